//! Fields of the form: the names that are offered, and the questions of each nomination.

use std::collections::BTreeMap;

use events::form::Answers;
use kernel::PersonId;
use registry::staff::Shown;
use web::{Fields, FormErrors};

use crate::nomination::Nomination;

/// The names that are offered; namesakes are told apart by their posts.
pub(super) fn offered(mut rows: Vec<Shown>) -> Vec<(String, PersonId)> {
    rows.sort_by_key(|row| row.person_id);
    rows.dedup_by_key(|row| row.person_id);
    let mut namesakes: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        *namesakes.entry(row.full_name()).or_default() += 1;
    }
    let name = |row: &Shown| match namesakes.get(&row.full_name()) {
        Some(1) => row.full_name(),
        _ => format!("{} ({})", row.full_name(), row.title),
    };
    let mut people: Vec<(String, PersonId)> = rows.iter().map(|row| (name(row), row.person_id)).collect();
    people.sort_by_key(|(name, _)| russian::sort_key(name));
    people
}

/// Each nomination's questions have names of their own in the form.
pub(super) fn prefixed(nomination: &Nomination, field: &str) -> String {
    format!("n{}-{field}", nomination.number)
}

/// The answers to one nomination's questions. What must be answered is asked when the entry is handed in, not of a draft.
pub(super) fn answered(nomination: &Nomination, fields: &Fields, errors: &mut FormErrors) -> Answers {
    let form = nomination.questions();
    let sent = form.questions.iter().flat_map(|question| {
        let field = question.field();
        let values = fields.all(&prefixed(nomination, &field)).to_vec();
        values.into_iter().map(move |value| (field.clone(), value))
    });
    let mut own = FormErrors::default();
    let answers = form.answers(&sent.collect(), &mut own);
    for mut error in own.list.into_iter().filter(|error| error.key != "form-required") {
        error.field = prefixed(nomination, &error.field).into();
        errors.list.push(error);
    }
    answers
}

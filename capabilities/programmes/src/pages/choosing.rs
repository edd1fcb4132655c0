//! What forms of this room choose from, and what was chosen.

use std::str::FromStr;

use kernel::{OrganisationId, Reach, Result};
use registry::organisation;
use store::AsOf;
use web::{App, Fields, FormErrors, Me};

/// Values with their names, as a field takes them.
pub(super) fn options<T: ToString>(choices: &[(T, String)]) -> Vec<(String, String)> {
    choices.iter().map(|(value, name)| (value.to_string(), name.clone())).collect()
}

/// What was chosen of what may be; `None` with the error noted when it is something else, `Some(None)` when it is nothing.
pub(super) fn chosen<T: FromStr + Copy + PartialEq>(
    errors: &mut FormErrors,
    fields: &Fields,
    field: &'static str,
    choices: &[(T, String)],
) -> Option<Option<T>> {
    if fields.get(field).is_empty() {
        return Some(None);
    }
    let value = fields.get(field).parse().ok().filter(|value| choices.iter().any(|(choice, _)| choice == value));
    errors.check(field, value.ok_or("programmes-wrong-choice")).map(Some)
}

/// Organisations within reach, as a field takes them.
pub(super) async fn organisations(app: &App, reach: &Reach) -> Result<Vec<(OrganisationId, String)>> {
    let choices = organisation::choices(app.db(), reach, AsOf::day(app.clock().today())).await?;
    Ok(choices.into_iter().map(|choice| (choice.id, choice.short_name)).collect())
}

/// Where somebody's role is held: what they enter is most likely of that organisation.
pub(super) fn own_organisation(me: &Me) -> String {
    me.grants().next().map(|grant| grant.organisation.to_string()).unwrap_or_default()
}

/// A text, or nothing where nothing was written.
pub(super) fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

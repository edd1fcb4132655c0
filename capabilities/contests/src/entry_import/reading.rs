//! Rows of a spreadsheet as entries: which column is what, whose name is whose, what is wrong with a row in the words of its writer.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use events::form::{Answers, Question, QuestionKind};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result};
use registry::{
    StaffFilter, StaffList, organisation,
    staff::{Order, Page, Sort},
};
use russian::search_key;
use spreadsheets::{DateReader, NamedList, NotListed, Precision, Row, fold};
use store::{AsOf, Db};
use web::{Fields, FormErrors};

use super::standing::Standing;
use crate::{
    author::NewAuthor,
    contest::Contest,
    entry::{EntryKind, NewEntry},
    nomination::Nomination,
};

/// Rows that are read at most.
const MOST: usize = 5_000;
/// People whose names are known, at most.
const PEOPLE: u32 = 100_000;

/// How headers call the columns; the first three must be there.
const COLUMNS: [(&str, &[&str]); 10] = [
    ("title", &["название работы", "название", "работа", "title"]),
    ("institution", &["учреждение", "школа", "организация", "institution"]),
    ("authors", &["авторы", "автор", "участники", "участник", "authors"]),
    ("pupils", &["ученики", "ученик", "обучающиеся", "pupils"]),
    ("consent_by", &["согласие родителя", "родитель", "consent"]),
    ("consent_on", &["дата согласия", "date of consent"]),
    ("nomination", &["номинация", "номинации", "nomination"]),
    ("mentor", &["наставник", "руководитель", "mentor"]),
    ("about", &["описание", "аннотация", "about"]),
    ("kind", &["вид", "kind"]),
];

/// A row of the spreadsheet, understood or not.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// Its number in the file.
    pub number: u32,
    /// What it is called there.
    pub title: String,
    /// The institution as it is written there.
    pub institution: String,
    /// The entry, or what is wrong with it.
    pub entry: std::result::Result<NewEntry, Refusal>,
}

/// What rows are understood by.
struct Known {
    standing: Standing,
    institutions: HashMap<String, Vec<OrganisationId>>,
    people: HashMap<(OrganisationId, String), Vec<PersonId>>,
    today: NaiveDate,
}

/// Reads a spreadsheet of entries to a contest; nothing is written.
pub async fn read(db: &Db, reach: &Reach, contest: &Contest, name: &str, bytes: Vec<u8>) -> Result<Vec<ReadRow>> {
    let mut known = Known::of(db, reach, contest, db.clock().today()).await?;
    let must = ["title", "institution", "authors"];
    let list = NamedList::read((name, bytes), &COLUMNS, &must, MOST).map_err(|wrong| match wrong {
        NotListed::Unreadable(_) => Refusal::invalid("contests-import-unreadable"),
        NotListed::NoTable => Refusal::invalid("contests-import-no-table"),
        NotListed::NoColumn(_) => Refusal::invalid("contests-import-no-columns"),
        NotListed::TooLong => Refusal::invalid("contests-import-too-long").with("most", MOST),
    })?;
    Ok(list.rows.iter().map(|row| known.entry(&list, row)).collect())
}

impl Known {
    async fn of(db: &Db, reach: &Reach, contest: &Contest, today: NaiveDate) -> Result<Self> {
        let mut institutions: HashMap<String, Vec<OrganisationId>> = HashMap::new();
        for one in organisation::choices(db, reach, AsOf::day(today)).await? {
            institutions.entry(search_key(&one.short_name)).or_default().push(one.id);
        }
        let order = Order { by: Sort::Name, descending: false };
        let cut = Page { number: 1, size: PEOPLE, long: false };
        let mut people: HashMap<_, Vec<PersonId>> = HashMap::new();
        for row in StaffList::rows(db, reach, AsOf::day(today), &StaffFilter::default(), order, cut).await? {
            let named = people.entry((row.organisation_id, search_key(&row.full_name()))).or_default();
            if !named.contains(&row.person_id) {
                named.push(row.person_id);
            }
        }
        Ok(Self { standing: Standing::of(db, contest.id).await?, institutions, people, today })
    }

    fn entry(&mut self, list: &NamedList, row: &Row<'_>) -> ReadRow {
        let text = |code: &str| list.text(row, code);
        let (title, institution) = (text("title"), text("institution"));
        let consent_on = list.column("consent_on").and_then(|at| self.day(row, at));
        let answer = |question: &Question| {
            let at = list.column_called(&question.label)?;
            let day = if question.kind == QuestionKind::Date { self.day(row, at) } else { None };
            Some(day.map_or_else(|| row.cell(at).shown().into_owned(), |day| day.to_string()))
        };
        let understood = self.understood(&text, consent_on, &answer);
        let entry = understood.and_then(|new| self.standing.take(&new, row.number).map(|()| new));
        ReadRow { number: row.number, title, institution, entry }
    }

    /// The day in a cell.
    fn day(&self, row: &Row<'_>, at: usize) -> Option<NaiveDate> {
        let read = DateReader::around(self.today.year()).cell(row.cell(at)).ok();
        read.filter(|date| date.precision == Precision::Day).map(|date| date.date)
    }

    fn understood(
        &self,
        text: &impl Fn(&str) -> String,
        consent_on: Option<NaiveDate>,
        answer: &impl Fn(&Question) -> Option<String>,
    ) -> std::result::Result<NewEntry, Refusal> {
        let title = text("title");
        if title.is_empty() {
            return Err(Refusal::invalid("contests-import-row-title"));
        }
        let organisation_id = match self.institutions.get(&search_key(&text("institution"))).map(Vec::as_slice) {
            Some([one]) => *one,
            _ => return Err(Refusal::invalid("contests-import-row-institution")),
        };
        let wanted = search_key(&text("nomination"));
        let nomination = match self.standing.nominations.as_slice() {
            [only] if wanted.is_empty() => only,
            all => all
                .iter()
                .find(|one| search_key(&one.title) == wanted)
                .ok_or_else(|| Refusal::invalid("contests-import-row-nomination"))?,
        };
        let person = |name: &str| match self.people.get(&(organisation_id, search_key(name))).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        };
        let mut authors: Vec<NewAuthor> = names(&text("authors"))
            .into_iter()
            .map(|name| NewAuthor { person_id: person(&name), name, ..NewAuthor::default() })
            .collect();
        let pupils = names(&text("pupils"));
        let consent_by = text("consent_by");
        if !pupils.is_empty() && (consent_by.is_empty() || consent_on.is_none()) {
            return Err(Refusal::invalid("contests-import-row-consent"));
        }
        authors.extend(pupils.into_iter().map(|name| NewAuthor {
            name,
            is_pupil: true,
            consent_by: consent_by.clone(),
            consent_on,
            ..NewAuthor::default()
        }));
        if authors.is_empty() {
            return Err(Refusal::invalid("contests-import-row-authors"));
        }
        let kind = match fold(&text("kind")).as_str() {
            "" | "работа" => EntryKind::Work,
            said if said.starts_with("замысел") => EntryKind::Idea,
            said if said.contains("проект") => EntryKind::Project,
            _ => return Err(Refusal::invalid("contests-import-row-kind")),
        };
        let answers = answered(nomination, answer)?;
        let mentor = text("mentor");
        Ok(NewEntry {
            organisation_id,
            title,
            about: text("about"),
            kind,
            follows: None,
            mentor_id: person(&mentor),
            mentor,
            authors,
            nominations: vec![nomination.id],
            answers: [(nomination.id, answers)].into(),
        })
    }
}

/// Names in one cell: by semicolons, lines, or commas.
fn names(cell: &str) -> Vec<String> {
    cell.split([';', '\n', ',']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// The answers of a row to the questions of a nomination, checked as the form checks them; what must be answered is asked by
/// [`Standing::take`].
fn answered(
    nomination: &Nomination,
    answer: &impl Fn(&Question) -> Option<String>,
) -> std::result::Result<Answers, Refusal> {
    let form = nomination.questions();
    let mut sent = Vec::new();
    for question in &form.questions {
        let text = answer(question).unwrap_or_default();
        let offered = |text: &str| {
            let found = question.options.iter().find(|option| fold(option) == fold(text));
            found.cloned().unwrap_or_else(|| text.trim().to_owned())
        };
        let values = match (question.kind, fold(&text).as_str()) {
            (QuestionKind::YesNo, "да" | "yes" | "истина") => vec!["yes".to_owned()],
            (QuestionKind::YesNo, "нет" | "no" | "ложь") => vec!["no".to_owned()],
            (QuestionKind::One, _) => vec![offered(&text)],
            (QuestionKind::Some, _) => text.split([';', '\n']).map(offered).collect(),
            _ => vec![text],
        };
        sent.extend(values.into_iter().map(|value| (question.field(), value)));
    }
    let mut errors = FormErrors::default();
    let answers = form.answers(&sent.into_iter().collect::<Fields>(), &mut errors);
    match errors.list.into_iter().find(|error| error.key != "form-required") {
        None => Ok(answers),
        Some(error) => {
            let question = form.questions.iter().find(|one| one.field() == error.field);
            let label = question.map_or("", |one| one.label.as_str());
            Err(Refusal::invalid("contests-import-row-answer").with("question", label).with("because", error.key))
        }
    }
}

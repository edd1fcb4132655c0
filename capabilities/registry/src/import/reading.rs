//! From the cells of a row to a draft, or to the reason why the row is set aside.

mod learning;

use std::collections::HashMap;

use chrono::NaiveDate;
use russian::FullName;
use spreadsheets::{Cell, DateReader, Row, ValueError, values, values::CategoryCell};

use super::{
    Field, Reason,
    draft::{Draft, PostSaid, hashed, initials_key, name_key},
    fields::Columns,
    organisations::{Organisations, Place},
    words::{Asked, NOTHING, Words},
};
use crate::{
    Name, Rules, Sex, StaffGroup,
    person::private::{Contacts, Snils},
};

type Read<T> = Result<T, Reason>;

/// Everything that is needed to understand a row.
pub struct Reading {
    /// The columns by field.
    pub columns: Columns,
    /// What words mean.
    pub words: Words,
    /// The organisations.
    pub organisations: Organisations,
    /// The institution of the whole list, for rows that name none.
    pub institution: Option<Place>,
    /// The day of the list.
    pub on: NaiveDate,
    /// Dated rules.
    pub rules: Rules,
    /// Unknown words so far.
    pub asked: Asked,
    dates: DateReader,
    positions: HashMap<String, (Option<String>, StaffGroup)>,
    /// Words understood before, as they were written.
    meanings: HashMap<(Field, String), String>,
    /// Category cells taken apart before: lists repeat a few.
    categories: HashMap<String, CategoryCell>,
}

/// More different cells than this are not repeated but dated one by one.
const REMEMBERED: usize = 5_000;

impl Reading {
    /// A reading that has seen nothing yet.
    pub fn new(
        columns: Columns,
        words: Words,
        organisations: Organisations,
        institution: Option<Place>,
        on: NaiveDate,
        rules: Rules,
    ) -> Self {
        use chrono::Datelike;
        let dates = DateReader::around(on.year());
        Self {
            columns,
            words,
            organisations,
            institution,
            on,
            rules,
            asked: Asked::default(),
            dates,
            positions: HashMap::new(),
            meanings: HashMap::new(),
            categories: HashMap::new(),
        }
    }

    /// What a row says; `section` is the heading above it.
    pub fn draft(&mut self, row: &Row<'_>, section: Option<&str>) -> Read<Draft> {
        let (mut name, initials_only) = self.name(row)?;
        name.birth_date = self.birth_date(row)?;
        let sex = self.word(row, Field::Sex)?.and_then(|code| Sex::of(&code));
        name.sex = sex.or(name.sex);
        let post = self.post(row)?;
        let place = self.place(row, section)?;
        let (total, pedagogical) = self.experience(row, name.birth_date)?;
        let search_key = name.search_key();
        Ok(Draft {
            row: row.number,
            key: hashed(&search_key),
            search_key,
            initials_key: initials_key(&name),
            initials_only,
            sex_told: sex.is_some(),
            place,
            education: self.education(row, post.employed_on)?,
            category: self.category(row)?,
            total,
            pedagogical,
            distinctions: self.distinctions(row),
            snils: self.snils(row)?,
            contacts: Contacts {
                email: self.text(row, Field::Email).filter(|text| text.contains('@')),
                phone: self.text(row, Field::Phone),
            },
            name,
            post,
        })
    }

    /// Does a heading between rows name an organisation, and not a group of staff?
    pub fn is_organisation(&mut self, heading: &str) -> bool {
        super::institution::kind(heading).is_some() || self.organisations.find(heading).is_ok()
    }

    /// Of whom and where a row speaks that could not be understood otherwise.
    pub fn mention(&mut self, row: &Row<'_>, section: Option<&str>) -> Option<(u64, Place)> {
        // The place comes first: of which organisations a list speaks must be known even of rows without a name.
        let written = self.text(row, Field::Organisation);
        let place = match written.as_deref().or(section) {
            Some(written) => self.organisations.find(written).ok()?,
            None => self.institution?,
        };
        let (name, initials_only) = self.name(row).ok()?;
        Some((if initials_only { initials_key(&name) } else { name_key(&name) }, place))
    }

    fn cell<'r, 'a>(&self, row: &'r Row<'a>, field: Field) -> &'r Cell<'a> {
        self.columns.of(field).map_or(&Cell::Empty, |column| row.cell(column))
    }

    /// The text of a cell on one line; dashes are nothing.
    fn text(&self, row: &Row<'_>, field: Field) -> Option<String> {
        let shown = self.cell(row, field).shown();
        let says = shown.chars().any(char::is_alphanumeric);
        if says && shown.len() <= 500 && !shown.contains("  ") && !shown.contains(['\n', '\r', '\t', '\u{a0}']) {
            return Some(shown.into_owned());
        }
        says.then(|| shown.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(500).collect())
    }

    fn name(&self, row: &Row<'_>) -> Read<(Name, bool)> {
        let whole = [Field::FullName, Field::Family, Field::Given, Field::Patronymic]
            .iter()
            .filter_map(|field| self.cell(row, *field).as_text());
        let whole = whole.collect::<Vec<_>>().join(" ");
        let name = FullName::parse(&whole).ok_or(Reason::Name)?;
        let initials_only = name.initials_only;
        Ok((name.into(), initials_only))
    }

    fn birth_date(&self, row: &Row<'_>) -> Read<Option<NaiveDate>> {
        let Some(born) = said(Field::BirthDate, self.dates.cell(self.cell(row, Field::BirthDate)))? else {
            return Ok(None);
        };
        let years = russian::date::full_years(born.date, self.on).map_or(-1, i64::from);
        if !(14..=100).contains(&years) {
            return Err(Reason::Age { years: years.max(0) });
        }
        // A year alone is not a birth date, and a made-up day would be wrong.
        Ok((born.precision == spreadsheets::Precision::Day).then_some(born.date))
    }

    /// The code of a word in a cell; nothing when the cell is empty.
    fn word(&mut self, row: &Row<'_>, field: Field) -> Read<Option<String>> {
        let Some(text) = self.text(row, field) else { return Ok(None) };
        self.meaning(field, &text, row.number).map(Some).map(|code| code.filter(|code| code != NOTHING))
    }

    fn meaning(&mut self, field: Field, word: &str, row: u32) -> Read<String> {
        let key = (field, word.to_owned());
        if let Some(code) = self.meanings.get(&key) {
            return Ok(code.clone());
        }
        match self.words.meaning(field, word) {
            Some(code) => {
                if self.meanings.len() < REMEMBERED {
                    self.meanings.insert(key, code.to_owned());
                }
                Ok(code.to_owned())
            }
            None => {
                let words = &self.words;
                self.asked.note(field, word, row, || words.suggestion(field, word));
                Err(Reason::UnknownWord { field, word: word.to_owned() })
            }
        }
    }

    fn place(&mut self, row: &Row<'_>, section: Option<&str>) -> Read<Place> {
        let written = self.text(row, Field::Organisation);
        let Some(written) = written.as_deref().or(section) else {
            return self.institution.ok_or(Reason::NoOrganisation);
        };
        let found = self.organisations.find(written);
        if let Err(Reason::UnknownOrganisation { name }) = &found {
            self.asked.note(Field::Organisation, name, row.number, || {
                super::institution::kind(name).map(|kind| format!("new:{}", kind.code()))
            });
        }
        found
    }

    fn post(&mut self, row: &Row<'_>) -> Read<PostSaid> {
        let title = self.text(row, Field::Position).ok_or(Reason::NoPosition)?;
        let (position, staff_group) = self.position(&title);
        let rate = said(Field::Rate, values::rate(self.cell(row, Field::Rate)))?;
        let load = said(Field::Load, hours(self.cell(row, Field::Load)))?;
        let main_job = match self.word(row, Field::MainJob)?.as_deref() {
            Some("main") => Some(true),
            Some("second") => Some(false),
            Some("yes") => Some(!self.columns.asks_for_second_job),
            Some("no") => Some(self.columns.asks_for_second_job),
            _ => title.to_lowercase().contains("совмест").then_some(false),
        };
        let employed_on =
            said(Field::EmployedOn, self.dates.cell(self.cell(row, Field::EmployedOn)))?.map(|date| date.date);
        self.not_much_later(Field::EmployedOn, employed_on)?;
        Ok(PostSaid {
            position,
            staff_group,
            rate: rate.map(hundredths),
            main_job,
            subject: self.text(row, Field::Subject),
            load: load.map(hundredths),
            employed_on,
            title,
        })
    }

    fn position(&mut self, title: &str) -> (Option<String>, StaffGroup) {
        if let Some(known) = self.positions.get(title) {
            return known.clone();
        }
        let position = self.rules.positions.find(title, self.on);
        let found = match position {
            Some(position) => (Some(position.code.clone()), position.staff_group),
            None => (None, group_by_title(title)),
        };
        self.positions.insert(title.to_owned(), found.clone());
        found
    }

    fn experience(&self, row: &Row<'_>, born: Option<NaiveDate>) -> Read<(Option<u32>, Option<u32>)> {
        let months = |field| -> Read<Option<u32>> {
            let length = said(field, values::experience(self.cell(row, field)))?;
            Ok(length.map(|length| length.years * 12 + length.months))
        };
        let (total, pedagogical) = (months(Field::TotalExperience)?, months(Field::PedagogicalExperience)?);
        let most =
            born.and_then(|born| russian::date::full_years(born, self.on)).map(|years| years.saturating_sub(13) * 12);
        let too_long = |months: Option<u32>| months.zip(most).is_some_and(|(months, most)| months > most);
        // Lists round the two differently, so a year's difference proves nothing.
        let turned = total.zip(pedagogical).is_some_and(|(total, pedagogical)| pedagogical > total + 12);
        if turned || too_long(total) || too_long(pedagogical) {
            Err(Reason::Experience)
        } else {
            Ok((total, pedagogical))
        }
    }

    fn snils(&self, row: &Row<'_>) -> Read<Option<Snils>> {
        let Some(text) = self.text(row, Field::Snils) else { return Ok(None) };
        // A number loses its leading zeros in a spreadsheet.
        let digits = if text.bytes().all(|byte| byte.is_ascii_digit()) { format!("{text:0>11}") } else { text };
        Snils::parse(&digits).map(Some).map_err(|_| Reason::Snils)
    }

    /// Lists are often finished after their day, but not by more than a year.
    fn not_much_later(&self, field: Field, date: Option<NaiveDate>) -> Read<()> {
        match date {
            Some(date) if (date - self.on).num_days() > 366 => Err(Reason::LaterThanList { field, date }),
            _ => Ok(()),
        }
    }
}

/// A value, nothing for an empty cell, or the reason.
fn said<T>(field: Field, value: Result<T, ValueError>) -> Read<Option<T>> {
    match value {
        Ok(value) => Ok(Some(value)),
        Err(ValueError::Empty) => Ok(None),
        Err(error) => Err(Reason::value(field, error)),
    }
}

/// Hours a week: `18`, `18 ч`.
fn hours(cell: &Cell<'_>) -> Result<f64, ValueError> {
    let hours = match cell.as_text() {
        Some(text) => values::number(&Cell::text(
            text.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace() || c == '.').to_owned(),
        ))?,
        None => values::number(cell)?,
    };
    if (0.0..=80.0).contains(&hours) { Ok(hours) } else { Err(ValueError::NotANumber) }
}

fn hundredths(number: f64) -> i32 {
    (number * 100.0).round() as i32
}

/// The group of a post that the nomenclature does not know, by what its title speaks of.
fn group_by_title(title: &str) -> StaffGroup {
    let title = title.to_lowercase();
    let speaks = |stems: &[&str]| stems.iter().any(|stem| title.contains(stem));
    if speaks(&["помощник воспитател", "младший воспитател", "секретар", "лаборант"])
    {
        StaffGroup::Other
    } else if speaks(&["директор", "заведующ", "начальник", "руководител"]) {
        StaffGroup::Management
    } else if speaks(&[
        "учител",
        "педагог",
        "воспитател",
        "преподавател",
        "тренер",
        "методист",
        "психолог",
        "логопед",
        "дефектолог",
        "вожат",
    ]) {
        StaffGroup::Pedagogical
    } else {
        StaffGroup::Other
    }
}

#[cfg(test)]
mod tests;

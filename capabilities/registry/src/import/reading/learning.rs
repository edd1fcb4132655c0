//! Education, category, degrees and awards of a row.

use chrono::NaiveDate;
use spreadsheets::{Row, ValueError, values, values::CategoryCell};

use super::{REMEMBERED, Read, Reading, said};
use crate::{
    Distinction, DistinctionKind, Education, EducationLevel, QualificationKind,
    import::{
        Field, Reason,
        draft::{CategorySaid, SaidCategory, ends, graduation},
        words::NOTHING,
    },
};

impl Reading {
    pub(super) fn education(&mut self, row: &Row<'_>, employed_on: Option<NaiveDate>) -> Read<Option<Education>> {
        let Some(text) = self.text(row, Field::Education) else { return Ok(None) };
        let (word, rest) = match text.split_once([',', ';', '(']) {
            Some((word, rest)) if self.words.meaning(Field::Education, &text).is_none() => {
                (word.trim().to_owned(), Some(rest.trim_end_matches(')').trim().to_owned()))
            }
            _ => (text, None),
        };
        let lower = word.to_lowercase();
        let pedagogical = match lower {
            _ if lower.contains("непед") || lower.contains("не пед") => Some(false),
            _ if lower.contains("пед") => Some(true),
            _ => None,
        };
        let bare: Vec<&str> = word
            .split_whitespace()
            .filter(|part| !part.to_lowercase().contains("пед") && part.to_lowercase() != "не")
            .collect();
        let bare = if pedagogical.is_some() && !bare.is_empty() { bare.join(" ") } else { word };
        let code = self.meaning(Field::Education, &bare, row.number)?;
        let Some(level) = EducationLevel::of(&code) else { return Ok(None) };
        let graduated = said(Field::GraduatedOn, self.dates.cell(self.cell(row, Field::GraduatedOn)))?;
        let graduated = graduated.map(|date| graduation(date, employed_on));
        self.not_much_later(Field::GraduatedOn, graduated.map(|(date, _)| date))?;
        Ok(Some(Education {
            level,
            pedagogical,
            institution: self.text(row, Field::EducationInstitution).or(rest.filter(|rest| !rest.is_empty())),
            speciality: self.text(row, Field::Speciality),
            qualification: self.text(row, Field::EducationQualification),
            document: self.text(row, Field::Diploma),
            graduated_on: graduated.map(|(date, _)| date),
            date_precision: graduated.map(|(_, precision)| precision),
        }))
    }

    pub(super) fn category(&mut self, row: &Row<'_>) -> Read<CategorySaid> {
        let Some(cell) = said(Field::Category, self.category_cell(row))? else {
            return Ok(CategorySaid::Nothing);
        };
        let word = cell.word.split(" по должности").next().unwrap_or_default().trim();
        if word.is_empty() && cell.since.is_none() && self.text(row, Field::Category).is_none() {
            return Ok(CategorySaid::None);
        }
        let code = self.meaning(Field::Category, word, row.number)?;
        let Some(kind) = QualificationKind::of(&code) else {
            return Ok(if code == NOTHING { CategorySaid::Nothing } else { CategorySaid::None });
        };
        let order = self.order(row)?;
        let dated = said(Field::CategoryDate, self.dates.cell(self.cell(row, Field::CategoryDate)))?;
        let since = dated.or(cell.since).or(order.as_ref().and_then(|(_, date)| *date));
        self.not_much_later(Field::CategoryDate, since.map(|since| since.date))?;
        let until =
            said(Field::CategoryUntil, self.dates.cell(self.cell(row, Field::CategoryUntil)))?.or(cell.until).map(ends);
        if until.zip(since).is_some_and(|(until, since)| until <= since.date) {
            let wrong = ("раньше даты присвоения".to_owned(), "earlier than the date of the category".to_owned());
            return Err(Reason::Value { field: Field::CategoryUntil, wrong });
        }
        let order_number = order.and_then(|(number, _)| number).or(cell.order.and_then(|order| order.number));
        Ok(CategorySaid::Some(SaidCategory { kind, since, until, order_number }))
    }

    fn category_cell(&mut self, row: &Row<'_>) -> Result<CategoryCell, ValueError> {
        let cell = self.cell(row, Field::Category);
        let text = cell.as_text().unwrap_or_default();
        if let Some(known) = self.categories.get(text) {
            return Ok(known.clone());
        }
        let taken = values::category(cell, &self.dates)?;
        if !text.is_empty() && self.categories.len() < REMEMBERED {
            let text = text.to_owned();
            self.categories.insert(text, taken.clone());
        }
        Ok(taken)
    }

    /// Number and date of the order; a text that is neither is kept as it is.
    fn order(&self, row: &Row<'_>) -> Read<Option<(Option<String>, Option<spreadsheets::PartialDate>)>> {
        match values::order(self.cell(row, Field::CategoryOrder), &self.dates) {
            Err(ValueError::NotAnOrder) => Ok(self.text(row, Field::CategoryOrder).map(|text| (Some(text), None))),
            order => Ok(said(Field::CategoryOrder, order)?.map(|order| (order.number, order.date))),
        }
    }

    pub(super) fn distinctions(&self, row: &Row<'_>) -> Vec<Distinction> {
        let of = |field, kind| {
            let text = self
                .text(row, field)
                .filter(|text| !matches!(text.to_lowercase().as_str(), "нет" | "не имеет" | "без степени"));
            let titles: Vec<String> =
                text.iter().flat_map(|text| text.split([';', '\n'])).map(|title| title.trim().to_owned()).collect();
            titles.into_iter().filter(|title| !title.is_empty()).map(move |title| Distinction {
                kind,
                title,
                number: None,
                issued_on: None,
            })
        };
        of(Field::Degree, DistinctionKind::Degree).chain(of(Field::Award, DistinctionKind::Award)).collect()
    }
}

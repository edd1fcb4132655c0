//! Forms: what was sent, what is wrong with it, and the same form shown again with both.

use std::{borrow::Cow, collections::HashMap};

use axum::extract::{FromRequest, RawForm, Request};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use kernel::{Error, Refusal, RefusalKind};

use crate::{App, Failure};

/// The fields of a form as they were sent.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    values: HashMap<String, Vec<String>>,
}

impl Fields {
    /// A form filled by the program.
    pub fn of<const N: usize>(pairs: [(&str, String); N]) -> Self {
        let values = pairs.into_iter().map(|(name, value)| (name.to_owned(), vec![value])).collect();
        Self { values }
    }

    /// What was written into a field, without spaces around it; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.values.get(name).and_then(|values| values.last()).map_or("", |value| value.trim())
    }

    /// Everything sent under one name: ticked boxes of a group.
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// All names that begin so, with their values, sorted by name.
    pub fn beginning(&self, prefix: &str) -> Vec<(&str, &str)> {
        let mut found: Vec<(&str, &str)> = self
            .values
            .iter()
            .filter_map(|(name, values)| Some((name.strip_prefix(prefix)?, values.last()?.trim())))
            .collect();
        found.sort_unstable();
        found
    }

    /// Was a box ticked?
    pub fn is_on(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }
}

impl FromRequest<App> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let form = RawForm::from_request(request, app).await;
        let RawForm(form) = form.map_err(|_| Refusal::invalid("refusal-unreadable-form"))?;
        Ok(form_urlencoded::parse(&form).into_owned().collect())
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let mut values: HashMap<String, Vec<String>> = HashMap::new();
        for (name, value) in pairs {
            values.entry(name).or_default().push(value);
        }
        Self { values }
    }
}

/// Something wrong with a field: a key of the texts and its arguments.
#[derive(Clone, Debug)]
pub struct FieldError {
    /// The field.
    pub field: Cow<'static, str>,
    /// What is wrong and what to do.
    pub key: &'static str,
    /// Values the text speaks of.
    pub arguments: Vec<(&'static str, String)>,
}

/// What is wrong with a form.
#[derive(Clone, Debug, Default)]
pub struct FormErrors {
    /// In the order of the fields.
    pub list: Vec<FieldError>,
}

impl FormErrors {
    /// Adds one.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, key: &'static str) {
        self.list.push(FieldError { field: field.into(), key, arguments: Vec::new() });
    }

    /// Adds one that speaks of a value.
    pub fn add_with(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        key: &'static str,
        name: &'static str,
        value: impl ToString,
    ) {
        self.list.push(FieldError { field: field.into(), key, arguments: vec![(name, value.to_string())] });
    }

    /// A refusal that speaks of what was sent stands at a field; anything else goes on as it is.
    pub fn refused(&mut self, field: impl Into<Cow<'static, str>>, error: Error) -> Result<(), Error> {
        match error {
            Error::Refused(Refusal {
                kind: RefusalKind::Invalid | RefusalKind::Conflict,
                key: Cow::Borrowed(key),
                arguments,
            }) => {
                self.list.push(FieldError { field: field.into(), key, arguments });
                Ok(())
            }
            other => Err(other),
        }
    }

    /// The value, or `None` with the error noted.
    pub fn check<T>(&mut self, field: impl Into<Cow<'static, str>>, value: Result<T, &'static str>) -> Option<T> {
        value.map_err(|key| self.add(field, key)).ok()
    }

    /// A text that must not be empty, up to 500 characters.
    pub fn required(&mut self, fields: &Fields, field: &'static str) -> Option<String> {
        let text = fields.get(field);
        let checked = match text.chars().count() {
            0 => Err("form-required"),
            1..=500 => Ok(text.to_owned()),
            _ => Err("form-too-long"),
        };
        self.check(field, checked)
    }

    /// An address of mail, in small letters.
    pub fn email(&mut self, fields: &Fields, field: &'static str) -> Option<String> {
        self.check(field, mail_address(fields.get(field)).ok_or("form-email"))
    }

    /// A date that must be there.
    pub fn date(&mut self, fields: &Fields, field: &'static str) -> Option<NaiveDate> {
        self.check(field, parse_date(fields.get(field)).ok_or("form-date"))
    }

    /// A date that may be missing.
    pub fn optional_date(&mut self, fields: &Fields, field: &'static str) -> Option<NaiveDate> {
        if fields.get(field).is_empty() { None } else { self.date(fields, field) }
    }

    /// A longer text that may be empty, up to 10,000 characters.
    pub fn long(&mut self, fields: &Fields, field: &'static str) -> Option<String> {
        let text = fields.get(field);
        let checked =
            if text.chars().count() <= 10_000 { Ok(text.replace("\r\n", "\n")) } else { Err("form-too-long") };
        self.check(field, checked)
    }

    /// A day and a time that must be there, as the clock of the centre shows them.
    pub fn moment(&mut self, fields: &Fields, field: &'static str) -> Option<NaiveDateTime> {
        self.check(field, parse_moment(fields.get(field)).ok_or("form-moment"))
    }

    /// A day and a time that may be missing.
    pub fn optional_moment(&mut self, fields: &Fields, field: &'static str) -> Option<NaiveDateTime> {
        if fields.get(field).is_empty() { None } else { self.moment(fields, field) }
    }

    /// A whole number from 1 up that may be missing.
    pub fn optional_whole(&mut self, fields: &Fields, field: &'static str) -> Option<i32> {
        let text = fields.get(field);
        if text.is_empty() {
            return None;
        }
        self.check(field, text.parse::<i32>().ok().filter(|n| (1..=1_000_000).contains(n)).ok_or("form-whole"))
    }

    /// Nothing wrong?
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What is wrong with a field, in the language of the page.
    pub fn of(&self, field: &str, frame: &crate::Frame) -> Option<String> {
        self.list.iter().find(|error| error.field == field).map(|error| error.text(frame))
    }
}

impl FieldError {
    /// What is wrong, in the language of the page.
    pub fn text(&self, frame: &crate::Frame) -> String {
        let arguments: Vec<(&str, &str)> = self.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        frame.with(self.key, &arguments)
    }
}

/// Reads 01.09.2021 14:05 (as people write it) or 2021-09-01T14:05 (as browsers send it).
pub fn parse_moment(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.trim().split_once([' ', 'T'])?;
    let time = NaiveTime::parse_from_str(time.trim(), "%H:%M").ok()?;
    Some(parse_date(day)?.and_time(time))
}

/// Reads 01.09.2021 (as people write it) or 2021-09-01 (as browsers send it); years 1900–2200 only.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    use chrono::Datelike;
    let text = text.trim();
    let date =
        NaiveDate::parse_from_str(text, "%d.%m.%Y").or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d")).ok()?;
    (1900..=2200).contains(&date.year()).then_some(date)
}

/// Something that mail can be sent to: one sign between a name and a host, no spaces.
fn mail_address(text: &str) -> Option<String> {
    let (name, host) = text.split_once('@')?;
    let plain = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control() || ",;<>\"@".contains(c))
    };
    let right = plain(name) && plain(host) && host.contains('.') && !host.ends_with('.') && text.len() <= 200;
    right.then(|| text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_mail_has_a_name_and_a_host() {
        assert_eq!(mail_address("Anna@School.example.ru").as_deref(), Some("anna@school.example.ru"));
        for wrong in ["", "anna", "anna@", "@school.ru", "a b@school.ru", "anna@school", "anna@a@b.ru", "a,b@c.ru"] {
            assert_eq!(mail_address(wrong), None, "{wrong}");
        }
    }
}

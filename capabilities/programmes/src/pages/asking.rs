//! What the forms of the council, of agreements, recommendations and projects have in common.

use kernel::{Act, OrganisationId, Reach, Result};
use store::AsOf;
use web::{App, Control, Fields, FormErrors, FormPage, Frame, Input, Me};

/// A form before its fields: what it is called, where it goes, where one goes without it.
pub(super) struct Asking {
    /// Key of its heading.
    pub title: &'static str,
    /// Key of what it does; may be empty.
    pub help: &'static str,
    /// Key of its button.
    pub button: &'static str,
    /// Where it is sent.
    pub action: String,
    /// Where one goes without sending it.
    pub back: String,
}

impl Asking {
    /// The page of the form.
    pub(super) fn page(self, frame: Frame, inputs: Vec<Input>, fields: Fields, errors: FormErrors) -> FormPage {
        let title = frame.t(self.title);
        FormPage {
            frame: frame.named(title.clone()),
            action: self.action,
            title,
            help: self.help,
            inputs,
            fields,
            errors,
            confirm: None,
            button: self.button,
            danger: false,
            back: self.back,
        }
    }
}

/// The organisations within reach that are there today, to choose from.
pub(super) async fn organisations(app: &App, reach: &Reach) -> Result<Vec<(String, String)>> {
    let choices = registry::organisation::choices(app.db(), reach, AsOf::day(app.clock().today())).await?;
    Ok(choices.into_iter().map(|choice| (choice.id.to_string(), choice.short_name)).collect())
}

/// Whose record it will be: one of those within reach.
pub(super) fn owner(frame: &Frame, choices: Vec<(String, String)>) -> Input {
    Input::of(frame, "council-field", "organisation", Control::Select(choices))
}

/// The organisation in which the reader has the right, to begin a form with.
pub(super) fn own(reach: &Reach) -> String {
    reach.organisations().first().map(ToString::to_string).unwrap_or_default()
}

/// The organisation chosen in a form.
pub(super) fn organisation(fields: &Fields, field: &'static str, errors: &mut FormErrors) -> Option<OrganisationId> {
    errors.check(field, fields.get(field).parse().map_err(|_| "form-required"))
}

/// A line that may be empty, up to 500 characters.
pub(super) fn line(fields: &Fields, field: &'static str, errors: &mut FormErrors) -> Option<String> {
    let text = fields.get(field);
    errors.check(field, if text.chars().count() <= 500 { Ok(text.to_owned()) } else { Err("form-too-long") })
}

/// Some lines that must not be empty, up to 10,000 characters.
pub(super) fn text(fields: &Fields, field: &'static str, errors: &mut FormErrors) -> Option<String> {
    match fields.get(field) {
        "" => errors.required(fields, field),
        _ => errors.long(fields, field),
    }
}

/// May the reader change what belongs to this organisation?
pub(super) async fn edits(app: &App, me: &Me, organisation: OrganisationId) -> Result<bool> {
    match me.may(Act::EditProgrammes) {
        Ok(reach) => Ok(registry::organisation::may_reach(app.db(), &reach, organisation).await.is_ok()),
        Err(_) => Ok(false),
    }
}

/// A day as forms show it; empty when there is none.
pub(super) fn day(frame: &Frame, day: Option<chrono::NaiveDate>) -> String {
    day.map(|day| frame.date(&day)).unwrap_or_default()
}

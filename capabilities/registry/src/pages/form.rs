//! A form as a value: its fields, what was sent, what is wrong with it, what is to be confirmed.

use askama::Template;
use web::{Fields, FormErrors, Frame};

use crate::Person;

/// A page with a form.
#[derive(Template)]
#[template(path = "pages/form.html")]
pub(super) struct FormPage {
    pub(super) frame: Frame,
    /// Where the form is sent.
    pub(super) action: String,
    pub(super) title: String,
    /// Key of what it does.
    pub(super) help: &'static str,
    pub(super) inputs: Vec<Input>,
    pub(super) fields: Fields,
    pub(super) errors: FormErrors,
    /// People who may be the one entered.
    pub(super) likely: Vec<Person>,
    /// What will be done, to be confirmed.
    pub(super) confirm: Option<String>,
    pub(super) button: &'static str,
    pub(super) danger: bool,
    /// Where one goes without sending it.
    pub(super) back: String,
}

/// A field of a form.
pub(super) struct Input {
    pub(super) name: &'static str,
    pub(super) control: Control,
}

/// What a field looks like.
pub(super) enum Control {
    Text,
    Date,
    Tick,
    /// Values with their names.
    Select(Vec<(String, String)>),
}

impl Input {
    /// Key of its label.
    pub(super) fn key(&self) -> String {
        format!("field-{}", self.name.replace('_', "-"))
    }
}

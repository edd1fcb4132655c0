//! A form about people or organisations: beside its fields, who may be meant already, and the reason.

use askama::Template;
use web::{Fields, FormErrors, Frame, Input};

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

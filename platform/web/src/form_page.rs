//! A page with one form as a value: its fields, what was sent, what is wrong with it, what is to be confirmed.

use askama::Template;

use crate::{FieldError, Fields, FormErrors, Frame};

/// A page with one form.
#[derive(Template)]
#[template(path = "form.html")]
pub struct FormPage {
    /// The frame.
    pub frame: Frame,
    /// Where the form is sent.
    pub action: String,
    /// The heading.
    pub title: String,
    /// Key of what it does.
    pub help: &'static str,
    /// Its fields.
    pub inputs: Vec<Input>,
    /// What was written into them.
    pub fields: Fields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// What will be done, to be confirmed by a tick under the name `confirmed`.
    pub confirm: Option<String>,
    /// Key of its button.
    pub button: &'static str,
    /// It takes something away.
    pub danger: bool,
    /// Where one goes without sending it.
    pub back: String,
}

/// A field of a form.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// What stands above it.
    pub label: String,
    /// What stands below it.
    pub help: Option<String>,
    /// What it looks like.
    pub control: Control,
}

/// What a field looks like.
#[derive(Clone, Debug)]
pub enum Control {
    /// A line.
    Text,
    /// A word that nobody beside the reader is to see, nor the browser to remember; never shown again.
    Secret,
    /// Some lines.
    Area,
    /// A day.
    Date,
    /// A day and a time: 01.09.2021 14:05.
    Moment,
    /// A whole number.
    Whole,
    /// An address of mail.
    Email,
    /// A box to tick.
    Tick,
    /// One of some values with their names.
    Select(Vec<(String, String)>),
    /// Any of some values with their names.
    Many(Vec<(String, String)>),
    /// A file; the form is then sent as one with files.
    File,
}

impl Input {
    /// A field whose texts stand under `{prefix}-{name}` and, if there is one, `{prefix}-{name}-help`: `events-field-title`.
    pub fn of(frame: &Frame, prefix: &str, name: &str, control: Control) -> Self {
        let key = format!("{prefix}-{}", name.replace('_', "-"));
        let help = format!("{key}-help");
        Self { name: name.to_owned(), label: frame.t(&key), help: frame.has(&help).then(|| frame.t(&help)), control }
    }
}

impl Input {
    /// For the template: what it is drawn as.
    pub fn kind(&self) -> &'static str {
        match self.control {
            Control::Text
            | Control::Secret
            | Control::Date
            | Control::Moment
            | Control::Whole
            | Control::Email
            | Control::File => "line",
            Control::Area => "area",
            Control::Tick => "tick",
            Control::Select(_) => "select",
            Control::Many(_) => "many",
        }
    }

    /// The values to choose from.
    pub fn options(&self) -> &[(String, String)] {
        match &self.control {
            Control::Select(options) | Control::Many(options) => options,
            _ => &[],
        }
    }

    /// Attributes of its `<input>`; nothing of them comes from people.
    pub fn attributes(&self, frame: &Frame) -> String {
        match self.control {
            Control::Secret => {
                " type=\"password\" autocomplete=\"new-password\" autocapitalize=\"off\" spellcheck=\"false\"".into()
            }
            Control::Date => format!(" inputmode=\"numeric\" placeholder=\"{}\"", frame.t("date-form")),
            Control::Moment => format!(" placeholder=\"{}\"", frame.t("moment-form")),
            Control::Whole => " inputmode=\"numeric\"".into(),
            Control::Email => " type=\"email\"".into(),
            Control::File => " type=\"file\"".into(),
            _ => String::new(),
        }
    }
}

impl Control {
    /// One of some values; an empty one stands before them under this name, where nothing may be chosen.
    pub fn select(blank: Option<String>, values: impl IntoIterator<Item = (String, String)>) -> Self {
        Control::Select(blank.map(|text| (String::new(), text)).into_iter().chain(values).collect())
    }
}

impl FormPage {
    /// What stands above a field of which the text does not say which it is about, for the summary of what is wrong.
    fn label(&self, error: &FieldError) -> Option<&str> {
        let input = self.inputs.iter().find(|input| input.name == error.field && error.key.starts_with("form-"));
        input.map(|input| input.label.as_str())
    }

    fn with_files(&self) -> bool {
        self.inputs.iter().any(|input| matches!(input.control, Control::File))
    }
}

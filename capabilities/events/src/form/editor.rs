//! The page on which the questions of a form are edited: rows to fill, and empty ones for new questions; it needs no scripts.

use askama::Template;
use web::{Fields, FormErrors, Frame};

use super::{MOST, QuestionKind};

/// Empty rows for new questions.
const BLANK: usize = 3;

/// The page, for whatever the questions are asked of. Its fields are [`Form::rows`](super::Form::rows) or what was sent.
#[derive(Template)]
#[template(path = "form/editor.html")]
pub struct EditorPage {
    /// The frame.
    pub frame: Frame,
    /// The heading.
    pub title: String,
    /// What the questions are for.
    pub help: String,
    /// Where the form is sent.
    pub action: String,
    /// Where it is left for without a change.
    pub back: String,
    /// What stands in the rows.
    pub fields: Fields,
    /// What is wrong in them.
    pub errors: FormErrors,
}

impl EditorPage {
    /// How many rows are shown: every one that has something, and some empty ones.
    fn rows(&self) -> usize {
        let sent = self.fields.beginning("label-");
        let filled = sent.iter().filter(|(_, label)| !label.is_empty()).count();
        sent.len().max(filled + BLANK).min(MOST)
    }

    fn field(&self, name: &str, row: &usize) -> String {
        format!("{name}-{row}")
    }
}

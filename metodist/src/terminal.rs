//! The terminal: answers on stdout (words, or one JSON document), progress and messages on stderr.

use std::{
    io::{IsTerminal, Write},
    process::ExitCode,
};

use indicatif::{ProgressBar, ProgressStyle};
use kernel::{Language, Refusal};
use serde_json::Value;
use web::Texts;

/// What a command has to say when it is done.
pub struct Reply {
    /// For people.
    pub words: String,
    /// For programs.
    pub json: Value,
    /// Is all well? An answer that says no ends with exit code 1.
    pub well: bool,
}

impl Reply {
    /// An answer: words for people, JSON for programs.
    pub fn new(words: impl Into<String>, json: Value) -> Self {
        Self { words: words.into(), json, well: true }
    }
}

/// The terminal.
pub struct Terminal {
    language: Language,
    json: bool,
}

impl Terminal {
    /// A terminal that speaks a language, or JSON.
    pub fn new(language: Language, json: bool) -> Self {
        Self { language, json }
    }

    /// The text in the language of the terminal.
    pub fn pick<'a>(&self, ru: &'a str, en: &'a str) -> &'a str {
        self.language.pick(ru, en)
    }

    /// The language of the terminal.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Prints the answer.
    pub fn answer(&self, reply: &Reply) -> ExitCode {
        let text = match (self.json, &reply.json) {
            (true, Value::Null) => String::new(),
            (true, json) => json.to_string(),
            (false, _) => reply.words.clone(),
        };
        if !text.is_empty() {
            // A reader that closed the pipe has heard enough.
            let _ = writeln!(std::io::stdout(), "{text}");
        }
        if reply.well { ExitCode::SUCCESS } else { ExitCode::from(1) }
    }

    /// Says why it was not done.
    pub fn refuse(&self, message: &str) -> ExitCode {
        self.say(message);
        ExitCode::from(1)
    }

    /// Says something that is not the answer.
    pub fn say(&self, message: &str) {
        let _ = writeln!(std::io::stderr(), "{message}");
    }

    /// A refusal in words.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let sources = crate::capabilities::texts();
        let arguments: Vec<(&str, &str)> =
            refusal.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        match Texts::read(&sources) {
            Ok(texts) => texts.with(self.language, &refusal.key, &arguments).into_owned(),
            Err(_) => refusal.key.to_string(),
        }
    }

    /// A progress bar, drawn only for people.
    pub fn progress(&self, title: &str) -> ProgressBar {
        if self.json || !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{msg} {wide_bar} {percent} % {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::new(100).with_style(style).with_message(title.to_owned())
    }
}

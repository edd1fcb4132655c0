//! What is wrong with a template, said to its author: in which line, and what to do.

use figures::Title;
use kernel::Language;
use minijinja::ErrorKind;

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line of the template, from 1.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: Title,
}

/// Stands between the two languages of a message on its way through the template engine.
const BETWEEN: char = '\u{1f}';

impl Mistake {
    /// A mistake.
    pub fn new(line: Option<usize>, ru: impl Into<String>, en: impl Into<String>) -> Self {
        Self { line, message: Title::new(ru, en) }
    }

    /// «строка 12: нет показателя…».
    pub fn text(&self, language: Language) -> String {
        let message = self.message.of(language);
        match self.line {
            Some(line) => format!("{} {line}: {message}", language.pick("строка", "line")),
            None => message.to_owned(),
        }
    }

    /// The same as an error of the template engine, for functions that templates call.
    pub(crate) fn raise(self) -> minijinja::Error {
        let Title { ru, en } = self.message;
        minijinja::Error::new(ErrorKind::InvalidOperation, format!("{ru}{BETWEEN}{en}"))
    }
}

impl From<&minijinja::Error> for Mistake {
    fn from(error: &minijinja::Error) -> Self {
        let detail = error.detail().unwrap_or_default();
        if let Some((ru, en)) = detail.split_once(BETWEEN) {
            return Self::new(error.line(), ru, en);
        }
        let (ru, en) = match error.kind() {
            ErrorKind::OutOfFuel => (
                "шаблон выполняется слишком долго или растёт без конца: проверьте циклы",
                "the template runs too long or grows without end: look at its loops",
            ),
            ErrorKind::SyntaxError => ("ошибка в записи", "a mistake in the writing"),
            ErrorKind::UndefinedError => ("это имя ничего не обозначает", "this name stands for nothing"),
            ErrorKind::UnknownFunction => ("такой функции нет", "there is no such function"),
            ErrorKind::UnknownFilter => ("такого фильтра нет", "there is no such filter"),
            ErrorKind::UnknownTest => ("такой проверки нет", "there is no such test"),
            ErrorKind::UnknownMethod => ("такого действия нет", "there is no such method"),
            ErrorKind::MissingArgument => ("не хватает аргумента", "an argument is missing"),
            ErrorKind::TooManyArguments => ("лишний аргумент", "one argument too many"),
            _ => ("это выражение вычислить нельзя", "this expression cannot be computed"),
        };
        let with_detail = |text: &str| if detail.is_empty() { text.to_owned() } else { format!("{text} ({detail})") };
        Self::new(error.line(), with_detail(ru), with_detail(en))
    }
}

//! Questions of an event's own: typed fields that whoever prepares the event writes himself, and the answers to them.

mod editor;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use web::{Control, Fields, FormErrors, Frame, Input, parse_date};

pub use editor::EditorPage;

/// So many questions are enough.
pub const MOST: usize = 30;

store::choice! {
    /// What an answer may be.
    QuestionKind, "events-question" {
        /// A line.
        Line = "line",
        /// Some lines.
        Text = "text",
        /// A whole number.
        Whole = "whole",
        /// A day.
        Date = "date",
        /// Yes or no.
        YesNo = "yes_no",
        /// One of some values.
        One = "one",
        /// Any of some values.
        Some = "some",
    }
}

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Stays the same when its words change, so that answers given before stay its answers.
    pub code: String,
    /// What an answer may be.
    pub kind: QuestionKind,
    /// Its words.
    pub label: String,
    /// It must be answered.
    pub required: bool,
    /// What may be chosen, for those of [`QuestionKind::One`] and [`QuestionKind::Some`].
    #[serde(default)]
    pub options: Vec<String>,
}

/// The questions of a form, in their order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Form {
    /// The questions.
    pub questions: Vec<Question>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Whole(i64),
    /// A text, a chosen value, a day as 2021-09-01.
    Text(String),
    /// Chosen values.
    Some(Vec<String>),
}

/// Answers by the codes of their questions; what was left empty is not in them.
pub type Answers = BTreeMap<String, Answer>;

impl Form {
    /// The questions kept as JSON; none when they cannot be read.
    pub fn read(json: &str) -> Form {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// As it is kept.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "[]".into())
    }

    /// Nothing is asked?
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// The fields in which the questions are answered.
    pub fn inputs(&self, frame: &Frame) -> Vec<Input> {
        self.questions.iter().map(|question| question.input(frame)).collect()
    }

    /// The answers that were sent; what is wrong with them stands at their fields.
    pub fn answers(&self, fields: &Fields, errors: &mut FormErrors) -> Answers {
        let mut answers = Answers::new();
        for question in &self.questions {
            match question.answer(fields) {
                Ok(Some(answer)) => drop(answers.insert(question.code.clone(), answer)),
                Ok(None) if question.required => errors.add(question.field(), "form-required"),
                Ok(None) => {}
                Err(key) => errors.add(question.field(), key),
            }
        }
        answers
    }

    /// Reads the editor: rows `label-1`, `kind-1`, `required-1`, `options-1`, `code-1`, `order-1`; a row without words is taken out.
    pub fn edited(fields: &Fields, errors: &mut FormErrors) -> Form {
        let mut rows: Vec<(i32, usize, Question)> = Vec::new();
        for row in 1..=MOST {
            let field = |name: &str| format!("{name}-{row}");
            let label = fields.get(&field("label"));
            if label.is_empty() {
                continue;
            }
            if label.chars().count() > 300 {
                errors.add(field("label"), "form-too-long");
            }
            let kind = QuestionKind::of(fields.get(&field("kind"))).unwrap_or(QuestionKind::Line);
            let mut options: Vec<String> = fields
                .get(&field("options"))
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect();
            let chosen = matches!(kind, QuestionKind::One | QuestionKind::Some);
            if !chosen {
                options.clear();
            } else if options.len() < 2 || options.len() > 100 {
                errors.add(field("options"), "events-form-options-few");
            }
            let order = fields.get(&field("order")).parse().unwrap_or(i32::try_from(row).unwrap_or(i32::MAX));
            let required = fields.is_on(&field("required"));
            let code = fields.get(&field("code")).to_owned();
            rows.push((order, row, Question { code, kind, label: label.to_owned(), required, options }));
        }
        rows.sort_by_key(|(order, row, _)| (*order, *row));
        let mut questions: Vec<Question> = rows.into_iter().map(|(_, _, question)| question).collect();
        Self::name(&mut questions);
        Form { questions }
    }

    /// The questions as rows of the editor, which [`Form::edited`] reads.
    pub fn rows(&self) -> Fields {
        let mut pairs = Vec::new();
        for (row, question) in (1..).zip(&self.questions) {
            pairs.extend([
                (format!("label-{row}"), question.label.clone()),
                (format!("kind-{row}"), question.kind.code().to_owned()),
                (format!("required-{row}"), if question.required { "on".into() } else { String::new() }),
                (format!("options-{row}"), question.options.join("\n")),
                (format!("code-{row}"), question.code.clone()),
                (format!("order-{row}"), row.to_string()),
            ]);
        }
        pairs.into_iter().collect()
    }

    /// New questions get codes that none of the others has.
    fn name(questions: &mut [Question]) {
        let is_code = |code: &str| code.strip_prefix('q').is_some_and(|n| n.len() <= 4 && n.parse::<u16>().is_ok());
        let mut taken: Vec<String> = Vec::new();
        for question in questions.iter_mut() {
            if !is_code(&question.code) || taken.contains(&question.code) {
                question.code.clear();
            }
            taken.push(question.code.clone());
        }
        for question in questions.iter_mut().filter(|question| question.code.is_empty()) {
            let mut n = 1;
            while taken.contains(&format!("q{n}")) {
                n += 1;
            }
            question.code = format!("q{n}");
            taken.push(question.code.clone());
        }
    }
}

impl Question {
    /// The name of its field.
    pub fn field(&self) -> String {
        format!("answer-{}", self.code)
    }

    fn input(&self, frame: &Frame) -> Input {
        let same = || self.options.iter().map(|option| (option.clone(), option.clone()));
        let control = match self.kind {
            QuestionKind::Line => Control::Text,
            QuestionKind::Text => Control::Area,
            QuestionKind::Whole => Control::Whole,
            QuestionKind::Date => Control::Date,
            QuestionKind::YesNo => {
                let answers = [("yes", frame.t("yes")), ("no", frame.t("no"))];
                Control::select(Some("—".into()), answers.map(|(code, text)| (code.to_owned(), text)))
            }
            QuestionKind::One => Control::select(Some("—".into()), same()),
            QuestionKind::Some => Control::Many(same().collect()),
        };
        let label = if self.required {
            self.label.clone()
        } else {
            frame.with("events-form-optional", &[("label", &self.label)])
        };
        Input { name: self.field(), label, help: None, control }
    }

    fn answer(&self, fields: &Fields) -> Result<Option<Answer>, &'static str> {
        let name = self.field();
        let sent = fields.get(&name);
        if self.kind == QuestionKind::Some {
            let chosen: Vec<String> = fields.all(&name).iter().filter(|value| !value.is_empty()).cloned().collect();
            return match chosen.iter().all(|value| self.options.contains(value)) {
                true => Ok(Some(chosen).filter(|chosen| !chosen.is_empty()).map(Answer::Some)),
                false => Err("events-form-not-offered"),
            };
        }
        if sent.is_empty() {
            return Ok(None);
        }
        let answer = match self.kind {
            QuestionKind::Line if sent.chars().count() > 500 => return Err("form-too-long"),
            QuestionKind::Text if sent.chars().count() > 10_000 => return Err("form-too-long"),
            QuestionKind::Line | QuestionKind::Text => Answer::Text(sent.replace("\r\n", "\n")),
            QuestionKind::Whole => Answer::Whole(sent.parse().map_err(|_| "events-form-not-whole")?),
            QuestionKind::Date => Answer::Text(parse_date(sent).ok_or("form-date")?.to_string()),
            QuestionKind::YesNo if sent == "yes" || sent == "no" => Answer::YesNo(sent == "yes"),
            QuestionKind::One if self.options.iter().any(|option| option == sent) => Answer::Text(sent.to_owned()),
            QuestionKind::YesNo | QuestionKind::One | QuestionKind::Some => return Err("events-form-not-offered"),
        };
        Ok(Some(answer))
    }

    /// Its answer as a list shows it; empty when there is none.
    pub fn shown(&self, frame: &Frame, answers: &Answers) -> String {
        match answers.get(&self.code) {
            None => String::new(),
            Some(Answer::YesNo(yes)) => frame.t(if *yes { "yes" } else { "no" }),
            Some(Answer::Whole(n)) => n.to_string(),
            Some(Answer::Text(text)) if self.kind == QuestionKind::Date => {
                parse_date(text).map_or_else(|| text.clone(), |day| frame.date(&day))
            }
            Some(Answer::Text(text)) => text.clone(),
            Some(Answer::Some(chosen)) => chosen.join(", "),
        }
    }
}

/// Answers kept as JSON; none when they cannot be read.
pub fn read_answers(json: &str) -> Answers {
    serde_json::from_str(json).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn asked() -> Form {
        let fields = sent(&[
            ("label-1", "Тема доклада"),
            ("kind-1", "line"),
            ("required-1", "on"),
            ("label-2", "Сколько детей"),
            ("kind-2", "whole"),
            ("label-3", "Обед"),
            ("kind-3", "one"),
            ("options-3", "мясной\n\nпостный"),
            ("label-4", "Секции"),
            ("kind-4", "some"),
            ("options-4", "А\nБ\nВ"),
            ("label-5", "Дата рождения"),
            ("kind-5", "date"),
            ("order-5", "0"),
        ]);
        let mut errors = FormErrors::default();
        let form = Form::edited(&fields, &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        form
    }

    #[test]
    fn the_editor_orders_questions_and_names_new_ones() {
        let form = asked();
        assert_eq!(form.questions.iter().map(|one| one.label.as_str()).next(), Some("Дата рождения"));
        assert_eq!(form.questions[3].options, ["мясной", "постный"]);
        let codes: std::collections::HashSet<&str> = form.questions.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes.len(), 5);
        assert_eq!(Form::read(&form.json()), form);
        let mut errors = FormErrors::default();
        let one = sent(&[("label-1", "Выбор"), ("kind-1", "one"), ("options-1", "одно"), ("code-1", "q9999999")]);
        assert_eq!(Form::edited(&one, &mut errors).questions[0].code, "q1");
        assert_eq!(errors.list.len(), 1, "one value is no choice");
    }

    #[test]
    fn answers_are_checked_by_their_type() {
        let form = asked();
        let field = |label: &str| form.questions.iter().find(|one| one.label == label).unwrap().field();
        let (topic, children, lunch, sections, born) =
            (field("Тема доклада"), field("Сколько детей"), field("Обед"), field("Секции"), field("Дата рождения"));
        let answer = |pairs: &[(&str, &str)]| {
            let mut errors = FormErrors::default();
            let answers = form.answers(&sent(pairs), &mut errors);
            (answers, errors.list.into_iter().map(|error| (error.field.into_owned(), error.key)).collect::<Vec<_>>())
        };
        assert_eq!(answer(&[]).1, [(topic.clone(), "form-required")]);
        let wrong =
            [(topic.as_str(), "тема"), (&children, "двое"), (&lunch, "рыбный"), (&sections, "Г"), (&born, "вчера")];
        assert_eq!(answer(&wrong).1.len(), 4);
        let right = [
            (topic.as_str(), "тема"),
            (&children, "12"),
            (&lunch, "постный"),
            (&sections, "А"),
            (&sections, "В"),
            (&born, "01.09.1990"),
        ];
        let (answers, errors) = answer(&right);
        assert_eq!(errors, []);
        let text = serde_json::to_string(&answers).unwrap();
        assert_eq!(read_answers(&text), answers);
        assert!(text.contains("[\"А\",\"В\"]") && text.contains("1990-09-01"), "{text}");
    }
}

//! The book of reference (data/mentoring): forms of mentoring, documents of the stages, the vocabulary of requests and competences,
//! questionnaires.
//! Facts of law stand there as data that a centre corrects, never here.

use std::collections::BTreeMap;

use kernel::{Error, Language, Result};
use questionnaire::Instrument;
use serde::Deserialize;

use crate::{participant::Side, programme::Stage, survey::Point};

/// Everything that the data files say.
#[derive(Clone, Debug)]
pub struct Book {
    /// Forms of mentoring, in the order of lists.
    pub forms: Vec<Form>,
    /// Documents of the stages.
    pub documents: Vec<DocumentKind>,
    /// What mentees ask for and mentors help with.
    pub competences: Vec<Word>,
    /// What people like.
    pub interests: Vec<Word>,
    /// What people speak.
    pub languages: Vec<Word>,
    /// Questionnaires by the names of their files without the ending; those of [`questionnaire_name`] are always there, and sound.
    questionnaires: BTreeMap<String, Instrument>,
}

/// Words in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
}

/// A word of the vocabulary: its code and its names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// As it is kept.
    pub code: String,
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
}

/// Where the mentor of a form comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The mentee's own organisation.
    Own,
    /// Another one.
    Other,
    /// Wherever.
    Any,
}

/// A form of mentoring (форма наставничества).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// As it is kept: `teacher_teacher`.
    pub code: String,
    /// «Учитель – учитель».
    pub title: Words,
    /// Who the mentor is.
    pub mentor: Words,
    /// Who the mentee is.
    pub mentee: Words,
    /// Where the mentor comes from.
    pub place: Place,
    /// Mentors may be minors.
    pub mentor_minor: bool,
    /// Mentees may be minors.
    pub mentee_minor: bool,
    /// The mentor's written consent by article 351.8 of the labour code is needed.
    pub labour: bool,
    /// Documents that it asks for besides those of every form.
    pub documents: Vec<String>,
    /// The act or paper that names it.
    pub basis: String,
    /// Somebody has still to compare it with the text of the law.
    pub to_check: bool,
}

/// A sort of document that a stage asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentKind {
    /// As it is kept: `pairs_order`.
    pub code: String,
    /// The stage that it belongs to.
    pub stage: Stage,
    /// What it is called.
    pub title: Words,
    /// Every form asks for it.
    pub always: bool,
}

/// The files that the program carries, by name.
pub const EMBEDDED: &[(&str, &str)] = &[
    ("forms.toml", include_str!("../../../data/mentoring/forms.toml")),
    ("vocabulary.toml", include_str!("../../../data/mentoring/vocabulary.toml")),
    ("mentor-before.json", include_str!("../../../data/mentoring/mentor-before.json")),
    ("mentor-after.json", include_str!("../../../data/mentoring/mentor-after.json")),
    ("mentee-before.json", include_str!("../../../data/mentoring/mentee-before.json")),
    ("mentee-after.json", include_str!("../../../data/mentoring/mentee-after.json")),
];

/// A list of words is kept as bits of a number.
const MOST_WORDS: usize = 64;

impl Book {
    /// What the program carries.
    pub fn embedded() -> Self {
        let files: Vec<(String, String)> = EMBEDDED.iter().map(|&(name, text)| (name.into(), text.into())).collect();
        Self::read(&files).expect("the files in the program are tested")
    }

    /// Reads the files; refuses what would break later, and names the file.
    pub fn read(files: &[(String, String)]) -> Result<Self> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Forms {
            form: Vec<Form>,
            document: Vec<DocumentKind>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Vocabulary {
            competence: Vec<Word>,
            interest: Vec<Word>,
            language: Vec<Word>,
        }
        let forms: Forms = parsed(files, "forms.toml")?;
        let words: Vocabulary = parsed(files, "vocabulary.toml")?;
        let book = Self {
            forms: forms.form,
            documents: forms.document,
            competences: words.competence,
            interests: words.interest,
            languages: words.language,
            questionnaires: questionnaires(files)?,
        };
        book.check()?;
        Ok(book)
    }

    fn check(&self) -> Result<()> {
        let lists: [(&str, Vec<&str>); 5] = [
            ("forms.toml", self.forms.iter().map(|one| one.code.as_str()).collect()),
            ("forms.toml", self.documents.iter().map(|one| one.code.as_str()).collect()),
            ("vocabulary.toml", self.competences.iter().map(|one| one.code.as_str()).collect()),
            ("vocabulary.toml", self.interests.iter().map(|one| one.code.as_str()).collect()),
            ("vocabulary.toml", self.languages.iter().map(|one| one.code.as_str()).collect()),
        ];
        for (file, codes) in &lists {
            let is_code =
                |code: &&str| !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            if let Some(wrong) = codes.iter().find(|code| !is_code(code)) {
                return Err(Error::failed(format!("{file}: «{wrong}» is no code")));
            }
            if let Some(twice) = codes.iter().enumerate().find(|(at, code)| codes[..*at].contains(code)) {
                return Err(Error::failed(format!("{file}: «{}» stands twice", twice.1)));
            }
            if codes.len() > MOST_WORDS {
                return Err(Error::failed(format!("{file}: more than {MOST_WORDS} words in a list")));
            }
        }
        let unknown = self.forms.iter().flat_map(|form| &form.documents).find(|code| self.document(code).is_none());
        match unknown {
            Some(code) => Err(Error::failed(format!("forms.toml: there is no document «{code}»"))),
            None => Ok(()),
        }
    }

    /// The form of a code; none when a file of the centre has it no more.
    pub fn form(&self, code: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.code == code)
    }

    /// What a form is called; its code when no file knows it.
    pub fn form_title(&self, code: &str, language: Language) -> String {
        self.form(code).map_or_else(|| code.to_owned(), |form| form.title.of(language).to_owned())
    }

    /// The sort of document of a code.
    pub fn document(&self, code: &str) -> Option<&DocumentKind> {
        self.documents.iter().find(|one| one.code == code)
    }

    /// What a side is asked at the beginning or the end.
    pub fn questionnaire(&self, side: Side, point: Point) -> &Instrument {
        &self.questionnaires[&questionnaire_name(side, point)]
    }

    /// The documents without which a form does not close a stage.
    pub fn required<'a>(&'a self, form: &'a str, stage: Stage) -> impl Iterator<Item = &'a DocumentKind> {
        let own = self.form(form).map_or(&[][..], |form| &form.documents);
        self.documents.iter().filter(move |one| one.stage == stage && (one.always || own.contains(&one.code)))
    }
}

impl Words {
    /// In a language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

impl Word {
    /// In a language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

/// Codes, separated by spaces, as bits by their places in a list; what the list does not know is left out.
pub fn bits(words: &[Word], codes: &str) -> u64 {
    codes
        .split(' ')
        .filter_map(|code| words.iter().position(|word| word.code == code))
        .fold(0, |bits, at| bits | 1 << at)
}

/// The names of the words of these codes.
pub fn names(words: &[Word], codes: &str, language: Language) -> Vec<String> {
    named(words, bits(words, codes), language)
}

/// The names of the words of these bits.
pub fn named(words: &[Word], bits: u64, language: Language) -> Vec<String> {
    let chosen = words.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
    chosen.map(|(_, word)| word.of(language).to_owned()).collect()
}

/// `mentee-before`.
fn questionnaire_name(side: Side, point: Point) -> String {
    format!("{}-{}", side.code(), point.code())
}

/// The four questionnaires; each is sound, and has the scales that monitoring counts.
fn questionnaires(files: &[(String, String)]) -> Result<BTreeMap<String, Instrument>> {
    let mut all = BTreeMap::new();
    for (side, point) in Side::ALL.iter().flat_map(|side| Point::ALL.iter().map(move |point| (*side, *point))) {
        let name = questionnaire_name(side, point);
        let file = format!("{name}.json");
        let found = files.iter().find(|(one, _)| *one == file);
        let (_, text) = found.ok_or_else(|| Error::failed(format!("{file} is missing")))?;
        let one = Instrument::parse(text).map_err(|error| Error::failed(format!("{file}: {error:?}")))?;
        if let Some(fault) = one.faults().first() {
            return Err(Error::failed(format!("{file}: {fault:?}")));
        }
        let needed: &[&str] = if point == Point::After { &["growth", "satisfaction"] } else { &["growth"] };
        if let Some(scale) = needed.iter().find(|scale| one.scale(scale).is_none()) {
            return Err(Error::failed(format!("{file}: there is no scale «{scale}»")));
        }
        all.insert(name, one);
    }
    Ok(all)
}

fn parsed<T: serde::de::DeserializeOwned>(files: &[(String, String)], name: &str) -> Result<T> {
    let found = files.iter().find(|(file, _)| file == name);
    let (_, text) = found.ok_or_else(|| Error::failed(format!("{name} is missing")))?;
    toml::from_str(text).map_err(|error| Error::failed(format!("{name}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &str, change: impl Fn(&str) -> String) -> Result<Book> {
        let file =
            |&(file, text): &(&str, &str)| (file.to_owned(), if file == name { change(text) } else { text.to_owned() });
        Book::read(&EMBEDDED.iter().map(file).collect::<Vec<_>>())
    }

    #[test]
    fn the_files_in_the_program_hold_the_national_forms_and_those_of_the_district() {
        let book = Book::embedded();
        let form = |code: &str| book.form(code).unwrap_or_else(|| panic!("{code}"));
        for code in
            ["pupil_pupil", "student_pupil", "employer_pupil", "employer_student", "teacher_pupil", "teacher_student"]
        {
            assert!(!form(code).labour, "{code}");
        }
        assert!(form("teacher_teacher").labour);
        assert_eq!(form("pupil_pupil").place, Place::Own);
        let codes = |code, stage| book.required(code, stage).map(|one| one.code.as_str()).collect::<Vec<_>>();
        assert_eq!(codes("teacher_teacher", Stage::Pairing), ["pairs_order", "labour_terms"]);
        assert_eq!(codes("teacher_pupil", Stage::Pairing), ["pairs_order"]);
        for stage in Stage::ALL {
            assert!(book.required("teacher_pupil", *stage).next().is_some(), "{stage:?}");
        }
    }

    #[test]
    fn a_file_of_the_centre_that_would_break_is_named() {
        let wrong = |change: fn(&str) -> String| match with("forms.toml", change) {
            Err(Error::Failed(error)) => error.to_string(),
            other => panic!("{other:?}"),
        };
        assert!(wrong(|text| text.replace("\"labour_terms\"]", "\"nothing\"]")).contains("there is no document"));
        assert!(wrong(|text| text.replace("code = \"teacher_pupil\"", "code = \"pupil_pupil\"")).contains("twice"));
        assert!(wrong(|_| "form = 1".into()).starts_with("forms.toml: "));
        assert!(with("vocabulary.toml", |text| text.replace("code = \"music\"", "code = \"a b\"")).is_err());
    }

    #[test]
    fn questionnaires_may_be_shipped_and_ask_the_same_of_oneself_before_and_after() {
        let book = Book::embedded();
        for side in Side::ALL {
            let [before, after] = [Point::Before, Point::After].map(|point| book.questionnaire(*side, point));
            assert_eq!((before.check(), after.check()), (vec![], vec![]), "{side:?}");
            let asked = |one: &Instrument| one.items.iter().take(6).map(|item| item.text.clone()).collect::<Vec<_>>();
            assert_eq!(asked(before), asked(after), "{side:?}");
        }
        let wrong = with("mentee-after.json", |text| text.replace("\"satisfaction\"", "\"joy\""));
        assert!(matches!(wrong, Err(Error::Failed(error)) if error.to_string().contains("satisfaction")));
    }

    #[test]
    fn words_are_bits_by_their_places() {
        let book = Book::embedded();
        let both = bits(&book.competences, "subject_methods unknown lesson_design");
        assert_eq!(both, 0b11);
        assert_eq!(named(&book.competences, both, Language::Ru), ["построение урока", "методика предмета"]);
    }
}

//! Why a row is set aside, in words for the person who will correct it.

use chrono::NaiveDate;
use kernel::Language;
use serde::{Deserialize, Serialize};
use spreadsheets::{Lang, ValueError};

use super::Field;

/// Why a row is set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// There is no name, or it is not a family and a given name at least.
    Name,
    /// A value cannot be.
    Value {
        /// In which field.
        field: Field,
        /// What is wrong, in Russian and in English.
        wrong: (String, String),
    },
    /// A word that nobody has explained.
    UnknownWord {
        /// In which field.
        field: Field,
        /// The word.
        word: String,
    },
    /// Nothing says in which organisation.
    NoOrganisation,
    /// An organisation that is not in the registry.
    UnknownOrganisation {
        /// As written.
        name: String,
    },
    /// An organisation of somebody else.
    OutOfReach {
        /// As written.
        name: String,
    },
    /// There is no post.
    NoPosition,
    /// Too young or too old on the day of the list.
    Age {
        /// Full years.
        years: i64,
    },
    /// Pedagogical experience beyond the total one, or more than a life of work.
    Experience,
    /// A date later than the list.
    LaterThanList {
        /// In which field.
        field: Field,
        /// The date.
        date: NaiveDate,
    },
    /// The registry knows several of this name.
    SeveralPeople {
        /// Those of them within reach of who imports.
        people: Vec<String>,
        /// How many there are besides.
        #[serde(default)]
        others: usize,
    },
    /// The same person and post stand above.
    Duplicate {
        /// In this row.
        row: u32,
    },
    /// The check digits of a СНИЛС are wrong.
    Snils,
}

impl Reason {
    /// A value that cannot be.
    pub fn value(field: Field, error: ValueError) -> Self {
        Self::Value { field, wrong: (error.message(Lang::Ru), error.message(Lang::En)) }
    }

    /// Rows with the same code are counted together.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Value { .. } => "value",
            Self::UnknownWord { .. } => "unknown_word",
            Self::NoOrganisation => "no_organisation",
            Self::UnknownOrganisation { .. } => "unknown_organisation",
            Self::OutOfReach { .. } => "out_of_reach",
            Self::NoPosition => "no_position",
            Self::Age { .. } => "age",
            Self::Experience => "experience",
            Self::LaterThanList { .. } => "later_than_list",
            Self::SeveralPeople { .. } => "several_people",
            Self::Duplicate { .. } => "duplicate",
            Self::Snils => "snils",
        }
    }

    /// What is wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Ru => self.russian(),
            Language::En => self.english(),
        }
    }

    fn russian(&self) -> String {
        match self {
            Self::Name => {
                "Нет фамилии и имени или их не удалось прочитать. Пишите, например: Иванова Мария Петровна.".into()
            }
            Self::Value { field, wrong } => format!("{}: {}.", name(*field, Language::Ru), wrong.0),
            Self::UnknownWord { field, word } => {
                format!(
                    "{}: неизвестно, что значит «{word}». Ответьте на вопрос о словах или исправьте ячейку.",
                    name(*field, Language::Ru)
                )
            }
            Self::NoOrganisation => "Не указана организация. Впишите её или выберите организацию всего списка.".into(),
            Self::UnknownOrganisation { name } => {
                format!(
                    "Организации «{name}» нет в реестре. Исправьте название, добавьте организацию или ответьте, что это за организация."
                )
            }
            Self::OutOfReach { name } => {
                format!("Организация «{name}» вне вашего доступа: её список загружает её координатор или методист.")
            }
            Self::NoPosition => "Не указана должность.".into(),
            Self::Age { years } => {
                format!("Дата рождения: на дату списка получается {}. Проверьте год.", russian::date::years(*years))
            }
            Self::Experience => {
                "Стаж: педагогический больше общего или больше, чем можно было проработать. Проверьте оба числа.".into()
            }
            Self::LaterThanList { field, date } => {
                format!("{}: {} позже даты списка.", name(*field, Language::Ru), date.format("%d.%m.%Y"))
            }
            Self::SeveralPeople { people, others } => {
                let others = (*others > 0).then(|| format!("ещё {others}"));
                let people: Vec<String> = people.iter().cloned().chain(others).collect();
                format!("В реестре несколько человек с таким именем: {}. Укажите дату рождения.", people.join("; "))
            }
            Self::Duplicate { row } => format!("Тот же человек на той же должности уже есть в строке {row}."),
            Self::Snils => "СНИЛС: контрольные цифры не сходятся. Проверьте номер.".into(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Name => {
                "No family and given name, or they cannot be read. Write, for example: Иванова Мария Петровна.".into()
            }
            Self::Value { field, wrong } => format!("{}: {}.", name(*field, Language::En), wrong.1),
            Self::UnknownWord { field, word } => {
                format!(
                    "{}: the meaning of «{word}» is not known. Answer the question about words or correct the cell.",
                    name(*field, Language::En)
                )
            }
            Self::NoOrganisation => {
                "No organisation is given. Write it, or choose the organisation of the whole list.".into()
            }
            Self::UnknownOrganisation { name } => {
                format!(
                    "The registry has no organisation «{name}». Correct the name, add the organisation, or say which one it is."
                )
            }
            Self::OutOfReach { name } => format!(
                "The organisation «{name}» is out of your reach: its coordinator or a methodist imports its list."
            ),
            Self::NoPosition => "No post is given.".into(),
            Self::Age { years } => format!("Birth date: an age of {years} on the date of the list. Check the year."),
            Self::Experience => {
                "Experience: the pedagogical one exceeds the total, or more than could be worked. Check both numbers."
                    .into()
            }
            Self::LaterThanList { field, date } => {
                format!("{}: {date} is later than the list.", name(*field, Language::En))
            }
            Self::SeveralPeople { people, others } => {
                let others = (*others > 0).then(|| format!("{others} more"));
                let people: Vec<String> = people.iter().cloned().chain(others).collect();
                format!("The registry has several people of this name: {}. Give the birth date.", people.join("; "))
            }
            Self::Duplicate { row } => format!("The same person in the same post stands in row {row} already."),
            Self::Snils => "СНИЛС: the check digits are wrong. Check the number.".into(),
        }
    }
}

/// A field as reasons call it: they are written into workbooks, where no language file is at hand.
fn name(field: Field, language: Language) -> &'static str {
    let (russian, english) = match field {
        Field::BirthDate => ("Дата рождения", "Birth date"),
        Field::Sex => ("Пол", "Sex"),
        Field::Rate => ("Ставка", "Rate"),
        Field::MainJob => ("Основная работа", "Main job"),
        Field::Load => ("Нагрузка", "Load"),
        Field::EmployedOn => ("Дата приёма", "Employed on"),
        Field::Education => ("Образование", "Education"),
        Field::GraduatedOn => ("Год окончания", "Graduation"),
        Field::Category => ("Категория", "Category"),
        Field::CategoryDate => ("Дата категории", "Date of the category"),
        Field::CategoryUntil => ("Срок действия категории", "End of the category"),
        Field::CategoryOrder => ("Приказ о категории", "Order of the category"),
        Field::TotalExperience => ("Общий стаж", "Total experience"),
        Field::PedagogicalExperience => ("Педагогический стаж", "Pedagogical experience"),
        _ => ("Значение", "Value"),
    };
    language.pick(russian, english)
}

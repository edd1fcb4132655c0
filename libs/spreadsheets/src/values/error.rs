//! What is wrong with a value.

use crate::Lang;
use crate::date::month_genitive;

/// What is wrong with a value. Holds numbers only, never the text of the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueError {
    /// The cell is empty, or a dash.
    Empty,
    /// The formula of the cell failed.
    CellError(&'static str),
    /// Not a date.
    NotADate,
    /// The month has no such day.
    NoSuchDay {
        /// The day given.
        day: u32,
        /// The month, which exists.
        month: u32,
        /// The year, which is possible.
        year: i32,
    },
    /// There is no month of this number.
    NoSuchMonth {
        /// The number given.
        month: u32,
    },
    /// The year is not possible.
    NoSuchYear {
        /// The year given.
        year: i32,
    },
    /// Not a number.
    NotANumber,
    /// Not a length of service.
    NotExperience,
    /// Not a share of a post.
    NotARate,
    /// Neither yes nor no.
    NotYesNo,
    /// Neither number nor date of an order.
    NotAnOrder,
}

impl ValueError {
    /// What is wrong, as a phrase to follow the name of the column.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Empty, Lang::Ru) => "пусто".into(),
            (Self::Empty, Lang::En) => "empty".into(),
            (Self::CellError(error), Lang::Ru) => format!("ошибка формулы {error}"),
            (Self::CellError(error), Lang::En) => format!("formula error {error}"),
            (Self::NotADate, Lang::Ru) => "это не дата".into(),
            (Self::NotADate, Lang::En) => "not a date".into(),
            // The 29th of February is the only day whose month has it in other years.
            (Self::NoSuchDay { day: 29, month: 2, year }, Lang::Ru) => format!("29 февраля не бывает в {year} году"),
            (Self::NoSuchDay { day, month, .. }, Lang::Ru) => {
                format!("{day} {} не бывает", month_genitive(*month))
            }
            (Self::NoSuchDay { day, month, year }, Lang::En) => {
                format!("{year}-{month:02} has no day {day}")
            }
            (Self::NoSuchMonth { month }, Lang::Ru) => format!("месяца № {month} не бывает"),
            (Self::NoSuchMonth { month }, Lang::En) => format!("there is no month {month}"),
            (Self::NoSuchYear { year }, Lang::Ru) => format!("год {year} невозможен"),
            (Self::NoSuchYear { year }, Lang::En) => format!("the year {year} is not possible"),
            (Self::NotANumber, Lang::Ru) => "это не число".into(),
            (Self::NotANumber, Lang::En) => "not a number".into(),
            (Self::NotExperience, Lang::Ru) => "это не стаж; пишите, например, «12 лет 3 мес.»".into(),
            (Self::NotExperience, Lang::En) => "not a length of service; write, for example, «12 лет 3 мес.»".into(),
            (Self::NotARate, Lang::Ru) => "это не доля ставки; пишите, например, «0,5»".into(),
            (Self::NotARate, Lang::En) => "not a share of a post; write, for example, 0,5".into(),
            (Self::NotYesNo, Lang::Ru) => "ожидается «да» или «нет»".into(),
            (Self::NotYesNo, Lang::En) => "«да» or «нет» (yes or no) is expected".into(),
            (Self::NotAnOrder, Lang::Ru) => "нет ни номера, ни даты приказа".into(),
            (Self::NotAnOrder, Lang::En) => "neither number nor date of an order".into(),
        }
    }
}

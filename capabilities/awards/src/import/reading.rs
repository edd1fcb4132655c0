//! Reading a list of old awards: its columns are found by their names, each row becomes a draft or a problem.

use std::io::Cursor;

use chrono::{Datelike, NaiveDate};
use kernel::{Refusal, Result};
use spreadsheets::{Cell, DateReader, Limits, RowKind, ValueKind, WantedField, Workbook, guess_columns};

use crate::award::{AwardLevel, Degree};

/// More rows are several lists.
const MOST: u32 = 3_000;

/// A row that will become an award.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Draft {
    pub(crate) row: u32,
    pub(crate) recipient: String,
    pub(crate) kind: String,
    pub(crate) level: Option<AwardLevel>,
    pub(crate) degree: Degree,
    pub(crate) institution: String,
    pub(crate) reason: String,
    pub(crate) contest: String,
    pub(crate) nomination: String,
    pub(crate) number: String,
    pub(crate) order_number: Option<String>,
    pub(crate) order_on: Option<NaiveDate>,
    pub(crate) issued_on: NaiveDate,
}

/// A row that will not, and why: a key of the texts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    pub(crate) row: u32,
    pub(crate) shown: String,
    pub(crate) key: &'static str,
}

/// What a list has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reading {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) problems: Vec<Problem>,
}

const FIELDS: [(&str, ValueKind, &[&str]); 11] = [
    (
        "recipient",
        ValueKind::FullName,
        &["ФИО", "Фамилия, имя, отчество", "Награждённый", "Получатель", "Участник", "Кому"],
    ),
    ("kind", ValueKind::Text, &["Награда", "Вид награды", "Название награды", "Вид"]),
    ("level", ValueKind::Text, &["Уровень", "Уровень награды"]),
    ("degree", ValueKind::Text, &["Степень", "Место", "Результат", "Итог"]),
    ("institution", ValueKind::Text, &["Учреждение", "Школа", "Организация", "ОО", "Место работы"]),
    ("reason", ValueKind::Text, &["За что", "Основание", "Формулировка", "Заслуга"]),
    ("contest", ValueKind::Text, &["Конкурс", "Название конкурса", "Мероприятие"]),
    ("nomination", ValueKind::Text, &["Номинация"]),
    ("number", ValueKind::Text, &["Номер", "№ диплома", "Номер диплома", "Регистрационный номер"]),
    ("order", ValueKind::Text, &["Приказ", "Номер приказа", "Реквизиты приказа"]),
    ("date", ValueKind::Text, &["Дата", "Дата награждения", "Дата выдачи", "Год", "Год награждения"]),
];

/// Reads a list; refused when it is none or has no column of names or of dates.
pub(crate) fn read(name: &str, bytes: Vec<u8>, today: NaiveDate) -> Result<Reading> {
    let unreadable = |_| Refusal::invalid("awards-refusal-list-unreadable");
    let limits = Limits { rows: MOST, ..Limits::default() };
    let mut book = Workbook::open(Cursor::new(bytes), name, &limits).map_err(unreadable)?;
    let sheet = book.best_sheet().map_err(unreadable)?;
    let layout = book.layout(sheet).map_err(unreadable)?;
    let layout = layout.ok_or_else(|| Refusal::invalid("awards-refusal-list-unreadable"))?;
    let dates = DateReader::around(today.year());
    let wanted: Vec<WantedField> = FIELDS
        .iter()
        .map(|(code, kind, names)| WantedField {
            code: (*code).to_owned(),
            synonyms: names.iter().map(|name| (*name).to_owned()).collect(),
            kind: *kind,
        })
        .collect();
    let head = book.head(sheet).map_err(unreadable)?;
    let samples: Vec<_> = head.into_iter().filter(|row| row.number >= layout.first_data_row).collect();
    let mapping = guess_columns(&wanted, &layout.columns, &samples, &dates);
    let column = |code: &str| mapping.matched.iter().find(|one| one.code == code).map(|one| one.column);
    if column("recipient").is_none() || column("date").is_none() {
        return Err(Refusal::invalid("awards-refusal-list-columns").into());
    }
    let mut reading = Reading::default();
    for row in book.rows(sheet).map_err(unreadable)? {
        let row = row.map_err(unreadable)?;
        if row.number < layout.first_data_row || layout.classify(&row) != RowKind::Data {
            continue;
        }
        let cell = |code: &str| column(code).map_or(&Cell::Empty, |index| row.cell(index));
        let text = |code: &str| cell(code).shown().trim().chars().take(500).collect::<String>();
        match draft(row.number, &text, cell("date"), &dates, today) {
            Ok(draft) => reading.drafts.push(draft),
            Err(key) => reading.problems.push(Problem { row: row.number, shown: text("recipient"), key }),
        }
    }
    Ok(reading)
}

fn draft(
    row: u32,
    text: &impl Fn(&str) -> String,
    date: &Cell<'_>,
    dates: &DateReader,
    today: NaiveDate,
) -> std::result::Result<Draft, &'static str> {
    let recipient = text("recipient");
    if recipient.is_empty() {
        return Err("awards-problem-nameless");
    }
    let issued_on = day(date, dates).ok_or("awards-problem-date")?;
    if issued_on > today {
        return Err("awards-problem-future");
    }
    let degree = degree(&text("degree")).ok_or("awards-problem-degree")?;
    let level = level(&text("level")).ok_or("awards-problem-level")?;
    let kind = text("kind");
    let (order_number, order_on) = order(&text("order"), dates);
    let number = text("number");
    Ok(Draft {
        row,
        kind: if kind.is_empty() { "Диплом".to_owned() } else { kind },
        level,
        degree,
        institution: text("institution"),
        reason: text("reason"),
        contest: text("contest").trim_matches(['«', '»', '"']).to_owned(),
        nomination: text("nomination").trim_matches(['«', '»', '"']).to_owned(),
        number: if number.is_empty() { "б/н".to_owned() } else { number },
        order_number,
        order_on,
        issued_on,
        recipient: russian::FullName::parse(&recipient)
            .filter(|name| !name.initials_only)
            .map_or(recipient, |name| name.to_string()),
    })
}

/// A day, or a year alone: then its last day of the school year.
fn day(cell: &Cell<'_>, dates: &DateReader) -> Option<NaiveDate> {
    let year =
        cell.shown().trim().trim_end_matches(" г.").parse::<i32>().ok().filter(|year| (1950..=2100).contains(year));
    match year {
        Some(year) => NaiveDate::from_ymd_opt(year, 5, 31),
        None => dates.cell(cell).ok().map(|date| date.date),
    }
}

/// «I степени», «2 место», «лауреат»; nothing written is no degree, and what nobody understands is asked about.
fn degree(text: &str) -> Option<Degree> {
    let text = text.to_lowercase();
    let word = text.split(|c: char| c.is_whitespace() || c == '-' || c == '.').next().unwrap_or_default();
    Some(match word {
        "" | "—" | "без" => Degree::None,
        "i" | "1" | "і" | "первая" | "первой" | "первое" | "победитель" | "победителя" | "гран" => {
            Degree::First
        }
        "ii" | "2" | "іі" | "вторая" | "второй" | "второе" => Degree::Second,
        "iii" | "3" | "ііі" | "третья" | "третьей" | "третье" => Degree::Third,
        "лауреат" | "лауреата" | "дипломант" => Degree::Laureate,
        "участник" | "участника" | "участие" | "сертификат" => Degree::Participant,
        _ => return None,
    })
}

/// `None` for words that are no level.
fn level(text: &str) -> Option<Option<AwardLevel>> {
    const BEGINNINGS: [(&str, AwardLevel); 11] = [
        ("мин", AwardLevel::Ministry),
        ("ведом", AwardLevel::Ministry),
        ("отрасл", AwardLevel::Ministry),
        ("мун", AwardLevel::Municipal),
        ("рай", AwardLevel::Municipal),
        ("город", AwardLevel::Municipal),
        ("рег", AwardLevel::Regional),
        ("кра", AwardLevel::Regional),
        ("всеросс", AwardLevel::National),
        ("федер", AwardLevel::National),
        ("школ", AwardLevel::Institution),
    ];
    let text = text.to_lowercase();
    if text.is_empty() {
        return Some(None);
    }
    BEGINNINGS.iter().find(|(beginning, _)| text.starts_with(beginning)).map(|(_, level)| Some(*level))
}

/// «№ 45-д от 14.09.2019» in its parts; what cannot be told apart is the number.
fn order(text: &str, dates: &DateReader) -> (Option<String>, Option<NaiveDate>) {
    if text.is_empty() {
        return (None, None);
    }
    let cell = Cell::text(text);
    let parsed = spreadsheets::values::order(&cell, dates).ok();
    match parsed {
        Some(order) => (order.number, order.date.map(|date| date.date)),
        None => (Some(text.to_owned()), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_old_lists_are_understood() {
        assert_eq!(degree("I степени"), Some(Degree::First));
        assert_eq!(degree("2 место"), Some(Degree::Second));
        assert_eq!(degree("лауреат"), Some(Degree::Laureate));
        assert_eq!(degree(""), Some(Degree::None));
        assert_eq!(degree("за волю к победе"), None);
        assert_eq!(level("Районный"), Some(Some(AwardLevel::Municipal)));
        assert_eq!(level("Министерство просвещения"), Some(Some(AwardLevel::Ministry)));
        assert_eq!(level("космический"), None);
        let dates = DateReader::around(2021);
        assert_eq!(day(&Cell::Number(2019.0), &dates), NaiveDate::from_ymd_opt(2019, 5, 31));
        assert_eq!(day(&Cell::text("14.09.2019"), &dates), NaiveDate::from_ymd_opt(2019, 9, 14));
        assert_eq!(day(&Cell::text("осень"), &dates), None);
    }
}

//! A short list whose columns have names known beforehand, read whole: a form that somebody was given and filled in.

use std::{collections::HashMap, io::Cursor};

use crate::{Limits, Refusal, Row, RowKind, Workbook, fold};

/// What a header may call a column, by its code.
pub type ColumnNames = [(&'static str, &'static [&'static str])];

/// The list.
#[derive(Debug)]
pub struct NamedList {
    /// Its rows of data, in their order.
    pub rows: Vec<Row<'static>>,
    known: HashMap<&'static str, usize>,
    /// Every column, by its folded label; of two that are called alike the first.
    labels: HashMap<String, usize>,
}

/// Why a file is no such list.
#[derive(Debug, PartialEq)]
pub enum NotListed {
    /// It cannot be read.
    Unreadable(Refusal),
    /// It has no table.
    NoTable,
    /// A column that must be there is missing.
    NoColumn(&'static str),
    /// It has more rows than are read.
    TooLong,
}

impl From<Refusal> for NotListed {
    fn from(refusal: Refusal) -> Self {
        Self::Unreadable(refusal)
    }
}

impl NamedList {
    /// Reads at most so many rows of a file's best sheet. The columns whose codes stand in `must` have to be there.
    pub fn read(
        (file, bytes): (&str, Vec<u8>),
        names: &ColumnNames,
        must: &[&'static str],
        most: usize,
    ) -> Result<Self, NotListed> {
        let mut workbook = Workbook::open(Cursor::new(bytes), file, &Limits::default())?;
        let sheet = workbook.best_sheet()?;
        let layout = workbook.layout(sheet)?.ok_or(NotListed::NoTable)?;
        let mut labels = HashMap::new();
        for column in &layout.columns {
            labels.entry(fold(&column.label)).or_insert(column.index);
        }
        let of_any = |names: &[&str]| names.iter().filter_map(|name| labels.get(&fold(name)).copied()).min();
        let known: HashMap<_, _> = names.iter().filter_map(|(code, names)| Some((*code, of_any(names)?))).collect();
        if let Some(missing) = must.iter().find(|code| !known.contains_key(*code)) {
            return Err(NotListed::NoColumn(missing));
        }
        let mut rows = Vec::new();
        for row in workbook.rows(sheet)? {
            let row = row?;
            if layout.classify(&row) == RowKind::Data {
                rows.push(row.into_owned());
            }
            if rows.len() > most {
                return Err(NotListed::TooLong);
            }
        }
        Ok(Self { rows, known, labels })
    }

    /// The 0-based column of a code, if the list has it.
    pub fn column(&self, code: &str) -> Option<usize> {
        self.known.get(code).copied()
    }

    /// The 0-based column under a label, whether the list was to have it or not.
    pub fn column_called(&self, label: &str) -> Option<usize> {
        self.labels.get(&fold(label)).copied()
    }

    /// What a row says in a column, without spaces around it; nothing where the list has no such column.
    pub fn text(&self, row: &Row<'_>, code: &str) -> String {
        self.column(code).map(|column| row.cell(column).shown().trim().to_owned()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [(&str, &[&str]); 3] =
        [("name", &["фио", "ученик"]), ("birth", &["дата рождения"]), ("school", &["школа"])];

    fn read(text: &str, most: usize) -> Result<NamedList, NotListed> {
        NamedList::read(("список.csv", text.as_bytes().to_vec()), &NAMES, &["name", "birth"], most)
    }

    const LIST: &str =
        "Список класса\nУченик;Дата рождения;Примечание\nПерова Анна;01.02.2006;\nГусев Пётр;03.04.2006;староста\n";

    #[test]
    fn columns_are_known_by_any_of_their_names() {
        let list = read(LIST, 10).unwrap();
        let said: Vec<_> = list.rows.iter().map(|row| (list.text(row, "name"), list.text(row, "school"))).collect();
        assert_eq!(said, [("Перова Анна".into(), String::new()), ("Гусев Пётр".into(), String::new())]);
        assert_eq!((list.column("birth"), list.column("school")), (Some(1), None));
        assert_eq!((list.column_called("ПРИМЕЧАНИЕ"), list.column_called("иное")), (Some(2), None));
    }

    #[test]
    fn what_is_no_such_list_says_why() {
        assert_eq!(read(LIST, 1).unwrap_err(), NotListed::TooLong);
        assert_eq!(read("ФИО;Школа\nПерова Анна;СОШ № 1\n", 10).unwrap_err(), NotListed::NoColumn("birth"));
        assert_eq!(read("", 10).unwrap_err(), NotListed::Unreadable(Refusal::Empty));
    }
}

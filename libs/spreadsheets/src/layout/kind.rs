//! What a row below the header is.

use super::{Below, Layout};
use crate::fold::words;
use crate::rejects::REASON_LABEL;
use crate::{Cell, Row, fold};

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowKind {
    /// A record.
    Data,
    /// Nothing, or only dashes.
    Blank,
    /// «Итого», «Всего».
    Total,
    /// A signature, the name of the author, a telephone, a date of signing.
    Signature,
    /// The header once more, or the row of column numbers.
    Header,
    /// A heading between records, such as the name of a school to which the rows below belong.
    Section(String),
}

const SIGNERS: [&str; 18] = [
    "директор",
    "и.о.",
    "ио ",
    "врио",
    "руководитель",
    "заведующ",
    "начальник",
    "председател",
    "методист ",
    "исп.",
    "исполнител",
    "ответственн",
    "составил",
    "подпись",
    "м.п.",
    "тел.",
    "телефон",
    "согласован",
];
const ORGANISATIONS: [&str; 22] = [
    "мбоу",
    "мкоу",
    "моу",
    "мбдоу",
    "мкдоу",
    "мдоу",
    "мадоу",
    "маоу",
    "мбу",
    "мау",
    "мку",
    "гбоу",
    "кгбоу",
    "кгкоу",
    "кгбпоу",
    "сош",
    "оош",
    "нош",
    "школа",
    "лицей",
    "гимназия",
    "детский",
];

impl Layout {
    /// What a row is. Rows above the data are [`RowKind::Header`].
    pub fn classify(&self, row: &Row<'_>) -> RowKind {
        if row.number < self.first_data_row {
            return RowKind::Header;
        }
        if self.below == Below::Records {
            return RowKind::Data;
        }
        let filled: Vec<(usize, &Cell<'_>)> =
            row.filled().filter(|(column, cell)| Some(*column) != self.reason && !is_dash(cell)).collect();
        let Some((column, first)) = filled.first().copied() else {
            return RowKind::Blank;
        };
        if filled.iter().take(3).any(|(_, cell)| is_total(cell)) {
            return RowKind::Total;
        }
        if self.repeats_header(&filled) || is_numbering(row) {
            return RowKind::Header;
        }
        // A record is rarely filled in so little; in narrow tables only a rule to sign on tells.
        let is_sparse = filled.len() * 5 <= self.columns.len() * 2 || filled.len() == 1;
        if is_sparse && filled.iter().any(|(_, cell)| is_signature(cell))
            || filled.iter().any(|(_, cell)| is_rule(cell))
        {
            return RowKind::Signature;
        }
        match first.as_text() {
            Some(text) if filled.len() == 1 && self.columns.len() >= 3 && self.is_heading(column, text) => {
                RowKind::Section(text.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            _ => RowKind::Data,
        }
    }

    /// A header that a program repeats on every page is repeated to the letter.
    fn repeats_header(&self, filled: &[(usize, &Cell<'_>)]) -> bool {
        self.header_rows().iter().any(|header| {
            let same = filled.iter().filter(|(column, cell)| {
                cell.as_text()
                    .is_some_and(|text| header.cell(*column).as_text().is_some_and(|label| label.trim() == text.trim()))
            });
            let same = same.count();
            same >= 2 && same * 10 >= filled.len() * 7
        })
    }

    /// A lone text under the number of the row can only be a heading; elsewhere it must look like one, for it may be a record with
    /// nothing but a name.
    fn is_heading(&self, column: usize, text: &str) -> bool {
        let label = self.columns.iter().find(|named| named.index == column).map(|named| fold(&named.label));
        let is_counter = label.is_none_or(|label| label.starts_with('№') || label == "пп" || label == "номер");
        let is_organisation = words(text).iter().any(|word| ORGANISATIONS.contains(&word.as_str()));
        let letters = || text.chars().filter(|c| c.is_alphabetic());
        let is_capitals = letters().count() > 3 && letters().all(char::is_uppercase) && words(text).len() != 3;
        is_counter || is_organisation || is_capitals || text.contains(['«', '"', '№'])
    }
}

/// The label of the column that the workbook of rejects adds.
pub(super) fn is_reason(label: &str) -> bool {
    fold(label) == fold(REASON_LABEL)
}

/// The row «1 2 3 4 …» under a header.
pub(super) fn is_numbering(row: &Row<'_>) -> bool {
    let mut expected = None;
    let mut count = 0;
    for (_, cell) in row.filled() {
        let number = match cell {
            Cell::Number(number) => *number,
            Cell::Text(text) => text.trim().parse().unwrap_or(f64::NAN),
            _ => return false,
        };
        // A header may number its columns from 2, when the first is the row's own number.
        if !(number <= 2.0 && expected.is_none() || Some(number) == expected) {
            return false;
        }
        expected = Some(number + 1.0);
        count += 1;
    }
    count >= 3
}

fn is_total(cell: &Cell<'_>) -> bool {
    let text = cell.as_text().unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric());
    // Looked at for every row: nothing is folded before the first letter fits.
    text.starts_with(['и', 'И', 'в', 'В'])
        && matches!(
            text.split(|c: char| !c.is_alphanumeric()).next().map(fold).as_deref(),
            Some("итого" | "всего" | "итог")
        )
}

fn is_signature(cell: &Cell<'_>) -> bool {
    let text = cell.as_text().unwrap_or_default().trim().to_lowercase();
    SIGNERS.iter().any(|signer| text.starts_with(signer)) || text.contains("тел.")
}

/// A line to sign on.
fn is_rule(cell: &Cell<'_>) -> bool {
    cell.as_text().is_some_and(|text| text.contains("___"))
}

fn is_dash(cell: &Cell<'_>) -> bool {
    cell.as_text().is_some_and(|text| text.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '–' | '—')))
}

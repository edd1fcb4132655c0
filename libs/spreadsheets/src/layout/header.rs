//! Finding the header and flattening it.

use super::Column;
use crate::fold::words;
use crate::{Cell, Merge, Row};

/// Rows that a header may have.
const TALLEST: usize = 3;
/// Characters of a label; longer is a sentence.
const LONGEST: usize = 160;

/// Beginnings of words that name columns in lists of people, schools and events.
const VOCABULARY: [&str; 62] = [
    "№",
    "пп",
    "фио",
    "фамил",
    "имя",
    "отчеств",
    "должност",
    "категор",
    "дат",
    "стаж",
    "образован",
    "школ",
    "учрежден",
    "организац",
    "предмет",
    "пол",
    "рожден",
    "телефон",
    "снилс",
    "приказ",
    "ставк",
    "нагрузк",
    "преподава",
    "наград",
    "курс",
    "примечан",
    "аттест",
    "класс",
    "район",
    "специальн",
    "квалификац",
    "вуз",
    "год",
    "серия",
    "номер",
    "почт",
    "емail",
    "статус",
    "присво",
    "диплом",
    "оконч",
    "педагог",
    "работ",
    "наименован",
    "назван",
    "участник",
    "место",
    "результат",
    "балл",
    "адрес",
    "инн",
    "огрн",
    "возраст",
    "молод",
    "совмест",
    "долж",
    "мероприят",
    "номинац",
    "руководител",
    "тема",
    "часы",
    "колич",
];

/// Indices of the first and last header row within the head.
pub(super) fn rows(head: &[Row<'_>], merges: &[Merge]) -> Option<(usize, usize)> {
    let width = head.iter().map(|row| row.filled().count()).max().filter(|width| *width >= 2)?;
    let scores: Vec<f32> = head.iter().map(|row| score(row, width)).collect();
    let best = scores.iter().copied().fold(0.0, f32::max);
    if best < 0.5 {
        return None;
    }
    // A header repeated on every page has equal scores: the first one counts.
    let anchor = scores.iter().position(|score| *score >= best * 0.95)?;
    let mut first = anchor;
    while first > 0 && anchor - first + 1 < TALLEST && is_upper(&head[first - 1], &head[first], merges, width) {
        first -= 1;
    }
    let mut last = anchor;
    while last + 1 < head.len() && last - first + 1 < TALLEST && is_upper(&head[last], &head[last + 1], merges, width) {
        last += 1;
    }
    Some((first, last))
}

/// The columns with their flattened labels.
pub(super) fn columns(header: &[Row<'_>], merges: &[Merge]) -> Vec<Column> {
    let width = header.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let label = |index: usize| {
        let mut parts: Vec<String> = Vec::new();
        for (depth, row) in header.iter().enumerate() {
            let part = part(row, index, &header[depth + 1..], merges);
            if !part.is_empty() && parts.last() != Some(&part) {
                parts.push(part);
            }
        }
        parts.join(" / ")
    };
    let columns = (0..width).map(|index| Column { index, label: label(index) });
    columns.filter(|column| !column.label.is_empty()).collect()
}

/// From 0 to about 2: how full of short texts the row is, and how many of them are known labels.
fn score(row: &Row<'_>, width: usize) -> f32 {
    let (mut labels, mut known, mut others) = (0usize, 0usize, 0usize);
    for (_, cell) in row.filled() {
        match cell.as_text() {
            Some(text)
                if text.chars().count() <= LONGEST && text.chars().any(char::is_alphabetic)
                    || cell.as_text() == Some("№") =>
            {
                labels += 1;
                known += usize::from(is_known(cell));
            }
            _ => others += 1,
        }
    }
    if labels < 2 || others > labels {
        return 0.0;
    }
    let width = width as f32;
    (labels as f32 + 1.5 * known as f32 - 1.5 * others as f32) / width
}

fn is_known(cell: &Cell<'_>) -> bool {
    let words = cell.as_text().map(words).unwrap_or_default();
    words.iter().take(6).any(|word| {
        VOCABULARY.iter().any(|known| word == known || (known.chars().count() > 2 && word.starts_with(known)))
    })
}

/// Whether `upper` is a header row that continues in `lower`: a region merged over both or over several columns, or, where merges are
/// unknown, labels below that stand only under gaps and under the groups to which the gaps belong.
fn is_upper(upper: &Row<'_>, lower: &Row<'_>, merges: &[Merge], width: usize) -> bool {
    if lower.number != upper.number + 1 || lower.filled().any(|(_, cell)| !is_label(cell)) || lower.filled().count() < 2
    {
        return false;
    }
    let here = |merge: &&Merge| merge.rows.0 == upper.number && !upper.cell(merge.columns.0).is_empty();
    let mut regions = merges.iter().filter(here).peekable();
    if regions.peek().is_some() {
        let is_tall = |merge: &Merge| merge.rows.1 >= lower.number;
        let is_group = |merge: &Merge| {
            let columns = merge.columns.1 - merge.columns.0 + 1;
            columns > 1
                && columns * 10 < width * 8
                && (merge.columns.0..=merge.columns.1).all(|column| !lower.cell(column).is_empty())
        };
        return regions.any(|merge| is_tall(merge) || is_group(merge)) && upper.filled().count() >= 2;
    }
    let mut groups = 0;
    for (column, _) in lower.filled() {
        let next =
            (column + 1..upper.cells.len()).find(|next| !upper.cell(*next).is_empty()).unwrap_or(lower.cells.len());
        let opens_group =
            !upper.cell(column).is_empty() && (column + 1..next).any(|under| !lower.cell(under).is_empty());
        groups += usize::from(opens_group);
        let is_under_gap = upper.cell(column).is_empty()
            && upper.cells[..column.min(upper.cells.len())].iter().any(|cell| !cell.is_empty());
        if !opens_group && !is_under_gap {
            return false;
        }
    }
    groups > 0 && upper.filled().count() >= 2
}

fn is_label(cell: &Cell<'_>) -> bool {
    cell.as_text()
        .is_some_and(|text| text.chars().count() <= LONGEST && !text.trim().starts_with(|c: char| c.is_ascii_digit()))
}

/// The part of a label that one header row gives to a column.
fn part(row: &Row<'_>, index: usize, below: &[Row<'_>], merges: &[Merge]) -> String {
    let region = merges.iter().find(|merge| {
        (merge.rows.0..=merge.rows.1).contains(&row.number) && (merge.columns.0..=merge.columns.1).contains(&index)
    });
    let cell = match region {
        // The lower rows of a tall region are empty: its text belongs to its first row.
        Some(region) if region.rows.0 == row.number => row.cell(region.columns.0),
        _ => row.cell(index),
    };
    if !cell.is_empty() {
        return tidy(&cell.shown());
    }
    let is_in_group = region.is_none() && below.iter().any(|lower| !lower.cell(index).is_empty());
    let group = (0..index).rev().find(|left| !row.cell(*left).is_empty()).filter(|_| is_in_group);
    let reaches = |left: usize| (left..index).all(|column| below.iter().any(|lower| !lower.cell(column).is_empty()));
    group.filter(|left| reaches(*left)).map_or(String::new(), |left| tidy(&row.cell(left).shown()))
}

/// One line without breaks inside words.
fn tidy(label: &str) -> String {
    let label = label.replace("-\n", "").replace("-\r\n", "").replace('\u{ad}', "");
    label.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Cells in which a category stands together with its order and dates: «первая, пр. № 12 от 01.02.2019».

use super::order::number_in;
use super::{Order, ValueError};
use crate::date::month_number;
use crate::{Cell, DateReader, PartialDate};

/// A category cell taken apart; the word is still to be looked up in a dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryCell {
    /// The category as written: `высш.`
    pub word: String,
    /// The order behind it.
    pub order: Option<Order>,
    /// The date from which it holds, or of the order.
    pub since: Option<PartialDate>,
    /// The date until which it holds.
    pub until: Option<PartialDate>,
}

/// A text with its dates taken out.
pub(super) struct Dated {
    pub rest: String,
    /// Each date, and whether it is an end («до», «по»).
    pub found: Vec<(bool, PartialDate)>,
}

/// Takes a category cell apart: `первая, пр. № 12 от 01.02.2019`, `высш. до 2024`, `I кв. кат. (30.03.2021)`.
pub fn category(cell: &Cell<'_>, dates: &DateReader) -> Result<CategoryCell, ValueError> {
    let text = match cell {
        Cell::Empty => return Err(ValueError::Empty),
        Cell::Error(error) => return Err(ValueError::CellError(error)),
        Cell::Text(text) => text.as_ref(),
        other => {
            return Ok(CategoryCell { word: other.shown().into_owned(), order: None, since: None, until: None });
        }
    };
    let Dated { rest, found } = dates_in(text, dates)?;
    let since = found.iter().find(|(is_end, _)| !is_end).map(|(_, date)| *date);
    let until = found.iter().find(|(is_end, _)| *is_end).map(|(_, date)| *date);
    let lower = rest.to_lowercase();
    let marks = ["приказ", "пр.", "распоряж", "№", "протокол"];
    let at = marks.iter().filter_map(|mark| lower.find(mark)).min().filter(|at| rest.is_char_boundary(*at));
    let number = at.and_then(|at| number_in(&rest[at..], false));
    let word = rest[..at.unwrap_or(rest.len())].trim_matches(|c: char| c.is_whitespace() || ",;:(-–—".contains(c));
    let order = number.map(|number| Order { number: Some(number), date: since });
    Ok(CategoryCell { word: word.to_owned(), order, since, until })
}

/// Takes the dates out of a text together with «с», «от», «до», «по» before and «г.» after them.
/// A number alone is a date only as a year of four digits, so that «1 кат.» keeps its 1 and «№ 12» its 12.
pub(super) fn dates_in(text: &str, dates: &DateReader) -> Result<Dated, ValueError> {
    let words: Vec<&str> =
        text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';')).collect();
    let mut dated = Dated { rest: String::new(), found: Vec::new() };
    let mut at = 0;
    while at < words.len() {
        let is_number = words[at].starts_with('№') || dated.rest.trim_end().ends_with('№');
        let date = if is_number { None } else { date_at(&words[at..], dates)? };
        let Some((length, date)) = date else {
            dated.rest.push_str(words[at]);
            at += 1;
            continue;
        };
        let before = dated.rest.trim_end();
        let link = ["с", "от", "до", "по"].into_iter().find(|link| {
            before.to_lowercase().strip_suffix(link).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        if let Some(link) = link {
            dated.rest.truncate(before.len() - link.len());
        }
        dated.found.push((matches!(link, Some("до" | "по")), date));
        at += length;
        let is_year_sign = |word: &&&str| matches!(bare(word).to_lowercase().as_str(), "г" | "года" | "год");
        at += usize::from(words.get(at).filter(is_year_sign).is_some());
        dated.rest.push(' ');
    }
    Ok(dated)
}

/// How many words the date at the beginning takes.
fn date_at(words: &[&str], dates: &DateReader) -> Result<Option<(usize, PartialDate)>, ValueError> {
    let word = bare(words[0]);
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let dots = word.chars().filter(|c| matches!(c, '.' | '/' | '-')).count();
    let is_numeric = digits > 0
        && word.trim_end_matches(['г', '.']).chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | '-'));
    let named = |at: usize| words.get(at).is_some_and(|word| month_number(&bare(word).to_lowercase()).is_ok());
    let year = |at: usize| {
        words
            .get(at)
            .map(|word| bare(word).trim_end_matches('г'))
            .is_some_and(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
    };
    let plain = word.trim_end_matches(['г', '.']);
    let is_month = digits == 6 && dots == 1 && plain.contains('.');
    let is_year = digits == 4 && dots == 0 && (1950..=2099).contains(&plain.parse().unwrap_or(0));
    let length = if named(0) && year(1) {
        2
    } else if is_numeric && digits <= 2 && dots == 0 && named(1) && year(2) {
        3
    } else if is_numeric && ((dots >= 2 && digits >= 4) || is_month || is_year) {
        1
    } else {
        return Ok(None);
    };
    dates.text(&words[..length].concat()).map(|date| Some((length, date)))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_is_parted_from_its_order_and_dates() {
        let read = |text: &str| {
            let cell = category(&Cell::text(text), &DateReader::around(2021)).unwrap();
            let date = |date: Option<PartialDate>| date.map_or(String::new(), |date| date.to_string());
            (
                cell.word,
                cell.order.and_then(|order| order.number).unwrap_or_default(),
                date(cell.since),
                date(cell.until),
            )
        };
        let of = |word: &str, number: &str, since: &str, until: &str| {
            (word.to_owned(), number.to_owned(), since.to_owned(), until.to_owned())
        };
        assert_eq!(read("первая, пр. № 12 от 01.02.2019"), of("первая", "12", "01.02.2019", ""));
        assert_eq!(read("высш. до 2024"), of("высш.", "", "", "2024"));
        assert_eq!(read("I кв. кат. (30.03.2021 г.)"), of("I кв. кат.", "", "30.03.2021", ""));
        assert_eq!(read("1 кат"), of("1 кат", "", "", ""));
        assert_eq!(read("Высшая с 01.02.2019 по 01.02.2024"), of("Высшая", "", "01.02.2019", "01.02.2024"));
        assert_eq!(read("СЗД, апрель 2020"), of("СЗД", "", "04.2020", ""));
        assert_eq!(read("высшая, приказ МОиН от 12 марта 2020 № 45-п"), of("высшая", "45-п", "12.03.2020", ""));
        assert_eq!(read("б/к"), of("б/к", "", "", ""));
        assert_eq!(read("первая до декабря 2022г."), of("первая", "", "", "12.2022"));
    }

    #[test]
    fn an_impossible_date_is_an_error() {
        let error = category(&Cell::text("первая от 31.04.2019"), &DateReader::around(2021));
        assert_eq!(error, Err(ValueError::NoSuchDay { day: 31, month: 4, year: 2019 }));
    }
}

//! Numbers, lengths of service, shares of a post, yes and no.

use serde::{Deserialize, Serialize};

use super::ValueError;
use crate::{Cell, fold};

/// A length of service in full years and months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Experience {
    /// Full years.
    pub years: u32,
    /// Months beyond them, under 12.
    pub months: u32,
}

/// Nobody has served longer.
const LONGEST: f64 = 80.0;
/// Two full posts are the most that the law of part-time work lets add up; a little more is met.
const LARGEST_RATE: f64 = 3.0;

/// A number: `1 234,56`, `12.5`, `−3`.
pub fn number(cell: &Cell<'_>) -> Result<f64, ValueError> {
    match cell {
        Cell::Number(number) => Ok(*number),
        Cell::Text(text) => parse(text).ok_or(if is_dash(text) { ValueError::Empty } else { ValueError::NotANumber }),
        Cell::Empty => Err(ValueError::Empty),
        Cell::Error(error) => Err(ValueError::CellError(error)),
        Cell::Date(_) | Cell::Bool(_) => Err(ValueError::NotANumber),
    }
}

/// A length of service: `12 лет 3 мес.`, `12,5`, `менее года`, `5 м.`
pub fn experience(cell: &Cell<'_>) -> Result<Experience, ValueError> {
    let text = match cell {
        Cell::Text(text) => text.to_lowercase(),
        _ => {
            return number(cell)
                .map_err(|error| if error == ValueError::NotANumber { ValueError::NotExperience } else { error })
                .and_then(years);
        }
    };
    if is_dash(&text) {
        return Err(ValueError::Empty);
    }
    if let Some(number) = parse(&text) {
        return years(number);
    }
    let folded = fold(&text);
    if ["менеегода", "менее1года", "до1года", "меньшегода", "менее1", "безстажа", "нетстажа"].contains(&folded.as_str())
    {
        return Ok(Experience { years: 0, months: 0 });
    }
    let mut total = 0.0;
    let mut parts = Parts::of(&text);
    let mut previous = u32::MAX;
    loop {
        let Some((amount, unit)) = parts.next().transpose()? else {
            return if previous == u32::MAX { Err(ValueError::NotExperience) } else { years(total / 12.0) };
        };
        // Years come before months and months before days; days are dropped.
        let (order, months) = match unit.chars().next() {
            Some('л' | 'г') => (2, 12.0),
            Some('м') => (1, 1.0),
            Some('д') => (0, 0.0),
            _ => return Err(ValueError::NotExperience),
        };
        if order >= previous {
            return Err(ValueError::NotExperience);
        }
        previous = order;
        total += amount * months;
    }
}

/// A share of a post: `0,5`, `1 ст.`, `½`, `1 ½`, `0,75 ставки`, `полная`.
pub fn rate(cell: &Cell<'_>) -> Result<f64, ValueError> {
    let rate = match cell {
        Cell::Text(text) => rate_of(&text.to_lowercase())?,
        _ => {
            number(cell).map_err(|error| if error == ValueError::NotANumber { ValueError::NotARate } else { error })?
        }
    };
    if rate > 0.0 && rate <= LARGEST_RATE { Ok(rate) } else { Err(ValueError::NotARate) }
}

/// Yes or no: `да`, `нет`, `+`, `-`, `имеется`, `отсутствует`, `1`, `0`, a logical value.
pub fn yes_no(cell: &Cell<'_>) -> Result<bool, ValueError> {
    let text = match cell {
        Cell::Bool(value) => return Ok(*value),
        Cell::Number(number) if *number == 1.0 => return Ok(true),
        Cell::Number(number) if *number == 0.0 => return Ok(false),
        Cell::Empty => return Err(ValueError::Empty),
        Cell::Error(error) => return Err(ValueError::CellError(error)),
        Cell::Text(text) => text.trim().to_lowercase(),
        Cell::Number(_) | Cell::Date(_) => return Err(ValueError::NotYesNo),
    };
    match text.trim_end_matches('.') {
        "да" | "+" | "есть" | "имеется" | "имеет" | "истина" | "1" | "v" | "✓" | "✔" | "yes" | "true" | "д" => {
            Ok(true)
        }
        "нет" | "-" | "–" | "—" | "не имеется" | "не имеет" | "отсутствует" | "ложь" | "0" | "no" | "false" | "н" => {
            Ok(false)
        }
        _ => Err(ValueError::NotYesNo),
    }
}

fn years(years: f64) -> Result<Experience, ValueError> {
    if !(0.0..=LONGEST).contains(&years) {
        return Err(ValueError::NotExperience);
    }
    // A hundredth of a month forgives 0,33 and the like.
    let months = (years * 12.0 + 0.05).floor() as u32;
    Ok(Experience { years: months / 12, months: months % 12 })
}

fn rate_of(text: &str) -> Result<f64, ValueError> {
    if is_dash(text) {
        return Err(ValueError::Empty);
    }
    let text = text.trim_end_matches('.').trim_end();
    let bare = ["ставки", "ставка", "ставок", "шт.ед", "став", "ст"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text)
        .trim();
    if ["полная", "целая", "полная ставка"].contains(&bare) {
        return Ok(1.0);
    }
    let fractions = [('½', 0.5), ('¼', 0.25), ('¾', 0.75), ('⅓', 1.0 / 3.0), ('⅔', 2.0 / 3.0)];
    for (sign, part) in fractions {
        if let Some(whole) = bare.strip_suffix(sign) {
            let whole = whole.trim();
            return if whole.is_empty() {
                Ok(part)
            } else {
                parse(whole).map(|whole| whole + part).ok_or(ValueError::NotARate)
            };
        }
    }
    if let Some((above, below)) = bare.split_once('/') {
        let (above, below) = (parse(above).ok_or(ValueError::NotARate)?, parse(below).ok_or(ValueError::NotARate)?);
        return if below > 0.0 { Ok(above / below) } else { Err(ValueError::NotARate) };
    }
    parse(bare).ok_or(ValueError::NotARate)
}

fn is_dash(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.'))
}

fn parse(text: &str) -> Option<f64> {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| {
            if c == ',' {
                '.'
            } else if c == '−' {
                '-'
            } else {
                c
            }
        })
        .collect();
    let is_plain = bare.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
    bare.parse::<f64>().ok().filter(|number| is_plain && number.is_finite())
}

/// Amounts with their units: `12 лет`, `3 мес`.
struct Parts<'a>(&'a str);

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        Self(text)
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Result<(f64, &'a str), ValueError>;

    fn next(&mut self) -> Option<Self::Item> {
        let text = self.0.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | 'и'));
        if text.is_empty() {
            return None;
        }
        let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(text.len());
        let (amount, rest) = text.split_at(end);
        let rest = rest.trim_start();
        let unit = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (unit, rest) = rest.split_at(unit);
        self.0 = rest;
        Some(parse(amount).map(|amount| (amount, unit)).ok_or(ValueError::NotExperience))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell<'_> {
        Cell::text(text)
    }

    #[test]
    fn numbers_with_commas_and_spaces() {
        assert_eq!(number(&text("1 234,56")), Ok(1234.56));
        assert_eq!(number(&text("1\u{a0}000")), Ok(1000.0));
        assert_eq!(number(&text("−3")), Ok(-3.0));
        assert_eq!(number(&text("12,5,6")), Err(ValueError::NotANumber));
        assert_eq!(number(&text("inf")), Err(ValueError::NotANumber));
        assert_eq!(number(&text("-")), Err(ValueError::Empty));
        assert_eq!(number(&Cell::Error("#REF!")), Err(ValueError::CellError("#REF!")));
    }

    #[test]
    fn experience_in_words_and_numbers() {
        for (given, years, months) in [
            ("12 лет 3 мес.", 12, 3),
            ("12л 3м", 12, 3),
            ("21 год", 21, 0),
            ("1 г. 11 месяцев", 1, 11),
            ("5 лет 2 месяца 15 дней", 5, 2),
            ("12 лет и 6 мес", 12, 6),
            ("5 мес", 0, 5),
            ("14 мес", 1, 2),
            ("12,5", 12, 6),
            ("7", 7, 0),
            ("12,5 лет", 12, 6),
            ("менее года", 0, 0),
            ("Менее 1 года", 0, 0),
        ] {
            assert_eq!(experience(&text(given)), Ok(Experience { years, months }), "{given}");
        }
        assert_eq!(experience(&Cell::Number(30.0)), Ok(Experience { years: 30, months: 0 }));
        for wrong in ["много", "3 мес 12 лет", "1995", "12 пар", "лет"] {
            assert_eq!(experience(&text(wrong)), Err(ValueError::NotExperience), "{wrong}");
        }
        assert_eq!(experience(&text("—")), Err(ValueError::Empty));
    }

    #[test]
    fn rates() {
        for (given, expected) in [
            ("0,5", 0.5),
            ("1 ст.", 1.0),
            ("½", 0.5),
            ("1 ½", 1.5),
            ("1/2", 0.5),
            ("0.25 ставки", 0.25),
            ("полная ставка", 1.0),
        ] {
            assert_eq!(rate(&text(given)), Ok(expected), "{given}");
        }
        assert_eq!(rate(&Cell::Number(1.5)), Ok(1.5));
        for wrong in ["18 ч", "18", "0", "1/0", "половина"] {
            assert_eq!(rate(&text(wrong)), Err(ValueError::NotARate), "{wrong}");
        }
    }

    #[test]
    fn yes_and_no() {
        for yes in ["да", "ДА.", "+", "имеется", "1"] {
            assert_eq!(yes_no(&text(yes)), Ok(true), "{yes}");
        }
        for no in ["нет", "—", "отсутствует", "0"] {
            assert_eq!(yes_no(&text(no)), Ok(false), "{no}");
        }
        assert_eq!(yes_no(&Cell::Bool(true)), Ok(true));
        assert_eq!(yes_no(&text("может быть")), Err(ValueError::NotYesNo));
    }
}

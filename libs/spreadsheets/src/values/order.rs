//! Orders: `№ 123-од от 12.03.2020`.

use super::ValueError;
use super::category::{Dated, dates_in};
use crate::{Cell, DateReader, PartialDate};

/// Number and date of an order; at least one of them is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The number without `№`.
    pub number: Option<String>,
    /// The date.
    pub date: Option<PartialDate>,
}

/// The order in a cell: `№ 123-од от 12.03.2020`, `приказ от 01.02.2019 № 12`, `12-од`.
pub fn order(cell: &Cell<'_>, dates: &DateReader) -> Result<Order, ValueError> {
    match cell {
        Cell::Empty => Err(ValueError::Empty),
        Cell::Error(error) => Err(ValueError::CellError(error)),
        Cell::Date(date) => Ok(Order { number: None, date: Some(PartialDate::day(*date)) }),
        Cell::Number(number) if number.fract() == 0.0 => Ok(Order { number: Some(number.to_string()), date: None }),
        Cell::Number(_) | Cell::Bool(_) => Err(ValueError::NotAnOrder),
        Cell::Text(text) => {
            let Dated { rest, found } = dates_in(text, dates)?;
            let number = number_in(&rest, true);
            let date = found.first().map(|(_, date)| *date);
            if number.is_none() && date.is_none() { Err(ValueError::NotAnOrder) } else { Ok(Order { number, date }) }
        }
    }
}

/// The number of an order within a text: what follows `№`, or, when the text is nothing but an order, its first word with a digit.
pub(super) fn number_in(text: &str, is_only_an_order: bool) -> Option<String> {
    let trim = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let after = text.split_once('№').or_else(|| text.split_once(" N ")).map(|(_, after)| after.trim_start());
    if let Some(after) = after {
        let word = after.split([' ', ',', ';', ')', '(']).next().map(trim)?;
        return (!word.is_empty()).then_some(word);
    }
    let word = text.split([' ', ',', ';', '(', ')']).find(|word| word.chars().any(|c| c.is_ascii_digit()));
    word.filter(|_| is_only_an_order).map(trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(Option<String>, Option<String>), ValueError> {
        let order = order(&Cell::text(text), &DateReader::around(2021))?;
        Ok((order.number, order.date.map(|date| date.to_string())))
    }

    #[test]
    fn numbers_and_dates_of_orders() {
        let of = |number: &str, date: &str| {
            Ok((Some(number.to_owned()).filter(|n| !n.is_empty()), Some(date.to_owned()).filter(|d| !d.is_empty())))
        };
        assert_eq!(read("№ 123-од от 12.03.2020"), of("123-од", "12.03.2020"));
        assert_eq!(read("приказ от 01.02.2019 г. №12"), of("12", "01.02.2019"));
        assert_eq!(read("Приказ МО и Н ХК №45/1 от 12 марта 2020 г."), of("45/1", "12.03.2020"));
        assert_eq!(read("12-од"), of("12-од", ""));
        assert_eq!(read("№ 45.2020 от 1.2.20"), of("45.2020", "01.02.2020"));
        assert_eq!(read("от 30.03.2021"), of("", "30.03.2021"));
        assert_eq!(read("устно"), Err(ValueError::NotAnOrder));
        assert_eq!(read("№ 5 от 31.02.2020"), Err(ValueError::NoSuchDay { day: 31, month: 2, year: 2020 }));
    }
}

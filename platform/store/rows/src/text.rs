//! Days and moments as the text that SQLite keeps, the same that the driver writes, without a thought about formats.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};

/// `1987-03-09`.
pub(crate) fn day(day: NaiveDate) -> ([u8; 16], usize) {
    let mut text = [0; 16];
    match u32::try_from(day.year()) {
        Ok(year @ 0..=9_999) => {
            let digits = [year / 1_000, year / 100 % 10, year / 10 % 10, year % 10];
            let (month, day) = (day.month(), day.day());
            let parts = [month / 10, month % 10, day / 10, day % 10].map(digit);
            text[..4].copy_from_slice(&digits.map(digit));
            text[4..10].copy_from_slice(&[b'-', parts[0], parts[1], b'-', parts[2], parts[3]]);
            (text, 10)
        }
        _ => {
            let long = day.to_string();
            let length = long.len().min(text.len());
            text[..length].copy_from_slice(&long.as_bytes()[..length]);
            (text, length)
        }
    }
}

/// `2023-11-14T22:13:20.123456+00:00`.
pub(crate) fn moment(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

fn digit(number: u32) -> u8 {
    b'0' + number as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_everywhere() {
        for (year, month) in [(1987, 3), (2021, 12), (987, 1), (0, 10), (-1, 2), (12_021, 2), (-262_143, 1)] {
            let date = NaiveDate::from_ymd_opt(year, month, 9).unwrap();
            let (text, length) = day(date);
            assert_eq!(std::str::from_utf8(&text[..length]).unwrap(), date.to_string());
        }
    }
}

//! What a number format makes of a number (ECMA-376 part 1, 18.8.30 and 18.8.31).

use std::{collections::HashMap, io::Read};

use super::xml::{Token, Xml};
use crate::Refusal;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// As a number.
    Number,
    /// As a date or a time of day.
    Date,
    /// As a span of time.
    Span,
}

/// How the numbers of each cell style are shown, by the part of styles.
pub(super) fn of_styles<R: Read>(xml: &mut Xml<R>) -> Result<Vec<Shown>, Refusal> {
    let mut formats = HashMap::new();
    let mut styles = Vec::new();
    let mut of_cells = false;
    loop {
        match xml.token()? {
            Token::Open(tag) if tag.name == b"numFmt" => {
                if let (Some(id), Some(code)) = (tag.attribute("numFmtId")?, tag.attribute("formatCode")?) {
                    formats.insert(id, shown(&code));
                }
            }
            Token::Open(tag) if tag.name == b"cellXfs" => of_cells = !tag.is_whole,
            Token::Close(b"cellXfs") => of_cells = false,
            Token::Open(tag) if of_cells && tag.name == b"xf" => {
                let id = tag.attribute("numFmtId")?.unwrap_or_default();
                styles.push(formats.get(&id).copied().unwrap_or_else(|| built_in(&id)));
            }
            Token::End => return Ok(styles),
            _ => {}
        }
    }
}

fn built_in(id: &str) -> Shown {
    match id.parse() {
        Ok(14..=22 | 27..=36 | 45 | 47 | 50..=58) => Shown::Date,
        Ok(46) => Shown::Span,
        _ => Shown::Number,
    }
}

/// Looks for the letters of days and hours in the first section of a format: those in quotes, escaped or in brackets stand for
/// themselves, but that `[h]` counts hours beyond a day.
fn shown(code: &str) -> Shown {
    let mut letters = code.chars().map(|letter| letter.to_ascii_lowercase());
    while let Some(letter) = letters.next() {
        match letter {
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                let first = inside.chars().next();
                if matches!(first, Some('h' | 'm' | 's')) && inside.chars().all(|letter| Some(letter) == first) {
                    return Shown::Span;
                }
            }
            ';' => return Shown::Number,
            'd' | 'm' | 'y' | 'h' | 's' => return Shown::Date,
            _ => {}
        }
    }
    Shown::Number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_numbers_by_their_format() {
        for date in
            ["dd.mm.yyyy", "DD/MM/YY", "d mmmm yyyy \"г.\"", "[$-419]d mmm;@", "h:mm AM/PM", "yyyy-mm-dd\\Thh:mm"]
        {
            assert_eq!(shown(date), Shown::Date, "{date}");
        }
        for number in ["General", "0.00", "#,##0 [$₽-419]", "0\" дней\"", "\\d0", "_d0", "[Red]0;dd", "0.0\"day\"", ""]
        {
            assert_eq!(shown(number), Shown::Number, "{number}");
        }
        for span in ["[h]:mm:ss", "[mm]", "[s].000", "[Blue]\\+[h]:mm;[Red]\\-[h]:mm"] {
            assert_eq!(shown(span), Shown::Span, "{span}");
        }
        assert_eq!(
            (built_in("14"), built_in("46"), built_in("2"), built_in("?")),
            (Shown::Date, Shown::Span, Shown::Number, Shown::Number)
        );
    }
}

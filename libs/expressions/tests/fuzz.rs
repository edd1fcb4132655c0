//! Any text at all: it is parsed, checked and explained without a panic. `cargo bolero test anything` goes on for longer.

use expressions::{Choice, Field, Kind, Lang, Schema, compile, to_source};

/// Pieces that come further into the grammar than random bytes.
const PIECES: [&str; 40] = [
    "a",
    "б",
    "c",
    "d",
    "e",
    "f",
    "on",
    "\"x\"",
    "'икс'",
    "\"",
    "1",
    "2.5",
    "9e9",
    "==",
    "!=",
    "<",
    ">=",
    "in",
    "[",
    "]",
    "(",
    ")",
    "&&",
    "||",
    "!",
    "-",
    "+",
    "*",
    "/",
    ",",
    ".",
    "has(",
    "date(\"2021-09-01\")",
    ".contains(",
    "null",
    "true",
    "\n",
    "// x\n",
    "\\",
    "«",
];

fn schema() -> Schema {
    let choice = Choice { code: "x".into(), name_ru: "икс".into(), name_en: "ex".into() };
    let kinds = [Kind::Text, Kind::OneOf(vec![choice]), Kind::Whole, Kind::Decimal, Kind::Date, Kind::YesNo];
    let names = [("a", "а"), ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф")];
    let fields = names.into_iter().zip(kinds);
    Schema {
        fields: fields.map(|((code, name), kind)| Field { code: code.into(), name_ru: name.into(), kind }).collect(),
    }
}

fn try_out(source: &str) {
    let schema = schema();
    match compile(source, &schema) {
        Ok(condition) => {
            for lang in [Lang::En, Lang::Ru] {
                let printed = to_source(&condition, &schema, lang);
                // The normal form spells some things longer, so that it alone may pass the limits.
                if printed.len() < 1_000 {
                    assert_eq!(compile(&printed, &schema).as_ref(), Ok(&condition), "{source} → {printed}");
                }
            }
        }
        Err(error) => {
            assert!(source.get(error.span.clone()).is_some(), "{source}: {error:?}");
            assert!(!error.message(Lang::Ru).is_empty() && !error.message(Lang::En).is_empty());
            assert_eq!(error.pointer(source).split('\n').count(), 2);
        }
    }
}

#[test]
fn anything() {
    bolero::check!().for_each(|bytes: &[u8]| try_out(&String::from_utf8_lossy(bytes)));
}

#[test]
fn pieces() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let words: Vec<&str> = bytes.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect();
        try_out(&words.join(" "));
    });
}

//! What a справка may claim of a trend. «Неуклонно растёт» is said only if it is so.

use kernel::Language;
use serde::Serialize;

use crate::{Indicator, Point, Title};

/// So many school years at least make a trend.
pub const YEARS_OF_A_TREND: usize = 3;

/// What may be said of a trend.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// Every year is above the one before, as printed: «неуклонно растёт».
    Grows {
        /// What may be said.
        say: Title,
    },
    /// Every year is below the one before, as printed: «неуклонно снижается».
    Falls {
        /// What may be said.
        say: Title,
    },
    /// Neither may be said.
    Refused {
        /// Why.
        reason: Title,
        /// What may be said instead; `None` if there is nothing to compare.
        instead: Option<Title>,
    },
}

/// Judges a trend by the values that readers see: the rounded ones.
pub fn steadily(indicator: &Indicator, history: &[Point]) -> Claim {
    let values: Vec<(&Point, f64)> =
        history.iter().filter_map(|point| point.figure.value.map(|value| (point, indicator.rounded(value)))).collect();
    let steps = || values.windows(2).map(|pair| (pair[0], pair[1]));
    let refused =
        |ru: String, en: String| Claim::Refused { reason: Title::new(ru, en), instead: instead(indicator, &values) };
    if values.len() < history.len() {
        let year = history.iter().find(|point| point.figure.value.is_none()).map(|point| point.year.to_string());
        let year = year.unwrap_or_default();
        return refused(
            format!("нет значения за {year} учебный год"),
            format!("there is no value for the school year {year}"),
        );
    }
    if values.len() < YEARS_OF_A_TREND {
        return refused(
            format!("для такого вывода нужны не менее {YEARS_OF_A_TREND} учебных лет"),
            format!("such a claim needs {YEARS_OF_A_TREND} school years at least"),
        );
    }
    let rises = values.last().zip(values.first()).is_none_or(|(last, first)| last.1 >= first.1);
    let breaks = |before: f64, after: f64| if rises { after <= before } else { after >= before };
    match steps().find(|(before, after)| breaks(before.1, after.1)) {
        None if rises => Claim::Grows { say: Title::new("неуклонно растёт", "grows steadily") },
        None => Claim::Falls { say: Title::new("неуклонно снижается", "falls steadily") },
        Some(((before, _), (after, _))) => {
            let pair = format!("{} — {}, {} — {}", before.year, before.figure.text, after.year, after.figure.text);
            refused(
                format!("значение менялось не в одну сторону: {pair}"),
                format!("the value did not keep one direction: {pair}"),
            )
        }
    }
}

/// The first and the last value and the change between them, which is always true.
fn instead(indicator: &Indicator, values: &[(&Point, f64)]) -> Option<Title> {
    let [(first, from), .., (last, to)] = values else { return None };
    let change = |language| indicator.change_text((to - from).abs(), language).trim_start_matches('+').to_owned();
    let (change_ru, change_en) = (change(Language::Ru), change(Language::En));
    let (from_text, to_text) = (&first.figure.text, &last.figure.text);
    let years = format!("{}–{}", first.year, last.year);
    Some(if to == from {
        Title::new(format!("без изменений: {to_text}"), format!("unchanged: {to_text}"))
    } else {
        let (ru, en) = if to > from { ("рост", "growth") } else { ("снижение", "a fall") };
        Title::new(
            format!("{ru} на {change_ru}: с {from_text} до {to_text} ({years})"),
            format!("{en} by {change_en}: from {from_text} to {to_text} ({years})"),
        )
    })
}

//! Numbers, states and places in words of the reader's language.

use kernel::Language;
use web::{Control, Frame};

use crate::{
    application::ApplicationState, campaign::CampaignState, contract::ContractState, level::StudyLevel, ranking::Place,
    result::Decision,
};

/// «4,72» for 472 hundredths; whole numbers without a fraction.
pub(crate) fn hundredths(language: Language, value: i64) -> String {
    let digits = if value % 100 == 0 { 0 } else { 2 };
    let text = russian::number::decimal(value as f64 / 100.0, digits);
    if language == Language::En { text.replace(',', ".") } else { text }
}

/// Hundredths of what people write: «4,72», «4.72», «5».
pub(crate) fn read_hundredths(text: &str) -> Option<i64> {
    let text = text.trim().replace([' ', '\u{a0}'], "").replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((text.as_str(), ""));
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || fraction.len() > 2 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let fraction: i64 = format!("{fraction:0<2}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 100 + fraction)
}

/// «3» or «3–5».
pub(crate) fn place(place: &Place) -> String {
    if place.is_shared() { format!("{}–{}", place.from, place.to) } else { place.from.to_string() }
}

/// The colour of a campaign's state.
pub(crate) fn campaign_class(state: &CampaignState) -> &'static str {
    match state {
        CampaignState::Open | CampaignState::Signed | CampaignState::Finished => "good",
        CampaignState::Draft | CampaignState::Closed | CampaignState::Ranked => "warn",
    }
}

/// The colour of an application's state.
pub(crate) fn application_class(state: &ApplicationState) -> &'static str {
    match state {
        ApplicationState::Admitted => "good",
        ApplicationState::Submitted | ApplicationState::Returned => "warn",
        ApplicationState::Rejected => "bad",
        ApplicationState::Draft | ApplicationState::Withdrawn => "",
    }
}

/// The colour of a decision.
pub(crate) fn decision_class(decision: &Decision) -> &'static str {
    match decision {
        Decision::Recommended => "good",
        Decision::Reserve => "warn",
        Decision::Refused => "bad",
    }
}

/// The colour of a contract's state.
pub(crate) fn contract_class(state: &ContractState) -> &'static str {
    match state {
        ContractState::Working | ContractState::Fulfilled => "good",
        ContractState::Signed | ContractState::Studying | ContractState::Graduated => "warn",
        ContractState::Breached => "bad",
        ContractState::Released | ContractState::Lapsed => "",
    }
}

/// The levels to choose from.
pub(crate) fn levels(frame: &Frame) -> Control {
    Control::select(None, StudyLevel::ALL.iter().map(|one| (one.code().to_owned(), frame.t(&one.label()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundredths_are_read_as_people_write_them() {
        for (text, value) in [("4,72", 472), ("4.7", 470), ("5", 500), ("12 000", 1_200_000), ("0,05", 5)] {
            assert_eq!(read_hundredths(text), Some(value), "{text}");
        }
        for wrong in ["", "-1", "4,725", "пять", "1e9", ",5", "9999999999"] {
            assert_eq!(read_hundredths(wrong), None, "{wrong}");
        }
        assert_eq!(hundredths(Language::Ru, 472), "4,72");
        assert_eq!(hundredths(Language::En, 500), "5");
    }
}

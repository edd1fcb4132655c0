//! Contests and entries in words of the reader's language.

use crate::{ContestState, EntryState, Phase};
use web::Frame;

/// The colour of a contest's state.
pub(crate) fn state_class(state: &ContestState) -> &'static str {
    match state {
        ContestState::Open | ContestState::Announced => "good",
        ContestState::Draft | ContestState::Judging | ContestState::Closed => "warn",
        ContestState::Cancelled => "bad",
    }
}

/// The colour of an entry's state.
pub(crate) fn entry_class(state: &EntryState) -> &'static str {
    match state {
        EntryState::Admitted => "good",
        EntryState::Submitted | EntryState::Returned => "warn",
        EntryState::Rejected | EntryState::Disqualified => "bad",
        EntryState::Draft | EntryState::Withdrawn => "",
    }
}

/// «01.09.2021 – 30.09.2021», or one day.
pub(crate) fn days(frame: &Frame, phase: &Phase) -> String {
    if phase.starts_on == phase.ends_on {
        frame.date(&phase.starts_on)
    } else {
        format!("{}\u{a0}– {}", frame.date(&phase.starts_on), frame.date(&phase.ends_on))
    }
}

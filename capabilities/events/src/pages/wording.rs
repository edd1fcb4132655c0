//! Events and registrations in words of the reader's language.

use chrono::{DateTime, Utc};
use web::Frame;

use crate::{Event, EventState, RegistrationState};

/// «14.09.2021 10:00–13:00», or both days.
pub(crate) fn when(frame: &Frame, from: &DateTime<Utc>, to: &DateTime<Utc>) -> String {
    let (from, to) = (frame.moment(from), frame.moment(to));
    match (from.split_once(' '), to.split_once(' ')) {
        (Some((day, _)), Some((same, time))) if day == same => format!("{from}–{time}"),
        _ => format!("{from}\u{a0}– {to}"),
    }
}

/// The colour of a state.
pub(crate) fn state_class(state: &EventState) -> &'static str {
    match state {
        EventState::Open => "good",
        EventState::Draft | EventState::Closed => "warn",
        EventState::Cancelled => "bad",
        EventState::Held | EventState::Reported => "",
    }
}

/// The colour of a registration.
pub(crate) fn registration_class(state: &RegistrationState) -> &'static str {
    match state {
        RegistrationState::Confirmed => "good",
        RegistrationState::Waiting | RegistrationState::Offered => "warn",
        RegistrationState::Refused | RegistrationState::Lapsed => "bad",
        RegistrationState::Withdrawn => "",
    }
}

/// «12 из 30», «12».
pub(crate) fn places(frame: &Frame, taken: &i32, capacity: &Option<i32>) -> String {
    match capacity {
        None => taken.to_string(),
        Some(capacity) => {
            frame.with("events-places-of", &[("taken", &taken.to_string()), ("capacity", &capacity.to_string())])
        }
    }
}

/// «Свободно 5 мест», or that new people will wait; nothing where there is no limit.
pub(crate) fn free(frame: &Frame, event: &Event) -> Option<String> {
    let free = event.free()?;
    Some(if free > 0 { frame.n("events-free", &i64::from(free)) } else { frame.t("events-full") })
}

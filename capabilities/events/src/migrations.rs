//! The history of this room's tables.

use store::Migration;

use crate::{
    calendars, certificate, check_in, event, feedback, material, participation, registration, series, session, visit,
};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_25_50_event_series", series::TABLE.to_string()),
        step("2026_11_25_51_event", event::definition()),
        step("2026_11_25_52_event_session", session::TABLE.to_string()),
        step("2026_11_25_53_event_visit", visit::TABLE.to_string()),
        step("2026_11_25_54_event_registration", registration::definition()),
        step("2026_11_25_55_event_calendar", calendars::definition()),
        step("2026_11_25_56_event_fact", event::FACT.to_string()),
        step("2026_11_25_60_event_attendance", check_in::definition()),
        step("2026_11_25_61_event_participation", participation::definition()),
        step("2026_11_25_62_event_material", material::TABLE.to_string()),
        step("2026_11_25_63_event_feedback", feedback::TABLE.to_string()),
        step("2026_11_25_64_event_certificate", certificate::definition()),
        step("2026_11_25_65_event_participation_fact", participation::FACT.to_string()),
    ]
}

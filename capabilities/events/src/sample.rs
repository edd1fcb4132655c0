//! Builders with sensible defaults, for tests and the demo district.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    event::{Details, EventKind, Format, Level},
    session::{NewSession, Speaker},
};

/// A seminar of three hours in one room, or what the change makes of it.
pub fn event(title: &str, starts_at: DateTime<Utc>, change: impl FnOnce(&mut Details)) -> Details {
    let mut details = Details {
        kind: EventKind::Seminar,
        title: title.into(),
        level: Level::Municipal,
        format: Format::InPerson,
        starts_at,
        ends_at: starts_at + TimeDelta::hours(3),
        place: "Амурск, пр. Комсомольский, 9, актовый зал".into(),
        online_url: String::new(),
        host_id: None,
        capacity: None,
        per_organisation: None,
        registration_until: None,
        guests: false,
        acceptance_hours: None,
        description: String::new(),
        hours: None,
        topic: String::new(),
        programme_id: None,
        plan_item_id: None,
    };
    change(&mut details);
    details
}

/// A session of an hour with one speaker.
pub fn session(title: &str, starts_at: DateTime<Utc>, speaker: &str) -> NewSession {
    NewSession {
        starts_at,
        ends_at: starts_at + TimeDelta::hours(1),
        room: "актовый зал".into(),
        title: title.into(),
        speakers: vec![Speaker { person: None, name: speaker.into(), about: String::new() }],
    }
}

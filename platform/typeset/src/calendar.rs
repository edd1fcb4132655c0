//! Happenings as an iCalendar object (RFC 5545): for feeds, and for mails that put themselves into a calendar (RFC 5546).

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Component, Event, EventLike, EventStatus, Property};

/// What is asked of whoever receives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Something to be read: a feed.
    Publish,
    /// Something to be put into the calendar, or to take the place of what stands there.
    Request,
    /// Something to be taken out of it.
    Cancel,
}

/// When it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// From a moment to a moment.
    Moments(DateTime<Utc>, DateTime<Utc>),
    /// Whole days, the last one included.
    Days(NaiveDate, NaiveDate),
}

/// A happening.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The same for ever: `{id}@{host}`.
    pub uid: String,
    /// Grows with each change that is sent.
    pub sequence: u32,
    /// When it was written down as it is now.
    pub changed_at: DateTime<Utc>,
    /// When it is.
    pub when: When,
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub place: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// It will not take place.
    pub cancelled: bool,
    /// Who is invited: an address of mail. A request needs one.
    pub attendee: Option<String>,
    /// Who invites: a name and an address of mail. A request needs one.
    pub organiser: Option<(String, String)>,
}

/// The object as text, ready to be sent.
pub fn write(name: &str, method: Method, entries: &[Entry]) -> String {
    let mut calendar = icalendar::Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Metodist//RU"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new(
        "METHOD",
        match method {
            Method::Publish => "PUBLISH",
            Method::Request => "REQUEST",
            Method::Cancel => "CANCEL",
        },
    ));
    if method == Method::Publish {
        calendar.name(name);
    }
    for entry in entries {
        calendar.push(event(entry));
    }
    calendar.done().to_string()
}

fn event(entry: &Entry) -> Event {
    let mut event = Event::new();
    event.uid(&entry.uid).timestamp(entry.changed_at).sequence(entry.sequence).summary(&entry.title);
    match entry.when {
        When::Moments(from, to) => {
            event.starts(from).ends(to);
        }
        // The end of whole days is the day after.
        When::Days(from, to) => {
            event.starts(from).ends(to.succ_opt().unwrap_or(to));
        }
    }
    if let Some(place) = &entry.place {
        event.location(place);
    }
    if let Some(text) = &entry.description {
        event.description(text);
    }
    if let Some(url) = &entry.url {
        event.url(url);
    }
    event.status(if entry.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    if let Some(address) = &entry.attendee {
        event.append_multi_property(Property::new("ATTENDEE", format!("mailto:{address}")));
    }
    if let Some((name, address)) = &entry.organiser {
        // Quotes would end the parameter.
        let mut organiser = Property::new("ORGANIZER", format!("mailto:{address}"));
        organiser.add_parameter("CN", &format!("\"{}\"", name.replace('"', "'")));
        event.append_property(organiser);
    }
    event.done()
}

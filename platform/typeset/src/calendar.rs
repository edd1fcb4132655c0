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

/// The object as text, ready to be sent. A feed asks nothing of anybody, so it names nobody who is invited.
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
        // The type is said too: without it parsers take these two for they know not what, and leave escapes in them.
        for property in ["NAME", "X-WR-CALNAME"] {
            let mut title = Property::new(property, line(name));
            title.add_parameter("VALUE", "TEXT");
            calendar.append_property(title);
        }
    }
    for entry in entries {
        calendar.push(event(method, entry));
    }
    folded(&calendar.done().to_string())
}

fn event(method: Method, entry: &Entry) -> Event {
    let mut event = Event::new();
    event.uid(&line(&entry.uid)).timestamp(entry.changed_at).sequence(entry.sequence).summary(&line(&entry.title));
    match entry.when {
        // What has no length has no end: an end that is not later than the beginning is not allowed.
        When::Moments(from, to) if to <= from => {
            event.starts(from);
        }
        When::Moments(from, to) => {
            event.starts(from).ends(to);
        }
        // The end of whole days is the day after.
        When::Days(from, to) => {
            event.starts(from).ends(to.max(from).succ_opt().unwrap_or(to));
        }
    }
    if let Some(place) = &entry.place {
        event.location(&line(place));
    }
    if let Some(text) = &entry.description {
        event.description(&lines(text));
    }
    if let Some(url) = &entry.url {
        event.url(&address(url));
    }
    let is_cancelled = entry.cancelled || method == Method::Cancel;
    event.status(if is_cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    if let Some(mail) = entry.attendee.as_ref().filter(|_| method != Method::Publish) {
        event.append_multi_property(Property::new("ATTENDEE", format!("mailto:{}", address(mail))));
    }
    if let Some((name, mail)) = &entry.organiser {
        // Quotes would end the parameter, and a circumflex begins an escape in it (RFC 6868).
        let name = line(name).replace('"', "'").replace('^', "^^");
        let mut organiser = Property::new("ORGANIZER", format!("mailto:{}", address(mail)));
        organiser.add_parameter("CN", &format!("\"{name}\""));
        event.append_property(organiser);
    }
    event.done()
}

/// Lines of 75 octets at most, not broken inside a character. The crate folds too, but leaves 76 in a last line.
fn folded(calendar: &str) -> String {
    let mut folded = String::with_capacity(calendar.len());
    for line in calendar.replace("\r\n ", "").split_terminator("\r\n") {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > 75 {
                folded.push_str("\r\n ");
                length = 1;
            }
            folded.push(c);
            length += c.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

/// Text of several lines, without what may not stand in a calendar: a return in a title must not begin a new property.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Text of one line.
fn line(text: &str) -> String {
    lines(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address, in which nothing but what can be seen may stand.
fn address(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect()
}

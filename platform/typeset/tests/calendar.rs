//! Calendars as strict parsers of other projects read them: ical.js (Thunderbird) and icalendar (Plone).
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use std::{
    io::Write,
    process::{Command, Stdio},
};

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};
use typeset::calendar::{Entry, Method, When, write};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A seminar with everything that can be said of it.
fn seminar() -> Entry {
    Entry {
        uid: "0192c000-0000-7000-8000-000000000001@imc.example.org".into(),
        sequence: 3,
        changed_at: at("2019-01-10T01:02:03Z"),
        when: When::Moments(at("2019-01-24T00:00:00Z"), at("2019-01-24T05:30:00Z")),
        title: "Семинар «Педагогический кластер как ресурс развития образования», часть 1; вход свободный".into(),
        place: Some("МБОУ СОШ № 9, актовый зал; ул. Лесная, 3".into()),
        description: Some(
            "Программа:\r\n1. Открытие 🎉, приветствие;\n2. Мастер-классы\\практикумы\n\tи «круглый стол»".into(),
        ),
        url: Some("https://imc.example.org/e/1?from=mail&lang=ru".into()),
        cancelled: false,
        attendee: Some("ivanova@example.org".into()),
        organiser: Some(("ИМЦ «Амурск»: методический отдел; \"педкластер\", 6^2".into(), "imc@example.org".into())),
    }
}

/// Days, and nothing that need not be said.
fn week() -> Entry {
    Entry {
        uid: "week@imc.example.org".into(),
        sequence: 0,
        when: When::Days(day("2021-03-01"), day("2021-03-05")),
        title: "Неделя современного урока".into(),
        place: None,
        description: None,
        url: None,
        attendee: None,
        organiser: None,
        ..seminar()
    }
}

/// What a parser finds in the seminar.
fn read_seminar() -> Value {
    json!({
        "uid": "0192c000-0000-7000-8000-000000000001@imc.example.org",
        "sequence": 3,
        "changed": "2019-01-10T01:02:03Z",
        "start": "2019-01-24T00:00:00Z",
        "end": "2019-01-24T05:30:00Z",
        "title": "Семинар «Педагогический кластер как ресурс развития образования», часть 1; вход свободный",
        "place": "МБОУ СОШ № 9, актовый зал; ул. Лесная, 3",
        "description": "Программа:\n1. Открытие 🎉, приветствие;\n2. Мастер-классы\\практикумы\n\tи «круглый стол»",
        "url": "https://imc.example.org/e/1?from=mail&lang=ru",
        "status": "CONFIRMED",
        "attendee": "mailto:ivanova@example.org",
        "organiser": ["ИМЦ «Амурск»: методический отдел; 'педкластер', 6^2", "mailto:imc@example.org"],
        "properties": 12,
    })
}

fn read_week() -> Value {
    json!({
        "uid": "week@imc.example.org", "sequence": 0, "changed": "2019-01-10T01:02:03Z",
        "start": "2021-03-01", "end": "2021-03-06", "title": "Неделя современного урока", "place": null,
        "description": null, "url": null, "status": "CONFIRMED", "attendee": null, "organiser": null, "properties": 7,
    })
}

/// Both parsers find this in the calendar.
#[track_caller]
fn reads_as(calendar: &str, expected: &Value) {
    assert_well_folded(calendar);
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/calendar");
    match std::env::var("METODIST_ICAL") {
        Ok(folder) => {
            let found = ask(Command::new("node").arg(format!("{here}/read.mjs")).arg(folder), calendar);
            assert_eq!(&found, expected, "ical.js");
        }
        Err(_) => eprintln!("skipped: METODIST_ICAL names no folder of ical.js; ./test installs it"),
    }
    match std::env::var("METODIST_ICALENDAR") {
        Ok(folder) => {
            let found = ask(Command::new("python3").arg(format!("{here}/read.py")).env("PYTHONPATH", folder), calendar);
            assert_eq!(&found, expected, "icalendar");
        }
        Err(_) => eprintln!("skipped: METODIST_ICALENDAR names no folder of icalendar; ./test installs it"),
    }
}

#[track_caller]
fn ask(parser: &mut Command, calendar: &str) -> Value {
    let mut child =
        parser.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the parser starts");
    child.stdin.take().unwrap().write_all(calendar.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}\n{calendar}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// RFC 5545, 3.1: lines end with CRLF and have 75 octets at most; nothing but tabs controls anything.
#[track_caller]
fn assert_well_folded(calendar: &str) {
    let lines: Vec<&str> = calendar.split("\r\n").collect();
    assert_eq!(lines.last(), Some(&""), "the last line ends too");
    for line in lines {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(line.chars().all(|c| c == '\t' || !c.is_control()), "{line:?}");
    }
}

#[test]
fn a_feed_is_read_by_strict_parsers() {
    let name = "ИМЦ «Амурск»: события, планы; всё вместе, и ещё немного, чтобы не поместилось в строку";
    let mut seminar = read_seminar();
    // A feed invites nobody.
    seminar["attendee"] = Value::Null;
    seminar["properties"] = json!(11);
    let expected = json!({
        "method": "PUBLISH", "name": name, "newerName": name, "properties": 6, "events": [seminar, read_week()],
    });
    reads_as(&write(name, Method::Publish, &[self::seminar(), week()]), &expected);
}

#[test]
fn an_invitation_and_its_cancellation_are_read_by_strict_parsers() {
    for (method, code, status) in [(Method::Request, "REQUEST", "CONFIRMED"), (Method::Cancel, "CANCEL", "CANCELLED")] {
        let mut event = read_seminar();
        event["status"] = json!(status);
        let expected = json!({ "method": code, "name": null, "newerName": null, "properties": 4, "events": [event] });
        reads_as(&write("ИМЦ", method, &[seminar()]), &expected);
    }
}

#[test]
fn an_empty_feed_is_read_by_strict_parsers() {
    let expected = json!({ "method": "PUBLISH", "name": "ИМЦ", "newerName": "ИМЦ", "properties": 6, "events": [] });
    reads_as(&write("ИМЦ", Method::Publish, &[]), &expected);
}

#[test]
fn nothing_written_into_a_form_begins_a_new_property() {
    const HOSTILE: &str = "a\r\nATTENDEE:mailto:everybody@example.org\rEND:VEVENT\nBEGIN:VALARM\u{2028}X:1\u{0}\u{7f}";
    const LINE: &str = "a ATTENDEE:mailto:everybody@example.org END:VEVENT BEGIN:VALARM X:1";
    let glued = LINE.replace(' ', "");
    let hostile = Entry {
        uid: HOSTILE.into(),
        title: HOSTILE.into(),
        place: Some(HOSTILE.into()),
        description: Some(HOSTILE.into()),
        url: Some(HOSTILE.into()),
        attendee: Some(HOSTILE.into()),
        organiser: Some((HOSTILE.into(), HOSTILE.into())),
        ..seminar()
    };
    let mut event = read_seminar();
    event["uid"] = json!(LINE);
    event["title"] = json!(LINE);
    event["place"] = json!(LINE);
    event["description"] = json!(LINE.replace(' ', "\n"));
    event["url"] = json!(glued);
    event["attendee"] = json!(format!("mailto:{glued}"));
    event["organiser"] = json!([LINE, format!("mailto:{glued}")]);
    let expected =
        json!({ "method": "REQUEST", "name": null, "newerName": null, "properties": 4, "events": [event.clone()] });
    reads_as(&write(HOSTILE, Method::Request, std::slice::from_ref(&hostile)), &expected);
    event["attendee"] = Value::Null;
    event["properties"] = json!(11);
    let expected = json!({ "method": "PUBLISH", "name": LINE, "newerName": LINE, "properties": 6, "events": [event] });
    reads_as(&write(HOSTILE, Method::Publish, &[hostile]), &expected);
}

#[test]
fn what_has_no_length_has_no_end() {
    let (from, before) = (at("2019-01-24T00:00:00Z"), at("2019-01-23T00:00:00Z"));
    for to in [from, before] {
        let text = write("", Method::Publish, &[Entry { when: When::Moments(from, to), ..seminar() }]);
        assert!(text.contains("DTSTART:20190124T000000Z\r\n") && !text.contains("DTEND"), "{text}");
    }
    let days = When::Days(day("2021-12-31"), day("2021-12-31"));
    let text = write("", Method::Publish, &[Entry { when: days, ..seminar() }]);
    assert!(
        text.contains("DTSTART;VALUE=DATE:20211231\r\n") && text.contains("DTEND;VALUE=DATE:20220101\r\n"),
        "{text}"
    );
}

proptest! {
    #[test]
    fn any_text_comes_back_from_its_folded_line(text in "(\\PC|[ ,;\\\\\n🎉Ё]){0,300}") {
        let entry = Entry { title: text.clone(), description: Some(text.clone()), ..seminar() };
        let calendar = write("", Method::Publish, &[entry]);
        assert_well_folded(&calendar);
        let unfolded = calendar.replace("\r\n ", "");
        let value = |name: &str| {
            let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            let mut chars = line.chars();
            let mut plain = String::new();
            while let Some(c) = chars.next() {
                plain.push(match c {
                    '\\' => match chars.next().unwrap() { 'n' => '\n', other => other },
                    other => other,
                });
            }
            plain
        };
        // Separators of lines are lines like any other.
        let expected = text.replace(['\u{2028}', '\u{2029}'], "\n");
        prop_assert_eq!(value("DESCRIPTION:"), expected.clone());
        let words: Vec<&str> = expected.split_whitespace().collect();
        prop_assert_eq!(value("SUMMARY:"), words.join(" "));
        prop_assert_eq!(calendar.lines().filter(|line| line.starts_with("BEGIN:")).count(), 2);
    }
}

"""Reads a calendar from standard input with the icalendar package and says what it found, in the same words as read.mjs."""

import json
import sys

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
assert not calendar.errors, calendar.errors


def text(component, name):
    return str(component[name]) if name in component else None


def moment(component, name):
    if name not in component:
        return None
    at = component.decoded(name)
    return at.isoformat().replace("+00:00", "Z")


def event(found):
    assert not found.errors, found.errors
    organiser = found.get("ORGANIZER")
    return {
        "uid": text(found, "UID"),
        "sequence": int(found["SEQUENCE"]),
        "changed": moment(found, "DTSTAMP"),
        "start": moment(found, "DTSTART"),
        "end": moment(found, "DTEND"),
        "title": text(found, "SUMMARY"),
        "place": text(found, "LOCATION"),
        "description": text(found, "DESCRIPTION"),
        "url": text(found, "URL"),
        "status": text(found, "STATUS"),
        "attendee": text(found, "ATTENDEE"),
        "organiser": organiser and [str(organiser.params["CN"]), str(organiser)],
        "properties": len(found.property_items(recursive=False)) - 2,
    }


print(json.dumps({
    "method": text(calendar, "METHOD"),
    "name": text(calendar, "X-WR-CALNAME"),
    "newerName": text(calendar, "NAME"),
    "properties": len(calendar.property_items(recursive=False)) - 2,
    "events": [event(found) for found in calendar.walk("VEVENT")],
}))

// Reads a calendar from standard input with ical.js, the parser of Thunderbird, and says what it found; fails at what is not
// by the book. Its folder is the first argument.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(`${process.argv[2]}/dist/ical.js`));
ICAL.design.strict = true;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const first = (of, name) => of.getFirstPropertyValue(name)?.toString() ?? null;
const events = calendar.getAllSubcomponents("vevent").map((event) => {
  const organiser = event.getFirstProperty("organizer");
  return {
    uid: first(event, "uid"),
    sequence: Number(first(event, "sequence")),
    changed: first(event, "dtstamp"),
    start: first(event, "dtstart"),
    end: first(event, "dtend"),
    title: first(event, "summary"),
    place: first(event, "location"),
    description: first(event, "description"),
    url: first(event, "url"),
    status: first(event, "status"),
    attendee: first(event, "attendee"),
    organiser: organiser && [organiser.getParameter("cn"), organiser.getFirstValue()],
    properties: event.getAllProperties().length,
  };
});
console.log(JSON.stringify({
  method: first(calendar, "method"),
  name: first(calendar, "x-wr-calname"),
  newerName: first(calendar, "name"),
  properties: calendar.getAllProperties().length,
  events,
}));

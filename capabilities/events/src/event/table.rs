//! The table of events, and how figures see it.

use super::{EventKind, EventState, Format, Level};

/// Events with the names of what they carry out, for figures.
pub(crate) const FACT: &str = "
create view event_fact as
select e.*, p.title as programme from event e left join programme p on p.id = e.programme_id;
";

pub(crate) fn definition() -> String {
    format!(
        "create table event (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    kind text not null {},
    title text not null,
    state text not null {},
    level text not null {},
    form text not null {},
    starts_at {{moment}} not null,
    ends_at {{moment}} not null,
    starts_on date not null,
    ends_on date not null,
    place text not null default '',
    online_url text not null default '',
    host_id {{uuid}},
    capacity integer,
    taken integer not null default 0,
    arrivals integer not null default 0,
    per_organisation integer,
    registration_until {{moment}},
    guests boolean not null,
    acceptance_hours integer,
    description text not null default '',
    outcome text not null default '',
    cancelled_because text,
    hours integer,
    topic text not null default '',
    programme_id {{uuid}},
    plan_item_id {{uuid}},
    series_id {{uuid}} references event_series (id),
    sequence integer not null default 0,
    registration_form text not null default '[]',
    feedback_form text not null default '[]',
    check_secret text not null,
    search_key {{key}} not null,
    sort_key {{key}} not null,
    changed_at {{moment}} not null,
    created_at {{moment}} not null,
    constraint event_period check (ends_at >= starts_at and ends_on >= starts_on),
    constraint event_places check (taken >= 0 and (capacity is null or taken <= capacity)),
    constraint event_reported check (state <> 'reported' or outcome <> ''),
    constraint event_cancelled check ((state = 'cancelled') = (cancelled_because is not null))
);
create index event_organisation on event (organisation_id, starts_at);
create index event_time on event (starts_at);
create index event_series_editions on event (series_id) where series_id is not null;
",
        EventKind::check("kind"),
        EventState::check("state"),
        Level::check("level"),
        Format::check("form"),
    )
}

//! The calendar of a programme: an address that nobody can guess, under which any calendar program reads the plan.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::IntoResponse,
};
use kernel::{Act, Refusal};
use typeset::calendar::{Entry, Method, When, write};
use web::{Answer, App, Frame, Me, see};

use crate::{PlanItem, PlanState, Programme, ProgrammeId, plan, programme};

/// Gives the calendar an address, or another one.
pub(super) async fn open(app: App, me: Me, Path(id): Path<ProgrammeId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    app.db().write(&me.actor(), async |tx| programme::open_calendar(tx, &reach, id).await).await?;
    see(&format!("/programmes/{id}"), Some(("notice-calendar-opened", &[])))
}

/// The calendar, for whoever knows its address.
pub(super) async fn feed(app: App, frame: Frame, Path(file): Path<String>) -> Answer {
    let token = file.strip_suffix(".ics").ok_or_else(Refusal::not_found)?;
    let programme = Programme::of_token(app.db(), token).await?;
    let items = plan::for_calendar(app.db(), programme.id).await?;
    let base = &app.config().base_url;
    let entries: Vec<Entry> = items.iter().map(|item| entry(&frame, base, item)).collect();
    let text = write(&programme.title, Method::Publish, &entries);
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

fn entry(frame: &Frame, base: &str, item: &PlanItem) -> Entry {
    let host = base.split_once("://").map_or(base, |(_, rest)| rest).split(['/', ':']).next().unwrap_or_default();
    let line = |key, text: &Option<String>| text.as_ref().map(|text| format!("{}: {text}", frame.t(key)));
    let state = format!("{}: {}", frame.t("programmes-field-state"), frame.t(&item.state.label()));
    let lines = [
        line("programmes-field-responsible", &item.responsible),
        line("programmes-field-expected", &item.expected),
        Some(state),
    ];
    Entry {
        uid: format!("{}@{host}", item.id),
        sequence: 0,
        changed_at: item.changed_at,
        when: When::Days(item.starts_on, item.ends_on),
        title: item.title.clone(),
        place: item.place.clone(),
        description: Some(lines.into_iter().flatten().collect::<Vec<_>>().join("\n")),
        url: Some(format!("{base}/plan/{}", item.id)),
        cancelled: item.state == PlanState::Cancelled,
        attendee: None,
        organiser: None,
    }
}

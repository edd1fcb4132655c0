//! The page of an event: what it is, its programme, where the reader stands with it, and what may be done.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use chrono::{DateTime, Utc};
use kernel::{Act, OrganisationId, Result};
use programmes::{PlanItem, Programme};
use registry::organisation;
use web::{Answer, App, Frame, Me, show};

use super::wording;
use crate::{
    event::{Event, EventId, EventState, Move, Seen},
    registration::{Mine, Registration, RegistrationState},
    series::{self, Edition},
    session::Session,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "pages/event/card.html")]
struct EventPage {
    frame: Frame,
    event: Event,
    names: HashMap<OrganisationId, String>,
    sessions: Vec<Session>,
    visit: Option<Visit>,
    mine: Option<Mine>,
    editions: Vec<Edition>,
    counts: Vec<(RegistrationState, i64)>,
    /// The programme and the item of the plan that it carries out.
    carries_out: Vec<(String, String)>,
    /// The reader prepares it.
    manages: bool,
    /// The reader is somebody of the registry, so may register for himself.
    is_person: bool,
    /// The reader may register others.
    registers_others: bool,
    now: DateTime<Utc>,
    public_url: String,
}

pub(super) async fn show_event(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let db = app.db();
    let event = Event::seen(db, &Seen::by(&me)?, id).await?;
    let manages = match me.may(Act::ManageEvents) {
        Ok(reach) => Event::find(db, &reach, id).await.is_ok(),
        Err(_) => false,
    };
    let others = me.may(Act::RegisterForEvents).is_ok_and(|reach| !reach.organisations().is_empty());
    let mine = match me.person() {
        Some(person) => Registration::of_person_at(db, person, id).await?,
        None => None,
    };
    let editions = match event.series_id {
        Some(series) => series::editions(db, &me.may(Act::ReadEvents)?, series).await?,
        None => Vec::new(),
    };
    let ids: Vec<OrganisationId> = [Some(event.organisation_id), event.host_id].into_iter().flatten().collect();
    show(EventPage {
        names: organisation::names(db, &ids).await?,
        sessions: Session::list(db, id).await?,
        visit: Visit::of(db, id).await?,
        mine,
        editions,
        counts: if manages { Registration::counts(db, &event).await? } else { Vec::new() },
        carries_out: carries_out(&app, &me, &event).await?,
        manages,
        is_person: me.person().is_some(),
        registers_others: others,
        now: app.clock().now(),
        public_url: format!("{}/e/{id}", app.config().base_url),
        frame: frame.crumb("events-title", "/events").named(event.title.clone()),
        event,
    })
}

/// Titles and pages of the programme and the item of the plan, for whoever may see them.
async fn carries_out(app: &App, me: &Me, event: &Event) -> Result<Vec<(String, String)>> {
    let Ok(reach) = me.may(Act::ReadProgrammes) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    // What was removed, or is another's, is left out.
    if let Some(id) = event.programme_id
        && let Ok(programme) = Programme::find(app.db(), &reach, id).await
    {
        found.push((programme.title, format!("/programmes/{id}")));
    }
    if let Some(id) = event.plan_item_id
        && let Ok(item) = PlanItem::find(app.db(), &reach, id).await
    {
        found.push((item.title, format!("/plan/{id}")));
    }
    Ok(found)
}

impl EventPage {
    fn name_of(&self, id: &OrganisationId) -> &str {
        self.names.get(id).map_or("—", String::as_str)
    }

    /// The moves that lead on from here by one button; report and cancellation have pages of their own.
    fn moves(&self) -> Vec<Move> {
        let begun = self.event.starts_at <= self.now;
        let plain = [Move::Opening, Move::Closing, Move::Holding].into_iter();
        let fits = |step: &Move| step.from(self.event.state).is_some() && (*step != Move::Holding || begun);
        plain.filter(fits).collect()
    }

    fn may(&self, step: Move) -> bool {
        self.manages && step.from(self.event.state).is_some()
    }

    /// What is taken back of an event that took place: its report, or that it did.
    fn undo(&self) -> &'static str {
        if self.event.state == EventState::Reported { "events-undo-report" } else { "events-undo-holding" }
    }

    fn count(&self, state: RegistrationState) -> i64 {
        self.counts.iter().find(|(one, _)| *one == state).map_or(0, |(_, n)| *n)
    }

    /// The reader's registration, while it stands for something.
    fn standing(&self) -> Option<&Mine> {
        self.mine.as_ref().filter(|mine| mine.state.is_active())
    }

    /// Is the address of the online event the reader's to see?
    fn shows_address(&self) -> bool {
        let confirmed = self.mine.as_ref().is_some_and(|mine| mine.state == RegistrationState::Confirmed);
        !self.event.online_url.is_empty() && (self.manages || confirmed)
    }
}

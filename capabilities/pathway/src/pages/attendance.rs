//! What a class was at: a volunteer action, a project day, a professional trial that took place, and who of the class was there.

use askama::Template;
use axum::extract::Path;
use chrono::{Months, NaiveDate};
use events::{
    Event, EventId, EventKind,
    event::{EventFilter, Listed, Seen},
};
use kernel::{Act, PersonId, Refusal, Result};
use programmes::agreement::{Countable, NewUse, Promise, PromiseId};
use web::{Answer, App, Fields, Frame, ListQuery, Me, see, show};

use crate::{
    class::{Class, ClassId},
    milestone::{Milestone, MilestoneKind, NewMilestone, Origin},
    pupil::{Pupil, PupilFilter},
};

/// Events of a kind to choose from; more are found by their days.
const SHOWN: i64 = 50;

#[derive(Template)]
#[template(path = "pages/attendance.html")]
struct AttendancePage {
    frame: Frame,
    class: Class,
    events: Vec<Listed>,
    chosen: Option<EventId>,
    pupils: Vec<Pupil>,
    there: Vec<PersonId>,
    /// Places of trials that agreements promise; of a trial only.
    places: Vec<Countable>,
}

pub(super) async fn choose(app: App, me: Me, frame: Frame, Path(id): Path<ClassId>, query: ListQuery) -> Answer {
    let class = Class::find(app.db(), &me.may(Act::EditPupils)?, id).await?;
    let events = events(&app, &me, app.clock().today(), &class).await?;
    let asked = query.set("event").and_then(|id| id.parse().ok());
    let chosen: Option<EventId> = asked.filter(|id| events.iter().any(|one| one.id == *id));
    let pupils = pupils(&app, &me, id).await?;
    let people: Vec<PersonId> = pupils.iter().map(|one| one.person_id).collect();
    let there = match chosen {
        Some(event) => Milestone::among(app.db(), event.0, &people).await?,
        None => Vec::new(),
    };
    let is_trial = events.iter().any(|one| Some(one.id) == chosen && one.kind == EventKind::Trial);
    let places = match is_trial {
        true => super::trials::places(&app, &me, app.clock().today()).await?,
        false => Vec::new(),
    };
    let title = frame.t("pathway-attendance");
    let frame = frame.crumb("pathway-title", "/pathway").named(title);
    show(AttendancePage { frame, class, events, chosen, pupils, there, places })
}

pub(super) async fn attend(app: App, me: Me, Path(id): Path<ClassId>, fields: Fields) -> Answer {
    let class = Class::find(app.db(), &me.may(Act::EditPupils)?, id).await?;
    let event: EventId = fields.get("event").parse().map_err(|_| Refusal::invalid("form-required"))?;
    let event = Event::seen(app.db(), &Seen::by(&me)?, event).await?;
    let kind = milestone(event.kind).filter(|_| event.is_held());
    let kind = kind.ok_or_else(|| Refusal::conflict("pathway-refusal-event"))?;
    let (ticked, pupils) = (fields.all("person"), pupils(&app, &me, id).await?);
    let there: Vec<&Pupil> = pupils.iter().filter(|one| ticked.contains(&one.person_id.to_string())).collect();
    let people: Vec<PersonId> = there.iter().map(|one| one.person_id).collect();
    // Places that an agreement promised: only of a trial, and only as far as the reader sees agreements.
    let places = fields.get("places").parse::<PromiseId>().ok().filter(|_| kind == MilestoneKind::Trial);
    let reach = me.may(Act::ReadProgrammes);
    app.db()
        .write(&me.actor(), async |tx| {
            let known = Milestone::among(tx, event.id.0, &people).await?.len();
            let new = i32::try_from(people.len() - known).unwrap_or(0);
            if let (Some(promise), true) = (places, new > 0) {
                let promise = Promise::find(tx, &reach?, promise).await?;
                let note = format!("{}: {}", event.title, class.title);
                promise.note_use(tx, &NewUse { on: event.starts_on, amount: new, note }).await?;
            }
            for pupil in &there {
                let new = NewMilestone {
                    person: pupil.person_id,
                    kind,
                    on: event.starts_on,
                    origin: Origin::Event,
                    record: event.id.0,
                    title: event.title.clone(),
                    path: String::new(),
                };
                Milestone::record(tx, &new).await?;
            }
            Ok(())
        })
        .await?;
    see(&class.page(), Some(("pathway-notice-attended", &[("n", &there.len().to_string())])))
}

/// Those in the class whom the reader knows.
async fn pupils(app: &App, me: &Me, class: ClassId) -> Result<Vec<Pupil>> {
    let filter = PupilFilter { class: Some(class), ..PupilFilter::default() };
    let mut all = Pupil::list(app.db(), &me.may(Act::EditPupils)?, filter, app.clock().today()).await?;
    all.retain(|one| one.is_named && one.left_on.is_none());
    Ok(all)
}

/// What an event of this kind is for a pupil.
fn milestone(kind: EventKind) -> Option<MilestoneKind> {
    match kind {
        EventKind::Volunteering => Some(MilestoneKind::Volunteer),
        EventKind::ProjectDay => Some(MilestoneKind::Project),
        EventKind::Trial => Some(MilestoneKind::Trial),
        _ => None,
    }
}

/// Events that took place while the class goes on, or in the year after it, the latest first.
async fn events(app: &App, me: &Me, today: NaiveDate, class: &Class) -> Result<Vec<Listed>> {
    let seen = Seen::by(me)?;
    let mut found = Vec::new();
    for kind in [EventKind::Volunteering, EventKind::ProjectDay, EventKind::Trial] {
        let filter = EventFilter {
            kind: Some(kind),
            from: Some(class.school_year().start()),
            before: class.ends_on.checked_add_months(Months::new(12)).map(|end| end.min(today)),
            sort: "-starts".into(),
            ..EventFilter::default()
        };
        found.extend(Event::list(app.db(), &seen, &filter, 0, SHOWN).await?);
    }
    found.retain(|one| matches!(one.state, events::EventState::Held | events::EventState::Reported));
    found.sort_by_key(|one| std::cmp::Reverse(one.starts_on));
    Ok(found)
}

//! The public page of an event, where people without an account register.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use askama::Template;
use axum::{Extension, extract::Path};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Reach, Refusal, RefusalKind, Result};
use store::Actor;
use web::{
    Answer, App, Caching, ClientAddress, Control, Fields, FormErrors, Frame, Input, Shelf, see, show, show_again,
};

use super::wording;
use crate::{
    Letters, calendars,
    event::{Event, EventId},
    registration::{self, Applicant},
    session::Session,
    visit::Visit,
};

/// A field that people do not see and only programs fill in.
const TRAP: &str = "website";
/// Registrations from one network address within [`WINDOW`]: a school has one for all its people.
const AT_MOST: u32 = 60;
const WINDOW: TimeDelta = TimeDelta::hours(1);
const MOST_REMEMBERED: usize = 10_000;

/// Counts who comes through the public door, in the memory of this server only.
#[derive(Default)]
pub(super) struct Door {
    seen: Mutex<HashMap<String, (DateTime<Utc>, u32)>>,
}

impl Door {
    fn let_in(&self, address: Option<&str>, now: DateTime<Utc>) -> Result<()> {
        let mut seen = self.seen.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if seen.len() >= MOST_REMEMBERED {
            seen.retain(|_, (since, _)| now - *since < WINDOW);
        }
        let (since, count) = seen.entry(address.unwrap_or("unknown").to_owned()).or_insert((now, 0));
        if now - *since >= WINDOW {
            (*since, *count) = (now, 0);
        }
        *count += 1;
        if *count > AT_MOST {
            return Err(Refusal::new(RefusalKind::TooMuch, "events-refusal-too-many").into());
        }
        Ok(())
    }
}

#[derive(Template)]
#[template(path = "pages/guest/event.html")]
struct GuestPage {
    frame: Frame,
    event: Event,
    sessions: Vec<Session>,
    visit: Option<Visit>,
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
    now: DateTime<Utc>,
}

/// What guests may come to, for calendars of telephones.
pub(super) async fn calendar(app: App, frame: Frame, caching: Caching) -> Answer {
    let text = calendars::public(&app, &frame.site()).await?;
    caching.answer("text/calendar; charset=utf-8", text)
}

pub(super) async fn show_event(app: App, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let event = Event::public(app.db(), id).await?;
    show(page(&app, frame, event, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn register(
    app: App,
    frame: Frame,
    Path(id): Path<EventId>,
    Extension(door): Extension<Arc<Door>>,
    ClientAddress(address): ClientAddress,
    fields: Fields,
) -> Answer {
    let event = Event::public(app.db(), id).await?;
    door.let_in(address.as_deref(), app.clock().now())?;
    if fields.is_on(TRAP) {
        // A program that fills in everything learns nothing from the answer.
        return see(&format!("/e/{id}"), Some(("events-notice-guest", &[])));
    }
    let mut errors = FormErrors::default();
    let name = errors.required(&fields, "name");
    let email = errors.email(&fields, "email");
    if !fields.is_on("consent") {
        errors.add("consent", "events-consent-first");
    }
    let answers = event.questions().answers(&fields, &mut errors);
    if let (Some(name), Some(email), true) = (name, email, errors.is_empty()) {
        let (letters, guest) = (Letters::of(&app), [Applicant::Guest { name, email }]);
        let actor = Actor { account: None, name: "guest".into(), address };
        let made = app.db().write(&actor, async |tx| {
            registration::register(tx, &Reach::operator(), &letters, id, &guest, &answers).await
        });
        match made.await {
            Ok(_) => return see(&format!("/e/{id}"), Some(("events-notice-guest", &[]))),
            Err(error) => errors.refused("email", error)?,
        }
    }
    show_again(page(&app, frame, event, fields, errors).await?)
}

async fn page(app: &App, frame: Frame, event: Event, fields: Fields, errors: FormErrors) -> Result<GuestPage> {
    let input = |name, control| Input::of(&frame, "events-guest", name, control);
    let mut inputs = vec![input("name", Control::Text), input("email", Control::Email)];
    inputs.extend(event.questions().inputs(&frame));
    inputs.push(input("consent", Control::Tick));
    Ok(GuestPage {
        sessions: Session::list(app.db(), event.id).await?,
        visit: Visit::of(app.db(), event.id).await?,
        inputs,
        now: app.clock().now(),
        frame: frame.named(event.title.clone()).showing(Shelf::Calendar, event.id.0, &event.title, &event.place),
        event,
        fields,
        errors,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_lets_in_so_many_an_hour_from_one_address() {
        let (door, now) = (Door::default(), DateTime::<Utc>::default());
        for _ in 0..AT_MOST {
            door.let_in(Some("10.0.0.1"), now).unwrap();
        }
        assert!(door.let_in(Some("10.0.0.1"), now).is_err());
        assert!(door.let_in(Some("10.0.0.2"), now).is_ok());
        assert!(door.let_in(Some("10.0.0.1"), now + WINDOW).is_ok());
    }
}

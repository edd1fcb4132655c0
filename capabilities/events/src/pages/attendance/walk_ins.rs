//! Those who come without a registration: found by name, or written down as guests.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, PersonId};
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, Frame, Input, ListQuery, Me, see, show, show_again};

use super::{Found, managed, people_named, scanner, under};
use crate::{
    check_in,
    event::{Event, EventId},
    registration::Applicant,
};

#[derive(Template)]
#[template(path = "pages/attendance/walk_ins.html")]
struct WalkInsPage {
    frame: Frame,
    query: String,
    event: Event,
    found: Vec<Found>,
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
}

pub(super) async fn search(app: App, me: Me, frame: Frame, query: ListQuery, Path(id): Path<EventId>) -> Answer {
    let event = managed(&app, &me, id).await?;
    let at = AsOf::day(app.clock().today());
    let found = people_named(app.db(), &me.may(Act::ReadPeople)?, query.get("q"), at).await?;
    show(page(frame, event, query.get("q"), found, Fields::default(), FormErrors::default()))
}

pub(super) async fn admit(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let event = managed(&app, &me, id).await?;
    let people = me.may(Act::ReadPeople)?;
    let mut errors = FormErrors::default();
    let applicant = match fields.get("person").parse::<PersonId>() {
        Ok(person) => Some(Applicant::Person(person)),
        Err(_) => guest(&fields, &mut errors),
    };
    let Some(applicant) = applicant else {
        return show_again(page(frame, event, "", Vec::new(), fields, errors));
    };
    match app.db().write(&me.actor(), async |tx| check_in::admit(tx, &people, event.id, &applicant).await).await {
        Ok(outcome) => {
            let text = scanner::text(&frame, &outcome);
            see(&format!("{}/check-in", event.page()), Some(("attendance-said", &[("text", &text)])))
        }
        Err(error) => {
            errors.refused("name", error)?;
            show_again(page(frame, event, "", Vec::new(), fields, errors))
        }
    }
}

fn guest(fields: &Fields, errors: &mut FormErrors) -> Option<Applicant> {
    let name = errors.required(fields, "name");
    let email = errors.required(fields, "email");
    let well_formed =
        |email: &str| email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    if email.as_deref().is_some_and(|email| !well_formed(email)) {
        errors.add("email", "attendance-refusal-email");
        return None;
    }
    Some(Applicant::Guest { name: name?, email: email? })
}

fn page(frame: Frame, event: Event, words: &str, found: Vec<Found>, fields: Fields, errors: FormErrors) -> WalkInsPage {
    let inputs = vec![
        Input::of(&frame, "attendance-guest", "name", Control::Text),
        Input::of(&frame, "attendance-guest", "email", Control::Email),
    ];
    WalkInsPage {
        frame: under(frame, &event, "attendance-walk-in"),
        query: words.to_owned(),
        event,
        found,
        inputs,
        fields,
        errors,
    }
}

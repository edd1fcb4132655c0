//! The code on the screen, and the page on which a participant enters it.

use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, header},
};
use kernel::{Refusal, Result};
use store::{Ask, Sql};
use web::{Answer, App, Fields, FormErrors, Frame, ListQuery, Me, see, show, show_again};

use super::{managed, picture};
use crate::{
    check_in::{self, Outcome, code},
    event::{Event, EventId, Seen},
    registration::{Mine, Registration, RegistrationState},
};

#[derive(Template)]
#[template(path = "pages/attendance/screen.html")]
struct ScreenPage {
    frame: Frame,
    event: Event,
    code: String,
    picture: String,
    present: i64,
}

#[derive(Template)]
#[template(path = "pages/attendance/presence.html")]
struct PresencePage {
    frame: Frame,
    event: Event,
    fields: Fields,
    errors: FormErrors,
    mine: Option<Mine>,
    since: Option<String>,
}

/// For the projector: the page asks for itself again when the code changes, without scripts.
pub(super) async fn screen(app: App, me: Me, mut frame: Frame, Path(id): Path<EventId>) -> Answer {
    let event = managed(&app, &me, id).await?;
    let now = app.clock().now();
    let present = Sql::new("from attendance where event_id = ?").bind(event.id);
    let present = store::count(app.db(), present).await?;
    let code = code::shown(&event, now);
    let picture = picture(&format!("{}{}/presence?code={code}", app.config().base_url, event.page()));
    // The hall need not see whose screen it is.
    frame.me = None;
    let mut answer = show(ScreenPage { frame: frame.named(event.title.clone()), event, code, picture, present })?;
    let seconds = (code::seconds_left(now) + 1).to_string();
    answer.headers_mut().insert(header::REFRESH, HeaderValue::from_str(&seconds)?);
    Ok(answer)
}

pub(super) async fn form(app: App, me: Me, frame: Frame, query: ListQuery, Path(id): Path<EventId>) -> Answer {
    let event = Event::seen(app.db(), &Seen::by(&me)?, id).await?;
    let fields = Fields::of([("code", query.get("code").to_owned())]);
    show(page(&app, &me, frame, event, fields, FormErrors::default()).await?)
}

pub(super) async fn mark(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let event = Event::seen(app.db(), &Seen::by(&me)?, id).await?;
    let mut errors = FormErrors::default();
    let person = me.person().ok_or_else(|| Refusal::conflict("attendance-refusal-nobody"))?;
    match check_in::by_code(app.db(), &event, fields.get("code"), (me.account(), person), &me.actor()).await {
        Ok(Outcome::In(_) | Outcome::AlreadyIn(_)) => {
            return see(&format!("{}/presence", event.page()), Some(("attendance-you-are-in", &[])));
        }
        Ok(Outcome::NoPlace(..)) => errors.add("code", "attendance-you-wait"),
        Ok(Outcome::AnotherEvent | Outcome::Unknown) => errors.add("code", "attendance-you-are-not-registered"),
        Err(error) => errors.refused("code", error)?,
    }
    show_again(page(&app, &me, frame, event, fields, errors).await?)
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    event: Event,
    fields: Fields,
    errors: FormErrors,
) -> Result<PresencePage> {
    let mine = match me.person() {
        Some(person) => Registration::of_person_at(app.db(), person, event.id).await?,
        None => None,
    };
    let since = match &mine {
        Some(mine) => {
            let sql = Sql::new("select at from attendance where registration_id = ?");
            app.db().value(sql.bind(mine.id)).await?.map(|at| frame.moment(&at))
        }
        None => None,
    };
    let mine = mine.filter(|mine| mine.state == RegistrationState::Confirmed);
    Ok(PresencePage { frame: super::under(frame, &event, "attendance-presence"), event, fields, errors, mine, since })
}

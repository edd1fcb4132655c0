//! What waits for a reader on the first page: events nobody has settled, a place that is offered, an event of one's own that is near.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Act, Language, PersonId, Reach, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};
use web::{App, Concern, Me};

use crate::event::EventId;

/// So many lines of a sort at most.
const MOST: i64 = 5;
/// Near is within so many days.
const NEAR: TimeDelta = TimeDelta::days(7);

#[derive(FromQueryResult)]
struct Waiting {
    id: EventId,
    title: String,
    starts_at: DateTime<Utc>,
    offered: bool,
}

/// What the program shows this reader.
pub(crate) async fn of(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    let say = |key: &str, one: &Waiting, path: String, is_late: bool| {
        let day = app.clock().local(one.starts_at).format("%d.%m.%Y %H:%M").to_string();
        let text = app.texts().with(language, key, &[("title", one.title.as_str()), ("day", day.as_str())]);
        Concern { text: text.into_owned(), path, is_late }
    };
    let mut concerns = Vec::new();
    if let Ok(reach) = me.may(Act::ManageEvents) {
        let past = unsettled(&app, &reach).await?;
        concerns
            .extend(past.iter().map(|one| say("events-concern-unsettled", one, format!("/events/{}", one.id), true)));
    }
    if let (Some(person), true) = (me.person(), me.can(Act::RegisterForEvents)) {
        let key = |one: &Waiting| if one.offered { "events-concern-offered" } else { "events-concern-near" };
        let own = own(&app, person).await?;
        concerns.extend(own.iter().map(|one| say(key(one), one, "/my/registrations".into(), false)));
    }
    Ok(concerns)
}

/// Events that are over, and of which nobody has said whether they took place.
async fn unsettled(app: &App, reach: &Reach) -> Result<Vec<Waiting>> {
    let sql = Sql::new("select e.id, e.title, e.starts_at, false as offered from event e where e.state in ('open', 'closed') and e.ends_at < ? and")
        .bind(app.clock().now())
        .push(reach::within(reach, "e.organisation_id", None));
    app.db().all(sql.push(Sql::new("order by e.starts_at desc limit ?").bind(MOST))).await
}

/// Places that are offered, and events within a week.
async fn own(app: &App, person: PersonId) -> Result<Vec<Waiting>> {
    let now = app.clock().now();
    let sql = Sql::new(
        "select e.id, e.title, e.starts_at, r.state = 'offered' as offered from registration r join event e on e.id = r.event_id
         where r.person_id = ? and e.state in ('open', 'closed') and e.starts_at > ?
           and (r.state = 'offered' or (r.state = 'confirmed' and e.starts_at < ?)) order by e.starts_at limit ?",
    );
    app.db().all(sql.bind(person).bind(now).bind(now + NEAR).bind(MOST)).await
}

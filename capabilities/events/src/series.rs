//! A series (yearly seminar): an edition is prepared from the last one.

use chrono::TimeDelta;
use kernel::{Reach, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    event::{Details, Event, EventId, EventState},
    session::Session,
    visit::Visit,
};

kernel::id!(
    /// A series of events.
    SeriesId
);

pub(crate) const TABLE: &str = "
create table event_series (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    title text not null,
    created_at {moment} not null
);
";

/// A year later on the same weekday.
const YEAR: TimeDelta = TimeDelta::weeks(52);

/// An edition of a series.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Edition {
    /// Which event.
    pub id: EventId,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: EventState,
    /// The day it begins.
    pub starts_on: chrono::NaiveDate,
}

/// The editions of a series within reach, the newest first.
pub async fn editions(db: &impl Ask, reach: &Reach, series: SeriesId) -> Result<Vec<Edition>> {
    let sql =
        Sql::new("select e.id, e.title, e.state, e.starts_on from event e where e.series_id = ? and").bind(series);
    let within = store::reach::within(reach, "e.organisation_id", None);
    db.all(sql.push(within).push("order by e.starts_at desc, e.id")).await
}

/// Prepares the next edition: a draft a year later with the same programme of the day and the same questions.
pub async fn carry_over(tx: &Tx, reach: &Reach, id: EventId) -> Result<EventId> {
    let last = Event::find(tx, reach, id).await?;
    let series = match last.series_id {
        Some(series) => series,
        None => begin(tx, &last).await?,
    };
    let details = last.details();
    let details = Details {
        starts_at: details.starts_at + YEAR,
        ends_at: details.ends_at + YEAR,
        registration_until: details.registration_until.map(|until| until + YEAR),
        // Last year's item of the plan was carried out by last year's event.
        plan_item_id: None,
        ..details
    };
    let next = Event::create(tx, reach, last.organisation_id, &details).await?;
    let sql = Sql::new("update event set series_id = ?, registration_form = ?, feedback_form = ? where id = ?");
    let forms = sql.bind(series).bind(last.registration_form).bind(last.feedback_form).bind(next);
    tx.run(forms).await?;
    for session in Session::list(tx, id).await? {
        let mut copy = session.as_new();
        copy.starts_at += YEAR;
        copy.ends_at += YEAR;
        Session::add(tx, next, last.organisation_id, &copy).await?;
    }
    if let Some(visit) = Visit::of(tx, id).await? {
        visit.keep(tx, next, last.organisation_id).await?;
    }
    tx.note(Line::new("event.carried_over", "event", next.0));
    Ok(next)
}

async fn begin(tx: &Tx, first: &Event) -> Result<SeriesId> {
    let id = SeriesId::new();
    let sql = Sql::new("insert into event_series (id, organisation_id, title, created_at) values (?, ?, ?, ?)");
    tx.run(sql.bind(id).bind(first.organisation_id).bind(first.title.as_str()).bind(tx.now())).await?;
    tx.run(Sql::new("update event set series_id = ? where id = ?").bind(id).bind(first.id)).await?;
    Ok(id)
}

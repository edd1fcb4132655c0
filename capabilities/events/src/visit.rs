//! A visit («педагогический туризм»): what an event shows of the institution that receives the guests.

use kernel::{OrganisationId, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx};

use crate::event::EventId;

pub(crate) const TABLE: &str = "
create table visit (
    event_id {uuid} primary key references event (id),
    organisation_id {uuid} not null,
    route text not null,
    to_see text not null,
    created_at {moment} not null
);
";

/// What a visit shows.
#[derive(Clone, Debug, Default, PartialEq, FromQueryResult)]
pub struct Visit {
    /// How one gets there, and the way through it.
    pub route: String,
    /// What can be seen.
    pub to_see: String,
}

impl Visit {
    /// What an event shows, if it is a visit.
    pub async fn of(db: &impl Ask, event: EventId) -> Result<Option<Visit>> {
        db.first(Sql::new("select route, to_see from visit where event_id = ?").bind(event)).await
    }

    /// Keeps it in the place of what was there.
    pub async fn keep(&self, tx: &Tx, event: EventId, organisation: OrganisationId) -> Result<()> {
        let sql = Sql::new(
            "insert into visit (event_id, organisation_id, route, to_see, created_at) values (?, ?, ?, ?, ?)
             on conflict (event_id) do update set route = excluded.route, to_see = excluded.to_see",
        );
        let sql = sql.bind(event).bind(organisation).bind(self.route.as_str()).bind(self.to_see.as_str());
        tx.run(sql.bind(tx.now())).await.map(|_| ())
    }
}

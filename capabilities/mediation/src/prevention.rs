//! What a service does so that conflicts do not come: circles, class hours, training.

use chrono::NaiveDate;
use kernel::{Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    charter::{Service, ServiceId},
    words::Prevention,
};

/// Something that a service has held.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Held {
    /// Which.
    pub id: Uuid,
    /// The day.
    pub held_on: NaiveDate,
    /// What.
    pub kind: Prevention,
    /// What it was called.
    pub title: String,
    /// Pupils who were there.
    pub pupils: i32,
    /// Adults who were there.
    pub adults: i32,
}

impl Held {
    /// Those of a service, the newest first.
    pub async fn of_service(db: &impl Ask, service: ServiceId) -> Result<Vec<Held>> {
        let sql = "select id, held_on, kind, title, pupils, adults from mediation_prevention where service_id = ?
                   order by held_on desc, id desc limit 200";
        db.all(Sql::new(sql).bind(service)).await
    }

    /// One of a service.
    pub async fn find(db: &impl Ask, service: ServiceId, id: Uuid) -> Result<Held> {
        let sql =
            "select id, held_on, kind, title, pupils, adults from mediation_prevention where id = ? and service_id = ?";
        db.first(Sql::new(sql).bind(id).bind(service)).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Writes one down.
    pub async fn record(self, tx: &Tx, service: &Service) -> Result<()> {
        if self.held_on > tx.today() {
            return Err(Refusal::invalid("mediation-refusal-future").into());
        }
        let columns =
            ["id", "organisation_id", "created_at", "service_id", "held_on", "kind", "title", "pupils", "adults"];
        let row = vec![
            self.id.into(),
            service.organisation_id.into(),
            tx.now().into(),
            service.id.into(),
            self.held_on.into(),
            self.kind.into(),
            self.title.into(),
            self.pupils.into(),
            self.adults.into(),
        ];
        tx.insert("mediation_prevention", &columns, vec![row]).await?;
        tx.note(Line::new("mediation.prevention_recorded", "mediation_service", service.id.0));
        Ok(())
    }

    /// Strikes one out.
    pub async fn strike_out(tx: &Tx, service: &Service, id: Uuid) -> Result<()> {
        let sql = Sql::new("delete from mediation_prevention where id = ? and service_id = ?").bind(id);
        if tx.run(sql.bind(service.id)).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.note(Line::new("mediation.prevention_struck_out", "mediation_service", service.id.0));
        Ok(())
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table mediation_prevention (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    service_id {{uuid}} not null references mediation_service (id),
    held_on date not null,
    kind text not null {},
    title text not null,
    pupils integer not null check (pupils >= 0),
    adults integer not null check (adults >= 0)
);
create index mediation_prevention_service on mediation_prevention (service_id, held_on);
",
        Prevention::check("kind")
    )
}

//! A service (служба медиации): one in an institution, with its order, its people, and what it needs to be a service at all.

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};

use crate::words::{Model, Post, ServiceState};

kernel::id!(
    /// A service.
    ServiceId
);

/// What is written of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charter {
    /// By what approach it works.
    pub model: Model,
    /// Where it stands.
    pub state: ServiceState,
    /// The number of the order; empty while there is none.
    pub order_number: String,
    /// The day of the order: since then it is there.
    pub ordered_on: Option<NaiveDate>,
    /// Its page, or where its regulation is published.
    pub page: String,
    /// How it is reached.
    pub phone: String,
    /// Where and when it works.
    pub hours: String,
    /// Pupils who mediate: their names stay in the school.
    pub pupil_mediators: i32,
}

/// A service.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Service {
    /// Which.
    pub id: ServiceId,
    /// Of which institution.
    pub organisation_id: OrganisationId,
    /// By what approach it works.
    pub model: Model,
    /// Where it stands.
    pub state: ServiceState,
    /// The number of the order.
    pub order_number: String,
    /// The day of the order.
    pub ordered_on: Option<NaiveDate>,
    /// Its page.
    pub page: String,
    /// How it is reached.
    pub phone: String,
    /// Where and when it works.
    pub hours: String,
    /// Pupils who mediate.
    pub pupil_mediators: i32,
    /// How often its key was made anew; 0 before the first.
    pub generation: i32,
    /// Somebody with the key has left: the next who opens the journal makes a new one.
    pub renew_key: bool,
}

impl Service {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: ServiceId) -> Result<Service> {
        let within = reach::within(reach, "s.organisation_id", None);
        let sql = Sql::new("select s.* from mediation_service s where s.id = ? and").bind(id).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Those to which somebody belongs today.
    pub async fn of_member(db: &impl Ask, person: Option<PersonId>, on: NaiveDate) -> Result<Vec<Service>> {
        let Some(person) = person else { return Ok(Vec::new()) };
        let sql = "select s.* from mediation_service s where s.id in
                   (select m.service_id from mediation_member m where m.person_id = ? and";
        let sql = Sql::new(sql).bind(person).push(crate::member::serving("m", on)).push(") order by s.id");
        db.all(sql).await
    }

    /// The service of an institution.
    pub async fn of(db: &impl Ask, organisation: OrganisationId) -> Result<Option<Service>> {
        db.first(Sql::new("select s.* from mediation_service s where s.organisation_id = ?").bind(organisation)).await
    }

    /// Opens the register's card of an institution's service; there is one.
    pub async fn found(tx: &Tx, reach: &Reach, organisation: OrganisationId, charter: &Charter) -> Result<ServiceId> {
        registry::organisation::may_reach(tx, reach, organisation).await?;
        charter.check()?;
        if Self::of(tx, organisation).await?.is_some() {
            return Err(Refusal::conflict("mediation-refusal-twice").into());
        }
        let id = ServiceId::new();
        let columns = [
            "id",
            "organisation_id",
            "created_at",
            "model",
            "state",
            "order_number",
            "ordered_on",
            "page",
            "phone",
            "hours",
            "pupil_mediators",
        ];
        let row: Vec<Value> = vec![
            id.into(),
            organisation.into(),
            tx.now().into(),
            charter.model.into(),
            charter.state.into(),
            charter.order_number.clone().into(),
            charter.ordered_on.into(),
            charter.page.clone().into(),
            charter.phone.clone().into(),
            charter.hours.clone().into(),
            charter.pupil_mediators.into(),
        ];
        tx.insert("mediation_service", &columns, vec![row]).await?;
        tx.note(Line::new("mediation.service_founded", "mediation_service", id.0));
        Ok(id)
    }

    /// Changes what is written of it.
    pub async fn revise(&self, tx: &Tx, charter: &Charter) -> Result<()> {
        charter.check()?;
        let sql = "update mediation_service set model = ?, state = ?, order_number = ?, ordered_on = ?, page = ?, phone = ?, hours = ?,
                   pupil_mediators = ? where id = ?";
        let sql = Sql::new(sql)
            .bind(charter.model)
            .bind(charter.state)
            .bind(charter.order_number.clone())
            .bind(charter.ordered_on)
            .bind(charter.page.clone())
            .bind(charter.phone.clone())
            .bind(charter.hours.clone())
            .bind(charter.pupil_mediators)
            .bind(self.id);
        tx.run(sql).await?;
        tx.note(Line::new("mediation.service_revised", "mediation_service", self.id.0));
        Ok(())
    }

    /// The same as it is written.
    pub fn charter(&self) -> Charter {
        Charter {
            model: self.model,
            state: self.state,
            order_number: self.order_number.clone(),
            ordered_on: self.ordered_on,
            page: self.page.clone(),
            phone: self.phone.clone(),
            hours: self.hours.clone(),
            pupil_mediators: self.pupil_mediators,
        }
    }

    /// Its page.
    pub fn path(&self) -> String {
        format!("/mediation/services/{}", self.id)
    }
}

impl Charter {
    fn check(&self) -> Result<()> {
        if self.state == ServiceState::Working && self.ordered_on.is_none() {
            return Err(Refusal::invalid("mediation-refusal-no-order").into());
        }
        Ok(())
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table mediation_service (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null unique,
    created_at {{moment}} not null,
    model text not null {},
    state text not null {},
    order_number text not null,
    ordered_on date,
    page text not null,
    phone text not null,
    hours text not null,
    pupil_mediators integer not null check (pupil_mediators >= 0),
    generation integer not null default 0,
    renew_key boolean not null default false,
    constraint mediation_service_order check (state <> 'working' or ordered_on is not null)
);
create table mediation_member (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    service_id {{uuid}} not null references mediation_service (id),
    person_id {{uuid}} not null,
    post text not null {},
    since date not null,
    until date,
    training text not null,
    hours integer,
    trained_until date,
    constraint mediation_member_term check (until is null or until >= since),
    constraint mediation_member_trained check (training <> '' or (hours is null and trained_until is null))
);
create index mediation_member_service on mediation_member (service_id);
create index mediation_member_person on mediation_member (person_id);
",
        Model::check("model"),
        ServiceState::check("state"),
        Post::check("post"),
    )
}

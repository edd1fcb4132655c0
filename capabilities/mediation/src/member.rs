//! Members of a service: its curator and its adult mediators, with what they were trained in and how long that holds.

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    charter::{Service, ServiceId},
    words::Post,
};

kernel::id!(
    /// Somebody's time in a service.
    MemberId
);

/// What is written of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// What they do.
    pub post: Post,
    /// Since which day.
    pub since: NaiveDate,
    /// The programme of training; empty without one.
    pub training: String,
    /// Its hours.
    pub hours: Option<i32>,
    /// The last day on which the training counts; for ever without one.
    pub trained_until: Option<NaiveDate>,
}

/// A member.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Member {
    /// Which.
    pub id: MemberId,
    /// Of which service.
    pub service_id: ServiceId,
    /// Who.
    pub person_id: PersonId,
    /// The name, as the registry has it today.
    pub name: String,
    /// What they do.
    pub post: Post,
    /// Since which day.
    pub since: NaiveDate,
    /// The programme of training.
    pub training: String,
    /// Its hours.
    pub hours: Option<i32>,
    /// The last day on which the training counts.
    pub trained_until: Option<NaiveDate>,
    /// They hold the key of the journal.
    pub has_key: bool,
    /// They have a code word, so that they can be given the key.
    pub has_word: bool,
}

const COLUMNS: &str = "m.id, m.service_id, m.person_id, m.post, m.since, m.training, m.hours, m.trained_until,
    coalesce((select v.family || ' ' || v.given || coalesce(' ' || v.patronymic, '') from person_version v
              where v.person_id = m.person_id and v.superseded_at is null and v.valid_to is null), '') as name,
    exists (select 1 from mediation_admission a where a.service_id = m.service_id and a.person_id = m.person_id) as has_key,
    exists (select 1 from mediation_keyholder h where h.person_id = m.person_id) as has_word";

/// The condition that a row of members serves on a day.
pub(crate) fn serving(alias: &str, on: NaiveDate) -> Sql {
    Sql::new(format!("{alias}.since <= ? and ({alias}.until is null or {alias}.until > ?)")).bind(on).bind(on)
}

impl Member {
    /// The training counts on a day.
    pub fn is_trained(&self, on: &NaiveDate) -> bool {
        !self.training.is_empty() && self.trained_until.is_none_or(|last| last >= *on)
    }

    /// Those who serve on a day: the curator first.
    pub async fn of_service(db: &impl Ask, service: ServiceId, on: NaiveDate) -> Result<Vec<Member>> {
        let sql =
            Sql::new(format!("select {COLUMNS} from mediation_member m where m.service_id = ? and")).bind(service);
        db.all(sql.push(serving("m", on)).push("order by m.post, name, m.id")).await
    }

    /// One who serves.
    pub async fn find(db: &impl Ask, service: ServiceId, id: MemberId, on: NaiveDate) -> Result<Member> {
        let found = Self::of_service(db, service, on).await?.into_iter().find(|member| member.id == id);
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// Is somebody one of a service on a day?
    pub async fn serves(db: &impl Ask, service: ServiceId, person: PersonId, on: NaiveDate) -> Result<bool> {
        let sql = Sql::new("from mediation_member m where m.service_id = ? and m.person_id = ? and");
        Ok(store::count(db, sql.bind(service).bind(person).push(serving("m", on))).await? > 0)
    }

    /// Takes somebody into a service.
    pub async fn join(tx: &Tx, service: &Service, person: PersonId, membership: &Membership) -> Result<MemberId> {
        if Self::serves(tx, service.id, person, membership.since).await? {
            return Err(Refusal::conflict("mediation-refusal-member-twice").into());
        }
        let id = MemberId::new();
        let columns = [
            "id",
            "organisation_id",
            "created_at",
            "service_id",
            "person_id",
            "post",
            "since",
            "training",
            "hours",
            "trained_until",
        ];
        let row = vec![
            id.into(),
            service.organisation_id.into(),
            tx.now().into(),
            service.id.into(),
            person.into(),
            membership.post.into(),
            membership.since.into(),
            membership.training.clone().into(),
            membership.hours.into(),
            membership.trained_until.into(),
        ];
        tx.insert("mediation_member", &columns, vec![row]).await?;
        tx.note(Line::new("mediation.member_joined", "mediation_service", service.id.0));
        Ok(id)
    }

    /// Changes what is written of a member.
    pub async fn revise(&self, tx: &Tx, membership: &Membership) -> Result<()> {
        let sql =
            "update mediation_member set post = ?, since = ?, training = ?, hours = ?, trained_until = ? where id = ?";
        let sql = Sql::new(sql).bind(membership.post).bind(membership.since).bind(membership.training.clone());
        tx.run(sql.bind(membership.hours).bind(membership.trained_until).bind(self.id)).await?;
        tx.note(Line::new("mediation.member_revised", "mediation_service", self.service_id.0));
        Ok(())
    }

    /// They leave: their key is taken away, and whoever opens the journal next makes a new one.
    pub async fn leave(&self, tx: &Tx) -> Result<()> {
        // Whoever renews the key meanwhile would give the new one to somebody who has left.
        tx.run(Sql::new("update mediation_service set generation = generation where id = ?").bind(self.service_id))
            .await?;
        let today = tx.today();
        let until = today.max(self.since);
        tx.run(Sql::new("update mediation_member set until = ? where id = ?").bind(until).bind(self.id)).await?;
        let sql = Sql::new("delete from mediation_admission where service_id = ? and person_id = ?");
        if tx.run(sql.bind(self.service_id).bind(self.person_id)).await? > 0 {
            let sql = Sql::new("update mediation_service set renew_key = true where id = ?");
            tx.run(sql.bind(self.service_id)).await?;
        }
        tx.note(Line::new("mediation.member_left", "mediation_service", self.service_id.0));
        Ok(())
    }
}

/// People with a post in an institution today, to choose from.
pub(crate) async fn candidates(
    db: &impl Ask,
    organisation: OrganisationId,
    on: NaiveDate,
) -> Result<Vec<(PersonId, String)>> {
    #[derive(FromQueryResult)]
    struct Held {
        person_id: PersonId,
        name: String,
        title: String,
    }
    let sql = "select s.person_id, s.family || ' ' || s.given || coalesce(' ' || s.patronymic, '') as name, s.title from staff s
               where s.organisation_id = ? and s.superseded_at is null and s.valid_from <= ? and (s.valid_to is null or s.valid_to > ?)
               order by s.sort_key, s.post_id limit 1000";
    let held: Vec<Held> = db.all(Sql::new(sql).bind(organisation).bind(on).bind(on)).await?;
    let mut people: Vec<(PersonId, String)> = Vec::new();
    for one in held {
        if people.last().is_none_or(|(last, _)| *last != one.person_id) {
            people.push((one.person_id, format!("{}, {}", one.name, one.title)));
        }
    }
    Ok(people)
}

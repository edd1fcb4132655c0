//! Psychologists to whom one can turn: who they are, whose teachers they help, from when until when. What is sealed for them only they open; see
//! [`crate::referral::vault`].

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use sealing::PublicKey;
use store::{AsOf, Ask, Sql, Tx, journal::Line, reach};

kernel::id!(
    /// A psychologist's place.
    PsychologistId
);

/// The position of the nomenclature that may be appointed.
const POSITION: &str = "teacher_psychologist";

/// A psychologist.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Psychologist {
    /// Which.
    pub id: PsychologistId,
    /// Whose teachers they help.
    pub organisation_id: OrganisationId,
    /// Who.
    pub person_id: PersonId,
    /// The name as askers read it.
    pub name: String,
    /// Place, hours, what they work with.
    pub about: String,
    /// The first day.
    pub since: NaiveDate,
    /// The day on which they left.
    pub left_on: Option<NaiveDate>,
    /// How many keys they have had; 0 before the first word.
    pub generation: i32,
    /// What is sealed for them.
    pub public_key: Option<Vec<u8>>,
}

const COLUMNS: &str =
    "p.id, p.organisation_id, p.person_id, p.name, p.about, p.since, p.left_on, p.generation, p.public_key";

impl Psychologist {
    /// Those who take requests on a day, by name: they have a word.
    pub async fn taking(db: &impl Ask, on: NaiveDate) -> Result<Vec<Psychologist>> {
        let sql = format!(
            "select {COLUMNS} from referral_psychologist p where p.public_key is not null and p.since <= ? and p.left_on is null
             order by p.name, p.id limit 200"
        );
        db.all(Sql::new(sql).bind(on)).await
    }

    /// Those within reach, also who left; those who serve first.
    pub async fn list(db: &impl Ask, reach: &Reach) -> Result<Vec<Psychologist>> {
        let sql = Sql::new(format!("select {COLUMNS} from referral_psychologist p where")).push(reach::within(
            reach,
            "p.organisation_id",
            None,
        ));
        db.all(sql.push("order by case when p.left_on is null then 0 else 1 end, p.name, p.id limit 500")).await
    }

    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: PsychologistId) -> Result<Psychologist> {
        let sql = Sql::new(format!("select {COLUMNS} from referral_psychologist p where p.id = ? and")).bind(id);
        let sql = sql.push(reach::within(reach, "p.organisation_id", None));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Somebody's own place: the one that they hold, or the last one that they left with requests to end.
    pub async fn of_person(db: &impl Ask, person: Option<PersonId>) -> Result<Option<Psychologist>> {
        let sql = format!(
            "select {COLUMNS} from referral_psychologist p where p.person_id = ?
             order by case when p.left_on is null then 0 else 1 end, p.left_on desc, p.id desc limit 1"
        );
        db.first(Sql::new(sql).bind(person)).await
    }

    /// One as it stands in this transaction, which nobody else changes until it ends: the key that something is sealed with is the one in force.
    pub(crate) async fn locked(tx: &Tx, id: PsychologistId) -> Result<Psychologist> {
        tx.run(Sql::new("update referral_psychologist set generation = generation where id = ?").bind(id)).await?;
        let sql = format!("select {COLUMNS} from referral_psychologist p where p.id = ?");
        tx.first(Sql::new(sql).bind(id)).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Holds the key under which something was opened: refused when it was renewed meanwhile.
    pub(crate) async fn still(&self, tx: &Tx) -> Result<()> {
        match Self::locked(tx, self.id).await?.generation == self.generation {
            true => Ok(()),
            false => Err(Refusal::conflict("refusal-changed-meanwhile").into()),
        }
    }

    /// What is sealed for them.
    pub(crate) fn key(&self) -> Result<PublicKey> {
        let key = self.public_key.as_deref().and_then(PublicKey::of);
        key.ok_or_else(|| Refusal::conflict("support-refusal-no-word").into())
    }

    /// Takes new requests.
    pub fn takes(&self) -> bool {
        self.public_key.is_some() && self.left_on.is_none()
    }

    /// Appoints somebody for the teachers of an organisation.
    pub async fn appoint(
        tx: &Tx,
        reach: &Reach,
        organisation: OrganisationId,
        (person, name): (PersonId, &str),
        about: &str,
    ) -> Result<PsychologistId> {
        registry::organisation::may_reach(tx, reach, organisation).await?;
        let serves = Sql::new("from referral_psychologist where left_on is null and person_id = ?").bind(person);
        if store::count(tx, serves).await? > 0 {
            return Err(Refusal::conflict("support-refusal-appointed").into());
        }
        let id = PsychologistId(Uuid::new_v4());
        let columns = ["id", "organisation_id", "person_id", "name", "about", "since", "generation"];
        let row =
            vec![id.into(), organisation.into(), person.into(), name.into(), about.into(), tx.today().into(), 0.into()];
        tx.insert("referral_psychologist", &columns, vec![row]).await?;
        tx.note(Line::new("referral.psychologist_appointed", "psychologist", id.0));
        Ok(id)
    }

    /// Corrects what askers read.
    pub async fn revise(&self, tx: &Tx, name: &str, about: &str) -> Result<()> {
        let sql = Sql::new("update referral_psychologist set name = ?, about = ? where id = ?");
        tx.run(sql.bind(name).bind(about).bind(self.id)).await?;
        tx.note(Line::new("referral.psychologist_revised", "psychologist", self.id.0));
        Ok(())
    }

    /// They leave: no new requests come. What goes on they still end, or hand over with the consent of who asked; nobody else can open it.
    pub async fn leave(&self, tx: &Tx) -> Result<()> {
        let sql = Sql::new("update referral_psychologist set left_on = ? where id = ? and left_on is null");
        if tx.run(sql.bind(tx.today().max(self.since)).bind(self.id)).await? == 0 {
            return Err(Refusal::conflict("refusal-changed-meanwhile").into());
        }
        tx.note(Line::new("referral.psychologist_left", "psychologist", self.id.0));
        Ok(())
    }
}

/// Educational psychologists at work within reach, to choose from.
pub(crate) async fn candidates(db: &impl Ask, reach: &Reach, on: NaiveDate) -> Result<Vec<(PersonId, String)>> {
    #[derive(FromQueryResult)]
    struct Held {
        person_id: PersonId,
        name: String,
    }
    let sql = Sql::new(
        "select s.person_id, min(s.family || ' ' || s.given || coalesce(' ' || s.patronymic, '')) as name, min(s.sort_key) as sort_key
         from staff s where s.position = ? and",
    )
    .bind(POSITION)
    .push(reach::within(reach, "s.organisation_id", None))
    .push("and")
    .push(AsOf::day(on).holds("s"))
    .push("group by s.person_id order by 3, 1 limit 1000");
    let held: Vec<Held> = db.all(sql).await?;
    Ok(held.into_iter().map(|one| (one.person_id, one.name)).collect())
}

pub(crate) const TABLE: &str = "create table referral_psychologist (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    person_id {uuid} not null,
    name text not null check (name <> ''),
    about text not null,
    since date not null,
    left_on date,
    generation integer not null,
    public_key {bytes},
    salt {bytes},
    secret_sealed {bytes},
    constraint referral_psychologist_left check (left_on is null or left_on >= since),
    constraint referral_psychologist_key check ((generation = 0) = (public_key is null) and (public_key is null) = (salt is null)
        and (public_key is null) = (secret_sealed is null))
);
create unique index referral_psychologist_person on referral_psychologist (person_id) where left_on is null;
create index referral_psychologist_organisation on referral_psychologist (organisation_id);
";

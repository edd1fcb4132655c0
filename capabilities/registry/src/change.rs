//! A change as a reader asks about it: what it opened and closed, about whom, and what taking it back would do.

use chrono::{DateTime, Utc};
use kernel::{Act, ChangeId, OrganisationId, PersonId, Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Change, FactTable, Sql, facts::find_change, reach};

use crate::{
    Organisation,
    fact::{Fact, FactKind},
    person,
};

/// People and organisations of a change that are listed by name.
const LISTED: i64 = 50;

/// What a change did in one table.
#[derive(Clone, Debug)]
pub struct Effect {
    /// Which facts about people; nothing for organisations.
    pub kind: Option<FactKind>,
    /// Versions opened.
    pub opened: i64,
    /// Versions opened that are still believed: taking it back would close them.
    pub standing: i64,
    /// Versions closed: taking it back would open them again.
    pub closed: i64,
}

/// A change with what it did.
#[derive(Clone, Debug)]
pub struct Described {
    /// The change.
    pub change: Change,
    /// Tables in which it did something.
    pub effects: Vec<Effect>,
    /// The first people within reach whom it touched.
    pub people: Vec<PersonId>,
    /// How many people within reach it touched.
    pub people_count: i64,
    /// The first organisations within reach that it touched.
    pub organisations: Vec<OrganisationId>,
}

/// Two records made one, not taken back.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Merged {
    /// The change.
    pub id: ChangeId,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor: String,
    /// The person kept, by name.
    pub title: String,
    /// The person kept.
    pub kept: PersonId,
}

#[derive(FromQueryResult)]
struct Counts {
    opened: i64,
    standing: i64,
    closed: i64,
}

impl Described {
    /// A change that touched somebody or something within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: ChangeId) -> Result<Self> {
        let change = find_change(db, id).await?;
        let mut effects = Vec::new();
        for kind in FactKind::ALL {
            effects.extend(effect(db, kind.table(), Some(*kind), id).await?);
        }
        effects.extend(effect(db, Organisation::TABLE, None, id).await?);
        let people = touched_people(id).push("where").push(person::within(reach, "t.person_id"));
        let people_count = store::count(db, people.clone()).await?;
        let people =
            db.column(Sql::new("select t.person_id").push(people).push("order by 1 limit ?").bind(LISTED)).await?;
        let sql = Sql::new("select distinct v.organisation_id from organisation_version v where (v.opened_by = ? or v.closed_by = ?) and")
            .bind(id)
            .bind(id)
            .push(reach::within(reach, "v.organisation_id", None));
        let organisations: Vec<OrganisationId> = db.column(sql.push("order by 1 limit ?").bind(LISTED)).await?;
        if people_count == 0 && organisations.is_empty() && !touched_posts(db, reach, id).await? {
            return Err(Refusal::not_found().into());
        }
        Ok(Self { change, effects, people, people_count, organisations })
    }

    /// What taking it back asks for; nothing when it cannot be taken back.
    pub fn undone_by(&self) -> Option<Act> {
        if self.change.undone_by.is_some() {
            return None;
        }
        match self.change.kind.as_str() {
            "edit" | "merge" if !self.organisations.is_empty() => Some(Act::EditOrganisations),
            "edit" => Some(Act::EditPeople),
            "merge" => Some(Act::MergePeople),
            "import" => Some(Act::ImportPeople),
            // Taking an undoing back would not merge people again; what is wanted is done anew.
            _ => None,
        }
    }
}

/// Merges of people within reach that stand, the latest first.
pub async fn merges(db: &impl Ask, reach: &Reach, limit: i64) -> Result<Vec<Merged>> {
    let sql = Sql::new(
        "select c.id, c.at, c.actor, c.title, p.merged_into as kept from person p join change c on c.id = p.merged_by where",
    )
    .push(person::within(reach, "p.merged_into"))
    .push("order by c.at desc, c.id limit ?")
    .bind(limit);
    db.all(sql).await
}

async fn effect(db: &impl Ask, table: &FactTable, kind: Option<FactKind>, id: ChangeId) -> Result<Option<Effect>> {
    let sql = format!(
        "select (select count(*) from {0} where opened_by = ?) as opened,
                (select count(*) from {0} where opened_by = ? and superseded_at is null) as standing,
                (select count(*) from {0} where closed_by = ?) as closed",
        table.name
    );
    let counts: Option<Counts> = db.first(Sql::new(sql).bind(id).bind(id).bind(id)).await?;
    let effect = counts.map(|Counts { opened, standing, closed }| Effect { kind, opened, standing, closed });
    Ok(effect.filter(|effect| effect.opened + effect.closed > 0))
}

/// Did it open or close a post within reach? People whom an undoing left without any are in nobody's reach, and the
/// change that once brought them is still to be seen.
async fn touched_posts(db: &impl Ask, reach: &Reach, id: ChangeId) -> Result<bool> {
    let sql = Sql::new("from post t where (t.opened_by = ? or t.closed_by = ?) and").bind(id).bind(id);
    Ok(store::count(db, sql.push(reach::within(reach, "t.organisation_id", None))).await? > 0)
}

/// Everybody about whom the change opened or closed something, as the table `t`.
fn touched_people(id: ChangeId) -> Sql {
    let of_kind = |kind: &FactKind| {
        Sql::new(format!("select person_id from {} where opened_by = ? or closed_by = ?", kind.table().name))
            .bind(id)
            .bind(id)
    };
    Sql::new("from (").push(Sql::join(FactKind::ALL.iter().map(of_kind), " union ", "")).push(") t")
}

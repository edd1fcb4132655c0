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

/// What a change did in one table, as far as the reader reaches.
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
    /// All that it touched is within reach.
    pub is_whole: bool,
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
            effects.extend(effect(db, kind.table(), Some(*kind), id, within_facts(reach, id)).await?);
        }
        let organisations = reach::within(reach, "t.organisation_id", None);
        effects.extend(effect(db, Organisation::TABLE, None, id, organisations).await?);
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
        let is_whole = is_within(db, reach, &change).await?;
        Ok(Self { change, effects, people, people_count, organisations, is_whole })
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

/// Is all that a change touched within reach, so that whoever reaches so far may take it back? People without any post now
/// (a merged duplicate) lie in nobody's reach. A post is touched only by who reaches its organisation, but a merger is of
/// people and takes all their posts along.
pub(crate) async fn is_within(db: &impl Ask, reach: &Reach, change: &Change) -> Result<bool> {
    if reach.is_everything() {
        return Ok(true);
    }
    let beyond = |column| Sql::new("not").push(reach::within(reach, column, None));
    let touched = |sql: &str| Sql::new(sql).bind(change.id).bind(change.id).push("and");
    let mut pieces = vec![
        touched_people(change.id)
            .push("where t.person_id in (select person_id from staff where superseded_at is null) and not")
            .push(person::within(reach, "t.person_id")),
        touched("from organisation_version t where (t.opened_by = ? or t.closed_by = ?)")
            .push(beyond("t.organisation_id")),
        // To take a move back is to put the organisation under its former parent.
        touched(
            "from organisation_version t join organisation_version n on n.organisation_id = t.organisation_id
             where t.closed_by = ? and n.opened_by = ? and (n.parent_id is null or n.parent_id <> t.parent_id)",
        )
        .push(beyond("t.parent_id")),
    ];
    if change.kind != "merge" {
        pieces
            .push(touched("from post t where (t.opened_by = ? or t.closed_by = ?)").push(beyond("t.organisation_id")));
    }
    for piece in pieces {
        if store::count(db, piece).await? > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn effect(
    db: &impl Ask,
    table: &FactTable,
    kind: Option<FactKind>,
    id: ChangeId,
    within: Sql,
) -> Result<Option<Effect>> {
    let sql = Sql::new(
        "select count(case when t.opened_by = ? then 1 end) as opened,
                count(case when t.opened_by = ? and t.superseded_at is null then 1 end) as standing,
                count(case when t.closed_by = ? then 1 end) as closed",
    )
    .push(format!("from {} t where (t.opened_by = ? or t.closed_by = ?) and", table.name).as_str());
    let counts: Option<Counts> = db.first((0..5).fold(sql, |sql, _| sql.bind(id)).push(within)).await?;
    let effect = counts.map(|Counts { opened, standing, closed }| Effect { kind, opened, standing, closed });
    Ok(effect.filter(|effect| effect.opened + effect.closed > 0))
}

/// Facts about whom are within reach: of people who are, and of those to whom the change itself gave or took a post there.
fn within_facts(reach: &Reach, id: ChangeId) -> Sql {
    Sql::new("(")
        .push(person::within(reach, "t.person_id"))
        .push("or t.person_id in (select p.person_id from post p where (p.opened_by = ? or p.closed_by = ?) and")
        .bind(id)
        .bind(id)
        .push(reach::within(reach, "p.organisation_id", None))
        .push("))")
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

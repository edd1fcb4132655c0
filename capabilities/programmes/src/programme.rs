//! A programme (программа): what is to be reached, for how long, by what right; its directions (направления).

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use registry::organisation;
use russian::{search_key, sort_key};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line, reach};

use crate::RegulationId;

kernel::id!(
    /// A programme.
    ProgrammeId
);
kernel::id!(
    /// A direction of a programme.
    DirectionId
);

store::choice! {
    /// What a programme is.
    ProgrammeKind, "programmes-kind" {
        /// Программа.
        Programme = "programme",
        /// Подпрограмма.
        Subprogramme = "subprogramme",
        /// Модель.
        Model = "model",
        /// Кластер.
        Cluster = "cluster",
    }
}

/// A programme.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Programme {
    /// Identifier.
    pub id: ProgrammeId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What it is.
    pub kind: ProgrammeKind,
    /// The one it is a part of.
    pub parent_id: Option<ProgrammeId>,
    /// Its name.
    pub title: String,
    /// What is to be reached.
    pub goal: Option<String>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, if it has one.
    pub ends_on: Option<NaiveDate>,
    /// The paper it stands on.
    pub regulation_id: Option<RegulationId>,
    /// Whoever knows it may read the calendar of the plan; nobody may while there is none.
    pub calendar_token: Option<String>,
}

/// What is said of a programme when it is begun or revised.
#[derive(Clone, Debug)]
pub struct NewProgramme {
    /// Whose it is; it stays so.
    pub organisation_id: OrganisationId,
    /// What it is.
    pub kind: ProgrammeKind,
    /// The one it is a part of.
    pub parent_id: Option<ProgrammeId>,
    /// Its name.
    pub title: String,
    /// What is to be reached.
    pub goal: Option<String>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, if it has one.
    pub ends_on: Option<NaiveDate>,
    /// The paper it stands on.
    pub regulation_id: Option<RegulationId>,
}

/// A programme in a list, with how far its plan has come.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Listed {
    /// The programme.
    #[sea_orm(nested)]
    pub programme: Programme,
    /// Items of its plan, those taken over from earlier years too, without moved and cancelled ones.
    pub items: i64,
    /// Those of them that are done.
    pub done: i64,
    /// Those whose term has passed.
    pub late: i64,
}

/// A direction of a programme.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Direction {
    /// Identifier.
    pub id: DirectionId,
    /// Of which programme.
    pub programme_id: ProgrammeId,
    /// Its place, from 1.
    pub number: i32,
    /// What it is about.
    pub title: String,
}

impl Programme {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: ProgrammeId) -> Result<Self> {
        let sql = Sql::new("select * from programme where id = ? and").bind(id).push(reach::within(
            reach,
            "organisation_id",
            None,
        ));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The one whose calendar this token opens, for whoever knows it.
    pub async fn of_token(db: &impl Ask, token: &str) -> Result<Self> {
        let sql = Sql::new("select * from programme where calendar_token = ?").bind(token);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Its directions, in their order.
    pub async fn directions(&self, db: &impl Ask) -> Result<Vec<Direction>> {
        db.all(Sql::new("select * from direction where programme_id = ? order by number, id").bind(self.id)).await
    }
}

impl Direction {
    /// «I. Повышение престижа профессии».
    pub fn numbered(&self) -> String {
        numbered(self.number, &self.title)
    }

    /// One of a programme within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: DirectionId) -> Result<Self> {
        let sql = Sql::new("select d.* from direction d join programme p on p.id = d.programme_id where d.id = ? and")
            .bind(id)
            .push(reach::within(reach, "p.organisation_id", None));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }
}

/// The name of a direction with its number as papers write it: «I. Повышение престижа профессии».
pub fn numbered(number: i32, title: &str) -> String {
    format!("{}. {title}", roman(number))
}

/// Roman numerals, for numbers that directions have.
fn roman(number: i32) -> String {
    let mut left = number.clamp(1, 399);
    let mut text = String::new();
    for (value, sign) in
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

/// Programmes within reach, parts after what they are parts of; with words, those whose names have them.
pub async fn list(db: &impl Ask, reach: &Reach, search: &str, today: NaiveDate) -> Result<Vec<Listed>> {
    let mut conditions = vec![reach::within(reach, "p.organisation_id", None)];
    conditions.extend(words("p.search_key", search));
    let sql = Sql::new(
        "select p.*, coalesce(i.items, 0) as items, coalesce(i.done, 0) as done, coalesce(i.late, 0) as late
         from programme p left join (
             select programme_id, count(*) as items,
                    cast(sum(case when state = 'done' then 1 else 0 end) as bigint) as done,
                    cast(sum(case when state in ('planned', 'running') and late_from <= ? then 1 else 0 end) as bigint) as late
             from plan_item where removed_at is null and state not in ('moved', 'cancelled') group by programme_id
         ) i on i.programme_id = p.id where",
    )
    .bind(today)
    .push(Sql::join(conditions, " and ", "true"))
    .push("order by p.sort_key, p.id");
    db.all(sql).await
}

#[derive(FromQueryResult)]
struct Choice {
    id: ProgrammeId,
    title: String,
}

/// Programmes within reach to choose from, by name.
pub async fn choices(db: &impl Ask, reach: &Reach) -> Result<Vec<(ProgrammeId, String)>> {
    let sql = Sql::new("select id, title from programme where")
        .push(reach::within(reach, "organisation_id", None))
        .push("order by sort_key, id");
    let rows: Vec<Choice> = db.all(sql).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.title)).collect())
}

/// Directions of all programmes within reach, in their order.
pub async fn directions(db: &impl Ask, reach: &Reach) -> Result<Vec<Direction>> {
    let sql = Sql::new("select d.* from direction d join programme p on p.id = d.programme_id where")
        .push(reach::within(reach, "p.organisation_id", None))
        .push("order by p.sort_key, p.id, d.number, d.id");
    db.all(sql).await
}

/// Begins a programme.
pub async fn add(tx: &Tx, reach: &Reach, new: NewProgramme) -> Result<ProgrammeId> {
    organisation::may_reach(tx, reach, new.organisation_id).await?;
    new.check()?;
    let id = ProgrammeId::new();
    let insert =
        "insert into programme (id, organisation_id, kind, parent_id, title, goal, starts_on, ends_on, valid_to,
                                         regulation_id, search_key, sort_key, created_at)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let sql = Sql::new(insert)
        .bind(id)
        .bind(new.organisation_id)
        .bind(new.kind)
        .bind(new.parent_id)
        .bind(new.title.as_str())
        .bind(new.goal.as_deref())
        .bind(new.starts_on)
        .bind(new.ends_on)
        .bind(new.valid_to())
        .bind(new.regulation_id)
        .bind(search_key(&new.title))
        .bind(sort_key(&new.title))
        .bind(tx.now());
    tx.run(sql).await?;
    tx.note(Line::new("programme.begun", "programme", id.0).with(json!({ "kind": new.kind })));
    Ok(id)
}

/// Says of a programme something else than before.
pub async fn revise(tx: &Tx, reach: &Reach, id: ProgrammeId, new: NewProgramme) -> Result<()> {
    let programme = Programme::find(tx, reach, id).await?;
    new.check()?;
    no_circle(tx, id, new.parent_id).await?;
    let sql = Sql::new(
        "update programme set kind = ?, parent_id = ?, title = ?, goal = ?, starts_on = ?, ends_on = ?, valid_to = ?,
                              regulation_id = ?, search_key = ?, sort_key = ? where id = ?",
    )
    .bind(new.kind)
    .bind(new.parent_id)
    .bind(new.title.as_str())
    .bind(new.goal.as_deref())
    .bind(new.starts_on)
    .bind(new.ends_on)
    .bind(new.valid_to())
    .bind(new.regulation_id)
    .bind(search_key(&new.title))
    .bind(sort_key(&new.title))
    .bind(id);
    tx.run(sql).await?;
    let details = json!({ "title": [programme.title, new.title], "ends_on": [programme.ends_on, new.ends_on] });
    tx.note(Line::new("programme.revised", "programme", id.0).with(details));
    Ok(())
}

/// Gives the calendar of a programme a new secret address: who knew the old one sees it no more.
pub async fn open_calendar(tx: &Tx, reach: &Reach, id: ProgrammeId) -> Result<()> {
    let programme = Programme::find(tx, reach, id).await?;
    let sql =
        Sql::new("update programme set calendar_token = ? where id = ?").bind(web::account::fresh_token()).bind(id);
    tx.run(sql).await?;
    let details = json!({ "again": programme.calendar_token.is_some() });
    tx.note(Line::new("programme.calendar_opened", "programme", id.0).with(details));
    Ok(())
}

/// Adds a direction after those that are there.
pub async fn add_direction(tx: &Tx, reach: &Reach, programme: ProgrammeId, title: &str) -> Result<DirectionId> {
    let programme = Programme::find(tx, reach, programme).await?;
    let last = Sql::new("select coalesce(max(number), 0) from direction where programme_id = ?").bind(programme.id);
    let last: i32 = tx.value(last).await?.unwrap_or(0);
    let id = DirectionId::new();
    let insert = "insert into direction (id, organisation_id, programme_id, number, title, created_at) values (?, ?, ?, ?, ?, ?)";
    let sql = Sql::new(insert).bind(id).bind(programme.organisation_id).bind(programme.id).bind(last + 1);
    tx.run(sql.bind(title).bind(tx.now())).await?;
    tx.note(Line::new("direction.added", "programme", programme.id.0).with(json!({ "number": last + 1 })));
    Ok(id)
}

/// Calls a direction something else.
pub async fn rename_direction(tx: &Tx, reach: &Reach, id: DirectionId, title: &str) -> Result<ProgrammeId> {
    let direction = Direction::find(tx, reach, id).await?;
    tx.run(Sql::new("update direction set title = ? where id = ?").bind(title).bind(id)).await?;
    let details = json!({ "number": direction.number, "title": [direction.title, title] });
    tx.note(Line::new("direction.renamed", "programme", direction.programme_id.0).with(details));
    Ok(direction.programme_id)
}

/// One condition per word of a search: some word of the key begins with it.
pub(crate) fn words(column: &str, search: &str) -> Vec<Sql> {
    let key = search_key(search);
    let begins = |word: &str| {
        Sql::new(format!("({column} like ? or {column} like ?)")).bind(format!("{word}%")).bind(format!("% {word}%"))
    };
    key.split(' ').filter(|word| !word.is_empty()).map(begins).collect()
}

/// A programme is no part of itself, however far up.
async fn no_circle(tx: &Tx, id: ProgrammeId, parent: Option<ProgrammeId>) -> Result<()> {
    let mut above = parent;
    while let Some(one) = above {
        if one == id {
            return Err(Refusal::invalid("programmes-refusal-circle").into());
        }
        let sql = Sql::new("select parent_id from programme where id = ?").bind(one);
        above = tx.value::<Option<ProgrammeId>>(sql).await?.flatten();
    }
    Ok(())
}

impl NewProgramme {
    fn check(&self) -> Result<()> {
        if self.title.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        if self.ends_on.is_some_and(|last| last < self.starts_on) {
            return Err(Refusal::invalid("programmes-refusal-ends-before").into());
        }
        Ok(())
    }

    /// The first day after the last one.
    fn valid_to(&self) -> Option<NaiveDate> {
        self.ends_on.and_then(|last| last.succ_opt())
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table programme (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null references organisation (id),
    kind text not null {},
    parent_id {{uuid}} references programme (id),
    title text not null,
    goal text,
    starts_on date not null,
    ends_on date,
    valid_to date,
    regulation_id {{uuid}} references regulation (id),
    calendar_token text unique,
    search_key {{key}} not null,
    sort_key {{key}} not null,
    created_at {{moment}} not null,
    constraint programme_ends_after_it_starts check (ends_on >= starts_on),
    constraint programme_is_no_part_of_itself check (parent_id <> id)
);
create index programme_organisation on programme (organisation_id, sort_key);
create index programme_parent on programme (parent_id);
create table direction (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null references organisation (id),
    programme_id {{uuid}} not null references programme (id),
    number integer not null check (number > 0),
    title text not null,
    created_at {{moment}} not null,
    unique (programme_id, number)
);
{SHOWN}",
        ProgrammeKind::check("kind")
    )
}

/// Programmes with what lists show of them. It stands on the view of regulations, and is made anew with it.
pub(crate) const SHOWN: &str = "
create view programme_shown as
    select p.id, p.organisation_id, p.kind, p.title, p.goal, p.starts_on, p.ends_on, p.sort_key,
           parent.title as parent_title, r.reference as regulation,
           p.starts_on as valid_from, p.valid_to, p.created_at as recorded_at, cast(null as {moment}) as superseded_at
    from programme p
    left join programme parent on parent.id = p.parent_id
    left join regulation_shown r on r.id = p.regulation_id;
";

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn directions_are_numbered_as_papers_number_them() {
        assert_eq!([1, 2, 3, 4, 9, 14, 40].map(roman), ["I", "II", "III", "IV", "IX", "XIV", "XL"]);
    }
}

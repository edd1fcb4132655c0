//! A regulation (нормативный документ): положение, приказ, распоряжение, постановление, письмо; since when it is in force and
//! what it took the place of. Editions make a chain: each takes the place of one at most, and one at most takes its.

mod public;

pub(crate) use public::{DOCUMENTS, definition as public_definition};

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use registry::organisation;
use russian::search_key;
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{AsOf, Ask, Sql, Tx, journal::Line, reach};

use crate::programme::words;

kernel::id!(
    /// A regulation.
    RegulationId
);

store::choice! {
    /// What a regulation is.
    RegulationKind, "programmes-regulation-kind" {
        /// Положение.
        Regulation = "regulation",
        /// Приказ.
        Order = "order",
        /// Распоряжение.
        Directive = "directive",
        /// Постановление.
        Decree = "decree",
        /// Письмо.
        Letter = "letter",
    }
}

/// A regulation.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Regulation {
    /// Identifier.
    pub id: RegulationId,
    /// Whose register it stands in.
    pub organisation_id: OrganisationId,
    /// What it is.
    pub kind: RegulationKind,
    /// Its number, without «№».
    pub number: Option<String>,
    /// Its date.
    pub issued_on: NaiveDate,
    /// Who issued it.
    pub issuer: String,
    /// What it is about.
    pub title: String,
    /// First day in force.
    pub in_force_from: NaiveDate,
    /// First day no more in force, as it says itself or another paper says.
    pub in_force_to: Option<NaiveDate>,
    /// First day no more in force, through whatever: its own end or the one that took its place.
    pub valid_to: Option<NaiveDate>,
    /// SHA-256 of its file.
    pub file: Option<String>,
    /// What the file was called.
    pub file_name: Option<String>,
    /// The one whose place it takes.
    pub supersedes_id: Option<RegulationId>,
    /// «приказ № 208-Д от 05.05.2017»: this paper.
    pub reference: String,
    /// The same of the one whose place it takes.
    pub supersedes: Option<String>,
    /// Is it marked «для всех»?
    pub is_public: bool,
}

/// What is said of a regulation when it is entered or corrected.
#[derive(Clone, Debug)]
pub struct NewRegulation {
    /// Whose register it stands in; it stays so.
    pub organisation_id: OrganisationId,
    /// What it is.
    pub kind: RegulationKind,
    /// Its number, without «№».
    pub number: Option<String>,
    /// Its date.
    pub issued_on: NaiveDate,
    /// Who issued it.
    pub issuer: String,
    /// What it is about.
    pub title: String,
    /// First day in force.
    pub in_force_from: NaiveDate,
    /// First day no more in force.
    pub in_force_to: Option<NaiveDate>,
    /// The one whose place it takes.
    pub supersedes_id: Option<RegulationId>,
    /// May anyone take its file from the site?
    pub is_public: bool,
}

/// What a register is asked for.
#[derive(Clone, Debug, Default)]
pub struct RegulationFilter {
    /// In force on this day.
    pub in_force_on: Option<NaiveDate>,
    /// Of this kind.
    pub kind: Option<RegulationKind>,
    /// Words of the title, the number or the issuer.
    pub search: String,
}

impl Regulation {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: RegulationId) -> Result<Self> {
        let sql = Sql::new("select * from regulation_shown where id = ? and").bind(id).push(reach::within(
            reach,
            "organisation_id",
            None,
        ));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Is it in force on a day?
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.in_force_from <= on && self.valid_to.is_none_or(|end| on < end)
    }

    /// All editions of the same thing within reach, the newest first.
    pub async fn editions(&self, db: &impl Ask, reach: &Reach) -> Result<Vec<Self>> {
        let sql = Sql::new(
            "with recursive chain (id, supersedes_id) as (
                 select id, supersedes_id from regulation where id = ?
                 union
                 select r.id, r.supersedes_id from regulation r join chain c on r.id = c.supersedes_id or r.supersedes_id = c.id
             )
             select r.* from regulation_shown r join chain c on c.id = r.id where",
        )
        .bind(self.id)
        .push(reach::within(reach, "r.organisation_id", None))
        .push("order by r.in_force_from desc, r.id desc");
        db.all(sql).await
    }
}

impl RegulationFilter {
    fn conditions(&self, reach: &Reach) -> Sql {
        let mut conditions = vec![reach::within(reach, "r.organisation_id", None)];
        conditions.extend(self.in_force_on.map(|on| AsOf::day(on).holds("r")));
        conditions.extend(self.kind.map(|kind| Sql::new("r.kind = ?").bind(kind)));
        conditions.extend(words("r.search_key", &self.search));
        Sql::join(conditions, " and ", "true")
    }

    /// The register within reach, the newest first.
    pub async fn rows(&self, db: &impl Ask, reach: &Reach, offset: i64, limit: i64) -> Result<Vec<Regulation>> {
        let sql = Sql::new("select r.* from regulation_shown r where")
            .push(self.conditions(reach))
            .push(Sql::new("order by r.issued_on desc, r.id desc limit ? offset ?").bind(limit).bind(offset));
        db.all(sql).await
    }

    /// How many there are.
    pub async fn count(&self, db: &impl Ask, reach: &Reach) -> Result<i64> {
        store::count(db, Sql::new("from regulation_shown r where").push(self.conditions(reach))).await
    }
}

#[derive(FromQueryResult)]
struct Choice {
    id: RegulationId,
    reference: String,
    title: String,
}

/// Regulations within reach to choose from, the newest first: «приказ № 215-Д от 15.04.2020. Об утверждении…».
pub async fn choices(db: &impl Ask, reach: &Reach) -> Result<Vec<(RegulationId, String)>> {
    let sql = Sql::new("select id, reference, title from regulation_shown where")
        .push(reach::within(reach, "organisation_id", None))
        .push("order by issued_on desc, id desc");
    let rows: Vec<Choice> = db.all(sql).await?;
    Ok(rows.into_iter().map(|row| (row.id, format!("{}. {}", row.reference, row.title))).collect())
}

/// Enters a regulation.
pub async fn add(tx: &Tx, reach: &Reach, new: NewRegulation) -> Result<RegulationId> {
    organisation::may_reach(tx, reach, new.organisation_id).await?;
    let id = RegulationId::new();
    new.check(tx, id).await?;
    let insert = "insert into regulation (id, organisation_id, kind, number, issued_on, issuer, title, in_force_from,
                                          in_force_to, supersedes_id, is_public, search_key, created_at)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let sql = Sql::new(insert)
        .bind(id)
        .bind(new.organisation_id)
        .bind(new.kind)
        .bind(new.number.as_deref())
        .bind(new.issued_on)
        .bind(new.issuer.as_str())
        .bind(new.title.as_str())
        .bind(new.in_force_from)
        .bind(new.in_force_to)
        .bind(new.supersedes_id)
        .bind(new.is_public)
        .bind(new.key())
        .bind(tx.now());
    tx.run(sql).await?;
    let details = json!({ "kind": new.kind, "number": new.number, "supersedes": new.supersedes_id });
    tx.note(Line::new("regulation.entered", "regulation", id.0).with(details));
    Ok(id)
}

/// Corrects what was entered.
pub async fn revise(tx: &Tx, reach: &Reach, id: RegulationId, new: NewRegulation) -> Result<()> {
    let before = Regulation::find(tx, reach, id).await?;
    new.check(tx, id).await?;
    let sql = Sql::new(
        "update regulation set kind = ?, number = ?, issued_on = ?, issuer = ?, title = ?, in_force_from = ?,
                               in_force_to = ?, supersedes_id = ?, is_public = ?, search_key = ? where id = ?",
    )
    .bind(new.kind)
    .bind(new.number.as_deref())
    .bind(new.issued_on)
    .bind(new.issuer.as_str())
    .bind(new.title.as_str())
    .bind(new.in_force_from)
    .bind(new.in_force_to)
    .bind(new.supersedes_id)
    .bind(new.is_public)
    .bind(new.key())
    .bind(id);
    tx.run(sql).await?;
    let details = json!({
        "number": [before.number, new.number],
        "in_force_from": [before.in_force_from, new.in_force_from],
        "in_force_to": [before.in_force_to, new.in_force_to],
        "supersedes": [before.supersedes_id, new.supersedes_id],
        "is_public": [before.is_public, new.is_public],
    });
    tx.note(Line::new("regulation.revised", "regulation", id.0).with(details));
    Ok(())
}

/// Keeps the file of a regulation: its hash in the store of files, and what it was called.
pub async fn attach(tx: &Tx, reach: &Reach, id: RegulationId, file: &str, name: &str) -> Result<()> {
    Regulation::find(tx, reach, id).await?;
    let sql = Sql::new("update regulation set file = ?, file_name = ? where id = ?").bind(file).bind(name).bind(id);
    tx.run(sql).await?;
    tx.note(Line::new("regulation.attached", "regulation", id.0).with(json!({ "sha256": file })));
    Ok(())
}

#[derive(FromQueryResult)]
struct Neighbour {
    id: RegulationId,
    in_force_from: NaiveDate,
}

impl NewRegulation {
    /// Days follow each other, and editions too: nothing takes the place of what comes after it, or of what is taken already.
    async fn check(&self, tx: &Tx, id: RegulationId) -> Result<()> {
        if self.title.trim().is_empty() || self.issuer.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        if self.in_force_to.is_some_and(|end| end <= self.in_force_from) {
            return Err(Refusal::invalid("programmes-refusal-force-ends-before").into());
        }
        let after: Option<Neighbour> =
            tx.first(Sql::new("select id, in_force_from from regulation where supersedes_id = ?").bind(id)).await?;
        if after.is_some_and(|after| after.in_force_from <= self.in_force_from) {
            return Err(Refusal::invalid("programmes-refusal-superseded-before").into());
        }
        let Some(before) = self.supersedes_id else { return Ok(()) };
        let taken: Option<Neighbour> =
            tx.first(Sql::new("select id, in_force_from from regulation where supersedes_id = ?").bind(before)).await?;
        if taken.is_some_and(|taken| taken.id != id) {
            return Err(Refusal::conflict("programmes-refusal-superseded-already").into());
        }
        let before: Option<Neighbour> =
            tx.first(Sql::new("select id, in_force_from from regulation where id = ?").bind(before)).await?;
        let before = before.ok_or_else(Refusal::not_found)?;
        if before.in_force_from >= self.in_force_from {
            return Err(Refusal::invalid("programmes-refusal-supersedes-later").into());
        }
        Ok(())
    }

    fn key(&self) -> String {
        search_key(&format!("{} {} {}", self.number.as_deref().unwrap_or_default(), self.title, self.issuer))
    }
}

/// «приказ № 208-Д от 05.05.2017», in the SQL that both engines write alike.
fn reference(table: &str) -> String {
    let day = format!("cast({table}.issued_on as text)");
    format!(
        "case {table}.kind when 'regulation' then 'положение' when 'order' then 'приказ' when 'directive' then 'распоряжение'
              when 'decree' then 'постановление' else 'письмо' end
         || case when {table}.number is null then '' else ' №\u{a0}' || {table}.number end
         || ' от ' || substr({day}, 9, 2) || '.' || substr({day}, 6, 2) || '.' || substr({day}, 1, 4)"
    )
}

pub(crate) fn definition() -> String {
    format!(
        "create table regulation (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null references organisation (id),
    kind text not null {},
    number text,
    issued_on date not null,
    issuer text not null,
    title text not null,
    in_force_from date not null,
    in_force_to date,
    file text,
    file_name text,
    supersedes_id {{uuid}} unique references regulation (id),
    search_key {{key}} not null,
    created_at {{moment}} not null,
    constraint regulation_force_ends_after_it_begins check (in_force_to > in_force_from),
    constraint regulation_file_has_a_name check ((file is null) = (file_name is null)),
    constraint regulation_supersedes_another check (supersedes_id <> id)
);
create index regulation_organisation on regulation (organisation_id, issued_on);
create view regulation_shown as
    select r.id, r.organisation_id, r.kind, r.number, r.issued_on, r.issuer, r.title, r.in_force_from, r.in_force_to, r.file,
           r.file_name, r.supersedes_id, r.search_key, {} as reference,
           case when earlier.id is null then null else {} end as supersedes,
           r.in_force_from as valid_from,
           case when later.in_force_from is null or r.in_force_to < later.in_force_from then r.in_force_to
                else later.in_force_from end as valid_to,
           r.created_at as recorded_at, cast(null as {{moment}}) as superseded_at
    from regulation r
    left join regulation earlier on earlier.id = r.supersedes_id
    left join regulation later on later.supersedes_id = r.id;
",
        RegulationKind::check("kind"),
        reference("r"),
        reference("earlier"),
    )
}

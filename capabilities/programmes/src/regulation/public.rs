//! Regulations that their keeper marked «для всех»: anyone may take the file of those in force or to come.

use chrono::{NaiveDate, NaiveTime};
use kernel::{Language, Refusal, Result};
use store::{Ask, Sql};
use web::{App, Asked, Boxed, Item, Shelf, Showcase};

use super::{Regulation, RegulationId, RegulationKind, reference};
use crate::programme;

/// All that a centre ever holds.
const ALL: i64 = 10_000;

pub(crate) const DOCUMENTS: Showcase = Showcase { shelf: Shelf::Documents, items: documents };

impl Regulation {
    /// One that anyone may take on a day.
    pub(crate) async fn public(db: &impl Ask, today: NaiveDate, id: RegulationId) -> Result<Self> {
        let found = shown(db, today, Sql::new("r.id = ?").bind(id), 1).await?;
        found.into_iter().next().ok_or_else(|| Refusal::not_found().into())
    }
}

/// Those that anyone may take on a day, under a condition on `r`, the newest first.
async fn shown(db: &impl Ask, today: NaiveDate, which: Sql, limit: i64) -> Result<Vec<Regulation>> {
    let sql = "select r.* from regulation_shown r where r.is_public and r.file is not null and coalesce(r.valid_to > ?, true) and";
    let order = Sql::new("order by r.issued_on desc, r.id desc limit ?").bind(limit);
    db.all(Sql::new(sql).bind(today).push(which).push(order)).await
}

fn documents(app: App, asked: Asked, language: Language) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move {
        let (which, limit) = match asked {
            Asked::Nearest(count) => (Sql::new("true"), i64::from(count)),
            Asked::Between(from, to) => {
                let day = |at| app.clock().local(at).date_naive();
                (Sql::new("r.issued_on >= ? and r.issued_on < ?").bind(day(from)).bind(day(to)), ALL)
            }
            Asked::These(ids) => (Sql::new("r.id in").push(Sql::list(ids)), ALL),
            Asked::All => (Sql::new("true"), ALL),
        };
        let shown = shown(app.db(), app.clock().today(), which, limit).await?;
        Ok(shown.into_iter().map(|regulation| item(&app, language, regulation)).collect())
    })
}

fn item(app: &App, language: Language, regulation: Regulation) -> Item {
    let mut reference = regulation.reference.chars();
    let first = reference.next().into_iter().flat_map(char::to_uppercase);
    Item {
        id: regulation.id.0,
        path: format!("/documents/regulations/{}/file", regulation.id),
        summary: first.chain(reference).collect(),
        picture: None,
        at: app.clock().utc_of(regulation.issued_on.and_time(NaiveTime::MIN)),
        until: None,
        text: regulation.issuer,
        group: Some(app.texts().text(language, many(regulation.kind)).into_owned()),
        title: regulation.title,
    }
}

/// The key of what many of a kind are called.
fn many(kind: RegulationKind) -> &'static str {
    match kind {
        RegulationKind::Regulation => "regulations-many-regulation",
        RegulationKind::Order => "regulations-many-order",
        RegulationKind::Directive => "regulations-many-directive",
        RegulationKind::Decree => "regulations-many-decree",
        RegulationKind::Letter => "regulations-many-letter",
    }
}

/// The mark, off by default; the view with it.
pub(crate) fn definition() -> String {
    format!(
        "alter table regulation add column is_public boolean not null default false;
drop view programme_shown;
drop view regulation_shown;
create view regulation_shown as
    select r.id, r.organisation_id, r.kind, r.number, r.issued_on, r.issuer, r.title, r.in_force_from, r.in_force_to, r.file,
           r.file_name, r.supersedes_id, r.search_key, {} as reference,
           case when earlier.id is null then null else {} end as supersedes,
           r.in_force_from as valid_from,
           case when later.in_force_from is null or r.in_force_to < later.in_force_from then r.in_force_to
                else later.in_force_from end as valid_to,
           r.created_at as recorded_at, cast(null as {{moment}}) as superseded_at, r.is_public
    from regulation r
    left join regulation earlier on earlier.id = r.supersedes_id
    left join regulation later on later.supersedes_id = r.id;
{}",
        reference("r"),
        reference("earlier"),
        programme::SHOWN,
    )
}

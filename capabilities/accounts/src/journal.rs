//! Reading the journal: by period, person, act and record.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Reach, Refusal, Result, id::Uuid};
use store::{Ask, Db, Sql, journal::Entry};
use web::account::covers_all;

/// What to look for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) from: Option<NaiveDate>,
    /// The last day.
    pub(crate) to: Option<NaiveDate>,
    pub(crate) who: String,
    pub(crate) act: String,
    pub(crate) subject: Option<Uuid>,
}

/// A page of the journal, the newest lines first, and how many lines there are in all.
pub(crate) async fn read(
    db: &Db,
    reach: &Reach,
    filter: &Filter,
    limit: i64,
    offset: i64,
) -> Result<(Vec<Entry>, i64)> {
    may_read(db, reach).await?;
    let from = Sql::new("from journal where true").push(filter.condition(db));
    let total = store::count(db, from.clone()).await?;
    let sql = Sql::new("select *")
        .push(from)
        .push(Sql::new("order by number desc limit ? offset ?").bind(limit).bind(offset));
    Ok((db.all(sql).await?, total))
}

/// The acts that occur.
pub(crate) async fn acts(db: &Db) -> Result<Vec<String>> {
    db.column("select distinct act from journal order by act").await
}

/// Lines have no organisation, so only those responsible for everything may read them.
pub(crate) async fn may_read(db: &Db, reach: &Reach) -> Result<()> {
    if covers_all(db, reach).await? { Ok(()) } else { Err(Refusal::not_allowed().into()) }
}

impl Filter {
    fn condition(&self, db: &Db) -> Sql {
        let mut conditions = Sql::default();
        if let Some(from) = self.from {
            conditions = conditions.push(Sql::new("and at >= ?").bind(midnight(db, from)));
        }
        if let Some(after) = self.to.and_then(|to| to.succ_opt()) {
            conditions = conditions.push(Sql::new("and at < ?").bind(midnight(db, after)));
        }
        if !self.who.is_empty() {
            let like = format!("%{}%", self.who.replace('!', "!!").replace('%', "!%").replace('_', "!_"));
            conditions = conditions.push(Sql::new("and actor like ? escape '!'").bind(like));
        }
        if !self.act.is_empty() {
            conditions = conditions.push(Sql::new("and act = ?").bind(self.act.as_str()));
        }
        if let Some(subject) = self.subject {
            conditions = conditions.push(Sql::new("and subject_id = ?").bind(subject));
        }
        conditions
    }
}

/// The beginning of a day in the centre's time zone.
pub(crate) fn midnight(db: &Db, day: NaiveDate) -> DateTime<Utc> {
    let offset = *db.clock().local(db.clock().now()).offset();
    (day.and_time(chrono::NaiveTime::MIN) - offset).and_utc()
}

//! What anyone may learn of a contest: itself, and once it is announced the works that won. Whose they are is told by diplomas, and by the
//! Gallery of Fame of those who agreed to it.

use kernel::{Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use super::{Contest, ContestId};
use crate::ranking::Outcome;

/// A work that took a degree.
#[derive(FromQueryResult)]
pub(crate) struct Winner {
    /// Where it stood.
    pub nomination: String,
    /// What it is called.
    pub title: String,
    /// What it took.
    pub outcome: Outcome,
    /// The institution's short name.
    pub organisation: Option<String>,
}

impl Contest {
    /// A contest that anyone may see: open, judged or announced.
    pub(crate) async fn public(db: &impl Ask, id: ContestId) -> Result<Contest> {
        let sql = "select c.* from contest c where c.id = ? and c.state in ('open', 'judging', 'announced')";
        db.first(Sql::new(sql).bind(id)).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The works of an announced contest that took a degree, by nomination; none before.
    pub(crate) async fn winners(&self, db: &impl Ask) -> Result<Vec<Winner>> {
        let sql = Sql::new(
            "select n.title as nomination, e.title, v.outcome,
                    (select o.short_name from organisation_version o where o.organisation_id = e.organisation_id
                     and o.superseded_at is null order by o.valid_from desc limit 1) as organisation
             from contest_verdict v join contest_candidacy k on k.id = v.candidacy_id join contest_entry e on e.id = k.entry_id
             join contest_nomination n on n.id = k.nomination_id join contest c on c.id = e.contest_id
             where c.id = ? and c.state = 'announced' and v.outcome in ('first', 'second', 'third')
             order by n.number, v.outcome, e.number",
        );
        db.all(sql.bind(self.id)).await
    }
}

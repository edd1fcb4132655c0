//! The calendar of a contest: from which day to which each of its phases lasts.

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use super::{Contest, ContestId, PhaseKind};

/// A phase with its first and last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Phase {
    /// Which.
    pub kind: PhaseKind,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
}

impl Phase {
    /// Is this day in it?
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.starts_on <= day && day <= self.ends_on
    }

    /// The calendar of a contest, in the order of its phases.
    pub async fn list(db: &impl Ask, contest: ContestId) -> Result<Vec<Phase>> {
        let sql = Sql::new("select kind, starts_on, ends_on from contest_phase where contest_id = ?").bind(contest);
        let mut phases: Vec<Phase> = db.all(sql).await?;
        phases.sort_by_key(|phase| phase.kind);
        Ok(phases)
    }

    /// Writes the whole calendar down anew.
    pub async fn keep(tx: &Tx, reach: &Reach, id: ContestId, phases: &[Phase]) -> Result<()> {
        let contest = Contest::find(tx, reach, id).await?;
        if contest.state.is_over() {
            return Err(Refusal::conflict("contests-refusal-state").into());
        }
        if phases.iter().any(|phase| phase.ends_on < phase.starts_on) {
            return Err(Refusal::invalid("contests-refusal-ends-before").into());
        }
        tx.run(Sql::new("delete from contest_phase where contest_id = ?").bind(id)).await?;
        let row = |phase: &Phase| -> Vec<Value> {
            vec![
                Uuid::now_v7().into(),
                contest.organisation_id.into(),
                id.into(),
                phase.kind.into(),
                phase.starts_on.into(),
                phase.ends_on.into(),
                tx.now().into(),
            ]
        };
        let columns = ["id", "organisation_id", "contest_id", "kind", "starts_on", "ends_on", "created_at"];
        tx.insert("contest_phase", &columns, phases.iter().map(row).collect()).await?;
        tx.note(Line::new("contest.calendar_kept", "contest", id.0));
        Ok(())
    }
}

pub(super) fn definition() -> String {
    format!(
        "create table contest_phase (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    contest_id {{uuid}} not null references contest (id),
    kind text not null {},
    starts_on date not null,
    ends_on date not null,
    created_at {{moment}} not null,
    constraint contest_phase_once unique (contest_id, kind),
    constraint contest_phase_period check (ends_on >= starts_on)
);
",
        PhaseKind::check("kind")
    )
}

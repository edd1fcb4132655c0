//! A proposal to the council (предложение совету): a recommendation for a field that a release has shown to be a problem, from the proposal to its
//! end. What the fields were before and after stands beside it; that one brought the other about is never said.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

use crate::{
    recommendation::field::ProblemField,
    recommendation::release::{FieldRelease, FieldShare},
};

kernel::id!(
    /// A proposal.
    ProposalId
);

store::choice! {
    /// Where a proposal stands.
    ProposalState, "support-proposal-state" {
        /// Предложено.
        Proposed = "proposed",
        /// Принято.
        Accepted = "accepted",
        /// Отклонено.
        Declined = "declined",
        /// Выполняется.
        UnderWay = "under_way",
        /// Выполнено.
        Done = "done",
    }
}

impl ProposalState {
    /// Where it can go from here.
    pub fn next(self) -> &'static [ProposalState] {
        use ProposalState::{Accepted, Declined, Done, Proposed, UnderWay};
        match self {
            Proposed => &[Accepted, Declined],
            Accepted => &[UnderWay, Done],
            UnderWay => &[Done],
            Declined | Done => &[],
        }
    }
}

/// A proposal.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Proposal {
    /// Which.
    pub id: ProposalId,
    /// For whom it is.
    pub organisation_id: OrganisationId,
    /// From which release.
    pub release: String,
    /// The field.
    pub field: ProblemField,
    /// Which recommendation of the catalogue.
    pub recommendation: String,
    /// What is proposed, as it was then.
    pub title: String,
    /// How.
    pub text: String,
    /// Where it stands.
    pub state: ProposalState,
    /// The day on which it was made.
    pub proposed_on: NaiveDate,
    /// The day of the council's decision.
    pub decided_on: Option<NaiveDate>,
    /// The protocol of the council.
    pub protocol: String,
    /// Why it was declined.
    pub reason: Option<String>,
    /// Who is answerable.
    pub owner: Option<String>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// The day on which it was done.
    pub done_on: Option<NaiveDate>,
    /// What was done.
    pub result: String,
    /// How often it was changed.
    pub version: i32,
}

/// What is proposed.
#[derive(Clone, Debug)]
pub struct NewProposal {
    /// From which release.
    pub release: FieldRelease,
    /// The field.
    pub field: ProblemField,
    /// Which recommendation.
    pub recommendation: String,
    /// What.
    pub title: String,
    /// How.
    pub text: String,
}

/// A step of a proposal, with what it asks for.
#[derive(Clone, Debug)]
pub enum Step {
    /// The council accepts.
    Accepted {
        /// The day.
        on: NaiveDate,
        /// The protocol.
        protocol: String,
        /// Who is answerable.
        owner: String,
        /// By when.
        due_on: NaiveDate,
    },
    /// The council declines.
    Declined {
        /// The day.
        on: NaiveDate,
        /// The protocol.
        protocol: String,
        /// Why.
        reason: String,
    },
    /// Work has begun.
    UnderWay,
    /// It is done.
    Done {
        /// The day.
        on: NaiveDate,
        /// What was done.
        result: String,
    },
}

impl Step {
    /// The state that it leads to.
    pub fn to(&self) -> ProposalState {
        match self {
            Step::Accepted { .. } => ProposalState::Accepted,
            Step::Declined { .. } => ProposalState::Declined,
            Step::UnderWay => ProposalState::UnderWay,
            Step::Done { .. } => ProposalState::Done,
        }
    }
}

/// How much of its field there was before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// In the release that it was made from.
    pub before: Option<FieldShare>,
    /// In the first release after it was done, and its identifier.
    pub after: Option<(String, FieldShare)>,
}

impl Proposal {
    /// Those within reach: what waits for a decision first, then what is to be done, by its term; `state` for those of one state.
    pub async fn list(db: &impl Ask, reach: &Reach, state: Option<ProposalState>) -> Result<Vec<Proposal>> {
        let mut conditions = vec![reach::within(reach, "p.organisation_id", None)];
        conditions.extend(state.map(|state| Sql::new("p.state = ?").bind(state)));
        let sql =
            Sql::new("select p.* from recommendation_proposal p where").push(Sql::join(conditions, " and ", "true"));
        let order =
            "order by case p.state when 'proposed' then 0 when 'accepted' then 1 when 'under_way' then 1 else 2 end,
                     case when p.due_on is null then 1 else 0 end, p.due_on, p.id desc limit 1000";
        db.all(sql.push(order)).await
    }

    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: ProposalId) -> Result<Proposal> {
        let sql = Sql::new("select p.* from recommendation_proposal p where p.id = ? and").bind(id);
        db.first(sql.push(reach::within(reach, "p.organisation_id", None)))
            .await?
            .ok_or_else(|| Refusal::not_found().into())
    }

    /// Makes one.
    pub async fn make(tx: &Tx, reach: &Reach, new: &NewProposal) -> Result<ProposalId> {
        registry::organisation::may_reach(tx, reach, new.release.organisation_id).await?;
        let sql =
            Sql::new("from recommendation_proposal where release = ? and organisation_id = ? and recommendation = ?");
        let same = sql.bind(new.release.release.clone()).bind(new.release.organisation_id);
        if store::count(tx, same.bind(new.recommendation.clone())).await? > 0 {
            return Err(Refusal::conflict("support-refusal-proposed").into());
        }
        let id = ProposalId(Uuid::now_v7());
        let columns = [
            "id",
            "organisation_id",
            "release",
            "field",
            "recommendation",
            "title",
            "text",
            "state",
            "proposed_on",
            "version",
        ];
        let row = vec![
            id.into(),
            new.release.organisation_id.into(),
            new.release.release.clone().into(),
            new.field.into(),
            new.recommendation.clone().into(),
            new.title.clone().into(),
            new.text.clone().into(),
            ProposalState::Proposed.into(),
            tx.today().into(),
            1.into(),
        ];
        tx.insert("recommendation_proposal", &columns, vec![row]).await?;
        tx.note(Line::new("recommendation.proposed", "proposal", id.0));
        Ok(id)
    }

    /// Goes on.
    pub async fn go(&self, tx: &Tx, step: &Step) -> Result<()> {
        let to = step.to();
        if !self.state.next().contains(&to) {
            return Err(Refusal::conflict("support-refusal-proposal-state").into());
        }
        let refuse = |key| Err(Refusal::invalid(key).into());
        let (what, values): (&str, Vec<store::Value>) = match step {
            Step::Accepted { on, .. } | Step::Declined { on, .. } | Step::Done { on, .. } if *on > tx.today() => {
                return refuse("support-refusal-future");
            }
            Step::Accepted { on, due_on, .. } if due_on < on => return refuse("support-refusal-term"),
            Step::Accepted { on, protocol, owner, due_on } => (
                ", decided_on = ?, protocol = ?, owner = ?, due_on = ?",
                vec![(*on).into(), protocol.clone().into(), owner.clone().into(), (*due_on).into()],
            ),
            Step::Declined { on, protocol, reason } => (
                ", decided_on = ?, protocol = ?, reason = ?",
                vec![(*on).into(), protocol.clone().into(), reason.clone().into()],
            ),
            Step::UnderWay => ("", Vec::new()),
            Step::Done { on, .. } if self.decided_on.is_some_and(|decided| *on < decided) => {
                return refuse("support-refusal-done-before");
            }
            Step::Done { on, result } => (", done_on = ?, result = ?", vec![(*on).into(), result.clone().into()]),
        };
        let sql = format!(
            "update recommendation_proposal set state = ?{what}, version = version + 1 where id = ? and version = ?"
        );
        let sql = values.into_iter().fold(Sql::new(sql).bind(to), Sql::bind);
        if tx.run(sql.bind(self.id).bind(self.version)).await? == 0 {
            return Err(Refusal::conflict("refusal-changed-meanwhile").into());
        }
        tx.note(Line::new("recommendation.proposal_moved", "proposal", self.id.0));
        Ok(())
    }

    /// Takes one back that the council has not decided on.
    pub async fn take_back(&self, tx: &Tx) -> Result<()> {
        let sql = Sql::new("delete from recommendation_proposal where id = ? and state = 'proposed' and version = ?");
        if tx.run(sql.bind(self.id).bind(self.version)).await? == 0 {
            return Err(Refusal::conflict("refusal-changed-meanwhile").into());
        }
        tx.note(Line::new("recommendation.proposal_taken_back", "proposal", self.id.0));
        Ok(())
    }

    /// It should have been done before this day.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        matches!(self.state, ProposalState::Accepted | ProposalState::UnderWay)
            && self.due_on.is_some_and(|due_on| due_on < today)
    }

    /// How much of its field there was before and after.
    pub async fn effect(&self, db: &impl Ask) -> Result<Effect> {
        #[derive(FromQueryResult)]
        struct Row {
            release: String,
            released_on: NaiveDate,
            field: ProblemField,
            share: i32,
            low: i32,
            high: i32,
            n: i32,
        }
        let sql =
            "select f.release, f.released_on, f.field, f.share, f.low, f.high, f.n from recommendation_field_share f
                   where f.organisation_id = ? and f.field = ? order by f.released_on, f.release";
        let rows: Vec<Row> = db.all(Sql::new(sql).bind(self.organisation_id).bind(self.field)).await?;
        let share =
            |row: &Row| FieldShare { field: row.field, share: row.share, low: row.low, high: row.high, n: row.n };
        let before = rows.iter().find(|row| row.release == self.release).map(share);
        let later = |row: &&Row| row.release != self.release && self.done_on.is_some_and(|done| row.released_on > done);
        let after = rows.iter().find(later).map(|row| (row.release.clone(), share(row)));
        Ok(Effect { before, after })
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table recommendation_proposal (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    release {{key}} not null,
    field text not null {},
    recommendation {{key}} not null,
    title text not null check (title <> ''),
    text text not null,
    state text not null {},
    proposed_on date not null,
    decided_on date,
    protocol text not null default '',
    reason text,
    owner text,
    due_on date,
    done_on date,
    result text not null default '',
    version integer not null,
    constraint recommendation_proposal_once unique (organisation_id, release, recommendation),
    constraint recommendation_proposal_decided check ((state = 'proposed') = (decided_on is null)),
    constraint recommendation_proposal_declined check ((state = 'declined') = (reason is not null)),
    constraint recommendation_proposal_accepted check ((state in ('accepted', 'under_way', 'done')) = (owner is not null)
        and (owner is null) = (due_on is null)),
    constraint recommendation_proposal_done check ((state = 'done') = (done_on is not null)
        and (done_on is null or done_on >= decided_on))
);
create index recommendation_proposal_organisation on recommendation_proposal (organisation_id, state);
",
        ProblemField::check("field"),
        ProposalState::check("state"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_reached_and_every_way_ends() {
        for state in ProposalState::ALL.iter().filter(|state| **state != ProposalState::Proposed) {
            assert!(ProposalState::ALL.iter().any(|before| before.next().contains(state)), "{state:?}");
        }
        assert!(ProposalState::Declined.next().is_empty() && ProposalState::Done.next().is_empty());
        assert!(
            !ProposalState::Proposed.next().contains(&ProposalState::Done),
            "nothing is done that nobody decided on"
        );
    }
}

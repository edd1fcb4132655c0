//! The page of a contest: what it is, its calendar, its nominations with their rubrics, its entries, and what may be done.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use kernel::{Act, OrganisationId, Result};
use programmes::{PlanItem, Regulation};
use registry::organisation;
use web::{Answer, App, Frame, Me, show};

use super::wording;
use crate::{
    contest::{Contest, ContestId, ContestState, Move, Phase, PhaseKind, Seen},
    entry::{Entry, EntryState, Mine},
    nomination::{Nomination, NominationId},
    rubric::Criterion,
};

/// A page of another part of this room about a contest, linked from its card.
pub(super) struct Link {
    /// Key of its text.
    pub key: &'static str,
    /// What stands after the contest's address.
    pub path: &'static str,
    /// Those only who prepare the contest see it.
    pub managed: bool,
    /// In which states it says something.
    pub when: fn(ContestState) -> bool,
}

/// The pages under a contest. A part adds its line here.
pub(super) const LINKS: &[Link] = &[
    Link { key: "contests-jury", path: "/jury", managed: true, when: |state| state != ContestState::Cancelled },
    Link {
        key: "contests-distribution-title",
        path: "/distribution",
        managed: true,
        when: |state| matches!(state, ContestState::Open | ContestState::Judging),
    },
    Link { key: "contests-progress", path: "/progress", managed: true, when: |state| state != ContestState::Draft },
    Link { key: "results-title", path: "/results", managed: true, when: |state| state != ContestState::Announced },
    Link { key: "results-title", path: "/results", managed: false, when: |state| state == ContestState::Announced },
    Link { key: "contests-import", path: "/import", managed: true, when: |state| state == ContestState::Open },
    Link { key: "contests-exceptions", path: "/exceptions", managed: true, when: |state| !state.is_over() },
];

#[derive(Template)]
#[template(path = "pages/contest/card.html")]
struct ContestPage {
    frame: Frame,
    contest: Contest,
    names: HashMap<OrganisationId, String>,
    phases: Vec<Phase>,
    nominations: Vec<Nomination>,
    rubrics: HashMap<NominationId, Vec<Criterion>>,
    counts: Vec<(EntryState, i64)>,
    /// How many entries of the reader's own stand here.
    own: i64,
    /// The regulation and the item of the plan.
    carries_out: Vec<(&'static str, String, String)>,
    /// The stage before and the stages after.
    stages: Vec<(&'static str, ContestId, String)>,
    manages: bool,
    submits: bool,
}

pub(super) async fn show_contest(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let db = app.db();
    let seen = Seen::by(&me)?;
    let contest = Contest::seen(db, &seen, id).await?;
    let manages = match me.may(Act::ManageContests) {
        Ok(reach) => Contest::find(db, &reach, id).await.is_ok(),
        Err(_) => false,
    };
    let submits = me.can(Act::SubmitEntries);
    let own = match Mine::by(&me) {
        Ok(mine) if !manages => Entry::count_own(db, &mine, id).await?,
        _ => 0,
    };
    let phases = Phase::list(db, id).await?;
    let taking = phases.iter().find(|phase| phase.kind == PhaseKind::Submission);
    let in_time = taking.is_none_or(|phase| phase.starts_on <= app.clock().today());
    show(ContestPage {
        names: organisation::names(db, &[contest.organisation_id]).await?,
        nominations: Nomination::list(db, id).await?,
        rubrics: Criterion::of_contest(db, id).await?,
        counts: if manages { Entry::counts(db, id).await? } else { Vec::new() },
        own,
        carries_out: carries_out(&app, &me, &contest).await?,
        stages: contest.stages(db, &seen).await?,
        manages,
        submits: submits && in_time && contest.state == ContestState::Open,
        phases,
        frame: frame.crumb("contests-title", "/contests").named(contest.title.clone()),
        contest,
    })
}

/// Titles and pages of the regulation and the item of the plan, for whoever may see them.
async fn carries_out(app: &App, me: &Me, contest: &Contest) -> Result<Vec<(&'static str, String, String)>> {
    let Ok(reach) = me.may(Act::ReadProgrammes) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    // What was removed, or is another's, is left out.
    if let Some(id) = contest.regulation_id
        && let Ok(regulation) = Regulation::find(app.db(), &reach, id).await
    {
        found.push(("contests-field-regulation", regulation.title, format!("/regulations/{id}")));
    }
    if let Some(id) = contest.plan_item_id
        && let Ok(item) = PlanItem::find(app.db(), &reach, id).await
    {
        found.push(("contests-field-plan-item", item.title, format!("/plan/{id}")));
    }
    Ok(found)
}

impl ContestPage {
    fn name(&self) -> &str {
        self.names.get(&self.contest.organisation_id).map_or("—", String::as_str)
    }

    /// The moves that lead on from here; cancellation stands apart.
    fn moves(&self) -> Vec<Move> {
        let leads = |step: &Move| step.from(self.contest.state).is_some() && *step != Move::Cancellation;
        Move::ALL.into_iter().filter(leads).collect()
    }

    fn may_cancel(&self) -> bool {
        Move::Cancellation.from(self.contest.state).is_some()
    }

    fn rubric(&self, nomination: &Nomination) -> &[Criterion] {
        self.rubrics.get(&nomination.id).map_or(&[], Vec::as_slice)
    }

    /// Entries that were handed in and not taken back.
    fn handed_in(&self) -> i64 {
        let stand = |state: EntryState| !matches!(state, EntryState::Draft | EntryState::Withdrawn);
        self.counts.iter().filter(|(state, _)| stand(*state)).map(|(_, n)| n).sum()
    }

    /// «3 заявки ждут проверки».
    fn queue(&self) -> Option<String> {
        let waiting = self.counts.iter().find(|(state, _)| *state == EntryState::Submitted);
        waiting.map(|(_, n)| self.frame.n("contests-check-queue", n))
    }

    fn judging(&self) -> String {
        let key = if self.contest.blind { "contests-judging-blind" } else { "contests-judging-open" };
        self.frame.n(key, &i64::from(self.contest.per_entry))
    }

    fn links(&self) -> Vec<&'static Link> {
        let shown = |link: &&Link| (self.manages || !link.managed) && (link.when)(self.contest.state);
        LINKS.iter().filter(shown).collect()
    }

    fn takes_changes(&self) -> bool {
        self.manages && self.contest.state.takes_changes_of_rules()
    }
}

//! The page of a contest: what it is, its calendar, its nominations with their rubrics, its entries, and what may be done.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Act, Error, OrganisationId, RefusalKind, Result};
use programmes::{PlanItem, Regulation};
use registry::organisation;
use web::{Answer, App, Frame, Me, show};

use super::wording;
use crate::{
    contest::{Contest, ContestId, ContestState, Move, Phase, PhaseKind, Seen},
    entry::{Entry, EntryState, Mine},
    exception,
    nomination::{Nomination, NominationId},
    rubric::Criterion,
    verdict,
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
    Link {
        key: "contests-poll",
        path: "/poll",
        managed: true,
        when: |state| matches!(state, ContestState::Open | ContestState::Judging | ContestState::Announced),
    },
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
    /// Why a move was not made.
    refused: Option<String>,
    /// Nothing waits for the jury's decision.
    decided: bool,
}

pub(super) async fn show_contest(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    show(card(&app, &me, frame, id, None).await?)
}

/// The page again, with why a move was not made at its top.
pub(super) async fn show_refused(app: &App, me: &Me, frame: Frame, id: ContestId, error: Error) -> Answer {
    let refusal = match error {
        Error::Refused(refusal) if refusal.kind == RefusalKind::Conflict => refusal,
        other => return Err(other.into()),
    };
    let told: Vec<(&str, &str)> = refusal.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let why = frame.with(&refusal.key, &told);
    let mut answer = show(card(app, me, frame, id, Some(why)).await?)?;
    *answer.status_mut() = StatusCode::CONFLICT;
    Ok(answer)
}

async fn card(app: &App, me: &Me, frame: Frame, id: ContestId, refused: Option<String>) -> Result<ContestPage> {
    let db = app.db();
    let seen = Seen::by(me)?;
    let contest = Contest::seen(db, &seen, id).await?;
    let manages = match me.may(Act::ManageContests) {
        Ok(reach) => Contest::find(db, &reach, id).await.is_ok(),
        Err(_) => false,
    };
    let mine = Mine::by(me).ok();
    let own = match &mine {
        Some(mine) if !manages => Entry::count_own(db, mine, id).await?,
        _ => 0,
    };
    let phases = Phase::list(db, id).await?;
    let taking = phases.iter().find(|phase| phase.kind == PhaseKind::Submission);
    let today = app.clock().today();
    let takes = match (contest.state, &mine) {
        (ContestState::Open, Some(_)) => taking.is_none_or(|phase| phase.starts_on <= today),
        (ContestState::Judging, Some(mine)) => exception::lets_in(db, id, mine, today).await?,
        _ => false,
    };
    Ok(ContestPage {
        refused,
        decided: !manages || contest.state != ContestState::Closed || verdict::is_decided(db, id).await?,
        names: organisation::names(db, &[contest.organisation_id]).await?,
        nominations: Nomination::list(db, id).await?,
        rubrics: Criterion::of_contest(db, id).await?,
        counts: if manages { Entry::counts(db, id).await? } else { Vec::new() },
        own,
        carries_out: carries_out(app, me, &contest).await?,
        stages: contest.stages(db, &seen).await?,
        manages,
        submits: takes,
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

    /// Entries that their schools write still: how many, and nothing more about them.
    fn drafts(&self) -> i64 {
        self.counts.iter().filter(|(state, _)| *state == EntryState::Draft).map(|(_, n)| n).sum()
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

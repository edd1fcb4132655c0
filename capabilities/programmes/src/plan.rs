//! A plan item (мероприятие плана): what is to be done, by whom, in what term, to what result; its state and its evidence.

mod copy;
mod evidence;
mod list;
mod moves;

pub(crate) use copy::next_year;
pub use copy::{CopyId, Undone, copy, copyable, undo_copy};
pub(crate) use evidence::definition as evidence_definition;
pub use evidence::{
    Evidence, EvidenceId, EvidenceKind, NewEvidence, add_evidence, evidence, evidence_of_event, remove_evidence,
    remove_evidence_of_event,
};
pub use list::{Listed, Order, PlanFilter, Totals, choices, for_calendar};
pub use moves::{begin, cancel, complete, move_to, reopen};

use chrono::{DateTime, Days, NaiveDate, Utc};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use registry::organisation;
use russian::search_key;
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line, reach};

use crate::{DirectionId, ProgrammeId};

kernel::id!(
    /// An item of a plan.
    PlanItemId
);

store::choice! {
    /// Where an item stands.
    PlanState, "programmes-state" {
        /// Nothing has been done yet.
        Planned = "planned",
        /// Somebody is at it.
        Running = "running",
        /// It is done; an outcome or evidence says so.
        Done = "done",
        /// It goes on in another item, with another term.
        Moved = "moved",
        /// It will not be done.
        Cancelled = "cancelled",
    }
}

store::choice! {
    /// How an item stands to its term on a day.
    Light, "programmes-light" {
        /// Its term has passed and it is not done.
        Late = "late",
        /// Its term comes within a fortnight.
        Soon = "soon",
        /// There is time.
        OnTime = "on_time",
        /// Done.
        Done = "done",
        /// Moved or cancelled: nothing is waited for.
        Off = "off",
    }
}

/// So many days before its term an item asks for attention.
pub const SOON: Days = Days::new(14);

/// An item of a plan.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct PlanItem {
    /// Identifier.
    pub id: PlanItemId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// The programme it serves.
    pub programme_id: Option<ProgrammeId>,
    /// The direction of that programme.
    pub direction_id: Option<DirectionId>,
    /// What is to be done.
    pub title: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// The term: its last day.
    pub ends_on: NaiveDate,
    /// Where.
    pub place: Option<String>,
    /// Who answers for it, where that is one person of the registry.
    pub responsible_id: Option<PersonId>,
    /// Who answers for it, in words.
    pub responsible: Option<String>,
    /// To what result.
    pub expected: Option<String>,
    /// Where it stands.
    pub state: PlanState,
    /// What came of it, or why it was moved or cancelled.
    pub outcome: Option<String>,
    /// The day on which it was done, moved or cancelled.
    pub settled_on: Option<NaiveDate>,
    /// The item that it goes on from, or was copied from.
    pub copied_from: Option<PlanItemId>,
    /// The copying of a plan that it came with.
    pub copy_id: Option<CopyId>,
    /// The decision that it came from.
    pub decision_id: Option<Uuid>,
    /// Since when it is as it is.
    pub changed_at: DateTime<Utc>,
}

/// What is said of an item when it is planned or revised.
#[derive(Clone, Debug)]
pub struct NewPlanItem {
    /// Whose it is; it stays so.
    pub organisation_id: OrganisationId,
    /// The programme it serves.
    pub programme_id: Option<ProgrammeId>,
    /// The direction of that programme.
    pub direction_id: Option<DirectionId>,
    /// What is to be done.
    pub title: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// The term: its last day.
    pub ends_on: NaiveDate,
    /// Where.
    pub place: Option<String>,
    /// Who answers for it, where that is one person of the registry.
    pub responsible_id: Option<PersonId>,
    /// Who answers for it, in words.
    pub responsible: Option<String>,
    /// To what result.
    pub expected: Option<String>,
    /// The decision that it comes from.
    pub decision_id: Option<Uuid>,
}

impl PlanState {
    /// THE MOVES of a state.
    pub fn may_become(self, next: PlanState) -> bool {
        use PlanState::{Cancelled, Done, Moved, Planned, Running};
        match next {
            Running => matches!(self, Planned | Done),
            Done | Moved | Cancelled => matches!(self, Planned | Running),
            Planned => self == Cancelled,
        }
    }

    /// Is something still waited for?
    pub fn is_open(self) -> bool {
        matches!(self, PlanState::Planned | PlanState::Running)
    }
}

impl Light {
    /// The light of an item on a day.
    pub fn shown(state: PlanState, ends_on: NaiveDate, today: NaiveDate) -> Self {
        match state {
            PlanState::Done => Light::Done,
            PlanState::Moved | PlanState::Cancelled => Light::Off,
            PlanState::Planned | PlanState::Running if ends_on < today => Light::Late,
            PlanState::Planned | PlanState::Running if ends_on <= soon(today) => Light::Soon,
            PlanState::Planned | PlanState::Running => Light::OnTime,
        }
    }
}

/// The last day whose terms ask for attention today.
pub(crate) fn soon(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(SOON).unwrap_or(today)
}

impl PlanItem {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: PlanItemId) -> Result<Self> {
        let sql = Sql::new("select * from plan_item where removed_at is null and id = ? and")
            .bind(id)
            .push(reach::within(reach, "organisation_id", None));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The item in which a moved one goes on.
    pub async fn goes_on_in(&self, db: &impl Ask) -> Result<Option<PlanItemId>> {
        let sql = "select id from plan_item where copied_from = ? and copy_id is null and removed_at is null";
        db.value(Sql::new(sql).bind(self.id)).await
    }

    /// How it stands to its term on a day.
    pub fn light(&self, today: NaiveDate) -> Light {
        Light::shown(self.state, self.ends_on, today)
    }
}

/// Plans an item.
pub async fn add(tx: &Tx, reach: &Reach, new: NewPlanItem) -> Result<PlanItemId> {
    organisation::may_reach(tx, reach, new.organisation_id).await?;
    new.check(tx).await?;
    let id = new.insert(tx, PlanState::Planned, None, None).await?;
    tx.note(Line::new("plan_item.planned", "plan_item", id.0).with(json!({ "ends_on": new.ends_on })));
    Ok(id)
}

/// Says of an item something else than before; one that is settled stays as it is.
pub async fn revise(tx: &Tx, reach: &Reach, id: PlanItemId, new: NewPlanItem) -> Result<()> {
    let item = PlanItem::find(tx, reach, id).await?;
    if !item.state.is_open() {
        return Err(Refusal::conflict("programmes-refusal-settled").into());
    }
    new.check(tx).await?;
    let sql = Sql::new(
        "update plan_item set programme_id = ?, direction_id = ?, title = ?, starts_on = ?, ends_on = ?, late_from = ?,
             place = ?, responsible_id = ?, responsible = ?, expected = ?, search_key = ?, responsible_key = ?, changed_at = ?
         where id = ?",
    )
    .bind(new.programme_id)
    .bind(new.direction_id)
    .bind(new.title.as_str())
    .bind(new.starts_on)
    .bind(new.ends_on)
    .bind(new.late_from())
    .bind(new.place.as_deref())
    .bind(new.responsible_id)
    .bind(new.responsible.as_deref())
    .bind(new.expected.as_deref())
    .bind(search_key(&new.title))
    .bind(new.responsible_key())
    .bind(tx.now())
    .bind(id);
    tx.run(sql).await?;
    let details = json!({ "starts_on": [item.starts_on, new.starts_on], "ends_on": [item.ends_on, new.ends_on] });
    tx.note(Line::new("plan_item.revised", "plan_item", id.0).with(details));
    Ok(())
}

impl NewPlanItem {
    /// The same that an item says of itself, for one that goes on from it.
    pub fn like(item: &PlanItem) -> Self {
        Self {
            organisation_id: item.organisation_id,
            programme_id: item.programme_id,
            direction_id: item.direction_id,
            title: item.title.clone(),
            starts_on: item.starts_on,
            ends_on: item.ends_on,
            place: item.place.clone(),
            responsible_id: item.responsible_id,
            responsible: item.responsible.clone(),
            expected: item.expected.clone(),
            decision_id: None,
        }
    }

    async fn check(&self, tx: &Tx) -> Result<()> {
        if self.title.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        if self.ends_on < self.starts_on {
            return Err(Refusal::invalid("programmes-refusal-ends-before").into());
        }
        let Some(direction) = self.direction_id else { return Ok(()) };
        let sql = Sql::new("from direction where id = ? and programme_id = ?").bind(direction).bind(self.programme_id);
        if store::count(tx, sql).await? == 0 {
            return Err(Refusal::invalid("programmes-refusal-direction-of-another").into());
        }
        Ok(())
    }

    async fn insert(
        &self,
        tx: &Tx,
        state: PlanState,
        copied_from: Option<PlanItemId>,
        copy: Option<CopyId>,
    ) -> Result<PlanItemId> {
        let id = PlanItemId::new();
        let insert = "insert into plan_item (id, organisation_id, programme_id, direction_id, title, starts_on, ends_on, late_from,
                                             place, responsible_id, responsible, expected, state, copied_from, copy_id,
                                             decision_id, search_key, responsible_key, changed_at, created_at)
                      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let sql = Sql::new(insert)
            .bind(id)
            .bind(self.organisation_id)
            .bind(self.programme_id)
            .bind(self.direction_id)
            .bind(self.title.as_str())
            .bind(self.starts_on)
            .bind(self.ends_on)
            .bind(self.late_from())
            .bind(self.place.as_deref())
            .bind(self.responsible_id)
            .bind(self.responsible.as_deref())
            .bind(self.expected.as_deref())
            .bind(state)
            .bind(copied_from)
            .bind(copy)
            .bind(self.decision_id)
            .bind(search_key(&self.title))
            .bind(self.responsible_key())
            .bind(tx.now())
            .bind(tx.now());
        tx.run(sql).await?;
        Ok(id)
    }

    /// The first day on which it is late.
    fn late_from(&self) -> Option<NaiveDate> {
        self.ends_on.succ_opt()
    }

    fn responsible_key(&self) -> String {
        search_key(self.responsible.as_deref().unwrap_or_default())
    }
}

/// `late_from` is the day after the term, kept because the engines add days to dates differently. In `plan_item_shown` an item is
/// late from that day until it is settled.
pub(crate) fn definition() -> String {
    format!(
        "create table plan_item (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null references organisation (id),
    programme_id {{uuid}} references programme (id),
    direction_id {{uuid}} references direction (id),
    title text not null,
    starts_on date not null,
    ends_on date not null,
    late_from date not null,
    place text,
    responsible_id {{uuid}} references person (id),
    responsible text,
    expected text,
    state text not null {},
    outcome text,
    settled_on date,
    copied_from {{uuid}} references plan_item (id),
    copy_id {{uuid}},
    decision_id {{uuid}},
    search_key {{key}} not null,
    responsible_key {{key}} not null,
    changed_at {{moment}} not null,
    created_at {{moment}} not null,
    removed_at {{moment}},
    constraint plan_item_term check (starts_on <= ends_on and ends_on < late_from),
    constraint plan_item_settled check ((state in ('done', 'moved', 'cancelled')) = (settled_on is not null)),
    constraint plan_item_direction_of_a_programme check (direction_id is null or programme_id is not null)
);
create index plan_item_organisation on plan_item (organisation_id, starts_on);
create index plan_item_programme on plan_item (programme_id, starts_on);
create index plan_item_copied_from on plan_item (copied_from);
create index plan_item_copy on plan_item (copy_id);
create index plan_item_decision on plan_item (decision_id);
create view plan_item_shown as
    select i.id, i.organisation_id, i.title, i.starts_on, i.ends_on, i.place, i.responsible, i.expected, i.state, i.outcome,
           i.settled_on, i.search_key, p.title as programme, d.title as direction,
           'late' as lateness, i.late_from as late_since, i.settled_on as late_until
    from plan_item i
    left join programme p on p.id = i.programme_id
    left join direction d on d.id = i.direction_id
    where i.removed_at is null;
",
        PlanState::check("state")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, month, day).unwrap()
    }

    #[test]
    fn the_light_follows_the_term_and_the_state() {
        let today = day(9, 14);
        let light = |state, ends_on| Light::shown(state, ends_on, today);
        assert_eq!(light(PlanState::Planned, day(9, 13)), Light::Late);
        assert_eq!(light(PlanState::Running, day(9, 14)), Light::Soon, "on its last day it is not late yet");
        assert_eq!(light(PlanState::Running, day(9, 28)), Light::Soon);
        assert_eq!(light(PlanState::Planned, day(9, 29)), Light::OnTime);
        assert_eq!(light(PlanState::Done, day(9, 1)), Light::Done);
        assert_eq!(light(PlanState::Moved, day(9, 1)), Light::Off);
    }

    #[test]
    fn what_is_settled_can_only_be_taken_up_again() {
        use PlanState::{Cancelled, Done, Moved, Planned, Running};
        let next =
            |state: PlanState| PlanState::ALL.iter().copied().filter(|to| state.may_become(*to)).collect::<Vec<_>>();
        assert_eq!(next(Planned), [Running, Done, Moved, Cancelled]);
        assert_eq!(next(Running), [Done, Moved, Cancelled]);
        assert_eq!(next(Done), [Running]);
        assert_eq!(next(Cancelled), [Planned]);
        assert_eq!(next(Moved), []);
    }
}

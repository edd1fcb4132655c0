//! How an application gets from one state to another: the one table of steps.

use kernel::{Refusal, Result};
use registry::Consent;
use store::{Sql, Tx, journal::Line};

use super::{Application, PURPOSE};
use crate::{campaign::Campaign, milestones, paper};

store::choice! {
    /// Where an application stands.
    ApplicationState, "training-application-state" {
        /// The school writes it; nobody else sees it.
        Draft = "draft",
        /// Handed in; it waits for the formal check.
        Submitted = "submitted",
        /// Something is missing; the school may correct it.
        Returned = "returned",
        /// It takes part in the selection.
        Admitted = "admitted",
        /// It does not.
        Rejected = "rejected",
        /// The applicant took it back, and the consent with it.
        Withdrawn = "withdrawn",
    }
}

impl ApplicationState {
    /// May the school still change it?
    pub fn is_changeable(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }
}

/// A step, named by its noun in the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The school hands it in.
    Submission,
    /// The formal check found nothing missing.
    Admission,
    /// It found something missing.
    Return,
    /// It does not fit at all.
    Rejection,
    /// The check begins anew.
    Reconsideration,
    /// The applicant takes it back.
    Withdrawal,
}

impl Step {
    /// Every step, in the order of buttons.
    pub const ALL: [Step; 6] =
        [Step::Submission, Step::Admission, Step::Return, Step::Rejection, Step::Reconsideration, Step::Withdrawal];

    /// Its noun in the address, its line in the journal.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Step::Submission => ("submission", "application.submitted"),
            Step::Admission => ("admission", "application.admitted"),
            Step::Return => ("return", "application.returned"),
            Step::Rejection => ("rejection", "application.rejected"),
            Step::Reconsideration => ("reconsideration", "application.reconsidered"),
            Step::Withdrawal => ("withdrawal", "application.withdrawn"),
        }
    }

    /// The step of a noun.
    pub fn of(noun: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.noun() == noun)
    }

    /// Its noun.
    pub fn noun(self) -> &'static str {
        self.words().0
    }

    /// The state it leads to from this one.
    pub fn from(self, state: ApplicationState) -> Option<ApplicationState> {
        use ApplicationState::{Admitted, Draft, Rejected, Returned, Submitted, Withdrawn};
        match (self, state) {
            (Step::Submission, Draft | Returned) => Some(Submitted),
            (Step::Admission, Submitted) => Some(Admitted),
            (Step::Return, Submitted) => Some(Returned),
            (Step::Rejection, Submitted) => Some(Rejected),
            (Step::Reconsideration, Rejected | Admitted) => Some(Submitted),
            (Step::Withdrawal, Draft | Submitted | Returned | Admitted) => Some(Withdrawn),
            _ => None,
        }
    }

    /// Does the school take it, and not the one who checks?
    pub fn is_of_school(self) -> bool {
        matches!(self, Step::Submission | Step::Withdrawal)
    }

    /// Does it need a reason?
    pub fn needs_reason(self) -> bool {
        matches!(self, Step::Return | Step::Rejection)
    }
}

impl Application {
    /// Takes a step; the reason where it needs one.
    pub async fn step(&self, tx: &Tx, step: Step, reason: &str) -> Result<()> {
        let campaign = Campaign::locked(tx, self.campaign_id).await?;
        let Some(to) = step.from(self.state).filter(|_| campaign.state.takes_papers()) else {
            return Err(Refusal::conflict("training-refusal-state").into());
        };
        if step.needs_reason() && reason.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let mut said = Sql::new(", state_reason = ?").bind(if step.needs_reason() { reason.trim() } else { "" });
        if step == Step::Submission {
            self.may_be_submitted(tx, &campaign).await?;
            said = said.push(Sql::new(", submitted_at = ?").bind(tx.now()));
        }
        let sql = Sql::new("update target_application set state = ?").bind(to).push(said);
        if tx.run(sql.push(Sql::new("where id = ? and state = ?").bind(self.id).bind(self.state))).await? == 0 {
            return Err(Refusal::conflict("refusal-changed-meanwhile").into());
        }
        match step {
            Step::Submission => milestones::applied(tx, self).await?,
            Step::Withdrawal => {
                Consent::withdraw(tx, self.person_id, PURPOSE).await?;
                milestones::withdrew(tx, self).await?;
            }
            _ => {}
        }
        tx.note(Line::new(step.words().1, "application", self.id.0));
        Ok(())
    }

    /// Handed in is what somebody consented to, in time, with every paper that must be there.
    async fn may_be_submitted(&self, tx: &Tx, campaign: &Campaign) -> Result<()> {
        let today = tx.today();
        // What was returned may be corrected after the last day.
        if self.state == ApplicationState::Draft && !campaign.takes(today) {
            return Err(Refusal::conflict("training-refusal-not-open").into());
        }
        if self.consent_on.is_none() {
            return Err(Refusal::conflict("training-refusal-consent").into());
        }
        let rules = campaign.rules()?;
        let lacks = paper::lacking(tx, self, &rules, today).await?;
        match lacks.first() {
            Some(first) => Err(Refusal::conflict("training-refusal-paper").with("paper", &first.title.ru).into()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_but_the_draft_is_led_to_and_what_was_withdrawn_stays_so() {
        for state in ApplicationState::ALL.iter().filter(|state| **state != ApplicationState::Draft) {
            let led =
                ApplicationState::ALL.iter().any(|from| Step::ALL.iter().any(|step| step.from(*from) == Some(*state)));
            assert!(led, "{state:?}");
        }
        assert!(Step::ALL.iter().all(|step| step.from(ApplicationState::Withdrawn).is_none()));
        assert_eq!(Step::of("admission"), Some(Step::Admission));
    }
}

//! How a contract gets from one state to another: the one table of moves.

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result};
use pathway::MilestoneKind;
use store::{Sql, Tx, journal::Line};

use super::{Contract, ContractId};
use crate::{milestones, rules::Rules, suspension::Suspension};

store::choice! {
    /// Where a contract stands; [`ContractMove`] says how it gets there.
    ContractState, "training-contract-state" {
        /// Signed; studies have not begun.
        Signed = "signed",
        /// Studies go on.
        Studying = "studying",
        /// Studies are finished; work is to begin.
        Graduated = "graduated",
        /// The obligation is being served.
        Working = "working",
        /// Everything is served.
        Fulfilled = "fulfilled",
        /// Freed from the obligation by a ground of the law.
        Released = "released",
        /// Broken by the student.
        Breached = "breached",
        /// Studies never began.
        Lapsed = "lapsed",
    }
}

impl ContractState {
    /// Does nothing happen in it any more?
    pub fn is_over(self) -> bool {
        matches!(self, Self::Fulfilled | Self::Released | Self::Breached | Self::Lapsed)
    }
}

/// A move, named by its noun in the address: `/contracts/{id}/graduation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContractMove {
    /// The student was admitted.
    Enrolment,
    /// The student finished.
    Graduation,
    /// Work began.
    Employment,
    /// Everything is served.
    Fulfilment,
    /// A ground of the law frees.
    Release,
    /// The student broke it.
    Breach,
    /// The student was not admitted.
    Lapse,
}

/// What is said with a move.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// The ground of a release, a word of the law.
    pub ground: String,
    /// The reason in words.
    pub reason: String,
    /// What is to be given back after a breach, kopecks.
    pub owed: Option<i64>,
}

impl ContractMove {
    /// Every move, in the order of buttons.
    pub const ALL: [ContractMove; 7] = [
        ContractMove::Enrolment,
        ContractMove::Graduation,
        ContractMove::Employment,
        ContractMove::Fulfilment,
        ContractMove::Release,
        ContractMove::Breach,
        ContractMove::Lapse,
    ];

    /// Its noun in the address, its line in the journal.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Enrolment => ("enrolment", "contract.entered"),
            Self::Graduation => ("graduation", "contract.graduated"),
            Self::Employment => ("employment", "contract.employed"),
            Self::Fulfilment => ("fulfilment", "contract.fulfilled"),
            Self::Release => ("release", "contract.released"),
            Self::Breach => ("breach", "contract.breached"),
            Self::Lapse => ("lapse", "contract.lapsed"),
        }
    }

    /// Its noun.
    pub fn noun(self) -> &'static str {
        self.words().0
    }

    /// The move of a noun.
    pub fn of(noun: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.noun() == noun)
    }

    /// The state it leads to from this one.
    pub fn from(self, state: ContractState) -> Option<ContractState> {
        use ContractState::{Breached, Fulfilled, Graduated, Lapsed, Released, Signed, Studying, Working};
        match (self, state) {
            (Self::Enrolment, Signed) => Some(Studying),
            (Self::Lapse, Signed) => Some(Lapsed),
            (Self::Graduation, Studying) => Some(Graduated),
            (Self::Employment, Graduated) => Some(Working),
            (Self::Fulfilment, Working) => Some(Fulfilled),
            (Self::Release, Studying | Graduated | Working) => Some(Released),
            (Self::Breach, Studying | Graduated | Working) => Some(Breached),
            _ => None,
        }
    }

    /// Does it end the contract badly, so that it must be confirmed?
    pub fn hurts(self) -> bool {
        matches!(self, Self::Release | Self::Breach | Self::Lapse)
    }
}

impl Contract {
    /// Makes a move on a day.
    pub async fn go(
        tx: &Tx,
        reach: &Reach,
        rules: &Rules,
        id: ContractId,
        step: ContractMove,
        on: NaiveDate,
        said: &Said,
    ) -> Result<()> {
        let before = Contract::locked(tx, reach, id).await?;
        let Some(to) = step.from(before.state) else {
            return Err(Refusal::conflict("training-refusal-state").into());
        };
        let since = before.employed_on.or(before.graduated_on).or(before.entered_on).unwrap_or(before.signed_on);
        if on > tx.today() || on < since {
            return Err(Refusal::invalid("training-refusal-day").into());
        }
        let set = match step {
            ContractMove::Enrolment => Sql::new(", entered_on = ?").bind(on),
            ContractMove::Graduation => {
                Sql::new(", graduated_on = ?, arrive_by = ?").bind(on).bind(before.arrival(rules, on))
            }
            ContractMove::Employment => Sql::new(", employed_on = ?").bind(on),
            ContractMove::Fulfilment => {
                let clock = before.clock(&Suspension::list(tx, id).await?);
                if clock.is_none_or(|clock| clock.served(on) < clock.days()) {
                    return Err(Refusal::conflict("training-refusal-not-served").into());
                }
                Sql::new(", ended_on = ?").bind(on)
            }
            ContractMove::Release => {
                let law = before.law(rules);
                if law.is_some_and(|law| law.release.iter().all(|ground| ground.code != said.ground))
                    || said.ground.is_empty()
                {
                    return Err(Refusal::invalid("training-refusal-ground").into());
                }
                let sql = Sql::new(", ended_on = ?, ground = ?, ended_because = ?");
                sql.bind(on).bind(said.ground.as_str()).bind(said.reason.trim())
            }
            ContractMove::Breach | ContractMove::Lapse => {
                if said.reason.trim().is_empty() {
                    return Err(Refusal::invalid("form-required").into());
                }
                let owed = said.owed.filter(|_| step == ContractMove::Breach);
                Sql::new(", ended_on = ?, ended_because = ?, owed = ?").bind(on).bind(said.reason.trim()).bind(owed)
            }
        };
        let sql = Sql::new("update target_contract set state = ?").bind(to).push(set);
        tx.run(sql.push(Sql::new("where id = ? and state = ?").bind(id).bind(before.state))).await?;
        tx.note(Line::new(step.words().1, "contract", id.0));
        match step {
            ContractMove::Enrolment => milestones::of_contract(tx, &before, MilestoneKind::Entered, on).await?,
            ContractMove::Graduation => milestones::of_contract(tx, &before, MilestoneKind::Finished, on).await?,
            ContractMove::Lapse => milestones::lapsed(tx, &before).await?,
            _ => {}
        }
        Contract::reckon(tx, reach, id).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_but_the_first_is_led_to_and_ends_lead_nowhere() {
        for state in ContractState::ALL {
            let led = ContractState::ALL
                .iter()
                .any(|from| ContractMove::ALL.iter().any(|step| step.from(*from) == Some(*state)));
            assert_eq!(led, *state != ContractState::Signed, "{state:?}");
            let ends = ContractMove::ALL.iter().all(|step| step.from(*state).is_none());
            assert_eq!(ends, state.is_over(), "{state:?}");
        }
        assert_eq!(ContractMove::of("breach"), Some(ContractMove::Breach));
    }
}

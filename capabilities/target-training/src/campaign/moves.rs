//! How a campaign gets from one state to another: the one table of moves.

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result};
use store::{Sql, Tx, journal::Line};

use super::{Campaign, CampaignId};
use crate::{appeal, application::Application, offer::Offer, result};

store::choice! {
    /// Where a campaign stands; [`Move`] says how it gets there.
    CampaignState, "training-campaign-state" {
        /// Seen by those only who run it.
        Draft = "draft",
        /// Applications are taken.
        Open = "open",
        /// No more applications; points are given, the commission talks with applicants.
        Closed = "closed",
        /// The ranking is published; appeals are heard.
        Ranked = "ranked",
        /// The protocol of the commission is signed; nothing changes any more.
        Signed = "signed",
        /// Contracts are concluded with whoever was recommended.
        Finished = "finished",
    }
}

impl CampaignState {
    /// May papers and applications still change?
    pub fn takes_papers(self) -> bool {
        matches!(self, Self::Open | Self::Closed)
    }

    /// Is the ranking published?
    pub fn is_ranked(self) -> bool {
        matches!(self, Self::Ranked | Self::Signed | Self::Finished)
    }
}

/// A move, named by its noun in the address: `/campaigns/{id}/opening`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// It is announced, and applications are taken.
    Opening,
    /// No more applications.
    Closing,
    /// The ranking is made and published.
    Publication,
    /// The protocol is signed.
    Signing,
    /// It is finished.
    Finishing,
    /// One step back from a move that was made too early, or because an appeal was upheld.
    Return,
}

impl Move {
    /// Every move, in the order of buttons.
    pub const ALL: [Move; 6] =
        [Move::Opening, Move::Closing, Move::Publication, Move::Signing, Move::Finishing, Move::Return];

    /// Its noun in the address, its line in the journal.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Move::Opening => ("opening", "campaign.opened"),
            Move::Closing => ("closing", "campaign.closed"),
            Move::Publication => ("publication", "campaign.ranked"),
            Move::Signing => ("signing", "campaign.signed"),
            Move::Finishing => ("finishing", "campaign.finished"),
            Move::Return => ("return", "campaign.stepped_back"),
        }
    }

    /// The state it leads to from this one. What is signed cannot be taken back.
    pub fn from(self, state: CampaignState) -> Option<CampaignState> {
        use CampaignState::{Closed, Draft, Finished, Open, Ranked, Signed};
        match (self, state) {
            (Move::Opening, Draft) => Some(Open),
            (Move::Closing, Open) => Some(Closed),
            (Move::Publication, Closed) => Some(Ranked),
            (Move::Signing, Ranked) => Some(Signed),
            (Move::Finishing, Signed) => Some(Finished),
            (Move::Return, Open) => Some(Draft),
            (Move::Return, Closed) => Some(Open),
            (Move::Return, Ranked) => Some(Closed),
            _ => None,
        }
    }

    /// The move of a noun.
    pub fn of(noun: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.noun() == noun)
    }

    /// Its noun in the address.
    pub fn noun(self) -> &'static str {
        self.words().0
    }
}

impl Campaign {
    /// Makes a move; the number and the day of the protocol when it is signed.
    pub async fn go(
        tx: &Tx,
        reach: &Reach,
        id: CampaignId,
        step: Move,
        protocol: Option<(&str, NaiveDate)>,
    ) -> Result<Campaign> {
        Campaign::find(tx, reach, id).await?;
        let before = Campaign::locked(tx, id).await?;
        let Some(to) = step.from(before.state) else {
            return Err(Refusal::conflict("training-refusal-state").into());
        };
        let mut said = Sql::default();
        match (step, to) {
            (Move::Opening, _) if Offer::list(tx, id).await?.is_empty() => {
                return Err(Refusal::conflict("training-refusal-no-offers").into());
            }
            (Move::Return, CampaignState::Draft) if before.applications > 0 => {
                return Err(Refusal::conflict("training-refusal-has-applications").into());
            }
            (Move::Publication, _) => {
                let waiting = Application::waiting(tx, id).await?;
                if waiting > 0 {
                    return Err(Refusal::conflict("training-refusal-unchecked").with("n", waiting).into());
                }
                result::freeze(tx, &before).await?;
                said = Sql::new(", published_at = ?").bind(tx.now());
            }
            (Move::Return, CampaignState::Closed) => {
                result::forget(tx, id).await?;
                said = Sql::new(", published_at = null");
            }
            (Move::Signing, _) => {
                let Some((number, on)) = protocol.filter(|(number, _)| !number.trim().is_empty()) else {
                    return Err(Refusal::invalid("form-required").into());
                };
                if appeal::unanswered(tx, id).await? > 0 {
                    return Err(Refusal::conflict("training-refusal-appeals").into());
                }
                if result::undecided(tx, id).await? > 0 {
                    return Err(Refusal::conflict("training-refusal-undecided").into());
                }
                said = Sql::new(", protocol_number = ?, protocol_on = ?").bind(number).bind(on);
            }
            _ => {}
        }
        let sql = Sql::new("update target_campaign set state = ?").bind(to).push(said);
        tx.run(sql.push(Sql::new("where id = ? and state = ?").bind(id).bind(before.state))).await?;
        tx.note(Line::new(step.words().1, "campaign", id.0));
        Campaign::find(tx, reach, id).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_but_the_draft_is_led_to_and_only_the_last_leads_nowhere() {
        for state in CampaignState::ALL {
            let led =
                CampaignState::ALL.iter().any(|from| Move::ALL.iter().any(|step| step.from(*from) == Some(*state)));
            assert!(led, "{state:?}");
            let ends = Move::ALL.iter().all(|step| step.from(*state).is_none());
            assert_eq!(ends, *state == CampaignState::Finished, "{state:?}");
        }
        assert_eq!(Move::Return.from(CampaignState::Signed), None, "what is signed stays");
    }

    #[test]
    fn a_move_is_found_by_its_noun() {
        assert_eq!(Move::of("signing"), Some(Move::Signing));
        assert_eq!(Move::of("nonsense"), None);
    }
}

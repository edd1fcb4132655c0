//! Stages of a case and its moves from one to the next.

use crate::words::Outcome;

store::choice! {
    /// Where a case stands.
    Stage, "mediation-stage" {
        /// Поступила.
        Received = "received",
        /// Принята.
        Accepted = "accepted",
        /// Предварительные встречи.
        Meetings = "meetings",
        /// Согласия получены.
        Consented = "consented",
        /// Программа проведена.
        Held = "held",
        /// Контроль исполнения.
        Followed = "followed",
        /// Закрыта.
        Closed = "closed",
        /// Отклонена.
        Declined = "declined",
        /// Отказ стороны.
        Refused = "refused",
        /// Передана.
        PassedOn = "passed_on",
        /// Прекращена ради безопасности.
        Stopped = "stopped",
    }
}

impl Stage {
    /// Where a case can go from here.
    pub fn next(self) -> &'static [Stage] {
        use Stage::{
            Accepted, Closed, Consented, Declined, Followed, Held, Meetings, PassedOn, Received, Refused, Stopped,
        };
        match self {
            Received => &[Accepted, Declined, PassedOn, Stopped],
            Accepted => &[Meetings, PassedOn, Stopped],
            Meetings => &[Consented, Refused, PassedOn, Stopped],
            Consented => &[Held, Refused, PassedOn, Stopped],
            Held => &[Followed, Closed, Stopped],
            Followed => &[Closed, Stopped],
            Closed | Declined | Refused | PassedOn | Stopped => &[],
        }
    }

    /// Nothing is to be done any more.
    pub fn is_over(self) -> bool {
        self.next().is_empty()
    }

    /// What a case may have ended with when it comes here; nothing is asked where this is empty.
    pub fn outcomes(self) -> &'static [Outcome] {
        match self {
            Stage::Held => &[Outcome::Agreement, Outcome::Reconciled, Outcome::Partial, Outcome::Disagreement],
            Stage::Refused => &[Outcome::FirstRefused, Outcome::SecondRefused, Outcome::Unfinished],
            Stage::PassedOn => &[Outcome::PassedOn],
            Stage::Stopped => &[Outcome::Unfinished, Outcome::PassedOn],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_is_reached_and_every_way_ends() {
        let mut reached = vec![Stage::Received];
        let mut at = 0;
        while at < reached.len() {
            for next in reached[at].next() {
                if !reached.contains(next) {
                    reached.push(*next);
                }
            }
            at += 1;
        }
        assert_eq!(reached.len(), Stage::ALL.len());
        fn longest(stage: Stage, steps: usize) -> usize {
            assert!(steps <= Stage::ALL.len(), "a case goes round in a circle");
            stage.next().iter().map(|next| longest(*next, steps + 1)).max().unwrap_or(steps)
        }
        assert_eq!(longest(Stage::Received, 0), 6);
    }

    #[test]
    fn a_programme_is_held_only_with_both_consents() {
        let before: Vec<Stage> = Stage::ALL.iter().copied().filter(|one| one.next().contains(&Stage::Held)).collect();
        assert_eq!(before, [Stage::Consented]);
    }
}

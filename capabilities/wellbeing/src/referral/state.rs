//! Where a request to a psychologist stands, and how it goes on.

store::choice! {
    /// Where a request stands.
    ReferralState, "support-referral-state" {
        /// Запрошено.
        Requested = "requested",
        /// Предложено время.
        Offered = "offered",
        /// Встреча состоялась.
        Met = "met",
        /// Работа продолжается.
        Ongoing = "ongoing",
        /// Завершено.
        Closed = "closed",
        /// Отозвано: by whoever asked.
        Withdrawn = "withdrawn",
    }
}

store::choice! {
    /// What a request was closed with.
    Ending, "support-referral-ending" {
        /// Работа завершена.
        Completed = "completed",
        /// Направлен к другим специалистам.
        PassedOn = "passed_on",
        /// Не пришёл на встречу.
        NotCome = "not_come",
        /// Не по адресу.
        Declined = "declined",
        /// Ключ психолога утрачен.
        KeyLost = "key_lost",
    }
}

impl ReferralState {
    /// Where a psychologist can take it from here. Another time may be offered as often as need be.
    pub fn next(self) -> &'static [ReferralState] {
        use ReferralState::{Closed, Met, Offered, Ongoing, Requested, Withdrawn};
        match self {
            Requested => &[Offered, Closed],
            Offered => &[Met, Offered, Closed],
            Met => &[Ongoing, Closed],
            Ongoing => &[Closed],
            Closed | Withdrawn => &[],
        }
    }

    /// Nothing is to be done any more.
    pub fn is_over(self) -> bool {
        self.next().is_empty()
    }

    /// What it may be closed with from here.
    pub fn endings(self) -> &'static [Ending] {
        use Ending::{Completed, Declined, NotCome, PassedOn};
        match self {
            ReferralState::Requested => &[PassedOn, Declined],
            ReferralState::Offered => &[PassedOn, NotCome, Declined],
            ReferralState::Met | ReferralState::Ongoing => &[Completed, PassedOn],
            ReferralState::Closed | ReferralState::Withdrawn => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_ends_and_work_is_completed_only_after_a_meeting() {
        for state in ReferralState::ALL.iter().filter(|state| !state.is_over()) {
            assert!(state.next().contains(&ReferralState::Closed), "{state:?} cannot be closed");
            let met = matches!(state, ReferralState::Met | ReferralState::Ongoing);
            assert_eq!(state.endings().contains(&Ending::Completed), met, "{state:?}");
            assert!(!state.endings().contains(&Ending::KeyLost), "nobody chooses to lose a key");
        }
        let before = |to| ReferralState::ALL.iter().copied().filter(move |one| one.next().contains(&to));
        assert!(before(ReferralState::Ongoing).eq([ReferralState::Met]));
        assert!(before(ReferralState::Met).eq([ReferralState::Offered]));
        assert!(before(ReferralState::Withdrawn).next().is_none(), "a psychologist withdraws nobody's request");
    }
}

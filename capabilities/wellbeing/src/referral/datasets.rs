//! What of requests and proposals is counted in indicators and reports. Of requests there is only what was published ([`crate::referral::numbers`]):
//! a number of fewer people is not in the table at all.

use figures::{Choice, Dataset, Field, Kind, Sensitivity, TimeRule, Words};
use kernel::Act;

/// Published numbers of requests, by the school year in which their period ended.
pub static REFERRALS: Dataset = Dataset {
    code: "wellbeing_referrals",
    title: Words::new("Обращения к психологу", "Requests to the psychologist"),
    table: "wellbeing_referrals",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["period"],
    order: "period",
    time: TimeRule::During { date: "until" },
    sensitivity: Sensitivity::Confidential(Act::CompareReferrals),
    url: "/wellbeing/referrals",
    fields: &[
        Field::new("counted", "что", "what", Kind::OneOf("counted", COUNTED)),
        Field::new("people", "человек", "people", Kind::Whole("n")),
        Field::new("median_weeks", "недель половина", "weeks of half", Kind::Whole("median_weeks")),
    ],
};

/// Proposals to the council, by the school year in which they were made.
pub static PROPOSALS: Dataset = Dataset {
    code: "wellbeing_proposals",
    title: Words::new("Предложения по проблемным полям", "Proposals about fields of problems"),
    table: "recommendation_proposal",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "title",
    time: TimeRule::During { date: "proposed_on" },
    sensitivity: Sensitivity::Public,
    url: "/wellbeing/proposals/{id}",
    fields: &[
        Field::new("state", "состояние", "state", Kind::OneOf("state", STATES)),
        Field::new("title", "предложение", "proposal", Kind::Text("title")),
        Field::new("release", "выпуск", "release", Kind::Text("release")),
    ],
};

const COUNTED: &[Choice] = &[
    Choice::new("asked", "обратились", "asked"),
    Choice::new("band", "обратились, по стажу", "asked, by experience"),
    Choice::new("met", "встреча состоялась", "met"),
    Choice::new("in_time", "ждали не дольше срока", "met in time"),
    Choice::new("late", "ждали дольше срока", "met late"),
];

const STATES: &[Choice] = &[
    Choice::new("proposed", "предложено", "proposed"),
    Choice::new("accepted", "принято", "accepted"),
    Choice::new("declined", "отклонено", "declined"),
    Choice::new("under_way", "выполняется", "under way"),
    Choice::new("done", "выполнено", "done"),
];

/// The view behind the first.
pub(crate) const FACTS: &str = "create view wellbeing_referrals as
select n.id, n.organisation_id, n.until, n.counted, n.n, n.median_weeks,
    cast(n.since as varchar(10)) || ' – ' || cast(n.until as varchar(10)) as period
from referral_number n;
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{recommendation::proposal::ProposalState, referral::numbers::Counted};

    #[test]
    fn the_datasets_know_every_word() {
        let codes = |choices: &[Choice]| choices.iter().map(|one| one.code).collect::<Vec<_>>();
        assert_eq!(codes(COUNTED), Counted::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        assert_eq!(codes(STATES), ProposalState::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
    }
}

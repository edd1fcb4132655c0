//! The tables of facts that this room publishes for indicators and reports. A record is called by its campaign and number, never by a
//! name: those who may see whose it is open its page.

use figures::{Choice, Dataset, Field, Kind, Sensitivity, TimeRule, Words};

/// Offers of campaigns that were announced: the places.
pub static OFFERS: Dataset = Dataset {
    code: "target_offers",
    title: Words::new("Предложения целевого обучения", "Offers of target training"),
    table: "target_offer_fact",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["speciality", "university"],
    order: "sort_key",
    time: TimeRule::During { date: "season_on" },
    sensitivity: Sensitivity::Personal,
    url: "/campaigns/{campaign_id}",
    fields: &[
        Field::new("campaign", "кампания", "campaign", Kind::Text("campaign")),
        Field::new("channel", "канал", "channel", Kind::OneOf("channel", CHANNELS)),
        Field::new("level", "уровень", "level", Kind::OneOf("level", LEVELS)),
        Field::new("speciality", "специальность", "speciality", Kind::Text("speciality")),
        Field::new("university", "где учиться", "where to study", Kind::Text("university")),
        Field::new("places", "мест", "places", Kind::Whole("places")),
    ],
};

/// Applications that were handed in and not taken back, by the school year of their campaign, where they come from.
pub static APPLICATIONS: Dataset = Dataset {
    code: "applications",
    title: Words::new("Заявления на целевое обучение", "Applications for target training"),
    table: "target_application_fact",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["campaign", "label"],
    order: "sort_key",
    time: TimeRule::During { date: "season_on" },
    sensitivity: Sensitivity::Personal,
    url: "/campaigns/{campaign_id}/applications/{id}",
    fields: &[
        Field::new("campaign", "кампания", "campaign", Kind::Text("campaign")),
        Field::new("state", "состояние", "state", Kind::OneOf("state", STATES)),
        Field::new("decision", "решение", "decision", Kind::OneOf("decision", DECISIONS)),
        Field::new("level", "уровень", "level", Kind::OneOf("level", LEVELS)),
        Field::new("speciality", "специальность", "speciality", Kind::Text("speciality")),
        Field::new("contracted", "есть договор", "has a contract", Kind::YesNo("contracted")),
    ],
};

/// Contracts, from the day of signing on, where work is promised.
pub static CONTRACTS: Dataset = Dataset {
    code: "contracts",
    title: Words::new("Договоры о целевом обучении", "Contracts of target training"),
    table: "target_contract_fact",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["label"],
    order: "label",
    time: TimeRule::Instant { change: None },
    sensitivity: Sensitivity::Personal,
    url: "/contracts/{id}",
    fields: &[
        Field::new("state", "состояние", "state", Kind::OneOf("state", CONTRACT_STATES)),
        Field::new("level", "уровень", "level", Kind::OneOf("level", LEVELS)),
        Field::new("speciality", "специальность", "speciality", Kind::Text("speciality")),
        Field::new("university", "где учиться", "where to study", Kind::Text("university")),
        Field::new("law", "правила", "law", Kind::Text("law_version")),
        Field::new("signed_on", "подписан", "signed", Kind::Date("signed_on")),
        Field::new("study_until", "окончание учёбы", "end of studies", Kind::Date("study_until")),
        Field::new("entered_on", "зачислен", "entered", Kind::Date("entered_on")),
        Field::new("graduated_on", "окончил", "graduated", Kind::Date("graduated_on")),
        Field::new("employed_on", "трудоустроен", "employed", Kind::Date("employed_on")),
        Field::new("arrive_by", "срок трудоустройства", "to be employed by", Kind::Date("arrive_by")),
        Field::new("obligation_until", "срок отработки", "obligation until", Kind::Date("obligation_until")),
        Field::new("ended_on", "завершён", "ended", Kind::Date("ended_on")),
        Field::new("entered", "поступил", "has entered", Kind::YesNo("entered")),
        Field::new("graduated", "учёба окончена", "has graduated", Kind::YesNo("graduated")),
        Field::new("employed", "пришёл работать", "has come to work", Kind::YesNo("employed")),
        Field::new("stayed", "отработал", "has served", Kind::YesNo("stayed")),
    ],
};

/// The views behind them.
pub(crate) const FACTS: &str = "
create view target_offer_fact as
select o.id, o.campaign_id, c.organisation_id, c.title as campaign, c.season_on, o.channel, o.level, o.speciality, o.university, o.places,
    c.sort_key
from target_offer o join target_campaign c on c.id = o.campaign_id where c.state <> 'draft';
create view target_application_fact as
select a.id, a.campaign_id, a.organisation_id, c.title as campaign, '№ ' || cast(a.number as text) as label, c.season_on, c.sort_key, a.state,
    case when c.state in ('signed', 'finished') then coalesce(r.decision, 'none') else 'none' end as decision, o.level, o.speciality,
    exists (select 1 from target_contract t where t.application_id = a.id and t.state <> 'lapsed') as contracted
from target_application a join target_campaign c on c.id = a.campaign_id join target_offer o on o.id = a.offer_id
left join target_result r on r.application_id = a.id where a.state not in ('draft', 'withdrawn');
create view target_contract_fact as
select t.id, t.organisation_id, '№ ' || t.number as label, t.state, t.level, t.speciality, t.university, t.law_version, t.signed_on,
    t.study_until, t.entered_on, t.graduated_on, t.employed_on, t.arrive_by, coalesce(t.serve_until, t.ended_on) as obligation_until,
    t.ended_on, t.entered_on is not null as entered, t.graduated_on is not null as graduated, t.employed_on is not null as employed,
    t.state = 'fulfilled' as stayed, t.signed_on as valid_from, cast(null as date) as valid_to, t.created_at as recorded_at,
    cast(null as {moment}) as superseded_at
from target_contract t;
";

const CHANNELS: &[Choice] = &[
    Choice::new("selection", "отбор района", "selection by the district"),
    Choice::new("platform", "«Работа в России»", "national platform"),
];

const LEVELS: &[Choice] = &[
    Choice::new("vocational", "среднее профессиональное", "vocational"),
    Choice::new("bachelor", "бакалавриат", "bachelor"),
    Choice::new("specialist", "специалитет", "specialist"),
    Choice::new("master", "магистратура", "master"),
];

const STATES: &[Choice] = &[
    Choice::new("submitted", "на проверке", "submitted"),
    Choice::new("returned", "на доработке", "returned"),
    Choice::new("admitted", "допущено", "admitted"),
    Choice::new("rejected", "не допущено", "rejected"),
];

const DECISIONS: &[Choice] = &[
    Choice::new("recommended", "рекомендован", "recommended"),
    Choice::new("reserve", "резерв", "reserve"),
    Choice::new("refused", "не рекомендован", "not recommended"),
    Choice::new("none", "решения нет", "not decided"),
];

const CONTRACT_STATES: &[Choice] = &[
    Choice::new("signed", "заключён", "signed"),
    Choice::new("studying", "учится", "studying"),
    Choice::new("graduated", "окончил, трудоустраивается", "graduated"),
    Choice::new("working", "отрабатывает", "working"),
    Choice::new("fulfilled", "исполнен", "fulfilled"),
    Choice::new("released", "освобождён", "released"),
    Choice::new("breached", "нарушен", "breached"),
    Choice::new("lapsed", "не поступил", "lapsed"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ApplicationState, Channel, ContractState, Decision, StudyLevel};

    #[test]
    fn the_datasets_speak_of_every_word() {
        let codes = |choices: &[Choice]| choices.iter().map(|choice| choice.code).collect::<Vec<_>>();
        let all = |words: Vec<&'static str>, but: &[&str]| {
            words.into_iter().filter(|one| !but.contains(one)).collect::<Vec<_>>()
        };
        assert_eq!(codes(CHANNELS), Channel::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        assert_eq!(codes(LEVELS), StudyLevel::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        let states = ApplicationState::ALL.iter().map(|one| one.code()).collect();
        assert_eq!(codes(STATES), all(states, &["draft", "withdrawn"]));
        let decisions: Vec<&str> = Decision::ALL.iter().map(|one| one.code()).chain(["none"]).collect();
        assert_eq!(codes(DECISIONS), decisions);
        assert_eq!(codes(CONTRACT_STATES), ContractState::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
    }
}

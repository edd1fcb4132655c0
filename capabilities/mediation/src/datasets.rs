//! The tables of facts that this room publishes for indicators and reports: institutions with their services, and the numbers of services by
//! school years. Nothing in them is nearer to a case than that.

use figures::{Choice, Dataset, Field, Kind, Sensitivity, TimeRule, Words};
use kernel::Act;

/// Institutions, with a service or without, as of a day.
pub static SERVICES: Dataset = Dataset {
    code: "mediation_services",
    title: Words::new("Службы медиации", "Mediation services"),
    table: "mediation_coverage",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["name"],
    order: "sort_key",
    time: TimeRule::Instant { change: None },
    sensitivity: Sensitivity::Public,
    url: "/mediation/of/{organisation_id}",
    fields: &[
        Field::new("kind", "вид учреждения", "kind of institution", Kind::OneOf("kind", INSTITUTIONS)),
        Field::new("service", "служба", "service", Kind::OneOf("service", SERVICE_STATES)),
    ],
};

/// Services by school years.
pub static WORK: Dataset = Dataset {
    code: "mediation_work",
    title: Words::new("Работа служб медиации", "Work of mediation services"),
    table: "mediation_work",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["name"],
    order: "name",
    time: TimeRule::During { date: "year" },
    sensitivity: Sensitivity::Confidential(Act::ReadMediation),
    url: "/mediation/of/{organisation_id}",
    fields: &[
        Field::new("requests", "обращений", "requests", Kind::Whole("requests")),
        Field::new("accepted", "принято", "accepted", Kind::Whole("accepted")),
        Field::new("held", "программ", "programmes", Kind::Whole("held")),
        Field::new("reconciled", "примирений", "reconciliations", Kind::Whole("reconciled")),
        Field::new("people", "участников", "participants", Kind::Whole("people")),
    ],
};

const INSTITUTIONS: &[Choice] = &[
    Choice::new("school", "школа", "school"),
    Choice::new("kindergarten", "детский сад", "kindergarten"),
    Choice::new("supplementary", "дополнительное образование", "supplementary education"),
    Choice::new("college", "колледж", "college"),
];

const SERVICE_STATES: &[Choice] = &[
    Choice::new("working", "действует", "working"),
    Choice::new("forming", "создаётся", "forming"),
    Choice::new("suspended", "приостановлена", "suspended"),
    Choice::new("none", "нет", "none"),
];

/// The views behind them. A service is there from the day of its order; before it, its institution has none.
pub(crate) const FACTS: &str = "
create view mediation_coverage as
select v.id, v.organisation_id, v.short_name as name, v.sort_key, v.kind,
    coalesce(s.state, 'none') as service,
    case when s.ordered_on > v.valid_from then s.ordered_on else v.valid_from end as valid_from,
    v.valid_to, v.recorded_at, v.superseded_at
from organisation_version v left join mediation_service s on s.organisation_id = v.organisation_id
where v.kind in ('school', 'kindergarten', 'supplementary', 'college')
    and (s.ordered_on is null or v.valid_to is null or s.ordered_on < v.valid_to)
union all
select v.id, v.organisation_id, v.short_name as name, v.sort_key, v.kind, 'none' as service, v.valid_from,
    case when v.valid_to is null or v.valid_to > s.ordered_on then s.ordered_on else v.valid_to end as valid_to,
    v.recorded_at, v.superseded_at
from organisation_version v join mediation_service s on s.organisation_id = v.organisation_id
where v.kind in ('school', 'kindergarten', 'supplementary', 'college') and s.ordered_on > v.valid_from;
create view mediation_work as
select s.id, s.organisation_id, c.year,
    coalesce((select min(v.short_name) from organisation_version v
              where v.organisation_id = s.organisation_id and v.superseded_at is null and v.valid_to is null), '') as name,
    count(*) as requests,
    sum(case when c.stage in ('received', 'declined') then 0 else 1 end) as accepted,
    sum(case when c.programme is null then 0 else 1 end) as held,
    sum(case when c.outcome in ('agreement', 'reconciled', 'partial') then 1 else 0 end) as reconciled,
    sum(c.pupils + c.adults) as people
from mediation_service s join mediation_case c on c.service_id = s.id
group by s.id, s.organisation_id, c.year;
";

/// What came of a few requests is told nowhere: how one ended would be known of people whom the school knows.
pub(crate) const FEW: &str = "
drop view mediation_work;
create view mediation_work as
select s.id, s.organisation_id, c.year,
    coalesce((select min(v.short_name) from organisation_version v
              where v.organisation_id = s.organisation_id and v.superseded_at is null and v.valid_to is null), '') as name,
    count(*) as requests,
    sum(case when c.stage in ('received', 'declined') then 0 else 1 end) as accepted,
    sum(case when c.programme is null then 0 else 1 end) as held,
    case when count(*) >= 5 then sum(case when c.outcome in ('agreement', 'reconciled', 'partial') then 1 else 0 end) end as reconciled,
    sum(c.pupils + c.adults) as people
from mediation_service s join mediation_case c on c.service_id = s.id
group by s.id, s.organisation_id, c.year;
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::ServiceState;

    #[test]
    fn few_are_as_many_as_everywhere() {
        assert!(FEW.contains(&format!("count(*) >= {} then", crate::rights::FEWEST)));
    }

    #[test]
    fn the_dataset_knows_every_state_of_a_service() {
        let mut published: Vec<&str> = SERVICE_STATES.iter().map(|one| one.code).collect();
        let mut known: Vec<&str> = ServiceState::ALL.iter().map(|one| one.code()).chain(["none"]).collect();
        published.sort_unstable();
        known.sort_unstable();
        assert_eq!(published, known);
    }
}

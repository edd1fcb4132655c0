//! Numbers of services over a term (мониторинг): totals of each, as those ask who oversee them; what the cases were and how they ended only where
//! enough fall together, and never so that what is left out could be worked out from a sum.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Result};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{Ask, Sql, reach};

use crate::{
    charter::ServiceId,
    rights::FEWEST,
    term::{Term, YearPart},
    words::{Kind, Outcome, Prevention, Programme, Source},
};

/// What a service did, in totals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// Requests.
    pub requests: i64,
    /// Taken.
    pub accepted: i64,
    /// Programmes that were held.
    pub held: i64,
    /// Cases in which the sides came to something together.
    pub reconciled: i64,
    /// Who took part. Pupils and adults together: of a few cases the two numbers would tell the kind.
    pub people: i64,
    /// What was held so that conflicts do not come, by kind.
    pub prevention: BTreeMap<Prevention, i64>,
    /// Who was there.
    pub prevention_people: i64,
}

/// What the cases were and how they ended. Of few cases each cell would be one that everybody in the school knows.
#[derive(Clone, Debug, Default)]
pub struct Breakdown {
    /// Requests about a crime or an offence.
    pub criminal: i64,
    /// Requests about bullying.
    pub bullying: i64,
    /// Requests by source.
    pub sources: BTreeMap<Source, i64>,
    /// Requests by kind.
    pub kinds: BTreeMap<Kind, i64>,
    /// Programmes by kind.
    pub programmes: BTreeMap<Programme, i64>,
    /// Cases by what they ended with.
    pub outcomes: BTreeMap<Outcome, i64>,
    /// Pupils who took part.
    pub pupils: i64,
    /// Adults who took part.
    pub adults: i64,
}

/// A service and its numbers.
#[derive(Clone, Debug)]
pub struct Line {
    /// The service.
    pub service: ServiceId,
    /// The institution.
    pub name: String,
    /// It works since before the end of the term, so that a report is asked of it.
    pub reports: bool,
    /// What it did.
    pub numbers: Numbers,
    /// What its cases were: of a whole year with [`FEWEST`] requests. Of parts of a year nothing, for from two that are shown a third could be
    /// worked out that is not.
    pub breakdown: Option<Breakdown>,
}

impl Line {
    /// Cases in which the sides came to something together; how cases ended is told only together with what they were.
    pub fn reconciled(&self) -> Option<i64> {
        self.breakdown.as_ref().map(|_| self.numbers.reconciled)
    }
}

/// The reconciliations of all lines together over a whole year, where what the lines leave out of them is nothing, or of several services and enough:
/// else the sum would tell it.
pub fn total_reconciled(lines: &[Line], term: Term) -> Option<i64> {
    let left_out: Vec<i64> =
        lines.iter().filter(|one| one.breakdown.is_none()).map(|one| one.numbers.requests).filter(|n| *n > 0).collect();
    let is_told = left_out.is_empty() || left_out.len() > 1 && left_out.iter().sum::<i64>() >= FEWEST;
    (is_told && term.part == YearPart::Year).then(|| lines.iter().map(|one| one.numbers.reconciled).sum())
}

impl Numbers {
    /// Circles, class hours and the like altogether.
    pub fn prevented(&self) -> i64 {
        self.prevention.values().sum()
    }
}

#[derive(FromQueryResult)]
struct Counted {
    service_id: ServiceId,
    criminal: bool,
    bullying: bool,
    source: Source,
    kind: Kind,
    accepted: bool,
    programme: Option<Programme>,
    outcome: Option<Outcome>,
    cases: i64,
    pupils: i64,
    adults: i64,
}

/// The services within reach, by the names of their institutions.
pub async fn lines(db: &impl Ask, reach: &Reach, term: Term) -> Result<Vec<Line>> {
    #[derive(FromQueryResult)]
    struct Named {
        id: ServiceId,
        organisation_id: OrganisationId,
        reports: bool,
    }
    let reports = "coalesce(s.state = 'working' and s.ordered_on < ?, false) as reports";
    let sql = format!("select s.id, s.organisation_id, {reports} from mediation_service s where");
    let sql = Sql::new(sql).bind(term.to());
    let services: Vec<Named> = db.all(sql.push(reach::within(reach, "s.organisation_id", None))).await?;
    let places: Vec<OrganisationId> = services.iter().map(|one| one.organisation_id).collect();
    let names = registry::organisation::names(db, &places).await?;
    let mut found: BTreeMap<ServiceId, (Numbers, Breakdown)> = BTreeMap::new();
    for row in counted(db, reach::within(reach, "c.organisation_id", None), term).await? {
        let (numbers, breakdown) = found.entry(row.service_id).or_default();
        row.add_to(numbers, breakdown);
    }
    for one in prevented(db, reach::within(reach, "p.organisation_id", None), term).await? {
        let (numbers, _) = found.entry(one.service_id).or_default();
        one.add_to(numbers);
    }
    let mut lines: Vec<Line> = services
        .into_iter()
        .map(|one| {
            let (numbers, breakdown) = found.remove(&one.id).unwrap_or_default();
            let shown = term.part == YearPart::Year && numbers.requests >= FEWEST;
            let name = names.get(&one.organisation_id).cloned().unwrap_or_default();
            Line { service: one.id, name, reports: one.reports, numbers, breakdown: shown.then_some(breakdown) }
        })
        .collect();
    lines.sort_by_cached_key(|line| russian::sort_key(&line.name));
    Ok(lines)
}

/// The totals of one service.
pub(crate) async fn numbers(db: &impl Ask, service: ServiceId, term: Term) -> Result<Numbers> {
    let mut numbers = Numbers::default();
    for row in counted(db, Sql::new("c.service_id = ?").bind(service), term).await? {
        row.add_to(&mut numbers, &mut Breakdown::default());
    }
    for one in prevented(db, Sql::new("p.service_id = ?").bind(service), term).await? {
        one.add_to(&mut numbers);
    }
    Ok(numbers)
}

/// All of them together.
pub fn total(lines: &[Line]) -> Numbers {
    let mut total = Numbers::default();
    for Line { numbers, .. } in lines {
        total.requests += numbers.requests;
        total.accepted += numbers.accepted;
        total.held += numbers.held;
        total.reconciled += numbers.reconciled;
        total.people += numbers.people;
        total.prevention_people += numbers.prevention_people;
        add(&mut total.prevention, &numbers.prevention);
    }
    total
}

fn add<K: Ord + Copy>(into: &mut BTreeMap<K, i64>, from: &BTreeMap<K, i64>) {
    for (key, count) in from {
        *into.entry(*key).or_default() += count;
    }
}

async fn counted(db: &impl Ask, which: Sql, term: Term) -> Result<Vec<Counted>> {
    let keys = "c.service_id, c.criminal, c.bullying, c.source, c.kind, c.stage, c.programme, c.outcome";
    let sql = format!(
        "select service_id, criminal, bullying, source, kind, stage not in ('received', 'declined') as accepted, programme, outcome, cases, pupils, adults
         from (select {keys}, count(*) as cases, cast(sum(c.pupils) as bigint) as pupils, cast(sum(c.adults) as bigint) as adults
               from mediation_case c where c.quarter >= ? and c.quarter < ? and"
    );
    let sql = Sql::new(sql).bind(term.from()).bind(term.to()).push(which);
    db.all(sql.push(Sql::new(format!("group by {keys}) g")))).await
}

impl Counted {
    fn add_to(&self, numbers: &mut Numbers, breakdown: &mut Breakdown) {
        let of = |is: bool| if is { self.cases } else { 0 };
        numbers.requests += self.cases;
        numbers.accepted += of(self.accepted);
        numbers.held += of(self.programme.is_some());
        numbers.reconciled += of(self.outcome.is_some_and(Outcome::is_reconciliation));
        numbers.people += self.pupils + self.adults;
        breakdown.criminal += of(self.criminal);
        breakdown.bullying += of(self.bullying);
        breakdown.pupils += self.pupils;
        breakdown.adults += self.adults;
        *breakdown.sources.entry(self.source).or_default() += self.cases;
        *breakdown.kinds.entry(self.kind).or_default() += self.cases;
        if let Some(programme) = self.programme {
            *breakdown.programmes.entry(programme).or_default() += self.cases;
        }
        if let Some(outcome) = self.outcome {
            *breakdown.outcomes.entry(outcome).or_default() += self.cases;
        }
    }
}

#[derive(FromQueryResult)]
struct Prevented {
    service_id: ServiceId,
    kind: Prevention,
    times: i64,
    people: i64,
}

async fn prevented(db: &impl Ask, which: Sql, term: Term) -> Result<Vec<Prevented>> {
    let sql = "select p.service_id, p.kind, count(*) as times, cast(sum(p.pupils + p.adults) as bigint) as people
               from mediation_prevention p where p.held_on >= ? and p.held_on < ? and";
    let sql = Sql::new(sql).bind(term.from()).bind(term.to()).push(which);
    db.all(sql.push("group by p.service_id, p.kind")).await
}

impl Prevented {
    fn add_to(&self, numbers: &mut Numbers) {
        *numbers.prevention.entry(self.kind).or_default() += self.times;
        numbers.prevention_people += self.people;
    }
}

/// Kinds against outcomes over all that is within reach. A cell with fewer than [`FEWEST`] cases is empty like one without any, and there are
/// no sums from which it could be worked out.
#[derive(Clone, Debug, Default)]
pub struct Crossing {
    /// What may be shown.
    pub cells: BTreeMap<(Kind, Outcome), i64>,
}

impl Crossing {
    /// A cell as it is shown.
    pub fn cell(&self, kind: &Kind, outcome: &Outcome) -> String {
        self.cells.get(&(*kind, *outcome)).map_or_else(|| "—".to_owned(), ToString::to_string)
    }
}

/// The table of a district. Cells of one institution are not shown, for they would be a school's.
pub async fn crossing(db: &impl Ask, reach: &Reach, term: Term) -> Result<Crossing> {
    #[derive(FromQueryResult)]
    struct Cell {
        kind: Kind,
        outcome: Outcome,
        quarter: NaiveDate,
        service_id: ServiceId,
        cases: i64,
    }
    let sql = "select c.kind, c.outcome, c.quarter, c.service_id, count(*) as cases from mediation_case c
               where c.outcome is not null and c.year = ? and";
    let sql = Sql::new(sql).bind(term.year.start()).push(reach::within(reach, "c.organisation_id", None));
    let rows: Vec<Cell> = db.all(sql.push("group by c.kind, c.outcome, c.quarter, c.service_id")).await?;
    let mut quarters: BTreeMap<(Kind, Outcome), BTreeMap<NaiveDate, i64>> = BTreeMap::new();
    let mut services: BTreeMap<(Kind, Outcome), BTreeSet<ServiceId>> = BTreeMap::new();
    for row in &rows {
        let cell = (row.kind, row.outcome);
        *quarters.entry(cell).or_default().entry(row.quarter).or_default() += row.cases;
        if (term.from()..term.to()).contains(&row.quarter) {
            services.entry(cell).or_default().insert(row.service_id);
        }
    }
    let shown = quarters.into_iter().filter_map(|(cell, quarters)| {
        let several = services.get(&cell).is_some_and(|services| services.len() > 1);
        Some((cell, shown(&quarters, term)?)).filter(|_| several)
    });
    Ok(Crossing { cells: shown.collect() })
}

/// The cases of a term, by the quarters of its year, if they are enough. A part of a year with a small quarter is not shown: the year less the
/// other parts would tell it.
fn shown(quarters: &BTreeMap<NaiveDate, i64>, term: Term) -> Option<i64> {
    let cases = quarters.range(term.from()..term.to()).map(|(_, cases)| cases).sum();
    let tells = term.part != YearPart::Year && quarters.values().any(|cases| *cases < FEWEST);
    Some(cases).filter(|cases| *cases >= FEWEST && !tells)
}

/// Kinds and outcomes for those who read the database without the program: under the same rule, by school years.
pub(crate) fn statistics() -> String {
    format!(
        "create view mediation_statistics as
select c.year, c.kind, c.outcome, count(*) as cases from mediation_case c
where c.outcome is not null group by c.year, c.kind, c.outcome
having count(*) >= {FEWEST} and count(distinct c.service_id) > 1;
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::SchoolYear;

    #[test]
    fn a_sum_does_not_tell_what_a_line_leaves_out() {
        let line = |requests| Line {
            service: ServiceId::new(),
            name: String::new(),
            reports: true,
            numbers: Numbers { requests, reconciled: requests, ..Numbers::default() },
            breakdown: (requests >= FEWEST).then(Breakdown::default),
        };
        let term = |part| Term { year: SchoolYear::beginning(2021), part };
        let of = |requests: &[i64]| {
            let lines: Vec<Line> = requests.iter().map(|n| line(*n)).collect();
            total_reconciled(&lines, term(YearPart::Year))
        };
        assert_eq!(line(1).reconciled(), None);
        assert_eq!(line(5).reconciled(), Some(5));
        assert_eq!([of(&[5, 7]), of(&[5, 0]), of(&[5, 2, 3])], [Some(12), Some(5), Some(10)]);
        assert_eq!([of(&[5, 1]), of(&[5, 4]), of(&[5, 1, 2])], [None, None, None]);
        assert_eq!(
            total_reconciled(&[line(5)], term(YearPart::FirstQuarter)),
            None,
            "the rest of the year would tell it"
        );
    }

    #[test]
    fn the_rest_of_what_is_shown_is_enough_as_well() {
        let year = SchoolYear::beginning(2021);
        let terms: Vec<Term> = YearPart::ALL.iter().map(|part| Term { year, part: *part }).collect();
        let starts: Vec<NaiveDate> = Term::of_year(year)[..4].iter().map(|term| term.from()).collect();
        for code in 0..8_i64.pow(4) {
            let counts = (0..4).map(|at| code / 8_i64.pow(at) % 8);
            let quarters = starts.iter().copied().zip(counts).filter(|(_, cases)| *cases > 0).collect();
            for outer in &terms {
                for inner in terms.iter().filter(|inner| outer.from() <= inner.from() && inner.to() <= outer.to()) {
                    let both = shown(&quarters, *outer).zip(shown(&quarters, *inner));
                    let rest = both.map_or(0, |(outer, inner)| outer - inner);
                    assert!(rest == 0 || rest >= FEWEST, "{outer:?} less {inner:?} of {quarters:?}");
                }
            }
        }
    }
}

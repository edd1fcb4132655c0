//! Numbers of services over a period (мониторинг): totals of each, as those ask who oversee them; kinds and outcomes only over a whole
//! district, and only where enough cases fall together.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};

use crate::{
    charter::ServiceId,
    rights::FEWEST,
    words::{Kind, Outcome, Prevention, Programme, Source},
};

/// A time: from one day up to, and without, another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub to: NaiveDate,
}

/// What a service did.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    /// Requests.
    pub requests: i64,
    /// Of them about a crime or an offence.
    pub criminal: i64,
    /// Of them about bullying.
    pub bullying: i64,
    /// Requests by source.
    pub sources: BTreeMap<Source, i64>,
    /// Requests by kind.
    pub kinds: BTreeMap<Kind, i64>,
    /// Taken.
    pub accepted: i64,
    /// Programmes that were held, by kind.
    pub programmes: BTreeMap<Programme, i64>,
    /// Cases by what they ended with.
    pub outcomes: BTreeMap<Outcome, i64>,
    /// Pupils who took part.
    pub pupils: i64,
    /// Adults who took part.
    pub adults: i64,
    /// What was held so that conflicts do not come, by kind.
    pub prevention: BTreeMap<Prevention, i64>,
    /// Who was there.
    pub prevention_people: i64,
}

impl Numbers {
    /// Programmes altogether.
    pub fn held(&self) -> i64 {
        self.programmes.values().sum()
    }

    /// Cases in which the sides came to something together.
    pub fn reconciled(&self) -> i64 {
        self.outcomes.iter().filter(|(outcome, _)| outcome.is_reconciliation()).map(|(_, count)| count).sum()
    }

    /// Circles, class hours and the like altogether.
    pub fn prevented(&self) -> i64 {
        self.prevention.values().sum()
    }

    fn add(&mut self, other: &Numbers) {
        fn all<K: Ord + Copy>(into: &mut BTreeMap<K, i64>, from: &BTreeMap<K, i64>) {
            for (key, count) in from {
                *into.entry(*key).or_default() += count;
            }
        }
        self.requests += other.requests;
        self.criminal += other.criminal;
        self.bullying += other.bullying;
        self.accepted += other.accepted;
        self.pupils += other.pupils;
        self.adults += other.adults;
        self.prevention_people += other.prevention_people;
        all(&mut self.sources, &other.sources);
        all(&mut self.kinds, &other.kinds);
        all(&mut self.programmes, &other.programmes);
        all(&mut self.outcomes, &other.outcomes);
        all(&mut self.prevention, &other.prevention);
    }
}

/// A service and its numbers.
#[derive(Clone, Debug)]
pub struct Line {
    /// The service.
    pub service: ServiceId,
    /// The institution.
    pub name: String,
    /// What it did.
    pub numbers: Numbers,
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
pub async fn lines(db: &impl Ask, reach: &Reach, span: Span) -> Result<Vec<Line>> {
    #[derive(FromQueryResult)]
    struct Named {
        id: ServiceId,
        organisation_id: OrganisationId,
    }
    let sql = Sql::new("select s.id, s.organisation_id from mediation_service s where");
    let services: Vec<Named> = db.all(sql.push(reach::within(reach, "s.organisation_id", None))).await?;
    let places: Vec<OrganisationId> = services.iter().map(|one| one.organisation_id).collect();
    let names = registry::organisation::names(db, &places).await?;
    let mut numbers: BTreeMap<ServiceId, Numbers> = BTreeMap::new();
    for row in counted(db, reach, span).await? {
        numbers.entry(row.service_id).or_default().add(&row.numbers());
    }
    #[derive(FromQueryResult)]
    struct Held {
        service_id: ServiceId,
        kind: Prevention,
        times: i64,
        people: i64,
    }
    let sql = "select p.service_id, p.kind, count(*) as times, cast(sum(p.pupils + p.adults) as bigint) as people
               from mediation_prevention p where p.held_on >= ? and p.held_on < ? and";
    let sql = Sql::new(sql).bind(span.from).bind(span.to).push(reach::within(reach, "p.organisation_id", None));
    let held: Vec<Held> = db.all(sql.push("group by p.service_id, p.kind")).await?;
    for one in held {
        let of = numbers.entry(one.service_id).or_default();
        of.prevention.insert(one.kind, one.times);
        of.prevention_people += one.people;
    }
    let mut lines: Vec<Line> = services
        .into_iter()
        .map(|one| Line {
            service: one.id,
            name: names.get(&one.organisation_id).cloned().unwrap_or_default(),
            numbers: numbers.remove(&one.id).unwrap_or_default(),
        })
        .collect();
    lines.sort_by_cached_key(|line| russian::sort_key(&line.name));
    Ok(lines)
}

/// All of them together.
pub fn total(lines: &[Line]) -> Numbers {
    let mut total = Numbers::default();
    for line in lines {
        total.add(&line.numbers);
    }
    total
}

async fn counted(db: &impl Ask, reach: &Reach, span: Span) -> Result<Vec<Counted>> {
    let keys = "c.service_id, c.criminal, c.bullying, c.source, c.kind, c.stage, c.programme, c.outcome";
    let sql = format!(
        "select service_id, criminal, bullying, source, kind, stage not in ('received', 'declined') as accepted, programme, outcome, cases, pupils, adults
         from (select {keys}, count(*) as cases, cast(sum(c.pupils) as bigint) as pupils, cast(sum(c.adults) as bigint) as adults
               from mediation_case c where c.quarter >= ? and c.quarter < ? and"
    );
    let sql = Sql::new(sql).bind(span.from).bind(span.to).push(reach::within(reach, "c.organisation_id", None));
    db.all(sql.push(Sql::new(format!("group by {keys}) g")))).await
}

impl Counted {
    fn numbers(&self) -> Numbers {
        let (cases, of) = (self.cases, |is: bool| if is { self.cases } else { 0 });
        let map = |key: Option<Programme>| key.map(|key| (key, cases)).into_iter().collect();
        Numbers {
            requests: cases,
            criminal: of(self.criminal),
            bullying: of(self.bullying),
            sources: [(self.source, cases)].into(),
            kinds: [(self.kind, cases)].into(),
            accepted: of(self.accepted),
            programmes: map(self.programme),
            outcomes: self.outcome.map(|outcome| (outcome, cases)).into_iter().collect(),
            pupils: self.pupils,
            adults: self.adults,
            ..Numbers::default()
        }
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

/// The table of a district. Whoever reaches fewer than `FEWEST` services with cases gets none of it: their cells would be a school's.
pub async fn crossing(db: &impl Ask, reach: &Reach, span: Span) -> Result<Crossing> {
    #[derive(FromQueryResult)]
    struct Cell {
        kind: Kind,
        outcome: Outcome,
        cases: i64,
        services: i64,
    }
    let sql =
        "select c.kind, c.outcome, count(*) as cases, count(distinct c.service_id) as services from mediation_case c
               where c.outcome is not null and c.quarter >= ? and c.quarter < ? and";
    let sql = Sql::new(sql).bind(span.from).bind(span.to).push(reach::within(reach, "c.organisation_id", None));
    let cells: Vec<Cell> = db.all(sql.push("group by c.kind, c.outcome")).await?;
    let shown = cells.into_iter().filter(|cell| cell.cases >= FEWEST && cell.services > 1);
    Ok(Crossing { cells: shown.map(|cell| ((cell.kind, cell.outcome), cell.cases)).collect() })
}

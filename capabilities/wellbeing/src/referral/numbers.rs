//! Numbers of requests that betray nobody: how many asked, how long they waited. Nothing is counted live. Quarters that are over are taken together
//! until enough people are in them; then the period is published once through [`disclosure`] and never again, so that no later number can be
//! subtracted from an earlier one.
//!
//! Waits stand apart from requests, without anything that leads from one to the other.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use disclosure::{Dimension, Kind, Measure, Microdata, Plan, Table};
use kernel::{Error, OrganisationId, Reach, Result, SchoolYear, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Actor, Ask, Db, Sql, Tx, journal::Line, reach};

use crate::referral::experience::Experience;

/// Nothing is told of fewer people …
pub const MINIMUM: u64 = 10;
/// … even when so many of them tell each other what they know.
const COALITION: u64 = 1;
/// So many days may somebody wait for the first meeting.
pub const IN_TIME: i32 = 14;
/// The longest tenth of the waits is told from so many on: then three people at least waited longer.
const FOR_P90: usize = 30;

store::choice! {
    /// What a published number counts.
    Counted, "support-counted" {
        /// Обратились.
        Asked = "asked",
        /// Обратились, по стажу.
        Band = "band",
        /// Встреча состоялась.
        Met = "met",
        /// Ждали не дольше срока.
        InTime = "in_time",
        /// Ждали дольше срока.
        Late = "late",
    }
}

/// A published number. It is never changed.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Number {
    /// Of which organisation's teachers.
    pub organisation_id: OrganisationId,
    /// The first day of the period.
    pub since: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
    /// What it counts.
    pub counted: Counted,
    /// The band of experience, where it counts one.
    pub experience: Option<Experience>,
    /// How many.
    pub n: i32,
    /// Half of those who met waited so many weeks at most.
    pub median_weeks: Option<i32>,
    /// Nine of ten waited so many weeks at most.
    pub p90_weeks: Option<i32>,
}

/// The first day of the quarter of a day: school years have four of three months each, from September on.
pub(crate) fn quarter_of(day: NaiveDate) -> NaiveDate {
    let past = (day.month() + 3) % 12 / 3 * 3;
    SchoolYear::of(day).start().checked_add_months(Months::new(past)).unwrap_or(day)
}

fn next_quarter(first: NaiveDate) -> NaiveDate {
    first.checked_add_months(Months::new(3)).unwrap_or(NaiveDate::MAX)
}

/// Writes down after how many days somebody was met, beside nothing else. The quarter is that of writing, so that none comes late.
pub(crate) async fn note_wait(tx: &Tx, organisation: OrganisationId, days: u32) -> Result<()> {
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    let row = vec![Uuid::new_v4().into(), organisation.into(), quarter_of(tx.today()).into(), days.into()];
    tx.insert("referral_wait", &["id", "organisation_id", "quarter", "days"], vec![row]).await
}

/// Those within reach, the newest period first.
pub async fn published(db: &impl Ask, reach: &Reach) -> Result<Vec<Number>> {
    let sql = Sql::new("select n.* from referral_number n where").push(reach::within(reach, "n.organisation_id", None));
    db.all(sql.push("order by n.until desc, n.organisation_id, n.counted, n.experience limit 2000")).await
}

/// Periods of quarters that follow each other, each with enough people; what is left over waits for more. `counts` by first day of quarter.
fn periods(
    counts: &BTreeMap<NaiveDate, u64>,
    after: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<(NaiveDate, NaiveDate)> {
    let mut found = Vec::new();
    let mut begun: Option<(NaiveDate, u64)> = None;
    let begins = after.or(counts.keys().next().copied());
    let mut quarter = begins.unwrap_or(today);
    while next_quarter(quarter) <= today {
        let (since, before) = begun.unwrap_or((quarter, 0));
        let people = before + counts.get(&quarter).copied().unwrap_or(0);
        let next = next_quarter(quarter);
        begun = Some((since, people));
        if people >= MINIMUM + COALITION {
            found.push((since, next));
            begun = None;
        }
        quarter = next;
    }
    found
}

/// How many people, and how many of each band.
type Told = (u64, Vec<(Experience, u64)>);

/// What is told of a group of people who asked: how many, and how many of each band, where that may be told.
fn told_of_bands(bands: &[Option<Experience>]) -> Result<Option<Told>> {
    let unsaid = "unsaid";
    let values = Experience::ALL.iter().map(|band| band.code()).chain([unsaid]);
    let plan = Plan {
        dimensions: vec![Dimension {
            name: "experience".into(),
            values: values.map(str::to_owned).collect(),
            merge: BTreeMap::new(),
        }],
        tables: vec![table(&[]), table(&["experience"])],
        ..plan()
    };
    let rows = bands.iter().map(|band| vec![band.map_or(unsaid, Experience::code).to_owned()]).collect();
    let data = Microdata::of(vec!["experience".into()], rows).map_err(failed)?;
    let release = disclosure::release(&plan, &data, &[]).map_err(failed)?.release;
    let of_bands = |of: &[String], n| of.first().and_then(|code| Experience::of(code)).map(|band| (band, n));
    let mut everybody = None;
    let mut told = Vec::new();
    for cell in release.tables.iter().flat_map(|one| &one.cells) {
        match cell.of.is_empty() {
            true => everybody = Some(cell.n),
            false => told.extend(of_bands(&cell.of, cell.n)),
        }
    }
    Ok(everybody.map(|n| (n, told)))
}

/// What is told of waits: how many people, and how many of them waited no longer than they should, where that may be told.
fn told_of_waits(days: &[i32]) -> Result<Option<(u64, Option<u64>)>> {
    let measure = Measure {
        column: "in_time".into(),
        kind: Kind::Share,
        low: None,
        high: None,
        values: Vec::new(),
        decimals: None,
        asked_anew: false,
    };
    let plan = Plan { tables: vec![table(&[])], measures: vec![measure], ..plan() };
    let in_time = |days: &i32| *days <= IN_TIME;
    let rows = days.iter().map(|days| vec![u8::from(in_time(days)).to_string()]).collect();
    let data = Microdata::of(vec!["in_time".into()], rows).map_err(failed)?;
    let release = disclosure::release(&plan, &data, &[]).map_err(failed)?.release;
    let cell = release.tables.iter().flat_map(|one| &one.cells).next();
    let within = days.iter().filter(|days| in_time(days)).count() as u64;
    Ok(cell.map(|cell| (cell.n, cell.figures.iter().flatten().next().map(|_| within))))
}

fn table(by: &[&str]) -> Table {
    Table { by: by.iter().map(|name| (*name).to_owned()).collect(), only: BTreeMap::new() }
}

fn plan() -> Plan {
    Plan {
        wave: "referrals".into(),
        minimum: MINIMUM,
        coalition: COALITION,
        few: 3,
        protection: 0.1,
        people: 5,
        dimensions: Vec::new(),
        tables: Vec::new(),
        measures: Vec::new(),
    }
}

fn failed(refused: disclosure::Refused) -> Error {
    Error::failed(refused.to_string())
}

/// Whole weeks within which this part of the waits was over.
fn weeks(days: &[i32], part: f64) -> Option<i32> {
    let mut sorted = days.to_vec();
    sorted.sort_unstable();
    let place = (part * sorted.len() as f64).ceil() as usize;
    sorted.get(place.checked_sub(1)?).map(|days| days.max(&1).div_euclid(7) + i32::from(days.max(&1).rem_euclid(7) > 0))
}

#[derive(FromQueryResult)]
struct Request {
    organisation_id: OrganisationId,
    week: NaiveDate,
    experience: Option<Experience>,
}

#[derive(FromQueryResult)]
struct Wait {
    organisation_id: OrganisationId,
    quarter: NaiveDate,
    days: i32,
}

/// Publishes the periods that are over and have enough people, once in each quarter.
pub(crate) async fn publish(db: &Db) -> Result<()> {
    let today = db.clock().today();
    let quarter = quarter_of(today);
    if store::count(db, Sql::new("from referral_counting where quarter = ?").bind(quarter)).await? > 0 {
        return Ok(());
    }
    db.write(&Actor::operator(), async |tx| {
        // Two servers at once: the second waits here, and finds it done.
        let sql = Sql::new("insert into referral_counting (quarter) values (?) on conflict (quarter) do nothing");
        if tx.run(sql.bind(quarter)).await? == 0 {
            return Ok(());
        }
        publish_requests(tx, today).await?;
        publish_waits(tx, today).await
    })
    .await
}

async fn ends(tx: &Tx, counted: Counted) -> Result<BTreeMap<OrganisationId, NaiveDate>> {
    #[derive(FromQueryResult)]
    struct End {
        organisation_id: OrganisationId,
        until: NaiveDate,
    }
    let sql =
        "select organisation_id, max(until) as until from referral_number where counted = ? group by organisation_id";
    let ends: Vec<End> = tx.all(Sql::new(sql).bind(counted)).await?;
    Ok(ends.into_iter().map(|one| (one.organisation_id, one.until + Days::new(1))).collect())
}

async fn publish_requests(tx: &Tx, today: NaiveDate) -> Result<()> {
    // A request that its asker withdrew was made all the same.
    let requests: Vec<Request> = tx.all("select organisation_id, week, experience from referral").await?;
    let ends = ends(tx, Counted::Asked).await?;
    let mut by_organisation: BTreeMap<OrganisationId, BTreeMap<NaiveDate, Vec<Option<Experience>>>> = BTreeMap::new();
    for one in requests {
        let quarters = by_organisation.entry(one.organisation_id).or_default();
        // A week counts where it ends: none that goes on is in a quarter that is over.
        quarters.entry(quarter_of(one.week + Days::new(6))).or_default().push(one.experience);
    }
    for (organisation, quarters) in by_organisation {
        let counts = quarters.iter().map(|(quarter, people)| (*quarter, people.len() as u64)).collect();
        for (since, next) in periods(&counts, ends.get(&organisation).copied(), today) {
            let bands: Vec<_> = quarters.range(since..next).flat_map(|(_, people)| people.iter().copied()).collect();
            let Some((everybody, of_bands)) = told_of_bands(&bands)? else { continue };
            let mut numbers = vec![number(organisation, (since, next), Counted::Asked, everybody)];
            numbers.extend(of_bands.into_iter().map(|(band, n)| Number {
                experience: Some(band),
                ..number(organisation, (since, next), Counted::Band, n)
            }));
            keep(tx, numbers).await?;
        }
    }
    Ok(())
}

async fn publish_waits(tx: &Tx, today: NaiveDate) -> Result<()> {
    let waits: Vec<Wait> = tx.all("select organisation_id, quarter, days from referral_wait").await?;
    let ends = ends(tx, Counted::Met).await?;
    let mut by_organisation: BTreeMap<OrganisationId, BTreeMap<NaiveDate, Vec<i32>>> = BTreeMap::new();
    for one in waits {
        by_organisation.entry(one.organisation_id).or_default().entry(one.quarter).or_default().push(one.days);
    }
    for (organisation, quarters) in by_organisation {
        let counts = quarters.iter().map(|(quarter, waits)| (*quarter, waits.len() as u64)).collect();
        for (since, next) in periods(&counts, ends.get(&organisation).copied(), today) {
            let days: Vec<i32> = quarters.range(since..next).flat_map(|(_, days)| days.iter().copied()).collect();
            let Some((everybody, within)) = told_of_waits(&days)? else { continue };
            let mut numbers = vec![Number {
                median_weeks: weeks(&days, 0.5),
                p90_weeks: weeks(&days, 0.9).filter(|_| days.len() >= FOR_P90),
                ..number(organisation, (since, next), Counted::Met, everybody)
            }];
            if let Some(within) = within {
                numbers.push(number(organisation, (since, next), Counted::InTime, within));
                numbers.push(number(organisation, (since, next), Counted::Late, everybody - within));
            }
            keep(tx, numbers).await?;
        }
    }
    Ok(())
}

fn number(organisation: OrganisationId, (since, next): (NaiveDate, NaiveDate), counted: Counted, n: u64) -> Number {
    Number {
        organisation_id: organisation,
        since,
        until: next.pred_opt().unwrap_or(next),
        counted,
        experience: None,
        n: i32::try_from(n).unwrap_or(i32::MAX),
        median_weeks: None,
        p90_weeks: None,
    }
}

async fn keep(tx: &Tx, numbers: Vec<Number>) -> Result<()> {
    let columns =
        ["id", "organisation_id", "since", "until", "counted", "experience", "n", "median_weeks", "p90_weeks"];
    let organisation = numbers.first().map(|one| one.organisation_id.0).unwrap_or_default();
    let row = |one: Number| {
        vec![
            Uuid::new_v4().into(),
            one.organisation_id.into(),
            one.since.into(),
            one.until.into(),
            one.counted.into(),
            one.experience.into(),
            one.n.into(),
            one.median_weeks.into(),
            one.p90_weeks.into(),
        ]
    };
    tx.insert("referral_number", &columns, numbers.into_iter().map(row).collect()).await?;
    tx.note(Line::new("referral.numbers_published", "organisation", organisation));
    Ok(())
}

pub(crate) fn definition() -> String {
    format!(
        "create table referral_wait (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    quarter date not null,
    days integer not null check (days >= 0)
){{unordered}};
create table referral_counting (quarter date primary key);
create table referral_number (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    since date not null,
    until date not null check (until > since),
    counted text not null {},
    experience text {},
    n integer not null check (n > 0),
    median_weeks integer,
    p90_weeks integer,
    constraint referral_number_band check ((counted = 'band') = (experience is not null)),
    constraint referral_number_weeks check (counted = 'met' or (median_weeks is null and p90_weeks is null)),
    constraint referral_number_enough check (counted not in ('asked', 'met') or n >= {})
);
create unique index referral_number_once on referral_number (organisation_id, counted, coalesce(experience, ''), until);
",
        Counted::check("counted"),
        Experience::check("experience"),
        MINIMUM + COALITION,
    )
}

#[cfg(test)]
mod tests;

//! Pupils of institutions by school year (контингент), as counted and as expected: what the number of posts in a forecast follows. They are
//! written down, with their source; the registry knows no children.

use std::collections::HashMap;

use kernel::{OrganisationId, Reach, Refusal, Result, SchoolYear};
use registry::organisation;
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line, reach};

/// The number of pupils of an organisation in a school year.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct PupilNumber {
    /// Of which organisation, or of a whole district.
    pub organisation_id: OrganisationId,
    /// Its short name.
    pub organisation: Option<String>,
    /// The first calendar year of the school year.
    pub year: i32,
    /// How many.
    pub number: i32,
    /// Where the number is from.
    pub source: String,
}

/// How the number of posts follows the number of pupils: for each organisation, its posts in some years for one of today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Growth(HashMap<OrganisationId, Vec<(i32, i32)>>);

/// A number of the tree: of an organisation itself or of what it lies in.
#[derive(FromQueryResult)]
struct Held {
    organisation_id: OrganisationId,
    ancestor_id: OrganisationId,
    year: i32,
    number: i32,
}

impl PupilNumber {
    /// The numbers within reach, by organisation and year.
    pub async fn list(db: &impl Ask, reach: &Reach) -> Result<Vec<PupilNumber>> {
        let sql = Sql::new(
            "select n.organisation_id, n.year, n.number, n.source,
                    (select v.short_name from organisation_version v where v.organisation_id = n.organisation_id
                     and v.superseded_at is null order by v.valid_from desc limit 1) as organisation
             from target_pupil_number n where",
        );
        let sql = sql.push(reach::within(reach, "n.organisation_id", None));
        db.all(sql.push("order by organisation, n.organisation_id, n.year limit 5000")).await
    }

    /// Writes one down; said again, it is corrected.
    pub async fn write(tx: &Tx, reach: &Reach, new: &PupilNumber) -> Result<()> {
        organisation::may_reach(tx, reach, new.organisation_id).await?;
        let this = SchoolYear::of(tx.today()).first_year();
        if !(this - 20..=this + 15).contains(&new.year) {
            return Err(Refusal::invalid("training-refusal-pupil-year").into());
        }
        if new.source.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let sql = "insert into target_pupil_number (organisation_id, year, number, source) values (?, ?, ?, ?)
                   on conflict (organisation_id, year) do update set number = excluded.number, source = excluded.source";
        let sql = Sql::new(sql).bind(new.organisation_id).bind(new.year).bind(new.number).bind(new.source.trim());
        tx.run(sql).await?;
        let what = json!({ "year": new.year, "number": new.number });
        tx.note(Line::new("training.pupils_written", "organisation", new.organisation_id.0).with(what));
        Ok(())
    }

    /// Takes one out.
    pub async fn remove(tx: &Tx, reach: &Reach, organisation: OrganisationId, year: i32) -> Result<()> {
        let sql = Sql::new("delete from target_pupil_number where organisation_id = ? and year = ? and");
        let sql = sql.bind(organisation).bind(year).push(reach::within(reach, "organisation_id", None));
        if tx.run(sql).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        let what = json!({ "year": year });
        tx.note(Line::new("training.pupils_removed", "organisation", organisation.0).with(what));
        Ok(())
    }
}

impl Growth {
    /// Of every organisation within reach that has numbers of its own, or lies in one that has: its own go before those of the whole, the
    /// smaller whole before the larger.
    pub async fn of(db: &impl Ask, reach: &Reach) -> Result<Self> {
        let sql = Sql::new(
            "select w.organisation_id, w.ancestor_id, n.year, n.number from organisation_within w
             join target_pupil_number n on n.organisation_id = w.ancestor_id where w.valid_to is null and",
        );
        let sql = sql.push(reach::within(reach, "w.organisation_id", None)).push("order by n.year");
        let mut by: HashMap<(OrganisationId, OrganisationId), Vec<(i32, i32)>> = HashMap::new();
        for one in db.all::<Held>(sql).await? {
            by.entry((one.organisation_id, one.ancestor_id)).or_default().push((one.year, one.number));
        }
        let mut growth: HashMap<OrganisationId, (i32, Vec<(i32, i32)>)> = HashMap::new();
        for ((organisation, ancestor), years) in by {
            let size = if organisation == ancestor { 0 } else { years.last().map_or(i32::MAX, |one| one.1) };
            match growth.get(&organisation) {
                Some((known, _)) if *known <= size => {}
                _ => drop(growth.insert(organisation, (size, years))),
            }
        }
        Ok(Self(growth.into_iter().map(|(organisation, (_, years))| (organisation, years)).collect()))
    }

    /// So many posts for one of today, some years after a school year: the last number known by then for the last one known now. 1 where
    /// nothing is known.
    pub fn after(&self, organisation: OrganisationId, year: SchoolYear, years: u32) -> f64 {
        let Some(known) = self.0.get(&organisation) else { return 1.0 };
        let at = |year: i32| known.iter().rev().find(|one| one.0 <= year).map(|one| f64::from(one.1));
        let now = year.first_year();
        match (at(now), at(now + years as i32)) {
            (Some(now), Some(then)) if now > 0.0 => then / now,
            _ => 1.0,
        }
    }

    /// Nothing was written down?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

pub(crate) const TABLE: &str = "create table target_pupil_number (
    organisation_id {uuid} not null,
    year integer not null,
    number integer not null,
    source text not null,
    primary key (organisation_id, year),
    constraint target_pupil_number_some check (number > 0),
    constraint target_pupil_number_source check (source <> '')
);
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_follow_the_last_number_known_by_then() {
        let (one, other) = (OrganisationId::new(), OrganisationId::new());
        let growth = Growth([(one, vec![(2020, 400), (2021, 500), (2026, 600)])].into());
        let after = |years| growth.after(one, SchoolYear::beginning(2021), years);
        assert_eq!([after(3), after(5), after(10)], [1.0, 1.2, 1.2]);
        assert_eq!(growth.after(one, SchoolYear::beginning(2015), 3), 1.0, "nothing is known of then");
        assert_eq!(growth.after(other, SchoolYear::beginning(2021), 5), 1.0);
    }
}

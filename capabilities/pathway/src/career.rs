//! Young teachers (молодые специалисты) and how long they stay: spells read from the posts of the registry, with staggered entry.
//!
//! The clock of a teacher begins with the pedagogical experience, or with the first post that the registry knows. A list tells of posts
//! that began long before it, and is silent of those who left before it: so people come under observation on the day of the first
//! list that showed them, and are compared only with those at risk then. They left when they held no
//! pedagogical post in any organisation; a summer between two posts is no leaving.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use cohort::{Curve, Spell, kaplan_meier};
use kernel::{OrganisationId, PersonId, Reach, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};

/// Days between two posts that are no leaving.
pub const SUMMER: u64 = 120;
/// Years on the clock after which nobody is looked at any more.
pub const HORIZON: f64 = 10.0;
/// Days of a year on the clock of careers.
const YEAR: f64 = 365.25;
/// Below so many at risk a curve says nothing of somebody's next year.
pub const ENOUGH: usize = 10;

/// A young teacher.
#[derive(Clone, Debug, PartialEq)]
pub struct Young {
    /// Who.
    pub person: PersonId,
    /// Family and given name.
    pub name: String,
    /// Where they held the first post as a young specialist.
    pub organisation: OrganisationId,
    /// When the clock began.
    pub began_on: NaiveDate,
    /// The day of the first list that showed them, or on which they were entered by hand.
    pub seen_from: NaiveDate,
    /// When they left.
    pub left_on: Option<NaiveDate>,
    /// Is a young specialist on the day.
    pub is_young: bool,
}

#[derive(FromQueryResult)]
struct Row {
    person_id: PersonId,
    organisation_id: OrganisationId,
    family: String,
    given: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    pedagogical_since: Option<NaiveDate>,
    young: bool,
    list_on: Option<NaiveDate>,
    edited_at: Option<DateTime<Utc>>,
}

impl Young {
    /// Everybody who was a young specialist within reach on some day, as known until a day.
    pub async fn list(db: &impl Ask, reach: &Reach, on: NaiveDate) -> Result<Vec<Young>> {
        let sql = Sql::new(
            "select s.person_id, s.organisation_id, s.family, s.given, s.valid_from, s.valid_to, s.pedagogical_since, s.young,
                    f.list_on, f.edited_at
             from staff s left join (
                 select o.person_id, min(b.list_on) as list_on, min(case when c.kind = 'edit' then c.at end) as edited_at
                 from staff o join change c on c.id = o.opened_by left join import_batch b on b.change_id = c.id
                 where o.person_id in (select y.person_id from staff y where y.superseded_at is null and y.young)
                 group by o.person_id) f on f.person_id = s.person_id
             where s.superseded_at is null and s.staff_group = 'pedagogical' and s.valid_from <= ?
             and s.person_id in (select y.person_id from staff y where y.superseded_at is null and y.young
                                 and y.staff_group = 'pedagogical' and y.valid_from <= ? and",
        )
        .bind(on)
        .bind(on)
        .push(reach::within(reach, "y.organisation_id", None))
        .push(") order by s.sort_key, s.person_id, s.valid_from");
        let mut people: Vec<Vec<Row>> = Vec::new();
        for row in db.all::<Row>(sql).await? {
            match people.last_mut() {
                Some(rows) if rows[0].person_id == row.person_id => rows.push(row),
                _ => people.push(vec![row]),
            }
        }
        Ok(people.iter().filter_map(|rows| of_rows(rows, on)).collect())
    }

    /// The spell on the clock of careers, in years; none where nothing was observed.
    pub fn spell(&self, on: NaiveDate) -> Option<Spell> {
        let years = |day: NaiveDate| (day - self.began_on).num_days() as f64 / YEAR;
        let (entry, exit) = (years(self.seen_from).max(0.0), years(self.left_on.unwrap_or(on)));
        let left = self.left_on.is_some() && exit <= HORIZON;
        let exit = exit.min(HORIZON);
        (exit > entry).then_some(Spell { entry, exit, left })
    }

    /// Years since the clock began.
    pub fn years(&self, on: NaiveDate) -> f64 {
        (on - self.began_on).num_days().max(0) as f64 / YEAR
    }
}

/// The career that these rows of one person show, the earliest first.
fn of_rows(rows: &[Row], on: NaiveDate) -> Option<Young> {
    let first_young = rows.iter().find(|row| row.young)?;
    let first = rows.first()?;
    let began_on = rows.iter().filter_map(|row| row.pedagogical_since).fold(first.valid_from, NaiveDate::min);
    let shown = [first.list_on, first.edited_at.map(|at| at.date_naive())].into_iter().flatten().min();
    // An end that is not yet is none.
    let end = |row: &Row| row.valid_to.filter(|to| *to <= on);
    let mut until = end(first_young);
    for row in rows.iter().filter(|row| row.valid_from >= first_young.valid_from) {
        let Some(left) = until else { break };
        if row.valid_from > left.checked_add_days(Days::new(SUMMER))? {
            break;
        }
        until = end(row).map(|to| to.max(left));
    }
    // Whoever left less than a summer ago may come back.
    let left_on = until.filter(|left| left.checked_add_days(Days::new(SUMMER)).is_some_and(|back| back <= on));
    Some(Young {
        person: first.person_id,
        name: format!("{} {}", first_young.family, first_young.given),
        organisation: first_young.organisation_id,
        began_on,
        seen_from: shown.unwrap_or(first_young.valid_from),
        left_on,
        is_young: rows.iter().any(|row| row.young && row.valid_to.is_none_or(|to| to > on)),
    })
}

/// The curve of those who stay; none without anybody.
pub fn retention(people: &[Young], on: NaiveDate) -> Option<Curve> {
    let spells: Vec<Spell> = people.iter().filter_map(|one| one.spell(on)).collect();
    kaplan_meier(&spells).ok()
}

/// Of those who came as far on the clock, the part that leaves within the next year; none where too few were observed.
pub fn leaves_next_year(curve: &Curve, years: f64) -> Option<f64> {
    let at = |time: f64| curve.row_at(time).map_or(1.0, |row| curve.survival[row]);
    let (now, then) = (at(years), at(years + 1.0));
    let enough = curve.at_risk_after(years) >= ENOUGH && now > 0.0;
    enough.then_some(1.0 - then / now)
}

/// At risk at the beginning of each year on the clock, from 0 to the last year that anybody was observed in.
pub fn at_risk_by_year(curve: &Curve) -> BTreeMap<u32, usize> {
    let last = curve.time.last().copied().unwrap_or(0.0).floor().min(40.0) as u32;
    (0..=last).map(|year| (year, curve.at_risk_after(f64::from(year)))).collect()
}

#[cfg(test)]
mod tests {
    use registry::sample::day;

    use super::*;

    fn row(from: NaiveDate, to: Option<NaiveDate>, young: bool) -> Row {
        Row {
            person_id: PersonId::new(),
            organisation_id: OrganisationId::new(),
            family: "Юнина".into(),
            given: "Вера".into(),
            valid_from: from,
            valid_to: to,
            pedagogical_since: None,
            young,
            list_on: None,
            edited_at: None,
        }
    }

    #[test]
    fn a_summer_is_no_leaving_and_a_year_is() {
        let rows = [
            row(day(2019, 9, 1), Some(day(2020, 6, 30)), true),
            row(day(2020, 9, 1), Some(day(2021, 6, 1)), false),
            row(day(2022, 9, 1), None, false),
        ];
        let young = of_rows(&rows, day(2023, 1, 1)).expect("a career");
        assert_eq!(young.left_on, Some(day(2021, 6, 1)));
        let back = of_rows(&rows[..2], day(2021, 8, 1)).expect("a career");
        assert_eq!(back.left_on, None, "she may come back in September");
    }

    #[test]
    fn whom_a_list_showed_late_is_observed_late() {
        let mut late = row(day(2019, 9, 1), None, true);
        late.list_on = Some(day(2021, 9, 1));
        let young = of_rows(&[late], day(2022, 9, 1)).expect("a career");
        let spell = young.spell(day(2022, 9, 1)).expect("observed");
        assert!((spell.entry - 2.0).abs() < 0.01 && (spell.exit - 3.0).abs() < 0.01 && !spell.left, "{spell:?}");
        assert_eq!(young.spell(day(2021, 9, 1)), None, "nothing was observed by then");
    }

    #[test]
    fn the_next_year_is_told_only_where_enough_were_observed() {
        let spell = |exit, left| Spell { entry: 0.0, exit, left };
        let mut spells = vec![spell(3.0, false); 15];
        spells.extend([spell(1.5, true); 5]);
        let curve = kaplan_meier(&spells).expect("spells");
        assert!((leaves_next_year(&curve, 1.0).expect("enough") - 0.25).abs() < 1e-12);
        assert_eq!(leaves_next_year(&curve, 0.2), Some(0.0));
        assert_eq!(leaves_next_year(&curve, 3.5), None);
        assert_eq!(at_risk_by_year(&curve), [(0, 20), (1, 20), (2, 15), (3, 0)].into());
    }
}

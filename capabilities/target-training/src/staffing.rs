//! The staff of some Septembers, from which a forecast learns: who was there, in which band of age and experience, who left.

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};
use cohort::Count;
use kernel::{OrganisationId, PersonId, Reach, Result, SchoolYear};
use registry::Sex;
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql, reach};

use crate::rules::Pension;

/// So many school years are looked back upon.
const YEARS: i32 = 6;
/// Bands of those with more than some years of experience, by the age at which each ends.
const AGES: [i32; 4] = [40, 55, 60, 65];
/// Experience below so many years is a band of its own: those who have just begun leave most.
const NOVICE: i32 = 3;
/// How many bands there are.
pub const BANDS: usize = AGES.len() + 2;

/// By what people are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// By institution.
    Organisation,
    /// By subject taught; by the post where there is none.
    Subject,
}

impl Grouping {
    /// The grouping of a word in the address.
    pub fn of(code: &str) -> Self {
        if code == "organisation" { Self::Organisation } else { Self::Subject }
    }

    /// Its word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Subject => "subject",
        }
    }
}

/// Somebody on a September.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Employed {
    /// Who.
    pub person_id: PersonId,
    /// Where.
    pub organisation_id: OrganisationId,
    /// Family name.
    pub family: String,
    /// Given name.
    pub given: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
    /// Subject.
    pub subject: Option<String>,
    /// Title of the post.
    pub title: String,
    /// Pedagogical experience counts from this date.
    pub pedagogical_since: Option<NaiveDate>,
}

impl Employed {
    /// The band of age and experience on a day.
    pub fn band(&self, on: NaiveDate) -> usize {
        let full = |since: NaiveDate| russian::date::full_years(since, on).map_or(0, |years| years as i32);
        if self.pedagogical_since.is_some_and(|since| full(since) < NOVICE) {
            return 0;
        }
        let age = self.birth_date.map_or(45, full);
        1 + AGES.iter().filter(|end| age >= **end).count()
    }

    /// The group that they belong to.
    pub fn key(&self, grouping: Grouping) -> String {
        match grouping {
            Grouping::Organisation => self.organisation_id.to_string(),
            Grouping::Subject => {
                self.subject.clone().filter(|text| !text.is_empty()).unwrap_or_else(|| self.title.clone())
            }
        }
    }

    /// The day on which they may retire; none where sex or birth date is not known.
    pub fn retires_on(&self, pension: Pension) -> Option<NaiveDate> {
        let years = match self.sex? {
            Sex::Female => pension.women,
            Sex::Male => pension.men,
        };
        self.birth_date?.checked_add_months(Months::new(u32::try_from(years).ok()? * 12))
    }
}

/// The staff of a September.
#[derive(Clone, Debug, PartialEq)]
pub struct September {
    /// The day.
    pub on: NaiveDate,
    /// Teaching staff in their main job.
    pub people: Vec<Employed>,
}

/// The staff within reach on the day and on every 1 September before it that has any, the oldest first.
pub async fn septembers(db: &impl Ask, reach: &Reach, day: NaiveDate) -> Result<Vec<September>> {
    let this = SchoolYear::of(day);
    let mut found = Vec::new();
    for back in (0..YEARS).rev() {
        let on = if back == 0 { day } else { this.plus(-back).start() };
        let sql = Sql::new(
            "select s.person_id, s.organisation_id, s.family, s.given, s.sex, s.birth_date, s.subject, s.title, s.pedagogical_since
             from staff s where s.staff_group = 'pedagogical' and s.main_job and s.contract = 'employment' and",
        )
        .push(AsOf::day(on).holds("s"))
        .push("and")
        .push(reach::within(reach, "s.organisation_id", None))
        .push("order by s.person_id");
        let mut people: Vec<Employed> = db.all(sql).await?;
        people.dedup_by_key(|one| one.person_id);
        if !people.is_empty() {
            found.push(September { on, people });
        }
    }
    // The day itself may lie within the year that its September begins.
    found.dedup_by_key(|one| one.on.year() * 2 + i32::from(one.on.month() >= 9));
    Ok(found)
}

/// Moves between bands from each September to the next, of all and of each group: rows from, columns to, the last is those who left.
pub struct Moves {
    /// Of all.
    pub all: Vec<Vec<usize>>,
    /// Of each group.
    pub groups: HashMap<String, Vec<Vec<usize>>>,
    /// Leavers of each year by group, in the order of `names`.
    pub years: Vec<Vec<Count>>,
    /// The groups.
    pub names: Vec<String>,
}

impl Moves {
    /// Counted over pairs of Septembers.
    pub fn counted(septembers: &[September], grouping: Grouping) -> Self {
        let nothing = || vec![vec![0; BANDS + 1]; BANDS];
        let mut names: Vec<String> =
            septembers.iter().flat_map(|one| &one.people).map(|one| one.key(grouping)).collect();
        names.sort();
        names.dedup();
        let mut moves = Self { all: nothing(), groups: HashMap::new(), years: Vec::new(), names };
        for two in septembers.windows(2) {
            let later: HashMap<PersonId, &Employed> = two[1].people.iter().map(|one| (one.person_id, one)).collect();
            let mut year = vec![Count::default(); moves.names.len()];
            for one in &two[0].people {
                let (from, key) = (one.band(two[0].on), one.key(grouping));
                let next = later.get(&one.person_id);
                // Who goes to another school or another subject has left the group, not the district.
                let everywhere = next.map_or(BANDS, |next| next.band(two[1].on));
                let here = next.filter(|next| next.key(grouping) == key).map_or(BANDS, |next| next.band(two[1].on));
                moves.all[from][everywhere] += 1;
                moves.groups.entry(key.clone()).or_insert_with(nothing)[from][here] += 1;
                if let Ok(at) = moves.names.binary_search(&key) {
                    year[at].of += 1;
                    year[at].left += usize::from(here == BANDS);
                }
            }
            moves.years.push(year);
        }
        moves
    }

    /// Leavers of each group over all years, for the weight of the district.
    pub fn counts(&self) -> Vec<Count> {
        let of = |at: usize| {
            let sum = |part: fn(&Count) -> usize| self.years.iter().map(|year| part(&year[at])).sum();
            Count { left: sum(|one| one.left), of: sum(|one| one.of) }
        };
        (0..self.names.len()).map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(person: PersonId, birth: &str, since: &str, subject: &str) -> Employed {
        Employed {
            person_id: person,
            organisation_id: OrganisationId::new(),
            family: "Иванова".into(),
            given: "Мария".into(),
            sex: Some(Sex::Female),
            birth_date: birth.parse().ok(),
            subject: Some(subject.into()),
            title: "учитель".into(),
            pedagogical_since: since.parse().ok(),
        }
    }

    #[test]
    fn who_begins_is_a_band_and_then_age_decides() {
        let on = "2021-09-01".parse().unwrap();
        let band = |birth, since| somebody(PersonId::new(), birth, since, "физика").band(on);
        assert_eq!(band("1998-01-01", "2019-09-01"), 0);
        assert_eq!(band("1990-01-01", "2018-09-01"), 1);
        assert_eq!(band("1981-09-02", "2005-09-01"), 1);
        assert_eq!(band("1981-09-01", "2005-09-01"), 2);
        assert_eq!(band("1950-01-01", "1980-09-01"), BANDS - 1);
    }

    #[test]
    fn who_changes_the_subject_leaves_the_group_and_not_the_district() {
        let (anna, vera) = (PersonId::new(), PersonId::new());
        let of = |on: &str, people: Vec<Employed>| September { on: on.parse().unwrap(), people };
        let before = [
            somebody(anna, "1980-01-01", "2003-09-01", "физика"),
            somebody(vera, "1980-01-01", "2003-09-01", "физика"),
        ];
        let after = [somebody(anna, "1980-01-01", "2003-09-01", "химия")];
        let moves =
            Moves::counted(&[of("2020-09-01", before.to_vec()), of("2021-09-01", after.to_vec())], Grouping::Subject);
        assert_eq!(moves.all[2], [0, 0, 1, 0, 0, 0, 1]);
        assert_eq!(moves.groups["физика"][2][BANDS], 2);
        assert_eq!(moves.counts(), [Count { left: 2, of: 2 }, Count { left: 0, of: 0 }]);
    }

    #[test]
    fn a_woman_and_a_man_retire_at_their_own_age() {
        let pension = Pension { women: 60, men: 65 };
        let mut one = somebody(PersonId::new(), "1965-03-10", "1990-09-01", "физика");
        assert_eq!(one.retires_on(pension), "2025-03-10".parse().ok());
        one.sex = Some(Sex::Male);
        assert_eq!(one.retires_on(pension), "2030-03-10".parse().ok());
        one.sex = None;
        assert_eq!(one.retires_on(pension), None);
    }
}

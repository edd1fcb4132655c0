//! The forecast of the need: how many posts will want somebody in some years. Posts are today's – people there and open vacancies – and
//! follow the number of pupils where it was written down. Every number carries its interval; the number of pupils is taken as it is.

use std::collections::HashMap;

use chrono::NaiveDate;
use cohort::{BackTest, Distribution, Markov, Outlook, back_test, district_prior, outlook, poisson_binomial, share};
use kernel::{OrganisationId, Reach, Result, SchoolYear};
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use crate::{
    contract::within,
    pupil_numbers::Growth,
    rules::Rules,
    staffing::{BANDS, Employed, Grouping, Moves, septembers},
    vacancy::{Vacancy, VacancyFilter, VacancyState},
};

/// The years ahead that are shown.
pub const HORIZONS: [u32; 3] = [3, 5, 10];
/// Who signs comes to work so often, as long as no contract of one's own has shown it: an assumption that is named as one.
pub const ASSUMED: f64 = 0.6;

/// The forecast of a district or a school.
pub struct Forecast {
    /// The day on which the staff was counted.
    pub on: NaiveDate,
    /// Together.
    pub total: Group,
    /// By group, the largest first.
    pub groups: Vec<Group>,
    /// How the same forecast did in the past; nothing with fewer than three years.
    pub back_test: Option<BackTest>,
    /// How many Septembers it learned from.
    pub septembers: usize,
    /// How often who signed came to work.
    pub arrival: Arrival,
    /// Numbers of pupils were written down, and posts follow them.
    pub follows_pupils: bool,
}

/// A group of people.
pub struct Group {
    /// Its key; empty for all together.
    pub key: String,
    /// How many are there.
    pub people: usize,
    /// Open vacancies.
    pub vacancies: usize,
    /// Students under contract who may come.
    pub students: usize,
    /// Posts that there will be, one for each of [`HORIZONS`].
    pub posts: Vec<usize>,
    /// What is to come, one for each of [`HORIZONS`]; of a small group its risks instead.
    pub need: Vec<Distribution>,
    /// Who of a small group may retire when.
    pub risks: Vec<(NaiveDate, String)>,
}

/// How often who signed came to work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrival {
    /// The chance, 0 to 1.
    pub chance: f64,
    /// Of so many contracts that came to their end of studies, or ended before it.
    pub of: usize,
    /// Who came.
    pub came: usize,
}

/// A student under contract.
#[derive(FromQueryResult)]
struct Student {
    organisation_id: OrganisationId,
    study_until: NaiveDate,
}

impl Forecast {
    /// The forecast of what lies within reach.
    pub async fn of(
        db: &impl Ask,
        reach: &Reach,
        rules: &Rules,
        day: NaiveDate,
        grouping: Grouping,
    ) -> Result<Option<Self>> {
        let septembers = septembers(db, reach, day).await?;
        let Some(now) = septembers.last() else { return Ok(None) };
        let moves = Moves::counted(&septembers, grouping);
        let prior = district_prior(&moves.counts());
        let weight = prior.yes + prior.no;
        let filter = VacancyFilter { state: Some(VacancyState::Open), ..VacancyFilter::default() };
        let vacancies = Vacancy::list(db, reach, &filter, 0, 100_000).await?;
        let students = students(db, reach).await?;
        let arrival = Arrival::of(db, reach).await?;
        let growth = Growth::of(db, reach).await?;
        let maker = Maker { rules, on: now.on, arrival, students: &students, growth: &growth };
        let all: Vec<&Employed> = now.people.iter().collect();
        let total = maker.group(
            String::new(),
            &all,
            &moves.all,
            &moves.all,
            weight,
            &vacancies.iter().collect::<Vec<_>>(),
            &|_| true,
        );
        let mut by: HashMap<String, Vec<&Employed>> = HashMap::new();
        for one in &now.people {
            by.entry(one.key(grouping)).or_default().push(one);
        }
        let nothing = vec![vec![0; BANDS + 1]; BANDS];
        let mut groups: Vec<Group> = by
            .into_iter()
            .map(|(key, people)| {
                let own = moves.groups.get(&key).unwrap_or(&nothing);
                let open: Vec<&Vacancy> = vacancies.iter().filter(|one| belongs(one, grouping, &key)).collect();
                // Contracts name an employer, not a subject.
                let comes = |organisation: OrganisationId| {
                    grouping == Grouping::Organisation && organisation.to_string() == key
                };
                maker.group(key.clone(), &people, own, &moves.all, weight, &open, &comes)
            })
            .collect();
        groups.sort_by(|a, b| (b.people, &a.key).cmp(&(a.people, &b.key)));
        Ok(Some(Self {
            on: now.on,
            total,
            groups,
            back_test: back_test(&moves.years),
            septembers: septembers.len(),
            arrival,
            follows_pupils: !growth.is_empty(),
        }))
    }
}

fn belongs(vacancy: &Vacancy, grouping: Grouping, key: &str) -> bool {
    match grouping {
        Grouping::Organisation => vacancy.organisation_id.to_string() == key,
        Grouping::Subject => russian::search_key(&vacancy.subject) == russian::search_key(key),
    }
}

struct Maker<'a> {
    rules: &'a Rules,
    on: NaiveDate,
    arrival: Arrival,
    students: &'a [Student],
    growth: &'a Growth,
}

impl Maker<'_> {
    #[expect(clippy::too_many_arguments, reason = "they are of one call, and each is of another sort")]
    fn group(
        &self,
        key: String,
        people: &[&Employed],
        own: &[Vec<usize>],
        all: &[Vec<usize>],
        weight: f64,
        vacancies: &[&Vacancy],
        comes: &dyn Fn(OrganisationId) -> bool,
    ) -> Group {
        let mut now = [0; BANDS];
        for one in people {
            now[one.band(self.on)] += 1;
        }
        let students: Vec<&Student> = self.students.iter().filter(|one| comes(one.organisation_id)).collect();
        let mut group = Group {
            key,
            people: people.len(),
            vacancies: vacancies.len(),
            students: students.len(),
            posts: HORIZONS.iter().map(|years| self.posts(people, vacancies, *years)).collect(),
            need: Vec::new(),
            risks: Vec::new(),
        };
        let Some(markov) = Markov::shrunk(own, all, weight) else { return group };
        for (years, posts) in HORIZONS.into_iter().zip(group.posts.clone()) {
            let risk = |one: &&Employed| {
                let on = one.retires_on(self.rules.pension)?;
                let end = self.on.checked_add_months(chrono::Months::new(12 * years))?;
                (on < end).then(|| (on, format!("{} {}", one.family, one.given)))
            };
            match outlook(&markov, &now, years, people.iter().filter_map(risk).collect()) {
                Outlook::Risks(risks) => group.risks = risks,
                Outlook::Leavers(_) => {
                    let stay = markov.stayers(&now, years);
                    let end = self.on.checked_add_months(chrono::Months::new(12 * years)).unwrap_or(self.on);
                    let chances: Vec<f64> =
                        students.iter().filter(|one| one.study_until < end).map(|_| self.arrival.chance).collect();
                    let there = stay.plus(&poisson_binomial(&chances));
                    group.need.push(there.missing_from(posts));
                }
            }
        }
        group
    }

    /// Today's posts, each grown as the pupils of its organisation.
    fn posts(&self, people: &[&Employed], vacancies: &[&Vacancy], years: u32) -> usize {
        let all = people.iter().map(|one| one.organisation_id).chain(vacancies.iter().map(|one| one.organisation_id));
        let year = SchoolYear::of(self.on);
        all.map(|organisation| self.growth.after(organisation, year, years)).sum::<f64>().round() as usize
    }
}

async fn students(db: &impl Ask, reach: &Reach) -> Result<Vec<Student>> {
    let sql = Sql::new(
        "select t.organisation_id, t.study_until from target_contract t where t.state in ('signed', 'studying', 'graduated') and",
    );
    db.all(sql.push(within(reach)).push("order by t.study_until, t.id")).await
}

impl Arrival {
    /// What the contracts within reach show of it; the assumption where there is none that has come so far.
    pub async fn of(db: &impl Ask, reach: &Reach) -> Result<Self> {
        #[derive(FromQueryResult)]
        struct Shown {
            came: i64,
            n: i64,
        }
        let sql = Sql::new(
            "select coalesce(cast(sum(case when t.employed_on is not null then 1 else 0 end) as bigint), 0) as came, count(*) as n
             from target_contract t where (t.employed_on is not null or t.ended_on is not null) and",
        );
        let shown: Option<Shown> = db.first(sql.push(within(reach))).await?;
        let (came, of) = shown.map_or((0, 0), |one| (one.came as usize, one.n as usize));
        let chance = if of == 0 { ASSUMED } else { share(came, of).value.clamp(0.05, 0.99) };
        Ok(Self { chance, of, came })
    }
}

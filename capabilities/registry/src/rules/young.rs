//! Young specialist (молодой специалист): one dated rule per region, because each defines it differently.
//! The answer is not yes or no but a period with its explanation.

use chrono::{Days, Months, NaiveDate};
use kernel::Period;
use serde::Deserialize;

use crate::{Education, EducationLevel, ExperienceKind, Held, InterruptionKind, PersonFacts, StaffGroup};

/// The rule of a region for a while.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YoungRule {
    /// Code of the rule.
    pub code: String,
    /// Code of the region by ISO 3166-2; `RU` for the whole country.
    pub region: String,
    /// Since when the rule is in force.
    pub valid_from: NaiveDate,
    /// First day on which it is in force no more.
    pub valid_to: Option<NaiveDate>,
    /// The greatest age in full years.
    pub max_age: u32,
    /// Whether somebody of exactly that age is still young.
    pub age_inclusive: bool,
    /// How long the status lasts from the day of employment; without it, until the age is reached.
    pub duration_months: Option<u32>,
    /// How soon after graduation the first job must begin; without it, at any time.
    pub max_gap_after_graduation_months: Option<u32>,
    /// Whether an education is needed at all (a young worker needs none).
    pub needs_education: bool,
    /// Whether it must be a pedagogical one; an education of unknown profile is taken for one.
    pub needs_pedagogical_education: bool,
    /// Whether only the main job counts.
    pub main_job_only: bool,
    /// Leaves that prolong the duration.
    pub pauses: Vec<InterruptionKind>,
    /// The act that says so.
    pub basis: String,
}

/// When somebody is a young specialist, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YoungPeriod {
    /// When.
    pub period: Period,
    /// By which rule.
    pub rule: String,
    /// The graduation that counts.
    pub graduated_on: Option<NaiveDate>,
    /// The employment that counts.
    pub hired_on: NaiveDate,
    /// Days by which leaves prolonged it.
    pub paused_days: u64,
    /// Whether it is the age that ends it.
    pub ends_by_age: bool,
}

impl YoungRule {
    /// The period in which a person is young by this rule, if there is one: it begins with the first employment as a
    /// teacher that fits the rule.
    pub fn period(&self, facts: &PersonFacts) -> Option<YoungPeriod> {
        let born = facts.names.iter().rev().find_map(|held| held.fact.birth_date)?;
        let jobs = facts.posts.iter().filter(|held| {
            held.fact.staff_group == StaffGroup::Pedagogical && (held.fact.main_job || !self.main_job_only)
        });
        let first_job = jobs.map(|held| held.period.from).min()?;
        // A post that a list shows since its own date began earlier if the pedagogical experience did.
        let experienced = facts.experiences.iter().filter(|held| held.fact.kind == ExperienceKind::Pedagogical);
        let hired_on = experienced.map(|held| held.fact.since).fold(first_job, NaiveDate::min);
        let graduated_on = match self.graduation(facts, hired_on) {
            None if self.needs_education => return None,
            graduation => graduation.flatten(),
        };
        if let (Some(graduated), Some(months)) = (graduated_on, self.max_gap_after_graduation_months)
            && later(graduated, months)? < hired_on
        {
            return None;
        }
        let too_old = later(born, 12 * (self.max_age + u32::from(self.age_inclusive)))?;
        let from = hired_on.max(self.valid_from);
        let (lasts, paused_days) = match self.duration_months {
            Some(months) => {
                let (end, paused) = self.prolonged(facts, hired_on, later(hired_on, months)?);
                (Some(end), paused)
            }
            None => (None, 0),
        };
        let end = [Some(too_old), lasts, self.valid_to].into_iter().flatten().min()?;
        let period = Period { from, to: Some(end) };
        let ends_by_age = end == too_old;
        (from < end).then(|| YoungPeriod {
            period,
            rule: self.code.clone(),
            graduated_on,
            hired_on,
            paused_days,
            ends_by_age,
        })
    }

    /// The last finished education before the employment: its day, if that is known. An education that was finished
    /// while already at work counts too, because a student may teach.
    fn graduation(&self, facts: &PersonFacts, hired_on: NaiveDate) -> Option<Option<NaiveDate>> {
        let finished = |held: &&Held<Education>| {
            held.fact.level >= EducationLevel::SecondaryVocationalWorker
                && (!self.needs_pedagogical_education || held.fact.pedagogical != Some(false))
        };
        let days = facts.educations.iter().filter(finished).map(|held| held.fact.graduated_on);
        let before = days.clone().filter(|day| day.is_none_or(|day| day <= hired_on)).max();
        before.or_else(|| days.min())
    }

    /// The end moved on by every day of a leave that lies before it, including the days it was moved on by.
    fn prolonged(&self, facts: &PersonFacts, hired_on: NaiveDate, end: NaiveDate) -> (NaiveDate, u64) {
        let leaves = facts.interruptions.iter().filter(|held| self.pauses.contains(&held.fact.kind));
        let mut leaves: Vec<Period> = leaves.map(|held| held.period).collect();
        leaves.sort_by_key(|period| period.from);
        let (mut end, mut paused, mut counted_to) = (end, 0, hired_on);
        for leave in leaves {
            let start = leave.from.max(counted_to);
            // A leave that goes on prolongs the status for as long as it goes on.
            let stop = leave.to.unwrap_or(NaiveDate::MAX);
            if start < end && start < stop {
                let days = (stop - start).num_days().unsigned_abs();
                end = end.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
                paused += days;
                counted_to = stop;
            }
        }
        (end, paused)
    }
}

fn later(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{InterruptionKind, Rules, sample};

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn graduate(born: NaiveDate, graduated: NaiveDate, hired: NaiveDate) -> PersonFacts {
        sample::facts(|facts| {
            facts.names[0].fact.birth_date = Some(born);
            facts.educations[0].fact.graduated_on = Some(graduated);
            facts.posts[0].period = Period::since(hired);
        })
    }

    fn tyva() -> YoungRule {
        Rules::embedded("RU-TY").young[0].clone()
    }

    #[test]
    fn three_years_from_the_first_job_within_a_year_of_graduation() {
        let facts = graduate(day(2000, 5, 1), day(2023, 6, 30), day(2023, 9, 1));
        let young = tyva().period(&facts).unwrap();
        assert_eq!(young.period, Period { from: day(2023, 11, 7), to: Some(day(2026, 9, 1)) });
        assert!(!young.ends_by_age);
        let late = graduate(day(2000, 5, 1), day(2022, 6, 30), day(2023, 9, 1));
        assert_eq!(tyva().period(&late), None);
    }

    #[test]
    fn a_leave_prolongs_it_but_not_beyond_the_age() {
        let mut facts = graduate(day(2000, 5, 1), day(2023, 6, 30), day(2023, 9, 1));
        let leave = Period { from: day(2025, 1, 1), to: Some(day(2026, 1, 1)) };
        facts.interruptions.push(sample::interruption(InterruptionKind::ParentalLeave, leave));
        let young = tyva().period(&facts).unwrap();
        assert_eq!((young.period.to, young.paused_days), (Some(day(2027, 9, 1)), 365));
        facts.names[0].fact.birth_date = Some(day(1990, 3, 1));
        let young = tyva().period(&facts).unwrap();
        assert_eq!((young.period.to, young.ends_by_age), (Some(day(2026, 3, 1)), true));
    }

    #[test]
    fn thirty_five_is_young_until_the_thirty_sixth_birthday_only_if_inclusive() {
        let facts = graduate(day(1990, 3, 1), day(2023, 6, 30), day(2023, 9, 1));
        let mut rule = YoungRule { duration_months: None, ..tyva() };
        assert_eq!(rule.period(&facts).unwrap().period.to, Some(day(2026, 3, 1)));
        rule.age_inclusive = false;
        assert_eq!(rule.period(&facts).unwrap().period.to, Some(day(2025, 3, 1)));
    }

    #[test]
    fn without_a_birth_date_or_an_education_nobody_is_young() {
        let mut facts = graduate(day(2000, 5, 1), day(2023, 6, 30), day(2023, 9, 1));
        facts.educations[0].fact.pedagogical = Some(false);
        assert_eq!(tyva().period(&facts), None);
        facts.educations[0].fact.pedagogical = None;
        assert!(tyva().period(&facts).is_some());
        facts.names[0].fact.birth_date = None;
        assert_eq!(tyva().period(&facts), None);
    }
}

//! The projection against the naive way: ask every fact about every day.

use chrono::{Days, NaiveDate};
use kernel::{OrganisationId, Period};
use proptest::{collection::vec, option, prelude::*};
use registry::{
    Category, EducationLevel, Experience, ExperienceKind, Interruption, InterruptionKind, PersonFacts, Post, PostId,
    QualificationKind, Rules, Staff, StaffPeriod,
    sample::{self, day, held},
    staff::staff_periods,
};

const DAYS: u64 = 400;

fn nth(number: u64) -> NaiveDate {
    day(2020, 1, 1) + Days::new(number)
}

fn period() -> impl Strategy<Value = Period> {
    (0..DAYS, option::weighted(0.7, 1..DAYS))
        .prop_map(|(from, length)| Period { from: nth(from), to: length.map(|length| nth(from + length)) })
}

fn facts() -> impl Strategy<Value = PersonFacts> {
    let posts = vec((0..2usize, 1..5u64, option::of(Just("teacher")), period()), 1..4);
    let names = vec((0..3usize, period()), 1..3);
    let educations = vec((0..5usize, option::of(any::<bool>()), period()), 0..3);
    let qualifications = vec((0..5usize, option::of(Just("teacher")), period()), 0..4);
    let experiences = vec((any::<bool>(), 0..3_000u64, period()), 0..4);
    let leaves = vec((0..3usize, any::<bool>(), any::<bool>(), period()), 0..4);
    (posts, names, educations, qualifications, experiences, leaves).prop_map(
        |(posts, names, educations, qualifications, experiences, leaves)| {
            let ids = [PostId::new(), PostId::new()];
            let organisation = OrganisationId::new();
            let mut facts = sample::facts(|_| {});
            facts.posts = posts
                .into_iter()
                .map(|(id, rate, position, period)| {
                    let post = Post { post_id: ids[id], rate: rate as i32 * 25, ..sample::post(organisation) };
                    held(Post { position: position.map(String::from), ..post }, period)
                })
                .collect();
            facts.names = names
                .into_iter()
                .map(|(name, period)| held(sample::name(["Иванова", "Петрова", "Ёлкина"][name], "Мария", ""), period))
                .collect();
            facts.educations = educations
                .into_iter()
                .map(|(level, pedagogical, period)| {
                    let mut education = sample::education(period.from);
                    (education.level, education.pedagogical) = (EducationLevel::ALL[level], pedagogical);
                    held(education, period)
                })
                .collect();
            facts.qualifications = qualifications
                .into_iter()
                .map(|(kind, position, period)| {
                    let mut qualification = sample::qualification(QualificationKind::ALL[kind], period.from);
                    qualification.position = position.map(String::from);
                    held(qualification, period)
                })
                .collect();
            facts.experiences = experiences
                .into_iter()
                .map(|(total, years, period)| {
                    let kind = if total { ExperienceKind::Total } else { ExperienceKind::Pedagogical };
                    held(Experience { kind, since: nth(0) - Days::new(years) }, period)
                })
                .collect();
            facts.interruptions = leaves
                .into_iter()
                .map(|(kind, stops_total, stops_pedagogical, period)| {
                    held(Interruption { kind: InterruptionKind::ALL[kind], stops_total, stops_pedagogical }, period)
                })
                .collect();
            facts
        },
    )
}

/// Full years of experience on a day, counting the days one by one.
fn years_by_days(facts: &PersonFacts, kind: ExperienceKind, on: NaiveDate) -> Option<u32> {
    let known = facts.experiences.iter().rfind(|held| held.fact.kind == kind && held.on(on))?;
    let stopped = |day: NaiveDate| facts.interruptions.iter().any(|held| held.fact.stops(kind) && held.on(day));
    let mut since = known.fact.since;
    let mut day = known.period.from;
    let mut years = on_or_before(since, day);
    while day < on {
        let worked = !stopped(day);
        if !worked {
            since = since + Days::new(1);
        }
        day = day + Days::new(1);
        // A year that is full when a leave begins was worked to its last day, so it counts.
        if worked || !stopped(day) {
            years = on_or_before(since, day);
        }
    }
    Some(years)
}

fn on_or_before(since: NaiveDate, day: NaiveDate) -> u32 {
    day.years_since(since).unwrap_or(0)
}

fn years(row: &StaffPeriod, since: Option<NaiveDate>, frozen: Option<i32>, on: NaiveDate) -> Option<u32> {
    assert!(row.period.contains(on));
    frozen.map(|years| years as u32).or(since.map(|since| on_or_before(since, on)))
}

fn check(facts: &PersonFacts, rules: &Rules, rows: &[StaffPeriod], on: NaiveDate) -> Result<(), TestCaseError> {
    let ids: std::collections::BTreeSet<PostId> = facts.posts.iter().map(|held| held.fact.post_id).collect();
    for id in ids {
        let post = facts.posts.iter().rfind(|held| held.fact.post_id == id && held.on(on));
        let here: Vec<&StaffPeriod> =
            rows.iter().filter(|row| row.staff.post_id == id && row.period.contains(on)).collect();
        prop_assert_eq!(here.len(), usize::from(post.is_some()), "{} exactly while the post is held", on);
        let (Some(post), Some(row)) = (post, here.first()) else { continue };
        let staff = &row.staff;
        prop_assert_eq!(staff.rate, post.fact.rate);
        let best = facts
            .qualifications
            .iter()
            .filter(|held| held.on(on))
            .filter(|held| held.fact.position.is_none() || held.fact.position == post.fact.position)
            .map(|held| (held.fact.kind.category(), held.period.to.unwrap_or(NaiveDate::MAX)))
            .max();
        prop_assert_eq!(staff.category_on(on), best.map_or(Category::None, |(category, _)| category), "on {}", on);
        let until = best.map(|(_, until)| until).filter(|until| *until < NaiveDate::MAX);
        prop_assert_eq!(staff.category_until_on(on), until, "on {}", on);
        let level = facts.educations.iter().filter(|held| held.on(on)).map(|held| held.fact.level).max();
        prop_assert_eq!(staff.education_level, level);
        let young = rules.young.iter().filter_map(|rule| rule.period(facts)).any(|young| young.period.contains(on));
        prop_assert_eq!(staff.young, young);
        let total = years(row, staff.total_since, staff.total_frozen_years, on);
        prop_assert_eq!(total, years_by_days(facts, ExperienceKind::Total, on), "total on {}", on);
        let pedagogical = years(row, staff.pedagogical_since, staff.pedagogical_frozen_years, on);
        prop_assert_eq!(pedagogical, years_by_days(facts, ExperienceKind::Pedagogical, on), "pedagogical on {}", on);
        prop_assert_eq!(staff.away.is_some(), facts.interruptions.iter().any(|held| held.on(on)));
    }
    Ok(())
}

fn without_category(row: &StaffPeriod) -> Staff {
    Staff { category: Category::None, category_since: None, category_until: None, ..row.staff.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_say_on_every_day_what_the_facts_say(facts in facts()) {
        let rules = Rules::embedded("RU");
        let rows = staff_periods(&facts, &rules);
        for number in (0..2 * DAYS + 20).step_by(3) {
            check(&facts, &rules, &rows, nth(number))?;
        }
    }

    #[test]
    fn rows_side_by_side_differ_in_more_than_a_category_that_one_of_them_lacks(facts in facts()) {
        let rows = staff_periods(&facts, &Rules::embedded("RU"));
        let category = |row: &StaffPeriod| (row.staff.category, row.staff.category_since, row.staff.category_until);
        for pair in rows.windows(2).filter(|pair| pair[0].period.to == Some(pair[1].period.from)) {
            let (one, other) = (category(&pair[0]), category(&pair[1]));
            if one == other || one.0 == Category::None || other.0 == Category::None {
                let rest = |row: &StaffPeriod| (without_category(row), row.source_row);
                prop_assert_ne!(rest(&pair[0]), rest(&pair[1]));
            }
        }
        for row in &rows {
            prop_assert_eq!(row.staff.category == Category::None, row.staff.category_since.is_none());
        }
        prop_assert_eq!(&rows, &staff_periods(&facts, &Rules::embedded("RU")));
    }
}

#[test]
fn a_leave_freezes_the_years_and_moves_the_date() {
    let mut facts = sample::facts(|_| {});
    facts.experiences.push(sample::experience(ExperienceKind::Pedagogical, day(2003, 9, 1)));
    let leave = Period { from: day(2010, 9, 1), to: Some(day(2011, 9, 1)) };
    facts.interruptions.push(sample::interruption(InterruptionKind::ParentalLeave, leave));
    let rows = staff_periods(&facts, &Rules::embedded("RU"));
    let said: Vec<_> =
        rows.iter().map(|row| (row.staff.pedagogical_since, row.staff.pedagogical_frozen_years)).collect();
    assert_eq!(said, [(Some(day(2003, 9, 1)), None), (None, Some(7)), (Some(day(2004, 8, 31)), None)]);
    assert_eq!(rows[1].staff.away, Some(InterruptionKind::ParentalLeave));
}

#[test]
fn a_category_for_another_position_does_not_count() {
    let mut facts = sample::facts(|_| {});
    let mut highest = sample::qualification(QualificationKind::Highest, day(2019, 1, 1));
    highest.position = Some("lecturer".into());
    facts.qualifications.push(held(highest, Period::since(day(2019, 1, 1))));
    let first = Period { from: day(2018, 1, 1), to: Some(day(2023, 1, 1)) };
    facts.qualifications.push(held(sample::qualification(QualificationKind::First, first.from), first));
    let rows = staff_periods(&facts, &Rules::embedded("RU"));
    let on = rows.iter().find(|row| row.period.contains(day(2020, 1, 1))).unwrap();
    assert_eq!((on.staff.category, on.staff.category_until), (Category::First, first.to));
}

#[test]
fn a_category_that_begins_and_ends_takes_no_rows_of_its_own() {
    let mut facts = sample::facts(|_| {});
    let mut said = |kind, from: i32, to: Option<i32>| {
        let period = Period { from: day(from, 3, 1), to: to.map(|to| day(to, 3, 1)) };
        facts.qualifications.push(held(sample::qualification(kind, period.from), period));
        let rows = staff_periods(&facts, &Rules::embedded("RU"));
        // The young specialist of the first years is another matter.
        let rows = rows.into_iter().filter(|row| row.period.to.is_none_or(|to| to > day(2010, 1, 1)));
        rows.map(|row| (row.staff.category, row.period.to)).collect::<Vec<_>>()
    };
    assert_eq!(said(QualificationKind::First, 2012, Some(2017)), [(Category::First, None)]);
    let highest = [(Category::First, Some(day(2019, 3, 1))), (Category::Highest, None)];
    assert_eq!(said(QualificationKind::Highest, 2019, None), highest, "the years between belong to the earlier one");
}

#[test]
fn nobody_without_a_name_is_staff() {
    let facts = sample::facts(|facts| facts.names.clear());
    assert_eq!(staff_periods(&facts, &Rules::embedded("RU")), []);
}

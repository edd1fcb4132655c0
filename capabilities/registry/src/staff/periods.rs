//! From facts to rows: a pure function, so that it can be compared with the naive way of asking day by day.

use std::{cmp::Reverse, collections::BTreeSet, mem::replace};

use chrono::{Days, NaiveDate};
use kernel::Period;

use super::{Staff, StaffPeriod};
use crate::{
    Category, Education, Experience, ExperienceKind, Held, Interruption, Name, PersonFacts, Post, PostId,
    Qualification, rules::Rules,
};

/// A category, its first day and the first day after it.
type Holding = (Category, Option<NaiveDate>, Option<NaiveDate>);

const NO_CATEGORY: Holding = (Category::None, None, None);

/// The rows of a person: for each post, stretches of time that do not overlap and together are exactly the time in which
/// the post is held. A person without a name has none. Neighbours that differ in nothing but a category that one of them
/// lacks are one row, so that no category needs a row before it and another after it.
pub fn staff_periods(facts: &PersonFacts, rules: &Rules) -> Vec<StaffPeriod> {
    if facts.names.is_empty() {
        return Vec::new();
    }
    let young = young_periods(facts, rules);
    let days = turning_days(facts, &young);
    // The keys of a name are costly, and most rows of a person share them.
    let keys: Vec<(String, String)> =
        facts.names.iter().map(|held| (held.fact.search_key(), held.fact.sort_key())).collect();
    let posts: BTreeSet<PostId> = facts.posts.iter().map(|held| held.fact.post_id).collect();
    let mut rows: Vec<StaffPeriod> = Vec::new();
    for post in posts {
        for (index, day) in days.iter().enumerate() {
            let Some((mut staff, source_row)) = staff_on(facts, &keys, &young, post, *day) else { continue };
            let to = days.get(index + 1).copied();
            if let Some(row) = rows.last_mut()
                && row.source_row == source_row
                && row.period.to == Some(*day)
                && are_one(&mut row.staff, &mut staff)
            {
                row.period.to = to;
            } else {
                rows.push(StaffPeriod { staff, period: Period { from: *day, to }, source_row });
            }
        }
    }
    rows
}

/// Whether neighbours are one row, which the first then is. A row has room for one category, as it says itself when it holds.
fn are_one(before: &mut Staff, after: &mut Staff) -> bool {
    let (earlier, later) = (hold(before, NO_CATEGORY), hold(after, NO_CATEGORY));
    let one = before == after && (earlier == later || earlier == NO_CATEGORY || later == NO_CATEGORY);
    hold(before, if one && earlier == NO_CATEGORY { later } else { earlier });
    hold(after, later);
    one
}

/// Gives a row another category and tells the one that it had.
fn hold(staff: &mut Staff, (category, since, until): Holding) -> Holding {
    (
        replace(&mut staff.category, category),
        replace(&mut staff.category_since, since),
        replace(&mut staff.category_until, until),
    )
}

/// When the rules of the region make the person a young specialist.
fn young_periods(facts: &PersonFacts, rules: &Rules) -> Vec<Period> {
    rules.young.iter().filter_map(|rule| rule.period(facts)).map(|young| young.period).collect()
}

/// Every day on which something may become different, in order.
fn turning_days(facts: &PersonFacts, young: &[Period]) -> Vec<NaiveDate> {
    fn ends<'a, T: 'a>(held: &'a [Held<T>]) -> impl Iterator<Item = Period> + 'a {
        held.iter().map(|held| held.period)
    }
    let periods = ends(&facts.names)
        .chain(ends(&facts.posts))
        .chain(ends(&facts.educations))
        .chain(ends(&facts.qualifications))
        .chain(ends(&facts.experiences))
        .chain(ends(&facts.interruptions))
        .chain(young.iter().copied());
    let days: BTreeSet<NaiveDate> = periods.flat_map(|period| [Some(period.from), period.to]).flatten().collect();
    days.into_iter().collect()
}

/// What is true of a post on one day.
fn staff_on(
    facts: &PersonFacts,
    keys: &[(String, String)],
    young: &[Period],
    post: PostId,
    day: NaiveDate,
) -> Option<(Staff, Option<i32>)> {
    let held = facts.posts.iter().rfind(|held| held.fact.post_id == post && held.on(day))?;
    let index = name_on(&facts.names, day)?;
    let (name, (search_key, sort_key)) = (&facts.names[index].fact, keys[index].clone());
    let education = education_on(&facts.educations, day);
    let (category, period) = category_on(&facts.qualifications, &held.fact, day).unzip();
    let (total_since, total_frozen_years) = experience_on(facts, ExperienceKind::Total, day);
    let (pedagogical_since, pedagogical_frozen_years) = experience_on(facts, ExperienceKind::Pedagogical, day);
    let post = held.fact.clone();
    let staff = Staff {
        post_id: post.post_id,
        organisation_id: post.organisation_id,
        search_key,
        sort_key,
        family: name.family.clone(),
        given: name.given.clone(),
        patronymic: name.patronymic.clone(),
        sex: name.sex,
        birth_date: name.birth_date,
        position: post.position,
        title: post.title,
        staff_group: post.staff_group,
        main_job: post.main_job,
        rate: post.rate,
        contract: post.contract,
        subject: post.subject,
        load: post.load,
        education_level: education.map(|education| education.level),
        education_pedagogical: education.and_then(|education| education.pedagogical),
        graduated_on: last_graduation(&facts.educations, day),
        category: category.unwrap_or(Category::None),
        category_since: period.map(|period: Period| period.from),
        category_until: period.and_then(|period| period.to),
        total_since,
        total_frozen_years,
        pedagogical_since,
        pedagogical_frozen_years,
        young: young.iter().any(|period| period.contains(day)),
        away: facts.interruptions.iter().find(|held| held.on(day)).map(|held| held.fact.kind),
    };
    Some((staff, held.source_row))
}

/// The name of the day; before the first known one, the first; in a gap or after the end, the one before.
fn name_on(names: &[Held<Name>], day: NaiveDate) -> Option<usize> {
    let from = |index: &usize| names[*index].period.from;
    let known = (0..names.len()).filter(|index| from(index) <= day).max_by_key(from);
    known.or_else(|| (0..names.len()).min_by_key(from))
}

/// The best education of the day; among those of one level, a pedagogical one rather than one of unknown profile.
fn education_on(educations: &[Held<Education>], day: NaiveDate) -> Option<&Education> {
    let had = educations.iter().filter(|held| held.on(day)).map(|held| &held.fact);
    let profile = |education: &Education| match education.pedagogical {
        Some(true) => 2,
        Some(false) => 1,
        None => 0,
    };
    had.max_by_key(|education| (education.level, profile(education)))
}

fn last_graduation(educations: &[Held<Education>], day: NaiveDate) -> Option<NaiveDate> {
    educations.iter().filter(|held| held.on(day)).filter_map(|held| held.fact.graduated_on).max()
}

/// The best category that counts in the post, and when it holds; of two equal ones, the later end, and the earlier beginning.
fn category_on(qualifications: &[Held<Qualification>], post: &Post, day: NaiveDate) -> Option<(Category, Period)> {
    let counts = |held: &&Held<Qualification>| {
        held.on(day) && (held.fact.position.is_none() || held.fact.position == post.position)
    };
    let counted = qualifications.iter().filter(counts).map(|held| (held.fact.kind.category(), held.period));
    counted.max_by_key(|(category, period)| (*category, period.to.unwrap_or(NaiveDate::MAX), Reverse(period.from)))
}

/// The date from which experience counts, or the years at which a leave has stopped it.
fn experience_on(facts: &PersonFacts, kind: ExperienceKind, day: NaiveDate) -> (Option<NaiveDate>, Option<i32>) {
    let known = facts.experiences.iter().rfind(|held| held.fact.kind == kind && held.on(day));
    let Some(known) = known else { return (None, None) };
    let stops = stops(&facts.interruptions, kind, known);
    let days_before = |day: NaiveDate| -> u64 {
        stops
            .iter()
            .map(|stop| (stop.to.unwrap_or(NaiveDate::MAX).min(day) - stop.from).num_days().max(0).unsigned_abs())
            .sum()
    };
    let since = known.fact.since.checked_add_days(Days::new(days_before(day))).unwrap_or(NaiveDate::MAX);
    match stops.iter().find(|stop| stop.contains(day)) {
        None => (Some(since), None),
        Some(stop) => {
            let since = known.fact.since.checked_add_days(Days::new(days_before(stop.from))).unwrap_or(NaiveDate::MAX);
            let years = russian::date::full_years(since, stop.from).unwrap_or(0);
            (None, Some(i32::try_from(years).unwrap_or(i32::MAX)))
        }
    }
}

/// The stretches in which the count stands still: leaves after the first day of the version, overlapping ones joined.
fn stops(leaves: &[Held<Interruption>], kind: ExperienceKind, known: &Held<Experience>) -> Vec<Period> {
    let mut stops: Vec<Period> = leaves
        .iter()
        .filter(|held| held.fact.stops(kind) && held.period.to.is_none_or(|to| to > known.period.from))
        .map(|held| Period { from: held.period.from.max(known.period.from), to: held.period.to })
        .collect();
    stops.sort_by_key(|stop| stop.from);
    let mut joined: Vec<Period> = Vec::new();
    for stop in stops {
        match joined.last_mut() {
            Some(last) if last.to.is_none_or(|to| stop.from <= to) => {
                last.to = last.to.and_then(|to| stop.to.map(|end| to.max(end)));
            }
            _ => joined.push(stop),
        }
    }
    joined
}

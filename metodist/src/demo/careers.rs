//! Five years of the district's staff, from a seed. The counts are those of the Amursk document on 1 September 2021
//! and rise towards them over the four years before; everything else is chance.

use chrono::{Datelike, Months, NaiveDate};

use super::{
    district::{INSTITUTIONS, InstitutionKind},
    names,
    seeded::Seeded,
};

/// What the staff must add up to on 1 September of a year.
pub struct Quota {
    /// The year.
    pub year: i32,
    /// Heads and their deputies.
    pub heads: usize,
    /// Teaching staff.
    pub teaching: usize,
    /// Teaching staff with higher education.
    pub higher: usize,
    /// Teaching staff with the first or highest category.
    pub category: usize,
}

/// 85 → 89 % with higher education, 71 → 79 % with a category.
pub const QUOTAS: [Quota; 5] = [
    Quota { year: 2017, heads: 90, teaching: 940, higher: 799, category: 667 },
    Quota { year: 2018, heads: 91, teaching: 946, higher: 814, category: 691 },
    Quota { year: 2019, heads: 91, teaching: 951, higher: 828, category: 713 },
    Quota { year: 2020, heads: 92, teaching: 958, higher: 843, category: 738 },
    Quota { year: 2021, heads: 92, teaching: 959, higher: 853, category: 758 },
];

/// A category with the order behind it.
#[derive(Clone)]
pub struct Category {
    /// The highest one, or the first.
    pub highest: bool,
    /// The day of the order.
    pub ordered_on: NaiveDate,
    /// The number of the order.
    pub order: u32,
}

/// Somebody's working life as a staff list shows it.
#[derive(Clone)]
pub struct Career {
    /// Family name.
    pub family: String,
    /// Given name.
    pub given: &'static str,
    /// Patronymic.
    pub patronymic: &'static str,
    /// Day of birth.
    pub born: NaiveDate,
    /// Index of the institution.
    pub institution: usize,
    /// A head or a deputy?
    pub head: bool,
    /// Post.
    pub position: &'static str,
    /// Subject taught.
    pub subject: Option<&'static str>,
    /// Higher education?
    pub higher: bool,
    /// Year of graduation.
    pub graduated: i32,
    /// Where.
    pub studied_at: &'static str,
    /// Category.
    pub category: Option<Category>,
    /// Suitable for the post by attestation?
    pub suitable: bool,
    /// In this institution since.
    pub hired: NaiveDate,
    /// Works since.
    pub works_since: NaiveDate,
    /// Teaches since.
    pub teaches_since: NaiveDate,
    /// Part of a rate, in hundredths.
    pub rate: u32,
    /// A second, part-time job in another institution.
    pub second_job: Option<usize>,
}

/// The staff on 1 September of each year, in the order of institutions.
pub fn years(seed: u64) -> Vec<(i32, Vec<Career>)> {
    let mut chance = Seeded::new(seed);
    let mut staff: Vec<Career> = Vec::new();
    QUOTAS
        .iter()
        .map(|quota| {
            next_year(&mut staff, quota, &mut chance);
            let mut list = staff.clone();
            list.sort_by(|a, b| {
                (a.institution, !a.head, &a.family, a.given).cmp(&(b.institution, !b.head, &b.family, b.given))
            });
            (quota.year, list)
        })
        .collect()
}

fn next_year(staff: &mut Vec<Career>, quota: &Quota, chance: &mut Seeded) {
    let first = staff.is_empty();
    if !first {
        // The old and a few others leave.
        staff.retain(|career| {
            let age = quota.year - career.born.year();
            !chance.chance(if age > 66 {
                30
            } else if age > 60 {
                9
            } else {
                4
            })
        });
    }
    for head in [true, false] {
        let wanted = if head { quota.heads } else { quota.teaching };
        let mut now = staff.iter().filter(|career| career.head == head).count();
        while now > wanted {
            let last = staff.iter().rposition(|career| career.head == head);
            last.map(|index| staff.remove(index));
            now -= 1;
        }
        for number in now..wanted {
            let new = hire(staff, quota.year, head, first, number, chance);
            staff.push(new);
        }
    }
    renew_categories(staff, quota.year, chance);
    meet(
        staff,
        quota.higher,
        chance,
        |career| career.higher,
        |career, chance| {
            career.higher = !career.higher;
            career.studied_at =
                if career.higher { chance.pick(names::UNIVERSITIES) } else { chance.pick(names::COLLEGES) };
            if career.higher && !first {
                career.graduated = quota.year;
            }
        },
    );
    meet(
        staff,
        quota.category,
        chance,
        |career| career.category.is_some(),
        |career, chance| {
            career.category = match career.category {
                Some(_) => None,
                None => Some(award(career, quota.year, false, chance)),
            };
        },
    );
}

/// Changes as few of the teaching staff as needed, so that exactly `wanted` of them have something.
fn meet(
    staff: &mut [Career],
    wanted: usize,
    chance: &mut Seeded,
    has: impl Fn(&Career) -> bool,
    mut turn: impl FnMut(&mut Career, &mut Seeded),
) {
    loop {
        let now = staff.iter().filter(|career| !career.head && has(career)).count();
        if now == wanted {
            return;
        }
        let candidates: Vec<usize> =
            (0..staff.len()).filter(|i| !staff[*i].head && has(&staff[*i]) == (now > wanted)).collect();
        let chosen = chance.pick(&candidates);
        turn(&mut staff[chosen], chance);
    }
}

fn hire(staff: &[Career], year: i32, head: bool, first: bool, number: usize, chance: &mut Seeded) -> Career {
    let institution = place(staff, head, number, chance);
    let (position, subject) = post(INSTITUTIONS[institution].kind, head, number, chance);
    let man = chance.chance(if head { 22 } else { 13 });
    let age = match (head, first) {
        (true, _) => chance.between(36, 62),
        (false, true) => chance.between(22, 66),
        (false, false) => chance.pick(&[22, 22, 23, 23, 24, 25, 27, 31, 36, 42, 48]),
    };
    let born = day(year - age, chance.between(1, 8) as u32, chance.between(1, 28) as u32);
    let works_since =
        day((born.year() + chance.between(19, 24)).min(year - i32::from(first)), 8, chance.between(15, 31) as u32);
    let hired = if first {
        day(chance.between(works_since.year(), year - 1), 8, 25)
    } else {
        day(year, 8, chance.between(20, 31) as u32)
    };
    let works_since = works_since.min(hired);
    let higher = chance.chance(85);
    Career {
        family: family(man, chance),
        given: if man { chance.pick(names::MEN) } else { chance.pick(names::WOMEN) },
        patronymic: {
            let (woman, son) = chance.pick(names::FATHERS);
            if man { son } else { woman }
        },
        born,
        institution,
        head,
        position,
        subject,
        higher: higher || head,
        graduated: (works_since.year() - chance.between(0, 1)).max(born.year() + 19),
        studied_at: if higher || head { chance.pick(names::UNIVERSITIES) } else { chance.pick(names::COLLEGES) },
        category: None,
        suitable: chance.chance(55),
        hired,
        works_since,
        teaches_since: if chance.chance(80) { works_since } else { hired },
        rate: chance.pick(&[100, 100, 100, 100, 100, 125, 150, 75]),
        second_job: (!head && chance.chance(4))
            .then(|| (institution + chance.between(1, 5) as usize) % INSTITUTIONS.len()),
    }
}

/// Every institution has its head first; the rest are spread by size.
fn place(staff: &[Career], head: bool, number: usize, chance: &mut Seeded) -> usize {
    let headless = (0..INSTITUTIONS.len())
        .find(|index| head && !staff.iter().any(|career| career.head && career.institution == *index));
    headless.unwrap_or_else(|| {
        let total: usize = INSTITUTIONS.iter().map(|institution| institution.size).sum();
        let mut rest = if number == 0 { 0 } else { chance.below(total) };
        INSTITUTIONS
            .iter()
            .position(|institution| {
                let here = rest < institution.size;
                rest = rest.saturating_sub(institution.size);
                here
            })
            .unwrap_or(0)
    })
}

fn post(kind: InstitutionKind, head: bool, number: usize, chance: &mut Seeded) -> (&'static str, Option<&'static str>) {
    match (kind, head) {
        (InstitutionKind::Kindergarten, true) if number < INSTITUTIONS.len() => ("заведующий", None),
        (_, true) if number < INSTITUTIONS.len() => ("директор", None),
        (InstitutionKind::School, true) => {
            (chance.pick(&["заместитель директора по УВР", "заместитель директора по ВР"]), None)
        }
        (_, true) => ("заместитель директора по УВР", None),
        (InstitutionKind::School, false) => match chance.below(100) {
            0..86 => ("учитель", Some(chance.pick(names::SUBJECTS))),
            86..90 => ("педагог-психолог", None),
            90..94 => ("социальный педагог", None),
            94..97 => ("педагог-библиотекарь", None),
            _ => ("педагог-организатор", None),
        },
        (InstitutionKind::Kindergarten, false) => match chance.below(100) {
            0..78 => ("воспитатель", None),
            78..85 => ("музыкальный руководитель", None),
            85..91 => ("учитель-логопед", None),
            91..96 => ("инструктор по физической культуре", None),
            _ => ("старший воспитатель", None),
        },
        (InstitutionKind::Supplementary, false) => match chance.below(100) {
            0..84 => ("педагог дополнительного образования", None),
            84..92 => ("методист", None),
            _ => ("педагог-организатор", None),
        },
    }
}

/// A category holds five years; who is about to lose it is attested again.
fn renew_categories(staff: &mut [Career], year: i32, chance: &mut Seeded) {
    for career in staff {
        let ends =
            career.category.as_ref().and_then(|category| category.ordered_on.checked_add_months(Months::new(60)));
        if ends.is_some_and(|ends| ends <= day(year, 9, 1)) {
            let was_highest = career.category.as_ref().is_some_and(|category| category.highest);
            career.category = Some(award(career, year, was_highest, chance));
        }
        if career.head && career.category.is_none() && chance.chance(30) {
            career.suitable = true;
        }
    }
}

fn award(career: &Career, year: i32, was_highest: bool, chance: &mut Seeded) -> Category {
    let experience = year - career.teaches_since.year();
    // The first list of all shows categories of several years; later ones those of the year that has passed.
    let back = if year == QUOTAS[0].year { chance.between(0, 4) } else { 0 };
    let ordered_on = if chance.chance(50) {
        day(year - back, chance.between(1, 5) as u32, chance.between(10, 28) as u32)
    } else {
        day(year - back - 1, 12, chance.between(1, 28) as u32)
    };
    Category {
        highest: was_highest || (experience > 8 && chance.chance(45)),
        ordered_on,
        order: chance.between(3, 480) as u32,
    }
}

fn family(man: bool, chance: &mut Seeded) -> String {
    if chance.chance(12) {
        return (chance.pick(names::UNCHANGING)).to_owned();
    }
    let family = chance.pick(names::FAMILIES);
    match family.strip_suffix("ий") {
        _ if man => family.to_owned(),
        Some(stem) => format!("{stem}яя"),
        None => format!("{family}а"),
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day.min(28)).expect("the 28th exists in every month")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_district_adds_up_to_the_document() {
        for (quota, (year, staff)) in QUOTAS.iter().zip(years(27)) {
            assert_eq!(quota.year, year);
            let teaching: Vec<&Career> = staff.iter().filter(|career| !career.head).collect();
            assert_eq!((staff.len() - teaching.len(), teaching.len()), (quota.heads, quota.teaching));
            assert_eq!(teaching.iter().filter(|career| career.higher).count(), quota.higher);
            let on = NaiveDate::from_ymd_opt(year, 9, 1).unwrap();
            let valid = |category: &Category| {
                category.ordered_on <= on && category.ordered_on.checked_add_months(Months::new(60)).unwrap() > on
            };
            assert_eq!(
                teaching.iter().filter(|career| career.category.as_ref().is_some_and(valid)).count(),
                quota.category
            );
            let people: HashSet<_> =
                staff.iter().map(|career| (&career.family, career.given, career.patronymic, career.born)).collect();
            assert_eq!(people.len(), staff.len(), "nobody is there twice");
            assert!(
                staff
                    .iter()
                    .all(|career| career.hired <= on && career.works_since <= career.hired && career.graduated <= year)
            );
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_district() {
        let names = |seed| years(seed).pop().unwrap().1.into_iter().map(|career| career.family).collect::<Vec<_>>();
        assert_eq!(names(27), names(27));
        assert_ne!(names(27), names(28));
    }
}

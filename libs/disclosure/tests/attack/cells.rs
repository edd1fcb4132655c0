//! Attacks within one wave.

use std::collections::BTreeSet;

use disclosure::{Release, audit};
use serde_json::json;

use crate::{
    attacker::{cells, differences, solved},
    district::{Dice, data, plan, released, respondents, tables},
};

/// The threshold alone: every cell with enough people.
fn by_threshold_alone(rows: &[Vec<String>], most: usize) -> Vec<BTreeSet<usize>> {
    let mut cells = Vec::new();
    for set in (0u32..16).filter(|set| set.count_ones() as usize <= most) {
        let key = |row: &Vec<String>| {
            (0..4).filter(|bit| set >> bit & 1 == 1).map(|bit| row[bit].clone()).collect::<Vec<_>>()
        };
        let mut groups = std::collections::BTreeMap::<Vec<String>, BTreeSet<usize>>::new();
        for (place, row) in rows.iter().enumerate() {
            groups.entry(key(row)).or_default().insert(place);
        }
        cells.extend(groups.into_values().filter(|group| group.len() >= 10));
    }
    cells
}

#[test]
fn the_attackers_find_people_where_there_is_only_a_threshold() {
    let rows = respondents(1);
    let cells = by_threshold_alone(&rows, 3);
    assert!(!differences(&cells, 10).is_empty());
    let found = solved(&cells, rows.len(), &[], 10);
    assert!(found.iter().any(|group| group.len() == 1), "single people can be solved for: {}", found.len());
}

#[test]
fn no_small_group_is_a_difference_or_a_solution() {
    for (seed, most, minimum) in [(1, 2, 10), (2, 3, 10), (3, 2, 5), (4, 3, 5), (5, 4, 10)] {
        let rows = respondents(seed);
        let release = released(&plan(most, json!({ "minimum": minimum, "coalition": 0 })), &rows, &[]);
        for measure in [None, Some(0), Some(1), Some(2)] {
            let cells = cells(&release, &rows, measure);
            assert_eq!(differences(&cells, minimum), Vec::<Vec<usize>>::new(), "seed {seed}");
            assert_eq!(solved(&cells, rows.len(), &[], minimum), Vec::<Vec<usize>>::new(), "seed {seed}");
        }
        assert_eq!(audit::outside(std::slice::from_ref(&release)).unwrap(), vec![]);
        assert_eq!(audit::inside(&data(&rows), &[release]).unwrap(), Some(vec![]));
    }
}

#[test]
fn the_rest_of_the_district_is_no_small_school() {
    // Four people answered in one school: it is not told, and no other school's number may be left out of all but it.
    let rows = respondents(1);
    let release = released(&plan(1, json!({ "minimum": 10 })), &rows, &[]);
    let schools = &release.tables.iter().find(|table| table.table.by == ["school"]).unwrap().cells;
    let told: u64 = schools.iter().map(|cell| cell.n).sum();
    assert!(rows.len() as u64 - told >= 11 || rows.len() as u64 == told);
    assert!(schools.iter().all(|cell| cell.n >= 11));
}

#[test]
fn small_schools_merged_beforehand_are_one_group() {
    let rows = respondents(1);
    let small: Vec<String> = (19..=24).map(|school| format!("школа {school}")).collect();
    let others: Vec<String> = (1..19).map(|school| format!("школа {school:02}")).collect();
    let values: Vec<&str> = others.iter().map(String::as_str).chain(["малокомплектные"]).collect();
    let plan = plan(
        1,
        json!({
            "dimensions": [{ "name": "school", "values": values, "merge": { "малокомплектные": small } }],
            "tables": [{ "by": [] }, { "by": ["school"] }],
        }),
    );
    let release = released(&plan, &rows, &[]);
    assert!(release.tables[1].cells.iter().any(|cell| cell.of == ["малокомплектные"]));
    assert_eq!(release.tables[1].published, 19);
}

#[test]
fn filters_are_tables_like_others() {
    // Without men, without the young, without both: filters that differ by few.
    let rows = respondents(7);
    let mut asked = tables(1);
    asked.push(json!({ "by": [], "only": { "sex": ["ж"] } }));
    asked.push(json!({ "by": ["school"], "only": { "sex": ["ж"] } }));
    asked.push(json!({ "by": ["school"], "only": { "age": ["30–45", "46–60", "старше 60"] } }));
    asked.push(json!({ "by": ["school"], "only": { "post": ["учитель", "воспитатель", "администрация", "иное"] } }));
    let release = released(&plan(1, json!({ "tables": asked, "minimum": 10, "coalition": 0 })), &rows, &[]);
    let cells = cells(&release, &rows, None);
    assert!(cells.len() > 40, "{}", cells.len());
    assert_eq!(differences(&cells, 10), Vec::<Vec<usize>>::new());
    assert_eq!(solved(&cells, rows.len(), &[], 10), Vec::<Vec<usize>>::new());
}

#[test]
fn withheld_and_empty_look_the_same() {
    // Nobody of school 24 answered, or two did: what is published of schools names it in neither case.
    let rows = respondents(1);
    let without: Vec<Vec<String>> = rows.iter().filter(|row| row[0] != "школа 24").cloned().collect();
    let named = |release: &Release| {
        let text = serde_json::to_string(&release.tables).unwrap();
        text.contains("школа 24")
    };
    let (few, nobody) = (released(&plan(2, json!({})), &rows, &[]), released(&plan(2, json!({})), &without, &[]));
    assert!(rows.len() > without.len() && !named(&few) && !named(&nobody));
    let possible = |release: &Release| release.tables.iter().map(|table| table.possible).collect::<Vec<_>>();
    assert_eq!((possible(&few), few.dimensions), (possible(&nobody), nobody.dimensions));
}

#[test]
fn no_coalition_of_two_solves_for_a_small_group() {
    let rows = respondents(3);
    let release = released(&plan(2, json!({ "minimum": 8, "coalition": 2 })), &rows, &[]);
    let mut dice = Dice(3);
    for measure in [None, Some(0)] {
        let cells = cells(&release, &rows, measure);
        for _ in 0..20 {
            let pair = [dice.roll(rows.len() as u64) as usize, dice.roll(rows.len() as u64) as usize];
            assert_eq!(solved(&cells, rows.len(), &pair, 8), Vec::<Vec<usize>>::new());
        }
    }
}

#[test]
fn random_plans_withstand_the_attackers() {
    for seed in 0..12 {
        let mut dice = Dice(1000 + seed);
        let rows: Vec<Vec<String>> = respondents(seed).into_iter().filter(|_| dice.roll(3) > 0).collect();
        let asked: Vec<_> = tables(4).into_iter().filter(|_| dice.roll(2) == 0).collect();
        let minimum = 5 + dice.roll(6) as usize;
        let release = released(&plan(1, json!({ "tables": asked, "minimum": minimum, "coalition": 0 })), &rows, &[]);
        let cells = cells(&release, &rows, None);
        assert_eq!(differences(&cells, minimum), Vec::<Vec<usize>>::new(), "seed {seed}");
        assert_eq!(solved(&cells, rows.len(), &[], minimum), Vec::<Vec<usize>>::new(), "seed {seed}");
    }
}

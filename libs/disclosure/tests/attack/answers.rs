//! Attacks on groups of one mind.

use std::collections::BTreeSet;

use serde_json::json;

use crate::{
    attacker::cells,
    district::{plan, released, respondents},
};

#[test]
fn a_small_school_of_the_utterly_exhausted_is_not_told_by_the_bounds_of_an_answer() {
    // T04. All but the two smallest schools could be told; but in these two nearly everybody answered 100, so that what the others leave of the whole
    // would bound the mean of the four within a few points, although no equation gives it.
    let row = |school: usize, score: usize| {
        let mut row = vec![format!("школа {school:02}"), "ж".into(), "30–45".into(), "учитель".into()];
        row.extend([score.to_string(), u8::from(score >= 50).to_string(), "низкий".into()]);
        row
    };
    let mut rows: Vec<Vec<String>> = (1..=22).flat_map(|school| (0..30).map(move |n| row(school, n * 3))).collect();
    rows.extend((0..14).map(|n| row(23, if n < 3 { 96 } else { 100 })));
    rows.extend((0..4).map(|_| row(24, 100)));
    let measures = json!([{ "column": "score", "kind": "mean", "low": 0, "high": 100 }]);
    let plan = plan(1, json!({ "tables": [{ "by": [] }, { "by": ["school"] }], "measures": measures }));
    let release = released(&plan, &rows, &[]);
    let told = |of: &[&str]| {
        let mut cells = release.tables.iter().flat_map(|table| &table.cells);
        cells.any(|cell| cell.of == of && cell.figures[0].is_some())
    };
    let left: Vec<f64> = rows.iter().filter(|row| !told(&[&row[0]])).map(|row| row[4].parse().unwrap()).collect();
    let (sum, others) = (left.iter().sum::<f64>(), left.len() as f64 - 4.0);
    let (least, most) = ((sum - 100.0 * others).max(0.0), sum.min(400.0));
    // Without the mean of all nobody knows what is left.
    assert!(!told(&[]) || most - least >= 40.0, "the four are known within {} of 400", most - least);
    assert!(told(&["школа 01"]), "what betrays nobody is told");
}

#[test]
fn a_school_where_all_are_at_risk_is_not_told_nor_left_over() {
    let mut rows = respondents(1);
    rows.iter_mut().filter(|row| row[0] == "школа 05").for_each(|row| row[5] = "1".to_owned());
    let release = released(&plan(2, json!({})), &rows, &[]);
    let schools = release.tables.iter().find(|table| table.table.by == ["school"]).unwrap();
    let school = schools.cells.iter().find(|cell| cell.of == ["школа 05"]).unwrap();
    assert!(school.figures[0].is_some() && school.figures[1].is_none());
    // No figure, and no difference of two, is of people with one answer.
    let cells = cells(&release, &rows, Some(1));
    let alike = |people: &BTreeSet<usize>| {
        let yes = people.iter().filter(|person| rows[**person][5] == "1").count();
        yes < 3 || people.len() - yes < 3
    };
    assert!(!cells.iter().any(alike));
    for outer in &cells {
        for inner in cells.iter().filter(|inner| inner.len() < outer.len() && inner.is_subset(outer)) {
            assert!(!alike(&outer.difference(inner).copied().collect()));
        }
    }
}

#[test]
fn a_mean_at_its_bound_and_a_band_with_one_person_are_not_told() {
    let mut rows = respondents(4);
    for row in rows.iter_mut().filter(|row| row[0] == "школа 03") {
        row[4] = "100".to_owned();
    }
    let release = released(&plan(1, json!({})), &rows, &[]);
    for table in &release.tables {
        for cell in &table.cells {
            if let Some(shares) = &cell.figures[2] {
                assert!(shares.values.iter().all(|share| (share * shares.n as f64).round() >= 3.0));
            }
            if cell.of == ["школа 03"] {
                assert_eq!(cell.figures[0], None);
            }
        }
    }
}

#[test]
fn missing_answers_make_groups_of_their_own() {
    // In one school all but eight left the score out.
    let mut rows = respondents(6);
    let school = rows.iter_mut().filter(|row| row[0] == "школа 02");
    school.skip(8).for_each(|row| row[4] = String::new());
    let release = released(&plan(2, json!({ "minimum": 10, "coalition": 0 })), &rows, &[]);
    for table in &release.tables {
        for cell in table.cells.iter().filter(|cell| cell.of.iter().any(|value| value == "школа 02")) {
            assert!(cell.n >= 10 && cell.figures[0].is_none());
        }
    }
    let answered: Vec<Vec<String>> = rows.iter().filter(|row| !row[4].is_empty()).cloned().collect();
    let cells = cells(&release, &answered, Some(0));
    assert_eq!(crate::attacker::solved(&cells, answered.len(), &[], 10), Vec::<Vec<usize>>::new());
}

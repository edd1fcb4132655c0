//! Attacks over what was published before.

use disclosure::{Refused, audit, release};
use serde_json::json;

use crate::{
    attacker::{cells, differences, solved},
    district::{data, plan, released, respondents, tables},
};

#[test]
fn a_late_answer_is_never_merged() {
    let mut rows = respondents(1);
    let first = released(&plan(1, json!({})), &rows, &[]);
    let late = rows[17].clone();
    rows.push(late);
    let again = release(&plan(1, json!({})), &data(&rows), std::slice::from_ref(&first));
    assert_eq!(again.unwrap_err(), Refused::OtherAnswers("W2026-1".to_owned()));
    // Whoever had published it nevertheless would be found out.
    let second = released(&plan(1, json!({})), &rows, &[]);
    let told = audit::outside(&[first, second]).unwrap();
    assert!(told.iter().any(|one| one.kind == audit::Way::Contradiction && one.n.abs() == 1), "{told:?}");
}

#[test]
fn tables_of_a_second_release_of_a_wave_are_safe_beside_the_first() {
    let rows = respondents(2);
    let half = |even: usize| {
        tables(3).into_iter().enumerate().filter(|(place, _)| place % 2 == even).map(|one| one.1).collect::<Vec<_>>()
    };
    let of = |even| plan(1, json!({ "tables": half(even), "minimum": 10, "coalition": 0 }));
    let first = released(&of(0), &rows, &[]);
    let second = released(&of(1), &rows, std::slice::from_ref(&first));
    let both = [cells(&first, &rows, None), cells(&second, &rows, None)].concat();
    assert_eq!(differences(&both, 10), Vec::<Vec<usize>>::new());
    assert_eq!(solved(&both, rows.len(), &[], 10), Vec::<Vec<usize>>::new());
    assert_eq!(audit::outside(&[first.clone(), second.clone()]).unwrap(), vec![]);
    // Without the ledger it is not: all of a school, then its women, and so its men.
    let of = |table| plan(1, json!({ "tables": [table], "minimum": 10, "coalition": 0 }));
    let all = released(&of(json!({ "by": ["school"] })), &rows, &[]);
    let women = of(json!({ "by": ["school"], "only": { "sex": ["ж"] } }));
    let alone = released(&women, &rows, &[]);
    let both = [cells(&all, &rows, None), cells(&alone, &rows, None)].concat();
    assert!(!differences(&both, 10).is_empty());
    let told = audit::outside(&[all.clone(), alone]).unwrap();
    assert!(told.iter().any(|one| one.kind == audit::Way::Difference));
    let beside = released(&women, &rows, std::slice::from_ref(&all));
    assert_eq!(audit::outside(&[all, beside]).unwrap(), vec![]);
}

#[test]
fn one_person_more_between_waves_is_not_told_where_answers_stay() {
    let rows = respondents(1);
    let mut more = rows.clone();
    let mut one = rows[40].clone();
    one[4] = "97".to_owned();
    more.push(one.clone());
    let later = |anew: bool| {
        plan(
            2,
            json!({ "wave": "W2027-1", "measures": [
            { "column": "score", "kind": "mean", "low": 0, "high": 100, "asked_anew": anew },
        ] }),
        )
    };
    let first = released(&plan(2, json!({})), &rows, &[]);
    let second = released(&later(false), &more, std::slice::from_ref(&first));
    // Neither the cells that the person is in nor pairs of them tell the score; cells of others are told.
    for table in &second.tables {
        for cell in table.cells.iter().filter(|cell| cell.figures[0].is_some()) {
            let inside = table.table.by.iter().zip(&cell.of);
            let place = |name: &String| crate::district::COLUMNS.iter().position(|column| column == name).unwrap();
            assert!(!inside.clone().all(|(name, value)| one[place(name)] == *value), "{:?}", cell.of);
        }
    }
    assert!(second.tables.iter().flat_map(|table| &table.cells).any(|cell| cell.figures[0].is_some()));
    let told = audit::outside(&[first.clone(), second]).unwrap();
    assert_eq!(told, vec![]);
    // Whoever does not look at the ledger is found out.
    let careless = released(&later(false), &more, &[]);
    let told = audit::outside(&[first.clone(), careless]).unwrap();
    assert!(told.iter().any(|one| one.kind == audit::Way::Turnover && one.n == 1));
    // Where everybody answers anew the two waves do not tell of one person.
    let anew = released(&later(true), &more, &[first]);
    assert!(anew.tables[0].cells[0].figures[0].is_some());
}

#[test]
fn three_waves_are_audited_together() {
    let mut ledger = Vec::new();
    for (wave, seed) in [("W2024", 11), ("W2025", 12), ("W2026", 13)] {
        let rows = respondents(seed);
        let plan = plan(2, json!({ "wave": wave }));
        let next = released(&plan, &rows, &ledger);
        assert_eq!(next.ledger.len(), ledger.len());
        ledger.push(next);
    }
    assert_eq!(audit::outside(&ledger).unwrap(), vec![]);
}

#[test]
fn a_changed_document_is_refused() {
    let rows = respondents(1);
    let mut first = released(&plan(1, json!({})), &rows, &[]);
    first.tables[0].cells[0].n += 1;
    let again = release(&plan(1, json!({ "wave": "W2" })), &data(&rows), std::slice::from_ref(&first));
    assert_eq!(again.unwrap_err(), Refused::Changed("W2026-1".to_owned()));
    assert!(audit::outside(&[first]).unwrap().iter().any(|one| one.kind == audit::Way::Changed));
}

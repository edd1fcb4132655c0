//! `metodist compute`: the libraries at hand, without a database.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "district/demo.rs"]
mod district;

use district::District;
use serde_json::json;

#[test]
fn an_assignment_comes_with_its_certificate() {
    let district = District::empty();
    let file = district.write(
        "problem.json",
        br#"{"score": [[5,2],[2,null],[null,null]], "capacity": [1,1], "objective": "count,worst,total"}"#,
    );
    let told = district.json(&["compute", "assignment", &file]);
    assert_eq!(told["pairs"], json!([[0, 1], [1, 0]]));
    assert_eq!(
        [&told["matched"], &told["worst"], &told["total"], &told["optimal"]],
        [&json!(2), &json!(2), &json!(4), &json!(true)]
    );
    assert_eq!(told["certificate"]["row_price"].as_array().unwrap().len(), 3);
    assert_eq!(told["certificate"]["column_price"].as_array().unwrap().len(), 2);
    assert_eq!(told["shortages"], json!([{ "rows": [2], "columns": [], "wanted": 1, "possible": 0 }]));
    // Nothing but the problem was there before, and nothing else is after.
    assert_eq!(std::fs::read_dir(district.path()).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_assigned_is_refused_in_words() {
    let district = District::empty();
    let loads = district.write("loads.json", br#"{"score": [[1,1]], "capacity": [1,1], "min_load": [1,1]}"#);
    district.run(&["compute", "assignment", &loads]).refused("должны взять вместе не меньше 2");
    district.run(&["--lang", "en", "compute", "assignment", &loads]).refused("must take at least 2 together");
    let words = district.write("words.json", "{\"очки\": []}".as_bytes());
    district.run(&["compute", "assignment", &words]).refused("не читается как задача");
    district.run(&["compute", "assignment", "nowhere.json"]).refused("не открывается");
    assert_eq!(district.run(&["compute", "nothing"]).code, 2);
}

#[test]
fn a_survival_curve_comes_with_its_limits() {
    let district = District::empty();
    let file = district.write("spells.csv", "\u{feff}exit;event;entry\n6;1;0\n6;1;0\n7,5;0;0\n9;да;2\n".as_bytes());
    let told = district.json(&["compute", "survival", &file]);
    assert_eq!(told["time"], json!([0.0, 2.0, 6.0, 7.5, 9.0]));
    assert_eq!(told["at_risk"], json!([3, 4, 4, 2, 1]));
    assert_eq!(told["events"], json!([0, 0, 2, 0, 1]));
    // S = 1 − 2/4, Greenwood 0.5·√(2/(4·2)), limits by log(−log): lifelines 0.30.3 says the same.
    let wanted = [("survival", 0.5), ("se", 0.25), ("low", 0.057_847_08), ("high", 0.844_861_28)];
    for (name, wanted) in wanted {
        let found = told[name][2].as_f64().unwrap();
        assert!((found - wanted).abs() < 1e-6, "{name}: {found}");
    }
    let wrong = district.write("wrong.csv", b"entry,exit,event\n3,2,1\n");
    district.run(&["compute", "survival", &wrong]).refused("Строка 2: exit раньше entry");
    let wrong = district.write("wrong.csv", b"exit,event\n3,perhaps\n");
    district.run(&["--lang", "en", "compute", "survival", &wrong]).refused("Row 2: “perhaps”");
    district.run(&["compute", "survival", "nowhere.csv"]).refused("не открывается");
}

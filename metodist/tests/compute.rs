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

/// 40 people in three schools, of whom three are the only ones of theirs.
fn answers() -> String {
    let mut rows = "school,sex,score,risk\n".to_owned();
    for person in 0..40 {
        let school = ["лицей", "гимназия", "школа"][usize::from(person >= 20) + usize::from(person >= 37)];
        let sex = if person % 4 == 0 { "м" } else { "ж" };
        rows += &format!("{school},{sex},{},{}\n", 20 + person, u8::from(person % 3 == 0));
    }
    rows
}

fn release_plan(wave: &str) -> Vec<u8> {
    json!({
        "wave": wave,
        "dimensions": [{ "name": "school", "values": ["гимназия", "лицей", "школа"] }, { "name": "sex", "values": ["ж", "м"] }],
        "tables": [{ "by": [] }, { "by": ["school"] }, { "by": ["school", "sex"] }],
        "measures": [{ "column": "score", "kind": "mean", "low": 0, "high": 100, "asked_anew": true }],
    })
    .to_string()
    .into_bytes()
}

#[test]
fn a_release_tells_of_no_small_group_and_passes_its_audit() {
    let district = District::empty();
    let (data, plan) =
        (district.write("answers.csv", answers().as_bytes()), district.write("plan.json", &release_plan("W1")));
    let out = district.path().join("release.json").display().to_string();
    let told = district.json(&["compute", "release", &data, &plan, "--out", &out]);
    assert_eq!(told["tables"][0]["cells"], json!([{ "of": [], "n": 40, "figures": [{ "n": 40, "values": [39.5] }] }]));
    // Three people are withheld, and with them one of the other schools.
    assert_eq!(told["tables"][1]["published"], json!(1));
    let written: serde_json::Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!(written, told);
    let audited = district.json(&["compute", "audit", &out, "--data", &data]);
    assert_eq!([&audited["safe"], &audited["derivable"], &audited["exposed"]], [&json!(true), &json!([]), &json!([])]);
    // The next wave, beside it.
    let next = district.write("next.json", &release_plan("W2"));
    let told = district.json(&["compute", "release", &data, &next, "--ledger", &out]);
    assert_eq!(told["ledger"], json!([written["hash"]]));
}

#[test]
fn what_was_published_carelessly_is_found_out_and_what_was_changed_is_refused() {
    let district = District::empty();
    let (data, plan) =
        (district.write("answers.csv", answers().as_bytes()), district.write("plan.json", &release_plan("W1")));
    let out = district.path().join("release.json").display().to_string();
    let mut told = district.json(&["compute", "release", &data, &plan]);
    told["tables"][1]["cells"] = json!([
        { "of": ["лицей"], "n": 20, "figures": [null] }, { "of": ["гимназия"], "n": 17, "figures": [null] },
    ]);
    std::fs::write(&out, told.to_string()).unwrap();
    let audited = district.json(&["compute", "audit", &out]);
    let found = audited["derivable"].as_array().unwrap();
    assert!(found.iter().any(|one| one["kind"] == "changed"));
    assert!(found.iter().any(|one| one["kind"] == "remainder" && one["n"] == 3));
    assert!(found.iter().any(|one| one["kind"] == "solved" && one["groups"] == json!([{ "school": ["школа"] }])));
    district.run(&["compute", "release", &data, &plan, "--ledger", &out]).refused("хеш не сходится");
    district
        .run(&["--lang", "en", "compute", "release", &data, &plan, "--ledger", &out])
        .refused("hash does not agree");
    let low = String::from_utf8(release_plan("W1")).unwrap().replacen("{", "{\"minimum\": 4, ", 1);
    let low = district.write("low.json", low.as_bytes());
    district.run(&["compute", "release", &data, &low]).refused("меньше 5 человек");
    let wrong = district.write("wrong.csv", answers().replace("лицей,м,20", "лицей,м,200").as_bytes());
    district.run(&["compute", "release", &wrong, &plan]).refused("Строка 2, столбец «score»");
    assert_eq!(district.run(&["compute", "release", &plan, &plan]).code, 1);
}

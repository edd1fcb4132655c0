//! `metodist compute`: the libraries at hand, without a database.

use crate::district::demo::District;
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
fn scores_are_those_of_the_instrument() {
    let district = District::empty();
    let cbi = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/instruments/cbi.json");
    let answers = district.write("answers.csv", b"respondent;p1;p2;p3;w7\na;100;75;50;\nb;100;75;NA;0\n");
    let told = district.json(&["compute", "scores", cbi, &answers]);
    assert_eq!([&told["instrument"], &told["version"]], [&json!("cbi"), &json!("1.0.0")]);
    assert_eq!(told["persons"], json!(["a", "b"]));
    assert_eq!(told["scores"][0], json!({ "personal": 75.0, "work": null, "client": null }));
    assert_eq!(told["scores"][1]["personal"], json!(null));
    assert_eq!(told["scales"][0], json!({ "scale": "personal", "n": 1, "mean": 75.0, "sd": null }));
    assert_eq!(told["scales"][1]["n"], json!(0));
}

#[test]
fn answers_that_an_instrument_does_not_know_are_refused() {
    let district = District::empty();
    let cbi = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/instruments/cbi.json");
    let refused = |text: &str, words: &str| {
        let answers = district.write("answers.csv", text.as_bytes());
        district.run(&["compute", "scores", cbi, &answers]).refused(words);
    };
    refused("p1,p2\n100,33\n", "Строка 2, пункт p2: ответа «33»");
    refused("p1,school\n100,\n", "нет пункта «school»");
    refused("p1,p1\n100,0\n", "есть в таблице дважды");
    refused("p1\nчасто\n", "ответа «часто»");
    let answers = district.write("answers.csv", b"p1\n100\n");
    let file = |text: &str| district.write("instrument.json", text.as_bytes());
    let text = std::fs::read_to_string(cbi).unwrap();
    let unread = file(&text.replacen("\"method\": \"mean\"", "\"method\": \"average\"", 1));
    district.run(&["compute", "scores", &unread, &answers]).refused("scales[0].method");
    let turned = file(&text.replacen("\"reverse\": true, ", "", 1));
    district
        .run(&["compute", "scores", &turned, &answers])
        .refused("test_vectors[2].expect.work: в примере 85.714286, а выходит 100");
    district
        .run(&["--lang", "en", "compute", "scores", &turned, &answers])
        .refused("says 85.714286, and 100 comes out");
    district.run(&["compute", "scores", "nowhere.json", &answers]).refused("не открывается");
}

#[test]
fn reliability_is_that_of_other_programs() {
    let district = District::empty();
    let table = "i1,i2,i3,i4\n2,3,4,2\n4,4,2,5\n3,3,3,2\n5,5,1,4\n1,2,5,1\n4,5,2,3\n";
    let answers = district.write("answers.csv", table.as_bytes());
    let told = district.json(&["compute", "reliability", &answers, "--items", "i1,i2,-i3,i4"]);
    let near = |found: &serde_json::Value, expected: f64| {
        assert!((found.as_f64().unwrap() - expected).abs() < 1e-6, "{found}")
    };
    near(&told["alpha"], 0.966_628_308_4);
    near(&told["alpha_standardised"], 0.968_544_199_4);
    near(&told["interval"][0], 0.880_648_969_932);
    near(&told["mean"], 3.208_333_333_3);
    near(&told["items"][3]["rest"], 0.828_742);
    near(&told["items"][3]["alpha_without"], 0.982_142_857);
    assert_eq!([&told["omega"], &told["omega_why"]], [&json!(null), &json!("improper")]);
    // As it stands in the table the third item goes against the others.
    let told = district.json(&["compute", "reliability", &answers]);
    assert_eq!(told["items"][2]["sign"], json!("against"));
    let words = district.run(&["compute", "reliability", &answers]);
    assert!(words.stdout.contains("Идут против остальных: i3"), "{}", words.stdout);
    district.run(&["compute", "reliability", &answers, "--items", "i1"]).refused("хотя бы два пункта");
    district.run(&["compute", "reliability", &answers, "--items", "i1,i9"]).refused("Столбца «i9»");
    let words = district.write("words.csv", "a,b\n1,много\n".as_bytes());
    district.run(&["compute", "reliability", &words]).refused("«много» – не число");
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
    let audited = district.json(&["compute", "audit", &out, "--microdata", &data]);
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

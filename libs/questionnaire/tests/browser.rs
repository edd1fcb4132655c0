//! The browser's way of counting, run by Node.js on all instruments: it counts what this library counts.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use questionnaire::{Answer, Answers, Counting, Instrument, Scores, rounded};
use serde_json::json;

const SCRIPT: &str = "
import { rounded, scores } from 'MODULE';
let text = '';
for await (const part of process.stdin) text += part;
const { cases, numbers } = JSON.parse(text);
console.log(JSON.stringify({ scores: cases.map(([scales, answers]) => scores(scales, answers)), rounded: numbers.map(one => rounded(one, 1)) }));
";

/// A scale of each sort, with every function and sign that a formula may use.
const ALL: &str = r#"{
    "id": "all", "version": "1.0.0", "langs": ["en"], "wording": "shell", "licence": {"redistribution": "allowed"},
    "response_sets": {"often": {"codes": [0, 1, 2, 3], "na": true}},
    "items": [{"id": "a", "set": "often", "reverse": true}, {"id": "b", "set": "often"}, {"id": "c", "set": "often"},
              {"id": "d", "set": "often", "choose": "several"}],
    "scales": [{"id": "mean", "method": "mean", "items": ["a", "b", "c"], "missing": {"min_answered": 2, "policy": "mean_of_answered"}},
               {"id": "sum", "method": "sum", "items": ["a", "b", "c"], "missing": {"min_answered": 1, "policy": "prorate"}, "transform": {"mul": 4, "add": 1}},
               {"id": "whole", "method": "weighted_sum", "items": {"a": 0.5, "b": -2}},
               {"id": "keyed", "method": "weighted_sum", "key": {"b": {"0": 10, "1": 3}, "c": {"2": 5}}, "missing": {"min_answered": 1, "policy": "prorate"}},
               {"id": "later", "method": "sum", "items": ["a"], "status": "incomplete"},
               {"id": "root", "method": "expr", "expr": "sqrt(sum - 7) * 2 / 3 + mean ^ 2"},
               {"id": "chosen", "method": "expr", "expr": "if(mean >= 1, min(mean, sum, 2), max(-mean, sqrt(whole)))"},
               {"id": "compared", "method": "expr", "expr": "(mean < 1) + 2 * (mean <= 1) + 4 * (mean > 1) + 8 * (mean == 1) + 16 * (mean != 1)"},
               {"id": "none", "method": "expr", "expr": "later + 1"}]
}"#;

fn instruments() -> Vec<Instrument> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/instruments");
    let texts = fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    texts.chain([ALL.to_owned()]).map(|text| Instrument::parse(&text).unwrap()).collect()
}

/// What somebody might answer: the same each time, with gaps.
fn answers(instrument: &Instrument, seed: usize) -> Answers {
    let answer = |(place, item): (usize, &questionnaire::Item)| {
        let set = &instrument.response_sets[&item.set];
        let turn = (seed * 7 + place * 13 + seed * place) % (set.codes.len() + 1);
        let code = set.codes.get(turn).copied();
        let answer = match item.choose {
            questionnaire::Choose::One => Answer::One(code?),
            questionnaire::Choose::Several => Answer::Several(vec![code?]),
        };
        Some((item.id.clone(), answer))
    };
    instrument.items.iter().enumerate().filter_map(answer).collect()
}

#[test]
fn a_browser_counts_what_is_counted_here() {
    let mut cases: Vec<(Vec<Counting>, Answers)> = Vec::new();
    let mut wanted: Vec<Scores> = Vec::new();
    for instrument in &instruments() {
        let vectors = instrument.test_vectors.iter().map(|vector| vector.answers.clone());
        for answers in vectors.chain((0..40).map(|seed| answers(instrument, seed))) {
            wanted.push(questionnaire::Scoring::of(instrument).scores(&answers).unwrap());
            cases.push((instrument.counting(), answers));
        }
    }
    let numbers = [0.25, 0.35, 0.05, 0.15, 41.250_000_1, 99.95, -0.25, 3.0];
    let Some(said) = there(&json!({ "cases": cases, "numbers": numbers })) else { return };
    for (place, wanted) in wanted.iter().enumerate() {
        for (scale, score) in wanted {
            let found = said["scores"][place][scale].as_f64();
            let is_same = match (found, score) {
                (Some(found), Some(score)) => (found - score).abs() < 1e-9,
                (found, score) => found.is_none() && score.is_none(),
            };
            assert!(is_same, "{scale} of {:?}: {found:?} instead of {score:?}", cases[place].1);
        }
    }
    for kind in ["mean", "sum", "whole", "keyed", "root", "chosen", "compared"] {
        assert!(wanted.iter().any(|scores| scores.get(kind).is_some_and(Option::is_some)), "{kind} was counted");
    }
    let there: Vec<f64> = said["rounded"].as_array().unwrap().iter().filter_map(serde_json::Value::as_f64).collect();
    assert_eq!(there, numbers.map(|one| rounded(one, 1)));
}

/// What the browser's module makes of it.
fn there(input: &serde_json::Value) -> Option<serde_json::Value> {
    let module = concat!("file://", env!("CARGO_MANIFEST_DIR"), "/browser/scores.js");
    let mut node = Command::new("node");
    let node = node.args(["--input-type=module", "--no-warnings", "-e", &SCRIPT.replace("MODULE", module)]);
    let Ok(mut node) = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else {
        eprintln!("skipped: no node to count as a browser does; ./test installs it");
        return None;
    };
    node.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

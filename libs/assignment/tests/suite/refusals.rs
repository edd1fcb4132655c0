//! What is refused, and proofs that do not hold.

use assignment::{Error, Flaw, Problem, Scores, solve};

fn why(json: &str) -> Error {
    solve(&serde_json::from_str(json).unwrap()).unwrap_err()
}

#[test]
fn questions_that_contradict_themselves_are_refused() {
    assert_eq!(why(r#"{"score": [[1]], "capacity": [1, 1]}"#), Error::Length { list: "capacity", found: 2, wanted: 1 });
    assert_eq!(
        why(r#"{"score": [[1]], "capacity": [1], "demand": []  , "min_load": [2]}"#),
        Error::LoadAboveCapacity(0)
    );
    assert_eq!(why(r#"{"score": [[null]], "capacity": [1], "fixed": [[0,0]]}"#), Error::FixedForbidden(0, 0));
    assert_eq!(why(r#"{"score": [[1]], "capacity": [1], "fixed": [[0,1]]}"#), Error::FixedOutside(0, 1));
    assert_eq!(why(r#"{"score": [[1,1]], "capacity": [1,1], "fixed": [[0,0],[0,1]]}"#), Error::FixedBeyondDemand(0));
    assert_eq!(why(r#"{"score": [[1],[1]], "capacity": [1], "fixed": [[0,0],[1,0]]}"#), Error::FixedBeyondCapacity(0));
    assert_eq!(
        why(r#"{"score": [[1]], "capacity": [1], "demand": [2], "fixed": [[0,0],[0,0]]}"#),
        Error::FixedTwice(0, 0)
    );
}

#[test]
fn minimum_loads_that_cannot_be_met_are_named() {
    let why = why(r#"{"score": [[1,1,null],[1,1,1]], "capacity": [2,2,2], "min_load": [1,1,1]}"#);
    assert_eq!(why, Error::Loads { columns: vec![0, 1, 2], rows: vec![0, 1], wanted: 3, possible: 2 });
}

#[test]
fn words_that_are_no_problem_are_refused() {
    for json in [
        r#"{"score": [[1],[1,2]], "capacity": [1]}"#,
        r#"{"score": [[1.5]], "capacity": [1]}"#,
        r#"{"score": [[2000000000]], "capacity": [1]}"#,
        r#"{"score": [[1]], "capacity": [-1]}"#,
        r#"{"score": [[1]], "capacity": [1], "objective": "best"}"#,
        r#"{"score": [[1]], "capacity": [1], "demnad": [1]}"#,
    ] {
        assert!(serde_json::from_str::<Problem>(json).is_err(), "{json}");
    }
}

#[test]
fn a_proof_of_something_better_does_not_hold_for_something_worse() {
    let mut score = Scores::forbidden(2, 2);
    [(0, 0, 5), (0, 1, 1), (1, 0, 2), (1, 1, 1)]
        .into_iter()
        .for_each(|(row, column, points)| score.set(row, column, points));
    let problem = Problem::new(score, vec![1, 1]);
    let mut found = solve(&problem).unwrap();
    assert_eq!(found.total, 6);
    (found.pairs, found.total, found.worst) = (vec![(0, 1), (1, 0)], 3, Some(1));
    assert_eq!(found.proof.check(&problem, &found), Err(Flaw::Total));
    found.total = 6;
    assert_eq!(found.proof.check(&problem, &found), Err(Flaw::Sums));
    found.pairs = vec![(0, 0), (1, 0)];
    assert_eq!(found.proof.check(&problem, &found), Err(Flaw::Disallowed));
}

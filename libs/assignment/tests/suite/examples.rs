//! Other people's examples, and those that show what an objective means.

use assignment::{Objective, Problem, solve};

fn read(json: &str) -> Problem {
    serde_json::from_str(json).unwrap()
}

/// openreview-matcher's test: three papers, four reviewers, costs below zero.
#[test]
fn papers_go_to_reviewers_at_no_cost() {
    let problem = read(
        r#"{"score": [[0,-1,-1,-2],[-1,0,-1,-2],[-1,-1,0,0]], "capacity": [2,2,2,2], "min_load": [1,1,1,1], "demand": [1,1,2]}"#,
    );
    let found = solve(&problem).unwrap();
    assert_eq!((found.total, found.pairs), (0, vec![(0, 0), (1, 1), (2, 2), (2, 3)]));
}

/// mentor-match leaves a mentee without a mentor here, since a sum of points is all it knows.
#[test]
fn the_number_of_pairs_can_come_before_the_sum() {
    let json = r#"{"score": [[5,2],[2,null]], "capacity": [1,1], "objective": OBJECTIVE}"#;
    let sum = solve(&read(&json.replace("OBJECTIVE", r#""total""#))).unwrap();
    assert_eq!((sum.matched, sum.total, sum.pairs), (1, 5, vec![(0, 0)]));
    let count = solve(&read(&json.replace("OBJECTIVE", r#""count,worst,total""#))).unwrap();
    assert_eq!((count.matched, count.total, count.pairs), (2, 4, vec![(0, 1), (1, 0)]));
}

#[test]
fn a_pair_below_zero_is_taken_only_for_a_minimum_load() {
    let free = solve(&read(r#"{"score": [[-3, 0]], "capacity": [1, 1]}"#)).unwrap();
    assert_eq!((free.total, free.pairs), (0, vec![(0, 1)]));
    let pressed = solve(&read(r#"{"score": [[-3, 0]], "capacity": [1, 1], "min_load": [1, 0]}"#)).unwrap();
    assert_eq!((pressed.total, pressed.pairs), (-3, vec![(0, 0)]));
}

#[test]
fn the_worst_pair_comes_before_the_sum() {
    let json = r#"{"score": [[9,5],[5,0]], "capacity": [1,1], "objective": "count,worst,total"}"#;
    let found = solve(&read(json)).unwrap();
    assert_eq!((found.worst, found.total), (Some(5), 10));
    let total = solve(&Problem { objective: Objective::CountTotal, ..read(&json.replace('0', "2")) }).unwrap();
    assert_eq!((total.worst, total.total), (Some(2), 11));
}

#[test]
fn everything_forbidden_is_no_pairs_and_no_crash() {
    let found =
        solve(&read(r#"{"score": [[null,null],[null,null]], "capacity": [1,1], "objective": "count,worst,total"}"#))
            .unwrap();
    assert_eq!((found.matched, found.worst, found.total), (0, None, 0));
    let nobody = solve(&read(r#"{"score": [], "capacity": []}"#)).unwrap();
    assert_eq!(nobody.matched, 0);
}

#[test]
fn it_says_who_competes_for_what() {
    // Rows 0 and 1 want two columns each and may only go to column 0; row 2 is well.
    let json = r#"{"score": [[1,null,null],[1,null,null],[1,1,1]], "capacity": [5,1,1], "demand": [2,2,2], "objective": "count,total"}"#;
    let found = solve(&read(json)).unwrap();
    let told: Vec<_> =
        found.shortages.iter().map(|one| (&one.rows[..], &one.columns[..], one.wanted, one.possible)).collect();
    assert_eq!(told, [(&[0usize][..], &[][..], 2, 1), (&[1][..], &[][..], 2, 1)]);
    let crowded =
        solve(&read(r#"{"score": [[1,2,null],[3,1,null],[1,1,null],[1,1,1]], "capacity": [1,1,1]}"#)).unwrap();
    let one = &crowded.shortages[0];
    assert_eq!(
        (&one.rows[..], &one.columns[..], one.wanted, one.possible),
        (&[0usize, 1, 2][..], &[0usize, 1][..], 3, 2)
    );
}

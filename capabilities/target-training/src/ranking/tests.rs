//! What a ranking must keep, whatever the points.

use proptest::prelude::*;

use super::*;

fn crowd() -> impl Strategy<Value = Vec<Vec<i32>>> {
    prop::collection::vec(prop::collection::vec((0..4_i32).prop_map(|step| step * 100), 3), 1..9)
}

#[test]
fn equal_points_are_settled_by_the_order_of_the_rules_and_then_shared() {
    // Totals 10, 10, 10, 12; ties by the second criterion, then by the first.
    let points = [vec![400, 600], vec![600, 400], vec![600, 400], vec![700, 500]];
    let places = rank(&points, &[1, 0]);
    assert_eq!(places.iter().map(|one| (one.from, one.to)).collect::<Vec<_>>(), [(2, 2), (3, 4), (3, 4), (1, 1)]);
    assert_eq!(places.iter().map(|one| one.settled_by).collect::<Vec<_>>(), [Some(1), Some(1), Some(1), None]);
    let without_rules = rank(&points, &[]);
    assert_eq!(without_rules[0], Place { from: 2, to: 4, total: 1_000, settled_by: None });
}

#[test]
fn a_shared_place_on_the_edge_is_for_the_commission() {
    let places = rank(&[vec![900], vec![500], vec![500], vec![100]], &[]);
    let standings: Vec<Standing> = places.iter().map(|one| one.standing(2)).collect();
    assert_eq!(standings, [Standing::Within, Standing::OnTheEdge, Standing::OnTheEdge, Standing::Beyond]);
    assert!(places[1].is_shared() && !places[0].is_shared());
}

#[test]
fn without_a_criterion_its_points_and_its_word_in_ties_are_gone() {
    let points = [vec![300, 500], vec![400, 0]];
    assert_eq!(rank(&points, &[1])[0].from, 1);
    let cut = without(&points, &[1], 1);
    assert_eq!((cut[0].from, cut[0].total, cut[1].from), (2, 300, 1));
}

proptest! {
    #[test]
    fn the_order_of_applicants_does_not_matter(points in crowd(), turn in 0..9_usize) {
        let straight = rank(&points, &[2, 0]);
        let turn = turn % points.len();
        let mut turned = points.clone();
        turned.rotate_left(turn);
        turned.reverse();
        let mut back = rank(&turned, &[2, 0]);
        back.reverse();
        back.rotate_right(turn);
        prop_assert_eq!(straight, back);
    }

    #[test]
    fn who_becomes_better_never_falls(points in crowd(), who in 0..9_usize, what in 0..3_usize, more in 1..400_i32) {
        let who = who % points.len();
        let before = rank(&points, &[1]);
        let mut better = points.clone();
        better[who][what] += more;
        let after = rank(&better, &[1]);
        prop_assert!(after[who].from <= before[who].from && after[who].to <= before[who].to);
        for other in (0..points.len()).filter(|other| *other != who) {
            prop_assert!(after[other].from >= before[other].from, "nobody rises by another's success");
        }
    }

    #[test]
    fn places_are_handed_out_once_each(points in crowd()) {
        let places = rank(&points, &[0, 1]);
        for number in 1..=points.len() {
            let holders = places.iter().filter(|one| one.from <= number && number <= one.to).count();
            let first = places.iter().find(|one| one.from <= number && number <= one.to).unwrap();
            prop_assert_eq!(holders, first.to - first.from + 1);
        }
        for (own, place) in points.iter().zip(&places) {
            prop_assert_eq!(own.iter().sum::<i32>(), place.total);
        }
    }

    #[test]
    fn only_equals_share(points in crowd()) {
        let places = rank(&points, &[2]);
        for a in 0..points.len() {
            for b in 0..points.len() {
                let equal = places[a].total == places[b].total && points[a][2] == points[b][2];
                prop_assert_eq!(places[a].from == places[b].from, equal);
            }
        }
    }
}

//! Attacks on a release.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
mod district;
use district::*;
use serde_json::json;
#[test]
fn look() {
    for most in [2, 3] {
        for minimum in [10] {
            let rows = respondents(1);
            let at = std::time::Instant::now();
            let made = disclosure::release(&plan(most, json!({"minimum": minimum, "coalition": 1})), &data(&rows), &[])
                .unwrap();
            eprintln!("{most}-way k={minimum} n={} {:?} unproven {}", rows.len(), at.elapsed(), made.unproven);
            for (t, l) in made.release.tables.iter().zip(&made.large_enough) {
                let f: Vec<usize> = (0..3).map(|m| t.cells.iter().filter(|c| c.figures[m].is_some()).count()).collect();
                eprintln!("   {:?} {} of {} ({}) figures {:?}", t.table.by, t.published, l, t.possible, f);
            }
        }
    }
}

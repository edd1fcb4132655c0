//! An invented district: 959 people in 24 institutions, the same for every seed, of whom about two thirds answer.

use disclosure::{Microdata, Plan, Release, release};
use serde_json::{Value, json};

/// Randomness of one seed (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn pick<'a>(&mut self, of: &[(&'a str, u64)]) -> &'a str {
        let mut left = self.roll(of.iter().map(|(_, share)| share).sum());
        for (word, share) in of {
            if left < *share {
                return word;
            }
            left -= share;
        }
        of[0].0
    }
}

pub const COLUMNS: [&str; 7] = ["school", "sex", "age", "post", "score", "risk", "band"];
const AGES: [(&str, u64); 4] = [("до 30", 18), ("30–45", 34), ("46–60", 36), ("старше 60", 12)];
const POSTS: [(&str, u64); 5] =
    [("учитель", 70), ("воспитатель", 12), ("психолог", 4), ("администрация", 9), ("иное", 5)];

/// Everybody who works in the district, with what each would answer.
pub fn staff(seed: u64) -> Vec<Vec<String>> {
    let mut dice = Dice(seed);
    let mut people = Vec::new();
    // Institutions of 4 to 90 people.
    let sizes = [90, 78, 71, 66, 62, 58, 55, 52, 49, 46, 44, 41, 38, 36, 33, 30, 26, 23, 19, 16, 11, 7, 4, 4];
    for (school, size) in sizes.into_iter().enumerate() {
        for _ in 0..size {
            let score = (dice.roll(60) + dice.roll(41)).min(100);
            let band = ["низкий", "умеренный", "повышенный", "высокий"][(score / 26) as usize];
            people.push(vec![
                format!("школа {:02}", school + 1),
                dice.pick(&[("ж", 86), ("м", 14)]).to_owned(),
                dice.pick(&AGES).to_owned(),
                dice.pick(&POSTS).to_owned(),
                score.to_string(),
                u8::from(score >= 50).to_string(),
                band.to_owned(),
            ]);
        }
    }
    people
}

/// Those who answered: about 650.
pub fn respondents(seed: u64) -> Vec<Vec<String>> {
    let mut dice = Dice(seed ^ 0x5EED);
    staff(seed).into_iter().filter(|_| dice.roll(959) < 650).collect()
}

pub fn data(rows: &[Vec<String>]) -> Microdata {
    Microdata::of(COLUMNS.map(str::to_owned).to_vec(), rows.to_vec()).unwrap()
}

/// All tables of up to `most` dimensions.
pub fn tables(most: u32) -> Vec<Value> {
    let subsets = (0u32..16).filter(|set| set.count_ones() <= most);
    let by = |set: u32| (0..4).filter(|bit| set >> bit & 1 == 1).map(|bit| COLUMNS[bit]).collect::<Vec<_>>();
    subsets.map(|set| json!({ "by": by(set) })).collect()
}

/// A plan; `with` replaces its fields.
pub fn plan(most: u32, with: Value) -> Plan {
    let ages: Vec<&str> = AGES.iter().map(|one| one.0).collect();
    let posts: Vec<&str> = POSTS.iter().map(|one| one.0).collect();
    let schools: Vec<String> = (1..=24).map(|school| format!("школа {school:02}")).collect();
    let mut plan = json!({
        "wave": "W2026-1",
        "dimensions": [
            { "name": "school", "values": schools }, { "name": "sex", "values": ["ж", "м"] },
            { "name": "age", "values": ages }, { "name": "post", "values": posts },
        ],
        "tables": tables(most),
        "measures": [
            { "column": "score", "kind": "mean", "low": 0, "high": 100 },
            { "column": "risk", "kind": "share" },
            { "column": "band", "kind": "distribution", "values": ["низкий", "умеренный", "повышенный", "высокий"] },
        ],
    });
    for (name, value) in with.as_object().unwrap() {
        plan[name] = value.clone();
    }
    serde_json::from_value(plan).unwrap()
}

pub fn released(plan: &Plan, rows: &[Vec<String>], earlier: &[Release]) -> Release {
    release(plan, &data(rows), earlier).unwrap().release
}

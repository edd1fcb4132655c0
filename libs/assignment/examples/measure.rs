//! Invents large problems and measures their solving: `measure mentors MENTEES FILE` writes one for others to solve too
//! (`measure one-place`: with one place at each mentor), `measure json` writes it as JSON and `measure read` reads that; `measure time FILE` solves it, `measure jurors ENTRIES JURORS EACH` is a contest. Driven by `benches/run assignment`.
#![allow(clippy::print_stdout, reason = "it speaks to the script")]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on stops")]

use std::time::Instant;

use assignment::{Problem, Scores, solve};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["mentors", mentees, file] => std::fs::write(file, bytes(&mentors(mentees.parse().unwrap()))).unwrap(),
        ["one-place", mentees, file] => {
            let mut problem = mentors(mentees.parse().unwrap());
            problem.capacity.fill(1);
            std::fs::write(file, bytes(&problem)).unwrap();
        }
        ["json", file, json] => std::fs::write(json, as_json(&read(&std::fs::read(file).unwrap()))).unwrap(),
        ["read", json] => {
            let begun = Instant::now();
            let problem: Problem = serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap();
            println!("{:.4}\t{}", begun.elapsed().as_secs_f64(), problem.score.rows());
        }
        ["time", file, objective] => {
            let mut problem = read(&std::fs::read(file).unwrap());
            problem.objective = serde_json::from_str(&format!("{objective:?}")).unwrap();
            measure(&problem);
        }
        ["jurors", entries, jurors, each, objective] => {
            let mut problem = contest(entries.parse().unwrap(), jurors.parse().unwrap(), each.parse().unwrap());
            problem.objective = serde_json::from_str(&format!("{objective:?}")).unwrap();
            measure(&problem);
        }
        _ => println!(
            "measure mentors|one-place MENTEES FILE | json FILE FILE.json | read FILE.json | time FILE OBJECTIVE | jurors ENTRIES JURORS EACH OBJECTIVE"
        ),
    }
}

/// Seconds, those of the check alone, pairs, total, worst pair, and seconds of processor: what counts on a machine that has other work.
fn measure(problem: &Problem) {
    let (begun, used) = (Instant::now(), processor());
    let found = solve(problem).unwrap();
    let (solved, used) = (begun.elapsed().as_secs_f64(), processor() - used);
    let begun = Instant::now();
    found.proof.check(problem, &found).unwrap();
    let checked = begun.elapsed().as_secs_f64();
    println!("{solved:.4}\t{checked:.4}\t{}\t{}\t{:?}\t{used:.4}", found.matched, found.total, found.worst);
}

/// Seconds that this thread has been on a processor.
fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    told.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

/// Mentees and mentors of a region, as in a matching by weighted criteria: subject 40, interests 30, distance 20, experience 10;
/// no pair without a common hour, none within one school; a few mentees have no hour at all.
fn mentors(mentees: usize) -> Problem {
    let mentors = mentees * 622 / 1000;
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let person = |random: &mut Random, hours: u32| Person {
        subject: random.below(12),
        interests: (0..4).fold(0, |all, _| all | 1 << random.below(10)),
        place: (random.below(100) as i64, random.below(100) as i64),
        years: random.below(10) as i64,
        hours: (0..hours).fold(0, |all, _| all | 1 << random.below(12)),
        school: random.below(200),
    };
    let those: Vec<Person> = (0..mentors).map(|_| person(&mut random, 5)).collect();
    let mut score = Scores::forbidden(mentees, mentors);
    for mentee in 0..mentees {
        let hours = if random.below(147) == 0 { 0 } else { 4 };
        let one = person(&mut random, hours);
        for (mentor, other) in those.iter().enumerate() {
            if one.hours & other.hours != 0 && one.school != other.school {
                score.set(mentee, mentor, one.points(other));
            }
        }
    }
    Problem::new(score, (0..mentors).map(|_| 1 + random.below(3)).collect())
}

struct Person {
    subject: u32,
    interests: u32,
    place: (i64, i64),
    years: i64,
    hours: u32,
    school: u32,
}

impl Person {
    fn points(&self, other: &Self) -> i32 {
        let subject = match self.subject.abs_diff(other.subject) {
            0 => 40,
            1 => 20,
            _ => 0,
        };
        let common = (self.interests & other.interests).count_ones() as i64;
        let interests = 30 * common / i64::from(self.interests.count_ones());
        let distance = (self.place.0 - other.place.0).abs() + (self.place.1 - other.place.1).abs();
        (subject + interests + (20 - distance / 4).max(0) + 10 - (self.years - other.years).abs()) as i32
    }
}

/// Entries and a jury whose loads differ by one at most; a tenth of the pairs are conflicts; the points say how near the field is.
fn contest(entries: usize, jurors: usize, each: u32) -> Problem {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut score = Scores::forbidden(entries, jurors);
    for entry in 0..entries {
        for juror in 0..jurors {
            if random.below(10) > 0 {
                score.set(entry, juror, random.below(101) as i32);
            }
        }
    }
    let all = entries as u32 * each;
    let mut problem = Problem::new(score, vec![all.div_ceil(jurors as u32); jurors]);
    problem.demand = vec![each; entries];
    problem.min_load = vec![all / jurors as u32; jurors];
    problem
}

/// Rows, columns, capacities and points as whole numbers of four bytes: what numpy reads at once.
fn bytes(problem: &Problem) -> Vec<u8> {
    let (rows, columns) = (problem.score.rows(), problem.score.columns());
    let cells = (0..rows * columns)
        .map(|place| problem.score.get(place / columns, place % columns).map_or(i32::MIN, |one| one as i32));
    let head = [rows as i32, columns as i32].into_iter().chain(problem.capacity.iter().map(|&one| one as i32));
    head.chain(cells).flat_map(i32::to_le_bytes).collect()
}

fn read(bytes: &[u8]) -> Problem {
    let mut numbers = bytes.chunks_exact(4).map(|four| i32::from_le_bytes(four.try_into().unwrap()));
    let (rows, columns) = (numbers.next().unwrap() as usize, numbers.next().unwrap() as usize);
    let capacity = numbers.by_ref().take(columns).map(|one| one as u32).collect();
    let mut score = Scores::forbidden(rows, columns);
    for (place, cell) in numbers.enumerate().filter(|&(_, cell)| cell != i32::MIN) {
        score.set(place / columns, place % columns, cell);
    }
    Problem::new(score, capacity)
}

fn as_json(problem: &Problem) -> String {
    let row =
        |row: usize| (0..problem.score.columns()).map(|column| problem.score.get(row, column)).collect::<Vec<_>>();
    let score: Vec<_> = (0..problem.score.rows()).map(row).collect();
    serde_json::json!({ "score": score, "capacity": problem.capacity, "objective": serde_json::json!("total") })
        .to_string()
}

/// Marsaglia's xorshift: the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 32) % u64::from(end)) as u32
    }
}

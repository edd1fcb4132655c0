//! Natural series, on which the tests stay silent, and scripted ones, on which they fire; each by the hundred.

use arrivals::{Finding, Kind, findings};

const DAY: f64 = 86_400.0;

/// Chance that is the same in every run.
struct Chance(u64);

impl Chance {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.unit()).ln()
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[(self.unit() * from.len() as f64) as usize]
    }
}

/// Votes by a rate of the hour: `peak` per second at noon, nearly none at night.
fn daily(chance: &mut Chance, days: f64, votes: f64) -> Vec<f64> {
    let shape = |time: f64| {
        let hour = time.rem_euclid(DAY) / 3600.0;
        if !(7.0..23.0).contains(&hour) { 0.03 } else { 0.3 + 0.7 * ((hour - 7.0) / 16.0 * std::f64::consts::PI).sin() }
    };
    let start = chance.between(0.0, DAY);
    let mut series = Vec::new();
    while (series.len() as f64) < votes {
        let time = start + chance.between(0.0, days * DAY);
        if chance.unit() < shape(time) {
            series.push(time);
        }
    }
    series
}

/// Twenty-five to thirty who vote within a few minutes.
fn class(chance: &mut Chance, at: f64) -> Vec<f64> {
    let minutes = chance.between(1.0, 6.0);
    let size = chance.between(25.0, 31.0) as usize;
    (0..size).map(|_| at + chance.unit() * minutes * 60.0).collect()
}

/// At once many, then ever fewer.
fn announcement(chance: &mut Chance, at: f64, votes: usize) -> Vec<f64> {
    let mean = chance.between(300.0, 7200.0);
    (0..votes).map(|_| at + chance.exponential(mean)).collect()
}

fn rounded(chance: &mut Chance, series: Vec<f64>) -> Vec<f64> {
    let step = chance.pick(&[0.0, 0.001, 1.0, 1.0, 60.0]);
    let mut series: Vec<f64> =
        series.into_iter().map(|time| if step > 0.0 { (time / step).floor() * step } else { time }).collect();
    series.sort_by(f64::total_cmp);
    series
}

fn natural(seed: u64, votes: f64) -> Vec<f64> {
    let chance = &mut Chance(seed.wrapping_mul(7919).wrapping_add(votes as u64));
    let days = chance.pick(&[0.02, 0.2, 1.0, 3.0, 7.0, 14.0]);
    let part = chance.pick(&[1.0, 0.7, 0.4]);
    let mut series = daily(chance, days, votes * part);
    let (from, to) = (series.iter().copied().fold(f64::MAX, f64::min), series.iter().copied().fold(0.0, f64::max));
    while (series.len() as f64) < votes {
        let mut at = chance.between(from, to);
        // Lessons are by day.
        for _ in 0..20 {
            if days < 1.0 || (8.0..20.0).contains(&(at.rem_euclid(DAY) / 3600.0)) {
                break;
            }
            at = chance.between(from, to);
        }
        let more = match chance.unit() < 0.7 {
            true => class(chance, at),
            false => {
                let size = votes * chance.between(0.05, 0.5);
                announcement(chance, at, size as usize + 1)
            }
        };
        series.extend(more);
    }
    rounded(chance, series)
}

fn script(chance: &mut Chance, start: f64, votes: usize, interval: f64, jitter: f64) -> Vec<f64> {
    let mut at = start;
    let mut next = || {
        at += interval * (1.0 + jitter * chance.between(-1.0, 1.0));
        at
    };
    (0..votes).map(|_| next()).collect()
}

/// The share of seeds whose series give a finding, and the findings.
fn share(seeds: u64, series: impl Fn(u64) -> Vec<f64>) -> (f64, Vec<(u64, Vec<Finding>)>) {
    let found: Vec<(u64, Vec<Finding>)> =
        (0..seeds).map(|seed| (seed, findings(&series(seed)))).filter(|(_, findings)| !findings.is_empty()).collect();
    (found.len() as f64 / seeds as f64, found)
}

fn silent(seeds: u64, votes: f64) {
    let (share, found) = share(seeds, |seed| natural(seed, votes));
    eprintln!(
        "natural {votes}: {share} {:?}",
        found.iter().map(|(seed, f)| (*seed, f[0].kind, f[0].p, f[0].statistic)).collect::<Vec<_>>()
    );
    assert!(share <= 0.01, "{votes} votes: {share}; {:?}", found.first());
}

fn fires(what: &str, series: impl Fn(&mut Chance) -> Vec<f64>) {
    let (share, found) = share(100, |seed| series(&mut Chance(seed * 31 + 17)));
    eprintln!("{what}: {share} {:?}", found.first().map(|(_, f)| f.iter().map(|f| (f.kind, f.p)).collect::<Vec<_>>()));
    assert!(share >= 0.95, "{what}: {share}");
}

#[test]
fn natural_series_of_any_size_stay_silent() {
    for votes in [5.0, 20.0, 60.0, 200.0, 600.0, 2_000.0] {
        silent(200, votes);
    }
    silent(30, 8_000.0);
    silent(3, 100_000.0);
}

#[test]
fn a_pure_script_is_seen_from_thirty_votes_whatever_its_interval_jitter_and_clock() {
    for jitter in [0.0, 0.05, 0.1, 0.2, 0.3] {
        for interval in [0.7, 3.0, 11.0, 60.0, 90.0, 600.0] {
            fires(&format!("script every {interval} ± {jitter}"), |chance| {
                script(chance, 1000.0, 30, interval, jitter)
            });
        }
        fires(&format!("whole seconds, every 11 ± {jitter}"), |chance| {
            script(chance, 1000.0, 30, 11.0, jitter).into_iter().map(f64::floor).collect()
        });
    }
    fires("sleep(random(5, 15))", |chance| {
        let mut at = 0.0;
        (0..40)
            .map(|_| {
                at += chance.between(5.0, 15.0);
                at
            })
            .collect()
    });
    fires("whole minutes, every 10 s", |chance| {
        script(chance, 1000.0, 400, 10.0, 0.1).into_iter().map(|time| (time / 60.0).floor() * 60.0).collect()
    });
    fires("whole seconds, several a second", |chance| {
        script(chance, 1000.0, 400, 0.25, 0.1).into_iter().map(f64::floor).collect()
    });
}

/// A script that makes up `part` of a stretch of `days` days of natural voting.
fn hidden(chance: &mut Chance, votes: usize, part: f64, jitter: f64, others: f64) -> Vec<f64> {
    let mut series = daily(chance, 2.0, others);
    series.sort_by(f64::total_cmp);
    // By day, where others are many.
    let others = votes as f64 * (1.0 - part) / part;
    let middle = series[series.len() / 2];
    let place = series.partition_point(|time| *time < middle);
    let end = (place + others as usize).min(series.len() - 1);
    let (from, to) = (series[place], series[end]);
    let interval = (to - from) / votes as f64;
    series.extend(script(chance, from, votes, interval, jitter));
    series.sort_by(f64::total_cmp);
    series
}

#[test]
fn a_script_among_natural_votes_is_seen() {
    for (votes, part, jitter, others) in [
        (100, 0.3, 0.0, 600.0),
        (100, 0.3, 0.03, 600.0),
        (100, 0.5, 0.1, 600.0),
        (200, 0.3, 0.05, 2_000.0),
        (200, 0.4, 0.1, 2_000.0),
        (400, 0.3, 0.1, 5_000.0),
        (500, 0.5, 0.2, 5_000.0),
        (100, 0.8, 0.2, 600.0),
    ] {
        fires(&format!("hidden {votes} {part} ± {jitter}"), |chance| hidden(chance, votes, part, jitter, others));
    }
}

#[test]
fn hundreds_of_votes_at_night_are_seen() {
    for votes in [150, 300, 800] {
        fires(&format!("{votes} at night"), |chance| {
            let mut series = daily(chance, 3.0, 1_500.0);
            let midnight = (series.iter().copied().fold(f64::MAX, f64::min) / DAY).floor() * DAY;
            let at = midnight + DAY + chance.between(1.0, 4.5) * 3600.0;
            let length = chance.between(120.0, 1500.0);
            series.extend((0..votes).map(|_| at + chance.unit() * length));
            series
        });
    }
}

#[test]
fn a_finding_says_where_and_how_often() {
    let chance = &mut Chance(5);
    let mut series = daily(chance, 1.0, 300.0);
    series.extend(script(chance, 200_000.0, 60, 11.0, 0.02));
    let found = findings(&series);
    let pace = found.iter().find(|one| one.kind == Kind::FixedPace).expect("a pace");
    assert!((pace.interval.unwrap() - 11.0).abs() < 1.0, "{pace:?}");
    assert!(pace.from >= 100_000.0 && pace.to >= 200_000.0 && pace.p < 1e-6, "{pace:?}");
}

#[test]
fn few_votes_and_votes_at_one_moment_say_nothing_and_nothing_panics() {
    assert_eq!(findings(&[]), []);
    assert_eq!(findings(&[1.0; 10]), []);
    assert_eq!(findings(&[f64::NAN; 100]), []);
    let _ = findings(&[7.0; 1000]);
    let _ = findings(&[1e12; 50]);
}

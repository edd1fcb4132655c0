//! Natural votes of a district stay silent, whatever a school does; scripts are found with their votes, and as one case each.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::Clock;
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

use super::*;

struct Voting {
    chance: StdRng,
    since: DateTime<Utc>,
    votes: Vec<Vote>,
}

impl Voting {
    fn new(seed: u64) -> Self {
        let since = DateTime::from_timestamp(1_799_971_200, 0).unwrap();
        Self { chance: StdRng::seed_from_u64(seed), since, votes: Vec::new() }
    }

    fn vote(&mut self, seconds: f64, option: u32, network: &str, device: u32) {
        self.votes.push(Vote {
            serial: self.votes.len() as i64 + 1,
            arrived_at: self.since + TimeDelta::microseconds((seconds * 1e6) as i64),
            level: Level::Open,
            choices: format!("[{option}]"),
            network: Some(network.to_owned()),
            device: Some(device.to_string()),
        });
    }

    /// People at home, in three days, by day: five networks of operators, telephones of forty kinds.
    fn people(&mut self, votes: usize) {
        for _ in 0..votes {
            let hour = loop {
                let hour = self.chance.random::<f64>() * 72.0;
                // The poll opens at ten hours past the local midnight.
                if !(0.0..7.0).contains(&((hour + 10.0) % 24.0)) || self.chance.random::<f64>() < 0.05 {
                    break hour;
                }
            };
            let (option, network, device) =
                (self.chance.random_range(1..4), self.chance.random_range(0..5), self.chance.random_range(0..40));
            self.vote(hour * 3600.0, option, &format!("operator {network}"), device);
        }
    }

    /// A school that votes for its own, class by class, from one network.
    fn school(&mut self, classes: usize) {
        for class in 0..classes {
            let begins = 3600.0 * class as f64 + self.chance.random::<f64>() * 600.0;
            for _ in 0..25 {
                let (late, device) = (self.chance.random::<f64>() * 400.0, self.chance.random_range(0..40));
                let option = if self.chance.random::<f64>() < 0.95 { 2 } else { 1 };
                self.vote(begins + late, option, "school", device);
            }
        }
    }

    fn script(&mut self, votes: usize, pace: impl Fn(&mut StdRng) -> f64, device: u32) -> Vec<i64> {
        let mut at = 90_000.0;
        let first = self.votes.len() as i64 + 1;
        for _ in 0..votes {
            at += pace(&mut self.chance);
            self.vote(at, 3, "farm", device);
        }
        (first..=self.votes.len() as i64).collect()
    }

    fn suspicions(&mut self) -> Vec<Suspicion> {
        self.votes.sort_by_key(|vote| vote.arrived_at);
        let clock = Clock::fixed(self.since);
        let (mut votes, times) = (self.votes.clone(), Times { since: self.since, clock: &clock });
        Scope::ALL.iter().flat_map(|scope| suspicions(*scope, &mut votes, &times)).collect()
    }
}

#[test]
fn people_and_schools_are_silent() {
    let mut loud = Vec::new();
    for seed in 0..100 {
        let mut voting = Voting::new(seed);
        voting.people(300 + 20 * seed as usize);
        voting.school(1 + seed as usize % 8);
        loud.extend(voting.suspicions());
    }
    assert!(loud.len() <= 2, "{loud:?}");
}

#[test]
fn a_script_is_one_case_with_its_votes() {
    type Pace = fn(&mut StdRng) -> f64;
    let paces: [(Pace, &str); 3] = [
        (|_| 12.0, "fixed"),
        (|chance| 10.0 + chance.random::<f64>() * 3.0, "jitter"),
        (|chance| -30.0 * (1.0 - chance.random::<f64>()).ln(), "by chance, from one device"),
    ];
    for (pace, name) in paces {
        for seed in 0..20 {
            let mut voting = Voting::new(seed);
            voting.people(600);
            voting.school(3);
            let scripted = voting.script(120, pace, 7);
            let found = voting.suspicions();
            let [one] = found.as_slice() else { panic!("{name}, {seed}: {found:?}") };
            assert_eq!(one.scope, Scope::Device, "{name}");
            let shared = one.serials.numbers().iter().filter(|serial| scripted.contains(serial)).count();
            assert!(shared >= 110 && one.serials.len() <= 120, "{name}, {seed}: {shared} of {}", one.serials.len());
        }
    }
}

#[test]
fn a_script_that_changes_devices_is_a_case_of_its_network_and_one_that_changes_networks_of_its_ballot() {
    let mut voting = Voting::new(1);
    voting.people(600);
    for vote in 0..300 {
        let late = voting.chance.random::<f64>() * 20_000.0;
        voting.vote(90_000.0 + late, 3, "farm", 1_000 + vote % 15);
    }
    let found = voting.suspicions();
    assert_eq!(found.iter().map(|one| one.scope).collect::<Vec<_>>(), [Scope::Network], "{found:?}");

    let mut voting = Voting::new(2);
    voting.people(150);
    for vote in 0..200 {
        voting.vote(90_000.0 + f64::from(vote) * 11.0, 3, &format!("proxy {vote}"), vote);
    }
    let found = voting.suspicions();
    assert_eq!(found.iter().map(|one| one.scope).collect::<Vec<_>>(), [Scope::Ballot], "{found:?}");
    let scripted = found[0].serials.numbers().iter().filter(|serial| **serial > 150).count();
    assert!(scripted >= 195 && found[0].serials.len() <= 205, "people who chose the same are not in it: {found:?}");
}

#[test]
fn cards_and_the_registry_are_not_looked_at() {
    let mut voting = Voting::new(3);
    voting.script(200, |_| 12.0, 7);
    voting.votes.iter_mut().for_each(|vote| vote.level = Level::Card);
    assert_eq!(voting.suspicions(), [], "a card is held in a hand");
}

//! Signs that votes were scripted: what `arrivals` finds in the votes of each source – a device, a network, an option, all of a level – with the
//! share of false alarms held over all of them. A school behind one address votes in crowds, for its own, and stays silent here.

use std::collections::{BTreeMap, BTreeSet};

use arrivals::{Finding, Kind};
use chrono::{DateTime, Timelike, Utc};
use kernel::Clock;
use sea_orm::FromQueryResult;

use crate::{level::Level, serials::Serials};

store::choice! {
    /// Whose votes bear the signs; the most particular first.
    Scope, "voting-scope" {
        /// Of one device signature in one network.
        Device = "device",
        /// Of one network.
        Network = "network",
        /// Of the same ballot of a level.
        Ballot = "ballot",
        /// Of a level of admission.
        Level = "level",
    }
}

/// A vote as the desk looks at it.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Vote {
    pub serial: i64,
    pub arrived_at: DateTime<Utc>,
    pub level: Level,
    pub choices: String,
    pub network: Option<String>,
    pub device: Option<String>,
}

/// Votes of one source with the signs that they bear.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Suspicion {
    pub scope: Scope,
    /// Which device, network, ballot or level: a key that says nothing to people.
    pub subject: String,
    pub signs: Vec<Finding>,
    pub serials: Serials,
}

/// From so many votes on, a device or a network can be found to vote too much alike: more than two classes in one computer room.
const DEVICE: usize = 60;
const NETWORK: usize = 100;
/// A school has more devices than this share of its votes.
const DEVICES: f64 = 0.1;
/// So much of a natural vote comes by night.
const NIGHT: f64 = 0.1;
/// Tests by source: five of times, the night, the likeness.
const TESTS: usize = 7;

/// How votes are placed in time.
pub(crate) struct Times<'a> {
    /// From when findings count their seconds.
    pub since: DateTime<Utc>,
    /// Tells the local hour.
    pub clock: &'a Clock,
}

impl Times<'_> {
    fn seconds(&self, vote: &Vote) -> f64 {
        (vote.arrived_at - self.since).as_seconds_f64()
    }

    fn hour(&self, vote: &Vote) -> f64 {
        let local = self.clock.local(vote.arrived_at).time();
        f64::from(local.num_seconds_from_midnight()) / 3_600.0
    }
}

/// The key of the text that tells a sign; its arguments are `votes`, `share`, `interval`, `from`, `to`.
pub fn sign_key(kind: Kind) -> &'static str {
    match kind {
        Kind::RegularGaps => "voting-sign-regular-gaps",
        Kind::FixedPace => "voting-sign-fixed-pace",
        Kind::EvenCounts => "voting-sign-even-counts",
        Kind::HiddenInterval => "voting-sign-hidden-interval",
        Kind::QuietBurst => "voting-sign-quiet-burst",
        Kind::NightShare => "voting-sign-night-share",
        Kind::Alike => "voting-sign-alike",
    }
}

/// Looks at votes that nobody holds in hand: of browsers and mailboxes, by their sources of one scope, and takes away those of which something
/// was found. What is found in a device is not held against its network, nor that against a whole level: the next scope looks at the others.
pub(crate) fn suspicions(scope: Scope, votes: &mut Vec<Vote>, times: &Times) -> Vec<Suspicion> {
    votes.retain(|vote| matches!(vote.level, Level::Open | Level::Mail));
    let sources = sources(scope, votes);
    let all = Crowd::of(votes, times);
    let mut signs: Vec<Vec<Finding>> = sources.values().map(|own| signs(scope, own, &all, times)).collect();
    arrivals::among(&mut signs, TESTS * Scope::ALL.len());
    let mut suspicions = Vec::new();
    let mut found = BTreeSet::new();
    for ((subject, own), signs) in sources.into_iter().zip(signs).filter(|(_, signs)| !signs.is_empty()) {
        let serials = Serials::of(bearing(&own, &signs, times).iter().map(|vote| vote.serial).collect());
        found.extend(serials.numbers().iter().copied());
        suspicions.push(Suspicion { scope, subject, signs, serials });
    }
    votes.retain(|vote| !found.contains(&vote.serial));
    suspicions
}

/// Votes by their sources, where there are enough to say anything.
fn sources(scope: Scope, votes: &[Vote]) -> BTreeMap<String, Vec<&Vote>> {
    let mut sources: BTreeMap<String, Vec<&Vote>> = BTreeMap::new();
    for vote in votes {
        let subject = match scope {
            Scope::Device => {
                vote.network.as_ref().zip(vote.device.as_ref()).map(|(network, device)| format!("{network} {device}"))
            }
            Scope::Network => vote.network.clone(),
            Scope::Ballot => Some(format!("{} {}", vote.level.code(), vote.choices)),
            Scope::Level => Some(vote.level.code().to_owned()),
        };
        sources.entry(subject.unwrap_or_default()).or_default().push(vote);
    }
    sources.retain(|subject, own| own.len() >= arrivals::LEAST && !subject.is_empty());
    sources
}

/// What all votes have in common, against which each source is held.
struct Crowd<'a> {
    votes: usize,
    nights: usize,
    /// How many are which ballot.
    ballots: BTreeMap<&'a str, usize>,
}

impl<'a> Crowd<'a> {
    fn of(votes: &'a [Vote], times: &Times) -> Self {
        let mut ballots = BTreeMap::new();
        votes.iter().for_each(|vote| *ballots.entry(vote.choices.as_str()).or_default() += 1);
        let nights = votes.iter().filter(|vote| is_night(times.hour(vote))).count();
        Self { votes: votes.len(), nights, ballots }
    }
}

fn is_night(hour: f64) -> bool {
    hour < 5.0
}

fn signs(scope: Scope, own: &[&Vote], all: &Crowd, times: &Times) -> Vec<Finding> {
    let seconds: Vec<f64> = own.iter().map(|vote| times.seconds(vote)).collect();
    let mut signs = arrivals::findings(&seconds);
    let hours: Vec<f64> = own.iter().map(|vote| times.hour(vote)).collect();
    // A source is held against the others; where there are none, against what people do.
    let others = all.votes - own.len();
    let nights = hours.iter().filter(|hour| is_night(**hour)).count();
    let natural = (all.nights - nights) as f64 / others.max(1) as f64;
    signs.extend(arrivals::night(&hours, (natural * 2.0).clamp(NIGHT, 0.9)));
    let is_alone = match scope {
        Scope::Device => own.len() >= DEVICE,
        Scope::Network => own.len() >= NETWORK && devices(own) as f64 <= own.len() as f64 * DEVICES,
        Scope::Ballot | Scope::Level => false,
    };
    if is_alone && others >= arrivals::LEAST {
        let (favourite, same) = favourite(own);
        let elsewhere = all.ballots.get(favourite).copied().unwrap_or(0) - same;
        signs.extend(arrivals::alike(same, own.len(), elsewhere as f64 / others as f64));
    }
    signs
}

fn devices(votes: &[&Vote]) -> usize {
    votes.iter().map(|vote| vote.device.as_deref()).collect::<BTreeSet<_>>().len()
}

/// The ballot that most votes of a source are, and how many.
fn favourite<'a>(votes: &[&'a Vote]) -> (&'a str, usize) {
    let mut ballots: BTreeMap<&str, usize> = BTreeMap::new();
    votes.iter().for_each(|vote| *ballots.entry(&vote.choices).or_default() += 1);
    ballots.into_iter().max_by_key(|(_, votes)| *votes).unwrap_or_default()
}

/// The votes that the signs speak of: those that keep the pace, where there is one; what else lies in the stretch may be a person's.
fn bearing<'a>(own: &[&'a Vote], signs: &[Finding], times: &Times) -> Vec<&'a Vote> {
    let mut at: Vec<f64> = own.iter().map(|vote| times.seconds(vote)).collect();
    at.sort_by(f64::total_cmp);
    let keeps_pace = |time: f64, sign: &Finding, interval: f64| {
        let (least, most) = if sign.kind == Kind::RegularGaps { (0.0, interval) } else { (interval * 0.8, interval) };
        let near =
            |from: f64, to: f64| at.partition_point(|other| *other < from) < at.partition_point(|other| *other <= to);
        near(time + least.max(1e-6), time + most * 1.2) || near(time - most * 1.2, time - least.max(1e-6))
    };
    let has_pace = signs.iter().any(|sign| sign.interval.is_some());
    let bears = |vote: &&&Vote| {
        let time = times.seconds(vote);
        // What the clock rounds away may have been put back on either side.
        let within = |sign: &Finding| (sign.from - 1.0..=sign.to + 1.0).contains(&time);
        signs.iter().any(|sign| match (sign.kind, sign.interval) {
            (Kind::Alike, _) => true,
            (_, Some(interval)) => within(sign) && keeps_pace(time, sign, interval),
            _ if has_pace => false,
            (Kind::NightShare, _) => (sign.from..sign.to).contains(&times.hour(vote)),
            _ => within(sign),
        })
    };
    own.iter().filter(bears).copied().collect()
}

#[cfg(test)]
mod tests;

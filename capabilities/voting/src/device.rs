//! The open level: a browser is one voter, and must have worked for its ballot. The work is asked by the protocol of ALTCHA
//! (altcha.org/docs/v2/server-integration, the first version): find the number whose SHA-256 with the salt is the challenge. The salt is
//! this browser's, this poll's and this hour's, so a solution serves nobody else and is worth nothing later; nothing is kept about it.

use std::borrow::Cow;

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use rand::RngExt as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::keys::Keys;

/// Tries of a browser at most, on average half of them: about a second of a cheap phone, a tenth of that on a desk.
pub(crate) const TRIES: u64 = 20_000;
/// How long a challenge can be solved.
const VALID: i64 = 3_600;

/// A browser that has looked at a poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Device(String);

/// What a browser is asked to solve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Challenge {
    pub algorithm: String,
    pub challenge: String,
    pub maxnumber: u64,
    pub salt: String,
    pub signature: String,
}

/// What it answers.
#[derive(Serialize, Deserialize)]
struct Solution<'a> {
    #[serde(borrow)]
    algorithm: Cow<'a, str>,
    #[serde(borrow)]
    challenge: Cow<'a, str>,
    number: u64,
    #[serde(borrow)]
    salt: Cow<'a, str>,
    #[serde(borrow)]
    signature: Cow<'a, str>,
}

impl Device {
    /// One that was not here before.
    pub fn fresh() -> Self {
        Self(ballot_log::Hex(rand::rng().random::<[u8; 16]>()).to_string())
    }

    /// The one of a cookie that this installation has signed.
    pub fn read(keys: &Keys, cookie: Option<&str>) -> Option<Self> {
        let (name, _) = cookie?.split_once('.')?;
        let device = Self(name.to_owned());
        // Equal as a whole or not at all; a signature of 128 bits is not guessed by its time.
        (cookie? == device.cookie(keys)).then_some(device)
    }

    /// The cookie.
    pub fn cookie(&self, keys: &Keys) -> String {
        let sealed = keys.seal("device", self.0.as_bytes());
        let short: [u8; 16] = std::array::from_fn(|place| sealed[place]);
        format!("{}.{}", self.0, ballot_log::Hex(short))
    }

    /// The identity that a voter key is made of.
    pub fn identity(&self) -> &str {
        &self.0
    }

    /// What is asked for a ballot of this poll.
    pub fn challenge(&self, keys: &Keys, poll: &str, now: DateTime<Utc>) -> Challenge {
        self.until(keys, poll, now.timestamp() + VALID).0
    }

    /// What this browser is asked and what it will answer: for tests and measurements, which have no time to work.
    pub fn answer(&self, keys: &Keys, poll: &str, now: DateTime<Utc>) -> String {
        let (challenge, hidden) = self.until(keys, poll, now.timestamp() + VALID);
        challenge.answered(hidden)
    }

    /// The salt of the challenge that lasts until a second, and the number that is to be found.
    fn work(&self, keys: &Keys, poll: &str, expires: i64) -> (String, u64) {
        let seed = keys.seal("work", format!("{} {poll} {expires}", self.0).as_bytes());
        let hidden = u64::from_be_bytes(std::array::from_fn(|place| seed[16 + place])) % TRIES;
        let random: [u8; 12] = std::array::from_fn(|place| seed[place]);
        (format!("{}?expires={expires}&", ballot_log::Hex(random)), hidden)
    }

    /// The challenge that lasts until a second, with the number that is to be found.
    fn until(&self, keys: &Keys, poll: &str, expires: i64) -> (Challenge, u64) {
        let (salt, hidden) = self.work(keys, poll, expires);
        let challenge = digest(&salt, hidden);
        let signature = ballot_log::Hex(keys.seal("signature", challenge.as_bytes())).to_string();
        (Challenge { algorithm: "SHA-256".into(), challenge, maxnumber: TRIES, salt, signature }, hidden)
    }

    /// Is this the answer to what this browser was asked for this poll, in time? Only who knows the key or has worked knows the number: challenge and
    /// signature, which the protocol sends along, say nothing more.
    pub fn has_worked(&self, keys: &Keys, poll: &str, answer: &str, now: DateTime<Utc>) -> bool {
        let Ok(json) = STANDARD.decode(answer) else { return false };
        let Ok(solution) = serde_json::from_slice::<Solution>(&json) else { return false };
        let expires = solution.salt.split_once("?expires=").and_then(|(_, rest)| rest.strip_suffix('&')?.parse().ok());
        let Some(expires) = expires else { return false };
        // A clock that was set back may not make challenges that last for ever.
        let in_time = (now..=now + TimeDelta::seconds(2 * VALID)).contains(&at(expires));
        let (salt, hidden) = self.work(keys, poll, expires);
        in_time && solution.salt == salt && solution.number == hidden
    }
}

impl Challenge {
    fn answered(&self, number: u64) -> String {
        let Challenge { algorithm, challenge, salt, signature, .. } = self;
        let [algorithm, challenge, salt, signature] =
            [algorithm, challenge, salt, signature].map(|text| Cow::from(text.as_str()));
        let solution = Solution { algorithm, challenge, number, salt, signature };
        STANDARD.encode(serde_json::to_vec(&solution).unwrap_or_default())
    }
}

fn digest(salt: &str, number: u64) -> String {
    let hash: [u8; 32] = Sha256::digest(format!("{salt}{number}")).into();
    ballot_log::Hex(hash).to_string()
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Challenge {
        /// The answer, found as a browser finds it.
        fn solve(&self) -> Option<String> {
            let number = (0..self.maxnumber).find(|number| digest(&self.salt, *number) == self.challenge)?;
            Some(self.answered(number))
        }
    }

    #[test]
    fn work_serves_one_browser_for_one_poll_for_an_hour() {
        let (keys, now) = (Keys::new([1; 32]), at(1_800_000_000));
        let (device, other) = (Device::fresh(), Device::fresh());
        let answer = device.challenge(&keys, "poll", now).solve().unwrap();
        assert_eq!(answer, device.answer(&keys, "poll", now));
        let (challenge, hidden) = device.until(&keys, "poll", now.timestamp() + VALID);
        assert!(!device.has_worked(&keys, "poll", &challenge.answered((hidden + 1) % TRIES), now), "the number");
        let later = |minutes| now + TimeDelta::minutes(minutes);
        assert!(device.has_worked(&keys, "poll", &answer, now) && device.has_worked(&keys, "poll", &answer, later(59)));
        assert!(!device.has_worked(&keys, "poll", &answer, later(61)), "in time");
        assert!(device.has_worked(&keys, "poll", &answer, later(-30)), "a clock that stepped back");
        assert!(!device.has_worked(&keys, "poll", &answer, later(-90)), "a clock that stepped far back");
        assert!(!device.has_worked(&keys, "other", &answer, now), "this poll");
        assert!(!other.has_worked(&keys, "poll", &answer, now), "this browser");
        assert!(!device.has_worked(&Keys::new([2; 32]), "poll", &answer, now), "this installation");
        for bad in [
            "",
            "e30=",
            "{}",
            &STANDARD
                .encode(r#"{"algorithm":"","challenge":"","number":0,"salt":"?expires=9999999999&","signature":""}"#),
        ] {
            assert!(!device.has_worked(&keys, "poll", bad, now));
        }
    }

    #[test]
    fn a_cookie_is_believed_only_with_our_signature() {
        let keys = Keys::new([1; 32]);
        let device = Device::fresh();
        let cookie = device.cookie(&keys);
        assert_eq!(Device::read(&keys, Some(&cookie)), Some(device));
        let forged = format!("{}{}", if cookie.starts_with('0') { '1' } else { '0' }, &cookie[1..]);
        for bad in [None, Some(""), Some("abc"), Some("."), Some(forged.as_str())] {
            assert_eq!(Device::read(&keys, bad), None);
        }
    }
}

//! The code on the screen: six digits that change every minute, so that only those see it who are there.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use kernel::{AccountId, Refusal, RefusalKind, Result};
use sha2::Sha256;
use store::{Actor, Ask, Db, Sql};

use crate::event::Event;

/// Seconds that a code stays on the screen.
const STEP: i64 = 60;
/// Attempts of one account at the codes of one event, in one step.
const ATTEMPTS: i32 = 5;

pub(crate) const TABLE: &str = "
create table presence_attempt (
    event_id {uuid} not null references event (id),
    account_id {uuid} not null,
    step bigint not null,
    attempts integer not null,
    primary key (event_id, account_id, step)
);
";

/// The code of an event at a moment.
pub(crate) fn shown(event: &Event, at: DateTime<Utc>) -> String {
    of_step(event, step(at))
}

/// Seconds until the next one is shown.
pub(crate) fn seconds_left(at: DateTime<Utc>) -> i64 {
    STEP - at.timestamp().rem_euclid(STEP)
}

/// Is it the code of now? The one before and the next one are taken too: people type slowly, and clocks differ.
pub(crate) fn fits(event: &Event, at: DateTime<Utc>, said: &str) -> bool {
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    (-1..=1).any(|near| of_step(event, step(at) + near) == digits)
}

/// Counts an attempt before it is judged, so that attempts made at the same moment all count; refused after too many.
pub(crate) async fn count_attempt(db: &Db, event: &Event, account: AccountId) -> Result<()> {
    let step = step(db.clock().now());
    let attempts: i32 = db
        .write(&Actor::operator(), async |tx| {
            tx.run(Sql::new("delete from presence_attempt where event_id = ? and step < ?").bind(event.id).bind(step))
                .await?;
            let sql = Sql::new(
                "insert into presence_attempt (event_id, account_id, step, attempts) values (?, ?, ?, 1)
                 on conflict (event_id, account_id, step) do update set attempts = presence_attempt.attempts + 1",
            );
            tx.run(sql.bind(event.id).bind(account).bind(step)).await?;
            let sql =
                Sql::new("select attempts from presence_attempt where event_id = ? and account_id = ? and step = ?");
            Ok(tx.value(sql.bind(event.id).bind(account).bind(step)).await?.unwrap_or(0))
        })
        .await?;
    if attempts > ATTEMPTS {
        return Err(Refusal::new(RefusalKind::TooMuch, "attendance-refusal-too-often").into());
    }
    Ok(())
}

fn step(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(STEP)
}

fn of_step(event: &Event, step: i64) -> String {
    digits(event.check_secret.as_bytes(), event.id.0.as_bytes(), step)
}

/// Six digits out of a secret, an event and a step of time.
fn digits(secret: &[u8], event: &[u8], step: i64) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(event);
    mac.update(&step.to_be_bytes());
    let bytes = mac.finalize().into_bytes();
    let number = u64::from_be_bytes(bytes[..8].try_into().expect("a digest is longer than eight bytes"));
    format!("{:06}", number % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits_and_tells_nothing_of_the_next() {
        let codes: Vec<String> = (0..100).map(|step| digits(b"secret", b"event", step)).collect();
        assert!(codes.iter().all(|code| code.len() == 6));
        assert!(codes.windows(2).all(|pair| pair[0] != pair[1]));
        assert_ne!(digits(b"secret", b"event", 1), digits(b"secret", b"other", 1));
        assert_ne!(digits(b"secret", b"event", 1), digits(b"other", b"event", 1));
    }

    #[test]
    fn a_code_stays_until_its_minute_is_over() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(step(at("2021-09-14T02:00:00Z")), step(at("2021-09-14T02:00:59Z")));
        assert_eq!(seconds_left(at("2021-09-14T02:00:00Z")), 60);
        assert_eq!(seconds_left(at("2021-09-14T02:00:59Z")), 1);
    }
}

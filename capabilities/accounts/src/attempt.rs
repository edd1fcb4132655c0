//! Attempts to guess: counted in the database, so that several servers count together, and slowed by growing pauses.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Refusal, RefusalKind, Result};
use sha2::{Digest, Sha256};
use store::{Actor, Ask, Db, Sql, Tx};

/// Failures are forgotten after a day without any.
const MEMORY: TimeDelta = TimeDelta::hours(24);
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(60);

/// Somebody whose attempts are counted.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    key: String,
    /// Failures before the first pause.
    free: i32,
}

impl Counted {
    /// Attempts on one login, known or not.
    pub(crate) fn login(login: &str) -> Self {
        Self::new("login", login, 5)
    }

    /// Attempts from one network address, behind which a whole school may sit.
    pub(crate) fn address(address: &str) -> Self {
        Self::new("address", address, 50)
    }

    /// Attempts at the second step of an account.
    pub(crate) fn code(account: kernel::AccountId) -> Self {
        Self::new("code", &account.to_string(), 5)
    }

    /// Requests for a reset mail to one address.
    pub(crate) fn reset(email: &str) -> Self {
        Self::new("reset", email, 3)
    }

    /// Only a hash is kept: people type passwords into the field of the login.
    fn new(kind: &str, who: &str, free: i32) -> Self {
        let digest = Sha256::digest(who.as_bytes());
        let digits: String = digest[..12].iter().map(|byte| format!("{byte:02x}")).collect();
        Self { key: format!("{kind}:{digits}"), free }
    }
}

/// Counts an attempt before it is judged, so that attempts made at the same moment all count; refused during a pause.
pub(crate) async fn count(db: &Db, counted: &[Counted]) -> Result<()> {
    db.write(&Actor::operator(), async |tx| {
        for one in counted {
            count_one(tx, one).await?;
        }
        Ok(())
    })
    .await
}

/// Takes a successful attempt back: the login is clean again, its address has one failure less.
pub(crate) async fn forgive(tx: &Tx, counted: &[Counted]) -> Result<()> {
    for one in counted {
        let sql = if one.key.starts_with("address:") {
            "update sign_in_attempt set failures = failures - 1, blocked_until = null where who = ?"
        } else {
            "delete from sign_in_attempt where who = ?"
        };
        tx.run(Sql::new(sql).bind(one.key.as_str())).await?;
    }
    tx.run(Sql::new("delete from sign_in_attempt where last_at < ?").bind(tx.now() - MEMORY)).await?;
    Ok(())
}

async fn count_one(tx: &Tx, one: &Counted) -> Result<()> {
    let now = tx.now();
    let upsert = "insert into sign_in_attempt (who, failures, last_at) values (?, 1, ?) on conflict (who) do update set
        failures = case when sign_in_attempt.last_at < ? then 1 else sign_in_attempt.failures + 1 end, last_at = ?
        where sign_in_attempt.blocked_until is null or sign_in_attempt.blocked_until <= ?";
    let upsert = Sql::new(upsert).bind(one.key.as_str()).bind(now).bind(now - MEMORY).bind(now).bind(now);
    if tx.run(upsert).await? == 0 {
        let sql = Sql::new("select blocked_until from sign_in_attempt where who = ?").bind(one.key.as_str());
        let until: Option<DateTime<Utc>> = tx.value(sql).await?;
        return Err(too_many(until.map_or(TimeDelta::zero(), |until| until - now)).into());
    }
    let sql = Sql::new("select failures from sign_in_attempt where who = ?").bind(one.key.as_str());
    let failures: i32 = tx.value(sql).await?.unwrap_or(0);
    if let Some(pause) = pause_after(failures, one.free) {
        let sql = Sql::new("update sign_in_attempt set blocked_until = ? where who = ?")
            .bind(now + pause)
            .bind(one.key.as_str());
        tx.run(sql).await?;
    }
    Ok(())
}

/// The pause after so many failures: 1, 2, 4, … minutes.
fn pause_after(failures: i32, free: i32) -> Option<TimeDelta> {
    let beyond = failures - free;
    (beyond >= 0).then(|| TimeDelta::minutes(1 << beyond.min(6)).min(LONGEST_PAUSE))
}

fn too_many(left: TimeDelta) -> Refusal {
    let minutes = ((left.num_seconds() + 59) / 60).max(1);
    Refusal::new(RefusalKind::TooMuch, "accounts-refusal-too-many").with("minutes", minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_an_hour() {
        assert_eq!(pause_after(4, 5), None);
        assert_eq!(pause_after(5, 5), Some(TimeDelta::minutes(1)));
        assert_eq!(pause_after(8, 5), Some(TimeDelta::minutes(8)));
        assert_eq!(pause_after(i32::MAX, 5), Some(LONGEST_PAUSE));
    }

    #[test]
    fn what_was_typed_is_not_kept() {
        assert!(!Counted::login("ivanova").key.contains("ivanova"));
        assert_ne!(Counted::login("a").key, Counted::login("b").key);
    }
}

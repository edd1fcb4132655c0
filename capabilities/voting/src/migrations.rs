//! The history of this room's tables.

use store::Migration;

use crate::{annulment, card, case, datasets, head, mail, poll, voter};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_27_10_poll", poll::definition()),
        step("2026_11_27_11_poll_head", head::definition()),
        step("2026_11_27_12_poll_voter", voter::TABLE.to_string()),
        step("2026_11_27_13_poll_card", card::TABLE.to_string()),
        step("2026_11_27_14_poll_mail", mail::TABLE.to_string()),
        step("2026_11_28_40_poll_case", case::definition()),
        step("2026_11_28_41_poll_annulment", annulment::definition()),
        step("2026_11_28_42_poll_fact", datasets::facts()),
        step("2026_11_28_43_poll_mail_network", mail::NETWORK.to_string()),
        step("2026_11_29_10_poll_voter_short", voter::short_keys()),
        step("2026_11_30_70_poll_deferred", deferred()),
    ]
}

/// Whether votes have a poll is asked at the commit: SQLite else keeps a copy of every page that a batch touches, to take back a single statement. The
/// view that speaks of them is made anew around them.
fn deferred() -> String {
    ["drop view poll_fact;\n", &head::deferred(), voter::DEFERRED, datasets::VIEW].concat()
}

#[cfg(test)]
mod tests {
    use kernel::id::Uuid;
    use store::{Actor, Sql, migrations::migrate};
    use testkit::TestDb;

    use super::*;
    use crate::poll::PollId;

    #[tokio::test]
    async fn whoever_voted_under_a_long_key_has_voted_under_the_short_one() {
        let (old, new): (Vec<_>, Vec<_>) = migrations().into_iter().partition(|step| step.name < "2026_11_29");
        let test = TestDb::with(&old).await;
        let (db, poll, key) = (&test.db, PollId::new(), "0123456789abcdef".repeat(4));
        let (now, later) = (db.clock().now(), db.clock().now() + chrono::TimeDelta::days(1));
        let announced = Sql::new(
            "insert into poll (id, organisation_id, short, title, state, opens_at, closes_at, most_choices, may_change, shows_totals, levels, secret,
             created_at) values (?, ?, 'abc', 'Вопрос', 'announced', ?, ?, 1, true, false, 'open', '', ?)",
        );
        let announced = announced.bind(poll).bind(Uuid::now_v7()).bind(now).bind(later).bind(now);
        let voted = Sql::new("insert into poll_voter (poll_id, voter_key, serial) values (?, ?, 7)")
            .bind(poll)
            .bind(key.as_str());
        let entry =
            Sql::new("insert into poll_leaf (poll_id, serial, kind, leaf, arrived_at) values (?, 0, 'open', '{}', ?)");
        let entry = entry.bind(poll).bind(now);
        let operator = Actor::operator();
        let written = db.write(&operator, async |tx| {
            tx.run(announced).await?;
            tx.run(entry).await?;
            tx.run(voted).await
        });
        written.await.unwrap();
        migrate(db, &new).await.unwrap();
        let latest = voter::latest(db, poll, &[&key[..32]]).await.unwrap();
        assert_eq!(latest.get(&key[..32]), Some(&7));
        assert_eq!(store::count(db, Sql::new("from poll_leaf where kind = 'open'")).await.unwrap(), 1);
        assert_eq!(store::count(db, Sql::new("from poll_fact where ballots = 1")).await.unwrap(), 1);
    }
}

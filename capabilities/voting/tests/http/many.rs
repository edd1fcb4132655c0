//! The fraud desk of a poll with very many votes. `METODIST_DESK_VOTES=200000` makes it as large as a district's, and then tells its time.

use std::time::Instant;

use chrono::TimeDelta;
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use store::{Actor, Sql, Value};
use voting::Poll;

use crate::house::House;

/// Votes of a script among them: so many in a thousand.
const SCRIPTED: usize = 5;

#[tokio::test]
async fn the_desk_asks_as_many_questions_however_many_votes_there_are() {
    let many = std::env::var("METODIST_DESK_VOTES").ok().and_then(|text| text.parse().ok());
    let mut asked = Vec::new();
    for votes in [2_000, many.unwrap_or(8_000)] {
        let house = House::new().await;
        let poll = house.open(|poll| poll.closes_at = poll.opens_at + TimeDelta::days(4)).await;
        house.cast_by_many(&poll, votes).await;
        let mut me = house.methodist().await;
        let desk = format!("{}/cases", poll.page());
        me.get(&desk).await.ok();
        let before = house.db().queries();
        let begun = Instant::now();
        let job = me.post(&desk, &[]).await.location().unwrap();
        me.get(&job).await.ok().has("h1", "Проверка голосов на накрутку");
        let answered = begun.elapsed();
        house.work().await;
        let took = begun.elapsed();
        let looking = house.db().queries() - before;
        let looked = me.get(&job).await;
        assert_eq!(looked.location().as_deref(), Some(desk.as_str()));
        let begun = Instant::now();
        let list = me.get(&desk).await.ok();
        let listed = begun.elapsed();
        let (names, links) = (list.texts("td a"), list.attributes("td a", "href"));
        let case = names.iter().zip(links).find(|(name, _)| *name == "Голоса с одного устройства").unwrap().1;
        let before = house.db().queries();
        let begun = Instant::now();
        me.get(&case).await.ok().has("li", "голосов идут через 12 с");
        let opened = begun.elapsed();
        eprintln!(
            "{votes} votes: asked in {answered:.2?}, looked at in {took:.2?}; desk {listed:.2?}, case {opened:.2?}"
        );
        // A work of many seconds also says that it is alive.
        let looking = if many.is_some() { 0 } else { looking };
        asked.push((looking, house.db().queries() - before, names.len()));
    }
    assert_eq!(asked[0], asked[1]);
}

impl House {
    /// Three days of votes: telephones in the networks of operators, homes, and schools; and a script in one of them.
    async fn cast_by_many(&self, poll: &Poll, votes: usize) {
        let mut chance = StdRng::seed_from_u64(votes as u64);
        let mut cast: Vec<(f64, u32, String, String)> = Vec::with_capacity(votes);
        let scripted = (votes * SCRIPTED / 1_000).max(100);
        for vote in 0..votes - scripted {
            let hour = loop {
                let hour = chance.random::<f64>() * 72.0;
                // It opens at noon.
                if !(0.0..7.0).contains(&((hour + 12.0) % 24.0)) || chance.random::<f64>() < 0.05 {
                    break hour;
                }
            };
            let network = match vote % 4 {
                0 => format!("home {}", chance.random_range(0..votes / 8)),
                1 => format!("school {}", chance.random_range(0..60)),
                _ => format!("operator {}", chance.random_range(0..5)),
            };
            cast.push((hour * 3_600.0, chance.random_range(1..4), network, format!("{}", chance.random_range(0..400))));
        }
        for vote in 0..scripted {
            let late = chance.random::<f64>() * 0.4;
            cast.push((90_000.0 + vote as f64 * 12.0 + late, 3, "school 7".to_owned(), "script".to_owned()));
        }
        cast.sort_by(|one, other| one.0.total_cmp(&other.0));
        let columns =
            ["poll_id", "serial", "kind", "leaf", "nonce", "choices", "level", "arrived_at", "network", "device"];
        let row = |(serial, (seconds, option, network, device)): (usize, (f64, u32, String, String))| -> Vec<Value> {
            vec![
                poll.id.into(),
                (serial as i64 + 1).into(),
                "cast".into(),
                "{}".into(),
                "00".into(),
                format!("[{option}]").into(),
                "open".into(),
                (poll.opens_at + TimeDelta::microseconds((seconds * 1e6) as i64)).into(),
                network.into(),
                device.into(),
            ]
        };
        let rows: Vec<Vec<Value>> = cast.into_iter().enumerate().map(row).collect();
        let head = Sql::new("update poll_head set size = ? where poll_id = ?").bind(votes as i64 + 1).bind(poll.id);
        let write = async |tx: &store::Tx| {
            tx.insert("poll_leaf", &columns, rows.clone()).await?;
            tx.run(head.clone()).await
        };
        self.db().write(&Actor::operator(), write).await.unwrap();
    }
}

//! The log as anybody gets it: whole, signed, with receipts in it; and a server that cheats is named with the vote concerned.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use ballot_log::{Code, Report, Trust, verify};
use voting::Poll;

use crate::house::{House, receipt};

impl House {
    pub async fn verified(&self, poll: &Poll, receipts: &[String]) -> Report {
        let files = self.exported(poll).await;
        verify(|name| files.get(name).cloned(), &Trust { receipts, ..Trust::default() })
    }

    async fn exported(&self, poll: &Poll) -> HashMap<String, Vec<u8>> {
        let page = self.test.anyone().get(&format!("{}/log.zip", poll.public_page())).await.ok();
        let mut zip = zip::ZipArchive::new(Cursor::new(page.bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        let read = |name: String| {
            let mut bytes = Vec::new();
            zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
            (name, bytes)
        };
        names.into_iter().map(read).collect()
    }
}

#[tokio::test]
async fn the_log_is_right_while_it_is_open_and_after_and_receipts_are_in_it() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.may_change = true).await;
    let mut receipts = Vec::new();
    for vote in 0..7 {
        receipts.push(receipt(&house.vote(&poll, &(vote % 3 + 1).to_string()).await.ok()));
    }
    house.later(chrono::TimeDelta::minutes(2)).await;
    // One keeps only the code.
    receipts.extend(house.vote(&poll, "1").await.ok().attributes(".check a", "href"));
    let trust = Trust { receipts: &receipts, ..Trust::default() };
    let open = house.exported(&poll).await;
    assert!(!open.keys().any(|name| name.contains("openings")), "nobody sees choices while it is open");
    let report = verify(|name| open.get(name).cloned(), &trust);
    assert!(report.ok && report.votes == 8 && report.receipts == 8, "{report:?}");

    house.later(poll.closes_at - poll.opens_at).await;
    house.later(chrono::TimeDelta::seconds(2)).await;
    let closed = house.exported(&poll).await;
    let report = verify(|name| closed.get(name).cloned(), &trust);
    assert!(report.ok && report.closed, "{report:?}");
    for (name, bytes) in &closed {
        let page = house.test.anyone().get(&format!("{}/log/{name}", poll.public_page())).await.ok();
        assert_eq!(&page.bytes, bytes, "{name}");
    }
    let nothing = house.test.anyone().get(&format!("{}/log/../../etc/passwd", poll.public_page())).await;
    assert_eq!(nothing.status, axum::http::StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_log_is_there_with_its_first_vote_although_the_page_was_just_looked_at() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    let log = format!("{}/log.zip", poll.public_page());
    let mut anyone = house.test.anyone();
    anyone.get(&poll.public_page()).await.ok();
    assert_eq!(anyone.get(&log).await.status, axum::http::StatusCode::NOT_FOUND, "nothing has been written yet");
    let receipts = [receipt(&house.vote(&poll, "1").await.ok())];
    let report = house.verified(&poll, &receipts).await;
    assert!(report.ok && report.receipts == 1, "{report:?}");
}

#[tokio::test]
async fn a_server_that_changes_or_drops_a_vote_is_found_out() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    let mut receipts = Vec::new();
    for vote in 0..5 {
        receipts.push(receipt(&house.vote(&poll, &(vote % 3 + 1).to_string()).await.ok()));
    }
    let sql = "update poll_leaf set choices = '[3]' where serial = 1";
    house.db().write(&store::Actor::operator(), async |tx| tx.run(sql).await).await.unwrap();
    house.later(poll.closes_at - poll.opens_at).await;
    house.later(chrono::TimeDelta::seconds(2)).await;
    let files = house.exported(&poll).await;
    let report = verify(|name| files.get(name).cloned(), &Trust { receipts: &receipts, ..Trust::default() });
    assert!(!report.ok && report.problems.iter().any(|one| one.serial == Some(1)), "{:?}", report.problems);
    let codes: Vec<Code> = report.problems.iter().map(|one| one.code).collect();
    assert!(!codes.is_empty());
}

//! What attackers do: replays, stolen work, guessed codes, spellings of a mailbox, second tabs, opened links, clocks.

use axum::{body::Body, http::StatusCode};
use chrono::TimeDelta;
use futures::future::join_all;
use voting::Level;

use crate::house::{House, receipt};

#[tokio::test]
async fn a_ballot_sent_again_is_not_taken_twice() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    let (mut voter, answer) = house.voter(&poll);
    let ballot = [("option", "1"), ("altcha", answer.as_str())];
    voter.post(&poll.public_page(), &ballot).await.ok();
    for _ in 0..3 {
        voter.post(&poll.public_page(), &ballot).await.has(".notice.bad", "Вы уже голосовали");
    }
    assert_eq!(house.count("from poll_leaf where kind = 'cast'").await, 1);
}

#[tokio::test]
async fn work_of_one_browser_serves_no_other_and_no_other_poll() {
    let house = House::new().await;
    let (poll, other) = (house.open(|_| {}).await, house.open(|_| {}).await);
    let (mut voter, answer) = house.voter(&poll);
    let (mut thief, _) = house.voter(&poll);
    let ballot = [("option", "1"), ("altcha", answer.as_str())];
    thief.post(&poll.public_page(), &ballot).await.has(".notice.bad", "не успел подготовить");
    voter.post(&other.public_page(), &ballot).await.has(".notice.bad", "не успел подготовить");
    house.test.anyone().post(&poll.public_page(), &ballot).await.has(".notice.bad", "не успел подготовить");
    let mut forger = house.test.anyone();
    forger.set_cookie("voter", "00000000000000000000000000000000.00000000000000000000000000000000");
    forger.post(&poll.public_page(), &ballot).await.has(".notice.bad", "не успел подготовить");
    voter.post(&poll.public_page(), &ballot).await.ok();
    assert_eq!(house.count("from poll_leaf where kind = 'cast'").await, 1);
}

#[tokio::test]
async fn messengers_that_open_a_link_first_spend_nothing() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.levels = vec![Level::Mail]).await;
    let mut anyone = house.test.anyone();
    anyone.post(&format!("{}/mail", poll.public_page()), &[("email", "anna@mail.ru")]).await;
    let link = house.letter().await;
    for method in ["GET", "HEAD", "GET"] {
        anyone.send(method, &link, None, Body::empty()).await;
    }
    anyone.post(&link, &[("option", "1")]).await.ok().has("h1", "Ваш голос принят");
}

#[tokio::test]
async fn a_mailbox_has_one_vote_however_it_is_spelled_and_few_letters() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.levels = vec![Level::Mail]).await;
    let form = format!("{}/mail", poll.public_page());
    let mut anyone = house.test.anyone();
    let mut links = Vec::new();
    for spelling in ["annapetrova@gmail.com", "Anna.Petrova+1@GMAIL.com", "a.n.n.a.petrova@googlemail.com"] {
        anyone.post(&form, &[("email", spelling)]).await;
        links.push(house.letter().await);
    }
    anyone.post(&form, &[("email", "annapetrova+4@gmail.com")]).await.has(".notice.bad", "письма уже отправлены");
    anyone.post(&links[0], &[("option", "1")]).await.ok();
    for link in &links[1..] {
        anyone.post(link, &[("option", "2")]).await.has(".notice.bad", "Вы уже голосовали");
    }
}

#[tokio::test]
async fn codes_are_not_guessed() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.levels = vec![Level::Card]).await;
    let mut me = house.methodist().await;
    me.post(&format!("{}/cards", poll.page()), &[("batch", "зал"), ("cards", "30")]).await;
    let mut guesser = house.test.anyone();
    for code in ["00000000000000000000000000", "1", "..%2F..%2Fpolls", "%00", "'%20or%201=1--"] {
        let page = guesser.post(&format!("{}/card/{code}", poll.public_page()), &[("option", "1")]).await;
        assert!([StatusCode::UNPROCESSABLE_ENTITY, StatusCode::BAD_REQUEST].contains(&page.status), "{code}");
    }
    assert_eq!(house.count("from poll_leaf where kind = 'cast'").await, 0);
    assert_eq!(house.count("from poll_card where code_hash like '%0000%' and code_hash = '0'").await, 0);
}

#[tokio::test]
async fn two_tabs_at_once_are_one_vote() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    let (cookie, answer) = voting::sample::browser(crate::house::KEY, &poll.short, house.test.app.clock().now());
    let value = cookie.split_once('=').unwrap().1.to_owned();
    let tabs = (0..8).map(|tab| {
        let (house, poll, value, answer) = (&house, &poll, value.clone(), answer.clone());
        async move {
            let mut tab_of = house.test.anyone();
            tab_of.set_cookie("voter", &value);
            let option = (tab % 3 + 1).to_string();
            tab_of.post(&poll.public_page(), &[("option", &option), ("altcha", &answer)]).await.status
        }
    });
    let answers = join_all(tabs).await;
    assert_eq!(answers.iter().filter(|status| **status == StatusCode::OK).count(), 1, "{answers:?}");
    assert_eq!(house.count("from poll_leaf where kind = 'cast'").await, 1);
}

#[tokio::test]
async fn a_whole_school_behind_one_address_votes() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    let voters: Vec<_> = (0..120).map(|_| house.voter(&poll)).collect();
    let votes = voters.into_iter().map(|(mut voter, answer)| {
        let poll = &poll;
        async move { receipt(&voter.post(&poll.public_page(), &[("option", "2"), ("altcha", &answer)]).await.ok()) }
    });
    let receipts = join_all(votes).await;
    assert_eq!(receipts.len(), 120);
    assert_eq!(house.count("from poll_leaf where kind = 'cast'").await, 120);
}

#[tokio::test]
async fn a_clock_that_steps_back_while_a_poll_is_open_leaves_a_log_that_verifies() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    house.later(TimeDelta::minutes(10)).await;
    house.vote(&poll, "1").await.ok();
    house.test.app.clock().advance(-TimeDelta::minutes(7));
    house.vote(&poll, "2").await.ok();
    let report = house.verified(&poll, &[]).await;
    assert!(report.ok && report.votes == 2, "{:?}", report.problems);
}

#[tokio::test]
async fn a_clock_that_steps_does_not_open_a_poll_that_is_closed() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    house.vote(&poll, "1").await.ok();
    house.later(poll.closes_at - poll.opens_at).await;
    house.test.app.clock().advance(-TimeDelta::hours(3));
    let late = house.vote(&poll, "1").await;
    late.has(".notice.bad", "Голосование сейчас не идёт");
    let leaves = house.leaves(&poll).await;
    assert!(leaves.last().unwrap().contains(r#""kind":"close""#));
}

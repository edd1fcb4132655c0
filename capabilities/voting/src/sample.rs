//! Builders with sensible defaults, for tests and the demo district.

use std::collections::HashMap;

use ballot_log::{Extra, Leaf, Opening, Receipt};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{OrganisationId, Reach, Result};
use rand::RngExt as _;
use store::{Ask, Sql, Tx};

use crate::{
    Level, NewOption, NewPoll, Poll, PollId, ballot,
    card::Batch,
    clock,
    device::Device,
    head::{self, Entry, Head, minute},
    keys::Keys,
    voter::{self, VoterKey},
};

/// A poll of three people that opens now for a day; or what the change makes of it.
pub fn poll(organisation: OrganisationId, now: DateTime<Utc>, change: impl FnOnce(&mut NewPoll)) -> NewPoll {
    let option = |title: &str| NewOption { title: title.into(), ..NewOption::default() };
    let mut new = NewPoll {
        organisation,
        title: "Зажги свою звезду".into(),
        about: "Кого разместить в Галерее славы".into(),
        opens_at: now,
        closes_at: now + TimeDelta::days(1),
        most_choices: 1,
        may_change: false,
        shows_totals: false,
        levels: vec![Level::Open],
        options: ["Анна Соколова", "Пётр Ли", "Мария Бельды"].map(option).to_vec(),
        source: None,
    };
    change(&mut new);
    new
}

/// What a browser that has not been here yet sends with its ballot: the cookie and the answer to its work, for an installation with this key.
pub fn browser(key: [u8; 32], short: &str, now: DateTime<Utc>) -> (String, String) {
    let (keys, device) = (Keys::new(key), Device::fresh());
    (format!("voter={}", device.cookie(&keys)), device.answer(&keys, short, now))
}

/// The code of a card of the latest batch.
pub async fn card(db: &impl Ask, poll: &Poll) -> Result<Option<String>> {
    let batch = Batch::of_poll(db, poll.id).await?.into_iter().next();
    Ok(batch.and_then(|batch| batch.codes(poll).into_iter().next()))
}

/// A poll that has been held: votes with their moments, levels and options, in the order of time. Returns it with the receipt of its first vote.
pub async fn held(
    tx: &Tx,
    (base_url, key): (&str, [u8; 32]),
    new: &NewPoll,
    votes: &[(DateTime<Utc>, Level, u32)],
) -> Result<(PollId, Receipt)> {
    let keys = Keys::new(key);
    let id = Poll::draft(tx, &Reach::operator(), new).await?;
    tx.run(Sql::new("update poll set state = 'announced' where id = ?").bind(id)).await?;
    head::begin(tx, id).await?;
    let poll = Poll::find(tx, &Reach::operator(), id).await?;
    let origin = poll.origin(base_url)?;
    let mut entries = vec![ballot::opening(tx, &poll, &origin, &keys).await?];
    let mut voters = HashMap::new();
    for (serial, (at, level, option)) in (1_u64..).zip(votes) {
        let opening = Opening { nonce: ballot_log::Hex(rand::rng().random()), choices: vec![*option] };
        let leaf = Leaf::Cast {
            poll: poll.short.clone(),
            serial,
            commitment: opening.commitment(),
            level: level.code().to_owned(),
            minute: minute(*at),
            replaces: None,
        };
        let voter = VoterKey::of(&poll, *level, &serial.to_string());
        voters.insert(voter.as_str().to_owned(), serial.cast_signed());
        let entry = Entry::plain(leaf, *at);
        entries.push(Entry { opening: Some(opening), level: Some(*level), ..entry });
    }
    let serial = entries.len() as u64;
    let close = Leaf::Close { poll: poll.short.clone(), serial, minute: minute(poll.closes_at) };
    entries.push(Entry::plain(close, poll.closes_at));
    let appended = Head::lock(tx, id).await?.append(tx, &origin, &keys.signer(&origin)?, &entries, true).await?;
    voter::note(tx, id, voters, |_| false).await?;
    Poll::closed(tx, id, poll.closes_at).await?;
    clock::count(tx, &poll).await?;
    let first = &entries[1];
    let extra = Extra { leaf: first.leaf.to_text(), opening: first.opening.clone() };
    Ok((id, Receipt { extra, index: 1, proof: appended.proofs[1].clone(), checkpoint: appended.note }))
}

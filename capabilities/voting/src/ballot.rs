//! A ballot on its way into the log.

use ballot_log::{Extra, Leaf, Opening, Receipt};
use chrono::{DateTime, Utc};
use kernel::{Error, Refusal, Result};
use rand::RngExt as _;
use std::collections::HashMap;
use store::Tx;
use web::App;

use crate::{
    head::{Entry, Head, minute},
    keys::Keys,
    level::Level,
    poll::{Phase, Poll, PollId},
    voter::{self, VoterKey},
};

/// A ballot of somebody who was admitted.
pub(crate) struct Ballot {
    pub poll: PollId,
    pub level: Level,
    pub voter: VoterKey,
    /// Numbers of options, ascending.
    pub choices: Vec<u32>,
    pub network: Option<String>,
    pub device: Option<String>,
    pub arrived_at: DateTime<Utc>,
}

/// Appends ballots of one poll, all in this transaction: a receipt or a refusal for each, in their order. The clock is asked here,
/// under the lock of the log: what is open before it need not be open any more.
pub(crate) async fn append(tx: &Tx, app: &App, keys: &Keys, ballots: &[&Ballot]) -> Result<Vec<Result<Receipt>>> {
    let Some(first) = ballots.first() else { return Ok(Vec::new()) };
    let head = Head::lock(tx, first.poll).await?;
    let poll = Poll::some(tx, &[first.poll]).await?.pop().ok_or_else(Refusal::not_found)?;
    if poll.phase(tx.now()) != Phase::Open {
        return Ok(ballots.iter().map(|_| Err(Refusal::conflict("voting-refusal-not-open").into())).collect());
    }
    let origin = poll.origin(&app.config().base_url)?;
    let signer = keys.signer(&origin)?;
    let mut entries = Vec::with_capacity(ballots.len() + 1);
    if head.size() == 0 {
        entries.push(opening(tx, &poll, &origin, keys).await?);
    }
    let asked: Vec<&str> = ballots.iter().map(|ballot| ballot.voter.as_str()).collect();
    let before = voter::latest(tx, poll.id, &asked).await?;
    let minute = minute(tx.now());
    let mut voted: HashMap<String, i64> = HashMap::new();
    let mut outcomes: Vec<Result<()>> = Vec::with_capacity(ballots.len());
    for ballot in ballots {
        let voter = ballot.voter.as_str();
        let before = voted.get(voter).or_else(|| before.get(voter)).copied();
        if let Some(serial) = before.filter(|_| !poll.may_change) {
            // Whose answer was lost on its way learns that the vote is in, and where.
            outcomes.push(Err(Refusal::conflict("voting-refusal-voted").with("serial", serial).into()));
            continue;
        }
        let serial = head.size() + entries.len() as u64;
        let opening = Opening { nonce: ballot_log::Hex(rand::rng().random()), choices: ballot.choices.clone() };
        let leaf = Leaf::Cast {
            poll: poll.short.clone(),
            serial,
            commitment: opening.commitment(),
            level: ballot.level.code().to_owned(),
            minute: minute.clone(),
            replaces: before.map(i64::cast_unsigned),
        };
        let (network, device) = (ballot.network.clone(), ballot.device.clone());
        outcomes.push(Ok(()));
        entries.push(Entry {
            leaf,
            opening: Some(opening),
            level: Some(ballot.level),
            network,
            device,
            arrived_at: ballot.arrived_at,
        });
        voted.insert(voter.to_owned(), serial.cast_signed());
    }
    if entries.is_empty() {
        return Ok(outcomes.into_iter().map(|outcome| outcome.and_then(|()| Err(Error::failed("no entry")))).collect());
    }
    let is_first = head.size() == 0;
    let appended = head.append(tx, &origin, &signer, &entries, is_first).await?;
    voter::note(tx, poll.id, voted, |voter| before.contains_key(voter)).await?;
    // The entry that opens a log is nobody's vote; the others are in the order of the ballots that were taken.
    let written = entries.into_iter().zip(appended.texts).zip(appended.proofs);
    let votes = written.filter(|((entry, _), _)| entry.opening.is_some());
    let mut receipts = votes.map(|((Entry { leaf, opening, .. }, text), proof)| Receipt {
        extra: Extra { leaf: text, opening },
        index: leaf.serial(),
        proof,
        checkpoint: appended.note.clone(),
    });
    let mut receipt = || receipts.next().ok_or_else(|| Error::failed("a vote without an entry"));
    Ok(outcomes.into_iter().map(|outcome| outcome.and_then(|()| receipt())).collect())
}

/// The first entry: the terms freeze. It tells the minute at which the poll opened by its terms, whenever it is written, so that no vote is
/// earlier than it, also after a clock has stepped back.
pub(crate) async fn opening(tx: &Tx, poll: &Poll, origin: &str, keys: &Keys) -> Result<Entry> {
    let options = poll.options(tx).await?;
    let terms = poll.frozen(&options, origin, &keys.signer(origin)?).to_text();
    Poll::freeze(tx, poll.id, &terms).await?;
    let terms = ballot_log::Terms::hash(terms.as_bytes());
    let leaf = Leaf::Open { poll: poll.short.clone(), serial: 0, terms, minute: minute(poll.opens_at) };
    Ok(Entry::plain(leaf, poll.opens_at))
}

/// Numbers of options as a form sends them: ascending, each once, of the poll's ballot.
pub(crate) fn choices(poll: &Poll, options: usize, sent: &[&str]) -> Result<Vec<u32>> {
    let refused = |key: &'static str| Err(Refusal::invalid(key).with("most", poll.most_choices).into());
    let mut choices = Vec::new();
    for number in sent {
        match number.parse::<u32>() {
            Ok(number) if number >= 1 && number as usize <= options => choices.push(number),
            _ => return refused("voting-refusal-choice"),
        }
    }
    choices.sort_unstable();
    choices.dedup();
    match choices.len() {
        0 => refused("voting-refusal-nothing"),
        some if some > poll.most_choices.unsigned_abs() as usize => refused("voting-refusal-too-many"),
        _ => Ok(choices),
    }
}

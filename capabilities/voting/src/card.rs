//! Cards (карточки): a code on paper for one vote, printed by the class or the hall. Codes are made anew from the secret whenever they are
//! printed; the database knows only their hashes.

mod sheets;

pub(crate) use sheets::{Words, cards, poster};

use chrono::{DateTime, Utc};
use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};
use store::{Ask, Sql, Tx, Value, journal::Line, outbox::Letter};

use crate::{
    code,
    identity::Holder,
    keys::hmac,
    level::Level,
    mail,
    poll::{Phase, Poll, PollId},
    serials::Serials,
    voter::VoterKey,
};

/// Cards of one batch.
pub(crate) const MOST: i32 = 2_000;

kernel::id!(
    /// Cards that were printed together.
    BatchId
);

/// Cards that were printed together.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Batch {
    pub id: BatchId,
    /// «9 „Б“», «актовый зал».
    pub title: String,
    /// Who answers for handing them out.
    pub handed_to: String,
    pub cards: i32,
    pub created_at: DateTime<Utc>,
    pub annulled_at: Option<DateTime<Utc>>,
    /// With how many of them somebody has voted.
    pub spent: i64,
}

impl Batch {
    /// Those of a poll, the latest first.
    pub async fn of_poll(db: &impl Ask, poll: PollId) -> Result<Vec<Batch>> {
        let sql = "select b.id, b.title, b.handed_to, b.cards, b.created_at, b.annulled_at,
                   (select count(*) from poll_card c join poll_voter v on v.poll_id = c.poll_id and v.voter_key = c.voter_key
                    where c.batch_id = b.id) as spent
                   from poll_card_batch b where b.poll_id = ? order by b.created_at desc, b.id desc";
        db.all(Sql::new(sql).bind(poll)).await
    }

    /// Makes cards for a poll that has not closed, each for whoever holds it; or one for each of a list, whose voter is the holder, so that
    /// a second card is no second vote. The list is kept nowhere: its order is that of the cards' numbers.
    pub async fn make(
        tx: &Tx,
        poll: &Poll,
        title: &str,
        handed_to: &str,
        cards: i32,
        list: &[Holder],
    ) -> Result<BatchId> {
        if matches!(poll.phase(tx.now()), Phase::Over | Phase::Closed | Phase::Cancelled) {
            return Err(Refusal::conflict("voting-refusal-not-open").into());
        }
        if !poll.admits(Level::Card) {
            return Err(Refusal::conflict("voting-refusal-no-cards").into());
        }
        let cards = if list.is_empty() { cards } else { i32::try_from(list.len()).unwrap_or(i32::MAX) };
        if !(1..=MOST).contains(&cards) {
            return Err(Refusal::invalid("voting-refusal-cards").with("most", MOST).into());
        }
        let id = BatchId::new();
        let columns = ["id", "poll_id", "title", "handed_to", "cards", "created_at"];
        let row: Vec<Value> = vec![
            id.into(),
            poll.id.into(),
            title.trim().into(),
            handed_to.trim().into(),
            cards.into(),
            tx.now().into(),
        ];
        tx.insert("poll_card_batch", &columns, vec![row]).await?;
        let columns = ["code_hash", "poll_id", "batch_id", "number", "voter_key"];
        let row = |number: i32| -> Vec<Value> {
            let code = code_of(poll, id, number);
            let holder = list.get(number.unsigned_abs() as usize - 1);
            let voter = holder.map_or_else(|| VoterKey::of(poll, Level::Card, &code), |holder| holder.voter(poll));
            vec![hash(&code).into(), poll.id.into(), id.into(), number.into(), voter.as_str().into()]
        };
        tx.insert("poll_card", &columns, (1..=cards).map(row).collect()).await?;
        tx.note(
            Line::new("poll.cards_made", "poll", poll.id.0).with(serde_json::json!({ "batch": id.0, "cards": cards })),
        );
        Ok(id)
    }

    /// Cards that were lost are worth nothing from now on; votes cast with them stay until somebody annuls them.
    pub async fn annul(tx: &Tx, reach: &Reach, id: BatchId) -> Result<PollId> {
        let poll: Option<PollId> =
            tx.value(Sql::new("select poll_id from poll_card_batch where id = ?").bind(id)).await?;
        let poll = Poll::find(tx, reach, poll.ok_or_else(Refusal::not_found)?).await?;
        let sql = Sql::new("update poll_card_batch set annulled_at = ? where id = ? and annulled_at is null");
        tx.run(sql.bind(tx.now()).bind(id)).await?;
        tx.note(Line::new("poll.cards_annulled", "poll", poll.id.0).with(serde_json::json!({ "batch": id.0 })));
        Ok(poll.id)
    }

    /// The votes that were cast with its cards.
    pub async fn votes(db: &impl Ask, poll: PollId, id: BatchId) -> Result<Serials> {
        let sql =
            "select v.serial from poll_card c join poll_voter v on v.poll_id = c.poll_id and v.voter_key = c.voter_key
                   where c.poll_id = ? and c.batch_id = ?";
        Ok(Serials::of(db.column(Sql::new(sql).bind(poll).bind(id)).await?))
    }

    /// Sends each mailbox of the list the way to the ballot of its card.
    pub async fn send(
        tx: &Tx,
        poll: &Poll,
        id: BatchId,
        list: &[Holder],
        words: &mail::Words,
        base_url: &str,
    ) -> Result<()> {
        for (number, holder) in (1..).zip(list) {
            let Holder::Mailbox { address, .. } = holder else { continue };
            let link = format!("{base_url}{}/card/{}", poll.public_page(), code_of(poll, id, number));
            let body = words.body.replace(mail::LINK, &link);
            tx.mail(Letter { recipient: address, subject: &words.subject, body: &body, calendar: None }).await?;
        }
        Ok(())
    }

    /// The codes, by number.
    pub fn codes(&self, poll: &Poll) -> Vec<String> {
        (1..=self.cards).map(|number| code_of(poll, self.id, number)).collect()
    }
}

/// The voter of a card that is worth a vote; nothing for a code that is not.
pub(crate) async fn voter(db: &impl Ask, poll: &Poll, typed: &str) -> Result<Option<VoterKey>> {
    let code = code::read(typed);
    let sql = "select c.voter_key from poll_card c join poll_card_batch b on b.id = c.batch_id
               where b.annulled_at is null and c.poll_id = ? and c.code_hash = ?";
    let known: Option<String> = db.value(Sql::new(sql).bind(poll.id).bind(hash(&code))).await?;
    Ok(known.map(VoterKey::kept))
}

fn code_of(poll: &Poll, batch: BatchId, number: i32) -> String {
    let sealed = hmac(poll.secret(), &[b"card", batch.0.as_bytes(), &number.to_be_bytes()]);
    code::write(&std::array::from_fn(|place| sealed[place]))
}

fn hash(code: &str) -> String {
    let hash: [u8; 32] = Sha256::digest(code).into();
    ballot_log::Hex(hash).to_string()
}

pub(crate) const TABLE: &str = "
create table poll_card_batch (
    id {uuid} primary key,
    poll_id {uuid} not null references poll (id),
    title text not null,
    handed_to text not null default '',
    cards integer not null check (cards > 0),
    created_at {moment} not null,
    annulled_at {moment}
);
create index poll_card_batch_poll on poll_card_batch (poll_id);
create table poll_card (
    code_hash text primary key,
    poll_id {uuid} not null references poll (id),
    batch_id {uuid} not null references poll_card_batch (id),
    number integer not null,
    voter_key text not null,
    constraint poll_card_number unique (batch_id, number)
);
";

//! Annulments (аннулирование): one officer proposes with a reason, another decides, and the log gets a signed entry that names both and the
//! votes. The votes stay in the log, and the result shows them as admitted and annulled.

use ballot_log::Leaf;
use chrono::{DateTime, Utc};
use kernel::{AccountId, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};
use web::App;

use crate::{
    case::CaseId,
    clock,
    head::{Entry, Head, minute},
    keys::Keys,
    poll::{Poll, PollId, PollState},
    serials::Serials,
};

kernel::id!(
    /// An annulment.
    AnnulmentId
);

store::choice! {
    /// Where an annulment stands.
    AnnulmentState, "voting-annulment" {
        /// One officer proposed it.
        Proposed = "proposed",
        /// Another decided: it is in the log.
        Confirmed = "confirmed",
        /// Another decided against it.
        Refused = "refused",
        /// The officer who proposed it took it back.
        Withdrawn = "withdrawn",
    }
}

/// An officer: who is signed in, under the name that the log will bear.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Officer<'a> {
    pub account: AccountId,
    pub name: &'a str,
}

/// An annulment.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Annulment {
    pub id: AnnulmentId,
    pub case_id: Option<CaseId>,
    pub serials: String,
    pub votes: i32,
    /// Why, as everybody reads it.
    pub reason: String,
    pub state: AnnulmentState,
    pub proposed_by: AccountId,
    pub proposer: String,
    pub proposed_at: DateTime<Utc>,
    pub decider: String,
    pub decided_at: Option<DateTime<Utc>>,
}

const COLUMNS: &str =
    "id, case_id, serials, votes, reason, state, proposed_by, proposer, proposed_at, decider, decided_at";

impl Annulment {
    /// Those of a poll: the ones that wait for the second officer first.
    pub async fn of_poll(db: &impl Ask, poll: PollId) -> Result<Vec<Annulment>> {
        let order = "case state when 'proposed' then 0 else 1 end, proposed_at desc, id";
        let sql = format!("select {COLUMNS} from poll_annulment where poll_id = ? order by {order}");
        db.all(Sql::new(sql).bind(poll)).await
    }

    /// Those that are in the log, as anyone may read them, in their order.
    pub async fn confirmed(db: &impl Ask, poll: PollId) -> Result<Vec<Annulment>> {
        let which = "poll_id = ? and state = 'confirmed' order by decided_at, id";
        db.all(Sql::new(format!("select {COLUMNS} from poll_annulment where {which}")).bind(poll)).await
    }

    /// Proposes to annul votes that are in the log and are not annulled yet.
    pub async fn propose(
        tx: &Tx,
        poll: &Poll,
        case: Option<CaseId>,
        officer: Officer<'_>,
        serials: &Serials,
        reason: &str,
    ) -> Result<AnnulmentId> {
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > Leaf::LONGEST_REASON {
            return Err(Refusal::invalid("voting-refusal-reason").with("most", Leaf::LONGEST_REASON).into());
        }
        let standing = standing(tx, poll.id, serials).await?;
        if let Some(stray) = serials.numbers().iter().find(|serial| standing.binary_search(serial).is_err()) {
            return Err(Refusal::invalid("voting-refusal-no-vote").with("serial", stray).into());
        }
        let id = AnnulmentId::new();
        let columns = [
            "id",
            "poll_id",
            "case_id",
            "serials",
            "votes",
            "reason",
            "state",
            "proposed_by",
            "proposer",
            "proposed_at",
        ];
        let row: Vec<Value> = vec![
            id.into(),
            poll.id.into(),
            case.into(),
            serials.to_string().into(),
            i32::try_from(serials.len()).unwrap_or(i32::MAX).into(),
            reason.into(),
            AnnulmentState::Proposed.into(),
            officer.account.into(),
            officer.name.into(),
            tx.now().into(),
        ];
        tx.insert("poll_annulment", &columns, vec![row]).await?;
        tx.note(Line::new("poll.annulment_proposed", "poll", poll.id.0).with(serde_json::json!({ "annulment": id.0 })));
        Ok(id)
    }

    /// Decides for it, as another officer: from now on it is in the log, and the result is counted anew.
    pub async fn confirm(
        tx: &Tx,
        app: &App,
        keys: &Keys,
        poll: &Poll,
        id: AnnulmentId,
        officer: Officer<'_>,
    ) -> Result<()> {
        let head = Head::lock(tx, poll.id).await?;
        // The poll may have closed, and its result been counted, before the log was ours.
        let poll = &Poll::some(tx, &[poll.id]).await?.pop().ok_or_else(Refusal::not_found)?;
        let this = Self::waiting(tx, poll.id, id).await?;
        if this.proposed_by == officer.account || this.proposer == officer.name {
            return Err(Refusal::conflict("voting-refusal-same-officer").into());
        }
        let serials = Serials::parse(&this.serials).unwrap_or_default();
        let standing = standing(tx, poll.id, &serials).await?;
        if standing.is_empty() {
            return Err(Refusal::conflict("voting-refusal-annulled").into());
        }
        this.decided(tx, AnnulmentState::Confirmed, officer).await?;
        let origin = poll.origin(&app.config().base_url)?;
        let mut entries = Vec::new();
        for chunk in standing.chunks(Leaf::MOST_SERIALS) {
            let serial = head.size() + entries.len() as u64;
            let leaf = Leaf::Annul {
                poll: poll.short.clone(),
                serial,
                serials: chunk.iter().map(|serial| serial.cast_unsigned()).collect(),
                reason: this.reason.clone(),
                officers: [this.proposer.clone(), officer.name.to_owned()],
                minute: minute(tx.now()),
            };
            entries.push(Entry::plain(leaf, tx.now()));
            let sql = Sql::new("update poll_leaf set annulled_by = ? where poll_id = ? and serial in");
            let sql = sql.bind(serial.cast_signed()).bind(poll.id).push(Sql::list(chunk.iter().copied()));
            tx.run(sql).await?;
        }
        head.append(tx, &origin, &keys.signer(&origin)?, &entries, true).await?;
        if let Some(case) = this.case_id {
            let sql =
                "update poll_case set state = 'annulled', remark = '', decider = '', decided_at = null where id = ?";
            tx.run(Sql::new(sql).bind(case)).await?;
        }
        if poll.state == PollState::Closed {
            clock::count(tx, poll).await?;
        }
        tx.note(Line::new("poll.votes_annulled", "poll", poll.id.0).with(serde_json::json!({ "annulment": id.0 })));
        Ok(())
    }

    /// Decides against it; whoever proposed it takes it back so.
    pub async fn refuse(tx: &Tx, poll: PollId, id: AnnulmentId, officer: Officer<'_>) -> Result<()> {
        let this = Self::waiting(tx, poll, id).await?;
        let state = match this.proposed_by == officer.account {
            true => AnnulmentState::Withdrawn,
            false => AnnulmentState::Refused,
        };
        this.decided(tx, state, officer).await?;
        tx.note(Line::new("poll.annulment_refused", "poll", poll.0).with(serde_json::json!({ "annulment": id.0 })));
        Ok(())
    }

    async fn waiting(tx: &Tx, poll: PollId, id: AnnulmentId) -> Result<Annulment> {
        let sql = format!("select {COLUMNS} from poll_annulment where id = ? and poll_id = ?");
        let found: Option<Annulment> = tx.first(Sql::new(sql).bind(id).bind(poll)).await?;
        let found = found.ok_or_else(Refusal::not_found)?;
        match found.state {
            AnnulmentState::Proposed => Ok(found),
            _ => Err(Refusal::conflict("voting-refusal-decided").into()),
        }
    }

    async fn decided(&self, tx: &Tx, state: AnnulmentState, officer: Officer<'_>) -> Result<()> {
        let sql = "update poll_annulment set state = ?, decided_by = ?, decider = ?, decided_at = ? where id = ?";
        let sql = Sql::new(sql).bind(state).bind(officer.account).bind(officer.name);
        tx.run(sql.bind(tx.now()).bind(self.id)).await?;
        Ok(())
    }
}

/// Those of these votes that are in the log and are not annulled.
async fn standing(db: &impl Ask, poll: PollId, serials: &Serials) -> Result<Vec<i64>> {
    let (Some(first), Some(last)) = (serials.numbers().first(), serials.numbers().last()) else {
        return Ok(Vec::new());
    };
    let sql = "select serial from poll_leaf where poll_id = ? and kind = 'cast' and annulled_by is null
               and serial between ? and ? order by serial";
    let mut standing: Vec<i64> = db.column(Sql::new(sql).bind(poll).bind(*first).bind(*last)).await?;
    standing.retain(|serial| serials.numbers().binary_search(serial).is_ok());
    Ok(standing)
}

pub(crate) fn definition() -> String {
    format!(
        "create table poll_annulment (
    id {{uuid}} primary key,
    poll_id {{uuid}} not null references poll (id),
    case_id {{uuid}},
    serials text not null,
    votes integer not null check (votes > 0),
    reason text not null check (reason <> ''),
    state text not null {},
    proposed_by {{uuid}} not null,
    proposer text not null,
    proposed_at {{moment}} not null,
    decided_by {{uuid}},
    decider text not null default '',
    decided_at {{moment}},
    constraint poll_annulment_decided check ((state = 'proposed') = (decided_at is null) and (decided_by is null) = (decided_at is null)),
    constraint poll_annulment_two check (state <> 'confirmed' or (decided_by <> proposed_by and decider <> proposer)),
    constraint poll_annulment_taken_back check (state <> 'withdrawn' or decided_by = proposed_by)
);
create index poll_annulment_poll on poll_annulment (poll_id);
alter table poll_leaf add column annulled_by bigint;
",
        AnnulmentState::check("state")
    )
}

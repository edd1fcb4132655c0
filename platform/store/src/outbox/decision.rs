//! What a person decides about a mail that was given up, or of which nobody knows whether it was sent.

use kernel::{Refusal, Result, id::Uuid};

use super::State;
use crate::{Ask, Sql, Tx, journal::Line};

/// Sends it once more: its recipient may get it a second time, under the same Message-ID.
pub async fn send_again(tx: &Tx, id: Uuid) -> Result<()> {
    let again = Sql::new(", attempts = 0, trouble = null, problem = null, next_try_at = ?").bind(tx.now());
    decide(tx, id, State::Waiting, again).await?;
    tx.note(Line::new("mail.sent_again", "mail", id));
    Ok(())
}

/// Takes it for sent, because its recipient has it; what it said is forgotten.
pub async fn take_as_sent(tx: &Tx, id: Uuid) -> Result<()> {
    decide(tx, id, State::Sent, Sql::new(", sent_at = ?, body = '', calendar = null").bind(tx.now())).await?;
    tx.note(Line::new("mail.taken_as_sent", "mail", id));
    Ok(())
}

/// It shall not be sent; what it said is forgotten.
pub async fn drop_mail(tx: &Tx, id: Uuid) -> Result<()> {
    decide(tx, id, State::Dropped, Sql::new(", body = '', calendar = null")).await?;
    tx.note(Line::new("mail.dropped", "mail", id));
    Ok(())
}

/// Moves it, if it still waits for a decision.
async fn decide(tx: &Tx, id: Uuid, state: State, with: Sql) -> Result<()> {
    let undecided: Vec<State> = State::ALL.iter().copied().filter(|state| state.awaits_decision()).collect();
    let sql = Sql::new("update outbox set state = ?").bind(state).push(with);
    let sql = sql.push(Sql::new("where id = ? and state in").bind(id)).push(Sql::list(undecided));
    if tx.run(sql).await? == 1 {
        return Ok(());
    }
    let known: Option<State> = tx.value(Sql::new("select state from outbox where id = ?").bind(id)).await?;
    Err(if known.is_some() { Refusal::conflict("refusal-changed-meanwhile") } else { Refusal::not_found() }.into())
}

//! Signing in: from a proof to a session.

use chrono::{DateTime, Utc};
use kernel::{AccountId, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Actor, Ask, Db, Sql, Tx, journal::Line};
use web::account::{self, Account, IDLE, LONGEST};

use crate::{
    attempt::{self, Counted},
    credential, second_step,
};

/// What opens after a proof.
pub(crate) enum Door {
    /// A session; its token goes into the cookie.
    Session(String),
    /// A code is still awaited; the token of the wait goes into a cookie.
    Code(String),
}

/// Signs in with login and password. `None` when they do not fit, without saying which of the two.
pub(crate) async fn with_password(
    db: &Db,
    address: Option<String>,
    login: &str,
    password: &str,
    next: &str,
) -> Result<Option<Door>> {
    let login = login.to_lowercase();
    let mut counted = vec![Counted::login(&login)];
    counted.extend(address.as_deref().map(Counted::address));
    let Some(account) = credential::check(db, &counted, &login, password).await? else {
        note_failure(db, address, login);
        return Ok(None);
    };
    db.write(&actor_of(&account, address), async |tx| {
        attempt::forgive(tx, &counted).await?;
        open(tx, &account, next).await.map(Some)
    })
    .await
}

/// Opens the door to somebody who proved to be this account: at once, or after a code where the account asks for one.
pub(crate) async fn open(tx: &Tx, account: &Account, next: &str) -> Result<Door> {
    if account.disabled_at.is_some() {
        return Err(Refusal::new(kernel::RefusalKind::NotAllowed, "accounts-refusal-disabled").into());
    }
    if credential::find(tx, account.id).await?.is_some_and(|credential| credential.asks_for_code()) {
        return Ok(Door::Code(second_step::wait(tx, account.id, next).await?));
    }
    start(tx, account.id).await.map(Door::Session)
}

/// Starts a session and sweeps out those that are over.
pub(crate) async fn start(tx: &Tx, account: AccountId) -> Result<String> {
    tx.run(
        Sql::new("delete from session where seen_at < ? or started_at < ?")
            .bind(tx.now() - IDLE)
            .bind(tx.now() - LONGEST),
    )
    .await?;
    tx.note(Line::new("session.started", "account", account.0));
    account::start_session(tx, account).await
}

/// The account itself in the journal, before it has a session.
pub(crate) fn actor_of(account: &Account, address: Option<String>) -> Actor {
    Actor { account: Some(account.id), name: account.name.clone(), address }
}

/// A session that lives.
#[derive(FromQueryResult)]
pub(crate) struct Session {
    token_hash: Vec<u8>,
    pub(crate) started_at: DateTime<Utc>,
    pub(crate) seen_at: DateTime<Utc>,
    pub(crate) address: Option<String>,
}

impl Session {
    /// Names the session in a page; opens nothing.
    pub(crate) fn name(&self) -> String {
        self.token_hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Is it the one of this cookie?
    pub(crate) fn is_of(&self, token: Option<&str>) -> bool {
        token.is_some_and(|token| account::token_hash(token) == self.token_hash)
    }
}

/// The living sessions of an account, the newest first.
pub(crate) async fn sessions(db: &Db, account: AccountId) -> Result<Vec<Session>> {
    let now = db.clock().now();
    let sql = "select token_hash, started_at, seen_at, address from session
        where account_id = ? and seen_at > ? and started_at > ? order by started_at desc";
    db.all(Sql::new(sql).bind(account).bind(now - IDLE).bind(now - LONGEST)).await
}

/// Ends the sessions of an account that are chosen.
pub(crate) async fn end(tx: &Tx, account: AccountId, chosen: &[Session]) -> Result<()> {
    let sql = Sql::new("delete from session where account_id = ? and token_hash in").bind(account);
    tx.run(sql.push(Sql::list(chosen.iter().map(|session| session.token_hash.clone())))).await?;
    tx.note(Line::new("session.ended", "account", account.0).with(serde_json::json!({ "count": chosen.len() })));
    Ok(())
}

/// A wrong password for an existing account stands in its journal; unknown logins do not, or anyone could flood it.
/// Written after the answer has left: otherwise the time it takes would tell known logins from unknown ones.
fn note_failure(db: &Db, address: Option<String>, login: String) {
    let db = db.clone();
    let note = async move {
        let Some(account) = credential::account_of_login(&db, &login).await? else { return Ok(()) };
        let stranger = Actor { account: None, name: "?".into(), address };
        let line = Line::new("session.refused", "account", account.id.0);
        db.write(&stranger, async |tx| {
            tx.note(line);
            Ok(())
        })
        .await
    };
    tokio::spawn(async move {
        let noted: Result<()> = note.await;
        if let Err(error) = noted {
            tracing::error!(?error, "a refused sign-in could not be noted");
        }
    });
}

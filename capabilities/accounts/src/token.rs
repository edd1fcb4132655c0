//! Tokens of programs: each has a title, an end and the acts it may do, none of which its owner may not.

use chrono::{DateTime, Utc};
use kernel::{AccountId, Act, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Db, Sql, Tx, journal::Line};
use web::account::{fresh_token, token_hash};

/// A token, without its secret.
#[derive(FromQueryResult)]
pub(crate) struct Token {
    pub(crate) id: Uuid,
    pub(crate) title: String,
    scopes: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) expires_at: Option<DateTime<Utc>>,
    pub(crate) revoked_at: Option<DateTime<Utc>>,
}

impl Token {
    /// The acts it may do.
    pub(crate) fn acts(&self) -> Vec<Act> {
        self.scopes.split_whitespace().filter_map(act_of).collect()
    }

    /// Does it open nothing any more?
    pub(crate) fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_some() || self.expires_at.is_some_and(|end| end <= now)
    }
}

/// The name of an act in a scope.
pub(crate) fn scope(act: Act) -> String {
    format!("{act:?}")
}

/// The act of a scope.
pub(crate) fn act_of(scope_name: &str) -> Option<Act> {
    Act::ALL.into_iter().find(|act| scope(*act) == scope_name)
}

/// The tokens of an account, the newest first.
pub(crate) async fn of(db: &Db, account: AccountId) -> Result<Vec<Token>> {
    let sql = "select id, title, scopes, created_at, expires_at, revoked_at from api_token where account_id = ? order by created_at desc";
    db.all(Sql::new(sql).bind(account)).await
}

/// Makes a token; its secret is given once and kept nowhere.
pub(crate) async fn make(
    tx: &Tx,
    account: AccountId,
    title: &str,
    acts: &[Act],
    expires_at: Option<DateTime<Utc>>,
) -> Result<String> {
    let (id, token) = (Uuid::now_v7(), fresh_token());
    let scopes: Vec<String> = acts.iter().copied().map(scope).collect();
    let sql = "insert into api_token (id, token_hash, account_id, title, scopes, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)";
    let sql = Sql::new(sql).bind(id).bind(token_hash(&token)).bind(account).bind(title).bind(scopes.join(" "));
    tx.run(sql.bind(tx.now()).bind(expires_at)).await?;
    tx.note(Line::new("token.made", "token", id).with(serde_json::json!({ "scopes": scopes })));
    Ok(token)
}

/// Takes a token of the account back.
pub(crate) async fn revoke(tx: &Tx, account: AccountId, id: Uuid) -> Result<()> {
    let sql = "update api_token set revoked_at = ? where id = ? and account_id = ? and revoked_at is null";
    if tx.run(Sql::new(sql).bind(tx.now()).bind(id).bind(account)).await? == 0 {
        return Err(Refusal::not_found().into());
    }
    tx.note(Line::new("token.revoked", "token", id));
    Ok(())
}

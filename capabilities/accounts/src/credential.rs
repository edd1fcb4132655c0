//! What somebody proves himself with: the password of an account.

use chrono::{DateTime, Utc};
use kernel::{AccountId, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Db, Sql, Tx, journal::Line};
use web::account::{self, Account};

use crate::{
    attempt::{self, Counted},
    password::{self, Password},
};

/// What is kept of the proofs of an account.
#[derive(FromQueryResult)]
pub(crate) struct Credential {
    pub(crate) password_hash: String,
    pub(crate) changed_at: DateTime<Utc>,
    pub(crate) totp_sealed: Option<Vec<u8>>,
    pub(crate) totp_confirmed_at: Option<DateTime<Utc>>,
    pub(crate) totp_last_step: i64,
}

impl Credential {
    /// Does the account ask for a code after the password?
    pub(crate) fn asks_for_code(&self) -> bool {
        self.totp_confirmed_at.is_some()
    }
}

/// The proofs of an account; none before its first password.
pub(crate) async fn find(db: &impl Ask, account: AccountId) -> Result<Option<Credential>> {
    let sql = "select password_hash, changed_at, totp_sealed, totp_confirmed_at, totp_last_step from credential where account_id = ?";
    db.first(Sql::new(sql).bind(account)).await
}

/// The account of an identifier.
pub(crate) async fn account(db: &impl Ask, id: AccountId) -> Result<Account> {
    let account = db.first(Sql::new("select * from account where id = ?").bind(id)).await?;
    account.ok_or_else(|| Refusal::not_found().into())
}

/// The account of a login or, where that is unknown, of an e-mail address.
pub(crate) async fn account_of_login(db: &impl Ask, login: &str) -> Result<Option<Account>> {
    let sql =
        "select * from account where login = ? or email = ? order by case when login = ? then 0 else 1 end limit 1";
    db.first(Sql::new(sql).bind(login).bind(login).bind(login)).await
}

/// The account whose mail goes to this address.
pub(crate) async fn account_of_email(db: &impl Ask, email: &str) -> Result<Option<Account>> {
    db.first(Sql::new("select * from account where email = ?").bind(email)).await
}

/// The account of a login and its password, if both are right. Counts the attempt first and is refused during a pause.
pub(crate) async fn check(db: &Db, counted: &[Counted], login: &str, password: &str) -> Result<Option<Account>> {
    attempt::count(db, counted).await?;
    let account = account_of_login(db, login).await?;
    let kept = match &account {
        Some(account) => find(db, account.id).await?.map(|credential| credential.password_hash),
        None => None,
    };
    Ok(if password::fits(password, kept).await? { account } else { None })
}

/// Is it the password of this account? Asked again before something that a borrowed browser must not do.
pub(crate) async fn confirm(db: &Db, account: &Account, password: &str) -> Result<bool> {
    let counted = [Counted::login(&account.login)];
    if check(db, &counted, &account.login, password).await?.is_none() {
        return Ok(false);
    }
    db.write(&store::Actor::operator(), async |tx| attempt::forgive(tx, &counted).await).await?;
    Ok(true)
}

/// Sets the password of an account, ends its sessions and makes the links in its mail useless.
pub(crate) async fn set_password(tx: &Tx, account: AccountId, hash: &str) -> Result<()> {
    let sql = "insert into credential (account_id, password_hash, changed_at) values (?, ?, ?)
        on conflict (account_id) do update set password_hash = ?, changed_at = ?";
    tx.run(Sql::new(sql).bind(account).bind(hash).bind(tx.now()).bind(hash).bind(tx.now())).await?;
    tx.run(Sql::new("delete from mail_link where account_id = ?").bind(account)).await?;
    account::end_sessions(tx, account).await?;
    tx.note(Line::new("account.password_set", "account", account.0));
    Ok(())
}

/// The new password of an account, checked against the rules and its names.
pub(crate) fn new_password(account: &Account, text: &str) -> Result<Password, &'static str> {
    Password::new(text, &[&account.login, &account.name, account.email.as_deref().unwrap_or_default()])
}

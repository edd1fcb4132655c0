//! Links sent by mail: an invitation, a forgotten password. Good once and for a while; only their hash is kept here.

use chrono::TimeDelta;
use kernel::{AccountId, Language, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Db, Sql, Tx, journal::Line, outbox::Letter};
use web::{
    App,
    account::{Account, fresh_token, token_hash},
};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    /// The first password of an invited account.
    Invitation,
    /// A new password instead of a forgotten one.
    Reset,
}

impl LinkKind {
    fn code(self) -> &'static str {
        match self {
            LinkKind::Invitation => "invitation",
            LinkKind::Reset => "reset",
        }
    }

    /// How long the link is good for.
    fn lifetime(self) -> TimeDelta {
        match self {
            LinkKind::Invitation => TimeDelta::days(7),
            LinkKind::Reset => TimeDelta::hours(1),
        }
    }

    fn letter(self) -> (&'static str, &'static str) {
        match self {
            LinkKind::Invitation => ("accounts-mail-invitation-subject", "accounts-mail-invitation-body"),
            LinkKind::Reset => ("accounts-mail-reset-subject", "accounts-mail-reset-body"),
        }
    }
}

/// Sends a link to the address of an account, in the language of the account.
pub(crate) async fn send(tx: &Tx, app: &App, account: &Account, kind: LinkKind) -> Result<()> {
    let email = account.email.as_deref().ok_or_else(|| Refusal::invalid("accounts-refusal-no-email"))?;
    let token = fresh_token();
    tx.run(Sql::new("delete from mail_link where expires_at < ?").bind(tx.now())).await?;
    let sql =
        Sql::new("insert into mail_link (token_hash, account_id, kind, created_at, expires_at) values (?, ?, ?, ?, ?)")
            .bind(token_hash(&token))
            .bind(account.id)
            .bind(kind.code())
            .bind(tx.now())
            .bind(tx.now() + kind.lifetime());
    tx.run(sql).await?;
    let link = format!("{}/password/{token}", app.config().base_url);
    let centre = app.config().centre.as_str();
    let language = Language::of(&account.language);
    let arguments = [
        ("name", account.name.as_str()),
        ("login", account.login.as_str()),
        ("link", link.as_str()),
        ("centre", centre),
    ];
    let (subject, body) = kind.letter();
    let (subject, body) =
        (app.texts().with(language, subject, &arguments), app.texts().with(language, body, &arguments));
    tx.note(Line::new("account.link_sent", "account", account.id.0).with(serde_json::json!({ "kind": kind.code() })));
    tx.mail(Letter { recipient: email, subject: &subject, body: &body, calendar: None }).await
}

/// The account that a link is for, while it is good.
pub(crate) async fn account_of(db: &Db, token: &str) -> Result<Option<Account>> {
    let sql = "select a.* from account a join mail_link l on l.account_id = a.id
        where l.token_hash = ? and l.expires_at > ? and a.disabled_at is null";
    db.first(Sql::new(sql).bind(token_hash(token)).bind(db.clock().now())).await
}

/// Uses a link up; refused when it was used or has expired meanwhile.
pub(crate) async fn use_up(tx: &Tx, token: &str) -> Result<()> {
    let sql = Sql::new("delete from mail_link where token_hash = ? and expires_at > ?")
        .bind(token_hash(token))
        .bind(tx.now());
    if tx.run(sql).await? == 1 { Ok(()) } else { Err(Refusal::not_found().into()) }
}

/// The invitations that still wait, for the list of accounts.
pub(crate) async fn invited(db: &Db, accounts: &[AccountId]) -> Result<Vec<AccountId>> {
    #[derive(FromQueryResult)]
    struct Row {
        account_id: AccountId,
    }
    let sql =
        Sql::new("select account_id from mail_link where kind = 'invitation' and expires_at > ? and account_id in")
            .bind(db.clock().now())
            .push(Sql::list(accounts.iter().copied()));
    let rows: Vec<Row> = db.all(sql).await?;
    Ok(rows.into_iter().map(|row| row.account_id).collect())
}

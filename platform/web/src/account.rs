//! Accounts as the platform knows them: who can sign in, the roles they hold, their sessions and tokens. The pages
//! and the secrets (passwords, codes) belong to the capability `accounts`.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::{AccountId, Grant, Language, OrganisationId, Period, PersonId, Reach, Result, Role, id::Uuid};
use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};
use store::{Ask, Migration, Sql, Tx};

/// A session ends so long after its last use…
pub const IDLE: TimeDelta = TimeDelta::hours(12);
/// …and in any case so long after sign-in.
pub const LONGEST: TimeDelta = TimeDelta::days(14);

/// People in one question.
const AT_ONCE: usize = 500;

/// The tables.
pub fn migrations() -> Vec<Migration> {
    vec![Migration::new(
        "2026_11_22_05_account",
        "
create table account (
    id {uuid} primary key,
    login {key} not null unique,
    name text not null,
    email text,
    person_id {uuid},
    language text not null default 'ru' check (language in ('ru', 'en')),
    created_at {moment} not null,
    disabled_at {moment}
);
create table account_role (
    id {uuid} primary key,
    account_id {uuid} not null references account (id),
    role text not null,
    organisation_id {uuid} not null,
    valid_from date not null,
    valid_to date,
    constraint account_role_period check (valid_to is null or valid_to > valid_from)
);
create index account_role_account on account_role (account_id);
create table session (
    token_hash {bytes} primary key,
    account_id {uuid} not null references account (id),
    started_at {moment} not null,
    seen_at {moment} not null,
    address text
);
create index session_account on session (account_id);
create table api_token (
    id {uuid} primary key,
    token_hash {bytes} not null unique,
    account_id {uuid} not null references account (id),
    title text not null,
    scopes text not null,
    created_at {moment} not null,
    expires_at {moment},
    revoked_at {moment}
);
",
    )]
}

/// An account.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Account {
    /// Identifier.
    pub id: AccountId,
    /// What one signs in with; lowercase.
    pub login: String,
    /// Name as shown.
    pub name: String,
    /// Where mail goes.
    pub email: Option<String>,
    /// The person in the registry, if it is one.
    pub person_id: Option<PersonId>,
    /// Language of the interface.
    pub language: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Since when nobody can sign in with it.
    pub disabled_at: Option<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct GrantRow {
    role: String,
    organisation_id: OrganisationId,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

/// The roles of an account, past and future ones too.
pub async fn grants(db: &impl Ask, account: AccountId) -> Result<Vec<Grant>> {
    let sql = "select role, organisation_id, valid_from, valid_to from account_role where account_id = ?";
    let rows: Vec<GrantRow> = db.all(Sql::new(sql).bind(account)).await?;
    let grant = |row: GrantRow| {
        let period = Period { from: row.valid_from, to: row.valid_to };
        Role::of(&row.role).map(|role| Grant { role, organisation: row.organisation_id, period })
    };
    Ok(rows.into_iter().filter_map(grant).collect())
}

/// Where mail about an organisation goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address.
    pub email: String,
    /// The language its reader has chosen.
    pub language: Language,
}

#[derive(FromQueryResult)]
struct AddressRow {
    email: String,
    language: String,
    organisation_id: OrganisationId,
}

/// The addresses of those who hold one of these roles in an organisation on a day; where nobody does, of those who hold one
/// in an organisation above it. One address is named once.
pub async fn addresses(
    db: &impl Ask,
    roles: &[Role],
    organisation: OrganisationId,
    on: NaiveDate,
) -> Result<Vec<Address>> {
    let sql = Sql::new(
        "select a.email, a.language, r.organisation_id from account_role r join account a on a.id = r.account_id
         where a.disabled_at is null and a.email is not null and a.email <> ''
           and r.valid_from <= ? and (r.valid_to is null or r.valid_to > ?)
           and r.organisation_id in
               (select ancestor_id from organisation_within where valid_to is null and organisation_id = ?) and r.role in",
    )
    .bind(on)
    .bind(on)
    .bind(organisation)
    .push(Sql::list(roles.iter().map(|role| role.code())))
    .push("order by a.email");
    let rows: Vec<AddressRow> = db.all(sql).await?;
    let here = rows.iter().any(|row| row.organisation_id == organisation);
    let near = rows.into_iter().filter(|row| !here || row.organisation_id == organisation);
    let mut addresses: Vec<Address> =
        near.map(|row| Address { email: row.email, language: Language::of(&row.language) }).collect();
    addresses.dedup_by(|one, other| one.email == other.email);
    Ok(addresses)
}

/// Does the reach cover every organisation there is?
pub async fn covers_all(db: &impl Ask, reach: &Reach) -> Result<bool> {
    if reach.is_everything() {
        return Ok(true);
    }
    let sql = Sql::new("from organisation_within w where w.valid_to is null and not");
    Ok(store::count(db, sql.push(store::reach::within(reach, "w.organisation_id", None))).await? == 0)
}

/// The account behind a session cookie, if the session still lives; remembers that it was seen.
pub(crate) async fn of_session(db: &store::Db, token: &str) -> Result<Option<Account>> {
    let now = db.clock().now();
    #[derive(FromQueryResult)]
    struct Seen {
        seen_at: DateTime<Utc>,
    }
    let hash = token_hash(token);
    let sql = "select s.seen_at from session s where s.token_hash = ? and s.seen_at > ? and s.started_at > ?";
    let Some(seen) = db.first::<Seen>(Sql::new(sql).bind(hash.clone()).bind(now - IDLE).bind(now - LONGEST)).await?
    else {
        return Ok(None);
    };
    if now - seen.seen_at > TimeDelta::minutes(15) {
        db.write(&store::Actor::operator(), async |tx| {
            tx.run(Sql::new("update session set seen_at = ? where token_hash = ?").bind(now).bind(hash.clone())).await
        })
        .await?;
    }
    let sql = "select a.* from account a join session s on s.account_id = a.id where s.token_hash = ? and a.disabled_at is null";
    db.first(Sql::new(sql).bind(hash)).await
}

/// The account behind an API token and the token's scopes.
pub(crate) async fn of_token(db: &store::Db, token: &str) -> Result<Option<(Account, String)>> {
    let now = db.clock().now();
    let hash = token_hash(token);
    let alive = "t.token_hash = ? and t.revoked_at is null and (t.expires_at is null or t.expires_at > ?)";
    let scopes: Option<String> = db
        .value(Sql::new(format!("select t.scopes from api_token t where {alive}")).bind(hash.clone()).bind(now))
        .await?;
    let Some(scopes) = scopes else { return Ok(None) };
    let sql = format!(
        "select a.* from account a join api_token t on t.account_id = a.id where {alive} and a.disabled_at is null"
    );
    Ok(db.first(Sql::new(sql).bind(hash).bind(now)).await?.map(|account| (account, scopes)))
}

/// Starts a session; the token goes into the cookie, only its hash is kept.
pub async fn start_session(tx: &Tx, account: AccountId) -> Result<String> {
    let token = fresh_token();
    let sql =
        Sql::new("insert into session (token_hash, account_id, started_at, seen_at, address) values (?, ?, ?, ?, ?)")
            .bind(token_hash(&token))
            .bind(account)
            .bind(tx.now())
            .bind(tx.now())
            .bind(tx.actor().address.clone());
    tx.run(sql).await?;
    Ok(token)
}

/// Ends one session.
pub async fn end_session(tx: &Tx, token: &str) -> Result<()> {
    tx.run(Sql::new("delete from session where token_hash = ?").bind(token_hash(token))).await.map(|_| ())
}

/// Ends all sessions of an account.
pub async fn end_sessions(tx: &Tx, account: AccountId) -> Result<()> {
    tx.run(Sql::new("delete from session where account_id = ?").bind(account)).await.map(|_| ())
}

/// Makes an account without any secret; it cannot sign in until it has one.
pub async fn create(
    tx: &Tx,
    login: &str,
    name: &str,
    email: Option<&str>,
    person: Option<PersonId>,
    language: Language,
) -> Result<AccountId> {
    let id = AccountId::new();
    let sql = Sql::new(
        "insert into account (id, login, name, email, person_id, language, created_at) values (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(id)
    .bind(login)
    .bind(name)
    .bind(email.map(str::to_owned))
    .bind(person)
    .bind(language.code())
    .bind(tx.now());
    tx.run(sql).await?;
    Ok(id)
}

/// Gives an account a role in an organisation.
pub async fn give_role(tx: &Tx, account: AccountId, grant: &Grant) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let sql = Sql::new("insert into account_role (id, account_id, role, organisation_id, valid_from, valid_to) values (?, ?, ?, ?, ?, ?)")
        .bind(id)
        .bind(account)
        .bind(grant.role.code())
        .bind(grant.organisation)
        .bind(grant.period.from)
        .bind(grant.period.to);
    tx.run(sql).await?;
    Ok(id)
}

/// 32 random bytes as text: for cookies, links in mail, tokens.
pub fn fresh_token() -> String {
    rand::random::<[u8; 32]>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is kept of a token.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Where letters to a person of the registry go, and in which language: the account's address, while it is in use.
pub async fn address_of(db: &impl Ask, person: PersonId) -> Result<Option<(String, Language)>> {
    #[derive(FromQueryResult)]
    struct Address {
        email: String,
        language: String,
    }
    let sql = "select email, language from account where person_id = ? and disabled_at is null and email is not null
               order by created_at limit 1";
    let found: Option<Address> = db.first(Sql::new(sql).bind(person)).await?;
    Ok(found.map(|address| (address.email, Language::of(&address.language))))
}

/// The same of many people: those who have an account with an address.
pub async fn addresses_of(db: &impl Ask, people: &[PersonId]) -> Result<HashMap<PersonId, (String, Language)>> {
    #[derive(FromQueryResult)]
    struct Address {
        person_id: PersonId,
        email: String,
        language: String,
    }
    let mut addresses = HashMap::new();
    for some in people.chunks(AT_ONCE) {
        let sql = Sql::new(
            "select person_id, email, language from account where disabled_at is null and email is not null and person_id in",
        );
        let found: Vec<Address> = db.all(sql.push(Sql::list(some.iter().copied())).push("order by created_at")).await?;
        for one in found {
            addresses.entry(one.person_id).or_insert((one.email, Language::of(&one.language)));
        }
    }
    Ok(addresses)
}

/// An account that is in use.
pub async fn in_use(db: &impl Ask, id: AccountId) -> Result<Option<Account>> {
    db.first(Sql::new("select * from account where id = ? and disabled_at is null").bind(id)).await
}

/// Is there any account? Without one the program has yet to be set up.
pub async fn any(db: &impl Ask) -> Result<bool> {
    Ok(store::count(db, Sql::new("from (select id from account limit 1) one")).await? > 0)
}

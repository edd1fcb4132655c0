//! The key of a journal. A service has one key; each member holds it sealed to a key of their own, and that is sealed with a code word that
//! nobody else knows. So neither the database nor a backup nor whoever runs the server opens a journal: who forgets the word is given the key
//! anew by another member, and when all have forgotten it, what was sealed is lost.
//!
//! Who has said the word has the journal open for an hour: a cookie holds half of what opens it, the database the other half.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Error, PersonId, Refusal, Result, id::Uuid};
use rand::random;
use sea_orm::FromQueryResult;
use sealing::{Key, PublicKey, SecretKey};
use sha2::{Digest, Sha256};
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    charter::{Service, ServiceId},
    member::Member,
};

/// So long a journal stays open.
pub(crate) const HOUR: TimeDelta = TimeDelta::minutes(60);
/// The name of the cookie.
pub(crate) const COOKIE: &str = "journal";
/// A code word has so many letters at least.
const SHORTEST: usize = 10;
/// So many wrong words within an hour, and no more are tried.
const MOST_TRIES: i64 = 10;

#[derive(FromQueryResult)]
struct Keyholder {
    public_key: Vec<u8>,
    salt: Vec<u8>,
    secret_sealed: Vec<u8>,
}

/// Has somebody a code word?
pub(crate) async fn has_word(db: &impl Ask, person: PersonId) -> Result<bool> {
    Ok(store::count(db, Sql::new("from mediation_keyholder where person_id = ?").bind(person)).await? > 0)
}

/// Sets somebody's code word. With another one before it, the keys they held are lost to them, and other members give them anew.
pub(crate) async fn set_word(tx: &Tx, person: PersonId, word: &str) -> Result<SecretKey> {
    if word.chars().filter(|letter| !letter.is_whitespace()).count() < SHORTEST {
        return Err(Refusal::invalid("mediation-refusal-word-short").with("least", SHORTEST).into());
    }
    let salt: [u8; sealing::SALT] = random();
    let key = sealing::key_of_words(word, &salt).ok_or_else(|| Error::failed("no key of words"))?;
    keep_secret(tx, person, &key, salt).await
}

/// Makes somebody a key of their own and keeps it under the key of their word.
pub(crate) async fn keep_secret(tx: &Tx, person: PersonId, key: &Key, salt: [u8; sealing::SALT]) -> Result<SecretKey> {
    let secret = SecretKey::new(random());
    let sealed = sealing::seal(key, random(), person.0.as_bytes(), &secret.bytes());
    forget_word(tx, person).await?;
    let columns = ["person_id", "created_at", "public_key", "salt", "secret_sealed"];
    let row = vec![
        person.into(),
        tx.now().into(),
        secret.public().bytes().to_vec().into(),
        salt.to_vec().into(),
        sealed.into(),
    ];
    tx.insert("mediation_keyholder", &columns, vec![row]).await?;
    tx.note(Line::new("mediation.word_set", "person", person.0));
    Ok(secret)
}

async fn forget_word(tx: &Tx, person: PersonId) -> Result<()> {
    // Who renews the key of a service just now would give it to the key that is forgotten here.
    let sql = "update mediation_service set generation = generation where id in
               (select service_id from mediation_admission where person_id = ?)";
    tx.run(Sql::new(sql).bind(person)).await?;
    for table in ["mediation_admission", "mediation_opening", "mediation_keyholder"] {
        tx.run(Sql::new(format!("delete from {table} where person_id = ?")).bind(person)).await?;
    }
    Ok(())
}

/// The key of somebody who says their word.
pub(crate) async fn say_word(db: &impl Ask, person: PersonId, word: &str, now: DateTime<Utc>) -> Result<SecretKey> {
    let since = now - HOUR;
    let tries = Sql::new("from mediation_try where person_id = ? and at > ?").bind(person).bind(since);
    if store::count(db, tries).await? >= MOST_TRIES {
        return Err(Refusal::conflict("mediation-refusal-tries").into());
    }
    let sql = "select public_key, salt, secret_sealed from mediation_keyholder where person_id = ?";
    let held: Keyholder = db.first(Sql::new(sql).bind(person)).await?.ok_or_else(Refusal::not_found)?;
    let salt = held.salt.try_into().map_err(|_| Error::failed("a salt of another length"))?;
    let wrong = || Error::from(Refusal::invalid("mediation-refusal-word"));
    // Argon2 takes a tenth of a second of a processor, which is not to stand in the way of others.
    let said = word.to_owned();
    let key = tokio::task::spawn_blocking(move || sealing::key_of_words(&said, &salt)).await?.ok_or_else(wrong)?;
    let secret = sealing::open(&key, person.0.as_bytes(), &held.secret_sealed).map_err(|_| wrong())?;
    let secret = SecretKey::new(secret.try_into().map_err(|_| wrong())?);
    if secret.public().bytes() != held.public_key {
        return Err(wrong());
    }
    Ok(secret)
}

/// A wrong word was said.
pub(crate) async fn note_try(tx: &Tx, person: PersonId) -> Result<()> {
    let columns = ["id", "person_id", "at"];
    tx.insert("mediation_try", &columns, vec![vec![Uuid::now_v7().into(), person.into(), tx.now().into()]]).await?;
    tx.note(Line::new("mediation.word_wrong", "person", person.0));
    Ok(())
}

/// Opens somebody's journals for an hour; gives what their cookie holds.
pub(crate) async fn open(tx: &Tx, person: PersonId, secret: &SecretKey) -> Result<String> {
    let half: Key = random();
    let id = name_of(&half);
    let sealed = sealing::seal(&half, random(), id.as_bytes(), &secret.bytes());
    tx.run(Sql::new("delete from mediation_opening where until < ?").bind(tx.now())).await?;
    let row = vec![id.into(), person.into(), (tx.now() + HOUR).into(), sealed.into()];
    tx.insert("mediation_opening", &["id", "person_id", "until", "sealed"], vec![row]).await?;
    tx.note(Line::new("mediation.journal_opened", "person", person.0));
    Ok(URL_SAFE_NO_PAD.encode(half))
}

/// Closes them before the hour is over.
pub(crate) async fn close(tx: &Tx, person: PersonId) -> Result<()> {
    tx.run(Sql::new("delete from mediation_opening where person_id = ?").bind(person)).await?;
    Ok(())
}

/// The key of somebody whose journals are open, by their cookie.
pub(crate) async fn opened(
    db: &impl Ask,
    person: PersonId,
    cookie: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<SecretKey>> {
    let half = cookie.and_then(|text| URL_SAFE_NO_PAD.decode(text).ok()).and_then(|bytes| Key::try_from(bytes).ok());
    let Some(half) = half else { return Ok(None) };
    let id = name_of(&half);
    let sql = Sql::new("select sealed from mediation_opening where id = ? and person_id = ? and until > ?");
    let sealed: Option<Vec<u8>> = db.value(sql.bind(id.clone()).bind(person).bind(now)).await?;
    let secret = sealed.and_then(|sealed| sealing::open(&half, id.as_bytes(), &sealed).ok());
    Ok(secret.and_then(|bytes| Key::try_from(bytes).ok()).map(SecretKey::new))
}

fn name_of(half: &Key) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(half))
}

/// The key of a service, for somebody who holds it.
pub(crate) async fn service_key(
    db: &impl Ask,
    service: &Service,
    person: PersonId,
    secret: &SecretKey,
) -> Result<Option<Key>> {
    let sql = "select sealed from mediation_admission where service_id = ? and person_id = ? and generation = ?";
    let sql = Sql::new(sql).bind(service.id).bind(person).bind(service.generation);
    let sealed: Option<Vec<u8>> = db.value(sql).await?;
    let opened = sealed.and_then(|sealed| sealing::open_with(secret, service.id.0.as_bytes(), &sealed).ok());
    Ok(opened.and_then(|bytes| Key::try_from(bytes).ok()))
}

/// Nobody holds the key of a service: the first member who comes makes one.
pub(crate) async fn is_unheld(db: &impl Ask, service: ServiceId) -> Result<bool> {
    Ok(store::count(db, Sql::new("from mediation_admission where service_id = ?").bind(service)).await? == 0)
}

/// Makes the first key of a service; what was sealed under one that everybody has lost stays lost.
pub(crate) async fn found_key(tx: &Tx, service: &Service, person: PersonId, secret: &SecretKey) -> Result<()> {
    hold(tx, service).await?;
    if !is_unheld(tx, service.id).await? {
        return Err(Refusal::conflict("refusal-changed-meanwhile").into());
    }
    let generation = service.generation + 1;
    let sql = Sql::new("update mediation_service set generation = ?, renew_key = false where id = ?");
    tx.run(sql.bind(generation).bind(service.id)).await?;
    admit(tx, service.id, generation, person, &secret.public(), &random()).await
}

/// Gives a member the key, by another who holds it.
pub(crate) async fn hand(tx: &Tx, service: &Service, key: &Key, to: &Member) -> Result<()> {
    hold(tx, service).await?;
    let sql = Sql::new("select public_key from mediation_keyholder where person_id = ?").bind(to.person_id);
    let public: Option<Vec<u8>> = tx.value(sql).await?;
    let public = public.as_deref().and_then(PublicKey::of);
    let public = public.ok_or_else(|| Refusal::conflict("mediation-refusal-no-word"))?;
    admit(tx, service.id, service.generation, to.person_id, &public, key).await
}

async fn admit(
    tx: &Tx,
    service: ServiceId,
    generation: i32,
    person: PersonId,
    public: &PublicKey,
    key: &Key,
) -> Result<()> {
    let sealed = sealing::seal_to(public, random(), service.0.as_bytes(), key);
    let sql = Sql::new("delete from mediation_admission where service_id = ? and person_id = ?");
    tx.run(sql.bind(service).bind(person)).await?;
    let columns = ["service_id", "person_id", "generation", "sealed"];
    tx.insert(
        "mediation_admission",
        &columns,
        vec![vec![service.into(), person.into(), generation.into(), sealed.into()]],
    )
    .await?;
    tx.note(Line::new("mediation.key_given", "mediation_service", service.0));
    Ok(())
}

/// Makes a new key after somebody has left, and seals everything anew: what they may have kept opens nothing that is here from now on. Of two
/// members who come at once the second finds it done.
pub(crate) async fn renew(tx: &Tx, service: &Service, old: &Key) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Holder {
        person_id: PersonId,
        public_key: Vec<u8>,
    }
    if !is_as_known(tx, service).await? {
        return Ok(());
    }
    let (generation, new): (i32, Key) = (service.generation + 1, random());
    let sql = "select a.person_id, h.public_key from mediation_admission a join mediation_keyholder h on h.person_id = a.person_id
               where a.service_id = ? and a.generation = ?";
    let holders: Vec<Holder> = tx.all(Sql::new(sql).bind(service.id).bind(service.generation)).await?;
    crate::sealed::seal_anew(tx, service.id, (service.generation, old), (generation, &new)).await?;
    let sql = Sql::new("update mediation_service set generation = ?, renew_key = false where id = ?");
    tx.run(sql.bind(generation).bind(service.id)).await?;
    for holder in holders {
        if let Some(public) = PublicKey::of(&holder.public_key) {
            admit(tx, service.id, generation, holder.person_id, &public, &new).await?;
        }
    }
    tx.note(Line::new("mediation.key_renewed", "mediation_service", service.id.0));
    Ok(())
}

/// The key of a service while its row is held: nobody renews it before the transaction ends. What seals asks for this and not for a key, for
/// what is sealed under a key that was renewed meanwhile nobody reads any more.
pub(crate) struct Current<'a> {
    /// The service.
    pub service: &'a Service,
    /// Its key.
    pub key: &'a Key,
}

/// Holds a service's row until the transaction ends and refuses when its key was renewed meanwhile.
pub(crate) async fn current<'a>(tx: &Tx, service: &'a Service, key: &'a Key) -> Result<Current<'a>> {
    hold(tx, service).await?;
    Ok(Current { service, key })
}

/// The same where nothing is sealed: who gives keys or destroys envelopes waits for who renews the key.
pub(crate) async fn hold(tx: &Tx, service: &Service) -> Result<()> {
    if is_as_known(tx, service).await? {
        return Ok(());
    }
    Err(Refusal::conflict("refusal-changed-meanwhile").into())
}

async fn is_as_known(tx: &Tx, service: &Service) -> Result<bool> {
    let sql = Sql::new("update mediation_service set generation = generation where id = ? and generation = ?");
    Ok(tx.run(sql.bind(service.id).bind(service.generation)).await? > 0)
}

pub(crate) const TABLES: &str = "create table mediation_keyholder (
    person_id {uuid} primary key,
    created_at {moment} not null,
    public_key {bytes} not null,
    salt {bytes} not null,
    secret_sealed {bytes} not null
);
create table mediation_admission (
    service_id {uuid} not null references mediation_service (id),
    person_id {uuid} not null,
    generation integer not null,
    sealed {bytes} not null,
    primary key (service_id, person_id)
);
create table mediation_opening (
    id text primary key,
    person_id {uuid} not null,
    until {moment} not null,
    sealed {bytes} not null
);
create index mediation_opening_person on mediation_opening (person_id);
create table mediation_try (
    id {uuid} primary key,
    person_id {uuid} not null,
    at {moment} not null
);
create index mediation_try_person on mediation_try (person_id, at);
";

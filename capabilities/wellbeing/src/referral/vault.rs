//! The key of a psychologist. It lies in the database under a word that only they know: neither a copy of the database nor whoever runs the server
//! opens what is sealed for them. A new word for the same key is set while the journal is open; who has forgotten theirs begins with a new key,
//! and what was sealed under the old one is lost, which the page says before.
//!
//! Who has said the word has the journal open for an hour: a cookie holds half of what opens it, the database the other half.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Error, Refusal, Result, id::Uuid};
use rand::random;
use sea_orm::FromQueryResult;
use sealing::{Key, SecretKey};
use sha2::{Digest, Sha256};
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    referral::Referral,
    referral::psychologist::{Psychologist, PsychologistId},
};

/// So long a journal stays open.
pub(crate) const HOUR: TimeDelta = TimeDelta::minutes(60);
/// The name of the cookie.
pub(crate) const COOKIE: &str = "referrals";
/// A word has so many letters at least.
const SHORTEST: usize = 10;
/// So many words within an hour, and no more are tried.
const MOST_TRIES: i64 = 10;

/// A word, as the key that it makes with its salt.
pub(crate) struct Word {
    key: Key,
    salt: [u8; sealing::SALT],
}

impl Word {
    /// A new word.
    pub(crate) async fn new(text: &str) -> Result<Self> {
        if text.chars().filter(|letter| !letter.is_whitespace()).count() < SHORTEST {
            return Err(Refusal::invalid("support-refusal-word-short").with("least", SHORTEST).into());
        }
        Self::with(text, random()).await
    }

    /// A word that nobody knows: for the invented district, whose closed journals nobody opens.
    pub(crate) fn unknown() -> Self {
        Self { key: random(), salt: random() }
    }

    async fn with(text: &str, salt: [u8; sealing::SALT]) -> Result<Self> {
        // Argon2 takes a tenth of a second of a processor, which is not to stand in the way of others.
        let text = text.to_owned();
        let key = tokio::task::spawn_blocking(move || sealing::key_of_words(&text, &salt)).await?;
        Ok(Self { key: key.ok_or_else(|| Error::failed("no key of words"))?, salt })
    }
}

/// Begins with a new key under a word: the first, or another after the last was forgotten. Whatever was sealed under that is lost, and who asked
/// is told so.
pub(crate) async fn begin(tx: &Tx, psychologist: &Psychologist, word: &Word) -> Result<SecretKey> {
    psychologist.still(tx).await?;
    Referral::lose_all(tx, psychologist.id).await?;
    let secret = SecretKey::new(random());
    keep(tx, psychologist.id, psychologist.generation + 1, &secret, word).await?;
    tx.note(Line::new("referral.key_made", "psychologist", psychologist.id.0));
    Ok(secret)
}

/// Keeps the same key under another word.
pub(crate) async fn reword(tx: &Tx, psychologist: &Psychologist, secret: &SecretKey, word: &Word) -> Result<()> {
    psychologist.still(tx).await?;
    keep(tx, psychologist.id, psychologist.generation, secret, word).await?;
    tx.note(Line::new("referral.word_changed", "psychologist", psychologist.id.0));
    Ok(())
}

async fn keep(tx: &Tx, id: PsychologistId, generation: i32, secret: &SecretKey, word: &Word) -> Result<()> {
    let sealed = sealing::seal(&word.key, random(), id.0.as_bytes(), &secret.bytes());
    let sql =
        "update referral_psychologist set generation = ?, public_key = ?, salt = ?, secret_sealed = ? where id = ?";
    let sql = Sql::new(sql).bind(generation).bind(secret.public().bytes().to_vec()).bind(word.salt.to_vec());
    tx.run(sql.bind(sealed).bind(id)).await?;
    close(tx, id).await
}

/// Counts a try to say the word before it is tried; refused when there were too many within the hour.
pub(crate) async fn count_try(tx: &Tx, psychologist: &Psychologist) -> Result<()> {
    // Tries of one moment wait for one another here, so that none goes uncounted.
    Psychologist::locked(tx, psychologist.id).await?;
    tx.run(Sql::new("delete from referral_try where at <= ?").bind(tx.now() - HOUR)).await?;
    let tries = Sql::new("from referral_try where psychologist_id = ?").bind(psychologist.id);
    if store::count(tx, tries).await? >= MOST_TRIES {
        return Err(Refusal::conflict("support-refusal-tries").into());
    }
    let row = vec![Uuid::new_v4().into(), psychologist.id.into(), tx.now().into()];
    tx.insert("referral_try", &["id", "psychologist_id", "at"], vec![row]).await
}

/// The key of a psychologist who says their word.
pub(crate) async fn say_word(db: &impl Ask, psychologist: &Psychologist, text: &str) -> Result<SecretKey> {
    #[derive(FromQueryResult)]
    struct Held {
        public_key: Vec<u8>,
        salt: Vec<u8>,
        secret_sealed: Vec<u8>,
    }
    let sql =
        "select public_key, salt, secret_sealed from referral_psychologist where id = ? and public_key is not null";
    let held: Held = db.first(Sql::new(sql).bind(psychologist.id)).await?.ok_or_else(Refusal::not_found)?;
    let salt = held.salt.try_into().map_err(|_| Error::failed("a salt of another length"))?;
    let word = Word::with(text, salt).await?;
    let wrong = || Error::from(Refusal::invalid("support-refusal-word"));
    let secret = sealing::open(&word.key, psychologist.id.0.as_bytes(), &held.secret_sealed).map_err(|_| wrong())?;
    let secret = SecretKey::new(secret.try_into().map_err(|_| wrong())?);
    if secret.public().bytes() != held.public_key {
        // Somebody has put a key of their own in its place: what was asked since then is sealed for them.
        return Err(Refusal::conflict("support-refusal-key-changed").into());
    }
    Ok(secret)
}

/// Opens the journal for an hour; gives what the cookie holds.
pub(crate) async fn open(tx: &Tx, id: PsychologistId, secret: &SecretKey) -> Result<String> {
    let half: Key = random();
    let name = name_of(&half);
    let sealed = sealing::seal(&half, random(), name.as_bytes(), &secret.bytes());
    tx.run(Sql::new("delete from referral_opening where until < ?").bind(tx.now())).await?;
    tx.run(Sql::new("delete from referral_try where psychologist_id = ?").bind(id)).await?;
    let row = vec![name.into(), id.into(), (tx.now() + HOUR).into(), sealed.into()];
    tx.insert("referral_opening", &["id", "psychologist_id", "until", "sealed"], vec![row]).await?;
    tx.note(Line::new("referral.journal_opened", "psychologist", id.0));
    Ok(URL_SAFE_NO_PAD.encode(half))
}

/// Closes it before the hour is over.
pub(crate) async fn close(tx: &Tx, id: PsychologistId) -> Result<()> {
    tx.run(Sql::new("delete from referral_opening where psychologist_id = ?").bind(id)).await?;
    Ok(())
}

/// The key of a psychologist whose journal is open, by the cookie.
pub(crate) async fn opened(
    db: &impl Ask,
    id: PsychologistId,
    cookie: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<SecretKey>> {
    let half = cookie.and_then(|text| URL_SAFE_NO_PAD.decode(text).ok()).and_then(|bytes| Key::try_from(bytes).ok());
    let Some(half) = half else { return Ok(None) };
    let name = name_of(&half);
    let sql = Sql::new("select sealed from referral_opening where id = ? and psychologist_id = ? and until > ?");
    let sealed: Option<Vec<u8>> = db.value(sql.bind(name.clone()).bind(id).bind(now)).await?;
    let secret = sealed.and_then(|sealed| sealing::open(&half, name.as_bytes(), &sealed).ok());
    Ok(secret.and_then(|bytes| Key::try_from(bytes).ok()).map(SecretKey::new))
}

fn name_of(half: &Key) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(half))
}

pub(crate) const TABLES: &str = "create table referral_opening (
    id text primary key,
    psychologist_id {uuid} not null references referral_psychologist (id),
    until {moment} not null,
    sealed {bytes} not null
);
create index referral_opening_psychologist on referral_opening (psychologist_id);
create table referral_try (
    id {uuid} primary key,
    psychologist_id {uuid} not null references referral_psychologist (id),
    at {moment} not null
);
create index referral_try_psychologist on referral_try (psychologist_id, at);
";

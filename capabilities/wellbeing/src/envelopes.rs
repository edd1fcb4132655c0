//! The store of sealed answers. It stands apart from the database and from every copy, and it looks the same before and after somebody has answered: each
//! printed slip is a row with the hash of its code and an envelope from the beginning; who answers takes the row out and puts another in, under a random
//! hash and with another envelope of the same length. So nobody who has the file can count answers, put them in order or tell a used slip from an
//! unused one. An answer to an invitation is a row like any other; at the closing empty ones make up the number.

use kernel::{Error, Refusal, Result};
use rand::{random, seq::SliceRandom};
use sea_orm::FromQueryResult;
use sealing::{PublicKey, SecretKey};
use store::{Ask, Db, Sql, apart::Apart};

use crate::{
    admission::Admitted,
    code::Code,
    population::Stratum,
    reply::{self, Reply},
    wave::WaveId,
};

const NAME: &str = "wellbeing";
const TABLES: &str = "
create table if not exists wave_key (
    wave_id {uuid} primary key,
    takes boolean not null,
    salt {bytes} not null,
    secret {bytes} not null
) {unordered};
create table if not exists envelope (
    hash {bytes} primary key,
    wave_id {uuid} not null references wave_key (wave_id),
    stratum integer not null,
    sealed {bytes} not null
) {unordered};
";

/// An answer on its way into the store.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    /// Whose it is, as far as is known.
    pub admitted: Admitted,
    /// The slip whose empty envelope it takes the place of; an invitation has none.
    pub instead_of: Option<Code>,
    /// The answer.
    pub sealed: Vec<u8>,
}

/// What was in the envelopes of a wave.
#[derive(Debug, Default)]
pub(crate) struct Opened {
    /// Stratum and reply of each that holds one, in no order.
    pub replies: Vec<(i32, Reply)>,
    /// So many hold nothing that can be read: somebody sent them past the page.
    pub unreadable: usize,
}

/// The store.
pub(crate) async fn store(db: &Db) -> Result<Apart> {
    db.apart(NAME, TABLES).await
}

/// Begins a wave: its secret, sealed under its holder's word, stands here and nowhere else.
pub(crate) async fn begin(store: &Apart, wave: WaveId, salt: &[u8], secret: &[u8]) -> Result<()> {
    let sql = "insert into wave_key (wave_id, takes, salt, secret) values (?, ?, ?, ?)
               on conflict (wave_id) do update set salt = excluded.salt, secret = excluded.secret";
    let sql = Sql::new(sql).bind(wave).bind(true).bind(salt.to_vec()).bind(secret.to_vec());
    store.write(async |tx| tx.run(sql).await.map(|_| ())).await
}

/// Adds slips with empty envelopes.
pub(crate) async fn add(store: &Apart, admitted: Admitted, reader: &PublicKey, codes: &[Code]) -> Result<()> {
    add_empty(store, admitted, reader, codes.iter().map(Code::hash).collect()).await
}

/// Adds empty envelopes until there are as many as invitations: from then on nobody can count answers.
pub(crate) async fn fill(store: &Apart, wave: WaveId, reader: &PublicKey, strata: &[Stratum]) -> Result<()> {
    for stratum in strata {
        let sql = Sql::new("from envelope where wave_id = ? and stratum = ?").bind(wave).bind(stratum.number);
        let missing = i64::from(stratum.slips) - store::count(store, sql).await?;
        let hashes = (0..missing).map(|_| random::<[u8; 32]>().to_vec()).collect();
        add_empty(store, Admitted { wave_id: wave, stratum: stratum.number }, reader, hashes).await?;
    }
    Ok(())
}

async fn add_empty(store: &Apart, admitted: Admitted, reader: &PublicKey, hashes: Vec<Vec<u8>>) -> Result<()> {
    let empty = Reply::message(None)?;
    let mut rows: Vec<(Vec<u8>, Vec<u8>)> =
        hashes.into_iter().map(|hash| (hash, seal(&admitted, reader, &empty))).collect();
    // Whoever prints cuts the sheet in the order of the codes.
    rows.shuffle(&mut rand::rng());
    store
        .write(async |tx| {
            for (hash, sealed) in rows {
                tx.run(insert(hash, &admitted, sealed)).await?;
            }
            Ok(())
        })
        .await
}

fn insert(hash: Vec<u8>, admitted: &Admitted, sealed: Vec<u8>) -> Sql {
    let sql = Sql::new("insert into envelope (hash, wave_id, stratum, sealed) values (?, ?, ?, ?)");
    sql.bind(hash).bind(admitted.wave_id).bind(admitted.stratum).bind(sealed)
}

/// Seals a message for the reader of a wave. It opens only as a message of this wave and stratum.
pub(crate) fn seal(admitted: &Admitted, reader: &PublicKey, message: &[u8]) -> Vec<u8> {
    sealing::seal_to(reader, random(), &context(admitted), message)
}

/// Could a browser have sealed this?
pub(crate) fn has_form(sealed: &[u8]) -> bool {
    sealing::has_form(sealed, reply::LENGTH)
}

/// What an envelope is bound to.
pub(crate) fn context(admitted: &Admitted) -> Vec<u8> {
    [admitted.wave_id.0.as_bytes().as_slice(), &admitted.stratum.to_be_bytes()].concat()
}

/// The slip of a code; none that was used, never printed, or of a wave that takes nothing. Which of them is not told. Looking spends nothing.
pub(crate) async fn slip(store: &Apart, code: &Code) -> Result<Option<Admitted>> {
    let sql = "select e.wave_id, e.stratum from envelope e join wave_key k on k.wave_id = e.wave_id where e.hash = ? and k.takes";
    store.first(Sql::new(sql).bind(code.hash())).await
}

/// Does a wave take answers?
pub(crate) async fn takes(store: &impl Ask, wave: WaveId) -> Result<bool> {
    Ok(store::count(store, Sql::new("from wave_key where wave_id = ? and takes").bind(wave)).await? > 0)
}

/// Takes answers, in one transaction and in no order. Says of each whether there was a place for it: the slip unused, the wave open.
pub(crate) async fn take(store: &Apart, envelopes: &[&Envelope]) -> Result<Vec<bool>> {
    let mut order: Vec<usize> = (0..envelopes.len()).collect();
    order.shuffle(&mut rand::rng());
    store
        .write(async |tx| {
            let mut taken = vec![false; envelopes.len()];
            for place in order {
                let one = envelopes[place];
                taken[place] = match &one.instead_of {
                    Some(code) => {
                        let sql = "delete from envelope where hash = ? and wave_id in (select wave_id from wave_key where takes)";
                        tx.run(Sql::new(sql).bind(code.hash())).await? == 1
                    }
                    None => takes(tx, one.admitted.wave_id).await?,
                };
                if taken[place] {
                    tx.run(insert(random::<[u8; 32]>().to_vec(), &one.admitted, one.sealed.clone())).await?;
                }
            }
            Ok(taken)
        })
        .await
}

/// Takes no more answers of a wave.
pub(crate) async fn close(store: &Apart, wave: WaveId) -> Result<()> {
    let sql = Sql::new("update wave_key set takes = ? where wave_id = ?").bind(false).bind(wave);
    store.write(async |tx| tx.run(sql).await.map(|_| ())).await
}

#[derive(FromQueryResult)]
struct Key {
    salt: Vec<u8>,
    secret: Vec<u8>,
}

/// Is the secret of a wave still there? After a restored copy it is not.
pub(crate) async fn has_key(store: &Apart, wave: WaveId) -> Result<bool> {
    Ok(store::count(store, Sql::new("from wave_key where wave_id = ?").bind(wave)).await? > 0)
}

/// The secret of a wave, for its holder's word.
pub(crate) async fn secret(store: &Apart, wave: WaveId, word: &str) -> Result<SecretKey> {
    let sql = Sql::new("select salt, secret from wave_key where wave_id = ?").bind(wave);
    let key: Key = store.first(sql).await?.ok_or_else(|| Refusal::conflict("wellbeing-refusal-no-key"))?;
    let wrong = || Error::from(Refusal::invalid("wellbeing-refusal-word"));
    let salt = key.salt.try_into().map_err(|_| Error::failed("a salt of another length"))?;
    // Argon2 takes a tenth of a second of a processor, which is not to stand in the way of others.
    let said = word.to_owned();
    let shared = tokio::task::spawn_blocking(move || sealing::key_of_words(&said, &salt)).await?.ok_or_else(wrong)?;
    let secret = sealing::open(&shared, wave.0.as_bytes(), &key.secret).map_err(|_| wrong())?;
    Ok(SecretKey::new(secret.try_into().map_err(|_| wrong())?))
}

/// Makes a secret and seals it under a word: the salt, the sealed secret, the half that seals.
pub(crate) async fn new_secret(wave: WaveId, word: &str) -> Result<([u8; sealing::SALT], Vec<u8>, PublicKey)> {
    let (salt, secret): ([u8; sealing::SALT], _) = (random(), SecretKey::new(random()));
    let said = word.to_owned();
    let shared = tokio::task::spawn_blocking(move || sealing::key_of_words(&said, &salt)).await?;
    let shared = shared.ok_or_else(|| Error::failed("no key of words"))?;
    Ok((salt, sealing::seal(&shared, random(), wave.0.as_bytes(), &secret.bytes()), secret.public()))
}

/// Opens every envelope of a wave. One that is not what it should be is counted and stops nothing: anybody with a code may send anything.
pub(crate) async fn open(store: &Apart, wave: WaveId, secret: &SecretKey) -> Result<Opened> {
    #[derive(FromQueryResult)]
    struct Row {
        stratum: i32,
        sealed: Vec<u8>,
    }
    let sql = Sql::new("select stratum, sealed from envelope where wave_id = ?").bind(wave);
    let rows: Vec<Row> = store.all(sql).await?;
    let secret = secret.clone();
    let opened = tokio::task::spawn_blocking(move || {
        let mut opened = Opened::default();
        for row in rows {
            let context = context(&Admitted { wave_id: wave, stratum: row.stratum });
            let message = sealing::open_with(&secret, &context, &row.sealed).ok();
            match message.and_then(|message| Reply::of_message(&message).ok()) {
                Some(reply) => opened.replies.extend(reply.map(|reply| (row.stratum, reply))),
                None => opened.unreadable += 1,
            }
        }
        opened.replies.shuffle(&mut rand::rng());
        opened
    });
    Ok(opened.await?)
}

/// Destroys answers and secret of a wave. How many rows there were: as many as slips.
pub(crate) async fn destroy(store: &Apart, wave: WaveId) -> Result<u64> {
    let rows = store
        .write(async |tx| {
            let rows = tx.run(Sql::new("delete from envelope where wave_id = ?").bind(wave)).await?;
            tx.run(Sql::new("delete from wave_key where wave_id = ?").bind(wave)).await?;
            Ok(rows)
        })
        .await?;
    store.rewrite(&["envelope", "wave_key"]).await?;
    Ok(rows)
}

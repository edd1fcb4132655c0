//! What nobody but this file reads: СНИЛС, sealed under a key that the database does not hold, and contacts.

mod many;

pub use many::emails;
pub(crate) use many::{Said, fill, owners};

use chacha20poly1305::{
    ChaCha20Poly1305, KeyInit,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use kernel::{Error, PersonId, Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use sha2::Sha256;
use std::fmt;
use store::{Ask, Sql, Tx, journal::Line};

use super::may_reach;

pub(crate) const TABLE: &str = "
create table person_private (
    person_id {uuid} primary key references person (id),
    snils_sealed {bytes},
    snils_hash text,
    email text,
    phone text,
    constraint person_private_snils check ((snils_sealed is null) = (snils_hash is null))
);
create index person_private_snils on person_private (snils_hash) where snils_hash is not null;
";

/// The centre's key for СНИЛС. It is not kept in the database.
#[derive(Clone)]
pub struct SnilsKey {
    seal: [u8; 32],
    hash: [u8; 32],
}

impl SnilsKey {
    /// Two keys out of one, so that neither tells of the other.
    pub fn new(secret: &[u8; 32]) -> Self {
        Self { seal: keyed(secret, &[b"snils seal"]), hash: keyed(secret, &[b"snils hash"]) }
    }
}

/// A СНИЛС with right check digits. It shows itself only when asked to.
#[derive(Clone, PartialEq, Eq)]
pub struct Snils(String);

impl Snils {
    /// Eleven digits with any marks between them; the last two are the check.
    pub fn parse(text: &str) -> Result<Self> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let marks = text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '-' | '\u{a0}'));
        let values: Vec<u32> = digits.bytes().map(|digit| u32::from(digit - b'0')).collect();
        if !marks || values.len() != 11 {
            return Err(Refusal::invalid("registry-refusal-snils").into());
        }
        let sum: u32 = values.iter().take(9).zip((1..=9).rev()).map(|(digit, weight)| digit * weight).sum();
        if sum % 101 % 100 != values[9] * 10 + values[10] {
            return Err(Refusal::invalid("registry-refusal-snils").into());
        }
        Ok(Self(digits))
    }

    /// «112-233-445 95».
    pub fn shown(&self) -> String {
        let digits = &self.0;
        format!("{}-{}-{} {}", &digits[..3], &digits[3..6], &digits[6..9], &digits[9..])
    }
}

impl fmt::Debug for Snils {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Snils(…)")
    }
}

/// How somebody can be reached.
#[derive(Clone, Default, PartialEq, Eq, FromQueryResult)]
pub struct Contacts {
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

#[derive(FromQueryResult)]
struct Sealed {
    person_id: PersonId,
    snils_sealed: Option<Vec<u8>>,
}

/// Keeps a СНИЛС, or forgets it.
pub async fn keep_snils(tx: &Tx, reach: &Reach, key: &SnilsKey, person: PersonId, snils: Option<&Snils>) -> Result<()> {
    may_reach(tx, reach, &[person]).await?;
    let sealed = snils.map(|snils| seal(key, person, snils)).transpose()?;
    let hash = snils.map(|snils| fingerprint(key, snils));
    let sql = Sql::new(
        "insert into person_private (person_id, snils_sealed, snils_hash) values (?, ?, ?)
         on conflict (person_id) do update set snils_sealed = excluded.snils_sealed, snils_hash = excluded.snils_hash",
    );
    tx.run(sql.bind(person).bind(sealed).bind(hash)).await?;
    tx.note(Line::new(if snils.is_some() { "snils.kept" } else { "snils.forgotten" }, "person", person.0));
    Ok(())
}

/// Shows a СНИЛС, and writes into the journal that it was shown.
pub async fn show_snils(tx: &Tx, reach: &Reach, key: &SnilsKey, person: PersonId) -> Result<Option<Snils>> {
    may_reach(tx, reach, &[person]).await?;
    let sql = Sql::new("select person_id, snils_sealed from person_private where snils_sealed is not null and")
        .push(own(person));
    let Some(row) = tx.first::<Sealed>(sql).await? else { return Ok(None) };
    tx.note(Line::new("snils.shown", "person", person.0));
    row.snils_sealed.map(|sealed| unseal(key, row.person_id, &sealed)).transpose()
}

/// Keeps contacts.
pub async fn keep_contacts(tx: &Tx, reach: &Reach, person: PersonId, contacts: &Contacts) -> Result<()> {
    may_reach(tx, reach, &[person]).await?;
    let sql = Sql::new(
        "insert into person_private (person_id, email, phone) values (?, ?, ?)
         on conflict (person_id) do update set email = excluded.email, phone = excluded.phone",
    );
    tx.run(sql.bind(person).bind(contacts.email.as_deref()).bind(contacts.phone.as_deref())).await?;
    tx.note(Line::new("contacts.kept", "person", person.0));
    Ok(())
}

/// Contacts of a person within reach.
pub async fn contacts(db: &impl Ask, reach: &Reach, person: PersonId) -> Result<Contacts> {
    may_reach(db, reach, &[person]).await?;
    let sql = Sql::new("select email, phone from person_private where (email is not null or phone is not null) and");
    Ok(db.first(sql.push(own(person))).await?.unwrap_or_default())
}

/// Who has this СНИЛС, within reach: the importer asks before it makes a new person.
pub async fn with_snils(db: &impl Ask, reach: &Reach, key: &SnilsKey, snils: &Snils) -> Result<Vec<PersonId>> {
    let sql = Sql::new(
        "select coalesce(p.merged_into, p.id) from person_private v join person p on p.id = v.person_id where v.snils_hash = ? and",
    )
    .bind(fingerprint(key, snils))
    .push(super::within(reach, "coalesce(p.merged_into, p.id)"));
    db.column(sql).await
}

/// The pairs of people, within reach, who have the same СНИЛС.
pub(crate) async fn same_snils<T: FromQueryResult + Send>(db: &impl Ask, reach: &Reach, limit: i64) -> Result<Vec<T>> {
    let sql = Sql::new(
        "select a.person_id as first, b.person_id as second from person_private a
         join person_private b on b.snils_hash = a.snils_hash and a.person_id < b.person_id
         join person p on p.id = a.person_id join person q on q.id = b.person_id
         where p.merged_into is null and q.merged_into is null and",
    )
    .push(super::within(reach, "a.person_id"))
    .push("and")
    .push(super::within(reach, "b.person_id"))
    .push("order by a.person_id, b.person_id limit ?")
    .bind(limit);
    db.all(sql).await
}

/// A person's own row, else that of somebody merged into them.
fn own(person: PersonId) -> Sql {
    Sql::new(
        "(person_id = ? or person_id in (select id from person where merged_into = ?))
         order by case when person_id = ? then 0 else 1 end limit 1",
    )
    .bind(person)
    .bind(person)
    .bind(person)
}

/// The nonce comes from what is sealed: the same text gives the same bytes, different texts never share a nonce.
fn seal(key: &SnilsKey, person: PersonId, snils: &Snils) -> Result<Vec<u8>> {
    let nonce: [u8; 12] =
        std::array::from_fn(|place| keyed(&key.hash, &[b"nonce", person.0.as_bytes(), snils.0.as_bytes()])[place]);
    let payload = Payload { msg: snils.0.as_bytes(), aad: person.0.as_bytes() };
    let sealed = ChaCha20Poly1305::new(&key.seal.into()).encrypt(&nonce.into(), payload);
    let sealed = sealed.map_err(|_| Error::failed("a СНИЛС cannot be sealed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn unseal(key: &SnilsKey, person: PersonId, sealed: &[u8]) -> Result<Snils> {
    let wrong = || Error::failed("a СНИЛС cannot be opened: another key, or a changed row");
    let (nonce, sealed) = sealed.split_first_chunk::<12>().ok_or_else(wrong)?;
    let payload = Payload { msg: sealed, aad: person.0.as_bytes() };
    let open = ChaCha20Poly1305::new(&key.seal.into()).decrypt(&(*nonce).into(), payload).map_err(|_| wrong())?;
    String::from_utf8(open).map(Snils).map_err(|_| wrong())
}

fn fingerprint(key: &SnilsKey, snils: &Snils) -> String {
    keyed(&key.hash, &[b"fingerprint", snils.0.as_bytes()]).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_checked() {
        for right in ["112-233-445 95", "08765430300", "087-654-303 00"] {
            assert!(Snils::parse(right).is_ok(), "{right}");
        }
        for wrong in ["112-233-445 96", "11223344595x", "1122334459", ""] {
            assert!(Snils::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Snils::parse("11223344595").unwrap().shown(), "112-233-445 95");
    }

    #[test]
    fn a_sealed_one_opens_only_for_its_person_and_key() {
        let (key, other) = (SnilsKey::new(&[7; 32]), SnilsKey::new(&[8; 32]));
        let (person, snils) = (PersonId::new(), Snils::parse("112-233-445 95").unwrap());
        let sealed = seal(&key, person, &snils).unwrap();
        assert_eq!(unseal(&key, person, &sealed).unwrap(), snils);
        assert!(unseal(&other, person, &sealed).is_err());
        assert!(unseal(&key, PersonId::new(), &sealed).is_err());
        assert_ne!(fingerprint(&key, &snils), fingerprint(&other, &snils));
        assert_eq!(format!("{snils:?}"), "Snils(…)");
    }
}

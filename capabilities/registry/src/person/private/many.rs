//! The same for many people at once, for the importer and for letters to all: a few queries for a thousand rows. What is kept is told in the
//! journal line of the import.

use std::collections::{HashMap, HashSet};

use kernel::{PersonId, Reach, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value};

use super::{Contacts, Snils, SnilsKey, fingerprint, seal};
use crate::facts::AT_ONCE;

/// What a list says of somebody that only this room may know.
pub(crate) struct Said {
    pub person: PersonId,
    /// Somebody who was not in the registry before: nothing need be asked about them.
    pub is_new: bool,
    pub snils: Option<Snils>,
    pub contacts: Contacts,
}

#[derive(FromQueryResult)]
struct Known {
    person_id: PersonId,
    snils_hash: Option<String>,
    email: Option<String>,
    phone: Option<String>,
}

#[derive(FromQueryResult)]
struct Owner {
    snils_hash: String,
    person_id: PersonId,
}

/// Who has these СНИЛС, within reach; of several owners none.
pub(crate) async fn owners(
    db: &impl Ask,
    reach: &Reach,
    key: &SnilsKey,
    all: &[&Snils],
) -> Result<Vec<Option<PersonId>>> {
    let hashes: Vec<String> = all.iter().map(|snils| fingerprint(key, snils)).collect();
    let mut owners: HashMap<String, Vec<PersonId>> = HashMap::new();
    for some in hashes.chunks(AT_ONCE) {
        let sql = Sql::new(
            "select distinct v.snils_hash, coalesce(p.merged_into, p.id) as person_id from person_private v join person p on p.id = v.person_id
             where v.snils_hash in",
        )
        .push(Sql::list(some.iter().map(String::as_str)))
        .push("and")
        .push(super::super::within(reach, "coalesce(p.merged_into, p.id)"));
        for owner in db.all::<Owner>(sql).await? {
            owners.entry(owner.snils_hash).or_default().push(owner.person_id);
        }
    }
    let only =
        |hash: &String| owners.get(hash).and_then(|people| if let [only] = people[..] { Some(only) } else { None });
    Ok(hashes.iter().map(only).collect())
}

/// The addresses of those of these people, within reach, who have one.
pub async fn emails(db: &impl Ask, reach: &Reach, people: &[PersonId]) -> Result<HashMap<PersonId, String>> {
    #[derive(FromQueryResult)]
    struct Row {
        person_id: PersonId,
        email: String,
    }
    let mut emails = HashMap::new();
    for some in people.chunks(AT_ONCE) {
        let sql = Sql::new(
            "select coalesce(p.merged_into, p.id) as person_id, v.email from person_private v join person p on p.id = v.person_id
             where v.email is not null and coalesce(p.merged_into, p.id) in",
        )
        .push(Sql::list(some.iter().copied()))
        .push("and")
        .push(super::super::within(reach, "coalesce(p.merged_into, p.id)"))
        // A person's own address comes before that of somebody merged into them.
        .push("order by case when p.merged_into is null then 0 else 1 end, v.person_id");
        for row in db.all::<Row>(sql).await? {
            emails.entry(row.person_id).or_insert(row.email);
        }
    }
    Ok(emails)
}

/// Fills what is not known yet; a СНИЛС, an address or a number that is known stays.
pub(crate) async fn fill(tx: &Tx, key: &SnilsKey, said: &[Said]) -> Result<()> {
    for some in said.chunks(AT_ONCE) {
        let mut known: HashMap<PersonId, Known> = HashMap::new();
        // Asking waits for all that is being written behind the transaction.
        if some.iter().any(|said| !said.is_new) {
            let asked = Sql::list(some.iter().filter(|said| !said.is_new).map(|said| said.person));
            let sql = Sql::new("select person_id, snils_hash, email, phone from person_private where person_id in");
            let found: Vec<Known> = tx.all(sql.push(asked)).await?;
            known.extend(found.into_iter().map(|known| (known.person_id, known)));
        }
        let mut told: HashSet<PersonId> = HashSet::new();
        let mut rows: Vec<Vec<Value>> = Vec::new();
        for said in some.iter().filter(|said| told.insert(said.person)) {
            match known.get(&said.person) {
                Some(known) => update(tx, key, known, said).await?,
                None => rows.push(vec![
                    said.person.into(),
                    said.snils.as_ref().map(|snils| seal(key, said.person, snils)).transpose()?.into(),
                    said.snils.as_ref().map(|snils| fingerprint(key, snils)).into(),
                    said.contacts.email.clone().into(),
                    said.contacts.phone.clone().into(),
                ]),
            }
        }
        tx.insert("person_private", &["person_id", "snils_sealed", "snils_hash", "email", "phone"], rows).await?;
    }
    Ok(())
}

async fn update(tx: &Tx, key: &SnilsKey, known: &Known, said: &Said) -> Result<()> {
    let (email, phone) = (
        known.email.is_none() && said.contacts.email.is_some(),
        known.phone.is_none() && said.contacts.phone.is_some(),
    );
    if email || phone {
        let sql = Sql::new(
            "update person_private set email = coalesce(email, ?), phone = coalesce(phone, ?) where person_id = ?",
        );
        tx.run(sql.bind(said.contacts.email.as_deref()).bind(said.contacts.phone.as_deref()).bind(said.person)).await?;
    }
    if let Some(snils) = said.snils.as_ref().filter(|_| known.snils_hash.is_none()) {
        let sql = Sql::new("update person_private set snils_sealed = ?, snils_hash = ? where person_id = ?");
        tx.run(sql.bind(seal(key, said.person, snils)?).bind(fingerprint(key, snils)).bind(said.person)).await?;
    }
    Ok(())
}

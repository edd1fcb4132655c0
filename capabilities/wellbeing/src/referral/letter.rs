//! What is written in a request: its text and who asks, messages of both, the psychologist's notes. Each is sealed for who may read it and for
//! nobody else: the asker opens theirs with the code, the psychologist with a key that a remembered word opens. Notes are for the psychologist alone.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use kernel::{Error, Refusal, Result, id::Uuid};
use rand::random;
use sea_orm::FromQueryResult;
use sealing::{PublicKey, SecretKey};
use serde::{Deserialize, Serialize};
use store::{Ask, Sql, Tx};

use crate::{
    recommendation::field::ProblemField,
    referral::{ReferralId, psychologist::PsychologistId},
};

/// A letter is filled up to a whole number of so many bytes, so that its size does not tell how much was written.
const FULL: usize = 1024;

store::choice! {
    /// Whose letter it is.
    Writer, "support-letter" {
        /// The request itself.
        Request = "request",
        /// Who asked.
        Asker = "asker",
        /// The psychologist, to who asked.
        Psychologist = "psychologist",
        /// The psychologist, to nobody.
        Note = "note",
    }
}

store::choice! {
    /// What a psychologist did.
    Work, "support-work" {
        /// Индивидуальная консультация.
        Consultation = "consultation",
        /// Групповая работа.
        Group = "group",
        /// Диагностика.
        Diagnostics = "diagnostics",
        /// Просвещение.
        Education = "education",
    }
}

store::choice! {
    /// How they met.
    Form, "support-form" {
        /// Очно.
        InPerson = "in_person",
        /// По видеосвязи.
        Online = "online",
        /// По телефону.
        Telephone = "telephone",
    }
}

/// Who asks, as far as they say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// The name; empty when they gave none.
    pub name: String,
    /// How to reach them; empty when by the code only.
    pub contact: String,
    /// They had signed in, and the name is that of their account.
    pub signed_in: bool,
}

/// What was done, for a line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// What.
    pub work: Work,
    /// How.
    pub form: Form,
    /// About what.
    pub theme: Option<ProblemField>,
}

/// What a letter says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The day.
    pub on: NaiveDate,
    /// The words.
    pub text: String,
    /// Who asks, in a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asker: Option<Asker>,
    /// The time that is offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<NaiveDateTime>,
    /// What was done, in a note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Done>,
}

/// A letter that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Whose it is.
    pub writer: Writer,
    /// What it says.
    pub letter: Letter,
}

#[derive(FromQueryResult)]
struct Sealed {
    id: Uuid,
    writer: Writer,
    sealed: Vec<u8>,
}

impl Letter {
    /// Words and nothing else.
    pub fn of(on: NaiveDate, text: impl Into<String>) -> Self {
        Self { on, text: text.into(), asker: None, meeting: None, done: None }
    }

    fn bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec(self)?;
        // JSON may end with spaces.
        bytes.resize(bytes.len().next_multiple_of(FULL), b' ');
        Ok(bytes)
    }

    /// Seals it for the psychologist, and for the asker unless it is a note. `number` is its place in the request.
    pub(crate) async fn keep(
        &self,
        tx: &Tx,
        (referral, number): (ReferralId, i32),
        writer: Writer,
        (psychologist, asker): (&PublicKey, &PublicKey),
    ) -> Result<()> {
        let (id, bytes) = (Uuid::new_v4(), self.bytes()?);
        let seal = |key: &PublicKey| sealing::seal_to(key, random(), id.as_bytes(), &bytes);
        let for_asker = (writer != Writer::Note).then(|| seal(asker));
        let columns = ["id", "referral_id", "number", "writer", "for_psychologist", "for_asker"];
        let row =
            vec![id.into(), referral.into(), number.into(), writer.into(), seal(psychologist).into(), for_asker.into()];
        tx.insert("referral_letter", &columns, vec![row]).await
    }
}

/// The letters of a request as the psychologist opens them, the oldest first.
pub(crate) async fn of_psychologist(db: &impl Ask, referral: ReferralId, key: &SecretKey) -> Result<Vec<Opened>> {
    let sql =
        "select id, writer, for_psychologist as sealed from referral_letter where referral_id = ? order by number";
    opened(db.all(Sql::new(sql).bind(referral)).await?, key)
}

/// The first letters of a psychologist's requests, opened, by their requests. Those that the key does not open are not there: their own pages say so.
pub(crate) async fn first_of_all(
    db: &impl Ask,
    psychologist: PsychologistId,
    key: &SecretKey,
) -> Result<HashMap<ReferralId, Letter>> {
    #[derive(FromQueryResult)]
    struct Row {
        referral_id: ReferralId,
        #[sea_orm(nested)]
        sealed: Sealed,
    }
    let sql = "select l.referral_id, l.id, l.writer, l.for_psychologist as sealed from referral_letter l
               join referral r on r.id = l.referral_id where r.psychologist_id = ? and l.number = 1";
    let rows: Vec<Row> = db.all(Sql::new(sql).bind(psychologist)).await?;
    let open = |row: Row| Some((row.referral_id, opened(vec![row.sealed], key).ok()?.pop()?.letter));
    Ok(rows.into_iter().filter_map(open).collect())
}

/// The letters of a request as its asker opens them, the oldest first.
pub(crate) async fn of_asker(db: &impl Ask, referral: ReferralId, key: &SecretKey) -> Result<Vec<Opened>> {
    let sql =
        "select id, writer, for_asker as sealed from referral_letter where referral_id = ? and for_asker is not null
               order by number";
    opened(db.all(Sql::new(sql).bind(referral)).await?, key)
}

fn opened(sealed: Vec<Sealed>, key: &SecretKey) -> Result<Vec<Opened>> {
    let open = |one: Sealed| {
        let bytes = sealing::open_with(key, one.id.as_bytes(), &one.sealed);
        // Sealed under a key that was renewed meanwhile, or changed in the database: never an empty page.
        let bytes = bytes.map_err(|_| Error::from(Refusal::conflict("support-refusal-cannot-open")))?;
        Ok(Opened { writer: one.writer, letter: serde_json::from_slice(&bytes)? })
    };
    sealed.into_iter().map(open).collect()
}

/// Seals the psychologist's side of all letters of a request anew, for another psychologist.
pub(crate) async fn hand_over(tx: &Tx, referral: ReferralId, from: &SecretKey, to: &PublicKey) -> Result<()> {
    let sql = "select id, writer, for_psychologist as sealed from referral_letter where referral_id = ? order by id";
    let letters: Vec<Sealed> = tx.all(Sql::new(sql).bind(referral)).await?;
    for one in letters {
        let bytes = sealing::open_with(from, one.id.as_bytes(), &one.sealed)
            .map_err(|_| Error::from(Refusal::conflict("support-refusal-cannot-open")))?;
        let sealed = sealing::seal_to(to, random(), one.id.as_bytes(), &bytes);
        tx.run(Sql::new("update referral_letter set for_psychologist = ? where id = ?").bind(sealed).bind(one.id))
            .await?;
    }
    Ok(())
}

pub(crate) fn definition() -> String {
    format!(
        "create table referral_letter (
    id {{uuid}} primary key,
    referral_id {{uuid}} not null references referral (id),
    number integer not null,
    writer text not null {},
    for_psychologist {{bytes}} not null,
    for_asker {{bytes}},
    constraint referral_letter_note check ((writer = 'note') = (for_asker is null)),
    constraint referral_letter_number unique (referral_id, number)
){{unordered}};
",
        Writer::check("writer")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use registry::sample::day;

    #[test]
    fn a_short_letter_is_as_long_as_a_longer_one() -> Result<()> {
        let [short, long] = ["да", &"много слов ".repeat(40)].map(|text| Letter::of(day(2021, 9, 1), text).bytes());
        let (short, long) = (short?, long?);
        assert_eq!(short.len(), long.len());
        assert_eq!(serde_json::from_slice::<Letter>(&short)?.text, "да");
        Ok(())
    }
}

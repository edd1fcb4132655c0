//! What of a case only its service reads: the sides, what it is about, the notes, the agreement. One envelope, sealed anew whenever it changes;
//! the database, its backups and the journal of the program never see inside.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::{Error, Result};
use rand::random;
use sea_orm::FromQueryResult;
use sealing::Key;
use serde::{Deserialize, Serialize};
use store::{Ask, Sql, Tx};

use crate::{
    attached::Attached,
    case::CaseId,
    charter::{Service, ServiceId},
    stage::Stage,
    vault::Current,
};

/// One side of a conflict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Who: as the request says.
    pub name: String,
    /// Class, post, age.
    pub about: String,
    /// Parents or others who speak for them, with their contacts.
    pub representative: String,
    /// The day on which they, and for a minor a parent, agreed to take part.
    pub consented_on: Option<NaiveDate>,
}

/// A note of the mediator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The day.
    pub on: NaiveDate,
    /// By whom.
    pub by: String,
    /// What.
    pub text: String,
}

/// Everything that is sealed of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confidence {
    /// The day on which the request came.
    pub received_on: Option<NaiveDate>,
    /// The sides.
    pub sides: [Side; 2],
    /// What it is about, as the request says.
    pub essence: String,
    /// What the sides agreed on.
    pub agreement: String,
    /// The day on which it is looked at again.
    pub check_on: Option<NaiveDate>,
    /// Notes, the oldest first.
    pub notes: Vec<Note>,
    /// Files, in the order in which they came.
    #[serde(default)]
    pub files: Vec<Attached>,
}

impl Confidence {
    /// The sides have agreed on something, and both to take part: it may leave the journal.
    pub fn has_agreement(&self) -> bool {
        !self.agreement.is_empty() && self.sides.iter().all(|side| side.consented_on.is_some())
    }
}

/// Seals it under the key of the service.
pub(crate) async fn keep(tx: &Tx, case: CaseId, current: &Current<'_>, confidence: &Confidence) -> Result<()> {
    let sealed = sealing::seal(current.key, random(), case.0.as_bytes(), &serde_json::to_vec(confidence)?);
    let sql = "insert into mediation_sealed (case_id, generation, sealed) values (?, ?, ?)
               on conflict (case_id) do update set generation = excluded.generation, sealed = excluded.sealed";
    tx.run(Sql::new(sql).bind(case).bind(current.service.generation).bind(sealed)).await?;
    Ok(())
}

/// Opens it; nothing when it was destroyed, or sealed under a key that is lost.
pub(crate) async fn open(db: &impl Ask, case: CaseId, generation: i32, key: &Key) -> Result<Option<Confidence>> {
    let sql = Sql::new("select sealed from mediation_sealed where case_id = ? and generation = ?");
    let sealed: Option<Vec<u8>> = db.value(sql.bind(case).bind(generation)).await?;
    let opened = sealed.and_then(|sealed| sealing::open(key, case.0.as_bytes(), &sealed).ok());
    opened.map(|bytes| serde_json::from_slice(&bytes)).transpose().map_err(Error::from)
}

/// Opens those of all cases at a stage.
pub(crate) async fn at_stage(
    db: &impl Ask,
    service: &Service,
    key: &Key,
    stage: Stage,
) -> Result<HashMap<CaseId, Confidence>> {
    let sql = "select e.case_id, e.sealed from mediation_sealed e join mediation_case c on c.id = e.case_id
               where c.service_id = ? and c.stage = ? and e.generation = ?";
    let envelopes: Vec<Envelope> = db.all(Sql::new(sql).bind(service.id).bind(stage).bind(service.generation)).await?;
    let open = |one: Envelope| {
        let bytes = sealing::open(key, one.case_id.0.as_bytes(), &one.sealed).ok()?;
        Some(serde_json::from_slice(&bytes).map(|inside| (one.case_id, inside)).map_err(Error::from))
    };
    envelopes.into_iter().filter_map(open).collect()
}

#[derive(FromQueryResult)]
struct Envelope {
    case_id: CaseId,
    sealed: Vec<u8>,
}

/// Seals all envelopes of a service under a new key.
pub(crate) async fn seal_anew(tx: &Tx, service: ServiceId, old: (i32, &Key), new: (i32, &Key)) -> Result<()> {
    let sql = "select e.case_id, e.sealed from mediation_sealed e join mediation_case c on c.id = e.case_id
               where c.service_id = ? and e.generation = ? order by e.case_id";
    let envelopes: Vec<Envelope> = tx.all(Sql::new(sql).bind(service).bind(old.0)).await?;
    for one in envelopes {
        let context = one.case_id.0.as_bytes();
        let inside = sealing::open(old.1, context, &one.sealed).map_err(|error| Error::failed(error.to_string()))?;
        let sealed = sealing::seal(new.1, random(), context, &inside);
        let sql = Sql::new("update mediation_sealed set generation = ?, sealed = ? where case_id = ?");
        tx.run(sql.bind(new.0).bind(sealed).bind(one.case_id)).await?;
    }
    Ok(())
}

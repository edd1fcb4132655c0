//! Certificates for everybody who was there: issued some at a time, printed one by one, put together as one archive, in the background.

use std::io::{Cursor, Write};

use chrono::{DateTime, Utc};
use kernel::{Act, Error, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{
    Actor, Ask, Db, Sql, Tx,
    jobs::{self, Job},
};
use typeset::Pdf;
use web::App;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{Certificate, Signing, issue, missing, paper};
use crate::event::{Event, EventId};

/// The kind of this work.
pub(crate) const KIND: &str = "events.certificates";
/// So many are issued in one transaction.
const AT_ONCE: i64 = 25;

#[derive(Serialize, Deserialize)]
struct Task {
    event: EventId,
    signing: Signing,
    actor: String,
}

/// An archive that was made.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Archive {
    /// Identifier.
    pub id: Uuid,
    /// SHA-256 of the file.
    pub file: String,
    /// How many papers are in it.
    pub papers: i32,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl Archive {
    /// The archives of an event, the newest first.
    pub async fn list(db: &impl Ask, event: EventId) -> Result<Vec<Archive>> {
        let sql = "select id, file, papers, created_at from certificate_series where event_id = ? order by created_at desc, id limit 10";
        db.all(Sql::new(sql).bind(event)).await
    }

    /// An archive of an event.
    pub async fn find(db: &impl Ask, event: EventId, id: Uuid) -> Result<Archive> {
        let sql = "select id, file, papers, created_at from certificate_series where event_id = ? and id = ?";
        db.first(Sql::new(sql).bind(event).bind(id)).await?.ok_or_else(|| Refusal::not_found().into())
    }
}

/// Queues the work.
pub(crate) async fn queue(tx: &Tx, event: &Event, signing: &Signing) -> Result<kernel::JobId> {
    let task = Task { event: event.id, signing: signing.clone(), actor: tx.actor().name.clone() };
    tx.queue_job(KIND, &serde_json::to_value(task)?).await
}

/// Does it. Begun anew after a restart, it issues only what is still missing.
pub(crate) async fn run(pdf: Option<Pdf>, app: App, job: Job) -> Result<serde_json::Value> {
    let task: Task = serde_json::from_str(&job.payload)?;
    let account = job.account_id.ok_or_else(Refusal::not_allowed)?;
    let grants = web::account::grants(app.db(), account).await?;
    let reach = Reach::of(&grants, None, Act::ManageEvents, app.clock().today())?;
    let event = Event::find(app.db(), &reach, task.event).await?;
    let actor = Actor { account: Some(account), name: task.actor, address: None };
    let see = json!({ "see": format!("{}/certificates", event.page()) });

    let total = missing(app.db(), event.id).await? + Certificate::of_event(app.db(), event.id).await?.len() as i64;
    let tell = async |done: usize, note| jobs::progress(app.db(), job.id, done as i64, Some(2 * total), note).await;
    let mut issued = 0;
    loop {
        let some = app.db().write(&actor, async |tx| issue(tx, &event, &task.signing, AT_ONCE).await).await?;
        issued += some;
        if !tell(issued, "certificates-note-issuing").await? {
            return Ok(see);
        }
        if some < AT_ONCE as usize {
            break;
        }
    }
    let certificates = Certificate::of_event(app.db(), event.id).await?;
    let standing: Vec<Certificate> = certificates.into_iter().filter(|one| one.revoked_at.is_none()).collect();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (done, certificate) in standing.iter().enumerate() {
        let (name, bytes) = print(pdf, &app, certificate).await?;
        archive.start_file(name, options)?;
        archive.write_all(&bytes)?;
        if !tell(issued + done + 1, "certificates-note-printing").await? {
            return Ok(see);
        }
    }
    let bytes = archive.finish()?.into_inner();
    keep(app.db(), &actor, &event, &bytes, standing.len()).await?;
    Ok(see)
}

/// The file of a certificate, with its name: «0017 Иванова Мария Петровна.pdf».
async fn print(pdf: Option<Pdf>, app: &App, certificate: &Certificate) -> Result<(String, Vec<u8>)> {
    let document = paper::document(app.texts(), &app.config().base_url, certificate)?;
    let clean: String =
        certificate.words()?.name.chars().filter(|c| c.is_alphanumeric() || " -".contains(*c)).collect();
    let place = certificate.number.split('/').next().unwrap_or_default();
    let (bytes, ending) = match pdf {
        Some(print) => {
            let printed = tokio::task::spawn_blocking(move || print(&document)).await?;
            (printed.map_err(Error::failed)?, "pdf")
        }
        None => (typeset::docx::write(&document)?, "docx"),
    };
    Ok((format!("{place:0>4} {clean}.{ending}"), bytes))
}

async fn keep(db: &Db, actor: &Actor, event: &Event, bytes: &[u8], papers: usize) -> Result<()> {
    let file = db.files().keep(bytes)?;
    let papers = i32::try_from(papers)?;
    db.write(actor, async |tx| {
        let sql = Sql::new("insert into certificate_series (id, organisation_id, event_id, file, papers, created_at) values (?, ?, ?, ?, ?, ?)");
        let sql = sql.bind(Uuid::now_v7()).bind(event.organisation_id).bind(event.id).bind(file).bind(papers);
        tx.run(sql.bind(tx.now())).await.map(|_| ())
    })
    .await
}

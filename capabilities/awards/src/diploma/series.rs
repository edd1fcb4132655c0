//! Many diplomas in the background: one PDF of all, and archives of single ones, with progress. What is in memory at a time is
//! bounded: the archives are cut into parts.

use std::io::{Cursor, Write};

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Act, Error, OrganisationId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{
    Actor, Ask, Sql, Tx,
    jobs::{self, Job},
    reach,
};
use typeset::SheetPrinter;
use web::App;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::Press;
use crate::{
    award::{Award, AwardFilter, Degree},
    kind::AwardKindId,
    template::{Template, TemplateId},
};

/// The kind of this work.
pub(crate) const KIND: &str = "awards.series";
/// More are printed in several series.
pub(crate) const MOST: i64 = 3_000;
/// So many single diplomas are in one archive.
const PART: usize = 250;
/// So many are set between two reports of progress.
const STEP: usize = 20;

/// Which diplomas, as a job remembers it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Chosen {
    pub(crate) from: Option<NaiveDate>,
    pub(crate) before: Option<NaiveDate>,
    pub(crate) kind: Option<AwardKindId>,
    pub(crate) degree: Option<Degree>,
    pub(crate) institution: Option<OrganisationId>,
    pub(crate) contest: Option<String>,
    pub(crate) search: String,
}

#[derive(Serialize, Deserialize)]
struct Task {
    chosen: Chosen,
    organisation: OrganisationId,
    title: String,
    actor: String,
}

/// A series that was printed.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Series {
    pub(crate) id: Uuid,
    pub(crate) title: String,
    pub(crate) papers: i32,
    pub(crate) created_at: DateTime<Utc>,
}

/// A file of a series: number 0 is the PDF of all, the others are archives.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct SeriesFile {
    pub(crate) number: i32,
    pub(crate) file: String,
    pub(crate) papers: i32,
    pub(crate) size: i64,
}

impl From<&Chosen> for AwardFilter {
    fn from(chosen: &Chosen) -> Self {
        AwardFilter {
            from: chosen.from,
            before: chosen.before,
            kind: chosen.kind,
            degree: chosen.degree,
            institution: chosen.institution,
            unplaced: false,
            person: None,
            contest: chosen.contest.clone(),
            standing: Some(true),
            search: chosen.search.clone(),
            sort: String::new(),
        }
    }
}

impl Series {
    /// The latest ones within reach.
    pub(crate) async fn list(db: &impl Ask, reach: &Reach) -> Result<Vec<Series>> {
        let sql = Sql::new("select s.id, s.title, s.papers, s.created_at from award_series s where");
        let sql = sql.push(reach::within(reach, "s.organisation_id", None));
        db.all(sql.push("order by s.created_at desc, s.id limit 50")).await
    }

    /// One within reach, with its files.
    pub(crate) async fn find(db: &impl Ask, reach: &Reach, id: Uuid) -> Result<(Series, Vec<SeriesFile>)> {
        let sql =
            Sql::new("select s.id, s.title, s.papers, s.created_at from award_series s where s.id = ? and").bind(id);
        let found = db.first(sql.push(reach::within(reach, "s.organisation_id", None))).await?;
        let series: Series = found.ok_or_else(Refusal::not_found)?;
        let sql = "select number, file, papers, size from award_series_file where series_id = ? order by number";
        Ok((series, db.all(Sql::new(sql).bind(id)).await?))
    }
}

/// Queues the work.
pub(crate) async fn queue(tx: &Tx, organisation: OrganisationId, title: &str, chosen: Chosen) -> Result<kernel::JobId> {
    let task = Task { chosen, organisation, title: title.to_owned(), actor: tx.actor().name.clone() };
    tx.queue_job(KIND, &serde_json::to_value(task)?).await
}

/// Does it.
pub(crate) async fn run(printer: Option<SheetPrinter>, app: App, job: Job) -> Result<serde_json::Value> {
    let printer = printer.ok_or_else(|| Refusal::conflict("awards-refusal-no-printer"))?;
    let task: Task = serde_json::from_str(&job.payload)?;
    let account = job.account_id.ok_or_else(Refusal::not_allowed)?;
    let grants = web::account::grants(app.db(), account).await?;
    let reach = Reach::of(&grants, None, Act::ManageAwards, app.clock().today())?;
    registry::organisation::may_reach(app.db(), &reach, task.organisation).await?;
    let awards = Award::series(app.db(), &reach, &AwardFilter::from(&task.chosen), MOST).await?;
    if awards.is_empty() {
        return Err(Refusal::conflict("awards-refusal-nothing").into());
    }
    let press = press(&app, &awards).await?;
    let today = app.clock().today();
    let total = awards.len() as i64;
    let tell = async |done: usize, note| jobs::progress(app.db(), job.id, done as i64, Some(2 * total), note).await;
    tell(0, "awards-note-setting").await?;

    let sheets = press.sheets(&task.title, today, &awards)?;
    let pdf = tokio::task::spawn_blocking(move || (printer.print)(&sheets)).await?.map_err(Error::failed)?;
    let mut files = vec![(app.db().files().keep(&pdf)?, awards.len(), pdf.len())];
    drop(pdf);
    let see = json!({ "see": "/awards/series" });
    if !tell(awards.len(), "awards-note-single").await? {
        return Ok(see);
    }
    let mut done = awards.len();
    for part in awards.chunks(PART) {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        // PDF is packed already.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for some in part.chunks(STEP) {
            for (award, bytes) in some.iter().zip(singles(printer, &press, today, some).await?) {
                archive.start_file(file_name(award), options)?;
                archive.write_all(&bytes)?;
            }
            done += some.len();
            if !tell(done, "awards-note-single").await? {
                return Ok(see);
            }
        }
        let bytes = archive.finish()?.into_inner();
        files.push((app.db().files().keep(&bytes)?, part.len(), bytes.len()));
    }
    let actor = Actor { account: Some(account), name: task.actor, address: None };
    let id = app.db().write(&actor, async |tx| keep(tx, task.organisation, &task.title, &files).await).await?;
    Ok(json!({ "see": format!("/awards/series/{id}") }))
}

/// What prints these awards.
pub(crate) async fn press(app: &App, awards: &[Award]) -> Result<Press> {
    let mut ids: Vec<TemplateId> = awards.iter().filter_map(|award| award.template_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let templates = if ids.is_empty() { Vec::new() } else { Template::of(app.db(), &ids).await? };
    Press::new(&app.config().base_url, app.db().files(), &templates)
}

/// Single diplomas, two at a time: a server of ours has two processors.
async fn singles(printer: SheetPrinter, press: &Press, today: NaiveDate, some: &[Award]) -> Result<Vec<Vec<u8>>> {
    let sheets = some.iter().map(|award| press.sheets(&award.number, today, std::slice::from_ref(award)));
    let mut sheets = sheets.collect::<Result<Vec<_>>>()?;
    let second = sheets.split_off(sheets.len().div_ceil(2));
    let print =
        move |some: Vec<paper::Sheets>| some.iter().map(printer.print).collect::<std::result::Result<Vec<_>, _>>();
    let first = tokio::task::spawn_blocking(move || print(sheets));
    let second = tokio::task::spawn_blocking(move || print(second));
    let mut printed = first.await?.map_err(Error::failed)?;
    printed.extend(second.await?.map_err(Error::failed)?);
    Ok(printed)
}

/// «17-2021 Иванова Мария Петровна.pdf».
pub(crate) fn file_name(award: &Award) -> String {
    let clean = |text: &str| -> String {
        text.chars().map(|c| if c.is_alphanumeric() || " -№".contains(c) { c } else { '-' }).take(80).collect()
    };
    format!("{} {}.pdf", clean(&award.number), clean(&award.recipient))
}

async fn keep(tx: &Tx, organisation: OrganisationId, title: &str, files: &[(String, usize, usize)]) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let papers = i32::try_from(files.first().map_or(0, |file| file.1))?;
    let sql =
        Sql::new("insert into award_series (id, organisation_id, title, papers, created_at) values (?, ?, ?, ?, ?)");
    tx.run(sql.bind(id).bind(organisation).bind(title).bind(papers).bind(tx.now())).await?;
    let rows = (0_i32..).zip(files).map(|(number, (file, papers, size))| {
        vec![
            id.into(),
            number.into(),
            file.as_str().into(),
            i32::try_from(*papers).unwrap_or(i32::MAX).into(),
            i64::try_from(*size).unwrap_or(i64::MAX).into(),
        ]
    });
    tx.insert("award_series_file", &["series_id", "number", "file", "papers", "size"], rows.collect()).await?;
    tx.note(store::journal::Line::new("award_series.printed", "award_series", id).with(json!({ "papers": papers })));
    Ok(id)
}

pub(crate) const TABLE: &str = "
create table award_series (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    title text not null,
    papers integer not null,
    created_at {moment} not null
);
create index award_series_organisation on award_series (organisation_id, created_at);
create table award_series_file (
    series_id {uuid} not null references award_series (id),
    number integer not null,
    file text not null,
    papers integer not null,
    size bigint not null,
    primary key (series_id, number)
);
";

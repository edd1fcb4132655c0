//! Imports on pages: the list of them, a new one, its steps, the row that a fact came from.

mod answers;
mod columns;
mod jobs;
mod preview;
mod row;
mod unknown;

pub(crate) use jobs::kinds;

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, OrganisationId, Reach, Right, id::Uuid};
use serde_json::json;
use store::{AsOf, journal::Line};
use web::{
    Answer, App, Fields, FormErrors, Frame, ListQuery, Me, Pages, Routes, Uploads, attachment, job_page, parse_date,
    see, show, show_again,
};

use super::{InRoom, Room, exports};
use crate::{
    import::{Batch, BatchId, Field, Importer, State, Upload},
    organisation::Choice,
    person::private::Snils,
};

/// A larger file is worked on in the background: about two thousand rows.
const LONG: u64 = 300_000;

/// The pages of imports, each with the right it asks for.
pub(super) fn routes() -> Routes {
    let import = Right::May(Act::ImportPeople);
    Routes::new()
        .get("/imports", import, list)
        .get("/imports/new", import, new)
        .post("/imports", import, upload)
        .get("/imports/{id}", import, step)
        .post("/imports/{id}/mapping", import, columns::map)
        .post("/imports/{id}/words", import, unknown::explain)
        .post("/imports/{id}/writing", import, answers::write)
        .post("/imports/{id}/withdrawal", import, answers::withdraw)
        .post("/imports/{id}/undoing", import, answers::undo)
        .get("/imports/{id}/set-aside.xlsx", import, set_aside)
        .get("/imports/{id}/rows/{number}", Right::May(Act::ReadPeople), row::show_row)
}

impl Room {
    pub(super) fn importer<'a>(&'a self, app: &'a App) -> Importer<'a> {
        Importer { db: app.db(), rules: &self.rules, key: &self.snils }
    }
}

#[derive(Template)]
#[template(path = "pages/imports/list.html")]
struct ListPage {
    frame: Frame,
    batches: Vec<Batch>,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "pages/imports/new.html")]
struct NewPage {
    frame: Frame,
    errors: FormErrors,
    fields: Fields,
    choices: Arc<[Choice]>,
}

async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ImportPeople)?;
    let offset = (query.page() - 1) * query.size();
    let (batches, total) = Batch::list(app.db(), &reach, Some(me.account()), query.size(), offset).await?;
    let title = frame.t("menu-imports");
    show(ListPage { frame: frame.named(title), batches, pages: query.pages(total) })
}

async fn new(app: App, me: Me, frame: Frame, Extension(room): InRoom) -> Answer {
    let reach = me.may(Act::ImportPeople)?;
    let fields = Fields::of([("on", frame.date(&frame.day()))]);
    show(new_page(&app, &room, &reach, frame, fields, FormErrors::default()).await?)
}

async fn new_page(
    app: &App,
    room: &Room,
    reach: &Reach,
    frame: Frame,
    fields: Fields,
    errors: FormErrors,
) -> kernel::Result<NewPage> {
    let choices = room.choices(app.db(), reach, AsOf::day(frame.day())).await?;
    let title = frame.t("imports-new");
    Ok(NewPage { frame: frame.crumb("menu-imports", "/imports").named(title), errors, fields, choices })
}

async fn upload(app: App, me: Me, frame: Frame, Extension(room): InRoom, mut uploads: Uploads) -> Answer {
    let reach = me.may(Act::ImportPeople)?;
    let mut errors = FormErrors::default();
    let on = errors.check("on", parse_date(uploads.get("on")).ok_or("form-date"));
    let file = errors.check("file", uploads.take("file").ok_or("imports-file-missing"));
    let organisation: Option<OrganisationId> = uploads.get("organisation").parse().ok();
    if let (Some(on), Some(file)) = (on, file) {
        let upload = Upload { name: &file.name, bytes: file.bytes.into(), on, organisation };
        match room.importer(&app).upload(&reach, &me.actor(), upload).await {
            Ok(batch) => return see(&page(batch), None),
            Err(error) => errors.refused("file", error)?,
        }
    }
    show_again(new_page(&app, &room, &reach, frame, uploads.into(), errors).await?)
}

/// The step at which a batch is.
async fn step(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<Uuid>,
    query: ListQuery,
    Extension(room): InRoom,
) -> Answer {
    let reach = me.may(Act::ImportPeople)?;
    let batch = Batch::find(app.db(), &reach, Some(me.account()), id).await?;
    if let Some(job) = batch.job_id
        && !store::jobs::find(app.db(), job).await?.is_over()
    {
        return see(&job_page(job), None);
    }
    match batch.state {
        State::Uploaded | State::Mapped => columns::show_columns(&app, &room, frame, &batch, None).await,
        State::Previewed if query.get("step") == "columns" => {
            columns::show_columns(&app, &room, frame, &batch, None).await
        }
        State::Previewed if !batch.asked().is_empty() && query.get("step").is_empty() => {
            unknown::show_words(&app, &me, &room, &reach, frame, batch).await
        }
        _ => preview::show_preview(&app, &me, frame, batch, &query, None).await,
    }
}

async fn set_aside(app: App, me: Me, Path(id): Path<Uuid>, Extension(room): InRoom) -> Answer {
    let reach = me.may(Act::ImportPeople)?;
    let batch = Batch::find(app.db(), &reach, Some(me.account()), id).await?;
    let bytes = room.importer(&app).set_aside(&batch).await?;
    let rows = batch.counts().set_aside;
    exports::note(&app, &me, Line::new("import.exported", "import", batch.id.0).with(json!({ "rows": rows }))).await?;
    let name = batch.file_name.rsplit_once('.').map_or(batch.file_name.as_str(), |(stem, _)| stem);
    attachment(
        &format!("{name} — отложено.xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes,
    )
}

/// A cell as a page shows it: СНИЛС, telephones and addresses have a page of their own, which the journal remembers.
fn veiled(field: Option<Field>, text: &str) -> String {
    let is_private = matches!(field, Some(Field::Snils | Field::Phone | Field::Email)) || Snils::parse(text).is_ok();
    if is_private && !text.is_empty() { "•••".to_owned() } else { text.to_owned() }
}

/// The address of a batch.
fn page(batch: BatchId) -> String {
    format!("/imports/{batch}")
}

/// Is the file of a batch so large that it is worked on in the background?
fn is_long(app: &App, batch: &Batch) -> bool {
    app.db().files().size(&batch.file_hash).is_ok_and(|size| size > LONG)
}

/// A frame that says where in an import the reader is.
fn framed(frame: Frame, batch: &Batch) -> Frame {
    frame.crumb("menu-imports", "/imports").named(batch.file_name.clone())
}

//! Which column holds what: guessed, shown with samples, confirmed.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Error, Refusal, id::Uuid};
use web::{Answer, App, Fields, Frame, Me, job_page, parse_date, see, show};

use super::{InRoom, Room, framed, is_long, jobs, page, veiled};
use crate::import::{Batch, Field, Mapping, label};

/// Values of a column that are shown.
const SAMPLES: usize = 3;

#[derive(Template)]
#[template(path = "pages/imports/columns.html")]
struct ColumnsPage {
    frame: Frame,
    batch: Batch,
    columns: Vec<Shown>,
    sheets: Vec<String>,
    sheet: usize,
    problem: Option<String>,
}

struct Shown {
    index: usize,
    label: String,
    field: Option<Field>,
    samples: String,
}

impl ColumnsPage {
    fn holds(&self, column: &Shown, field: &Field) -> bool {
        column.field == Some(*field)
    }
}

pub(super) async fn show_columns(
    app: &App,
    room: &Room,
    frame: Frame,
    batch: &Batch,
    problem: Option<String>,
) -> Answer {
    let list = room.importer(app).file(batch).await?;
    let mapping = batch.mapping();
    let columns = list.layout.columns.iter().map(|column| {
        let key = label(&list.layout, column);
        let field = mapping.columns.get(&key).and_then(|code| Field::of(code));
        let values = list.samples.iter().map(|row| veiled(field, &row.cell(column.index).shown()));
        let values = values.filter(|text| !text.is_empty());
        Shown { index: column.index, field, samples: values.take(SAMPLES).collect::<Vec<_>>().join(" · "), label: key }
    });
    let columns = columns.collect();
    let (sheets, sheet) = list.sheets();
    show(ColumnsPage { frame: framed(frame, batch), batch: batch.clone(), columns, sheets, sheet, problem })
}

pub(super) async fn map(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<Uuid>,
    Extension(room): InRoom,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::ImportPeople)?;
    let batch = Batch::find(app.db(), &reach, Some(me.account()), id).await?;
    let list = room.importer(&app).file(&batch).await?;
    let mut mapping = Mapping { columns: Default::default(), ..batch.mapping() };
    for column in &list.layout.columns {
        if let Some(field) = Field::of(fields.get(&format!("column-{}", column.index))) {
            mapping.columns.insert(label(&list.layout, column), field.code().to_owned());
        }
    }
    let sheet: Option<usize> = fields.get("sheet").parse().ok();
    if sheet.is_some_and(|sheet| sheet != list.sheets().1) {
        return another_sheet(&app, &me, &batch, Mapping { sheet, columns: Default::default(), ..mapping }).await;
    }
    let Some(on) = parse_date(fields.get("on")) else {
        let problem = frame.t("form-date");
        return show_columns(&app, &room, frame, &batch, Some(problem)).await;
    };
    if let Err(error) = mapping.columns(&list.layout) {
        let Error::Refused(refusal) = error else { return Err(error.into()) };
        let problem = told(&frame, &refusal);
        return show_columns(&app, &room, frame, &batch, Some(problem)).await;
    }
    app.db().write(&me.actor(), async |tx| batch.map(tx, &mapping, on).await).await?;
    examine(&app, &me, &room, id).await
}

/// Another sheet has other columns: they are guessed anew.
async fn another_sheet(app: &App, me: &Me, batch: &Batch, mut mapping: Mapping) -> Answer {
    let bytes = app.db().files().read(&batch.file_hash)?;
    let list = crate::import::ListFile::open(&bytes.into(), &batch.file_name, mapping.sheet)?;
    mapping.columns = list.guess(batch.list_on)?.columns;
    app.db().write(&me.actor(), async |tx| batch.map(tx, &mapping, batch.list_on).await).await?;
    see(&format!("{}?step=columns", page(batch.id)), None)
}

/// Finds out what the batch would change: at once, or in the background when the file is long.
pub(super) async fn examine(app: &App, me: &Me, room: &Room, id: Uuid) -> Answer {
    let reach = me.may(Act::ImportPeople)?;
    let batch = Batch::find(app.db(), &reach, Some(me.account()), id).await?;
    if is_long(app, &batch) {
        let job = jobs::queue(app, me, &batch, jobs::PREVIEW, None).await?;
        return see(&job_page(job), None);
    }
    room.importer(app).preview(&reach, &me.actor(), &batch, &|_| true).await?;
    see(&page(batch.id), None)
}

/// A refusal in the language of the page.
pub(super) fn told(frame: &Frame, refusal: &Refusal) -> String {
    let arguments: Vec<(&str, &str)> = refusal.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    frame.with(&refusal.key, &arguments)
}

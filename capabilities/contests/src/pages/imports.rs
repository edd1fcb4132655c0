//! Entries from a spreadsheet: the file is read, its rows are shown with what is wrong with them, and written when somebody says so.

use askama::Template;
use axum::extract::Path;
use kernel::Refusal;
use web::{Answer, App, Fields, FormErrors, Frame, Me, Uploads, see, show, show_again};

use super::edit::{managed, under};
use crate::{
    contest::{Contest, ContestId},
    entry_import::{self, EntryImport, ImportId, ReadRow},
};

#[derive(Template)]
#[template(path = "pages/imports/upload.html")]
struct UploadPage {
    frame: Frame,
    contest: Contest,
    before: Vec<EntryImport>,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "pages/imports/preview.html")]
struct PreviewPage {
    frame: Frame,
    contest: Contest,
    name: String,
    file: String,
    rows: Vec<ReadRow>,
}

pub(super) async fn upload_form(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    show(upload_page(&app, frame, contest, FormErrors::default()).await?)
}

async fn upload_page(app: &App, frame: Frame, contest: Contest, errors: FormErrors) -> kernel::Result<UploadPage> {
    let title = frame.t("contests-import");
    let before = EntryImport::list(app.db(), contest.id).await?;
    Ok(UploadPage { frame: under(frame, &contest).named(title), before, errors, contest })
}

pub(super) async fn preview(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, mut uploads: Uploads) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let Some(upload) = uploads.take("file") else {
        errors.add("file", "form-required");
        return show_again(upload_page(&app, frame, contest, errors).await?);
    };
    let file = app.db().files().keep(&upload.bytes)?;
    match entry_import::read(app.db(), &reach, &contest, &upload.name, upload.bytes).await {
        Ok(rows) => {
            let title = frame.t("contests-import");
            let frame = under(frame, &contest).named(title);
            show(PreviewPage { frame, contest, name: upload.name, file, rows })
        }
        Err(error) => {
            errors.refused("file", error)?;
            show_again(upload_page(&app, frame, contest, errors).await?)
        }
    }
}

/// Reads the same file again and writes the rows that are understood.
pub(super) async fn write(app: App, me: Me, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    let file = fields.get("file");
    if file.len() != 64 || !file.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Refusal::not_found().into());
    }
    let bytes = app.db().files().read(file).map_err(|_| Refusal::not_found())?;
    let name: String = fields.get("name").chars().take(120).collect();
    let rows = entry_import::read(app.db(), &reach, &contest, &name, bytes).await?;
    let entries: Vec<_> = rows.into_iter().filter_map(|row| row.entry.ok()).collect();
    if entries.is_empty() {
        return Err(Refusal::invalid("contests-import-nothing").into());
    }
    let actor = me.actor();
    app.db().write(&actor, async |tx| EntryImport::write(tx, &reach, id, &name, &entries).await).await?;
    let count = entries.len().to_string();
    see(&format!("{}/import", contest.page()), Some(("contests-notice-imported", &[("n", &count)])))
}

pub(super) async fn undo(app: App, me: Me, Path((id, import)): Path<(ContestId, ImportId)>) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| EntryImport::undo(tx, &reach, id, import).await).await?;
    see(&format!("{}/import", contest.page()), Some(("contests-notice-import-undone", &[])))
}

impl PreviewPage {
    fn good(&self) -> i64 {
        i64::try_from(self.rows.iter().filter(|row| row.entry.is_ok()).count()).unwrap_or(0)
    }

    fn total(&self) -> i64 {
        i64::try_from(self.rows.len()).unwrap_or(0)
    }

    /// What is wrong with a row, if something is.
    fn wrong(&self, row: &ReadRow) -> Option<String> {
        row.entry.as_ref().err().map(|key| self.frame.t(key))
    }
}

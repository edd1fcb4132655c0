//! Entries from a spreadsheet: the file is read, its rows are shown with what is wrong with them, and written when somebody says so.

use askama::Template;
use axum::extract::Path;
use web::{Answer, App, FormErrors, Frame, Me, Uploads, see, show, show_again};

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
    import: ImportId,
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
    let name: String = upload.name.chars().take(120).collect();
    let file = app.db().files().keep(&upload.bytes)?;
    match entry_import::read(app.db(), &reach, &contest, &name, upload.bytes).await {
        Ok(rows) => {
            let keep = async |tx: &store::Tx| EntryImport::keep(tx, &reach, id, &name, &file).await;
            let import = app.db().write(&me.actor(), keep).await?;
            let title = frame.t("contests-import");
            let frame = under(frame, &contest).named(title);
            show(PreviewPage { frame, contest, name, import, rows })
        }
        Err(error) => {
            errors.refused("file", error)?;
            show_again(upload_page(&app, frame, contest, errors).await?)
        }
    }
}

/// Reads the file that was sent again and writes the rows that are understood.
pub(super) async fn write(app: App, me: Me, frame: Frame, Path((id, import)): Path<(ContestId, ImportId)>) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    let sent = EntryImport::sent(app.db(), id, me.account(), import).await?;
    let bytes = app.db().files().read(&sent.file)?;
    let rows = entry_import::read(app.db(), &reach, &contest, &sent.name, bytes).await?;
    let entries: Vec<_> = rows.into_iter().filter_map(|row| row.entry.ok()).collect();
    let mut errors = FormErrors::default();
    if entries.is_empty() {
        errors.add("file", "contests-import-nothing");
        return show_again(upload_page(&app, frame, contest, errors).await?);
    }
    let actor = me.actor();
    match app.db().write(&actor, async |tx| EntryImport::write(tx, &reach, id, import, &entries).await).await {
        Ok(()) => {
            let count = entries.len().to_string();
            see(&format!("{}/import", contest.page()), Some(("contests-notice-imported", &[("n", &count)])))
        }
        Err(error) => {
            errors.refused("file", error)?;
            show_again(upload_page(&app, frame, contest, errors).await?)
        }
    }
}

pub(super) async fn undo(app: App, me: Me, frame: Frame, Path((id, import)): Path<(ContestId, ImportId)>) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    let undo = async |tx: &store::Tx| EntryImport::undo(tx, &reach, id, import).await;
    match app.db().write(&me.actor(), undo).await {
        Ok(undone) => {
            let key = if undone.stays.is_empty() {
                "contests-notice-import-undone"
            } else {
                "contests-notice-import-undone-partly"
            };
            let told = [("n", undone.removed.to_string()), ("numbers", entry_import::named(&undone.stays))];
            let told = told.each_ref().map(|(name, value)| (*name, value.as_str()));
            see(&format!("{}/import", contest.page()), Some((key, &told)))
        }
        Err(error) => {
            let mut errors = FormErrors::default();
            errors.refused("imports", error)?;
            show_again(upload_page(&app, frame, contest, errors).await?)
        }
    }
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
        let refusal = row.entry.as_ref().err()?;
        // Why an answer is not taken is a text of the form that asks it.
        let told = refusal.arguments.iter().map(|(name, value)| match *name {
            "because" => (*name, self.frame.t(value)),
            _ => (*name, value.clone()),
        });
        let told: Vec<(&str, String)> = told.collect();
        let told: Vec<(&str, &str)> = told.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some(self.frame.with(&refusal.key, &told))
    }
}

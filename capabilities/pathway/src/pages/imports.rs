//! Pupils of a class from a spreadsheet: the file is read, its rows are shown with what is wrong with them, and written when somebody says so.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, Reach, Result};
use web::{Answer, App, Crumb, FormErrors, Frame, Me, Uploads, see, show, show_again};

use crate::{
    class::{Class, ClassId},
    pupil_import::{self, PupilImport, PupilImportId, ReadRow},
};

#[derive(Template)]
#[template(path = "pages/import_upload.html")]
struct UploadPage {
    frame: Frame,
    class: Class,
    before: Vec<PupilImport>,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "pages/import_preview.html")]
struct PreviewPage {
    frame: Frame,
    class: Class,
    name: String,
    import: PupilImportId,
    rows: Vec<ReadRow>,
}

async fn target(app: &App, me: &Me, id: ClassId) -> Result<(Reach, Class)> {
    let reach = me.may(Act::EditPupils)?;
    let class = Class::find(app.db(), &reach, id).await?;
    Ok((reach, class))
}

fn under(frame: Frame, class: &Class) -> Frame {
    let mut frame = frame.crumb("pathway-title", "/pathway");
    frame.crumbs.push(Crumb { text: class.title.clone(), path: Some(class.page()) });
    let title = frame.t("pathway-import");
    frame.named(title)
}

async fn page(app: &App, me: &Me, frame: Frame, class: Class, errors: FormErrors) -> Result<UploadPage> {
    let before = PupilImport::list(app.db(), class.id, me.account()).await?;
    Ok(UploadPage { frame: under(frame, &class), class, before, errors })
}

pub(super) async fn upload_form(app: App, me: Me, frame: Frame, Path(id): Path<ClassId>) -> Answer {
    let (_, class) = target(&app, &me, id).await?;
    show(page(&app, &me, frame, class, FormErrors::default()).await?)
}

pub(super) async fn preview(app: App, me: Me, frame: Frame, Path(id): Path<ClassId>, mut uploads: Uploads) -> Answer {
    let (reach, class) = target(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let Some(upload) = uploads.take("file") else {
        errors.add("file", "form-required");
        return show_again(page(&app, &me, frame, class, errors).await?);
    };
    let name: String = upload.name.chars().take(120).collect();
    let file = app.db().files().keep(&upload.bytes)?;
    match pupil_import::read(app.db(), &reach, &class, (&name, upload.bytes)).await {
        Ok(rows) => {
            let keep = async |tx: &store::Tx| PupilImport::keep(tx, id, &name, &file).await;
            let import = app.db().write(&me.actor(), keep).await?;
            show(PreviewPage { frame: under(frame, &class), class, name, import, rows })
        }
        Err(error) => {
            errors.refused("file", error)?;
            show_again(page(&app, &me, frame, class, errors).await?)
        }
    }
}

/// Reads the file that was sent again and writes the rows that are understood.
pub(super) async fn write(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, import)): Path<(ClassId, PupilImportId)>,
) -> Answer {
    let (reach, class) = target(&app, &me, id).await?;
    let sent = PupilImport::sent(app.db(), id, me.account(), import).await?;
    let bytes = app.db().files().read(&sent.file)?;
    let rows = pupil_import::read(app.db(), &reach, &class, (&sent.name, bytes)).await?;
    let pupils: Vec<_> = rows.into_iter().filter_map(|row| row.entry.ok()).collect();
    let mut errors = FormErrors::default();
    if pupils.is_empty() {
        errors.add("file", "pathway-import-nothing");
        return show_again(page(&app, &me, frame, class, errors).await?);
    }
    let write = async |tx: &store::Tx| PupilImport::write(tx, &reach, id, import, &pupils).await;
    match app.db().write(&me.actor(), write).await {
        Ok(()) => {
            let count = pupils.len().to_string();
            see(&format!("{}/import", class.page()), Some(("pathway-notice-imported", &[("n", &count)])))
        }
        Err(error) => {
            errors.refused("file", error)?;
            show_again(page(&app, &me, frame, class, errors).await?)
        }
    }
}

pub(super) async fn undo(app: App, me: Me, Path((id, import)): Path<(ClassId, PupilImportId)>) -> Answer {
    let (_, class) = target(&app, &me, id).await?;
    let account = me.account();
    let undo = async |tx: &store::Tx| PupilImport::undo(tx, id, account, import).await;
    let (gone, stay) = app.db().write(&me.actor(), undo).await?;
    let told = [("n", gone.to_string()), ("stay", stay.to_string())];
    let told = told.each_ref().map(|(name, value)| (*name, value.as_str()));
    see(&format!("{}/import", class.page()), Some(("pathway-notice-import-undone", &told)))
}

impl PreviewPage {
    fn good(&self) -> usize {
        self.rows.iter().filter(|row| row.entry.is_ok()).count()
    }

    fn found(&self) -> String {
        let (good, total) = (self.good().to_string(), self.rows.len().to_string());
        self.frame.with("pathway-import-found", &[("good", &good), ("total", &total)])
    }

    /// What is wrong with a row, if something is.
    fn wrong(&self, row: &ReadRow) -> Option<String> {
        row.entry.as_ref().err().map(|refusal| self.frame.t(&refusal.key))
    }

    /// Will the pupil be known to the school only?
    fn is_unseen(&self, row: &ReadRow) -> bool {
        row.entry.as_ref().is_ok_and(|new| new.consent_by.is_empty())
    }
}

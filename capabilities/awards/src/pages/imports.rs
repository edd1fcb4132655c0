//! Taking over old awards: a list is sent, shown as it was understood, written, taken back.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, OrganisationId, Result, id::Uuid};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, Uploads, see, show, show_again};

use super::{organisations, own_organisation, under};
use crate::{
    award::Degree,
    import::{self, Import, ImportState, Reading},
};

/// Rows that the preview shows of each sort.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "pages/imports/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Import>,
}

#[derive(Template)]
#[template(path = "pages/imports/preview.html")]
struct PreviewPage {
    frame: Frame,
    import: Import,
    reading: Reading,
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let rows = Import::list(app.db(), &me.may(Act::ManageAwards)?).await?;
    show(ListPage { frame: under(frame, "awards-imports"), rows })
}

pub(super) async fn new_import(app: App, me: Me, frame: Frame) -> Answer {
    let own = own_organisation(&me).map(|id| id.to_string()).unwrap_or_default();
    show(page(&app, &me, frame, Fields::of([("organisation", own)]), FormErrors::default()).await?)
}

pub(super) async fn upload(app: App, me: Me, frame: Frame, mut uploads: Uploads) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let mut errors = FormErrors::default();
    let organisation = uploads.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required");
    let organisation = errors.check("organisation", organisation);
    let file = errors.check("file", uploads.take("file").ok_or("awards-list-missing"));
    if let (Some(organisation), Some(file)) = (organisation, file) {
        match read(&app, file.name.clone(), file.bytes.clone()).await {
            Ok(_) => {
                let kept = app.db().files().keep(&file.bytes)?;
                let begin = async |tx: &store::Tx| Import::begin(tx, &reach, organisation, &file.name, &kept).await;
                let id = app.db().write(&me.actor(), begin).await?;
                return see(&format!("/awards/imports/{id}"), None);
            }
            Err(error) => errors.refused("file", error)?,
        }
    }
    show_again(page(&app, &me, frame, uploads.into(), errors).await?)
}

pub(super) async fn preview(app: App, me: Me, frame: Frame, Path(id): Path<Uuid>) -> Answer {
    let import = Import::find(app.db(), &me.may(Act::ManageAwards)?, id).await?;
    let reading = again(&app, &import).await?;
    let frame =
        frame.crumb("menu-awards", "/awards").crumb("awards-imports", "/awards/imports").named(import.name.clone());
    show(PreviewPage { frame, import, reading })
}

pub(super) async fn write(app: App, me: Me, Path(id): Path<Uuid>) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let import = Import::find(app.db(), &reach, id).await?;
    let reading = again(&app, &import).await?;
    let write = async |tx: &store::Tx| import.write(tx, &reach, &reading.drafts).await;
    let count = app.db().write(&me.actor(), write).await?.to_string();
    see(&format!("/awards/imports/{id}"), Some(("awards-notice-written", &[("n", &count)])))
}

pub(super) async fn undo(app: App, me: Me, Path(id): Path<Uuid>) -> Answer {
    let import = Import::find(app.db(), &me.may(Act::ManageAwards)?, id).await?;
    let count = app.db().write(&me.actor(), async |tx| import.undo(tx).await).await?.to_string();
    see(&format!("/awards/imports/{id}"), Some(("awards-notice-undone", &[("n", &count)])))
}

/// The list that was sent, read once more: what is written is what was shown.
async fn again(app: &App, import: &Import) -> Result<Reading> {
    read(app, import.name.clone(), app.db().files().read(&import.file)?).await
}

async fn read(app: &App, name: String, bytes: Vec<u8>) -> Result<Reading> {
    let today = app.clock().today();
    tokio::task::spawn_blocking(move || import::read(&name, bytes, today)).await?
}

async fn page(app: &App, me: &Me, frame: Frame, fields: Fields, errors: FormErrors) -> Result<FormPage> {
    let input = |name, control| Input::of(&frame, "awards-import-field", name, control);
    let inputs =
        vec![input("file", Control::File), input("organisation", Control::select(None, organisations(app, me).await?))];
    Ok(FormPage {
        action: "/awards/imports".into(),
        title: frame.t("awards-import-new"),
        help: "awards-import-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "awards-import-read",
        danger: false,
        back: "/awards/imports".into(),
        frame: under(frame, "awards-import-new"),
    })
}

impl PreviewPage {
    fn count(&self) -> i64 {
        i64::try_from(self.reading.drafts.len()).unwrap_or(i64::MAX)
    }

    fn problems(&self) -> i64 {
        i64::try_from(self.reading.problems.len()).unwrap_or(i64::MAX)
    }
}

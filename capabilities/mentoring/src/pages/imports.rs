//! A base from a spreadsheet: the file is read, its rows are shown with what is wrong with them, and written when somebody says so.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Reach, Refusal, Result};
use web::{Answer, App, FormErrors, Frame, Me, Uploads, see, show, show_again};

use super::{Books, under};
use crate::{
    base_import::{self, BaseImport, ImportId, ReadRow},
    book::Book,
    participant::Side,
    programme::{Programme, ProgrammeId},
};

type Where = Path<(ProgrammeId, String)>;

#[derive(Template)]
#[template(path = "pages/imports/upload.html")]
struct UploadPage {
    frame: Frame,
    programme: Programme,
    base: String,
    before: Vec<BaseImport>,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "pages/imports/preview.html")]
struct PreviewPage {
    frame: Frame,
    programme: Programme,
    base: String,
    name: String,
    import: ImportId,
    rows: Vec<ReadRow>,
}

/// Where an import goes, and how far its writer reaches.
struct Target {
    programme: Programme,
    side: Side,
    manage: Reach,
    people: Reach,
    seen: Reach,
}

impl Target {
    async fn of(app: &App, me: &Me, id: ProgrammeId, side: &str) -> Result<Self> {
        let side = Side::ALL.iter().copied().find(|one| one.path() == side).ok_or_else(Refusal::not_found)?;
        let programme = Programme::find(app.db(), &me.may(Act::ReadMentoring)?, id).await?;
        programme.is_to_be_open()?;
        let (manage, people) = (me.may(Act::ManageMentoring)?, me.may(Act::ReadPeople)?);
        Ok(Self { programme, side, manage, people, seen: me.may(Act::ReadPairs)? })
    }

    fn of_base(&self) -> (ProgrammeId, Side) {
        (self.programme.id, self.side)
    }

    fn base(&self) -> String {
        format!("{}/{}", self.programme.page(), self.side.path())
    }

    async fn read(&self, app: &App, book: &Book, file: (&str, Vec<u8>)) -> Result<Vec<ReadRow>> {
        let reaches = (&self.manage, &self.people, &self.seen);
        base_import::read(app.db(), book, reaches, (&self.programme, self.side), file).await
    }

    async fn page(self, app: &App, me: &Me, frame: Frame, errors: FormErrors) -> Result<UploadPage> {
        let title = frame.t("mentoring-import");
        let before = BaseImport::list(app.db(), self.of_base(), me.account()).await?;
        let base = self.base();
        Ok(UploadPage {
            frame: under(frame, &self.programme).named(title),
            base,
            before,
            errors,
            programme: self.programme,
        })
    }
}

pub(super) async fn upload_form(app: App, me: Me, frame: Frame, Path((id, side)): Where) -> Answer {
    let target = Target::of(&app, &me, id, &side).await?;
    show(target.page(&app, &me, frame, FormErrors::default()).await?)
}

pub(super) async fn preview(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, side)): Where,
    Extension(book): Books,
    mut uploads: Uploads,
) -> Answer {
    let target = Target::of(&app, &me, id, &side).await?;
    let mut errors = FormErrors::default();
    let Some(upload) = uploads.take("file") else {
        errors.add("file", "form-required");
        return show_again(target.page(&app, &me, frame, errors).await?);
    };
    let name: String = upload.name.chars().take(120).collect();
    let file = app.db().files().keep(&upload.bytes)?;
    match target.read(&app, &book, (&name, upload.bytes)).await {
        Ok(rows) => {
            let keep = async |tx: &store::Tx| BaseImport::keep(tx, target.of_base(), &name, &file).await;
            let import = app.db().write(&me.actor(), keep).await?;
            let title = frame.t("mentoring-import");
            let (frame, base) = (under(frame, &target.programme).named(title), target.base());
            show(PreviewPage { frame, base, programme: target.programme, name, import, rows })
        }
        Err(error) => {
            errors.refused("file", error)?;
            show_again(target.page(&app, &me, frame, errors).await?)
        }
    }
}

/// Reads the file that was sent again and writes the rows that are understood.
pub(super) async fn write(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, side, import)): Path<(ProgrammeId, String, ImportId)>,
    Extension(book): Books,
) -> Answer {
    let target = Target::of(&app, &me, id, &side).await?;
    let sent = BaseImport::sent(app.db(), target.of_base(), me.account(), import).await?;
    let bytes = app.db().files().read(&sent.file)?;
    let rows = target.read(&app, &book, (&sent.name, bytes)).await?;
    let people: Vec<_> = rows.into_iter().filter_map(|row| row.entry.ok()).collect();
    let mut errors = FormErrors::default();
    if people.is_empty() {
        errors.add("file", "mentoring-import-nothing");
        return show_again(target.page(&app, &me, frame, errors).await?);
    }
    let write = async |tx: &store::Tx| {
        let reaches = (&target.manage, &target.people);
        BaseImport::write(tx, &book, reaches, target.of_base(), (import, &people)).await
    };
    match app.db().write(&me.actor(), write).await {
        Ok(()) => {
            let count = people.len().to_string();
            see(&format!("{}/import", target.base()), Some(("mentoring-notice-imported", &[("n", &count)])))
        }
        Err(error) => {
            errors.refused("file", error)?;
            show_again(target.page(&app, &me, frame, errors).await?)
        }
    }
}

pub(super) async fn undo(app: App, me: Me, Path((id, side, import)): Path<(ProgrammeId, String, ImportId)>) -> Answer {
    let target = Target::of(&app, &me, id, &side).await?;
    let account = me.account();
    let undo = async |tx: &store::Tx| BaseImport::undo(tx, target.of_base(), account, import).await;
    let (gone, stay) = app.db().write(&me.actor(), undo).await?;
    let told = [("n", gone.to_string()), ("stay", stay.to_string())];
    let told = told.each_ref().map(|(name, value)| (*name, value.as_str()));
    see(&format!("{}/import", target.base()), Some(("mentoring-notice-import-undone", &told)))
}

impl PreviewPage {
    fn good(&self) -> usize {
        self.rows.iter().filter(|row| row.entry.is_ok()).count()
    }

    fn found(&self) -> String {
        let (good, total) = (self.good().to_string(), self.rows.len().to_string());
        self.frame.with("mentoring-import-found", &[("good", &good), ("total", &total)])
    }

    /// What is wrong with a row, if something is.
    fn wrong(&self, row: &ReadRow) -> Option<String> {
        row.entry.as_ref().err().map(|refusal| self.frame.t(&refusal.key))
    }
}

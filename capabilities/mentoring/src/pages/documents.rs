//! Documents of a programme: added as a link or a file, opened, taken out.

use axum::{Extension, extract::Path};
use kernel::{Error, Refusal, Result};
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, Upload, Uploads, attachment,
    inspected, media_type, reason, see, show, show_again,
};

use super::{Books, managed, under};
use crate::{
    book::Book,
    document::{Content, Document, DocumentId},
    programme::{Programme, ProgrammeId, Stage},
};

pub(super) async fn new_document(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    query: ListQuery,
    Extension(book): Books,
) -> Answer {
    let (_, programme) = managed(&app, &me, id).await?;
    let kind = book.document(query.get("kind"));
    let title = kind.map(|kind| kind.title.of(frame.language).to_owned()).unwrap_or_default();
    let stage = kind.map_or_else(|| query.get("stage").to_owned(), |kind| kind.stage.code().to_owned());
    let code = kind.map(|kind| kind.code.clone()).unwrap_or_default();
    let fields = Fields::of([("title", title), ("stage", stage), ("kind", code)]);
    show(page(frame, &book, &programme, fields, FormErrors::default()))
}

pub(super) async fn add(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    Extension(book): Books,
    mut uploads: Uploads,
) -> Answer {
    let (reach, programme) = managed(&app, &me, id).await?;
    let upload = uploads.take("file");
    let fields = Fields::from(uploads);
    let mut errors = FormErrors::default();
    let title = errors.required(&fields, "title");
    let stage = errors.check("stage", Stage::of(fields.get("stage")).ok_or("form-required"));
    // A document of a sort belongs to the stage that asks for it.
    let kind =
        book.document(fields.get("kind")).filter(|kind| Some(kind.stage) == stage).map(|kind| kind.code.as_str());
    let content = attached(&app, upload, &fields, &mut errors).await?;
    if let (Some(title), Some(stage), Some(content)) = (title, stage, content) {
        let add = async |tx: &store::Tx| Document::add(tx, &reach, id, (stage, kind, &title), content.content()).await;
        match app.db().write(&me.actor(), add).await {
            Ok(_) => return see(&programme.page(), Some(("mentoring-notice-document", &[]))),
            Err(error) => errors.refused("url", error)?,
        }
    }
    show_again(page(frame, &book, &programme, fields, errors))
}

pub(super) async fn open(app: App, me: Me, Path((id, document)): Path<(ProgrammeId, DocumentId)>) -> Answer {
    managed(&app, &me, id).await?;
    let document = Document::find(app.db(), id, document).await?;
    sent(&app, document.url, document.file.zip(document.file_name))
}

pub(super) async fn remove(app: App, me: Me, Path((id, document)): Path<(ProgrammeId, DocumentId)>) -> Answer {
    let (reach, programme) = managed(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| Document::remove(tx, &reach, id, document).await).await?;
    see(&programme.page(), Some(("mentoring-notice-document-removed", &[])))
}

/// What a form brought: an address, or a file that was looked into and is kept.
pub(super) enum Brought {
    Link(String),
    File(String, String),
}

impl Brought {
    pub(super) fn content(&self) -> Content<'_> {
        match self {
            Brought::Link(url) => Content::Link(url),
            Brought::File(file, name) => Content::File(file, name),
        }
    }
}

/// The file of a form, else its link; what is wrong with them is among the errors.
pub(super) async fn attached(
    app: &App,
    upload: Option<Upload>,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Result<Option<Brought>> {
    let Some(upload) = upload else {
        let url = fields.get("url");
        let url = errors.check("file", (!url.is_empty()).then(|| url.to_owned()).ok_or("mentoring-refusal-no-content"));
        return Ok(url.map(Brought::Link));
    };
    let (bytes, verdict) = inspected(upload.bytes).await?;
    if let Some(key) = reason(&verdict) {
        errors.add_with("file", key, "limit", app.config().max_upload >> 20);
        return Ok(None);
    }
    Ok(Some(Brought::File(app.db().files().keep(&bytes)?, upload.name)))
}

/// A document on its way to a reader.
pub(super) fn sent(app: &App, url: Option<String>, file: Option<(String, String)>) -> Answer {
    match (url, file) {
        (Some(url), _) => see(&url, None),
        (None, Some((file, name))) => {
            let bytes = app.db().files().read(&file).map_err(Error::from)?;
            attachment(&name, media_type(&bytes).unwrap_or("application/octet-stream"), bytes)
        }
        (None, None) => Err(Refusal::not_found().into()),
    }
}

fn page(frame: Frame, book: &Book, programme: &Programme, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "mentoring-document-field", name, control);
    let stages = Stage::ALL.iter().map(|stage| (stage.code().to_owned(), frame.t(&stage.label())));
    let kinds = book.documents.iter().map(|kind| (kind.code.clone(), kind.title.of(frame.language).to_owned()));
    let inputs = vec![
        input("title", Control::Text),
        input("stage", Control::select(None, stages)),
        input("kind", Control::select(Some(frame.t("mentoring-document-no-kind")), kinds)),
        input("file", Control::File),
        input("url", Control::Text),
    ];
    let title = frame.t("mentoring-document-new");
    FormPage {
        action: format!("{}/documents", programme.page()),
        frame: under(frame, programme).named(title.clone()),
        title,
        help: "mentoring-document-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: programme.page(),
    }
}

//! Documents for those who keep them: putting on the shelf, correcting, a new edition, taking off.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, Refusal, Result};
use uploads::Verdict;
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, Pages, Upload, Uploads, inspected,
    reason, see, show, show_again,
};

use crate::{
    document::{Document, DocumentId, DocumentKind, DocumentState, Edition, Format, NewDocument},
    showcase::reference,
};

/// The path of the desk.
const DESK: &str = "/documents/manage";
/// Megabytes that a file may have.
const MOST: usize = 20;
/// Reasons whose advice is for forms that take pictures, or several files.
const OF_KIND: [&str; 8] = [
    "upload-refused-archive",
    "upload-refused-bmp",
    "upload-refused-gif",
    "upload-refused-heic",
    "upload-refused-large",
    "upload-refused-svg",
    "upload-refused-tiff",
    "upload-refused-unknown",
];

#[derive(Template)]
#[template(path = "pages/documents/desk.html")]
struct DeskPage {
    app: App,
    frame: Frame,
    pages: Pages,
    rows: Vec<Document>,
}

impl DeskPage {
    fn reference(&self, document: &Document) -> String {
        reference(&self.app, self.frame.language, document)
    }

    /// «PDF, 120 КБ».
    fn size(&self, document: &Document) -> String {
        let size = ((document.size + 1_023) / 1_024).to_string();
        self.frame.with("portal-document-size", &[("format", &document.format.code().to_uppercase()), ("size", &size)])
    }
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::PublishArticles)?;
    let rows = Document::list(app.db(), &reach, (query.page() - 1) * query.size(), query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let pages = query.pages(rows.first().map_or(0, |row| row.total));
    let title = frame.t("menu-documents");
    show(DeskPage { app, frame: frame.named(title), pages, rows })
}

pub(super) async fn new(app: App, frame: Frame) -> Answer {
    let today = frame.date(&app.clock().today());
    let fields = Fields::of([("kind", DocumentKind::Order.code().into()), ("issued_on", today)]);
    show(form(frame, None, fields, FormErrors::default()))
}

pub(super) async fn add(app: App, me: Me, frame: Frame, mut uploads: Uploads) -> Answer {
    let reach = me.may(Act::PublishArticles)?;
    let organisation = reach.organisations().first().copied().ok_or_else(Refusal::not_allowed)?;
    let mut errors = FormErrors::default();
    let file = match uploads.take("file") {
        Some(file) => kept(&app, &mut errors, file).await?,
        None => errors.check("file", Err("portal-document-file-missing")),
    };
    let fields: Fields = uploads.into();
    let (Some(new), Some(file)) = (read(&fields, &mut errors), file) else {
        return show_again(form(frame, None, fields, errors));
    };
    app.db().write(&me.actor(), async |tx| Document::add(tx, organisation, &new, &file).await).await?;
    see(DESK, Some(("portal-notice-document", &[])))
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<DocumentId>) -> Answer {
    let now = Document::find(app.db(), &me.may(Act::PublishArticles)?, id).await?;
    let fields = Fields::of([
        ("kind", now.kind.code().into()),
        ("title", now.title.clone()),
        ("number", now.number.clone().unwrap_or_default()),
        ("issued_on", frame.date(&now.issued_on)),
    ]);
    show(form(frame, Some(&now), fields, FormErrors::default()))
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<DocumentId>, mut uploads: Uploads) -> Answer {
    let reach = me.may(Act::PublishArticles)?;
    let now = Document::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let file = match uploads.take("file") {
        Some(file) => kept(&app, &mut errors, file).await?,
        None => None,
    };
    let fields: Fields = uploads.into();
    let Some(new) = read(&fields, &mut errors) else {
        return show_again(form(frame, Some(&now), fields, errors));
    };
    let revise = async |tx: &store::Tx| Document::revise(tx, &reach, id, &new, file.as_ref()).await;
    app.db().write(&me.actor(), revise).await?;
    see(DESK, Some(("portal-notice-document", &[])))
}

pub(super) async fn withdraw(app: App, me: Me, Path(id): Path<DocumentId>) -> Answer {
    put(&app, &me, id, DocumentState::Withdrawn, "portal-notice-document-withdrawn").await
}

pub(super) async fn restore(app: App, me: Me, Path(id): Path<DocumentId>) -> Answer {
    put(&app, &me, id, DocumentState::Shown, "portal-notice-document-restored").await
}

async fn put(app: &App, me: &Me, id: DocumentId, state: DocumentState, notice: &str) -> Answer {
    let reach = me.may(Act::PublishArticles)?;
    app.db().write(&me.actor(), async |tx| Document::put(tx, &reach, id, state).await).await?;
    see(DESK, Some((notice, &[])))
}

/// Keeps a file if it may be taken; what is wrong with it stands at its field.
async fn kept(app: &App, errors: &mut FormErrors, file: Upload) -> Result<Option<Edition>> {
    if file.bytes.len() > MOST << 20 {
        errors.add_with("file", "refusal-file-too-large", "limit", MOST);
        return Ok(None);
    }
    let (bytes, verdict) = inspected(file.bytes).await?;
    let format = match verdict {
        Verdict::Clean(kind) => Format::of_kind(kind).ok_or("portal-document-file-kind"),
        // What is doubtful is not for everybody.
        _ => Err(reason(&verdict).filter(|key| !OF_KIND.contains(key)).unwrap_or("portal-document-file-kind")),
    };
    let Some(format) = errors.check("file", format) else { return Ok(None) };
    let size = bytes.len() as i64;
    let files = app.db().files();
    let file = tokio::task::spawn_blocking(move || files.keep(&bytes)).await??;
    Ok(Some(Edition { file, format, size }))
}

fn read(fields: &Fields, errors: &mut FormErrors) -> Option<NewDocument> {
    let kind = errors.check("kind", DocumentKind::of(fields.get("kind")).ok_or("form-required"));
    let title = errors.required(fields, "title");
    let number = fields.get("number").trim_start_matches(['№', ' ', '\u{a0}']);
    let number = errors.check("number", if number.chars().count() <= 40 { Ok(number) } else { Err("form-too-long") });
    let issued_on = errors.date(fields, "issued_on");
    if !errors.is_empty() {
        return None;
    }
    let number = number.filter(|number| !number.is_empty()).map(str::to_owned);
    Some(NewDocument { kind: kind?, title: russian::tidy(&title?), number, issued_on: issued_on? })
}

fn form(frame: Frame, now: Option<&Document>, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "portal-document", name, control);
    let kinds = DocumentKind::ALL.iter().map(|kind| (kind.code().to_owned(), frame.t(&kind.label())));
    let inputs = vec![
        input("kind", Control::Select(kinds.collect())),
        input("title", Control::Text),
        input("number", Control::Text),
        input("issued_on", Control::Date),
        input("file", Control::File),
    ];
    let title = frame.t(if now.is_some() { "portal-document-revise" } else { "portal-document-new" });
    FormPage {
        frame: frame.crumb("menu-documents", DESK).named(title.clone()),
        action: now.map_or("/documents".into(), |now| format!("/documents/{}", now.id)),
        title,
        help: if now.is_some() { "portal-document-revise-help" } else { "portal-document-new-help" },
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: DESK.into(),
    }
}

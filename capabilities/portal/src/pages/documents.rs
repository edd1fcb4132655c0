//! The shelf of documents (документы) for anyone: by kind and year, each to be saved under a name that says what it is.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use chrono::Datelike;
use kernel::{Language, Refusal};
use russian::sort_key;
use store::Sql;
use web::{Answer, App, Asked, Caching, Frame, Item, Shelf, attachment};

use crate::{
    document::{Document, DocumentId},
    showcase::reference,
    shown::on_shelf,
};

#[derive(Template)]
#[template(path = "pages/documents/list.html")]
struct DocumentsPage {
    frame: Frame,
    /// By kind, and within it by year, the latest first.
    groups: Vec<(String, Years)>,
}

/// Documents by year.
type Years = Vec<(i32, Vec<Item>)>;

pub(super) async fn list(app: App, frame: Frame, caching: Caching) -> Answer {
    let mut items = on_shelf(&app, Shelf::Documents, Asked::All, frame.language).await?;
    items.sort_by_key(|item| std::cmp::Reverse(item.at));
    let mut groups: BTreeMap<(String, String), Years> = BTreeMap::new();
    for item in items {
        let group = item.group.clone().unwrap_or_default();
        let years = groups.entry((sort_key(&group), group)).or_default();
        let year = app.clock().local(item.at).year();
        match years.last_mut() {
            Some((latest, items)) if *latest == year => items.push(item),
            _ => years.push((year, vec![item])),
        }
    }
    let groups = groups.into_iter().map(|((_, group), years)| (group, years)).collect();
    let title = frame.t(Shelf::Documents.key());
    caching.show(DocumentsPage { frame: frame.named(title), groups })
}

/// The latest edition, under a name in the language of the centre.
pub(super) async fn file(app: App, Path(id): Path<DocumentId>) -> Answer {
    let shown = Document::shown(app.db(), Sql::new("d.id = ?").bind(id), 1).await?;
    let document = shown.into_iter().next().ok_or_else(Refusal::not_found)?;
    let kind = document.format.kind();
    let name = format!("{}. {}", reference(&app, Language::Ru, &document), document.title).replace(['/', '\\'], "-");
    let name = uploads::file_name(&format!("{name}.{}", kind.extension()), kind, "Документ");
    let (files, hash) = (app.db().files(), document.file);
    let bytes = tokio::task::spawn_blocking(move || files.read(&hash)).await??;
    attachment(&name, kind.media_type(), bytes)
}

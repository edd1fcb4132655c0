//! What the portal itself shows to anyone: documents.

use chrono::NaiveTime;
use kernel::{Language, Result};
use store::Sql;
use web::{App, Asked, Boxed, Item, Shelf, Showcase};

use crate::document::Document;

/// All that a centre ever holds.
const ALL: i64 = 10_000;

pub(crate) const DOCUMENTS: Showcase = Showcase { shelf: Shelf::Documents, items: documents };

fn documents(app: App, asked: Asked, language: Language) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move {
        let (which, limit) = match asked {
            Asked::Nearest(count) => (Sql::new("true"), i64::from(count)),
            Asked::Between(from, to) => {
                let day = |at| app.clock().local(at).date_naive();
                (Sql::new("d.issued_on >= ? and d.issued_on < ?").bind(day(from)).bind(day(to)), ALL)
            }
            Asked::These(ids) => (Sql::new("d.id in").push(Sql::list(ids)), ALL),
            Asked::All => (Sql::new("true"), ALL),
        };
        let shown = Document::shown(app.db(), which, limit).await?;
        Ok(shown.into_iter().map(|document| item(&app, language, document)).collect())
    })
}

fn item(app: &App, language: Language, document: Document) -> Item {
    Item {
        id: document.id.0,
        path: document.path(),
        summary: reference(app, language, &document),
        picture: None,
        at: app.clock().utc_of(document.issued_on.and_time(NaiveTime::MIN)),
        until: None,
        text: String::new(),
        group: Some(app.texts().text(language, &format!("{}-many", document.kind.label())).into_owned()),
        title: document.title,
    }
}

/// «Приказ № 5 от 01.09.2021».
pub(crate) fn reference(app: &App, language: Language, document: &Document) -> String {
    let (kind, date) = (document.kind.label(), document.issued_on.format("%d.%m.%Y").to_string());
    let kind = app.texts().text(language, &kind).into_owned();
    match &document.number {
        Some(number) => app.texts().with(
            language,
            "portal-document-reference",
            &[("kind", kind.as_str()), ("number", number.as_str()), ("date", date.as_str())],
        ),
        None => {
            app.texts().with(language, "portal-document-dated", &[("kind", kind.as_str()), ("date", date.as_str())])
        }
    }
    .into_owned()
}

//! Lists of entries: of a contest with the queue of the technical check, one's own, those of a person; the same as a workbook.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, PersonId};
use registry::Person;
use store::{AsOf, journal::Line};
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, Pages, attachment, see, show};

use super::{
    contests::{EVERYTHING, XLSX},
    edit::{managed, under},
    wording,
};
use crate::{
    contest::{Contest, ContestId, ContestState},
    entry::{Entry, EntryFilter, EntryState, ListedEntry, Mine},
    nomination::Nomination,
};

#[derive(Template)]
#[template(path = "pages/entries/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    contest: Contest,
    nominations: Vec<Nomination>,
    rows: Vec<ListedEntry>,
    total: i64,
    pages: Pages,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, query: ListQuery) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    let offset = (query.page() - 1) * query.size();
    let rows = Entry::list(app.db(), &contest, &filter(&query), offset, query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let title = frame.t("contests-entries");
    show(ListPage {
        frame: under(frame, &contest).named(title),
        nominations: Nomination::list(app.db(), id).await?,
        rows,
        total,
        pages: query.pages(total),
        query,
        contest,
    })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, query: ListQuery) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    let rows = Entry::list(app.db(), &contest, &filter(&query), 0, EVERYTHING).await?;
    let columns =
        ["number", "title", "kind", "state", "reason", "organisation", "authors", "mentor", "nominations", "submitted"];
    let sheet = xlsx::Sheet {
        name: frame.t("contests-entries"),
        title: vec![contest.title.clone(), frame.n("contests-entries-count", &i64::try_from(rows.len()).unwrap_or(0))],
        columns: columns.iter().map(|name| frame.t(&format!("contests-entry-{name}"))).collect(),
        made: app.clock().today(),
    };
    let exported = rows.len();
    let cells = rows.into_iter().map(|row| {
        let submitted = row.submitted_at.map(|at| frame.moment(&at)).unwrap_or_default();
        vec![
            xlsx::Value::Number(row.number.into()),
            xlsx::Value::Text(row.title),
            xlsx::Value::Text(frame.t(&row.kind.label())),
            xlsx::Value::Text(frame.t(&row.state.label())),
            xlsx::Value::Text(row.state_reason),
            xlsx::Value::Text(row.organisation.unwrap_or_default()),
            xlsx::Value::Text(row.authors.unwrap_or_default()),
            xlsx::Value::Text(row.mentor),
            xlsx::Value::Text(row.nominations.unwrap_or_default()),
            xlsx::Value::Text(submitted),
        ]
    });
    let bytes = xlsx::write(&sheet, cells)?;
    let note = async |tx: &store::Tx| {
        tx.note(Line::new("entries.exported", "contest", id.0).with(serde_json::json!({ "rows": exported })));
        Ok(())
    };
    app.db().write(&me.actor(), note).await?;
    attachment(&frame.t("contests-entries-file"), XLSX, bytes)
}

fn filter(query: &ListQuery) -> EntryFilter {
    EntryFilter {
        contest: query.set("contest").and_then(|id| id.parse().ok()),
        state: EntryState::of(query.get("state")),
        nomination: query.set("nomination").and_then(|id| id.parse().ok()),
        institution: query.set("institution").and_then(|id| id.parse().ok()),
        person: None,
        search: query.get("q").chars().take(100).collect(),
        sort: query.get("sort").to_owned(),
    }
}

#[derive(Template)]
#[template(path = "pages/entries/mine.html")]
struct MinePage {
    frame: Frame,
    query: ListQuery,
    /// Whose, when it is not the reader.
    person: Option<String>,
    rows: Vec<ListedEntry>,
    total: i64,
    pages: Pages,
}

pub(super) async fn mine(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let mut filter = filter(&query);
    if filter.sort.is_empty() {
        filter.sort = "newest".into();
    }
    let offset = (query.page() - 1) * query.size();
    let rows = Entry::list_mine(app.db(), &Mine::by(&me)?, &filter, offset, query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let title = frame.t("contests-my-entries");
    let frame = frame.crumb("contests-title", "/contests").named(title);
    show(MinePage { frame, person: None, rows, total, pages: query.pages(total), query })
}

/// What somebody entered contests with, or guided others to, as far as the reader may see it.
pub(super) async fn of_person(app: App, me: Me, frame: Frame, Path(id): Path<PersonId>, query: ListQuery) -> Answer {
    let person = Person::find(app.db(), &me.may(Act::ReadPeople)?, id, AsOf::day(frame.day())).await?;
    let filter = EntryFilter { person: Some(id), sort: "newest".into(), ..filter(&query) };
    let offset = (query.page() - 1) * query.size();
    let rows = Entry::list_where(app.db(), Entry::shown_to(&me)?, &filter, offset, query.size()).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let name = [Some(person.family), Some(person.given), person.patronymic];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut frame = frame;
    frame.crumbs.push(web::Crumb { text: name.clone(), path: Some(format!("/people/{id}")) });
    let title = frame.t("contests-title");
    show(MinePage { frame: frame.named(title), person: Some(name), rows, total, pages: query.pages(total), query })
}

impl ListPage {
    fn workbook(&self) -> String {
        self.query.at(&format!("{}/entries.xlsx", self.contest.page()))
    }
}

//! The list of staff as of a date: filters in the address, totals, columns of choice, and the same list as a workbook.

mod columns;

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use kernel::{Act, OrganisationId, Right};
use store::AsOf;
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, Pages, Routes, attachment, show};

use self::columns::Column;
use super::{InRoom, exports, wording::as_of};
use crate::{
    Category, EducationLevel, Rules, StaffGroup,
    oneroster::{self, Births},
    organisation::{Choice, Listing},
    rules::Band,
    staff::{Order, Page, Shown, Sort, StaffFilter, StaffList, Totals, Years},
};

/// The whole list on one page: for the workbook.
const EVERYTHING: Page = Page { number: 1, size: u32::MAX, long: false };
/// From so many rows on a list is walked through instead of gathered.
const LONG: i64 = 500;

#[derive(Template)]
#[template(path = "pages/people/list.html")]
struct ListPage<'a> {
    frame: Frame,
    query: ListQuery,
    at: AsOf,
    rows: Vec<Row>,
    totals: Totals,
    pages: Pages,
    columns: Vec<Column>,
    filter: StaffFilter,
    organisations: Arc<[Choice]>,
    ages: &'a [Band],
    experiences: &'a [Band],
    more: bool,
}

/// A row as it is shown.
struct Row {
    shown: Shown,
    name: String,
}

/// What the page shows of the database.
#[derive(Clone)]
struct Found {
    rows: Vec<Shown>,
    totals: Totals,
    organisations: Arc<[Choice]>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery, Extension(room): InRoom) -> Answer {
    let reach = me.may(Act::ReadPeople)?;
    let at = as_of(&app, &frame, &query);
    let filter = filter(&query, &room.rules, at);
    let totals = room.totals(app.db(), &reach, at, &filter).await?;
    let number = u32::try_from(query.pages(totals.posts).page).unwrap_or(1);
    let page = Page { number, size: u32::try_from(query.size()).unwrap_or(25), long: totals.posts > LONG };
    let rows = StaffList::rows(app.db(), &reach, at, &filter, order(&query), page).await?;
    let organisations = room.choices(app.db(), &reach, at).await?;
    page_of(frame, query, &room.rules, at, filter, Found { rows, totals, organisations })
}

/// The page with people who were read beforehand: by it `benches` tells what of a request is the database's share.
pub fn prepared_list(rules: Rules, rows: Vec<Shown>, totals: Totals, organisations: Arc<[Choice]>) -> Routes {
    let prepared = Arc::new((rules, Found { rows, totals, organisations }));
    let list = async move |app: App, frame: Frame, query: ListQuery| {
        let (rules, found) = &*prepared;
        let at = as_of(&app, &frame, &query);
        page_of(frame, query.clone(), rules, at, filter(&query, rules, at), found.clone())
    };
    Routes::new().get("/bench/people", Right::May(Act::ReadPeople), list)
}

fn page_of(frame: Frame, query: ListQuery, rules: &Rules, at: AsOf, filter: StaffFilter, found: Found) -> Answer {
    let Found { rows, totals, organisations } = found;
    let title = frame.t("people-title");
    show(ListPage {
        frame: frame.named(title),
        at,
        rows: rows.into_iter().map(|shown| Row { name: shown.full_name(), shown }).collect(),
        totals,
        pages: query.pages(totals.posts),
        columns: columns::chosen(&query),
        organisations,
        ages: rules.bands.age(at.on),
        experiences: rules.bands.experience(at.on),
        more: ["age", "experience", "young", "jobs", "known", "size"].iter().any(|name| query.set(name).is_some()),
        filter,
        query,
    })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, query: ListQuery, Extension(room): InRoom) -> Answer {
    let reach = me.may(Act::ReadPeople)?;
    let at = as_of(&app, &frame, &query);
    let filter = filter(&query, &room.rules, at);
    let rows = StaffList::rows(app.db(), &reach, at, &filter, order(&query), EVERYTHING).await?;
    let columns = columns::chosen(&query);
    let totals = room.totals(app.db(), &reach, at, &filter).await?;
    let mut names = vec![frame.t("people-name"), frame.t("people-post")];
    names.extend(columns.iter().map(|column| frame.t(column.key())));
    let sheet = xlsx::Sheet {
        name: frame.t("people-title"),
        title: vec![frame.with("people-sheet", &[("date", &frame.date(&at.on))]), summary(&frame, &totals)],
        columns: names,
        made: app.clock().today(),
    };
    let cells = rows.iter().map(|row| {
        let mut cells = vec![xlsx::Value::Text(row.full_name()), xlsx::Value::Text(row.title.clone())];
        cells.extend(columns.iter().map(|column| column.value(&frame, row, &at.on)));
        cells
    });
    let bytes = xlsx::write(&sheet, cells)?;
    exports::people(&app, &me, "xlsx", (at, &filter), rows.len()).await?;
    let name = frame.with("people-file", &[("date", &at.on.to_string())]);
    attachment(&name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes)
}

/// The same people as a OneRoster archive, with all their posts: it tells main jobs from second ones itself, and of a post that
/// it leaves out another system would take it that it has ended. Birth dates go only with a list that shows them.
pub(super) async fn roster(app: App, me: Me, frame: Frame, query: ListQuery, Extension(room): InRoom) -> Answer {
    let reach = me.may(Act::ReadPeople)?;
    let at = as_of(&app, &frame, &query);
    let filter = StaffFilter { main_job: None, ..filter(&query, &room.rules, at) };
    let rows = StaffList::rows(app.db(), &reach, at, &filter, order(&query), EVERYTHING).await?;
    let organisations = Listing::default().rows(app.db(), &reach, at).await?;
    let births = if columns::chosen(&query).contains(&Column::Birth) { Births::Told } else { Births::Kept };
    let bytes = oneroster::write(&rows, &organisations, &room.rules, at.on, births)?;
    exports::people(&app, &me, "oneroster", (at, &filter), rows.len()).await?;
    let name = frame.with("people-roster-file", &[("date", &at.on.to_string())]);
    attachment(&name, "application/zip", bytes)
}

fn filter(query: &ListQuery, rules: &Rules, at: AsOf) -> StaffFilter {
    let years = |name, bands: &[Band]| {
        let band = query.set(name).and_then(|code| bands.iter().find(|band| band.code == code));
        band.map(|band| Years { from: band.from, to: band.to })
    };
    StaffFilter {
        organisation: query.set("organisation").and_then(|id| id.parse::<OrganisationId>().ok()),
        staff_group: StaffGroup::of(query.get("group")),
        position: None,
        category: Category::of(query.get("category")),
        education_level: EducationLevel::of(query.get("education")),
        young: query.set("young").map(|young| young == "yes"),
        main_job: (query.get("jobs") != "all").then_some(true),
        age: years("age", rules.bands.age(at.on)),
        pedagogical: years("experience", rules.bands.experience(at.on)),
        search: query.get("q").chars().take(100).collect(),
    }
}

fn order(query: &ListQuery) -> Order {
    let sort = query.get("sort");
    let (by, descending) = match sort.strip_prefix('-') {
        Some(by) => (by, true),
        None => (sort, false),
    };
    Order { by: Sort::of(by).unwrap_or(Sort::Name), descending }
}

/// «959 человек · 853 с высшим образованием (89 %) · 758 с категорией (79 %)».
fn summary(frame: &Frame, totals: &Totals) -> String {
    let part = |key, n: i64| {
        let share = russian::number::percent(n as f64 * 100.0 / totals.people.max(1) as f64, 0);
        frame.with(key, &[("n", &n.to_string()), ("count", &russian::number::grouped(n)), ("share", &share)])
    };
    format!(
        "{} · {} · {}",
        part("people-count", totals.people),
        part("people-higher", totals.higher_education),
        part("people-category", totals.category)
    )
}

impl ListPage<'_> {
    fn is_under(&self, choice: &Choice) -> bool {
        self.filter.organisation == Some(choice.id)
    }

    /// The number of people, which stands out, and the shares after it.
    fn summary(&self) -> (String, String) {
        let line = summary(&self.frame, &self.totals);
        line.split_once(" · ").map(|(people, shares)| (people.to_owned(), shares.to_owned())).unwrap_or_default()
    }
}

//! The bases of a programme: mentors and mentees, page by page, and as workbooks with the columns that schools are asked for.

use std::{collections::HashMap, sync::Arc};

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Reach, Result};
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, Pages, attachment, see, show};

use super::{Books, XLSX, under, wording};
use crate::{
    book::{self, Book},
    pair::{Pair, PairFilter, PairState},
    participant::{Listed, ParticipantFilter, ParticipantId, Side},
    programme::{Programme, ProgrammeId},
};

/// The whole list: for the workbook.
const EVERYTHING: i64 = 1_000_000;

#[derive(Template)]
#[template(path = "pages/people/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    programme: Programme,
    side: Side,
    rows: Vec<Listed>,
    total: i64,
    pages: Pages,
    book: Arc<Book>,
    /// The reader may add somebody.
    adds: bool,
}

pub(super) async fn mentors(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    query: ListQuery,
    Extension(book): Books,
) -> Answer {
    list(app, me, frame, (id, Side::Mentor), query, book).await
}

pub(super) async fn mentees(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    query: ListQuery,
    Extension(book): Books,
) -> Answer {
    list(app, me, frame, (id, Side::Mentee), query, book).await
}

/// A programme whose people the reader may see some of, and how far.
async fn seen(app: &App, me: &Me, id: ProgrammeId) -> Result<(Reach, Programme)> {
    let programme = Programme::find(app.db(), &me.may(Act::ReadMentoring)?, id).await?;
    Ok((me.may(Act::ReadPairs)?, programme))
}

async fn list(
    app: App,
    me: Me,
    frame: Frame,
    (id, side): (ProgrammeId, Side),
    query: ListQuery,
    book: Arc<Book>,
) -> Answer {
    let (reach, programme) = seen(&app, &me, id).await?;
    let (filter, today) = (filter(&query), app.clock().today());
    let cut = ((query.page() - 1) * query.size(), query.size());
    let rows = Listed::list(app.db(), &reach, (id, side), (&filter, today), cut).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let title = frame.t(&format!("mentoring-base-{}", side.path()));
    let adds = me.can(Act::ManageMentoring) && programme.stage.is_some();
    let pages = query.pages(total);
    show(ListPage {
        frame: under(frame, &programme).named(title),
        programme,
        side,
        rows,
        total,
        pages,
        book,
        adds,
        query,
    })
}

fn filter(query: &ListQuery) -> ParticipantFilter {
    ParticipantFilter {
        organisation: query.set("organisation").and_then(|id| id.parse().ok()),
        search: query.get("q").chars().take(100).collect(),
        with_left: query.set("left").is_some(),
        free: query.set("free").is_some(),
    }
}

impl ListPage {
    fn base(&self) -> String {
        format!("{}/{}", self.programme.page(), self.side.path())
    }

    fn export(&self) -> String {
        self.query.at(&format!("{}.xlsx", self.base()))
    }

    fn words(&self, row: &Listed) -> String {
        book::names(&self.book.competences, &row.competences, self.frame.language).join(", ")
    }

    fn times(&self, row: &Listed) -> String {
        wording::slots(&self.frame, row.slots)
    }

    fn format(&self, row: &Listed) -> String {
        self.frame.t(&row.format.label())
    }

    fn is_mentor(&self) -> bool {
        self.side == Side::Mentor
    }
}

pub(super) async fn mentors_workbook(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    query: ListQuery,
    Extension(book): Books,
) -> Answer {
    workbook(app, me, frame, (id, Side::Mentor), query, book).await
}

pub(super) async fn mentees_workbook(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    query: ListQuery,
    Extension(book): Books,
) -> Answer {
    workbook(app, me, frame, (id, Side::Mentee), query, book).await
}

/// Columns of the base of mentors, by the keys of their names.
const OF_MENTORS: [&str; 15] = [
    "number",
    "name",
    "contact",
    "place",
    "competences",
    "achievements",
    "interests",
    "ages",
    "time",
    "joined",
    "mentees",
    "form",
    "mentee-place",
    "ended",
    "result",
];
/// Columns of the base of mentees.
const OF_MENTEES: [&str; 13] = [
    "number",
    "name",
    "contact",
    "place",
    "birth-year",
    "request",
    "joined",
    "mentor",
    "form",
    "mentor-place",
    "ended",
    "result",
    "case",
];

async fn workbook(
    app: App,
    me: Me,
    frame: Frame,
    (id, side): (ProgrammeId, Side),
    query: ListQuery,
    book: Arc<Book>,
) -> Answer {
    let (reach, programme) = seen(&app, &me, id).await?;
    let today = app.clock().today();
    let rows = Listed::list(app.db(), &reach, (id, side), (&filter(&query), today), (0, EVERYTHING)).await?;
    let pairs = PairFilter::default().rows(app.db(), &reach, (id, today), (0, EVERYTHING)).await?;
    let mut of: HashMap<ParticipantId, Vec<&Pair>> = HashMap::new();
    let shown = |pair: &&Pair| !matches!(pair.state, PairState::Proposed | PairState::Offered | PairState::Declined);
    for pair in pairs.iter().filter(shown) {
        of.entry(pair.participant(side)).or_default().push(pair);
    }
    let codes: &[&str] = if side == Side::Mentor { &OF_MENTORS } else { &OF_MENTEES };
    let title = frame.t(&format!("mentoring-base-{}", side.path()));
    let sheet = xlsx::Sheet {
        name: title.clone(),
        title: vec![title, programme.title.clone()],
        columns: codes.iter().map(|code| frame.t(&format!("mentoring-column-{code}"))).collect(),
        made: today,
    };
    let form = book.form_title(&programme.form, frame.language);
    let words = Cells { frame: &frame, book: &book, form: &form };
    let cells = rows.iter().zip(1..).map(|(row, number)| {
        let own = of.get(&row.id).map_or(&[][..], Vec::as_slice);
        codes.iter().map(|code| words.cell(code, number, row, own)).collect()
    });
    let bytes = xlsx::write(&sheet, cells.collect::<Vec<_>>())?;
    app.db().write(&me.actor(), async |tx| note_export(tx, id, rows.len())).await?;
    attachment(&frame.t(&format!("mentoring-file-{}", side.path())), XLSX, bytes)
}

fn note_export(tx: &store::Tx, id: ProgrammeId, count: usize) -> Result<()> {
    let what = serde_json::json!({ "people": count });
    tx.note(store::journal::Line::new("mentoring.exported", "mentoring_programme", id.0).with(what));
    Ok(())
}

/// Makes the cells of a base.
struct Cells<'a> {
    frame: &'a Frame,
    book: &'a Book,
    form: &'a str,
}

impl Cells<'_> {
    fn cell(&self, code: &str, number: i32, row: &Listed, pairs: &[&Pair]) -> xlsx::Value {
        let text = |text: String| if text.is_empty() { xlsx::Value::Empty } else { xlsx::Value::Text(text) };
        let each = |of: &dyn Fn(&Pair) -> String| {
            text(pairs.iter().map(|pair| of(pair)).filter(|one| !one.is_empty()).collect::<Vec<_>>().join("; "))
        };
        let named = |words: &[book::Word], codes: &str| book::names(words, codes, self.frame.language).join(", ");
        match code {
            "number" => xlsx::Value::Number(number.into()),
            "name" => text(row.name.clone()),
            "contact" => text(row.contact.clone()),
            "place" => text(joined(&[row.place_name.as_deref().unwrap_or_default(), &row.about])),
            "competences" => text(named(&self.book.competences, &row.competences)),
            "achievements" => text(row.achievements.clone()),
            "interests" => text(named(&self.book.interests, &row.interests)),
            "ages" => text(ages(row)),
            "time" => text(wording::slots(self.frame, row.slots)),
            "birth-year" => {
                use chrono::Datelike;
                row.birth_date.map_or(xlsx::Value::Empty, |born| xlsx::Value::Number(born.year().into()))
            }
            "request" => text(joined(&[&named(&self.book.competences, &row.competences), &row.request])),
            "joined" => xlsx::Value::Date(row.joined_on),
            "mentees" => each(&|pair| pair.mentee_name.clone()),
            "mentor" => each(&|pair| pair.mentor_name.clone()),
            "form" => text(self.form.to_owned()),
            "mentee-place" => each(&|pair| pair.mentee_place.clone().unwrap_or_default()),
            "mentor-place" => each(&|pair| pair.mentor_place.clone().unwrap_or_default()),
            "ended" => each(&|pair| pair.ended_on.map(|day| self.frame.date(&day)).unwrap_or_default()),
            "result" if row.result.is_empty() => each(&|pair| pair.because.clone()),
            "result" => text(row.result.clone()),
            "case" => text(row.case_url.clone()),
            _ => xlsx::Value::Empty,
        }
    }
}

fn joined(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn ages(row: &Listed) -> String {
    match (row.age_from, row.age_to) {
        (None, None) => String::new(),
        (Some(from), None) => format!("{from}+"),
        (None, Some(to)) => format!("–{to}"),
        (Some(from), Some(to)) => format!("{from}–{to}"),
    }
}

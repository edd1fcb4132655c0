//! Before a calculation: the weights, what is best, and beside each mentee how many mentors are possible, with a warning at none.

use std::collections::HashMap;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::Result;
use web::{Answer, App, Fields, FormErrors, Frame, ListQuery, Me, Pages, job_page, see, show, show_again};

use super::{Books, managed, under, wording};
use crate::{
    book::Book,
    matching::{self, Aim, CRITERIA, Criterion, Fit, MOST_WEIGHT, People, Run, Table, Wish},
    participant::{self, ParticipantId},
    programme::{Programme, ProgrammeId},
};

#[derive(Template)]
#[template(path = "pages/matching/matching.html")]
struct MatchingPage {
    frame: Frame,
    errors: FormErrors,
    programme: Programme,
    wish: Wish,
    /// Mentees to be given a mentor, mentors, their free places.
    counts: [i64; 3],
    /// Mentees without any possible mentor.
    hopeless: i64,
    rows: Vec<Row>,
    pages: Pages,
    runs: Vec<Run>,
}

/// A mentee before the calculation.
struct Row {
    id: ParticipantId,
    name: String,
    eligible: u32,
    /// What keeps the others away, in words.
    kept_away: String,
}

pub(super) async fn look(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    query: ListQuery,
    Extension(book): Books,
) -> Answer {
    let (_, programme) = managed(&app, &me, id).await?;
    let wish = Wish::read(&programme.wish);
    show(page(&app, frame, (programme, &book), wish, query, FormErrors::default()).await?)
}

pub(super) async fn begin(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    query: ListQuery,
    Extension(book): Books,
    fields: Fields,
) -> Answer {
    let (reach, programme) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let mut weights = [0; CRITERIA];
    for (weight, criterion) in weights.iter_mut().zip(Criterion::ALL) {
        let sent = fields.get(criterion.code()).parse::<u32>().ok().filter(|weight| *weight <= MOST_WEIGHT);
        *weight = errors.check(criterion.code(), sent.ok_or("mentoring-refusal-weight")).unwrap_or(0);
    }
    let aim = errors.check("aim", Aim::of(fields.get("aim")).ok_or("form-required")).unwrap_or(Aim::CountWorstTotal);
    let wish = Wish { weights, aim };
    if errors.is_empty() {
        match app.db().write(&me.actor(), async |tx| matching::queue(tx, &reach, id, &wish).await).await {
            Ok(job) => return see(&job_page(job), None),
            Err(error) => errors.refused("competences", error)?,
        }
    }
    show_again(page(&app, frame, (programme, &book), wish, query, errors).await?)
}

/// A programme's table as of now, made off the threads that serve.
pub(super) async fn table(app: &App, book: &Book, programme: &Programme, wish: &Wish) -> Result<(People, Table)> {
    let people = People::of(app.db(), book, programme, app.clock().today()).await?;
    let place = book.form(&programme.form).map_or(crate::book::Place::Any, |form| form.place);
    let fit = Fit::new(place, wish);
    let make = move || {
        let table = Table::of(&people, &fit);
        (people, table)
    };
    Ok(tokio::task::spawn_blocking(make).await?)
}

async fn page(
    app: &App,
    frame: Frame,
    (programme, book): (Programme, &Book),
    wish: Wish,
    query: ListQuery,
    errors: FormErrors,
) -> Result<MatchingPage> {
    let (people, table) = table(app, book, &programme, &wish).await?;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let pages = query.pages(count(people.mentees.len()));
    let mut order: Vec<usize> = (0..people.mentees.len()).collect();
    order.sort_by_key(|row| (table.eligible[*row], people.mentee_ids[*row]));
    let first = usize::try_from((pages.page - 1) * query.size()).unwrap_or(0);
    let shown: Vec<usize> = order.into_iter().skip(first).take(query.size() as usize).collect();
    let ids: Vec<ParticipantId> = shown.iter().map(|row| people.mentee_ids[*row]).collect();
    let names: HashMap<ParticipantId, String> = participant::names(app.db(), &ids).await?;
    let rows = shown.into_iter().map(|row| Row {
        id: people.mentee_ids[row],
        name: names.get(&people.mentee_ids[row]).cloned().unwrap_or_default(),
        eligible: table.eligible[row],
        kept_away: wording::kept_away(&frame, &table.kept_away[row]),
    });
    let rows = rows.collect();
    let title = frame.t("mentoring-matching");
    Ok(MatchingPage {
        counts: [count(people.mentees.len()), count(people.mentors.len()), i64::from(people.places())],
        hopeless: count(table.eligible.iter().filter(|n| **n == 0).count()),
        runs: Run::list(app.db(), programme.id).await?,
        frame: under(frame, &programme).named(title),
        errors,
        programme,
        wish,
        rows,
        pages,
    })
}

impl MatchingPage {
    fn is_nobody(&self, place: usize) -> bool {
        self.counts[place] == 0
    }

    fn weights(&self) -> Vec<(&'static str, String, u32)> {
        let named = Criterion::ALL.iter().zip(self.wish.weights);
        named.map(|(one, weight)| (one.code(), self.frame.t(&one.label()), weight)).collect()
    }

    fn aims(&self) -> Vec<(&'static str, String, bool)> {
        Aim::ALL.iter().map(|aim| (aim.code(), self.frame.t(&aim.label()), *aim == self.wish.aim)).collect()
    }

    fn wrong(&self, field: &str) -> Option<String> {
        self.errors.of(field, &self.frame)
    }
}

//! A calculation: what it found, the proof checked again as the page is opened, those without a mentor and why; and why not this mentor
//! for that mentee.

use std::collections::HashMap;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Refusal, Result};
use web::{Answer, App, Frame, ListQuery, Me, Pages, show};

use super::{Books, managed, matching, under, wording};
use crate::{
    matching::{Alternative, Criterion, Fit, LeftOut, Rule, Run, RunId, Wish, alternatives},
    participant::{self, ParticipantId},
    programme::{Programme, ProgrammeId},
};

#[derive(Template)]
#[template(path = "pages/run/run.html")]
struct RunPage {
    frame: Frame,
    programme: Programme,
    run: Run,
    wish: Wish,
    /// Does the proof hold against what is kept? None: the files are gone.
    proof: Option<bool>,
    left_out: Vec<(LeftOut, String)>,
    pages: Pages,
}

pub(super) async fn show_run(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, run)): Path<(ProgrammeId, RunId)>,
    query: ListQuery,
) -> Answer {
    let (reach, programme) = managed(&app, &me, id).await?;
    let run = Run::find(app.db(), &reach, id, run).await?;
    let all = run.left_out()?;
    let pages = query.pages(i64::try_from(all.len()).unwrap_or(i64::MAX));
    let first = usize::try_from((pages.page - 1) * query.size()).unwrap_or(0);
    let shown: Vec<LeftOut> = all.into_iter().skip(first).take(query.size() as usize).collect();
    let ids: Vec<ParticipantId> = shown.iter().map(|one| one.mentee).collect();
    let names = participant::names(app.db(), &ids).await?;
    let left_out = shown.into_iter().map(|one| {
        let name = names.get(&one.mentee).cloned().unwrap_or_default();
        (one, name)
    });
    let title = frame.with("mentoring-run-title", &[("number", &run.number.to_string())]);
    show(RunPage {
        left_out: left_out.collect(),
        proof: checked(&app, &run).await?,
        wish: run.wish(),
        frame: under(frame, &programme).named(title),
        programme,
        run,
        pages,
    })
}

/// The proof against the kept table, off the threads that serve.
async fn checked(app: &App, run: &Run) -> Result<Option<bool>> {
    let (files, run) = (app.db().files(), run.clone());
    let check = move || match run.made_from(&files) {
        Ok(instance) => run.proven().map(|proven| Some(proven.check(&instance).is_ok())),
        Err(_) => Ok(None),
    };
    tokio::task::spawn_blocking(check).await?
}

impl RunPage {
    fn why(&self, one: &LeftOut) -> String {
        wording::kept_away(&self.frame, &one.kept_away)
    }

    fn weights(&self) -> String {
        let named = Criterion::ALL.iter().zip(self.wish.weights).filter(|(_, weight)| *weight > 0);
        named.map(|(one, weight)| format!("{} – {weight}", self.frame.t(&one.label()))).collect::<Vec<_>>().join(", ")
    }

    fn aim(&self) -> String {
        self.frame.t(&self.wish.aim.label())
    }

    fn seconds(&self) -> String {
        russian::number::decimal(self.run.took_ms as f64 / 1_000.0, 2)
    }

    /// The mean points of a pair.
    fn mean(&self) -> Option<String> {
        (self.run.matched > 0).then(|| russian::number::decimal(self.run.total as f64 / f64::from(self.run.matched), 1))
    }
}

#[derive(Template)]
#[template(path = "pages/run/why.html")]
struct WhyPage {
    frame: Frame,
    programme: Programme,
    mentee: ParticipantId,
    name: String,
    /// The mentee has a pair, or left: there is nothing to choose.
    is_settled: bool,
    /// Mentors of the page: name, points or the rules against.
    rows: Vec<Row>,
    pages: Pages,
}

/// A mentor as a choice for one mentee.
struct Row {
    id: ParticipantId,
    name: String,
    points: Option<u8>,
    words: String,
}

/// Every mentor for one mentee: points with their reasons, or the rules that keep him away.
pub(super) async fn why(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    query: ListQuery,
    Extension(book): Books,
) -> Answer {
    let (_, programme) = managed(&app, &me, id).await?;
    let mentee: ParticipantId = query.get("mentee").parse().map_err(|_| Refusal::not_found())?;
    let wish = Wish::read(&programme.wish);
    let (people, _) = matching::table(&app, &book, &programme, &wish).await?;
    let place = book.form(&programme.form).map_or(crate::book::Place::Any, |form| form.place);
    let fit = Fit::new(place, &wish);
    let mut all: Vec<(usize, u16, u8)> = Vec::new();
    let row = people.row(mentee);
    if let Some(row) = row {
        let bars: HashMap<u32, u16> =
            people.bars.iter().filter(|bar| bar.0 as usize == row).map(|bar| (bar.1, bar.2)).collect();
        all.extend(people.mentors.iter().enumerate().map(|(column, mentor)| {
            let declared = bars.get(&(column as u32)).copied().unwrap_or(0);
            let mask = Fit::against_mentor(mentor) | fit.against(&people.mentees[row], mentor) | declared;
            (column, mask, fit.points(&fit.values(&people.mentees[row], mentor)))
        }));
    }
    all.sort_by_key(|&(column, mask, points)| (mask != 0, mask.count_ones(), std::cmp::Reverse(points), column));
    let pages = query.pages(i64::try_from(all.len()).unwrap_or(i64::MAX));
    let first = usize::try_from((pages.page - 1) * query.size()).unwrap_or(0);
    let shown: Vec<_> = all.into_iter().skip(first).take(query.size() as usize).collect();
    let mut ids: Vec<ParticipantId> = shown.iter().map(|one| people.mentor_ids[one.0]).collect();
    ids.push(mentee);
    let names = participant::names(app.db(), &ids).await?;
    let rows = shown.into_iter().map(|(column, mask, points)| {
        let values = row.map(|row| fit.values(&people.mentees[row], &people.mentors[column])).unwrap_or_default();
        let words = match mask {
            0 => wording::values(&frame, &values, &wish.weights),
            mask => Rule::of_mask(mask).map(|rule| frame.t(&rule.label())).collect::<Vec<_>>().join("; "),
        };
        let id = people.mentor_ids[column];
        Row { id, name: names.get(&id).cloned().unwrap_or_default(), points: (mask == 0).then_some(points), words }
    });
    let rows = rows.collect();
    let title = frame.t("mentoring-why");
    show(WhyPage {
        name: names.get(&mentee).cloned().ok_or_else(Refusal::not_found)?,
        is_settled: row.is_none(),
        rows,
        pages,
        mentee,
        frame: under(frame, &programme).named(title),
        programme,
    })
}

/// Other mentors for a pair that a run proposed, with their names, off the threads that serve.
pub(super) async fn others(
    app: &App,
    run: &Run,
    mentee: ParticipantId,
) -> Result<Vec<(Alternative, ParticipantId, String)>> {
    const MOST: usize = 5;
    let (files, run) = (app.db().files(), run.clone());
    let find = move || -> Result<_> {
        let (instance, proven) = (run.made_from(&files)?, run.proven()?);
        let Ok(row) = instance.head.mentees.binary_search(&mentee) else { return Ok(Vec::new()) };
        let found = alternatives(&instance, &proven, row, MOST)?;
        Ok(found.into_iter().map(|one| (one, instance.head.mentors[one.column])).collect::<Vec<_>>())
    };
    let found = tokio::task::spawn_blocking(find).await??;
    let names = participant::names(app.db(), &found.iter().map(|one| one.1).collect::<Vec<_>>()).await?;
    Ok(found.into_iter().map(|(one, id)| (one, id, names.get(&id).cloned().unwrap_or_default())).collect())
}

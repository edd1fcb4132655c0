//! The rating table with both corrections beside the plain mean for those who prepare the contest; the honours for everybody else.

use std::collections::HashMap;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Refusal};
use web::{Answer, App, Frame, Me, show};

use super::{
    Printer, sees_results,
    wording::{METHODS, Words},
};
use crate::{
    author::Author,
    contest::{Contest, ContestId, ContestState, Seen},
    entry::EntryId,
    ranking::{Outcome, Results, Row},
    verdict,
};

#[derive(Template)]
#[template(path = "pages/results/table.html")]
struct TablePage<'a> {
    frame: Frame,
    words: Words<'a>,
    contest: Contest,
    results: Results,
    pdf: bool,
}

#[derive(Template)]
#[template(path = "pages/results/announced.html")]
struct AnnouncedPage {
    frame: Frame,
    contest: Contest,
    results: Results,
    authors: HashMap<EntryId, Vec<Author>>,
}

pub(super) async fn show_results(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ContestId>,
    Extension(Printer(pdf)): Extension<Printer>,
) -> Answer {
    let contest = Contest::seen(app.db(), &Seen::by(&me)?, id).await?;
    sees_results(&app, &me, id).await?;
    let manages = match me.may(Act::ManageContests) {
        Ok(reach) => Contest::find(app.db(), &reach, id).await.is_ok(),
        Err(_) => false,
    };
    if !manages && contest.state != ContestState::Announced {
        return Err(Refusal::not_found().into());
    }
    let results = Results::of(app.db(), &contest).await?;
    let title = frame.t("results-title");
    let mut framed = frame.crumb("results-contests", "/contests");
    framed.crumbs.push(web::Crumb { text: contest.title.clone(), path: Some(contest.page()) });
    let frame = framed.named(title);
    if manages {
        return show(TablePage { words: Words::of(&app, &frame), pdf: pdf.is_some(), frame, contest, results });
    }
    let authors = verdict::authors(app.db(), id).await?;
    show(AnnouncedPage { frame, contest, results, authors })
}

impl TablePage<'_> {
    fn is_decided_now(&self) -> bool {
        self.contest.state == ContestState::Closed
    }

    fn is_announced(&self) -> bool {
        self.contest.state == ContestState::Announced
    }

    fn outcome_class(&self, outcome: &Outcome) -> &'static str {
        match outcome {
            Outcome::First | Outcome::Second | Outcome::Third => "good",
            Outcome::Laureate | Outcome::Mention => "warn",
            Outcome::None => "",
        }
    }

    fn figure(&self, row: &Row, by: &usize) -> String {
        self.words.figure(row.figures[*by])
    }
}

impl AnnouncedPage {
    /// The honoured of a nomination, in their order.
    fn honoured<'a>(&self, rows: &'a [Row]) -> Vec<(&'a Row, Outcome)> {
        let outcome = |row: &'a Row| Some((row, row.verdict.as_ref()?.outcome));
        let mut honoured: Vec<_> = rows.iter().filter_map(outcome).filter(|(_, one)| *one != Outcome::None).collect();
        honoured.sort_by_key(|(_, outcome)| *outcome as u8);
        honoured
    }

    fn authors_of(&self, entry: &EntryId) -> String {
        let authors = self.authors.get(entry).map(Vec::as_slice).unwrap_or_default();
        authors.iter().map(|author| author.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

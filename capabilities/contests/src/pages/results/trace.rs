//! Why an entry stands where it stands: every mark, every sheet in one number, the correction, what decided between equals.

use askama::Template;
use axum::extract::Path;
use kernel::Refusal;
use web::{Answer, App, Frame, Me, show};

use super::{
    managed, under,
    wording::{METHODS, Words},
};
use crate::{
    CandidacyId,
    contest::{Contest, ContestId},
    ranking::{Given, Results, Row, Standings, ballot::Sheet, results::Juror},
};

#[derive(Template)]
#[template(path = "pages/results/trace.html")]
struct TracePage<'a> {
    frame: Frame,
    words: Words<'a>,
    contest: Contest,
    one: Standings,
    row: Row,
}

pub(super) async fn show_trace(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, candidacy)): Path<(ContestId, CandidacyId)>,
) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let results = Results::of(app.db(), &contest).await?;
    let (one, row) = results.find(candidacy).ok_or_else(Refusal::not_found)?;
    let (one, row) = (one.clone(), row.clone());
    show(TracePage {
        words: Words::of(&app, &frame),
        frame: under(frame, &contest, "results-trace"),
        contest,
        one,
        row,
    })
}

impl TracePage<'_> {
    fn sheets(&self) -> Vec<(&Juror, Sheet)> {
        let sheets = self.one.ballot.sheets();
        let of = |sheet: &Sheet| self.one.jurors.iter().find(|juror| juror.at == sheet.juror);
        sheets
            .iter()
            .filter(|sheet| sheet.entry == self.row.at)
            .filter_map(|sheet| Some((of(sheet)?, *sheet)))
            .collect()
    }

    fn mark(&self, juror: &Juror, criterion: &usize) -> String {
        let is = |mark: &&Given| (mark.entry, mark.juror, mark.criterion) == (self.row.at, juror.at, *criterion);
        match self.one.ballot.marks.iter().find(is).map(|mark| mark.score) {
            Some(Some(score)) => score.to_string(),
            Some(None) => self.frame.t("results-not-applicable"),
            None => "—".into(),
        }
    }

    /// The sentences of the trace.
    fn sentences(&self) -> Vec<String> {
        let (words, one, row) = (&self.words, &self.one, &self.row);
        let mut said: Vec<String> = METHODS
            .iter()
            .filter(|method| row.figures[**method as usize].is_some())
            .map(|method| {
                let figure = words.figure(row.figures[*method as usize]);
                let rank = row.ranks[*method as usize].unwrap_or_default().to_string();
                let key = format!("results-trace-{}", method.code());
                words.with(&key, &[("figure", &figure), ("rank", &rank)])
            })
            .collect();
        if let Some(obstacle) = &one.refused {
            said.push(format!("{} {}", words.t("results-refused"), words.obstacle(one, obstacle)));
        }
        let Some(place) = &row.place else {
            said.push(words.t("results-trace-no-sheets"));
            return said;
        };
        said.extend(place.steps.iter().map(|step| words.step(step)));
        let method = words.t(&one.method.label());
        said.push(words.with("results-trace-place", &[("place", &words.place(one, row)), ("method", &method)]));
        if row.apart == Some(false) {
            said.push(words.t("results-trace-near"));
        }
        let percent = format!("{}\u{a0}%", words.number(row.percent, 1));
        said.push(words.with("results-trace-percent", &[("percent", &percent)]));
        said
    }
}

//! The distribution of entries among the jury: calculated and shown before it counts, brought into force, undone.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use kernel::{Act, Right};
use store::Tx;
use web::{Answer, App, Fields, FormErrors, FormPage, Frame, ListQuery, Me, Pages, Routes, see, show, show_again};

use crate::{
    contest::{Contest, ContestId},
    distribution::{self, Before, Proposal, Run, RunId},
    juror::JurorId,
    progress,
};

/// Every page, each with the right it asks for.
pub(crate) fn routes() -> Routes {
    let manage = Right::May(Act::ManageContests);
    Routes::new()
        .get("/contests/{id}/distribution", manage, look)
        .post("/contests/{id}/distribution", manage, apply)
        .get("/contests/{id}/distribution/{run}/undoing", manage, question)
        .post("/contests/{id}/distribution/{run}/undoing", manage, undo)
}

#[derive(Template)]
#[template(path = "pages/distribution/distribution.html")]
struct DistributionPage {
    frame: Frame,
    errors: FormErrors,
    contest: Contest,
    seed: u32,
    anew: bool,
    proposal: Proposal,
    is_possible: bool,
    loads: Vec<Load>,
    rows: Vec<Row>,
    pages: Pages,
    /// The latest distribution in force, how many pairs it gave.
    latest: Option<(Run, i64)>,
    /// What is wrong or worth knowing, in words.
    remarks: Vec<String>,
    next: String,
}

/// A juror's load.
struct Load {
    name: String,
    role: String,
    before: usize,
    after: u32,
    conflicts: usize,
}

/// A candidacy and its jurors.
struct Row {
    number: i32,
    nomination: String,
    /// The name, and the key of what is special about the pair.
    jurors: Vec<(String, Option<&'static str>)>,
}

async fn look(app: App, me: Me, frame: Frame, query: ListQuery, Path(id): Path<ContestId>) -> Answer {
    let contest = Contest::find(app.db(), &me.may(Act::ManageContests)?, id).await?;
    let runs = Run::list(app.db(), contest.id).await?;
    let seed = query.get("seed").parse().unwrap_or_else(|_| usual_seed(&contest, runs.len()));
    let before = if query.set("anew").is_some() { Before::IsDrawnAnew } else { Before::Stays };
    show(page(&app, frame, contest, runs, (seed, before), query, FormErrors::default()).await?)
}

async fn apply(app: App, me: Me, frame: Frame, query: ListQuery, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageContests)?;
    let contest = Contest::find(app.db(), &reach, id).await?;
    let runs = Run::list(app.db(), contest.id).await?;
    let seed = fields.get("seed").parse().unwrap_or_else(|_| usual_seed(&contest, runs.len()));
    let before = if fields.is_on("anew") { Before::IsDrawnAnew } else { Before::Stays };
    let apply = async |tx: &Tx| distribution::apply(tx, &reach, contest.id, seed, before, fields.get("mark")).await;
    let mut errors = FormErrors::default();
    match app.db().write(&me.actor(), apply).await {
        Ok(_) => see(&address(&contest), Some(("contests-distribution-done", &[]))),
        Err(error) => {
            errors.refused("seed", error)?;
            show_again(page(&app, frame, contest, runs, (seed, before), query, errors).await?)
        }
    }
}

async fn question(app: App, me: Me, frame: Frame, Path((id, run)): Path<(ContestId, RunId)>) -> Answer {
    let contest = Contest::find(app.db(), &me.may(Act::ManageContests)?, id).await?;
    let runs = Run::list(app.db(), contest.id).await?;
    let run = runs.into_iter().find(|one| one.id == run).ok_or_else(kernel::Refusal::not_found)?;
    show(undoing(frame, &contest, &run, FormErrors::default())?)
}

async fn undo(app: App, me: Me, frame: Frame, Path((id, run)): Path<(ContestId, RunId)>) -> Answer {
    let reach = me.may(Act::ManageContests)?;
    let contest = Contest::find(app.db(), &reach, id).await?;
    let undo = async |tx: &Tx| Run::undo(tx, &reach, contest.id, run).await;
    let mut errors = FormErrors::default();
    match app.db().write(&me.actor(), undo).await {
        Ok(()) => see(&address(&contest), Some(("contests-distribution-undone", &[]))),
        Err(error) => {
            errors.refused("run", error)?;
            let runs = Run::list(app.db(), contest.id).await?;
            let run = runs.into_iter().find(|one| one.id == run).ok_or_else(kernel::Refusal::not_found)?;
            show_again(undoing(frame, &contest, &run, errors)?)
        }
    }
}

/// A seed nobody has chosen: the last digits of the contest's identifier, another for each distribution.
fn usual_seed(contest: &Contest, runs: usize) -> u32 {
    ((contest.id.0.as_u128() % 9000) as u32 + 1000 + runs as u32) % 10_000
}

fn address(contest: &Contest) -> String {
    format!("{}/distribution", contest.page())
}

async fn page(
    app: &App,
    frame: Frame,
    contest: Contest,
    runs: Vec<Run>,
    (seed, before): (u32, Before),
    query: ListQuery,
    errors: FormErrors,
) -> kernel::Result<DistributionPage> {
    let (db, today) = (app.db(), app.clock().today());
    let anew = before == Before::IsDrawnAnew;
    let proposal = Proposal::of(db, &contest, today, seed, before).await?;
    let names = progress::loads(db, contest.id, today).await?.into_iter().map(|one| (one.id, one.name())).collect();
    let latest = runs.into_iter().find(|one| one.undone_at.is_none());
    let latest = latest.map(|run| run.count().map(|count| (run, count))).transpose()?;
    let pages = query.pages(proposal.candidacies.len() as i64);
    Ok(DistributionPage {
        errors,
        seed,
        anew,
        is_possible: distribution::may_be_distributed(&contest),
        loads: loads(&frame, &proposal, &names),
        rows: rows(&proposal, &names, &pages, query.size()),
        remarks: remarks(&frame, &contest, &proposal),
        next: format!("{}?seed={}{}", address(&contest), seed.wrapping_add(1), if anew { "&anew=on" } else { "" }),
        pages,
        latest,
        frame: under(frame, &contest),
        contest,
        proposal,
    })
}

fn under(frame: Frame, contest: &Contest) -> Frame {
    let title = frame.t("contests-distribution-title");
    let mut frame = frame.crumb("contests-title", "/contests");
    frame.crumbs.push(web::Crumb { text: contest.title.clone(), path: Some(contest.page()) });
    frame.named(title)
}

fn loads(frame: &Frame, proposal: &Proposal, names: &HashMap<JurorId, String>) -> Vec<Load> {
    let load = |(place, juror): (usize, &crate::Juror)| Load {
        name: names.get(&juror.id).cloned().unwrap_or_default(),
        role: frame.t(&juror.role.label()),
        before: proposal.given.iter().filter(|one| one.juror_id == juror.id).count(),
        after: proposal.plan.loads.get(place).copied().unwrap_or(0),
        conflicts: proposal.conflicts[place],
    };
    let mut loads: Vec<Load> = proposal.jurors.iter().enumerate().map(load).collect();
    loads.sort_by_key(|one| russian::sort_key(&one.name));
    loads
}

fn rows(proposal: &Proposal, names: &HashMap<JurorId, String>, pages: &Pages, size: i64) -> Vec<Row> {
    let first = ((pages.page - 1) * size) as usize;
    let shown = proposal.candidacies.iter().enumerate().skip(first).take(size as usize);
    let row = |(place, candidacy): (usize, &crate::Candidacy)| {
        let pairs = proposal.plan.pairs.iter().filter(|pair| pair.0 == place);
        let juror = |&(_, juror): &(usize, usize)| {
            let id = proposal.jurors[juror].id;
            let given = proposal.given.iter().find(|one| (one.juror_id, one.candidacy_id) == (id, candidacy.id));
            let special = match given {
                None => Some("contests-distribution-new"),
                Some(given) if given.is_started => Some("contests-distribution-started"),
                Some(given) if given.is_fixed => Some("contests-distribution-fixed"),
                Some(_) => None,
            };
            (names.get(&id).cloned().unwrap_or_default(), special)
        };
        let nomination = proposal.nominations.iter().find(|one| one.id == candidacy.nomination_id);
        Row {
            number: candidacy.number,
            nomination: nomination.map(|one| one.title.clone()).unwrap_or_default(),
            jurors: pairs.map(juror).collect(),
        }
    };
    shown.map(row).collect()
}

/// What the chair should know before it counts: entries without enough jurors, juries that fall apart, uneven loads.
fn remarks(frame: &Frame, contest: &Contest, proposal: &Proposal) -> Vec<String> {
    let plan = &proposal.plan;
    let mut remarks = Vec::new();
    for &(place, admissible) in &plan.short {
        let number = proposal.candidacies[place].number.to_string();
        let jurors = frame.n("contests-distribution-admissible", &(admissible as i64));
        let each = contest.per_entry.to_string();
        let key = if admissible == 0 { "contests-distribution-short-none" } else { "contests-distribution-short" };
        remarks.push(frame.with(key, &[("number", &number), ("jurors", &jurors), ("each", &each)]));
    }
    for (nomination, &parts) in proposal.nominations.iter().zip(&plan.parts) {
        if parts > 1 {
            let parts = frame.n("contests-distribution-parts", &(parts as i64));
            remarks.push(
                frame.with("contests-distribution-apart", &[("nomination", &nomination.title), ("parts", &parts)]),
            );
        }
    }
    if plan.apart() > 1 {
        remarks.push(frame.with("contests-distribution-uneven", &[("apart", &plan.apart().to_string())]));
    }
    remarks
}

impl DistributionPage {
    /// The lowest and the highest load.
    fn range(&self) -> String {
        let loads = &self.proposal.plan.loads;
        let (low, high) = (loads.iter().min().copied().unwrap_or(0), loads.iter().max().copied().unwrap_or(0));
        if low == high { low.to_string() } else { format!("{low}–{high}") }
    }
}

fn undoing(frame: Frame, contest: &Contest, run: &Run, errors: FormErrors) -> kernel::Result<FormPage> {
    let count = frame.n("contests-distribution-pairs", &run.count()?);
    let at = frame.moment(&run.created_at);
    Ok(FormPage {
        action: format!("{}/{}/undoing", address(contest), run.id),
        title: frame.with("contests-distribution-undoing", &[("at", &at), ("pairs", &count)]),
        help: "contests-distribution-undoing-help",
        inputs: Vec::new(),
        fields: Fields::default(),
        errors,
        confirm: None,
        button: "contests-distribution-undo",
        danger: true,
        back: address(contest),
        frame: under(frame, contest),
    })
}

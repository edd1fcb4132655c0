//! Reports of a service: its members write and submit them, the centre accepts them or sends them back. Nothing in them is sealed, so that the
//! journal may stay closed.

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::{Act, Refusal, Result};
use store::Tx;
use web::{Answer, App, Fields, FormErrors, Frame, Me, see, show, show_again};

use super::{journal::path, services::title};
use crate::{
    charter::{Service, ServiceId},
    report::{self, Numbers},
    rights::FEWEST,
    submission::{Submission, SubmissionState},
    term::{Term, YearPart},
    words::Prevention,
};

type Which = Path<(ServiceId, String)>;

#[derive(Template)]
#[template(path = "pages/submission/list.html")]
struct ListPage {
    frame: Frame,
    title: String,
    base: String,
    /// Each with the state of its report, the last day for that, and whether the term is over.
    terms: Vec<(Term, Option<SubmissionState>, NaiveDate, bool)>,
}

#[derive(Template)]
#[template(path = "pages/submission/one.html")]
struct SubmissionPage {
    frame: Frame,
    title: String,
    /// Where it is written, submitted, accepted and sent back.
    base: String,
    /// Where one goes from here.
    back: String,
    term: Term,
    submission: Option<Submission>,
    /// As they are now.
    now: Numbers,
    /// As they were submitted.
    then: Option<Numbers>,
    fields: Fields,
    errors: FormErrors,
    /// The reader belongs to the service.
    is_mine: bool,
    reviews: bool,
    /// The term is over.
    is_over: bool,
}

impl SubmissionPage {
    fn version(&self) -> i32 {
        self.submission.as_ref().map_or(0, |one| one.version)
    }

    /// The service may still write it.
    fn is_written(&self) -> bool {
        self.is_mine && self.submission.as_ref().is_none_or(Submission::is_open)
    }

    fn due(&self) -> String {
        format!("{} {}", self.frame.t("mediation-field-due"), self.frame.date(&self.term.due_on()))
    }

    /// Names of numbers with the number as it was submitted and as it is now, and whether they differ.
    fn rows(&self) -> Vec<(String, Option<i64>, i64, bool)> {
        let row = |name: String, then: Option<i64>, now: i64| (name, then, now, then.is_some_and(|then| then != now));
        let column = |key: &str, of: fn(&Numbers) -> i64| {
            row(self.frame.t(&format!("mediation-column-{key}")), self.then.as_ref().map(of), of(&self.now))
        };
        let mut rows = vec![
            column("requests", |of| of.requests),
            column("accepted", |of| of.accepted),
            column("held", |of| of.held),
            column("people", |of| of.people),
        ];
        // How cases ended the service itself knows; others read it as in the report over all services.
        if self.is_mine || self.term.part == YearPart::Year && self.now.requests >= FEWEST {
            rows.insert(3, column("reconciled", |of| of.reconciled));
        }
        let prevented = self.frame.t("mediation-column-prevented");
        let count = |of: &Numbers, kind| of.prevention.get(&kind).copied().unwrap_or(0);
        rows.extend(Prevention::ALL.iter().map(|kind| {
            let then = self.then.as_ref().map(|of| count(of, *kind));
            row(format!("{prevented}: {}", self.frame.t(&kind.label())), then, count(&self.now, *kind))
        }));
        rows.push(column("prevention-people", |of| of.prevention_people));
        rows
    }
}

/// The service, to somebody who belongs to it.
async fn mine(app: &App, me: &Me, id: ServiceId) -> Result<Service> {
    let person = me.may(Act::KeepJournal)?.person();
    let services = Service::of_member(app.db(), person, app.clock().today()).await?;
    services.into_iter().find(|service| service.id == id).ok_or_else(|| Refusal::not_found().into())
}

fn term(code: &str) -> Result<Term> {
    Term::of(code).ok_or_else(|| Refusal::not_found().into())
}

/// «Отчёт за 2021/2022, сентябрь – ноябрь».
fn name(frame: &Frame, term: Term) -> String {
    let (year, part) = (term.year.to_string(), frame.t(&term.part.label()));
    frame.with("mediation-submission-of", &[("year", &year), ("part", &part)])
}

pub(super) async fn list(app: App, me: Me, frame: Frame, Path(id): Path<ServiceId>) -> Answer {
    let service = mine(&app, &me, id).await?;
    let year = frame.year;
    let states = Submission::of_year(app.db(), id, year.start()).await?;
    let of = title(&app, &frame, service.organisation_id).await?;
    let title = frame.t("mediation-submissions");
    let today = app.clock().today();
    show(ListPage {
        frame: under(frame, of, id).named(title.clone()),
        title,
        base: format!("{}/reports", path(id)),
        terms: Term::of_year(year)
            .into_iter()
            .map(|term| (term, states.get(&term.part).copied(), term.due_on(), term.to() <= today))
            .collect(),
    })
}

fn under(frame: Frame, of: String, id: ServiceId) -> Frame {
    let mut frame = frame.crumb("mediation-journal", "/mediation/journal");
    frame.crumbs.push(web::Crumb { text: of, path: Some(path(id)) });
    frame
}

pub(super) async fn own(app: App, me: Me, frame: Frame, Path((id, code)): Which) -> Answer {
    let (service, term) = (mine(&app, &me, id).await?, term(&code)?);
    show(of_member(&app, frame, &service, term, None, FormErrors::default()).await?)
}

pub(super) async fn write(app: App, me: Me, frame: Frame, Path((id, code)): Which, fields: Fields) -> Answer {
    let (service, term) = (mine(&app, &me, id).await?, term(&code)?);
    let mut errors = FormErrors::default();
    if let Some(remark) = errors.long(&fields, "remark") {
        let write = async |tx: &Tx| Submission::write(tx, &service, term, &remark, version(&fields)).await;
        match app.db().write(&me.actor(), write).await {
            Ok(()) => return see(&own_page(id, term), Some(("mediation-notice-saved", &[]))),
            Err(error) => errors.refused("remark", error)?,
        }
    }
    show_again(of_member(&app, frame, &service, term, Some(fields), errors).await?)
}

pub(super) async fn submit(app: App, me: Me, frame: Frame, Path((id, code)): Which, fields: Fields) -> Answer {
    let (service, term) = (mine(&app, &me, id).await?, term(&code)?);
    let mut errors = FormErrors::default();
    if let Some(remark) = errors.long(&fields, "remark") {
        let by = me.name().to_owned();
        let submit = async |tx: &Tx| Submission::submit(tx, &service, term, &remark, &by, version(&fields)).await;
        match app.db().write(&me.actor(), submit).await {
            Ok(()) => return see(&own_page(id, term), Some(("mediation-notice-submitted", &[]))),
            Err(error) => errors.refused("remark", error)?,
        }
    }
    show_again(of_member(&app, frame, &service, term, Some(fields), errors).await?)
}

fn version(fields: &Fields) -> i32 {
    fields.get("version").parse().unwrap_or(-1)
}

fn own_page(id: ServiceId, term: Term) -> String {
    format!("{}/reports/{}", path(id), term.code())
}

async fn of_member(
    app: &App,
    frame: Frame,
    service: &Service,
    term: Term,
    sent: Option<Fields>,
    errors: FormErrors,
) -> Result<SubmissionPage> {
    let of = title(app, &frame, service.organisation_id).await?;
    let frame = under(frame, of, service.id).crumb("mediation-submissions", &format!("{}/reports", path(service.id)));
    let page = found(app, frame, service, term).await?;
    Ok(SubmissionPage {
        base: own_page(service.id, term),
        back: format!("{}/reports", path(service.id)),
        is_mine: true,
        fields: sent.unwrap_or(page.fields),
        errors,
        ..page
    })
}

async fn found(app: &App, frame: Frame, service: &Service, term: Term) -> Result<SubmissionPage> {
    let submission = Submission::find(app.db(), service.id, term).await?;
    let title = name(&frame, term);
    Ok(SubmissionPage {
        frame: frame.named(title.clone()),
        title,
        base: String::new(),
        back: String::new(),
        term,
        now: report::numbers(app.db(), service.id, term).await?,
        then: submission.as_ref().map(Submission::numbers).transpose()?.flatten(),
        fields: Fields::of([("remark", submission.as_ref().map(|one| one.remark.clone()).unwrap_or_default())]),
        submission,
        errors: FormErrors::default(),
        is_mine: false,
        reviews: false,
        is_over: term.to() <= app.clock().today(),
    })
}

pub(super) async fn seen(app: App, me: Me, frame: Frame, Path((id, code)): Which) -> Answer {
    let (service, term) = (Service::find(app.db(), &me.may(Act::ReadMediation)?, id).await?, term(&code)?);
    show(of_reader(&app, &me, frame, &service, term, FormErrors::default()).await?)
}

async fn of_reader(
    app: &App,
    me: &Me,
    frame: Frame,
    service: &Service,
    term: Term,
    errors: FormErrors,
) -> Result<SubmissionPage> {
    let of = title(app, &frame, service.organisation_id).await?;
    let mut page = found(app, super::services::under(frame, service, &of), service, term).await?;
    // What is still being written is for the service alone.
    if page.submission.as_ref().is_some_and(Submission::is_open) {
        page.fields = Fields::default();
        page.submission = page.submission.filter(|one| one.state == SubmissionState::Returned);
    }
    Ok(SubmissionPage {
        base: format!("{}/reports/{}", service.path(), term.code()),
        back: format!("/mediation/report?year={}&part={}", term.year, term.part.code()),
        reviews: me.can(Act::ReviewMediation),
        errors,
        ..page
    })
}

pub(super) async fn accept(app: App, me: Me, Path((id, code)): Which, fields: Fields) -> Answer {
    let service = Service::find(app.db(), &me.may(Act::ReviewMediation)?, id).await?;
    let submission = as_seen(&app, id, term(&code)?, &fields).await?;
    app.db().write(&me.actor(), async |tx: &Tx| submission.accept(tx, &service, me.name()).await).await?;
    see(&format!("{}/reports/{code}", service.path()), Some(("mediation-notice-accepted", &[])))
}

pub(super) async fn send_back(app: App, me: Me, frame: Frame, Path((id, code)): Which, fields: Fields) -> Answer {
    let service = Service::find(app.db(), &me.may(Act::ReviewMediation)?, id).await?;
    let term = term(&code)?;
    let submission = as_seen(&app, id, term, &fields).await?;
    let mut errors = FormErrors::default();
    if let Some(answer) = errors.long(&fields, "answer") {
        let send = async |tx: &Tx| submission.send_back(tx, &service, &answer, me.name()).await;
        match app.db().write(&me.actor(), send).await {
            Ok(()) => {
                let page = format!("{}/reports/{code}", service.path());
                return see(&page, Some(("mediation-notice-returned", &[])));
            }
            Err(error) => errors.refused("answer", error)?,
        }
    }
    show_again(of_reader(&app, &me, frame, &service, term, errors).await?)
}

/// The report in the version that the reader decides about.
async fn as_seen(app: &App, id: ServiceId, term: Term, fields: &Fields) -> Result<Submission> {
    let mut found = Submission::find(app.db(), id, term).await?.ok_or_else(Refusal::not_found)?;
    found.version = version(fields);
    Ok(found)
}

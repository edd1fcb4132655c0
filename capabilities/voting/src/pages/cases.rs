//! The fraud desk of a poll: cases with their evidence, and annulments that two officers decide.

use std::collections::BTreeMap;

use arrivals::Finding;
use askama::Template;
use axum::extract::Path;
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Act, Result};
use paper::{
    Lang,
    chart::{Chart, ChartKind, Point, Series, Theme, svg},
};
use web::{Answer, App, Fields, FormErrors, Frame, Me, job_page, see, show, show_again};

use crate::{
    annulment::{Annulment, AnnulmentState, Officer},
    case::{self, Case, CaseId, CaseState, votes},
    poll::{Poll, PollId},
    sign::{Vote, sign_key},
};

/// Votes of a case that its page lists.
const LISTED: usize = 100;
/// Bars of the chart of a case.
const BARS: usize = 16;

#[derive(Template)]
#[template(path = "pages/cases/desk.html")]
struct DeskPage {
    frame: Frame,
    me: Me,
    poll: Poll,
    cases: Vec<Case>,
    annulments: Vec<Annulment>,
}

pub(super) async fn desk(app: App, me: Me, frame: Frame, Path(id): Path<PollId>) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    show(DeskPage {
        frame: {
            let title = frame.t("voting-desk");
            under(frame, &poll, None).named(title)
        },
        me,
        cases: Case::of_poll(app.db(), id).await?,
        annulments: Annulment::of_poll(app.db(), id).await?,
        poll,
    })
}

/// Looks at the votes now, not when the clock does; in the background, since a district's votes take a while.
pub(super) async fn look(app: App, me: Me, Path(id): Path<PollId>) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    let job = app.db().write(&me.actor(), async |tx| case::queue(tx, &poll).await).await?;
    see(&job_page(job), None)
}

#[derive(Template)]
#[template(path = "pages/cases/case.html")]
struct CasePage {
    frame: Frame,
    app: App,
    poll: Poll,
    case: Case,
    signs: Vec<Finding>,
    evidence: Evidence,
    chart: String,
    fields: Fields,
    errors: FormErrors,
}

/// What the votes of a case have in common.
struct Evidence {
    votes: Vec<Vote>,
    networks: Vec<usize>,
    devices: Vec<usize>,
    ballots: Vec<usize>,
}

pub(super) async fn show_case(app: App, me: Me, frame: Frame, Path((id, case)): Path<(PollId, CaseId)>) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    show(page(app, frame, poll, case, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn dismiss(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, case)): Path<(PollId, CaseId)>,
    fields: Fields,
) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    let write = async |tx: &store::Tx| Case::dismiss(tx, id, case, me.name(), fields.get("remark")).await;
    match app.db().write(&me.actor(), write).await {
        Ok(()) => see(&format!("{}/cases", poll.page()), Some(("voting-notice-dismissed", &[]))),
        Err(error) => {
            let mut errors = FormErrors::default();
            errors.refused("remark", error)?;
            show_again(page(app, frame, poll, case, fields, errors).await?)
        }
    }
}

pub(super) async fn reopen(app: App, me: Me, Path((id, case)): Path<(PollId, CaseId)>) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    app.db().write(&me.actor(), async |tx| Case::reopen(tx, id, case).await).await?;
    see(&format!("{}/cases/{case}", poll.page()), Some(("voting-notice-reopened", &[])))
}

async fn page(
    app: App,
    frame: Frame,
    poll: Poll,
    case: CaseId,
    fields: Fields,
    errors: FormErrors,
) -> Result<CasePage> {
    let case = Case::find(app.db(), poll.id, case).await?;
    let evidence = Evidence::of(votes(app.db(), poll.id, Some(&case.serials())).await?);
    let title = frame.t(&case.scope.label());
    let chart = evidence.chart(&app, &frame);
    let frame = under(frame, &poll, Some("voting-desk")).named(title);
    Ok(CasePage { signs: case.signs(), chart, evidence, app, frame, poll, case, fields, errors })
}

impl Evidence {
    fn of(votes: Vec<Vote>) -> Self {
        let by = |key: &dyn Fn(&Vote) -> Option<String>| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            votes.iter().filter_map(key).for_each(|key| *counts.entry(key).or_default() += 1);
            let mut counts: Vec<usize> = counts.into_values().collect();
            counts.sort_unstable_by_key(|count| std::cmp::Reverse(*count));
            counts
        };
        let networks = by(&|vote| vote.network.clone());
        let devices = by(&|vote| Some(format!("{:?} {}", vote.network, vote.device.as_ref()?)));
        let ballots = by(&|vote| Some(vote.choices.clone()));
        Self { votes, networks, devices, ballots }
    }

    /// How many different ones, and the share of the commonest in percent.
    fn share(&self, counts: &[usize]) -> (String, String) {
        let most = counts.first().copied().unwrap_or(0);
        (counts.len().to_string(), (most * 100 / self.votes.len().max(1)).to_string())
    }

    /// Votes by time.
    fn chart(&self, app: &App, frame: &Frame) -> String {
        let (Some(first), Some(last)) = (self.votes.first(), self.votes.last()) else { return String::new() };
        let step = ((last.arrived_at - first.arrived_at).as_seconds_f64() / BARS as f64).max(1.0);
        let mut bars = vec![0_u32; BARS + 1];
        for vote in &self.votes {
            bars[(((vote.arrived_at - first.arrived_at).as_seconds_f64()) / step) as usize] += 1;
        }
        while bars.len() > 1 && bars.last() == Some(&0) {
            bars.pop();
        }
        let time = |bar: usize| first.arrived_at + TimeDelta::milliseconds((step * bar as f64 * 1e3) as i64);
        // Over more than a day an hour alone says nothing.
        let form = if last.arrived_at - first.arrived_at >= TimeDelta::days(1) { "%d.%m %H:%M" } else { "%H:%M:%S" };
        let label = |bar: usize| app.clock().local(time(bar)).format(form).to_string();
        let (from, to) = (clock(app, first.arrived_at), clock(app, last.arrived_at));
        let title = frame.with("voting-evidence-chart", &[("from", &from), ("to", &to)]);
        let chart = Chart {
            description: title.clone(),
            title,
            kind: ChartKind::Bars,
            axis: frame.t("voting-evidence-time"),
            categories: (0..bars.len()).map(label).collect(),
            series: vec![Series {
                name: frame.t("voting-votes"),
                points: bars.iter().map(|votes| Some(Point::new(f64::from(*votes)))).collect(),
            }],
            unit: String::new(),
            decimals: 0,
        };
        svg(&chart, frame.language.pick(Lang::Ru, Lang::En), Theme::Page)
    }
}

/// For the templates.
impl DeskPage {
    fn is_mine(&self, annulment: &Annulment) -> bool {
        annulment.proposed_by == self.me.account()
    }
}

impl CasePage {
    /// A sign in words, with its figures.
    fn sign(&self, sign: &Finding) -> String {
        let number = |value: f64| frame_number(&self.frame, value);
        let arguments = [
            ("votes", sign.votes.to_string()),
            ("share", ((sign.statistic * 100.0).round() as i64).to_string()),
            ("interval", number(sign.interval.unwrap_or_default())),
            ("from", self.at(sign.from)),
            ("to", self.at(sign.to)),
        ];
        let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.frame.with(sign_key(sign.kind), &arguments)
    }

    /// How often chance does as much, in words: «реже одного раза на миллион».
    fn chance(&self, sign: &Finding) -> String {
        let once_in = (1.0 / sign.p.max(1e-9)).log10().floor() as i32;
        let number = 10_i64.pow(once_in.clamp(2, 9).unsigned_abs());
        self.frame.with("voting-sign-chance", &[("number", &frame_number(&self.frame, number as f64))])
    }

    fn at(&self, seconds: f64) -> String {
        self.clock(&(self.poll.opens_at + TimeDelta::milliseconds((seconds * 1e3) as i64)))
    }

    fn clock(&self, at: &DateTime<Utc>) -> String {
        clock(&self.app, *at)
    }

    fn common(&self, key: &str, counts: &[usize]) -> String {
        let (different, share) = self.evidence.share(counts);
        self.frame.with(key, &[("different", &different), ("share", &share)])
    }

    /// The first votes with the seconds since the one before.
    fn listed(&self) -> Vec<(&Vote, Option<f64>)> {
        let before = std::iter::once(None).chain(self.evidence.votes.iter().map(Some));
        let gap = |(vote, before): (&Vote, Option<&Vote>)| {
            before.map(|one| (vote.arrived_at - one.arrived_at).as_seconds_f64())
        };
        self.evidence.votes.iter().zip(before).map(|pair| (pair.0, gap(pair))).take(LISTED).collect()
    }

    fn gap(&self, seconds: &f64) -> String {
        frame_number(&self.frame, *seconds)
    }
}

/// A moment of a vote as the centre's clock showed it.
fn clock(app: &App, at: DateTime<Utc>) -> String {
    app.clock().local(at).format("%d.%m %H:%M:%S").to_string()
}

fn frame_number(frame: &Frame, value: f64) -> String {
    let decimals = if value.fract() == 0.0 || value >= 10.0 { 0 } else { 1 };
    frame.language.pick(Lang::Ru, Lang::En).number(value, decimals).unwrap_or_default()
}

/// The officer who is signed in.
pub(super) fn officer(me: &Me) -> Officer<'_> {
    Officer { account: me.account(), name: me.name() }
}

/// Under the poll, and its desk.
pub(super) fn under(frame: Frame, poll: &Poll, desk: Option<&str>) -> Frame {
    let mut frame = frame.crumb("menu-polls", "/polls").named(poll.title.clone());
    if let Some(last) = frame.crumbs.last_mut() {
        last.path = Some(poll.page());
    }
    match desk {
        Some(key) => frame.crumb(key, &format!("{}/cases", poll.page())),
        None => frame,
    }
}

//! The page of a pair: who they are, why they fit, where they stand and what is to be done next.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use chrono::NaiveDate;
use kernel::{Act, Reach, Refusal, Result};
use web::{Answer, App, Crumb, FormErrors, Frame, Me, show};

use super::{Books, run, wording};
use crate::{
    book::Book,
    goal::Goal,
    matching::{Criterion, Fit, Run, Wish},
    meeting::Meeting,
    opinion::{self, Opinion, Said},
    pair::{self, Answer as Consented, Asked, Pair, PairId, PairState},
    participant::{ParticipantId, Side},
    programme::Programme,
};

#[derive(Template)]
#[template(path = "pages/pair/card.html")]
pub(super) struct CardPage {
    frame: Frame,
    pair: Pair,
    book: Arc<Book>,
    errors: FormErrors,
    /// The reader runs the programme.
    manages: bool,
    /// On which side the reader is.
    own: Option<Side>,
    /// What is asked, and what was said to it.
    asked: Vec<(Asked, Option<Consented>)>,
    /// Why they fit: criterion, value, weight.
    reasons: Vec<(String, u32, u32)>,
    /// Other mentors and what each would cost.
    others: Vec<(ParticipantId, String, u8, String)>,
    goals: Vec<Goal>,
    meetings: Vec<Meeting>,
    said: Vec<Said>,
    today: NaiveDate,
}

/// A pair, and what the reader is to it.
pub(super) struct Held {
    pub(super) pair: Pair,
    pub(super) reach: Reach,
    pub(super) manages: bool,
    pub(super) own: Option<Side>,
}

impl Held {
    /// A pair that the reader may see.
    pub(super) async fn of(app: &App, me: &Me, id: PairId) -> Result<Self> {
        let reach = me.may(Act::ReadPairs)?;
        let pair = Pair::find(app.db(), &reach, id, app.clock().today()).await?;
        let manages = match me.may(Act::ManageMentoring) {
            Ok(reach) => Programme::find(app.db(), &reach, pair.programme_id).await.is_ok(),
            Err(_) => false,
        };
        let own = pair.side_of(me.person());
        Ok(Self { pair, reach, manages, own })
    }

    /// The same for those who run the programme.
    pub(super) async fn managed(app: &App, me: &Me, id: PairId) -> Result<Self> {
        let held = Self::of(app, me, id).await?;
        if held.manages { Ok(held) } else { Err(Refusal::not_allowed().into()) }
    }

    /// The same for those who run the programme, and for the pair itself.
    pub(super) async fn working(app: &App, me: &Me, id: PairId) -> Result<Self> {
        let held = Self::of(app, me, id).await?;
        if held.manages || held.own.is_some() { Ok(held) } else { Err(Refusal::not_allowed().into()) }
    }
}

pub(super) async fn show_pair(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PairId>,
    Extension(book): Books,
) -> Answer {
    let held = Held::of(&app, &me, id).await?;
    show(card(&app, frame, held, book, FormErrors::default()).await?)
}

pub(super) async fn card(app: &App, frame: Frame, held: Held, book: Arc<Book>, errors: FormErrors) -> Result<CardPage> {
    let (db, today) = (app.db(), app.clock().today());
    let Held { pair, manages, own, .. } = held;
    let works = manages || own.is_some();
    let answers = pair::answers(db, pair.id).await?;
    let asked = match book.form(&pair.form) {
        Some(form) => pair::needed(form, pair.mentor_minor, pair.mentee_minor),
        None => Vec::new(),
    };
    let answered = |asked: Asked| answers.iter().find(|one| one.asked == asked).cloned();
    let others = match pair.run_id.filter(|_| manages && pair.state == PairState::Proposed) {
        Some(run) => others(app, &frame, &pair, run).await?,
        None => Vec::new(),
    };
    let frame = match manages {
        true => {
            let mut frame = frame.crumb("mentoring-title", "/mentoring");
            let path = format!("/mentoring/{}/pairs", pair.programme_id);
            frame.crumbs.push(Crumb { text: pair.programme.clone(), path: Some(path) });
            frame
        }
        false if own.is_some() => frame.crumb("menu-my-pairs", "/my/pairs"),
        false => frame.crumb("mentoring-title", "/mentoring"),
    };
    let title = frame.with("mentoring-pair-number", &[("number", &pair.number.to_string())]);
    Ok(CardPage {
        asked: asked.into_iter().map(|one| (one, answered(one))).collect(),
        reasons: if manages { reasons(app, &frame, &book, &pair).await? } else { Vec::new() },
        goals: Goal::list(db, pair.id).await?,
        meetings: if works { Meeting::list(db, pair.id).await? } else { Vec::new() },
        said: if manages { opinion::said(db, pair.id).await? } else { own_words(app, &pair, own).await? },
        frame: frame.named(title),
        others,
        pair,
        book,
        errors,
        manages,
        own,
        today,
    })
}

/// What somebody said himself; the other half does not read it.
async fn own_words(app: &App, pair: &Pair, own: Option<Side>) -> Result<Vec<Said>> {
    let said = opinion::said(app.db(), pair.id).await?;
    Ok(said.into_iter().filter(|one| Some(one.side) == own).collect())
}

/// Why the two fit, by the weights of the run, from what is written down of them now.
async fn reasons(app: &App, frame: &Frame, book: &Book, pair: &Pair) -> Result<Vec<(String, u32, u32)>> {
    let wish = match pair.run_id {
        Some(run) => Run::find(app.db(), &Reach::operator(), pair.programme_id, run).await?.wish(),
        None => Wish::read(&Programme::find(app.db(), &Reach::operator(), pair.programme_id).await?.wish),
    };
    let Some((mentee, mentor)) = crate::matching::two(app.db(), book, pair, app.clock().today()).await? else {
        return Ok(Vec::new());
    };
    let values = Fit::new(crate::book::Place::Any, &wish).values(&mentee, &mentor);
    let named = Criterion::ALL.iter().zip(values.into_iter().zip(wish.weights)).filter(|(_, (_, weight))| *weight > 0);
    let mut named: Vec<_> = named.map(|(one, (value, weight))| (frame.t(&one.label()), value, weight)).collect();
    named.sort_by_key(|(_, _, weight)| std::cmp::Reverse(*weight));
    Ok(named)
}

async fn others(
    app: &App,
    frame: &Frame,
    pair: &Pair,
    run: crate::matching::RunId,
) -> Result<Vec<(ParticipantId, String, u8, String)>> {
    let run = Run::find(app.db(), &Reach::operator(), pair.programme_id, run).await?;
    let found = run::others(app, &run, pair.mentee_id).await?;
    Ok(found.into_iter().map(|(one, id, name)| (id, name, one.points, wording::loss(frame, one.loss))).collect())
}

impl CardPage {
    fn mentor(&self) -> String {
        wording::half(&self.frame, &self.pair, Side::Mentor)
    }

    fn mentee(&self) -> String {
        wording::half(&self.frame, &self.pair, Side::Mentee)
    }

    fn form(&self) -> String {
        self.book.form_title(&self.pair.form, self.frame.language)
    }

    fn state(&self) -> String {
        self.frame.t(&self.pair.state.label())
    }

    fn class(&self) -> &'static str {
        wording::state_class(self.pair.state)
    }

    fn is(&self, state: PairState) -> bool {
        self.pair.state == state
    }

    fn works(&self) -> bool {
        self.manages || self.own.is_some()
    }

    /// May the reader say this himself?
    fn says(&self, asked: &Asked) -> bool {
        self.own.is_some_and(|side| asked.is_said_by(side))
    }

    fn asked_name(&self, asked: &Asked) -> String {
        self.frame.t(&asked.label())
    }

    fn opinions(&self) -> Vec<(&'static str, String, bool)> {
        let own = self.said.iter().find(|one| Some(one.side) == self.own).map(|one| one.opinion);
        Opinion::ALL.iter().map(|one| (one.code(), self.frame.t(&one.label()), Some(*one) == own)).collect()
    }

    /// After the first meeting each side is asked whether the pair fits.
    fn is_asked(&self) -> bool {
        self.own.is_some() && self.is(PairState::Active) && !self.meetings.is_empty()
    }

    fn said_text(&self, said: &Said) -> String {
        format!("{}: {}", self.frame.t(&said.side.label()), self.frame.t(&said.opinion.label()))
    }

    fn meeting_text(&self, one: &Meeting) -> String {
        let minutes = one.minutes.map(|n| self.frame.n("mentoring-minutes", &i64::from(n)));
        [Some(self.frame.t(&one.format.label())), minutes].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn met(&self) -> String {
        self.frame.n("mentoring-meetings-count", &i64::try_from(self.meetings.len()).unwrap_or(i64::MAX))
    }

    fn may_end(&self) -> bool {
        self.works() && matches!(self.pair.state, PairState::Offered | PairState::Consented | PairState::Active)
    }

    fn is_ended(&self) -> bool {
        matches!(self.pair.state, PairState::Completed | PairState::Broken | PairState::Declined)
    }

    fn may_resume(&self) -> bool {
        let ended = matches!(self.pair.state, PairState::Completed | PairState::Broken);
        self.manages && ended && self.pair.started_on.is_some()
    }

    fn late(&self, goal: &Goal) -> bool {
        goal.reached_on.is_none() && goal.due_on.is_some_and(|due| due < self.today)
    }

    /// The agreement is printed once somebody is asked to sign it.
    fn has_papers(&self) -> bool {
        self.works() && !matches!(self.pair.state, PairState::Proposed | PairState::Declined)
    }
}

//! The page of a participant: the profile, consent, bars, pairs; leaving and coming back.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Reach, Refusal, Result};
use registry::Consent;
use web::{
    Answer, App, Control, Crumb, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, see, show, show_again,
};

use super::{Books, wording};
use crate::{
    bar::{Bar, BarKind},
    book::{self, Book},
    pair::{Pair, PairFilter, PairState},
    participant::{self, IS_NAMED, Listed, Participant, ParticipantFilter, ParticipantId, Side, TAKES_PART},
};

#[derive(Template)]
#[template(path = "pages/person/card.html")]
struct CardPage {
    frame: Frame,
    query: ListQuery,
    one: Participant,
    book: Arc<Book>,
    bars: Vec<Bar>,
    pairs: Vec<Pair>,
    /// The other side, found by name, for a bar.
    found: Vec<Listed>,
    manages: bool,
    minor: bool,
    errors: FormErrors,
}

pub(super) async fn show_person(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ParticipantId>,
    query: ListQuery,
    Extension(book): Books,
) -> Answer {
    show(card(&app, &me, frame, (id, query, book), FormErrors::default()).await?)
}

async fn card(
    app: &App,
    me: &Me,
    frame: Frame,
    (id, query, book): (ParticipantId, ListQuery, Arc<Book>),
    errors: FormErrors,
) -> Result<CardPage> {
    let (db, today, reach) = (app.db(), app.clock().today(), me.may(Act::ReadPairs)?);
    let one = Participant::find(db, &reach, id, today).await?;
    let manages = managed(app, me, id).await.is_ok();
    let filter = PairFilter { participant: Some(id), ..PairFilter::default() };
    let found = match query.set("q") {
        Some(words) if manages => {
            let filter =
                ParticipantFilter { search: words.chars().take(100).collect(), ..ParticipantFilter::default() };
            Listed::list(db, &reach, (one.programme_id, one.side.other()), (&filter, today), (0, 20)).await?
        }
        _ => Vec::new(),
    };
    let mut frame = frame.crumb("mentoring-title", "/mentoring");
    if me.can(Act::ReadMentoring) {
        let path = format!("/mentoring/{}/{}", one.programme_id, one.side.path());
        frame.crumbs.push(Crumb { text: frame.t(&format!("mentoring-base-{}", one.side.path())), path: Some(path) });
    }
    Ok(CardPage {
        bars: if manages { Bar::of(db, &one).await? } else { Vec::new() },
        pairs: filter.rows(db, &reach, (one.programme_id, today), (0, 100)).await?,
        frame: frame.named(one.name.clone()),
        minor: one.is_minor(today),
        query,
        book,
        found,
        manages,
        errors,
        one,
    })
}

/// A participant whom the reader may write about, and how far.
async fn managed(app: &App, me: &Me, id: ParticipantId) -> Result<(Reach, Participant)> {
    let reach = me.may(Act::ManageMentoring)?;
    let one = Participant::find(app.db(), &reach, id, app.clock().today()).await?;
    Ok((reach, one))
}

impl CardPage {
    fn named(&self, words: &[book::Word], codes: &str) -> String {
        book::names(words, codes, self.frame.language).join(", ")
    }

    fn competences(&self) -> String {
        self.named(&self.book.competences, &self.one.competences)
    }

    fn interests(&self) -> String {
        self.named(&self.book.interests, &self.one.interests)
    }

    fn language(&self) -> String {
        self.named(&self.book.languages, &self.one.language)
    }

    fn times(&self) -> String {
        wording::slots(&self.frame, self.one.slots)
    }

    fn is_mentor(&self) -> bool {
        self.one.side == Side::Mentor
    }

    fn kinds(&self) -> Vec<(&'static str, String)> {
        let declared =
            [BarKind::Kin, BarKind::Subordination, BarKind::ClassTeacher, BarKind::VetoMentor, BarKind::VetoMentee];
        declared.into_iter().map(|kind| (kind.code(), self.frame.t(&kind.label()))).collect()
    }

    fn partner(&self, pair: &Pair) -> String {
        wording::half(&self.frame, pair, self.one.side.other())
    }

    fn state(&self, state: &PairState) -> String {
        self.frame.t(&state.label())
    }
}

/// Writes down that the participant, or a parent, has consented.
pub(super) async fn consent(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ParticipantId>,
    query: ListQuery,
    Extension(book): Books,
    fields: Fields,
) -> Answer {
    let (_, one) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let (by, on) = (errors.required(&fields, "given_by"), errors.date(&fields, "given_on"));
    if on.is_some_and(|on| on > app.clock().today()) {
        errors.add("given_on", "mentoring-refusal-future");
    }
    if let (Some(by), Some(on), true) = (by, on, errors.is_empty()) {
        let consent = |purpose: &str| Consent {
            purpose: purpose.into(),
            given_by: by.clone(),
            document: None,
            withdrawn_on: None,
        };
        let give = async |tx: &store::Tx| {
            Consent::give(tx, one.person_id, consent(TAKES_PART), on).await?;
            if fields.is_on("is_named") {
                Consent::give(tx, one.person_id, consent(IS_NAMED), on).await?;
            }
            Ok(())
        };
        app.db().write(&me.actor(), give).await?;
        return see(&one.page(), Some(("mentoring-notice-consented", &[])));
    }
    show_again(card(&app, &me, frame, (id, query, book), errors).await?)
}

/// Writes down that consent is withdrawn.
pub(super) async fn withdraw(app: App, me: Me, Path(id): Path<ParticipantId>) -> Answer {
    let (_, one) = managed(&app, &me, id).await?;
    let withdraw = async |tx: &store::Tx| {
        let given = Consent::withdraw(tx, one.person_id, TAKES_PART).await?;
        Ok(given + Consent::withdraw(tx, one.person_id, IS_NAMED).await?)
    };
    app.db().write(&me.actor(), withdraw).await?;
    see(&one.page(), Some(("mentoring-notice-consent-withdrawn", &[])))
}

pub(super) async fn bar(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ParticipantId>,
    query: ListQuery,
    Extension(book): Books,
    fields: Fields,
) -> Answer {
    let (reach, one) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let other =
        errors.check("other", fields.get("other").parse::<ParticipantId>().map_err(|_| "mentoring-refusal-choose"));
    let kind = errors.check("kind", BarKind::of(fields.get("kind")).ok_or("form-required"));
    if let (Some(other), Some(kind)) = (other, kind) {
        match app.db().write(&me.actor(), async |tx| Bar::declare(tx, &reach, (id, other), kind).await).await {
            Ok(()) => return see(&one.page(), Some(("mentoring-notice-barred", &[]))),
            Err(error) => errors.refused("other", error)?,
        }
    }
    show_again(card(&app, &me, frame, (id, query, book), errors).await?)
}

pub(super) async fn lift_bar(app: App, me: Me, Path(id): Path<ParticipantId>, fields: Fields) -> Answer {
    let (reach, one) = managed(&app, &me, id).await?;
    let other: ParticipantId = fields.get("other").parse().map_err(|_| Refusal::not_found())?;
    let kind = BarKind::of(fields.get("kind")).ok_or_else(Refusal::not_found)?;
    app.db().write(&me.actor(), async |tx| Bar::lift(tx, &reach, (id, other), kind).await).await?;
    see(&one.page(), Some(("mentoring-notice-bar-lifted", &[])))
}

pub(super) async fn leaving_form(app: App, me: Me, frame: Frame, Path(id): Path<ParticipantId>) -> Answer {
    let (_, one) = managed(&app, &me, id).await?;
    show(leaving_page(&app, &me, frame, &one, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn leave(app: App, me: Me, frame: Frame, Path(id): Path<ParticipantId>, fields: Fields) -> Answer {
    let (reach, one) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    if let Some(because) = errors.required(&fields, "because") {
        match app.db().write(&me.actor(), async |tx| participant::leave(tx, &reach, id, &because).await).await {
            Ok(ended) => {
                let ended = ended.to_string();
                return see(&one.page(), Some(("mentoring-notice-left", &[("n", &ended)])));
            }
            Err(error) => errors.refused("because", error)?,
        }
    }
    show_again(leaving_page(&app, &me, frame, &one, fields, errors).await?)
}

pub(super) async fn return_to(app: App, me: Me, Path(id): Path<ParticipantId>) -> Answer {
    let (reach, one) = managed(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| participant::return_to(tx, &reach, id).await).await?;
    see(&one.page(), Some(("mentoring-notice-returned", &[])))
}

async fn leaving_page(
    app: &App,
    me: &Me,
    frame: Frame,
    one: &Participant,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let filter = PairFilter { participant: Some(one.id), ..PairFilter::default() };
    let reach = me.may(Act::ReadPairs)?;
    let pairs = filter.rows(app.db(), &reach, (one.programme_id, app.clock().today()), (0, 100)).await?;
    let open = pairs.iter().filter(|pair| pair.state.is_open()).count();
    let title = frame.with("mentoring-leaving", &[("name", &one.name), ("n", &open.to_string())]);
    let inputs = vec![Input::of(&frame, "mentoring-field", "because", Control::Text)];
    Ok(FormPage {
        action: format!("{}/leaving", one.page()),
        frame: frame.crumb("mentoring-title", "/mentoring").named(one.name.clone()),
        title,
        help: "mentoring-leaving-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "mentoring-leave",
        danger: true,
        back: one.page(),
    })
}

//! Where one answers, with the code of a paper slip and nothing else: no account, no cookie of ours, no address or time that is kept. What is sent is sealed
//! before anything of it is written.

use std::sync::Arc;

use askama::Template;
use axum::{
    Extension,
    http::{HeaderValue, header},
    response::IntoResponse,
};
use kernel::{Error, Refusal, Result};
use store::apart::Apart;
use web::{Answer, App, ClientAddress, Fields, FormErrors, Frame, see, show, show_again};

use super::{
    Room,
    filled::{Question, questions, reply},
};
use crate::{
    code::Code,
    envelopes::{self, Envelope, Slip},
    own_result::{self, OwnResult},
    reply::Reply,
    wave::{Terms, Wave},
};

const SCRIPT: &str = include_str!("answering/form.js");
/// So many wrong codes from one address in ten minutes: a school types behind one.
const MOST_CODES: u32 = 60;

#[derive(Template)]
#[template(path = "pages/answering/door.html")]
struct DoorPage {
    frame: Frame,
    wrong: Option<String>,
    /// Somebody types in what others wrote on paper.
    paper: bool,
}

#[derive(Template)]
#[template(path = "pages/answering/form.html")]
struct AnswerPage {
    frame: Frame,
    wave: Wave,
    code: String,
    questions: Vec<Question>,
    fields: Fields,
    errors: FormErrors,
    sources: Vec<String>,
    paper: bool,
}

#[derive(Template)]
#[template(path = "pages/answering/thanks.html")]
struct ThanksPage {
    frame: Frame,
    results: Vec<OwnResult>,
}

impl ThanksPage {
    /// A score as it is shown.
    fn number(&self, score: &f64) -> String {
        let language = match self.frame.language {
            kernel::Language::Ru => paper::Lang::Ru,
            kernel::Language::En => paper::Lang::En,
        };
        language.number(questionnaire::rounded(*score, 1), 1).unwrap_or_default()
    }
}

/// Whoever answers is nobody, though they may be signed in with this browser.
fn nameless(mut frame: Frame) -> Frame {
    frame.me = None;
    let title = frame.t("wellbeing-answering");
    frame.named(title)
}

/// Nothing of the address goes on to another page.
fn unreferred(answer: Answer) -> Answer {
    let mut answer = answer?;
    answer.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(answer)
}

pub(super) async fn door(frame: Frame) -> Answer {
    unreferred(show(DoorPage { frame: nameless(frame), wrong: None, paper: false }))
}

pub(super) async fn paper_door(frame: Frame) -> Answer {
    unreferred(show(DoorPage { frame: nameless(frame), wrong: None, paper: true }))
}

pub(super) async fn script() -> Answer {
    Ok(([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT).into_response())
}

/// What a code opens.
struct Opened {
    store: Apart,
    code: Code,
    slip: Slip,
    wave: Wave,
    terms: Arc<Terms>,
}

async fn opened(app: &App, room: &Room, address: Option<&str>, fields: &Fields) -> Result<Opened> {
    let (address, now) = (address.unwrap_or_default(), app.clock().now());
    room.wrong_codes.check(address, MOST_CODES, now)?;
    let store = envelopes::store(app.db()).await?;
    let found = match Code::read(fields.get("code")) {
        Some(code) => envelopes::slip(&store, &code).await?.map(|slip| (code, slip)),
        None => None,
    };
    let Some((code, slip)) = found else {
        room.wrong_codes.note(address, now);
        return Err(Refusal::invalid("wellbeing-refusal-code").into());
    };
    let wave = Wave::of_slip(app.db(), slip.wave_id).await?;
    let terms = room.terms(app.db(), &wave).await?;
    Ok(Opened { store, code, slip, wave, terms })
}

/// The code page again, with what is wrong.
fn door_again(frame: Frame, error: Error, paper: bool) -> Answer {
    let frame = nameless(frame);
    let mut errors = FormErrors::default();
    errors.refused("code", error)?;
    let wrong = errors.of("code", &frame);
    unreferred(show_again(DoorPage { frame, wrong, paper }))
}

pub(super) async fn form(
    app: App,
    frame: Frame,
    ClientAddress(address): ClientAddress,
    Extension(room): Extension<Arc<Room>>,
    fields: Fields,
) -> Answer {
    match opened(&app, &room, address.as_deref(), &fields).await {
        Ok(opened) => unreferred(show(page(frame, opened, fields, FormErrors::default()))),
        Err(error) => door_again(frame, error, fields.is_on("paper")),
    }
}

fn page(frame: Frame, opened: Opened, fields: Fields, errors: FormErrors) -> AnswerPage {
    let frame = nameless(frame);
    let terms = &opened.terms;
    let sources = terms.instruments.iter().map(|one| one.licence.attribution.clone()).filter(|one| !one.is_empty());
    AnswerPage {
        questions: questions(&opened.wave, &terms.instruments, frame.language, |key| frame.t(key)),
        sources: sources.collect(),
        code: opened.code.printed(),
        paper: fields.is_on("paper"),
        wave: opened.wave,
        frame,
        fields,
        errors,
    }
}

pub(super) async fn answer(
    app: App,
    frame: Frame,
    ClientAddress(address): ClientAddress,
    Extension(room): Extension<Arc<Room>>,
    fields: Fields,
) -> Answer {
    let paper = fields.is_on("paper");
    let opened = match opened(&app, &room, address.as_deref(), &fields).await {
        Ok(opened) => opened,
        Err(error) => return door_again(frame, error, paper),
    };
    let mut errors = FormErrors::default();
    let reply = reply(&opened.wave, &opened.terms.instruments, &fields, &mut errors);
    if !errors.is_empty() {
        return unreferred(show_again(page(frame, opened, fields, errors)));
    }
    let sealed = envelopes::seal(&opened.slip, &opened.wave.reader()?, &Reply::message(Some(&reply))?);
    let envelope = Envelope { code: opened.code, slip: opened.slip, sealed };
    if let Err(error) = room.queue.hand_in(&opened.store, envelope).await {
        return door_again(frame, error, paper);
    }
    if paper {
        // The result is for whoever answered, not for whoever typed it in.
        return unreferred(see("/w/paper", Some(("wellbeing-notice-taken", &[]))));
    }
    let frame = nameless(frame);
    let results = own_result::of(&opened.terms.instruments, &reply, frame.language);
    unreferred(show(ThanksPage { frame, results }))
}

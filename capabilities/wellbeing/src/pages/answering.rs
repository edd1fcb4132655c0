//! Where one answers, with a code and nothing else: no account, no cookie of ours, no address or time that is kept. What is sent was sealed in the
//! browser; where that cannot, it is sealed here before anything of it is written.

use std::sync::Arc;

use askama::Template;
use axum::{
    Extension,
    http::{HeaderValue, header},
    response::IntoResponse,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use kernel::{Error, Refusal, Result};
use questionnaire::Direction;
use web::{Answer, App, ClientAddress, Fields, FormErrors, Frame, see, show, show_again};

use super::{
    Room,
    filled::{Question, questions, reply},
};
use crate::{
    admission::{Admission, Admitted, Pass},
    code::Code,
    envelopes,
    own_result::{self, OwnResult},
    reply::Reply,
    wave::{Terms, Wave},
};

const FORM: &str = include_str!("answering/form.js");
const ENVELOPE: &str = include_str!("answering/envelope.js");
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
    /// For a browser that seals: the key of the wave, what the envelope is bound to, how the result is counted.
    reader: String,
    context: String,
    sheets: String,
}

impl AnswerPage {
    /// Somebody came by an invitation, and is told from whom that protects.
    fn is_invited(&self) -> bool {
        self.wave.admission == Admission::Invitations && !self.paper
    }
}

#[derive(Template)]
#[template(path = "pages/answering/thanks.html")]
struct ThanksPage {
    frame: Frame,
    results: Vec<OwnResult>,
    /// The browser has sealed the answers, and computes the result by itself.
    in_browser: bool,
}

impl ThanksPage {
    /// Which end of a scale is worse.
    fn meaning(&self, direction: &Direction) -> String {
        self.frame.t(match direction {
            Direction::HigherIsWorse => "wellbeing-direction-higher-is-worse",
            Direction::HigherIsBetter => "wellbeing-direction-higher-is-better",
        })
    }

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

pub(super) async fn form_script() -> Answer {
    javascript(FORM)
}

pub(super) async fn envelope_script() -> Answer {
    javascript(ENVELOPE)
}

pub(super) async fn sealing_script() -> Answer {
    javascript(sealing::BROWSER)
}

pub(super) async fn scores_script() -> Answer {
    javascript(questionnaire::BROWSER)
}

fn javascript(text: &'static str) -> Answer {
    Ok(([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], text).into_response())
}

/// What a code opens.
struct Opened {
    pass: Pass,
    admitted: Admitted,
    wave: Wave,
    terms: Arc<Terms>,
}

async fn opened(app: &App, room: &Room, address: Option<&str>, fields: &Fields) -> Result<Opened> {
    let (address, now) = (address.unwrap_or_default(), app.clock().now());
    room.wrong_codes.check(address, MOST_CODES, now)?;
    let found = match Code::read(fields.get("code")) {
        Some(code) => Pass::find(app.db(), code).await?,
        None => None,
    };
    let Some((pass, admitted)) = found else {
        room.wrong_codes.note(address, now);
        return Err(Refusal::invalid("wellbeing-refusal-code").into());
    };
    let wave = Wave::of_admitted(app.db(), admitted.wave_id).await?;
    let terms = room.terms(app.db(), &wave).await?;
    Ok(Opened { pass, admitted, wave, terms })
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
        Ok(opened) => unreferred(show(page(frame, opened, fields, FormErrors::default())?)),
        Err(error) => door_again(frame, error, fields.is_on("paper")),
    }
}

fn page(frame: Frame, opened: Opened, fields: Fields, errors: FormErrors) -> Result<AnswerPage> {
    let frame = nameless(frame);
    let terms = &opened.terms;
    let sources = terms.instruments.iter().map(|one| one.licence.attribution.clone()).filter(|one| !one.is_empty());
    Ok(AnswerPage {
        questions: questions(&opened.wave, &terms.instruments, frame.language, |key| frame.t(key)),
        sources: sources.collect(),
        code: opened.pass.code().printed(),
        paper: fields.is_on("paper"),
        reader: STANDARD.encode(opened.wave.reader()?.bytes()),
        context: STANDARD.encode(envelopes::context(&opened.admitted)),
        sheets: serde_json::to_string(&own_result::sheets(&terms.instruments, frame.language))?,
        wave: opened.wave,
        frame,
        fields,
        errors,
    })
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
        return unreferred(show_again(page(frame, opened, fields, errors)?));
    }
    let sealed = envelopes::seal(&opened.admitted, &opened.wave.reader()?, &Reply::message(Some(&reply))?);
    let results = own_result::of(&opened.terms.instruments, &reply, frame.language);
    match opened.pass.hand_in(app.db(), &room.queue, opened.admitted, sealed).await {
        Ok(()) => thanks(ThanksPage { frame: nameless(frame), results, in_browser: false }, paper),
        Err(error) => door_again(frame, error, paper),
    }
}

/// Takes an envelope that a browser has sealed. Nothing of the answer is known here; what is not one, the ceremony sets aside.
pub(super) async fn envelope(
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
    let sealed = STANDARD.decode(fields.get("sealed")).ok().filter(|sealed| envelopes::has_form(sealed));
    let Some(sealed) = sealed else {
        return door_again(frame, Refusal::invalid("wellbeing-refusal-envelope").into(), paper);
    };
    match opened.pass.hand_in(app.db(), &room.queue, opened.admitted, sealed).await {
        Ok(()) => thanks(ThanksPage { frame: nameless(frame), results: Vec::new(), in_browser: true }, paper),
        Err(error) => door_again(frame, error, paper),
    }
}

fn thanks(page: ThanksPage, paper: bool) -> Answer {
    match paper {
        // The result is for whoever answered, not for whoever typed it in.
        true => unreferred(see("/w/paper", Some(("wellbeing-notice-taken", &[])))),
        false => unreferred(show(page)),
    }
}

#[cfg(test)]
mod tests;

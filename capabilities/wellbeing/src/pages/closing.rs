//! The end of a wave: closing, the ceremony of its release, the destruction with its papers.

use std::sync::Arc;

use axum::{Extension, extract::Path};
use kernel::{Act, Refusal};
use typeset::xlsx;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, attachment, see, show, show_again};

use super::{Room, XLSX, wave::under};
use crate::{
    ceremony, destruction,
    destruction::Destruction,
    documents,
    sample::DEMO_WORD,
    wave::{Wave, WaveId, WaveState},
};

/// So many wrong words in ten minutes, and no more are tried.
const MOST_WORDS: u32 = 10;

/// A page that asks for a tick.
pub(super) fn confirming(
    frame: Frame,
    wave: &Wave,
    what: &'static str,
    button: &'static str,
    danger: bool,
) -> FormPage {
    let title = frame.t(button);
    FormPage {
        inputs: Vec::new(),
        confirm: Some(frame.t(&format!("wellbeing-{what}-confirm"))),
        frame: under(frame, wave).named(title.clone()),
        action: format!("{}/{what}", wave.path()),
        title,
        help: "",
        fields: Fields::default(),
        errors: FormErrors::default(),
        button,
        danger,
        back: wave.path(),
    }
}

pub(super) async fn ask(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>) -> Answer {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    show(confirming(frame, &wave, "closing", "wellbeing-close", false))
}

pub(super) async fn close(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>, fields: Fields) -> Answer {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    if !fields.is_on("confirmed") {
        return show_again(confirming(frame, &wave, "closing", "wellbeing-close", false));
    }
    wave.close(app.db(), &me.actor()).await?;
    see(&wave.path(), Some(("wellbeing-notice-closed", &[])))
}

fn saying(frame: Frame, wave: &Wave, errors: FormErrors) -> FormPage {
    let title = frame.t("wellbeing-release");
    let help = frame.is_demo().then(|| frame.with("wellbeing-word-demo", &[("word", DEMO_WORD)]));
    FormPage {
        inputs: vec![Input { help, ..Input::of(&frame, "wellbeing-field", "word", Control::Secret) }],
        confirm: None,
        frame: under(frame, wave).named(title.clone()),
        action: format!("{}/release", wave.path()),
        title,
        help: "wellbeing-release-help",
        fields: Fields::default(),
        errors,
        button: "wellbeing-release",
        danger: false,
        back: wave.path(),
    }
}

pub(super) async fn ask_word(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>) -> Answer {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    if !ceremony::is_holder(&wave, Some(me.account())) {
        return Err(Refusal::not_allowed().into());
    }
    show(saying(frame, &wave, FormErrors::default()))
}

pub(super) async fn release(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Arc<Room>>,
    Path(id): Path<WaveId>,
    fields: Fields,
) -> Answer {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    let (who, now) = (me.account().to_string(), app.clock().now());
    room.wrong_words.check(&who, MOST_WORDS, now)?;
    let mut errors = FormErrors::default();
    match ceremony::release(app.db(), &me.actor(), &wave, fields.get("word")).await {
        Ok(()) => return see(&format!("{}/results", wave.path()), Some(("wellbeing-notice-released", &[]))),
        Err(error) => errors.refused("word", error)?,
    }
    room.wrong_words.note(&who, now);
    show_again(saying(frame, &wave, errors))
}

pub(super) async fn ask_destruction(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>) -> Answer {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    show(destroying(frame, &wave))
}

/// Asks whether the answers, or a draft to which there are none, are really to go.
fn destroying(frame: Frame, wave: &Wave) -> FormPage {
    if wave.state != WaveState::Draft {
        return confirming(frame, wave, "destruction", "wellbeing-destruction", true);
    }
    let confirm = Some(frame.t("wellbeing-discard-confirm"));
    FormPage { confirm, ..confirming(frame, wave, "destruction", "wellbeing-discard", true) }
}

pub(super) async fn destroy(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>, fields: Fields) -> Answer {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    if !fields.is_on("confirmed") {
        return show_again(destroying(frame, &wave));
    }
    if wave.state == WaveState::Draft {
        app.db().write(&me.actor(), async |tx| wave.discard(tx).await).await?;
        return see("/wellbeing", Some(("wellbeing-notice-discarded", &[])));
    }
    Destruction::carry_out(app.db(), &me.actor(), &wave).await?;
    see(&wave.path(), Some(("wellbeing-notice-destroyed", &[])))
}

pub(super) async fn act(app: App, me: Me, Extension(room): Extension<Arc<Room>>, Path(id): Path<WaveId>) -> Answer {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    let act = Destruction::of(app.db(), id).await?.ok_or_else(Refusal::not_found)?;
    let names = registry::organisation::names(app.db(), &[wave.organisation_id]).await?;
    room.file(documents::act(&wave, names.into_values().next(), &act)).await
}

/// The details of a line of the journal in words: «листков: 959».
fn told(frame: &Frame, details: &str) -> String {
    let details: serde_json::Map<String, serde_json::Value> = serde_json::from_str(details).unwrap_or_default();
    let one = |(name, value): (&String, &serde_json::Value)| {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        format!("{}: {value}", frame.t(&format!("wellbeing-journal-told-{name}")))
    };
    details.iter().map(one).collect::<Vec<_>>().join("; ")
}

pub(super) async fn journal(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>) -> Answer {
    use xlsx::Value::{Number, Text};
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    let lines = destruction::lines(app.db(), id).await?;
    let name = frame.t("wellbeing-journal");
    let columns = ["number", "at", "actor", "act", "details", "record", "previous", "hash"];
    let sheet = xlsx::Sheet {
        name: name.clone(),
        title: vec![name.clone(), format!("{} ({})", wave.title, wave.name)],
        columns: columns.map(|column| frame.t(&format!("wellbeing-journal-{column}"))).into(),
        made: app.clock().today(),
    };
    let rows = lines.into_iter().map(|line| {
        let at = frame.moment(&line.at);
        vec![
            Number(line.number as f64),
            Text(at),
            Text(line.actor),
            Text(frame.t(&format!("wellbeing-journal-act-{}", line.act.trim_start_matches("wellbeing.")))),
            Text(told(&frame, &line.details)),
            Text(format!("{} {}", line.act, line.details)),
            Text(line.previous),
            Text(line.hash),
        ]
    });
    attachment(&format!("{name}.xlsx"), XLSX, xlsx::write(&sheet, rows)?)
}

//! Opening a wave, and what is printed of it.

use std::sync::Arc;

use axum::{Extension, extract::Path};
use kernel::{Act, Language, Refusal};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    Room,
    wave::{strata, under},
};
use crate::{
    admission::Admission,
    documents, population, slips,
    wave::{Opening, Wave, WaveId, WaveState},
};

pub(super) async fn ask(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>) -> Answer {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    if wave.state != WaveState::Draft {
        return Err(Refusal::conflict("wellbeing-refusal-not-draft").into());
    }
    show(form(frame, &wave, Fields::default(), FormErrors::default()))
}

pub(super) async fn open(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Arc<Room>>,
    Path(id): Path<WaveId>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::ManageWellbeing)?;
    let wave = Wave::find(app.db(), &reach, id).await?;
    if wave.state != WaveState::Draft {
        return Err(Refusal::conflict("wellbeing-refusal-not-draft").into());
    }
    let mut errors = FormErrors::default();
    let word = errors.required(&fields, "word");
    if word.as_deref().is_some_and(|word| word != fields.get("word_again")) {
        errors.add("word_again", "wellbeing-refusal-word-differs");
    }
    if !fields.is_on("confirmed") {
        errors.add("word", "wellbeing-refusal-confirm");
    }
    if let Some(word) = word.filter(|_| errors.is_empty()) {
        let instruments = wave.chosen(room.askable(app.db(), &reach, wave.organisation_id).await?);
        let opening = Opening { instruments, strata: strata(&app, &wave).await? };
        match wave.open(app.db(), &me.actor(), &word, opening).await {
            Ok(()) => {
                let notice = match wave.admission {
                    Admission::Slips => "wellbeing-notice-opened",
                    Admission::Invitations => "wellbeing-notice-opened-inviting",
                };
                return see(&wave.path(), Some((notice, &[])));
            }
            Err(error) => errors.refused("word", error)?,
        }
    }
    show_again(form(frame, &wave, Fields::default(), errors))
}

fn form(frame: Frame, wave: &Wave, fields: Fields, errors: FormErrors) -> FormPage {
    let title = frame.t("wellbeing-open");
    let input = |name| Input::of(&frame, "wellbeing-field", name, Control::Secret);
    FormPage {
        inputs: vec![input("word"), input("word_again")],
        confirm: Some(frame.t("wellbeing-open-confirm")),
        frame: under(frame, wave).named(title.clone()),
        action: format!("{}/opening", wave.path()),
        title,
        help: "wellbeing-open-help",
        fields,
        errors,
        button: "wellbeing-open",
        danger: false,
        back: wave.path(),
    }
}

pub(super) async fn slips(app: App, me: Me, Extension(room): Extension<Arc<Room>>, Path(id): Path<WaveId>) -> Answer {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    let sheets = slips::print(app.db(), &me.actor(), &wave).await?;
    room.file(documents::slips(&wave, &sheets, &app.config().base_url, app.clock().today())).await
}

pub(super) async fn ask_more(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>) -> Answer {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    show(more(&app, frame, &wave, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn more_slips(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Arc<Room>>,
    Path(id): Path<WaveId>,
    fields: Fields,
) -> Answer {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    let mut errors = FormErrors::default();
    let stratum = errors.check("stratum", fields.get("stratum").parse::<i32>().map_err(|_| "form-required"));
    let count = errors.check("count", fields.get("count").parse::<i32>().map_err(|_| "form-whole"));
    if let (Some(stratum), Some(count)) = (stratum, count) {
        match slips::print_more(app.db(), &me.actor(), &wave, stratum, count).await {
            Ok(sheets) => {
                let document = documents::slips(&wave, &sheets, &app.config().base_url, app.clock().today());
                return room.file(document).await;
            }
            Err(error) => errors.refused("count", error)?,
        }
    }
    show_again(more(&app, frame, &wave, fields, errors).await?)
}

async fn more(app: &App, frame: Frame, wave: &Wave, fields: Fields, errors: FormErrors) -> kernel::Result<FormPage> {
    let strata = population::settled(app.db(), wave.id).await?;
    let strata = strata.into_iter().map(|one| (one.number.to_string(), one.name));
    let title = frame.t("wellbeing-more");
    let input = |name, control| Input::of(&frame, "wellbeing-field", name, control);
    Ok(FormPage {
        inputs: vec![input("stratum", Control::select(None, strata)), input("count", Control::Whole)],
        confirm: None,
        frame: under(frame, wave).named(title.clone()),
        action: format!("{}/slips/more", wave.path()),
        title,
        help: "wellbeing-more-help",
        fields,
        errors,
        button: "wellbeing-print",
        danger: false,
        back: wave.path(),
    })
}

pub(super) async fn paper_form(
    app: App,
    me: Me,
    Extension(room): Extension<Arc<Room>>,
    Path(id): Path<WaveId>,
) -> Answer {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    let terms = room.terms(app.db(), &wave).await?;
    let say = |key: &str| app.texts().text(Language::Ru, key).into_owned();
    room.file(documents::form(&wave, &terms.instruments, &say, app.clock().today())).await
}

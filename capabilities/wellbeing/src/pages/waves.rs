//! The waves of a district, and the form of a draft.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Language, OrganisationId, Reach, Refusal, Result};
use questionnaire::Instrument;
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::Room;
use crate::{
    admission::Admission,
    instruments::text,
    licensed::{self, Licensed},
    noised,
    plan::Cross,
    wave::{Draft, Wave, WaveId, WaveState},
};

#[derive(Template)]
#[template(path = "pages/waves/list.html")]
struct ListPage {
    frame: Frame,
    waves: Vec<Wave>,
    manages: bool,
}

impl ListPage {
    /// Where a reader is led.
    fn path(&self, wave: &Wave) -> Option<String> {
        match wave.state {
            _ if self.manages => Some(wave.path()),
            WaveState::Released | WaveState::Destroyed => Some(format!("{}/results", wave.path())),
            _ => None,
        }
    }
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let manages = me.can(Act::ManageWellbeing);
    let mut waves = Wave::list(app.db(), &me.may(Act::ReadWellbeing)?).await?;
    waves.retain(|wave| manages || wave.state != WaveState::Draft);
    let title = frame.t("wellbeing-title");
    show(ListPage { frame: frame.named(title), waves, manages })
}

pub(super) async fn new(app: App, me: Me, frame: Frame, Extension(room): Extension<Arc<Room>>) -> Answer {
    let reach = me.may(Act::ManageWellbeing)?;
    let closes_on = app.clock().today() + chrono::TimeDelta::weeks(2);
    let mut fields = vec![
        ("asks_experience".to_owned(), "on".to_owned()),
        ("asks_work".to_owned(), "on".to_owned()),
        ("minimum".to_owned(), "10".to_owned()),
        ("admission".to_owned(), Admission::Slips.code().to_owned()),
        ("closes_on".to_owned(), frame.date(&closes_on)),
    ];
    fields.extend(room.instruments.askable().take(1).map(|one| ("asks".to_owned(), one.id.clone())));
    let organisation = organisations(&app, &reach).await?;
    let askable = offered(&app, &room, &reach).await?;
    show(form(frame, &askable, Some(organisation), None, fields.into_iter().collect(), FormErrors::default()))
}

/// What somebody's organisations may ask, each of them something.
async fn offered(app: &App, room: &Room, reach: &Reach) -> Result<Vec<Instrument>> {
    Ok(licensed::askable(room.instruments.askable().cloned(), Licensed::list(app.db(), reach).await?))
}

pub(super) async fn draft(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Arc<Room>>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::ManageWellbeing)?;
    let mut errors = FormErrors::default();
    let organisation: Option<OrganisationId> =
        errors.check("organisation", fields.get("organisation").parse().map_err(|_| "form-required"));
    let askable = match organisation {
        Some(organisation) => room.askable(app.db(), &reach, organisation).await?,
        None => offered(&app, &room, &reach).await?,
    };
    if let (Some(organisation), Some(draft)) = (organisation, read(&fields, &askable, &mut errors)) {
        let write = async |tx: &store::Tx| Wave::draft(tx, &reach, organisation, &draft).await;
        match app.db().write(&me.actor(), write).await {
            Ok(id) => return see(&format!("/wellbeing/waves/{id}"), Some(("wellbeing-notice-drafted", &[]))),
            Err(error) => errors.refused("asks", error)?,
        }
    }
    let (organisation, askable) = (organisations(&app, &reach).await?, offered(&app, &room, &reach).await?);
    show_again(form(frame, &askable, Some(organisation), None, fields, errors))
}

pub(super) async fn edit(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Arc<Room>>,
    Path(id): Path<WaveId>,
) -> Answer {
    let (wave, askable) = in_draft(&app, &me, &room, id).await?;
    let tick = |on: bool| if on { "on".to_owned() } else { String::new() };
    let mut fields = vec![
        ("title".to_owned(), wave.title.clone()),
        ("asks_experience".to_owned(), tick(wave.asks_experience)),
        ("asks_work".to_owned(), tick(wave.asks_work)),
        ("epsilon".to_owned(), wave.epsilon.map(|epsilon| epsilon.to_string()).unwrap_or_default()),
        ("minimum".to_owned(), wave.minimum.to_string()),
        ("admission".to_owned(), wave.admission.code().to_owned()),
        ("closes_on".to_owned(), frame.date(&wave.closes_on)),
    ];
    fields.extend(wave.crosses().iter().map(|cross| ("crosses".to_owned(), cross.code().to_owned())));
    fields.extend(wave.asks.split(' ').map(|one| ("asks".to_owned(), one.to_owned())));
    show(form(frame, &askable, None, Some(&wave), fields.into_iter().collect(), FormErrors::default()))
}

pub(super) async fn revise(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Arc<Room>>,
    Path(id): Path<WaveId>,
    fields: Fields,
) -> Answer {
    let (wave, askable) = in_draft(&app, &me, &room, id).await?;
    let mut errors = FormErrors::default();
    if let Some(draft) = read(&fields, &askable, &mut errors) {
        match app.db().write(&me.actor(), async |tx| wave.revise(tx, &draft).await).await {
            Ok(()) => return see(&wave.path(), Some(("wellbeing-notice-revised", &[]))),
            Err(error) => errors.refused("asks", error)?,
        }
    }
    show_again(form(frame, &askable, None, Some(&wave), fields, errors))
}

/// A wave that is being prepared, and what it may ask.
async fn in_draft(app: &App, me: &Me, room: &Room, id: WaveId) -> Result<(Wave, Vec<Instrument>)> {
    let reach = me.may(Act::ManageWellbeing)?;
    let wave = Wave::find(app.db(), &reach, id).await?;
    match wave.state {
        WaveState::Draft => {
            let askable = room.askable(app.db(), &reach, wave.organisation_id).await?;
            Ok((wave, askable))
        }
        _ => Err(Refusal::conflict("wellbeing-refusal-not-draft").into()),
    }
}

/// Organisations that may ask, those above others first.
pub(super) async fn organisations(app: &App, reach: &Reach) -> Result<Vec<(String, String)>> {
    let choices = registry::organisation::choices(app.db(), reach, AsOf::day(app.clock().today())).await?;
    let mut choices: Vec<(bool, String, String)> = choices
        .into_iter()
        .map(|one| (!reach.organisations().contains(&one.id), one.id.to_string(), one.short_name))
        .collect();
    choices.sort_by_key(|one| one.0);
    Ok(choices.into_iter().map(|(_, id, name)| (id, name)).collect())
}

fn read(fields: &Fields, askable: &[Instrument], errors: &mut FormErrors) -> Option<Draft> {
    let asks: Vec<String> = askable.iter().map(|one| one.id.clone()).collect();
    if fields.all("asks").iter().any(|id| !asks.contains(id)) {
        errors.add("asks", "wellbeing-refusal-not-licensed");
        return None;
    }
    let asks = asks.into_iter().filter(|id| fields.all("asks").contains(id)).collect();
    let title = errors.required(fields, "title");
    let minimum = errors.check("minimum", fields.get("minimum").parse().map_err(|_| "form-whole"));
    let closes_on = errors.date(fields, "closes_on");
    let admission = errors.check("admission", Admission::of(fields.get("admission")).ok_or("form-required"));
    let epsilon = match fields.get("epsilon") {
        "" => Some(None),
        text => errors.check("epsilon", text.parse().map(Some).map_err(|_| "form-whole")),
    };
    Some(Draft {
        title: title?,
        asks,
        asks_experience: fields.is_on("asks_experience"),
        asks_work: fields.is_on("asks_work"),
        crosses: Cross::ALL
            .iter()
            .copied()
            .filter(|one| fields.all("crosses").iter().any(|it| it == one.code()))
            .collect(),
        epsilon: epsilon?,
        minimum: minimum?,
        closes_on: closes_on?,
        admission: admission?,
    })
}

/// The amounts of ε to choose from: what a wave tells more exactly, the next ones of its year cannot.
fn epsilons(language: Language) -> impl Iterator<Item = (String, String)> {
    let all = [noised::YEAR / 4, noised::YEAR / 2, noised::YEAR].into_iter();
    all.map(move |one| (one.to_string(), noised::written(one, language)))
}

fn form(
    frame: Frame,
    askable: &[Instrument],
    organisations: Option<Vec<(String, String)>>,
    wave: Option<&Wave>,
    fields: Fields,
    errors: FormErrors,
) -> FormPage {
    let instruments = askable.iter().map(|one| {
        let unsure = one.translations.get(frame.language.code()).is_some_and(|it| !it.validated);
        let mark = if unsure { format!(" — {}", frame.t("wellbeing-not-validated")) } else { String::new() };
        (one.id.clone(), format!("{}{mark}", text(&one.title, frame.language)))
    });
    let instruments = instruments.collect();
    let input = |name, control| Input::of(&frame, "wellbeing-field", name, control);
    let mut inputs = vec![input("title", Control::Text)];
    inputs.extend(organisations.map(|all| input("organisation", Control::select(None, all))));
    inputs.push(input("asks", Control::Many(instruments)));
    inputs.push(input("asks_experience", Control::Tick));
    inputs.push(input("asks_work", Control::Tick));
    let crosses = Cross::ALL.iter().map(|cross| (cross.code().to_owned(), frame.t(&cross.label())));
    inputs.push(input("crosses", Control::Many(crosses.collect())));
    inputs.push(input("epsilon", Control::select(Some(frame.t("wellbeing-epsilon-none")), epsilons(frame.language))));
    inputs.push(input("minimum", Control::Whole));
    inputs.push(input("closes_on", Control::Date));
    let ways = Admission::ALL.iter().map(|way| (way.code().to_owned(), frame.t(&way.label())));
    inputs.push(input("admission", Control::Select(ways.collect())));
    let title = frame.t(if wave.is_some() { "wellbeing-revision" } else { "wellbeing-new" });
    let back = wave.map_or_else(|| "/wellbeing".to_owned(), Wave::path);
    FormPage {
        frame: frame.crumb("wellbeing-title", "/wellbeing").named(title.clone()),
        action: wave.map_or_else(|| "/wellbeing/waves".to_owned(), |wave| format!("{}/revision", wave.path())),
        title,
        help: "wellbeing-new-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back,
    }
}

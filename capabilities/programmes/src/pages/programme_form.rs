//! Programmes and directions entered and revised by hand.

use axum::extract::Path;
use kernel::{Act, OrganisationId, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    choosing::{chosen, options, organisations, own_organisation, some},
    wording,
};
use crate::{
    Direction, DirectionId, NewProgramme, Programme, ProgrammeId, ProgrammeKind, RegulationId, programme, regulation,
};

/// What a programme may refer to.
struct Choices {
    organisations: Vec<(OrganisationId, String)>,
    programmes: Vec<(ProgrammeId, String)>,
    regulations: Vec<(RegulationId, String)>,
}

impl Choices {
    async fn of(app: &App, me: &Me) -> Result<Self> {
        let reach = me.may(Act::ReadProgrammes)?;
        Ok(Self {
            organisations: organisations(app, &me.may(Act::EditProgrammes)?).await?,
            programmes: programme::choices(app.db(), &reach).await?,
            regulations: regulation::choices(app.db(), &reach).await?,
        })
    }
}

pub(super) async fn new(app: App, me: Me, frame: Frame) -> Answer {
    let fields = Fields::of([
        ("organisation", own_organisation(&me)),
        ("starts_on", frame.date(&frame.year.start())),
        ("kind", ProgrammeKind::Programme.code().into()),
    ]);
    let choices = Choices::of(&app, &me).await?;
    show(new_page(frame, &choices, fields, FormErrors::default()))
}

pub(super) async fn add(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let choices = Choices::of(&app, &me).await?;
    let mut errors = FormErrors::default();
    let organisation = chosen(&mut errors, &fields, "organisation", &choices.organisations).flatten();
    let organisation = organisation.or_else(|| errors.check("organisation", Err("form-required")));
    if let Some(new) = read(&fields, &choices, &mut errors, organisation) {
        match app.db().write(&me.actor(), async |tx| programme::add(tx, &reach, new).await).await {
            Ok(id) => return see(&format!("/programmes/{id}"), Some(("notice-programme-added", &[]))),
            Err(error) => errors.refused("ends_on", error)?,
        }
    }
    show_again(new_page(frame, &choices, fields, errors))
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<ProgrammeId>) -> Answer {
    let programme = Programme::find(app.db(), &me.may(Act::EditProgrammes)?, id).await?;
    let id_or_none = |id: Option<String>| id.unwrap_or_default();
    let fields = Fields::of([
        ("kind", programme.kind.code().into()),
        ("title", programme.title.clone()),
        ("goal", programme.goal.clone().unwrap_or_default()),
        ("parent", id_or_none(programme.parent_id.map(|id| id.to_string()))),
        ("starts_on", frame.date(&programme.starts_on)),
        ("ends_on", programme.ends_on.map(|day| frame.date(&day)).unwrap_or_default()),
        ("regulation", id_or_none(programme.regulation_id.map(|id| id.to_string()))),
    ]);
    let choices = Choices::of(&app, &me).await?;
    show(edit_page(frame, &programme, &choices, fields, FormErrors::default()))
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<ProgrammeId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let programme = Programme::find(app.db(), &reach, id).await?;
    let choices = Choices::of(&app, &me).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = read(&fields, &choices, &mut errors, Some(programme.organisation_id)) {
        match app.db().write(&me.actor(), async |tx| programme::revise(tx, &reach, id, new).await).await {
            Ok(()) => return see(&format!("/programmes/{id}"), Some(("notice-programme-revised", &[]))),
            Err(error) => errors.refused("parent", error)?,
        }
    }
    show_again(edit_page(frame, &programme, &choices, fields, errors))
}

fn read(
    fields: &Fields,
    choices: &Choices,
    errors: &mut FormErrors,
    organisation: Option<OrganisationId>,
) -> Option<NewProgramme> {
    let kind = errors.check("kind", ProgrammeKind::of(fields.get("kind")).ok_or("form-required"));
    let title = errors.required(fields, "title");
    let goal = errors.long(fields, "goal");
    let parent_id = chosen(errors, fields, "parent", &choices.programmes);
    let starts_on = errors.date(fields, "starts_on");
    let ends_on = errors.optional_date(fields, "ends_on");
    let regulation_id = chosen(errors, fields, "regulation", &choices.regulations);
    if !errors.is_empty() {
        return None;
    }
    Some(NewProgramme {
        organisation_id: organisation?,
        kind: kind?,
        parent_id: parent_id?,
        title: title?,
        goal: some(goal?),
        starts_on: starts_on?,
        ends_on,
        regulation_id: regulation_id?,
    })
}

fn inputs(frame: &Frame, choices: &Choices, own: Option<ProgrammeId>) -> Vec<Input> {
    let input = |name, control| Input::of(frame, "programmes-field", name, control);
    let kinds = ProgrammeKind::ALL.iter().map(|kind| (kind.code().to_owned(), frame.t(&kind.label())));
    let parents: Vec<_> = choices.programmes.iter().filter(|(id, _)| Some(*id) != own).cloned().collect();
    vec![
        input("kind", Control::Select(kinds.collect())),
        input("title", Control::Text),
        input("goal", Control::Area),
        input("parent", Control::select(Some(frame.t("programmes-no-parent")), options(&parents))),
        input("starts_on", Control::Date),
        input("ends_on", Control::Date),
        input("regulation", Control::select(Some(frame.t("programmes-no-regulation")), options(&choices.regulations))),
    ]
}

fn new_page(frame: Frame, choices: &Choices, fields: Fields, errors: FormErrors) -> FormPage {
    let title = frame.t("programmes-new");
    let mut inputs = inputs(&frame, choices, None);
    let organisations = Control::Select(options(&choices.organisations));
    inputs.push(Input::of(&frame, "programmes-field", "organisation", organisations));
    FormPage {
        frame: frame.crumb("menu-programmes", "/programmes").named(title.clone()),
        action: "/programmes".into(),
        title,
        help: "programmes-new-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: "/programmes".into(),
    }
}

fn edit_page(frame: Frame, programme: &Programme, choices: &Choices, fields: Fields, errors: FormErrors) -> FormPage {
    let (title, back) = (frame.t("programmes-revise"), format!("/programmes/{}", programme.id));
    let inputs = inputs(&frame, choices, Some(programme.id));
    let frame = wording::step(frame.crumb("menu-programmes", "/programmes"), &programme.title, &back);
    FormPage {
        frame: frame.named(title.clone()),
        action: format!("{back}/revision"),
        title,
        help: "",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back,
    }
}

pub(super) async fn add_direction(app: App, me: Me, Path(id): Path<ProgrammeId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let mut errors = FormErrors::default();
    let Some(title) = errors.required(&fields, "title") else {
        return see(&format!("/programmes/{id}"), Some(("programmes-direction-nameless", &[])));
    };
    app.db().write(&me.actor(), async |tx| programme::add_direction(tx, &reach, id, &title).await).await?;
    see(&format!("/programmes/{id}"), Some(("notice-direction-added", &[])))
}

pub(super) async fn edit_direction(app: App, me: Me, frame: Frame, Path(id): Path<DirectionId>) -> Answer {
    let direction = Direction::find(app.db(), &me.may(Act::EditProgrammes)?, id).await?;
    let fields = Fields::of([("title", direction.title.clone())]);
    show(direction_page(frame, &direction, fields, FormErrors::default()))
}

pub(super) async fn rename_direction(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<DirectionId>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let direction = Direction::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let Some(title) = errors.required(&fields, "title") else {
        return show_again(direction_page(frame, &direction, fields, errors));
    };
    let rename = async |tx: &store::Tx| programme::rename_direction(tx, &reach, id, &title).await;
    let programme = app.db().write(&me.actor(), rename).await?;
    see(&format!("/programmes/{programme}"), Some(("notice-direction-renamed", &[])))
}

fn direction_page(frame: Frame, direction: &Direction, fields: Fields, errors: FormErrors) -> FormPage {
    let back = format!("/programmes/{}", direction.programme_id);
    FormPage {
        inputs: vec![Input::of(&frame, "programmes-direction", "title", Control::Text)],
        title: direction.numbered(),
        frame: frame.crumb("menu-programmes", "/programmes").named(direction.numbered()),
        action: format!("/directions/{}/revision", direction.id),
        help: "",
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back,
    }
}

//! Regulations entered and corrected by hand, with their file.

use axum::extract::Path;
use kernel::{Act, OrganisationId, Result};
use store::Tx;
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, Uploads, see, show, show_again,
};

use super::{
    choosing::{chosen, options, organisations, own_organisation, some},
    files, wording,
};
use crate::{NewRegulation, Regulation, RegulationId, RegulationKind, regulation};

/// What a regulation may refer to.
struct Choices {
    organisations: Vec<(OrganisationId, String)>,
    regulations: Vec<(RegulationId, String)>,
}

impl Choices {
    async fn of(app: &App, me: &Me) -> Result<Self> {
        Ok(Self {
            organisations: organisations(app, &me.may(Act::EditProgrammes)?).await?,
            regulations: regulation::choices(app.db(), &me.may(Act::ReadProgrammes)?).await?,
        })
    }
}

pub(super) async fn new(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let mut pairs = vec![("organisation", own_organisation(&me)), ("kind", RegulationKind::Order.code().to_owned())];
    // A new edition is like the one whose place it takes, but for its number and days.
    if let Some(id) = query.set("supersedes").and_then(|id| id.parse().ok()) {
        let earlier = Regulation::find(app.db(), &reach, id).await?;
        pairs.extend([("supersedes", id.to_string()), ("issuer", earlier.issuer), ("title", earlier.title)]);
        pairs.push(("kind", earlier.kind.code().to_owned()));
    }
    let fields = pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    show(new_page(frame, &Choices::of(&app, &me).await?, fields, FormErrors::default()))
}

pub(super) async fn add(app: App, me: Me, frame: Frame, mut uploads: Uploads) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let choices = Choices::of(&app, &me).await?;
    let mut errors = FormErrors::default();
    let file = files::checked(&mut errors, uploads.take("file")).await?;
    let fields: Fields = uploads.into();
    let organisation = errors.check("organisation", fields.get("organisation").parse().map_err(|_| "form-required"));
    if let Some(new) = read(&fields, &choices, &mut errors, organisation) {
        let file = files::keep(&app, file).await?;
        let add = async |tx: &Tx| {
            let id = regulation::add(tx, &reach, new).await?;
            if let Some((hash, name)) = &file {
                regulation::attach(tx, &reach, id, hash, name).await?;
            }
            Ok(id)
        };
        match app.db().write(&me.actor(), add).await {
            Ok(id) => return see(&format!("/regulations/{id}"), Some(("notice-regulation-entered", &[]))),
            Err(error) => errors.refused("supersedes", error)?,
        }
    }
    show_again(new_page(frame, &choices, fields, errors))
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<RegulationId>) -> Answer {
    let now = Regulation::find(app.db(), &me.may(Act::EditProgrammes)?, id).await?;
    let fields = Fields::of([
        ("kind", now.kind.code().into()),
        ("number", now.number.clone().unwrap_or_default()),
        ("issued_on", frame.date(&now.issued_on)),
        ("issuer", now.issuer.clone()),
        ("title", now.title.clone()),
        ("in_force_from", frame.date(&now.in_force_from)),
        ("in_force_to", now.in_force_to.map(|day| frame.date(&day)).unwrap_or_default()),
        ("supersedes", now.supersedes_id.map(|id| id.to_string()).unwrap_or_default()),
        ("is_public", if now.is_public { "on" } else { "" }.into()),
    ]);
    show(edit_page(frame, &now, &Choices::of(&app, &me).await?, fields, FormErrors::default()))
}

pub(super) async fn revise(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<RegulationId>,
    mut uploads: Uploads,
) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let now = Regulation::find(app.db(), &reach, id).await?;
    let choices = Choices::of(&app, &me).await?;
    let mut errors = FormErrors::default();
    let file = files::checked(&mut errors, uploads.take("file")).await?;
    let fields: Fields = uploads.into();
    if let Some(new) = read(&fields, &choices, &mut errors, Some(now.organisation_id)) {
        let file = files::keep(&app, file).await?;
        let revise = async |tx: &Tx| {
            regulation::revise(tx, &reach, id, new).await?;
            match &file {
                Some((hash, name)) => regulation::attach(tx, &reach, id, hash, name).await,
                None => Ok(()),
            }
        };
        match app.db().write(&me.actor(), revise).await {
            Ok(()) => return see(&format!("/regulations/{id}"), Some(("notice-regulation-revised", &[]))),
            Err(error) => errors.refused("supersedes", error)?,
        }
    }
    show_again(edit_page(frame, &now, &choices, fields, errors))
}

fn read(
    fields: &Fields,
    choices: &Choices,
    errors: &mut FormErrors,
    organisation: Option<OrganisationId>,
) -> Option<NewRegulation> {
    let kind = errors.check("kind", RegulationKind::of(fields.get("kind")).ok_or("form-required"));
    let number = errors.long(fields, "number");
    let issued_on = errors.date(fields, "issued_on");
    let issuer = errors.required(fields, "issuer");
    let title = errors.required(fields, "title");
    let in_force_from = errors.optional_date(fields, "in_force_from");
    let in_force_to = errors.optional_date(fields, "in_force_to");
    let supersedes_id = chosen(errors, fields, "supersedes", &choices.regulations);
    if !errors.is_empty() {
        return None;
    }
    let issued_on = issued_on?;
    Some(NewRegulation {
        organisation_id: organisation?,
        kind: kind?,
        number: some(number?.trim_start_matches(['№', ' ', '\u{a0}']).to_owned()),
        issued_on,
        issuer: issuer?,
        title: title?,
        in_force_from: in_force_from.unwrap_or(issued_on),
        in_force_to,
        supersedes_id: supersedes_id?,
        is_public: fields.is_on("is_public"),
    })
}

fn inputs(frame: &Frame, choices: &Choices, own: Option<RegulationId>) -> Vec<Input> {
    let input = |name, control| Input::of(frame, "regulations-field", name, control);
    let kinds = RegulationKind::ALL.iter().map(|kind| (kind.code().to_owned(), frame.t(&kind.label())));
    let earlier: Vec<_> = choices.regulations.iter().filter(|(id, _)| Some(*id) != own).cloned().collect();
    vec![
        input("kind", Control::Select(kinds.collect())),
        input("number", Control::Text),
        input("issued_on", Control::Date),
        input("issuer", Control::Text),
        input("title", Control::Text),
        input("in_force_from", Control::Date),
        input("in_force_to", Control::Date),
        input("supersedes", Control::select(Some(frame.t("regulations-supersedes-nothing")), options(&earlier))),
        input("file", Control::File),
        input("is_public", Control::Tick),
    ]
}

fn new_page(frame: Frame, choices: &Choices, fields: Fields, errors: FormErrors) -> FormPage {
    let title = frame.t("regulations-new");
    let mut inputs = inputs(&frame, choices, None);
    let organisations = Control::Select(options(&choices.organisations));
    inputs.push(Input::of(&frame, "regulations-field", "organisation", organisations));
    FormPage {
        frame: frame.crumb("menu-regulations", "/regulations").named(title.clone()),
        action: "/regulations".into(),
        title,
        help: "regulations-new-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: "/regulations".into(),
    }
}

fn edit_page(frame: Frame, now: &Regulation, choices: &Choices, fields: Fields, errors: FormErrors) -> FormPage {
    let (title, back) = (frame.t("regulations-revise"), format!("/regulations/{}", now.id));
    let inputs = inputs(&frame, choices, Some(now.id));
    let frame = wording::step(frame.crumb("menu-regulations", "/regulations"), &now.reference, &back);
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

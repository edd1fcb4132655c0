//! Who the psychologists are: appointing, correcting, leaving. What they are asked is not here.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, OrganisationId, PersonId, Result};
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use crate::referral::psychologist::{Psychologist, PsychologistId, candidates};

const PATH: &str = "/wellbeing/psychologists";

#[derive(Template)]
#[template(path = "pages/referral/psychologists.html")]
struct ListPage {
    frame: Frame,
    psychologists: Vec<Psychologist>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let psychologists = Psychologist::list(app.db(), &me.may(Act::ManageWellbeing)?).await?;
    let title = frame.t("support-psychologists");
    show(ListPage { frame: frame.crumb("support-help-title", "/wellbeing/help").named(title), psychologists })
}

pub(super) async fn new(app: App, me: Me, frame: Frame) -> Answer {
    show(appointing(&app, &me, frame, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn appoint(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageWellbeing)?;
    let people = candidates(app.db(), &reach, app.clock().today()).await?;
    let mut errors = FormErrors::default();
    let organisation = fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required");
    let organisation = errors.check("organisation", organisation);
    let chosen = fields.get("person").parse::<PersonId>().ok();
    let person = people.iter().find(|(person, _)| Some(*person) == chosen);
    let person = errors.check("person", person.ok_or("form-required"));
    let about = errors.long(&fields, "about");
    if let (Some(organisation), Some((person, name)), Some(about), true) =
        (organisation, person, about, errors.is_empty())
    {
        let write = async |tx: &store::Tx| {
            Psychologist::appoint(tx, &reach, organisation, (*person, name.as_str()), &about).await
        };
        match app.db().write(&me.actor(), write).await {
            Ok(_) => return see(PATH, Some(("support-notice-appointed", &[]))),
            Err(error) => errors.refused("person", error)?,
        }
    }
    show_again(appointing(&app, &me, frame, fields, errors).await?)
}

async fn appointing(app: &App, me: &Me, frame: Frame, fields: Fields, errors: FormErrors) -> Result<FormPage> {
    let (reach, today) = (me.may(Act::ManageWellbeing)?, app.clock().today());
    let places = registry::organisation::choices(app.db(), &reach, AsOf::day(today)).await?;
    let people = candidates(app.db(), &reach, today).await?;
    let input = |name, control| Input::of(&frame, "support-field", name, control);
    let blank = || Some(frame.t("support-choose"));
    let places = places.into_iter().map(|one| (one.id.to_string(), one.short_name));
    let people = people.into_iter().map(|(person, name)| (person.to_string(), name));
    let inputs = vec![
        input("person", Control::select(blank(), people)),
        input("organisation", Control::select(blank(), places)),
        input("about", Control::Area),
    ];
    Ok(form(frame, PATH.into(), "support-psychologist-new", inputs, fields, errors))
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<PsychologistId>) -> Answer {
    let found = Psychologist::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    let fields = Fields::of([("shown_name", found.name.clone()), ("about", found.about.clone())]);
    show(revision(frame, id, fields, FormErrors::default()))
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<PsychologistId>, fields: Fields) -> Answer {
    let found = Psychologist::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    let mut errors = FormErrors::default();
    let (name, about) = (errors.required(&fields, "shown_name"), errors.long(&fields, "about"));
    if let (Some(name), Some(about)) = (name, about) {
        app.db().write(&me.actor(), async |tx| found.revise(tx, &name, &about).await).await?;
        return see(PATH, Some(("support-notice-saved", &[])));
    }
    show_again(revision(frame, id, fields, errors))
}

fn revision(frame: Frame, id: PsychologistId, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "support-field", name, control);
    let inputs = vec![input("shown_name", Control::Text), input("about", Control::Area)];
    form(frame, format!("{PATH}/{id}"), "support-psychologist-revision", inputs, fields, errors)
}

pub(super) async fn departure(app: App, me: Me, frame: Frame, Path(id): Path<PsychologistId>) -> Answer {
    let found = Psychologist::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    show(leaving(frame, &found))
}

pub(super) async fn depart(app: App, me: Me, frame: Frame, Path(id): Path<PsychologistId>, fields: Fields) -> Answer {
    let found = Psychologist::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    if !fields.is_on("confirmed") {
        return show_again(leaving(frame, &found));
    }
    app.db().write(&me.actor(), async |tx| found.leave(tx).await).await?;
    see(PATH, Some(("support-notice-left", &[])))
}

fn leaving(frame: Frame, psychologist: &Psychologist) -> FormPage {
    let confirm = frame.with("support-departure-confirm", &[("name", &psychologist.name)]);
    let action = format!("{PATH}/{}/departure", psychologist.id);
    let page = form(frame, action, "support-departure", Vec::new(), Fields::default(), FormErrors::default());
    FormPage {
        confirm: Some(confirm),
        help: "support-departure-help",
        button: "support-departure",
        danger: true,
        ..page
    }
}

fn form(
    frame: Frame,
    action: String,
    title: &'static str,
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
) -> FormPage {
    let text = frame.t(title);
    FormPage {
        frame: frame.crumb("support-psychologists", PATH).named(text.clone()),
        action,
        title: text,
        help: "support-psychologist-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: PATH.into(),
    }
}

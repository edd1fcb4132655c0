//! Members of a service: taking in, changing, leaving.

use axum::extract::Path;
use kernel::{Act, PersonId, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::services::{select, title, under};
use crate::{
    charter::{Service, ServiceId},
    member::{Member, MemberId, Membership, candidates},
    words::Post,
};

pub(super) async fn new(app: App, me: Me, frame: Frame, Path(id): Path<ServiceId>) -> Answer {
    let service = Service::find(app.db(), &me.may(Act::ManageMediation)?, id).await?;
    let fields = Fields::of([("post", Post::Mediator.code().to_owned()), ("since", frame.date(&app.clock().today()))]);
    show(joining(&app, frame, &service, fields, FormErrors::default()).await?)
}

pub(super) async fn join(app: App, me: Me, frame: Frame, Path(id): Path<ServiceId>, fields: Fields) -> Answer {
    let service = Service::find(app.db(), &me.may(Act::ManageMediation)?, id).await?;
    let mut errors = FormErrors::default();
    let people = candidates(app.db(), service.organisation_id, app.clock().today()).await?;
    let chosen = fields.get("person").parse::<PersonId>().ok();
    let person = chosen.filter(|person| people.iter().any(|(one, _)| one == person));
    let person = errors.check("person", person.ok_or("form-required"));
    if let (Some(person), Some(membership)) = (person, membership(&fields, &mut errors)) {
        let write = async |tx: &store::Tx| Member::join(tx, &service, person, &membership).await;
        match app.db().write(&me.actor(), write).await {
            Ok(_) => return see(&service.path(), Some(("mediation-notice-joined", &[]))),
            Err(error) => errors.refused("person", error)?,
        }
    }
    show_again(joining(&app, frame, &service, fields, errors).await?)
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path((id, member)): Path<(ServiceId, MemberId)>) -> Answer {
    let service = Service::find(app.db(), &me.may(Act::ManageMediation)?, id).await?;
    let member = Member::find(app.db(), id, member, app.clock().today()).await?;
    let fields = Fields::of([
        ("post", member.post.code().to_owned()),
        ("since", frame.date(&member.since)),
        ("training", member.training.clone()),
        ("training_hours", member.hours.map(|hours| hours.to_string()).unwrap_or_default()),
        ("trained_until", member.trained_until.map(|day| frame.date(&day)).unwrap_or_default()),
    ]);
    show(revision(&app, frame, &service, &member, fields, FormErrors::default()).await?)
}

pub(super) async fn revise(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, member)): Path<(ServiceId, MemberId)>,
    fields: Fields,
) -> Answer {
    let service = Service::find(app.db(), &me.may(Act::ManageMediation)?, id).await?;
    let member = Member::find(app.db(), id, member, app.clock().today()).await?;
    let mut errors = FormErrors::default();
    if let Some(membership) = membership(&fields, &mut errors) {
        app.db().write(&me.actor(), async |tx| member.revise(tx, &membership).await).await?;
        return see(&service.path(), Some(("mediation-notice-saved", &[])));
    }
    show_again(revision(&app, frame, &service, &member, fields, errors).await?)
}

pub(super) async fn departure(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, member)): Path<(ServiceId, MemberId)>,
) -> Answer {
    let service = Service::find(app.db(), &me.may(Act::ManageMediation)?, id).await?;
    let member = Member::find(app.db(), id, member, app.clock().today()).await?;
    show(leaving(&app, frame, &service, &member).await?)
}

pub(super) async fn depart(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, member)): Path<(ServiceId, MemberId)>,
    fields: Fields,
) -> Answer {
    let service = Service::find(app.db(), &me.may(Act::ManageMediation)?, id).await?;
    let member = Member::find(app.db(), id, member, app.clock().today()).await?;
    if !fields.is_on("confirmed") {
        return show_again(leaving(&app, frame, &service, &member).await?);
    }
    app.db().write(&me.actor(), async |tx| member.leave(tx).await).await?;
    see(&service.path(), Some(("mediation-notice-left", &[])))
}

fn membership(fields: &Fields, errors: &mut FormErrors) -> Option<Membership> {
    let post = errors.check("post", Post::of(fields.get("post")).ok_or("form-required"));
    let since = errors.date(fields, "since");
    let training = fields.get("training");
    let fits = if training.chars().count() <= 500 { Ok(training.to_owned()) } else { Err("form-too-long") };
    let training = errors.check("training", fits);
    let hours = errors.optional_whole(fields, "training_hours");
    let trained_until = errors.optional_date(fields, "trained_until");
    if training.as_deref() == Some("") && (hours.is_some() || trained_until.is_some()) {
        errors.add("training", "form-required");
    }
    let sound = errors.is_empty();
    Some(Membership { post: post?, since: since?, training: training?, hours, trained_until }).filter(|_| sound)
}

fn inputs(frame: &Frame) -> Vec<Input> {
    let input = |name, control| Input::of(frame, "mediation-field", name, control);
    vec![
        select(frame, "post", false, Post::ALL, (Post::code, Post::label)),
        input("since", Control::Date),
        input("training", Control::Text),
        input("training_hours", Control::Whole),
        input("trained_until", Control::Date),
    ]
}

async fn joining(app: &App, frame: Frame, service: &Service, fields: Fields, errors: FormErrors) -> Result<FormPage> {
    let people = candidates(app.db(), service.organisation_id, app.clock().today()).await?;
    let values = people.into_iter().map(|(id, name)| (id.to_string(), name));
    let blank = Some(frame.t("mediation-choose"));
    let mut all = vec![Input::of(&frame, "mediation-field", "person", Control::select(blank, values))];
    all.extend(inputs(&frame));
    let of = title(app, &frame, service.organisation_id).await?;
    let title = frame.t("mediation-member-new");
    Ok(FormPage {
        frame: under(frame, service, &of).named(title.clone()),
        action: format!("{}/members", service.path()),
        title,
        help: "mediation-member-help",
        inputs: all,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: service.path(),
    })
}

async fn revision(
    app: &App,
    frame: Frame,
    service: &Service,
    member: &Member,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let of = title(app, &frame, service.organisation_id).await?;
    Ok(FormPage {
        inputs: inputs(&frame),
        frame: under(frame, service, &of).named(member.name.clone()),
        action: format!("{}/members/{}", service.path(), member.id),
        title: member.name.clone(),
        help: "",
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: service.path(),
    })
}

async fn leaving(app: &App, frame: Frame, service: &Service, member: &Member) -> Result<FormPage> {
    let of = title(app, &frame, service.organisation_id).await?;
    let title = frame.with("mediation-departure-of", &[("name", &member.name)]);
    Ok(FormPage {
        confirm: Some(frame.t("mediation-departure-confirm")),
        frame: under(frame, service, &of).named(title.clone()),
        action: format!("{}/members/{}/departure", service.path(), member.id),
        title,
        help: "mediation-departure-help",
        inputs: Vec::new(),
        fields: Fields::default(),
        errors: FormErrors::default(),
        button: "mediation-departure",
        danger: true,
        back: service.path(),
    })
}

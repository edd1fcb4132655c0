//! A service in the register: its card, writing it down, changing it.

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::{Act, OrganisationId, Reach, Result};
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, see, show, show_again};

use crate::{
    charter::{Charter, Service, ServiceId},
    member::Member,
    words::{Model, ServiceState},
};

#[derive(Template)]
#[template(path = "pages/register/service.html")]
struct ServicePage {
    frame: Frame,
    title: String,
    service: Service,
    members: Vec<Member>,
    today: NaiveDate,
    manages: bool,
    /// The reader belongs to it.
    is_mine: bool,
}

impl ServicePage {
    fn training(&self, member: &Member) -> String {
        if member.training.is_empty() {
            return self.frame.t("mediation-untrained");
        }
        let mut text = member.training.clone();
        if let Some(hours) = member.hours {
            text.push_str(&format!(", {}", self.frame.n("mediation-hours", &hours.into())));
        }
        if let Some(last) = member.trained_until {
            text.push_str(&format!(", {}", self.frame.with("mediation-until", &[("date", &self.frame.date(&last))])));
        }
        text
    }
}

pub(super) async fn one(app: App, me: Me, frame: Frame, Path(id): Path<ServiceId>) -> Answer {
    let service = Service::find(app.db(), &me.may(Act::ReadMediation)?, id).await?;
    let today = app.clock().today();
    let members = Member::of_service(app.db(), id, today).await?;
    let title = title(&app, &frame, service.organisation_id).await?;
    show(ServicePage {
        frame: frame.crumb("mediation-title", "/mediation").named(title.clone()),
        title,
        today,
        manages: me.can(Act::ManageMediation),
        is_mine: me.can(Act::KeepJournal) && members.iter().any(|member| Some(member.person_id) == me.person()),
        members,
        service,
    })
}

/// From an institution to its service: figures lead here.
pub(super) async fn of(app: App, me: Me, Path(organisation): Path<OrganisationId>) -> Answer {
    registry::organisation::may_reach(app.db(), &me.may(Act::ReadMediation)?, organisation).await?;
    match Service::of(app.db(), organisation).await? {
        Some(service) => see(&service.path(), None),
        None => see(&format!("/organisations/{organisation}"), Some(("mediation-notice-none", &[]))),
    }
}

/// «Служба медиации: СОШ № 9».
pub(super) async fn title(app: &App, frame: &Frame, organisation: OrganisationId) -> Result<String> {
    let names = registry::organisation::names(app.db(), &[organisation]).await?;
    let name = names.into_values().next().unwrap_or_default();
    Ok(frame.with("mediation-service-of", &[("name", &name)]))
}

/// The way to a service.
pub(super) fn under(frame: Frame, service: &Service, title: &str) -> Frame {
    let mut frame = frame.crumb("mediation-title", "/mediation");
    frame.crumbs.push(web::Crumb { text: title.to_owned(), path: Some(service.path()) });
    frame
}

pub(super) async fn new(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ManageMediation)?;
    let fields = Fields::of([
        ("organisation", query.get("organisation").to_owned()),
        ("model", Model::Mediation.code().into()),
        ("state", ServiceState::Working.code().into()),
        ("pupil_mediators", "0".into()),
    ]);
    show(founding(&app, frame, &reach, fields, FormErrors::default()).await?)
}

pub(super) async fn found(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageMediation)?;
    let mut errors = FormErrors::default();
    let organisation =
        errors.check("organisation", fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required"));
    if let (Some(organisation), Some(charter)) = (organisation, charter(&fields, &mut errors)) {
        let write = async |tx: &store::Tx| Service::found(tx, &reach, organisation, &charter).await;
        match app.db().write(&me.actor(), write).await {
            Ok(id) => return see(&format!("/mediation/services/{id}"), Some(("mediation-notice-founded", &[]))),
            Err(error) => errors.refused("ordered_on", error)?,
        }
    }
    show_again(founding(&app, frame, &reach, fields, errors).await?)
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<ServiceId>) -> Answer {
    let service = Service::find(app.db(), &me.may(Act::ManageMediation)?, id).await?;
    let charter = service.charter();
    let fields = Fields::of([
        ("model", charter.model.code().to_owned()),
        ("state", charter.state.code().to_owned()),
        ("order_number", charter.order_number),
        ("ordered_on", charter.ordered_on.map(|day| frame.date(&day)).unwrap_or_default()),
        ("page", charter.page),
        ("phone", charter.phone),
        ("hours", charter.hours),
        ("pupil_mediators", charter.pupil_mediators.to_string()),
    ]);
    let title = title(&app, &frame, service.organisation_id).await?;
    show(revision(frame, &service, &title, fields, FormErrors::default()))
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<ServiceId>, fields: Fields) -> Answer {
    let service = Service::find(app.db(), &me.may(Act::ManageMediation)?, id).await?;
    let mut errors = FormErrors::default();
    if let Some(charter) = charter(&fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| service.revise(tx, &charter).await).await {
            Ok(()) => return see(&service.path(), Some(("mediation-notice-saved", &[]))),
            Err(error) => errors.refused("ordered_on", error)?,
        }
    }
    let title = title(&app, &frame, service.organisation_id).await?;
    show_again(revision(frame, &service, &title, fields, errors))
}

fn charter(fields: &Fields, errors: &mut FormErrors) -> Option<Charter> {
    let model = errors.check("model", Model::of(fields.get("model")).ok_or("form-required"));
    let state = errors.check("state", ServiceState::of(fields.get("state")).ok_or("form-required"));
    let ordered_on = errors.optional_date(fields, "ordered_on");
    let pupil_mediators = whole(fields, "pupil_mediators", errors);
    let mut line = |name: &'static str| {
        let text = fields.get(name);
        errors.check(name, if text.chars().count() <= 500 { Ok(text.to_owned()) } else { Err("form-too-long") })
    };
    let (order_number, page, phone, hours) = (line("order_number"), line("page"), line("phone"), line("hours"));
    let sound = errors.is_empty();
    let charter = Charter {
        model: model?,
        state: state?,
        order_number: order_number?,
        ordered_on,
        page: page?,
        phone: phone?,
        hours: hours?,
        pupil_mediators: pupil_mediators?,
    };
    Some(charter).filter(|_| sound)
}

/// A number of people: nothing is none.
pub(super) fn whole(fields: &Fields, name: &'static str, errors: &mut FormErrors) -> Option<i32> {
    let text = fields.get(name);
    let number = if text.is_empty() { Some(0) } else { text.parse().ok().filter(|n| (0..=10_000).contains(n)) };
    errors.check(name, number.ok_or("form-whole"))
}

/// The word of a value and the key of its name.
pub(super) type Naming<T> = (fn(T) -> &'static str, fn(T) -> String);

/// A choice as a field.
pub(super) fn select<T: Copy>(frame: &Frame, name: &str, blank: bool, all: &[T], (code, label): Naming<T>) -> Input {
    let values = all.iter().map(|value| (code(*value).to_owned(), frame.t(&label(*value))));
    let blank = blank.then(|| frame.t("mediation-choose"));
    Input::of(frame, "mediation-field", name, Control::select(blank, values))
}

fn inputs(frame: &Frame) -> Vec<Input> {
    let input = |name, control| Input::of(frame, "mediation-field", name, control);
    vec![
        select(frame, "model", false, Model::ALL, (Model::code, Model::label)),
        select(frame, "state", false, ServiceState::ALL, (ServiceState::code, ServiceState::label)),
        input("order_number", Control::Text),
        input("ordered_on", Control::Date),
        input("page", Control::Text),
        input("phone", Control::Text),
        input("hours", Control::Text),
        input("pupil_mediators", Control::Whole),
    ]
}

async fn founding(app: &App, frame: Frame, reach: &Reach, fields: Fields, errors: FormErrors) -> Result<FormPage> {
    let choices = registry::organisation::choices(app.db(), reach, AsOf::day(app.clock().today())).await?;
    let values = choices.into_iter().map(|choice| (choice.id.to_string(), choice.short_name));
    let blank = Some(frame.t("mediation-choose"));
    let mut all = vec![Input::of(&frame, "mediation-field", "organisation", Control::select(blank, values))];
    all.extend(inputs(&frame));
    let title = frame.t("mediation-service-new");
    Ok(FormPage {
        frame: frame.crumb("mediation-title", "/mediation").named(title.clone()),
        action: "/mediation/services".into(),
        title,
        help: "mediation-service-new-help",
        inputs: all,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: "/mediation".into(),
    })
}

fn revision(frame: Frame, service: &Service, of: &str, fields: Fields, errors: FormErrors) -> FormPage {
    let title = frame.t("mediation-service-revision");
    FormPage {
        inputs: inputs(&frame),
        frame: under(frame, service, of).named(title.clone()),
        action: format!("{}/revision", service.path()),
        title,
        help: "",
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: service.path(),
    }
}

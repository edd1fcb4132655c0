//! An event written down, and written anew; when that moves it, what will be done is said and asked first.

use axum::extract::Path;
use chrono::NaiveDateTime;
use kernel::{Act, OrganisationId, Reach, Refusal, Result, SchoolYear};
use programmes::plan;
use registry::organisation;
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::events::programmes;
use crate::{
    Letters,
    event::{Details, Event, EventId, EventKind, Format, Level, Revision, active},
    visit::Visit,
};

pub(super) async fn new_event(app: App, me: Me, frame: Frame) -> Answer {
    let fields = Fields::of([("kind", EventKind::Seminar.code().into()), ("level", Level::Municipal.code().into())]);
    show(Editor { app: &app, me: &me, event: None }.page(frame, fields, FormErrors::default(), None).await?)
}

pub(super) async fn add_event(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageEvents)?;
    let mut errors = FormErrors::default();
    let own = fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required");
    let organisation = errors.check("organisation", own);
    let details = read(&app, &fields, &mut errors);
    if let (Some(organisation), Some(details)) = (organisation, details) {
        let actor = me.actor();
        let drafted = app.db().write(&actor, async |tx| {
            let id = Event::create(tx, &reach, organisation, &details).await?;
            keep_visit(&fields, &details, tx, id, organisation).await?;
            Ok(id)
        });
        match drafted.await {
            Ok(id) => return see(&format!("/events/{id}"), Some(("events-notice-drafted", &[]))),
            Err(error) => errors.refused("ends_at", error)?,
        }
    }
    show_again(Editor { app: &app, me: &me, event: None }.page(frame, fields, errors, None).await?)
}

pub(super) async fn edit_event(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let event = Event::find(app.db(), &me.may(Act::ManageEvents)?, id).await?;
    let visit = Visit::of(app.db(), id).await?.unwrap_or_default();
    let fields = written(&frame, &event.details(), visit);
    show(Editor { app: &app, me: &me, event: Some(&event) }.page(frame, fields, FormErrors::default(), None).await?)
}

pub(super) async fn revise_event(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageEvents)?;
    let event = Event::find(app.db(), &reach, id).await?;
    let editor = Editor { app: &app, me: &me, event: Some(&event) };
    let mut errors = FormErrors::default();
    let Some(details) = read(&app, &fields, &mut errors) else {
        return show_again(editor.page(frame, fields, errors, None).await?);
    };
    if event.is_ahead() && details.moves(&event.details()) && !fields.is_on("confirmed") {
        let people = active(app.db(), id).await?.len();
        if people > 0 {
            let confirm = frame.n("events-moving", &i64::try_from(people).unwrap_or(i64::MAX));
            return show_again(editor.page(frame, fields, errors, Some(confirm)).await?);
        }
    }
    let letters = Letters::of(&app);
    let actor = me.actor();
    let revised = app.db().write(&actor, async |tx| {
        keep_visit(&fields, &details, tx, id, event.organisation_id).await?;
        Event::revise(tx, &reach, &letters, id, &details).await
    });
    match revised.await {
        Ok(Revision { told, promoted }) => {
            let counts = [("told", &*told.to_string()), ("promoted", &*promoted.to_string())];
            see(&event.page(), Some(("events-notice-revised", &counts)))
        }
        Err(error) => {
            errors.refused("capacity", error)?;
            show_again(editor.page(frame, fields, errors, None).await?)
        }
    }
}

async fn keep_visit(
    fields: &Fields,
    details: &Details,
    tx: &store::Tx,
    id: EventId,
    organisation: OrganisationId,
) -> Result<()> {
    let visit = Visit { route: fields.get("route").to_owned(), to_see: fields.get("to_see").to_owned() };
    if details.kind == EventKind::Visit || visit != Visit::default() {
        visit.keep(tx, id, organisation).await?;
    }
    Ok(())
}

/// What was written down, as the form shows it.
fn written(frame: &Frame, details: &Details, visit: Visit) -> Fields {
    let whole = |n: Option<i32>| n.map(|n| n.to_string()).unwrap_or_default();
    let id = |id: Option<String>| id.unwrap_or_default();
    let pairs = [
        ("title", details.title.clone()),
        ("kind", details.kind.code().to_owned()),
        ("level", details.level.code().to_owned()),
        ("format", details.format.code().to_owned()),
        ("starts_at", frame.moment(&details.starts_at)),
        ("ends_at", frame.moment(&details.ends_at)),
        ("place", details.place.clone()),
        ("online_url", details.online_url.clone()),
        ("host", id(details.host_id.map(|id| id.to_string()))),
        ("capacity", whole(details.capacity)),
        ("per_organisation", whole(details.per_organisation)),
        ("registration_until", details.registration_until.map(|at| frame.moment(&at)).unwrap_or_default()),
        ("guests", if details.guests { "on".into() } else { String::new() }),
        ("acceptance_hours", whole(details.acceptance_hours)),
        ("hours", whole(details.hours)),
        ("topic", details.topic.clone()),
        ("description", details.description.clone()),
        ("programme", id(details.programme_id.map(|id| id.to_string()))),
        ("plan_item", id(details.plan_item_id.map(|id| id.to_string()))),
        ("route", visit.route),
        ("to_see", visit.to_see),
    ];
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn read(app: &App, fields: &Fields, errors: &mut FormErrors) -> Option<Details> {
    let utc = |local: NaiveDateTime| app.clock().utc_of(local);
    let short = |errors: &mut FormErrors, name: &'static str| {
        let text = fields.get(name);
        let checked = if text.chars().count() <= 500 { Ok(text.to_owned()) } else { Err("form-too-long") };
        errors.check(name, checked)
    };
    let title = errors.required(fields, "title");
    let kind = errors.check("kind", EventKind::of(fields.get("kind")).ok_or("form-required"));
    let level = errors.check("level", Level::of(fields.get("level")).ok_or("form-required"));
    let format = errors.check("format", Format::of(fields.get("format")).ok_or("form-required"));
    let (starts, ends) = (errors.moment(fields, "starts_at"), errors.moment(fields, "ends_at"));
    let until = errors.optional_moment(fields, "registration_until");
    let (place, online_url) = (short(errors, "place"), short(errors, "online_url"));
    if online_url
        .as_deref()
        .is_some_and(|url| !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://"))
    {
        errors.add("online_url", "events-wrong-url");
    }
    let capacity = errors.optional_whole(fields, "capacity");
    let per_organisation = errors.optional_whole(fields, "per_organisation");
    let acceptance_hours = errors.optional_whole(fields, "acceptance_hours");
    let hours = errors.optional_whole(fields, "hours");
    let (topic, description) = (short(errors, "topic"), errors.long(fields, "description"));
    for name in ["route", "to_see"] {
        errors.long(fields, name);
    }
    if let (Some(starts), Some(ends)) = (starts, ends)
        && ends < starts
    {
        errors.add("ends_at", "events-refusal-ends-before");
    }
    if !errors.is_empty() {
        return None;
    }
    Some(Details {
        kind: kind?,
        title: title?,
        level: level?,
        format: format?,
        starts_at: utc(starts?),
        ends_at: utc(ends?),
        place: place?,
        online_url: online_url?,
        host_id: fields.get("host").parse().ok(),
        capacity,
        per_organisation,
        registration_until: until.map(utc),
        guests: fields.is_on("guests"),
        acceptance_hours,
        description: description?,
        hours,
        topic: topic?,
        programme_id: fields.get("programme").parse().ok(),
        plan_item_id: fields.get("plan_item").parse().ok(),
    })
}

/// Makes the page of the form.
struct Editor<'a> {
    app: &'a App,
    me: &'a Me,
    event: Option<&'a Event>,
}

impl Editor<'_> {
    async fn page(
        &self,
        frame: Frame,
        fields: Fields,
        errors: FormErrors,
        confirm: Option<String>,
    ) -> Result<FormPage> {
        let inputs = self.inputs(&frame).await?;
        let (title, action, back) = match self.event {
            None => (frame.t("events-new"), "/events".to_owned(), "/events".to_owned()),
            Some(event) => (frame.t("events-revising"), format!("{}/revision", event.page()), event.page()),
        };
        Ok(FormPage {
            frame: frame.crumb("events-title", "/events").named(title.clone()),
            action,
            title,
            help: "events-editing-help",
            inputs,
            fields,
            errors,
            confirm,
            button: "save",
            danger: false,
            back,
        })
    }

    async fn inputs(&self, frame: &Frame) -> Result<Vec<Input>> {
        let input = |name, control| Input::of(frame, "events-field", name, control);
        let blank = || Some("—".to_owned());
        let day = AsOf::day(self.app.clock().today());
        let all = async |reach: Reach| -> Result<Vec<(String, String)>> {
            let choices = organisation::choices(self.app.db(), &reach, day).await?;
            Ok(choices.into_iter().map(|one| (one.id.to_string(), one.short_name)).collect())
        };
        let mut inputs = vec![
            input("title", Control::Text),
            choice(frame, "kind", EventKind::ALL, EventKind::code, EventKind::label),
        ];
        if self.event.is_none() {
            let own = all(self.me.may(Act::ManageEvents)?).await?;
            inputs.push(input("organisation", Control::select(None, own)));
        }
        inputs.push(choice(frame, "level", Level::ALL, Level::code, Level::label));
        inputs.push(choice(frame, "format", Format::ALL, Format::code, Format::label));
        inputs.extend([input("starts_at", Control::Moment), input("ends_at", Control::Moment)]);
        inputs.extend([input("place", Control::Text), input("online_url", Control::Text)]);
        // A host may be any institution that the reader may see.
        let hosts = match self.me.may(Act::ReadOrganisations) {
            Ok(reach) => all(reach).await?,
            Err(_) => Vec::new(),
        };
        inputs.push(input("host", Control::select(blank(), hosts)));
        inputs.extend(["capacity", "per_organisation"].map(|name| input(name, Control::Whole)));
        inputs.extend([input("registration_until", Control::Moment), input("guests", Control::Tick)]);
        inputs.extend(["acceptance_hours", "hours"].map(|name| input(name, Control::Whole)));
        inputs.extend([input("topic", Control::Text), input("description", Control::Area)]);
        let programmes = programmes(self.app, self.me).await?;
        if !programmes.is_empty() {
            let named = programmes.iter().map(|(id, name)| (id.to_string(), name.clone()));
            inputs.push(input("programme", Control::select(blank(), named)));
        }
        let items = plan_items(self.app, self.me, frame, self.event).await?;
        if !items.is_empty() {
            inputs.push(input("plan_item", Control::select(blank(), items)));
        }
        inputs.extend(["route", "to_see"].map(|name| input(name, Control::Area)));
        Ok(inputs)
    }
}

fn choice<T: Copy>(
    frame: &Frame,
    name: &str,
    all: &[T],
    code: impl Fn(T) -> &'static str,
    label: impl Fn(T) -> String,
) -> Input {
    let values = all.iter().map(|value| (code(*value).to_owned(), frame.t(&label(*value))));
    Input::of(frame, "events-field", name, Control::select(None, values))
}

/// The items of the plan that an event may carry out, of its own school year, for whoever may see them.
async fn plan_items(app: &App, me: &Me, frame: &Frame, event: Option<&Event>) -> Result<Vec<(String, String)>> {
    let Ok(reach) = me.may(Act::ReadProgrammes) else { return Ok(Vec::new()) };
    let year = event.map_or(frame.year, |event| SchoolYear::of(event.starts_on));
    let items = plan::choices(app.db(), &reach, year).await?;
    Ok(items.into_iter().map(|(id, name)| (id.to_string(), name)).collect())
}

/// An event within reach, for the pages under it.
pub(super) async fn managed(app: &App, me: &Me, id: EventId) -> Result<(Reach, Event)> {
    let reach = me.may(Act::ManageEvents)?;
    let event = Event::find(app.db(), &reach, id).await?;
    if event.cancelled_because.is_some() {
        return Err(Refusal::conflict("events-refusal-over").into());
    }
    Ok((reach, event))
}

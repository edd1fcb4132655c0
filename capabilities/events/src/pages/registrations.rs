//! Who is registered, for whoever holds the event and for whoever sends people; and registering itself.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, PersonId, Refusal, Result};
use typeset::xlsx;
use web::{Answer, App, Fields, FormErrors, FormPage, Frame, ListQuery, Me, Pages, attachment, see, show, show_again};

use super::{delegation, events::XLSX, wording};
use crate::{
    Letters, RegistrationId,
    event::{Event, EventId, Seen},
    form::{Form, read_answers},
    registration::{self, Applicant, Registration, RegistrationFilter, RegistrationState, Row, Told, Withdrawn},
    waiting,
};

/// The whole list: for the workbook.
const EVERYTHING: i64 = 1_000_000;
/// People registered by one form.
const MOST_AT_ONCE: usize = 200;

#[derive(Template)]
#[template(path = "pages/registrations/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    event: Event,
    form: Form,
    rows: Vec<Row>,
    total: i64,
    pages: Pages,
    /// The reader prepares the event.
    manages: bool,
}

impl ListPage {
    fn workbook(&self) -> String {
        self.query.at(&format!("{}/registrations.xlsx", self.event.page()))
    }

    fn answers(&self, row: &Row) -> Vec<(String, String)> {
        let answers = read_answers(&row.answers);
        let told = self.form.questions.iter().map(|one| (one.label.clone(), one.shown(&self.frame, &answers)));
        told.filter(|(_, answer)| !answer.is_empty()).collect()
    }
}

pub(super) async fn list(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, query: ListQuery) -> Answer {
    let event = Event::seen(app.db(), &Seen::by(&me)?, id).await?;
    let reach = me.may(Act::RegisterForEvents)?;
    let offset = (query.page() - 1) * query.size();
    let rows = Registration::list(app.db(), &reach, id, filter(&query), offset, query.size()).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let manages = match me.may(Act::ManageEvents) {
        Ok(reach) => Event::find(app.db(), &reach, id).await.is_ok(),
        Err(_) => false,
    };
    show(ListPage {
        form: event.questions(),
        rows,
        total,
        pages: query.pages(total),
        manages,
        query,
        frame: frame.crumb("events-title", "/events").named(event.title.clone()),
        event,
    })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, query: ListQuery) -> Answer {
    let event = Event::seen(app.db(), &Seen::by(&me)?, id).await?;
    let reach = me.may(Act::RegisterForEvents)?;
    let rows = Registration::list(app.db(), &reach, id, filter(&query), 0, EVERYTHING).await?;
    let form = event.questions();
    let names = ["arrival", "name", "from", "email", "state", "at", "told"];
    let mut columns: Vec<String> = names.iter().map(|name| frame.t(&format!("events-registration-{name}"))).collect();
    columns.extend(form.questions.iter().map(|question| question.label.clone()));
    let sheet = xlsx::Sheet {
        name: frame.t("events-registered"),
        title: vec![event.title.clone(), wording::when(&frame, &event.starts_at, &event.ends_at)],
        columns,
        made: app.clock().today(),
    };
    let exported = rows.len();
    let cells = rows.into_iter().map(|row| {
        let answers = read_answers(&row.answers);
        let mut cells = vec![
            xlsx::Value::Number(row.arrival.into()),
            xlsx::Value::Text(row.name),
            xlsx::Value::Text(row.attends_from.unwrap_or_default()),
            xlsx::Value::Text(row.guest_email.unwrap_or_default()),
            xlsx::Value::Text(frame.t(&row.state.label())),
            xlsx::Value::Text(frame.moment(&row.registered_at)),
            xlsx::Value::Text(frame.t(&row.told.label())),
        ];
        cells.extend(form.questions.iter().map(|one| xlsx::Value::Text(one.shown(&frame, &answers))));
        cells
    });
    let bytes = xlsx::write(&sheet, cells)?;
    app.db()
        .write(&me.actor(), async |tx| {
            let details = serde_json::json!({ "rows": exported });
            tx.note(store::journal::Line::new("registrations.exported", "event", id.0).with(details));
            Ok(())
        })
        .await?;
    attachment(&frame.t("events-registrations-file"), XLSX, bytes)
}

fn filter(query: &ListQuery) -> RegistrationFilter {
    RegistrationFilter {
        state: RegistrationState::of(query.get("state")),
        from: query.set("from").and_then(|id| id.parse().ok()),
    }
}

/// Registers the reader, or the people who are ticked in the form of a delegation.
pub(super) async fn register(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let reach = me.may(Act::RegisterForEvents)?;
    let event = Event::seen(app.db(), &Seen::by(&me)?, id).await?;
    let sends = fields.is_on("delegation");
    let people = people(&me, &fields, sends)?;
    let mut errors = FormErrors::default();
    let answers = event.questions().answers(&fields, &mut errors);
    if sends && people.is_empty() {
        errors.add("person", "events-nobody-ticked");
    }
    if errors.is_empty() {
        let letters = Letters::of(&app);
        let applicants: Vec<Applicant> = people.into_iter().map(Applicant::Person).collect();
        let actor = me.actor();
        let made = app
            .db()
            .write(&actor, async |tx| registration::register(tx, &reach, &letters, id, &applicants, &answers).await);
        match made.await {
            Ok(made) if sends => {
                let confirmed = made.iter().filter(|one| one.is_confirmed()).count();
                let waiting = made.len() - confirmed;
                let counts = [("confirmed", &*confirmed.to_string()), ("waiting", &*waiting.to_string())];
                return see(&format!("{}/registrations", event.page()), Some(("events-notice-delegation", &counts)));
            }
            Ok(made) => {
                let waits = made.iter().any(|one| one.state == RegistrationState::Waiting);
                let notice = if waits { "events-notice-waiting" } else { "events-notice-registered" };
                return see(&event.page(), Some((notice, &[])));
            }
            Err(error) => errors.refused("person", error)?,
        }
    }
    if sends {
        return show_again(delegation::page(&app, &me, frame, event, ListQuery::default(), fields, errors).await?);
    }
    show_again(own_page(frame, &event, fields, errors))
}

fn people(me: &Me, fields: &Fields, sends: bool) -> Result<Vec<PersonId>> {
    if sends {
        let ticked = fields.all("person").iter().filter_map(|id| id.parse().ok());
        return Ok(ticked.take(MOST_AT_ONCE).collect());
    }
    let own = me.person().ok_or_else(|| Refusal::conflict("events-refusal-nobody"))?;
    Ok(vec![own])
}

pub(super) async fn own_form(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let event = Event::seen(app.db(), &Seen::by(&me)?, id).await?;
    show(own_page(frame, &event, Fields::default(), FormErrors::default()))
}

fn own_page(frame: Frame, event: &Event, fields: Fields, errors: FormErrors) -> FormPage {
    FormPage {
        inputs: event.questions().inputs(&frame),
        frame: frame.crumb("events-title", "/events").named(event.title.clone()),
        action: format!("{}/registrations", event.page()),
        title: event.title.clone(),
        help: "events-own-help",
        fields,
        errors,
        confirm: None,
        button: "events-register",
        danger: false,
        back: event.page(),
    }
}

pub(super) async fn withdraw(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, one)): Path<(EventId, RegistrationId)>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::RegisterForEvents)?;
    let found = Registration::find(app.db(), &reach, one).await?;
    let (page, action) = (format!("/events/{id}"), format!("/events/{id}/registrations/{one}/withdrawal"));
    if !fields.is_on("confirmed") {
        return show_again(asked(&app, frame, &found, "events-withdraw", action, page).await?);
    }
    let letters = Letters::of(&app);
    app.db()
        .write(&me.actor(), async |tx| registration::withdraw(tx, &letters, id, one, Withdrawn::Back).await)
        .await?;
    see(&page, Some(("events-notice-withdrawn", &[])))
}

/// A place that is given up goes to somebody else at once, so it is asked first.
pub(super) async fn asked(
    app: &App,
    frame: Frame,
    one: &Registration,
    button: &'static str,
    action: String,
    back: String,
) -> Result<FormPage> {
    let (name, shown) = (one.name(app.db()).await?, Registration::shown(app.db(), one.id).await?);
    let title = frame.t(button);
    Ok(FormPage {
        confirm: Some(frame.with("events-withdrawing", &[("name", &name), ("title", &shown.title)])),
        frame: frame.crumb("events-title", "/events").named(title.clone()),
        action,
        title,
        help: "",
        inputs: Vec::new(),
        fields: Fields::default(),
        errors: FormErrors::default(),
        button,
        danger: true,
        back,
    })
}

pub(super) async fn accept(app: App, me: Me, Path((id, one)): Path<(EventId, RegistrationId)>) -> Answer {
    let reach = me.may(Act::RegisterForEvents)?;
    Registration::find(app.db(), &reach, one).await?;
    let letters = Letters::of(&app);
    app.db().write(&me.actor(), async |tx| waiting::accept(tx, &letters, id, one).await).await?;
    see(&format!("/events/{id}"), Some(("events-notice-accepted", &[])))
}

pub(super) async fn refuse(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, one)): Path<(EventId, RegistrationId)>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::ManageEvents)?;
    Event::find(app.db(), &reach, id).await?;
    let (page, action) = (format!("/events/{id}/registrations"), format!("/events/{id}/registrations/{one}/refusal"));
    if !fields.is_on("confirmed") {
        let found = Registration::find(app.db(), &reach, one).await?;
        return show_again(asked(&app, frame, &found, "events-refuse", action, page).await?);
    }
    let letters = Letters::of(&app);
    app.db()
        .write(&me.actor(), async |tx| registration::withdraw(tx, &letters, id, one, Withdrawn::Refused).await)
        .await?;
    see(&page, Some(("events-notice-refused", &[])))
}

//! Letters about a registration: what happened, when and where the event is, and how to change one's mind. Each is queued in the
//! transaction that causes it.

use chrono::{DateTime, Utc};
use kernel::{Language, Reach, Result};
use registry::{Person, person::private};
use store::{AsOf, Sql, Tx, outbox::Letter};
use typeset::calendar::{self, Method};
use web::{App, account};

use crate::{calendars, check_in, event::Event, registration::Registration};

/// Writes the letters of this room.
#[derive(Clone)]
pub struct Letters {
    app: Option<App>,
}

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The place is theirs.
    Confirmed,
    /// All places are taken; they wait.
    Waiting,
    /// They have moved up and have a place.
    Promoted,
    /// They have moved up and may have the place if they accept it until then.
    Offered(DateTime<Utc>),
    /// They did not accept it in time.
    Lapsed,
    /// They have withdrawn.
    Withdrawn,
    /// Whoever holds the event has refused them.
    Refused,
    /// It is at another time or place.
    Moved,
    /// It will not take place.
    Cancelled,
    /// It is tomorrow.
    Reminder,
}

/// Who is written to.
struct Addressee {
    email: String,
    language: Language,
    name: String,
}

impl Letters {
    /// In the words and under the address of the program.
    pub fn of(app: &App) -> Self {
        Self { app: Some(app.clone()) }
    }

    /// No letters: for an invented district, where nobody reads them.
    pub fn none() -> Self {
        Self { app: None }
    }

    /// Queues a letter to whoever is registered; `registration` is as it was before what happened. Where nobody knows an address,
    /// the registration says so, and somebody has to tell them.
    pub(crate) async fn send(&self, tx: &Tx, event: &Event, registration: &Registration, why: Occasion) -> Result<()> {
        let Some(app) = &self.app else { return Ok(()) };
        let addressee = addressee(tx, registration).await?;
        let told = if addressee.is_some() { "mailed" } else { "no_address" };
        let sql = Sql::new("update registration set told = ? where id = ? and told <> ?");
        tx.run(sql.bind(told).bind(registration.id).bind(told)).await?;
        let Some(to) = addressee else { return Ok(()) };
        let text = |key: &str, arguments: &[(&str, &str)]| app.texts().with(to.language, key, arguments).into_owned();
        let key = format!("events-letter-{}", why.code());
        let title = [("title", event.title.as_str())];
        let mut lines = vec![text("events-letter-hello", &[("name", &to.name)]), String::new(), text(&key, &title)];
        if let Occasion::Offered(until) = why {
            lines.push(text("events-letter-until", &[("until", &moment(app, until))]));
        }
        if let (Occasion::Cancelled, Some(reason)) = (why, &event.cancelled_because) {
            lines.push(text("events-letter-reason", &[("reason", reason)]));
        }
        if why.is_invitation() {
            lines.push(String::new());
            let times = [("from", moment(app, event.starts_at)), ("to", moment(app, event.ends_at))];
            lines.push(text("events-letter-when", &[("from", &times[0].1), ("to", &times[1].1)]));
            if !event.place.is_empty() {
                lines.push(text("events-letter-where", &[("place", &event.place)]));
            }
            if !event.online_url.is_empty() && why.gives_place(registration) {
                lines.push(text("events-letter-online", &[("url", &event.online_url)]));
            }
            lines.push(String::new());
            let url = format!("{}{}", app.config().base_url, registration.path());
            lines.push(text("events-letter-link", &[("url", &url)]));
            if why.gives_place(registration) {
                let code = check_in::address(&app.config().base_url, &registration.token);
                lines.push(text("attendance-letter-code", &[("url", &code)]));
            }
        }
        if !app.config().centre.is_empty() {
            lines.extend([String::new(), app.config().centre.clone()]);
        }
        let attached = why.method(registration).map(|method| {
            let mut entry = calendars::entry(event, &app.config().base_url);
            entry.changed_at = tx.now();
            entry.cancelled = method == Method::Cancel;
            entry.attendee = Some(to.email.clone());
            entry.organiser = Some(calendars::organiser(app));
            calendar::write(&event.title, method, &[entry])
        });
        let (subject, body) = (text(&format!("{key}-subject"), &title), lines.join("\n"));
        tx.mail(Letter { recipient: &to.email, subject: &subject, body: &body, calendar: attached.as_deref() }).await
    }
}

impl Occasion {
    fn code(self) -> &'static str {
        match self {
            Occasion::Confirmed => "confirmed",
            Occasion::Waiting => "waiting",
            Occasion::Promoted => "promoted",
            Occasion::Offered(_) => "offered",
            Occasion::Lapsed => "lapsed",
            Occasion::Withdrawn => "withdrawn",
            Occasion::Refused => "refused",
            Occasion::Moved => "moved",
            Occasion::Cancelled => "cancelled",
            Occasion::Reminder => "reminder",
        }
    }

    /// Does it say when and where, and how to change one's mind?
    fn is_invitation(self) -> bool {
        !matches!(self, Occasion::Lapsed | Occasion::Withdrawn | Occasion::Refused | Occasion::Cancelled)
    }

    /// Do they have a place after it?
    fn gives_place(self, before: &Registration) -> bool {
        match self {
            Occasion::Confirmed | Occasion::Promoted | Occasion::Reminder => true,
            Occasion::Moved => before.is_confirmed(),
            _ => false,
        }
    }

    /// What their calendar is asked to do.
    fn method(self, before: &Registration) -> Option<Method> {
        match self {
            Occasion::Confirmed | Occasion::Promoted => Some(Method::Request),
            Occasion::Moved => before.is_confirmed().then_some(Method::Request),
            Occasion::Withdrawn | Occasion::Refused | Occasion::Cancelled => {
                before.is_confirmed().then_some(Method::Cancel)
            }
            Occasion::Waiting | Occasion::Offered(_) | Occasion::Lapsed | Occasion::Reminder => None,
        }
    }
}

/// A guest's address; a person's by the account, else by the registry.
async fn addressee(tx: &Tx, registration: &Registration) -> Result<Option<Addressee>> {
    let Some(person) = registration.person_id else {
        let guest = registration.guest_email.clone().zip(registration.guest_name.clone());
        return Ok(guest.map(|(email, name)| Addressee { email, language: Language::Ru, name }));
    };
    let everybody = Reach::operator();
    let known = match account::address_of(tx, person).await? {
        Some(found) => Some(found),
        None => private::contacts(tx, &everybody, person).await?.email.map(|email| (email, Language::Ru)),
    };
    let Some((email, language)) = known else { return Ok(None) };
    let person = Person::find(tx, &everybody, person, AsOf::day(tx.today())).await?;
    let name = [Some(person.given), person.patronymic].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Ok(Some(Addressee { email, language, name }))
}

/// 01.09.2021 14:05 by the centre's clock.
fn moment(app: &App, at: DateTime<Utc>) -> String {
    app.clock().local(at).format("%d.%m.%Y %H:%M").to_string()
}

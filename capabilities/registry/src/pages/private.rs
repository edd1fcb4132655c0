//! Contacts and СНИЛС: a page of their own, and opening it writes a line into the journal.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, PersonId, Reach, Result};
use store::{AsOf, journal::Line};
use web::{Answer, App, Fields, FormErrors, Frame, Me, see, show, show_again};

use super::{InRoom, Room, corrections::parse_snils, wording};
use crate::{
    Person,
    person::private::{self, Contacts},
};

#[derive(Template)]
#[template(path = "pages/person/private.html")]
struct PrivatePage {
    frame: Frame,
    person: Person,
    snils: Option<String>,
    fields: Fields,
    errors: FormErrors,
    edits: bool,
}

pub(super) async fn show_private(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PersonId>,
    Extension(room): InRoom,
) -> Answer {
    let reach = me.may(Act::ReadPeople)?;
    show(page(&app, &me, frame, &room, &reach, id, None).await?)
}

pub(super) async fn keep_contacts(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PersonId>,
    Extension(room): InRoom,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::EditPeople)?;
    let mut errors = FormErrors::default();
    let email = errors.check("email", parse_email(fields.get("email")));
    let phone = errors.check("phone", parse_phone(fields.get("phone")));
    let (Some(email), Some(phone)) = (email, phone) else {
        return show_again(page(&app, &me, frame, &room, &reach, id, Some((fields, errors))).await?);
    };
    let contacts = Contacts { email, phone };
    app.db().write(&me.actor(), async |tx| private::keep_contacts(tx, &reach, id, &contacts).await).await?;
    see(&format!("/people/{id}/private"), Some(("notice-contacts-kept", &[])))
}

pub(super) async fn keep_snils(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PersonId>,
    Extension(room): InRoom,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::EditPeople)?;
    let mut errors = FormErrors::default();
    let snils = parse_snils(&fields, &mut errors);
    if !errors.is_empty() {
        return show_again(page(&app, &me, frame, &room, &reach, id, Some((fields, errors))).await?);
    }
    app.db()
        .write(&me.actor(), async |tx| private::keep_snils(tx, &reach, &room.snils, id, snils.as_ref()).await)
        .await?;
    let notice = if snils.is_some() { "notice-snils-kept" } else { "notice-snils-forgotten" };
    see(&format!("/people/{id}/private"), Some((notice, &[])))
}

/// The page, with what was sent if it was wrong.
async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    room: &Room,
    reach: &Reach,
    id: PersonId,
    sent: Option<(Fields, FormErrors)>,
) -> Result<PrivatePage> {
    let person = Person::find(app.db(), reach, id, AsOf::day(app.clock().today())).await?;
    let actor = me.actor();
    let read = app.db().write(&actor, async |tx| {
        let contacts = private::contacts(tx, reach, person.id).await?;
        tx.note(Line::new("contacts.shown", "person", person.id.0));
        Ok((contacts, private::show_snils(tx, reach, &room.snils, person.id).await?))
    });
    let (contacts, snils) = read.await?;
    let snils = snils.map(|snils| snils.shown());
    let (fields, errors) = sent.unwrap_or_else(|| {
        let fields = Fields::of([
            ("email", contacts.email.unwrap_or_default()),
            ("phone", contacts.phone.unwrap_or_default()),
            ("snils", snils.clone().unwrap_or_default()),
        ]);
        (fields, FormErrors::default())
    });
    let edits = frame.can(Act::EditPeople);
    let frame =
        wording::step(frame.crumb("people-title", "/people"), person.full_name(), &format!("/people/{}", person.id));
    let title = frame.t("person-private");
    Ok(PrivatePage { frame: frame.named(title), person, snils, fields, errors, edits })
}

fn parse_email(text: &str) -> Result<Option<String>, &'static str> {
    let shaped = || {
        text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
    };
    match text {
        "" => Ok(None),
        _ if shaped() && text.len() <= 200 && !text.contains(char::is_whitespace) => Ok(Some(text.to_owned())),
        _ => Err("field-wrong-email"),
    }
}

fn parse_phone(text: &str) -> Result<Option<String>, &'static str> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let marks = text.chars().all(|letter| letter.is_ascii_digit() || " +-(),доб.".contains(letter));
    match text {
        "" => Ok(None),
        _ if marks && (5..=20).contains(&digits) => Ok(Some(text.to_owned())),
        _ => Err("field-wrong-phone"),
    }
}

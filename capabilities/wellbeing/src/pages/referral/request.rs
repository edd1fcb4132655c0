//! Asking a psychologist. The form carries the code of the request to come, so that a form sent twice is one request, and the code never stands in
//! an address.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use kernel::Refusal;
use web::{
    Answer, App, ClientAddress, Control, Fields, FormErrors, Frame, Input, ListQuery, Visitor, show, show_again,
};

use super::select;
use crate::{
    referral::code::Code,
    referral::door::{Door, anyone},
    referral::experience::Experience,
    referral::letter::Asker,
    referral::psychologist::Psychologist,
    referral::{Referral, Request},
};

/// A field that people do not see and only programs fill in.
const TRAP: &str = "website";

#[derive(Template)]
#[template(path = "pages/referral/request.html")]
struct RequestPage {
    frame: Frame,
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "pages/referral/code.html")]
struct CodePage {
    frame: Frame,
    code: String,
    psychologist: String,
}

pub(super) async fn ask(app: App, frame: Frame, query: ListQuery, Visitor(me): Visitor) -> Answer {
    let psychologists = Psychologist::taking(app.db(), app.clock().today()).await?;
    let name = me.map(|me| me.name().to_owned()).unwrap_or_default();
    let fields = [("psychologist", query.get("to").to_owned()), ("code", Code::random().shown()), ("name", name)];
    show(page(frame, &psychologists, Fields::of(fields), FormErrors::default()))
}

pub(super) async fn send(
    app: App,
    frame: Frame,
    Visitor(me): Visitor,
    Extension(door): Extension<Arc<Door>>,
    ClientAddress(address): ClientAddress,
    fields: Fields,
) -> Answer {
    door.let_in(address.as_deref(), app.clock().now())?;
    let psychologists = Psychologist::taking(app.db(), app.clock().today()).await?;
    let code = Code::read(fields.get("code")).filter(|_| !fields.is_on(TRAP)).ok_or_else(Refusal::not_found)?;
    let mut errors = FormErrors::default();
    let chosen = psychologists.iter().find(|one| one.id.to_string() == fields.get("psychologist"));
    let chosen = errors.check("psychologist", chosen.ok_or("form-required"));
    let text = errors.long(&fields, "text");
    if text.as_deref() == Some("") {
        errors.add("text", "support-refusal-text");
    }
    let short = |errors: &mut FormErrors, name: &'static str| {
        let text = fields.get(name);
        errors.check(name, if text.chars().count() <= 200 { Ok(text.to_owned()) } else { Err("form-too-long") })
    };
    let (name, contact) = (short(&mut errors, "name"), short(&mut errors, "contact"));
    if let (Some(psychologist), Some(text), Some(name), Some(contact), true) =
        (chosen, text, name, contact, errors.is_empty())
    {
        // A name that is not the account's is what somebody says; only the account's own is known to be theirs.
        let signed_in = me.is_some_and(|me| !name.is_empty() && me.name() == name);
        let experience = Experience::of(fields.get("experience"));
        let asker = Asker { name, contact, signed_in };
        let request = Request { psychologist: psychologist.id, asker, experience, text };
        match app.db().write(&anyone(), async |tx| Referral::ask(tx, &code, &request).await).await {
            Ok(()) => {
                let (title, psychologist) = (frame.t("support-code-title"), psychologist.name.clone());
                let frame = frame.crumb("support-help-title", "/wellbeing/help").named(title);
                return show(CodePage { frame, code: code.shown(), psychologist });
            }
            Err(error) => errors.refused("psychologist", error)?,
        }
    }
    show_again(page(frame, &psychologists, fields, errors))
}

fn page(frame: Frame, psychologists: &[Psychologist], fields: Fields, errors: FormErrors) -> RequestPage {
    let input = |name, control| Input::of(&frame, "support-field", name, control);
    let names = psychologists.iter().map(|one| (one.id.to_string(), one.name.clone()));
    let blank = (psychologists.len() != 1).then(|| frame.t("support-choose"));
    let inputs = vec![
        input("psychologist", Control::select(blank, names)),
        input("text", Control::Area),
        input("name", Control::Text),
        input("contact", Control::Text),
        select(&frame, "experience", Some("support-unsaid"), Experience::ALL, (Experience::code, Experience::label)),
    ];
    let title = frame.t("support-help-ask");
    RequestPage { frame: frame.crumb("support-help-title", "/wellbeing/help").named(title), inputs, fields, errors }
}

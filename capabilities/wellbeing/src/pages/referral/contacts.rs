//! The lines of the help page: the centre's to correct.

use askama::Template;
use axum::extract::Path;
use kernel::{Refusal, Result, id::Uuid};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use crate::referral::contacts::Contact;

const PATH: &str = "/wellbeing/contacts";
/// The address of the form for a new one.
const NEW: &str = "new";

#[derive(Template)]
#[template(path = "pages/referral/contacts.html")]
struct ListPage {
    frame: Frame,
    contacts: Vec<Contact>,
}

pub(super) async fn list(app: App, frame: Frame) -> Answer {
    let contacts = Contact::all(app.db(), frame.language).await?;
    let title = frame.t("support-contacts");
    show(ListPage { frame: frame.crumb("support-help-title", "/wellbeing/help").named(title), contacts })
}

async fn find(app: &App, frame: &Frame, code: &str) -> Result<Option<Contact>> {
    if code == NEW {
        return Ok(None);
    }
    let all = Contact::all(app.db(), frame.language).await?;
    all.into_iter().find(|one| one.code == code).map(Some).ok_or_else(|| Refusal::not_found().into())
}

pub(super) async fn edit(app: App, frame: Frame, Path(code): Path<String>) -> Answer {
    let found = find(&app, &frame, &code).await?;
    let fields = found.map_or_else(Fields::default, |one| {
        let hidden = if one.is_hidden { "on" } else { "" };
        Fields::of([("title", one.title), ("reach", one.reach), ("about", one.about), ("hidden", hidden.into())])
    });
    show(form(frame, &code, fields, FormErrors::default()))
}

pub(super) async fn keep(app: App, me: Me, frame: Frame, Path(code): Path<String>, fields: Fields) -> Answer {
    let found = find(&app, &frame, &code).await?;
    let mut errors = FormErrors::default();
    let (title, reach) = (errors.required(&fields, "title"), errors.required(&fields, "reach"));
    let about = errors.long(&fields, "about");
    if let (Some(title), Some(reach), Some(about)) = (title, reach, about) {
        let code = found.map_or_else(|| format!("own-{}", Uuid::now_v7().simple()), |one| one.code);
        let is_hidden = fields.is_on("hidden");
        let contact = Contact { code, title, reach, about, is_checked: true, is_hidden };
        app.db().write(&me.actor(), async |tx| contact.keep(tx).await).await?;
        return see(PATH, Some(("support-notice-saved", &[])));
    }
    show_again(form(frame, &code, fields, errors))
}

fn form(frame: Frame, code: &str, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "support-contact", name, control);
    let inputs = vec![
        input("title", Control::Text),
        input("reach", Control::Text),
        input("about", Control::Area),
        input("hidden", Control::Tick),
    ];
    let title = frame.t("support-contact-revision");
    FormPage {
        frame: frame.crumb("support-contacts", PATH).named(title.clone()),
        action: format!("{PATH}/{}", web::encode(code)),
        title,
        help: "support-contact-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: PATH.into(),
    }
}

//! The first start.

use askama::Template;
use axum::Extension;
use web::{Answer, App, ClientAddress, Fields, FormErrors, Frame, see, show};

use crate::{
    Settings, account,
    first_run::{self, First},
    pages::{password_link::repeated, sign_in::enter},
    password::Password,
    sign_in::Door,
};

#[derive(Template)]
#[template(path = "pages/set_up/form.html")]
struct SetUpPage {
    frame: Frame,
    fields: Fields,
    errors: FormErrors,
}

pub(super) async fn form(app: App, frame: Frame) -> Answer {
    if web::account::any(app.db()).await? {
        return see("/sign-in", None);
    }
    let centre = app.config().centre.clone();
    page(frame, Fields::of([("centre", centre)]), FormErrors::default())
}

pub(super) async fn submit(
    app: App,
    frame: Frame,
    ClientAddress(address): ClientAddress,
    Extension(settings): Extension<Settings>,
    fields: Fields,
) -> Answer {
    if web::account::any(app.db()).await? {
        return see("/sign-in", None);
    }
    let mut errors = FormErrors::default();
    let centre = errors.required(&fields, "centre");
    let name = errors.required(&fields, "name");
    let login = errors.required(&fields, "login");
    let email = fields.get("email");
    if !email.is_empty() && !account::is_email(email) {
        errors.add("email", "accounts-email-wrong");
    }
    let password = errors
        .check("password", Password::new(fields.get("password"), &[fields.get("login"), fields.get("name"), email]));
    repeated(&mut errors, &fields);
    let (Some(centre), Some(name), Some(login), Some(password), true) =
        (centre, name, login, password, errors.is_empty())
    else {
        return page(frame, fields, errors);
    };
    let first = First {
        centre,
        name,
        login,
        email: Some(email.to_owned()).filter(|email| !email.is_empty()),
        password_hash: password.hash().await?,
    };
    let actor = store::Actor { account: None, name: first.name.clone(), address };
    let token = app.db().write(&actor, async |tx| first_run::found(tx, settings.setup, &first).await).await?;
    enter(Door::Session(token), "/desk")
}

fn page(frame: Frame, fields: Fields, errors: FormErrors) -> Answer {
    let title = frame.t("accounts-set-up-title");
    show(SetUpPage { frame: frame.named(title), fields, errors })
}

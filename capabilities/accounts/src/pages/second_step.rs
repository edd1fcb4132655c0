//! My second step: setting it up with a telephone, recovery codes, taking it away.

use askama::Template;
use axum::Extension;
use web::{Answer, App, Fields, FormErrors, Frame, Me, account::Account, see, show};

use crate::{Settings, credential, pages::account::check_current, second_step};

#[derive(Template)]
#[template(path = "pages/second_step/show.html")]
struct SecondStepPage {
    frame: Frame,
    errors: FormErrors,
    has_password: bool,
    is_on: bool,
    codes_left: i64,
    begun: Option<Begun>,
    login: String,
}

/// A secret that awaits its first code, as it is shown.
struct Begun {
    text: String,
    uri: String,
    qr: String,
    side: usize,
}

#[derive(Template)]
#[template(path = "pages/second_step/codes.html")]
struct CodesPage {
    frame: Frame,
    codes: Vec<String>,
}

pub(super) async fn page(app: App, me: Me, frame: Frame, Extension(settings): Extension<Settings>) -> Answer {
    let account = credential::account(app.db(), me.account()).await?;
    show_page(&app, frame, &settings, account, FormErrors::default()).await
}

pub(super) async fn begin(app: App, me: Me, Extension(settings): Extension<Settings>) -> Answer {
    app.db().write(&me.actor(), async |tx| second_step::begin(tx, &settings.key, me.account()).await).await?;
    see("/account/second-step", None)
}

pub(super) async fn confirm(
    app: App,
    me: Me,
    frame: Frame,
    Extension(settings): Extension<Settings>,
    fields: Fields,
) -> Answer {
    let account = credential::account(app.db(), me.account()).await?;
    let code = fields.get("code");
    let codes =
        app.db().write(&me.actor(), async |tx| second_step::confirm(tx, &settings.key, account.id, code).await).await?;
    match codes {
        Some(codes) => {
            let title = frame.t("accounts-codes-title");
            show(CodesPage { frame: frame.crumb("accounts-mine", "/account").named(title), codes })
        }
        None => {
            let mut errors = FormErrors::default();
            errors.add("code", "accounts-code-wrong");
            show_page(&app, frame, &settings, account, errors).await
        }
    }
}

pub(super) async fn remove(
    app: App,
    me: Me,
    frame: Frame,
    Extension(settings): Extension<Settings>,
    fields: Fields,
) -> Answer {
    let account = credential::account(app.db(), me.account()).await?;
    let mut errors = FormErrors::default();
    check_current(&app, &account, &fields, &mut errors).await?;
    if !errors.is_empty() {
        return show_page(&app, frame, &settings, account, errors).await;
    }
    app.db().write(&me.actor(), async |tx| second_step::remove(tx, account.id).await).await?;
    see("/account", Some(("accounts-notice-second-step-off", &[])))
}

async fn show_page(app: &App, frame: Frame, settings: &Settings, account: Account, errors: FormErrors) -> Answer {
    let credential = credential::find(app.db(), account.id).await?;
    let shared = match &credential {
        Some(credential) => second_step::begun(&settings.key, account.id, credential)?,
        None => None,
    };
    let issuer = if frame.centre().is_empty() { frame.t("product") } else { frame.centre().to_owned() };
    let begun = shared.map(|shared| {
        let uri = shared.uri(&issuer, &account.login);
        let (qr, side) = second_step::qr(&uri).unwrap_or_default();
        Begun { text: shared.text(), uri, qr, side }
    });
    let title = frame.t("accounts-second-step");
    show(SecondStepPage {
        errors,
        has_password: credential.is_some(),
        is_on: credential.is_some_and(|credential| credential.asks_for_code()),
        codes_left: second_step::codes_left(app.db(), account.id).await?,
        begun,
        login: account.login,
        frame: frame.crumb("accounts-mine", "/account").named(title),
    })
}

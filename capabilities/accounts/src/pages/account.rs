//! My account: language, password, sessions.

use askama::Template;
use axum::http::{HeaderMap, header};
use kernel::Language;
use web::{Answer, App, Fields, FormErrors, Frame, Me, account::Account, cookie, see, set_cookie, show};

use crate::{
    account,
    credential::{self, Credential},
    pages::{
        password_link::repeated,
        sign_in::{enter, note_slowed, slowed_down},
    },
    role::{self, Held},
    sign_in::{self, Door, Session},
};

#[derive(Template)]
#[template(path = "pages/account/show.html")]
struct AccountPage {
    frame: Frame,
    account: Account,
    credential: Option<Credential>,
    roles: Vec<Held>,
    sessions: Vec<(Session, bool)>,
}

pub(super) async fn show_mine(app: App, me: Me, frame: Frame, headers: HeaderMap) -> Answer {
    let account = credential::account(app.db(), me.account()).await?;
    let credential = credential::find(app.db(), me.account()).await?;
    let today = app.clock().today();
    let roles = role::held(app.db(), &[me.account()]).await?.into_iter().filter(|held| !held.is_over(today)).collect();
    let token = cookie(&headers, "session");
    let sessions = sign_in::sessions(app.db(), me.account()).await?;
    let sessions = sessions
        .into_iter()
        .map(|session| {
            let mine = session.is_of(token);
            (session, mine)
        })
        .collect();
    let title = frame.t("accounts-mine");
    show(AccountPage { frame: frame.named(title), account, credential, roles, sessions })
}

pub(super) async fn choose_language(app: App, me: Me, fields: Fields) -> Answer {
    let language = Language::of(fields.get("language"));
    app.db().write(&me.actor(), async |tx| account::choose_language(tx, me.account(), language).await).await?;
    let mut response = see("/account", Some(("accounts-notice-language", &[])))?;
    // The choice in this browser would otherwise hide the preference.
    response.headers_mut().append(header::SET_COOKIE, set_cookie("language", language.code(), Some(31_536_000))?);
    Ok(response)
}

/// Ends one of my other sessions (`session` names it) or, without a name, all others.
pub(super) async fn end_sessions(app: App, me: Me, headers: HeaderMap, fields: Fields) -> Answer {
    let token = cookie(&headers, "session");
    let name = fields.get("session");
    let mut sessions = sign_in::sessions(app.db(), me.account()).await?;
    sessions.retain(|session| !session.is_of(token) && (name.is_empty() || session.name() == name));
    app.db().write(&me.actor(), async |tx| sign_in::end(tx, me.account(), &sessions).await).await?;
    see("/account", Some(("accounts-notice-sessions-ended", &[("n", &sessions.len().to_string())])))
}

#[derive(Template)]
#[template(path = "pages/account/password.html")]
struct PasswordPage {
    frame: Frame,
    errors: FormErrors,
    login: String,
}

pub(super) async fn password_form(app: App, me: Me, frame: Frame) -> Answer {
    let account = credential::account(app.db(), me.account()).await?;
    password_page(frame, FormErrors::default(), account)
}

pub(super) async fn change_password(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let account = credential::account(app.db(), me.account()).await?;
    let mut errors = FormErrors::default();
    let password = errors.check("password", credential::new_password(&account, fields.get("password")));
    repeated(&mut errors, &fields);
    check_current(&app, &account, &fields, &mut errors).await?;
    let (Some(password), true) = (password, errors.is_empty()) else { return password_page(frame, errors, account) };
    let hash = password.hash().await?;
    let actor = me.actor();
    let token = app.db().write(&actor, async |tx| {
        credential::set_password(tx, account.id, &hash).await?;
        sign_in::start(tx, account.id).await
    });
    let mut response = see("/account", Some(("accounts-notice-password", &[])))?;
    let entered = enter(Door::Session(token.await?), "/account")?;
    for cookie in entered.headers().get_all(header::SET_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    Ok(response)
}

/// Asks for the current password again before something that a borrowed browser must not do.
pub(super) async fn check_current(
    app: &App,
    account: &Account,
    fields: &Fields,
    errors: &mut FormErrors,
) -> kernel::Result<()> {
    match credential::confirm(app.db(), account, fields.get("current")).await {
        Ok(true) => {}
        Ok(false) => errors.add("current", "accounts-password-wrong"),
        Err(error) => note_slowed(errors, "current", &slowed_down(error)?),
    }
    Ok(())
}

fn password_page(frame: Frame, errors: FormErrors, account: Account) -> Answer {
    let title = frame.t("accounts-password-change");
    show(PasswordPage { frame: frame.crumb("accounts-mine", "/account").named(title), errors, login: account.login })
}

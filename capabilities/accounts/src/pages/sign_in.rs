//! Signing in and out.

use askama::Template;
use axum::{
    Extension,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Error, Refusal, RefusalKind};
use web::{
    Answer, App, ClientAddress, Fields, FormErrors, Frame, ListQuery, Visitor, account as platform, cookie, is_local,
    see, set_cookie, show,
};

use crate::{
    Oidc, Settings, credential, second_step,
    sign_in::{self, Door},
};

/// Keeps the wait for a code; ends with the browser.
const WAIT: &str = "second-step";

#[derive(Template)]
#[template(path = "pages/sign_in/form.html")]
struct SignInPage {
    frame: Frame,
    fields: Fields,
    errors: FormErrors,
    oidc: Option<String>,
    demo: Vec<(String, String, String)>,
    next: String,
}

pub(super) async fn form(
    app: App,
    Visitor(me): Visitor,
    frame: Frame,
    query: ListQuery,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let next = target(query.get("next"));
    if me.is_some() {
        return see(&next, None);
    }
    if !web::account::any(app.db()).await? {
        return see("/set-up", None);
    }
    page(&app, frame, Fields::default(), FormErrors::default(), &settings, next)
}

pub(super) async fn submit(
    app: App,
    frame: Frame,
    ClientAddress(address): ClientAddress,
    Extension(settings): Extension<Settings>,
    fields: Fields,
) -> Answer {
    let next = target(fields.get("next"));
    let mut errors = FormErrors::default();
    let login = errors.required(&fields, "login");
    let password = errors.required(&fields, "password");
    let (Some(login), Some(password)) = (login, password) else {
        return page(&app, frame, fields, errors, &settings, next);
    };
    match sign_in::with_password(app.db(), address, &login, &password, &next).await {
        Ok(Some(door)) => enter(door, &next),
        Ok(None) => {
            errors.add("login", "accounts-sign-in-wrong");
            page(&app, frame, fields, errors, &settings, next)
        }
        Err(error) => {
            let refusal = slowed_down(error)?;
            note_slowed(&mut errors, "login", &refusal);
            let mut response = page(&app, frame, fields, errors, &settings, next)?;
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            Ok(response)
        }
    }
}

pub(super) async fn sign_out(app: App, Visitor(me): Visitor, headers: HeaderMap) -> Answer {
    if let Some(token) = cookie(&headers, "session") {
        let actor = me.map(|me| me.actor()).unwrap_or_default();
        app.db().write(&actor, async |tx| platform::end_session(tx, token).await).await?;
    }
    let mut response = see("/sign-in", Some(("accounts-notice-signed-out", &[])))?;
    response.headers_mut().append(header::SET_COOKIE, set_cookie("session", "", Some(0))?);
    Ok(response)
}

#[derive(Template)]
#[template(path = "pages/sign_in/code.html")]
struct CodePage {
    frame: Frame,
    errors: FormErrors,
}

pub(super) async fn code_form(app: App, frame: Frame, headers: HeaderMap) -> Answer {
    let Some(token) = cookie(&headers, WAIT) else { return see("/sign-in", None) };
    if second_step::waiting(app.db(), token).await?.is_none() {
        return see("/sign-in", Some(("accounts-notice-code-late", &[])));
    }
    code_page(frame, FormErrors::default())
}

pub(super) async fn submit_code(
    app: App,
    frame: Frame,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    Extension(settings): Extension<Settings>,
    fields: Fields,
) -> Answer {
    let token = cookie(&headers, WAIT).unwrap_or_default();
    let Some(waiting) = second_step::waiting(app.db(), token).await? else {
        return see("/sign-in", Some(("accounts-notice-code-late", &[])));
    };
    let mut errors = FormErrors::default();
    let Some(code) = errors.required(&fields, "code") else { return code_page(frame, errors) };
    match second_step::take(app.db(), &settings.key, waiting.account_id, &code).await {
        Ok(true) => {}
        Ok(false) => {
            errors.add("code", "accounts-code-wrong");
            return code_page(frame, errors);
        }
        Err(error) => {
            let refusal = slowed_down(error)?;
            note_slowed(&mut errors, "code", &refusal);
            let mut response = code_page(frame, errors)?;
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            return Ok(response);
        }
    }
    let account = credential::account(app.db(), waiting.account_id).await?;
    let actor = sign_in::actor_of(&account, address);
    let session = app.db().write(&actor, async |tx| {
        second_step::done(tx, token).await?;
        if account.disabled_at.is_some() {
            return Err(Refusal::not_allowed().into());
        }
        sign_in::start(tx, account.id).await
    });
    enter(Door::Session(session.await?), &waiting.next)
}

/// Lets somebody through the door that opened.
pub(super) fn enter(door: Door, next: &str) -> Answer {
    let (path, name, token, stale) = match &door {
        Door::Session(token) => (next, "session", token, Some(WAIT)),
        Door::Code(token) => ("/sign-in/code", WAIT, token, None),
    };
    let mut response: Response = Redirect::to(path).into_response();
    response.headers_mut().append(header::SET_COOKIE, set_cookie(name, token, None)?);
    if let Some(stale) = stale {
        response.headers_mut().append(header::SET_COOKIE, set_cookie(stale, "", Some(0))?);
    }
    Ok(response)
}

/// Where to go after signing in: a path of ours, else home.
pub(super) fn target(next: &str) -> String {
    let leads_back = next.starts_with("/sign-in") || next.starts_with("/sign-out");
    if is_local(next) && !leads_back { next.to_owned() } else { "/desk".to_owned() }
}

/// The refusal, if it is a pause between attempts.
pub(super) fn slowed_down(error: Error) -> Result<Refusal, Error> {
    match error {
        Error::Refused(refusal) if refusal.kind == RefusalKind::TooMuch => Ok(refusal),
        other => Err(other),
    }
}

/// Says under the field how long the pause lasts.
pub(super) fn note_slowed(errors: &mut FormErrors, field: &'static str, refusal: &Refusal) {
    let minutes = refusal.arguments.first().map_or("1", |(_, minutes)| minutes);
    errors.add_with(field, "accounts-refusal-too-many", "minutes", minutes);
}

fn page(app: &App, frame: Frame, fields: Fields, errors: FormErrors, settings: &Settings, next: String) -> Answer {
    let title = frame.t("sign-in");
    let name = |oidc: &Oidc| if oidc.label.is_empty() { oidc.issuer.clone() } else { oidc.label.clone() };
    let oidc = settings.oidc.as_ref().map(name);
    let demo = app.config().demo.clone();
    show(SignInPage { frame: frame.named(title), fields, errors, oidc, demo, next })
}

fn code_page(frame: Frame, errors: FormErrors) -> Answer {
    let title = frame.t("accounts-code-title");
    show(CodePage { frame: frame.named(title), errors })
}

impl SignInPage {
    /// The name of a role in the demo, given as its code or as a key of the texts.
    fn role(&self, role: &str) -> String {
        let key = format!("role-{role}");
        self.frame.t(if self.frame.has(&key) { &key } else { role })
    }
}

//! Leaving for the sign-in provider and coming back.

use axum::{
    Extension,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect},
};
use kernel::{Refusal, RefusalKind};
use web::{Answer, App, ClientAddress, ListQuery, cookie, set_cookie};

use crate::{Oidc, Settings, oidc, pages::sign_in, sign_in as door};

/// Binds the way back to the browser that left.
const STATE: &str = "oidc-state";

pub(super) async fn depart(app: App, query: ListQuery, Extension(settings): Extension<Settings>) -> Answer {
    let provider = provider(&settings)?;
    let departure = oidc::depart(provider, &app.config().base_url).await?;
    let next = sign_in::target(query.get("next"));
    app.db().write(&Default::default(), async |tx| oidc::remember(tx, &departure, &next).await).await?;
    let mut response = Redirect::to(&departure.url).into_response();
    response.headers_mut().append(header::SET_COOKIE, set_cookie(STATE, &departure.state, Some(600))?);
    Ok(response)
}

pub(super) async fn arrive(
    app: App,
    headers: HeaderMap,
    ClientAddress(address): ClientAddress,
    query: ListQuery,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let provider = provider(&settings)?;
    let state = query.get("state");
    if state.is_empty() || cookie(&headers, STATE) != Some(state) {
        return Err(Refusal::new(RefusalKind::NotAllowed, "accounts-refusal-oidc-expired").into());
    }
    let awaited = oidc::recall(app.db(), state).await?;
    let Some(code) = query.set("code") else {
        return Err(Refusal::new(RefusalKind::NotAllowed, "accounts-refusal-oidc-declined").into());
    };
    let identity = oidc::identify(provider, &app.config().base_url, code.to_owned(), &awaited).await?;
    let account = app.db().write(&Default::default(), async |tx| oidc::account_of(tx, &identity).await).await?;
    let opened = app
        .db()
        .write(&door::actor_of(&account, address), async |tx| door::open(tx, &account, &awaited.next).await)
        .await?;
    let mut response = sign_in::enter(opened, &awaited.next)?;
    response.headers_mut().append(header::SET_COOKIE, set_cookie(STATE, "", Some(0))?);
    Ok(response)
}

fn provider(settings: &Settings) -> kernel::Result<&Oidc> {
    settings.oidc.as_ref().ok_or_else(|| Refusal::not_found().into())
}

//! Links from mail: the first password of an invited account, a new one instead of a forgotten one.

use askama::Template;
use axum::extract::Path;
use kernel::{Refusal, RefusalKind};
use web::{Answer, App, ClientAddress, Fields, FormErrors, Frame, account::Account, show};

use crate::{
    account::is_email,
    attempt::{self, Counted},
    credential,
    link::{self, LinkKind},
    pages::sign_in::{enter, note_slowed, slowed_down},
    sign_in,
};

#[derive(Template)]
#[template(path = "pages/password_link/form.html")]
struct LinkPage {
    frame: Frame,
    errors: FormErrors,
    account: Account,
}

pub(super) async fn form(app: App, frame: Frame, Path(token): Path<String>) -> Answer {
    let account = account_of(&app, &token).await?;
    page(frame, FormErrors::default(), account)
}

pub(super) async fn submit(
    app: App,
    frame: Frame,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    let account = account_of(&app, &token).await?;
    let mut errors = FormErrors::default();
    let password = errors.check("password", credential::new_password(&account, fields.get("password")));
    repeated(&mut errors, &fields);
    let (Some(password), true) = (password, errors.is_empty()) else { return page(frame, errors, account) };
    let hash = password.hash().await?;
    let actor = sign_in::actor_of(&account, address);
    let door = app.db().write(&actor, async |tx| {
        link::use_up(tx, &token).await?;
        credential::set_password(tx, account.id, &hash).await?;
        sign_in::open(tx, &account, "/desk").await
    });
    enter(door.await?, "/desk")
}

#[derive(Template)]
#[template(path = "pages/password_link/request.html")]
struct RequestPage {
    frame: Frame,
    fields: Fields,
    errors: FormErrors,
    is_sent: bool,
}

pub(super) async fn request_form(frame: Frame) -> Answer {
    request_page(frame, Fields::default(), FormErrors::default(), false)
}

/// The answer is the same whether the address is known or not.
pub(super) async fn request(app: App, frame: Frame, ClientAddress(address): ClientAddress, fields: Fields) -> Answer {
    let mut errors = FormErrors::default();
    let email = fields.get("email").to_lowercase();
    if !is_email(&email) {
        errors.add("email", "accounts-email-wrong");
        return request_page(frame, fields, errors, false);
    }
    let mut counted = vec![Counted::reset(&email)];
    counted.extend(address.as_deref().map(Counted::address));
    if let Err(error) = attempt::count(app.db(), &counted).await {
        let refusal = slowed_down(error)?;
        note_slowed(&mut errors, "email", &refusal);
        return request_page(frame, fields, errors, false);
    }
    let account = credential::account_of_email(app.db(), &email).await?.filter(|account| account.disabled_at.is_none());
    if let Some(account) = account {
        let stranger = store::Actor { account: None, name: "?".into(), address };
        app.db().write(&stranger, async |tx| link::send(tx, &app, &account, LinkKind::Reset).await).await?;
    }
    request_page(frame, fields, errors, true)
}

/// A new password is typed twice.
pub(super) fn repeated(errors: &mut FormErrors, fields: &Fields) {
    if fields.get("password") != fields.get("repeat") {
        errors.add("repeat", "accounts-password-differs");
    }
}

async fn account_of(app: &App, token: &str) -> kernel::Result<Account> {
    let account = link::account_of(app.db(), token).await?;
    account.ok_or_else(|| Refusal::new(RefusalKind::NotFound, "accounts-refusal-link").into())
}

fn page(frame: Frame, errors: FormErrors, account: Account) -> Answer {
    let title = frame.t("accounts-password-set-title");
    show(LinkPage { frame: frame.named(title), errors, account })
}

fn request_page(frame: Frame, fields: Fields, errors: FormErrors, is_sent: bool) -> Answer {
    let title = frame.t("accounts-reset-title");
    show(RequestPage { frame: frame.named(title), fields, errors, is_sent })
}

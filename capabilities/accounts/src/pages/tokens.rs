//! My tokens for programs.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, id::Uuid};
use web::{Answer, App, Fields, FormErrors, Frame, Me, see, show};

use crate::{
    journal::midnight,
    token::{self, Token, act_of, scope},
};

#[derive(Template)]
#[template(path = "pages/tokens/list.html")]
struct TokensPage {
    frame: Frame,
    fields: Fields,
    errors: FormErrors,
    tokens: Vec<Token>,
    acts: Vec<Act>,
    now: chrono::DateTime<chrono::Utc>,
}

#[derive(Template)]
#[template(path = "pages/tokens/made.html")]
struct MadePage {
    frame: Frame,
    token: String,
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    page(&app, &me, frame, Fields::default(), FormErrors::default()).await
}

pub(super) async fn make(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let mut errors = FormErrors::default();
    let title = errors.required(&fields, "title");
    let last_day = errors.optional_date(&fields, "expires");
    if last_day.is_some_and(|day| day < app.clock().today()) {
        errors.add("expires", "accounts-token-past");
    }
    // Nobody can give a program more than he has.
    let acts: Vec<Act> =
        fields.all("scope").iter().filter_map(|name| act_of(name)).filter(|act| me.can(*act)).collect();
    if acts.is_empty() {
        errors.add("scope", "accounts-token-scopeless");
    }
    let (Some(title), true) = (title, errors.is_empty()) else { return page(&app, &me, frame, fields, errors).await };
    let end = last_day.and_then(|day| day.succ_opt()).map(|day| midnight(app.db(), day));
    let token = app.db().write(&me.actor(), async |tx| token::make(tx, me.account(), &title, &acts, end).await).await?;
    let title = frame.t("accounts-token-made");
    let frame = frame.crumb("accounts-mine", "/account").crumb("accounts-tokens", "/account/tokens").named(title);
    show(MadePage { frame, token })
}

pub(super) async fn revoke(app: App, me: Me, Path(id): Path<Uuid>) -> Answer {
    app.db().write(&me.actor(), async |tx| token::revoke(tx, me.account(), id).await).await?;
    see("/account/tokens", Some(("accounts-notice-token-revoked", &[])))
}

async fn page(app: &App, me: &Me, frame: Frame, fields: Fields, errors: FormErrors) -> Answer {
    let tokens = token::of(app.db(), me.account()).await?;
    let acts = Act::ALL.into_iter().filter(|act| me.can(*act)).collect();
    let title = frame.t("accounts-tokens");
    let frame = frame.crumb("accounts-mine", "/account").named(title);
    show(TokensPage { frame, fields, errors, tokens, acts, now: app.clock().now() })
}

impl TokensPage {
    fn name(&self, act: &Act) -> String {
        self.frame.t(&format!("act-{act:?}"))
    }

    fn scope(&self, act: &Act) -> String {
        scope(*act)
    }

    fn is_chosen(&self, act: &Act) -> bool {
        self.fields.all("scope").contains(&scope(*act))
    }

    fn names(&self, token: &Token) -> String {
        token.acts().iter().map(|act| self.name(act)).collect::<Vec<_>>().join(", ")
    }
}

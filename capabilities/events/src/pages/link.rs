//! The page that letters lead to: whoever has the link sees one registration and may accept or withdraw it.

use askama::Template;
use axum::extract::Path;
use chrono::{DateTime, Utc};
use store::Actor;
use web::{Answer, App, Fields, Frame, see, show, show_again};

use super::{
    attendance::own::{After, after},
    registrations::asked,
    wording,
};
use crate::{
    Letters,
    registration::{self, Mine, Registration, RegistrationState, Withdrawn},
    waiting,
};

#[derive(Template)]
#[template(path = "pages/link/registration.html")]
struct RegistrationPage {
    frame: Frame,
    one: Mine,
    /// It may still be withdrawn.
    ahead: bool,
    after: After,
}

pub(super) async fn show_registration(app: App, frame: Frame, Path(link): Path<String>) -> Answer {
    let found = Registration::of_link(app.db(), &link).await?;
    let one = Registration::shown(app.db(), found.id).await?;
    let now: DateTime<Utc> = app.clock().now();
    let ahead = now < one.starts_at && one.state.is_active() && one.event_state.is_ahead();
    let after = after(app.db(), &one).await?;
    show(RegistrationPage { frame: frame.named(one.title.clone()), one, ahead, after })
}

pub(super) async fn withdraw(app: App, frame: Frame, Path(link): Path<String>, fields: Fields) -> Answer {
    let found = Registration::of_link(app.db(), &link).await?;
    if !fields.is_on("confirmed") {
        let action = format!("{}/withdrawal", found.path());
        return show_again(asked(&app, frame, &found, "events-withdraw", action, found.path()).await?);
    }
    let letters = Letters::of(&app);
    app.db()
        .write(&by_link(), async |tx| {
            registration::withdraw(tx, &letters, found.event_id, found.id, Withdrawn::Back).await
        })
        .await?;
    see(&found.path(), Some(("events-notice-withdrawn", &[])))
}

pub(super) async fn accept(app: App, Path(link): Path<String>) -> Answer {
    let found = Registration::of_link(app.db(), &link).await?;
    let letters = Letters::of(&app);
    app.db().write(&by_link(), async |tx| waiting::accept(tx, &letters, found.event_id, found.id).await).await?;
    see(&found.path(), Some(("events-notice-accepted", &[])))
}

/// Whoever followed a link in a letter, in the journal.
fn by_link() -> Actor {
    Actor { account: None, name: "letter".into(), address: None }
}

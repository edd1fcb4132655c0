//! Mail that waits and mail that was sent.

use askama::Template;
use axum::Extension;
use kernel::Act;
use store::outbox::{self, Mail};
use web::{Answer, App, Frame, Me, show};

use crate::{Settings, journal::may_read};

/// So many of the newest mails are shown.
const SHOWN: i64 = 200;

#[derive(Template)]
#[template(path = "pages/outbox/list.html")]
struct OutboxPage {
    frame: Frame,
    mails: Vec<Mail>,
    sends_mail: bool,
}

pub(super) async fn page(app: App, me: Me, frame: Frame, Extension(settings): Extension<Settings>) -> Answer {
    may_read(app.db(), &me.may(Act::ReadOutbox)?).await?;
    let mails = outbox::newest(app.db(), SHOWN).await?;
    let title = frame.t("accounts-outbox");
    show(OutboxPage { frame: frame.named(title), mails, sends_mail: settings.sends_mail })
}

impl OutboxPage {
    fn attempts(&self, mail: &Mail) -> i64 {
        mail.attempts.into()
    }

    /// A mail may hold a link that lets its reader in as somebody else: it is for its recipient alone. The invented
    /// district sends nothing and hides nothing.
    fn shows_body(&self, mail: &Mail) -> bool {
        self.frame.is_demo() && !mail.body.is_empty()
    }
}

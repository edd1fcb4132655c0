//! Mail that waits, that was sent, and that waits for a person.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Language, Result, id::Uuid};
use store::outbox::{self, Mail, State};
use web::{Answer, App, Concern, Frame, ListQuery, Me, Pages, see, show};

use crate::{Settings, journal::may_read};

#[derive(Template)]
#[template(path = "pages/outbox/list.html")]
struct OutboxPage {
    frame: Frame,
    query: ListQuery,
    mails: Vec<Mail>,
    counts: Vec<(State, i64)>,
    chosen: Option<State>,
    pages: Pages,
    sends_mail: bool,
}

pub(super) async fn page(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Extension(settings): Extension<Settings>,
) -> Answer {
    may_read(app.db(), &me.may(Act::ReadOutbox)?).await?;
    let (counts, chosen) = (outbox::counts(app.db()).await?, State::of(query.get("state")));
    let shown = counts.iter().filter(|(state, _)| chosen.is_none_or(|chosen| chosen == *state));
    let pages = query.pages(shown.map(|(_, count)| count).sum());
    let mails = outbox::list(app.db(), chosen, query.size(), (pages.page - 1) * query.size()).await?;
    let title = frame.t("accounts-outbox");
    show(OutboxPage { frame: frame.named(title), query, mails, counts, chosen, pages, sends_mail: settings.sends_mail })
}

pub(super) async fn send_again(app: App, me: Me, Path(id): Path<Uuid>) -> Answer {
    may_read(app.db(), &me.may(Act::ReadOutbox)?).await?;
    app.db().write(&me.actor(), async |tx| outbox::send_again(tx, id).await).await?;
    see("/outbox", Some(("outbox-notice-sent-again", &[])))
}

pub(super) async fn take_as_sent(app: App, me: Me, Path(id): Path<Uuid>) -> Answer {
    may_read(app.db(), &me.may(Act::ReadOutbox)?).await?;
    app.db().write(&me.actor(), async |tx| outbox::take_as_sent(tx, id).await).await?;
    see("/outbox", Some(("outbox-notice-taken-as-sent", &[])))
}

pub(super) async fn drop_mail(app: App, me: Me, Path(id): Path<Uuid>) -> Answer {
    may_read(app.db(), &me.may(Act::ReadOutbox)?).await?;
    app.db().write(&me.actor(), async |tx| outbox::drop_mail(tx, id).await).await?;
    see("/outbox", Some(("outbox-notice-dropped", &[])))
}

/// What waits for whoever is responsible for the mail.
pub(crate) async fn concerns(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    if !me.can(Act::ReadOutbox) {
        return Ok(Vec::new());
    }
    let count = undecided(&outbox::counts(app.db()).await?);
    let text = app.texts().with(language, "outbox-undecided", &[("n", &count.to_string())]).into_owned();
    let concern = Concern { text, path: "/outbox".into(), is_late: true };
    Ok((count > 0).then_some(concern).into_iter().collect())
}

/// How many wait for a person.
fn undecided(counts: &[(State, i64)]) -> i64 {
    counts.iter().filter(|(state, _)| state.awaits_decision()).map(|(_, count)| count).sum()
}

impl OutboxPage {
    fn is_chosen(&self, state: &State) -> bool {
        self.chosen == Some(*state)
    }

    fn attempts(&self, mail: &Mail) -> i64 {
        mail.attempts.into()
    }

    fn undecided(&self) -> i64 {
        undecided(&self.counts)
    }

    /// The state in words, with the moment where it has one.
    fn state(&self, mail: &Mail) -> String {
        let at = match mail.state {
            State::Sent => mail.sent_at,
            // Only after a pause is it worth knowing when it goes on.
            State::Waiting if mail.trouble.is_some() => Some(mail.next_try_at),
            State::Sending | State::Unknown => mail.claimed_at,
            State::Waiting | State::GivenUp | State::Dropped => None,
        };
        let key = mail.state.label();
        match at {
            Some(at) => self.frame.with(&format!("{key}-at"), &[("at", &self.frame.moment(&at))]),
            None => self.frame.t(&key),
        }
    }

    fn colour(&self, mail: &Mail) -> &'static str {
        match mail.state {
            State::Sent => " good",
            State::Unknown => " warn",
            State::GivenUp => " bad",
            State::Waiting | State::Sending | State::Dropped => "",
        }
    }

    /// A mail may hold a link that lets its reader in as somebody else: it is for its recipient alone. The invented
    /// district sends nothing and hides nothing.
    fn shows_body(&self, mail: &Mail) -> bool {
        self.frame.is_demo() && !mail.body.is_empty()
    }
}

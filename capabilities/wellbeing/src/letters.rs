//! Letters of an invitation, queued in the transaction that sends them. They say nothing of whether somebody has answered, and name nobody.

use std::collections::HashMap;

use kernel::{Language, PersonId, Reach, Result};
use registry::person::private;
use store::{Ask, Tx, outbox};
use web::{App, account};

use crate::{code::Code, wave::Wave};

/// Where somebody is written to, and in which language.
pub(crate) struct Address {
    email: String,
    language: Language,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// They are asked.
    Invitation,
    /// Everybody is reminded.
    Reminder,
}

/// The addresses of those of these people who have one: of their accounts, else of the registry.
pub(crate) async fn addresses(db: &impl Ask, people: &[PersonId]) -> Result<HashMap<PersonId, Address>> {
    let known = private::emails(db, &Reach::operator(), people).await?;
    let own = account::addresses_of(db, people).await?;
    let mut all: HashMap<PersonId, (String, Language)> =
        known.into_iter().map(|(person, email)| (person, (email, Language::Ru))).collect();
    all.extend(own);
    Ok(all.into_iter().map(|(person, (email, language))| (person, Address { email, language })).collect())
}

/// Queues a letter with a code. It stands behind the #, which no server sees, and by itself for whoever has no scripts.
pub(crate) async fn write(
    tx: &Tx,
    app: &App,
    wave: &Wave,
    to: &Address,
    occasion: Occasion,
    code: &Code,
) -> Result<()> {
    let text = |key: &str, arguments: &[(&str, &str)]| app.texts().with(to.language, key, arguments).into_owned();
    let key = match occasion {
        Occasion::Invitation => "wellbeing-letter-invitation",
        Occasion::Reminder => "wellbeing-letter-reminder",
    };
    let (door, code) = (format!("{}/w", app.config().base_url), code.printed());
    let day = russian::date::short(wave.closes_on);
    let mut lines = vec![
        text("wellbeing-letter-hello", &[]),
        String::new(),
        text(key, &[("title", &wave.title), ("day", &day)]),
        String::new(),
        text("wellbeing-letter-link", &[("url", &format!("{door}#{code}"))]),
        text("wellbeing-letter-code", &[("door", &door), ("code", &code)]),
        String::new(),
        text("wellbeing-letter-honest", &[]),
    ];
    if !app.config().centre.is_empty() {
        lines.extend([String::new(), app.config().centre.clone()]);
    }
    let (subject, body) = (text(&format!("{key}-subject"), &[("title", &wave.title)]), lines.join("\n"));
    tx.mail(outbox::Letter { recipient: &to.email, subject: &subject, body: &body, calendar: None }).await
}

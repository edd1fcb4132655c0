//! Who can sign in, how, and with which roles; what was done (journal) and what was sent (outbox).

mod account;
mod attempt;
mod credential;
mod delivery;
mod first_run;
mod front;
mod journal;
mod link;
mod migrations;
mod oidc;
mod organisation;
mod pages;
mod password;
mod role;
mod second_step;
mod settings;
mod sign_in;
mod token;

pub use delivery::{deliver_outbox, deliver_waiting};
pub use front::{NewAccount, any, create_account, disable, list, set_password};
pub use settings::{FoundDistrict, Founding, Oidc, Settings, Setup, Smtp, Tls};

use kernel::{Act, Language};
use web::{Capability, MenuGroup, MenuItem};

/// The capability with its settings.
pub fn capability(settings: Settings) -> Capability {
    let entry = |key, path, act| MenuItem { group: MenuGroup::Administration, key, path, act };
    Capability {
        routes: pages::routes().with(settings),
        menu: vec![
            entry("accounts-title", "/accounts", Act::ManageAccounts),
            entry("accounts-journal", "/journal", Act::ReadJournal),
            entry("accounts-outbox", "/outbox", Act::ReadOutbox),
        ],
        migrations: migrations::all(),
        locales: &[
            (Language::Ru, include_str!("../locales/ru.ftl")),
            (Language::En, include_str!("../locales/en.ftl")),
        ],
        ..Capability::named("accounts")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    fn keys(source: &str) -> BTreeSet<&str> {
        let defines = |line: &&str| line.starts_with(|first: char| first.is_ascii_alphabetic());
        source.lines().filter(defines).filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect()
    }

    #[test]
    fn both_languages_say_everything() {
        let (russian, english) = (include_str!("../locales/ru.ftl"), include_str!("../locales/en.ftl"));
        assert_eq!(keys(russian), keys(english));
        for act in kernel::Act::ALL {
            let key = format!("act-{act:?}");
            assert!(keys(russian).contains(key.as_str()), "{key}: a token's scope needs words for a new act, in both languages");
        }
    }
}

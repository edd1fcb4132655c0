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
    use std::{collections::BTreeSet, fs, path::Path};

    fn keys(source: &str) -> BTreeSet<&str> {
        let defines = |line: &&str| line.starts_with(|first: char| first.is_ascii_alphabetic());
        source.lines().filter(defines).filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect()
    }

    /// The text of every file below a folder.
    fn sources(folder: &Path) -> String {
        let below = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        below.map(|path| if path.is_dir() { sources(&path) } else { fs::read_to_string(path).unwrap() }).collect()
    }

    #[test]
    fn every_text_is_said_somewhere_and_every_key_has_words() {
        let source = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let is_key = |piece: &&str| {
            piece.starts_with("accounts-") && !piece.contains(char::is_whitespace) && !piece.ends_with('-')
        };
        let said: BTreeSet<&str> = source.split('"').filter(is_key).collect();
        let russian = keys(include_str!("../locales/ru.ftl"));
        let own: BTreeSet<&str> = russian.into_iter().filter(|key| key.starts_with("accounts-")).collect();
        assert_eq!(own, said);
        let lines = source.split("Line::new(\"").skip(1).filter_map(|rest| rest.split('"').next());
        for act in lines.filter(|act| act.contains('.')) {
            let key = format!("did-{}", act.replace(['.', '_'], "-"));
            assert!(keys(include_str!("../locales/ru.ftl")).contains(key.as_str()), "{key}");
        }
    }

    #[test]
    fn both_languages_say_everything() {
        let (russian, english) = (include_str!("../locales/ru.ftl"), include_str!("../locales/en.ftl"));
        assert_eq!(keys(russian), keys(english));
        for act in kernel::Act::ALL {
            let key = format!("act-{act:?}");
            assert!(
                keys(russian).contains(key.as_str()),
                "{key}: a token's scope needs words for a new act, in both languages"
            );
        }
    }
}

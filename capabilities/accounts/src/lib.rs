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
pub use front::{NewAccount, admit, any, create_account, disable, list, set_password};
pub use settings::{FoundDistrict, Founding, Oidc, Settings, Setup, Smtp, Tls};

use kernel::{Act, Language};
use web::{Capability, MenuGroup, MenuItem};

const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/outbox.ru.ftl")),
    (Language::En, include_str!("../locales/outbox.en.ftl")),
];

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
        concerns: Some(|app, me, language| Box::pin(pages::concerns(app, me, language))),
        locales: LOCALES,
        ..Capability::named("accounts")
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use kernel::Language;
    use store::outbox::{State, Trouble};

    /// The keys of a language.
    fn keys(language: Language) -> BTreeSet<&'static str> {
        let defines = |line: &&str| line.starts_with(|first: char| first.is_ascii_alphabetic());
        let sources = super::LOCALES.iter().filter(|(of, _)| *of == language).map(|(_, source)| *source);
        let lines = sources.flat_map(str::lines).filter(defines);
        lines.filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect()
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
            (piece.starts_with("accounts-") || piece.starts_with("outbox-"))
                && !piece.contains(char::is_whitespace)
                && !piece.ends_with('-')
        };
        let mut said: BTreeSet<&str> = source.split('"').filter(is_key).collect();
        let russian = keys(Language::Ru);
        let own: BTreeSet<&str> = russian.iter().copied().filter(is_key).collect();
        let words = State::ALL.iter().map(|state| state.label()).chain(Trouble::ALL.iter().map(|one| one.label()));
        let words: Vec<String> = words.flat_map(|label| [format!("{label}-at"), label]).collect();
        let dated = |key: &&str| !key.ends_with("-at") || own.contains(key);
        said.extend(words.iter().map(String::as_str).filter(dated));
        assert_eq!(own, said);
        let lines = source.split("Line::new(\"").skip(1).filter_map(|rest| rest.split('"').next());
        for act in lines.filter(|act| act.contains('.')) {
            let key = format!("did-{}", act.replace(['.', '_'], "-"));
            assert!(russian.contains(key.as_str()), "{key}");
        }
    }

    #[test]
    fn both_languages_say_everything() {
        let (russian, english) = (keys(Language::Ru), keys(Language::En));
        assert_eq!(russian, english);
        for act in kernel::Act::ALL {
            let key = format!("act-{act:?}");
            assert!(
                russian.contains(key.as_str()),
                "{key}: a token's scope needs words for a new act, in both languages"
            );
        }
    }
}

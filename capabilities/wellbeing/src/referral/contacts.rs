//! Where help can be had besides the psychologist: emergency and trust lines. They come with the program as data and are the centre's to correct:
//! its own texts take the place of ours, and a line can be hidden.

use kernel::{Error, Language, Result};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use store::{Ask, Sql, Tx, journal::Line};

/// The lines that come with the program.
const EMBEDDED: &str = include_str!("../../../../data/recommendations/contacts.toml");

/// A line of the help page.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Contact {
    /// As it is kept: `emergency`.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// The telephone or address.
    pub reach: String,
    /// When, for whom, what about.
    pub about: String,
    /// The centre has compared it with what its owner publishes.
    pub is_checked: bool,
    /// It is not shown.
    pub is_hidden: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    contact: Vec<Shipped>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shipped {
    code: String,
    reach: String,
    title: crate::recommendation::Words,
    about: crate::recommendation::Words,
}

impl Contact {
    /// The number that a telephone dials; nothing where the reach is an address, or says more than a number.
    pub fn number(&self) -> Option<String> {
        let spaces = |sign: char| sign.is_whitespace() || "()-–".contains(sign);
        let number: String = self.reach.chars().filter(|sign| !spaces(*sign)).collect();
        let digits = number.strip_prefix('+').unwrap_or(&number);
        (digits.len() >= 2 && digits.bytes().all(|digit| digit.is_ascii_digit())).then_some(number)
    }

    /// All of them: the centre's texts, and ours where it has none.
    pub async fn all(db: &impl Ask, language: Language) -> Result<Vec<Contact>> {
        let sql = "select code, title, reach, about, is_checked, is_hidden from referral_contact order by code";
        let mut own: Vec<Contact> = db.all(sql).await?;
        let mut all = Vec::new();
        for shipped in shipped()? {
            match own.iter().position(|one| one.code == shipped.code) {
                Some(place) => all.push(own.remove(place)),
                None => all.push(Contact {
                    title: shipped.title.of(language).to_owned(),
                    about: shipped.about.of(language).to_owned(),
                    code: shipped.code,
                    reach: shipped.reach,
                    is_checked: false,
                    is_hidden: false,
                }),
            }
        }
        all.extend(own);
        Ok(all)
    }

    /// Keeps the centre's text; who saves it has compared it.
    pub async fn keep(&self, tx: &Tx) -> Result<()> {
        let sql = "insert into referral_contact (code, title, reach, about, is_checked, is_hidden) values (?, ?, ?, ?, ?, ?)
                   on conflict (code) do update set title = excluded.title, reach = excluded.reach, about = excluded.about,
                   is_checked = excluded.is_checked, is_hidden = excluded.is_hidden";
        let sql = Sql::new(sql).bind(self.code.clone()).bind(self.title.clone()).bind(self.reach.clone());
        tx.run(sql.bind(self.about.clone()).bind(self.is_checked).bind(self.is_hidden)).await?;
        tx.note(Line {
            act: "referral.contact_kept",
            subject_kind: "contact",
            subject_id: None,
            details: serde_json::json!({ "code": self.code }),
        });
        Ok(())
    }
}

fn shipped() -> Result<Vec<Shipped>> {
    let file: File = toml::from_str(EMBEDDED).map_err(|error| Error::failed(error.to_string()))?;
    Ok(file.contact)
}

pub(crate) const TABLE: &str = "create table referral_contact (
    code {key} primary key,
    title text not null check (title <> ''),
    reach text not null check (reach <> ''),
    about text not null,
    is_checked boolean not null,
    is_hidden boolean not null
);
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_says_what_it_is_in_both_languages() -> Result<()> {
        let contacts = shipped()?;
        assert!(contacts.len() >= 3);
        for one in contacts {
            for language in [Language::Ru, Language::En] {
                assert!(!one.title.of(language).is_empty() && !one.about.of(language).is_empty(), "{}", one.code);
            }
            assert!(one.reach.chars().filter(char::is_ascii_digit).count() >= 3, "{}", one.code);
        }
        Ok(())
    }
}

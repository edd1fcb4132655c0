//! The catalogue of recommendations: what can be done about a field of problems, by whom, on what grounds. It comes with the program as a file of
//! data with its sources; a centre adds its own and corrects ours, and its text takes the place of the file's.

pub mod field;
pub(crate) mod paper;
pub mod proposal;
pub mod release;

use chrono::NaiveDate;
use kernel::{Error, Language, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use store::{Ask, Sql, Tx, journal::Line};

use crate::recommendation::field::ProblemField;

/// The catalogue that comes with the program.
const EMBEDDED: &str = include_str!("../../../data/recommendations/catalogue.toml");

store::choice! {
    /// Who can do it.
    Level, "support-level" {
        /// Сам педагог.
        Personal = "personal",
        /// Школа.
        School = "school",
        /// Район.
        District = "district",
    }
}

store::choice! {
    /// On what grounds.
    Grounds, "support-grounds" {
        /// Закон, приказ.
        Law = "law",
        /// Рекомендации признанной организации.
        Guideline = "guideline",
        /// Исследования.
        Research = "research",
        /// Опыт практиков.
        Practice = "practice",
    }
}

store::choice! {
    /// Whether it may be used.
    Standing, "support-standing" {
        /// Черновик.
        Draft = "draft",
        /// Проверено психологом.
        Checked = "checked",
        /// Действует.
        Working = "working",
        /// Снято.
        Withdrawn = "withdrawn",
    }
}

/// Words in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
}

impl Words {
    /// In a language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

/// A recommendation.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Recommendation {
    /// As it is kept: `workload-norms`.
    pub code: String,
    /// What it is about.
    pub field: ProblemField,
    /// Who can do it.
    pub level: Level,
    /// What to do, in a line.
    pub title: String,
    /// How, in steps.
    pub text: String,
    /// Who is usually answerable.
    pub owner: String,
    /// How many weeks it usually takes.
    pub weeks: i32,
    /// On what grounds.
    pub grounds: Grounds,
    /// The source.
    pub source: String,
    /// What it is not, and when it is not for.
    pub caution: String,
    /// Whether it may be used.
    pub standing: Standing,
    /// When it is to be looked at again.
    pub review_on: Option<NaiveDate>,
    /// The centre's own text: it has added or corrected it.
    pub is_own: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    recommendation: Vec<Shipped>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shipped {
    code: String,
    field: ProblemField,
    level: Level,
    title: Words,
    text: Words,
    owner: Words,
    weeks: i32,
    grounds: Grounds,
    source: String,
    #[serde(default)]
    caution: Option<Words>,
    /// Somebody has still to compare it with the source.
    #[serde(default)]
    to_check: bool,
}

/// Those that come with the program.
fn shipped(language: Language) -> Result<Vec<Recommendation>> {
    let file: File = toml::from_str(EMBEDDED).map_err(|error| Error::failed(error.to_string()))?;
    let recommendation = |one: Shipped| Recommendation {
        title: one.title.of(language).to_owned(),
        text: one.text.of(language).to_owned(),
        owner: one.owner.of(language).to_owned(),
        caution: one.caution.as_ref().map(|words| words.of(language).to_owned()).unwrap_or_default(),
        code: one.code,
        field: one.field,
        level: one.level,
        weeks: one.weeks,
        grounds: one.grounds,
        source: one.source,
        standing: if one.to_check { Standing::Draft } else { Standing::Working },
        review_on: None,
        is_own: false,
    };
    Ok(file.recommendation.into_iter().map(recommendation).collect())
}

impl Recommendation {
    /// The catalogue: by fields in their order, then by level.
    pub async fn all(db: &impl Ask, language: Language) -> Result<Vec<Recommendation>> {
        let sql = "select o.*, true as is_own from recommendation_own o order by o.code limit 2000";
        let own: Vec<Recommendation> = db.all(sql).await?;
        let ours = shipped(language)?.into_iter().filter(|one| own.iter().all(|other| other.code != one.code));
        let mut all: Vec<Recommendation> = ours.chain(own.iter().cloned()).collect();
        all.sort_by(|a, b| (a.field, a.level, &a.code).cmp(&(b.field, b.level, &b.code)));
        Ok(all)
    }

    /// One of the catalogue.
    pub async fn find(db: &impl Ask, language: Language, code: &str) -> Result<Recommendation> {
        let found = Self::all(db, language).await?.into_iter().find(|one| one.code == code);
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// A code for a new one.
    pub fn new_code() -> String {
        format!("own-{}", Uuid::new_v4().simple())
    }

    /// May it be proposed and shown?
    pub fn is_working(&self) -> bool {
        self.standing == Standing::Working
    }

    /// Keeps the centre's text of it.
    pub async fn keep(&self, tx: &Tx) -> Result<()> {
        tx.run(Sql::new("delete from recommendation_own where code = ?").bind(self.code.clone())).await?;
        let columns = [
            "code",
            "field",
            "level",
            "title",
            "text",
            "owner",
            "weeks",
            "grounds",
            "source",
            "caution",
            "standing",
            "review_on",
        ];
        let row = vec![
            self.code.clone().into(),
            self.field.into(),
            self.level.into(),
            self.title.clone().into(),
            self.text.clone().into(),
            self.owner.clone().into(),
            self.weeks.into(),
            self.grounds.into(),
            self.source.clone().into(),
            self.caution.clone().into(),
            self.standing.into(),
            self.review_on.into(),
        ];
        tx.insert("recommendation_own", &columns, vec![row]).await?;
        note(tx, "recommendation.kept", &self.code);
        Ok(())
    }

    /// Takes the centre's text away: ours stands again, or nothing.
    pub async fn remove_own(tx: &Tx, code: &str) -> Result<()> {
        if tx.run(Sql::new("delete from recommendation_own where code = ?").bind(code)).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        note(tx, "recommendation.removed", code);
        Ok(())
    }

    /// Does the program bring one of this code?
    pub fn is_shipped(code: &str) -> bool {
        shipped(Language::Ru).is_ok_and(|all| all.iter().any(|one| one.code == code))
    }
}

fn note(tx: &Tx, act: &'static str, code: &str) {
    let details = serde_json::json!({ "code": code });
    tx.note(Line { act, subject_kind: "recommendation", subject_id: None, details });
}

pub(crate) fn definition() -> String {
    format!(
        "create table recommendation_own (
    code {{key}} primary key,
    field text not null {},
    level text not null {},
    title text not null check (title <> ''),
    text text not null,
    owner text not null,
    weeks integer not null check (weeks between 1 and 200),
    grounds text not null {},
    source text not null check (source <> ''),
    caution text not null,
    standing text not null {},
    review_on date
);
",
        ProblemField::check("field"),
        Level::check("level"),
        Grounds::check("grounds"),
        Standing::check("standing"),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_has_something_to_do_in_both_languages_and_each_names_its_source() -> Result<()> {
        let (ru, en) = (shipped(Language::Ru)?, shipped(Language::En)?);
        for field in ProblemField::ALL {
            let working: Vec<_> = ru.iter().filter(|one| one.field == *field && one.is_working()).collect();
            let is_of = |level| working.iter().any(|one| one.level == level);
            assert!(is_of(Level::Personal), "{field:?}: nothing that one can do oneself");
            assert!(is_of(Level::School) || is_of(Level::District), "{field:?}: nothing that others can do");
        }
        let codes: BTreeSet<&str> = ru.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes.len(), ru.len(), "a code comes twice");
        for (one, other) in ru.iter().zip(&en) {
            for text in [&one.title, &one.text, &one.owner, &one.source] {
                assert!(!text.is_empty(), "{}", one.code);
            }
            assert!(other.title.is_ascii() || !other.title.contains(|c| ('а'..='я').contains(&c)), "{}", one.code);
            assert!((1..=200).contains(&one.weeks), "{}", one.code);
        }
        Ok(())
    }
}

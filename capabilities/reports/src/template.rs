//! A template of справки: Markdown with expressions, and before it a few words about itself (TOML between lines of `+++`).
//! Built-in ones are files; a centre's own ones, in the database with their versions, add to them or take their place.

use chrono::{DateTime, Utc};
use figures::Title;
use kernel::{Refusal, Result};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use store::{Ask, Sql, Tx, journal::Line};

use crate::Mistake;

/// A readable template.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its version; 0 is the built-in one.
    pub version: i32,
    /// What it says about itself.
    pub front: Front,
    /// The text, with an empty line for each line of the front, so that mistakes are found in the lines they stand in.
    pub body: String,
    /// All of it as it was written.
    pub source: String,
}

/// What a template says about itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// `pedcluster`; never changes.
    pub code: String,
    /// Title in lists.
    pub title: Title,
    /// The kind of document, as printed: «СПРАВКА».
    pub kind: String,
    /// The heading of the text; may have expressions.
    pub heading: String,
    /// What it asks besides year, organisation and requisites.
    #[serde(default, rename = "parameter")]
    pub parameters: Vec<Asks>,
}

/// Something a template asks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asks {
    /// The name in expressions.
    pub code: String,
    /// The question.
    pub title: Title,
    /// The answer unless another is given.
    #[serde(default)]
    pub default: String,
}

/// A version of a template in the database, for a list of them.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Version {
    /// Which.
    pub version: i32,
    /// When it was saved.
    pub made_at: DateTime<Utc>,
    /// By whom.
    pub actor: String,
}

#[derive(FromQueryResult)]
struct Row {
    version: i32,
    source: String,
}

/// Characters of a template.
const LONGEST: usize = 200_000;

const BUILT_IN: [&str; 3] = [
    include_str!("../../../data/reports/pedcluster.md"),
    include_str!("../../../data/reports/burnout-prevention.md"),
    include_str!("../../../data/reports/mentoring.md"),
];

impl Template {
    /// Reads a template.
    pub fn read(source: &str, version: i32) -> Result<Self, Mistake> {
        if source.len() > LONGEST {
            return Err(Mistake::new(
                None,
                "шаблон слишком длинный: не больше 200 КБ",
                "the template is too long: 200 KB at most",
            ));
        }
        let source = source.replace("\r\n", "\n");
        let no_front = || {
            Mistake::new(
                Some(1),
                "шаблон начинается с описания между строками «+++»",
                "a template begins with its description between lines of “+++”",
            )
        };
        let rest = source.strip_prefix("+++\n").ok_or_else(no_front)?;
        let (front, text) = rest.split_once("\n+++\n").ok_or_else(no_front)?;
        let before = 2 + front.matches('\n').count() + 1;
        let front: Front = toml::from_str(front).map_err(|error| {
            let line = error.span().map(|span| 2 + front[..span.start.min(front.len())].matches('\n').count());
            let text = error.message();
            Mistake::new(
                line,
                format!("описание записано неверно: {text}"),
                format!("the description is written wrongly: {text}"),
            )
        })?;
        if !is_code(&front.code) {
            return Err(Mistake::new(
                Some(2),
                "код состоит из латинских букв, цифр и дефисов",
                "a code is made of Latin letters, digits and hyphens",
            ));
        }
        Ok(Self { version, body: "\n".repeat(before) + text, front, source })
    }

    /// Its code.
    pub fn code(&self) -> &str {
        &self.front.code
    }

    /// The newest version of a template.
    pub async fn find(db: &impl Ask, code: &str) -> Result<Self> {
        let sql = Sql::new("select version, source from report_template where code = ? order by version desc limit 1");
        match db.first::<Row>(sql.bind(code)).await? {
            Some(row) => row.read(),
            None => built_in().into_iter().find(|one| one.code() == code).ok_or_else(|| Refusal::not_found().into()),
        }
    }

    /// A version of a template; 0 is the built-in one.
    pub async fn version(db: &impl Ask, code: &str, version: i32) -> Result<Self> {
        if version == 0 {
            return built_in().into_iter().find(|one| one.code() == code).ok_or_else(|| Refusal::not_found().into());
        }
        let sql = Sql::new("select version, source from report_template where code = ? and version = ?");
        let row = db.first::<Row>(sql.bind(code).bind(version)).await?;
        row.ok_or_else(Refusal::not_found)?.read()
    }

    /// The newest version of every template: built-in ones, then a centre's own by title.
    pub async fn all(db: &impl Ask) -> Result<Vec<Self>> {
        let newest = "select t.version, t.source from report_template t \
                      where t.version = (select max(n.version) from report_template n where n.code = t.code) order by t.code";
        let rows: Vec<Row> = db.all(newest).await?;
        let mut templates = built_in();
        for row in rows {
            let own = row.read()?;
            match templates.iter_mut().find(|one| one.code() == own.code()) {
                Some(place) => *place = own,
                None => templates.push(own),
            }
        }
        Ok(templates)
    }

    /// The versions in the database, the newest first.
    pub async fn versions(db: &impl Ask, code: &str) -> Result<Vec<Version>> {
        db.all(
            Sql::new("select version, made_at, actor from report_template where code = ? order by version desc")
                .bind(code),
        )
        .await
    }

    /// Keeps a template as the next version of its code and says which.
    pub async fn save(&self, tx: &Tx) -> Result<i32> {
        let newest = Sql::new("select max(version) from report_template where code = ?").bind(self.code());
        let version = tx.value::<Option<i32>>(newest).await?.flatten().unwrap_or(0) + 1;
        let sql = Sql::new(
            "insert into report_template (code, version, source, made_at, account_id, actor) values (?, ?, ?, ?, ?, ?)",
        )
        .bind(self.code())
        .bind(version)
        .bind(self.source.as_str())
        .bind(tx.now())
        .bind(tx.actor().account)
        .bind(tx.actor().name.as_str());
        tx.run(sql).await?;
        let details = serde_json::json!({ "code": self.code(), "version": version });
        tx.note(Line { act: "report_template.saved", subject_kind: "report_template", subject_id: None, details });
        Ok(version)
    }

    /// Does it speak of an indicator?
    pub fn uses(&self, indicator: &str) -> bool {
        self.source.contains(&format!("\"{indicator}\"")) || self.source.contains(&format!("'{indicator}'"))
    }
}

impl Row {
    fn read(self) -> Result<Template> {
        let unreadable =
            |mistake: Mistake| kernel::Error::failed(format!("a kept template is unreadable: {}", mistake.message.en));
        Template::read(&self.source, self.version).map_err(unreadable)
    }
}

/// The templates that come with the program.
pub fn built_in() -> Vec<Template> {
    BUILT_IN.iter().filter_map(|source| Template::read(source, 0).ok()).collect()
}

/// May a template be called so?
pub fn is_code(code: &str) -> bool {
    (1..=60).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_template_can_be_read() {
        for source in BUILT_IN {
            let template =
                Template::read(source, 0).unwrap_or_else(|mistake| panic!("{}", mistake.text(kernel::Language::Ru)));
            let used = ["staff.teaching.count", "mentoring.pairs.count"];
            assert!(used.iter().any(|code| template.uses(code)) || template.code() == "burnout-prevention");
        }
    }

    #[test]
    fn lines_are_those_of_the_source() {
        let source = "+++\ncode = \"a\"\ntitle = { ru = \"а\", en = \"a\" }\nkind = \"С\"\nheading = \"о\"\n+++\nтекст";
        let template = Template::read(source, 1).unwrap();
        assert_eq!(template.body.lines().position(|line| line == "текст"), Some(6));
        assert_eq!(Template::read("текст", 1).unwrap_err().line, Some(1));
        assert_eq!(Template::read(&source.replace("kind", "knd"), 1).unwrap_err().line, Some(4));
    }
}

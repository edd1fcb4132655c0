//! The page of young teachers («Молодым педагогам»): its introduction and the rubric whose articles it shows. There is one.

use kernel::{Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line};

use crate::rubric::RubricId;

/// What publishers say on the page.
#[derive(Clone, Debug, Default, PartialEq, FromQueryResult)]
pub struct Young {
    /// The introduction, in Markdown.
    pub text: String,
    /// The rubric whose articles it shows.
    pub rubric_id: Option<RubricId>,
    /// How often it was saved.
    pub version: i32,
}

impl Young {
    /// What is said there now; nothing before somebody wrote it.
    pub(crate) async fn find(db: &impl Ask) -> Result<Young> {
        Ok(db.first("select text, rubric_id, version from young_page").await?.unwrap_or_default())
    }

    /// Saves what was written; refused when somebody saved it since that version.
    pub(crate) async fn revise(tx: &Tx, young: &Young) -> Result<()> {
        let first = "insert into young_page (number, text, version) values (1, '', 0) on conflict do nothing";
        tx.run(first).await?;
        let sql =
            "update young_page set text = ?, rubric_id = ?, version = version + 1, changed_at = ? where version = ?";
        let sql = Sql::new(sql).bind(young.text.as_str()).bind(young.rubric_id).bind(tx.now()).bind(young.version);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::conflict("articles-refusal-changed").into());
        }
        tx.note(Line::new("young-page.saved", "young-page", Uuid::nil()));
        Ok(())
    }
}

pub(crate) const TABLE: &str = "
create table young_page (
    number integer primary key,
    text text not null,
    rubric_id {uuid} references article_rubric (id),
    version integer not null,
    changed_at {moment},
    constraint young_page_one check (number = 1)
);
";

//! A rubric (рубрика): what articles are about, in the order in which the site names them.

use chrono::{DateTime, Utc};
use kernel::{Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::article::visible;

kernel::id!(
    /// A rubric.
    RubricId
);

/// A rubric.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Rubric {
    /// Identifier.
    pub id: RubricId,
    /// Its address: `/news/{slug}`.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// A line about it.
    pub about: String,
    /// Its place among the others, from 1.
    pub place: i32,
    /// How many articles anyone may read in it.
    pub shown: i64,
    /// How many it has in all, drafts and withdrawn ones among them.
    pub written: i64,
}

/// What is written about a rubric.
#[derive(Clone, Debug)]
pub struct NewRubric {
    /// The address; made of the title where it is empty.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// A line about it.
    pub about: String,
    /// Its place among the others.
    pub place: i32,
}

/// The text that says that a rubric of this name is there already.
pub(crate) const TWICE: &str = "articles-refusal-rubric-twice";

impl Rubric {
    /// All, in their order, with how many articles anyone may read at a moment.
    pub(crate) async fn list(db: &impl Ask, now: DateTime<Utc>) -> Result<Vec<Rubric>> {
        db.all(select(now).push("order by r.place, r.title, r.id")).await
    }

    /// One of them.
    pub(crate) async fn find(db: &impl Ask, now: DateTime<Utc>, id: RubricId) -> Result<Rubric> {
        let sql = select(now).push(Sql::new("where r.id = ?").bind(id));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Founds a rubric.
    pub(crate) async fn found(tx: &Tx, new: &NewRubric) -> Result<RubricId> {
        let id = RubricId::new();
        is_new(tx, id, &new.title).await?;
        let columns = ["id", "slug", "title", "about", "place", "created_at"];
        let row: Vec<Value> = vec![
            id.into(),
            free_slug(tx, id, new).await?.into(),
            new.title.as_str().into(),
            new.about.as_str().into(),
            new.place.into(),
            tx.now().into(),
        ];
        tx.insert("article_rubric", &columns, vec![row]).await?;
        tx.note(Line::new("rubric.founded", "rubric", id.0));
        Ok(id)
    }

    /// Changes it.
    pub(crate) async fn revise(tx: &Tx, id: RubricId, new: &NewRubric) -> Result<()> {
        Rubric::find(tx, tx.now(), id).await?;
        is_new(tx, id, &new.title).await?;
        let slug = free_slug(tx, id, new).await?;
        let sql =
            Sql::new("update article_rubric set slug = ?, title = ?, about = ?, place = ? where id = ?").bind(slug);
        tx.run(sql.bind(new.title.as_str()).bind(new.about.as_str()).bind(new.place).bind(id)).await?;
        tx.note(Line::new("rubric.revised", "rubric", id.0));
        Ok(())
    }

    /// Takes an empty one away.
    pub(crate) async fn remove(tx: &Tx, id: RubricId) -> Result<()> {
        let rubric = Rubric::find(tx, tx.now(), id).await?;
        if rubric.written > 0 {
            return Err(Refusal::conflict("articles-refusal-rubric-full").with("n", rubric.written).into());
        }
        if store::count(tx, Sql::new("from young_page where rubric_id = ?").bind(id)).await? > 0 {
            return Err(Refusal::conflict("articles-refusal-rubric-young").into());
        }
        tx.run(Sql::new("delete from article_rubric where id = ?").bind(id)).await?;
        tx.note(Line::new("rubric.removed", "rubric", id.0));
        Ok(())
    }

    /// Its page for anyone.
    pub(crate) fn page(&self) -> String {
        format!("/news/{}", self.slug)
    }
}

/// Refused when another rubric is called so, however it is spelled: two of one name are told apart by nobody.
async fn is_new(tx: &Tx, id: RubricId, title: &str) -> Result<()> {
    let others: Vec<String> = tx.column(Sql::new("select title from article_rubric where id <> ?").bind(id)).await?;
    let key = russian::search_key(title);
    match others.iter().any(|other| russian::search_key(other) == key) {
        true => Err(Refusal::conflict(TWICE).into()),
        false => Ok(()),
    }
}

/// The address of a rubric; refused when another one has it.
async fn free_slug(tx: &Tx, id: RubricId, new: &NewRubric) -> Result<String> {
    let slug = russian::slug(if new.slug.is_empty() { &new.title } else { &new.slug });
    if slug.is_empty() {
        return Err(Refusal::invalid("articles-refusal-slug").into());
    }
    let taken = Sql::new("from article_rubric where slug = ? and id <> ?").bind(slug.as_str()).bind(id);
    if store::count(tx, taken).await? > 0 {
        return Err(Refusal::conflict("articles-refusal-slug-taken").into());
    }
    Ok(slug)
}

fn select(now: DateTime<Utc>) -> Sql {
    Sql::new(
        "select r.id, r.slug, r.title, r.about, r.place, (select count(*) from article a where a.rubric_id = r.id and",
    )
    .push(visible(now))
    .push(") as shown, (select count(*) from article a where a.rubric_id = r.id) as written from article_rubric r")
}

pub(crate) const TABLE: &str = "
create table article_rubric (
    id {uuid} primary key,
    slug text not null unique,
    title text not null,
    about text not null default '',
    place integer not null,
    created_at {moment} not null,
    constraint article_rubric_named check (title <> '' and slug <> '')
);
";

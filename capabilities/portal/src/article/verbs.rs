//! What happens to an article: begun, saved, handed in, sent back, published, withdrawn. Each move is kept with who made it and when.

use chrono::{DateTime, Utc};
use kernel::{Refusal, Result, id::Uuid};
use store::{Ask, Sql, Tx, Value, journal::Line};

use super::{Article, ArticleId, ArticleState, Hand, Picture, PictureId};
use crate::rubric::RubricId;

/// The longest last part of an address, in signs.
const LONGEST: usize = 80;

/// What is written into an article.
#[derive(Clone, Debug)]
pub struct Writing {
    /// Its rubric.
    pub rubric: RubricId,
    /// Title.
    pub title: String,
    /// The last part of the address; made of the title where it is empty.
    pub slug: String,
    /// What lists say of it.
    pub lead: String,
    /// The text, in Markdown.
    pub text: String,
    /// The author as written.
    pub author: String,
    /// One of its pictures.
    pub cover: Option<PictureId>,
}

impl Article {
    /// Begins a draft.
    pub(crate) async fn begin(
        tx: &Tx,
        hand: &Hand,
        organisation: kernel::OrganisationId,
        rubric: RubricId,
        title: &str,
    ) -> Result<ArticleId> {
        let id = ArticleId::new();
        let row: Vec<(&str, Value)> = vec![
            ("id", id.into()),
            ("organisation_id", organisation.into()),
            ("account_id", hand.account.into()),
            ("rubric_id", rubric.into()),
            ("slug", free_slug(tx, id, title).await?.into()),
            ("title", title.into()),
            ("author", hand.name().into()),
            ("state", ArticleState::Draft.into()),
            ("version", 1.into()),
            ("created_at", tx.now().into()),
            ("changed_at", tx.now().into()),
        ];
        let (columns, values): (Vec<&str>, Vec<Value>) = row.into_iter().unzip();
        tx.insert("article", &columns, vec![values]).await?;
        moved(tx, hand, id, ArticleState::Draft, "").await?;
        Ok(id)
    }

    /// Saves what was written; refused when somebody saved it since that version. The version that it has now.
    pub(crate) async fn revise(tx: &Tx, hand: &Hand, id: ArticleId, version: i32, writing: &Writing) -> Result<i32> {
        let article = Article::find(tx, hand, id).await?;
        if !article.can_be_written() {
            return Err(Refusal::conflict("articles-refusal-state").into());
        }
        if let Some(cover) = writing.cover {
            Picture::of_article(tx, id)
                .await?
                .into_iter()
                .find(|one| one.id == cover)
                .ok_or_else(Refusal::not_found)?;
        }
        let wanted = if writing.slug.is_empty() { &writing.title } else { &writing.slug };
        // The address of what was public stays where others link to, unless another one is asked for.
        let slug = if russian::slug(wanted) == article.slug || writing.slug.is_empty() && article.published_at.is_some()
        {
            article.slug
        } else {
            free_slug(tx, id, wanted).await?
        };
        let sql = "update article set rubric_id = ?, title = ?, slug = ?, lead = ?, text = ?, author = ?, cover_id = ?, changed_at = ?,
            version = version + 1 where id = ? and version = ?";
        let sql =
            Sql::new(sql).bind(writing.rubric).bind(writing.title.as_str()).bind(slug).bind(writing.lead.as_str());
        let sql = sql.bind(writing.text.as_str()).bind(writing.author.as_str()).bind(writing.cover).bind(tx.now());
        if tx.run(sql.bind(id).bind(version)).await? == 0 {
            return Err(Refusal::conflict("articles-refusal-changed").into());
        }
        tx.note(Line::new("article.saved", "article", id.0));
        Ok(version + 1)
    }

    /// Hands it in to whoever may publish.
    pub(crate) async fn submit(tx: &Tx, hand: &Hand, id: ArticleId, version: i32) -> Result<()> {
        let article = Article::find(tx, hand, id).await?;
        if !article.is_own || !article.is_open() {
            return Err(Refusal::conflict("articles-refusal-state").into());
        }
        article.go(tx, hand, version, ArticleState::Submitted, "").await
    }

    /// Sends it back to its author, who reads why.
    pub(crate) async fn send_back(tx: &Tx, hand: &Hand, id: ArticleId, version: i32, remark: &str) -> Result<()> {
        let article = Article::decided(tx, hand, id).await?;
        if article.state != ArticleState::Submitted {
            return Err(Refusal::conflict("articles-refusal-state").into());
        }
        article.go(tx, hand, version, ArticleState::Returned, remark).await
    }

    /// Publishes it, now or from a moment on; what waits for its moment may be given another.
    pub(crate) async fn publish(
        tx: &Tx,
        hand: &Hand,
        id: ArticleId,
        version: i32,
        at: Option<DateTime<Utc>>,
    ) -> Result<()> {
        let article = Article::decided(tx, hand, id).await?;
        if article.is_shown(tx.now()) {
            return Err(Refusal::conflict("articles-refusal-state").into());
        }
        let sql = Sql::new("update article set published_at = ? where id = ?").bind(at.unwrap_or(tx.now())).bind(id);
        tx.run(sql).await?;
        article.go(tx, hand, version, ArticleState::Published, "").await
    }

    /// Takes it off the site, or calls off that it will come.
    pub(crate) async fn withdraw(tx: &Tx, hand: &Hand, id: ArticleId, version: i32) -> Result<()> {
        let article = Article::decided(tx, hand, id).await?;
        if article.state != ArticleState::Published {
            return Err(Refusal::conflict("articles-refusal-state").into());
        }
        article.go(tx, hand, version, ArticleState::Withdrawn, "").await
    }

    /// An article that somebody decides about.
    async fn decided(tx: &Tx, hand: &Hand, id: ArticleId) -> Result<Article> {
        let article = Article::find(tx, hand, id).await?;
        if article.decides { Ok(article) } else { Err(Refusal::not_allowed().into()) }
    }

    /// Nothing without words goes further than its author, and nothing is decided about a version that is not the one that was read.
    async fn go(&self, tx: &Tx, hand: &Hand, version: i32, state: ArticleState, remark: &str) -> Result<()> {
        let goes_out = matches!(state, ArticleState::Submitted | ArticleState::Published);
        if goes_out && self.text.trim().is_empty() {
            return Err(Refusal::invalid("articles-refusal-empty").into());
        }
        let sql = "update article set state = ?, version = version + 1 where id = ? and state = ? and version = ?";
        if tx.run(Sql::new(sql).bind(state).bind(self.id).bind(self.state).bind(version)).await? == 0 {
            return Err(Refusal::conflict("articles-refusal-stale").into());
        }
        moved(tx, hand, self.id, state, remark).await
    }
}

/// Keeps a move.
async fn moved(tx: &Tx, hand: &Hand, id: ArticleId, state: ArticleState, remark: &str) -> Result<()> {
    let columns = ["id", "article_id", "state", "at", "account_id", "name", "remark"];
    let row: Vec<Value> = vec![
        Uuid::now_v7().into(),
        id.into(),
        state.into(),
        tx.now().into(),
        hand.account.into(),
        hand.name().into(),
        remark.into(),
    ];
    tx.insert("article_move", &columns, vec![row]).await?;
    let act = match state {
        ArticleState::Draft => "article.begun",
        ArticleState::Submitted => "article.submitted",
        ArticleState::Returned => "article.returned",
        ArticleState::Published => "article.published",
        ArticleState::Withdrawn => "article.withdrawn",
    };
    tx.note(Line::new(act, "article", id.0));
    Ok(())
}

/// The last part of an address, which no other article has.
async fn free_slug(tx: &Tx, id: ArticleId, text: &str) -> Result<String> {
    let whole = russian::slug(text);
    let mut base = match whole.get(..LONGEST) {
        Some(cut) => cut.rsplit_once('-').map_or(cut, |(words, _)| words).to_owned(),
        None => whole,
    };
    if base.is_empty() {
        base = "article".to_owned();
    }
    let sql = Sql::new("select slug from article where id <> ? and (slug = ? or slug like ?)");
    let taken: Vec<String> = tx.column(sql.bind(id).bind(base.as_str()).bind(format!("{base}-%"))).await?;
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let free = std::iter::once(base.clone()).chain(numbered).find(|slug| !taken.contains(slug));
    Ok(free.unwrap_or(base))
}

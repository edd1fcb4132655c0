//! An article (статья): written by somebody, decided about by whoever may publish, public from its moment until it is withdrawn.

pub(crate) mod concerns;
pub(crate) mod markdown;
mod picture;
pub(crate) mod showcase;
mod verbs;

pub use picture::PictureId;
pub(crate) use picture::{Picture, Size};
pub(crate) use verbs::Writing;

use chrono::{DateTime, Utc};
use kernel::{AccountId, Act, OrganisationId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};
use web::Me;

use crate::rubric::RubricId;

kernel::id!(
    /// An article.
    ArticleId
);

store::choice! {
    /// Where an article stands.
    ArticleState, "article-state" {
        /// Being written.
        Draft = "draft",
        /// Handed in: it waits for whoever may publish.
        Submitted = "submitted",
        /// Sent back to its author with a remark.
        Returned = "returned",
        /// Anyone reads it from its moment on.
        Published = "published",
        /// Taken off the site.
        Withdrawn = "withdrawn",
    }
}

/// An article with the rubric it stands in.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Article {
    /// Identifier.
    pub id: ArticleId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Its rubric.
    pub rubric_id: RubricId,
    /// What the rubric is called.
    pub rubric: String,
    /// The address of the rubric: `/news/{slug}`.
    pub rubric_slug: String,
    /// The last part of its address.
    pub slug: String,
    /// Title.
    pub title: String,
    /// What lists say of it.
    pub lead: String,
    /// The text, in Markdown.
    pub text: String,
    /// The author as written under the title.
    pub author: String,
    /// The picture above the text.
    pub cover_id: Option<PictureId>,
    /// What that picture shows, for those who cannot see it.
    pub cover_alt: Option<String>,
    /// State.
    pub state: ArticleState,
    /// Since or from when anyone reads it.
    pub published_at: Option<DateTime<Utc>>,
    /// How often it was saved or decided about: whatever knows an older number is refused.
    pub version: i32,
    /// When it was saved last.
    pub changed_at: DateTime<Utc>,
    /// Did the reader begin it?
    pub is_own: bool,
    /// May the reader decide about it?
    pub decides: bool,
    /// How many there are in the list.
    pub total: i64,
}

/// What happened to an article, who did it and when.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Move {
    /// What it became.
    pub state: ArticleState,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub name: String,
    /// What was said.
    pub remark: String,
}

/// Whoever works at articles: what he may write, and what he may decide about.
pub struct Hand {
    account: AccountId,
    name: String,
    writes: Reach,
    decides: Option<Reach>,
}

impl Hand {
    /// Somebody who has signed in; refused unless he may write.
    pub(crate) fn of(me: &Me) -> Result<Hand> {
        let (writes, decides) = (me.may(Act::WriteArticles)?, me.may(Act::PublishArticles).ok());
        Ok(Hand { account: me.account(), name: me.name().to_owned(), writes, decides })
    }

    /// An account for which the operator works.
    pub fn operator(account: AccountId, name: &str) -> Hand {
        let everything = Reach::operator;
        Hand { account, name: name.to_owned(), writes: everything(), decides: Some(everything()) }
    }

    /// The name under which he writes.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The organisation for which he writes.
    pub(crate) fn organisation(&self) -> Result<OrganisationId> {
        self.writes.organisations().first().copied().ok_or_else(|| Refusal::not_allowed().into())
    }

    fn own(&self) -> Sql {
        Sql::new("(a.account_id = ? and").bind(self.account).push(within(&self.writes)).push(")")
    }

    fn decided(&self) -> Sql {
        self.decides.as_ref().map_or_else(|| Sql::new("1 = 0"), within)
    }
}

impl Article {
    /// Articles that somebody wrote or decides about, those handed in first, then the latest saved.
    pub(crate) async fn list(
        db: &impl Ask,
        hand: &Hand,
        state: Option<ArticleState>,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Article>> {
        let of = state.map_or_else(|| Sql::new("1 = 1"), |state| Sql::new("a.state = ?").bind(state));
        let order =
            "order by case when a.state = 'submitted' then 0 else 1 end, a.changed_at desc, a.id limit ? offset ?";
        db.all(select(Some(hand)).push(of).push(Sql::new(order).bind(limit).bind(offset))).await
    }

    /// One of them.
    pub(crate) async fn find(db: &impl Ask, hand: &Hand, id: ArticleId) -> Result<Article> {
        let sql = select(Some(hand)).push(Sql::new("a.id = ?").bind(id));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// What anyone may read at a moment, under a condition on `a`, the latest first.
    pub(crate) async fn shown(
        db: &impl Ask,
        now: DateTime<Utc>,
        which: impl Into<Sql>,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Article>> {
        let sql = select(None).push(visible(now)).push("and").push(which);
        let order = Sql::new("order by a.published_at desc, a.id desc limit ? offset ?").bind(limit).bind(offset);
        db.all(sql.push(order)).await
    }

    /// An article that anyone may read at a moment, by its address. Nothing tells a withdrawn one from one that never was.
    pub(crate) async fn public(db: &impl Ask, now: DateTime<Utc>, slug: &str) -> Result<Article> {
        let found = Article::shown(db, now, Sql::new("a.slug = ?").bind(slug), 0, 1).await?;
        found.into_iter().next().ok_or_else(|| Refusal::not_found().into())
    }

    /// What happened to it, the last first.
    pub(crate) async fn moves(&self, db: &impl Ask) -> Result<Vec<Move>> {
        let sql = "select state, at, name, remark from article_move where article_id = ? order by at desc, id desc";
        db.all(Sql::new(sql).bind(self.id)).await
    }

    /// Its page for those who work at it.
    pub(crate) fn page(&self) -> String {
        format!("/articles/{}", self.id)
    }

    /// Its page for anyone.
    pub(crate) fn public_page(&self) -> String {
        format!("/news/{}/{}", self.rubric_slug, self.slug)
    }

    /// May anyone read it at this moment?
    pub(crate) fn is_shown(&self, now: DateTime<Utc>) -> bool {
        self.state == ArticleState::Published && self.published_at.is_some_and(|at| at <= now)
    }

    /// Will it come by itself?
    pub(crate) fn is_scheduled(&self, now: DateTime<Utc>) -> bool {
        self.state == ArticleState::Published && !self.is_shown(now)
    }

    /// Is it still in its author's hands?
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.state, ArticleState::Draft | ArticleState::Returned)
    }

    /// May the reader change it? The author until it is handed in, whoever decides at any time.
    pub(crate) fn can_be_written(&self) -> bool {
        self.decides || self.is_own && self.is_open()
    }

    /// What lists say of it: the lead, or how the text begins.
    pub(crate) fn summary(&self) -> String {
        match self.lead.is_empty() {
            true => markdown::beginning(&self.text),
            false => self.lead.clone(),
        }
    }
}

/// The condition that anyone may read an article at a moment.
pub(crate) fn visible(now: DateTime<Utc>) -> Sql {
    Sql::new("a.state = 'published' and a.published_at <= ?").bind(now)
}

fn within(reach: &Reach) -> Sql {
    reach::within(reach, "a.organisation_id", None)
}

/// Articles up to a condition; those of a hand, or anybody's.
fn select(hand: Option<&Hand>) -> Sql {
    let nobody = || Sql::new("1 = 0");
    let (own, decided) = hand.map_or_else(|| (nobody(), nobody()), |hand| (hand.own(), hand.decided()));
    let seen = match hand {
        Some(_) => Sql::new("(").push(own.clone()).push("or").push(decided.clone()).push(") and"),
        None => Sql::default(),
    };
    Sql::new(
        "select a.id, a.organisation_id, a.rubric_id, r.title as rubric, r.slug as rubric_slug, a.slug, a.title, a.lead, a.text,
            a.author, a.cover_id, p.alt as cover_alt, a.state, a.published_at, a.version, a.changed_at, count(*) over () as total,",
    )
    .push(own)
    .push("as is_own,")
    .push(decided)
    .push("as decides from article a join article_rubric r on r.id = a.rubric_id left join article_picture p on p.id = a.cover_id where")
    .push(seen)
}

/// The tables of articles.
pub(crate) fn definition() -> String {
    let (state, moved) = (ArticleState::check("state"), ArticleState::check("state"));
    format!(
        "create table article (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    account_id {{uuid}} not null,
    rubric_id {{uuid}} not null references article_rubric (id),
    slug text not null unique,
    title text not null,
    lead text not null default '',
    text text not null default '',
    author text not null default '',
    cover_id {{uuid}},
    state text not null {state},
    published_at {{moment}},
    version integer not null,
    created_at {{moment}} not null,
    changed_at {{moment}} not null,
    constraint article_named check (title <> '' and slug <> ''),
    constraint article_published check (state <> 'published' or published_at is not null)
);
create index article_shown on article (published_at) where state = 'published';
create index article_rubric_shown on article (rubric_id, published_at);
create index article_account on article (account_id);
create index article_organisation on article (organisation_id, state);
create table article_move (
    id {{uuid}} primary key,
    article_id {{uuid}} not null references article (id),
    state text not null {moved},
    at {{moment}} not null,
    account_id {{uuid}} not null,
    name text not null,
    remark text not null default '',
    constraint article_move_said check (state <> 'returned' or remark <> '')
);
create index article_move_article on article_move (article_id, at);
create table article_picture (
    id {{uuid}} primary key,
    article_id {{uuid}} not null references article (id),
    picture text not null,
    thumbnail text not null,
    alt text not null,
    created_at {{moment}} not null,
    constraint article_picture_told check (alt <> '')
);
create index article_picture_article on article_picture (article_id);
"
    )
}

//! Pictures of articles: made safe when they come, handed out with the article that they belong to and to nobody before it.

use chrono::{DateTime, Utc};
use kernel::{Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, files::Files, journal::Line};

use super::{Article, ArticleId, Hand, visible};

/// Where pictures are handed out.
const PATH: &str = "/articles/picture/";

kernel::id!(
    /// A picture of an article.
    PictureId
);

/// A picture of an article.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub(crate) struct Picture {
    /// Identifier.
    pub id: PictureId,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// How large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// As it is shown in an article.
    Whole,
    /// For lists.
    Thumbnail,
}

/// A safe picture, by the hashes under which it and its thumbnail are kept.
pub(crate) struct Kept {
    picture: String,
    thumbnail: String,
}

impl Picture {
    /// Keeps a picture that somebody sent: opened within limits and written anew, so nothing of where it was taken stays in it.
    pub fn kept_of(files: &Files, bytes: &[u8]) -> Result<Kept> {
        let safe = pictures::clean(bytes, pictures::SCREEN).map_err(|unfit| Refusal::invalid(reason(unfit)))?;
        Ok(Kept { picture: files.keep(&safe.bytes)?, thumbnail: files.keep(&safe.thumbnail)? })
    }

    /// Adds one to an article.
    pub async fn add(tx: &Tx, hand: &Hand, id: ArticleId, kept: Kept, alt: &str) -> Result<PictureId> {
        if !Article::find(tx, hand, id).await?.can_be_written() {
            return Err(Refusal::conflict("articles-refusal-state").into());
        }
        let picture = PictureId::new();
        let columns = ["id", "article_id", "picture", "thumbnail", "alt", "created_at"];
        let row: Vec<Value> =
            vec![picture.into(), id.into(), kept.picture.into(), kept.thumbnail.into(), alt.into(), tx.now().into()];
        tx.insert("article_picture", &columns, vec![row]).await?;
        tx.note(Line::new("article.pictured", "article", id.0));
        Ok(picture)
    }

    /// Takes one away that neither a text shows nor a cover.
    pub async fn remove(tx: &Tx, hand: &Hand, id: ArticleId, picture: PictureId) -> Result<()> {
        if !Article::find(tx, hand, id).await?.can_be_written() {
            return Err(Refusal::conflict("articles-refusal-state").into());
        }
        let uses = Sql::new("from article where cover_id = ? or text like ?").bind(picture);
        if store::count(tx, uses.bind(format!("%{}%", picture.path()))).await? > 0 {
            return Err(Refusal::conflict("articles-refusal-picture-used").into());
        }
        let sql = Sql::new("delete from article_picture where id = ? and article_id = ?").bind(picture).bind(id);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.note(Line::new("article.picture-removed", "article", id.0));
        Ok(())
    }

    /// The pictures of an article, in the order in which they came.
    pub async fn of_article(db: &impl Ask, id: ArticleId) -> Result<Vec<Picture>> {
        db.all(Sql::new("select id, alt from article_picture where article_id = ? order by created_at, id").bind(id))
            .await
    }

    /// The hash of one that a reader may see: with its article, or before for those who work at it.
    pub async fn seen(
        db: &impl Ask,
        now: DateTime<Utc>,
        hand: Option<&Hand>,
        id: PictureId,
        size: Size,
    ) -> Result<String> {
        let column = match size {
            Size::Whole => "p.picture",
            Size::Thumbnail => "p.thumbnail",
        };
        let sql = Sql::new(format!(
            "select {column} from article_picture p join article a on a.id = p.article_id where p.id = ? and (("
        ));
        let sql = sql.bind(id).push(visible(now)).push(")");
        let sql = match hand {
            Some(hand) => sql.push("or").push(hand.own()).push("or").push(hand.decided()),
            None => sql,
        };
        db.value(sql.push(")")).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Its address.
    pub fn path(&self) -> String {
        self.id.path()
    }

    /// How it is written into the text.
    pub fn markdown(&self) -> String {
        let alt: String =
            self.alt.chars().map(|c| if matches!(c, '[' | ']' | '\\' | '\n') { ' ' } else { c }).collect();
        format!("![{alt}]({})", self.path())
    }
}

impl PictureId {
    /// The address of the picture.
    pub(crate) fn path(self) -> String {
        format!("{PATH}{self}")
    }

    /// The address of its thumbnail.
    pub(crate) fn thumbnail(self) -> String {
        format!("{PATH}{self}/thumbnail")
    }
}

/// The address of a picture of ours as it is written; nothing else may be shown in a text.
pub(super) fn own(address: &str) -> Option<String> {
    address.strip_prefix(PATH)?.parse::<PictureId>().ok().map(PictureId::path)
}

/// The text that says why a picture is not taken.
fn reason(unfit: pictures::Unfit) -> &'static str {
    use pictures::Unfit;
    match unfit {
        Unfit::Unknown => "articles-picture-unknown",
        Unfit::Svg => "upload-refused-svg",
        Unfit::Gif => "upload-refused-gif",
        Unfit::Heic => "upload-refused-heic",
        Unfit::Bmp => "upload-refused-bmp",
        Unfit::Tiff => "upload-refused-tiff",
        Unfit::TooLarge { .. } => "upload-refused-large",
        Unfit::Damaged => "upload-refused-damaged",
    }
}

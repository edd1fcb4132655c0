//! The photo of a place: made safe when it comes, handed out only while the consent holds.

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, files::Files, journal::Line};

use super::{Place, PlaceId, shown};

/// A photo with its thumbnail, by the hashes under which they are kept.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub(crate) struct Photo {
    /// For the page of the person.
    pub photo: String,
    /// For lists.
    pub thumbnail: String,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Portrait {
    /// The photo.
    Whole,
    /// Its thumbnail.
    Thumbnail,
}

impl Photo {
    /// Keeps a picture that somebody sent: opened within limits and written anew, so no place where it was taken stays in it.
    pub fn kept_of(files: &Files, bytes: &[u8]) -> Result<Photo> {
        let safe =
            pictures::clean(bytes, pictures::SCREEN).map_err(|_| Refusal::invalid("awards-background-unreadable"))?;
        Ok(Photo { photo: files.keep(&safe.bytes)?, thumbnail: files.keep(&safe.thumbnail)? })
    }

    /// The photo of a place that anyone may see at this moment; nothing tells a withdrawn one from one that never was.
    pub async fn shown(db: &impl Ask, today: NaiveDate, short: &str) -> Result<Photo> {
        let sql =
            Sql::new("select g.photo, g.thumbnail from gallery_place g where g.photo is not null and g.short = ? and");
        db.first(sql.bind(short).push(shown::visible(today))).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The photo of a place for those who keep the gallery.
    pub async fn behind(db: &impl Ask, reach: &Reach, today: NaiveDate, id: PlaceId) -> Result<Photo> {
        let place = Place::find(db, reach, today, id).await?;
        let sql = Sql::new("select photo, thumbnail from gallery_place where photo is not null and id = ?");
        db.first(sql.bind(place.id)).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The hash of one of the two.
    pub fn of(self, portrait: Portrait) -> String {
        match portrait {
            Portrait::Whole => self.photo,
            Portrait::Thumbnail => self.thumbnail,
        }
    }
}

impl Place {
    /// Sets the photo, or takes it away.
    pub async fn picture(tx: &Tx, reach: &Reach, id: PlaceId, photo: Option<Photo>) -> Result<()> {
        let place = Place::find(tx, reach, tx.today(), id).await?;
        let (photo, thumbnail) = photo.map(|it| (it.photo, it.thumbnail)).unzip();
        let sql = Sql::new("update gallery_place set photo = ?, thumbnail = ? where id = ?");
        tx.run(sql.bind(photo).bind(thumbnail).bind(place.id)).await?;
        tx.note(Line::new("gallery.pictured", "gallery-place", id.0));
        Ok(())
    }
}

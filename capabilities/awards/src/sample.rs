//! Builders with sensible defaults, for tests and the demo district.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result};
use store::Tx;

use crate::{
    AwardId, AwardKind, AwardLevel, Degree, NewAward,
    gallery::{self, Photo, Place},
    issue,
};

/// A municipal diploma of the first degree, or what the change makes of it; its kind «Диплом» is made when there is none.
pub async fn award(
    tx: &Tx,
    organisation: OrganisationId,
    recipient: &str,
    change: impl FnOnce(&mut NewAward),
) -> Result<AwardId> {
    let reach = Reach::operator();
    let kind = AwardKind::ensure(tx, &reach, organisation, "Диплом", AwardLevel::Municipal).await?;
    let mut new = NewAward::to(organisation, kind, recipient);
    new.degree = Degree::First;
    new.reason = "за победу в муниципальном конкурсе педагогического мастерства".into();
    new.contest = "Свежий ветер".into();
    new.nomination = "Лучший урок".into();
    change(&mut new);
    issue(tx, &reach, new).await
}

/// Somebody in the Gallery of Fame with these awards, words and a photo (any picture that people send); the consent is
/// given since a day. Returns the address of the page.
pub async fn honour(
    tx: &Tx,
    files: &store::files::Files,
    awards: &[AwardId],
    words: &str,
    photo: Option<&[u8]>,
    since: NaiveDate,
) -> Result<String> {
    let reach = Reach::operator();
    gallery::place(tx, &reach, awards).await?;
    let first = awards.first().copied().ok_or_else(Refusal::not_found)?;
    let place = Place::of_award(tx, tx.today(), first).await?;
    Place::revise(tx, &reach, place.id, &place.name, words).await?;
    Place::consent(tx, &reach, place.id, "лично", "", since).await?;
    if let Some(bytes) = photo {
        Place::picture(tx, &reach, place.id, Some(Photo::kept_of(files, bytes)?)).await?;
    }
    Ok(place.public_page())
}

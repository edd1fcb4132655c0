//! Builders with sensible defaults, for tests and the demo district.

use kernel::{OrganisationId, Reach, Result};
use store::Tx;

use crate::{AwardId, AwardKind, AwardLevel, Degree, NewAward, issue};

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

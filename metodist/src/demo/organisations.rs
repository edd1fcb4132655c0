//! The organisations of the invented district.

use chrono::NaiveDate;
use kernel::{ChangeId, OrganisationId, Reach, Result};
use registry::{
    Organisation, OrganisationKind,
    organisation::{self, Ground},
};
use store::Tx;

use super::district::{AUTHORITY, CENTRE, DISTRICT, INSTITUTIONS, InstitutionKind, PSYCHOLOGISTS};

/// Where things are.
pub struct Places {
    /// The district: everything else lies below it.
    pub district: OrganisationId,
    /// The institutions, in their order.
    pub institutions: Vec<OrganisationId>,
}

/// Founds them all.
pub async fn found(tx: &Tx, change: ChangeId) -> Result<Places> {
    let from = NaiveDate::from_ymd_opt(1990, 9, 1).unwrap_or_default();
    let reach = Reach::operator();
    let one = async |name: &str, short: &str, kind, parent| {
        organisation::found(tx, &reach, change, organisation(name, short, kind, parent), from).await
    };
    // The district is the topmost: whoever answers for it answers for the whole installation, and may read its journal.
    let district = one(DISTRICT, DISTRICT, OrganisationKind::District, None).await?;
    one(AUTHORITY, AUTHORITY, OrganisationKind::Authority, Some(district)).await?;
    one(CENTRE, "ИМЦ Заречного района", OrganisationKind::MethodologicalCentre, Some(district)).await?;
    one(PSYCHOLOGISTS, "ЦППМСП Заречного района", OrganisationKind::PsychologicalCentre, Some(district)).await?;
    let institutions = INSTITUTIONS.iter().map(|institution| {
        let kind = match institution.kind {
            InstitutionKind::School => OrganisationKind::School,
            InstitutionKind::Kindergarten => OrganisationKind::Kindergarten,
            InstitutionKind::Supplementary => OrganisationKind::Supplementary,
        };
        (organisation(institution.name, institution.short, kind, Some(district)), from)
    });
    let ground = Ground::under(tx, &reach, Some(district)).await?;
    let institutions = organisation::found_many(tx, change, &ground, institutions.collect()).await?;
    Ok(Places { district, institutions })
}

fn organisation(name: &str, short: &str, kind: OrganisationKind, parent: Option<OrganisationId>) -> Organisation {
    Organisation {
        name: name.into(),
        short_name: short.into(),
        kind,
        parent_id: parent,
        inn: None,
        ogrn: None,
        oktmo: None,
    }
}

//! An award (награда): to whom, for what, of what degree, by which order; issued once, numbered, revoked and restored by name.

mod choices;
mod issue;
mod list;
mod revocation;

pub use choices::{AwardLevel, Degree, Source};
pub use issue::{NewAward, issue};
pub(crate) use issue::{full_name, short};
pub use list::{AwardFilter, Listed};

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use registry::Sex;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};

use crate::{
    kind::AwardKindId,
    template::{Signature, TemplateId},
};

kernel::id!(
    /// An award.
    AwardId
);

/// An award with what is printed of it.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Award {
    /// Identifier.
    pub id: AwardId,
    /// Who awards.
    pub organisation_id: OrganisationId,
    /// Its kind.
    pub kind_id: AwardKindId,
    /// What the kind is called: «Диплом».
    pub kind: String,
    /// Its level.
    pub level: AwardLevel,
    /// To a person, or to an institution or a team?
    pub is_personal: bool,
    /// How it is printed; the built-in design without.
    pub template_id: Option<TemplateId>,
    /// To somebody of the registry.
    pub person_id: Option<PersonId>,
    /// The name as printed, in the nominative.
    pub recipient: String,
    /// For the case and the gender of the name.
    pub sex: Option<Sex>,
    /// The recipient's institution.
    pub institution_id: Option<OrganisationId>,
    /// The institution as printed; may be empty.
    pub institution: String,
    /// Degree.
    pub degree: Degree,
    /// «за победу в муниципальном конкурсе».
    pub reason: String,
    /// The contest, when there was one.
    pub contest: String,
    /// The nomination, when there was one.
    pub nomination: String,
    /// «17/2021», or what an old list says.
    pub number: String,
    /// The number of the order.
    pub order_number: Option<String>,
    /// The date of the order.
    pub order_on: Option<NaiveDate>,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// Its address: `/a/{short}`.
    pub short: String,
    /// The full name of who awards, as printed.
    pub centre: String,
    /// Who signs, as JSON; read by [`Award::signed_by`].
    pub signatures: String,
    /// How it came into the list.
    pub source: Source,
    /// What it was issued for in another room, or the import that brought it.
    pub source_id: Option<Uuid>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Why.
    pub revoked_because: Option<String>,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
}

const COLUMNS: &str = "a.id, a.organisation_id, a.kind_id, k.title as kind, k.level, k.is_personal, a.template_id, a.person_id,
    a.recipient, a.sex, a.institution_id, a.institution, a.degree, a.reason, a.contest, a.nomination, a.number, a.order_number,
    a.order_on, a.issued_on, a.short, a.centre, a.signatures, a.source, a.source_id, a.revoked_at, a.revoked_because, a.created_at";

impl Award {
    fn select() -> Sql {
        Sql::new(format!("select {COLUMNS} from award a join award_kind k on k.id = a.kind_id where"))
    }

    /// An award that somebody may see: those who manage it, the recipient, and whoever answers for the recipient's institution.
    pub async fn find(db: &impl Ask, reach: &Reach, id: AwardId) -> Result<Award> {
        let sql = Self::select().push(Sql::new("a.id = ? and").bind(id)).push(seen(reach));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// An award that somebody may change.
    pub async fn managed(db: &impl Ask, reach: &Reach, id: AwardId) -> Result<Award> {
        let sql = Self::select().push(Sql::new("a.id = ? and").bind(id));
        let sql = sql.push(reach::within(reach, "a.organisation_id", None));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Whoever has the address may see what the paper says.
    pub async fn public(db: &impl Ask, short: &str) -> Result<Award> {
        let sql = Self::select().push(Sql::new("a.short = ?").bind(short));
        db.first(sql).await?.ok_or_else(|| Refusal::new(kernel::RefusalKind::NotFound, "awards-refusal-unknown").into())
    }

    /// Those of a person and of the duplicates merged into that person, the latest first.
    pub async fn of_person(db: &impl Ask, reach: &Reach, person: PersonId) -> Result<Vec<Award>> {
        let sql = Self::select().push(own(person)).push("and").push(seen(reach));
        db.all(sql.push("order by a.issued_on desc, a.id desc limit 500")).await
    }

    /// Who signs.
    pub fn signed_by(&self) -> Vec<Signature> {
        serde_json::from_str(&self.signatures).unwrap_or_default()
    }

    /// Does it stand?
    pub fn stands(&self) -> bool {
        self.revoked_at.is_none()
    }

    /// Its page for those who see the list.
    pub fn page(&self) -> String {
        format!("/awards/{}", self.id)
    }

    /// Its public page.
    pub fn public_page(&self) -> String {
        format!("/a/{}", self.short)
    }
}

/// What was issued for these things of another room (for `Source::Contest`: whatever was given as `source_id`), revoked ones too.
pub async fn of_sources(db: &impl Ask, reach: &Reach, sources: &[Uuid]) -> Result<Vec<Award>> {
    let mut found = Vec::new();
    for some in sources.chunks(500) {
        let sql = Award::select().push("a.source_id in").push(Sql::list(some.iter().copied())).push("and");
        found.extend(db.all::<Award>(sql.push(seen(reach)).push("order by a.created_at, a.id")).await?);
    }
    Ok(found)
}

/// The condition that an award is a person's, under whichever identity it was written down.
fn own(person: PersonId) -> Sql {
    let sql = "(a.person_id = ? or a.person_id in (select p.id from person p where p.merged_into = ?))";
    Sql::new(sql).bind(person).bind(person)
}

/// The condition that somebody may see an award.
pub(crate) fn seen(reach: &Reach) -> Sql {
    Sql::new("(")
        .push(reach::within(reach, "a.organisation_id", Some("a.person_id")))
        .push("or")
        .push(Sql::new("coalesce(").push(reach::within(reach, "a.institution_id", None)).push(", false))"))
}

/// Awards with the school year's day for figures; revoked ones are told apart.
pub(crate) const FACT: &str = "
create view award_fact as
select a.id, coalesce(a.institution_id, a.organisation_id) as organisation_id, a.person_id, a.recipient, a.institution, a.degree, a.reason,
       a.contest, a.nomination, a.number, a.issued_on, a.source, a.sort_key, k.title as kind, k.level, k.is_personal,
       a.revoked_at is not null as is_revoked
from award a join award_kind k on k.id = a.kind_id;
";

pub(crate) fn definition() -> String {
    format!(
        "create table award_number (
    organisation_id {{uuid}} not null,
    year integer not null,
    last integer not null,
    primary key (organisation_id, year)
);
create table award (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    kind_id {{uuid}} not null references award_kind (id),
    template_id {{uuid}} references award_template (id),
    person_id {{uuid}},
    recipient text not null,
    sex text {},
    institution_id {{uuid}},
    institution text not null default '',
    degree text not null {},
    reason text not null default '',
    contest text not null default '',
    nomination text not null default '',
    number text not null,
    year integer,
    place integer,
    order_number text,
    order_on date,
    issued_on date not null,
    short text not null unique,
    centre text not null,
    signatures text not null default '[]',
    source text not null {},
    source_id {{uuid}},
    revoked_at {{moment}},
    revoked_because text,
    search_key {{key}} not null,
    sort_key {{key}} not null,
    created_at {{moment}} not null,
    constraint award_place unique (organisation_id, year, place),
    constraint award_placed check ((year is null) = (place is null)),
    constraint award_named check (recipient <> ''),
    constraint award_revoked check ((revoked_at is null) = (revoked_because is null)),
    constraint award_sourced check (source = 'hand' or source_id is not null)
);
create unique index award_once on award (source_id, recipient) where source = 'contest' and revoked_at is null;
create index award_source on award (source_id) where source_id is not null;
create index award_organisation on award (organisation_id, issued_on);
create index award_institution on award (institution_id) where institution_id is not null;
create index award_person on award (person_id) where person_id is not null;
",
        Sex::check("sex"),
        Degree::check("degree"),
        Source::check("source"),
    )
}

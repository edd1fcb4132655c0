//! Issuing an award: what is printed is written down as it stands now, the number is the next of the year.

use chrono::{Datelike, NaiveDate};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use registry::{Sex, organisation};
use russian::{search_key, sort_key};
use serde_json::json;
use store::{Ask, Sql, Tx, Value, journal::Line};

use super::{AwardId, Degree, Source};
use crate::{
    kind::{AwardKind, AwardKindId},
    template::{Template, TemplateId},
};

/// What short addresses are made of: nothing that is read for something else.
const ALPHABET: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";
const SHORT: usize = 12;

/// An award to be issued. [`NewAward::to`] fills in what is usual.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAward {
    /// Who awards.
    pub organisation: OrganisationId,
    /// Its kind.
    pub kind: AwardKindId,
    /// How it is printed; without, in the built-in design.
    pub template: Option<TemplateId>,
    /// To somebody of the registry.
    pub person: Option<PersonId>,
    /// The name as printed, in the nominative: «Иванова Мария Петровна», or what a team or an institution is called.
    pub recipient: String,
    /// Told by the name when it is not known.
    pub sex: Option<Sex>,
    /// The recipient's institution.
    pub institution_id: Option<OrganisationId>,
    /// The institution as printed; empty: its full name today.
    pub institution: String,
    /// Degree.
    pub degree: Degree,
    /// «за победу в муниципальном конкурсе «Свежий ветер»».
    pub reason: String,
    /// The contest, when there was one.
    pub contest: String,
    /// The nomination, when there was one.
    pub nomination: String,
    /// The next number of the organisation's year without.
    pub number: Option<String>,
    /// The number of the order.
    pub order_number: Option<String>,
    /// The date of the order.
    pub order_on: Option<NaiveDate>,
    /// Today without.
    pub issued_on: Option<NaiveDate>,
    /// How it comes into the list.
    pub source: Source,
    /// What it is issued for in another room; with the recipient it is issued once.
    pub source_id: Option<Uuid>,
}

impl NewAward {
    /// An award by hand without a degree.
    pub fn to(organisation: OrganisationId, kind: AwardKindId, recipient: impl Into<String>) -> Self {
        Self {
            organisation,
            kind,
            template: None,
            person: None,
            recipient: recipient.into(),
            sex: None,
            institution_id: None,
            institution: String::new(),
            degree: Degree::None,
            reason: String::new(),
            contest: String::new(),
            nomination: String::new(),
            number: None,
            order_number: None,
            order_on: None,
            issued_on: None,
            source: Source::Hand,
            source_id: None,
        }
    }
}

/// Issues an award in an organisation within reach. What was issued for the same thing to the same recipient and stands is not
/// issued again: its identifier comes back.
pub async fn issue(tx: &Tx, reach: &Reach, new: NewAward) -> Result<AwardId> {
    organisation::may_reach(tx, reach, new.organisation).await?;
    let recipient = new.recipient.trim();
    if recipient.is_empty() {
        return Err(Refusal::invalid("form-required").into());
    }
    if let (Source::Contest, Some(source)) = (new.source, new.source_id) {
        let sql = "select id from award where source = ? and source_id = ? and recipient = ? and revoked_at is null";
        let sql = Sql::new(sql).bind(new.source).bind(source).bind(recipient);
        if let Some(standing) = tx.value(sql).await? {
            return Ok(standing);
        }
    }
    let kind = AwardKind::usable(tx, new.organisation, new.kind).await?;
    let signatures = match new.template {
        Some(id) => Template::usable(tx, new.organisation, id).await?.signatures,
        None => "[]".to_owned(),
    };
    let institution = match new.institution_id {
        Some(id) if new.institution.trim().is_empty() => full_name(tx, id).await?,
        _ => new.institution.trim().to_owned(),
    };
    let centre = full_name(tx, new.organisation).await?;
    let issued_on = new.issued_on.unwrap_or_else(|| tx.today());
    let year = issued_on.year();
    let place = match &new.number {
        Some(_) => None,
        None => Some(next_number(tx, new.organisation, year).await?),
    };
    let number = new.number.clone().unwrap_or_else(|| format!("{}/{year}", place.unwrap_or_default()));
    let sex = new.sex.or_else(|| kind.is_personal.then(|| sex_told(recipient)).flatten());
    let words = [recipient, &institution, &new.contest, &new.nomination, &new.reason, &number].join(" ");
    let id = AwardId::new();
    let row: Vec<(&str, Value)> = vec![
        ("id", id.into()),
        ("organisation_id", new.organisation.into()),
        ("kind_id", new.kind.into()),
        ("template_id", new.template.into()),
        ("person_id", new.person.into()),
        ("recipient", recipient.into()),
        ("sex", sex.into()),
        ("institution_id", new.institution_id.into()),
        ("institution", institution.clone().into()),
        ("degree", new.degree.into()),
        ("reason", new.reason.trim().into()),
        ("contest", new.contest.trim().into()),
        ("nomination", new.nomination.trim().into()),
        ("number", number.clone().into()),
        ("year", place.map(|_| year).into()),
        ("place", place.into()),
        ("order_number", new.order_number.clone().into()),
        ("order_on", new.order_on.into()),
        ("issued_on", issued_on.into()),
        ("short", short().into()),
        ("centre", centre.into()),
        ("signatures", signatures.into()),
        ("source", new.source.into()),
        ("source_id", new.source_id.into()),
        ("search_key", search_key(&words).into()),
        ("sort_key", sort_key(recipient).into()),
        ("created_at", tx.now().into()),
    ];
    let (columns, values): (Vec<&str>, Vec<Value>) = row.into_iter().unzip();
    tx.insert("award", &columns, vec![values]).await?;
    tx.note(Line::new("award.issued", "award", id.0).with(json!({ "number": number, "source": new.source.code() })));
    Ok(id)
}

/// The sex that a name tells of.
pub(crate) fn sex_told(name: &str) -> Option<Sex> {
    match russian::FullName::parse(name)?.sex() {
        russian::Sex::Female => Some(Sex::Female),
        russian::Sex::Male => Some(Sex::Male),
        russian::Sex::Unknown => None,
    }
}

/// The next number of an organisation's year: two who issue at once come after each other.
async fn next_number(tx: &Tx, organisation: OrganisationId, year: i32) -> Result<i32> {
    let sql = Sql::new(
        "insert into award_number (organisation_id, year, last) values (?, ?, 1)
         on conflict (organisation_id, year) do update set last = award_number.last + 1",
    );
    tx.run(sql.bind(organisation).bind(year)).await?;
    let sql = Sql::new("select last from award_number where organisation_id = ? and year = ?");
    Ok(tx.value(sql.bind(organisation).bind(year)).await?.unwrap_or(1))
}

pub(crate) async fn full_name(db: &impl Ask, organisation: OrganisationId) -> Result<String> {
    let sql = "select name from organisation_version where organisation_id = ? and superseded_at is null order by valid_from desc limit 1";
    Ok(db.value(Sql::new(sql).bind(organisation)).await?.unwrap_or_default())
}

/// An address that nobody guesses.
pub(crate) fn short() -> String {
    (0..SHORT).map(|_| char::from(ALPHABET[rand::random_range(0..ALPHABET.len())])).collect()
}

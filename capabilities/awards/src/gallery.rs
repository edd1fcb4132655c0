//! The Gallery of Fame (Галерея славы): people with what they were awarded for, shown to anyone only while their consent holds.
//!
//! A place in the gallery is one person's: the name as printed, words about the person, a photo, the awards that a methodist chose.
//! Whether it is shown is not kept anywhere: it is asked of the consent every time, so a withdrawal works at once, on every page.

mod photo;
mod shown;

pub(crate) use photo::{Photo, Portrait};
pub(crate) use shown::{Honour, Shown, ShownFilter};

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use registry::Consent;
use russian::{search_key, sort_key};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};

use crate::award::{Award, AwardId, short};

/// The purpose of the consent.
pub(crate) const PURPOSE: &str = "gallery";

kernel::id!(
    /// A place in the gallery.
    PlaceId
);

/// A place in the gallery, as whoever keeps it sees it.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub(crate) struct Place {
    /// Identifier.
    pub id: PlaceId,
    /// Whose gallery.
    pub organisation_id: OrganisationId,
    /// Somebody of the registry.
    pub person_id: Option<PersonId>,
    /// Its address: `/gallery/{short}`.
    pub short: String,
    /// The name as printed.
    pub name: String,
    /// Words about the person.
    pub words: String,
    /// The photo, by its hash.
    pub photo: Option<String>,
    /// Who gave the consent of somebody outside the registry.
    pub consent_by: Option<String>,
    /// Does a consent hold today?
    pub consents: bool,
    /// Was it taken out of the gallery by those who keep it?
    pub is_removed: bool,
    /// How many of its awards stand.
    pub awards: i64,
    /// How many places there are in the list.
    pub total: i64,
}

impl Place {
    /// Places that somebody keeps, those that wait for a consent first.
    pub async fn list(db: &impl Ask, reach: &Reach, today: NaiveDate, offset: i64, limit: i64) -> Result<Vec<Place>> {
        let sql = select(reach, today, "true").push("order by consents, g.sort_key, g.id limit ? offset ?");
        db.all(sql.bind(limit).bind(offset)).await
    }

    /// One of them.
    pub async fn find(db: &impl Ask, reach: &Reach, today: NaiveDate, id: PlaceId) -> Result<Place> {
        let sql = select(reach, today, Sql::new("g.id = ?").bind(id));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The place of somebody of the registry.
    pub async fn of_person(db: &impl Ask, today: NaiveDate, person: PersonId) -> Result<Option<Place>> {
        db.first(select(&Reach::operator(), today, Sql::new("g.person_id = ?").bind(person))).await
    }

    /// The place of an award.
    pub async fn of_award(db: &impl Ask, today: NaiveDate, award: AwardId) -> Result<Place> {
        let which = Sql::new("g.id = (select y.place_id from gallery_award y where y.award_id = ?)").bind(award);
        db.first(select(&Reach::operator(), today, which)).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Its page for those who keep it.
    pub fn page(&self) -> String {
        format!("/awards/gallery/{}", self.id)
    }

    /// Its page for anyone.
    pub fn public_page(&self) -> String {
        format!("/gallery/{}", self.short)
    }

    /// May anyone see it?
    pub fn is_shown(&self) -> bool {
        self.consents && !self.is_removed && self.awards > 0
    }

    /// Changes the name and the words.
    pub async fn revise(tx: &Tx, reach: &Reach, id: PlaceId, name: &str, words: &str) -> Result<()> {
        let place = Place::find(tx, reach, tx.today(), id).await?;
        if name.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let sql = "update gallery_place set name = ?, words = ?, search_key = ?, sort_key = ? where id = ?";
        let sql = Sql::new(sql).bind(name.trim()).bind(words.trim()).bind(search_key(name)).bind(sort_key(name));
        tx.run(sql.bind(place.id)).await?;
        tx.note(Line::new("gallery.revised", "gallery-place", id.0));
        Ok(())
    }

    /// Takes it out of the gallery, or puts it back.
    pub async fn remove(tx: &Tx, reach: &Reach, id: PlaceId, is_removed: bool) -> Result<()> {
        let place = Place::find(tx, reach, tx.today(), id).await?;
        let sql = Sql::new("update gallery_place set removed_at = ? where id = ?");
        tx.run(sql.bind(is_removed.then(|| tx.now())).bind(place.id)).await?;
        tx.note(Line::new(if is_removed { "gallery.removed" } else { "gallery.restored" }, "gallery-place", id.0));
        Ok(())
    }

    /// Writes down that the person, or a parent of a minor, consents.
    pub async fn consent(tx: &Tx, reach: &Reach, id: PlaceId, by: &str, document: &str, from: NaiveDate) -> Result<()> {
        let place = Place::find(tx, reach, tx.today(), id).await?;
        if from > tx.today() {
            return Err(Refusal::invalid("gallery-refusal-consent-future").into());
        }
        match place.person_id {
            Some(person) => {
                let document = Some(document.trim().to_owned()).filter(|text| !text.is_empty());
                let given_by = by.trim().to_owned();
                let consent = Consent { purpose: PURPOSE.into(), given_by, document, withdrawn_on: None };
                Consent::give(tx, person, consent, from).await
            }
            None => {
                let sql = "update gallery_place set consent_by = ?, consent_document = ?, consent_from = ?, withdrawn_on = null where id = ?";
                let sql = Sql::new(sql).bind(by.trim()).bind(document.trim()).bind(from).bind(place.id);
                tx.run(sql).await?;
                tx.note(Line::new("consent.given", "gallery-place", id.0));
                Ok(())
            }
        }
    }

    /// The consent holds no more from this moment.
    pub async fn withdraw(tx: &Tx, reach: &Reach, id: PlaceId) -> Result<()> {
        let place = Place::find(tx, reach, tx.today(), id).await?;
        match place.person_id {
            Some(person) => Consent::withdraw(tx, person, PURPOSE).await.map(|_| ()),
            None => {
                let sql = Sql::new("update gallery_place set withdrawn_on = ? where id = ? and consent_by is not null");
                tx.run(sql.bind(tx.today()).bind(place.id)).await?;
                tx.note(Line::new("consent.withdrawn", "gallery-place", id.0));
                Ok(())
            }
        }
    }
}

/// Gives the awards a place in the gallery: those of one person in one place. They are shown once there is a consent. How many came.
pub(crate) async fn place(tx: &Tx, reach: &Reach, awards: &[AwardId]) -> Result<usize> {
    let mut placed = 0;
    for id in awards {
        let award = Award::managed(tx, reach, *id).await?;
        if !award.stands() || !award.is_personal {
            return Err(Refusal::conflict("gallery-refusal-award").into());
        }
        let place = standing(tx, &award).await?;
        let sql = Sql::new("insert into gallery_award (award_id, place_id) values (?, ?) on conflict do nothing");
        placed += usize::from(tx.run(sql.bind(award.id).bind(place)).await? > 0);
        tx.note(Line::new("gallery.placed", "award", id.0));
    }
    Ok(placed)
}

/// The place of the person of an award, made if there is none.
async fn standing(tx: &Tx, award: &Award) -> Result<PlaceId> {
    let of = match award.person_id {
        Some(person) => Sql::new("person_id = ?").bind(person),
        None => {
            let sql = Sql::new("person_id is null and organisation_id = ? and sort_key = ?");
            sql.bind(award.organisation_id).bind(sort_key(&award.recipient))
        }
    };
    if let Some(id) = tx.value(Sql::new("select id from gallery_place where").push(of)).await? {
        return Ok(id);
    }
    let id = PlaceId::new();
    let row: Vec<(&str, Value)> = vec![
        ("id", id.into()),
        ("organisation_id", award.organisation_id.into()),
        ("person_id", award.person_id.into()),
        ("short", short().into()),
        ("name", award.recipient.as_str().into()),
        ("search_key", search_key(&award.recipient).into()),
        ("sort_key", sort_key(&award.recipient).into()),
        ("created_at", tx.now().into()),
    ];
    let (columns, values): (Vec<&str>, Vec<Value>) = row.into_iter().unzip();
    tx.insert("gallery_place", &columns, vec![values]).await?;
    Ok(id)
}

/// The condition that the consent to show a place holds on a day. People merged into another are asked for under that one.
fn consents(today: NaiveDate) -> Sql {
    Sql::new("(case when g.person_id is null then g.consent_from is not null and g.consent_from <= ? and g.withdrawn_on is null else")
        .bind(today)
        .push(Consent::holds(
            "(select coalesce(p.merged_into, p.id) from person p where p.id = g.person_id)",
            PURPOSE,
            today,
        ))
        .push("end)")
}

fn select(reach: &Reach, today: NaiveDate, which: impl Into<Sql>) -> Sql {
    Sql::new("select g.id, g.organisation_id, g.person_id, g.short, g.name, g.words, g.photo, g.consent_by,")
        .push(consents(today))
        .push("as consents, g.removed_at is not null as is_removed,
             (select count(*) from gallery_award x join award a on a.id = x.award_id where x.place_id = g.id and a.revoked_at is null) as awards,
             count(*) over () as total
             from gallery_place g where")
        .push(which)
        .push("and")
        .push(reach::within(reach, "g.organisation_id", None))
}

pub(crate) const TABLE: &str = "
create table gallery_place (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    person_id {uuid} unique,
    short text not null unique,
    name text not null,
    words text not null default '',
    photo text,
    thumbnail text,
    consent_by text,
    consent_document text,
    consent_from date,
    withdrawn_on date,
    removed_at {moment},
    search_key {key} not null,
    sort_key {key} not null,
    created_at {moment} not null,
    constraint gallery_place_named check (name <> ''),
    constraint gallery_place_photo check ((photo is null) = (thumbnail is null)),
    constraint gallery_place_consent check ((consent_by is null) = (consent_from is null) and (person_id is null or consent_by is null))
);
create index gallery_place_organisation on gallery_place (organisation_id);
create table gallery_award (
    award_id {uuid} primary key references award (id),
    place_id {uuid} not null references gallery_place (id)
);
create index gallery_award_place on gallery_award (place_id);
";

//! What anyone sees of the gallery: people whose consent holds at this moment, by school year, contest and name.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::{Refusal, Result, SchoolYear, id::Uuid};
use russian::search_key;
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use super::{PlaceId, consents};
use crate::award::{AwardLevel, Degree};

/// Which people.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShownFilter {
    /// Awarded in this school year.
    pub year: Option<SchoolYear>,
    /// Awarded in the contest of this title.
    pub contest: Option<String>,
    /// Words of the name.
    pub search: String,
    /// These places.
    pub places: Option<Vec<Uuid>>,
}

/// Somebody in the gallery.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub(crate) struct Shown {
    /// The place.
    pub id: PlaceId,
    /// Its address.
    pub short: String,
    /// The name.
    pub name: String,
    /// Words about the person.
    pub words: String,
    /// Is there a photo?
    pub has_photo: bool,
    /// The day of the latest of the awards that were asked for.
    pub latest: NaiveDate,
    /// How many people the whole list has.
    pub total: i64,
}

/// What somebody in the gallery was awarded for.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub(crate) struct Honour {
    /// The place.
    pub place_id: PlaceId,
    /// What the kind is called.
    pub kind: String,
    /// Its level.
    pub level: AwardLevel,
    /// Degree.
    pub degree: Degree,
    /// For what.
    pub reason: String,
    /// The contest.
    pub contest: String,
    /// The nomination.
    pub nomination: String,
    /// The institution as printed.
    pub institution: String,
    /// When.
    pub issued_on: NaiveDate,
    /// Where the award is checked.
    pub short: String,
}

impl Shown {
    /// A page of the people, the latest awarded first.
    pub async fn list(
        db: &impl Ask,
        today: NaiveDate,
        filter: &ShownFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Shown>> {
        let sql = Sql::new(
            "select g.id, g.short, g.name, g.words, g.photo is not null as has_photo, w.latest, count(*) over () as total
             from (select x.place_id, max(a.issued_on) as latest from gallery_award x join award a on a.id = x.award_id
                   where a.revoked_at is null and",
        );
        let sql =
            sql.push(filter.awarded()).push("group by x.place_id) w join gallery_place g on g.id = w.place_id where");
        let sql = sql.push(visible(today)).push("and").push(filter.named());
        db.all(sql.push("order by w.latest desc, g.sort_key, g.id limit ? offset ?").bind(limit).bind(offset)).await
    }

    /// One of them, by the address.
    pub async fn find(db: &impl Ask, today: NaiveDate, short: &str) -> Result<Shown> {
        let sql = Sql::new(
            "select g.id, g.short, g.name, g.words, g.photo is not null as has_photo, max(a.issued_on) as latest, count(*) over () as total
             from gallery_place g join gallery_award x on x.place_id = g.id join award a on a.id = x.award_id
             where a.revoked_at is null and g.short = ? and",
        );
        let sql = sql.bind(short).push(visible(today)).push("group by g.id, g.short, g.name, g.words, g.photo");
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/gallery/{}", self.short)
    }

    /// The letter that stands where there is no photo.
    pub fn initial(&self) -> char {
        self.name.chars().next().unwrap_or('★')
    }

    /// The school years in which anybody of the gallery was awarded, the latest first, and the contests, by title.
    pub async fn years_and_contests(db: &impl Ask, today: NaiveDate) -> Result<(Vec<SchoolYear>, Vec<String>)> {
        #[derive(FromQueryResult)]
        struct One {
            issued_on: NaiveDate,
            contest: String,
        }
        let sql = Sql::new(
            "select distinct a.issued_on, a.contest from gallery_place g join gallery_award x on x.place_id = g.id
             join award a on a.id = x.award_id where a.revoked_at is null and",
        );
        let found = db.all::<One>(sql.push(visible(today))).await?;
        let years: BTreeSet<SchoolYear> = found.iter().map(|one| SchoolYear::of(one.issued_on)).collect();
        let contests: BTreeSet<String> =
            found.into_iter().map(|one| one.contest).filter(|title| !title.is_empty()).collect();
        Ok((years.into_iter().rev().collect(), contests.into_iter().collect()))
    }
}

impl Honour {
    /// What these people were awarded for and stands, the latest first.
    pub async fn of(db: &impl Ask, places: impl IntoIterator<Item = PlaceId>) -> Result<Vec<Honour>> {
        let sql = Sql::new(
            "select x.place_id, k.title as kind, k.level, a.degree, a.reason, a.contest, a.nomination, a.institution, a.issued_on, a.short
             from gallery_award x join award a on a.id = x.award_id join award_kind k on k.id = a.kind_id
             where a.revoked_at is null and x.place_id in",
        );
        db.all(sql.push(Sql::list(places)).push("order by a.issued_on desc, a.id")).await
    }
}

impl ShownFilter {
    fn awarded(&self) -> Sql {
        let year = self.year.map(|year| {
            let sql = Sql::new("a.issued_on >= ? and a.issued_on < ?");
            sql.bind(year.start()).bind(year.plus(1).start())
        });
        let contest = self.contest.as_ref().map(|contest| Sql::new("a.contest = ?").bind(contest.as_str()));
        Sql::join(year.into_iter().chain(contest), " and ", "true")
    }

    fn named(&self) -> Sql {
        let key = search_key(&self.search);
        let words = key.split(' ').filter(|word| !word.is_empty()).map(|word| {
            let like = Sql::new("(g.search_key like ? or g.search_key like ?)");
            like.bind(format!("{word}%")).bind(format!("% {word}%"))
        });
        let these = self.places.as_ref().map(|ids| Sql::new("g.id in").push(Sql::list(ids.iter().copied())));
        Sql::join(words.chain(these), " and ", "true")
    }
}

/// The condition that anyone may see a place `g`, whatever its awards.
pub(super) fn visible(today: NaiveDate) -> Sql {
    Sql::new("g.removed_at is null and").push(consents(today))
}

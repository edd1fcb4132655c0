//! Lists of awards: filtered, searched, sorted, by pages, in one query however long they are.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{OrganisationId, PersonId, Reach, Result};
use russian::search_key;
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use super::{Award, AwardId, AwardLevel, Degree, Source, seen};
use crate::kind::AwardKindId;

/// Which awards.
#[derive(Clone, Debug, Default)]
pub struct AwardFilter {
    /// Issued on this day or later.
    pub from: Option<NaiveDate>,
    /// Issued before this day.
    pub before: Option<NaiveDate>,
    /// Of this kind.
    pub kind: Option<AwardKindId>,
    /// Of this degree.
    pub degree: Option<Degree>,
    /// To people of this institution, or of those below it.
    pub institution: Option<OrganisationId>,
    /// To this person.
    pub person: Option<PersonId>,
    /// Issued for exactly this contest.
    pub contest: Option<String>,
    /// Only those that stand.
    pub standing: Option<bool>,
    /// Only those to people that have no place in the gallery.
    pub unplaced: bool,
    /// Words of the name, the institution, the contest, the reason, the number.
    pub search: String,
    /// `issued`, `recipient`, turned round by a minus before it.
    pub sort: String,
}

/// An award in a list.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Listed {
    /// Which.
    pub id: AwardId,
    /// What the kind is called.
    pub kind: String,
    /// Level.
    pub level: AwardLevel,
    /// Degree.
    pub degree: Degree,
    /// To somebody of the registry.
    pub person_id: Option<PersonId>,
    /// The name as printed.
    pub recipient: String,
    /// The institution as printed.
    pub institution: String,
    /// For what.
    pub reason: String,
    /// The contest.
    pub contest: String,
    /// The nomination.
    pub nomination: String,
    /// Its number.
    pub number: String,
    /// The number of the order.
    pub order_number: Option<String>,
    /// The date of the order.
    pub order_on: Option<NaiveDate>,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// Its public address.
    pub short: String,
    /// How it came into the list.
    pub source: Source,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// How many the whole list has.
    pub total: i64,
}

impl Award {
    /// A page of the awards that somebody may see; each row knows how many there are.
    pub async fn list(
        db: &impl Ask,
        reach: &Reach,
        filter: &AwardFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Listed>> {
        let sql = Sql::new(
            "select a.id, k.title as kind, k.level, a.degree, a.person_id, a.recipient, a.institution, a.reason, a.contest, a.nomination,
                    a.number, a.order_number, a.order_on, a.issued_on, a.short, a.source, a.revoked_at, count(*) over () as total
             from award a join award_kind k on k.id = a.kind_id where",
        );
        let sql = sql.push(filter.condition(reach)).push(filter.order()).push("limit ? offset ?");
        db.all(sql.bind(limit).bind(offset)).await
    }

    /// The awards of a filter with all that is printed of them, in the order of their numbers: for a series.
    pub async fn series(db: &impl Ask, reach: &Reach, filter: &AwardFilter, most: i64) -> Result<Vec<Award>> {
        let sql = Award::select().push(filter.condition(reach));
        let sql = sql.push("order by a.year, a.place, a.sort_key, a.id limit ?").bind(most);
        db.all(sql).await
    }

    /// How many awards of a filter are printed.
    pub async fn count(db: &impl Ask, reach: &Reach, filter: &AwardFilter) -> Result<i64> {
        let from = Sql::new("from award a join award_kind k on k.id = a.kind_id where");
        store::count(db, from.push(filter.condition(reach))).await
    }

    /// The institutions whose people have awards that somebody may see, by name.
    pub async fn institutions(db: &impl Ask, reach: &Reach) -> Result<Vec<(OrganisationId, String)>> {
        #[derive(FromQueryResult)]
        struct One {
            id: OrganisationId,
            name: String,
        }
        let sql = Sql::new(
            "select v.organisation_id as id, v.short_name as name from organisation_version v
             where v.superseded_at is null and v.valid_to is null and v.organisation_id in (select a.institution_id from award a where",
        );
        let sql = sql.push(seen(reach)).push(") order by v.sort_key, v.organisation_id");
        Ok(db.all::<One>(sql).await?.into_iter().map(|one| (one.id, one.name)).collect())
    }
}

impl AwardFilter {
    fn condition(&self, reach: &Reach) -> Sql {
        let mut all = vec![seen(reach)];
        all.extend(self.from.map(|day| Sql::new("a.issued_on >= ?").bind(day)));
        all.extend(self.before.map(|day| Sql::new("a.issued_on < ?").bind(day)));
        all.extend(self.kind.map(|kind| Sql::new("a.kind_id = ?").bind(kind)));
        all.extend(self.degree.map(|degree| Sql::new("a.degree = ?").bind(degree)));
        all.extend(self.institution.map(|id| {
            let below =
                "a.institution_id in (select w.organisation_id from organisation_within w where w.ancestor_id = ?)";
            Sql::new(below).bind(id)
        }));
        all.extend(self.person.map(|person| Sql::new("a.person_id = ?").bind(person)));
        all.extend(self.contest.as_ref().map(|contest| Sql::new("a.contest = ?").bind(contest.as_str())));
        all.extend(
            self.standing
                .map(|standing| Sql::new(if standing { "a.revoked_at is null" } else { "a.revoked_at is not null" })),
        );
        all.extend(
            self.unplaced.then(|| {
                Sql::new("k.is_personal and not exists (select 1 from gallery_award x where x.award_id = a.id)")
            }),
        );
        let key = search_key(&self.search);
        all.extend(key.split(' ').filter(|word| !word.is_empty()).map(|word| {
            let like = "(a.search_key like ? or a.search_key like ?)";
            Sql::new(like).bind(format!("{word}%")).bind(format!("% {word}%"))
        }));
        Sql::join(all, " and ", "true")
    }

    fn order(&self) -> &'static str {
        match self.sort.as_str() {
            "recipient" => "order by a.sort_key, a.id",
            "-recipient" => "order by a.sort_key desc, a.id",
            "issued" => "order by a.issued_on, a.id",
            _ => "order by a.issued_on desc, a.id desc",
        }
    }
}

//! The one thing that recommendations know of a wave: how many people of a whole district were hindered by which field, by the identifier of its
//! release. It is read from what releases tell ([`crate::figure`]), and a figure that a release withholds is not there.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};

use crate::{intervals, recommendation::field::ProblemField};

/// The share of those who answered that a field hinders them much (3 or 4 of 4), with its interval. In thousandths.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct FieldShare {
    /// The field.
    pub field: ProblemField,
    /// The share.
    pub share: i32,
    /// The lower bound of its interval.
    pub low: i32,
    /// The upper bound of its interval.
    pub high: i32,
    /// How many answered.
    pub n: i32,
}

/// A release, as far as fields are told of.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct FieldRelease {
    /// Its identifier: W2026-1.
    pub release: String,
    /// Of whose people.
    pub organisation_id: OrganisationId,
    /// The day of the release.
    pub released_on: NaiveDate,
}

impl FieldShare {
    /// The intervals of two shares have nothing in common: only then one is said to be more than the other.
    pub fn is_apart(&self, other: &FieldShare) -> bool {
        self.high < other.low || other.high < self.low
    }

    /// The fields of some releases within reach, each with its release.
    pub async fn of_releases(db: &impl Ask, reach: &Reach, releases: &[&str]) -> Result<Vec<(String, FieldShare)>> {
        #[derive(FromQueryResult)]
        struct Row {
            release: String,
            #[sea_orm(nested)]
            share: FieldShare,
        }
        let sql = Sql::new("select f.release, f.field, f.share, f.low, f.high, f.n from recommendation_field_share f where f.release in")
            .push(Sql::list(releases.iter().map(|name| (*name).to_owned())))
            .push("and")
            .push(reach::within(reach, "f.organisation_id", None));
        let rows: Vec<Row> = db.all(sql.push("order by f.released_on, f.release, f.field")).await?;
        Ok(rows.into_iter().map(|row| (row.release, row.share)).collect())
    }
}

impl FieldRelease {
    /// Those within reach, the newest first.
    pub async fn list(db: &impl Ask, reach: &Reach) -> Result<Vec<FieldRelease>> {
        let sql = Sql::new(
            "select distinct f.release, f.organisation_id, f.released_on from recommendation_field_share f where",
        )
        .push(reach::within(reach, "f.organisation_id", None));
        db.all(sql.push("order by f.released_on desc, f.release desc limit 100")).await
    }

    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, release: &str) -> Result<FieldRelease> {
        let sql = Sql::new(
            "select f.release, f.organisation_id, f.released_on from recommendation_field_share f where f.release = ? and",
        );
        let sql = sql.bind(release).push(reach::within(reach, "f.organisation_id", None)).push("limit 1");
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Its fields with their places, as [`intervals::places`] gives them: those that cannot be told apart share one and stand in the order in which
    /// they were asked.
    pub async fn fields(&self, db: &impl Ask) -> Result<Vec<(usize, FieldShare)>> {
        let sql = "select field, share, low, high, n from recommendation_field_share where release = ? and organisation_id = ?";
        let shares: Vec<FieldShare> =
            db.all(Sql::new(sql).bind(self.release.clone()).bind(self.organisation_id)).await?;
        let bounds: Vec<(f64, f64)> = shares.iter().map(|one| (one.low.into(), one.high.into())).collect();
        let mut fields: Vec<(usize, FieldShare)> = intervals::places(&bounds).into_iter().zip(shares).collect();
        fields.sort_by_key(|(place, share)| (*place, share.field));
        Ok(fields)
    }
}

/// Shares of the questionnaire of problem fields, over everybody, in thousandths.
pub(crate) const VIEW: &str = "create view recommendation_field_share as
select f.wave as release, f.organisation_id, f.released_on, substr(f.told, 28) as field, cast((f.value + 5) / 10 as integer) as share,
    cast((f.low + 5) / 10 as integer) as low, cast((f.high + 5) / 10 as integer) as high, cast(f.people as integer) as n
from wellbeing_figure f
where f.sort = 'field' and f.of_group = '' and f.low is not null and substr(f.told, 1, 27) = 'ru.metodist.problem-fields/';
";

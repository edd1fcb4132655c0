//! The band of experience of who asks: the only thing about a person that stands in the open, and only where enough people share it.

use chrono::{Months, NaiveDate};
use kernel::{OrganisationId, Result};
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql};

use crate::referral::numbers::MINIMUM;

store::choice! {
    /// A band of pedagogical experience.
    Experience, "support-experience" {
        /// До 3 лет.
        Beginning = "beginning",
        /// От 4 до 15 лет.
        Middle = "middle",
        /// Больше 15 лет.
        Long = "long",
    }
}

impl Experience {
    /// The bands that may be kept beside a request to a psychologist of this organisation: each is shared by enough of its teachers. With one of
    /// three missing, none is kept: who said one of the others would tell who did not.
    pub(crate) async fn allowed(db: &impl Ask, organisation: OrganisationId, on: NaiveDate) -> Result<&'static [Self]> {
        #[derive(FromQueryResult)]
        struct Counted {
            beginning: i64,
            middle: i64,
            long: i64,
        }
        let before = |years: u32| on.checked_sub_months(Months::new(12 * years)).unwrap_or(on);
        let sql = "select cast(coalesce(sum(case when s.pedagogical_since > ? then 1 else 0 end), 0) as bigint) as beginning,
                   cast(coalesce(sum(case when s.pedagogical_since <= ? and s.pedagogical_since > ? then 1 else 0 end), 0) as bigint) as middle,
                   cast(coalesce(sum(case when s.pedagogical_since <= ? then 1 else 0 end), 0) as bigint) as long
                   from staff s where s.main_job and s.organisation_id in
                   (select organisation_id from organisation_within where valid_to is null and ancestor_id = ?) and";
        let sql = Sql::new(sql).bind(before(4)).bind(before(4)).bind(before(16)).bind(before(16)).bind(organisation);
        let counted: Option<Counted> = db.first(sql.push(AsOf::day(on).holds("s"))).await?;
        let enough = counted.is_some_and(|of| [of.beginning, of.middle, of.long].iter().all(|n| *n >= MINIMUM as i64));
        Ok(if enough { Self::ALL } else { &[] })
    }
}

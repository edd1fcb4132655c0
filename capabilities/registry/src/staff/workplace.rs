//! Where people work on a day: what other rooms write down with what somebody did.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, Result};
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql};

/// Somebody's main job on a day, else another one.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Workplace {
    /// Who.
    pub person_id: PersonId,
    /// Where.
    pub organisation_id: OrganisationId,
    /// Title of the post.
    pub title: String,
}

/// Where these people work on a day; who holds no post then is not in it.
pub async fn workplaces(db: &impl Ask, people: &[PersonId], on: NaiveDate) -> Result<HashMap<PersonId, Workplace>> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = Sql::new("select s.person_id, s.organisation_id, s.title from staff s where")
        .push(AsOf::day(on).holds("s"))
        .push("and s.person_id in")
        .push(Sql::list(people.iter().copied()))
        // The main job is read last and stays.
        .push("order by s.person_id, case when s.main_job then 1 else 0 end, s.rate, s.post_id");
    let rows: Vec<Workplace> = db.all(sql).await?;
    Ok(rows.into_iter().map(|row| (row.person_id, row)).collect())
}

//! How far the jury has got: entries with their sheets, what they come to so far, and how far jurors are apart.

use kernel::Result;
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use crate::{candidacy::CandidacyId, contest::ContestId, entry::EntryId, juror::JurorId};

/// An entry in its nomination, with the sheets about it.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Judged {
    /// The candidacy.
    pub id: CandidacyId,
    /// The entry.
    pub entry_id: EntryId,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// The nomination.
    pub nomination: String,
    /// Jurors that it was given to.
    pub given: i64,
    /// Sheets that were returned.
    pub returned: i64,
    /// The mean of the sheets, percent of the highest possible mark.
    pub mean: Option<f64>,
    /// The variance of the sheets about their mean.
    pub variance: Option<f64>,
    /// How many the whole list has.
    pub total: i64,
}

impl Judged {
    /// The standard deviation of the sheets, in points of percent.
    pub fn spread(&self) -> Option<f64> {
        self.variance.filter(|_| self.returned > 1).map(|variance| variance.max(0.0).sqrt())
    }
}

/// A page of what is judged: `spread` sorts what is to be discussed first, `missing` what lacks sheets, else by nomination and number.
pub async fn list(db: &impl Ask, contest: ContestId, sort: &str, offset: i64, limit: i64) -> Result<Vec<Judged>> {
    let order = match sort {
        "spread" => "case when returned > 1 then 0 else 1 end, variance desc, nomination_number, number",
        "missing" => "given - returned desc, nomination_number, number",
        _ => "nomination_number, number",
    };
    let sql = Sql::new(format!(
        "select id, entry_id, number, title, nomination, given, returned, mean, variance, total from (
            select k.id, k.entry_id, e.number, e.title, n.title as nomination, n.number as nomination_number, count(a.id) as given,
                   count(s.id) as returned, avg(s.percent) as mean, avg(s.percent * s.percent) - avg(s.percent) * avg(s.percent) as variance,
                   count(*) over () as total
            from contest_candidacy k join contest_entry e on e.id = k.entry_id join contest_nomination n on n.id = k.nomination_id
                 left join contest_assignment a on a.candidacy_id = k.id and a.state = 'given'
                 left join contest_sheet s on s.assignment_id = a.id and s.state = 'returned'
            where k.contest_id = ? and e.state = 'admitted'
            group by k.id, k.entry_id, e.number, e.title, n.title, n.number) judged
         order by {order} limit ? offset ?"
    ));
    db.all(sql.bind(contest).bind(limit).bind(offset)).await
}

/// A juror with what they were given.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Load {
    /// The juror.
    pub id: JurorId,
    /// Who.
    pub person_id: kernel::PersonId,
    /// Family name.
    pub family: Option<String>,
    /// Given name.
    pub given_name: Option<String>,
    /// Patronymic.
    pub patronymic: Option<String>,
    /// Where they work.
    pub workplace: Option<String>,
    /// What they are in the jury.
    pub role: crate::juror::JurorRole,
    /// What came of the invitation.
    pub state: crate::juror::JurorState,
    /// Entries given.
    pub given: i64,
    /// Sheets returned.
    pub returned: i64,
}

impl Load {
    /// The whole name.
    pub fn name(&self) -> String {
        let parts = [self.family.as_deref(), self.given_name.as_deref(), self.patronymic.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// The jury of a contest with their loads, the chair first.
pub async fn loads(db: &impl Ask, contest: ContestId, today: chrono::NaiveDate) -> Result<Vec<Load>> {
    let sql = Sql::new(
        "select j.id, j.person_id, v.family, v.given as given_name, v.patronymic, j.role, j.state,
                (select min(o.short_name) from staff s join organisation_version o on o.organisation_id = s.organisation_id
                    and o.superseded_at is null and o.valid_to is null
                 where s.person_id = j.person_id and s.superseded_at is null and s.valid_to is null and s.main_job) as workplace,
                count(a.id) as given, count(s.id) as returned
         from contest_juror j
              left join person_version v on v.person_id = j.person_id and v.superseded_at is null and v.valid_from <= ?
                   and (v.valid_to is null or v.valid_to > ?)
              left join contest_assignment a on a.juror_id = j.id and a.state = 'given'
              left join contest_sheet s on s.assignment_id = a.id and s.state = 'returned'
         where j.contest_id = ?
         group by j.id, j.person_id, v.family, v.given, v.patronymic, v.search_key, j.role, j.state
         order by case j.role when 'chair' then 1 when 'secretary' then 2 else 3 end, v.search_key, j.id",
    );
    db.all(sql.bind(today).bind(today).bind(contest)).await
}

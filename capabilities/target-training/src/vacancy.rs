//! A vacancy (вакансия): whom an organisation lacks, from when, and whether the district is to train somebody for it.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use registry::organisation;
use russian::{search_key, sort_key};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};

use crate::level::StudyLevel;

kernel::id!(
    /// A vacancy.
    VacancyId
);

store::choice! {
    /// Where a vacancy stands.
    VacancyState, "training-vacancy-state" {
        /// Somebody is looked for.
        Open = "open",
        /// Somebody was found.
        Filled = "filled",
        /// Nobody is needed any more.
        Withdrawn = "withdrawn",
    }
}

/// What is written down about a vacancy.
#[derive(Clone, Debug, PartialEq)]
pub struct NewVacancy {
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// The post: «учитель математики».
    pub title: String,
    /// The subject, if there is one.
    pub subject: String,
    /// Hundredths of a rate.
    pub rate: i32,
    /// From when somebody is needed.
    pub needed_from: NaiveDate,
    /// Somebody is to be trained for it: it goes into the district's order.
    pub for_training: bool,
    /// What is to be studied; said when somebody is to be trained.
    pub speciality: String,
    /// On which level.
    pub level: StudyLevel,
}

/// A vacancy.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Vacancy {
    /// Identifier.
    pub id: VacancyId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Whose it is: a short name.
    pub organisation: Option<String>,
    /// The post.
    pub title: String,
    /// The subject.
    pub subject: String,
    /// Hundredths of a rate.
    pub rate: i32,
    /// From when somebody is needed.
    pub needed_from: NaiveDate,
    /// Somebody is to be trained for it.
    pub for_training: bool,
    /// What is to be studied.
    pub speciality: String,
    /// On which level.
    pub level: StudyLevel,
    /// Where it stands.
    pub state: VacancyState,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
    /// How many the whole list has.
    pub total: i64,
}

/// Which vacancies.
#[derive(Clone, Debug, Default)]
pub struct VacancyFilter {
    /// In this state.
    pub state: Option<VacancyState>,
    /// Of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only those for which somebody is to be trained.
    pub for_training: bool,
    /// Words of the post, the subject, the speciality.
    pub search: String,
    /// `needed`, `title`, turned round by a minus before it; by day otherwise.
    pub sort: String,
}

/// So many places of an organisation in the district's order.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Ordered {
    /// Whose.
    pub organisation_id: OrganisationId,
    /// What is to be studied.
    pub speciality: String,
    /// On which level.
    pub level: StudyLevel,
    /// How many people.
    pub n: i64,
    /// From when the first of them is needed.
    pub needed_from: NaiveDate,
}

const COLUMNS: &str = "v.id, v.organisation_id, v.title, v.subject, v.rate, v.needed_from, v.for_training, v.speciality, v.level, v.state,
    v.closed_on, (select o.short_name from organisation_version o where o.organisation_id = v.organisation_id and o.superseded_at is null
    order by o.valid_from desc limit 1) as organisation";

impl Vacancy {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: VacancyId) -> Result<Vacancy> {
        let sql = Sql::new(format!("select {COLUMNS}, cast(1 as bigint) as total from vacancy v where v.id = ? and"));
        let sql = sql.bind(id).push(reach::within(reach, "v.organisation_id", None));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// A page of those within reach; each row knows how many there are.
    pub async fn list(
        db: &impl Ask,
        reach: &Reach,
        filter: &VacancyFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Vacancy>> {
        let mut all = vec![reach::within(reach, "v.organisation_id", None)];
        all.extend(filter.state.map(|state| Sql::new("v.state = ?").bind(state)));
        all.extend(filter.organisation.map(|one| Sql::new("v.organisation_id = ?").bind(one)));
        all.extend(filter.for_training.then(|| Sql::new("v.for_training")));
        all.extend(words("v.search_key", &filter.search));
        let order = match filter.sort.as_str() {
            "title" => "order by v.sort_key, v.id",
            "-title" => "order by v.sort_key desc, v.id",
            "-needed" => "order by v.needed_from desc, v.sort_key, v.id",
            _ => "order by v.needed_from, v.sort_key, v.id",
        };
        let sql = Sql::new(format!("select {COLUMNS}, count(*) over () as total from vacancy v where"))
            .push(Sql::join(all, " and ", "true"))
            .push(order);
        db.all(sql.push(Sql::new("limit ? offset ?").bind(limit).bind(offset))).await
    }

    /// What is to be trained, by organisation, speciality and level: open vacancies for which somebody is to study.
    pub async fn ordered(db: &impl Ask, reach: &Reach) -> Result<Vec<Ordered>> {
        let sql = Sql::new(
            "select v.organisation_id, v.speciality, v.level, count(*) as n, min(v.needed_from) as needed_from from vacancy v
             where v.state = 'open' and v.for_training and",
        )
        .push(reach::within(reach, "v.organisation_id", None))
        .push("group by v.organisation_id, v.speciality, v.level order by v.speciality, v.level, v.organisation_id");
        db.all(sql).await
    }

    /// Writes a vacancy down.
    pub async fn create(tx: &Tx, reach: &Reach, new: &NewVacancy) -> Result<VacancyId> {
        organisation::may_reach(tx, reach, new.organisation_id).await?;
        new.check()?;
        let id = VacancyId::new();
        let mut columns = vec!["id", "organisation_id", "state", "created_at"];
        let mut row: Vec<Value> =
            vec![id.into(), new.organisation_id.into(), VacancyState::Open.into(), tx.now().into()];
        for (column, value) in new.columns() {
            columns.push(column);
            row.push(value);
        }
        tx.insert("vacancy", &columns, vec![row]).await?;
        tx.note(Line::new("vacancy.entered", "vacancy", id.0));
        Ok(id)
    }

    /// Writes down anew what it is, while it is open.
    pub async fn revise(tx: &Tx, reach: &Reach, id: VacancyId, new: &NewVacancy) -> Result<()> {
        let before = Vacancy::find(tx, reach, id).await?;
        organisation::may_reach(tx, reach, new.organisation_id).await?;
        new.check()?;
        if before.state != VacancyState::Open {
            return Err(Refusal::conflict("training-refusal-state").into());
        }
        let set = new.columns().into_iter().map(|(column, value)| Sql::new(format!("{column} = ?")).bind(value));
        let sql = Sql::new("update vacancy set organisation_id = ?,").bind(new.organisation_id);
        tx.run(sql.push(Sql::join(set, ", ", "")).push(Sql::new("where id = ?").bind(id))).await?;
        tx.note(Line::new("vacancy.revised", "vacancy", id.0));
        Ok(())
    }

    /// Closes it, or opens it again: what was closed by mistake is taken back by the same form.
    pub async fn stand(tx: &Tx, reach: &Reach, id: VacancyId, state: VacancyState) -> Result<()> {
        let before = Vacancy::find(tx, reach, id).await?;
        if (before.state == VacancyState::Open) == (state == VacancyState::Open) {
            return Err(Refusal::conflict("training-refusal-state").into());
        }
        let closed: Option<NaiveDate> = (state != VacancyState::Open).then(|| tx.today());
        let sql = Sql::new("update vacancy set state = ?, closed_on = ? where id = ?");
        tx.run(sql.bind(state).bind(closed).bind(id)).await?;
        let line = Line::new("vacancy.stands", "vacancy", id.0);
        tx.note(line.with(serde_json::json!({ "state": state })));
        Ok(())
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/vacancies/{}", self.id)
    }

    /// What is written down about it.
    pub fn written(&self) -> NewVacancy {
        NewVacancy {
            organisation_id: self.organisation_id,
            title: self.title.clone(),
            subject: self.subject.clone(),
            rate: self.rate,
            needed_from: self.needed_from,
            for_training: self.for_training,
            speciality: self.speciality.clone(),
            level: self.level,
        }
    }
}

impl NewVacancy {
    fn check(&self) -> Result<()> {
        if self.title.trim().is_empty() || self.for_training && self.speciality.trim().is_empty() {
            return Err(Refusal::invalid("training-refusal-speciality").into());
        }
        if !(1..=300).contains(&self.rate) {
            return Err(Refusal::invalid("training-refusal-rate").into());
        }
        Ok(())
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("title", self.title.as_str().into()),
            ("subject", self.subject.as_str().into()),
            ("rate", self.rate.into()),
            ("needed_from", self.needed_from.into()),
            ("for_training", self.for_training.into()),
            ("speciality", self.speciality.as_str().into()),
            ("level", self.level.into()),
            ("search_key", search_key(&format!("{} {} {}", self.title, self.subject, self.speciality)).into()),
            ("sort_key", sort_key(&self.title).into()),
        ]
    }
}

/// The condition that a key column has words that begin so.
pub(crate) fn words(column: &str, search: &str) -> Vec<Sql> {
    let like = format!("({column} like ? or {column} like ?)");
    let key = search_key(search);
    let words = key.split(' ').filter(|word| !word.is_empty());
    words.map(|word| Sql::new(like.clone()).bind(format!("{word}%")).bind(format!("% {word}%"))).collect()
}

pub(crate) fn definition() -> String {
    format!(
        "create table vacancy (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    title text not null,
    subject text not null,
    rate integer not null,
    needed_from date not null,
    for_training boolean not null,
    speciality text not null,
    level text not null {},
    state text not null {},
    closed_on date,
    search_key {{key}} not null,
    sort_key {{key}} not null,
    created_at {{moment}} not null,
    constraint vacancy_rate check (rate between 1 and 300),
    constraint vacancy_closed check ((state = 'open') = (closed_on is null)),
    constraint vacancy_speciality check (not for_training or speciality <> '')
);
create index vacancy_organisation on vacancy (organisation_id, state);
",
        StudyLevel::check("level"),
        VacancyState::check("state"),
    )
}

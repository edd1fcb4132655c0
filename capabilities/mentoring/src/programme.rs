//! A mentoring programme (программа наставничества): a form, an organisation, a time, and the road map of seven stages that it goes
//! through.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use registry::organisation;
use russian::{search_key, sort_key};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};

use crate::{book::Book, road_map};

kernel::id!(
    /// A mentoring programme.
    ProgrammeId
);

store::choice! {
    /// A stage of the road map (этап дорожной карты) by the national model, in their order.
    Stage, "mentoring-stage" {
        /// Подготовка условий для запуска.
        Preparation = "preparation",
        /// Формирование базы наставляемых.
        Mentees = "mentees",
        /// Формирование базы наставников.
        Mentors = "mentors",
        /// Отбор и обучение наставников.
        Training = "training",
        /// Формирование пар.
        Pairing = "pairing",
        /// Организация работы пар.
        Work = "work",
        /// Завершение.
        Completion = "completion",
    }
}

impl Stage {
    /// The one after it.
    pub fn next(self) -> Option<Stage> {
        let place = Self::ALL.iter().position(|one| *one == self)?;
        Self::ALL.get(place + 1).copied()
    }

    /// The one before it.
    pub fn previous(self) -> Option<Stage> {
        let place = Self::ALL.iter().position(|one| *one == self)?;
        Self::ALL.get(place.checked_sub(1)?).copied()
    }

    /// Its number on the road map, from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|one| *one == self).unwrap_or(0) + 1
    }
}

/// What is written down about a programme by those who run it.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    /// What it is called.
    pub title: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Who answers for it: the curator, by name and post.
    pub responsible: String,
    /// What it is for.
    pub about: String,
}

/// A mentoring programme.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Programme {
    /// Identifier.
    pub id: ProgrammeId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Short name of that organisation.
    pub organisation: Option<String>,
    /// Code of its form.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Who answers for it.
    pub responsible: String,
    /// What it is for.
    pub about: String,
    /// The stage that it is at; none when all are closed.
    pub stage: Option<Stage>,
    /// How its pairs are looked for, as JSON; read by [`crate::matching::Wish`].
    pub wish: String,
}

/// A programme in a list.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Listed {
    /// Identifier.
    pub id: ProgrammeId,
    /// What it is called.
    pub title: String,
    /// Code of its form.
    pub form: String,
    /// Whose it is: a short name.
    pub organisation: Option<String>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// The stage that it is at; none when all are closed.
    pub stage: Option<Stage>,
    /// Pairs at work.
    pub active: i64,
    /// Pairs that reached their goals.
    pub completed: i64,
    /// How many the whole list has.
    pub total: i64,
}

/// What a list of programmes is asked for.
#[derive(Clone, Debug, Default)]
pub struct ProgrammeFilter {
    /// Code of the form.
    pub form: Option<String>,
    /// Those that have a day in this time: first day, first day after.
    pub between: Option<(NaiveDate, NaiveDate)>,
    /// Words of the title.
    pub search: String,
}

/// The short name of an organisation by a column.
pub(crate) fn short_name(column: &str) -> String {
    format!(
        "(select v.short_name from organisation_version v where v.organisation_id = {column}
          and v.superseded_at is null order by v.valid_from desc limit 1)"
    )
}

impl Programme {
    /// A programme within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: ProgrammeId) -> Result<Programme> {
        let sql = format!(
            "select p.*, {} as organisation from mentoring_programme p where p.id = ? and",
            short_name("p.organisation_id")
        );
        let sql = Sql::new(sql).bind(id).push(reach::within(reach, "p.organisation_id", None));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Nobody else changes its pairs and bases until the transaction ends.
    pub async fn locked(tx: &Tx, id: ProgrammeId) -> Result<Programme> {
        tx.run(Sql::new("update mentoring_programme set arrivals = arrivals where id = ?").bind(id)).await?;
        Programme::find(tx, &Reach::operator(), id).await
    }

    /// A page of the programmes within reach; each row knows how many there are.
    pub async fn list(
        db: &impl Ask,
        reach: &Reach,
        filter: &ProgrammeFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Listed>> {
        let mut all = vec![reach::within(reach, "p.organisation_id", None)];
        all.extend(filter.form.as_ref().map(|form| Sql::new("p.form = ?").bind(form.as_str())));
        all.extend(
            filter.between.map(|(from, before)| Sql::new("p.ends_on >= ? and p.starts_on < ?").bind(from).bind(before)),
        );
        all.extend(words("p.search_key", &filter.search));
        let count = |state: &str| {
            format!("(select count(*) from mentoring_pair x where x.programme_id = p.id and x.state = '{state}')")
        };
        let sql = format!(
            "select p.id, p.title, p.form, {} as organisation, p.starts_on, p.ends_on, p.stage, {} as active, {} as completed,
                    count(*) over () as total from mentoring_programme p where",
            short_name("p.organisation_id"),
            count("active"),
            count("completed")
        );
        let sql = Sql::new(sql).push(Sql::join(all, " and ", "true"));
        db.all(
            sql.push(Sql::new("order by p.starts_on desc, p.sort_key, p.id limit ? offset ?").bind(limit).bind(offset)),
        )
        .await
    }

    /// Writes a programme down, at the first stage.
    pub async fn create(
        tx: &Tx,
        book: &Book,
        reach: &Reach,
        (organisation, form): (OrganisationId, &str),
        details: &Details,
    ) -> Result<ProgrammeId> {
        organisation::may_reach(tx, reach, organisation).await?;
        let named = book.form(form).ok_or_else(|| Refusal::invalid("form-required"))?;
        details.check()?;
        let id = ProgrammeId::new();
        let mut columns = vec!["id", "organisation_id", "form", "form_name", "stage", "created_at"];
        let mut row: Vec<Value> = vec![
            id.into(),
            organisation.into(),
            form.into(),
            named.title.ru.as_str().into(),
            Stage::Preparation.into(),
        ];
        row.push(tx.now().into());
        for (column, value) in details.columns() {
            columns.push(column);
            row.push(value);
        }
        tx.insert("mentoring_programme", &columns, vec![row]).await?;
        road_map::lay_out(tx, id).await?;
        tx.note(Line::new("mentoring.programme_begun", "mentoring_programme", id.0));
        Ok(id)
    }

    /// Writes it anew.
    pub async fn revise(tx: &Tx, reach: &Reach, id: ProgrammeId, details: &Details) -> Result<()> {
        Programme::find(tx, reach, id).await?;
        details.check()?;
        let (columns, values): (Vec<_>, Vec<_>) = details.columns().into_iter().unzip();
        let sets: Vec<String> = columns.iter().map(|column| format!("{column} = ?")).collect();
        let sql = Sql::new(format!("update mentoring_programme set {} where id = ?", sets.join(", ")));
        tx.run(values.into_iter().fold(sql, Sql::bind).bind(id)).await?;
        tx.note(Line::new("mentoring.programme_revised", "mentoring_programme", id.0));
        Ok(())
    }

    /// Keeps how its pairs are looked for.
    pub(crate) async fn keep_wish(&self, tx: &Tx, wish: &str) -> Result<()> {
        let sql = Sql::new("update mentoring_programme set wish = ? where id = ?").bind(wish).bind(self.id);
        tx.run(sql).await.map(|_| ())
    }

    /// Refused when all its stages are closed.
    pub fn is_to_be_open(&self) -> Result<()> {
        match self.stage {
            Some(_) => Ok(()),
            None => Err(Refusal::conflict("mentoring-refusal-closed").into()),
        }
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/mentoring/{}", self.id)
    }

    /// What is written down about it.
    pub fn details(&self) -> Details {
        let one = self.clone();
        let Programme { title, starts_on, ends_on, responsible, about, .. } = one;
        Details { title, starts_on, ends_on, responsible, about }
    }
}

impl Details {
    fn check(&self) -> Result<()> {
        if self.title.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        if self.ends_on < self.starts_on {
            return Err(Refusal::invalid("mentoring-refusal-ends-before").into());
        }
        Ok(())
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("title", self.title.trim().into()),
            ("starts_on", self.starts_on.into()),
            ("ends_on", self.ends_on.into()),
            ("responsible", self.responsible.as_str().into()),
            ("about", self.about.as_str().into()),
            ("search_key", search_key(&format!("{} {}", self.title, self.responsible)).into()),
            ("sort_key", sort_key(&self.title).into()),
        ]
    }
}

/// Conditions that words of a search begin words of a key.
pub(crate) fn words(column: &str, search: &str) -> Vec<Sql> {
    let key = search_key(search);
    let word = |word: &str| {
        let like = format!("({column} like ? or {column} like ?)");
        Sql::new(like).bind(format!("{word}%")).bind(format!("% {word}%"))
    };
    key.split(' ').filter(|word| !word.is_empty()).map(word).collect()
}

pub(crate) fn definition() -> String {
    format!(
        "create table mentoring_programme (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    form text not null,
    form_name text not null,
    title text not null,
    starts_on date not null,
    ends_on date not null,
    responsible text not null default '',
    about text not null default '',
    stage text {},
    wish text not null default '',
    arrivals integer not null default 0,
    search_key {{key}} not null,
    sort_key {{key}} not null,
    created_at {{moment}} not null,
    constraint mentoring_programme_time check (ends_on >= starts_on)
);
create index mentoring_programme_organisation on mentoring_programme (organisation_id, starts_on);
",
        Stage::check("stage")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_road_map_goes_through_seven_stages_and_back() {
        assert_eq!(Stage::ALL.len(), 7);
        for pair in Stage::ALL.windows(2) {
            assert_eq!((pair[0].next(), pair[1].previous()), (Some(pair[1]), Some(pair[0])));
        }
        assert_eq!((Stage::Completion.next(), Stage::Preparation.previous()), (None, None));
        assert_eq!(Stage::Completion.number(), 7);
    }
}

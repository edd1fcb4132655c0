//! How many children, youths and enterprises there are (контингент): denominators of the national model that no other room knows, written
//! down with their day and source.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, SchoolYear, id::Uuid};
use registry::organisation;
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};

use crate::programme::short_name;

kernel::id!(
    /// A number that was written down.
    ContingentId
);

store::choice! {
    /// Who are counted.
    Counted, "mentoring-counted" {
        /// Дети от 10 до 19 лет.
        Children = "children",
        /// Из них от 15 до 19 лет.
        Youths = "youths",
        /// Предприятия территории.
        Enterprises = "enterprises",
    }
}

/// A number with its day and source.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Contingent {
    /// Identifier.
    pub id: ContingentId,
    /// Of which organisation or territory.
    pub organisation_id: OrganisationId,
    /// Its short name.
    pub organisation: Option<String>,
    /// Who are counted.
    pub counted: Counted,
    /// As of which day.
    pub counted_on: NaiveDate,
    /// How many.
    pub number: i32,
    /// Where the number is from.
    pub source: String,
}

/// A number to be written down.
pub struct NewContingent<'a> {
    /// Of which organisation or territory.
    pub organisation: OrganisationId,
    /// Who are counted.
    pub counted: Counted,
    /// As of which day.
    pub counted_on: NaiveDate,
    /// How many.
    pub number: i32,
    /// Where the number is from.
    pub source: &'a str,
}

impl Contingent {
    /// Numbers within reach whose day lies in a school year.
    pub async fn list(db: &impl Ask, reach: &Reach, year: SchoolYear) -> Result<Vec<Contingent>> {
        let sql = format!(
            "select c.id, c.organisation_id, {} as organisation, c.counted, c.counted_on, c.number, c.source from mentoring_contingent c
             where c.year = ? and",
            short_name("c.organisation_id")
        );
        let sql = Sql::new(sql).bind(year.first_year()).push(reach::within(reach, "c.organisation_id", None));
        let mut rows: Vec<Contingent> = db.all(sql.push("order by c.counted_on, c.id limit 1000")).await?;
        rows.sort_by_key(|one| one.counted);
        Ok(rows)
    }

    /// Writes one down. A part and its whole are not both counted in one school year.
    pub async fn add(tx: &Tx, reach: &Reach, new: &NewContingent<'_>) -> Result<ContingentId> {
        organisation::may_reach(tx, reach, new.organisation).await?;
        if new.counted_on > tx.today() {
            return Err(Refusal::invalid("mentoring-refusal-future").into());
        }
        let year = SchoolYear::of(new.counted_on).first_year();
        let sql = "from mentoring_contingent c where c.counted = ? and c.year = ? and exists (select 1 from organisation_within w
                   where w.valid_to is null and ((w.organisation_id = c.organisation_id and w.ancestor_id = ?)
                   or (w.ancestor_id = c.organisation_id and w.organisation_id = ?)))";
        let sql = Sql::new(sql).bind(new.counted).bind(year).bind(new.organisation).bind(new.organisation);
        if store::count(tx, sql).await? > 0 {
            return Err(Refusal::conflict("mentoring-refusal-counted-twice").into());
        }
        let id = ContingentId::new();
        let row: Vec<Value> = vec![
            id.into(),
            new.organisation.into(),
            new.counted.into(),
            year.into(),
            new.counted_on.into(),
            new.number.into(),
            new.source.trim().into(),
        ];
        let columns = ["id", "organisation_id", "counted", "year", "counted_on", "number", "source"];
        tx.insert("mentoring_contingent", &columns, vec![row]).await?;
        let what = json!({ "counted": new.counted, "number": new.number });
        tx.note(Line::new("mentoring.contingent_added", "mentoring_contingent", id.0).with(what));
        Ok(id)
    }

    /// Takes one out.
    pub async fn remove(tx: &Tx, reach: &Reach, id: ContingentId) -> Result<()> {
        let sql = Sql::new("delete from mentoring_contingent where id = ? and").bind(id);
        if tx.run(sql.push(reach::within(reach, "organisation_id", None))).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.note(Line::new("mentoring.contingent_removed", "mentoring_contingent", id.0));
        Ok(())
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table mentoring_contingent (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    counted text not null {},
    year integer not null,
    counted_on date not null,
    number integer not null,
    source text not null,
    constraint mentoring_contingent_number check (number > 0),
    constraint mentoring_contingent_source check (source <> ''),
    constraint mentoring_contingent_once unique (organisation_id, counted, year)
);
",
        Counted::check("counted")
    )
}

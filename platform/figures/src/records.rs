//! The records behind a figure: the same conditions, so that their number is the figure by construction.

use chrono::NaiveDate;
use kernel::{Language, OrganisationId, PersonId, Result, id::Uuid};
use sea_orm::QueryResult;
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::{Ask, Sql};

use crate::{Dataset, Field, Indicator, Kind, Part, Question, Words, indicator::Measured};

/// Which of the records to show.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// How many to leave out before.
    pub offset: u32,
    /// How many to show.
    pub limit: u32,
}

/// A record behind a figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// Its identifier.
    pub id: Uuid,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// The person it is about.
    pub person: Option<PersonId>,
    /// Its name in a list.
    pub label: String,
    /// Its page.
    pub url: String,
    /// Is it counted, or only in the population?
    pub counted: bool,
    /// The values of the dataset's fields, in their order.
    pub cells: Vec<Cell>,
}

/// A value of a field as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// No value.
    Missing,
    /// A text, or the code of a choice.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with a fraction.
    Decimal(f64),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    YesNo(bool),
}

/// All identifiers of a part of a figure, for a figure that is fixed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Identifiers {
    /// In ascending order.
    pub ids: Vec<Uuid>,
    /// SHA-256, in hexadecimal digits, of the identifiers as text, each with a line feed after it.
    pub hash: String,
}

/// The records of a part, by the order of the dataset. Their number, over all pages, is what the figure counts.
pub async fn records(
    db: &impl Ask,
    indicator: &Indicator,
    question: &Question<'_>,
    part: Part,
    page: Page,
) -> Result<Vec<Record>> {
    let dataset = indicator.dataset;
    let mut columns = vec![
        Sql::new(format!("r.{}, r.{}", dataset.record, dataset.organisation)),
        Sql::new(dataset.person.map_or_else(|| "null".to_owned(), |column| format!("r.{column}"))),
        Sql::new("coalesce(").push(indicator.set(Part::Numerator, question.on)).push(", false)"),
    ];
    let linked = linked_columns(dataset.url);
    columns.extend(dataset.label.iter().chain(&linked).map(|column| Sql::new(format!("r.{column}"))));
    columns.extend(dataset.fields.iter().map(|field| field.stored(question.on)));
    let query = Sql::new("select")
        .push(Sql::join(columns, ", ", "null"))
        .push(chosen(indicator, question, part))
        .push(format!("order by r.{}, r.{} limit ? offset ?", dataset.order, dataset.record).as_str())
        .push(Sql::default().bind(i64::from(page.limit)).bind(i64::from(page.offset)));
    let rows = db.raw(query).await?;
    rows.iter().map(|row| read(dataset, &linked, row)).collect()
}

/// All identifiers of a part and their hash.
pub async fn ids(db: &impl Ask, indicator: &Indicator, question: &Question<'_>, part: Part) -> Result<Identifiers> {
    let record = indicator.dataset.record;
    let query = Sql::new(format!("select r.{record}")).push(chosen(indicator, question, part));
    let mut ids: Vec<Uuid> = db.column(query).await?;
    ids.sort_unstable();
    let mut hasher = Sha256::new();
    for id in &ids {
        hasher.update(format!("{id}\n"));
    }
    let hash = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Identifiers { ids, hash })
}

/// `from … where …` of the records of a part; one of each person or organisation where those are counted.
pub(crate) fn chosen(indicator: &Indicator, question: &Question, part: Part) -> Sql {
    let dataset = indicator.dataset;
    let part = Sql::new(format!("from {} r where", dataset.table))
        .push(question.rows(dataset))
        .push("and")
        .push(indicator.set(part, question.on));
    match indicator.measured {
        Measured::Distinct { column } => {
            let number = format!("row_number() over (partition by r.{column} order by r.{}) as place", dataset.record);
            Sql::new(format!("from (select r.*, {number}"))
                .push(part)
                .push(format!("and r.{column} is not null) r where r.place = 1").as_str())
        }
        Measured::Records | Measured::Sum { .. } | Measured::Average { .. } => part,
    }
}

fn read(dataset: &Dataset, linked: &[&str], row: &QueryResult) -> Result<Record> {
    let label: Vec<String> = (4..4 + dataset.label.len())
        .filter_map(|column| row.try_get_by_index::<Option<String>>(column).transpose())
        .collect::<std::result::Result<_, _>>()?;
    let mut url = dataset.url.to_owned();
    let first_linked = 4 + dataset.label.len();
    for (place, column) in linked.iter().enumerate() {
        let id: Uuid = row.try_get_by_index(first_linked + place)?;
        url = url.replace(&format!("{{{column}}}"), &id.to_string());
    }
    let first_cell = first_linked + linked.len();
    let cells = dataset.fields.iter().enumerate().map(|(place, field)| cell(field, row, first_cell + place));
    Ok(Record {
        id: row.try_get_by_index(0)?,
        organisation: row.try_get_by_index(1)?,
        person: match dataset.person {
            Some(_) => row.try_get_by_index(2)?,
            None => None,
        },
        counted: row.try_get_by_index(3)?,
        label: label.join(" "),
        url,
        cells: cells.collect::<Result<_>>()?,
    })
}

fn cell(field: &Field, row: &QueryResult, place: usize) -> Result<Cell> {
    let cell = match field.kind {
        Kind::Text(_) | Kind::OneOf(..) | Kind::OneOfWhile { .. } => {
            row.try_get_by_index::<Option<String>>(place)?.map(Cell::Text)
        }
        Kind::Whole(_) | Kind::YearsSince { .. } => row.try_get_by_index::<Option<i64>>(place)?.map(Cell::Whole),
        Kind::Decimal { scale, .. } => row
            .try_get_by_index::<Option<i64>>(place)?
            .map(|units| Cell::Decimal(units as f64 / f64::from(10_u32.pow(scale)))),
        Kind::Date(_) | Kind::EndOf(_) => row.try_get_by_index::<Option<NaiveDate>>(place)?.map(Cell::Date),
        Kind::YesNo(_) => row.try_get_by_index::<Option<bool>>(place)?.map(Cell::YesNo),
    };
    Ok(cell.unwrap_or(Cell::Missing))
}

impl Cell {
    /// The value as people read it; empty when there is none.
    pub fn text(&self, field: &Field, language: Language) -> String {
        match (self, field.kind) {
            (Cell::Missing, _) => String::new(),
            (Cell::Text(code), Kind::OneOf(_, choices) | Kind::OneOfWhile { choices, .. }) => choices
                .iter()
                .find(|choice| choice.code == code)
                .map_or_else(|| code.clone(), |choice| choice.name.of(language).to_owned()),
            (Cell::Text(text), _) => text.clone(),
            (Cell::Whole(whole), _) => russian::number::grouped(*whole),
            (Cell::Decimal(decimal), _) => russian::number::decimal(*decimal, field.scale().unwrap_or(2) as usize),
            (Cell::Date(date), _) => russian::date::short(*date),
            (Cell::YesNo(yes), _) => {
                if *yes { Words::new("да", "yes") } else { Words::new("нет", "no") }.of(language).into()
            }
        }
    }
}

/// The columns in braces.
fn linked_columns(url: &'static str) -> Vec<&'static str> {
    url.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(column, _)| column).collect()
}

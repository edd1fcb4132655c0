//! What indicators of one dataset count, as columns of one query: each different set is counted once, however many
//! indicators share it.

use chrono::NaiveDate;
use expressions::Condition;
use kernel::Result;
use sea_orm::QueryResult;
use store::Sql;

use crate::{Dataset, Indicator, Question, condition, indicator::Measured};

/// The columns of some indicators and the query that makes them.
pub(crate) struct Counting<'a> {
    dataset: &'static Dataset,
    columns: Vec<Column<'a>>,
    /// For each indicator the places of its numerator and its denominator.
    places: Vec<(usize, Option<usize>)>,
}

/// What was counted, and out of what.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    pub(crate) numerator: f64,
    pub(crate) denominator: Option<f64>,
}

#[derive(PartialEq)]
struct Column<'a> {
    measure: ColumnMeasure,
    population: &'a Condition,
    condition: Option<&'a Condition>,
}

#[derive(PartialEq)]
enum ColumnMeasure {
    Records,
    Distinct {
        column: &'static str,
    },
    Sum {
        field: usize,
    },
    /// Records that have a value.
    Having {
        field: usize,
    },
}

impl<'a> Counting<'a> {
    /// For indicators of this dataset.
    pub(crate) fn of(dataset: &'static Dataset, indicators: &[&'a Indicator]) -> Self {
        let mut columns: Vec<Column> = Vec::new();
        let mut place = |column: Column<'a>| match columns.iter().position(|known| *known == column) {
            Some(place) => place,
            None => {
                columns.push(column);
                columns.len() - 1
            }
        };
        let places =
            indicators.iter().map(|indicator| (place(numerator(indicator)), denominator(indicator).map(&mut place)));
        let places = places.collect();
        Self { dataset, columns, places }
    }

    /// `select first, … from … where …`, for a query whose first columns are given, if any.
    pub(crate) fn select(&self, first: Option<Sql>, question: &Question) -> Sql {
        let common = self.common_population();
        let counted = self.columns.iter().map(|column| column.sql(self.dataset, common, question.on));
        let from = Sql::new(format!("from {} r where", self.dataset.table)).push(question.rows(self.dataset));
        let select = Sql::new("select").push(Sql::join(first.into_iter().chain(counted), ", ", "null")).push(from);
        match common {
            Some(population) => select.push("and").push(condition::sql(population, self.dataset, question.on)),
            None => select,
        }
    }

    /// What a row says of the indicator at a position; so many columns stand before.
    pub(crate) fn tally(
        &self,
        indicator: &Indicator,
        row: &QueryResult,
        before: usize,
        position: usize,
    ) -> Result<Tally> {
        let (numerator, denominator) = self.places[position];
        let number = |place: usize| -> Result<f64> {
            let count: i64 = row.try_get_by_index(before + place)?;
            let units = match self.columns[place].measure {
                ColumnMeasure::Sum { .. } => indicator.smallest_units(),
                ColumnMeasure::Records | ColumnMeasure::Distinct { .. } | ColumnMeasure::Having { .. } => 1.0,
            };
            Ok(count as f64 / units)
        };
        Ok(Tally { numerator: number(numerator)?, denominator: denominator.map(number).transpose()? })
    }

    /// The population of all columns, which then need not ask for it one by one.
    fn common_population(&self) -> Option<&'a Condition> {
        let population = self.columns.first()?.population;
        self.columns.iter().all(|column| column.population == population).then_some(population)
    }
}

impl Column<'_> {
    fn sql(&self, dataset: &Dataset, common: Option<&Condition>, on: NaiveDate) -> Sql {
        let population = if common.is_some() { None } else { Some(self.population) };
        let mut set: Vec<Sql> =
            population.into_iter().chain(self.condition).map(|one| condition::sql(one, dataset, on)).collect();
        if let ColumnMeasure::Having { field } = self.measure {
            set.push(Sql::new("not").push(dataset.fields[field].missing(on)));
        }
        let filter = Sql::new("filter (where").push(Sql::join(set, " and ", "true")).push(")");
        match self.measure {
            ColumnMeasure::Records | ColumnMeasure::Having { .. } => Sql::new("count(*)").push(filter),
            ColumnMeasure::Distinct { column } => Sql::new(format!("count(distinct r.{column})")).push(filter),
            ColumnMeasure::Sum { field } => Sql::new("cast(coalesce(sum(")
                .push(dataset.fields[field].stored(on))
                .push(")")
                .push(filter)
                .push(", 0) as bigint)"),
        }
    }
}

impl Tally {
    pub(crate) fn plus(self, other: Self) -> Self {
        let denominator = self.denominator.zip(other.denominator).map(|(one, other)| one + other);
        Self { numerator: self.numerator + other.numerator, denominator }
    }
}

fn numerator(indicator: &Indicator) -> Column<'_> {
    let measure = match indicator.measured {
        Measured::Records => ColumnMeasure::Records,
        Measured::Distinct { column } => ColumnMeasure::Distinct { column },
        Measured::Sum { field } | Measured::Average { field } => ColumnMeasure::Sum { field },
    };
    Column { measure, population: &indicator.population, condition: indicator.condition.as_ref() }
}

fn denominator(indicator: &Indicator) -> Option<Column<'_>> {
    match indicator.measured {
        Measured::Average { field } => {
            Some(Column { measure: ColumnMeasure::Having { field }, ..numerator(indicator) })
        }
        _ if indicator.is_share() => Some(Column { condition: None, ..numerator(indicator) }),
        _ => None,
    }
}

//! Indicators → figures: all indicators of a dataset in one scan of its table.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{OrganisationId, Result};
use serde::{Serialize, Serializer};
use store::{Ask, Sql};

use crate::{
    Dimension, Indicator, Part, Question, Rollup, Unit,
    breakdown::{self, rolled_up},
    condition,
    counting::{Counting, Tally},
    indicator::Measured,
};

/// The answer of an indicator to a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The code of the indicator.
    pub code: String,
    /// The version of the indicator.
    pub version: i32,
    /// In the unit of the indicator (89.0 for 89 %), not rounded; `None` out of nothing.
    pub value: Option<f64>,
    /// Rounded, as a Russian document prints it: «89 %», «1 051», «—».
    pub text: String,
    /// What was counted.
    #[serde(serialize_with = "number")]
    pub numerator: f64,
    /// What it was counted out of; `None` where the indicator is neither a share nor a mean.
    #[serde(serialize_with = "optional_number")]
    pub denominator: Option<f64>,
    /// The day.
    pub on: NaiveDate,
    /// The moment whose knowledge counts; `None` is now.
    pub known: Option<DateTime<Utc>>,
    /// The organisation, if the question named one.
    pub organisation: Option<OrganisationId>,
}

/// The figures of indicators, in their order.
pub async fn figures(db: &impl Ask, indicators: &[&Indicator], question: &Question<'_>) -> Result<Vec<Figure>> {
    let mut figures: Vec<Option<Figure>> = vec![None; indicators.len()];
    let mut waiting: Vec<usize> = Vec::new();
    for (place, indicator) in indicators.iter().enumerate() {
        if from_all_records(indicator) {
            waiting.push(place);
        } else {
            let groups = breakdown::groups(db, indicator, question, &Dimension::Organisation).await?;
            let value = rolled_up(indicator, groups.iter().map(|(_, tally)| indicator.value(*tally)));
            let tally = groups.iter().map(|(_, tally)| *tally).fold(indicator.no_tally(), Tally::plus);
            figures[place] = Some(Figure::new(indicator, question, value, tally));
        }
    }
    while let Some(first) = waiting.first() {
        let dataset = indicators[*first].dataset;
        let (together, later): (Vec<usize>, Vec<usize>) =
            waiting.iter().partition(|place| std::ptr::eq(indicators[**place].dataset, dataset));
        let chosen: Vec<&Indicator> = together.iter().map(|place| indicators[*place]).collect();
        let counting = Counting::of(dataset, &chosen);
        for row in db.raw(counting.select(None, question)).await? {
            for (position, place) in together.iter().enumerate() {
                let indicator = indicators[*place];
                let tally = counting.tally(indicator, &row, 0, position)?;
                figures[*place] = Some(Figure::new(indicator, question, indicator.value(tally), tally));
            }
        }
        waiting = later;
    }
    Ok(figures.into_iter().flatten().collect())
}

/// The figure of one indicator.
pub async fn figure(db: &impl Ask, indicator: &Indicator, question: &Question<'_>) -> Result<Figure> {
    let figures = figures(db, &[indicator], question).await?;
    figures.into_iter().next().ok_or_else(|| kernel::Error::failed("an indicator without an answer"))
}

/// Does the value come from all records together? So do sums of counts and of fields.
pub(crate) fn from_all_records(indicator: &Indicator) -> bool {
    let additive = !indicator.is_share() && matches!(indicator.measured, Measured::Records | Measured::Sum { .. });
    match indicator.definition.rollup {
        Rollup::Recompute => true,
        Rollup::Sum => additive,
        Rollup::MeanOfUnits | Rollup::None => false,
    }
}

impl Indicator {
    /// The condition that a row `r` belongs to a part.
    pub(crate) fn set(&self, part: Part, on: NaiveDate) -> Sql {
        let mut all = vec![condition::sql(&self.population, self.dataset, on)];
        if let Some(counted) = &self.condition
            && (part == Part::Numerator || !self.is_share())
        {
            all.push(condition::sql(counted, self.dataset, on));
        }
        if let Measured::Average { field } = self.measured {
            all.push(Sql::new("not").push(self.dataset.fields[field].missing(on)));
        }
        Sql::join(all, " and ", "true")
    }

    /// The value of what was counted.
    pub(crate) fn value(&self, tally: Tally) -> Option<f64> {
        match tally.denominator {
            None => Some(tally.numerator),
            Some(0.0) => None,
            Some(denominator) if self.is_share() => Some(100.0 * tally.numerator / denominator),
            Some(denominator) => Some(tally.numerator / denominator),
        }
    }

    /// What is counted where there are no rows.
    pub(crate) fn no_tally(&self) -> Tally {
        let is_ratio = self.is_share() || matches!(self.measured, Measured::Average { .. });
        Tally { numerator: 0.0, denominator: is_ratio.then_some(0.0) }
    }

    /// A value as a Russian document prints it.
    pub fn text(&self, value: Option<f64>) -> String {
        let digits = usize::from(self.definition.decimals);
        match (value, self.definition.unit) {
            (None, _) => "—".into(),
            (Some(value), Unit::Percent) => russian::number::percent(value, digits),
            (Some(value), _) => russian::number::decimal(value, digits),
        }
    }

    /// A value as it is printed, as a number: what readers compare.
    pub(crate) fn rounded(&self, value: f64) -> f64 {
        let text = russian::number::decimal(value, usize::from(self.definition.decimals));
        let plain: String = text.chars().filter(|c| *c != russian::NBSP).collect();
        plain.replace(',', ".").replace('−', "-").parse().unwrap_or(value)
    }

    /// How many of its field's smallest units make one.
    pub(crate) fn smallest_units(&self) -> f64 {
        match self.measured {
            Measured::Sum { field } | Measured::Average { field } => {
                f64::from(10_u32.pow(self.dataset.fields[field].scale().unwrap_or(0)))
            }
            Measured::Records | Measured::Distinct { .. } => 1.0,
        }
    }
}

impl Figure {
    pub(crate) fn new(indicator: &Indicator, question: &Question, value: Option<f64>, tally: Tally) -> Self {
        Self {
            code: indicator.code().to_owned(),
            version: indicator.definition.version,
            value,
            text: indicator.text(value),
            numerator: tally.numerator,
            denominator: tally.denominator,
            on: question.on,
            known: question.known,
            organisation: question.organisation,
        }
    }
}

/// A whole number without «.0», as people write it.
fn number<S: Serializer>(value: &f64, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    if value.fract() == 0.0 { serializer.serialize_i64(*value as i64) } else { serializer.serialize_f64(*value) }
}

fn optional_number<S: Serializer>(value: &Option<f64>, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    match value {
        Some(value) => number(value, serializer),
        None => serializer.serialize_none(),
    }
}

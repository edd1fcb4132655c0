//! A figure divided: by organisation, by a field, by bands of years. One query, whatever the number of groups.

use kernel::{Result, id::Uuid};
use serde::Serialize;
use store::Ask;

use crate::{
    Dimension, Figure, Indicator, Question, Rollup,
    counting::{Counting, Tally},
    dimension::Key,
    evaluation::figure,
    indicator::Measured,
};

/// A figure divided.
#[derive(Clone, Debug, Serialize)]
pub struct Breakdown {
    /// The groups that have records, in the order of the dimension; those without a value last.
    pub groups: Vec<Group>,
    /// All of them together, by the indicator's rule; its value is `None` if the rule is that there is none.
    pub total: Figure,
}

/// A part of a figure.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// The value that its records have in common: an identifier, a code, the place of a band.
    pub key: Key,
    /// Its figure.
    pub figure: Figure,
}

/// The figures of the groups of a dimension.
pub async fn breakdown(
    db: &impl Ask,
    indicator: &Indicator,
    question: &Question<'_>,
    dimension: &Dimension,
) -> Result<Breakdown> {
    let tallies = groups(db, indicator, question, dimension).await?;
    let total = if matches!(indicator.measured, Measured::Distinct { .. }) {
        // A person or an organisation may stand in two groups and is counted once.
        figure(db, indicator, question).await?
    } else {
        let sum = tallies.iter().map(|(_, tally)| *tally).fold(indicator.no_tally(), Tally::plus);
        let value = match indicator.definition.rollup {
            Rollup::Recompute => indicator.value(sum),
            _ => rolled_up(indicator, tallies.iter().map(|(_, tally)| indicator.value(*tally))),
        };
        Figure::new(indicator, question, value, sum)
    };
    let groups = tallies
        .into_iter()
        .map(|(key, tally)| Group { key, figure: Figure::new(indicator, question, indicator.value(tally), tally) });
    Ok(Breakdown { groups: groups.collect(), total })
}

/// What was counted in each group.
pub(crate) async fn groups(
    db: &impl Ask,
    indicator: &Indicator,
    question: &Question<'_>,
    dimension: &Dimension,
) -> Result<Vec<(Key, Tally)>> {
    let counting = Counting::of(indicator.dataset, &[indicator]);
    let query = counting.select(Some(dimension.sql(indicator.dataset, question.on)), question).push("group by 1");
    let mut groups = Vec::new();
    for row in db.raw(query).await? {
        let key: Key = match dimension {
            Dimension::Organisation => row.try_get_by_index::<Option<Uuid>>(0)?.map(|id| id.to_string()),
            Dimension::Field(_) | Dimension::Band { .. } => row.try_get_by_index(0)?,
        };
        groups.push((key, counting.tally(indicator, &row, 1, 0)?));
    }
    groups.sort_by_cached_key(|(key, _)| dimension.rank(indicator.dataset, key));
    Ok(groups)
}

/// The value of several groups together, for the rules that go by values.
pub(crate) fn rolled_up(indicator: &Indicator, values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let values: Vec<f64> = values.flatten().collect();
    match (indicator.definition.rollup, values.len()) {
        (Rollup::Sum, _) => Some(values.iter().sum()),
        (Rollup::MeanOfUnits, 1..) => Some(values.iter().sum::<f64>() / values.len() as f64),
        (Rollup::None | Rollup::Recompute, 1) => values.first().copied(),
        (Rollup::MeanOfUnits | Rollup::None | Rollup::Recompute, _) => None,
    }
}

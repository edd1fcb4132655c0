//! A figure over the years, and beside last year's.

use chrono::Months;
use kernel::{Language, Result, SchoolYear};
use serde::Serialize;
use store::{Ask, Sql};

use crate::{
    Figure, Indicator, Question, Unit,
    counting::Counting,
    evaluation::{figure, from_all_records},
};

/// The figure of a school year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The year.
    pub year: SchoolYear,
    /// On its 1 September, or for the whole of it where happenings are counted.
    pub figure: Figure,
}

/// A figure and the same a year before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// On the day of the question.
    pub now: Figure,
    /// A year earlier.
    pub before: Figure,
    /// How much the printed value has changed; `None` if there is no value on one of the days.
    pub change: Option<f64>,
    /// «+2 п.п.», «−14», «0»; «—» where there is no change to speak of.
    pub text: String,
}

/// The figures of so many school years, the last one that of the question; one query.
pub async fn history(db: &impl Ask, indicator: &Indicator, question: &Question<'_>, years: u8) -> Result<Vec<Point>> {
    let last = SchoolYear::of(question.on);
    let years: Vec<SchoolYear> = (0..i32::from(years.max(1))).rev().map(|back| last.plus(-back)).collect();
    let mut points = Vec::with_capacity(years.len());
    if !from_all_records(indicator) {
        for year in years {
            points.push(Point { year, figure: figure(db, indicator, &question.at(year.start())).await? });
        }
        return Ok(points);
    }
    let counting = Counting::of(indicator.dataset, &[indicator]);
    let parts = years
        .iter()
        .enumerate()
        .map(|(place, year)| counting.select(Some(Sql::new(place.to_string())), &question.at(year.start())));
    for row in db.raw(Sql::join(parts, " union all ", "select null").push("order by 1")).await? {
        let year = years[points.len()];
        let tally = counting.tally(indicator, &row, 1, 0)?;
        let figure = Figure::new(indicator, &question.at(year.start()), indicator.value(tally), tally);
        points.push(Point { year, figure });
    }
    Ok(points)
}

/// The figure beside that of the same day a year before.
pub async fn comparison(
    db: &impl Ask,
    indicator: &Indicator,
    question: &Question<'_>,
    language: Language,
) -> Result<Comparison> {
    let now = figure(db, indicator, question).await?;
    let earlier = question.on.checked_sub_months(Months::new(12)).unwrap_or(question.on);
    let before = figure(db, indicator, &question.at(earlier)).await?;
    let change = now.value.zip(before.value).map(|(now, before)| indicator.rounded(now) - indicator.rounded(before));
    let text = change.map_or_else(|| "—".into(), |change| indicator.change_text(change, language));
    Ok(Comparison { now, before, change, text })
}

impl Indicator {
    /// A change of the value as it is printed: shares change by points («+2 п.п.», “+2 pp”), not by per cent.
    pub fn change_text(&self, change: f64, language: Language) -> String {
        let digits = usize::from(self.definition.decimals);
        match (self.definition.unit, language) {
            (Unit::Percent, Language::Ru) => russian::number::points(change, digits),
            (Unit::Percent, Language::En) => format!("{}\u{a0}pp", russian::number::signed(change, digits)),
            _ => russian::number::signed(change, digits),
        }
    }
}

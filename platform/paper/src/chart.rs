//! A chart as data, and its drawing: the same SVG for the page, the PDF and the DOCX.

mod scale;
mod svg;
mod timeline;

use serde::{Deserialize, Serialize};

use crate::block::{Align, Cell, Table};
use crate::document::Lang;

pub use scale::Scale;
pub use svg::{Theme, svg};
pub use timeline::{Bar, Lane, Timeline, Tone};

/// A chart: named categories along one axis, one or more series of points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// The text alternative: what a reader who does not see it should know.
    pub description: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// What the categories are: «Год».
    pub axis: String,
    /// The names along the axis.
    pub categories: Vec<String>,
    /// Values, each series as long as the categories.
    pub series: Vec<Series>,
    /// The unit of the values: «%», «чел.»; may be empty.
    pub unit: String,
    /// Digits after the decimal mark.
    pub decimals: u8,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// A bar for each value: upright, or lying when the names are long.
    Bars,
    /// Points joined by lines, with their intervals as whiskers.
    Lines,
}

/// Values of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// A value for each category, or none where it is unknown or withheld.
    pub points: Vec<Option<Point>>,
}

/// A value of a series.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The value.
    pub value: f64,
    /// Its confidence interval, low and high.
    pub interval: Option<(f64, f64)>,
}

impl Chart {
    /// The numbers of the chart as a table.
    pub fn table(&self, lang: Lang) -> Table {
        let header = std::iter::once(Cell::text(&self.axis))
            .chain(self.series.iter().map(|series| Cell { align: Align::Right, ..Cell::text(&series.name) }));
        let rows = self.categories.iter().enumerate().map(|(i, category)| {
            let values = self
                .series
                .iter()
                .map(|series| Cell::number(self.value_text(series.points.get(i).copied().flatten(), lang)));
            std::iter::once(Cell::text(category)).chain(values).collect()
        });
        Table { caption: Some(self.title.clone()), header: vec![header.collect()], rows: rows.collect(), total: None }
    }

    /// The point of a series, if it has one that can be drawn.
    fn point(&self, series: usize, category: usize) -> Option<Point> {
        let point = (*self.series.get(series)?.points.get(category)?)?;
        let interval = point.interval.filter(|(low, high)| low.is_finite() && high.is_finite());
        point.value.is_finite().then_some(Point { interval, ..point })
    }

    /// All values and ends of intervals.
    fn extent(&self) -> Vec<f64> {
        let places = (0..self.series.len())
            .flat_map(|series| (0..self.categories.len()).map(move |category| (series, category)));
        let points = places.filter_map(|(series, category)| self.point(series, category));
        points
            .flat_map(|point| {
                let (low, high) = point.interval.unwrap_or((point.value, point.value));
                [point.value, low, high]
            })
            .collect()
    }

    fn value_text(&self, point: Option<Point>, lang: Lang) -> String {
        let number = |value| lang.number(value, self.decimals);
        let Some((point, text)) = point.and_then(|point| Some((point, number(point.value)?))) else {
            return "—".to_owned();
        };
        let unit = if self.unit.is_empty() { String::new() } else { format!("\u{a0}{}", self.unit) };
        match point.interval.and_then(|(low, high)| Some((number(low)?, number(high)?))) {
            Some((low, high)) => format!("{text}{unit} ({low}–{high})"),
            None => format!("{text}{unit}"),
        }
    }
}

impl Point {
    /// A value without an interval.
    pub fn new(value: f64) -> Self {
        Self { value, interval: None }
    }
}

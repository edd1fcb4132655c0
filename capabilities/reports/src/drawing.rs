//! Figures as charts.

use figures::{Indicator, Point, Unit};
use kernel::Language;
use paper::{Chart, ChartKind, Series};

/// A figure over school years: a bar for each.
pub(crate) fn of_years(indicator: &Indicator, points: &[Point], language: Language) -> Chart {
    let definition = &indicator.definition;
    let title = definition.title.of(language).to_owned();
    let each: Vec<String> = points.iter().map(|point| format!("{} — {}", point.year, point.figure.text)).collect();
    Chart {
        description: format!("{title}: {}", each.join(", ")),
        title,
        kind: ChartKind::Bars,
        axis: language.pick("Учебный год", "School year").to_owned(),
        categories: points.iter().map(|point| point.year.to_string()).collect(),
        series: vec![Series {
            name: definition.short().of(language).to_owned(),
            points: points.iter().map(|point| point.figure.value.map(paper::Point::new)).collect(),
        }],
        unit: if definition.unit == Unit::Percent { "%".to_owned() } else { String::new() },
        decimals: definition.decimals,
    }
}

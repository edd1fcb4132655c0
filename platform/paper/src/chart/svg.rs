//! Draws a chart as SVG by hand.

mod pen;

use super::scale::Scale;
use super::{Chart, ChartKind, Point};
use crate::document::Lang;
pub(super) use pen::{Anchor, LINE, Pen, text_width, wrap};

/// Width of the drawing in its own units; a letter is 14 of them high.
const WIDTH: f64 = 640.0;
/// Height of the field of an upright chart.
const FIELD: f64 = 220.0;
/// Between the edge and anything drawn.
const EDGE: f64 = 4.0;

/// For where the chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme<'a> {
    /// A web page: `currentColor` and the classes `chart`, `s0`…`s3`, `grid`, `axis`, coloured by the stylesheet; the font of the page.
    Page,
    /// Paper: fixed colours, and a font that the printer of the paper has.
    Print {
        /// The font family.
        font: &'a str,
    },
}

/// The chart as one `<svg>` element, without style attributes (a strict content security policy forbids them).
pub fn svg(chart: &Chart, lang: Lang, theme: Theme) -> String {
    let mut pen = Pen::new(theme);
    let drawing = Drawing { chart, lang };
    let bottom = match chart.kind {
        ChartKind::Bars if !drawing.names_fit() => drawing.lying_bars(&mut pen),
        ChartKind::Bars | ChartKind::Lines => drawing.upright(&mut pen),
    };
    let height = drawing.legend(&mut pen, bottom);
    pen.finish("chart", (WIDTH, height), &chart.title, &chart.description)
}

struct Drawing<'a> {
    chart: &'a Chart,
    lang: Lang,
}

impl Drawing<'_> {
    /// Whether every name fits under its bars in two lines, none of its words broken.
    fn names_fit(&self) -> bool {
        let slot = (WIDTH - 60.0) / self.chart.categories.len().max(1) as f64 - 8.0;
        self.chart
            .categories
            .iter()
            .all(|name| wrap(name, slot).len() <= 2 && name.split(' ').all(|word| text_width(word) <= slot))
    }

    fn point(&self, series: usize, category: usize) -> Option<Point> {
        self.chart.point(series, category)
    }

    fn number(&self, value: f64) -> String {
        self.lang.number(value, self.chart.decimals).unwrap_or_default()
    }

    fn upright(&self, pen: &mut Pen) -> f64 {
        let categories = &self.chart.categories;
        let scale = Scale::of(self.chart);
        let tick_names: Vec<(f64, String)> =
            scale.ticks().map(|tick| (tick, self.lang.number(tick, scale.decimals()).unwrap_or_default())).collect();
        let left = EDGE + 8.0 + tick_names.iter().map(|(_, name)| text_width(name)).fold(0.0, f64::max);
        let top = if self.chart.unit.is_empty() { EDGE + LINE } else { EDGE + 2.0 * LINE };
        let y = |value: f64| top + FIELD * (1.0 - scale.share(value));
        if !self.chart.unit.is_empty() {
            pen.text(left, EDGE + 12.0, Anchor::End, &self.chart.unit);
        }
        for (tick, name) in &tick_names {
            pen.line("grid", left, y(*tick), WIDTH - EDGE, y(*tick), 1.0);
            pen.text(left - 8.0, y(*tick) + 5.0, Anchor::End, name);
        }
        let slot = (WIDTH - EDGE - left) / categories.len().max(1) as f64;
        let middle = |category: usize| left + slot * (category as f64 + 0.5);
        match self.chart.kind {
            ChartKind::Bars => self.bars(pen, slot, middle, &y),
            ChartKind::Lines => self.lines(pen, slot, middle, &y),
        }
        let base = y(if self.chart.kind == ChartKind::Bars { 0.0 } else { scale.low() });
        pen.line("axis", left, base, WIDTH - EDGE, base, 1.5);
        self.names_below(pen, slot, middle, top + FIELD)
    }

    /// Names under the field; along a line, where they are many, only every second, third … is written.
    fn names_below(&self, pen: &mut Pen, slot: f64, middle: impl Fn(usize) -> f64, field_bottom: f64) -> f64 {
        let categories = &self.chart.categories;
        let widest = categories.iter().map(|name| text_width(name)).fold(0.0, f64::max);
        let bars = self.chart.kind == ChartKind::Bars;
        let step = if bars { 1 } else { ((widest + 10.0) / slot).ceil().max(1.0) as usize };
        let mut lines = 1;
        for (i, name) in categories.iter().enumerate().step_by(step) {
            let parts = if bars { wrap(name, slot - 8.0) } else { vec![name.clone()] };
            lines = lines.max(parts.len());
            for (row, part) in parts.iter().enumerate() {
                let half = text_width(part) / 2.0;
                let x = middle(i).clamp(half, (WIDTH - half).max(half));
                pen.text(x, field_bottom + LINE * (row as f64 + 1.0) + 2.0, Anchor::Middle, part);
            }
        }
        field_bottom + LINE * lines as f64 + 8.0
    }

    fn bars(&self, pen: &mut Pen, slot: f64, middle: impl Fn(usize) -> f64, y: &impl Fn(f64) -> f64) {
        let count = self.chart.series.len().max(1) as f64;
        let width = (slot * 0.72 / count).min(64.0);
        for category in 0..self.chart.categories.len() {
            for series in 0..self.chart.series.len() {
                let Some(point) = self.point(series, category) else {
                    continue;
                };
                let x = middle(category) + width * (series as f64 - count / 2.0);
                let (top, bottom) = (y(point.value.max(0.0)), y(point.value.min(0.0)));
                pen.rect(series, x + 1.0, top, width - 2.0, bottom - top);
                let centre = x + width / 2.0;
                pen.whisker(point.interval.map(|(low, high)| ((centre, y(low)), (centre, y(high)))));
                let words = self.number(point.value);
                if text_width(&words) <= if count > 1.0 { width + 2.0 } else { slot } {
                    let over = point.interval.map_or(point.value, |(_, high)| high).max(0.0);
                    pen.text(centre, y(over) - 5.0, Anchor::Middle, &words);
                }
            }
        }
    }

    fn lines(&self, pen: &mut Pen, slot: f64, middle: impl Fn(usize) -> f64, y: &impl Fn(f64) -> f64) {
        for series in 0..self.chart.series.len() {
            let mut run: Vec<(f64, f64)> = Vec::new();
            for category in 0..self.chart.categories.len() {
                let Some(point) = self.point(series, category) else {
                    pen.path(series, &std::mem::take(&mut run));
                    continue;
                };
                let x = middle(category);
                run.push((x, y(point.value)));
                pen.whisker(point.interval.map(|(low, high)| ((x, y(low)), (x, y(high)))));
                pen.dot(series, x, y(point.value));
                let words = self.number(point.value);
                if self.chart.series.len() == 1 && text_width(&words) + 6.0 <= slot {
                    let over = point.interval.map_or(point.value, |(_, high)| high.max(point.value));
                    pen.text(x, y(over) - 9.0, Anchor::Middle, &words);
                }
            }
            pen.path(series, &run);
        }
    }

    /// Bars from left to right, for names too long to stand under upright ones.
    fn lying_bars(&self, pen: &mut Pen) -> f64 {
        let (low, high) = self
            .chart
            .extent()
            .into_iter()
            .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let longest = self.chart.categories.iter().map(|name| text_width(name)).fold(0.0, f64::max);
        let left = EDGE + longest.min(WIDTH * 0.4) + 10.0;
        let values = self.chart.extent().iter().map(|value| text_width(&self.number(*value))).fold(0.0, f64::max)
            + text_width(&self.chart.unit)
            + 14.0;
        let x =
            |value: f64| left + (WIDTH - EDGE - left - values) * (value - low) / (high - low).max(f64::MIN_POSITIVE);
        let bar = 20.0;
        let mut y = EDGE;
        for (category, name) in self.chart.categories.iter().enumerate() {
            let names = wrap(name, left - EDGE - 8.0);
            let height = (bar * self.chart.series.len() as f64).max(LINE * names.len() as f64) + 8.0;
            let names_top = y + (height - LINE * names.len() as f64) / 2.0;
            for (row, part) in names.iter().enumerate() {
                pen.text(left - 8.0, names_top + LINE * row as f64 + 13.0, Anchor::End, part);
            }
            for series in 0..self.chart.series.len() {
                let top = y + (height - bar * self.chart.series.len() as f64) / 2.0 + bar * series as f64;
                let Some(point) = self.point(series, category) else {
                    continue;
                };
                let (start, end) = (x(point.value.min(0.0)), x(point.value.max(0.0)));
                pen.rect(series, start, top + 1.0, end - start, bar - 2.0);
                let centre = top + bar / 2.0;
                pen.whisker(point.interval.map(|(low, high)| ((x(low), centre), (x(high), centre))));
                let over = point.interval.map_or(point.value, |(_, high)| high.max(point.value)).max(0.0);
                let words = format!("{}\u{a0}{}", self.number(point.value), self.chart.unit);
                pen.text(x(over) + 6.0, centre + 5.0, Anchor::Start, words.trim());
            }
            y += height;
        }
        pen.line("axis", x(0.0), EDGE, x(0.0), y, 1.5);
        y + 4.0
    }

    /// Names of the series below, when there is more than one; the new bottom.
    fn legend(&self, pen: &mut Pen, bottom: f64) -> f64 {
        if self.chart.series.len() < 2 {
            return bottom + EDGE;
        }
        let (mut x, mut y) = (EDGE, bottom + LINE);
        for (i, series) in self.chart.series.iter().enumerate() {
            let width = text_width(&series.name) + 44.0;
            if x > EDGE && x + width > WIDTH {
                (x, y) = (EDGE, y + LINE + 4.0);
            }
            match self.chart.kind {
                ChartKind::Bars => pen.rect(i, x, y - 11.0, 14.0, 12.0),
                ChartKind::Lines => {
                    pen.path(i, &[(x, y - 5.0), (x + 20.0, y - 5.0)]);
                    pen.dot(i, x + 10.0, y - 5.0);
                }
            }
            pen.text(x + 26.0, y, Anchor::Start, &series.name);
            x += width;
        }
        y + 8.0
    }
}

//! The drawing of a curve: steps, the band of its limits, and the number at risk under each year. No style attributes: a strict
//! content security policy forbids them; the classes are those of all charts.

use std::fmt::Write;

use cohort::Curve;
use paper::Escaped;

use crate::career::at_risk_by_year;

const WIDTH: f64 = 640.0;
const LEFT: f64 = 52.0;
const RIGHT: f64 = 624.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 236.0;

/// The words of the drawing. Nothing of them comes from people.
pub(super) struct Words {
    /// What it shows, for those who do not see it.
    pub title: String,
    /// Under the axis: «лет с начала работы».
    pub axis: String,
    /// Before the numbers: «под наблюдением».
    pub at_risk: String,
}

/// The curve as one `<svg>` element.
pub(super) fn draw(curve: &Curve, words: &Words) -> String {
    let by_year = at_risk_by_year(curve);
    let last = curve.time.last().copied().unwrap_or(1.0).max(1.0);
    let x = |time: f64| LEFT + (RIGHT - LEFT) * time.clamp(0.0, last) / last;
    let y = |share: f64| BOTTOM - (BOTTOM - TOP) * share;
    let mut out = format!(
        r#"<svg class="chart" viewBox="0 0 {WIDTH} 316" role="img" aria-label="{}" font-size="14">"#,
        Escaped(&words.title)
    );
    for quarter in 0..=4 {
        let (share, percent) = (f64::from(quarter) / 4.0, 25 * quarter);
        let (at, name) = (y(share), y(share) + 5.0);
        let _ = write!(
            out,
            r#"<line class="grid" x1="{LEFT}" x2="{RIGHT}" y1="{at:.1}" y2="{at:.1}" stroke="currentColor" stroke-opacity="0.15"/>"#
        );
        let _ = write!(out, r#"<text x="44" y="{name:.1}" text-anchor="end" fill="currentColor">{percent} %</text>"#);
    }
    let steps = |of: &[f64]| {
        let mut points: Vec<(f64, f64)> = vec![(x(0.0), y(1.0))];
        let mut height = 1.0;
        for (time, share) in curve.time.iter().zip(of) {
            points.push((x(*time), y(height)));
            points.push((x(*time), y(*share)));
            height = *share;
        }
        points
    };
    let text =
        |points: &[(f64, f64)]| points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ");
    let mut band = steps(&curve.high);
    band.extend(steps(&curve.low).into_iter().rev());
    let _ = write!(out, r#"<g class="s0"><polygon points="{}" fill="currentColor" fill-opacity="0.18"/>"#, text(&band));
    let line = text(&steps(&curve.survival));
    let _ = write!(out, r#"<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="2.5"/></g>"#);
    let _ = write!(
        out,
        r#"<line class="axis" x1="{LEFT}" x2="{RIGHT}" y1="{BOTTOM}" y2="{BOTTOM}" stroke="currentColor"/>"#
    );
    // Names under the axis keep apart: every year, every second, every fourth.
    let every = 1 + by_year.len() as u32 / 16;
    for (year, number) in by_year.iter().filter(|(year, _)| *year % every == 0) {
        let at = x(f64::from(*year));
        let _ = write!(out, r#"<text x="{at:.1}" y="254" text-anchor="middle" fill="currentColor">{year}</text>"#);
        let _ = write!(out, r#"<text x="{at:.1}" y="308" text-anchor="middle" fill="currentColor">{number}</text>"#);
    }
    let _ = write!(
        out,
        r#"<text x="{RIGHT}" y="271" text-anchor="end" fill="currentColor">{}</text>"#,
        Escaped(&words.axis)
    );
    let _ = write!(out, r#"<text x="0" y="290" fill="currentColor">{}</text></svg>"#, Escaped(&words.at_risk));
    out
}

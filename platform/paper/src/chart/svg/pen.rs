//! Writes SVG elements, in the colours of the theme.

use std::fmt::Write;

use super::Theme;
use crate::chart::Tone;
use crate::escaped::Escaped;

/// The height of a line of text.
pub(in crate::chart) const LINE: f64 = 18.0;
const LETTER: f64 = 14.0;
/// Series are told apart without colour too: by lightness and by dashes.
const SERIES: [(&str, &str, &str); 4] =
    [("#1f4e8c", "0.9", ""), ("#8fb0d9", "0.45", "6 4"), ("#4b5563", "0.7", "2 3"), ("#c3c9d2", "0.25", "9 3 2 3")];
const INK: &str = "#1b2430";
const GRID: &str = "#d5dae1";

/// Where the given point of a text is.
#[derive(Clone, Copy)]
pub(in crate::chart) enum Anchor {
    Start,
    Middle,
    End,
}

pub(in crate::chart) struct Pen<'a> {
    theme: Theme<'a>,
    out: String,
}

/// The width of a text, roughly: letters of office fonts are about this wide.
pub(in crate::chart) fn text_width(text: &str) -> f64 {
    text.chars()
        .map(|c| {
            if c.is_ascii_digit() || c.is_whitespace() || c.is_ascii_punctuation() {
                0.53
            } else if c.is_uppercase() {
                0.7
            } else {
                0.56
            }
        })
        .sum::<f64>()
        * LETTER
}

/// The text in lines no wider than `width`, broken at spaces; the fourth and later lines are cut off with «…».
pub(in crate::chart) fn wrap(text: &str, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_ascii_whitespace() {
        if let Some(line) = lines.last_mut() {
            if line.is_empty() || text_width(line) + text_width(" ") + text_width(word) <= width {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
    }
    if lines.len() > 3 {
        lines.truncate(3);
        lines[2].push('…');
    }
    lines
}

impl<'a> Pen<'a> {
    pub(in crate::chart) fn new(theme: Theme<'a>) -> Self {
        Self { theme, out: String::new() }
    }

    pub(in crate::chart) fn text(&mut self, x: f64, y: f64, anchor: Anchor, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.write(format_args!(r#"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}">{}</text>"#, Escaped(words)));
    }

    pub(in crate::chart) fn line(&mut self, class: &str, x1: f64, y1: f64, x2: f64, y2: f64, width: f64) {
        let (colour, opacity) = match self.theme {
            Theme::Page => ("currentColor", if class == "grid" { r#" stroke-opacity="0.18""# } else { "" }),
            Theme::Print { .. } => (if class == "grid" { GRID } else { INK }, ""),
        };
        self.write(format_args!(
            r#"<line class="{class}" x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}" stroke="{colour}"{opacity} stroke-width="{width}"/>"#
        ));
    }

    pub(in crate::chart) fn rect(&mut self, series: usize, x: f64, y: f64, width: f64, height: f64) {
        let (class, colour, opacity) = self.paint(series, "fill");
        let (width, height) = (width.max(0.5), height.max(0.0));
        self.write(format_args!(r#"<rect class="{class}" x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{colour}"{opacity}/>"#));
    }

    pub(in crate::chart) fn dot(&mut self, series: usize, x: f64, y: f64) {
        let (class, colour, _) = self.paint(series, "fill");
        self.write(format_args!(r#"<circle class="{class}" cx="{x:.1}" cy="{y:.1}" r="3.5" fill="{colour}"/>"#));
    }

    /// A line through the points.
    pub(in crate::chart) fn path(&mut self, series: usize, points: &[(f64, f64)]) {
        if points.len() < 2 {
            return;
        }
        let (class, colour, opacity) = self.paint(series, "stroke");
        let dashes = SERIES[series % SERIES.len()].2;
        let dashes = if dashes.is_empty() { String::new() } else { format!(r#" stroke-dasharray="{dashes}""#) };
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        self.write(format_args!(r#"<polyline class="{class}" points="{}" fill="none" stroke="{colour}"{opacity} stroke-width="2"{dashes}/>"#, points.join(" ")));
    }

    /// An interval: a thin line with a cap at each end.
    pub(in crate::chart) fn whisker(&mut self, ends: Option<((f64, f64), (f64, f64))>) {
        let Some(((x1, y1), (x2, y2))) = ends else {
            return;
        };
        let (across, along) = if (x1 - x2).abs() < f64::EPSILON { (4.0, 0.0) } else { (0.0, 4.0) };
        self.line("interval", x1, y1, x2, y2, 1.2);
        self.line("interval", x1 - across, y1 - along, x1 + across, y1 + along, 1.2);
        self.line("interval", x2 - across, y2 - along, x2 + across, y2 + along, 1.2);
    }

    /// The name of what stands below it.
    pub(in crate::chart) fn heading(&mut self, x: f64, y: f64, words: &str) {
        self.write(format_args!(r#"<text x="{x:.1}" y="{y:.1}" font-weight="bold">{}</text>"#, Escaped(words)));
    }

    /// A line that stands out from the others.
    pub(in crate::chart) fn dashed(&mut self, class: &str, x1: f64, y1: f64, x2: f64, y2: f64) {
        let colour = if matches!(self.theme, Theme::Page) { "currentColor" } else { INK };
        self.write(format_args!(
            r#"<line class="{class}" x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}" stroke="{colour}" stroke-width="1.5" stroke-dasharray="5 3"/>"#
        ));
    }

    /// A bar of a timeline, by its tone.
    pub(in crate::chart) fn bar(&mut self, tone: Tone, x: f64, y: f64, width: f64, height: f64) {
        let (class, ink, fill, stroke, dashes, stripes) = match tone {
            Tone::Done => ("t-done", "#17693f", 1.0, 1.0, "", 0.0),
            Tone::Running => ("t-running", "#1f4e8c", 0.4, 1.0, "", 0.0),
            Tone::Planned => ("t-planned", "#1f4e8c", 0.0, 1.0, "", 0.0),
            Tone::Soon => ("t-soon", "#825200", 0.15, 1.0, "", 9.0),
            Tone::Late => ("t-late", "#a8231b", 0.15, 2.5, "", 4.0),
            Tone::Off => ("t-off", "#4b5563", 0.0, 1.0, r#" stroke-dasharray="4 3""#, 0.0),
        };
        let colour = if matches!(self.theme, Theme::Page) { "currentColor" } else { ink };
        self.write(format_args!(
            r#"<rect class="{class}" x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{colour}" fill-opacity="{fill}" stroke="{colour}" stroke-width="{stroke}"{dashes}/>"#
        ));
        if stripes == 0.0 {
            return;
        }
        let mut start = x - height + stripes;
        while start < x + width {
            // A stripe rises to the right by as much as the bar is high, and ends at the edges of the bar.
            let (x1, y1) = if start < x { (x, y + height - (x - start)) } else { (start, y + height) };
            let over = (start + height - x - width).max(0.0);
            let (x2, y2) = (start + height - over, y + over);
            self.write(format_args!(
                r#"<line class="{class}" x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}" stroke="{colour}" stroke-width="1"/>"#
            ));
            start += stripes;
        }
    }

    pub(in crate::chart) fn finish(
        self,
        class: &str,
        (width, height): (f64, f64),
        title: &str,
        description: &str,
    ) -> String {
        let (font, ink) = match self.theme {
            Theme::Page => (String::new(), "currentColor"),
            Theme::Print { font } => (format!(r#" font-family="{}""#, Escaped(font)), INK),
        };
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="{class}" role="img" viewBox="0 0 {width} {height:.0}" width="{width}" height="{height:.0}" font-size="{LETTER}"{font} fill="{ink}"><title>{}</title><desc>{}</desc>{}</svg>"#,
            Escaped(title),
            Escaped(description),
            self.out
        )
    }

    fn paint(&self, series: usize, property: &str) -> (String, &'static str, String) {
        let series = series % SERIES.len();
        let (colour, opacity, _) = SERIES[series];
        match self.theme {
            Theme::Page => (format!("s{series}"), "currentColor", format!(r#" {property}-opacity="{opacity}""#)),
            Theme::Print { .. } => (format!("s{series}"), colour, String::new()),
        }
    }

    fn write(&mut self, element: std::fmt::Arguments) {
        self.out.write_fmt(element).expect("writing to a string cannot fail");
    }
}

//! A timeline: what lies when within a stretch of time, by lanes, as one drawing.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::svg::{Anchor, LINE, Pen, Theme, text_width, wrap};

/// Width of the drawing in its own units; a letter is 14 of them high.
const WIDTH: f64 = 960.0;
/// Between the edge and anything drawn.
const EDGE: f64 = 4.0;
/// Height of a bar.
const BAR: f64 = 12.0;
/// A bar is at least so wide, however short it lasts.
const SHORTEST: f64 = 8.0;

/// A text may be wider than its letters let one think.
const GUESS: f64 = 0.85;

/// A timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// What it shows.
    pub title: String,
    /// The text alternative: what a reader who does not see it should know.
    pub description: String,
    /// First day of the stretch.
    pub from: NaiveDate,
    /// First day after it.
    pub to: NaiveDate,
    /// First days of the parts of the stretch, with their names.
    pub parts: Vec<(NaiveDate, String)>,
    /// A day to be marked, with its name.
    pub today: Option<(NaiveDate, String)>,
    /// What lies when, from above.
    pub lanes: Vec<Lane>,
    /// What the tones mean; those that are not drawn are left out.
    pub legend: Vec<(Tone, String)>,
}

/// Bars that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// What they have in common.
    pub name: String,
    /// From above.
    pub bars: Vec<Bar>,
}

/// Something that takes its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is; a long name is cut off.
    pub name: String,
    /// What is said after it, never cut off: days, and the tone in words.
    pub note: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// How it stands.
    pub tone: Tone,
}

/// How a bar is drawn. Each tone has a pattern of its own besides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Full.
    Done,
    /// Half full.
    Running,
    /// Empty.
    Planned,
    /// Wide stripes.
    Soon,
    /// Narrow stripes in a thick frame.
    Late,
    /// A dashed frame.
    Off,
}

impl Timeline {
    /// The timeline as one `<svg>` element, without style attributes.
    pub fn svg(&self, theme: Theme) -> String {
        let mut pen = Pen::new(theme);
        let bottom = self.lanes(&mut pen, EDGE + 2.0 * LINE + 6.0);
        self.axis(&mut pen, bottom);
        let height = self.legend(&mut pen, bottom);
        pen.finish("chart timeline", (WIDTH, height), &self.title, &self.description)
    }

    fn x(&self, day: NaiveDate) -> f64 {
        let days = (self.to - self.from).num_days().max(1) as f64;
        let share = (day.clamp(self.from, self.to) - self.from).num_days() as f64 / days;
        EDGE + (WIDTH - 2.0 * EDGE) * share
    }

    fn lanes(&self, pen: &mut Pen, top: f64) -> f64 {
        let mut y = top;
        for lane in &self.lanes {
            y += LINE + 4.0;
            pen.heading(EDGE, y, &line(&lane.name, WIDTH - 2.0 * EDGE));
            y += 6.0;
            for bar in &lane.bars {
                // The width of letters is a guess: a name near the edge hangs on the edge itself.
                let note = format!(" · {}", bar.note);
                let name = line(&bar.name, (WIDTH - 2.0 * EDGE) * GUESS - text_width(&note)) + &note;
                let (left, right) = (self.x(bar.from), bar.to.succ_opt().map_or(WIDTH - EDGE, |after| self.x(after)));
                let left = left.min(WIDTH - EDGE - SHORTEST);
                if left + text_width(&name) / GUESS > WIDTH - EDGE {
                    pen.text(WIDTH - EDGE, y + 14.0, Anchor::End, &name);
                } else {
                    pen.text(left, y + 14.0, Anchor::Start, &name);
                }
                pen.bar(bar.tone, left, y + LINE, (right - left).max(SHORTEST), BAR);
                y += LINE + BAR + 8.0;
            }
        }
        y + 6.0
    }

    /// Names of the parts above, their beginnings as lines, and the day that is marked.
    fn axis(&self, pen: &mut Pen, bottom: f64) {
        let top = EDGE + 2.0 * LINE;
        let ends = self.parts.iter().skip(1).map(|(day, _)| *day).chain([self.to]);
        for ((day, name), end) in self.parts.iter().zip(ends) {
            let (left, right) = (self.x(*day), self.x(end));
            pen.line("grid", left, top, left, bottom, 1.0);
            pen.text((left + right) / 2.0, EDGE + 14.0, Anchor::Middle, &line(name, right - left));
        }
        pen.line("axis", EDGE, top, WIDTH - EDGE, top, 1.5);
        let Some((day, name)) = self.today.as_ref().filter(|(day, _)| self.from <= *day && *day < self.to) else {
            return;
        };
        let x = self.x(*day);
        pen.dashed("today", x, top, x, bottom);
        let half = text_width(name) / 2.0;
        pen.text(x.clamp(EDGE + half, WIDTH - EDGE - half), top - 4.0, Anchor::Middle, name);
    }

    fn legend(&self, pen: &mut Pen, bottom: f64) -> f64 {
        let drawn: BTreeSet<Tone> = self.lanes.iter().flat_map(|lane| lane.bars.iter().map(|bar| bar.tone)).collect();
        let (mut x, mut y) = (EDGE, bottom + LINE);
        for (tone, name) in self.legend.iter().filter(|(tone, _)| drawn.contains(tone)) {
            let width = text_width(name) + 54.0;
            if x > EDGE && x + width > WIDTH {
                (x, y) = (EDGE, y + LINE + 4.0);
            }
            pen.bar(*tone, x + 1.0, y - 11.0, 26.0, BAR);
            pen.text(x + 34.0, y, Anchor::Start, name);
            x += width;
        }
        y + 10.0
    }
}

/// As much of a text as stands in one line.
fn line(text: &str, width: f64) -> String {
    let mut lines = wrap(text, width - text_width("…"));
    let first = lines.swap_remove(0);
    if lines.is_empty() { first } else { format!("{first}…") }
}

//! The built-in frame: two lines, a guilloche between them, a rosette in each corner and a pale one in the middle. All of it is
//! drawn here from sines; no picture of anybody else is in it.

use std::{f64::consts::TAU, fmt::Write};

use crate::template::Orientation;

const NAVY: &str = "#1f3a5f";
const GOLD: &str = "#b8975a";

/// The frame as SVG of the size of the sheet, in millimetres.
pub(crate) fn drawn(orientation: Orientation) -> String {
    let (width, height) = orientation.size();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {width} {height}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fffdf8\"/>"
    );
    for (inset, line, colour) in [(9.0, 0.9, NAVY), (10.6, 0.25, GOLD), (17.4, 0.25, GOLD), (18.6, 0.45, NAVY)] {
        let (w, h) = (width - 2.0 * inset, height - 2.0 * inset);
        let _ = write!(
            svg,
            "<rect x=\"{inset}\" y=\"{inset}\" width=\"{w}\" height=\"{h}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{line}\"/>"
        );
    }
    braid(&mut svg, width, height);
    for (x, y) in [(14.0, 14.0), (width - 14.0, 14.0), (14.0, height - 14.0), (width - 14.0, height - 14.0)] {
        let _ = write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"7.6\" fill=\"#fffdf8\" stroke=\"{NAVY}\" stroke-width=\".35\"/>");
        rosette(&mut svg, (x, y), 6.8, 12, (NAVY, 0.22, 1.0));
        rosette(&mut svg, (x, y), 4.0, 8, (GOLD, 0.25, 1.0));
    }
    rosette(&mut svg, (width / 2.0, height * 0.47), width.min(height) * 0.29, 24, (GOLD, 0.25, 0.28));
    svg.push_str("</svg>");
    svg
}

/// Two strands along each side, between the corners.
fn braid(svg: &mut String, width: f64, height: f64) {
    let (middle, edge) = (14.0, 22.0);
    let mut side = |from: f64, length: f64, at: f64, upright: bool| {
        let waves = (length / 7.0).round();
        for turn in [0.0, 0.5] {
            let mut path = String::new();
            let steps = (waves * 12.0) as usize;
            for step in 0..=steps {
                let share = step as f64 / steps as f64;
                let along = from + share * length;
                let across = at + 2.5 * (TAU * (share * waves + turn)).sin();
                let (x, y) = if upright { (across, along) } else { (along, across) };
                let _ = write!(path, "{}{x:.2} {y:.2}", if step == 0 { "M" } else { "L" });
            }
            let colour = if turn == 0.0 { NAVY } else { GOLD };
            let _ = write!(svg, "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\".35\"/>");
        }
    };
    side(edge, width - 2.0 * edge, middle, false);
    side(edge, width - 2.0 * edge, height - middle, false);
    side(edge, height - 2.0 * edge, middle, true);
    side(edge, height - 2.0 * edge, width - middle, true);
}

/// A closed curve of so many petals, drawn three times, each a little smaller.
fn rosette(svg: &mut String, (x, y): (f64, f64), radius: f64, petals: u32, (colour, line, opacity): (&str, f64, f64)) {
    for ring in 0..3 {
        let size = radius * (1.0 - 0.18 * f64::from(ring));
        let steps = petals * 10;
        let mut path = String::new();
        for step in 0..steps {
            let angle = TAU * f64::from(step) / f64::from(steps);
            let reach = size * (0.72 + 0.28 * (f64::from(petals) * angle + f64::from(ring)).cos());
            let (px, py) = (x + reach * angle.cos(), y + reach * angle.sin());
            let _ = write!(path, "{}{px:.2} {py:.2}", if step == 0 { "M" } else { "L" });
        }
        let _ = write!(
            svg,
            "<path d=\"{path}Z\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{line}\" stroke-opacity=\"{opacity}\"/>"
        );
    }
}

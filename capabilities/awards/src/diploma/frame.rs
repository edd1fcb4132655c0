//! The built-in frame: two lines, a guilloche between them, a rosette in each corner and a pale one in the middle. All of it is
//! drawn here from a few curves; no picture of anybody else is in it.

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
        let _ = write!(
            svg,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"7.6\" fill=\"#fffdf8\" stroke=\"{NAVY}\" stroke-width=\".35\"/>"
        );
        rosette(&mut svg, (x, y), 6.8, 12, (NAVY, 0.22, 1.0));
        rosette(&mut svg, (x, y), 4.0, 8, (GOLD, 0.25, 1.0));
    }
    rosette(&mut svg, (width / 2.0, height * 0.47), width.min(height) * 0.29, 24, (GOLD, 0.25, 0.28));
    svg.push_str("</svg>");
    svg
}

/// Two strands along each side, between the corners; each wave is two arcs, so that a thousand sheets stay small.
fn braid(svg: &mut String, width: f64, height: f64) {
    let (middle, edge) = (14.0, 22.0);
    let mut side = |from: f64, length: f64, at: f64, upright: bool| {
        let arcs = 2 * (length / 7.0).round() as usize;
        let arc = length / arcs as f64;
        for (swing, colour) in [(5.0, NAVY), (-5.0, GOLD)] {
            let pair = |along: f64, across: f64| if upright { (across, along) } else { (along, across) };
            let ((x, y), (cx, cy), (dx, dy)) = (pair(from, at), pair(arc / 2.0, swing), pair(arc, 0.0));
            let mut path = format!("M{x:.2} {y:.2}q{cx:.3} {cy:.3} {dx:.3} {dy:.3}");
            (1..arcs).for_each(|_| {
                let _ = write!(path, "t{dx:.3} {dy:.3}");
            });
            let _ = write!(svg, "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\".35\"/>");
        }
    };
    side(edge, width - 2.0 * edge, middle, false);
    side(edge, width - 2.0 * edge, height - middle, false);
    side(edge, height - 2.0 * edge, middle, true);
    side(edge, height - 2.0 * edge, width - middle, true);
}

/// Three wreaths of so many petals one within another, each turned by half a petal.
fn rosette(svg: &mut String, (x, y): (f64, f64), radius: f64, petals: u32, (colour, line, opacity): (&str, f64, f64)) {
    let mut path = String::new();
    for ring in 0..3 {
        let size = radius * (1.0 - 0.2 * f64::from(ring));
        let point = |angle: f64, reach: f64| (x + reach * angle.cos(), y + reach * angle.sin());
        let step = TAU / f64::from(petals);
        for petal in 0..petals {
            let angle = step * (f64::from(petal) + f64::from(ring) / 2.0);
            let (from, to) = (point(angle - step, size * 0.42), point(angle + step, size * 0.42));
            let (left, right) = (point(angle - step * 0.45, size * 1.19), point(angle + step * 0.45, size * 1.19));
            let _ = write!(
                path,
                "M{:.2} {:.2}C{:.2} {:.2} {:.2} {:.2} {:.2} {:.2}",
                from.0, from.1, left.0, left.1, right.0, right.1, to.0, to.1
            );
        }
    }
    let _ = write!(
        svg,
        "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{line}\" stroke-opacity=\"{opacity}\"/>"
    );
}

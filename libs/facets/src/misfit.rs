//! How well marks agree with what the model expects of them (Wright & Masters 1982, ch. 5), and what they tell of a measure.

use crate::report::Expected;

/// Mean squares of residuals, each with its normal deviate.
pub(crate) struct Misfit {
    pub infit: (f64, f64),
    pub outfit: (f64, f64),
}

/// One over the root of the information in these marks.
pub(crate) fn se<'a>(marks: impl Iterator<Item = &'a Expected<'a>>) -> f64 {
    1.0 / marks.map(|mark| mark.rating.weight * mark.moments.variance).sum::<f64>().sqrt()
}

/// Of the marks that took part; none without any.
pub(crate) fn of(own: &[&Expected]) -> Option<Misfit> {
    let (mut n, mut squares, mut information, mut standard) = (0.0, 0.0, 0.0, 0.0);
    let (mut infit_q, mut outfit_q) = (0.0, 0.0);
    for mark in own.iter().filter(|mark| mark.active) {
        let (weight, v) = (mark.rating.weight, mark.moments.variance);
        let square = (mark.category - mark.moments.expected).powi(2);
        n += weight;
        squares += weight * square;
        information += weight * v;
        standard += weight * square / v;
        infit_q += weight * (mark.moments.fourth - v * v);
        outfit_q += weight * (mark.moments.fourth / (v * v) - 1.0);
    }
    (n > 0.0).then(|| {
        let (infit, outfit) = (squares / information, standard / n);
        Misfit {
            infit: (infit, deviate(infit, infit_q.max(0.0).sqrt() / information)),
            outfit: (outfit, deviate(outfit, outfit_q.max(0.0).sqrt() / n)),
        }
    })
}

/// The cube-root transformation of Wilson & Hilferty, for which a mean square varies by no more than that of one normal deviate:
/// √2, as in Winsteps and FACETS. A mean square that cannot vary says nothing.
fn deviate(mean_square: f64, q: f64) -> f64 {
    let q = q.min(std::f64::consts::SQRT_2);
    if q < 1e-9 { 0.0 } else { (mean_square.cbrt() - 1.0) * 3.0 / q + q / 3.0 }
}

#[cfg(test)]
mod knox;

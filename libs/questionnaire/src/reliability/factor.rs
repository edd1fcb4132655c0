//! One factor by minimum residuals (Harman and Jones 1966): loadings whose products come nearest to the correlations beside the diagonal.

use super::NotComputable;

/// Sweeps before it is given up.
const MOST_SWEEPS: usize = 20_000;

/// A step that changes nothing that is shown.
const STILL: f64 = 1e-13;

/// Above this a loading leaves an item no variance of its own.
const PROPER: f64 = 1.0 - 1e-8;

/// Loadings of a correlation matrix, with a sum that is not negative. Each in turn takes its best value, the others held, until none moves.
pub(super) fn loadings(correlation: &[Vec<f64>]) -> Result<Vec<f64>, NotComputable> {
    let count = correlation.len();
    if count < 3 {
        return Err(NotComputable::FewItems);
    }
    let mut loadings = first_component(correlation);
    for _ in 0..MOST_SWEEPS {
        let mut step: f64 = 0.0;
        for item in 0..count {
            let others = || (0..count).filter(|other| *other != item);
            let products: f64 = others().map(|other| correlation[item][other] * loadings[other]).sum();
            let squares: f64 = others().map(|other| loadings[other] * loadings[other]).sum();
            let best = products / squares;
            step = step.max((best - loadings[item]).abs());
            loadings[item] = best;
        }
        // Nothing in common, or loadings that run away.
        if !step.is_finite() || loadings.iter().any(|loading| loading.abs() > 1e3) {
            return Err(NotComputable::Improper);
        }
        if step < STILL {
            if loadings.iter().any(|loading| loading.abs() >= PROPER) {
                return Err(NotComputable::Improper);
            }
            if loadings.iter().sum::<f64>() < 0.0 {
                loadings.iter_mut().for_each(|loading| *loading = -*loading);
            }
            return Ok(loadings);
        }
    }
    let improper = loadings.iter().any(|loading| loading.abs() >= PROPER);
    Err(if improper { NotComputable::Improper } else { NotComputable::NoSolution })
}

/// McDonald's ω: what is common of the variance of the sum, as the model has it.
pub(super) fn omega(loadings: &[f64]) -> f64 {
    let common = loadings.iter().sum::<f64>().powi(2);
    let own: f64 = loadings.iter().map(|loading| 1.0 - loading * loading).sum();
    common / (common + own)
}

/// Where to begin: the first principal component, by powers of the matrix.
fn first_component(correlation: &[Vec<f64>]) -> Vec<f64> {
    let count = correlation.len();
    // Uneven, so that no component is at right angles to it by design; the shift makes the greatest value the greatest in size.
    let mut vector: Vec<f64> = (0..count).map(|item| 1.0 + item as f64 / (7 * count) as f64).collect();
    let mut length = 1.0;
    for _ in 0..200 {
        let row = |item: usize| -> f64 {
            let product: f64 = correlation[item].iter().zip(&vector).map(|(r, x)| r * x).sum();
            product + count as f64 * vector[item]
        };
        let next: Vec<f64> = (0..count).map(row).collect();
        length = next.iter().map(|x| x * x).sum::<f64>().sqrt();
        vector = next.into_iter().map(|x| x / length).collect();
    }
    let size = (length - count as f64).max(0.0).sqrt();
    vector.into_iter().map(|x| x * size).collect()
}

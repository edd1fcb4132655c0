//! The rating scale: which categories there are, and how likely each is.

use serde::Serialize;

/// The categories that were used, and the thresholds between them (Andrich 1978), which sum to zero.
#[derive(Clone, Debug, Serialize)]
pub struct Scale {
    /// The marks that stand for the categories, from the lowest.
    pub categories: Vec<i64>,
    /// Threshold k lies between category k and category k + 1, in logits.
    pub thresholds: Vec<f64>,
}

/// What the model expects of one mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// The expected category, counted from 0.
    pub expected: f64,
    /// Its variance: the information in the mark.
    pub variance: f64,
    /// The fourth central moment.
    pub fourth: f64,
}

impl Scale {
    /// The probability of every category where measures add up to `logit`.
    pub fn probabilities(&self, logit: f64) -> Vec<f64> {
        let mut sum = 0.0;
        let mut logs = Vec::with_capacity(self.thresholds.len() + 1);
        logs.push(0.0);
        for threshold in &self.thresholds {
            sum += logit - threshold;
            logs.push(sum);
        }
        let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut total = 0.0;
        for log in &mut logs {
            *log = (*log - top).exp();
            total += *log;
        }
        for part in &mut logs {
            *part /= total;
        }
        logs
    }

    /// What is expected of a mark there.
    pub fn moments(&self, logit: f64) -> Moments {
        moments(&self.probabilities(logit))
    }

    /// The expected mark there, in the marks' own units.
    pub fn expected_mark(&self, logit: f64) -> f64 {
        self.probabilities(logit).iter().zip(&self.categories).map(|(p, mark)| p * *mark as f64).sum()
    }

    /// By how much the expected mark grows with a logit there.
    pub fn slope(&self, logit: f64) -> f64 {
        let probabilities = self.probabilities(logit);
        let expected: f64 = probabilities.iter().enumerate().map(|(k, p)| k as f64 * p).sum();
        let marks = probabilities.iter().zip(&self.categories).enumerate();
        marks.map(|(k, (p, mark))| p * (k as f64 - expected) * *mark as f64).sum()
    }

    /// The category of a mark; a mark that was collapsed goes to the nearest category below, or to the lowest.
    pub(crate) fn category(&self, mark: i64) -> usize {
        self.categories.partition_point(|category| *category <= mark).saturating_sub(1)
    }
}

/// The shift of all these logits at which their expected total is `aim`, by bisection: the total grows with the shift.
pub(crate) fn where_total_is(scale: &Scale, logits: &[(f64, f64)], aim: f64) -> f64 {
    let (mut low, mut high) = (-60.0, 60.0);
    for _ in 0..200 {
        let middle = (low + high) / 2.0;
        let total: f64 = logits.iter().map(|(logit, weight)| weight * scale.moments(logit + middle).expected).sum();
        if total < aim { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

pub(crate) fn moments(probabilities: &[f64]) -> Moments {
    let expected: f64 = probabilities.iter().enumerate().map(|(k, p)| k as f64 * p).sum();
    let (mut variance, mut fourth) = (0.0, 0.0);
    for (k, p) in probabilities.iter().enumerate() {
        let square = (k as f64 - expected).powi(2);
        variance += square * p;
        fourth += square * square * p;
    }
    Moments { expected, variance, fourth }
}

//! The times as they are tested: sorted, and what a clock rounded away put back.

use std::ops::Range;

/// A series of votes.
pub struct Series {
    /// Times in ascending order, no two equal: within the step of their clock they are spread at random, as votes are.
    pub at: Vec<f64>,
    /// The step of the clock in seconds: 60 for whole minutes, 1 for whole seconds.
    pub step: f64,
}

const STEPS: [f64; 6] = [60.0, 1.0, 0.1, 0.01, 0.001, 0.000_001];

impl Series {
    /// Sorts, and spreads what stands on the same tick.
    pub fn of(seconds: &[f64]) -> Self {
        let mut at: Vec<f64> = seconds.iter().copied().filter(|time| time.is_finite()).collect();
        at.sort_by(f64::total_cmp);
        let whole = |step: &f64| at.iter().all(|time| ((time / step).round() - time / step).abs() * step < 1e-7);
        let step = STEPS.iter().copied().find(|step| whole(step)).unwrap_or(STEPS[5]);
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ at.len() as u64);
        for time in &mut at {
            *time += (chance.next() - 0.5) * step;
        }
        at.sort_by(f64::total_cmp);
        Self { at, step }
    }

    /// Stretches to look at: the whole, its halves, and so on down to `least` votes, each overlapping the next by half.
    pub fn windows(&self, least: usize) -> Vec<Range<usize>> {
        self.scan(least, 0.5, 0.5)
    }

    /// More of them, where what is looked for fills only a part of its stretch: shorter by 0.7 each, overlapping by two thirds.
    pub fn stretches(&self, least: usize) -> Vec<Range<usize>> {
        self.scan(least, 0.7, 1.0 / 3.0)
    }

    fn scan(&self, least: usize, shorter: f64, step: f64) -> Vec<Range<usize>> {
        let all = self.at.len();
        let mut windows = Vec::new();
        let mut width = all;
        while width >= least {
            let step = ((width as f64 * step) as usize).max(1);
            windows.extend((0..all - width).step_by(step).map(|start| start..start + width));
            windows.push(all - width..all);
            width = (width as f64 * shorter) as usize;
        }
        windows
    }
}

/// Numbers that look random and are the same in every run: SplitMix64.
pub struct Chance(pub u64);

impl Chance {
    /// From 0 to 1.
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

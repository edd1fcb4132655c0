//! An axis with round numbers.

use super::{Chart, ChartKind};

/// The axis of values, from one round number to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    low: f64,
    step: f64,
    steps: u32,
}

impl Scale {
    /// The axis of a chart: bars start at nought.
    pub fn of(chart: &Chart) -> Self {
        Self::over(&chart.extent(), chart.kind == ChartKind::Bars)
    }

    /// Over the values; with `zero`, or where leaving it out would hide little, it starts at nought.
    fn over(values: &[f64], zero: bool) -> Self {
        let (mut low, mut high) = values
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)));
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if zero || (low > 0.0 && low < high * 0.6) {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        if high - low < f64::EPSILON * high.abs().max(1.0) * 8.0 {
            high = low + 1.0;
        }
        let rough = (high - low) / 4.0;
        let power = 10_f64.powf(rough.log10().floor());
        let step =
            [1.0, 2.0, 5.0, 10.0].map(|m| m * power).into_iter().find(|step| *step >= rough * 0.999).unwrap_or(rough);
        let first = (low / step).floor();
        let last = (high / step * 0.999_999).ceil().max(first + 1.0);
        Self { low: first * step, step, steps: (last - first) as u32 }
    }

    /// The low end.
    pub fn low(&self) -> f64 {
        self.low
    }

    /// The high end.
    pub fn high(&self) -> f64 {
        self.low + self.step * f64::from(self.steps)
    }

    /// From one tick to the next.
    pub fn step(&self) -> f64 {
        self.step
    }

    /// Where a value stands, 0 at the low end, 1 at the high one.
    pub(super) fn share(&self, value: f64) -> f64 {
        (value - self.low) / (self.step * f64::from(self.steps))
    }

    pub(super) fn ticks(&self) -> impl Iterator<Item = f64> {
        (0..=self.steps).map(|i| self.low + self.step * f64::from(i))
    }

    /// Digits after the mark that tell the ticks apart.
    pub(super) fn decimals(&self) -> u8 {
        (-self.step.log10().floor()).clamp(0.0, 9.0) as u8
    }
}

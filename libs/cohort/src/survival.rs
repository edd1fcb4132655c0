//! The Kaplan–Meier curve of those who stay, for people who came under observation at different times.

use serde::Serialize;
use thiserror::Error;

/// Half the width of a 95 % interval, in standard errors: the 0.975 quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// How long somebody was under observation, on the clock of their own career (years or months since they began, say).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spell {
    /// When we began to see them; 0 for somebody seen from the first day.
    pub entry: f64,
    /// When they left, or when we last saw them here.
    pub exit: f64,
    /// They left; otherwise they were still here at `exit`.
    pub left: bool,
}

/// What cannot be a set of spells. Rows are counted from 0.
#[derive(Clone, Copy, Debug, Error, PartialEq)]
pub enum Refused {
    /// Nobody to look at.
    #[error("there are no spells")]
    Empty,
    /// A time that is not a finite number.
    #[error("row {0}: a time is not a number")]
    NotANumber(usize),
    /// Somebody who leaves before they come.
    #[error("row {0}: the exit is before the entry")]
    Backwards(usize),
    /// Somebody who came late and left the very moment they came was never at risk of leaving.
    #[error("row {0}: left at the moment of entry")]
    Instant(usize),
}

/// The curve: columns of equal length, a row for every time at which somebody came or went.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Curve {
    /// Times, ascending, in the units of the spells.
    pub time: Vec<f64>,
    /// Under observation at the time, those who come at it included.
    pub at_risk: Vec<usize>,
    /// Came under observation at the time. After the first row they count from the next row on.
    pub entered: Vec<usize>,
    /// Left at the time.
    pub events: Vec<usize>,
    /// Were last seen here at the time.
    pub censored: Vec<usize>,
    /// Share of those still here just after the time, 0 to 1.
    pub survival: Vec<f64>,
    /// Its standard error by Greenwood's formula.
    pub se: Vec<f64>,
    /// Lower 95 % limit, by the exponential Greenwood formula (log −log).
    pub low: Vec<f64>,
    /// Upper 95 % limit.
    pub high: Vec<f64>,
    /// Everybody then under observation had left by this time, and others came later: what the curve says from here
    /// on rests on too few early people.
    pub emptied: Option<f64>,
}

/// The curve of these spells, as lifelines' `KaplanMeierFitter` draws it with `entry=`.
pub fn kaplan_meier(spells: &[Spell]) -> Result<Curve, Refused> {
    check(spells)?;
    let mut entries: Vec<f64> = spells.iter().map(|spell| spell.entry).collect();
    let mut exits: Vec<(f64, bool)> = spells.iter().map(|spell| (spell.exit, spell.left)).collect();
    entries.sort_by(f64::total_cmp);
    exits.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut entries, mut exits) = (entries.as_slice(), exits.as_slice());

    let mut curve = Curve::default();
    let (mut here, mut log_survival, mut variance) = (0, 0.0_f64, 0.0_f64);
    while let Some(&(exit, _)) = exits.first() {
        let time = entries.first().map_or(exit, |entry| entry.min(exit));
        let entered = entries.iter().take_while(|entry| **entry <= time).count();
        let gone = exits.iter().take_while(|(exit, _)| *exit <= time).count();
        let events = exits[..gone].iter().filter(|(_, left)| *left).count();
        (entries, exits) = (&entries[entered..], &exits[gone..]);

        // Whoever comes at a time at which somebody leaves was not at risk of leaving then; at the first time all are.
        let before = if curve.time.is_empty() { entered } else { here };
        if before > 0 {
            let (before, events) = (before as f64, events as f64);
            log_survival += (before - events).ln() - before.ln();
            let share = events / (before * (before - events));
            variance += if share.is_finite() { share } else { 0.0 };
        }
        here += entered;
        curve.row(time, [here, entered, events, gone - events], log_survival, variance);
        here -= gone;
        if here == 0 && !entries.is_empty() && curve.emptied.is_none() {
            curve.emptied = Some(time);
        }
    }
    Ok(curve)
}

fn check(spells: &[Spell]) -> Result<(), Refused> {
    let first = spells.iter().map(|spell| spell.entry).reduce(f64::min).ok_or(Refused::Empty)?;
    for (row, spell) in spells.iter().enumerate() {
        if !spell.entry.is_finite() || !spell.exit.is_finite() {
            return Err(Refused::NotANumber(row));
        }
        if spell.exit < spell.entry {
            return Err(Refused::Backwards(row));
        }
        if spell.left && spell.exit == spell.entry && spell.entry > first {
            return Err(Refused::Instant(row));
        }
    }
    Ok(())
}

impl Curve {
    fn row(&mut self, time: f64, [here, entered, events, censored]: [usize; 4], log_survival: f64, variance: f64) {
        self.time.push(time);
        self.at_risk.push(here);
        self.entered.push(entered);
        self.events.push(events);
        self.censored.push(censored);
        let survival = log_survival.exp();
        self.survival.push(survival);
        self.se.push(survival * variance.sqrt());
        let limit = |sign: f64| {
            let limit = (-((-log_survival).ln() + sign * Z * variance.sqrt() / log_survival).exp()).exp();
            // Before anybody left there is no error to speak of: lifelines says 1 as well.
            if limit.is_nan() { 1.0 } else { limit }
        };
        self.low.push(limit(-1.0));
        self.high.push(limit(1.0));
    }

    /// The row in force at a time: the last that is not later. None before the first.
    pub fn row_at(&self, time: f64) -> Option<usize> {
        self.time.partition_point(|one| *one <= time).checked_sub(1)
    }

    /// How many are under observation just after a time.
    pub fn at_risk_after(&self, time: f64) -> usize {
        self.row_at(time).map_or(0, |row| self.at_risk[row] - self.events[row] - self.censored[row])
    }

    /// The first time by which half have left; none if more than half are still here at the end.
    pub fn median(&self) -> Option<f64> {
        self.survival.iter().position(|survival| *survival <= 0.5).map(|row| self.time[row])
    }
}

#[cfg(test)]
mod tests {
    use super::{Refused, Spell, kaplan_meier};

    fn spell(entry: f64, exit: f64, left: bool) -> Spell {
        Spell { entry, exit, left }
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_row() {
        assert_eq!(kaplan_meier(&[]), Err(Refused::Empty));
        assert_eq!(kaplan_meier(&[spell(0.0, f64::NAN, true)]), Err(Refused::NotANumber(0)));
        assert_eq!(kaplan_meier(&[spell(0.0, 1.0, true), spell(2.0, 1.0, true)]), Err(Refused::Backwards(1)));
        assert_eq!(kaplan_meier(&[spell(0.0, 3.0, true), spell(2.0, 2.0, true)]), Err(Refused::Instant(1)));
    }

    #[test]
    fn it_is_said_where_the_early_people_ran_out() {
        let curve = kaplan_meier(&[spell(0.0, 1.0, true), spell(2.0, 3.0, false)]).expect("a curve");
        assert_eq!(curve.emptied, Some(1.0));
        assert_eq!(curve.survival, [1.0, 0.0, 0.0, 0.0]);
        assert_eq!((curve.median(), curve.at_risk_after(2.5), curve.at_risk_after(-1.0)), (Some(1.0), 1, 0));
    }
}

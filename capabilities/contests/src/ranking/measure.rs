//! What the marks say of entries and jurors: the plain mean, the additive correction and the fair average, with errors.

use std::collections::HashMap;

use facets::{Facet, Ratings, Settings};
use serde::Serialize;

use super::{ballot::Ballot, ballot::Sheet};

/// A figure with its standard error, if there are marks enough to judge it by.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// In marks.
    pub value: f64,
    /// In marks.
    pub se: Option<f64>,
}

/// Why no correction for severity is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// No sheet was returned.
    NoSheets,
    /// Entries (by place) with fewer than two sheets.
    EntriesWithOneSheet(Vec<usize>),
    /// Jurors (by place) with fewer sheets than the rule asks for.
    JurorsWithFewSheets(Vec<usize>),
    /// Some jurors share no entry with the others, even through third ones.
    NotConnected,
    /// Criteria have different scales; the fair average alone needs one scale.
    DifferentScales,
    /// The marks do not determine the measures: all equal, or some measure would be infinite.
    NoEstimate,
}

/// What is said of a juror.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JurorFigures {
    /// Sheets returned.
    pub sheets: usize,
    /// Their mean.
    pub mean: Option<f64>,
    /// By how much the juror marks higher than the average juror would, in marks.
    pub leniency: Option<Figure>,
    /// Severity in logits.
    pub severity: Option<Figure>,
    /// How far the marks are from what the model expects: 1 is as expected, above 1.5 erratic, below 0.5 too even.
    pub infit: Option<f64>,
    /// The same, sensitive to single surprising marks.
    pub outfit: Option<f64>,
}

/// Everything measured in a nomination.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Measured {
    /// How many sheets every entry has.
    pub sheets: Vec<usize>,
    /// The mean of the sheets' weighted means.
    pub mean: Vec<Option<Figure>>,
    /// With leniency taken off.
    pub additive: Vec<Option<Figure>>,
    /// As if an average juror had marked everything.
    pub fair: Vec<Option<Figure>>,
    /// Jurors.
    pub jurors: Vec<JurorFigures>,
    /// Why the additive correction is not made.
    pub additive_obstacle: Option<Obstacle>,
    /// Why the fair average is not given.
    pub fair_obstacle: Option<Obstacle>,
}

/// Fewer jurors than this say nothing of each other's severity.
const FEWEST_JURORS: usize = 2;

impl Measured {
    /// Measures a ballot. A juror with fewer than `fewest` sheets makes corrections impossible.
    pub fn of(ballot: &Ballot, fewest: usize) -> Self {
        let sheets = ballot.sheets();
        let mut measured = Measured {
            sheets: (0..ballot.entries).map(|entry| sheets.iter().filter(|one| one.entry == entry).count()).collect(),
            mean: means(ballot.entries, &sheets),
            additive: vec![None; ballot.entries],
            fair: vec![None; ballot.entries],
            jurors: (0..ballot.jurors).map(|juror| of_juror(juror, &sheets)).collect(),
            ..Measured::default()
        };
        if let Some(obstacle) = measured.obstacle(fewest) {
            measured.additive_obstacle = Some(obstacle.clone());
            measured.fair_obstacle = Some(obstacle);
            return measured;
        }
        if let Err(obstacle) = measured.correct(&sheets) {
            measured.additive_obstacle = Some(obstacle);
        }
        if let Err(obstacle) = measured.model(ballot) {
            measured.fair_obstacle = Some(obstacle);
        }
        measured
    }

    /// What stands against any correction.
    fn obstacle(&self, fewest: usize) -> Option<Obstacle> {
        let few = |counts: &mut dyn Iterator<Item = usize>, least: usize| -> Vec<usize> {
            counts.enumerate().filter(|(_, n)| *n > 0 && *n < least).map(|(place, _)| place).collect()
        };
        if self.sheets.iter().all(|n| *n == 0) {
            return Some(Obstacle::NoSheets);
        }
        let entries = few(&mut self.sheets.iter().copied(), FEWEST_JURORS);
        if !entries.is_empty() {
            return Some(Obstacle::EntriesWithOneSheet(entries));
        }
        let jurors = few(&mut self.jurors.iter().map(|juror| juror.sheets), fewest);
        (!jurors.is_empty()).then_some(Obstacle::JurorsWithFewSheets(jurors))
    }

    /// The additive correction, on the sheets' means.
    fn correct(&mut self, sheets: &[Sheet]) -> Result<(), Obstacle> {
        let (entries, jurors) =
            (Places::of(sheets.iter().map(|s| s.entry)), Places::of(sheets.iter().map(|s| s.juror)));
        let marks: Vec<_> = sheets.iter().map(|s| (entries.at(s.entry), jurors.at(s.juror), s.mean)).collect();
        let fit = facets::additive(entries.list.len(), jurors.list.len(), &marks).ok_or(Obstacle::NotConnected)?;
        for (place, row) in entries.list.iter().zip(&fit.rows) {
            self.additive[*place] = Some(Figure { value: row.value, se: row.se });
        }
        for (place, column) in jurors.list.iter().zip(&fit.columns) {
            self.jurors[*place].leniency = Some(Figure { value: column.value, se: column.se });
        }
        Ok(())
    }

    /// The many-facet Rasch model, on the marks. Weights count as marks do, so that their mean is 1.
    fn model(&mut self, ballot: &Ballot) -> Result<(), Obstacle> {
        if !ballot.is_uniform() {
            return Err(Obstacle::DifferentScales);
        }
        let mean_weight =
            ballot.criteria.iter().map(|one| one.weight as f64).sum::<f64>() / ballot.criteria.len().max(1) as f64;
        let mut marks = ballot.marks.clone();
        marks.sort_by_key(|mark| (mark.entry, mark.juror, mark.criterion));
        let mut ratings = Ratings::of(Facet::contest());
        for mark in &marks {
            let Some(score) = mark.score else { continue };
            let names = [mark.entry, mark.juror, mark.criterion].map(|place| place.to_string());
            let weight = ballot.criteria[mark.criterion].weight as f64 / mean_weight;
            (ratings.add_weighted(&[&names[0], &names[1], &names[2]], score, weight))
                .map_err(|_| Obstacle::NoEstimate)?;
        }
        let fit = facets::fit(&ratings, &Settings::default()).map_err(|_| Obstacle::NoEstimate)?;
        if !fit.connected {
            return Err(Obstacle::NotConnected);
        }
        if !fit.converged {
            return Err(Obstacle::NoEstimate);
        }
        for element in &fit.elements {
            let Ok(place) = element.name.parse::<usize>() else { continue };
            match element.facet.as_str() {
                "entry" => self.fair[place] = Some(Figure { value: element.fair, se: Some(element.fair_se) }),
                "juror" => {
                    let juror = &mut self.jurors[place];
                    juror.severity = Some(Figure { value: element.measure, se: Some(element.se) });
                    (juror.infit, juror.outfit) = (element.infit, element.outfit);
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Means of sheets; their errors from the spread of sheets within entries, pooled over all entries.
fn means(entries: usize, sheets: &[Sheet]) -> Vec<Option<Figure>> {
    let of: Vec<Vec<f64>> = (0..entries)
        .map(|entry| sheets.iter().filter(|one| one.entry == entry).map(|one| one.mean).collect())
        .collect();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (mut squares, mut free) = (0.0, 0);
    for values in of.iter().filter(|values| values.len() > 1) {
        let centre = mean(values);
        squares += values.iter().map(|value| (value - centre).powi(2)).sum::<f64>();
        free += values.len() - 1;
    }
    let sd = (free > 0).then(|| (squares / free as f64).sqrt());
    let figure = |values: &Vec<f64>| {
        (!values.is_empty()).then(|| Figure { value: mean(values), se: sd.map(|sd| sd / (values.len() as f64).sqrt()) })
    };
    of.iter().map(figure).collect()
}

fn of_juror(juror: usize, sheets: &[Sheet]) -> JurorFigures {
    let own: Vec<f64> = sheets.iter().filter(|one| one.juror == juror).map(|one| one.mean).collect();
    let mean = (!own.is_empty()).then(|| own.iter().sum::<f64>() / own.len() as f64);
    JurorFigures { sheets: own.len(), mean, ..JurorFigures::default() }
}

/// The places that occur, numbered from 0: who has no sheet has no part in a correction.
struct Places {
    list: Vec<usize>,
    back: HashMap<usize, usize>,
}

impl Places {
    fn of(all: impl Iterator<Item = usize>) -> Self {
        let mut list: Vec<usize> = all.collect();
        list.sort_unstable();
        list.dedup();
        let back = list.iter().enumerate().map(|(number, place)| (*place, number)).collect();
        Self { list, back }
    }

    fn at(&self, place: usize) -> usize {
        self.back[&place]
    }
}

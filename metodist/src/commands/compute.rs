//! `metodist compute`: the pure libraries at hand for analysts: CSV or JSON in, JSON out; no database is opened.

mod answers;
mod assignment;
mod facets;
mod release;
mod reliability;
mod scores;
mod series;
mod survival;

use clap::Subcommand;
use kernel::Result;

use crate::terminal::{Reply, Terminal};

#[derive(Subcommand)]
pub enum Compute {
    /// Лучшее распределение с доказательством (the best assignment, with its proof)
    Assignment(assignment::Options),
    /// Многофасетная модель Раша: строгость жюри и справедливые средние (severity, fair averages)
    Facets(facets::Options),
    /// Надёжность шкалы: α, ω, связь каждого пункта с остальными (reliability of a scale)
    Reliability(reliability::Options),
    /// Баллы по шкалам опросника (scores of the scales of an instrument)
    Scores(scores::Options),
    /// Что можно опубликовать из конфиденциального опроса (what may be published)
    Release(release::Options),
    /// Что можно вычислить из опубликованного (what can be worked out of it)
    Audit(release::Audited),
    /// Признаки накрутки во временах голосов (signs of scripted voting)
    Series(series::Options),
    /// Кто остаётся: кривая Каплана–Мейера с границами (the Kaplan–Meier curve with its limits)
    Survival(survival::Options),
}

/// Computes.
pub fn run(compute: &Compute, terminal: &Terminal) -> Result<Reply> {
    match compute {
        Compute::Assignment(options) => assignment::run(options, terminal),
        Compute::Facets(options) => facets::run(options, terminal),
        Compute::Reliability(options) => reliability::run(options, terminal),
        Compute::Scores(options) => scores::run(options, terminal),
        Compute::Release(options) => release::run(options, terminal),
        Compute::Audit(options) => release::audited(options, terminal),
        Compute::Series(options) => series::run(options, terminal),
        Compute::Survival(options) => survival::run(options, terminal),
    }
}

/// What separates the columns of a table: a comma, unless its header has a semicolon or a tab.
fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    [b';', b'\t'].into_iter().find(|one| header.as_bytes().contains(one)).unwrap_or(b',')
}

/// A whole number, also as spreadsheets write it: «4.0».
fn whole(text: &str) -> Option<i64> {
    let number: f64 = text.parse().ok()?;
    (number.fract() == 0.0 && number.abs() < 1e9).then_some(number as i64)
}

//! `metodist compute`: the pure libraries at hand for analysts: CSV or JSON in, JSON out; no database is opened.

mod assignment;
mod facets;

use clap::Subcommand;
use kernel::Result;

use crate::terminal::{Reply, Terminal};

#[derive(Subcommand)]
pub enum Compute {
    /// Лучшее распределение с доказательством (the best assignment, with its proof)
    Assignment(assignment::Options),
    /// Многофасетная модель Раша: строгость жюри и справедливые средние (severity, fair averages)
    Facets(facets::Options),
}

/// Computes.
pub fn run(compute: &Compute, terminal: &Terminal) -> Result<Reply> {
    match compute {
        Compute::Assignment(options) => assignment::run(options, terminal),
        Compute::Facets(options) => facets::run(options, terminal),
    }
}

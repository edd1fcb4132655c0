//! `metodist compute`: the pure libraries at hand for analysts: CSV or JSON in, JSON out; no database is opened.

mod assignment;

use clap::Subcommand;
use kernel::Result;

use crate::terminal::{Reply, Terminal};

#[derive(Subcommand)]
pub enum Compute {
    /// Лучшее распределение с доказательством (the best assignment, with its proof)
    Assignment(assignment::Options),
}

/// Computes.
pub fn run(compute: &Compute, terminal: &Terminal) -> Result<Reply> {
    match compute {
        Compute::Assignment(options) => assignment::run(options, terminal),
    }
}

//! `metodist compute assignment`: rows to columns, the best there is, with the prices that prove it.

use std::path::PathBuf;

use clap::Args;
use kernel::{Error, Result};

use crate::terminal::{Reply, Terminal};

#[derive(Args)]
pub struct Options {
    /// Задача в JSON: score, capacity, demand, min_load, fixed, objective
    #[arg(value_name = "PROBLEM.json")]
    problem: PathBuf,
}

/// Answers with the assignment.
pub fn run(options: &Options, _terminal: &Terminal) -> Result<Reply> {
    Err(Error::failed(format!("{}: not yet", options.problem.display())))
}

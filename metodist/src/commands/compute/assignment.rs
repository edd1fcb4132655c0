//! `metodist compute assignment`: rows to columns, the best there is, with the prices that prove it.

use std::path::PathBuf;

use assignment::{Error, Problem, Solution, solve};
use clap::Args;
use kernel::{Refusal, Result};
use serde_json::{Value, json};

use crate::terminal::{Reply, Terminal};

#[derive(Args)]
pub struct Options {
    /// Задача в JSON: score, capacity, demand, min_load, fixed, objective (libs/assignment/README.md)
    #[arg(value_name = "PROBLEM.json")]
    problem: PathBuf,
}

/// Answers with the assignment.
pub fn run(options: &Options, terminal: &Terminal) -> Result<Reply> {
    let path = options.problem.display().to_string();
    let file = std::fs::read(&options.problem)
        .map_err(|why| Refusal::invalid("cli-compute-no-file").with("file", &path).with("why", why.to_string()))?;
    // What the reader of JSON says has line and column, and the name of the field.
    let problem: Problem = serde_json::from_slice(&file)
        .map_err(|why| Refusal::invalid("cli-compute-not-read").with("file", &path).with("why", why.to_string()))?;
    drop(file);
    let solution = solve(&problem).map_err(refusal)?;
    Ok(Reply::new(words(&solution, terminal), json(&solution)?))
}

/// Rows and columns are counted from 0, as in the file.
fn refusal(error: Error) -> kernel::Error {
    let list = |numbers: &[usize]| numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    let pair = |key, row: usize, column: usize| {
        Refusal::invalid(key).with("row", row.to_string()).with("column", column.to_string()).into()
    };
    match error {
        Error::Length { list, found, wanted } => Refusal::invalid("cli-assignment-length")
            .with("list", list)
            .with("found", found.to_string())
            .with("wanted", wanted.to_string())
            .into(),
        Error::TooLarge => Refusal::invalid("cli-assignment-large").into(),
        Error::FixedOutside(row, column) => pair("cli-assignment-fixed-outside", row, column),
        Error::FixedForbidden(row, column) => pair("cli-assignment-fixed-forbidden", row, column),
        Error::FixedTwice(row, column) => pair("cli-assignment-fixed-twice", row, column),
        Error::FixedBeyondDemand(row) => pair("cli-assignment-fixed-demand", row, 0),
        Error::FixedBeyondCapacity(column) => pair("cli-assignment-fixed-capacity", 0, column),
        Error::LoadAboveCapacity(column) => pair("cli-assignment-load", 0, column),
        Error::Loads { columns, rows, wanted, possible } => Refusal::invalid("cli-assignment-loads")
            .with("columns", list(&columns))
            .with("rows", list(&rows))
            .with("wanted", wanted.to_string())
            .with("possible", possible.to_string())
            .into(),
        Error::Unproven(_) => kernel::Error::failed(error.to_string()),
    }
}

fn words(solution: &Solution, terminal: &Terminal) -> String {
    let mut lines: Vec<String> = solution.pairs.iter().map(|(row, column)| format!("{row} → {column}")).collect();
    let worst = solution.worst.map_or("—".to_owned(), |worst| worst.to_string());
    lines.push(format!("{}: {}", terminal.pick("пар", "pairs"), solution.matched));
    lines.push(format!("{}: {worst}", terminal.pick("худшая пара", "worst pair")));
    lines.push(format!("{}: {}", terminal.pick("сумма", "total"), solution.total));
    for one in &solution.shortages {
        let (rows, columns) = (&one.rows, &one.columns);
        lines.push(match terminal.pick("ru", "en") {
            "ru" => {
                format!("строкам {rows:?} нужно {}, а столбцы {columns:?} дают не больше {}", one.wanted, one.possible)
            }
            _ => format!("rows {rows:?} want {}, and columns {columns:?} give at most {}", one.wanted, one.possible),
        });
    }
    lines.join("\n")
}

/// `optimal` is what the check of the proof said: an answer that fails it is never given.
fn json(solution: &Solution) -> Result<Value> {
    Ok(json!({
        "pairs": solution.pairs,
        "matched": solution.matched,
        "worst": solution.worst,
        "total": solution.total,
        "certificate": serde_json::to_value(&solution.proof)?,
        "optimal": true,
        "shortages": serde_json::to_value(&solution.shortages)?,
    }))
}

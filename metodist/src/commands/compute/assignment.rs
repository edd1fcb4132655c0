//! `metodist compute assignment`: rows to columns, the best there is, with the prices that prove it.

use std::path::PathBuf;

use assignment::{Problem, Solution, solve};
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
    let refused = |why: String| Refusal::invalid("cli-compute-refused").with("why", why);
    let file = std::fs::read(&options.problem).map_err(|why| refused(format!("{}: {why}", options.problem.display())))?;
    let problem: Problem = serde_json::from_slice(&file).map_err(|why| refused(why.to_string()))?;
    drop(file);
    let solution = solve(&problem).map_err(|why| refused(why.to_string()))?;
    Ok(Reply::new(words(&solution, terminal), json(&solution)?))
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

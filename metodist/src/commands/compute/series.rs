//! `metodist compute series`: do the times at which votes came look like a script?

use std::{fs, path::PathBuf};

use clap::Args;
use kernel::{Refusal, Result};
use serde_json::json;

use crate::terminal::{Reply, Terminal};

#[derive(Args)]
pub struct Options {
    /// Времена голосов в CSV: столбец seconds
    #[arg(value_name = "TIMES.csv")]
    times: PathBuf,
}

/// Answers with the signs that were found.
pub fn run(options: &Options, terminal: &Terminal) -> Result<Reply> {
    let text = fs::read_to_string(&options.times)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut table =
        csv::ReaderBuilder::new().delimiter(super::separator(text)).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = table.headers()?.clone();
    let column = header.iter().position(|title| title.eq_ignore_ascii_case("seconds"));
    let column = column.ok_or_else(|| Refusal::invalid("cli-series-column"))?;
    let mut seconds = Vec::new();
    for (row, record) in table.records().enumerate() {
        let record = record?;
        let second = record.get(column).unwrap_or_default().replace(',', ".");
        let wrong = || Refusal::invalid("cli-series-second").with("row", row + 2);
        seconds.push(second.parse::<f64>().ok().filter(|second| second.is_finite()).ok_or_else(wrong)?);
    }
    let findings = arrivals::findings(&seconds);
    let line = |one: &arrivals::Finding| {
        format!(
            "{:?}  {:.4}  p = {:.2e}  {:.0}–{:.0} s  n = {}",
            one.kind, one.statistic, one.p, one.from, one.to, one.votes
        )
    };
    let words: Vec<String> = findings.iter().map(line).collect();
    let words = match words.is_empty() {
        true => terminal.pick("Признаков программы не найдено.", "No signs of a script.").to_owned(),
        false => words.join("\n"),
    };
    Ok(Reply::new(words, json!({ "findings": findings })))
}

//! `metodist compute series`: do the times at which votes came look like a script?

use std::{fs, path::PathBuf};

use arrivals::Finding;
use clap::Args;
use kernel::{Refusal, Result};
use paper::Lang;
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
    let unread = |why: std::io::Error| {
        Refusal::invalid("cli-compute-no-file").with("file", options.times.display()).with("why", why)
    };
    let text = fs::read_to_string(&options.times).map_err(unread)?;
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
    let words: Vec<String> = findings.iter().map(|one| sign(one, terminal)).collect();
    let words = match words.is_empty() {
        true => terminal.pick("Признаков программы не найдено.", "No signs of a script.").to_owned(),
        false => words.join("\n"),
    };
    Ok(Reply::new(words, json!({ "findings": findings })))
}

/// A sign in the words of the fraud desk; where it begins and ends is told in the seconds of the table.
fn sign(one: &Finding, terminal: &Terminal) -> String {
    let number = |value: f64| {
        let decimals = if value.fract() == 0.0 || value >= 10.0 { 0 } else { 1 };
        terminal.language().pick(Lang::Ru, Lang::En).number(value, decimals).unwrap_or_default()
    };
    let seconds = |at: f64| format!("{} {}", number(at.round()), terminal.pick("с", "s"));
    let says = Refusal::invalid(voting::sign_key(one.kind))
        .with("votes", one.votes)
        .with("share", format!("{:.0}", one.statistic * 100.0));
    let says = says.with("interval", number(one.interval.unwrap_or_default()));
    format!(
        "{} p = {:.2e}.",
        terminal.refusal(&says.with("from", seconds(one.from)).with("to", seconds(one.to))),
        one.p
    )
}

#[cfg(test)]
mod tests {
    use kernel::Language;

    use super::*;

    #[test]
    fn a_sign_is_told_in_the_language_of_the_terminal() {
        let times: Vec<f64> = (0..60).map(|vote| f64::from(vote) * 12.0).collect();
        let found = arrivals::findings(&times);
        for (language, pace) in [(Language::Ru, "голосов идут через 12 с"), (Language::En, "follow after 12 s")]
        {
            let said: Vec<String> = found.iter().map(|one| sign(one, &Terminal::new(language, false))).collect();
            assert!(said.iter().any(|line| line.contains(pace)), "{said:?}");
            assert!(!said.concat().contains("FixedPace"), "{said:?}");
        }
    }
}

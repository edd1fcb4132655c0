//! `metodist compute survival`: how long people stayed in, the Kaplan–Meier curve out.

use std::{fs, path::PathBuf};

use clap::Args;
use cohort::{Curve, Refused, Spell, kaplan_meier};
use kernel::{Refusal, Result};
use serde_json::json;

use crate::terminal::{Reply, Terminal};

#[derive(Args)]
pub struct Options {
    /// Время в CSV: столбцы entry (с какого времени наблюдаем, можно без него: с нуля), exit, event (1 — ушёл, 0 — ещё здесь)
    #[arg(value_name = "FILE.csv")]
    spells: PathBuf,
}

/// Answers with the curve.
pub fn run(options: &Options, terminal: &Terminal) -> Result<Reply> {
    let path = options.spells.display().to_string();
    let text = fs::read_to_string(&options.spells)
        .map_err(|why| Refusal::invalid("cli-compute-no-file").with("file", &path).with("why", why.to_string()))?;
    let curve = kaplan_meier(&read(&text)?).map_err(refusal)?;
    Ok(Reply::new(words(&curve, terminal), json!(curve)))
}

/// Spells of a table with a header, separated by commas, semicolons or tabs.
fn read(text: &str) -> Result<Vec<Spell>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut table =
        csv::ReaderBuilder::new().delimiter(super::separator(text)).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = table.headers()?.clone();
    let column = |name: &str| header.iter().position(|title| title.eq_ignore_ascii_case(name));
    let needed = |name: &str| column(name).ok_or_else(|| Refusal::invalid("cli-survival-column").with("column", name));
    let (entry, exit, event) = (column("entry"), needed("exit")?, needed("event")?);
    let mut spells = Vec::new();
    for (row, record) in table.records().enumerate() {
        let record = record?;
        let wrong = |key, value: &str| Refusal::invalid(key).with("row", (row + 2).to_string()).with("value", value);
        let time = |place: usize| {
            let written = &record[place];
            let time: Option<f64> = written.replace(',', ".").parse().ok().filter(|time: &f64| time.is_finite());
            time.ok_or_else(|| wrong("cli-survival-time", written))
        };
        let left = match record[event].to_lowercase().as_str() {
            "1" | "1.0" | "true" | "да" => true,
            "0" | "0.0" | "false" | "нет" => false,
            other => return Err(wrong("cli-survival-event", other).into()),
        };
        spells.push(Spell { entry: entry.map_or(Ok(0.0), time)?, exit: time(exit)?, left });
    }
    // Without late entries everybody is seen from the first time there is, as lifelines has it.
    if entry.is_none() {
        let first = spells.iter().map(|spell| spell.exit).fold(0.0, f64::min);
        spells.iter_mut().for_each(|spell| spell.entry = first);
    }
    Ok(spells)
}

/// Rows are counted as a spreadsheet shows them: the header is row 1.
fn refusal(refused: Refused) -> Refusal {
    let of_row = |key, row: usize| Refusal::invalid(key).with("row", (row + 2).to_string());
    match refused {
        Refused::Empty => Refusal::invalid("cli-survival-empty"),
        Refused::NotANumber(row) => of_row("cli-survival-time", row).with("value", "NaN"),
        Refused::Backwards(row) => of_row("cli-survival-backwards", row),
        Refused::Instant(row) => of_row("cli-survival-instant", row),
    }
}

fn words(curve: &Curve, terminal: &Terminal) -> String {
    let mut lines = vec![format!(
        "{:>10} {:>8} {:>7} {:>9} {:>9} {:>9} {:>9}",
        "time", "at_risk", "events", "survival", "se", "low", "high"
    )];
    lines.extend((0..curve.time.len()).map(|row| {
        format!(
            "{:>10} {:>8} {:>7} {:>9.4} {:>9.4} {:>9.4} {:>9.4}",
            curve.time[row],
            curve.at_risk[row],
            curve.events[row],
            curve.survival[row],
            curve.se[row],
            curve.low[row],
            curve.high[row]
        )
    }));
    if let Some(time) = curve.emptied {
        lines.push(match terminal.pick("ru", "en") {
            "ru" => format!("К времени {time} ушли все, кого видели с начала: дальше кривая ничего не значит."),
            _ => format!("By {time} everybody seen from the start had left: from there on the curve says nothing."),
        });
    }
    lines.join("\n")
}

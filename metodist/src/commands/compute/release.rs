//! `metodist compute release` and `audit`: what of a confidential survey may be published, and what can be worked out of what was.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use disclosure::{Microdata, Plan, Refused, Release, audit};
use kernel::{Refusal, Result};
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::terminal::{Reply, Terminal};

#[derive(Args)]
pub struct Options {
    /// Ответы в CSV: строка — человек; лишние столбцы не читаются
    #[arg(value_name = "MICRODATA.csv")]
    microdata: PathBuf,
    /// План выпуска в JSON: wave, dimensions, tables, measures (libs/disclosure/README.md)
    #[arg(value_name = "PLAN.json")]
    plan: PathBuf,
    /// Всё, что уже опубликовано: прежние выпуски, по порядку
    #[arg(long, value_name = "RELEASE.json", num_args = 1..)]
    ledger: Vec<PathBuf>,
    /// Записать выпуск в файл
    #[arg(long, value_name = "RELEASE.json")]
    out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Audited {
    /// Выпуски, по порядку
    #[arg(value_name = "RELEASE.json", required = true)]
    releases: Vec<PathBuf>,
    /// Ответы последней волны в CSV: проверка того, кто знает, кто где работает
    #[arg(long, value_name = "MICRODATA.csv")]
    microdata: Option<PathBuf>,
}

/// Answers with the release.
pub fn run(options: &Options, terminal: &Terminal) -> Result<Reply> {
    let data = table(&options.microdata)?;
    let plan: Plan = document(&options.plan)?;
    let earlier = options.ledger.iter().map(|path| document(path)).collect::<Result<Vec<Release>>>()?;
    let made = disclosure::release(&plan, &data, &earlier).map_err(refusal)?;
    if let Some(out) = &options.out {
        let file = out.display().to_string();
        let failed = |why: std::io::Error| {
            Refusal::invalid("cli-release-not-written").with("file", file).with("why", why.to_string())
        };
        fs::write(out, serde_json::to_vec(&made.release)?).map_err(failed)?;
    }
    let mut lines = Vec::new();
    for (published, large) in made.release.tables.iter().zip(&made.large_enough) {
        let names = match published.table.by.is_empty() {
            true => terminal.pick("все", "everybody").to_owned(),
            false => published.table.by.join(" × "),
        };
        let only = published.table.only.keys().map(|name| format!(" [{name}]")).collect::<String>();
        lines.push(match terminal.pick("ru", "en") {
            "ru" => format!("{names}{only}: опубликовано {} из {large} достаточно больших групп", published.published),
            _ => format!("{names}{only}: {} of {large} large enough groups are published", published.published),
        });
    }
    lines.push(format!("SHA-256: {}", made.release.hash));
    Ok(Reply::new(lines.join("\n"), json!(made.release)))
}

/// Answers with what can be worked out.
pub fn audited(options: &Audited, terminal: &Terminal) -> Result<Reply> {
    let releases = options.releases.iter().map(|path| document(path)).collect::<Result<Vec<Release>>>()?;
    let derivable = audit::outside(&releases).map_err(refusal)?;
    let exposed = match (&options.microdata, releases.last()) {
        (Some(path), Some(last)) => {
            let of_wave: Vec<Release> = releases.iter().filter(|one| one.wave == last.wave).cloned().collect();
            let found = audit::inside(&table(path)?, &of_wave).map_err(refusal)?;
            Some(found.ok_or_else(|| Refusal::invalid("cli-audit-unfinished"))?)
        }
        _ => None,
    };
    let many = derivable.len() + exposed.as_ref().map_or(0, Vec::len);
    let words = match many {
        0 => terminal.pick("Ни одной малой группы вычислить нельзя.", "No small group can be worked out.").to_owned(),
        _ => format!("{}: {many}", terminal.pick("Можно вычислить малых групп", "Small groups that can be worked out")),
    };
    let cells: u64 = releases.iter().flat_map(|one| &one.tables).map(|one| one.published).sum();
    Ok(Reply::new(words, json!({ "derivable": derivable, "exposed": exposed, "cells": cells, "safe": many == 0 })))
}

fn document<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let refused = |key, why: String| Refusal::invalid(key).with("file", path.display().to_string()).with("why", why);
    let file = fs::read(path).map_err(|why| refused("cli-compute-no-file", why.to_string()))?;
    Ok(serde_json::from_slice(&file).map_err(|why| refused("cli-release-not-read", why.to_string()))?)
}

fn table(path: &Path) -> Result<Microdata> {
    let refused =
        |why: String| Refusal::invalid("cli-compute-no-file").with("file", path.display().to_string()).with("why", why);
    let text = fs::read_to_string(path).map_err(|why| refused(why.to_string()))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut table =
        csv::ReaderBuilder::new().delimiter(super::separator(text)).trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns = table.headers()?.iter().map(str::to_owned).collect();
    let mut rows = Vec::new();
    for record in table.records() {
        rows.push(record?.iter().map(str::to_owned).collect());
    }
    Ok(Microdata::of(columns, rows).map_err(refusal)?)
}

/// Rows of the file are counted with its header. What somebody answered is not repeated.
fn refusal(refused: Refused) -> Refusal {
    let row = |row: usize| (row + 1).to_string();
    match refused {
        Refused::Minimum { floor } => Refusal::invalid("cli-release-minimum").with("floor", floor.to_string()),
        Refused::Protection => Refusal::invalid("cli-release-protection"),
        Refused::Dimension(name) => Refusal::invalid("cli-release-dimension").with("name", name),
        Refused::Twice(list) => Refusal::invalid("cli-release-twice").with("list", list),
        Refused::Measure(column) => Refusal::invalid("cli-release-measure").with("column", column),
        Refused::Column(column) => Refusal::invalid("cli-release-column").with("column", column),
        Refused::Row(place) => Refusal::invalid("cli-release-row").with("row", row(place)),
        Refused::Answer { row: place, column } => {
            Refusal::invalid("cli-release-answer").with("row", row(place)).with("column", column)
        }
        Refused::TooLarge => Refusal::invalid("cli-release-large"),
        Refused::OtherAnswers(wave) => Refusal::invalid("cli-release-other-answers").with("wave", wave),
        Refused::Changed(wave) => Refusal::invalid("cli-release-changed").with("wave", wave),
    }
}

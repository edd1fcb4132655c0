//! `metodist verify-ballots`: is an exported vote what it says? Nothing but its folder is needed, and no server asked.

use std::{fs, path::PathBuf};

use ballot_log::{Problem, Trust};
use clap::Args;
use kernel::{Refusal, Result};
use serde_json::json;

use crate::terminal::{Reply, Terminal};

#[derive(Args)]
pub struct Options {
    /// Папка журнала (the folder of the log)
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Чек, можно несколько раз (a receipt; may be repeated)
    #[arg(long, value_name = "FILE")]
    receipt: Vec<PathBuf>,
    /// Ключ, известный из другого места (the key, known from elsewhere)
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
}

/// Says what is wrong, and with which vote.
pub fn run(options: &Options, terminal: &Terminal) -> Result<Reply> {
    if !options.folder.is_dir() {
        return Err(Refusal::invalid("cli-no-folder").with("folder", options.folder.display()).into());
    }
    let receipts = options.receipt.iter().map(fs::read_to_string).collect::<std::io::Result<Vec<_>>>()?;
    let trust = Trust { key: options.key.as_deref(), receipts: &receipts };
    let report = ballot_log::verify(|path| fs::read(options.folder.join(path)).ok(), &trust);
    let sentences: Vec<String> = report.problems.iter().map(|problem| sentence(problem, terminal)).collect();
    let words = if report.ok {
        let says = Refusal::invalid("vote-verified").with("size", report.size).with("votes", report.votes);
        terminal.refusal(&says.with("receipts", report.receipts))
    } else {
        let count = report.problems.len() as u64 + report.more;
        let says = terminal.refusal(&Refusal::invalid("vote-not-verified").with("problems", count));
        [vec![says], sentences.clone()].concat().join("\n")
    };
    let mut json = json!(report);
    let list = json["problems"].as_array_mut().map(Vec::as_mut_slice).unwrap_or_default();
    for (problem, sentence) in list.iter_mut().zip(sentences) {
        problem["text"] = sentence.into();
    }
    Ok(Reply { well: report.ok, ..Reply::new(words, json) })
}

/// A problem in words.
fn sentence(problem: &Problem, terminal: &Terminal) -> String {
    let number = |number: Option<u64>| number.map(|it| it.to_string()).unwrap_or_default();
    let says = Refusal::invalid(format!("vote-problem-{}", problem.code.code()));
    let says = says.with("serial", number(problem.serial)).with("other", number(problem.other));
    let text = terminal.refusal(&says.with("file", problem.file.as_deref().unwrap_or_default()));
    match problem.why {
        Some(why) => format!("{text} ({why})"),
        None => text,
    }
}

//! `metodist verify-ballots`: is an exported vote what it says? Nothing but its folder is needed, and no server asked.

use std::{fs, path::PathBuf};

use ballot_log::{Code, Problem, Report, Trust};
use clap::Args;
use kernel::{Language, Refusal, Result};
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
    let receipts = options.receipt.iter().map(receipt).collect::<Result<Vec<_>>>()?;
    let trust = Trust { key: options.key.as_deref(), receipts: &receipts };
    let report = ballot_log::verify(|path| fs::read(options.folder.join(path)).ok(), &trust);
    let mut json = json!(report);
    json["log_ok"] = is_log_right(&report).into();
    let list = json["problems"].as_array_mut().map(Vec::as_mut_slice).unwrap_or_default();
    for (json, problem) in list.iter_mut().zip(&report.problems) {
        json["text"] = sentence(problem, terminal).into();
    }
    Ok(Reply { well: report.ok, ..Reply::new(words(&report, terminal), json) })
}

/// A file that is no text is no receipt, and is said to be none with the others.
fn receipt(file: &PathBuf) -> Result<String> {
    let bytes = fs::read(file)
        .map_err(|why| Refusal::invalid("cli-compute-no-file").with("file", file.display()).with("why", why))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The verdict on the log as it is in itself, then the one on receipts: most often files were mixed up, but a log that was replaced as a whole is right in
/// itself too, and what does not bear out a receipt says so.
fn words(report: &Report, terminal: &Terminal) -> String {
    let (of_receipts, of_log): (Vec<&Problem>, Vec<&Problem>) =
        report.problems.iter().partition(|problem| is_of_receipt(problem));
    let mut lines = Vec::new();
    let mut say = |verdict: Refusal, problems: &[&Problem]| {
        lines.push(terminal.refusal(&verdict));
        lines.extend(problems.iter().map(|problem| sentence(problem, terminal)));
    };
    if is_log_right(report) {
        let says = Refusal::invalid("vote-verified").with("size", report.size).with("votes", report.votes);
        say(says.with("receipts", report.receipts), &[]);
    } else {
        let count = of_log.len() as u64 + report.more;
        say(Refusal::invalid("vote-not-verified").with("problems", count), &of_log);
    }
    if !of_receipts.is_empty() {
        let says = Refusal::invalid("vote-receipts-not-verified").with("problems", of_receipts.len());
        say(says, &of_receipts);
    }
    lines.join("\n")
}

fn is_log_right(report: &Report) -> bool {
    report.more == 0 && report.problems.iter().all(is_of_receipt)
}

fn is_of_receipt(problem: &Problem) -> bool {
    matches!(problem.code, Code::ReceiptRefused | Code::ReceiptOther | Code::ReceiptForged)
}

/// A problem in words.
fn sentence(problem: &Problem, terminal: &Terminal) -> String {
    let number = |number: Option<u64>| number.map(|it| it.to_string()).unwrap_or_default();
    let says = Refusal::invalid(format!("vote-problem-{}", problem.code.code()));
    let says = says.with("serial", number(problem.serial)).with("other", number(problem.other));
    let text = terminal.refusal(&says.with("file", problem.file.as_deref().unwrap_or_default()));
    // What the reader of a file says of it is in English only.
    match problem.why {
        Some(why) if terminal.language() == Language::En => format!("{text} ({why})"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_that_the_key_has_not_signed_is_told_apart_and_does_not_clear_the_log() {
        let problem =
            |code| Problem { code, serial: Some(1), file: None, other: Some(1), why: Some("not signed by this key") };
        let report = |problems| Report {
            ok: false,
            size: 3,
            root: String::new(),
            key: String::new(),
            votes: 1,
            closed: true,
            checkpoints: 1,
            receipts: 0,
            problems,
            more: 0,
        };
        let terminal = Terminal::new(Language::Ru, false);
        for code in [Code::ReceiptForged, Code::ReceiptOther, Code::ReceiptRefused] {
            let said = words(&report(vec![problem(code)]), &terminal);
            assert!(said.starts_with("Журнал верен") && said.contains("Чеки не подтвердились: 1"), "{said}");
            assert!(said.contains("Чек 1 –") && !said.contains("key"), "{said}");
            assert_eq!(said.contains("подменён сам журнал"), code == Code::ReceiptForged, "{said}");
        }
        // A receipt that the log's own key signed, and that the log does not bear out, is its word against itself.
        let said = words(&report(vec![problem(Code::ReceiptReplaced), problem(Code::ReceiptForged)]), &terminal);
        assert!(said.starts_with("Журнал неверен. Найдено: 1") && said.contains("Чеки не подтвердились: 1"), "{said}");
    }
}

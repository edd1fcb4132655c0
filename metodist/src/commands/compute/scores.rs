//! `metodist compute scores`: an instrument and answers in, scores of its scales out.

use std::path::PathBuf;

use clap::Args;
use kernel::{Refusal, Result};
use questionnaire::{Answer, Choose, Fault, Instrument, Problem, Scores, Wrong, rounded};
use serde_json::json;

use super::{answers, whole};
use crate::terminal::{Reply, Terminal};

#[derive(Args)]
pub struct Options {
    /// Инструмент: файл metodist-instrument/1 (libs/questionnaire/README.md)
    #[arg(value_name = "INSTRUMENT.json")]
    instrument: PathBuf,
    /// Ответы в CSV: столбец на каждый пункт, в клетке код ответа; по желанию столбец respondent
    #[arg(value_name = "ANSWERS.csv")]
    answers: PathBuf,
}

/// How many faults of an instrument are told at once.
const MOST_FAULTS: usize = 10;

/// Answers with the scores of each person and what they are on average.
pub fn run(options: &Options, terminal: &Terminal) -> Result<Reply> {
    let file = options.instrument.display().to_string();
    let instrument = Instrument::parse(&answers::open(&options.instrument)?).map_err(|why| {
        let why = why.to_string();
        Refusal::invalid("cli-instrument-unreadable").with("file", &file).with("why", why)
    })?;
    let scoring = instrument.scoring().map_err(|faults| {
        let words = faults.iter().take(MOST_FAULTS).map(|fault| terminal.refusal(&refused(fault)));
        let words = words.collect::<Vec<_>>().join("\n");
        Refusal::invalid("cli-instrument-faults").with("file", &file).with("faults", words)
    })?;
    let table = answers::read(&answers::open(&options.answers)?)?;
    let mut scores: Vec<Scores> = Vec::new();
    for (row, cells) in table.rows.iter().enumerate() {
        let given = table.items.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        let given = given.map(|(item, cell)| Ok((item.clone(), answer(&instrument, item, cell)?)));
        let one = given.collect::<std::result::Result<_, Wrong>>().and_then(|given| scoring.scores(&given));
        scores.push(one.map_err(|wrong| wrong_answer(&wrong).with("row", row + 2))?);
    }
    // A column that nobody answered is as wrong as one that somebody did.
    if let Some(unknown) = table.items.iter().find(|item| instrument.item(item).is_none()) {
        return Err(wrong_answer(&Wrong::UnknownItem(unknown.clone())).with("row", 1).into());
    }
    let scales: Vec<_> = instrument.scales.iter().map(|scale| summary(&scale.id, &scores)).collect();
    let words = scales.iter().map(|(id, numbers, mean, sd)| {
        let show = |number: &Option<f64>| number.map_or("–".to_owned(), |number| rounded(number, 2).to_string());
        format!("{id:<24} n = {:<6} M = {:<8} SD = {}", numbers, show(mean), show(sd))
    });
    let told = json!({
        "instrument": instrument.id,
        "version": instrument.version,
        "persons": table.persons,
        "scores": scores,
        "scales": scales.iter().map(|(id, n, mean, sd)| json!({ "scale": id, "n": n, "mean": mean, "sd": sd })).collect::<Vec<_>>(),
    });
    Ok(Reply::new(words.collect::<Vec<_>>().join("\n"), told))
}

/// The code of a cell; of several chosen ones, with blanks between them.
fn answer(instrument: &Instrument, item: &str, cell: &str) -> std::result::Result<Answer, Wrong> {
    let wrong = || Wrong::UnknownCode { item: item.to_owned(), code: cell.to_owned() };
    let several = instrument.item(item).is_some_and(|item| item.choose == Choose::Several);
    let codes: Option<Vec<i64>> = cell.split_whitespace().map(whole).collect();
    match (codes.ok_or_else(wrong)?, several) {
        (codes, true) => Ok(Answer::Several(codes)),
        (codes, false) if codes.len() == 1 => Ok(Answer::One(codes[0])),
        _ => Err(wrong()),
    }
}

/// Name, number of scores, mean and standard deviation.
fn summary<'a>(scale: &'a str, scores: &[Scores]) -> (&'a str, usize, Option<f64>, Option<f64>) {
    let scores: Vec<f64> = scores.iter().filter_map(|one| one.get(scale).copied().flatten()).collect();
    let count = scores.len() as f64;
    let mean = scores.iter().sum::<f64>() / count;
    let squares: f64 = scores.iter().map(|score| (score - mean) * (score - mean)).sum();
    (scale, scores.len(), (count > 0.0).then_some(mean), (count > 1.0).then(|| (squares / (count - 1.0)).sqrt()))
}

fn wrong_answer(wrong: &Wrong) -> Refusal {
    match wrong {
        Wrong::UnknownItem(item) => Refusal::invalid("cli-answers-item").with("item", item),
        Wrong::UnknownCode { item, code } => Refusal::invalid("cli-answers-code").with("item", item).with("code", code),
        Wrong::Number(item) => Refusal::invalid("cli-answers-code").with("item", item).with("code", ""),
    }
}

/// A fault as a line.
fn refused(fault: &Fault) -> Refusal {
    let refusal = |key: &'static str| Refusal::invalid(key).with("place", &fault.place);
    match &fault.problem {
        Problem::Format => refusal("cli-instrument-format"),
        Problem::Name => refusal("cli-instrument-name"),
        Problem::Version => refusal("cli-instrument-version"),
        Problem::Empty => refusal("cli-instrument-empty"),
        Problem::Twice(what) => refusal("cli-instrument-twice").with("what", what),
        Problem::Unknown(what) => refusal("cli-instrument-unknown").with("what", what),
        Problem::NoText(lang) => refusal("cli-instrument-no-text").with("lang", lang),
        Problem::WordsInShell => refusal("cli-instrument-words-in-shell"),
        Problem::ForeignWords => refusal("cli-instrument-foreign-words"),
        Problem::Labels { found, wanted } => {
            refusal("cli-instrument-labels").with("found", found.to_string()).with("wanted", wanted.to_string())
        }
        Problem::NotRising => refusal("cli-instrument-numbers"),
        Problem::Several(item) => refusal("cli-instrument-several").with("what", item),
        Problem::Key => refusal("cli-instrument-key"),
        Problem::Method => refusal("cli-instrument-method"),
        Problem::MinAnswered(most) => refusal("cli-instrument-min-answered").with("most", most.to_string()),
        Problem::Policy => refusal("cli-instrument-policy"),
        Problem::Range { least, most } => refusal("cli-instrument-range")
            .with("least", rounded(*least, 6).to_string())
            .with("most", rounded(*most, 6).to_string()),
        Problem::Formula(mistake) => refusal("cli-instrument-formula").with("why", mistake.to_string()),
        Problem::NoSource => refusal("cli-instrument-no-source"),
        Problem::NoVectors => refusal("cli-instrument-no-vectors"),
        Problem::Untested => refusal("cli-instrument-untested"),
        Problem::Incomplete => refusal("cli-instrument-incomplete"),
        Problem::Answer(wrong) => refusal("cli-instrument-answer").with("why", wrong.to_string()),
        Problem::Unsupported(what) => refusal("cli-instrument-unsupported").with("what", what),
        Problem::Unreadable(why) => refusal("cli-instrument-not-read").with("why", why),
        Problem::Score { expected, found } => {
            let show = |score: &Option<f64>| score.map_or("–".to_owned(), |score| rounded(score, 6).to_string());
            refusal("cli-instrument-score").with("expected", show(expected)).with("found", show(found))
        }
    }
}

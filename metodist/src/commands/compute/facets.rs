//! `metodist compute facets`: marks of a jury in, measures of entries, jurors and criteria out.

use std::{fs, path::PathBuf};

use ::facets::{Facet, Fit, Ratings, Refused, Settings};
use clap::{Args, ValueEnum};
use kernel::{Refusal, Result};
use serde_json::json;

use crate::terminal::{Reply, Terminal};

#[derive(Args)]
pub struct Options {
    /// Оценки в CSV: столбцы entry, juror, criterion, score, по желанию weight; пустая оценка — её нет
    #[arg(value_name = "RATINGS.csv")]
    ratings: PathBuf,
    /// Какая фасета не центрируется, остальные имеют среднее 0 (FACETS: Non-centered=)
    #[arg(long, default_value = "entry", value_name = "FACET")]
    float: Floating,
    /// Добавить смещения «эксперт × работа» (bias of jurors towards entries)
    #[arg(long)]
    bias: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Floating {
    Entry,
    Juror,
    Criterion,
}

/// Answers with the measures.
pub fn run(options: &Options, terminal: &Terminal) -> Result<Reply> {
    let ratings = read(&fs::read_to_string(&options.ratings)?)?;
    let settings = Settings {
        floating: options.float as usize,
        bias: if options.bias { vec![(1, 0)] } else { Vec::new() },
        ..Settings::default()
    };
    let fit = ::facets::fit(&ratings, &settings).map_err(refusal)?;
    Ok(Reply::new(words(&fit, terminal), json!(fit)))
}

/// Marks of a table with a header, separated by commas, semicolons or tabs.
fn read(text: &str) -> Result<Ratings> {
    let text = text.trim_start_matches('\u{feff}');
    let mut table =
        csv::ReaderBuilder::new().delimiter(super::separator(text)).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = table.headers()?.clone();
    let column = |name: &str| {
        let place = header.iter().position(|title| title.eq_ignore_ascii_case(name));
        place.ok_or_else(|| Refusal::invalid("cli-ratings-column").with("column", name))
    };
    let (names, score) = ([column("entry")?, column("juror")?, column("criterion")?], column("score")?);
    let weight = column("weight").ok();
    let mut ratings = Ratings::of(Facet::contest());
    for (row, record) in table.records().enumerate() {
        let record = record?;
        let mark = &record[score];
        if ["", "NA", "-"].contains(&mark) {
            continue;
        }
        let wrong = |key, value: &str| Refusal::invalid(key).with("row", row + 2).with("value", value);
        let mark: i64 = super::whole(mark).ok_or_else(|| wrong("cli-ratings-score", mark))?;
        let weight = weight.map_or("1", |place| &record[place]);
        let refused = || wrong("cli-ratings-weight", weight);
        let counts: f64 = weight.parse().map_err(|_| refused())?;
        ratings.add_weighted(&names.map(|place| &record[place]), mark, counts).map_err(|_| refused())?;
    }
    Ok(ratings)
}

fn refusal(refused: Refused) -> Refusal {
    match refused {
        Refused::NoVariation => Refusal::invalid("cli-ratings-no-variation"),
        Refused::Elements { .. } | Refused::Weight => Refusal::invalid("cli-ratings-column").with("column", "score"),
    }
}

fn words(fit: &Fit, terminal: &Terminal) -> String {
    let mut lines = vec![format!(
        "{:<12} {:<24} {:>9} {:>7} {:>7} {:>7} {:>9} {:>9}",
        "facet", "name", "measure", "se", "infit", "outfit", "observed", "fair"
    )];
    let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
    lines.extend(fit.elements.iter().map(|element| {
        format!(
            "{:<12} {:<24} {:>9.3} {:>7.3} {:>7} {:>7} {:>9.3} {:>9.3}",
            element.facet,
            element.name,
            element.measure,
            element.se,
            number(element.infit),
            number(element.outfit),
            element.observed,
            element.fair
        )
    }));
    lines.push(format!("log L = {:.6}, |gradient| = {:.1e}", fit.log_likelihood, fit.gradient));
    if !fit.connected {
        lines.push(
            terminal
                .pick(
                    "Оценки не связаны между собой: меры из разных частей сравнивать нельзя.",
                    "The marks do not hang together: measures of different parts cannot be compared.",
                )
                .to_owned(),
        );
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_table_is_read_in_any_order_of_columns_and_an_empty_score_is_no_mark() {
        let ratings = read("\u{feff}juror;score;entry;criterion\nx;4;a;c\nx;;b;c\nx;3.0;b;d\n").expect("a table");
        assert_eq!(ratings.len(), 2);
        let weighted =
            read("Entry\tJuror\tCriterion\tScore\tWeight\na\tx\tc\t2\t0.5\nb\tx\tc\tNA\t1\n").expect("a table");
        assert_eq!(weighted.len(), 1);
        assert!(read("entry,juror,criterion,score,weight\na,x,c,2,0\n").is_err(), "a weight is above zero");
        assert!(read("entry,juror,criterion\na,x,c\n").is_err(), "the column with marks is needed");
        assert!(read("entry,juror,criterion,score\na,x,c,good\n").is_err(), "a mark is a number");
    }
}

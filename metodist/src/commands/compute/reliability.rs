//! `metodist compute reliability`: answers of one scale in, α, ω and what each item does in it out.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kernel::{Refusal, Result};
use questionnaire::reliability::{Gaps, NotComputable, Refused, Reliability, Sign, Table, reliability};
use serde_json::json;

use super::answers::{self, Answers};
use crate::terminal::{Reply, Terminal};

#[derive(Args)]
pub struct Options {
    /// Ответы одной шкалы в CSV: столбец на каждый пункт; по желанию столбец respondent
    #[arg(value_name = "ANSWERS.csv")]
    answers: PathBuf,
    /// Какие столбцы, через запятую; «-i3» — обращённый пункт (наименьший ответ + наибольший − ответ)
    #[arg(long, value_delimiter = ',', allow_hyphen_values = true, value_name = "i1,i2,-i3")]
    items: Vec<String>,
    /// Пропуски: по парам пунктов или только люди со всеми ответами (pairwise, complete cases)
    #[arg(long, default_value = "pairwise")]
    missing: Missing,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Missing {
    Pairwise,
    Listwise,
}

/// Answers with the figures.
pub fn run(options: &Options, terminal: &Terminal) -> Result<Reply> {
    let table = table(&answers::read(&answers::open(&options.answers)?)?, &options.items)?;
    let gaps = match options.missing {
        Missing::Pairwise => Gaps::Pairwise,
        Missing::Listwise => Gaps::Listwise,
    };
    let figures = reliability(&table, gaps).map_err(refusal)?;
    let told = json!({
        "persons": figures.persons,
        "complete": figures.complete,
        "missing": gaps,
        "mean": figures.mean,
        "sd": figures.sd,
        "alpha": figures.alpha,
        "alpha_standardised": figures.alpha_standardised,
        "interval": figures.interval,
        "interval_method": "Feldt, 95 %",
        "average_r": figures.average_r,
        "sem": figures.sem,
        "omega": figures.omega.ok(),
        "omega_why": figures.omega.err(),
        "omega_method": "one factor, minimum residuals, standardised",
        "items": figures.items,
    });
    Ok(Reply::new(words(&figures, terminal), told))
}

/// The wanted columns as numbers, turned over where that is asked for.
fn table(answers: &Answers, wanted: &[String]) -> Result<Table> {
    let all: Vec<String> = if wanted.is_empty() { answers.items.clone() } else { wanted.to_vec() };
    let mut columns = Vec::new();
    for item in all.iter().map(|item| item.trim()) {
        // A column may itself begin with a minus.
        let named = |name: &str| answers.items.iter().position(|title| title == name);
        let column = named(item).map(|place| (place, false));
        let turned = || item.strip_prefix('-').and_then(named).map(|place| (place, true));
        let column = column.or_else(turned);
        columns.push(column.ok_or_else(|| Refusal::invalid("cli-answers-no-column").with("column", item))?);
    }
    let mut rows: Vec<Vec<Option<f64>>> = Vec::new();
    for (row, cells) in answers.rows.iter().enumerate() {
        let number = |(place, _): &(usize, bool)| -> Result<Option<f64>> {
            let cell = &cells[*place];
            if cell.is_empty() {
                return Ok(None);
            }
            let wrong = || Refusal::invalid("cli-answers-number").with("row", row + 2).with("value", cell);
            let number = cell.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite());
            Ok(Some(number.ok_or_else(wrong)?))
        };
        rows.push(columns.iter().map(number).collect::<Result<_>>()?);
    }
    let given = || rows.iter().flatten().flatten().copied();
    let ends = given().fold(f64::INFINITY, f64::min) + given().fold(f64::NEG_INFINITY, f64::max);
    for row in &mut rows {
        let turned = row.iter_mut().zip(&columns).filter(|(_, (_, turned))| *turned);
        turned.for_each(|(answer, _)| *answer = answer.map(|answer| ends - answer));
    }
    let name = |(place, turned): &(usize, bool)| format!("{}{}", if *turned { "-" } else { "" }, answers.items[*place]);
    Ok(Table { items: columns.iter().map(name).collect(), rows })
}

fn refusal(refused: Refused) -> Refusal {
    match refused {
        Refused::FewItems => Refusal::invalid("cli-reliability-items"),
        Refused::FewPersons => Refusal::invalid("cli-reliability-persons"),
        Refused::Row(row) => Refusal::invalid("cli-answers-number").with("row", row + 1).with("value", ""),
        Refused::Pair(a, b) => Refusal::invalid("cli-reliability-pair").with("a", a).with("b", b),
        Refused::NoVariance => Refusal::invalid("cli-reliability-no-variance"),
    }
}

fn words(figures: &Reliability, terminal: &Terminal) -> String {
    let show = |number: Option<f64>| number.map_or("–".to_owned(), |number| format!("{number:.3}"));
    let mut lines = vec![format!("{:<24} {:>6} {:>9} {:>9} {:>9} {:>9}", "item", "n", "M", "SD", "r", "α−")];
    lines.extend(figures.items.iter().map(|item| {
        let (rest, without) = (show(item.rest), show(item.alpha_without));
        format!("{:<24} {:>6} {:>9.3} {:>9.3} {rest:>9} {without:>9}", item.item, item.n, item.mean, item.sd)
    }));
    let [low, high] = figures.interval;
    lines.push(format!(
        "n = {}, M = {:.3}, SD = {:.3}, SEM = {}",
        figures.persons,
        figures.mean,
        figures.sd,
        show(figures.sem)
    ));
    lines.push(format!("α = {:.3} [{low:.3}; {high:.3}], α std = {}", figures.alpha, show(figures.alpha_standardised)));
    lines.push(match figures.omega {
        Ok(omega) => format!("ω = {omega:.3}"),
        Err(why) => format!("ω: {}", terminal.refusal(&Refusal::invalid(why_not(why)))),
    });
    let against: Vec<&str> =
        figures.items.iter().filter(|item| item.sign == Sign::Against).map(|item| item.item.as_str()).collect();
    if !against.is_empty() {
        lines.push(terminal.refusal(&Refusal::invalid("cli-reliability-against").with("items", against.join(", "))));
    }
    lines.join("\n")
}

fn why_not(why: NotComputable) -> &'static str {
    match why {
        NotComputable::FewItems => "cli-omega-few-items",
        NotComputable::NoVariance => "cli-omega-no-variance",
        NotComputable::Improper => "cli-omega-improper",
        NotComputable::NoSolution => "cli-omega-no-solution",
    }
}

#[cfg(test)]
mod tests {
    use super::{answers, table};

    #[test]
    fn items_are_chosen_and_turned_over() {
        let answers = answers::read("a,b,c\n1,2,\n5,4,3\n").unwrap();
        let chosen = table(&answers, &["b".into(), "-a".into()]).unwrap();
        assert_eq!(chosen.items, ["b", "-a"]);
        assert_eq!(chosen.rows, [[Some(2.0), Some(5.0)], [Some(4.0), Some(1.0)]]);
        assert_eq!(table(&answers, &[]).unwrap().rows[0], [Some(1.0), Some(2.0), None]);
        assert!(table(&answers, &["d".into()]).is_err() && table(&answers, &["--a".into()]).is_err());
    }
}

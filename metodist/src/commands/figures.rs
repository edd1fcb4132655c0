//! `metodist indicator`: one indicator, its breakdown, its records.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use clap::Args;
use figures::{Dimension, Indicator, Page, Part, Question, own};
use kernel::{Language, OrganisationId, Reach, Refusal, Result};
use serde_json::json;

use super::Arguments;
use crate::{
    program::{Program, web_config},
    terminal::{Reply, Terminal},
};

#[derive(Args)]
pub struct Options {
    /// Код показателя: staff.teaching.category.share
    #[arg(required_unless_present = "list")]
    code: Option<String>,
    /// Перечислить все показатели (list all)
    #[arg(long)]
    list: bool,
    /// На дату ГГГГ-ММ-ДД, по умолчанию сегодня
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    /// Как было известно в этот момент (as known at a moment): 2021-09-14T12:00:00Z
    #[arg(long, value_name = "DATETIME")]
    known: Option<DateTime<Utc>>,
    /// Организация со всеми подчинёнными (its identifier)
    #[arg(long, value_name = "ID")]
    org: Option<OrganisationId>,
    /// Разрез: organisation или код поля (break down by)
    #[arg(long, value_name = "DIM")]
    by: Option<String>,
    /// Записать список людей в CSV (write the records)
    #[arg(long, value_name = "FILE.csv")]
    records: Option<PathBuf>,
}

/// Answers with one indicator.
pub async fn run(arguments: &Arguments, options: &Options, terminal: &Terminal) -> Result<Reply> {
    let config = arguments.config(None)?;
    let program = Program::open(&arguments.data, &config, web_config(&config)?).await?;
    let db = program.app.db();
    let catalogue = own::current(db, program.app.catalogue(), |_| true).await?;
    let language = terminal.language();
    let Some(code) = options.code.as_deref().filter(|_| !options.list) else {
        return Ok(list(catalogue.indicators(), language));
    };
    let indicator = catalogue.indicator(code).ok_or_else(|| Refusal::invalid("cli-no-indicator").with("code", code))?;
    let reach = Reach::operator();
    let on = options.on.unwrap_or_else(|| program.app.clock().today());
    let question = Question { on, known: options.known, organisation: options.org, reach: &reach };
    let figure = figures::figure(db, indicator, &question).await?;
    let mut words = vec![format!("{}: {}", indicator.definition.title.of(language), figure.text)];
    let mut answer = serde_json::to_value(&figure)?;
    answer["unit"] = json!(indicator.definition.unit);
    answer["breakdown"] = json!([]);
    if let Some(by) = &options.by {
        let dimension = match by.as_str() {
            "organisation" => &Dimension::Organisation,
            other => {
                indicator.dimension(other).ok_or_else(|| Refusal::invalid("cli-no-dimension").with("code", other))?
            }
        };
        let breakdown = figures::breakdown(db, indicator, &question, dimension).await?;
        let names = reports::Names::find(db, crate::capabilities::organisations, &reach, on).await?;
        let mut groups = Vec::new();
        for group in &breakdown.groups {
            let label = match (dimension, &group.key) {
                (Dimension::Organisation, Some(id)) => id.parse().map_or_else(|_| id.clone(), |id| names.of(id)),
                _ => dimension.label(indicator.dataset, &group.key, language),
            };
            words.push(format!("  {label}: {}", group.figure.text));
            let mut json = serde_json::to_value(&group.figure)?;
            json["key"] = json!(group.key);
            json["label"] = json!(label);
            groups.push(json);
        }
        answer["breakdown"] = groups.into();
    }
    if let Some(file) = &options.records {
        let count = write_records(db, indicator, &question, language, file).await?;
        words.push(format!("{}: {count}", file.display()));
    }
    Ok(Reply::new(words.join("\n"), answer))
}

fn list<'a>(indicators: impl Iterator<Item = &'a Indicator>, language: Language) -> Reply {
    let all: Vec<(&str, &str)> = indicators.map(|one| (one.code(), one.definition.title.of(language))).collect();
    let words: Vec<String> = all.iter().map(|(code, title)| format!("{code:44} {title}")).collect();
    let json = all.iter().map(|(code, title)| json!({ "code": code, "title": title })).collect();
    Reply::new(words.join("\n"), json)
}

/// Writes what is counted, page by page; the number of records written.
async fn write_records(
    db: &store::Db,
    indicator: &Indicator,
    question: &Question<'_>,
    language: Language,
    file: &PathBuf,
) -> Result<usize> {
    const PAGE: u32 = 5_000;
    let mut csv = csv::Writer::from_path(file)?;
    let fields = indicator.dataset.fields;
    let mut head = vec!["id", "label"];
    head.extend(fields.iter().map(|field| field.code));
    csv.write_record(&head)?;
    let mut offset = 0;
    loop {
        let page = figures::records(db, indicator, question, Part::Numerator, Page { offset, limit: PAGE }).await?;
        for record in &page {
            let mut row = vec![record.id.to_string(), guarded(&record.label)];
            row.extend(record.cells.iter().zip(fields).map(|(cell, field)| guarded(&cell.text(field, language))));
            csv.write_record(&row)?;
        }
        offset += page.len() as u32;
        if page.len() < PAGE as usize {
            csv.flush()?;
            return Ok(offset as usize);
        }
    }
}

/// A cell that a spreadsheet would take for a formula is led by an apostrophe.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

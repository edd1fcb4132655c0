//! `metodist report`: one document into a file.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use figures::{Catalogue, Unit, own};
use kernel::{Error, Reach, Refusal, Result, SchoolYear};
use paper::Document;
use reports::{Facts, Frozen, Parameters, Template};
use serde_json::json;
use typeset::html::View;

use super::Arguments;
use crate::{
    capabilities,
    program::{Program, web_config},
    terminal::{Reply, Terminal},
};

#[derive(Args)]
pub struct Options {
    /// Код справки: pedcluster, burnout-prevention
    #[arg(required_unless_present = "list")]
    code: Option<String>,
    /// Перечислить все справки (list all)
    #[arg(long)]
    list: bool,
    /// Вид файла (format)
    #[arg(long, default_value = "docx")]
    format: Format,
    /// Куда записать (where to write it)
    #[arg(long, value_name = "FILE", required_unless_present = "list")]
    out: Option<PathBuf>,
    /// Учебный год: 2021/2022
    #[arg(long, value_parser = year)]
    year: Option<SchoolYear>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Docx,
    Pdf,
    Html,
}

/// Writes one.
pub async fn run(arguments: &Arguments, options: &Options, terminal: &Terminal) -> Result<Reply> {
    let config = arguments.config(None)?;
    let program = Program::open(&arguments.data, &config, web_config(&config)?).await?;
    let (Some(code), Some(out), false) = (&options.code, &options.out, options.list) else {
        return list(&program, terminal).await;
    };
    let year = options.year.unwrap_or_else(|| SchoolYear::of(program.app.clock().today()));
    let catalogue = own::current(program.app.db(), program.app.catalogue(), |_| true).await?;
    let (document, frozen) = render(&program, &catalogue, code, year, &Reach::operator()).await?;
    write(&document, options.format, out)?;
    let figures: Vec<_> = frozen.iter().map(|figure| described(&catalogue, figure)).collect();
    let words = format!("{} ({} {})", out.display(), figures.len(), terminal.pick("показателей", "figures"));
    Ok(Reply::new(words, json!({ "out": out, "figures": figures })))
}

/// Writes every справка that comes with the program, as DOCX and, where it is built in, as PDF.
pub async fn write_all(program: &Program, folder: &Path, year: SchoolYear, reach: &Reach) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let mut paths = Vec::new();
    let catalogue = own::current(program.app.db(), program.app.catalogue(), |_| true).await?;
    for template in reports::built_in() {
        let (document, _) = render(program, &catalogue, template.code(), year, reach).await?;
        for (format, extension) in [(Format::Docx, "docx"), (Format::Pdf, "pdf")] {
            if matches!(format, Format::Pdf) && capabilities::PRINTER.is_none() {
                continue;
            }
            let path = folder.join(format!("{}.{extension}", template.code()));
            write(&document, format, &path)?;
            paths.push(path);
        }
    }
    Ok(paths)
}

async fn list(program: &Program, terminal: &Terminal) -> Result<Reply> {
    let templates = Template::all(program.app.db()).await?;
    let titles: Vec<(&str, &str)> =
        templates.iter().map(|template| (template.code(), template.front.title.of(terminal.language()))).collect();
    let words: Vec<String> = titles.iter().map(|(code, title)| format!("{code:24} {title}")).collect();
    let json = titles.iter().map(|(code, title)| json!({ "code": code, "title": title })).collect();
    Ok(Reply::new(words.join("\n"), json))
}

async fn render(
    program: &Program,
    catalogue: &Catalogue,
    code: &str,
    year: SchoolYear,
    reach: &Reach,
) -> Result<(Document, Vec<Frozen>)> {
    let db = program.app.db();
    if Template::all(db).await?.iter().all(|template| template.code() != code) {
        return Err(Refusal::invalid("cli-no-report").with("code", code).into());
    }
    let organisations = capabilities::organisations;
    let facts = Facts { db, catalogue, organisations, reach, known: None };
    // A document of a past year carries the date it speaks of, so that writing it again gives the same bytes.
    let date = year.start().min(program.app.clock().today());
    let centre = program.app.config().centre.clone();
    let letterhead = if centre.is_empty() { Vec::new() } else { vec![centre] };
    let parameters = Parameters { letterhead, ..Parameters::of(year, date) };
    reports::render(facts, code, &parameters).await
}

fn described(catalogue: &Catalogue, figure: &Frozen) -> serde_json::Value {
    let unit = catalogue.indicator(&figure.indicator).map(|indicator| indicator.definition.unit);
    let value = match (figure.denominator, unit) {
        (None, _) => Some(figure.numerator),
        (Some(0.0), _) => None,
        (Some(denominator), Some(Unit::Percent)) => Some(figure.numerator * 100.0 / denominator),
        (Some(denominator), _) => Some(figure.numerator / denominator),
    };
    json!({
        "code": figure.indicator, "value": value, "text": figure.value_text, "numerator": figure.numerator,
        "denominator": figure.denominator, "hash": figure.hash,
    })
}

fn write(document: &Document, format: Format, path: &Path) -> Result<()> {
    let bytes = match format {
        Format::Docx => typeset::docx::write(document)?,
        Format::Html => typeset::html::page(document, View { level: 1, draft: false }).into_bytes(),
        Format::Pdf => {
            let print = capabilities::PRINTER.ok_or_else(|| Refusal::invalid("cli-no-pdf"))?;
            print(document).map_err(Error::failed)?
        }
    };
    Ok(fs::write(path, bytes)?)
}

fn year(text: &str) -> std::result::Result<SchoolYear, String> {
    text.parse().map_err(|()| "2021/2022".to_owned())
}

//! `metodist report`: one document into a file.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use kernel::{Error, Reach, Refusal, Result, SchoolYear};
use paper::Document;
use reports::{Draft, Facts, Parameters, Template};
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
    let template = template(&program, code).await?;
    let draft = draft(&program, &template, year, &Reach::operator(), terminal.language()).await?;
    write(&draft.document, options.format, out)?;
    let mut figures = Vec::new();
    for traced in &draft.figures {
        let figure = &traced.figure;
        let hash = hash_of(&program, figure).await?;
        figures.push(json!({
            "code": figure.code, "value": figure.value, "text": figure.text, "numerator": figure.numerator,
            "denominator": figure.denominator, "hash": hash,
        }));
    }
    let words = format!("{} ({} {})", out.display(), figures.len(), terminal.pick("показателей", "figures"));
    Ok(Reply::new(words, json!({ "out": out, "figures": figures })))
}

/// Writes every справка that comes with the program, as DOCX and, where it is built in, as PDF.
pub async fn write_all(program: &Program, folder: &Path, year: SchoolYear, reach: &Reach) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let mut paths = Vec::new();
    for template in reports::built_in() {
        let draft = draft(program, &template, year, reach, kernel::Language::Ru).await?;
        for (format, extension) in [(Format::Docx, "docx"), (Format::Pdf, "pdf")] {
            if matches!(format, Format::Pdf) && !cfg!(feature = "pdf") {
                continue;
            }
            let path = folder.join(format!("{}.{extension}", template.code()));
            write(&draft.document, format, &path)?;
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

async fn template(program: &Program, code: &str) -> Result<Template> {
    let found = Template::find(program.app.db(), code).await;
    found.map_err(|error| match error {
        Error::Refused(_) => Refusal::invalid("cli-no-report").with("code", code).into(),
        failed => failed,
    })
}

async fn draft(program: &Program, template: &Template, year: SchoolYear, reach: &Reach, language: kernel::Language) -> Result<Draft> {
    let facts = Facts {
        db: program.app.db(),
        catalogue: program.app.catalogue(),
        organisations: capabilities::organisations,
        reach,
        known: None,
    };
    // A document of a past year carries the date it speaks of, so that writing it again gives the same bytes.
    let parameters = Parameters::of(year, year.start().min(program.app.clock().today()));
    match reports::draft(facts, template, &parameters, None).await? {
        Ok(draft) => Ok(draft),
        Err(mistake) => Err(Error::failed(mistake.text(language))),
    }
}

async fn hash_of(program: &Program, figure: &figures::Figure) -> Result<Option<String>> {
    let Some(indicator) = program.app.catalogue().indicator_on(&figure.code, figure.on) else { return Ok(None) };
    let reach = Reach::operator();
    let question = figures::Question { on: figure.on, known: figure.known, organisation: figure.organisation, reach: &reach };
    Ok(Some(figures::ids(program.app.db(), indicator, &question, figures::Part::Numerator).await?.hash))
}

fn write(document: &Document, format: Format, path: &Path) -> Result<()> {
    let bytes = match format {
        Format::Docx => typeset::docx::write(document)?,
        Format::Html => typeset::html::page(document, View { level: 1, draft: false }).into_bytes(),
        Format::Pdf => capabilities::print(document).map_err(Error::failed)?,
    };
    Ok(fs::write(path, bytes)?)
}

fn year(text: &str) -> std::result::Result<SchoolYear, String> {
    text.parse().map_err(|()| "2021/2022".to_owned())
}

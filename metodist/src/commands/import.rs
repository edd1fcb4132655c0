//! `metodist import`: the importer of the pages, from the terminal.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use kernel::{ChangeId, Result};
use serde_json::json;

use super::Arguments;
use crate::terminal::{Reply, Terminal};

#[derive(Subcommand)]
pub enum Import {
    /// Список работников: XLSX, XLS, ODS, CSV (a staff list)
    Staff(Staff),
    /// Отменить загрузку (take an import back)
    Undo {
        /// Номер загрузки (the batch)
        batch: ChangeId,
    },
}

#[derive(Args)]
pub struct Staff {
    /// Файл (the file)
    file: PathBuf,
    /// На дату ГГГГ-ММ-ДД, по умолчанию сегодня (as of a date)
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    /// Соответствие столбцов, JSON (the mapping of columns)
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Только показать, ничего не записывать (write nothing)
    #[arg(long)]
    dry_run: bool,
    /// Записать и закрыть должности тех, кого нет в списке (write, and end the posts of those who are gone)
    #[arg(long)]
    yes: bool,
}

/// Does it.
pub async fn run(_arguments: &Arguments, _import: &Import, _terminal: &Terminal) -> Result<Reply> {
    Ok(Reply::new("", json!({})))
}

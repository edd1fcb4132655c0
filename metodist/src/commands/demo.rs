//! `metodist demo`: the invented district.

use clap::Args;
use kernel::Result;
use serde_json::json;

use super::Arguments;
use crate::terminal::{Reply, Terminal};

#[derive(Args)]
pub struct Options {
    /// Только создать, сайт не открывать (make it, do not serve)
    #[arg(long)]
    no_serve: bool,
    /// Адрес и порт (address and port)
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
}

/// Makes it, writes its documents, serves it.
pub async fn run(_arguments: &Arguments, _options: &Options, _terminal: &Terminal) -> Result<Reply> {
    Ok(Reply::new("", json!({})))
}

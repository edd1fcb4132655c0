//! `metodist serve`.

use clap::Args;
use kernel::Result;
use serde_json::json;

use super::Arguments;
use crate::{
    program::{Program, web_config},
    server,
    terminal::{Reply, Terminal},
};

#[derive(Args)]
pub struct Options {
    /// Адрес и порт (address and port)
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
}

/// Serves until asked to stop.
pub async fn run(arguments: &Arguments, options: &Options, terminal: &Terminal) -> Result<Reply> {
    let config = arguments.config(options.listen.as_deref())?;
    let listener = server::listen(config.get("listen")).await?;
    let program = Program::open(&arguments.data, &config, web_config(&config)?).await?;
    crate::capabilities::start(&program, &config)?;
    terminal.say(&format!("{} http://{}", terminal.pick("Сайт открыт:", "Serving"), listener.local_addr()?));
    server::serve(program.app, program.router, listener).await?;
    Ok(Reply::new(String::new(), json!({})))
}

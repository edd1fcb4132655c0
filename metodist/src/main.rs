//! The program: its commands. Exit 0: done; 1: refused, with a message that says what to do; 2: wrong usage.

mod capabilities;
mod commands;
mod config;
mod data;
mod demo;
mod program;
mod secrets;
mod server;
mod terminal;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::terminal::Terminal;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = commands::Arguments::command();
    let arguments = match commands::Arguments::from_arg_matches(&arguments.get_matches()) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("METODIST_LOG").unwrap_or_else(|_| "warn".into()))
        .with_target(false)
        .init();
    let terminal = Terminal::new(arguments.language(), arguments.json);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return terminal.refuse(&error.to_string()),
    };
    match runtime.block_on(commands::run(&arguments, &terminal)) {
        Ok(answer) => terminal.answer(answer),
        Err(kernel::Error::Refused(refusal)) => terminal.refuse(&terminal.refusal(&refusal)),
        Err(kernel::Error::Failed(error)) => terminal.refuse(&error.to_string()),
    }
}

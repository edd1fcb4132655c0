//! The program: its commands. Exit 0: done; 1: refused, with a message that says what to do; 2: wrong usage.

use std::process::ExitCode;

use clap::Parser;
use metodist::{
    commands::{self, Arguments},
    terminal::Terminal,
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Wrong usage ends here, with exit code 2.
    let arguments = Arguments::parse();
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
        Ok(reply) => terminal.answer(&reply),
        Err(kernel::Error::Refused(refusal)) => terminal.refuse(&terminal.refusal(&refusal)),
        Err(kernel::Error::Failed(error)) => terminal.refuse(&error.to_string()),
    }
}

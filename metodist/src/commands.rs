//! The commands: a contract that scripts of the centre rely on.

mod backup;
mod compute;
mod demo;
mod doctor;
mod figures;
mod import;
mod report;
mod serve;
mod user;
mod verify_ballots;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use kernel::{Language, Result};
use serde_json::json;

use crate::{
    config::Config,
    terminal::{Reply, Terminal},
};

/// «Методист»: рабочая система информационно-методического центра.
#[derive(Parser)]
#[command(name = "metodist", version, arg_required_else_help = true)]
pub struct Arguments {
    /// Папка данных: база SQLite и файлы (the data folder)
    #[arg(long, global = true, default_value = "./metodist-data", env = "METODIST_DATA", value_name = "DIR")]
    pub data: PathBuf,
    /// База PostgreSQL вместо встроенной: postgres://…
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// Язык сообщений (language of messages)
    #[arg(long, global = true, default_value = "ru", env = "METODIST_LANG")]
    pub lang: Lang,
    /// Один документ JSON в стандартном выводе (one JSON document on stdout)
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    command: Command,
}

/// A language on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub enum Lang {
    /// Русский.
    Ru,
    /// English.
    En,
}

#[derive(Subcommand)]
enum Command {
    /// Показательный район: создать, написать справки, открыть сайт (the demo district)
    Demo(demo::Options),
    /// Открыть сайт (serve the site)
    Serve(serve::Options),
    /// Загрузить список или отменить загрузку (import a list, or take an import back)
    #[command(subcommand)]
    Import(import::Import),
    /// Рассчитать показатель (compute one indicator)
    Indicator(figures::Options),
    /// Написать справку в файл (write a report into a file)
    Report(report::Options),
    /// Расчёты для аналитика, без базы (computations for analysts)
    #[command(subcommand)]
    Compute(compute::Compute),
    /// Проверить выгруженное голосование без сервера (check an exported vote offline)
    VerifyBallots(verify_ballots::Options),
    /// Резервная копия во время работы (back up while running)
    Backup(backup::Backup),
    /// Восстановить из резервной копии в пустую папку (restore into an empty folder)
    Restore(backup::Restore),
    /// Проверить, всё ли в порядке (check that all is well)
    Doctor,
    /// Учётные записи (accounts)
    #[command(subcommand)]
    User(user::User),
    /// Настройки и откуда они взялись (settings and where they come from)
    Config,
}

impl Arguments {
    /// The language of messages.
    pub fn language(&self) -> Language {
        match self.lang {
            Lang::Ru => Language::Ru,
            Lang::En => Language::En,
        }
    }

    /// The configuration in force, with the flags given.
    pub fn config(&self, listen: Option<&str>) -> Result<Config> {
        let flags = [("database_url", self.database_url.clone()), ("listen", listen.map(str::to_owned))];
        Config::read(&self.data, &flags)
    }
}

/// Runs the command.
pub async fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Reply> {
    match &arguments.command {
        Command::Demo(options) => demo::run(arguments, options, terminal).await,
        Command::Serve(options) => serve::run(arguments, options, terminal).await,
        Command::Import(import) => import::run(arguments, import, terminal).await,
        Command::Indicator(options) => figures::run(arguments, options, terminal).await,
        Command::Report(options) => report::run(arguments, options, terminal).await,
        Command::Compute(compute) => compute::run(compute, terminal),
        Command::VerifyBallots(options) => verify_ballots::run(options, terminal),
        Command::Backup(options) => backup::back_up(arguments, options, terminal).await,
        Command::Restore(options) => backup::restore(arguments, options, terminal).await,
        Command::Doctor => doctor::run(arguments, terminal).await,
        Command::User(user) => user::run(arguments, user, terminal).await,
        Command::Config => config(arguments),
    }
}

fn config(arguments: &Arguments) -> Result<Reply> {
    let list = arguments.config(None)?.list();
    let words: Vec<String> =
        list.iter().map(|(name, value, origin)| format!("{name} = {value:?}  # {origin}")).collect();
    let json = list.iter().map(|(name, value, origin)| ((*name).to_owned(), json!({ "value": value, "from": origin })));
    Ok(Reply::new(words.join("\n"), json.collect::<serde_json::Map<_, _>>().into()))
}

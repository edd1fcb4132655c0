//! `metodist demo`: the invented district, its documents, its site.

use clap::Args;
use kernel::{Error, Reach, Result};
use serde_json::json;
use store::Ask;

use super::{Arguments, report};
use crate::{
    demo,
    program::{Program, web_config},
    server,
    terminal::{Reply, Terminal},
};

#[derive(Args)]
pub struct Options {
    /// Только создать, сайт не открывать (make it, do not serve)
    #[arg(long)]
    no_serve: bool,
    /// Адрес и порт (address and port)
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
}

/// Makes it, writes both справки into `DIR/documents`, serves it.
pub async fn run(arguments: &Arguments, options: &Options, terminal: &Terminal) -> Result<Reply> {
    demo::configure(&arguments.data)?;
    let config = arguments.config(options.listen.as_deref())?;
    let sign_ins = demo::sign_ins();
    let web = web::Config { demo: sign_ins.clone(), ..web_config(&config)? };
    if options.no_serve {
        let program = Program::open(&arguments.data, &config, web).await?;
        return make(arguments, &program, &sign_ins, terminal).await;
    }
    // The address is taken first: a district that nobody can look at would be made for nothing.
    let listener = server::listen(config.get("listen")).await?;
    make_apart().await?;
    let program = Program::open(&arguments.data, &config, web).await?;
    crate::capabilities::start(&program, &config)?;
    terminal.say(&format!("{} http://{}", terminal.pick("Сайт открыт:", "Serving"), listener.local_addr()?));
    server::serve(program.app, program.router, listener).await?;
    Ok(Reply::new("", serde_json::Value::Null))
}

/// The same command in a process of its own, which gives the memory of lists and papers back when it ends; it says what it made.
async fn make_apart() -> Result<()> {
    let mut making = tokio::process::Command::new(std::env::current_exe()?);
    let status = making.args(std::env::args_os().skip(1)).arg("--no-serve").status().await?;
    if status.success() { Ok(()) } else { Err(Error::failed("the district could not be made")) }
}

async fn make(
    arguments: &Arguments,
    program: &Program,
    sign_ins: &[(String, String, String)],
    terminal: &Terminal,
) -> Result<Reply> {
    let bar = terminal.progress(terminal.pick("Показательный район", "The demo district"));
    demo::make(program, &|what, percent| {
        bar.set_message(what.to_owned());
        bar.set_position(percent);
    })
    .await?;
    bar.finish_and_clear();
    let documents =
        report::write_all(program, &arguments.data.join("documents"), demo::school_year(), &Reach::operator()).await?;
    demo::votes::export(&program.app, &arguments.data.join("documents/vote")).await?;
    let people: i64 = program
        .app
        .db()
        .value("select count(distinct person_id) from staff where superseded_at is null and valid_to is null")
        .await?
        .unwrap_or(0);
    let json = json!({
        "people": people,
        "institutions": demo::district::INSTITUTIONS.len(),
        "documents": documents,
        "accounts": sign_ins.iter().map(|(login, password, role)| json!({ "login": login, "password": password, "role": role })).collect::<Vec<_>>(),
    });
    let mut words: Vec<String> = documents.iter().map(|path| path.display().to_string()).collect();
    words.push(terminal.pick("Вход:", "Sign in:").into());
    words.extend(sign_ins.iter().map(|(login, password, role)| format!("  {login:12} {password:20} {role}")));
    Ok(Reply::new(words.join("\n"), json))
}

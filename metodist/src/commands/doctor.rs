//! `metodist doctor`: is everything whole, and what was left half-done?

use std::fs;

use kernel::{Refusal, Result};
use registry::checks;
use serde_json::json;
use store::{Ask, journal};

use super::Arguments;
use crate::{
    program::{Program, web_config},
    terminal::{Reply, Terminal},
};

/// Looks everywhere; says what it found, or that all is well. Refuses (exit 1) when something is wrong.
pub async fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Reply> {
    let config = arguments.config(None)?;
    let program = Program::open(&arguments.data, &config, web_config(&config)?).await?;
    let db = program.app.db();
    let mut problems = db.integrity_problems().await?;
    if let Some(number) = journal::first_broken(db).await? {
        problems.push(format!(
            "{} {number}",
            terminal.pick("журнал изменён или повреждён со строки", "the journal was changed from line")
        ));
    }
    for finding in checks::run(db, program.importer().rules).await? {
        problems.push(terminal.refusal(&Refusal::invalid(finding.key).with("count", finding.count)));
    }
    let mut notes = Vec::new();
    let unfinished: i64 = db.value("select count(*) from job where state in ('queued', 'running')").await?.unwrap_or(0);
    if unfinished > 0 {
        notes.push(format!(
            "{}: {unfinished}",
            terminal.pick(
                "незаконченные работы (продолжатся при запуске)",
                "unfinished jobs (taken up again at the next start)"
            )
        ));
    }
    for entry in fs::read_dir(&arguments.data)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".part") {
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed?;
            notes.push(format!(
                "{} {}",
                terminal.pick("убран след прерванного копирования:", "removed what an interrupted copy left:"),
                path.display()
            ));
        }
    }
    if problems.is_empty() {
        notes.push(
            terminal
                .pick("Ничего незавершённого не видно, всё в порядке.", "Nothing half-done is visible, all is well.")
                .into(),
        );
        return Ok(Reply::new(notes.join("\n"), json!({ "ok": true, "problems": [], "notes": notes })));
    }
    terminal.say(&notes.join("\n"));
    let json = json!({ "ok": false, "problems": problems, "notes": notes });
    Ok(Reply { well: false, ..Reply::new(problems.join("\n"), json) })
}

//! `metodist import`: the importer of the pages, from the terminal.

use std::{collections::BTreeMap, fs, path::PathBuf, sync::Arc};

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use kernel::{Reach, Refusal, Result, id::Uuid};
use registry::import::{self, Answers, Importer, Request, Step};
use serde_json::json;
use store::Actor;

use super::Arguments;
use crate::{
    program::{Program, web_config},
    terminal::{Reply, Terminal},
};

#[derive(Subcommand)]
pub enum Import {
    /// Список работников: XLSX, XLS, ODS, CSV или архив OneRoster, ZIP (a staff list)
    Staff(Staff),
    /// Отменить загрузку (take an import back)
    Undo {
        /// Номер загрузки (the batch)
        batch: Uuid,
    },
}

#[derive(Args)]
pub struct Staff {
    /// Файл (the file)
    file: PathBuf,
    /// На дату ГГГГ-ММ-ДД, по умолчанию сегодня (as of a date)
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    /// Соответствие столбцов и слов, JSON (the mapping of columns and words)
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
pub async fn run(arguments: &Arguments, import: &Import, terminal: &Terminal) -> Result<Reply> {
    let config = arguments.config(None)?;
    let program = Program::open(&arguments.data, &config, web_config(&config)?).await?;
    match import {
        Import::Staff(staff) => take(&program, staff, terminal).await,
        Import::Undo { batch } => {
            let restored = import::undo(program.importer(), &Reach::operator(), &Actor::operator(), *batch).await?;
            let words = format!(
                "{}: {}; {}: {}",
                terminal.pick("закрыто записей", "versions closed"),
                restored.closed,
                terminal.pick("возвращено", "restored"),
                restored.reopened
            );
            Ok(Reply::new(
                words,
                json!({ "restored": restored.reopened, "closed": restored.closed, "kept": restored.kept }),
            ))
        }
    }
}

async fn take(program: &Program, staff: &Staff, terminal: &Terminal) -> Result<Reply> {
    let on = staff.on.unwrap_or_else(|| program.app.clock().today());
    let mapping = staff.map.as_ref().map(fs::read_to_string).transpose()?;
    let request = Request {
        bytes: Arc::from(fs::read(&staff.file)?),
        name: staff.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        on,
        organisation: None,
        mapping: mapping.map(|text| serde_json::from_str(&text)).transpose()?,
        founds: staff.yes,
        dry_run: true,
        answers: Answers { close_all: staff.yes, beyond_threshold: staff.yes, ..Answers::default() },
        reach: Reach::operator(),
        actor: Actor::operator(),
    };
    let importer = program.importer();
    let checking = terminal.pick("Проверка", "Checking");
    // Who agreed to everything beforehand needs no look before the writing.
    let looked = if staff.yes { None } else { Some(run_shown(importer, request.clone(), checking, terminal).await?) };
    let imported = match looked {
        Some(looked) if staff.dry_run => looked,
        Some(looked) if looked.counts.gone > 0 => {
            return Err(Refusal::conflict("cli-confirm").with("gone", looked.counts.gone).into());
        }
        _ => {
            let request = Request { dry_run: staff.dry_run, ..request };
            run_shown(importer, request, terminal.pick("Запись", "Writing"), terminal).await?
        }
    };
    let rejects_file = match &imported.rejects {
        Some(bytes) => {
            let path = staff.file.with_extension("set-aside.xlsx");
            fs::write(&path, bytes)?;
            Some(path)
        }
        None => None,
    };
    let counts = &imported.counts;
    let reasons: BTreeMap<String, u64> = counts
        .reasons
        .iter()
        .map(|(code, count)| (terminal.refusal(&Refusal::invalid(format!("import-reason-{code}"))), *count))
        .collect();
    let mut words = vec![format!(
        "{} {}, {} {}, {} {}, {} {}, {} {}",
        terminal.pick("новых", "new"),
        counts.new,
        terminal.pick("изменено", "changed"),
        counts.changed,
        terminal.pick("без изменений", "unchanged"),
        counts.unchanged,
        terminal.pick("нет в списке", "gone"),
        counts.gone,
        terminal.pick("отложено", "set aside"),
        counts.set_aside
    )];
    words.extend(reasons.iter().map(|(reason, count)| format!("  {reason}: {count}")));
    words.extend(imported.asked.iter().map(|word| format!("  ? {word:?}")));
    if let Some(path) = &rejects_file {
        words.push(format!(
            "{} {}",
            terminal.pick("Отложенные строки с причинами:", "Rows set aside, with reasons:"),
            path.display()
        ));
    }
    if staff.dry_run {
        words.push(terminal.pick("Ничего не записано (--dry-run).", "Nothing was written (--dry-run).").into());
    }
    let json = json!({
        "new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged, "gone": counts.gone,
        "set_aside": counts.set_aside, "reasons": counts.reasons, "batch": imported.batch, "rejects_file": rejects_file,
    });
    Ok(Reply::new(words.join("\n"), json))
}

async fn run_shown(
    importer: Importer<'_>,
    request: Request,
    title: &str,
    terminal: &Terminal,
) -> Result<import::Imported> {
    let bar = terminal.progress(title);
    let shown = |step: Step| {
        if let Some(total) = step.total {
            bar.set_length(total);
        }
        bar.set_position(step.done);
        true
    };
    let imported = import::run(importer, request, &shown).await;
    bar.finish_and_clear();
    imported
}

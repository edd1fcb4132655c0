//! `metodist backup` and `metodist restore`: one ZIP with the database, the files and a list of their hashes.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use clap::Args;
use kernel::{Error, Refusal, Result};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Engine, Settings};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::Arguments;
use crate::{
    program::open_database,
    terminal::{Reply, Terminal},
};

const SQLITE: &str = "database.sqlite";
const POSTGRES: &str = "database.dump";
const LIST: &str = "manifest.json";
const SETTINGS: &str = "metodist.toml";
/// Settings that a copy does not hold: whoever finds it must not get into the mail and the sign-in of the centre as well.
const SECRETS: [&str; 4] = ["database_url", "s3_secret", "smtp_password", "oidc_secret"];

#[derive(Args)]
pub struct Backup {
    /// Куда записать копию (where to write it)
    file: PathBuf,
}

#[derive(Args)]
pub struct Restore {
    /// Файл копии (the backup)
    file: PathBuf,
}

/// Takes a copy while the program runs. Until it is whole it has another name.
pub async fn back_up(arguments: &Arguments, options: &Backup, terminal: &Terminal) -> Result<Reply> {
    let config = arguments.config(None)?;
    let db = open_database(&arguments.data, &config).await?;
    let snapshot = arguments.data.join(format!("backup-{}.part", std::process::id()));
    let _ = fs::remove_file(&snapshot);
    db.snapshot(&snapshot).await?;
    let database = if db.engine() == Engine::Sqlite { SQLITE } else { POSTGRES };
    let mut paths = vec![(database.to_owned(), snapshot.clone())];
    // Rules go by the region of the settings: without them what was written by one rule would be read by another.
    let settings = arguments.data.join(format!("backup-{}.toml", std::process::id()));
    let left_out = write_settings(&arguments.data.join(SETTINGS), &settings)?;
    if settings.exists() {
        paths.push((SETTINGS.to_owned(), settings.clone()));
    }
    let files = db.files();
    walk(files.folder(), &mut |path| {
        let name = path.strip_prefix(files.folder()).unwrap_or(path);
        paths.push((format!("files/{}", name.display()), path.to_owned()));
    })?;
    let written = write_archive(&options.file, &paths);
    fs::remove_file(&snapshot)?;
    let _ = fs::remove_file(&settings);
    let bytes = written?;
    let mut words = format!(
        "{} {} ({} {}, {} МБ). {}",
        terminal.pick("Копия записана:", "Backup written:"),
        options.file.display(),
        paths.len(),
        terminal.pick("файлов", "files"),
        bytes >> 20,
        terminal.pick(
            "Файл secret.key храните отдельно: без него не открыть зашифрованное.",
            "Keep secret.key apart: without it what is encrypted cannot be opened."
        )
    );
    if !left_out.is_empty() {
        let told = terminal.pick("В копии нет секретов из metodist.toml:", "Secrets of metodist.toml are not in it:");
        words += &format!("\n{told} {}.", left_out.join(", "));
    }
    if let Some(bucket) = files.bucket() {
        let told = terminal.pick(
            "Присланные файлы лежат в хранилище S3 и в копию не входят; включите в нём версии или копирование. Хранилище:",
            "Uploaded files are in the S3 bucket and not in this backup; turn on versions or replication there. Bucket:",
        );
        words += &format!("\n{told} {bucket}.");
    }
    let told = json!({ "file": options.file, "files": paths.len(), "bytes": bytes, "left_out": left_out, "files_elsewhere": files.bucket() });
    Ok(Reply::new(words, told))
}

/// Puts a copy back into an empty folder, after checking every hash in it.
pub async fn restore(arguments: &Arguments, options: &Restore, terminal: &Terminal) -> Result<Reply> {
    let target = Settings::folder(&arguments.data).sqlite_file();
    if target.exists() {
        return Err(Refusal::conflict("cli-restore-not-empty").with("folder", arguments.data.display()).into());
    }
    let damaged = |_| Refusal::invalid("cli-backup-damaged");
    let mut archive = ZipArchive::new(File::open(&options.file)?).map_err(|error| damaged(error.to_string()))?;
    let list: serde_json::Map<String, serde_json::Value> = {
        let mut text = String::new();
        archive.by_name(LIST).map_err(|error| damaged(error.to_string()))?.read_to_string(&mut text)?;
        serde_json::from_str(&text).map_err(|error| damaged(error.to_string()))?
    };
    // Everything is unpacked beside its place and moved there as the last step, so a stop in between leaves nothing.
    let part = arguments.data.join("restore.part");
    let _ = fs::remove_dir_all(&part);
    fs::create_dir_all(&part)?;
    for (name, hash) in &list {
        let mut entry = archive.by_name(name).map_err(|error| damaged(error.to_string()))?;
        let inside = entry.enclosed_name().ok_or_else(|| damaged(name.clone()))?;
        let path = part.join(inside);
        path.parent().map(fs::create_dir_all).transpose()?;
        let mut file = File::create(&path)?;
        let found = copy_hashed(&mut entry, &mut file)?;
        file.sync_all()?;
        if hash.as_str() != Some(found.as_str()) {
            fs::remove_dir_all(&part)?;
            return Err(damaged(name.clone()).into());
        }
    }
    if part.join("files").exists() {
        fs::rename(part.join("files"), arguments.data.join("files"))?;
    }
    if part.join(SETTINGS).exists() && !arguments.data.join(SETTINGS).exists() {
        fs::rename(part.join(SETTINGS), arguments.data.join(SETTINGS))?;
    }
    let words = if part.join(POSTGRES).exists() {
        let dump = arguments.data.join(POSTGRES);
        fs::rename(part.join(POSTGRES), &dump)?;
        format!("pg_restore --no-owner --dbname postgres://… {}", dump.display())
    } else {
        fs::rename(part.join(SQLITE), &target)?;
        let db = open_database(&arguments.data, &arguments.config(None)?).await?;
        let mut problems = db.integrity_problems().await?;
        if let Some(number) = store::journal::first_broken(&db).await? {
            problems.push(format!("journal: {number}"));
        }
        if !problems.is_empty() {
            return Err(Error::failed(problems.join("; ")));
        }
        format!("{} {}", terminal.pick("Восстановлено и проверено:", "Restored and checked:"), target.display())
    };
    fs::remove_dir_all(&part)?;
    Ok(Reply::new(words, json!({ "restored": list.len() })))
}

/// Writes the settings without their secrets, if there are settings; which secrets were left out.
fn write_settings(from: &Path, to: &Path) -> Result<Vec<&'static str>> {
    if !from.exists() {
        return Ok(Vec::new());
    }
    let mut settings: toml::Table = fs::read_to_string(from)?.parse()?;
    let left_out: Vec<&str> = SECRETS.into_iter().filter(|name| settings.remove(*name).is_some()).collect();
    let mut text = settings.to_string();
    for name in &left_out {
        text += &format!("# {name} = …  (секрет: в копии его нет; a secret: not in the backup)\n");
    }
    fs::write(to, text)?;
    Ok(left_out)
}

fn write_archive(file: &Path, paths: &[(String, PathBuf)]) -> Result<u64> {
    let part = file.with_extension("part");
    let options = SimpleFileOptions::default().large_file(true);
    // It holds what is known of everybody: for the eyes of whoever runs the server.
    let created = File::options().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
    let mut archive = ZipWriter::new(created);
    let mut list = serde_json::Map::new();
    for (name, path) in paths {
        archive.start_file(name.as_str(), options)?;
        let hash = copy_hashed(&mut File::open(path)?, &mut archive)?;
        list.insert(name.clone(), hash.into());
    }
    archive.start_file(LIST, options)?;
    archive.write_all(serde_json::to_string_pretty(&list)?.as_bytes())?;
    let finished = archive.finish()?;
    finished.sync_all()?;
    let bytes = finished.metadata()?.len();
    fs::rename(&part, file)?;
    Ok(bytes)
}

fn copy_hashed(from: &mut impl Read, to: &mut impl Write) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            return Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect());
        }
        hasher.update(&buffer[..read]);
        to.write_all(&buffer[..read])?;
    }
}

fn walk(folder: &Path, found: &mut impl FnMut(&Path)) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else if path.extension().is_none_or(|extension| extension != "part") {
            found(&path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn every_setting_that_is_shown_hidden_is_left_out_of_copies() {
        let folder = tempfile::tempdir().unwrap();
        let names = Config::default().list().into_iter().map(|(name, ..)| format!("{name} = \"7\"\n"));
        fs::write(folder.path().join(SETTINGS), names.collect::<String>()).unwrap();
        let all = Config::read(folder.path(), &[]).unwrap().list();
        let hidden: Vec<&str> = all.iter().filter(|(_, shown, _)| shown == "•••").map(|(name, ..)| *name).collect();
        assert_eq!(hidden, SECRETS);
    }
}

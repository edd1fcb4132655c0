//! The invented district for tests of the real program: made once for all of them, copied for each that changes it.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use store::{Ask, Db, Settings};
use tempfile::TempDir;

/// The four figures of the district's справка.
pub const FIGURES: [&str; 4] = [
    "staff.teaching.count",
    "staff.heads.count",
    "staff.teaching.higher_education.share",
    "staff.teaching.category.share",
];

/// A data folder of its own, with the program that works on it.
pub struct District {
    pub folder: TempDir,
    /// A PostgreSQL database instead of the embedded one.
    pub url: Option<String>,
}

/// What the program answered.
pub struct Answer {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl District {
    /// An empty data folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), url: None }
    }

    /// A copy of the invented district.
    pub fn copy() -> Self {
        let district = Self::empty();
        copy_folder(&made(), district.folder.path());
        district
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self, name: &str) -> String {
        self.path().join(name).display().to_string()
    }

    /// Writes a file into the folder; its path.
    pub fn write(&self, name: &str, bytes: &[u8]) -> String {
        fs::write(self.path().join(name), bytes).unwrap();
        self.file(name)
    }

    /// The command, not yet started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_metodist"));
        command.arg("--data").arg(self.path()).args(arguments).current_dir(self.path());
        if let Some(url) = &self.url {
            command.args(["--database-url", url]);
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs with a line on standard input.
    pub fn run_told(&self, arguments: &[&str], line: &str) -> Answer {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(format!("{line}\n").as_bytes()).unwrap();
        Answer::of(child.wait_with_output().unwrap())
    }

    /// The JSON document of a command that succeeds.
    #[track_caller]
    pub fn json(&self, arguments: &[&str]) -> Value {
        self.run(&[arguments, &["--json"]].concat()).json()
    }

    /// Numerators and denominators of the four figures on a day.
    pub fn figures(&self, on: &str) -> Vec<(i64, Option<i64>)> {
        FIGURES.map(|code| self.figure(code, on)).to_vec()
    }

    /// The numerator, and the denominator of a share.
    pub fn figure(&self, code: &str, on: &str) -> (i64, Option<i64>) {
        let figure = self.json(&["indicator", code, "--on", on]);
        (figure["numerator"].as_f64().unwrap() as i64, figure["denominator"].as_f64().map(|all| all as i64))
    }

    /// A number from the database itself, to see what commands do not show.
    pub fn number(&self, sql: &str) -> i64 {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let settings = Settings { data: self.path().to_owned(), url: self.url.clone(), bucket: None };
            let db = Db::open(settings, kernel::Clock::system(10)).await.unwrap();
            db.value::<i64>(sql).await.unwrap().unwrap()
        })
    }

    /// Identifiers from the database itself.
    pub fn ids(&self, sql: &str) -> Vec<String> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let settings = Settings { data: self.path().to_owned(), url: self.url.clone(), bucket: None };
            let db = Db::open(settings, kernel::Clock::system(10)).await.unwrap();
            let ids: Vec<kernel::id::Uuid> = db.column(sql).await.unwrap();
            ids.iter().map(ToString::to_string).collect()
        })
    }

    /// How many files are kept.
    pub fn files(&self) -> usize {
        files_in(&self.path().join("files")).len()
    }

    /// The list of a year, as the importer got it: found by the hash that the batch names.
    pub fn list_of_2021(&self) -> String {
        let staff = metodist::demo::careers::years(metodist::demo::SEED).pop().unwrap().1;
        self.write("2021.xlsx", &metodist::demo::workbook::write(2021, &staff, true).unwrap())
    }
}

impl Answer {
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}{}", self.stdout, self.stderr);
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }

    /// Refused, with these words.
    #[track_caller]
    pub fn refused(&self, words: &str) {
        assert_eq!(self.code, 1, "{}{}", self.stdout, self.stderr);
        assert_eq!(self.stdout, "", "a refusal is no answer");
        assert!(self.stderr.contains(words), "no «{words}» in: {}", self.stderr);
    }
}

/// The folder of the district, made by the program the first time that a test asks for it.
pub fn made() -> PathBuf {
    let program = fs::metadata(env!("CARGO_BIN_EXE_metodist")).unwrap().modified().unwrap();
    let stamp = program.duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    let shelf = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = shelf.join(format!("district-{stamp}"));
    // Tests are processes of their own: whoever comes first makes it, the others wait.
    let lock = File::create(shelf.join("district.lock")).unwrap();
    lock.lock().unwrap();
    if !folder.exists() {
        for old in fs::read_dir(shelf).unwrap().map(|entry| entry.unwrap().path()) {
            if old.is_dir() && old.file_name().unwrap().to_string_lossy().starts_with("district-") {
                fs::remove_dir_all(old).unwrap();
            }
        }
        let district = District::empty();
        district.json(&["demo", "--no-serve"]);
        let part = shelf.join("district-part");
        copy_folder(district.path(), &part);
        fs::rename(part, &folder).unwrap();
    }
    folder
}

pub fn copy_folder(from: &Path, to: &Path) {
    for path in files_in(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&path, target).unwrap();
    }
}

pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    if !folder.exists() {
        return Vec::new();
    }
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

/// A new database of a PostgreSQL server; its address.
pub fn database(server: &str) -> String {
    use sea_orm::ConnectionTrait;
    let name = format!("test_{}", kernel::id::Uuid::now_v7().simple());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let admin = sea_orm::Database::connect(server).await.unwrap();
        admin.execute_unprepared(&format!("create database {name}")).await.unwrap();
        admin.close().await.unwrap();
    });
    format!("{}/{name}", server.rsplit_once('/').unwrap().0)
}

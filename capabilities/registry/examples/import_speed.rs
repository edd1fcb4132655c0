//! How fast a staff list goes into an empty registry and, unchanged, a second time; a program to look into with a profiler:
//! `benches list 100000 staff.xlsx`, then `cargo run --release -p registry --example import_speed -- staff.xlsx [checked imported …]`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "an example that measures and prints"
)]

use std::time::Instant;

use kernel::{Clock, Reach};
use registry::{
    Rules,
    import::{self, Answers, Importer, Request},
    person::private::SnilsKey,
};
use store::{Actor, Db, Settings};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() {
    let file = std::env::args().nth(1).expect("the name of a workbook");
    let bytes = std::fs::read(&file).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(Settings::folder(folder.path()), Clock::system(10)).await.unwrap();
    let steps: Vec<_> = store::migrations::ground().into_iter().chain(registry::migrations()).collect();
    store::migrations::migrate(&db, &steps).await.unwrap();
    let (rules, key) = (Rules::embedded("RU"), SnilsKey::new(&[1; 32]));
    let importer = Importer { db: &db, rules: &rules, key: &key };
    let request = Request {
        bytes: bytes.into(),
        name: file,
        on: "2021-09-01".parse().unwrap(),
        organisation: None,
        mapping: None,
        founds: true,
        dry_run: true,
        answers: Answers::default(),
        reach: Reach::operator(),
        actor: Actor::operator(),
    };
    let asked: Vec<String> = std::env::args().skip(2).collect();
    let steps = if asked.is_empty() { ["checked", "imported", "imported"].map(String::from).to_vec() } else { asked };
    for step in steps {
        let (start, busy) = (Instant::now(), processor());
        let dry_run = step == "checked";
        let done = import::run(importer, Request { dry_run, ..request.clone() }, &|_| true).await.unwrap();
        println!("{step} in {:.2?}, {:.2} s of processor: {:?}", start.elapsed(), processor() - busy, done.counts);
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
}

/// Seconds of processor that all threads have had so far; Linux tells them in hundredths.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |field: usize| fields.get(field).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

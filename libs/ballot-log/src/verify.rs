//! Believing an exported vote: everything that can be checked from its files alone, without the server.

mod entries;
mod receipts;
mod rules;

use serde::Serialize;

use crate::{Checkpoint, Code, Hash, Hex, Openings, Problem, Tally, Terms, folder, note::Verifier, tile};

/// What the one who verifies brings along.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trust<'a> {
    /// The key, when it is known from elsewhere; else the one in the terms is taken, which the first entry binds.
    pub key: Option<&'a str>,
    /// Receipts that voters kept.
    pub receipts: &'a [String],
}

/// What verification says.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Nothing is wrong.
    pub ok: bool,
    /// The size of the log by its signed head.
    pub size: u64,
    /// Its signed root.
    pub root: String,
    /// The key that signed.
    pub key: String,
    /// How many votes the log holds.
    pub votes: u64,
    /// Whether the vote is closed.
    pub closed: bool,
    /// How many earlier heads were found to be beginnings of this log.
    pub checkpoints: u64,
    /// How many receipts were found in it.
    pub receipts: u64,
    /// What is wrong, at most [`Report::MOST_PROBLEMS`].
    pub problems: Vec<Problem>,
    /// How many more problems there are.
    pub more: u64,
}

impl Report {
    /// Further problems are only counted.
    pub const MOST_PROBLEMS: usize = 1_000;

    fn new() -> Self {
        Self {
            ok: true,
            size: 0,
            root: String::new(),
            key: String::new(),
            votes: 0,
            closed: false,
            checkpoints: 0,
            receipts: 0,
            problems: Vec::new(),
            more: 0,
        }
    }

    fn add(&mut self, problem: Problem) {
        self.ok = false;
        match self.problems.len() < Self::MOST_PROBLEMS {
            true => self.problems.push(problem),
            false => self.more += 1,
        }
    }
}

/// A log as it was read: what is known of each place.
struct Log {
    terms: Terms,
    verifier: Option<Verifier>,
    checkpoint: Checkpoint,
    /// Hashes by level, of the entries in the order in which they stand in the files.
    levels: Vec<Vec<Hash>>,
    /// The entries that could be read, in the order of the log.
    leaves: Vec<crate::Leaf>,
    openings: Option<Openings>,
}

/// Checks an exported vote; `read` gives the bytes of a file by its path in the folder.
pub fn verify(read: impl Fn(&str) -> Option<Vec<u8>>, trust: &Trust) -> Report {
    let mut report = Report::new();
    let Some(log) = open(&read, trust, &mut report) else { return report };
    rules::check(&log, &read, &mut report);
    result(&log, &read, &mut report);
    history(&log, &read, &mut report);
    receipts::check(&log, trust.receipts, &mut report);
    report
}

fn file(read: &dyn Fn(&str) -> Option<Vec<u8>>, path: &str, report: &mut Report) -> Option<Vec<u8>> {
    let bytes = read(path);
    if bytes.is_none() {
        report.add(Problem::in_file(Code::FileMissing, path));
    }
    bytes
}

fn open(read: &dyn Fn(&str) -> Option<Vec<u8>>, trust: &Trust, report: &mut Report) -> Option<Log> {
    let bytes = file(read, "poll.json", report)?;
    let terms = match Terms::parse(&bytes) {
        Ok(terms) => terms,
        Err(why) => {
            report.add(Problem::in_file(Code::TermsUnreadable, "poll.json").because(why));
            return None;
        }
    };
    let verifier = key(&terms, trust, report);
    let note = String::from_utf8(file(read, "checkpoint", report)?).unwrap_or_default();
    let checkpoint = head(&note, &terms, verifier.as_ref(), report)?;
    report.size = checkpoint.size;
    report.root = Hex(checkpoint.root).to_string();
    let entries = entries::read(read, &checkpoint, report);
    match entries.leaves.first() {
        Some(crate::Leaf::Open { serial: 0, terms, .. }) if *terms == Terms::hash(&bytes) => {}
        Some(crate::Leaf::Open { serial: 0, .. }) => {
            report.add(Problem::in_file(Code::TermsChanged, "poll.json"));
        }
        _ => report.add(Problem::at(Code::OpeningOutOfPlace, 0)),
    }
    let openings = openings(read, report);
    Some(Log { terms, verifier, checkpoint, levels: entries.levels, leaves: entries.leaves, openings })
}

fn key(terms: &Terms, trust: &Trust, report: &mut Report) -> Option<Verifier> {
    if trust.key.is_some_and(|key| key.trim() != terms.key) {
        report.add(Problem::in_file(Code::KeyOther, "poll.json"));
    }
    let key = trust.key.unwrap_or(&terms.key).trim();
    key.clone_into(&mut report.key);
    match Verifier::parse(key) {
        Ok(verifier) if verifier.name() == terms.origin => Some(verifier),
        Ok(_) => {
            report.add(Problem::in_file(Code::KeyUnreadable, "poll.json"));
            None
        }
        Err(why) => {
            report.add(Problem::in_file(Code::KeyUnreadable, "poll.json").because(why));
            None
        }
    }
}

/// The signed head; an unsigned one is still followed, so that what else is wrong can be named.
fn head(note: &str, terms: &Terms, verifier: Option<&Verifier>, report: &mut Report) -> Option<Checkpoint> {
    let refused = Problem::in_file(Code::CheckpointRefused, "checkpoint");
    match verifier.map(|verifier| Checkpoint::open(note, verifier)) {
        Some(Ok(checkpoint)) => {
            if checkpoint.origin != terms.origin {
                report.add(refused);
            }
            Some(checkpoint)
        }
        Some(Err(why)) => {
            report.add(refused.because(why));
            Checkpoint::unverified(note).ok()
        }
        None => Checkpoint::unverified(note).ok(),
    }
}

fn openings(read: &dyn Fn(&str) -> Option<Vec<u8>>, report: &mut Report) -> Option<Openings> {
    let text = String::from_utf8(read("openings.csv")?).unwrap_or_default();
    match Openings::parse(&text) {
        Ok(openings) => Some(openings),
        Err((line, why)) => {
            let problem = Problem::in_file(Code::BundleWrong, "openings.csv").with(line as u64);
            report.add(problem.because(why));
            None
        }
    }
}

/// The declared result is what anyone counts.
fn result(log: &Log, read: &dyn Fn(&str) -> Option<Vec<u8>>, report: &mut Report) {
    if !report.closed {
        return;
    }
    let Some(openings) = &log.openings else { return };
    let Some(bytes) = file(read, "result.json", report) else { return };
    let wrong = |option: u64| Problem::in_file(Code::ResultOther, "result.json").with(option);
    let Ok(declared) = serde_json::from_slice::<Tally>(&bytes) else {
        report.add(wrong(0));
        return;
    };
    let counted = Tally::of(&log.terms, &log.leaves, openings);
    for line in &counted.options {
        if !declared.options.contains(line) {
            report.add(wrong(line.number.into()));
        }
    }
    let same = |one: &Tally| (one.poll.clone(), one.size, one.ballots.clone(), one.replaced, one.options.len());
    if same(&declared) != same(&counted) {
        report.add(wrong(0));
    }
}

/// Heads that were signed earlier are beginnings of this log.
fn history(log: &Log, read: &dyn Fn(&str) -> Option<Vec<u8>>, report: &mut Report) {
    let Some(verifier) = &log.verifier else { return };
    let Some(bytes) = file(read, "checkpoints.txt", report) else { return };
    for note in folder::notes(&String::from_utf8(bytes).unwrap_or_default()) {
        match Checkpoint::open(&note, verifier) {
            Ok(earlier) if tile::root_at(&log.levels, earlier.size) == Some(earlier.root) => report.checkpoints += 1,
            Ok(earlier) => {
                let problem = Problem::in_file(Code::CheckpointRewritten, "checkpoints.txt");
                report.add(problem.with(earlier.size));
            }
            Err(why) => report.add(Problem::in_file(Code::CheckpointRefused, "checkpoints.txt").because(why)),
        }
    }
}

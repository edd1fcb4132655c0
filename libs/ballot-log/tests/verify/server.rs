//! A server that keeps a vote, and what is done with it.

use std::collections::BTreeMap;

use crate::browser;
use ballot_log::{
    Checkpoint, Choice, Code, Extra, Folder, Frontier, Hex, Leaf, Nonce, Opening, Openings, Receipt, Report, Tally,
    Terms, Trust, note::Signer, tree, verify,
};

pub(super) const ORIGIN: &str = "centre.example/vote/ABCD2345";

/// A server that keeps a vote, honestly unless its fields are changed.
pub(super) struct Server {
    pub(super) signer: Signer,
    pub(super) terms: Terms,
    pub(super) leaves: Vec<Leaf>,
    pub(super) openings: Openings,
    pub(super) history: Vec<String>,
    pub(super) receipts: BTreeMap<u64, String>,
}

pub(super) type Files = BTreeMap<String, Vec<u8>>;

impl Server {
    pub(super) fn new() -> Self {
        let signer = Signer::new(ORIGIN, &[1; 32]).unwrap();
        let option =
            |number| Choice { number, title: format!("Работа {number}"), about: String::new(), picture: None };
        let terms = Terms {
            poll: "ABCD2345".to_owned(),
            origin: ORIGIN.to_owned(),
            key: signer.verifier().to_string(),
            title: "Зажги свою звезду".to_owned(),
            about: String::new(),
            most_choices: 2,
            may_change: true,
            shows_totals: false,
            levels: vec!["open".to_owned(), "card".to_owned()],
            opens_at: "2026-11-27T10:00:00Z".to_owned(),
            closes_at: "2026-11-27T12:00:00Z".to_owned(),
            options: (1..=3).map(option).collect(),
        };
        let open = Leaf::Open {
            poll: terms.poll.clone(),
            serial: 0,
            terms: Terms::hash(terms.to_text().as_bytes()),
            minute: "2026-11-27T10:00Z".to_owned(),
        };
        let openings = Openings::default();
        let mut server =
            Self { signer, terms, leaves: vec![open], openings, history: Vec::new(), receipts: BTreeMap::new() };
        server.history.push(server.checkpoint());
        server
    }

    /// Votes of `count` people; every eleventh changes their mind.
    pub(super) fn with_votes(count: u64) -> Self {
        let mut server = Self::new();
        for number in 1..=count {
            let level = if number % 3 == 0 { "card" } else { "open" };
            let choices = if number % 4 == 0 { vec![1, 3] } else { vec![number as u32 % 3 + 1] };
            let replaces = (number % 11 == 0).then_some(number - 1);
            server.cast(level, &choices, replaces);
        }
        server
    }

    pub(super) fn checkpoint(&self) -> String {
        let mut frontier = Frontier::default();
        self.leaves.iter().for_each(|leaf| frontier.append(leaf.hash()));
        let checkpoint = Checkpoint { origin: ORIGIN.to_owned(), size: frontier.size(), root: frontier.root() };
        checkpoint.sign(&self.signer)
    }

    pub(super) fn cast(&mut self, level: &str, choices: &[u32], replaces: Option<u64>) -> u64 {
        let serial = self.leaves.len() as u64;
        let opening = Opening { nonce: nonce(serial), choices: choices.to_vec() };
        self.leaves.push(Leaf::Cast {
            poll: self.terms.poll.clone(),
            serial,
            commitment: opening.commitment(),
            level: level.to_owned(),
            minute: "2026-11-27T10:30Z".to_owned(),
            replaces,
        });
        let hashes: Vec<_> = self.leaves.iter().map(Leaf::hash).collect();
        let checkpoint = self.checkpoint();
        let receipt = Receipt {
            extra: Extra { leaf: self.leaves[serial as usize].to_text(), opening: Some(opening.clone()) },
            index: serial,
            proof: tree::inclusion(serial, &hashes).unwrap(),
            checkpoint: checkpoint.clone(),
        };
        self.receipts.insert(serial, receipt.to_text());
        self.openings.0.insert(serial, opening);
        if serial.is_multiple_of(10) {
            self.history.push(checkpoint);
        }
        serial
    }

    pub(super) fn annul(&mut self, serials: &[u64]) {
        self.leaves.push(Leaf::Annul {
            poll: self.terms.poll.clone(),
            serial: self.leaves.len() as u64,
            serials: serials.to_vec(),
            reason: "Голоса отправил скрипт".to_owned(),
            officers: ["a".to_owned(), "b".to_owned()],
            minute: "2026-11-27T13:00Z".to_owned(),
        });
        self.history.push(self.checkpoint());
    }

    pub(super) fn close(&mut self) {
        self.leaves.push(Leaf::Close {
            poll: self.terms.poll.clone(),
            serial: self.leaves.len() as u64,
            minute: "2026-11-27T12:00Z".to_owned(),
        });
        self.history.push(self.checkpoint());
    }

    pub(super) fn is_closed(&self) -> bool {
        self.leaves.iter().any(|leaf| matches!(leaf, Leaf::Close { .. }))
    }

    pub(super) fn export(&self) -> Files {
        let leaves: Vec<String> = self.leaves.iter().map(Leaf::to_text).collect();
        let result = Tally::of(&self.terms, &self.leaves, &self.openings);
        let terms = self.terms.to_text();
        let folder = Folder {
            terms: terms.as_bytes(),
            leaves: &leaves,
            checkpoint: &self.checkpoint(),
            checkpoints: &self.history,
            openings: self.is_closed().then_some(&self.openings),
            result: self.is_closed().then_some(&result),
        };
        folder.files().unwrap().into_iter().collect()
    }
}

pub(super) fn nonce(serial: u64) -> Nonce {
    let mut bytes = [0x5a; 16];
    bytes[..8].copy_from_slice(&serial.to_be_bytes());
    Hex(bytes)
}

pub(super) fn check(files: &Files, receipts: &[&String]) -> Report {
    let receipts: Vec<String> = receipts.iter().map(|one| (*one).clone()).collect();
    let report = verify(|path| files.get(path).cloned(), &Trust { key: None, receipts: &receipts });
    browser::agrees(files, &receipts, &report);
    report
}

/// The codes with the numbers they name.
pub(super) fn found(report: &Report) -> Vec<(Code, Option<u64>)> {
    report.problems.iter().map(|problem| (problem.code, problem.serial)).collect()
}

pub(super) fn names(report: &Report, code: Code, serial: u64) {
    assert!(!report.ok && found(report).contains(&(code, Some(serial))), "{code:?} {serial}: {:?}", report.problems);
}

pub(super) fn closed(votes: u64) -> Server {
    let mut server = Server::with_votes(votes);
    server.close();
    server
}

//! The rules of a vote, entry by entry, and the openings against the commitments.

use std::collections::BTreeMap;

use super::{Log, Report};
use crate::{Code, Hex, Leaf, Problem};

/// Walks through the entries in their order.
pub fn check(log: &Log, read: &dyn Fn(&str) -> Option<Vec<u8>>, report: &mut Report) {
    let mut walk = Walk { log, report, casts: BTreeMap::new(), opened: None, closed: None };
    log.leaves.iter().for_each(|leaf| walk.entry(leaf));
    let (casts, closed) = (walk.casts, walk.closed.is_some());
    report.votes = casts.len() as u64;
    report.closed = closed;
    match (&log.openings, closed) {
        (None, true) if read("openings.csv").is_none() => {
            report.add(Problem::in_file(Code::FileMissing, "openings.csv"));
        }
        (Some(_), false) => report.add(Problem::in_file(Code::OpenedEarly, "openings.csv")),
        _ => {}
    }
    if closed {
        openings(log, &casts, report);
    }
}

struct Cast {
    commitment: Hex<32>,
    replaced: bool,
}

struct Walk<'a> {
    log: &'a Log,
    report: &'a mut Report,
    casts: BTreeMap<u64, Cast>,
    opened: Option<&'a str>,
    closed: Option<u64>,
}

impl<'a> Walk<'a> {
    fn entry(&mut self, leaf: &'a Leaf) {
        let serial = leaf.serial();
        if leaf.poll() != self.log.terms.poll {
            self.report.add(Problem::at(Code::EntryOfOtherPoll, serial));
        }
        match leaf {
            Leaf::Open { minute, .. } => {
                if serial != 0 {
                    self.report.add(Problem::at(Code::OpeningOutOfPlace, serial));
                }
                self.opened = Some(minute);
            }
            Leaf::Cast { commitment, level, minute, replaces, .. } => {
                self.cast(serial, level, minute, *replaces);
                self.casts.insert(serial, Cast { commitment: *commitment, replaced: false });
            }
            Leaf::Annul { serials, .. } => {
                for annulled in serials {
                    if !self.casts.contains_key(annulled) {
                        self.report.add(Problem::at(Code::AnnulsNoVote, serial).with(*annulled));
                    }
                }
            }
            Leaf::Close { .. } => {
                if self.closed.is_some() {
                    self.report.add(Problem::at(Code::ClosedTwice, serial));
                }
                self.closed.get_or_insert(serial);
            }
        }
    }

    fn cast(&mut self, serial: u64, level: &str, minute: &str, replaces: Option<u64>) {
        let terms = &self.log.terms;
        let mut wrong = |code| self.report.add(Problem::at(code, serial));
        if self.closed.is_some() {
            wrong(Code::CastAfterClose);
        }
        // Minutes are compared as texts: 2026-11-27T10:05.
        let last = terms.closes_at.get(..16).unwrap_or_default();
        if self.opened.is_some_and(|opened| minute < opened) || minute.get(..16).is_none_or(|minute| minute > last) {
            wrong(Code::CastOutOfTime);
        }
        if !terms.levels.iter().any(|one| one == level) {
            wrong(Code::LevelNotAdmitted);
        }
        let Some(earlier) = replaces else { return };
        if !terms.may_change {
            wrong(Code::ChangeNotAllowed);
        }
        match self.casts.get_mut(&earlier) {
            Some(cast) if !cast.replaced => cast.replaced = true,
            _ => self.report.add(Problem::at(Code::ReplacesWrong, serial).with(earlier)),
        }
    }
}

fn openings(log: &Log, casts: &BTreeMap<u64, Cast>, report: &mut Report) {
    let Some(openings) = &log.openings else { return };
    for (serial, cast) in casts {
        match openings.0.get(serial) {
            None => report.add(Problem::at(Code::OpeningMissing, *serial)),
            Some(opening) if opening.commitment() != cast.commitment => {
                report.add(Problem::at(Code::OpeningOther, *serial));
            }
            Some(opening) if !log.terms.admits(&opening.choices) => {
                report.add(Problem::at(Code::OpeningNoBallot, *serial));
            }
            Some(_) => {}
        }
    }
    for serial in openings.0.keys().filter(|serial| !casts.contains_key(serial)) {
        report.add(Problem::at(Code::OpeningStray, *serial));
    }
}

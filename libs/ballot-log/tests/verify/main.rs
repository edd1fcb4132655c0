//! What an exported vote is believed for, and what it is not: attacks by the server, by its officers, by forgers of receipts.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod briefs;
mod browser;
mod server;

use ballot_log::{Checkpoint, Code, Extra, Leaf, Receipt, Report, Tally, Trust, note::Signer, tree, verify};

use server::*;

#[test]
fn an_honest_vote_is_believed_open_and_closed_with_all_its_receipts() {
    let mut server = Server::with_votes(600);
    let report = check(&server.export(), &server.receipts.values().collect::<Vec<_>>());
    assert!(report.ok, "{:?}", report.problems);
    assert_eq!((report.size, report.votes, report.closed, report.receipts), (601, 600, false, 600));
    assert_eq!(report.checkpoints, 61);

    server.close();
    server.annul(&[5, 7, 10]);
    let files = server.export();
    let report = check(&files, &server.receipts.values().collect::<Vec<_>>());
    assert!(report.ok, "{:?}", report.problems);
    assert_eq!((report.size, report.closed), (603, true));
    let result: Tally = serde_json::from_slice(&files["result.json"]).unwrap();
    let sum = |counts: &ballot_log::Counts| counts.values().sum::<u64>();
    assert_eq!(result.replaced, 54);
    assert_eq!((sum(&result.ballots.admitted), sum(&result.ballots.annulled), result.ballots.total), (546, 2, 544));
    assert_eq!(result.ballots.annulled["open"], 2, "10 was replaced by 11 before it was annulled");
}

#[test]
fn an_entry_that_was_changed_in_the_files_is_named() {
    let mut files = closed(600).export();
    let bundle = files.get_mut("tile/entries/001").unwrap();
    let text = String::from_utf8_lossy(bundle).into_owned();
    let place = text.find("\"serial\":300").unwrap();
    // A digit of the commitment of vote 300.
    let digit = place + "\"serial\":300,\"commitment\":\"".len();
    let offset = String::from_utf8_lossy(bundle)[..digit]
        .chars()
        .map(|one| if one == '\u{fffd}' { 1 } else { one.len_utf8() })
        .sum::<usize>();
    bundle[offset] = if bundle[offset] == b'0' { b'1' } else { b'0' };
    let report = check(&files, &[]);
    names(&report, Code::EntryChanged, 300);
    names(&report, Code::OpeningOther, 300);
    assert_eq!(found(&report).iter().filter(|(code, _)| *code == Code::EntryChanged).count(), 1);
    assert!(found(&report).iter().any(|(code, _)| *code == Code::RootOther));
}

#[test]
fn a_vote_dropped_from_the_files_is_named_and_no_other() {
    let server = closed(600);
    let mut files = server.export();
    let entries: Vec<String> = server.leaves.iter().map(Leaf::to_text).collect();
    let kept: Vec<&String> = entries[256..512].iter().filter(|leaf| !leaf.contains("\"serial\":300,")).collect();
    files.insert("tile/entries/001".to_owned(), ballot_log::tile::bundle(&kept).unwrap());
    let report = check(&files, &[]);
    names(&report, Code::EntryMissing, 300);
    let missing = |report: &Report| found(report).iter().filter(|(code, _)| *code == Code::EntryMissing).count();
    assert_eq!(missing(&report), 1);
    assert!(found(&report).iter().all(|(code, _)| *code != Code::EntryChanged), "{:?}", found(&report));
}

#[test]
fn a_server_that_drops_a_vote_and_signs_everything_anew_is_caught_by_the_log_itself_and_by_the_receipt() {
    let mut server = Server::with_votes(50);
    let receipts = server.receipts.clone();
    server.leaves.remove(20);
    server.openings.0.remove(&20);
    server.history.clear();
    server.close();
    let report = check(&server.export(), &[&receipts[&20]]);
    names(&report, Code::EntryMissing, 20);
    names(&report, Code::ReceiptReplaced, 20);
}

#[test]
fn a_server_that_renumbers_after_a_dropped_vote_is_caught_by_every_later_receipt_and_kept_head() {
    let honest = Server::with_votes(50);
    let mut server = Server::new();
    for leaf in honest.leaves.iter().filter(|leaf| leaf.serial() != 0 && leaf.serial() != 20) {
        let Leaf::Cast { level, serial, .. } = leaf else { unreachable!() };
        server.cast(level, &honest.openings.0[serial].choices, None);
    }
    server.history.clone_from(&honest.history);
    server.close();
    let report = check(&server.export(), &[&honest.receipts[&20], &honest.receipts[&19], &honest.receipts[&45]]);
    names(&report, Code::ReceiptReplaced, 20);
    names(&report, Code::ReceiptReplaced, 45);
    let rewritten: Vec<u64> = report
        .problems
        .iter()
        .filter(|one| one.code == Code::CheckpointRewritten)
        .filter_map(|one| one.other)
        .collect();
    assert_eq!(rewritten.first(), Some(&21), "{:?}", report.problems);
    assert_eq!(report.receipts, 0, "the heads of receipt 19 and of the new log: {:?}", found(&report));
}

#[test]
fn a_choice_that_was_changed_in_the_openings_is_named() {
    let mut server = closed(50);
    server.openings.0.get_mut(&17).unwrap().choices = vec![2];
    let report = check(&server.export(), &[&server.receipts[&17]]);
    names(&report, Code::OpeningOther, 17);
    names(&report, Code::ReceiptChoice, 17);

    let mut server = closed(50);
    server.openings.0.remove(&18);
    let stray = server.openings.0[&1].clone();
    server.openings.0.insert(51, stray);
    let report = check(&server.export(), &[]);
    names(&report, Code::OpeningMissing, 18);
    names(&report, Code::OpeningStray, 51);
}

#[test]
fn two_versions_of_a_log_shown_to_two_people_are_a_split_view() {
    // The same vote 30 in both, but another vote after it: only the head of the receipt tells.
    let mut one = Server::with_votes(30);
    let mut two = Server::with_votes(30);
    one.cast("open", &[1], None);
    two.cast("open", &[2], None);
    two.history.clear();
    one.cast("open", &[3], None);
    two.cast("open", &[3], None);
    let hashes: Vec<_> = one.leaves.iter().map(Leaf::hash).collect();
    let receipt = Receipt {
        extra: Extra { leaf: one.leaves[30].to_text(), opening: None },
        index: 30,
        proof: tree::inclusion(30, &hashes).unwrap(),
        checkpoint: one.checkpoint(),
    };
    two.close();
    let report = check(&two.export(), &[&receipt.to_text()]);
    assert_eq!(found(&report), [(Code::SplitView, Some(30))]);
}

#[test]
fn forged_receipts_are_refused() {
    let server = closed(50);
    let files = server.export();
    let honest = Receipt::parse(&server.receipts[&17]).unwrap();
    let refused = |receipt: &Receipt| found(&check(&files, &[&receipt.to_text()]));
    assert_eq!(refused(&honest), []);

    let mut other_choice = honest.clone();
    other_choice.extra.opening.as_mut().unwrap().choices = vec![2];
    assert_eq!(refused(&other_choice), [(Code::ReceiptForged, Some(17))]);

    let mut other_place = honest.clone();
    other_place.index = 18;
    assert_eq!(refused(&other_place), [(Code::ReceiptForged, Some(18))]);

    let mut other_entry = honest.clone();
    other_entry.extra.leaf = honest.extra.leaf.replace("\"open\"", "\"card\"");
    assert_eq!(refused(&other_entry), [(Code::ReceiptForged, Some(17))]);

    let forger = Signer::new(ORIGIN, &[9; 32]).unwrap();
    let mut other_key = honest.clone();
    other_key.checkpoint = Checkpoint::unverified(&honest.checkpoint).unwrap().sign(&forger);
    assert_eq!(refused(&other_key), [(Code::ReceiptForged, Some(17))]);

    let mut other_vote = honest.clone();
    let head = Checkpoint::unverified(&honest.checkpoint).unwrap();
    other_vote.checkpoint = Checkpoint { origin: "example.org/vote/other".into(), ..head }.sign(&forger);
    assert_eq!(refused(&other_vote), [(Code::ReceiptOther, Some(17))]);

    assert_eq!(found(&check(&files, &[&"мой голос".to_owned()])), [(Code::ReceiptRefused, None)]);
    let pasted = format!("  \r\n{}\n\n", server.receipts[&17].replace('\n', "\r\n"));
    assert!(check(&files, &[&pasted]).ok, "a pasted text keeps its sense");
}

#[test]
fn rules_of_the_vote_are_checked_entry_by_entry() {
    let rule = |change: fn(&mut Server)| {
        let mut server = Server::with_votes(5);
        change(&mut server);
        server.history.clear();
        if !server.is_closed() {
            server.close();
        }
        found(&check(&server.export(), &[]))
    };
    assert_eq!(rule(|_| {}), []);
    let late = |server: &mut Server| {
        server.close();
        server.cast("open", &[1], None);
    };
    assert_eq!(rule(late), [(Code::CastAfterClose, Some(7))]);
    assert_eq!(rule(|server| server.annul(&[0, 2])), [(Code::AnnulsNoVote, Some(6))]);
    let twice = |server: &mut Server| {
        server.cast("open", &[1], Some(2));
        server.cast("open", &[1], Some(2));
    };
    assert_eq!(rule(twice), [(Code::ReplacesWrong, Some(7))]);
    assert_eq!(rule(|server| _ = server.cast("mail", &[1], None)), [(Code::LevelNotAdmitted, Some(6))]);
    assert_eq!(rule(|server| _ = server.cast("open", &[1, 2, 3], None)), [(Code::OpeningNoBallot, Some(6))]);
    assert_eq!(rule(|server| _ = server.cast("open", &[4], None)), [(Code::OpeningNoBallot, Some(6))]);
    let out_of_time = |server: &mut Server| {
        let Leaf::Cast { minute, .. } = &mut server.leaves[3] else { unreachable!() };
        *minute = "2026-11-27T12:01Z".to_owned();
    };
    assert_eq!(rule(out_of_time), [(Code::CastOutOfTime, Some(3))]);
    let closed_twice = |server: &mut Server| {
        server.close();
        server.close();
    };
    assert_eq!(rule(closed_twice), [(Code::ClosedTwice, Some(7))]);
}

#[test]
fn options_that_were_changed_after_the_opening_are_seen() {
    let mut server = closed(5);
    server.terms.options[0].title = "Другая работа".to_owned();
    assert_eq!(found(&check(&server.export(), &[])), [(Code::TermsChanged, None)]);
}

#[test]
fn a_declared_result_that_nobody_can_count_is_refused() {
    let mut files = closed(50).export();
    let mut result: Tally = serde_json::from_slice(&files["result.json"]).unwrap();
    result.options[1].total += 1;
    files.insert("result.json".to_owned(), result.to_text().into_bytes());
    let report = check(&files, &[]);
    assert_eq!(report.problems.len(), 1);
    assert_eq!((report.problems[0].code, report.problems[0].other), (Code::ResultOther, Some(2)));
}

#[test]
fn a_head_that_was_never_signed_or_a_key_that_is_not_the_known_one_is_refused() {
    let server = closed(50);
    let mut files = server.export();
    let forger = Signer::new(ORIGIN, &[9; 32]).unwrap();
    let forged = Checkpoint::unverified(&server.checkpoint()).unwrap().sign(&forger);
    files.insert("checkpoint".to_owned(), forged.into_bytes());
    assert_eq!(found(&check(&files, &[])), [(Code::CheckpointRefused, None)]);
    let files = server.export();
    let key = forger.verifier().to_string();
    let report = verify(|path| files.get(path).cloned(), &Trust { key: Some(&key), receipts: &[] });
    assert!(found(&report).contains(&(Code::KeyOther, None)));
}

#[test]
fn whatever_file_is_missing_or_cut_is_named_and_nothing_panics() {
    let mut server = closed(300);
    server.history.truncate(3);
    let whole = server.export();
    for path in whole.keys() {
        let mut files = whole.clone();
        files.remove(path);
        let report = check(&files, &[]);
        assert!(report.problems.iter().any(|one| one.file.as_deref() == Some(path)), "{path}: {:?}", found(&report));
        for keep in [0, 1, whole[path].len() / 2, whole[path].len() - 1] {
            let mut files = whole.clone();
            files.get_mut(path).unwrap().truncate(keep);
            // The last byte of text files is a line end, and an empty history proves less but nothing wrong.
            let harmless = path == "checkpoints.txt" || keep + 1 == whole[path].len() && !path.starts_with("tile");
            assert!(!check(&files, &[]).ok || harmless, "{path} cut to {keep}");
        }
    }
    let mut files = whole.clone();
    let endless = "x\n18446744073709551615\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u{2014} x AAAAAA==\n";
    files.insert("checkpoint".to_owned(), endless.as_bytes().to_vec());
    assert!(!check(&files, &[]).ok, "a head of any size is read in the time of the files that are there");
}

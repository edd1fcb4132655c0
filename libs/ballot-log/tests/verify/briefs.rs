//! Receipts in brief, as codes hold them.

use ballot_log::{Brief, Checkpoint, Code, Receipt, note::Signer};

use crate::server::*;

fn brief(server: &Server, serial: u64) -> Brief {
    Brief::of(&Receipt::parse(&server.receipts[&serial]).unwrap()).unwrap()
}

#[test]
fn a_brief_is_found_in_the_log_open_and_closed_and_in_an_address() {
    let mut server = Server::with_votes(50);
    let text = brief(&server, 17).to_text();
    assert!(text.len() < 250, "{}", text.len());
    assert!(!text.contains(|one: char| !one.is_ascii_alphanumeric() && !"-_.".contains(one)), "{text}");
    let address = format!("https://imc.example.ru/vote/abc/verify#{text}\n");
    assert!(check(&server.export(), &[&text, &address]).ok);
    server.close();
    let report = check(&server.export(), &[&text, &address, &server.receipts[&17]]);
    assert!(report.ok && report.receipts == 3, "{:?}", report.problems);
}

#[test]
fn a_forged_brief_is_refused() {
    let server = closed(50);
    let files = server.export();
    let honest = brief(&server, 17);
    let refused = |brief: Brief| found(&check(&files, &[&brief.to_text()]));
    assert_eq!(refused(honest.clone()), []);
    // The head of another's receipt, with an entry of one's own, or another place.
    assert_eq!(refused(Brief { hash: [5; 32], ..honest.clone() }), [(Code::ReceiptForged, Some(17))]);
    assert_eq!(refused(Brief { index: 16, ..honest.clone() }), [(Code::ReceiptForged, Some(16))]);
    assert_eq!(refused(Brief { index: 40, ..honest.clone() }), [(Code::ReceiptForged, Some(40))]);
    assert_eq!(refused(Brief { size: 30, ..honest.clone() }), [(Code::ReceiptForged, Some(17))]);
    let forger = Signer::new(ORIGIN, &[9; 32]).unwrap();
    let mut receipt = Receipt::parse(&server.receipts[&17]).unwrap();
    receipt.checkpoint = Checkpoint::unverified(&receipt.checkpoint).unwrap().sign(&forger);
    assert_eq!(refused(Brief::of(&receipt).unwrap()), [(Code::ReceiptForged, Some(17))]);
    let text = honest.to_text();
    for broken in [&text[..text.len() - 1], &format!("{text}.x"), &text.replace('.', ","), "17.x.18.x.x", ""] {
        let found = found(&check(&files, &[&broken.to_owned()]));
        assert!(!found.is_empty(), "{broken}");
    }
}

#[test]
fn a_log_that_was_rewritten_since_is_a_split_view() {
    let honest = Server::with_votes(30);
    let mut other = Server::with_votes(9);
    for _ in 10..=31 {
        other.cast("open", &[2], None);
    }
    other.close();
    let report = check(&other.export(), &[&brief(&honest, 5).to_text(), &brief(&honest, 17).to_text()]);
    assert_eq!(found(&report), [(Code::SplitView, Some(17))], "the log of vote 5 is a beginning of this one");
    let older = Server::with_votes(20);
    let newer = brief(&honest, 30).to_text();
    assert_eq!(found(&check(&older.export(), &[&newer])), [(Code::ReceiptBeyond, Some(30))]);
}

//! Receipts against the log: is the vote in it, unchanged, and is this the log that the voter was shown.

use super::{Log, Report};
use crate::{Code, Malformed, Problem, Receipt, tile};

/// Checks each receipt; the problem is placed by the number of its vote, its file by its place among the receipts.
pub fn check(log: &Log, receipts: &[String], report: &mut Report) {
    for (place, text) in receipts.iter().enumerate() {
        match receipt(log, text) {
            Ok(()) => report.receipts += 1,
            Err(problem) => report.add(problem.with(place as u64 + 1)),
        }
    }
}

fn receipt(log: &Log, text: &str) -> Result<(), Problem> {
    let refused = |why: Malformed| Problem::of(Code::ReceiptRefused).because(why);
    let receipt = Receipt::parse(text).map_err(refused)?;
    let at = |code| Problem::at(code, receipt.index);
    let verifier = log.verifier.as_ref().ok_or_else(|| at(Code::KeyUnreadable))?;
    let (leaf, head) = receipt.verify(verifier).map_err(|why| at(Code::ReceiptForged).because(why))?;
    if head.origin != log.checkpoint.origin || leaf.poll() != log.terms.poll {
        return Err(at(Code::ReceiptForged).because(Malformed("the receipt is of another vote")));
    }
    let ours = log.levels.first().and_then(|leaves| leaves.get(usize::try_from(receipt.index).ok()?));
    match ours {
        None => return Err(at(Code::ReceiptBeyond)),
        Some(hash) if *hash != leaf.hash() => return Err(at(Code::ReceiptReplaced)),
        Some(_) => {}
    }
    // A head that is ahead of the export is no split view: the export may be older than the receipt.
    if head.size <= log.checkpoint.size && tile::root_at(&log.levels, head.size) != Some(head.root) {
        return Err(at(Code::SplitView));
    }
    if let (Some(openings), Some(kept)) = (&log.openings, &receipt.extra.opening)
        && openings.0.get(&receipt.index) != Some(kept)
    {
        return Err(at(Code::ReceiptChoice));
    }
    Ok(())
}

//! Receipts against the log: is the vote in it, unchanged, and is this the log that the voter was shown.

use super::{Log, Report};
use crate::{Brief, Checkpoint, Code, Malformed, Problem, Receipt, tile};

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
    if let Some(short) = Brief::parse(text) {
        return brief(log, &short);
    }
    let refused = |why: Malformed| Problem::of(Code::ReceiptRefused).because(why);
    let receipt = Receipt::parse(text).map_err(refused)?;
    let at = |code| Problem::at(code, receipt.index);
    // What it says of itself proves nothing, but it does not speak of this log.
    if Checkpoint::unverified(&receipt.checkpoint).map_err(refused)?.origin != log.checkpoint.origin {
        return Err(at(Code::ReceiptOther));
    }
    let verifier = log.verifier.as_ref().ok_or_else(|| at(Code::KeyUnreadable))?;
    let (leaf, head) = receipt.verify(verifier).map_err(|why| at(Code::ReceiptForged).because(why))?;
    if leaf.poll() != log.terms.poll {
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

/// The head tells which log the voter was shown, so an entry that is not in that place of it was never in a receipt.
fn brief(log: &Log, brief: &Brief) -> Result<(), Problem> {
    let at = |code| Problem::at(code, brief.index);
    let verifier = log.verifier.as_ref().ok_or_else(|| at(Code::KeyUnreadable))?;
    let head = brief.verify(verifier).map_err(|why| at(Code::ReceiptForged).because(why))?;
    let ours = log.levels.first().and_then(|leaves| leaves.get(usize::try_from(brief.index).ok()?));
    let is_ours = ours.ok_or_else(|| at(Code::ReceiptBeyond))? == &brief.hash;
    if head.size > log.checkpoint.size {
        return if is_ours { Ok(()) } else { Err(at(Code::ReceiptReplaced)) };
    }
    match tile::root_at(&log.levels, head.size) == Some(head.root) {
        false => Err(at(Code::SplitView)),
        true if is_ours => Ok(()),
        true => Err(at(Code::ReceiptForged).because(Malformed("the log that the receipt saw has another entry there"))),
    }
}

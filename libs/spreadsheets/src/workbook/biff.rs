//! Walking the records of an XLS stream before calamine does, to stop what would make it ask for absurd amounts of memory.

use std::ops::Range;

use super::cfb::{u16_at, u32_at};
use crate::Refusal;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const FILE_PASS: u16 = 0x002F;
const BOUND_SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const MULTIPLE_RK: u16 = 0x00BD;
/// Number, label, boolean or error, RK, shared label, rich label, multiple RK, formula.
const CELLS: [u16; 8] = [0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6, MULTIPLE_RK, 0x0006];

/// calamine lays a sheet out as a rectangle; below this many cells nobody minds, above it must be reasonably full.
const RECTANGLE: u64 = 4_000_000;
const EMPTINESS: u64 = 16;

/// Refuses an encrypted or absurd stream and blanks the declared dimensions, which are only a promise.
pub(super) fn check(stream: &mut [u8], columns: u32) -> Result<(), Refusal> {
    let corrupt = Refusal::Corrupt { row: None };
    if u16_at(stream, 0) != Some(BOF) {
        return Err(corrupt);
    }
    let mut sheets = Vec::new();
    for record in records(stream, 0) {
        match record.kind {
            FILE_PASS => return Err(Refusal::PasswordProtected),
            BOUND_SHEET => sheets.push(u32_at(stream, record.body.start).ok_or(corrupt.clone())? as usize),
            EOF => break,
            _ => {}
        }
    }
    let count = sheets.len();
    sheets.sort_unstable();
    sheets.dedup();
    if sheets.len() != count {
        return Err(corrupt);
    }
    for start in sheets {
        check_sheet(stream, start, columns)?;
    }
    Ok(())
}

struct Record {
    kind: u16,
    body: Range<usize>,
}

fn check_sheet(stream: &mut [u8], start: usize, columns: u32) -> Result<(), Refusal> {
    let mut dimensions = Vec::new();
    let (mut rows, mut cols, mut cells) = ((u16::MAX, 0), (u16::MAX, 0), 0u64);
    let (mut begun, mut depth) = (false, 0usize);
    for record in records(stream, start) {
        match record.kind {
            BOF if begun => depth += 1,
            BOF => begun = true,
            EOF if depth > 0 => depth -= 1,
            EOF => break,
            DIMENSIONS => dimensions.push(record.body),
            kind if depth == 0 && CELLS.contains(&kind) => {
                let corrupt = Refusal::Corrupt { row: None };
                let row = u16_at(stream, record.body.start).ok_or(corrupt.clone())?;
                let first = u16_at(stream, record.body.start + 2).ok_or(corrupt.clone())?;
                let last =
                    if kind == MULTIPLE_RK { u16_at(stream, record.body.end - 2).ok_or(corrupt)? } else { first };
                if u32::from(last.max(first)) >= columns {
                    return Err(Refusal::TooManyColumns { found: u32::from(last.max(first)) + 1, limit: columns });
                }
                rows = (rows.0.min(row), rows.1.max(row));
                cols = (cols.0.min(first), cols.1.max(last));
                cells += u64::from(last.saturating_sub(first)) + 1;
            }
            _ => {}
        }
    }
    let rectangle = u64::from(rows.1.saturating_sub(rows.0)) * u64::from(cols.1.saturating_sub(cols.0));
    if rectangle > RECTANGLE.max(cells * EMPTINESS) {
        return Err(Refusal::Corrupt { row: None });
    }
    for body in dimensions {
        stream[body].fill(0);
    }
    Ok(())
}

fn records(stream: &[u8], start: usize) -> impl Iterator<Item = Record> + '_ {
    let mut at = start;
    std::iter::from_fn(move || {
        let kind = u16_at(stream, at)?;
        let length = usize::from(u16_at(stream, at + 2)?);
        let body = at + 4..at + 4 + length;
        stream.get(body.clone())?;
        at = body.end;
        Some(Record { kind, body })
    })
}

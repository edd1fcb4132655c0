//! Documents that are archives inside: Word, Excel, PowerPoint, OpenDocument.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::{Doubt, Kind, Refused, Seen, find, holds, is_program};

/// The most parts that an honest document has.
const MOST_PARTS: usize = 10_000;
/// The most that it unpacks to, in bytes.
const MOST_BYTES: u64 = 400 << 20;
/// Unpacked to more than this it may not have grown more than [`MOST_GROWTH`] times, in bytes.
const HARMLESS: u64 = 16 << 20;
const MOST_GROWTH: u64 = 100;
/// A workbook within a chart within a document: deeper nothing honest goes.
const DEEPEST: usize = 2;
/// The most that is kept of a part to look at, in bytes: as much as a document inside a document may have.
const MOST_KEPT: u64 = 32 << 20;
/// The longest comment of an archive that is only a comment, in bytes.
const COMMENT: usize = 256;

/// The parts that tell what a document is.
const MARKS: [(&str, Kind); 3] =
    [("word/document.xml", Kind::Docx), ("xl/workbook.xml", Kind::Xlsx), ("ppt/presentation.xml", Kind::Pptx)];
const OPEN_DOCUMENTS: [(&[u8], Kind); 3] = [
    (b"application/vnd.oasis.opendocument.text", Kind::Odt),
    (b"application/vnd.oasis.opendocument.spreadsheet", Kind::Ods),
    (b"application/vnd.oasis.opendocument.presentation", Kind::Odp),
];

pub(crate) fn inspect(bytes: &[u8]) -> Seen {
    look(bytes, 0, &mut 0, bytes.len() as u64)
}

/// `unpacked` counts over the document and all in it; `sent` is how large the whole was.
fn look(bytes: &[u8], depth: usize, unpacked: &mut u64, sent: u64) -> Seen {
    is_one_thing(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(Refused::Bomb);
    }
    let mut kind = None;
    let mut doubt = None;
    for index in 0..archive.len() {
        let mut part = match archive.by_index(index) {
            Ok(part) => part,
            // A part that is locked is read by nobody; its name and size are in clear.
            Err(zip::result::ZipError::UnsupportedArchive(_)) => {
                doubt = Some(Doubt::Encrypted);
                continue;
            }
            Err(_) => return Err(Refused::Damaged),
        };
        let name = part.name().map_err(|_| Refused::Damaged)?.into_owned();
        if leads_outside(&name) || part.unix_mode().is_some_and(|mode| mode & 0o170_000 == 0o120_000) {
            return Err(Refused::Path);
        }
        let mut kept = Vec::new();
        let left = MOST_BYTES.saturating_sub(*unpacked);
        part.by_ref().take(left.min(MOST_KEPT)).read_to_end(&mut kept).map_err(|_| Refused::Damaged)?;
        let rest = std::io::copy(&mut part.take(left.saturating_sub(kept.len() as u64) + 1), &mut std::io::sink());
        *unpacked += kept.len() as u64 + rest.map_err(|_| Refused::Damaged)?;
        if *unpacked > MOST_BYTES || (*unpacked > HARMLESS && *unpacked / MOST_GROWTH > sent) {
            return Err(Refused::Bomb);
        }
        let marked = MARKS.iter().find(|(mark, _)| *mark == name).map(|(_, kind)| *kind);
        let opened = || {
            let (_, kind) = OPEN_DOCUMENTS.iter().find(|(mark, _)| kept == *mark)?;
            (name == "mimetype").then_some(*kind)
        };
        kind = kind.or(marked).or_else(opened);
        doubt = doubt.or(doubt_of(&name, &kept, depth, unpacked, sent)?);
    }
    kind.map(|kind| (kind, doubt)).ok_or(Refused::Archive)
}

/// What a part is suspected of.
fn doubt_of(name: &str, part: &[u8], depth: usize, unpacked: &mut u64, sent: u64) -> Result<Option<Doubt>, Refused> {
    let lower = name.to_ascii_lowercase();
    if is_program(part)
        || [".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".lnk", ".scr"]
            .iter()
            .any(|end| lower.ends_with(end))
    {
        return Err(Refused::Executable);
    }
    if lower.contains("vbaproject")
        || lower.starts_with("basic/")
        || lower.starts_with("scripts/")
        || lower.contains("macrosheets/")
    {
        return Ok(Some(Doubt::Macros));
    }
    if lower.contains("activex/") || part.starts_with(b"\xD0\xCF\x11\xE0") {
        return Ok(Some(Doubt::Embedded));
    }
    // Charts carry their workbooks: those are looked into as well.
    if part.starts_with(b"PK\x03\x04") {
        if depth == DEEPEST {
            return Err(Refused::Bomb);
        }
        return match look(part, depth + 1, unpacked, sent) {
            Ok((_, doubt)) => Ok(doubt),
            Err(Refused::Archive) => Ok(Some(Doubt::Embedded)),
            Err(refused) => Err(refused),
        };
    }
    // Templates and pictures fetched from elsewhere when the document is opened; plain links are no doubt.
    let fetched = lower.ends_with(".rels") && holds(part, b"TargetMode=\"External\"");
    let types: [&[u8]; 3] = [b"/attachedTemplate", b"/oleObject", b"/frame"];
    Ok((fetched && types.iter().any(|kind| holds(part, kind))).then_some(Doubt::Script))
}

/// Nothing before the archive, nothing after it, and no other kind's beginning where readers look for one.
fn is_one_thing(bytes: &[u8]) -> Result<(), Refused> {
    const END: usize = 22;
    let tail = bytes.len().saturating_sub(END + usize::from(u16::MAX));
    let mut end = None;
    let mut at = tail;
    while let Some(found) = find(bytes, b"PK\x05\x06", at) {
        end = Some(found);
        at = found + 1;
    }
    let end = end.ok_or(Refused::Damaged)?;
    let length = bytes.get(end + 20..end + 22).ok_or(Refused::Damaged)?;
    let comment = usize::from(u16::from_le_bytes([length[0], length[1]]));
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(Refused::Damaged);
    }
    let head = &bytes[..bytes.len().min(1_024)];
    if end + END + comment != bytes.len() || comment > COMMENT || holds(head, b"%PDF-") {
        return Err(Refused::Polyglot);
    }
    Ok(())
}

fn leads_outside(name: &str) -> bool {
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with('/') || has_drive || name.contains(['\\', '\0']) || name.split('/').any(|step| step == "..")
}

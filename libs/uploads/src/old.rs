//! RTF, and Office before 2007.

use crate::{Doubt, Kind, Refused, Seen, holds};

pub(crate) fn rtf(bytes: &[u8]) -> Seen {
    // Word ends RTF with a zero.
    let last = bytes.iter().rfind(|byte| **byte != 0 && !byte.is_ascii_whitespace());
    if last != Some(&b'}') {
        return Err(if holds(bytes, b"PK\x05\x06") { Refused::Polyglot } else { Refused::Damaged });
    }
    if holds(bytes, b"PK\x05\x06") || holds(bytes, b"<script") {
        return Err(Refused::Polyglot);
    }
    let has = |words: &[&[u8]]| words.iter().any(|word| holds(bytes, word));
    Ok((Kind::Rtf, has(&[b"\\objdata", b"\\object", b"\\objupdate", b"\\*\\template"]).then_some(Doubt::Embedded)))
}

/// A compound file: names of its parts are in UTF-16.
pub(crate) fn compound(bytes: &[u8]) -> Seen {
    let has = |name: &str| holds(bytes, &name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    if has("EncryptedPackage") {
        return Ok((Kind::Doc, Some(Doubt::Encrypted)));
    }
    let kind = match () {
        () if has("WordDocument") => Kind::Doc,
        () if has("PowerPoint Document") => Kind::Ppt,
        () if has("Workbook") || has("Book") => Kind::Xls,
        () => return Err(Refused::Unknown),
    };
    let doubt = match () {
        () if has("_VBA_PROJECT") || has("Macros") => Some(Doubt::Macros),
        () if has("\u{1}Ole10Native") || has("ObjectPool") => Some(Doubt::Embedded),
        () => None,
    };
    Ok((kind, doubt))
}

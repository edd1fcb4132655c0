//! A document without the name of its author, for those who judge without knowing whose it is.
//!
//! Office keeps names in parts of their own, which are written anew. PDF and RTF keep them among the rest: there the letters of the name are
//! overwritten with spaces, so that nothing moves and every reference still leads where it led.

use std::io::{Cursor, Read, Write};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{Kind, find, pdf};

/// The most that a part with names in it may have, in bytes.
const MOST_BYTES: u64 = 64 << 20;

/// What is left of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nameless {
    /// The document.
    pub bytes: Vec<u8>,
    /// Names that its properties still tell, or none if they tell nothing that is known.
    pub left: Vec<String>,
    /// Could its properties be looked into at all?
    pub is_sure: bool,
}

/// The document without its author's name in its properties, comments and tracked changes.
pub fn nameless(bytes: &[u8], kind: Kind) -> Nameless {
    let unsure = || Nameless { bytes: bytes.to_vec(), left: Vec::new(), is_sure: false };
    match kind {
        Kind::Docx | Kind::Xlsx | Kind::Pptx | Kind::Odt | Kind::Ods | Kind::Odp => match rewritten(bytes) {
            Some(bytes) => Nameless { bytes, left: Vec::new(), is_sure: true },
            None => unsure(),
        },
        Kind::Pdf => of_pdf(bytes),
        Kind::Rtf => {
            let mut bytes = bytes.to_vec();
            for word in [&b"{\\author "[..], b"{\\operator ", b"{\\company ", b"{\\manager "] {
                blank_between(&mut bytes, word, b"}");
            }
            Nameless { bytes, left: Vec::new(), is_sure: true }
        }
        Kind::Picture => Nameless { bytes: bytes.to_vec(), left: Vec::new(), is_sure: true },
        Kind::Doc | Kind::Xls | Kind::Ppt => unsure(),
    }
}

/// Properties that say nothing.
fn instead(name: &str) -> Option<&'static str> {
    Some(match name {
        "docProps/core.xml" => {
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>"#
        }
        "docProps/app.xml" => {
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>"#
        }
        "docProps/custom.xml" => {
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>"#
        }
        "meta.xml" => {
            r#"<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>"#
        }
        _ => return None,
    })
}

/// Names in attributes and elements of the parts themselves: comments and tracked changes.
const NAMED: [(&[u8], &[u8]); 9] = [
    (b"w:author=\"", b"\""),
    (b"w:initials=\"", b"\""),
    (b"w15:author=\"", b"\""),
    (b"w15:userId=\"", b"\""),
    (b"displayName=\"", b"\""),
    (b"userId=\"", b"\""),
    (b"<author>", b"<"),
    (b"<dc:creator>", b"<"),
    (b"<p:cmAuthor ", b">"),
];

fn rewritten(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let may_name = name.ends_with(".xml")
            && [
                "comments",
                "document",
                "people",
                "person",
                "content",
                "styles",
                "footnotes",
                "commentAuthors",
                "header",
                "footer",
            ]
            .iter()
            .any(|word| name.contains(word));
        if let Some(text) = instead(&name) {
            written.start_file(name, SimpleFileOptions::default()).ok()?;
            written.write_all(text.as_bytes()).ok()?;
        } else if may_name {
            let mut text = Vec::new();
            part.take(MOST_BYTES).read_to_end(&mut text).ok()?;
            for (before, after) in NAMED {
                blank_named(&mut text, before, after);
            }
            written.start_file(name, SimpleFileOptions::default()).ok()?;
            written.write_all(&text).ok()?;
        } else if !name.starts_with("docProps/thumbnail") {
            written.raw_copy_file(part).ok()?;
        }
    }
    Some(written.finish().ok()?.into_inner())
}

/// `<p:cmAuthor id="0" name="…" …>` keeps its numbers and loses its names; everything else between the two goes.
fn blank_named(text: &mut [u8], before: &[u8], after: &[u8]) {
    if before != b"<p:cmAuthor " {
        return blank_between(text, before, after);
    }
    let mut at = 0;
    while let Some(start) = find(text, before, at) {
        let end = find(text, after, start).unwrap_or(text.len());
        for name in [&b" name=\""[..], b" initials=\""] {
            blank_between(&mut text[start..end], name, b"\"");
        }
        at = end;
    }
}

/// Spaces instead of all that stands between two marks, wherever they stand.
fn blank_between(text: &mut [u8], before: &[u8], after: &[u8]) {
    let mut at = 0;
    while let Some(found) = find(text, before, at) {
        let start = found + before.len();
        let Some(end) = find(text, after, start) else { return };
        text[start..end].fill(b' ');
        at = end;
    }
}

fn of_pdf(sent: &[u8]) -> Nameless {
    let mut bytes = sent.to_vec();
    let places: Vec<usize> = pdf::places(sent, b"Author").chain(pdf::places(sent, b"Company")).collect();
    for place in places {
        let Some(value) = value_at(sent, place) else { continue };
        let blank = if sent[value.start - 1] == b'<' { b'0' } else { b' ' };
        bytes[value].fill(blank);
    }
    for mark in [&b"<dc:creator>"[..], b"<pdf:Author>"] {
        let mut at = 0;
        while let Some(found) = find(&bytes, mark, at) {
            let start = found + mark.len();
            let close = [b"</", &mark[1..]].concat();
            let Some(end) = find(&bytes, &close, start) else { break };
            blank_text(&mut bytes[start..end]);
            at = end;
        }
    }
    let Ok(objects) = pdf::objects(&bytes) else { return Nameless { bytes, left: Vec::new(), is_sure: false } };
    let named = pdf::places(&objects.text, b"Author")
        .filter_map(|place| value_at(&objects.text, place).map(|value| (place, value)));
    let left: Vec<String> = named
        .map(|(_, value)| told(&objects.text[value.clone()], objects.text[value.start - 1] == b'<'))
        .filter(|name| !name.is_empty())
        .collect();
    Nameless { bytes, left, is_sure: true }
}

/// Where the letters of a string stand: `(…)` or `<…>` right behind a place.
fn value_at(text: &[u8], place: usize) -> Option<std::ops::Range<usize>> {
    let skipped = text[place..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let start = place + skipped + 1;
    match text.get(start - 1)? {
        b'<' if text.get(start) != Some(&b'<') => Some(start..find(text, b">", start)?),
        b'(' => {
            let mut depth = 1;
            let mut at = start;
            loop {
                match text.get(at)? {
                    b'\\' => at += 1,
                    b'(' => depth += 1,
                    b')' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    return Some(start..at);
                }
                at += 1;
            }
        }
        _ => None,
    }
}

/// Letters outside tags become spaces.
fn blank_text(text: &mut [u8]) {
    let mut is_tag = false;
    for byte in text {
        match *byte {
            b'<' => is_tag = true,
            b'>' => is_tag = false,
            _ if !is_tag => *byte = b' ',
            _ => {}
        }
    }
}

/// A string of PDF as people read it.
fn told(value: &[u8], is_hex: bool) -> String {
    let bytes: Vec<u8> = match is_hex {
        true => {
            let digits: Vec<u8> = value.iter().copied().filter(u8::is_ascii_hexdigit).collect();
            let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
            digits.chunks(2).filter_map(pair).collect()
        }
        false => value.to_vec(),
    };
    let text = match bytes.strip_prefix(b"\xFE\xFF") {
        Some(wide) => String::from_utf16_lossy(
            &wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect::<Vec<_>>(),
        ),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    text.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

//! PDF: what it would do by itself, and what else it is.
//!
//! Not a reader of PDF: it looks at everything that is not packed, and into packed objects, for the names of what acts. A name may be
//! written with `#` and digits; it is read as a reader of PDF would read it.

use std::io::{Cursor, Read};

use flate2::read::ZlibDecoder;

use crate::{Doubt, Kind, Refused, Seen, find, holds};

/// The most that packed objects unpack to, in bytes.
const MOST_BYTES: u64 = 64 << 20;
/// How far the dictionary of a stream is looked for before it, in bytes.
const DICTIONARY: usize = 2_048;

const NAMES: [(&[u8], Doubt); 11] = [
    (b"Launch", Doubt::Launch),
    (b"JavaScript", Doubt::Script),
    (b"JS", Doubt::Script),
    (b"SubmitForm", Doubt::Script),
    (b"ImportData", Doubt::Script),
    (b"XFA", Doubt::Script),
    (b"EmbeddedFile", Doubt::Embedded),
    (b"EmbeddedFiles", Doubt::Embedded),
    (b"RichMedia", Doubt::Embedded),
    (b"Movie", Doubt::Embedded),
    (b"Encrypt", Doubt::Encrypted),
];

pub(crate) fn inspect(bytes: &[u8]) -> Seen {
    is_one_thing(bytes)?;
    let objects = objects(bytes)?;
    // What we take for a stream another reader may take for a comment: long names are looked for there too. Short ones come up in
    // pictures by chance.
    let whole = named_plainly(bytes);
    let named = |name: &[u8]| has_name(&objects.text, name) || (name.len() > 4 && has_name(&whole, name));
    let mut doubt = NAMES.iter().find(|(name, _)| named(name)).map(|(_, doubt)| *doubt);
    if doubt.is_none() && objects.is_hidden {
        doubt = Some(Doubt::Hidden);
    }
    if doubt.is_none() && acts_when_opened(&objects.text) {
        doubt = Some(Doubt::OpenAction);
    }
    Ok((Kind::Pdf, doubt))
}

/// What a PDF says outside its pictures and pages.
pub(crate) struct Objects {
    /// Everything that is not in a stream, and the packed objects, with names written plainly.
    pub(crate) text: Vec<u8>,
    /// Are there packed objects that could not be unpacked?
    is_hidden: bool,
}

pub(crate) fn objects(bytes: &[u8]) -> Result<Objects, Refused> {
    let mut text = Vec::new();
    let mut is_hidden = false;
    let mut left = MOST_BYTES;
    let mut at = 0;
    while let Some(start) = find(bytes, b"stream", at) {
        let plain = &bytes[at..start];
        text.extend_from_slice(plain);
        let dictionary = named_plainly(&plain[plain.len().saturating_sub(DICTIONARY)..]);
        let dictionary = last_object(&dictionary);
        let body = match &bytes[start + 6..] {
            [b'\r', b'\n', ..] => start + 8,
            [b'\n' | b'\r', ..] => start + 7,
            // The word in a text: no stream begins here.
            _ => {
                at = start + 6;
                continue;
            }
        };
        let end = find(bytes, b"endstream", body).unwrap_or(bytes.len());
        let packings =
            count(dictionary, b"/FlateDecode") + count(dictionary, b"/Fl ") + count(dictionary, b"/LZWDecode");
        if packings > 1 {
            return Err(Refused::Bomb);
        }
        if holds(dictionary, b"/ObjStm") {
            let mut unpacked = Vec::new();
            let read = ZlibDecoder::new(&bytes[body..end]).take(left + 1).read_to_end(&mut unpacked);
            left = left.checked_sub(unpacked.len() as u64).ok_or(Refused::Bomb)?;
            let is_simple = count(dictionary, b"Decode") == 1 && !holds(dictionary, b"/Predictor");
            let is_plain = count(dictionary, b"Decode") == 0;
            match read {
                _ if is_plain => text.extend_from_slice(&bytes[body..end]),
                Ok(_) if is_simple => text.extend_from_slice(&unpacked),
                _ => is_hidden = true,
            }
            text.push(b'\n');
        }
        at = (end + 9).min(bytes.len());
    }
    text.extend_from_slice(&bytes[at..]);
    Ok(Objects { text: named_plainly(&text), is_hidden })
}

/// Names with `#4a` written as the letters that they are.
fn named_plainly(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let digits = text.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(letter) if *byte == b'#' && letter.is_ascii_graphic() => {
                plain.push(letter);
                at += 3;
            }
            _ => {
                plain.push(*byte);
                at += 1;
            }
        }
    }
    plain
}

/// The part behind the last `obj`: the dictionary of the stream that follows.
fn last_object(text: &[u8]) -> &[u8] {
    let start = text.windows(4).rposition(|window| window == b" obj").unwrap_or(0);
    &text[start..]
}

fn count(text: &[u8], needle: &[u8]) -> usize {
    let mut at = 0;
    let mut count = 0;
    while let Some(found) = find(text, needle, at) {
        count += 1;
        at = found + needle.len();
    }
    count
}

/// Is there a name, whole?
fn has_name(text: &[u8], name: &[u8]) -> bool {
    places(text, name).next().is_some()
}

/// Where values of a name begin.
pub(crate) fn places<'a>(text: &'a [u8], name: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let slash = find(text, b"/", at)?;
            at = slash + 1;
            let behind = at + name.len();
            let is_whole = text.get(behind).is_none_or(|next| b" \t\r\n\x0c\0()<>[]{}/%".contains(next));
            if text[at..].starts_with(name) && is_whole {
                return Some(behind);
            }
        }
    })
}

/// Is there an opening action that is more than "show this page"?
fn acts_when_opened(text: &[u8]) -> bool {
    places(text, b"OpenAction").any(|place| {
        let value = text[place..].trim_ascii_start();
        let near = |value: &[u8]| {
            let near = &value[..value.len().min(200)];
            !near.starts_with(b"[") && !holds(near, b"/GoTo")
        };
        match value {
            [b'[', ..] => false,
            [b'0'..=b'9', ..] => {
                let number: Vec<u8> = value.iter().copied().take_while(u8::is_ascii_digit).collect();
                let object = [b"\n", &number[..], b" 0 obj"].concat();
                // Packed objects are not named by their numbers: what acts among them was found by its name.
                find(text, &object, 0).is_some_and(|found| near(text[found + object.len()..].trim_ascii_start()))
            }
            other => near(other),
        }
    })
}

/// Not an archive or a page to another program.
fn is_one_thing(bytes: &[u8]) -> Result<(), Refused> {
    let end = bytes.windows(5).rposition(|window| window == b"%%EOF").ok_or(Refused::Damaged)?;
    let tail = bytes[end + 5..].trim_ascii();
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).to_ascii_lowercase();
    let is_page = ["<html", "<script", "<svg", "<?php"].iter().any(|tag| head.contains(tag));
    let is_long = tail.len() > 1_024 || tail.contains(&b'<');
    let is_archive = || zip::ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| !archive.is_empty());
    if is_page || is_long || is_archive() { Err(Refused::Polyglot) } else { Ok(()) }
}

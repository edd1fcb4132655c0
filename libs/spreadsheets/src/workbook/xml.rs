//! A reader of XML as large sheets need it: tags and texts are lent from a window over the stream, and what nobody asks about is not
//! looked at. Three times as fast as a reader for any XML, which copies every event and checks what a sheet does not have.

use std::io::Read;

use memchr::{memchr, memchr2, memchr3, memmem};

use crate::Refusal;

/// Bytes of the window at first.
const WINDOW: usize = 64 << 10;
/// Longer than any tag or text that a spreadsheet may have: a cell holds 32,767 characters.
const LONGEST: usize = 4 << 20;

pub(super) struct Xml<R> {
    source: R,
    window: Vec<u8>,
    /// Where in the window the next token begins.
    at: usize,
    /// How much of the window is filled.
    filled: usize,
}

/// A piece of XML.
pub(super) enum Token<'x> {
    /// `<name …>`, or `<name …/>`.
    Open(Tag<'x>),
    /// `</name>`, without what stands before a colon.
    Close(&'x [u8]),
    /// Text as it stands; [`append`] tells what it says.
    Text(&'x [u8]),
    /// Text in which nothing stands for something else.
    Verbatim(&'x [u8]),
    /// Nothing comes any more.
    End,
}

/// A tag that opens an element.
#[derive(Clone, Copy)]
pub(super) struct Tag<'x> {
    /// Its name, without what stands before a colon.
    pub name: &'x [u8],
    attributes: &'x [u8],
    /// Whether it closes the element too.
    pub is_whole: bool,
}

/// What begins at the window's place, and how long it is.
enum Kind {
    Open,
    Close,
    Text,
    Verbatim,
    /// A comment or an instruction.
    Nothing,
}

impl<R: Read> Xml<R> {
    pub fn new(source: R) -> Self {
        Self { source, window: vec![0; WINDOW], at: 0, filled: 0 }
    }

    /// The next piece.
    pub fn token(&mut self) -> Result<Token<'_>, Refusal> {
        let (kind, from, to) = loop {
            if self.at == self.filled && !self.fill()? {
                return Ok(Token::End);
            }
            let (kind, length) = self.measure()?;
            let from = self.at;
            self.at += length;
            if !matches!(kind, Kind::Nothing) {
                break (kind, from, self.at);
            }
        };
        let found = &self.window[from..to];
        Ok(match kind {
            Kind::Open => Token::Open(Tag::of(&found[1..found.len() - 1])),
            Kind::Close => Token::Close(name(&found[2..found.len() - 1]).0),
            Kind::Verbatim => Token::Verbatim(&found["<![CDATA[".len()..found.len() - "]]>".len()]),
            Kind::Text | Kind::Nothing => Token::Text(found),
        })
    }

    fn measure(&mut self) -> Result<(Kind, usize), Refusal> {
        if self.window[self.at] != b'<' {
            let length = self.reach(|bytes| memchr(b'<', bytes))?;
            return Ok((Kind::Text, length.unwrap_or(self.filled - self.at)));
        }
        while self.filled - self.at < "<![CDATA[".len() && self.fill()? {}
        let begun = &self.window[self.at..self.filled];
        let ending = |end: &'static [u8]| move |bytes: &[u8]| memmem::find(bytes, end).map(|at| at + end.len());
        let (kind, length) = match begun {
            [_, b'/', ..] => (Kind::Close, self.reach(|bytes| memchr(b'>', bytes).map(|at| at + 1))?),
            [_, b'?', ..] => (Kind::Nothing, self.reach(ending(b"?>"))?),
            _ if begun.starts_with(b"<!--") => (Kind::Nothing, self.reach(ending(b"-->"))?),
            _ if begun.starts_with(b"<![CDATA[") => (Kind::Verbatim, self.reach(ending(b"]]>"))?),
            // A workbook declares no document type: those are for attacks by entities.
            [_, b'!', ..] => return Err(Refusal::Corrupt { row: None }),
            _ => (Kind::Open, self.reach(tag_length)?),
        };
        Ok((kind, length.ok_or(Refusal::Corrupt { row: None })?))
    }

    /// How far it is to what is looked for; nothing when the stream ends before.
    fn reach(&mut self, find: impl Fn(&[u8]) -> Option<usize>) -> Result<Option<usize>, Refusal> {
        loop {
            if let Some(length) = find(&self.window[self.at..self.filled]) {
                return Ok(Some(length));
            }
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// Reads on; false at the end of the stream.
    fn fill(&mut self) -> Result<bool, Refusal> {
        self.window.copy_within(self.at..self.filled, 0);
        (self.at, self.filled) = (0, self.filled - self.at);
        if self.filled == self.window.len() {
            if self.filled >= LONGEST {
                return Err(Refusal::Corrupt { row: None });
            }
            self.window.resize(2 * self.filled, 0);
        }
        // The archive tells damaged data as an error of input.
        let read = self.source.read(&mut self.window[self.filled..]).map_err(|_| Refusal::Corrupt { row: None })?;
        self.filled += read;
        Ok(read > 0)
    }
}

impl<'x> Tag<'x> {
    /// Of what stands between `<` and `>`.
    fn of(inside: &'x [u8]) -> Self {
        let (inside, is_whole) = match inside {
            [before @ .., b'/'] => (before, true),
            _ => (inside, false),
        };
        let (name, attributes) = name(inside);
        Self { name, attributes, is_whole }
    }

    /// Names, without what stands before a colon, and values as they stand.
    pub fn attributes(&self) -> impl Iterator<Item = (&'x [u8], &'x [u8])> + use<'x> {
        let mut left = self.attributes;
        std::iter::from_fn(move || {
            let equals = memchr(b'=', left)?;
            let (name, _) = self::name(left[..equals].trim_ascii());
            let after = left[equals + 1..].trim_ascii_start();
            let (quote, after) = after.split_first()?;
            let end = memchr(*quote, after)?;
            left = &after[end + 1..];
            Some((name, &after[..end]))
        })
    }

    /// What an attribute says.
    pub fn attribute(&self, name: &str) -> Result<Option<String>, Refusal> {
        let Some((_, value)) = self.attributes().find(|(found, _)| *found == name.as_bytes()) else { return Ok(None) };
        let mut text = String::new();
        append(value, &mut text)?;
        Ok(Some(text))
    }
}

/// What a text says, added to another: entities are resolved, ends of lines are alike.
pub(super) fn append(raw: &[u8], to: &mut String) -> Result<(), Refusal> {
    let corrupt = Refusal::Corrupt { row: None };
    let mut left = std::str::from_utf8(raw).map_err(|_| corrupt.clone())?;
    while let Some(at) = memchr2(b'&', b'\r', left.as_bytes()) {
        let (before, after) = (&left[..at], &left[at + 1..]);
        to.push_str(before);
        if left.as_bytes()[at] == b'\r' {
            to.push('\n');
            left = after.strip_prefix('\n').unwrap_or(after);
        } else {
            let (entity, after) = after.split_once(';').ok_or(corrupt.clone())?;
            to.push(meant(entity).ok_or(corrupt.clone())?);
            left = after;
        }
    }
    to.push_str(left);
    Ok(())
}

fn meant(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = entity.strip_prefix('#')?;
            let number = match number.strip_prefix('x') {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)
        }
    }
}

/// The length of a tag: an angle may stand in a quoted value.
fn tag_length(bytes: &[u8]) -> Option<usize> {
    let mut from = 1;
    loop {
        let at = from + memchr3(b'>', b'"', b'\'', bytes.get(from..)?)?;
        match bytes[at] {
            b'>' => return Some(at + 1),
            quote => from = at + 2 + memchr(quote, &bytes[at + 1..])?,
        }
    }
}

/// A name without what stands before a colon, and what follows it.
fn name(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| byte.is_ascii_whitespace()).unwrap_or(bytes.len());
    let (name, after) = bytes.split_at(end);
    (name.iter().rposition(|byte| *byte == b':').map_or(name, |colon| &name[colon + 1..]), after)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, so that every token is met at every edge of what is filled.
    struct Dripping<'a>(&'a [u8]);

    impl Read for Dripping<'_> {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            let count = self.0.len().min(1).min(to.len());
            to[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn told(source: impl Read) -> Result<Vec<String>, Refusal> {
        let (mut xml, mut told) = (Xml::new(source), Vec::new());
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        loop {
            told.push(match xml.token()? {
                Token::Open(tag) => {
                    let attributes: Vec<String> =
                        tag.attributes().map(|(name, value)| format!(" {}={}", text(name), text(value))).collect();
                    format!("<{}{}{}", text(tag.name), attributes.concat(), if tag.is_whole { "/" } else { "" })
                }
                Token::Close(name) => format!("/{}", text(name)),
                Token::Text(raw) => {
                    let mut meant = String::new();
                    append(raw, &mut meant)?;
                    meant
                }
                Token::Verbatim(raw) => text(raw),
                Token::End => return Ok(told),
            });
        }
    }

    #[test]
    fn pieces_are_told_apart_wherever_the_stream_is_cut() {
        let xml = "<?xml version=\"1.0\"?><!-- <no> --><x:c  r = 'A>1' s=\"2\"><v>a &lt;&#1103;&#x44F;\r\nb</v>\
                   <w/><q a=\"1\"/><![CDATA[<&>]]></x:c >";
        let expected = ["<c r=A>1 s=2", "<v", "a <яя\nb", "/v", "<w/", "<q a=1/", "<&>", "/c"];
        assert_eq!(told(xml.as_bytes()).unwrap(), expected);
        assert_eq!(told(Dripping(xml.as_bytes())).unwrap(), expected);
    }

    #[test]
    fn what_is_no_xml_is_corrupt() {
        for wrong in ["<c", "<c a='>", "<!-- ", "<![CDATA[", "&", "&lol;", "&#xD800;", "<!DOCTYPE x>", "<?"] {
            assert_eq!(told(wrong.as_bytes()), Err(Refusal::Corrupt { row: None }), "{wrong}");
        }
        assert_eq!(told(&b"\xFF"[..]), Err(Refusal::Corrupt { row: None }));
        assert_eq!(told(vec![b'a'; LONGEST + 1].as_slice()), Err(Refusal::Corrupt { row: None }));
    }
}

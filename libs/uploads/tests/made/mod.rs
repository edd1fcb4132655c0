//! Documents made for tests.
#![allow(dead_code, reason = "each test takes what it needs")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io::{Cursor, Read, Write};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

pub fn docx(more: &[(&str, &[u8])]) -> Vec<u8> {
    let text = "<w:document><w:t>Наш двор</w:t></w:document>".as_bytes();
    zip(&[&[("[Content_Types].xml", &b"<Types/>"[..]), ("word/document.xml", text)], more].concat())
}

pub fn part(document: &[u8], name: &str) -> String {
    let mut text = Vec::new();
    ZipArchive::new(Cursor::new(document)).unwrap().by_name(name).unwrap().read_to_end(&mut text).unwrap();
    String::from_utf8_lossy(&text).into_owned()
}

pub fn pdf(more: &str) -> Vec<u8> {
    format!("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n{more}\ntrailer <</Root 1 0 R>>\n%%EOF\n").into_bytes()
}

/// A PDF whose objects are packed in a stream, as most programs write them now.
pub fn pdf_with_packed(objects: &str) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(objects.as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    let head = b"%PDF-1.7\n4 0 obj\n<</Type/ObjStm/N 1/First 0/Filter/FlateDecode>>stream\r\n";
    [&head[..], &packed, b"\nendstream\nendobj\n%%EOF\n"].concat()
}

/// What a compound file of these parts is recognised by.
pub fn compound(names: &[&str]) -> Vec<u8> {
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(512, 0);
    for name in names {
        file.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        file.extend([0; 8]);
    }
    file
}

pub fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

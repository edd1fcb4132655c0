//! Telling kinds of files apart by their first bytes.

use std::io::{Read, Seek};

use super::{Format, Input};
use crate::Refusal;

/// The outer shape of a file that may be a workbook.
pub(super) enum Container {
    /// ZIP: XLSX, ODS, OneRoster, or something else inside.
    Zip,
    /// Compound file: XLS, or an encrypted XLSX.
    Compound,
    /// Text.
    Text,
}

const KNOWN: [(&[u8], &str); 9] = [
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xBC\xAF", "7-Zip"),
    (b"{\\rtf", "RTF"),
    (b"\x1F\x8B", "GZIP"),
    (b"SQLite format 3", "SQLite"),
];

pub(super) fn container(input: &mut Input) -> Result<Container, Refusal> {
    let mut start = Vec::new();
    input.by_ref().take(4096).read_to_end(&mut start)?;
    input.rewind()?;
    if start.starts_with(b"PK") {
        return Ok(Container::Zip);
    }
    if start.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Container::Compound);
    }
    if let Some((_, name)) = KNOWN.into_iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(Refusal::NotASpreadsheet { looks_like: Some(name) });
    }
    // Excel 95 and older wrote bare BIFF streams without a container.
    if start.starts_with(b"\x09\x08")
        || start.starts_with(b"\x09\x04")
        || start.starts_with(b"\x09\x02")
        || start.starts_with(b"\x09\x00")
    {
        return Err(Refusal::OldOrRareFormat { format: "Excel 95" });
    }
    let text = String::from_utf8_lossy(&start).to_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') {
        // Accounting programs save web pages and XML under the name of XLS.
        if text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            return Err(Refusal::OldOrRareFormat { format: "XML 2003" });
        }
        if ["<html", "<table", "<!doctype html"].iter().any(|tag| text.contains(tag)) {
            return Err(Refusal::OldOrRareFormat { format: "HTML" });
        }
        if text.starts_with("<?xml") {
            return Err(Refusal::NotASpreadsheet { looks_like: Some("XML") });
        }
    }
    Ok(Container::Text)
}

pub(super) fn name_disagrees(file_name: &str, format: Format) -> bool {
    let Some((_, extension)) = file_name.rsplit_once('.') else {
        return false;
    };
    let spoken = match extension.to_lowercase().as_str() {
        "xlsx" | "xlsm" | "xltx" | "xltm" => Format::Xlsx,
        "xls" | "xlt" => Format::Xls,
        "ods" | "ots" => Format::Ods,
        "csv" | "tsv" | "txt" => Format::Csv,
        "zip" => Format::OneRoster,
        _ => return true,
    };
    spoken != format
}

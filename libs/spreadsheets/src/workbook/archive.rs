//! Looking into a ZIP container before anything is inflated: which workbook it holds, and whether it is a bomb.
//!
//! The sizes of the central directory can be trusted afterwards: the inflater of the `zip` crate stops with an error as soon as an entry
//! grows past the size declared for it.

use std::io::{BufReader, Seek};

use quick_xml::events::Event;
use zip::ZipArchive;

use super::Input;
use crate::{Limits, Refusal};

/// What the container holds.
pub(super) struct Inside {
    pub kind: Kind,
    pub macros: bool,
    /// Inflated bytes of the largest worksheet.
    pub largest_sheet: u64,
}

pub(super) enum Kind {
    Xlsx,
    Ods,
    Roster,
}

/// Entries above which the container is no workbook that a person made.
const ENTRIES: usize = 20_000;
/// Below this size no ratio is suspicious: an empty sheet packs very well.
const HARMLESS: u64 = 64 << 20;

pub(super) fn inspect(input: &mut Input, limits: &Limits) -> Result<Inside, Refusal> {
    let mut zip = ZipArchive::new(&mut *input).map_err(|_| Refusal::Corrupt { row: None })?;
    if zip.len() > ENTRIES {
        return Err(Refusal::ZipBomb);
    }
    let (mut packed, mut unpacked, mut largest_sheet) = (0u64, 0u64, 0u64);
    let (mut workbook, mut binary, mut word, mut ods, mut roster, mut macros) =
        (false, false, false, false, false, false);
    let mut shared_strings = Vec::new();
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(|_| Refusal::Corrupt { row: None })?;
        if entry.encrypted() {
            return Err(Refusal::PasswordProtected);
        }
        packed = packed.saturating_add(entry.compressed_size());
        unpacked = unpacked.saturating_add(entry.size());
        let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/").to_lowercase();
        let is_resident = name.ends_with("sharedstrings.xml") || name.ends_with("styles.xml");
        if is_resident && entry.size() > limits.memory_bytes {
            return Err(Refusal::ZipBomb);
        }
        if name.ends_with("sharedstrings.xml") {
            shared_strings.push((index, entry.size()));
        } else if name.contains("worksheets/") {
            largest_sheet = largest_sheet.max(entry.size());
        }
        workbook |= name.ends_with("workbook.xml") || name.contains("worksheets/");
        binary |= name.ends_with("workbook.bin");
        word |= name == "word/document.xml";
        ods |= name == "content.xml";
        roster |= name == "manifest.csv" || name.ends_with("/manifest.csv");
        macros |= name.ends_with("vbaproject.bin") || name.starts_with("basic/");
    }
    let out_of_proportion = unpacked > HARMLESS && unpacked / packed.max(1) > limits.inflate_ratio;
    if unpacked > limits.unpacked_bytes || out_of_proportion {
        return Err(Refusal::ZipBomb);
    }
    for (index, size) in shared_strings {
        check_string_count(&mut zip, index, size)?;
    }
    let kind = if binary {
        return Err(Refusal::OldOrRareFormat { format: "XLSB" });
    } else if workbook {
        Kind::Xlsx
    } else if ods {
        Kind::Ods
    } else if roster {
        Kind::Roster
    } else {
        return Err(Refusal::NotASpreadsheet { looks_like: Some(if word { "Word" } else { "ZIP" }) });
    };
    drop(zip);
    input.rewind()?;
    Ok(Inside { kind, macros, largest_sheet })
}

/// calamine makes room for as many strings as the part promises, so a promise beyond its size must not reach it.
fn check_string_count(zip: &mut ZipArchive<&mut Input>, index: usize, size: u64) -> Result<(), Refusal> {
    let corrupt = Refusal::Corrupt { row: None };
    let entry = zip.by_index(index).map_err(|_| corrupt.clone())?;
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(entry));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let promised = tag
                    .try_get_attribute("uniqueCount")
                    .ok()
                    .flatten()
                    .and_then(|a| a.value.trim().parse::<u64>().ok());
                return if promised.unwrap_or(0) > size { Err(corrupt) } else { Ok(()) };
            }
            Ok(Event::Eof) | Err(_) => return Err(corrupt),
            Ok(_) => {}
        }
    }
}

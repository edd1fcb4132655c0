//! ODS, streamed. Read here and not by calamine 0.38, which spreads repeated rows out in memory and never ends on a truncated content.

use std::collections::HashSet;
use std::io::Read;

use quick_xml::events::Event;
use zip::ZipArchive;

use super::ods_rows::{OdsRows, attribute, content};
use super::{Input, Merge, Sheet};
use crate::{Refusal, Row};

pub(super) struct OdsBody {
    zip: ZipArchive<Input>,
}

/// Merged regions of the head and of columns filled once for many rows; no sheet made by a person has more.
const MERGES: usize = 10_000;

impl OdsBody {
    pub fn open(input: Input) -> Result<(Self, Vec<Sheet>), Refusal> {
        let corrupt = Refusal::Corrupt { row: None };
        let mut zip = ZipArchive::new(input).map_err(|_| corrupt)?;
        if let Ok(manifest) = zip.by_name("META-INF/manifest.xml") {
            let mut text = Vec::new();
            manifest.take(1 << 20).read_to_end(&mut text)?;
            if String::from_utf8_lossy(&text).contains("encryption-data") {
                return Err(Refusal::PasswordProtected);
            }
        }
        let sheets = list(&mut zip)?;
        Ok((Self { zip }, sheets))
    }

    pub fn rows(
        &mut self,
        sheet: usize,
        columns: u32,
    ) -> Result<impl Iterator<Item = Result<Row<'_>, Refusal>> + '_, Refusal> {
        OdsRows::open(&mut self.zip, sheet, columns)
    }

    pub fn merges(&mut self, sheet: usize) -> Result<Vec<Merge>, Refusal> {
        let mut rows = OdsRows::open(&mut self.zip, sheet, u32::MAX)?;
        while rows.merges.len() < MERGES {
            match rows.next() {
                Some(row) => row?,
                None => break,
            };
        }
        Ok(rows.merges)
    }
}

fn list(zip: &mut ZipArchive<Input>) -> Result<Vec<Sheet>, Refusal> {
    let mut xml = content(zip)?;
    let mut buffer = Vec::new();
    let mut sheets = Vec::new();
    let mut style = None;
    let mut hidden = HashSet::new();
    let mut depth = 0usize;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|_| Refusal::Corrupt { row: None })? {
            Event::Start(tag) => {
                depth += 1;
                match tag.local_name().as_ref() {
                    "style" => style = attribute(&tag, "style:name"),
                    "table-properties" if attribute(&tag, "table:display").as_deref() == Some("false") => {
                        hidden.extend(style.clone());
                    }
                    // Depth 4 is document, body, spreadsheet, table; deeper ones are tables inside cells and of charts.
                    "table" if depth == 4 => sheets.push(Sheet {
                        name: attribute(&tag, "table:name").unwrap_or_default(),
                        hidden: attribute(&tag, "table:style-name").is_some_and(|name| hidden.contains(&name)),
                    }),
                    _ => {}
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof if depth == 0 => return Ok(sheets),
            Event::Eof => return Err(Refusal::Corrupt { row: None }),
            _ => {}
        }
    }
}

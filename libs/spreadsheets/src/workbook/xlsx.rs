//! XLSX: the parts of its container and what all its sheets share. Read here and not by calamine, which takes three times as long for a long
//! list; it still reads XLS, and a test compares the two.

use std::collections::HashMap;

use calamine::{CellErrorType, ExcelDateTime};
use chrono::NaiveDate;
use zip::{ZipArchive, read::ZipFile};

use super::{
    Input, Merge, Sheet,
    archive::Inside,
    number_format::{self, Shown},
    xlsx_rows::{XlsxRows, reference, text_until},
    xml::{Tag, Token, Xml},
};
use crate::{Cell, Refusal, Row};

/// Merged regions stand behind the data of a sheet, so finding them costs a second reading, which only small sheets are worth.
const MERGES_UP_TO: u64 = 16 << 20;

type Part<'a> = Xml<ZipFile<'a, Input>>;
const CORRUPT: Refusal = Refusal::Corrupt { row: None };

pub(super) struct XlsxBody {
    parts: Parts,
    /// The parts of the sheets, in the order of their tabs.
    sheets: Vec<String>,
    shared: Shared,
    reads_merges: bool,
}

/// What the sheets of a workbook share.
#[derive(Default)]
pub(super) struct Shared {
    strings: Strings,
    /// How the numbers of each style are shown.
    pub styles: Vec<Shown>,
    /// Days are counted from 1904.
    pub since_1904: bool,
}

/// Texts that cells speak of by their number, one after another in one piece of memory.
#[derive(Default)]
struct Strings {
    text: String,
    ends: Vec<usize>,
}

struct Parts {
    zip: ZipArchive<Input>,
    /// Entries by their names as they are looked for: capitals and strokes are written either way.
    names: HashMap<String, usize>,
}

/// A relationship of a part with another.
struct Relationship {
    id: String,
    /// The last word of its type: `worksheet`.
    kind: String,
    target: String,
}

impl XlsxBody {
    pub fn open(input: Input, inside: &Inside) -> Result<(Self, Vec<Sheet>), Refusal> {
        let mut parts = Parts::open(input)?;
        let package = parts.relationships("", "_rels/.rels")?;
        let workbook = package.into_iter().find(|one| one.kind == "officeDocument").ok_or(CORRUPT)?.target;
        let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let related = parts.relationships(folder, &within(folder, &format!("_rels/{file}.rels")))?;
        let mut body = Self {
            parts,
            sheets: Vec::new(),
            shared: Shared::default(),
            reads_merges: inside.largest_sheet <= MERGES_UP_TO,
        };
        let listed = body.list(&workbook, &related)?;
        let of = |kind: &str, usual: &str| {
            let found = related.iter().find(|one| one.kind == kind);
            found.map_or_else(|| within(folder, usual), |one| one.target.clone())
        };
        if let Some(mut styles) = body.parts.part(&of("styles", "styles.xml"))? {
            body.shared.styles = number_format::of_styles(&mut styles)?;
        }
        if let Some(mut strings) = body.parts.part(&of("sharedStrings", "sharedStrings.xml"))? {
            body.shared.strings = Strings::read(&mut strings)?;
        }
        Ok((body, listed))
    }

    /// The worksheets that the workbook lists; its other sheets are charts and dialogues.
    fn list(&mut self, workbook: &str, related: &[Relationship]) -> Result<Vec<Sheet>, Refusal> {
        let mut listed = Vec::new();
        let mut xml = self.parts.part(workbook)?.ok_or(CORRUPT)?;
        loop {
            match xml.token()? {
                Token::Open(tag) if tag.name == b"workbookPr" => {
                    self.shared.since_1904 = matches!(tag.attribute("date1904")?.as_deref(), Some("1" | "true"));
                }
                Token::Open(tag) if tag.name == b"sheet" => {
                    let id = tag.attribute("id")?.unwrap_or_default();
                    if let Some(part) = related.iter().find(|one| one.id == id && one.kind == "worksheet") {
                        let hidden = tag.attribute("state")?.is_some_and(|state| state != "visible");
                        listed.push(Sheet { name: tag.attribute("name")?.unwrap_or_default(), hidden });
                        self.sheets.push(part.target.clone());
                    }
                }
                Token::End => return Ok(listed),
                _ => {}
            }
        }
    }

    pub fn rows(
        &mut self,
        sheet: usize,
        columns: u32,
    ) -> Result<impl Iterator<Item = Result<Row<'_>, Refusal>> + '_, Refusal> {
        let mut xml = self.parts.part(&self.sheets[sheet])?.ok_or(CORRUPT)?;
        let has_data = until_data(&mut xml, |_| Ok(()))?;
        let rows = has_data.then(|| XlsxRows::new(xml, &self.shared, columns));
        Ok(rows.into_iter().flatten())
    }

    pub fn merges(&mut self, sheet: usize) -> Result<Vec<Merge>, Refusal> {
        let mut merges = Vec::new();
        if !self.reads_merges {
            return Ok(merges);
        }
        let mut xml = self.parts.part(&self.sheets[sheet])?.ok_or(CORRUPT)?;
        loop {
            match xml.token()? {
                Token::Open(tag) if tag.name == b"mergeCell" => merges.extend(region(&tag)?),
                Token::End => return Ok(merges),
                _ => {}
            }
        }
    }

    pub fn rows_expected(&mut self, sheet: usize) -> Option<u32> {
        let mut xml = self.parts.part(&self.sheets[sheet]).ok()??;
        let mut last = None;
        let note = |tag: Tag<'_>| {
            last = region(&tag)?.map(|all| all.rows.1);
            Ok(())
        };
        until_data(&mut xml, note).ok()?;
        last
    }
}

/// Goes on to the data of a sheet, noting the dimension that stands before them. Are there any?
fn until_data(xml: &mut Part<'_>, mut dimension: impl FnMut(Tag<'_>) -> Result<(), Refusal>) -> Result<bool, Refusal> {
    loop {
        match xml.token()? {
            Token::Open(tag) if tag.name == b"dimension" => dimension(tag)?,
            Token::Open(tag) if tag.name == b"sheetData" => return Ok(!tag.is_whole),
            Token::End => return Err(CORRUPT),
            _ => {}
        }
    }
}

/// `A1:B2` of an attribute `ref`.
fn region(tag: &Tag<'_>) -> Result<Option<Merge>, Refusal> {
    let Some(text) = tag.attribute("ref")? else { return Ok(None) };
    let (from, to) = text.split_once(':').unwrap_or((&text, &text));
    let (from, to) = (reference(from.as_bytes()).ok_or(CORRUPT)?, reference(to.as_bytes()).ok_or(CORRUPT)?);
    Ok(Some(Merge { rows: (from.0, to.0), columns: (from.1 as usize, to.1 as usize) }))
}

impl Shared {
    /// A text by its number.
    pub fn string(&self, index: usize) -> Option<&str> {
        let Strings { text, ends } = &self.strings;
        let from = index.checked_sub(1).map_or(0, |before| ends.get(before).copied().unwrap_or(0));
        ends.get(index).map(|to| &text[from..*to])
    }
}

impl Strings {
    fn read(xml: &mut Part<'_>) -> Result<Self, Refusal> {
        let mut strings = Self::default();
        let mut one = String::new();
        loop {
            match xml.token()? {
                Token::Open(tag) if tag.name == b"si" => {
                    if !tag.is_whole {
                        one.clear();
                        text_until(xml, b"si", b"t", &mut one)?;
                        strings.text.push_str(&one);
                    }
                    strings.ends.push(strings.text.len());
                }
                Token::Close(b"sst") => return Ok(strings),
                Token::Open(tag) if tag.name == b"sst" && tag.is_whole => return Ok(strings),
                Token::End => return Err(CORRUPT),
                _ => {}
            }
        }
    }
}

impl Parts {
    fn open(input: Input) -> Result<Self, Refusal> {
        let mut zip = ZipArchive::new(input).map_err(|_| CORRUPT)?;
        let mut names = HashMap::new();
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(|_| CORRUPT)?;
            names.insert(folded(&String::from_utf8_lossy(entry.name_raw())), index);
        }
        Ok(Self { zip, names })
    }

    fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, Refusal> {
        let Some(index) = self.names.get(&folded(name)) else { return Ok(None) };
        Ok(Some(Xml::new(self.zip.by_index(*index).map_err(|_| CORRUPT)?)))
    }

    /// What a part in a folder is related with, by the part that says so.
    fn relationships(&mut self, folder: &str, name: &str) -> Result<Vec<Relationship>, Refusal> {
        let mut xml = self.part(name)?.ok_or(CORRUPT)?;
        let mut found = Vec::new();
        loop {
            match xml.token()? {
                Token::Open(tag) if tag.name == b"Relationship" => {
                    let said = |name| tag.attribute(name).map(Option::unwrap_or_default);
                    let (id, kind, target) = (said("Id")?, said("Type")?, said("Target")?);
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    found.push(Relationship { id, kind, target: within(folder, &target) });
                }
                Token::End => return Ok(found),
                _ => {}
            }
        }
    }
}

/// A target as a path from the root of the container; one that begins with a stroke is one already.
fn within(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "" | "." => {}
            _ => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

fn folded(name: &str) -> String {
    name.replace('\\', "/").to_lowercase()
}

/// XML may spell what is no number; Excel never does.
pub(super) fn float(number: f64) -> Cell<'static> {
    if number.is_finite() { Cell::Number(number) } else { Cell::Error("#NUM!") }
}

/// A formatted date; a duration, or a time without a day, stays the number that it is.
pub(super) fn serial(date: ExcelDateTime) -> Cell<'static> {
    let number = date.as_f64();
    let has_day = date.is_datetime() && (1.0..2_958_466.0).contains(&number);
    match date.as_datetime().filter(|_| has_day) {
        Some(moment) => Cell::Date(moment.date()),
        None => float(number),
    }
}

/// A date in ISO 8601, with or without a time; anything else stays text.
pub(super) fn iso(text: String) -> Cell<'static> {
    match text.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()) {
        Some(date) => Cell::Date(date),
        None => Cell::text(text),
    }
}

pub(super) fn error_name(error: &CellErrorType) -> &'static str {
    crate::cell::error_literal(&error.to_string()).unwrap_or("#VALUE!")
}

pub(super) fn merge(region: &calamine::Dimensions) -> Merge {
    Merge {
        rows: (region.start.0.saturating_add(1), region.end.0.saturating_add(1)),
        columns: (region.start.1 as usize, region.end.1 as usize),
    }
}

#[cfg(test)]
mod tests;

//! The parts of a roster: found in the container by the manifest beside them, with their columns by name.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

use zip::ZipArchive;

use super::super::{Input, text::TextBody};
use crate::{Limits, Refusal, Row};

/// Of the memory that a workbook may take, the share that the texts of the parts may: what is made of them takes the rest.
const SHARE: u64 = 4;

/// The container.
pub(super) struct Parts {
    zip: ZipArchive<Input>,
    /// Places by name in small letters.
    places: HashMap<String, usize>,
    /// The folder of the manifest inside the container: people pack folders, though the standard wants none.
    folder: String,
    limits: Limits,
}

/// One CSV with its header.
pub(super) struct Part {
    file: &'static str,
    pub body: TextBody,
    labels: Vec<String>,
    limits: Limits,
}

/// One row of a part.
pub(super) struct Line<'r, 'a>(pub &'r Row<'a>);

impl Parts {
    /// Refuses another version, and a roster that tells only of changes: whoever it does not name would seem to be gone.
    pub fn open(mut zip: ZipArchive<Input>, limits: &Limits) -> Result<Self, Refusal> {
        let mut places = HashMap::new();
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(|_| Refusal::Corrupt { row: None })?;
            let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/").to_lowercase();
            places.entry(name).or_insert(index);
        }
        let folders = places.keys().filter_map(|name| name.strip_suffix("manifest.csv"));
        let folder = folders.filter(|folder| folder.is_empty() || folder.ends_with('/')).min().unwrap_or_default();
        let mut parts = Self { folder: folder.to_owned(), zip, places, limits: *limits };
        let mut size = 0u64;
        for file in ["manifest.csv", "orgs.csv", "users.csv", "roles.csv", "demographics.csv"] {
            if let Some(index) = parts.place(file) {
                let entry = parts.zip.by_index_raw(index).map_err(|_| Refusal::Corrupt { row: None })?;
                size = size.saturating_add(entry.size());
            }
        }
        let limit = limits.memory_bytes / SHARE;
        if size > limit {
            return Err(Refusal::TooLarge { limit });
        }
        let lacks = |what| Refusal::Roster { file: "manifest.csv", lacks: Some(what) };
        let mut manifest = parts.part("manifest.csv")?;
        let (name, value) = (manifest.needed("propertyName")?, manifest.needed("value")?);
        let (mut version, mut changes) = (String::new(), None);
        manifest.each(|line| match (line.text(Some(name)).as_str(), line.text(Some(value)).as_str()) {
            ("oneroster.version", told) => version = told.to_owned(),
            ("file.users", "delta") => changes = Some("file.users = bulk"),
            ("file.roles", "delta") => changes = Some("file.roles = bulk"),
            ("file.orgs", "delta") => changes = Some("file.orgs = bulk"),
            _ => {}
        })?;
        if version != "1.2" && !version.starts_with("1.2.") {
            return Err(lacks("oneroster.version = 1.2"));
        }
        changes.map_or(Ok(parts), |what| Err(lacks(what)))
    }

    /// A part that has to be there.
    pub fn part(&mut self, file: &'static str) -> Result<Part, Refusal> {
        self.optional(file)?.ok_or(Refusal::Roster { file, lacks: None })
    }

    /// A part that may be there.
    pub fn optional(&mut self, file: &'static str) -> Result<Option<Part>, Refusal> {
        let Some(index) = self.place(file) else { return Ok(None) };
        let entry = self.zip.by_index(index).map_err(|_| Refusal::Corrupt { row: None })?;
        let mut bytes = Vec::new();
        entry.take(self.limits.memory_bytes).read_to_end(&mut bytes)?;
        let length = bytes.len() as u64;
        let input: Input = BufReader::new(Box::new(Cursor::new(bytes)));
        let mut body = TextBody::open(input, length, &self.limits)?;
        let header = body.rows(self.limits.columns)?.next().transpose()?.unwrap_or_default();
        let labels = header.cells.iter().map(|cell| cell.shown().into_owned()).collect();
        Ok(Some(Part { file, body, labels, limits: self.limits }))
    }

    fn place(&self, file: &str) -> Option<usize> {
        self.places.get(&format!("{}{file}", self.folder)).copied()
    }
}

impl Part {
    /// Where a column is that has to be there.
    pub fn needed(&self, label: &'static str) -> Result<usize, Refusal> {
        self.column(label).ok_or(Refusal::Roster { file: self.file, lacks: Some(label) })
    }

    /// Where a column is.
    pub fn column(&self, label: &str) -> Option<usize> {
        self.labels.iter().position(|known| known == label)
    }

    /// Every row below the header.
    pub fn each(&mut self, mut take: impl FnMut(Line<'_, '_>)) -> Result<(), Refusal> {
        for (count, row) in self.body.rows(self.limits.columns)?.skip(1).enumerate() {
            if count >= self.limits.rows as usize {
                return Err(Refusal::TooManyRows { limit: self.limits.rows });
            }
            take(Line(&row?));
        }
        Ok(())
    }
}

impl Line<'_, '_> {
    /// What stands in a column; nothing when there is none.
    pub fn text(&self, column: Option<usize>) -> String {
        column.map_or(String::new(), |column| self.0.cell(column).shown().into_owned())
    }

    /// Is it marked as one to be deleted?
    pub fn is_deleted(&self, status: Option<usize>) -> bool {
        self.text(status).eq_ignore_ascii_case("tobedeleted")
    }
}

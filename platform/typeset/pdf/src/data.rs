//! The paper as the layouts read it: JSON, pictures of its charts, the picture of its code.

use std::collections::BTreeMap;

use chrono::Datelike;
use paper::chart::{Theme, svg};
use paper::{Block, Document, Table, words};
use serde_json::{Value, json};

use crate::Error;
use crate::fonts::{BUILT_IN, Fonts};

/// Files by name.
type Files = Vec<(String, Vec<u8>)>;

/// All files of a paper; the layout reads `paper.json`, which names the others.
pub(crate) fn files(document: &Document, fonts: &Fonts) -> Result<Files, Error> {
    let mut sheet = Sheet { document, fonts, files: Vec::new() };
    let mut paper = sheet.paper()?;
    make_printable(&mut paper, fonts);
    sheet.files.push(("paper.json".to_owned(), serde_json::to_vec(&paper)?));
    Ok(sheet.files)
}

struct Sheet<'a> {
    document: &'a Document,
    fonts: &'a Fonts,
    files: Files,
}

impl Sheet<'_> {
    fn paper(&mut self) -> Result<Value, Error> {
        let document = self.document;
        let labels = words(document.lang);
        let number = document.number.as_ref().map(|number| format!("{}{number}", labels.number_sign));
        let code = document.verification.as_ref().and_then(|check| {
            self.files.push(("code.png".to_owned(), typeset::qr::png(&check.url)?));
            Some(json!({ "file": "code.png", "url": check.url, "text": check.text }))
        });
        Ok(json!({
            "lang": document.lang.code(),
            "fonts": families(&self.fonts.family),
            "title": document.title(),
            "organisation": document.letterhead.as_ref().map(|letterhead| letterhead.organisation.as_slice()).unwrap_or_default(),
            "kind": document.kind,
            "heading": document.heading,
            "date": [document.date.year(), document.date.month() as i32, document.date.day() as i32],
            "day": document.lang.date(document.date),
            "place": document.place.as_deref().unwrap_or_default(),
            "number": number.unwrap_or_default(),
            "blocks": self.blocks(&document.blocks)?,
            "signatures": document.signatures,
            "sources": self.sources()?,
            "targets": targets(document),
            "words": { "appendix": labels.appendix, "sources": labels.sources },
            "code": code,
        }))
    }

    fn blocks(&mut self, blocks: &[Block]) -> Result<Vec<Value>, Error> {
        blocks.iter().filter(|block| !matches!(block, Block::Pending { .. })).map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Result<Value, Error> {
        Ok(match block {
            Block::Table(it) => json!({ "table": table(it, 78.0)? }),
            Block::Chart(chart) => {
                let file = format!("chart-{}.svg", self.files.len());
                let drawing = svg(chart, self.document.lang, Theme::Print { font: &self.fonts.family });
                self.files.push((file.clone(), self.fonts.printable(&drawing).into_bytes()));
                json!({ "chart": { "file": file, "title": chart.title, "description": chart.description } })
            }
            Block::List { ordered, start, items } => {
                let items: Vec<_> = items.iter().map(|item| self.blocks(item)).collect::<Result<_, _>>()?;
                json!({ "list": { "ordered": ordered, "start": start, "items": items } })
            }
            _ => serde_json::to_value(block)?,
        })
    }

    fn sources(&self) -> Result<Option<Value>, Error> {
        let document = self.document;
        if document.sources.is_empty() {
            return Ok(None);
        }
        let mut it = table(&document.sources_table(), 104.0)?;
        // Rows bear the labels that figures lead to.
        it["labels"] = (0..document.sources.len()).map(label).collect();
        Ok(Some(it))
    }
}

pub(crate) fn make_printable(value: &mut Value, fonts: &Fonts) {
    match value {
        Value::String(text) => *text = fonts.printable(text),
        Value::Array(values) => values.iter_mut().for_each(|value| make_printable(value, fonts)),
        Value::Object(values) => values.values_mut().for_each(|value| make_printable(value, fonts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A table, so many letters of which fit beside each other in a line.
fn table(it: &Table, letters: f64) -> Result<Value, Error> {
    let mut value = serde_json::to_value(it)?;
    let widths = it.widths(letters);
    value["widths"] = json!(widths.shares);
    value["tight"] = json!(widths.tight);
    Ok(value)
}

/// From the id of a figure to the label of its first source.
fn targets(document: &Document) -> BTreeMap<&str, String> {
    let rows = document.sources.iter().enumerate().rev();
    rows.map(|(row, source)| (source.id.as_str(), label(row))).collect()
}

fn label(row: usize) -> String {
    format!("source-{row}")
}

pub(crate) fn families(family: &str) -> Vec<&str> {
    std::iter::once(family).chain(BUILT_IN.into_iter().filter(|other| *other != family)).collect()
}

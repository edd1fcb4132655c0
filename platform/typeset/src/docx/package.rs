//! The package around the parts: content types, relations, properties, the zip.

use std::io::{Cursor, Write};

use paper::Document;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Error;
use super::xml::Xml;

/// A relation of a part: id, kind, target, and whether the target is outside the package.
pub(super) type Relation = (String, &'static str, String, bool);

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.";

pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    /// Part and content type.
    types: Vec<(String, String)>,
}

impl Package {
    pub(super) fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), types: Vec::new() }
    }

    /// Adds a part of XML; `kind` is the distinguishing piece of its content type.
    pub(super) fn part(&mut self, path: &str, kind: &str, xml: String) -> Result<(), Error> {
        self.types.push((format!("/{path}"), format!("{TYPES}{kind}+xml")));
        self.bytes(path, xml.as_bytes())
    }

    pub(super) fn relations(&mut self, path: &str, relations: &[Relation]) -> Result<(), Error> {
        let root = [("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")];
        let xml = Xml::part("Relationships", &root, |xml| {
            for (id, kind, target, outside) in relations {
                let kind = if kind.starts_with("http") { (*kind).to_owned() } else { format!("{KINDS}{kind}") };
                let mode: &[_] = if *outside { &[("TargetMode", "External")] } else { &[] };
                xml.empty(
                    "Relationship",
                    &[&[("Id", id.as_str()), ("Type", &kind), ("Target", target)], mode].concat(),
                );
            }
        });
        self.bytes(path, xml.as_bytes())
    }

    pub(super) fn bytes(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        // The time is always the same, so that the same paper gives the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.zip.start_file(path, options)?;
        Ok(self.zip.write_all(bytes)?)
    }

    pub(super) fn finish(mut self, document: &Document) -> Result<Vec<u8>, Error> {
        self.bytes("docProps/core.xml", core_properties(document).as_bytes())?;
        self.types
            .push(("/docProps/core.xml".into(), "application/vnd.openxmlformats-package.core-properties+xml".into()));
        let app = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Metodist</Application></Properties>"#;
        self.part("docProps/app.xml", "extended-properties", app.to_owned())?;
        self.relations(
            "_rels/.rels",
            &[
                ("rId1".into(), "officeDocument", "word/document.xml".into(), false),
                (
                    "rId2".into(),
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                    "docProps/core.xml".into(),
                    false,
                ),
                ("rId3".into(), "extended-properties", "docProps/app.xml".into(), false),
            ],
        )?;
        let root = [("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")];
        let types = Xml::part("Types", &root, |xml| {
            for (extension, kind) in [
                ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
                ("xml", "application/xml"),
                ("png", "image/png"),
            ] {
                xml.empty("Default", &[("Extension", extension), ("ContentType", kind)]);
            }
            for (part, kind) in &self.types {
                xml.empty("Override", &[("PartName", part), ("ContentType", kind)]);
            }
        });
        self.bytes("[Content_Types].xml", types.as_bytes())?;
        Ok(self.zip.finish()?.into_inner())
    }
}

fn core_properties(document: &Document) -> String {
    let root = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    Xml::part("cp:coreProperties", &root, |xml| {
        xml.words("dc:title", &[], &document.title());
        if let Some(author) = document.letterhead.as_ref().and_then(|letterhead| letterhead.organisation.first()) {
            xml.words("dc:creator", &[], author);
        }
        xml.words("dc:language", &[], document.lang.code());
        let made = format!("{}T00:00:00Z", document.date);
        xml.words("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &made);
        xml.words("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &made);
    })
}

//! What Typst sees while it prints: the layout, the paper, the fonts, and nothing else.

use std::collections::HashMap;
use std::sync::OnceLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts::Fonts;

const LAYOUTS: [(&str, &str); 4] = [
    ("paper.typ", include_str!("../../../../data/layouts/paper.typ")),
    ("gost-2025.typ", include_str!("../../../../data/layouts/gost-2025.typ")),
    ("gost-2016.typ", include_str!("../../../../data/layouts/gost-2016.typ")),
    ("sheets.typ", include_str!("../../../../data/layouts/sheets.typ")),
];

/// One printing: a layout and its files.
pub(crate) struct Desk<'a> {
    fonts: &'a Fonts,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(fonts: &'a Fonts, main: &str, files: Vec<(String, Vec<u8>)>) -> Self {
        Self {
            fonts,
            main: id(main),
            files: files.into_iter().map(|(name, bytes)| (id(&name), Bytes::new(bytes))).collect(),
        }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
        LIBRARY.get_or_init(|| LazyHash::new(Library::default()))
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, wanted: FileId) -> FileResult<Source> {
        let layout = LAYOUTS.iter().find(|(name, _)| id(name) == wanted);
        layout.map(|(_, text)| Source::new(wanted, (*text).to_owned())).ok_or(FileError::AccessDenied)
    }

    fn file(&self, wanted: FileId) -> FileResult<Bytes> {
        self.files.get(&wanted).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn id(name: &str) -> FileId {
    FileId::new(RootedPath::new(
        VirtualRoot::Project,
        VirtualPath::new(name).expect("the names of our own files are valid paths"),
    ))
}

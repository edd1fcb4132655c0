//! What people send, looked into before it is kept: what a document is by its content, and whether it is clean, doubtful or refused.
//!
//! Reading order: [`inspect`] and its [`Verdict`]; `archive` (documents that are ZIP inside), `pdf`, `old` (RTF and Office before 2007);
//! [`nameless`] (a document without its author's name), [`file_name`].

mod archive;
mod name;
mod nameless;
mod old;
mod pdf;

pub use name::file_name;
pub use nameless::{Nameless, nameless};

/// What a document is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// PDF.
    Pdf,
    /// Word.
    Docx,
    /// Excel.
    Xlsx,
    /// PowerPoint.
    Pptx,
    /// OpenDocument text.
    Odt,
    /// OpenDocument spreadsheet.
    Ods,
    /// OpenDocument presentation.
    Odp,
    /// RTF.
    Rtf,
    /// Word before 2007.
    Doc,
    /// Excel before 2007.
    Xls,
    /// PowerPoint before 2007.
    Ppt,
    /// A JPEG, PNG or WebP, not yet decoded: `pictures::clean` is the judge of those.
    Picture,
}

impl Kind {
    /// The media type; of a picture only that it is one, for what is kept of it was encoded anew.
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Pdf => "application/pdf",
            Kind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Kind::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Kind::Odt => "application/vnd.oasis.opendocument.text",
            Kind::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Kind::Odp => "application/vnd.oasis.opendocument.presentation",
            Kind::Rtf => "application/rtf",
            Kind::Doc => "application/msword",
            Kind::Xls => "application/vnd.ms-excel",
            Kind::Ppt => "application/vnd.ms-powerpoint",
            Kind::Picture => "image/jpeg",
        }
    }

    /// The ending of file names, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Kind::Pdf => "pdf",
            Kind::Docx => "docx",
            Kind::Xlsx => "xlsx",
            Kind::Pptx => "pptx",
            Kind::Odt => "odt",
            Kind::Ods => "ods",
            Kind::Odp => "odp",
            Kind::Rtf => "rtf",
            Kind::Doc => "doc",
            Kind::Xls => "xls",
            Kind::Ppt => "ppt",
            Kind::Picture => "jpg",
        }
    }
}

/// What is to be done with what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Kept and handed out.
    Clean(Kind),
    /// Kept, and handed out only after somebody released it on purpose.
    Quarantined(Kind, Doubt),
    /// Not kept.
    Refused(Refused),
}

/// Why a document is doubtful: it may be honest, and may do something by itself when it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Macros.
    Macros,
    /// A PDF with scripts or forms that send.
    Script,
    /// A PDF that starts programs.
    Launch,
    /// A PDF that does something when it is opened.
    OpenAction,
    /// Other files inside.
    Embedded,
    /// Locked with a password: nobody can look inside.
    Encrypted,
    /// Parts that cannot be looked into.
    Hidden,
}

impl Doubt {
    /// Its word in the database and in keys of texts.
    pub fn code(self) -> &'static str {
        match self {
            Doubt::Macros => "macros",
            Doubt::Script => "script",
            Doubt::Launch => "launch",
            Doubt::OpenAction => "open-action",
            Doubt::Embedded => "embedded",
            Doubt::Encrypted => "encrypted",
            Doubt::Hidden => "hidden",
        }
    }
}

/// Why something is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing was sent.
    #[error("empty")]
    Empty,
    /// Neither a document nor a picture.
    #[error("neither a document nor a picture")]
    Unknown,
    /// An archive that is no document.
    #[error("an archive")]
    Archive,
    /// A program, by itself or inside.
    #[error("a program")]
    Executable,
    /// A page or a drawing that may carry scripts.
    #[error("a page")]
    Page,
    /// Small here, enormous when opened.
    #[error("a decompression bomb")]
    Bomb,
    /// Parts whose names lead out of the document.
    #[error("names that lead outside")]
    Path,
    /// Two things at once: a document to one program and something else to another.
    #[error("two kinds at once")]
    Polyglot,
    /// It begins as a document and does not go on as one.
    #[error("damaged")]
    Damaged,
    /// A picture of a kind or size that is not taken.
    #[error("picture: {0}")]
    Picture(pictures::Unfit),
}

impl Refused {
    /// Its word in keys of texts.
    pub fn code(self) -> &'static str {
        match self {
            Refused::Empty => "empty",
            Refused::Unknown => "unknown",
            Refused::Archive => "archive",
            Refused::Executable => "executable",
            Refused::Page => "page",
            Refused::Bomb => "bomb",
            Refused::Path => "path",
            Refused::Polyglot => "polyglot",
            Refused::Damaged => "damaged",
            Refused::Picture(unfit) => unfit.code(),
        }
    }
}

/// Looks into what was sent. Neither its name nor its declared type is asked. Unpacks archives to count what is in them: up to seconds for
/// the largest, so never on a thread that serves others.
pub fn inspect(bytes: &[u8]) -> Verdict {
    if bytes.is_empty() {
        return Verdict::Refused(Refused::Empty);
    }
    if pictures::is_picture(bytes) {
        return Verdict::Clean(Kind::Picture);
    }
    let seen = match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf::inspect(bytes),
        [b'P', b'K', ..] => archive::inspect(bytes),
        [b'{', b'\\', b'r', b't', b'f', ..] => old::rtf(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => old::compound(bytes),
        _ => Err(unknown(bytes)),
    };
    match seen {
        Ok((kind, None)) => Verdict::Clean(kind),
        Ok((kind, Some(doubt))) => Verdict::Quarantined(kind, doubt),
        Err(refused) => Verdict::Refused(refused),
    }
}

/// What a look inside found: the kind with a doubt about it, or why not.
type Seen = Result<(Kind, Option<Doubt>), Refused>;

fn unknown(bytes: &[u8]) -> Refused {
    match pictures::refusal(bytes) {
        pictures::Unfit::Svg => return Refused::Picture(pictures::Unfit::Svg),
        pictures::Unfit::Unknown => {}
        unfit => return Refused::Picture(unfit),
    }
    let archives: [&[u8]; 5] = [b"Rar!", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B", b"BZh", b"\xFD7zXZ"];
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).to_ascii_lowercase();
    match () {
        () if is_program(bytes) => Refused::Executable,
        () if archives.iter().any(|beginning| bytes.starts_with(beginning)) => Refused::Archive,
        () if ["<html", "<script", "<!doctype", "<?xml", "<svg"].iter().any(|tag| head.contains(tag)) => Refused::Page,
        () => Refused::Unknown,
    }
}

/// Programs of Windows, Linux and macOS, scripts of a shell, shortcuts.
fn is_program(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 7] = [
        b"MZ",
        b"\x7FELF",
        b"\xCA\xFE\xBA\xBE",
        b"\xCF\xFA\xED\xFE",
        b"\xCE\xFA\xED\xFE",
        b"#!",
        b"L\0\0\0\x01\x14\x02\0",
    ];
    BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning))
}

/// Where a needle begins, at or after a place.
fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let first = *needle.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    find(bytes, needle, 0).is_some()
}

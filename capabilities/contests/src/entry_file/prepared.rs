//! What was sent becomes what is kept: looked into, encoded anew, without its author's name.

use kernel::Result;
use store::files::Files;
use uploads::{Kind, Verdict};
use web::reason;

use super::{FileKind, MOST_MEGABYTES};

/// A file that was looked into and kept, not yet a part of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// What it is.
    pub kind: FileKind,
    /// Its name, made safe.
    pub name: String,
    /// SHA-256 of what is kept.
    pub file: String,
    /// SHA-256 of the thumbnail of a photograph.
    pub thumbnail: Option<String>,
    /// Its media type.
    pub media_type: &'static str,
    /// How large it is, in bytes.
    pub size: i64,
    /// Why it is put aside: the key of a text, and what that speaks of.
    pub doubt: Option<(&'static str, String)>,
}

impl Prepared {
    /// Looks into a file and keeps it; the key of the text that says why not, if it is not taken. Takes seconds for large ones.
    pub fn keep(files: &Files, sent: &[u8], name: &str, blind: bool) -> Result<Result<Prepared, &'static str>> {
        if sent.len() > MOST_MEGABYTES << 20 {
            return Ok(Err("contests-files-refusal-large"));
        }
        let verdict = uploads::inspect(sent);
        let said = reason(&verdict);
        let (kind, doubted) = match verdict {
            Verdict::Refused(_) => return Ok(Err(said.unwrap_or("upload-refused-unknown"))),
            Verdict::Clean(Kind::Picture) | Verdict::Quarantined(Kind::Picture, _) => {
                return Self::photo(files, sent, name);
            }
            Verdict::Clean(kind) => (kind, None),
            Verdict::Quarantined(kind, _) => (kind, said),
        };
        let mut doubt = doubted.map(|key| (key, String::new()));
        // Those who judge without knowing whose a work is must not learn it from the document's properties.
        let nameless = blind.then(|| uploads::nameless(sent, kind));
        if let Some(nameless) = nameless.as_ref().filter(|_| doubt.is_none()) {
            if !nameless.left.is_empty() {
                doubt = Some(("contests-files-doubt-author", nameless.left.join(", ")));
            } else if !nameless.is_sure {
                doubt = Some(("contests-files-doubt-properties", String::new()));
            }
        }
        let bytes = nameless.as_ref().map_or(sent, |nameless| nameless.bytes.as_slice());
        Ok(Ok(Prepared {
            kind: FileKind::Document,
            name: uploads::file_name(name, kind, "Файл"),
            file: files.keep(bytes)?,
            thumbnail: None,
            media_type: kind.media_type(),
            size: i64::try_from(bytes.len())?,
            doubt,
        }))
    }

    fn photo(files: &Files, sent: &[u8], name: &str) -> Result<Result<Prepared, &'static str>> {
        let picture = match pictures::clean(sent, pictures::SCREEN) {
            Ok(picture) => picture,
            Err(unfit) => {
                return Ok(Err(
                    reason(&Verdict::Refused(uploads::Refused::Picture(unfit))).unwrap_or("upload-refused-unknown")
                ));
            }
        };
        let named = uploads::file_name(name, Kind::Picture, "Фото");
        let stem = named.rsplit_once('.').map_or(named.as_str(), |(stem, _)| stem);
        Ok(Ok(Prepared {
            kind: FileKind::Photo,
            name: format!("{stem}.{}", picture.format.extension()),
            file: files.keep(&picture.bytes)?,
            thumbnail: Some(files.keep(&picture.thumbnail)?),
            media_type: picture.format.media_type(),
            size: i64::try_from(picture.bytes.len())?,
            doubt: None,
        }))
    }
}

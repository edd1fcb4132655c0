//! Uploaded files: read piece by piece, stopped at the limit.

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use kernel::{Refusal, Result};
use uploads::Verdict;

use crate::{App, Failure, Fields};

/// A form with files.
pub struct Uploads {
    /// Its other fields.
    pub fields: Vec<(String, String)>,
    /// Its files.
    pub files: Vec<Upload>,
}

/// One file as it was sent. Neither its name nor its declared type is believed.
pub struct Upload {
    /// The field.
    pub field: String,
    /// The name the sender gave it, without any folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Uploads {
    /// The value of a field; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().rev().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// The file of a field, if one was chosen.
    pub fn take(&mut self, field: &str) -> Option<Upload> {
        let index = self.files.iter().position(|file| file.field == field && !file.bytes.is_empty())?;
        Some(self.files.swap_remove(index))
    }
}

impl FromRequest<App> for Uploads {
    type Rejection = Failure;

    async fn from_request(mut request: Request, app: &App) -> Result<Self, Failure> {
        let unreadable = || Refusal::invalid("refusal-unreadable-form");
        let limit = app.config().max_upload;
        let too_large = || Refusal::invalid("refusal-file-too-large").with("limit", limit >> 20);
        let declared =
            request.headers().get("content-length").and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
        if declared.is_some_and(|length| length > limit + (1 << 20)) {
            return Err(too_large().into());
        }
        // Other forms are short; only those with files may be long.
        DefaultBodyLimit::max(limit + (1 << 20)).apply(&mut request);
        let mut form = Multipart::from_request(request, app).await.map_err(|_| unreadable())?;
        let mut uploads = Uploads { fields: Vec::new(), files: Vec::new() };
        let mut total = 0;
        while let Some(mut part) = form.next_field().await.map_err(|_| too_large())? {
            let field = part.name().unwrap_or_default().to_owned();
            let name = part.file_name().map(bare_name);
            let mut bytes = Vec::new();
            while let Some(chunk) = part.chunk().await.map_err(|_| too_large())? {
                total += chunk.len();
                if total > limit {
                    return Err(too_large().into());
                }
                bytes.extend_from_slice(&chunk);
            }
            match name {
                Some(name) => uploads.files.push(Upload { field, name, bytes }),
                None => uploads.fields.push((field, String::from_utf8(bytes).map_err(|_| unreadable())?)),
            }
        }
        Ok(uploads)
    }
}

/// Kept for forms that come with or without a file.
impl From<Uploads> for Fields {
    fn from(uploads: Uploads) -> Self {
        uploads.fields.into_iter().collect()
    }
}

/// What a look into a file found, beside the pages: unpacking may take seconds.
pub async fn inspected(bytes: Vec<u8>) -> Result<(Vec<u8>, Verdict)> {
    let look = move || {
        let verdict = uploads::inspect(&bytes);
        (bytes, verdict)
    };
    Ok(tokio::task::spawn_blocking(look).await?)
}

/// The key of the text that says why a file is not taken as it is; none if it is clean.
pub fn reason(verdict: &Verdict) -> Option<&'static str> {
    let (sort, code) = match verdict {
        Verdict::Clean(_) => return None,
        Verdict::Quarantined(_, doubt) => ("upload-doubt-", doubt.code()),
        Verdict::Refused(refused) => ("upload-refused-", refused.code()),
    };
    let said = REASONS.iter().find(|key| key.strip_prefix(sort) == Some(code));
    Some(said.copied().unwrap_or("upload-refused-unknown"))
}

/// The texts of the reasons.
const REASONS: [&str; 22] = [
    "upload-doubt-embedded",
    "upload-doubt-encrypted",
    "upload-doubt-hidden",
    "upload-doubt-launch",
    "upload-doubt-macros",
    "upload-doubt-open-action",
    "upload-doubt-script",
    "upload-refused-archive",
    "upload-refused-bmp",
    "upload-refused-bomb",
    "upload-refused-damaged",
    "upload-refused-empty",
    "upload-refused-executable",
    "upload-refused-gif",
    "upload-refused-heic",
    "upload-refused-large",
    "upload-refused-page",
    "upload-refused-path",
    "upload-refused-polyglot",
    "upload-refused-svg",
    "upload-refused-tiff",
    "upload-refused-unknown",
];

/// The type under which a file that was taken is handed out, by its beginning; none for what nobody is to be handed. Whether a file is to
/// be taken is for [`inspected`] to say.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: [(&[u8], &str); 5] = [
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"{\\rtf", "application/rtf"),
        // Word, Excel and PowerPoint before 2007.
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    ];
    // Archives that are documents name their parts in clear.
    const PARTS: [(&[u8], &str); 5] = [
        (b"word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        (b"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
        (b"application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
    ];
    let beginning = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    let names = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    let part = || bytes.starts_with(b"PK").then(|| PARTS.iter().find(|(part, _)| names(part))).flatten();
    beginning.or_else(part).map(|(_, name)| *name)
}

fn bare_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(120).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use uploads::{Doubt, Refused};

    use super::*;

    #[test]
    fn every_reason_is_said_in_both_languages() {
        use pictures::Unfit;
        let doubts = [
            Doubt::Macros,
            Doubt::Script,
            Doubt::Launch,
            Doubt::OpenAction,
            Doubt::Embedded,
            Doubt::Encrypted,
            Doubt::Hidden,
        ];
        let unfit = [Unfit::Svg, Unfit::Gif, Unfit::Heic, Unfit::Bmp, Unfit::Tiff, Unfit::Damaged, Unfit::Unknown];
        let large = Unfit::TooLarge { width: 1, height: 1 };
        let refused = [
            Refused::Empty,
            Refused::Unknown,
            Refused::Archive,
            Refused::Executable,
            Refused::Page,
            Refused::Bomb,
            Refused::Path,
            Refused::Polyglot,
            Refused::Damaged,
            Refused::Picture(large),
        ];
        let pictures = unfit.map(Refused::Picture);
        let verdicts = doubts.map(|doubt| Verdict::Quarantined(uploads::Kind::Pdf, doubt)).into_iter();
        let verdicts = verdicts.chain(refused.into_iter().chain(pictures).map(Verdict::Refused));
        let keys: HashSet<&str> = verdicts.filter_map(|verdict| reason(&verdict)).collect();
        // "Damaged" and "unknown" are said alike of documents and of pictures.
        assert_eq!(keys.len(), REASONS.len());
        for texts in [include_str!("../locales/ru.ftl"), include_str!("../locales/en.ftl")] {
            for key in &keys {
                assert!(texts.contains(&format!("\n{key} = ")), "{key}");
            }
        }
    }

    #[test]
    fn a_file_is_what_it_holds_whatever_it_is_called() {
        assert_eq!(media_type(b"%PDF-1.7 ..."), Some("application/pdf"));
        let word = b"PK\x03\x04....word/document.xml....";
        assert!(media_type(word).is_some_and(|name| name.ends_with("wordprocessingml.document")));
        assert_eq!(media_type(b"PK\x03\x04....setup.exe...."), None);
        assert_eq!(media_type(b"<html><script>alert(1)</script>"), None);
        assert_eq!(media_type(b""), None);
    }
}

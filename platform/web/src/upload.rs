//! Uploaded files: read piece by piece, stopped at the limit.

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use kernel::Refusal;

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

/// The type of a document or a picture by its content; none for anything else, which nobody is to be handed. Neither the name nor the
/// type that the sender declared is believed.
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
    use super::media_type;

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

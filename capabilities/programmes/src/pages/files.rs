//! Files that come with papers: taken only when they are documents or pictures, handed out only to be saved.

use kernel::{Refusal, Result};
use web::{Answer, App, FormErrors, Upload, attachment, inspected, media_type, reason};

/// Megabytes that one file may have.
const MOST: usize = 30;

/// The file of a form, if there is one that may be taken; what is wrong with it stands at its field.
pub(super) async fn checked(errors: &mut FormErrors, file: Option<Upload>) -> Result<Option<Upload>> {
    let Some(mut file) = file else { return Ok(None) };
    if file.bytes.len() > MOST << 20 {
        errors.add_with("file", "refusal-file-too-large", "limit", MOST);
        return Ok(None);
    }
    let (bytes, verdict) = inspected(file.bytes).await?;
    file.bytes = bytes;
    // What is doubtful has nobody here to release it.
    Ok(errors.check("file", reason(&verdict).map_or(Ok(file), Err)))
}

/// Keeps a file that may be taken: its hash and its name.
pub(super) async fn keep(app: &App, file: Option<Upload>) -> Result<Option<(String, String)>> {
    let Some(file) = file else { return Ok(None) };
    let files = app.db().files();
    let hash = tokio::task::spawn_blocking(move || files.keep(&file.bytes)).await??;
    Ok(Some((hash, file.name)))
}

/// Hands a file out.
pub(super) async fn hand_out(app: &App, file: Option<String>, name: Option<String>) -> Answer {
    let (file, name) = file.zip(name).ok_or_else(Refusal::not_found)?;
    let files = app.db().files();
    let bytes = tokio::task::spawn_blocking(move || files.read(&file)).await??;
    attachment(&name, media_type(&bytes).unwrap_or("application/octet-stream"), bytes)
}

//! Files that come with papers: taken only when they are documents or pictures, handed out only to be saved.

use kernel::{Refusal, Result};
use web::{Answer, App, FormErrors, Upload, attachment, media_type};

/// Megabytes that one file may have.
const MOST: usize = 30;

/// The file of a form, if there is one, kept: its hash and its name. What is wrong with it stands at its field.
pub(super) async fn kept(app: &App, errors: &mut FormErrors, file: Option<Upload>) -> Result<Option<(String, String)>> {
    let Some(file) = file else { return Ok(None) };
    match keep(app, file).await {
        Ok(kept) => Ok(Some(kept)),
        Err(error) => errors.refused("file", error).map(|()| None),
    }
}

async fn keep(app: &App, file: Upload) -> Result<(String, String)> {
    if file.bytes.len() > MOST << 20 {
        return Err(Refusal::invalid("refusal-file-too-large").with("limit", MOST).into());
    }
    if media_type(&file.bytes).is_none() {
        return Err(Refusal::invalid("programmes-refusal-file-kind").into());
    }
    let files = app.db().files();
    let hash = tokio::task::spawn_blocking(move || files.keep(&file.bytes)).await??;
    Ok((hash, file.name))
}

/// Hands a file out.
pub(super) async fn hand_out(app: &App, file: Option<String>, name: Option<String>) -> Answer {
    let (file, name) = file.zip(name).ok_or_else(Refusal::not_found)?;
    let files = app.db().files();
    let bytes = tokio::task::spawn_blocking(move || files.read(&file)).await??;
    attachment(&name, media_type(&bytes).unwrap_or("application/octet-stream"), bytes)
}

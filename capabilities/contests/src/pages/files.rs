//! Files of an entry: adding several at once, their order, taking out and putting back, the check of what is doubtful, downloads; what a
//! juror downloads; everything of a contest as one archive.

use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use kernel::{Act, Refusal, Result, Right};
use registry::organisation;
use web::{Answer, App, Frame, Me, Routes, Uploads, attachment, media_type, see, show, show_again};

use super::{edit::under, entry::Held};
use crate::{
    archive,
    assignment::AssignmentId,
    blind::Seen,
    contest::{Contest, ContestId},
    entry::EntryId,
    entry_file::{Archived, EntryFile, EntryFileId, FileKind, FileState, MOST_FILES, MOST_MEGABYTES, Prepared},
};

/// Its routes.
pub(crate) fn routes() -> Routes {
    let manage = Right::May(Act::ManageContests);
    let submit = Right::May(Act::SubmitEntries);
    let judge = Right::May(Act::JudgeEntries);
    Routes::new()
        .get("/contests/{id}/archive.zip", manage, everything)
        .get("/contests/{id}/entries/{entry}/files", submit, list)
        .post("/contests/{id}/entries/{entry}/files", submit, add)
        .get("/contests/{id}/entries/{entry}/files/{file}", submit, download)
        .get("/contests/{id}/entries/{entry}/files/{file}/thumbnail", submit, thumbnail)
        .post("/contests/{id}/entries/{entry}/files/{file}/removal", submit, remove)
        .post("/contests/{id}/entries/{entry}/files/{file}/restoration", submit, restore)
        .post("/contests/{id}/entries/{entry}/files/{file}/rise", submit, rise)
        .post("/contests/{id}/entries/{entry}/files/{file}/release", manage, release)
        .post("/contests/{id}/entries/{entry}/files/{file}/refusal", manage, refuse)
        .get("/judging/{assignment}/files/{file}", judge, judged)
        .get("/judging/{assignment}/files/{file}/thumbnail", judge, judged_thumbnail)
}

#[derive(Template)]
#[template(path = "pages/files/list.html")]
struct FilesPage {
    frame: Frame,
    held: Held,
    files: Vec<EntryFile>,
    /// The file that was taken out just now, to be put back.
    removed: Option<EntryFile>,
    /// What was not taken, and why.
    refused: Vec<(String, &'static str)>,
}

impl FilesPage {
    async fn of(app: &App, frame: Frame, held: Held, refused: Vec<(String, &'static str)>) -> Result<Self> {
        let files = EntryFile::of_entry(app.db(), held.entry.id).await?;
        let mut frame = under(frame, &held.contest);
        frame.crumbs.push(web::Crumb { text: held.entry.title.clone(), path: Some(held.entry.page()) });
        let title = frame.t("contests-files");
        Ok(Self { frame: frame.named(title), held, files, removed: None, refused })
    }

    fn may_change(&self) -> bool {
        may_change(&self.held)
    }

    fn may_add(&self) -> bool {
        self.may_change() && self.files.len() < MOST_FILES
    }

    fn limits(&self) -> String {
        let (most, megabytes) = (MOST_FILES.to_string(), MOST_MEGABYTES.to_string());
        self.frame.with("contests-files-limits", &[("n", &most), ("megabytes", &megabytes)])
    }

    fn why(&self, key: &str) -> String {
        self.frame.with(key, &[("limit", &MOST_MEGABYTES.to_string())])
    }

    /// Why it was put aside, for those who prepare the contest.
    fn doubt(&self, file: &EntryFile) -> String {
        self.frame.with(&file.state_reason, &[("name", &file.state_detail)])
    }

    fn may_open(&self, file: &EntryFile) -> bool {
        file.state == FileState::Clean || self.held.manages
    }

    fn page(&self, file: &EntryFile) -> String {
        format!("{}/files/{}", self.held.entry.page(), file.id)
    }

    fn size(&self, file: &EntryFile) -> String {
        size(&self.frame, file)
    }
}

/// «340 КБ», «1,2 МБ».
pub(super) fn size(frame: &Frame, file: &EntryFile) -> String {
    let kilobytes = (file.size + 1_023) / 1_024;
    match kilobytes {
        0..1_000 => frame.with("contests-files-kilobytes", &[("size", &kilobytes.to_string())]),
        _ => {
            let tenths = kilobytes * 10 / 1_024;
            frame.with(
                "contests-files-megabytes",
                &[("whole", &(tenths / 10).to_string()), ("tenth", &(tenths % 10).to_string())],
            )
        }
    }
}

/// Files change as long as the entry does.
fn may_change(held: &Held) -> bool {
    held.own && held.is_changeable()
}

type Where = Path<(ContestId, EntryId, EntryFileId)>;

async fn list(app: App, me: Me, frame: Frame, Path((contest, id)): Path<(ContestId, EntryId)>) -> Answer {
    let held = Held::find(&app, &me, contest, id).await?;
    show(FilesPage::of(&app, frame, held, Vec::new()).await?)
}

/// Keeps what may be kept and says of the rest why not.
async fn add(app: App, me: Me, frame: Frame, Path((contest, id)): Path<(ContestId, EntryId)>, sent: Uploads) -> Answer {
    let held = changeable(&app, &me, contest, id).await?;
    let mut refused = Vec::new();
    let mut added = 0;
    for upload in sent.files.into_iter().filter(|file| file.field == "files" && !file.name.is_empty()) {
        if EntryFile::of_entry(app.db(), id).await?.len() >= MOST_FILES {
            refused.push((upload.name, "contests-files-refusal-full"));
            continue;
        }
        let (files, blind, name) = (app.db().files(), held.contest.blind, upload.name.clone());
        let keep = move || Prepared::keep(&files, &upload.bytes, &upload.name, blind);
        match tokio::task::spawn_blocking(keep).await?? {
            Ok(new) => {
                let add = async |tx: &store::Tx| EntryFile::add(tx, contest, &held.entry, &new).await;
                app.db().write(&me.actor(), add).await?;
                added += 1;
            }
            Err(why) => refused.push((name, why)),
        }
    }
    if refused.is_empty() && added > 0 {
        return see(&format!("{}/files", held.entry.page()), Some(("contests-files-added", &[])));
    }
    if refused.is_empty() {
        refused.push((frame.t("contests-files-none-chosen"), "contests-files-choose"));
    }
    show_again(FilesPage::of(&app, frame, held, refused).await?)
}

async fn changeable(app: &App, me: &Me, contest: ContestId, id: EntryId) -> Result<Held> {
    let held = Held::find(app, me, contest, id).await?;
    if may_change(&held) { Ok(held) } else { Err(Refusal::conflict("contests-files-refusal-closed").into()) }
}

async fn remove(app: App, me: Me, frame: Frame, Path((contest, id, file)): Where) -> Answer {
    let held = changeable(&app, &me, contest, id).await?;
    app.db().write(&me.actor(), async |tx| EntryFile::remove(tx, id, file).await).await?;
    let mut page = FilesPage::of(&app, frame, held, Vec::new()).await?;
    page.removed = Some(EntryFile::find(app.db(), id, file).await?);
    show(page)
}

async fn restore(app: App, me: Me, Path((contest, id, file)): Where) -> Answer {
    let held = changeable(&app, &me, contest, id).await?;
    app.db().write(&me.actor(), async |tx| EntryFile::restore(tx, contest, id, file).await).await?;
    see(&format!("{}/files", held.entry.page()), Some(("contests-files-restored", &[])))
}

async fn rise(app: App, me: Me, Path((contest, id, file)): Where) -> Answer {
    let held = changeable(&app, &me, contest, id).await?;
    app.db().write(&me.actor(), async |tx| EntryFile::move_up(tx, contest, id, file).await).await?;
    see(&format!("{}/files", held.entry.page()), None)
}

async fn release(app: App, me: Me, path: Where) -> Answer {
    decide(app, me, path, FileState::Clean, "contests-files-released").await
}

async fn refuse(app: App, me: Me, path: Where) -> Answer {
    decide(app, me, path, FileState::Refused, "contests-files-refused").await
}

async fn decide(app: App, me: Me, Path((contest, id, file)): Where, state: FileState, notice: &str) -> Answer {
    let held = Held::find(&app, &me, contest, id).await?;
    if !held.manages {
        return Err(Refusal::not_found().into());
    }
    app.db().write(&me.actor(), async |tx| EntryFile::decide(tx, id, file, state).await).await?;
    see(&format!("{}/files", held.entry.page()), Some((notice, &[])))
}

async fn download(app: App, me: Me, Path((contest, id, file)): Where) -> Answer {
    let held = Held::find(&app, &me, contest, id).await?;
    let file = EntryFile::find(app.db(), id, file).await?;
    if file.removed_at.is_some() || !(file.state == FileState::Clean || held.manages) {
        return Err(Refusal::not_found().into());
    }
    let bytes = read(&app, &file.file).await?;
    attachment(&file.name, handed_as(&file, &bytes), bytes)
}

async fn thumbnail(app: App, me: Me, Path((contest, id, file)): Where) -> Answer {
    Held::find(&app, &me, contest, id).await?;
    let file = EntryFile::find(app.db(), id, file).await?;
    small(&app, &file).await
}

/// A file as a juror may have it: in a blind contest by the number of the work, whatever it was called.
async fn judged(app: App, me: Me, frame: Frame, path: Path<(AssignmentId, EntryFileId)>) -> Answer {
    let (seen, file) = of_juror(&app, &me, path).await?;
    let mut bytes = read(&app, &file.file).await?;
    let mut name = file.name.clone();
    if seen.blind {
        name = blind_name(&frame, &seen, &file);
        // It may have been sent before the contest became blind.
        if let uploads::Verdict::Clean(kind) | uploads::Verdict::Quarantined(kind, _) = uploads::inspect(&bytes) {
            bytes = uploads::nameless(&bytes, kind).bytes;
        }
    }
    attachment(&name, handed_as(&file, &bytes), bytes)
}

async fn judged_thumbnail(app: App, me: Me, path: Path<(AssignmentId, EntryFileId)>) -> Answer {
    let (_, file) = of_juror(&app, &me, path).await?;
    small(&app, &file).await
}

async fn of_juror(
    app: &App,
    me: &Me,
    Path((assignment, file)): Path<(AssignmentId, EntryFileId)>,
) -> Result<(Seen, EntryFile)> {
    let person = me.person().ok_or_else(Refusal::not_found)?;
    let seen = Seen::find(app.db(), person, assignment).await?;
    let file = EntryFile::find(app.db(), seen.entry_id, file).await?;
    if file.state != FileState::Clean || file.removed_at.is_some() {
        return Err(Refusal::not_found().into());
    }
    Ok((seen, file))
}

/// «Работа 17 — файл 1.pdf».
pub(super) fn blind_name(frame: &Frame, seen: &Seen, file: &EntryFile) -> String {
    let (work, number) = (seen.number.to_string(), file.number.to_string());
    let key = if file.kind == FileKind::Photo { "contests-files-blind-photo" } else { "contests-files-blind-document" };
    format!("{}.{}", frame.with(key, &[("work", &work), ("number", &number)]), file.extension())
}

async fn everything(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let reach = me.may(Act::ManageContests)?;
    let contest = Contest::find(app.db(), &reach, id).await?;
    let all = Archived::of_contest(app.db(), id).await?;
    if all.is_empty() {
        return Err(Refusal::conflict("contests-files-refusal-nothing").into());
    }
    let organisations: Vec<_> = all.iter().map(|one| one.organisation_id).collect();
    let names = organisation::names(app.db(), &organisations).await?;
    // The head of an ordinary attachment, with a body that is written while it is read.
    let name = format!("{} — {}.zip", contest.title, frame.t("contests-files-archive-name"));
    let mut answer = attachment(&name, "application/zip", Vec::new())?;
    answer.headers_mut().remove(header::CONTENT_LENGTH);
    *answer.body_mut() = archive::streamed(app.db().files(), all, names);
    Ok(answer)
}

async fn read(app: &App, file: &str) -> Result<Vec<u8>> {
    let (files, file) = (app.db().files(), file.to_owned());
    Ok(tokio::task::spawn_blocking(move || files.read(&file)).await??)
}

async fn small(app: &App, file: &EntryFile) -> Answer {
    let thumbnail = file.thumbnail.as_deref().ok_or_else(Refusal::not_found)?;
    let bytes = read(app, thumbnail).await?;
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    let sniff = (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let kept = (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    let answer: Response = ([kind, sniff, kept], bytes).into_response();
    Ok(answer)
}

fn handed_as(file: &EntryFile, bytes: &[u8]) -> &'static str {
    match file.kind {
        FileKind::Photo if file.media_type == "image/png" => "image/png",
        FileKind::Photo => "image/jpeg",
        FileKind::Document => media_type(bytes).unwrap_or("application/octet-stream"),
    }
}

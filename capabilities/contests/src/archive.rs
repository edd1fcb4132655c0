//! Everything that was sent to a contest as one ZIP with readable names, written while it is read: one file at a time in memory.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use axum::body::{Body, Bytes};
use kernel::{OrganisationId, Result};
use store::files::Files;
use tokio::sync::mpsc;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::entry_file::Archived;

/// How much is written at once, in bytes, and how many such pieces wait for a slow reader.
const PIECE: usize = 1 << 18;
const WAITING: usize = 4;
/// The most characters of a folder's name.
const LONGEST: usize = 80;

/// The archive as the body of an answer. A file that cannot be read ends it: half an archive does not open, and is not taken for a whole.
pub(crate) fn streamed(files: Files, all: Vec<Archived>, names: HashMap<OrganisationId, String>) -> Body {
    let (send, receive) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    let failed = send.clone();
    tokio::task::spawn_blocking(move || {
        let pipe = Pipe { send, buffer: Vec::with_capacity(PIECE) };
        if let Err(error) = written(pipe, &files, &all, &names) {
            tracing::error!(?error, "archive of a contest");
            let _ = failed.blocking_send(Err(io::Error::other("archive")));
        }
    });
    let next = |mut receive: mpsc::Receiver<io::Result<Bytes>>| async move { Some((receive.recv().await?, receive)) };
    Body::from_stream(futures::stream::unfold(receive, next))
}

fn written(pipe: Pipe, files: &Files, all: &[Archived], names: &HashMap<OrganisationId, String>) -> Result<()> {
    let mut archive = ZipWriter::new_stream(pipe);
    // Pictures and documents are packed already.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
    for one in all {
        let institution = names.get(&one.organisation_id).map_or("", String::as_str);
        archive.start_file(path(one, institution), options)?;
        archive.write_all(&files.read(&one.file)?)?;
    }
    archive.finish()?.into_inner().flush()?;
    Ok(())
}

/// «1 Проект/17 Наш двор — СОШ № 9/2 Фото.jpg».
fn path(one: &Archived, institution: &str) -> String {
    let nomination = folder(&format!("{} {}", one.nomination_number, one.nomination));
    let entry = folder(&format!("{} {} — {institution}", one.entry_number, one.title));
    format!("{nomination}/{entry}/{} {}", one.number, one.name)
}

/// A name that every system takes for a folder's.
fn folder(name: &str) -> String {
    let clean: String =
        name.chars().map(|c| if c.is_control() || r#"<>:"/\|?*"#.contains(c) { ' ' } else { c }).collect();
    let short: String = clean.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    short.trim_matches([' ', '.']).to_owned()
}

/// Pieces of the archive on their way to the reader.
struct Pipe {
    send: mpsc::Sender<io::Result<Bytes>>,
    buffer: Vec<u8>,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let piece = std::mem::take(&mut self.buffer);
        // Nobody reads any more: the rest need not be written.
        self.send.blocking_send(Ok(piece.into())).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_folders_lead_nowhere() {
        assert_eq!(folder("1 Проект: «Двор»/..?."), "1 Проект «Двор»");
        assert_eq!(folder("17 Наш двор — СОШ № 9"), "17 Наш двор — СОШ № 9");
    }
}

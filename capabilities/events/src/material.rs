//! Materials of an event (материалы): links, and files up to the limit of uploads. Whoever may see the event may see them.

use kernel::{Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use crate::event::{Event, EventId};

kernel::id!(
    /// A material.
    MaterialId
);

/// A material: a link or a file.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Material {
    /// Identifier.
    pub id: MaterialId,
    /// What it is.
    pub title: String,
    /// Where it is, if it is elsewhere.
    pub url: Option<String>,
    /// SHA-256 of the file, if it is here.
    pub file: Option<String>,
    /// The name it was sent under.
    pub file_name: Option<String>,
}

/// What a new material is.
pub enum NewMaterial<'a> {
    /// Something elsewhere.
    Link(&'a str),
    /// A file that is kept already, and the name it was sent under.
    File(&'a str, &'a str),
}

impl Material {
    /// The materials of an event, in the order of their adding.
    pub async fn list(db: &impl Ask, event: EventId) -> Result<Vec<Material>> {
        let sql = "select id, title, url, file, file_name from material where event_id = ? order by created_at, id";
        db.all(Sql::new(sql).bind(event)).await
    }

    /// A material of an event.
    pub async fn find(db: &impl Ask, event: EventId, id: MaterialId) -> Result<Material> {
        let sql = "select id, title, url, file, file_name from material where event_id = ? and id = ?";
        db.first(Sql::new(sql).bind(event).bind(id)).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Adds one.
    pub async fn add(tx: &Tx, event: &Event, title: &str, what: NewMaterial<'_>) -> Result<MaterialId> {
        let id = MaterialId::new();
        let (url, file, name) = match what {
            NewMaterial::Link(url) if is_link(url) => (Some(url), None, None),
            NewMaterial::Link(_) => return Err(Refusal::invalid("attendance-refusal-link").into()),
            NewMaterial::File(file, name) => (None, Some(file), Some(name)),
        };
        let sql = Sql::new(
            "insert into material (id, organisation_id, event_id, title, url, file, file_name, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.bind(id).bind(event.organisation_id).bind(event.id).bind(title).bind(url).bind(file).bind(name);
        tx.run(sql.bind(tx.now())).await?;
        tx.note(Line::new("material.added", "event", event.id.0).with(json!({ "material": id })));
        Ok(id)
    }

    /// Takes one out; a file stays in the store, where others may lead to it.
    pub async fn remove(tx: &Tx, event: &Event, id: MaterialId) -> Result<()> {
        let sql = Sql::new("delete from material where event_id = ? and id = ?").bind(event.id).bind(id);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.note(Line::new("material.removed", "event", event.id.0).with(json!({ "material": id })));
        Ok(())
    }
}

/// Only addresses of the web lead out of our pages.
fn is_link(url: &str) -> bool {
    let clean = !url.contains(|c: char| c.is_whitespace() || c.is_control());
    clean && ["https://", "http://"].iter().any(|scheme| url.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}

/// The type of a file by what is in it; its name is not believed.
pub fn content_type(bytes: &[u8]) -> &'static str {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => "application/pdf",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'P', b'K', 3, 4, ..] => zipped(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "application/x-ole-storage",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "video/mp4",
        _ => "application/octet-stream",
    }
}

/// Documents of office programs are archives whose first parts tell what they are.
fn zipped(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(4_096)];
    let has = |word: &[u8]| head.windows(word.len()).any(|piece| piece == word);
    match () {
        () if has(b"word/") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        () if has(b"ppt/") => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        () if has(b"xl/") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        () => "application/zip",
    }
}

pub(crate) const TABLE: &str = "
create table material (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    event_id {uuid} not null references event (id),
    title text not null,
    url text,
    file text,
    file_name text,
    created_at {moment} not null,
    constraint material_what check ((url is null) <> (file is null) and (file is null) = (file_name is null))
);
create index material_event on material (event_id);
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_is_in_it() {
        assert_eq!(content_type(b"%PDF-1.7"), "application/pdf");
        assert_eq!(content_type(b"<html><script>"), "application/octet-stream");
        let document = [b"PK\x03\x04".as_slice(), &[0; 26], b"word/document.xml"].concat();
        assert!(content_type(&document).ends_with("wordprocessingml.document"));
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert!(is_link("https://disk.example.ru/презентация"));
        for wrong in ["javascript:alert(1)", "ftp://host", "https://", "/events", "https://a b"] {
            assert!(!is_link(wrong), "{wrong}");
        }
    }
}

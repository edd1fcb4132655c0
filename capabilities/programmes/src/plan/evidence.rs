//! Evidence (подтверждение): what shows that an item was done: an event, a link, a file, a note.

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use super::{PlanItem, PlanItemId};

kernel::id!(
    /// A piece of evidence.
    EvidenceId
);

store::choice! {
    /// What evidence is.
    EvidenceKind, "programmes-evidence" {
        /// An event that was held.
        Event = "event",
        /// A page elsewhere.
        Link = "link",
        /// A file.
        File = "file",
        /// Words.
        Note = "note",
    }
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Evidence {
    /// Identifier.
    pub id: EvidenceId,
    /// What it is.
    pub kind: EvidenceKind,
    /// The event.
    pub event_id: Option<Uuid>,
    /// The address of the page.
    pub url: Option<String>,
    /// SHA-256 of the file.
    pub file: Option<String>,
    /// What the file was called.
    pub file_name: Option<String>,
    /// What it says, or what it is called.
    pub text: String,
    /// When it happened.
    pub happened_on: NaiveDate,
}

/// Evidence to be added.
#[derive(Clone, Copy, Debug)]
pub enum NewEvidence<'a> {
    /// A page elsewhere.
    Link(&'a str),
    /// A file: its hash in the store of files, and what it was called.
    File(&'a str, &'a str),
    /// Words alone.
    Note,
}

/// The evidence of an item that was found within reach, the oldest first.
pub async fn evidence(db: &impl Ask, item: PlanItemId) -> Result<Vec<Evidence>> {
    db.all(Sql::new("select * from plan_evidence where plan_item_id = ? order by happened_on, id").bind(item)).await
}

/// Adds evidence that somebody brings; `text` says what it is.
pub async fn add_evidence(
    tx: &Tx,
    reach: &Reach,
    item: PlanItemId,
    what: NewEvidence<'_>,
    text: &str,
    on: NaiveDate,
) -> Result<EvidenceId> {
    let item = PlanItem::find(tx, reach, item).await?;
    let (kind, url, file, name) = match what {
        NewEvidence::Link(url) if !is_address(url) => {
            return Err(Refusal::invalid("programmes-refusal-address").into());
        }
        NewEvidence::Link(url) => (EvidenceKind::Link, Some(url), None, None),
        NewEvidence::File(file, name) => (EvidenceKind::File, None, Some(file), Some(name)),
        NewEvidence::Note => (EvidenceKind::Note, None, None, None),
    };
    let id = EvidenceId::new();
    let insert = "insert into plan_evidence (id, organisation_id, plan_item_id, kind, url, file, file_name, text, happened_on, created_at)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let sql = Sql::new(insert).bind(id).bind(item.organisation_id).bind(item.id).bind(kind).bind(url).bind(file);
    tx.run(sql.bind(name).bind(text).bind(on).bind(tx.now())).await?;
    tx.note(Line::new("plan_item.evidenced", "plan_item", item.id.0).with(json!({ "kind": kind, "evidence": id })));
    Ok(id)
}

/// An event that was held is evidence of the item it carries out; told again, it says what it is called now.
pub async fn evidence_of_event(
    tx: &Tx,
    reach: &Reach,
    item: PlanItemId,
    event: Uuid,
    title: &str,
    on: NaiveDate,
) -> Result<()> {
    let item = PlanItem::find(tx, reach, item).await?;
    let known = Sql::new("update plan_evidence set text = ?, happened_on = ? where plan_item_id = ? and event_id = ?")
        .bind(title)
        .bind(on)
        .bind(item.id)
        .bind(event);
    if tx.run(known).await? > 0 {
        return Ok(());
    }
    let insert =
        "insert into plan_evidence (id, organisation_id, plan_item_id, kind, event_id, text, happened_on, created_at)
                  values (?, ?, ?, ?, ?, ?, ?, ?)";
    let sql =
        Sql::new(insert).bind(EvidenceId::new()).bind(item.organisation_id).bind(item.id).bind(EvidenceKind::Event);
    tx.run(sql.bind(event).bind(title).bind(on).bind(tx.now())).await?;
    let details = json!({ "kind": EvidenceKind::Event, "event": event });
    tx.note(Line::new("plan_item.evidenced", "plan_item", item.id.0).with(details));
    Ok(())
}

/// An event that was not held after all is no evidence.
pub async fn remove_evidence_of_event(tx: &Tx, event: Uuid) -> Result<()> {
    let items: Vec<PlanItemId> =
        tx.column(Sql::new("select plan_item_id from plan_evidence where event_id = ?").bind(event)).await?;
    tx.run(Sql::new("delete from plan_evidence where event_id = ?").bind(event)).await?;
    for item in items {
        tx.note(Line::new("plan_item.evidence_removed", "plan_item", item.0).with(json!({ "event": event })));
    }
    Ok(())
}

/// Takes evidence away that does not belong there.
pub async fn remove_evidence(tx: &Tx, reach: &Reach, item: PlanItemId, id: EvidenceId) -> Result<()> {
    let item = PlanItem::find(tx, reach, item).await?;
    let sql = Sql::new("delete from plan_evidence where plan_item_id = ? and id = ?").bind(item.id).bind(id);
    if tx.run(sql).await? == 0 {
        return Err(Refusal::not_found().into());
    }
    tx.note(Line::new("plan_item.evidence_removed", "plan_item", item.id.0).with(json!({ "evidence": id })));
    Ok(())
}

/// Only pages are linked to, never what a browser would run.
fn is_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && url.len() > 10 && !url.contains(char::is_whitespace)
}

pub(crate) fn definition() -> String {
    format!(
        "create table plan_evidence (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null references organisation (id),
    plan_item_id {{uuid}} not null references plan_item (id),
    kind text not null {},
    event_id {{uuid}},
    url text,
    file text,
    file_name text,
    text text not null,
    happened_on date not null,
    created_at {{moment}} not null,
    unique (plan_item_id, event_id),
    constraint plan_evidence_is_what_it_says check (
        (kind = 'event') = (event_id is not null) and (kind = 'link') = (url is not null)
        and (kind = 'file') = (file is not null) and (file is null) = (file_name is null)
    )
);
",
        EvidenceKind::check("kind")
    )
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn only_pages_are_linked_to() {
        assert!(is_address("https://imc.example/photo?id=1"));
        assert!(!is_address("javascript:alert(1)") && !is_address("https://") && !is_address("imc.example"));
    }
}

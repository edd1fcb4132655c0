//! At the door: who is expected, who is there; scanning without scripts, marking by list, taking a mark back.

use askama::Template;
use axum::extract::Path;
use kernel::Result;
use web::{Answer, App, Fields, Frame, ListQuery, Me, Uploads, see, show};

use super::{managed, scanner, under};
use crate::{
    check_in::{self, Expected, Outcome, picture},
    event::{Event, EventId},
    registration::RegistrationId,
};

#[derive(Template)]
#[template(path = "pages/attendance/door.html")]
struct DoorPage {
    frame: Frame,
    query: ListQuery,
    event: Event,
    rows: Vec<Expected>,
    present: i64,
    expected: i64,
    script: String,
    words: String,
}

pub(super) async fn door(app: App, me: Me, frame: Frame, query: ListQuery, Path(id): Path<EventId>) -> Answer {
    let event = managed(&app, &me, id).await?;
    let mut rows = check_in::expected(app.db(), event.id, app.clock().today()).await?;
    let present = rows.iter().filter(|row| row.at.is_some()).count();
    let expected = rows.len();
    let key = russian::search_key(query.get("q"));
    rows.retain(|row| key.is_empty() || russian::search_key(&row.name()).split(' ').any(|word| word.starts_with(&key)));
    if query.get("show") == "absent" {
        rows.retain(|row| row.at.is_none());
    }
    show(DoorPage {
        words: scanner::words(&frame),
        script: scanner::script_path(),
        frame: under(frame, &event, "attendance-title"),
        query,
        event,
        rows,
        present: present as i64,
        expected: expected as i64,
    })
}

/// A token typed by hand, or a photo of the code: for those without scripts, and for torn badges.
pub(super) async fn scan_by_hand(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, mut sent: Uploads) -> Answer {
    let event = managed(&app, &me, id).await?;
    let mut tokens = vec![check_in::token_of(sent.get("token")).to_owned()];
    if let Some(photo) = sent.take("photo") {
        let texts = tokio::task::spawn_blocking(move || picture::texts(&photo.bytes)).await?;
        tokens = texts.iter().map(|text| check_in::token_of(text).to_owned()).collect();
    }
    let mut said = Vec::new();
    for token in tokens.iter().filter(|token| !token.is_empty()) {
        let outcome = app.db().write(&me.actor(), async |tx| check_in::by_token(tx, &event, token, None).await).await?;
        said.push(scanner::text(&frame, &outcome));
    }
    let back = format!("{}/check-in", event.page());
    if said.is_empty() {
        return see(&back, Some(("attendance-no-code", &[])));
    }
    see(&back, Some(("attendance-said", &[("text", &said.join(" · "))])))
}

/// Marks those who were ticked.
pub(super) async fn mark(app: App, me: Me, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let event = managed(&app, &me, id).await?;
    let ticked: Vec<RegistrationId> = fields.all("present").iter().filter_map(|id| id.parse().ok()).collect();
    let mark = async |tx: &store::Tx| {
        let mut marked = 0_i64;
        for registration in ticked {
            if matches!(check_in::by_list(tx, &event, registration).await?, Outcome::In(_)) {
                marked += 1;
            }
        }
        Ok(marked)
    };
    let marked = app.db().write(&me.actor(), mark).await?;
    see(&format!("{}/check-in", event.page()), Some(("attendance-marked", &[("n", &marked.to_string())])))
}

/// Takes a mark back.
pub(super) async fn take_back(app: App, me: Me, Path((id, registration)): Path<(EventId, RegistrationId)>) -> Answer {
    let event = managed(&app, &me, id).await?;
    let done: Result<()> =
        app.db().write(&me.actor(), async |tx| check_in::take_back(tx, &event, registration).await).await;
    done?;
    see(&format!("{}/check-in", event.page()), Some(("attendance-taken-back", &[])))
}

//! What is done with a batch: written, given up, taken back.

use axum::{Extension, extract::Path};
use kernel::{Act, Error, Refusal, id::Uuid};
use web::{Answer, App, Fields, Frame, ListQuery, Me, job_page, see};

use super::{InRoom, columns::told, is_long, jobs, page, preview::show_preview};
use crate::import::{Answers, Batch, undo as undo_import};

pub(super) async fn write(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<Uuid>,
    Extension(room): InRoom,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::ImportPeople)?;
    let batch = Batch::find(app.db(), &reach, Some(me.account()), id).await?;
    let answers = Answers {
        close_all: fields.is_on("close_all"),
        close: fields.all("close").iter().filter_map(|id| id.parse().ok()).collect(),
        over_hand: fields.all("over_hand").iter().filter_map(|row| row.parse().ok()).collect(),
        beyond_threshold: fields.is_on("beyond"),
    };
    if is_long(&app, &batch) {
        let job = jobs::queue(&app, &me, &batch, jobs::WRITE, Some(&answers)).await?;
        return see(&job_page(job), None);
    }
    match room.importer(&app).write_batch(&reach, &me.actor(), &batch, &answers, &|_| true).await {
        Ok(counts) => {
            let counts = [
                ("new", counts.new),
                ("changed", counts.changed),
                ("closed", counts.closed),
                ("aside", counts.set_aside),
            ];
            let counts = counts.map(|(name, count)| (name, count.to_string()));
            let counts: Vec<(&str, &str)> = counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
            see(&page(batch.id), Some(("notice-import-written", &counts)))
        }
        Err(Error::Refused(refusal)) if refusal.key == "import-refusal-threshold" => {
            asked_again(&app, &me, frame, batch, &refusal).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn asked_again(app: &App, me: &Me, frame: Frame, batch: Batch, refusal: &Refusal) -> Answer {
    let problem = told(&frame, refusal);
    let mut answer = show_preview(app, me, frame, batch, &ListQuery::default(), Some(problem)).await?;
    *answer.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok(answer)
}

pub(super) async fn withdraw(app: App, me: Me, Path(id): Path<Uuid>) -> Answer {
    let reach = me.may(Act::ImportPeople)?;
    let batch = Batch::find(app.db(), &reach, Some(me.account()), id).await?;
    app.db().write(&me.actor(), async |tx| batch.refuse(tx).await).await?;
    see("/imports", Some(("notice-import-refused", &[])))
}

pub(super) async fn undo(app: App, me: Me, Path(id): Path<Uuid>, Extension(room): InRoom) -> Answer {
    let reach = me.may(Act::ImportPeople)?;
    let batch = Batch::find(app.db(), &reach, Some(me.account()), id).await?;
    let restored = undo_import(room.importer(&app), &reach, &me.actor(), batch.id.0).await?;
    let counts = [
        ("closed", restored.closed.to_string()),
        ("reopened", restored.reopened.to_string()),
        ("kept", restored.kept.to_string()),
    ];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
    see(&page(batch.id), Some(("notice-undone", &counts)))
}

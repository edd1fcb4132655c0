//! The road map (дорожная карта) of a programme: for each stage its term, who answers for it, when it was closed, and the documents
//! without which it does not close.

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    book::{Book, DocumentKind},
    document::Document,
    programme::{Programme, ProgrammeId, Stage},
};

/// A stage of one programme.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Step {
    /// Which stage.
    pub stage: Stage,
    /// Its term.
    pub due_on: Option<NaiveDate>,
    /// Who answers for it.
    pub responsible: String,
    /// The day on which it was closed.
    pub closed_on: Option<NaiveDate>,
}

impl Step {
    /// Its term has passed, and it is not closed?
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.closed_on.is_none() && self.due_on.is_some_and(|due| due < today)
    }
}

/// The seven stages of a programme, in their order.
pub async fn steps(db: &impl Ask, programme: ProgrammeId) -> Result<Vec<Step>> {
    let sql = "select stage, due_on, responsible, closed_on from mentoring_stage where programme_id = ?";
    let mut steps: Vec<Step> = db.all(Sql::new(sql).bind(programme)).await?;
    steps.sort_by_key(|step| step.stage.number());
    Ok(steps)
}

/// Lays out the seven stages of a new programme.
pub(crate) async fn lay_out(tx: &Tx, programme: ProgrammeId) -> Result<()> {
    let row = |stage: &Stage| -> Vec<Value> { vec![programme.into(), (*stage).into(), "".into()] };
    let rows = Stage::ALL.iter().map(row).collect();
    tx.insert("mentoring_stage", &["programme_id", "stage", "responsible"], rows).await
}

/// Sets the term of a stage and who answers for it.
pub async fn plan(
    tx: &Tx,
    reach: &Reach,
    programme: ProgrammeId,
    stage: Stage,
    (due_on, responsible): (Option<NaiveDate>, &str),
) -> Result<()> {
    Programme::find(tx, reach, programme).await?;
    let sql = "update mentoring_stage set due_on = ?, responsible = ? where programme_id = ? and stage = ?";
    tx.run(Sql::new(sql).bind(due_on).bind(responsible).bind(programme).bind(stage)).await?;
    let what = json!({ "stage": stage });
    tx.note(Line::new("mentoring.stage_planned", "mentoring_programme", programme.0).with(what));
    Ok(())
}

/// The documents that a stage asks for and does not have.
pub fn missing<'a>(book: &'a Book, form: &'a str, stage: Stage, documents: &[Document]) -> Vec<&'a DocumentKind> {
    let has = |kind: &str| documents.iter().any(|one| one.stage == stage && one.kind.as_deref() == Some(kind));
    book.required(form, stage).filter(|kind| !has(&kind.code)).collect()
}

/// Closes the stage that a programme is at: refused while a document is missing.
pub async fn close(tx: &Tx, book: &Book, reach: &Reach, id: ProgrammeId, stage: Stage) -> Result<()> {
    Programme::find(tx, reach, id).await?;
    let programme = Programme::locked(tx, id).await?;
    if programme.stage != Some(stage) {
        return Err(Refusal::conflict("mentoring-refusal-stage").into());
    }
    let documents = Document::list(tx, id).await?;
    if let Some(kind) = missing(book, &programme.form, stage, &documents).first() {
        return Err(Refusal::conflict("mentoring-refusal-missing").with("document", &kind.title.ru).into());
    }
    if stage == Stage::Completion {
        let open =
            Sql::new("from mentoring_pair where programme_id = ? and state in ('offered', 'consented', 'active')");
        let open = store::count(tx, open.bind(id)).await?;
        if open > 0 {
            return Err(Refusal::conflict("mentoring-refusal-open-pairs").with("n", open).into());
        }
    }
    went(tx, &programme, stage, (Some(tx.today()), stage.next()), "mentoring.stage_closed").await
}

/// Opens the stage again that was closed last.
pub async fn reopen(tx: &Tx, reach: &Reach, id: ProgrammeId, stage: Stage) -> Result<()> {
    Programme::find(tx, reach, id).await?;
    let programme = Programme::locked(tx, id).await?;
    let last = programme.stage.map_or(Some(Stage::Completion), Stage::previous);
    if last != Some(stage) {
        return Err(Refusal::conflict("mentoring-refusal-stage").into());
    }
    went(tx, &programme, stage, (None, Some(stage)), "mentoring.stage_reopened").await
}

async fn went(
    tx: &Tx,
    programme: &Programme,
    stage: Stage,
    (closed_on, now): (Option<NaiveDate>, Option<Stage>),
    act: &'static str,
) -> Result<()> {
    let sql = Sql::new("update mentoring_stage set closed_on = ? where programme_id = ? and stage = ?");
    tx.run(sql.bind(closed_on).bind(programme.id).bind(stage)).await?;
    let sql = Sql::new("update mentoring_programme set stage = ? where id = ?").bind(now).bind(programme.id);
    tx.run(sql).await?;
    tx.note(Line::new(act, "mentoring_programme", programme.id.0).with(json!({ "stage": stage })));
    Ok(())
}

pub(crate) fn definition() -> String {
    format!(
        "create table mentoring_stage (
    programme_id {{uuid}} not null references mentoring_programme (id),
    stage text not null {},
    due_on date,
    responsible text not null default '',
    closed_on date,
    primary key (programme_id, stage)
);
",
        Stage::check("stage")
    )
}

//! The milestones of the way into the profession that target training reaches: the application, the contract, admission, graduation.

use chrono::NaiveDate;
use kernel::{PersonId, Result};
use pathway::{Milestone, MilestoneKind, NewMilestone, Origin};
use store::Tx;

use crate::{application::Application, contract::Contract};

/// An application was handed in.
pub(crate) async fn applied(tx: &Tx, application: &Application) -> Result<()> {
    let record = (application.id.0, "Заявление на целевое обучение", application.page());
    reached(tx, application.person_id, MilestoneKind::Application, tx.today(), record).await
}

/// It was taken back.
pub(crate) async fn withdrew(tx: &Tx, application: &Application) -> Result<()> {
    Milestone::withdraw(tx, application.person_id, Origin::Target, application.id.0).await?;
    Ok(())
}

/// Something happened to a contract: it was signed, the student entered, the student graduated.
pub(crate) async fn of_contract(tx: &Tx, contract: &Contract, kind: MilestoneKind, on: NaiveDate) -> Result<()> {
    let record = (contract.id.0, "Договор о целевом обучении", contract.page());
    reached(tx, contract.person_id, kind, on, record).await
}

/// A contract came to nothing.
pub(crate) async fn lapsed(tx: &Tx, contract: &Contract) -> Result<()> {
    Milestone::withdraw(tx, contract.person_id, Origin::Target, contract.id.0).await?;
    Ok(())
}

async fn reached(
    tx: &Tx,
    person: PersonId,
    kind: MilestoneKind,
    on: NaiveDate,
    (record, title, path): (uuid::Uuid, &str, String),
) -> Result<()> {
    Milestone::record(tx, &NewMilestone { person, kind, on, origin: Origin::Target, record, title: title.into(), path })
        .await
}

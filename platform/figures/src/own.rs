//! The centre's own indicators, made in the browser. A change makes a new version; the old ones stay.

use std::sync::Arc;

use kernel::{Act, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{Catalogue, Definition, Indicator};

pub(crate) const TABLE: &str = "
create table indicator (
    code text not null,
    version integer not null,
    definition text not null,
    made_at {moment} not null,
    account_id {uuid},
    retired_at {moment},
    primary key (code, version)
);
";

#[derive(FromQueryResult)]
struct Row {
    definition: String,
}

/// All definitions in use, for [`crate::Catalogue::load`].
pub async fn definitions(db: &impl Ask) -> Result<Vec<Definition>> {
    let rows: Vec<Row> =
        db.all("select definition from indicator where retired_at is null order by code, version").await?;
    rows.iter().map(|row| Ok(serde_json::from_str(&row.definition)?)).collect()
}

/// The catalogue of this moment: that of the files, with the centre's own indicators added. One query. A version that
/// can no longer be read (a field is gone) stays out, and so does what is counted of a confidential dataset for whoever may not see it.
pub async fn current(db: &impl Ask, files: &Catalogue, may: impl Fn(Act) -> bool) -> Result<Arc<Catalogue>> {
    let mut catalogue = files.shown_to(may);
    for definition in definitions(db).await? {
        if let Ok(indicator) = catalogue.try_out(definition) {
            catalogue.add(indicator);
        }
    }
    Ok(Arc::new(catalogue))
}

/// Keeps a checked indicator as a new version and says which; it is above those kept before, in use or not.
pub async fn save(tx: &Tx, indicator: &Indicator) -> Result<i32> {
    let kept = Sql::new("select max(version) from indicator where code = ?").bind(indicator.code());
    let kept: i32 = tx.value::<Option<i32>>(kept).await?.flatten().unwrap_or(0);
    let version = indicator.definition.version.max(kept + 1);
    let definition = Definition { version, ..indicator.definition.clone() };
    let insert = "insert into indicator (code, version, definition, made_at, account_id) values (?, ?, ?, ?, ?)";
    let sql = Sql::new(insert)
        .bind(indicator.code())
        .bind(version)
        .bind(serde_json::to_string(&definition)?)
        .bind(tx.now())
        .bind(tx.actor().account);
    tx.run(sql).await?;
    tx.note(line("indicator.saved", indicator.code(), Some(version)));
    Ok(version)
}

/// Takes an own indicator out of use, with all its versions.
pub async fn retire(tx: &Tx, code: &str) -> Result<()> {
    let sql =
        Sql::new("update indicator set retired_at = ? where code = ? and retired_at is null").bind(tx.now()).bind(code);
    if tx.run(sql).await? == 0 {
        return Err(Refusal::not_found().into());
    }
    tx.note(line("indicator.retired", code, None));
    Ok(())
}

fn line(act: &'static str, code: &str, version: Option<i32>) -> Line {
    Line {
        act,
        subject_kind: "indicator",
        subject_id: None,
        details: serde_json::json!({ "code": code, "version": version }),
    }
}

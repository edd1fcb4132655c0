//! A paper of an application's package (документ): a file that was looked into and kept, or the note that the original was shown.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    application::{Application, ApplicationId},
    campaign::Campaign,
    rubric::{self, Rubric},
};

kernel::id!(
    /// A paper of an application.
    PaperId
);

/// The most papers that an application has.
pub const MOST: usize = 40;
/// The most megabytes of one file.
pub const MEGABYTES: usize = 20;

/// A paper.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Paper {
    /// Identifier.
    pub id: PaperId,
    /// The application.
    pub application_id: ApplicationId,
    /// Which paper of the package.
    pub code: String,
    /// The name it was sent under, made safe; empty where the original was shown.
    pub name: String,
    /// SHA-256 of the file; none where the original was shown.
    pub file: Option<String>,
    /// When it came.
    pub created_at: DateTime<Utc>,
}

impl Paper {
    /// The papers of an application, in the order in which they came.
    pub async fn list(db: &impl Ask, application: ApplicationId) -> Result<Vec<Paper>> {
        let sql = "select id, application_id, code, name, file, created_at from target_paper
                   where application_id = ? and removed_at is null order by created_at, id";
        db.all(Sql::new(sql).bind(application)).await
    }

    /// One of an application that was found within reach.
    pub async fn find(db: &impl Ask, application: ApplicationId, id: PaperId) -> Result<Paper> {
        let all = Self::list(db, application).await?;
        all.into_iter().find(|one| one.id == id).ok_or_else(|| Refusal::not_found().into())
    }

    /// Adds a paper of the package: its kept file and name, or nothing where the original was shown.
    pub async fn add(tx: &Tx, application: &Application, code: &str, file: Option<(&str, &str)>) -> Result<PaperId> {
        let campaign = Campaign::locked(tx, application.campaign_id).await?;
        if !campaign.state.takes_papers() {
            return Err(Refusal::conflict("training-refusal-state").into());
        }
        let rules = campaign.rules()?;
        let known = rules.paper(code).ok_or_else(Refusal::not_found)?;
        if (known.keep == rubric::Keep::File) != file.is_some() {
            return Err(Refusal::invalid("training-refusal-paper-sort").into());
        }
        if Self::list(tx, application.id).await?.len() >= MOST {
            return Err(Refusal::conflict("training-refusal-papers").with("n", MOST).into());
        }
        let id = PaperId::new();
        let (hash, name) = file.map_or((None, ""), |(hash, name)| (Some(hash), name));
        let row: Vec<Value> =
            vec![id.into(), application.id.into(), code.into(), name.into(), hash.into(), tx.now().into()];
        let columns = ["id", "application_id", "code", "name", "file", "created_at"];
        tx.insert("target_paper", &columns, vec![row]).await?;
        tx.note(Line::new("application.paper_added", "application", application.id.0));
        Ok(id)
    }

    /// Takes a paper out, unless points rest on it.
    pub async fn remove(tx: &Tx, application: &Application, id: PaperId) -> Result<()> {
        if !Campaign::locked(tx, application.campaign_id).await?.state.takes_papers() {
            return Err(Refusal::conflict("training-refusal-state").into());
        }
        Paper::find(tx, application.id, id).await?;
        if store::count(tx, Sql::new("from target_point where paper_id = ?").bind(id)).await? > 0 {
            return Err(Refusal::conflict("training-refusal-paper-proves").into());
        }
        tx.run(Sql::new("update target_paper set removed_at = ? where id = ?").bind(tx.now()).bind(id)).await?;
        tx.note(Line::new("application.paper_removed", "application", application.id.0));
        Ok(())
    }
}

/// The papers that an application lacks and must have.
pub(crate) async fn lacking<'a>(
    db: &impl Ask,
    application: &Application,
    rules: &'a Rubric,
    on: NaiveDate,
) -> Result<Vec<&'a rubric::Paper>> {
    let there = Paper::list(db, application.id).await?;
    let minor = application.is_minor(on);
    let asked = rules.document.iter().filter(|paper| paper.required && (minor || !paper.minors));
    Ok(asked.filter(|paper| there.iter().all(|one| one.code != paper.code)).collect())
}

pub(crate) const TABLE: &str = "
create table target_paper (
    id {uuid} primary key,
    application_id {uuid} not null references target_application (id),
    code text not null,
    name text not null,
    file text,
    removed_at {moment},
    created_at {moment} not null,
    constraint target_paper_named check ((file is null) = (name = ''))
);
create index target_paper_application on target_paper (application_id);
";

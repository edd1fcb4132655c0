//! A template of diplomas (шаблон диплома): a sheet with a background, what stands where on it, the words of each degree, who signs.

mod built_in;
mod design;

pub use design::{Alignment, Design, Field, FieldKind, NameCase, Orientation, Signature};

use chrono::{DateTime, Utc};
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use registry::organisation;
use russian::sort_key;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};

use crate::kind::{line_of, usable_from};

kernel::id!(
    /// A template.
    TemplateId
);

/// A template as it is kept.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Template {
    /// Identifier.
    pub id: TemplateId,
    /// Whose it is; those below it use it too.
    pub organisation_id: OrganisationId,
    /// What it is called.
    pub title: String,
    /// How the sheet lies.
    pub orientation: Orientation,
    /// SHA-256 of the picture behind everything; without, the built-in frame.
    pub background: Option<String>,
    /// What stands where, as JSON.
    pub fields: String,
    /// The words of each degree, as JSON.
    pub degrees: String,
    /// Who signs, as JSON.
    pub signatures: String,
    /// When it was changed last.
    pub changed_at: DateTime<Utc>,
}

impl Template {
    /// Those within reach and of the organisations above, by name.
    pub async fn list(db: &impl Ask, reach: &Reach) -> Result<Vec<Template>> {
        let sql = Sql::new("select t.* from award_template t where").push(usable_from(reach, "t"));
        db.all(sql.push("order by t.sort_key, t.id limit 500")).await
    }

    /// One that may be changed.
    pub async fn find(db: &impl Ask, reach: &Reach, id: TemplateId) -> Result<Template> {
        let sql = Sql::new("select t.* from award_template t where t.id = ? and").bind(id);
        let found = db.first(sql.push(reach::within(reach, "t.organisation_id", None))).await?;
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// One that an organisation may print with: its own, or of one above it.
    pub async fn usable(db: &impl Ask, organisation: OrganisationId, id: TemplateId) -> Result<Template> {
        let sql = Sql::new("select t.* from award_template t where t.id = ? and t.organisation_id in").bind(id);
        let found = db.first(sql.push(line_of(organisation))).await?;
        found.ok_or_else(|| Refusal::invalid("awards-refusal-template").into())
    }

    /// Those of these identifiers, for printing what was issued with them.
    pub async fn of(db: &impl Ask, ids: &[TemplateId]) -> Result<Vec<Template>> {
        let sql = Sql::new("select t.* from award_template t where t.id in").push(Sql::list(ids.iter().copied()));
        db.all(sql).await
    }

    /// Writes a template down.
    pub async fn create(
        tx: &Tx,
        reach: &Reach,
        organisation: OrganisationId,
        title: &str,
        design: &Design,
    ) -> Result<TemplateId> {
        organisation::may_reach(tx, reach, organisation).await?;
        let id = TemplateId::new();
        let mut columns = vec!["id", "organisation_id", "title", "sort_key", "created_at"];
        let mut row: Vec<Value> =
            vec![id.into(), organisation.into(), title.trim().into(), sort_key(title).into(), tx.now().into()];
        for (column, value) in design.columns(tx)? {
            columns.push(column);
            row.push(value);
        }
        tx.insert("award_template", &columns, vec![row]).await?;
        tx.note(Line::new("award_template.added", "award_template", id.0));
        Ok(id)
    }

    /// Changes it. What was issued keeps who signed it; the rest is printed as the template is now.
    pub async fn revise(tx: &Tx, reach: &Reach, id: TemplateId, title: &str, design: &Design) -> Result<()> {
        let template = Self::find(tx, reach, id).await?;
        let columns = design.columns(tx)?;
        let sets: Vec<String> = columns.iter().map(|(column, _)| format!("{column} = ?")).collect();
        let sql =
            Sql::new(format!("update award_template set {}, title = ?, sort_key = ? where id = ?", sets.join(", ")));
        let sql = columns.into_iter().fold(sql, |sql, (_, value)| sql.bind(value));
        tx.run(sql.bind(title.trim()).bind(sort_key(title)).bind(template.id)).await?;
        tx.note(Line::new("award_template.revised", "award_template", id.0));
        Ok(())
    }

    /// Takes it away, unless something was issued with it.
    pub async fn remove(tx: &Tx, reach: &Reach, id: TemplateId) -> Result<()> {
        let template = Self::find(tx, reach, id).await?;
        if crate::Award::printed_by(tx, template.id).await? > 0 {
            return Err(Refusal::conflict("awards-refusal-template-used").into());
        }
        tx.run(Sql::new("delete from award_template where id = ?").bind(template.id)).await?;
        tx.note(Line::new("award_template.removed", "award_template", id.0));
        Ok(())
    }

    /// What it looks like.
    pub fn design(&self) -> Result<Design> {
        Ok(Design {
            orientation: self.orientation,
            background: self.background.clone(),
            fields: serde_json::from_str(&self.fields)?,
            degrees: serde_json::from_str(&self.degrees)?,
            signatures: serde_json::from_str(&self.signatures)?,
        })
    }
}

impl Design {
    fn columns(&self, tx: &Tx) -> Result<Vec<(&'static str, Value)>> {
        Ok(vec![
            ("orientation", self.orientation.into()),
            ("background", self.background.clone().into()),
            ("fields", serde_json::to_string(&self.fields)?.into()),
            ("degrees", serde_json::to_string(&self.degrees)?.into()),
            ("signatures", serde_json::to_string(&self.signatures)?.into()),
            ("changed_at", tx.now().into()),
        ])
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table award_template (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    title text not null,
    orientation text not null {},
    background text,
    fields text not null,
    degrees text not null,
    signatures text not null default '[]',
    sort_key {{key}} not null,
    changed_at {{moment}} not null,
    created_at {{moment}} not null,
    constraint award_template_titled check (title <> '')
);
create index award_template_organisation on award_template (organisation_id);
",
        Orientation::check("orientation")
    )
}

//! A справка: a draft computed anew at every look, a fixed document that never changes again, a signed one.

use chrono::{DateTime, Utc};
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use paper::{Document, Verification};
use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};
use store::{Actor, Ask, Db, Sql, Tx, journal::Line, reach};

use crate::{Draft, Facts, Mistake, Parameters, Template, engine, frozen, frozen::Frozen};

kernel::id!(
    /// A справка.
    ReportId
);

/// Where a справка stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Computed at every look.
    Draft,
    /// Its document and figures do not change any more.
    Fixed,
    /// And somebody answers for it.
    Signed,
}

/// A справка.
#[derive(Clone, Debug)]
pub struct Report {
    /// Identifier.
    pub id: ReportId,
    /// Its name in the address where anybody can check it.
    pub short: String,
    /// The code of its template.
    pub template: String,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it is asked for.
    pub parameters: Parameters,
    /// Where it stands.
    pub state: State,
    /// When it was begun.
    pub made_at: DateTime<Utc>,
    /// By whom.
    pub made_by: String,
    /// The one it is a new edition of.
    pub replaces: Option<ReportId>,
    /// What was fixed.
    pub fixed: Option<Fixed>,
}

/// What was fixed.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The document.
    pub document: Document,
    /// SHA-256 of the document as it is kept.
    pub hash: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: ReportId,
    short: String,
    template: String,
    organisation_id: OrganisationId,
    parameters: String,
    state: String,
    made_at: DateTime<Utc>,
    made_by: String,
    replaces: Option<ReportId>,
    document: Option<String>,
    hash: Option<String>,
    fixed_at: Option<DateTime<Utc>>,
    fixed_by: Option<String>,
}

impl State {
    /// As it is kept.
    pub fn code(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Fixed => "fixed",
            State::Signed => "signed",
        }
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            State::Draft => "report-state-draft",
            State::Fixed => "report-state-fixed",
            State::Signed => "report-state-signed",
        }
    }

    fn of(code: &str) -> Self {
        match code {
            "signed" => State::Signed,
            "fixed" => State::Fixed,
            _ => State::Draft,
        }
    }
}

impl Report {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: ReportId) -> Result<Self> {
        let sql = Sql::new("select * from report where id = ? and").bind(id).push(reach::within(
            reach,
            "organisation_id",
            None,
        ));
        db.first::<Row>(sql).await?.ok_or_else(Refusal::not_found)?.read()
    }

    /// Those within reach, the newest first.
    pub async fn list(db: &impl Ask, reach: &Reach, offset: i64, limit: i64) -> Result<Vec<Self>> {
        let sql = Sql::new("select * from report where")
            .push(reach::within(reach, "organisation_id", None))
            .push(Sql::new("order by made_at desc, id limit ? offset ?").bind(limit).bind(offset));
        db.all::<Row>(sql).await?.into_iter().map(Row::read).collect()
    }

    /// The last one of a template within reach.
    pub async fn last(db: &impl Ask, reach: &Reach, template: &str) -> Result<Option<Self>> {
        let sql = Sql::new("select * from report where template = ? and").bind(template).push(reach::within(
            reach,
            "organisation_id",
            None,
        ));
        db.first::<Row>(sql.push("order by made_at desc, id limit 1")).await?.map(Row::read).transpose()
    }

    /// How many are within reach.
    pub async fn count(db: &impl Ask, reach: &Reach) -> Result<i64> {
        store::count(db, Sql::new("from report where").push(reach::within(reach, "organisation_id", None))).await
    }

    /// The fixed one of a short name, for anybody who checks a paper.
    pub async fn of_short(db: &impl Ask, short: &str) -> Result<Self> {
        let sql = Sql::new("select * from report where short = ? and state <> 'draft'").bind(short);
        db.first::<Row>(sql).await?.ok_or_else(Refusal::not_found)?.read()
    }

    /// Begins a draft.
    pub async fn begin(
        tx: &Tx,
        template: &Template,
        organisation: OrganisationId,
        parameters: &Parameters,
        replaces: Option<ReportId>,
    ) -> Result<ReportId> {
        let id = ReportId::new();
        let short: String = web::account::fresh_token().chars().take(16).collect();
        let sql = "insert into report (id, short, template, organisation_id, parameters, state, made_at, made_by, replaces) \
                   values (?, ?, ?, ?, ?, 'draft', ?, ?, ?)";
        let sql = Sql::new(sql)
            .bind(id)
            .bind(short)
            .bind(template.code())
            .bind(organisation)
            .bind(serde_json::to_string(parameters)?)
            .bind(tx.now())
            .bind(tx.actor().name.as_str())
            .bind(replaces);
        tx.run(sql).await?;
        tx.note(Line::new("report.begun", "report", id.0).with(serde_json::json!({ "template": template.code() })));
        Ok(id)
    }

    /// Changes what a draft is asked for.
    pub async fn ask_for(&self, tx: &Tx, organisation: OrganisationId, parameters: &Parameters) -> Result<()> {
        let sql = Sql::new("update report set organisation_id = ?, parameters = ? where id = ? and state = 'draft'")
            .bind(organisation)
            .bind(serde_json::to_string(parameters)?)
            .bind(self.id);
        if tx.run(sql).await? == 0 {
            return Err(already_fixed());
        }
        tx.note(Line::new("report.asked_for", "report", self.id.0));
        Ok(())
    }

    /// The page of the справка.
    pub fn page(&self) -> String {
        format!("/reports/{}", self.id)
    }

    /// The draft as it would be now.
    pub async fn draft(&self, facts: Facts<'_>) -> Result<Result<Draft, Mistake>> {
        let template = Template::find(facts.db, &self.template).await?;
        engine::draft(facts, &template, &self.parameters, Some(&self.page())).await
    }

    /// Fixes the draft: from now on its document and its figures are as they are.
    pub async fn fix(&self, facts: Facts<'_>, base_url: &str, actor: &Actor) -> Result<()> {
        if self.state != State::Draft {
            return Err(already_fixed());
        }
        // Everything is counted as known at one moment, so that nobody's correction falls between two figures.
        let facts = Facts { known: Some(facts.db.clock().now()), ..facts };
        let template = Template::find(facts.db, &self.template).await?;
        let draft = engine::draft(facts, &template, &self.parameters, Some(&self.page())).await?;
        let draft = draft.map_err(|mistake| {
            Refusal::invalid("report-template-mistake").with("mistake", mistake.text(kernel::Language::Ru))
        })?;
        draft.check()?;
        let (mut document, figures) = frozen::freeze(facts, draft).await?;
        document.verification = Some(Verification {
            url: format!("{base_url}/verify/{}", self.short),
            text: format!("Проверка документа: {base_url}/verify/{}", self.short),
        });
        let text = serde_json::to_string(&document)?;
        let hash: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        self.keep(facts.db, actor, template.version, text, hash, figures).await
    }

    async fn keep(
        &self,
        db: &Db,
        actor: &Actor,
        version: i32,
        text: String,
        hash: String,
        figures: Vec<Frozen>,
    ) -> Result<()> {
        db.write(actor, async |tx| {
            let sql = "update report set state = 'fixed', template_version = ?, document = ?, hash = ?, fixed_at = ?, fixed_by = ? \
                       where id = ? and state = 'draft'";
            let sql = Sql::new(sql)
                .bind(version)
                .bind(text)
                .bind(hash.as_str())
                .bind(tx.now())
                .bind(tx.actor().name.as_str())
                .bind(self.id);
            if tx.run(sql).await? == 0 {
                return Err(already_fixed());
            }
            let details = serde_json::json!({ "figures": figures.len(), "hash": hash });
            Frozen::keep(tx, self.id, figures).await?;
            tx.note(Line::new("report.fixed", "report", self.id.0).with(details));
            Ok(())
        })
        .await
    }
}

impl Row {
    fn read(self) -> Result<Report> {
        let document: Option<Document> = self.document.as_deref().map(serde_json::from_str).transpose()?;
        let fixed = document.zip(self.hash).zip(self.fixed_at.zip(self.fixed_by));
        Ok(Report {
            id: self.id,
            short: self.short,
            template: self.template,
            organisation: self.organisation_id,
            parameters: serde_json::from_str(&self.parameters)?,
            state: State::of(&self.state),
            made_at: self.made_at,
            made_by: self.made_by,
            replaces: self.replaces,
            fixed: fixed.map(|((document, hash), (at, by))| Fixed { document, hash, at, by }),
        })
    }
}

fn already_fixed() -> kernel::Error {
    Refusal::conflict("report-already-fixed").into()
}

//! An appeal (апелляция) against a published ranking, and its answer.

use chrono::{DateTime, Days, NaiveDate, Utc};
use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    application::{Application, ApplicationId},
    campaign::{Campaign, CampaignId, CampaignState},
};

kernel::id!(
    /// An appeal.
    AppealId
);

store::choice! {
    /// What came of an appeal.
    AppealState, "training-appeal-state" {
        /// It waits for its answer.
        Filed = "filed",
        /// The applicant is right: the ranking is made anew.
        Upheld = "upheld",
        /// The ranking stays.
        Dismissed = "dismissed",
    }
}

/// An appeal.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Appeal {
    /// Identifier.
    pub id: AppealId,
    /// Whose.
    pub application_id: ApplicationId,
    /// What is contested.
    pub text: String,
    /// What came of it.
    pub state: AppealState,
    /// The answer.
    pub answer: String,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
}

impl Appeal {
    /// The appeals of an application, the oldest first.
    pub async fn list(db: &impl Ask, application: ApplicationId) -> Result<Vec<Appeal>> {
        let sql = "select id, application_id, text, state, answer, filed_at, answered_at from target_appeal
                   where application_id = ? order by filed_at, id";
        db.all(Sql::new(sql).bind(application)).await
    }

    /// Files an appeal, in time.
    pub async fn file(tx: &Tx, application: &Application, text: &str) -> Result<AppealId> {
        let campaign = Campaign::locked(tx, application.campaign_id).await?;
        let until = last_day(tx.clock(), &campaign)?;
        if campaign.state != CampaignState::Ranked || until.is_none_or(|until| tx.today() > until) {
            return Err(Refusal::conflict("training-refusal-appeal-late").into());
        }
        let id = AppealId::new();
        let row: Vec<Value> = vec![
            id.into(),
            application.id.into(),
            campaign.id.into(),
            text.into(),
            AppealState::Filed.into(),
            "".into(),
            tx.now().into(),
        ];
        let columns = ["id", "application_id", "campaign_id", "text", "state", "answer", "filed_at"];
        tx.insert("target_appeal", &columns, vec![row]).await?;
        tx.note(Line::new("appeal.filed", "application", application.id.0));
        Ok(id)
    }

    /// Answers an appeal.
    pub async fn answer(
        tx: &Tx,
        reach: &Reach,
        application: &Application,
        id: AppealId,
        state: AppealState,
        answer: &str,
    ) -> Result<()> {
        Campaign::find(tx, reach, application.campaign_id).await?;
        if state == AppealState::Filed || answer.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let sql = Sql::new(
            "update target_appeal set state = ?, answer = ?, answered_at = ? where id = ? and application_id = ? and state = 'filed'",
        );
        let sql = sql.bind(state).bind(answer.trim()).bind(tx.now()).bind(id).bind(application.id);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.note(
            Line::new("appeal.answered", "application", application.id.0).with(serde_json::json!({ "state": state })),
        );
        Ok(())
    }
}

/// The last day on which an appeal may be filed; none before the ranking is published.
pub fn last_day(clock: &kernel::Clock, campaign: &Campaign) -> Result<Option<NaiveDate>> {
    let days = Days::new(campaign.rules()?.appeal_days.into());
    Ok(campaign.published_at.and_then(|at| clock.local(at).date_naive().checked_add_days(days)))
}

/// How many appeals of a campaign wait for an answer.
pub(crate) async fn unanswered(db: &impl Ask, campaign: CampaignId) -> Result<i64> {
    store::count(db, Sql::new("from target_appeal where campaign_id = ? and state = 'filed'").bind(campaign)).await
}

pub(crate) fn definition() -> String {
    format!(
        "create table target_appeal (
    id {{uuid}} primary key,
    application_id {{uuid}} not null references target_application (id),
    campaign_id {{uuid}} not null references target_campaign (id),
    text text not null,
    state text not null {},
    answer text not null,
    filed_at {{moment}} not null,
    answered_at {{moment}},
    constraint target_appeal_answered check ((state = 'filed') = (answered_at is null) and (state = 'filed') = (answer = ''))
);
create index target_appeal_application on target_appeal (application_id);
",
        AppealState::check("state")
    )
}

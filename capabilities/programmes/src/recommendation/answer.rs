//! What an institution answers to a recommendation: open, answered, accepted as done, or sent back with a remark.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{AccountId, OrganisationId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

use super::{RecommendationId, RecommendationState, recount};

kernel::id!(
    /// The part of an institution in a recommendation.
    AnswerId
);

/// The part of an institution in a recommendation.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Answer {
    /// Which.
    pub id: AnswerId,
    /// Who is to answer.
    pub organisation_id: OrganisationId,
    /// What.
    pub recommendation_id: RecommendationId,
    /// Where it stands.
    pub state: RecommendationState,
    /// What was answered.
    pub answer: Option<String>,
    /// When.
    pub answered_at: Option<DateTime<Utc>>,
    /// The name of who answered.
    pub answered_name: Option<String>,
    /// Why it was sent back.
    pub remark: Option<String>,
}

/// What is answered.
#[derive(Clone, Debug)]
pub struct Given {
    /// The words.
    pub text: String,
    /// By which account.
    pub by: Option<AccountId>,
}

impl Answer {
    /// The part of an institution within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: AnswerId) -> Result<Answer> {
        let within = reach::within(reach, "a.organisation_id", None);
        let sql = Sql::new("select a.* from recommendation_answer a where a.id = ? and").bind(id).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The parts of the institutions within reach; those that wait first.
    pub async fn list(db: &impl Ask, reach: &Reach, recommendation: RecommendationId) -> Result<Vec<Answer>> {
        let sql = Sql::new("select a.* from recommendation_answer a where a.recommendation_id = ? and")
            .bind(recommendation)
            .push(reach::within(reach, "a.organisation_id", None));
        db.all(sql.push("order by case a.state when 'open' then 0 when 'answered' then 1 else 2 end, a.id")).await
    }

    pub(super) async fn ask(
        tx: &Tx,
        id: RecommendationId,
        on: NaiveDate,
        institutions: &[OrganisationId],
    ) -> Result<()> {
        let columns = ["id", "organisation_id", "created_at", "asked_on", "recommendation_id", "state"];
        let row = |one: &OrganisationId| {
            let state = RecommendationState::Open;
            vec![AnswerId::new().into(), (*one).into(), tx.now().into(), on.into(), id.into(), state.into()]
        };
        tx.insert("recommendation_answer", &columns, institutions.iter().map(row).collect()).await
    }

    /// Answers, or answers in other words, as long as it was not accepted.
    pub async fn give(&self, tx: &Tx, given: &Given) -> Result<()> {
        let sql = "update recommendation_answer set state = 'answered', answer = ?, answered_at = ?, answered_on = ?,
                   answered_by = ?, answered_name = ?, remark = null where id = ? and state in ('open', 'answered')";
        let sql = Sql::new(sql)
            .bind(given.text.as_str())
            .bind(tx.now())
            .bind(tx.today())
            .bind(given.by)
            .bind(tx.actor().name.as_str())
            .bind(self.id);
        self.moved(tx, sql, "recommendation.answered").await
    }

    /// Accepts the answer: it is done.
    pub async fn accept(&self, tx: &Tx) -> Result<()> {
        let sql = Sql::new("update recommendation_answer set state = 'done' where id = ? and state = 'answered'");
        self.moved(tx, sql.bind(self.id), "recommendation.accepted").await
    }

    /// Sends the answer back with a remark: another is asked for.
    pub async fn send_back(&self, tx: &Tx, remark: &str) -> Result<()> {
        let sql = "update recommendation_answer set state = 'open', remark = ? where id = ? and state in ('answered', 'done')";
        self.moved(tx, Sql::new(sql).bind(remark).bind(self.id), "recommendation.sent_back").await
    }

    async fn moved(&self, tx: &Tx, sql: Sql, act: &'static str) -> Result<()> {
        if tx.run(sql).await? == 0 {
            return Err(Refusal::conflict("recommendations-no-such-move").into());
        }
        recount(tx, self.recommendation_id).await?;
        tx.note(Line::new(act, "recommendation", self.recommendation_id.0));
        Ok(())
    }
}

impl Answer {
    /// Was the day of the deadline over before it was answered?
    pub fn is_late(&self, deadline: Option<NaiveDate>, today: NaiveDate) -> bool {
        self.state == RecommendationState::Open && deadline.is_some_and(|day| day < today)
    }
}

pub(super) fn definition() -> String {
    format!(
        "create table recommendation_answer (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    asked_on date not null,
    recommendation_id {{uuid}} not null references recommendation (id),
    state text not null {state},
    answer text,
    answered_at {{moment}},
    answered_on date,
    answered_by {{uuid}},
    answered_name text,
    remark text,
    reminded_before_at {{moment}},
    reminded_after_at {{moment}},
    constraint recommendation_answer_once unique (recommendation_id, organisation_id),
    constraint recommendation_answer_whole check (state not in ('answered', 'done') or answer is not null)
);
create index recommendation_answer_organisation on recommendation_answer (organisation_id);
create index recommendation_answer_waiting on recommendation_answer (recommendation_id) where state = 'open';
",
        state = RecommendationState::check("state")
    )
}

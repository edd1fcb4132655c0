//! A recommendation (рекомендация): what an organisation, or everybody of one role in all institutions of a district, is
//! asked to do by a day. It is answered by each institution for itself; its own state follows from their answers.

mod answer;
mod reminders;

pub use answer::{Answer, AnswerId, Given};
pub(crate) use reminders::remind;

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use registry::OrganisationKind;
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql, Tx, journal::Line, reach};

use crate::{decision::DecisionId, programme::words};

kernel::id!(
    /// A recommendation.
    RecommendationId
);

store::choice! {
    /// Whom in the institutions it is addressed to.
    Audience, "recommendations-audience" {
        /// Руководителям.
        Heads = "heads",
        /// Заместителям руководителей.
        Deputies = "deputies",
        /// Методистам.
        Methodists = "methodists",
        /// Педагогам-психологам.
        Psychologists = "psychologists",
        /// Педагогам.
        Teachers = "teachers",
    }
}

store::choice! {
    /// Where a recommendation, or an institution's part of it, stands.
    RecommendationState, "recommendations-state" {
        /// Ждёт ответа.
        Open = "open",
        /// Есть ответ.
        Answered = "answered",
        /// Выполнено.
        Done = "done",
        /// Снято.
        Withdrawn = "withdrawn",
    }
}

/// The kinds of institutions addressed unless others are chosen.
pub const INSTITUTIONS: [OrganisationKind; 3] =
    [OrganisationKind::School, OrganisationKind::Kindergarten, OrganisationKind::Supplementary];

/// A recommendation to be given.
#[derive(Clone, Debug)]
pub struct NewRecommendation {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What is to be done.
    pub text: String,
    /// The organisation addressed, or the one whose institutions are.
    pub addressee: OrganisationId,
    /// Whom in each of its institutions; without it, the organisation itself.
    pub audience: Option<Audience>,
    /// Which institutions, when an audience is addressed.
    pub kinds: Vec<OrganisationKind>,
    /// The day on which it is given.
    pub given_on: NaiveDate,
    /// By when it is to be answered.
    pub deadline: Option<NaiveDate>,
    /// The decision it comes from.
    pub decision: Option<DecisionId>,
}

/// A recommendation.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Recommendation {
    /// Which.
    pub id: RecommendationId,
    /// Whose.
    pub organisation_id: OrganisationId,
    /// What is to be done.
    pub text: String,
    /// Whom in the institutions.
    pub addressee_role: Option<Audience>,
    /// In words: «Руководителям учреждений: Амурский район».
    pub addressee: String,
    /// The day on which it was given.
    pub given_on: NaiveDate,
    /// By when.
    pub deadline: Option<NaiveDate>,
    /// Where it stands.
    pub state: RecommendationState,
    /// How many are asked.
    pub asked: i32,
    /// How many have answered.
    pub answered: i32,
    /// The decision it comes from.
    pub decision_id: Option<DecisionId>,
    /// How many answers the reader is waited for.
    pub waiting: i64,
}

/// What a list of recommendations is asked for.
#[derive(Clone, Debug, Default)]
pub struct RecommendationFilter {
    /// In this state.
    pub state: Option<RecommendationState>,
    /// Not answered by everybody though the deadline was before this day.
    pub late_on: Option<NaiveDate>,
    /// Words of its text.
    pub search: String,
}

/// The condition that a recommendation lies within reach: given from within it, or to be answered within it.
fn seen(reach: &Reach) -> Sql {
    Sql::new("(")
        .push(reach::within(reach, "r.organisation_id", None))
        .push("or r.id in (select a.recommendation_id from recommendation_answer a where")
        .push(reach::within(reach, "a.organisation_id", None))
        .push("))")
}

/// The columns of a recommendation as a reader sees it.
fn select(reach: &Reach) -> Sql {
    Sql::new("select r.*, (select count(*) from recommendation_answer w where w.recommendation_id = r.id and w.state = 'open' and")
        .push(reach::within(reach, "w.organisation_id", None))
        .push(") as waiting")
}

impl RecommendationFilter {
    fn conditions(&self, reach: &Reach) -> Sql {
        let mut conditions = vec![seen(reach)];
        conditions.extend(self.state.map(|state| Sql::new("r.state = ?").bind(state)));
        conditions.extend(self.late_on.map(|day| Sql::new("r.state = 'open' and r.deadline < ?").bind(day)));
        conditions.extend(words("r.search_key", &self.search));
        Sql::new("from recommendation r where").push(Sql::join(conditions, " and ", "true"))
    }
}

impl Recommendation {
    /// One within reach: of those who gave it and of those who are to answer.
    pub async fn find(db: &impl Ask, reach: &Reach, id: RecommendationId) -> Result<Recommendation> {
        let sql = select(reach).push(Sql::new("from recommendation r where r.id = ? and").bind(id)).push(seen(reach));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Those within reach: what waits for an answer first, the nearest deadline first.
    pub async fn list(
        db: &impl Ask,
        reach: &Reach,
        filter: &RecommendationFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Recommendation>> {
        let order = "order by case when waiting > 0 then 0 else 1 end,
                     case r.state when 'open' then 0 when 'answered' then 1 else 2 end, case when r.deadline is null then 1 else 0 end, r.deadline, r.created_at, r.id limit ? offset ?";
        let rows = select(reach).push(filter.conditions(reach));
        let sql = Sql::new("select r.* from (").push(rows).push(") r");
        db.all(sql.push(Sql::new(order).bind(limit).bind(offset))).await
    }

    /// How many are within reach.
    pub async fn count(db: &impl Ask, reach: &Reach, filter: &RecommendationFilter) -> Result<i64> {
        store::count(db, filter.conditions(reach)).await
    }

    /// One that may be changed: given from within reach.
    pub async fn find_own(db: &impl Ask, reach: &Reach, id: RecommendationId) -> Result<Recommendation> {
        let within = reach::within(reach, "r.organisation_id", None);
        let sql = select(reach).push(Sql::new("from recommendation r where r.id = ? and").bind(id)).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Is somebody waited for though the day of the deadline is over?
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.state == RecommendationState::Open && self.deadline.is_some_and(|day| day < today)
    }

    /// Gives one: every institution addressed is asked for an answer of its own.
    pub async fn give(tx: &Tx, reach: &Reach, new: NewRecommendation) -> Result<RecommendationId> {
        registry::organisation::may_reach(tx, reach, new.organisation).await?;
        registry::organisation::may_reach(tx, reach, new.addressee).await?;
        let asked = institutions(tx, reach, &new).await?;
        if asked.is_empty() {
            return Err(Refusal::invalid("recommendations-nobody-asked").into());
        }
        let names = registry::organisation::names(tx, &[new.addressee]).await?;
        let name = names.get(&new.addressee).cloned().unwrap_or_default();
        let addressee = match new.audience {
            Some(audience) => format!("{}: {name}", audience.words()),
            None => name,
        };
        let id = RecommendationId::new();
        let columns = [
            "id",
            "organisation_id",
            "created_at",
            "given_on",
            "text",
            "addressee_id",
            "addressee_role",
            "addressee",
            "deadline",
            "state",
            "asked",
            "answered",
            "decision_id",
            "search_key",
        ];
        let row = vec![
            id.into(),
            new.organisation.into(),
            tx.now().into(),
            new.given_on.into(),
            new.text.clone().into(),
            new.addressee.into(),
            new.audience.into(),
            addressee.clone().into(),
            new.deadline.into(),
            RecommendationState::Open.into(),
            i32::try_from(asked.len())?.into(),
            0.into(),
            new.decision.into(),
            russian::search_key(&format!("{} {addressee}", new.text)).into(),
        ];
        tx.insert("recommendation", &columns, vec![row]).await?;
        Answer::ask(tx, id, new.given_on, &asked).await?;
        let line = Line::new("recommendation.given", "recommendation", id.0);
        tx.note(line.with(serde_json::json!({ "asked": asked.len() })));
        Ok(id)
    }

    /// Corrects the text and the deadline; with another deadline the reminders begin anew.
    pub async fn revise(&self, tx: &Tx, text: &str, deadline: Option<NaiveDate>) -> Result<()> {
        let sql = Sql::new("update recommendation set text = ?, deadline = ?, search_key = ? where id = ?")
            .bind(text)
            .bind(deadline)
            .bind(russian::search_key(&format!("{text} {}", self.addressee)))
            .bind(self.id);
        tx.run(sql).await?;
        if deadline != self.deadline {
            let sql = "update recommendation_answer set reminded_before_at = null, reminded_after_at = null where recommendation_id = ?";
            tx.run(Sql::new(sql).bind(self.id)).await?;
        }
        tx.note(Line::new("recommendation.revised", "recommendation", self.id.0));
        Ok(())
    }

    /// Takes it back: nobody is asked any more; answers given stay.
    pub async fn withdraw(&self, tx: &Tx) -> Result<()> {
        let sql = "update recommendation_answer set state = 'withdrawn' where recommendation_id = ? and state = 'open'";
        tx.run(Sql::new(sql).bind(self.id)).await?;
        tx.run(Sql::new("update recommendation set state = 'withdrawn' where id = ?").bind(self.id)).await?;
        tx.note(Line::new("recommendation.withdrawn", "recommendation", self.id.0));
        Ok(())
    }

    /// Opens again what was taken back.
    pub async fn renew(&self, tx: &Tx) -> Result<()> {
        let sql = "update recommendation_answer set state = 'open' where recommendation_id = ? and state = 'withdrawn'";
        tx.run(Sql::new(sql).bind(self.id)).await?;
        recount(tx, self.id).await?;
        tx.note(Line::new("recommendation.renewed", "recommendation", self.id.0));
        Ok(())
    }
}

impl Audience {
    /// As records keep it: they are read without a page, in the language of official papers.
    fn words(self) -> &'static str {
        match self {
            Audience::Heads => "руководителям учреждений",
            Audience::Deputies => "заместителям руководителей учреждений",
            Audience::Methodists => "методистам учреждений",
            Audience::Psychologists => "педагогам-психологам учреждений",
            Audience::Teachers => "педагогам учреждений",
        }
    }
}

/// Who is to answer: the organisation itself, or the institutions of the chosen kinds below it that are there today.
async fn institutions(tx: &Tx, reach: &Reach, new: &NewRecommendation) -> Result<Vec<OrganisationId>> {
    if new.audience.is_none() {
        return Ok(vec![new.addressee]);
    }
    let at = AsOf::day(tx.today());
    let sql = Sql::new("select v.organisation_id from organisation_version v where")
        .push(at.holds("v"))
        .push("and v.kind in")
        .push(Sql::list(new.kinds.iter().copied()))
        .push("and v.organisation_id in (select organisation_id from organisation_within where valid_to is null and ancestor_id = ?) and");
    let sql = sql.bind(new.addressee).push(reach::within(reach, "v.organisation_id", None));
    tx.column(sql.push("order by v.sort_key, v.organisation_id")).await
}

/// Brings the state of a recommendation in line with its answers.
pub(super) async fn recount(tx: &Tx, id: RecommendationId) -> Result<()> {
    let sql = "update recommendation set
        answered = (select count(*) from recommendation_answer a where a.recommendation_id = recommendation.id and a.state in ('answered', 'done')),
        state = case
            when exists (select 1 from recommendation_answer a where a.recommendation_id = recommendation.id and a.state = 'open') then 'open'
            when exists (select 1 from recommendation_answer a where a.recommendation_id = recommendation.id and a.state = 'answered') then 'answered'
            else 'done' end
        where id = ?";
    tx.run(Sql::new(sql).bind(id)).await.map(|_| ())
}

pub(crate) fn definition() -> String {
    format!(
        "create table recommendation (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    given_on date not null,
    text text not null,
    addressee_id {{uuid}} not null,
    addressee_role text {audience},
    addressee text not null,
    deadline date,
    state text not null {state},
    asked integer not null,
    answered integer not null,
    decision_id {{uuid}},
    search_key {{key}} not null,
    constraint recommendation_answered check (answered between 0 and asked)
);
create index recommendation_organisation on recommendation (organisation_id, state);
{answers}create view recommendation_asked as
    select a.id, a.organisation_id, r.id as recommendation_id, r.text, r.addressee, r.deadline, a.state, a.answer,
           a.answered_at, a.answered_on, a.asked_on
    from recommendation_answer a join recommendation r on r.id = a.recommendation_id;
",
        audience = Audience::check("addressee_role"),
        state = RecommendationState::check("state"),
        answers = answer::definition(),
    )
}

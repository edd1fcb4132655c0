//! A decision (решение): what a council decided under an item of its agenda; it becomes an item of a plan or a recommendation.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

use crate::{
    PlanItemId,
    meeting::{AgendaItem, AgendaItemId, Meeting, MeetingId},
    plan::{self, NewPlanItem},
    recommendation::{NewRecommendation, Recommendation, RecommendationId},
};

kernel::id!(
    /// A decision.
    DecisionId
);

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// «Утвердить план совместной работы».
    pub text: String,
    /// Who answers for it.
    pub responsible: String,
    /// By when.
    pub deadline: Option<NaiveDate>,
}

/// A decision.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Decision {
    /// Which.
    pub id: DecisionId,
    /// Whose.
    pub organisation_id: OrganisationId,
    /// Under which item.
    pub agenda_item_id: AgendaItemId,
    /// Its place under the item, from 1.
    pub number: i32,
    /// What was decided.
    pub text: String,
    /// Who answers for it.
    pub responsible: String,
    /// By when.
    pub deadline: Option<NaiveDate>,
    /// The item of a plan that it became.
    pub plan_item_id: Option<PlanItemId>,
    /// The recommendation that it became.
    pub recommendation_id: Option<RecommendationId>,
    /// In which meeting.
    pub meeting_id: MeetingId,
}

const SELECT: &str = "select d.*, i.meeting_id from decision d join agenda_item i on i.id = d.agenda_item_id where";

impl Decision {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: DecisionId) -> Result<Decision> {
        let within = reach::within(reach, "d.organisation_id", None);
        let sql = Sql::new(SELECT).push(Sql::new("d.id = ? and").bind(id)).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The decisions of a meeting, in their order.
    pub async fn of_meeting(db: &impl Ask, meeting: MeetingId) -> Result<Vec<Decision>> {
        let sql = Sql::new(SELECT).push(Sql::new("i.meeting_id = ? order by i.number, d.number").bind(meeting));
        db.all(sql).await
    }

    /// Adds one under an item.
    pub async fn add(tx: &Tx, reach: &Reach, item: &AgendaItem, what: &Resolution) -> Result<DecisionId> {
        Meeting::find(tx, reach, item.meeting_id).await?.is_open()?;
        let last = Sql::new("select max(number) from decision where agenda_item_id = ?").bind(item.id);
        let number = tx.value::<Option<i32>>(last).await?.flatten().unwrap_or(0) + 1;
        let id = DecisionId::new();
        let columns =
            ["id", "organisation_id", "created_at", "agenda_item_id", "number", "text", "responsible", "deadline"];
        let row = vec![
            id.into(),
            item.organisation_id.into(),
            tx.now().into(),
            item.id.into(),
            number.into(),
            what.text.clone().into(),
            what.responsible.clone().into(),
            what.deadline.into(),
        ];
        tx.insert("decision", &columns, vec![row]).await?;
        tx.note(Line::new("decision.made", "decision", id.0));
        Ok(id)
    }

    /// Corrects what was decided.
    pub async fn revise(&self, tx: &Tx, reach: &Reach, what: &Resolution) -> Result<()> {
        Meeting::find(tx, reach, self.meeting_id).await?.is_open()?;
        let sql = Sql::new("update decision set text = ?, responsible = ?, deadline = ? where id = ?")
            .bind(what.text.clone())
            .bind(what.responsible.clone())
            .bind(what.deadline)
            .bind(self.id);
        tx.run(sql).await?;
        tx.note(Line::new("decision.revised", "decision", self.id.0));
        Ok(())
    }

    /// Strikes out one that nothing has come of; those after it move up.
    pub async fn remove(&self, tx: &Tx, reach: &Reach) -> Result<()> {
        Meeting::find(tx, reach, self.meeting_id).await?.is_open()?;
        self.is_idle()?;
        tx.run(Sql::new("delete from decision where id = ?").bind(self.id)).await?;
        let sql = Sql::new("update decision set number = number - 1 where agenda_item_id = ? and number > ?");
        tx.run(sql.bind(self.agenda_item_id).bind(self.number)).await?;
        tx.note(Line::new("decision.removed", "decision", self.id.0));
        Ok(())
    }

    /// Makes an item of a plan of it; each knows the other.
    pub async fn into_plan(&self, tx: &Tx, reach: &Reach, item: NewPlanItem) -> Result<PlanItemId> {
        self.is_idle()?;
        let plan_item = plan::add(tx, reach, NewPlanItem { decision_id: Some(self.id.0), ..item }).await?;
        self.became(tx, Some(plan_item), None).await?;
        Ok(plan_item)
    }

    /// Makes a recommendation of it; each knows the other.
    pub async fn into_recommendation(
        &self,
        tx: &Tx,
        reach: &Reach,
        new: NewRecommendation,
    ) -> Result<RecommendationId> {
        self.is_idle()?;
        let new = NewRecommendation { decision: Some(self.id), ..new };
        let recommendation = Recommendation::give(tx, reach, new).await?;
        self.became(tx, None, Some(recommendation)).await?;
        Ok(recommendation)
    }

    /// Where it can be seen.
    pub fn page(&self) -> String {
        format!("/meetings/{}#decision-{}", self.meeting_id, self.id)
    }

    fn is_idle(&self) -> Result<()> {
        match (self.plan_item_id, self.recommendation_id) {
            (None, None) => Ok(()),
            _ => Err(Refusal::conflict("council-decision-in-hand").into()),
        }
    }

    async fn became(
        &self,
        tx: &Tx,
        plan_item: Option<PlanItemId>,
        recommendation: Option<RecommendationId>,
    ) -> Result<()> {
        let sql = "update decision set plan_item_id = ?, recommendation_id = ?
                   where id = ? and plan_item_id is null and recommendation_id is null";
        let sql = Sql::new(sql).bind(plan_item).bind(recommendation).bind(self.id);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::conflict("council-decision-in-hand").into());
        }
        tx.note(Line::new("decision.taken_in_hand", "decision", self.id.0));
        Ok(())
    }
}

pub(crate) const TABLE: &str = "
create table decision (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    created_at {moment} not null,
    agenda_item_id {uuid} not null references agenda_item (id),
    number integer not null check (number > 0),
    text text not null,
    responsible text not null,
    deadline date,
    plan_item_id {uuid},
    recommendation_id {uuid},
    constraint decision_becomes_one_thing check (plan_item_id is null or recommendation_id is null)
);
create index decision_agenda_item on decision (agenda_item_id, number);
create view council_decision as
    select d.id, d.organisation_id, g.id as meeting_id, g.held_on, g.number as meeting, c.title as council, d.text,
           d.responsible, d.deadline,
           case when d.plan_item_id is not null then 'plan' when d.recommendation_id is not null then 'recommendation'
                else 'none' end as became
    from decision d join agenda_item i on i.id = d.agenda_item_id join meeting g on g.id = i.meeting_id
         join council c on c.id = g.council_id where g.state <> 'planned';
";

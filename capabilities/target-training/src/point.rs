//! Points (баллы): what an application was given by each criterion, with the paper that proves it; and what members of the commission
//! gave after they had talked with the applicant.

use std::collections::HashMap;

use kernel::{Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    application::{Application, ApplicationId, ApplicationState},
    campaign::{Campaign, CampaignId, CampaignState},
    member::MemberId,
    paper::{Paper, PaperId},
    rubric::{Rubric, hundredths},
};

/// A value that somebody saw in a paper.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Given {
    /// The application.
    pub application_id: ApplicationId,
    /// By which criterion.
    pub criterion: String,
    /// What the paper says, hundredths: an average mark of 4,72 is 472.
    pub value: i32,
    /// The paper; none for a value of zero.
    pub paper_id: Option<PaperId>,
    /// Who saw it.
    pub given_by: String,
}

/// What a member gave after the talk.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Mark {
    /// The application.
    pub application_id: ApplicationId,
    /// The member.
    pub member_id: MemberId,
    /// The member's name.
    pub member: String,
    /// Hundredths.
    pub value: i32,
    /// What they wrote.
    pub note: String,
}

/// What stands behind the points of one application.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Behind {
    /// Values, by criterion.
    pub given: Vec<Given>,
    /// Marks of the talk.
    pub marks: Vec<Mark>,
}

impl Behind {
    /// Everything of a campaign, by application.
    pub async fn of_campaign(db: &impl Ask, campaign: CampaignId) -> Result<HashMap<ApplicationId, Behind>> {
        let given = "select p.application_id, p.criterion, p.value, p.paper_id, p.given_by from target_point p
                     join target_application a on a.id = p.application_id where a.campaign_id = ? order by p.criterion";
        let marks = "select i.application_id, i.member_id, m.name as member, i.value, i.note from target_interview i
                     join target_member m on m.id = i.member_id where m.campaign_id = ? order by m.sort_key, m.id";
        let mut all: HashMap<ApplicationId, Behind> = HashMap::new();
        for one in db.all::<Given>(Sql::new(given).bind(campaign)).await? {
            all.entry(one.application_id).or_default().given.push(one);
        }
        for one in db.all::<Mark>(Sql::new(marks).bind(campaign)).await? {
            all.entry(one.application_id).or_default().marks.push(one);
        }
        Ok(all)
    }

    /// The value by each criterion in the order of the rules, hundredths; none where nothing was said yet.
    pub fn values(&self, rules: &Rubric) -> Vec<Option<i32>> {
        let value = |criterion: &crate::rubric::Criterion| {
            if criterion.is_interview() {
                let count = i32::try_from(self.marks.len()).unwrap_or(i32::MAX);
                let sum: i32 = self.marks.iter().map(|one| one.value).sum();
                // The mean, rounded to a hundredth.
                return (count > 0).then(|| (sum + count / 2) / count);
            }
            self.given.iter().find(|one| one.criterion == criterion.code).map(|one| one.value)
        };
        rules.criterion.iter().map(value).collect()
    }

    /// The points by each criterion, hundredths.
    pub fn points(&self, rules: &Rubric) -> Vec<i32> {
        let values = self.values(rules);
        rules.criterion.iter().zip(values).map(|(one, value)| value.map_or(0, |value| one.points(value))).collect()
    }
}

/// Writes down what the papers of an application say: pairs of a criterion's code with its value in hundredths and its paper. What is
/// above zero must be proved by a paper of the criterion's own sort.
pub async fn give(tx: &Tx, application: &Application, values: &[(String, i32, Option<PaperId>)]) -> Result<()> {
    let rules = markable(tx, application).await?;
    let papers = Paper::list(tx, application.id).await?;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for (code, value, paper) in values {
        let (_, criterion) =
            rules.criterion(code).filter(|(_, one)| !one.is_interview()).ok_or_else(Refusal::not_found)?;
        if !(0..=hundredths(criterion.most)).contains(value) {
            return Err(Refusal::invalid("training-refusal-value").with("most", criterion.most).into());
        }
        let proof = paper.and_then(|id| papers.iter().find(|one| one.id == id && one.code == criterion.evidence));
        if *value > 0 && proof.is_none() {
            return Err(Refusal::invalid("training-refusal-proof").into());
        }
        rows.push(vec![
            Uuid::now_v7().into(),
            application.id.into(),
            code.as_str().into(),
            (*value).into(),
            proof.map(|one| one.id).into(),
            tx.actor().name.as_str().into(),
            tx.now().into(),
        ]);
    }
    tx.run(Sql::new("delete from target_point where application_id = ?").bind(application.id)).await?;
    let columns = ["id", "application_id", "criterion", "value", "paper_id", "given_by", "created_at"];
    tx.insert("target_point", &columns, rows).await?;
    tx.note(Line::new("application.points_given", "application", application.id.0));
    Ok(())
}

/// Writes down what a member gave after the talk; a second time takes the place of the first.
pub async fn mark(tx: &Tx, application: &Application, member: MemberId, value: i32, note: &str) -> Result<()> {
    let rules = markable(tx, application).await?;
    let criterion = rules.criterion.iter().find(|one| one.is_interview()).ok_or_else(Refusal::not_found)?;
    if !(0..=hundredths(criterion.most)).contains(&value) {
        return Err(Refusal::invalid("training-refusal-value").with("most", criterion.most).into());
    }
    let sql = Sql::new("delete from target_interview where application_id = ? and member_id = ?");
    tx.run(sql.bind(application.id).bind(member)).await?;
    let row: Vec<Value> =
        vec![Uuid::now_v7().into(), application.id.into(), member.into(), value.into(), note.into(), tx.now().into()];
    let columns = ["id", "application_id", "member_id", "value", "note", "created_at"];
    tx.insert("target_interview", &columns, vec![row]).await?;
    tx.note(Line::new("application.interviewed", "application", application.id.0));
    Ok(())
}

/// The rules of its campaign, if points may be given now: to whoever is admitted, until the ranking is published.
async fn markable(tx: &Tx, application: &Application) -> Result<Rubric> {
    let campaign = Campaign::locked(tx, application.campaign_id).await?;
    let goes_on = matches!(campaign.state, CampaignState::Open | CampaignState::Closed);
    if !goes_on || application.state != ApplicationState::Admitted {
        return Err(Refusal::conflict("training-refusal-not-markable").into());
    }
    campaign.rules()
}

pub(crate) const TABLE: &str = "
create table target_point (
    id {uuid} primary key,
    application_id {uuid} not null references target_application (id),
    criterion text not null,
    value integer not null,
    paper_id {uuid} references target_paper (id),
    given_by text not null,
    created_at {moment} not null,
    constraint target_point_once unique (application_id, criterion),
    constraint target_point_proved check (value >= 0 and (value = 0 or paper_id is not null))
);
create index target_point_paper on target_point (paper_id);
create table target_interview (
    id {uuid} primary key,
    application_id {uuid} not null references target_application (id),
    member_id {uuid} not null references target_member (id),
    value integer not null,
    note text not null,
    created_at {moment} not null,
    constraint target_interview_once unique (application_id, member_id),
    constraint target_interview_value check (value >= 0)
);
create index target_interview_member on target_interview (member_id);
";

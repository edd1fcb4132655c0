//! A member of a campaign's commission (член комиссии): somebody of the registry, with what they are in it.

use kernel::{PersonId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::campaign::{Campaign, CampaignId, CampaignState};

kernel::id!(
    /// A member of a commission.
    MemberId
);

store::choice! {
    /// What somebody is in a commission.
    MemberRole, "training-member" {
        /// Председатель.
        Chair = "chair",
        /// Секретарь.
        Secretary = "secretary",
        /// Член комиссии.
        Member = "member",
    }
}

impl MemberRole {
    /// As a protocol writes it.
    pub fn official(self) -> &'static str {
        match self {
            Self::Chair => "Председатель комиссии",
            Self::Secretary => "Секретарь комиссии",
            Self::Member => "Член комиссии",
        }
    }
}

/// A member.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Member {
    /// Identifier.
    pub id: MemberId,
    /// Who.
    pub person_id: PersonId,
    /// Their name.
    pub name: String,
    /// What they are in it.
    pub role: MemberRole,
}

impl Member {
    /// The commission of a campaign: the chair first.
    pub async fn list(db: &impl Ask, campaign: CampaignId) -> Result<Vec<Member>> {
        let sql = "select id, person_id, name, role from target_member where campaign_id = ?
                   order by case role when 'chair' then 1 when 'secretary' then 2 else 3 end, sort_key, id";
        db.all(Sql::new(sql).bind(campaign)).await
    }

    /// This person in the commission of a campaign.
    pub async fn of_person(db: &impl Ask, campaign: CampaignId, person: Option<PersonId>) -> Result<Option<Member>> {
        let sql = "select id, person_id, name, role from target_member where campaign_id = ? and person_id = ?";
        db.first(Sql::new(sql).bind(campaign).bind(person)).await
    }

    /// Takes somebody into the commission; there is one chair.
    pub async fn add(
        tx: &Tx,
        reach: &Reach,
        campaign: CampaignId,
        person: PersonId,
        name: &str,
        role: MemberRole,
    ) -> Result<MemberId> {
        Self::changeable(tx, reach, campaign).await?;
        let before = Member::list(tx, campaign).await?;
        if before.iter().any(|one| one.person_id == person) {
            return Err(Refusal::conflict("training-refusal-member-there").into());
        }
        if role == MemberRole::Chair && before.iter().any(|one| one.role == role) {
            return Err(Refusal::conflict("training-refusal-chair-there").into());
        }
        let id = MemberId::new();
        let row: Vec<Value> = vec![
            id.into(),
            campaign.into(),
            person.into(),
            name.into(),
            role.into(),
            russian::sort_key(name).into(),
            tx.now().into(),
        ];
        let columns = ["id", "campaign_id", "person_id", "name", "role", "sort_key", "created_at"];
        tx.insert("target_member", &columns, vec![row]).await?;
        tx.note(Line::new("commission.member_added", "campaign", campaign.0));
        Ok(id)
    }

    /// Lets a member go who has marked nobody.
    pub async fn remove(tx: &Tx, reach: &Reach, campaign: CampaignId, id: MemberId) -> Result<()> {
        Self::changeable(tx, reach, campaign).await?;
        if store::count(tx, Sql::new("from target_interview where member_id = ?").bind(id)).await? > 0 {
            return Err(Refusal::conflict("training-refusal-member-marked").into());
        }
        let sql = Sql::new("delete from target_member where id = ? and campaign_id = ?").bind(id).bind(campaign);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.note(Line::new("commission.member_removed", "campaign", campaign.0));
        Ok(())
    }

    async fn changeable(tx: &Tx, reach: &Reach, campaign: CampaignId) -> Result<()> {
        Campaign::find(tx, reach, campaign).await?;
        match Campaign::locked(tx, campaign).await?.state {
            CampaignState::Signed | CampaignState::Finished => Err(Refusal::conflict("training-refusal-state").into()),
            _ => Ok(()),
        }
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table target_member (
    id {{uuid}} primary key,
    campaign_id {{uuid}} not null references target_campaign (id),
    person_id {{uuid}} not null,
    name text not null,
    role text not null {},
    sort_key {{key}} not null,
    created_at {{moment}} not null,
    constraint target_member_once unique (campaign_id, person_id)
);
create index target_member_person on target_member (person_id);
",
        MemberRole::check("role")
    )
}

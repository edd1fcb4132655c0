//! An item of an agenda (вопрос повестки): who speaks, what was heard.

use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

use super::{Meeting, MeetingId};

kernel::id!(
    /// An item of an agenda.
    AgendaItemId
);

/// What an item is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// «О плане совместной работы».
    pub title: String,
    /// Who speaks.
    pub speaker: String,
    /// What was heard; empty before the meeting.
    pub heard: String,
}

/// An item of an agenda.
#[derive(Clone, Debug, FromQueryResult)]
pub struct AgendaItem {
    /// Which.
    pub id: AgendaItemId,
    /// Whose.
    pub organisation_id: OrganisationId,
    /// Of which meeting.
    pub meeting_id: MeetingId,
    /// Its place in the agenda, from 1.
    pub number: i32,
    /// What it is about.
    pub title: String,
    /// Who speaks.
    pub speaker: String,
    /// What was heard.
    pub heard: String,
}

impl AgendaItem {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: AgendaItemId) -> Result<AgendaItem> {
        let within = reach::within(reach, "i.organisation_id", None);
        let sql = Sql::new("select i.* from agenda_item i where i.id = ? and").bind(id).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The agenda of a meeting.
    pub async fn list(db: &impl Ask, meeting: MeetingId) -> Result<Vec<AgendaItem>> {
        db.all(Sql::new("select * from agenda_item where meeting_id = ? order by number").bind(meeting)).await
    }

    /// Adds an item at the end.
    pub async fn add(tx: &Tx, meeting: &Meeting, what: &Subject) -> Result<AgendaItemId> {
        meeting.is_open()?;
        let last = Sql::new("select max(number) from agenda_item where meeting_id = ?").bind(meeting.id);
        let number = tx.value::<Option<i32>>(last).await?.flatten().unwrap_or(0) + 1;
        let id = AgendaItemId::new();
        let columns = ["id", "organisation_id", "created_at", "meeting_id", "number", "title", "speaker", "heard"];
        let row = vec![
            id.into(),
            meeting.organisation_id.into(),
            tx.now().into(),
            meeting.id.into(),
            number.into(),
            what.title.clone().into(),
            what.speaker.clone().into(),
            what.heard.clone().into(),
        ];
        tx.insert("agenda_item", &columns, vec![row]).await?;
        tx.note(Line::new("meeting.agenda_added", "meeting", meeting.id.0));
        Ok(id)
    }

    /// Corrects an item.
    pub async fn revise(&self, tx: &Tx, reach: &Reach, what: &Subject) -> Result<()> {
        Meeting::find(tx, reach, self.meeting_id).await?.is_open()?;
        let sql = Sql::new("update agenda_item set title = ?, speaker = ?, heard = ? where id = ?")
            .bind(what.title.clone())
            .bind(what.speaker.clone())
            .bind(what.heard.clone())
            .bind(self.id);
        tx.run(sql).await?;
        tx.note(Line::new("meeting.agenda_revised", "meeting", self.meeting_id.0));
        Ok(())
    }

    /// Takes an item without decisions off the agenda; those after it move up.
    pub async fn remove(&self, tx: &Tx, reach: &Reach) -> Result<()> {
        Meeting::find(tx, reach, self.meeting_id).await?.is_open()?;
        if store::count(tx, Sql::new("from decision where agenda_item_id = ?").bind(self.id)).await? > 0 {
            return Err(Refusal::conflict("council-item-has-decisions").into());
        }
        tx.run(Sql::new("delete from agenda_item where id = ?").bind(self.id)).await?;
        let sql = Sql::new("update agenda_item set number = number - 1 where meeting_id = ? and number > ?");
        tx.run(sql.bind(self.meeting_id).bind(self.number)).await?;
        tx.note(Line::new("meeting.agenda_removed", "meeting", self.meeting_id.0));
        Ok(())
    }
}

//! A meeting (заседание): its day and place, who was there, what was heard; from the plan to signed minutes.

mod agenda;
mod minutes;

pub use agenda::{AgendaItem, AgendaItemId, Subject};
pub use minutes::{Records, minutes, name};

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, SchoolYear, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

use crate::council::{Council, CouncilId, Member, MemberId, Quorum};

kernel::id!(
    /// A meeting.
    MeetingId
);

store::choice! {
    /// Where a meeting stands.
    MeetingState, "council-meeting-state" {
        /// Назначено.
        Planned = "planned",
        /// Проведено.
        Held = "held",
        /// Протокол подписан.
        Signed = "signed",
    }
}

impl MeetingState {
    /// The states that it may be put into from here; each move can be taken back.
    pub fn moves(self) -> &'static [MeetingState] {
        match self {
            MeetingState::Planned => &[MeetingState::Held],
            MeetingState::Held => &[MeetingState::Signed, MeetingState::Planned],
            MeetingState::Signed => &[MeetingState::Held],
        }
    }
}

/// When and where a meeting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// Its number; numbers begin anew with the school year.
    pub number: i32,
    /// Its day.
    pub held_on: NaiveDate,
    /// Its place: «г. Амурск».
    pub place: String,
    /// Who was there besides the members.
    pub invited: String,
}

/// A meeting.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Meeting {
    /// Which.
    pub id: MeetingId,
    /// Whose.
    pub organisation_id: OrganisationId,
    /// Of which council.
    pub council_id: CouncilId,
    /// Its number in the school year.
    pub number: i32,
    /// Its day.
    pub held_on: NaiveDate,
    /// Its place.
    pub place: String,
    /// Who was there besides the members.
    pub invited: String,
    /// Where it stands.
    pub state: MeetingState,
}

/// A meeting in a list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Listed {
    /// Which.
    pub id: MeetingId,
    /// Its number in the school year.
    pub number: i32,
    /// Its day.
    pub held_on: NaiveDate,
    /// Where it stands.
    pub state: MeetingState,
    /// Items of its agenda.
    pub items: i64,
    /// What it decided.
    pub decisions: i64,
}

/// Who may sit in a meeting and who was there.
pub struct Attendance {
    /// Members in office on the day.
    pub members: Vec<Member>,
    /// Those of them who were there.
    pub present: Vec<MemberId>,
    /// How many must be there.
    pub quorum: Quorum,
}

impl Attendance {
    /// Was this member there?
    pub fn was_there(&self, member: &MemberId) -> bool {
        self.present.contains(member)
    }

    /// May the meeting decide?
    pub fn has_quorum(&self) -> bool {
        self.quorum.is_reached(self.present.len(), self.members.len())
    }

    /// The least number of members for that.
    pub fn least(&self) -> usize {
        self.quorum.least(self.members.len())
    }
}

impl Meeting {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: MeetingId) -> Result<Meeting> {
        let within = reach::within(reach, "g.organisation_id", None);
        let sql = Sql::new("select g.* from meeting g where g.id = ? and").bind(id).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The meetings of a council, the latest first.
    pub async fn list(db: &impl Ask, council: CouncilId) -> Result<Vec<Listed>> {
        let sql = "select g.id, g.number, g.held_on, g.state,
                          (select count(*) from agenda_item i where i.meeting_id = g.id) as items,
                          (select count(*) from decision d join agenda_item i on i.id = d.agenda_item_id
                           where i.meeting_id = g.id) as decisions
                   from meeting g where g.council_id = ? order by g.held_on desc, g.number desc";
        db.all(Sql::new(sql).bind(council)).await
    }

    /// The number that comes next on a day.
    pub async fn next_number(db: &impl Ask, council: CouncilId, on: NaiveDate) -> Result<i32> {
        let sql = Sql::new("select max(number) from meeting where council_id = ? and year = ?")
            .bind(council)
            .bind(SchoolYear::of(on).first_year());
        Ok(db.value::<Option<i32>>(sql).await?.flatten().unwrap_or(0) + 1)
    }

    /// Appoints one.
    pub async fn appoint(tx: &Tx, reach: &Reach, council: CouncilId, what: &Appointment) -> Result<MeetingId> {
        let council = Council::find(tx, reach, council).await?;
        let id = MeetingId::new();
        number_is_free(tx, council.id, id, what).await?;
        let columns = [
            "id",
            "organisation_id",
            "created_at",
            "council_id",
            "number",
            "year",
            "held_on",
            "place",
            "invited",
            "state",
        ];
        let row = vec![
            id.into(),
            council.organisation_id.into(),
            tx.now().into(),
            council.id.into(),
            what.number.into(),
            SchoolYear::of(what.held_on).first_year().into(),
            what.held_on.into(),
            what.place.clone().into(),
            what.invited.clone().into(),
            MeetingState::Planned.into(),
        ];
        tx.insert("meeting", &columns, vec![row]).await?;
        tx.note(Line::new("meeting.appointed", "meeting", id.0));
        Ok(id)
    }

    /// Corrects when and where it is.
    pub async fn revise(&self, tx: &Tx, what: &Appointment) -> Result<()> {
        self.is_open()?;
        number_is_free(tx, self.council_id, self.id, what).await?;
        let sql = Sql::new("update meeting set number = ?, year = ?, held_on = ?, place = ?, invited = ? where id = ?")
            .bind(what.number)
            .bind(SchoolYear::of(what.held_on).first_year())
            .bind(what.held_on)
            .bind(what.place.clone())
            .bind(what.invited.clone())
            .bind(self.id);
        tx.run(sql).await?;
        tx.note(Line::new("meeting.revised", "meeting", self.id.0));
        Ok(())
    }

    /// Who may sit in it and who was there.
    pub async fn attendance(&self, db: &impl Ask, council: &Council) -> Result<Attendance> {
        let mut members = council.members(db).await?;
        members.retain(|member| member.sits_on(self.held_on));
        let sql = Sql::new("select member_id from meeting_presence where meeting_id = ?").bind(self.id);
        let mut present: Vec<MemberId> = db.column(sql).await?;
        present.retain(|id| members.iter().any(|member| member.id == *id));
        Ok(Attendance { members, present, quorum: council.quorum })
    }

    /// Notes who was there; whoever was noted before is forgotten.
    pub async fn note_presence(&self, tx: &Tx, present: &[MemberId]) -> Result<()> {
        self.is_open()?;
        tx.run(Sql::new("delete from meeting_presence where meeting_id = ?").bind(self.id)).await?;
        let sitting = Sql::new(
            "select id from council_member where council_id = ? and valid_from <= ? and (valid_to is null or valid_to > ?)",
        );
        let sitting: Vec<MemberId> =
            tx.column(sitting.bind(self.council_id).bind(self.held_on).bind(self.held_on)).await?;
        let there = sitting.into_iter().filter(|id| present.contains(id));
        let rows: Vec<_> = there.map(|id| vec![self.id.into(), id.into()]).collect();
        let count = rows.len();
        tx.insert("meeting_presence", &["meeting_id", "member_id"], rows).await?;
        let line = Line::new("meeting.presence_noted", "meeting", self.id.0);
        tx.note(line.with(serde_json::json!({ "present": count })));
        Ok(())
    }

    /// Moves it on, or back. Minutes are signed only of a meeting that could decide.
    pub async fn put(&self, tx: &Tx, reach: &Reach, to: MeetingState) -> Result<()> {
        if !self.state.moves().contains(&to) {
            return Err(Refusal::conflict("council-meeting-no-such-move").into());
        }
        if to == MeetingState::Held && self.held_on > tx.today() {
            return Err(Refusal::conflict("council-meeting-still-to-come").into());
        }
        if to == MeetingState::Signed {
            let council = Council::find(tx, reach, self.council_id).await?;
            if !self.attendance(tx, &council).await?.has_quorum() {
                return Err(Refusal::conflict("council-meeting-no-quorum").into());
            }
        }
        let sql = Sql::new("update meeting set state = ? where id = ? and state = ?");
        if tx.run(sql.bind(to).bind(self.id).bind(self.state)).await? == 0 {
            return Err(Refusal::conflict("refusal-changed-meanwhile").into());
        }
        let line = Line::new("meeting.moved", "meeting", self.id.0);
        tx.note(line.with(serde_json::json!({ "from": self.state.code(), "to": to.code() })));
        Ok(())
    }

    /// Signed minutes are not written on.
    pub(crate) fn is_open(&self) -> Result<()> {
        match self.state {
            MeetingState::Planned | MeetingState::Held => Ok(()),
            MeetingState::Signed => Err(Refusal::conflict("council-meeting-is-signed").into()),
        }
    }
}

async fn number_is_free(tx: &Tx, council: CouncilId, but: MeetingId, what: &Appointment) -> Result<()> {
    let sql = Sql::new("from meeting where council_id = ? and year = ? and number = ? and id <> ?")
        .bind(council)
        .bind(SchoolYear::of(what.held_on).first_year())
        .bind(what.number)
        .bind(but);
    if store::count(tx, sql).await? > 0 {
        return Err(Refusal::conflict("council-meeting-number-taken").into());
    }
    Ok(())
}

pub(crate) fn definition() -> String {
    format!(
        "create table meeting (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    council_id {{uuid}} not null references council (id),
    number integer not null check (number > 0),
    year integer not null,
    held_on date not null,
    place text not null,
    invited text not null,
    state text not null {state},
    constraint meeting_number unique (council_id, year, number)
);
create table meeting_presence (
    meeting_id {{uuid}} not null references meeting (id),
    member_id {{uuid}} not null references council_member (id),
    primary key (meeting_id, member_id)
);
create table agenda_item (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    meeting_id {{uuid}} not null references meeting (id),
    number integer not null check (number > 0),
    title text not null,
    speaker text not null,
    heard text not null
);
create index agenda_item_meeting on agenda_item (meeting_id, number);
create view council_meeting as
    select g.id, g.organisation_id, g.held_on, g.number, g.place, g.state, c.title as council, '№ ' || g.number as name,
           (select count(*) from meeting_presence p where p.meeting_id = g.id) as present,
           (select count(*) from agenda_item i where i.meeting_id = g.id) as items
    from meeting g join council c on c.id = g.council_id where g.state <> 'planned';
",
        state = MeetingState::check("state")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_move_can_be_taken_back() {
        for state in MeetingState::ALL {
            assert!(state.moves().iter().all(|to| to.moves().contains(state)), "{state:?}");
        }
    }
}

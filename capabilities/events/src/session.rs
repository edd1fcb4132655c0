//! The programme of the day: sessions with rooms and speakers.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kernel::{OrganisationId, PersonId, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx};

use crate::event::EventId;

kernel::id!(
    /// A session of an event.
    SessionId
);

pub(crate) const TABLE: &str = "
create table session_of_event (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    event_id {uuid} not null references event (id),
    number integer not null,
    starts_at {moment} not null,
    ends_at {moment} not null,
    room text not null,
    title text not null,
    created_at {moment} not null,
    constraint session_of_event_period check (ends_at >= starts_at)
);
create index session_of_event_event on session_of_event (event_id, starts_at);
create table speaker (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    session_id {uuid} not null references session_of_event (id),
    number integer not null,
    person_id {uuid},
    name text not null,
    about text not null,
    created_at {moment} not null
);
create index speaker_session on speaker (session_id, number);
create index speaker_person on speaker (person_id) where person_id is not null;
";

/// A session with its speakers, in the order of the day.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Identifier.
    pub id: SessionId,
    /// What it is.
    pub what: NewSession,
}

/// What is written down about a session.
#[derive(Clone, Debug, PartialEq)]
pub struct NewSession {
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Where; may be empty.
    pub room: String,
    /// What it is called.
    pub title: String,
    /// Who speaks, in this order.
    pub speakers: Vec<Speaker>,
}

/// Who speaks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speaker {
    /// Who, when it is somebody of the registry.
    pub person: Option<PersonId>,
    /// The name as the programme prints it.
    pub name: String,
    /// About what, or as what; may be empty.
    pub about: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: SessionId,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    room: String,
    title: String,
}

#[derive(FromQueryResult)]
struct SpeakerRow {
    session_id: SessionId,
    person_id: Option<PersonId>,
    name: String,
    about: String,
}

impl Session {
    /// The programme of an event, in two queries; whoever may see the event may see it.
    pub async fn list(db: &impl Ask, event: EventId) -> Result<Vec<Session>> {
        let rows: Vec<Row> = db
            .all(
                Sql::new("select * from session_of_event where event_id = ? order by starts_at, number, id")
                    .bind(event),
            )
            .await?;
        let sql = "select s.session_id, s.person_id, s.name, s.about from speaker s
             join session_of_event p on p.id = s.session_id where p.event_id = ? order by s.session_id, s.number";
        let mut speakers: HashMap<SessionId, Vec<Speaker>> = HashMap::new();
        for row in db.all::<SpeakerRow>(Sql::new(sql).bind(event)).await? {
            let speaker = Speaker { person: row.person_id, name: row.name, about: row.about };
            speakers.entry(row.session_id).or_default().push(speaker);
        }
        let session = |row: Row| Session {
            id: row.id,
            what: NewSession {
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                room: row.room,
                title: row.title,
                speakers: speakers.remove(&row.id).unwrap_or_default(),
            },
        };
        Ok(rows.into_iter().map(session).collect())
    }

    /// Adds a session to an event.
    pub async fn add(tx: &Tx, event: EventId, organisation: OrganisationId, session: &NewSession) -> Result<SessionId> {
        session.check()?;
        let id = SessionId::new();
        let number: i64 = store::count(tx, Sql::new("from session_of_event where event_id = ?").bind(event)).await?;
        let sql = Sql::new(
            "insert into session_of_event (id, organisation_id, event_id, number, starts_at, ends_at, room, title, created_at)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(organisation)
        .bind(event)
        .bind(i32::try_from(number + 1).unwrap_or(i32::MAX))
        .bind(session.starts_at)
        .bind(session.ends_at)
        .bind(session.room.as_str())
        .bind(session.title.as_str())
        .bind(tx.now());
        tx.run(sql).await?;
        session.keep_speakers(tx, id, organisation).await?;
        Ok(id)
    }

    /// Writes a session of an event anew.
    pub async fn revise(
        tx: &Tx,
        event: EventId,
        id: SessionId,
        organisation: OrganisationId,
        session: &NewSession,
    ) -> Result<()> {
        session.check()?;
        let sql = Sql::new(
            "update session_of_event set starts_at = ?, ends_at = ?, room = ?, title = ? where id = ? and event_id = ?",
        )
        .bind(session.starts_at)
        .bind(session.ends_at)
        .bind(session.room.as_str())
        .bind(session.title.as_str())
        .bind(id)
        .bind(event);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.run(Sql::new("delete from speaker where session_id = ?").bind(id)).await?;
        session.keep_speakers(tx, id, organisation).await
    }

    /// Takes a session out of the programme.
    pub async fn remove(tx: &Tx, event: EventId, id: SessionId) -> Result<()> {
        let own = Sql::new("from session_of_event where id = ? and event_id = ?").bind(id).bind(event);
        if store::count(tx, own).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.run(Sql::new("delete from speaker where session_id = ?").bind(id)).await?;
        tx.run(Sql::new("delete from session_of_event where id = ?").bind(id)).await?;
        Ok(())
    }

    pub(crate) fn as_new(&self) -> NewSession {
        self.what.clone()
    }
}

impl NewSession {
    fn check(&self) -> Result<()> {
        if self.ends_at < self.starts_at {
            return Err(Refusal::invalid("events-refusal-ends-before").into());
        }
        Ok(())
    }

    async fn keep_speakers(&self, tx: &Tx, session: SessionId, organisation: OrganisationId) -> Result<()> {
        let columns = ["id", "organisation_id", "session_id", "number", "person_id", "name", "about", "created_at"];
        let row = |(number, speaker): (i32, &Speaker)| {
            vec![
                Uuid::now_v7().into(),
                organisation.into(),
                session.into(),
                number.into(),
                speaker.person.into(),
                speaker.name.as_str().into(),
                speaker.about.as_str().into(),
                tx.now().into(),
            ]
        };
        tx.insert("speaker", &columns, (1..).zip(&self.speakers).map(row).collect()).await
    }
}

//! A meeting of a pair (встреча): when, how long, what was talked about, with a file or a link.

use chrono::NaiveDate;
use kernel::{Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    document::Content,
    letters::{Letters, Occasion},
    pair::{Pair, PairId, PairState},
    participant::{Format, ParticipantId},
};

kernel::id!(
    /// A meeting.
    MeetingId
);

/// A meeting that took place.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Meeting {
    /// Identifier.
    pub id: MeetingId,
    /// The day.
    pub held_on: NaiveDate,
    /// In person or online.
    pub format: Format,
    /// How long, in minutes.
    pub minutes: Option<i32>,
    /// What it was about.
    pub notes: String,
    /// A link.
    pub url: Option<String>,
    /// SHA-256 of a file.
    pub file: Option<String>,
    /// The name it was sent under.
    pub file_name: Option<String>,
    /// Who wrote it down.
    pub written_by: String,
}

/// What is written down about a meeting.
#[derive(Clone, Debug)]
pub struct NewMeeting<'a> {
    /// The day.
    pub held_on: NaiveDate,
    /// In person or online.
    pub format: Format,
    /// How long, in minutes.
    pub minutes: Option<i32>,
    /// What it was about.
    pub notes: &'a str,
    /// A file or a link.
    pub content: Option<Content<'a>>,
}

impl Meeting {
    /// The meetings of a pair, the latest first.
    pub async fn list(db: &impl Ask, pair: PairId) -> Result<Vec<Meeting>> {
        let sql = "select id, held_on, format, minutes, notes, url, file, file_name, written_by from mentoring_meeting
                   where pair_id = ? order by held_on desc, id desc";
        db.all(Sql::new(sql).bind(pair)).await
    }

    /// A meeting of a pair.
    pub async fn find(db: &impl Ask, pair: PairId, id: MeetingId) -> Result<Meeting> {
        let found = Meeting::list(db, pair).await?.into_iter().find(|one| one.id == id);
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// How many meetings a participant had, in all pairs.
    pub async fn count_of(db: &impl Ask, one: ParticipantId) -> Result<i64> {
        let from = "from mentoring_meeting m join mentoring_pair x on x.id = m.pair_id where x.mentor_id = ? or x.mentee_id = ?";
        store::count(db, Sql::new(from).bind(one).bind(one)).await
    }

    /// Writes down a meeting of a pair at work; after the first one both are asked whether the pair fits. `pair` was found within reach.
    pub async fn add(tx: &Tx, letters: &Letters, pair: &Pair, new: &NewMeeting<'_>) -> Result<MeetingId> {
        if !matches!(pair.state, PairState::Active | PairState::Completed) {
            return Err(Refusal::conflict("mentoring-refusal-state").into());
        }
        if new.held_on > tx.today() {
            return Err(Refusal::invalid("mentoring-refusal-future").into());
        }
        let (url, file, name) = match new.content {
            Some(content) => content.columns()?,
            None => (None, None, None),
        };
        let id = MeetingId::new();
        let before = store::count(tx, Sql::new("from mentoring_meeting where pair_id = ?").bind(pair.id)).await?;
        let sql = Sql::new(
            "insert into mentoring_meeting (id, pair_id, held_on, format, minutes, notes, url, file, file_name, written_by, created_at)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.bind(id).bind(pair.id).bind(new.held_on).bind(new.format).bind(new.minutes).bind(new.notes);
        let sql = sql.bind(url).bind(file).bind(name).bind(tx.actor().name.as_str()).bind(tx.now());
        tx.run(sql).await?;
        if before == 0 {
            letters.tell(tx, &[pair.id], Occasion::Fit).await?;
        }
        tx.note(Line::new("mentoring.met", "mentoring_pair", pair.id.0).with(json!({ "meeting": id })));
        Ok(id)
    }

    /// Takes out a meeting that was written down by mistake.
    pub async fn remove(tx: &Tx, pair: &Pair, id: MeetingId) -> Result<()> {
        let sql = Sql::new("delete from mentoring_meeting where id = ? and pair_id = ?").bind(id).bind(pair.id);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.note(Line::new("mentoring.meeting_removed", "mentoring_pair", pair.id.0).with(json!({ "meeting": id })));
        Ok(())
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table mentoring_meeting (
    id {{uuid}} primary key,
    pair_id {{uuid}} not null references mentoring_pair (id),
    held_on date not null,
    format text not null {},
    minutes integer,
    notes text not null default '',
    url text,
    file text,
    file_name text,
    written_by text not null,
    created_at {{moment}} not null,
    constraint mentoring_meeting_content check ((url is null or file is null) and (file is null) = (file_name is null))
);
create index mentoring_meeting_pair on mentoring_meeting (pair_id, held_on);
",
        Format::check("format")
    )
}

//! Lists of events: filtered, searched, sorted, by pages, in one query however long they are.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Act, OrganisationId, Reach, Refusal, Result};
use programmes::ProgrammeId;
use russian::search_key;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};
use web::Me;

use super::{Event, EventId, EventKind, EventState, Format, Level};

/// What of the events somebody may see: those announced to them, and in every state those they prepare.
#[derive(Clone, Debug)]
pub struct Seen {
    announced: Reach,
    prepared: Option<Reach>,
}

/// Which events.
#[derive(Clone, Debug, Default)]
pub struct EventFilter {
    /// Of this kind.
    pub kind: Option<EventKind>,
    /// In this state.
    pub state: Option<EventState>,
    /// Of this programme.
    pub programme: Option<ProgrammeId>,
    /// At this host, or with those below it.
    pub host: Option<OrganisationId>,
    /// That end on this day or later.
    pub from: Option<NaiveDate>,
    /// That begin before this day.
    pub before: Option<NaiveDate>,
    /// Words of the title, the topic, the place.
    pub search: String,
    /// `starts`, `title`, `taken`, turned round by a minus before it.
    pub sort: String,
}

/// An event in a list.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Listed {
    /// Which.
    pub id: EventId,
    /// Kind.
    pub kind: EventKind,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: EventState,
    /// For whom.
    pub level: Level,
    /// How people take part.
    pub form: Format,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// The day it begins.
    pub starts_on: NaiveDate,
    /// The day it ends.
    pub ends_on: NaiveDate,
    /// Where.
    pub place: String,
    /// The host's short name.
    pub host: Option<String>,
    /// Whose it is: a short name.
    pub organisation: Option<String>,
    /// How many it has room for.
    pub capacity: Option<i32>,
    /// Places taken.
    pub taken: i32,
    /// Hours of study.
    pub hours: Option<i32>,
    /// Topic.
    pub topic: String,
    /// What came of it.
    pub outcome: String,
    /// Grows with each change.
    pub sequence: i32,
    /// When it was changed last.
    pub changed_at: DateTime<Utc>,
    /// How many the whole list has.
    pub total: i64,
}

impl Seen {
    /// What somebody may see.
    pub fn by(me: &Me) -> Result<Self> {
        Ok(Self { announced: me.may(Act::ReadEvents)?, prepared: me.may(Act::ManageEvents).ok() })
    }

    /// What is announced within a reach: for feeds, which show nothing else.
    pub fn announced(reach: Reach) -> Self {
        Self { announced: reach, prepared: None }
    }

    /// The condition on a table of events.
    pub(crate) fn holds(&self, table: &str) -> Sql {
        let column = format!("{table}.organisation_id");
        let announced = Sql::new(format!("(({table}.state <> 'draft' and"))
            .push(reach::within(&self.announced, &column, None))
            .push(")");
        match &self.prepared {
            None => announced.push(")"),
            Some(prepared) => announced.push("or").push(reach::within(prepared, &column, None)).push(")"),
        }
    }
}

impl Event {
    /// An event that somebody may see.
    pub async fn seen(db: &impl Ask, seen: &Seen, id: EventId) -> Result<Event> {
        let sql = Sql::new("select e.* from event e where e.id = ? and").bind(id).push(seen.holds("e"));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// A page of the events that somebody may see; each row knows how many there are.
    pub async fn list(
        db: &impl Ask,
        seen: &Seen,
        filter: &EventFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Listed>> {
        // The page is cut out first: only its rows are read whole and given names.
        let cut = Sql::new("select e.id, count(*) over () as total from event e where")
            .push(filter.condition(seen))
            .push(filter.order())
            .push("limit ? offset ?")
            .bind(limit)
            .bind(offset);
        let name = |column: &str| {
            format!(
                "(select v.short_name from organisation_version v where v.organisation_id = e.{column}
                  and v.superseded_at is null order by v.valid_from desc limit 1)"
            )
        };
        let sql = Sql::new(format!(
            "select e.id, e.kind, e.title, e.state, e.level, e.form, e.starts_at, e.ends_at, e.starts_on, e.ends_on, e.place,
                    {} as host, {} as organisation, e.capacity, e.taken, e.hours, e.topic, e.outcome, e.sequence,
                    e.changed_at, p.total from (",
            name("host_id"),
            name("organisation_id")
        ))
        .push(cut)
        .push(") p join event e on e.id = p.id")
        .push(filter.order());
        db.all(sql).await
    }

    /// The hosts of the events that somebody may see, by name.
    pub async fn hosts(db: &impl Ask, seen: &Seen) -> Result<Vec<(OrganisationId, String)>> {
        #[derive(FromQueryResult)]
        struct Host {
            id: OrganisationId,
            name: String,
        }
        let sql = Sql::new(
            "select v.organisation_id as id, v.short_name as name from organisation_version v
             where v.superseded_at is null and v.valid_to is null and v.organisation_id in (select e.host_id from event e where",
        )
        .push(seen.holds("e"))
        .push(") order by v.sort_key, v.organisation_id");
        Ok(db.all::<Host>(sql).await?.into_iter().map(|host| (host.id, host.name)).collect())
    }
}

impl EventFilter {
    fn condition(&self, seen: &Seen) -> Sql {
        let mut all = vec![seen.holds("e")];
        all.extend(self.kind.map(|kind| Sql::new("e.kind = ?").bind(kind)));
        all.extend(self.state.map(|state| Sql::new("e.state = ?").bind(state)));
        all.extend(self.programme.map(|programme| Sql::new("e.programme_id = ?").bind(programme)));
        all.extend(self.host.map(|host| {
            let below = "e.host_id in (select w.organisation_id from organisation_within w where w.ancestor_id = ?)";
            Sql::new(below).bind(host)
        }));
        all.extend(self.from.map(|day| Sql::new("e.ends_on >= ?").bind(day)));
        all.extend(self.before.map(|day| Sql::new("e.starts_on < ?").bind(day)));
        let key = search_key(&self.search);
        all.extend(key.split(' ').filter(|word| !word.is_empty()).map(|word| {
            let like = "(e.search_key like ? or e.search_key like ?)";
            Sql::new(like).bind(format!("{word}%")).bind(format!("% {word}%"))
        }));
        Sql::join(all, " and ", "true")
    }

    fn order(&self) -> &'static str {
        match self.sort.as_str() {
            "-starts" => "order by e.starts_at desc, e.id",
            "title" => "order by e.sort_key, e.id",
            "-title" => "order by e.sort_key desc, e.id",
            "taken" => "order by e.taken, e.id",
            "-taken" => "order by e.taken desc, e.id",
            _ => "order by e.starts_at, e.id",
        }
    }
}

//! A portfolio (портфолио): what somebody took part in, read from the ledger.

use chrono::NaiveDate;
use kernel::{Language, OrganisationId, PersonId, Reach, Refusal, Result, SchoolYear};
use paper::{Align, Block, Cell, Document, Table};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};
use web::Texts;

use crate::{
    event::{EventId, EventKind, Level},
    participation::{Evidence, ParticipationRole, placed, whole},
};

/// Whose portfolio it is.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Owner {
    /// Who.
    pub id: PersonId,
    /// The one they were merged into, when they were.
    pub merged_into: Option<PersonId>,
    family: String,
    given: String,
    patronymic: Option<String>,
}

/// A row of a portfolio.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Took {
    /// The event.
    pub event_id: EventId,
    /// Its sort.
    pub kind: EventKind,
    /// For whom it was.
    pub level: Level,
    /// What it was called.
    pub title: String,
    /// Whose event it was: tells whether its page is within reach.
    pub organiser_id: OrganisationId,
    /// As what.
    pub role: ParticipationRole,
    /// On what ground.
    pub evidence: Evidence,
    /// Hours.
    pub hours: Option<i32>,
    /// When.
    pub happened_on: NaiveDate,
    /// From which institution.
    pub organisation: Option<String>,
    /// The certificate's number.
    pub number: Option<String>,
    /// Its address.
    pub short: Option<String>,
}

/// How much of a role there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Total {
    /// The role.
    pub role: ParticipationRole,
    /// Events.
    pub events: i64,
    /// Hours.
    pub hours: i64,
    /// Certificates.
    pub certificates: i64,
}

/// What of a portfolio is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// Of this school year.
    pub year: Option<SchoolYear>,
    /// In this role.
    pub role: Option<ParticipationRole>,
}

/// Somebody in the list of those who took part.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Active {
    /// Who.
    pub id: PersonId,
    family: String,
    given: String,
    patronymic: Option<String>,
    /// Events.
    pub events: i64,
    /// Hours.
    pub hours: i64,
    /// The last day.
    pub last_on: NaiveDate,
    /// How many people there are altogether.
    pub total: i64,
}

impl Owner {
    /// A person within reach: oneself, or through a post of whatever time in an organisation within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: PersonId) -> Result<Owner> {
        let sql = Sql::new(
            "select p.id, p.merged_into, coalesce(v.family, '') as family, coalesce(v.given, '') as given, v.patronymic
             from person p left join person_version v on v.person_id = p.id and v.superseded_at is null
             where p.id = ? and (",
        )
        .bind(id)
        .push(match reach.person() {
            Some(own) => Sql::new("p.id = ? or").bind(own),
            None => Sql::default(),
        })
        .push("coalesce(p.merged_into, p.id) in (select s.person_id from staff s where s.superseded_at is null and")
        .push(reach::within(reach, "s.organisation_id", Some("s.person_id")))
        .push(")) order by v.valid_from desc limit 1");
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The whole name.
    pub fn name(&self) -> String {
        whole(&self.family, &self.given, self.patronymic.as_deref())
    }
}

impl Filter {
    fn holds(self, person: PersonId) -> Sql {
        // What was entered before a merge stands under the other half.
        let mut all = vec![
            Sql::new("p.person_id in (select m.id from person m where m.id = ? or m.merged_into = ?)")
                .bind(person)
                .bind(person),
        ];
        all.extend(self.year.map(|year| {
            Sql::new("p.happened_on >= ? and p.happened_on < ?").bind(year.start()).bind(year.plus(1).start())
        }));
        all.extend(self.role.map(|role| Sql::new("p.role = ?").bind(role)));
        Sql::join(all, " and ", "true")
    }
}

/// What stands in a portfolio, by roles.
pub async fn totals(db: &impl Ask, person: PersonId, filter: Filter) -> Result<Vec<Total>> {
    let sql = Sql::new(
        "select p.role, count(*) as events, cast(coalesce(sum(p.hours), 0) as bigint) as hours, count(c.id) as certificates
         from participation p left join certificate c on c.event_id = p.event_id and c.person_id = p.person_id
              and c.revoked_at is null and p.role = 'participant' where",
    );
    db.all(sql.push(filter.holds(person)).push("group by p.role order by count(*) desc, p.role")).await
}

/// The rows of a portfolio, the newest first.
pub async fn rows(db: &impl Ask, person: PersonId, filter: Filter, limit: i64, offset: i64) -> Result<Vec<Took>> {
    let sql = Sql::new(
        "select p.event_id, e.kind, e.level, e.title, e.organisation_id as organiser_id, p.role, p.evidence, p.hours, p.happened_on,
                o.short_name as organisation, c.number, c.short
         from participation p join event e on e.id = p.event_id
              left join certificate c on c.event_id = p.event_id and c.person_id = p.person_id
                   and c.revoked_at is null and p.role = 'participant'",
    )
    .push(placed("p.organisation_id"))
    .push("where")
    .push(filter.holds(person))
    .push(Sql::new("order by p.happened_on desc, p.id desc limit ? offset ?").bind(limit).bind(offset));
    db.all(sql).await
}

/// Those within reach who took part in something in a school year, by name, with how much.
pub async fn active(
    db: &impl Ask,
    reach: &Reach,
    year: SchoolYear,
    words: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<Active>> {
    let key = russian::search_key(words);
    let words = key.split(' ').filter(|word| !word.is_empty());
    let named = words.map(|word| {
        Sql::new("and (v.search_key like ? or v.search_key like ?)").bind(format!("{word}%")).bind(format!("% {word}%"))
    });
    let sql = Sql::new(
        "select p.person_id as id, v.family, v.given, v.patronymic, count(*) as events,
                cast(coalesce(sum(p.hours), 0) as bigint) as hours, max(p.happened_on) as last_on, count(*) over () as total
         from participation p join person_version v on v.person_id = p.person_id and v.superseded_at is null and v.valid_to is null
         where p.happened_on >= ? and p.happened_on < ?",
    )
    .bind(year.start())
    .bind(year.plus(1).start())
    .push("and")
    .push(reach::within(reach, "p.organisation_id", Some("p.person_id")))
    .push(Sql::join(named, " ", ""))
    .push("group by p.person_id, v.family, v.given, v.patronymic, v.search_key order by v.search_key, p.person_id limit ? offset ?")
    .push(Sql::default().bind(limit).bind(offset));
    db.all(sql).await
}

impl Active {
    /// The whole name.
    pub fn name(&self) -> String {
        whole(&self.family, &self.given, self.patronymic.as_deref())
    }
}

/// The portfolio as a paper.
pub fn document(texts: &Texts, on: NaiveDate, owner: &Owner, totals: &[Total], rows: &[Took]) -> Document {
    let t = |key: &str| texts.text(Language::Ru, key).into_owned();
    let mut document = Document::new("ПОРТФОЛИО", "участие в мероприятиях", on);
    let events: i64 = totals.iter().map(|total| total.events).sum();
    let hours: i64 = totals.iter().map(|total| total.hours).sum();
    let count = russian::counted(events, "участие", "участия", "участий");
    let hours = russian::counted(hours, "академический час", "академических часа", "академических часов");
    let roles =
        totals.iter().map(|total| vec![Block::paragraph(format!("{} — {}", t(&total.role.label()), total.events))]);
    document.blocks = vec![
        Block::heading(1, owner.name()),
        Block::paragraph(format!("Всего: {count}, {hours}. По ролям:")),
        Block::List { ordered: false, start: 1, items: roles.collect() },
        Block::Table(table(&t, rows)),
    ];
    document
}

fn table(t: &impl Fn(&str) -> String, rows: &[Took]) -> Table {
    let header = ["№", "Дата", "Мероприятие", "Роль", "Часы", "Сертификат"];
    let line = |(number, row): (usize, &Took)| {
        let title = format!("{} «{}» ({})", t(&row.kind.label()), row.title, t(&row.level.label()));
        vec![
            Cell { align: Align::Center, ..Cell::text(number.to_string()) },
            Cell::text(russian::date::short(row.happened_on)),
            Cell::text(russian::tidy(&title)),
            Cell::text(t(&row.role.label())),
            Cell::number(row.hours.map_or_else(|| "—".into(), |hours| hours.to_string())),
            Cell::text(row.number.as_ref().map_or_else(|| "—".into(), |number| format!("№\u{a0}{number}"))),
        ]
    };
    Table {
        caption: None,
        header: vec![header.map(Cell::text).into()],
        rows: (1..).zip(rows).map(line).collect(),
        total: None,
    }
}

//! Lists of participants: of a base, by name, page by page.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, Reach, Result};
use registry::Consent;
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use super::{Format, ParticipantId, Side, TAKES_PART, name_of, seen};
use crate::programme::{ProgrammeId, short_name, words};

/// What a base is asked for.
#[derive(Clone, Debug, Default)]
pub struct ParticipantFilter {
    /// Only of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Words of the name.
    pub search: String,
    /// Also those who left.
    pub with_left: bool,
    /// Only those without an open pair.
    pub free: bool,
}

/// A participant in a list.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Listed {
    /// Identifier.
    pub id: ParticipantId,
    /// Who, in the registry.
    pub person_id: PersonId,
    /// The name.
    pub name: String,
    /// Where they work or learn.
    pub place_name: Option<String>,
    /// Class or post.
    pub about: String,
    /// How to reach them.
    pub contact: String,
    /// The birth date that the registry knows.
    pub birth_date: Option<NaiveDate>,
    /// Codes of what they ask for or help with.
    pub competences: String,
    /// Codes of what they like.
    pub interests: String,
    /// The main request.
    pub request: String,
    /// What a mentor has achieved.
    pub achievements: String,
    /// Free times.
    pub slots: i32,
    /// How they can meet.
    pub format: Format,
    /// How many mentees a mentor takes.
    pub capacity: i32,
    /// The youngest mentee wished for.
    pub age_from: Option<i32>,
    /// The oldest.
    pub age_to: Option<i32>,
    /// When a mentor passed the training.
    pub trained_on: Option<NaiveDate>,
    /// Since when they take part.
    pub joined_on: NaiveDate,
    /// When they left.
    pub left_on: Option<NaiveDate>,
    /// What came of it.
    pub result: String,
    /// Link to a case.
    pub case_url: String,
    /// Have they, or a parent, consented?
    pub consented: bool,
    /// Open pairs: proposed, offered, consented, at work.
    pub open: i64,
    /// How many the whole list has.
    pub total: i64,
}

/// Open pairs of a participant `t`.
const OPEN: &str = "(select count(*) from mentoring_pair x where (x.mentor_id = t.id or x.mentee_id = t.id)
    and x.state in ('proposed', 'offered', 'consented', 'active'))";

impl Listed {
    /// A page of a base of a programme, as far as it lies within reach; each row knows how many there are.
    pub async fn list(
        db: &impl Ask,
        reach: &Reach,
        (programme, side): (ProgrammeId, Side),
        (filter, today): (&ParticipantFilter, NaiveDate),
        (offset, limit): (i64, i64),
    ) -> Result<Vec<Listed>> {
        let mut all = vec![Sql::new("t.programme_id = ? and t.side = ?").bind(programme).bind(side), seen(reach)];
        all.extend(filter.organisation.map(|one| Sql::new("t.organisation_id = ?").bind(one)));
        all.extend((!filter.with_left).then(|| Sql::new("t.left_on is null")));
        all.extend(filter.free.then(|| Sql::new(format!("{OPEN} = 0"))));
        all.extend(words("t.search_key", &filter.search));
        // The page is cut out first: only its rows are read whole and given names.
        let cut = Sql::new(
            "select t.id, count(*) over () as total from mentoring_participant t join mentoring_programme p on p.id = t.programme_id where",
        )
        .push(Sql::join(all, " and ", "true"))
        .push(Sql::new("order by t.sort_key, t.id limit ? offset ?").bind(limit).bind(offset));
        let sql = format!(
            "select t.id, t.person_id, {} as name, coalesce({}, t.place) as place_name, t.about, t.contact,
                    (select v.birth_date from person_version v where v.person_id = t.person_id and v.superseded_at is null
                     order by v.valid_from desc limit 1) as birth_date,
                    t.competences, t.interests, t.request, t.achievements, t.slots, t.format, t.capacity, t.age_from, t.age_to,
                    t.trained_on, t.joined_on, t.left_on, t.result, t.case_url, {OPEN} as open, c.total,",
            name_of("t.person_id"),
            short_name("t.organisation_id")
        );
        let sql = Sql::new(sql)
            .push(Consent::holds("t.person_id", TAKES_PART, today))
            .push("as consented from (")
            .push(cut)
            .push(") c join mentoring_participant t on t.id = c.id order by t.sort_key, t.id");
        db.all(sql).await
    }
}

/// How many take part in a programme, as far as somebody sees them.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromQueryResult)]
pub struct Figures {
    /// Mentors who have not left.
    pub mentors: i64,
    /// Mentees who have not left.
    pub mentees: i64,
    /// Mentees without an open pair.
    pub waiting: i64,
    /// Pairs, of every state.
    pub pairs: i64,
}

impl Figures {
    /// Of a programme.
    pub async fn of(db: &impl Ask, reach: &Reach, programme: ProgrammeId) -> Result<Figures> {
        let sql = format!(
            "select count(case when t.side = 'mentor' then 1 end) as mentors, count(case when t.side = 'mentee' then 1 end) as mentees,
                    count(case when t.side = 'mentee' and {OPEN} = 0 then 1 end) as waiting,
                    (select count(*) {} where x.programme_id = ? and"
            , crate::pair::JOINED
        );
        let sql = Sql::new(sql)
            .bind(programme)
            .push(crate::pair::seen(reach))
            .push(
                Sql::new(
                    ") as pairs from mentoring_participant t join mentoring_programme p on p.id = t.programme_id
                     where t.programme_id = ? and t.left_on is null and",
                )
                .bind(programme),
            )
            .push(seen(reach));
        Ok(db.first(sql).await?.unwrap_or_default())
    }
}

#[derive(FromQueryResult)]
struct Named {
    id: ParticipantId,
    name: String,
    place_name: Option<String>,
}

/// Names of participants with their places, for whoever runs their programme.
pub(crate) async fn names(db: &impl Ask, ids: &[ParticipantId]) -> Result<HashMap<ParticipantId, String>> {
    let mut names = HashMap::new();
    for some in ids.chunks(500) {
        let sql = format!(
            "select t.id, {} as name, coalesce({}, t.place) as place_name from mentoring_participant t where t.id in",
            name_of("t.person_id"),
            short_name("t.organisation_id")
        );
        let rows: Vec<Named> = db.all(Sql::new(sql).push(Sql::list(some.iter().copied()))).await?;
        names.extend(rows.into_iter().map(|row| match row.place_name {
            Some(place) if !place.is_empty() => (row.id, format!("{}, {place}", row.name)),
            _ => (row.id, row.name),
        }));
    }
    Ok(names)
}

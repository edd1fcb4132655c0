//! Whom a calculation is about: mentees without a standing pair, mentors with the places that are left, and what was declared between
//! them, in a few queries whatever their number.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::{PersonId, Reach, Result, id::Uuid};
use registry::Consent;
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use super::{
    Rule,
    fit::{Both, Mentee, Mentor},
};
use crate::{
    bar::BarKind,
    book::{Book, bits},
    pair::Pair,
    participant::{Format, ParticipantId, SLOTS, Side, TAKES_PART},
    programme::Programme,
};

/// Mentees, mentors, and what stands between them. Both in the order of their identifiers, so that the same people always give the same
/// problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Who the mentees are.
    pub mentee_ids: Vec<ParticipantId>,
    /// What they are.
    pub mentees: Vec<Mentee>,
    /// Who the mentors are.
    pub mentor_ids: Vec<ParticipantId>,
    /// What they are.
    pub mentors: Vec<Mentor>,
    /// Row of the mentee, place of the mentor, mask of rules: in the order of the rows.
    pub bars: Vec<(u32, u32, u16)>,
}

#[derive(FromQueryResult)]
struct Row {
    id: ParticipantId,
    side: Side,
    person_id: PersonId,
    organisation_id: Option<Uuid>,
    place: String,
    competences: String,
    interests: String,
    slots: i32,
    format: Format,
    capacity: i32,
    language: String,
    locality_key: String,
    age_from: Option<i32>,
    age_to: Option<i32>,
    trained_on: Option<NaiveDate>,
    birth_date: Option<NaiveDate>,
    consented: bool,
    standing: i64,
}

#[derive(FromQueryResult)]
struct Barred {
    mentor_id: ParticipantId,
    mentee_id: ParticipantId,
    kind: BarKind,
}

#[derive(FromQueryResult)]
struct Failed {
    mentor: PersonId,
    mentee: PersonId,
}

/// Numbers for keys, from 1 in the order of their coming.
#[derive(Default)]
struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(&mut self, key: String) -> u32 {
        let next = self.0.len() as u32 + 1;
        *self.0.entry(key).or_insert(next)
    }
}

/// Pairs that a calculation leaves alone.
pub(super) const STANDS: &str =
    "(x.state in ('offered', 'consented', 'active') or (x.state = 'proposed' and x.is_locked))";

impl People {
    /// Everybody who takes part in a programme on a day.
    pub async fn of(db: &impl Ask, book: &Book, programme: &Programme, today: NaiveDate) -> Result<People> {
        let (mut people, numbers) = People::made(book, rows(db, programme, today, None).await?, today);
        people.bars = people.barred(db, programme, &numbers).await?;
        Ok(people)
    }

    /// What rows say, in numbers and bits.
    fn made(book: &Book, rows: Vec<Row>, today: NaiveDate) -> (People, HashMap<PersonId, u32>) {
        let mut people = People::default();
        let (mut persons, mut places, mut localities) = (Numbers::default(), Numbers::default(), Numbers::default());
        let mut numbers: HashMap<PersonId, u32> = HashMap::new();
        for row in rows {
            let person = persons.of(row.person_id.to_string());
            numbers.insert(row.person_id, person);
            let place = row.organisation_id.map_or_else(|| russian::search_key(&row.place), |id| id.to_string());
            let both = Both {
                person,
                place: places.of(place),
                competences: bits(&book.competences, &row.competences),
                interests: bits(&book.interests, &row.interests),
                slots: if row.slots == 0 { (1 << SLOTS) - 1 } else { row.slots as u32 },
                said_slots: row.slots != 0,
                format: match row.format {
                    Format::InPerson => 1,
                    Format::Online => 2,
                    Format::Mixed => 3,
                },
                language: language(book, &row.language),
                locality: if row.locality_key.is_empty() { 0 } else { localities.of(row.locality_key) },
                consented: row.consented,
            };
            match row.side {
                Side::Mentee if row.standing == 0 => {
                    let age = row.birth_date.and_then(|born| russian::date::full_years(born, today));
                    people.mentee_ids.push(row.id);
                    people.mentees.push(Mentee { both, age: age.and_then(|age| i32::try_from(age).ok()) });
                }
                Side::Mentee => {}
                Side::Mentor => {
                    let capacity = u32::try_from(row.capacity).unwrap_or(0);
                    let free = capacity.saturating_sub(u32::try_from(row.standing).unwrap_or(0));
                    people.mentor_ids.push(row.id);
                    people.mentors.push(Mentor {
                        both,
                        free,
                        capacity,
                        trained: row.trained_on.is_some_and(|on| on <= today),
                        ages: (row.age_from, row.age_to),
                    });
                }
            }
        }
        (people, numbers)
    }

    /// What was declared in the programme, and pairs of whatever programme that were broken.
    async fn barred(
        &self,
        db: &impl Ask,
        programme: &Programme,
        numbers: &HashMap<PersonId, u32>,
    ) -> Result<Vec<(u32, u32, u16)>> {
        let place = |ids: &[ParticipantId], id| ids.binary_search(&id).ok().map(|at| at as u32);
        let sql =
            Sql::new("select mentor_id, mentee_id, kind from mentoring_bar where programme_id = ?").bind(programme.id);
        let declared: Vec<Barred> = db.all(sql).await?;
        let mut masks: HashMap<(u32, u32), u16> = HashMap::new();
        for one in declared {
            if let (Some(row), Some(column)) =
                (place(&self.mentee_ids, one.mentee_id), place(&self.mentor_ids, one.mentor_id))
            {
                *masks.entry((row, column)).or_default() |= rule_of(one.kind).bit();
            }
        }
        let failed: Vec<Failed> = db
            .all(
                Sql::new(
                    "select distinct coalesce(ka.merged_into, ka.id) as mentor, coalesce(ke.merged_into, ke.id) as mentee
                     from mentoring_pair x join mentoring_participant a on a.id = x.mentor_id join person ka on ka.id = a.person_id
                     join mentoring_participant e on e.id = x.mentee_id join person ke on ke.id = e.person_id
                     where x.state = 'broken' and e.person_id in (select t.person_id from mentoring_participant t where t.programme_id = ?)",
                )
                .bind(programme.id),
            )
            .await?;
        if !failed.is_empty() {
            let of = |people: Vec<u32>| -> HashMap<u32, u32> { people.into_iter().zip(0..).collect() };
            let rows = of(self.mentees.iter().map(|one| one.both.person).collect());
            let columns = of(self.mentors.iter().map(|one| one.both.person).collect());
            for one in failed {
                let row = numbers.get(&one.mentee).and_then(|person| rows.get(person));
                let column = numbers.get(&one.mentor).and_then(|person| columns.get(person));
                if let (Some(row), Some(column)) = (row, column) {
                    *masks.entry((*row, *column)).or_default() |= Rule::FailedBefore.bit();
                }
            }
        }
        let mut bars: Vec<(u32, u32, u16)> =
            masks.into_iter().map(|((row, column), mask)| (row, column, mask)).collect();
        bars.sort_unstable();
        Ok(bars)
    }

    /// Places that are left, of all mentors together.
    pub fn places(&self) -> u32 {
        self.mentors.iter().map(|one| one.free).sum()
    }

    /// The row of a mentee; none when he has a standing pair or left.
    pub fn row(&self, mentee: ParticipantId) -> Option<usize> {
        self.mentee_ids.binary_search(&mentee).ok()
    }

    /// The place of a mentor.
    pub fn column(&self, mentor: ParticipantId) -> Option<usize> {
        self.mentor_ids.binary_search(&mentor).ok()
    }
}

/// Those who take part and have not left, by their identifiers; all of a programme, or two of them.
async fn rows(
    db: &impl Ask,
    programme: &Programme,
    today: NaiveDate,
    only: Option<[ParticipantId; 2]>,
) -> Result<Vec<Row>> {
    let standing = |side: &str| {
        format!(
            "select x.{side} as id, count(*) as n from mentoring_pair x where x.programme_id = ? and {STANDS} group by x.{side}"
        )
    };
    let sql = Sql::new(format!(
        "with stands as ({} union all {}),
              born as (select v.person_id, max(v.birth_date) as birth_date from person_version v
                       join mentoring_participant m on m.person_id = v.person_id and m.programme_id = ?
                       where v.superseded_at is null and v.valid_to is null group by v.person_id)
         select t.id, t.side, coalesce(k.merged_into, k.id) as person_id, t.organisation_id, t.place, t.competences, t.interests, t.slots,
                t.format, t.capacity, t.language, t.locality_key, t.age_from, t.age_to, t.trained_on, b.birth_date,
                coalesce(s.n, 0) as standing,",
        standing("mentor_id"),
        standing("mentee_id")
    ));
    let sql = (0..3).fold(sql, |sql, _| sql.bind(programme.id));
    let mut sql = sql.push(Consent::holds("t.person_id", TAKES_PART, today)).push(
        Sql::new(
            "as consented from mentoring_participant t join person k on k.id = t.person_id left join stands s on s.id = t.id
             left join born b on b.person_id = t.person_id where t.programme_id = ? and t.left_on is null",
        )
        .bind(programme.id),
    );
    if let Some(only) = only {
        sql = sql.push("and t.id in").push(Sql::list(only));
    }
    db.all(sql.push("order by t.id")).await
}

fn rule_of(kind: BarKind) -> Rule {
    match kind {
        BarKind::Kin => Rule::Kin,
        BarKind::Subordination => Rule::Subordination,
        BarKind::ClassTeacher => Rule::ClassTeacher,
        BarKind::VetoMentor => Rule::VetoMentor,
        BarKind::VetoMentee => Rule::VetoMentee,
    }
}

/// A language as a number from 1; 0 for any.
fn language(book: &Book, code: &str) -> u8 {
    book.languages.iter().position(|word| word.code == code).map_or(0, |at| at as u8 + 1)
}

/// The two of a pair as a calculation sees them, whatever their pair stands at; none when one has left.
pub async fn two(db: &impl Ask, book: &Book, pair: &Pair, today: NaiveDate) -> Result<Option<(Mentee, Mentor)>> {
    let programme = Programme::find(db, &Reach::operator(), pair.programme_id).await?;
    let only = [pair.mentor_id, pair.mentee_id];
    let rows = rows(db, &programme, today, Some(only)).await?;
    let people = People::made(book, rows.into_iter().map(|row| Row { standing: 0, ..row }).collect(), today).0;
    let mentee = people.row(pair.mentee_id).map(|row| people.mentees[row].clone());
    let mentor = people.column(pair.mentor_id).map(|column| people.mentors[column].clone());
    Ok(mentee.zip(mentor))
}

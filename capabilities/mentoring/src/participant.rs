//! Who takes part in a programme (база наставников, база наставляемых): a person of the registry on one side, with what they ask for or
//! help with, when and how.

mod choices;
mod joining;
mod list;

pub use choices::{Format, SLOTS, Side, slot_code, slots_of};
pub use joining::{Profile, Whom, join, leave, return_to, revise};
pub(crate) use list::names;
pub use list::{Figures, Listed, ParticipantFilter};

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use registry::Consent;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};

use crate::programme::{ProgrammeId, short_name};

kernel::id!(
    /// Somebody who takes part in a programme.
    ParticipantId
);

/// For what a participant (of a minor, a parent) consents to the processing of personal data.
pub const TAKES_PART: &str = "mentoring";
/// For what a parent consents to a minor being named outside the minor's own organisation and programme.
pub const IS_NAMED: &str = "mentoring-public";

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Participant {
    /// Identifier.
    pub id: ParticipantId,
    /// The programme.
    pub programme_id: ProgrammeId,
    /// On which side.
    pub side: Side,
    /// Who, in the registry.
    pub person_id: PersonId,
    /// The name.
    pub name: String,
    /// Where they work or learn, if the registry knows the organisation.
    pub organisation_id: Option<OrganisationId>,
    /// Short name of that organisation, else the place in words.
    pub place_name: Option<String>,
    /// Where they work or learn, in words, when the registry does not know it.
    pub place: String,
    /// Class or post.
    pub about: String,
    /// How to reach them, or whoever represents them.
    pub contact: String,
    /// The first day on which they are of age; none when they were when they joined.
    pub adult_on: Option<NaiveDate>,
    /// The birth date that the registry knows.
    pub birth_date: Option<NaiveDate>,
    /// Codes of what they ask for or help with.
    pub competences: String,
    /// Codes of what they like.
    pub interests: String,
    /// The main request in their words.
    pub request: String,
    /// What a mentor has achieved.
    pub achievements: String,
    /// Free times, as bits of [`SLOTS`]; none: any time.
    pub slots: i32,
    /// How they can meet.
    pub format: Format,
    /// How many mentees a mentor takes; 1 for a mentee.
    pub capacity: i32,
    /// Code of the language they speak with the other; empty: any.
    pub language: String,
    /// Town or village.
    pub locality: String,
    /// The youngest mentee that a mentor wishes for, in full years.
    pub age_from: Option<i32>,
    /// The oldest.
    pub age_to: Option<i32>,
    /// When a mentor passed the training.
    pub trained_on: Option<NaiveDate>,
    /// Since when they take part.
    pub joined_on: NaiveDate,
    /// When they left.
    pub left_on: Option<NaiveDate>,
    /// Why they left.
    pub left_because: String,
    /// What came of it, for the base.
    pub result: String,
    /// Link to a case or a word of thanks.
    pub case_url: String,
    /// Have they, or a parent, consented to taking part?
    pub consented: bool,
}

/// The name of a person (of the one kept, when it was a duplicate) by a column.
pub(crate) fn name_of(column: &str) -> String {
    format!(
        "coalesce((select v.family || ' ' || v.given || coalesce(' ' || v.patronymic, '') from person_version v
          where v.person_id = (select coalesce(k.merged_into, k.id) from person k where k.id = {column})
          and v.superseded_at is null order by v.valid_from desc limit 1), '')"
    )
}

/// `column` is the person `?` or a duplicate merged with them; binds one value.
pub(crate) fn same_person(column: &str) -> String {
    format!(
        "{column} in (select a.id from person a join person b on b.id = ?
          where coalesce(a.merged_into, a.id) = coalesce(b.merged_into, b.id))"
    )
}

/// The condition that a participant `t` of a programme `p` lies within reach: of the own organisation, of the own programme, oneself.
pub(crate) fn seen(reach: &Reach) -> Sql {
    let own = match reach.person() {
        Some(person) => Sql::new(format!("or {}", same_person("t.person_id"))).bind(person),
        None => Sql::default(),
    };
    Sql::new("(")
        .push(reach::within(reach, "t.organisation_id", None))
        .push("or")
        .push(reach::within(reach, "p.organisation_id", None))
        .push(own)
        .push(")")
}

impl Participant {
    /// A participant within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: ParticipantId, today: NaiveDate) -> Result<Participant> {
        let sql = format!(
            "select t.*, {} as name, coalesce({}, t.place) as place_name,
                    (select v.birth_date from person_version v where v.person_id = t.person_id and v.superseded_at is null
                     order by v.valid_from desc limit 1) as birth_date,",
            name_of("t.person_id"),
            short_name("t.organisation_id")
        );
        let sql = Sql::new(sql)
            .push(Consent::holds("t.person_id", TAKES_PART, today))
            .push("as consented from mentoring_participant t join mentoring_programme p on p.id = t.programme_id where t.id = ? and")
            .bind(id)
            .push(seen(reach));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Is a parent's consent needed on this day?
    pub fn is_minor(&self, on: NaiveDate) -> bool {
        self.adult_on.is_some_and(|adult| adult > on)
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/mentoring/people/{}", self.id)
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table mentoring_participant (
    id {{uuid}} primary key,
    programme_id {{uuid}} not null references mentoring_programme (id),
    side text not null {},
    person_id {{uuid}} not null references person (id),
    organisation_id {{uuid}},
    place text not null default '',
    about text not null default '',
    contact text not null default '',
    adult_on date,
    competences text not null default '',
    interests text not null default '',
    request text not null default '',
    achievements text not null default '',
    slots integer not null default 0,
    format text not null {},
    capacity integer not null,
    language text not null default '',
    locality text not null default '',
    locality_key {{key}} not null default '',
    age_from integer,
    age_to integer,
    trained_on date,
    joined_on date not null,
    left_on date,
    left_because text not null default '',
    result text not null default '',
    case_url text not null default '',
    import_id {{uuid}},
    search_key {{key}} not null,
    sort_key {{key}} not null,
    created_at {{moment}} not null,
    constraint mentoring_participant_once unique (programme_id, side, person_id),
    constraint mentoring_participant_capacity check (capacity >= 1 and capacity <= 50 and (side = 'mentor' or capacity = 1)),
    constraint mentoring_participant_slots check (slots >= 0 and slots < 2097152),
    constraint mentoring_participant_left check (left_on is null or left_because <> ''),
    constraint mentoring_participant_ages check (age_from is null or age_to is null or age_from <= age_to)
);
create index mentoring_participant_sorted on mentoring_participant (programme_id, side, sort_key, id);
create index mentoring_participant_person on mentoring_participant (person_id);
create index mentoring_participant_organisation on mentoring_participant (organisation_id);
",
        Side::check("side"),
        Format::check("format")
    )
}

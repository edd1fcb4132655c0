//! The tables of facts that this room publishes for indicators and reports.

use figures::{Choice, Dataset, Field, Kind, Sensitivity, TimeRule, Words};

/// Pairs by the day on which their work began. A pair is of the organisation where the mentee works or learns, so that whoever opens it
/// from a figure may see both; it is named by its number, never by a name: a mentee may be a minor.
pub static PAIRS: Dataset = Dataset {
    code: "pairs",
    title: Words::new("Наставнические пары", "Mentoring pairs"),
    table: "mentoring_pair_fact",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["label"],
    order: "order_key",
    time: TimeRule::During { date: "started_on" },
    sensitivity: Sensitivity::Personal,
    url: "/mentoring/pairs/{id}",
    fields: &[
        Field::new("programme", "программа", "programme", Kind::Text("programme")),
        Field::new("form", "форма", "form", Kind::Text("form")),
        Field::new("mentor_role", "наставник", "mentor", Kind::OneOf("mentor_role", ROLES)),
        Field::new("mentee_role", "наставляемый", "mentee", Kind::OneOf("mentee_role", ROLES)),
        Field::new("state", "состояние", "state", Kind::OneOf("state", STATES)),
        Field::new("since", "начало", "since", Kind::Date("started_on")),
        Field::new("until", "окончание", "until", Kind::Date("ended_on")),
        Field::new("meetings", "встреч", "meetings", Kind::Whole("meetings")),
        Field::new("goals", "целей", "goals", Kind::Whole("goals")),
        Field::new("goals_reached", "целей достигнуто", "goals reached", Kind::Whole("goals_reached")),
        Field::new("score", "совпадение", "fit", Kind::Whole("score")),
        Field::new("young_mentee", "наставляемый молодой специалист", "young mentee", Kind::YesNo("young_mentee")),
        Field::new("same_organisation", "одна организация", "same organisation", Kind::YesNo("same_organisation")),
        Field::new("fit", "подходит", "fits", Kind::OneOf("fit", OPINIONS)),
    ],
};

/// Mentors and mentees by the day on which they joined a programme; named by number as well.
pub static PEOPLE: Dataset = Dataset {
    code: "mentoring_people",
    title: Words::new("Участники наставничества", "People of mentoring"),
    table: "mentoring_model_fact",
    record: "id",
    organisation: "organisation_id",
    person: Some("person_id"),
    label: &["label"],
    order: "order_key",
    time: TimeRule::During { date: "joined_on" },
    sensitivity: Sensitivity::Personal,
    url: "/mentoring/people/{id}",
    fields: &[
        Field::new("programme", "программа", "programme", Kind::Text("programme")),
        Field::new("form", "форма", "form", Kind::Text("form")),
        Field::new("side", "сторона", "side", Kind::OneOf("side", SIDES)),
        Field::new("role", "кто", "who", Kind::OneOf("role", ROLES)),
        Field::new("joined_on", "вошёл", "joined", Kind::Date("joined_on")),
        Field::new("left_on", "выбыл", "left", Kind::Date("left_on")),
        Field::new("trained", "прошёл обучение", "trained", Kind::YesNo("trained")),
        Field::new("young", "молодой специалист", "young specialist", Kind::YesNo("young")),
        Field::new("paired", "был в паре", "was in a pair", Kind::YesNo("paired")),
        Field::new("age", "возраст", "age", Kind::YearsSince { since: "birth_date", frozen: None }),
        Field::new(
            "first_of_enterprise",
            "первый от предприятия",
            "first of an enterprise",
            Kind::YesNo("first_of_enterprise"),
        ),
    ],
};

/// What each side of a programme said in a questionnaire, by the day on which it was closed: groups only, never a person.
pub static SURVEYS: Dataset = Dataset {
    code: "mentoring_surveys",
    title: Words::new("Анкеты наставничества", "Questionnaires of mentoring"),
    table: "mentoring_survey_fact",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["label"],
    order: "order_key",
    time: TimeRule::During { date: "closed_on" },
    sensitivity: Sensitivity::Personal,
    url: "/mentoring/surveys/results/{id}",
    fields: &[
        Field::new("programme", "программа", "programme", Kind::Text("programme")),
        Field::new("form", "форма", "form", Kind::Text("form")),
        Field::new("point", "когда", "when", Kind::OneOf("point", POINTS)),
        Field::new("side", "сторона", "side", Kind::OneOf("side", SIDES)),
        Field::new("closed_on", "закрыта", "closed", Kind::Date("closed_on")),
        Field::new("asked", "участников", "asked", Kind::Whole("asked")),
        Field::new("replied", "ответили", "replied", Kind::Whole("replied")),
        Field::new("rated", "оценили", "rated", Kind::Whole("rated")),
        Field::new("satisfied", "удовлетворены", "satisfied", Kind::Whole("satisfied")),
        Field::new("growth", "самооценка", "self-assessment", Kind::Decimal { column: "growth", scale: 2 }),
    ],
};

/// Denominators of the national model that were written down.
pub static CONTINGENT: Dataset = Dataset {
    code: "mentoring_contingent",
    title: Words::new("Контингент для показателей наставничества", "Contingent for the indicators of mentoring"),
    table: "mentoring_contingent",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["source"],
    order: "source",
    time: TimeRule::During { date: "counted_on" },
    sensitivity: Sensitivity::Public,
    url: "/mentoring/contingent?id={id}",
    fields: &[
        Field::new("counted", "кого считают", "who are counted", Kind::OneOf("counted", COUNTED)),
        Field::new("counted_on", "на день", "as of", Kind::Date("counted_on")),
        Field::new("number", "сколько", "how many", Kind::Whole("number")),
        Field::new("source", "источник", "source", Kind::Text("source")),
    ],
};

const POINTS: &[Choice] =
    &[Choice::new("before", "в начале", "at the beginning"), Choice::new("after", "по итогам", "at the end")];

/// Who are counted in the denominators.
const COUNTED: &[Choice] = &[
    Choice::new("children", "дети 10–19 лет", "children of 10 to 19"),
    Choice::new("youths", "молодёжь 15–19 лет", "youths of 15 to 19"),
    Choice::new("enterprises", "предприятия", "enterprises"),
];

/// States of pairs that have begun to work; others have no day and are not among the facts.
pub const STATES: &[Choice] = &[
    Choice::new("active", "работает", "at work"),
    Choice::new("completed", "завершена", "completed"),
    Choice::new("broken", "прекращена", "ended early"),
];

/// Who takes part: what the registry knows of them at the day.
pub const ROLES: &[Choice] = &[
    Choice::new("teacher", "педагог", "teacher"),
    Choice::new("minor", "обучающийся", "pupil"),
    Choice::new("other", "студент, работодатель, другие", "student, employer, others"),
];

const SIDES: &[Choice] =
    &[Choice::new("mentor", "наставник", "mentor"), Choice::new("mentee", "наставляемый", "mentee")];

/// What the mentee said after the first meeting.
const OPINIONS: &[Choice] = &[
    Choice::new("good", "подходит", "it fits"),
    Choice::new("deciding", "пока не решили", "not sure yet"),
    Choice::new("bad", "не подходит", "it does not fit"),
    Choice::new("none", "не спрашивали или не ответил", "not asked or not said"),
];

/// Has somebody of a participant's table a post on a day (a column)?
fn post(participant: &str, day: &str, more: &str) -> String {
    format!(
        "exists (select 1 from staff s where s.person_id = {participant}.person_id and s.superseded_at is null and s.valid_from <= {day}
         and (s.valid_to is null or s.valid_to > {day}) {more})"
    )
}

fn role(participant: &str, day: &str) -> String {
    let teaches = post(participant, day, "");
    format!(
        "case when {participant}.adult_on is not null and {participant}.adult_on > {day} then 'minor' when {teaches} then 'teacher' else 'other' end"
    )
}

/// The views behind the datasets. A form stands in them by the name that it had when the programme began.
pub(crate) fn views() -> String {
    let count = |table: &str, more: &str| format!("(select count(*) from {table} m where m.pair_id = x.id {more})");
    format!(
        "create view mentoring_pair_fact as
select x.id, coalesce(e.organisation_id, p.organisation_id) as organisation_id, '№ ' || x.number || ', ' || p.title as label,
    p.sort_key as order_key, p.title as programme, p.form_name as form, x.state, x.started_on, x.ended_on, x.score,
    {} as mentor_role, {} as mentee_role, {} as meetings, {} as goals, {} as goals_reached, {} as young_mentee,
    coalesce(a.organisation_id = e.organisation_id, false) as same_organisation,
    coalesce((select o.opinion from mentoring_opinion o where o.pair_id = x.id and o.side = 'mentee'), 'none') as fit
from mentoring_pair x join mentoring_programme p on p.id = x.programme_id join mentoring_participant a on a.id = x.mentor_id
    join mentoring_participant e on e.id = x.mentee_id where x.started_on is not null;
create view mentoring_person_fact as
select t.id, coalesce(t.organisation_id, p.organisation_id) as organisation_id, t.person_id, p.title || ', ' || t.about as label,
    p.sort_key as order_key, p.title as programme, p.form_name as form, t.side, {} as role, t.joined_on, t.left_on,
    t.trained_on is not null as trained, {} as young,
    exists (select 1 from mentoring_pair x where t.id in (x.mentor_id, x.mentee_id) and x.started_on is not null) as paired
from mentoring_participant t join mentoring_programme p on p.id = t.programme_id;
",
        role("a", "x.started_on"),
        role("e", "x.started_on"),
        count("mentoring_meeting", ""),
        count("mentoring_goal", ""),
        count("mentoring_goal", "and m.reached_on is not null"),
        post("e", "x.started_on", "and s.young"),
        role("t", "t.joined_on"),
        post("t", "t.joined_on", "and s.young"),
    )
}

/// People with what the national model asks of them besides: the birth date, and who is the first mentor of an enterprise in programmes of
/// one organisation that overlap, so that an enterprise counts once.
pub(crate) fn model_view() -> String {
    "create view mentoring_model_fact as
select f.*, (select v.birth_date from person_version v where v.person_id = (select coalesce(k.merged_into, k.id) from person k where k.id = t.person_id)
        and v.superseded_at is null order by v.valid_from desc limit 1) as birth_date,
    p.form in ('employer_pupil', 'employer_student') and t.side = 'mentor' and not exists (
        select 1 from mentoring_participant u join mentoring_programme q on q.id = u.programme_id
        where u.side = 'mentor' and u.id < t.id and q.form in ('employer_pupil', 'employer_student')
        and q.organisation_id = p.organisation_id and q.starts_on <= p.ends_on and q.ends_on >= p.starts_on
        and (u.organisation_id = t.organisation_id or (u.organisation_id is null and t.organisation_id is null and u.place = t.place))
    ) as first_of_enterprise
from mentoring_person_fact f join mentoring_participant t on t.id = f.id join mentoring_programme p on p.id = t.programme_id;
"
    .into()
}

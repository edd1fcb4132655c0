//! The tables of facts that this room publishes for indicators and reports.

use figures::{Choice, Dataset, Field, Kind, Sensitivity, TimeRule, Words};

/// Events by the day they begin; drafts and cancelled ones are told by their state.
pub static EVENTS: Dataset = Dataset {
    code: "events",
    title: Words::new("Мероприятия", "Events"),
    table: "event_fact",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "sort_key",
    time: TimeRule::During { date: "starts_on" },
    sensitivity: Sensitivity::Public,
    url: "/events/{id}",
    fields: &[
        Field::new("title", "название", "title", Kind::Text("title")),
        Field::new("kind", "вид", "kind", Kind::OneOf("kind", KINDS)),
        Field::new("state", "состояние", "state", Kind::OneOf("state", STATES)),
        Field::new("level", "уровень", "level", Kind::OneOf("level", LEVELS)),
        Field::new("form", "формат", "format", Kind::OneOf("form", FORMATS)),
        Field::new("topic", "тема", "topic", Kind::Text("topic")),
        Field::new("programme", "программа", "programme", Kind::Text("programme")),
        Field::new("place", "место", "place", Kind::Text("place")),
        Field::new("outcome", "итоги", "outcome", Kind::Text("outcome")),
        Field::new("starts_on", "начало", "beginning", Kind::Date("starts_on")),
        Field::new("ends_on", "окончание", "end", Kind::Date("ends_on")),
        Field::new("capacity", "мест", "places", Kind::Whole("capacity")),
        Field::new("taken", "занято мест", "places taken", Kind::Whole("taken")),
        Field::new("registered", "записей", "registrations", Kind::Whole("arrivals")),
        Field::new("hours", "часов", "hours", Kind::Whole("hours")),
    ],
};

/// Registrations by the day their event begins, with the institution that somebody comes from.
pub static REGISTRATIONS: Dataset = Dataset {
    code: "registrations",
    title: Words::new("Записи на мероприятия", "Registrations"),
    table: "registration_fact",
    record: "id",
    organisation: "organisation_id",
    person: Some("person_id"),
    label: &["title"],
    order: "sort_key",
    time: TimeRule::During { date: "starts_on" },
    sensitivity: Sensitivity::Personal,
    url: "/events/{event_id}",
    fields: &[
        Field::new("event", "мероприятие", "event", Kind::Text("title")),
        Field::new("kind", "вид", "kind", Kind::OneOf("kind", KINDS)),
        Field::new("event_state", "состояние мероприятия", "state of the event", Kind::OneOf("event_state", STATES)),
        Field::new("level", "уровень", "level", Kind::OneOf("level", LEVELS)),
        Field::new("form", "формат", "format", Kind::OneOf("form", FORMATS)),
        Field::new("topic", "тема", "topic", Kind::Text("topic")),
        Field::new("state", "состояние", "state", Kind::OneOf("state", REGISTRATION_STATES)),
        Field::new("starts_on", "день мероприятия", "day of the event", Kind::Date("starts_on")),
        Field::new("guest", "гость", "guest", Kind::YesNo("guest")),
    ],
};

/// Who took part in what, by the day of the event, with the institution of that day: the ledger.
pub static PARTICIPATIONS: Dataset = Dataset {
    code: "participations",
    title: Words::new("Участие в мероприятиях", "Participation"),
    table: "participation_fact",
    record: "id",
    organisation: "organisation_id",
    person: Some("person_id"),
    label: &["family", "given", "patronymic", "title"],
    order: "sort_key",
    time: TimeRule::During { date: "happened_on" },
    sensitivity: Sensitivity::Personal,
    url: "/people/{person_id}/portfolio",
    fields: &[
        Field::new("event", "мероприятие", "event", Kind::Text("title")),
        Field::new("kind", "вид", "kind", Kind::OneOf("kind", KINDS)),
        Field::new("level", "уровень", "level", Kind::OneOf("level", LEVELS)),
        Field::new("form", "формат", "format", Kind::OneOf("form", FORMATS)),
        Field::new("topic", "тема", "topic", Kind::Text("topic")),
        Field::new("role", "роль", "role", Kind::OneOf("role", ROLES)),
        Field::new("evidence", "основание", "evidence", Kind::OneOf("evidence", EVIDENCE)),
        Field::new("hours", "часов", "hours", Kind::Whole("hours")),
        Field::new("happened_on", "день", "day", Kind::Date("happened_on")),
        Field::new("certificate", "сертификат выдан", "certificate issued", Kind::YesNo("certificate")),
    ],
};

/// Kinds of events, for every dataset that speaks of them.
pub const KINDS: &[Choice] = &[
    Choice::new("seminar", "семинар", "seminar"),
    Choice::new("webinar", "вебинар, онлайн-практикум", "webinar"),
    Choice::new("workshop", "мастер-класс, практикум", "workshop"),
    Choice::new("course", "курс", "course"),
    Choice::new("festival", "фестиваль", "festival"),
    Choice::new("week", "неделя", "week"),
    Choice::new("rally", "слёт", "rally"),
    Choice::new("visit", "посещение («педагогический туризм»)", "visit"),
    Choice::new("volunteering", "волонтёрская акция", "volunteer action"),
    Choice::new("marathon", "марафон", "marathon"),
    Choice::new("project_day", "день проектов", "project day"),
    Choice::new("trial", "профессиональная проба", "professional trial"),
];

/// States of events.
pub const STATES: &[Choice] = &[
    Choice::new("draft", "готовится", "draft"),
    Choice::new("open", "идёт запись", "open"),
    Choice::new("closed", "запись закрыта", "closed"),
    Choice::new("held", "проведено", "held"),
    Choice::new("reported", "есть итоги", "reported"),
    Choice::new("cancelled", "отменено", "cancelled"),
];

/// Levels of events.
pub const LEVELS: &[Choice] = &[
    Choice::new("institution", "уровень организации", "institution"),
    Choice::new("municipal", "муниципальный", "municipal"),
    Choice::new("regional", "региональный", "regional"),
    Choice::new("national", "всероссийский", "national"),
];

const FORMATS: &[Choice] = &[
    Choice::new("in_person", "очно", "in person"),
    Choice::new("online", "онлайн", "online"),
    Choice::new("mixed", "очно и онлайн", "mixed"),
];

const REGISTRATION_STATES: &[Choice] = &[
    Choice::new("confirmed", "место подтверждено", "confirmed"),
    Choice::new("waiting", "в листе ожидания", "waiting"),
    Choice::new("offered", "место предложено", "offered"),
    Choice::new("withdrawn", "отказ участника", "withdrawn"),
    Choice::new("lapsed", "предложение не принято", "lapsed"),
    Choice::new("refused", "отказано", "refused"),
];

const ROLES: &[Choice] = &[
    Choice::new("participant", "участник", "participant"),
    Choice::new("speaker", "выступающий", "speaker"),
    Choice::new("organiser", "организатор", "organiser"),
    Choice::new("host", "принимающая сторона", "host"),
    Choice::new("expert", "эксперт", "expert"),
];

const EVIDENCE: &[Choice] = &[
    Choice::new("attendance", "отметка о присутствии", "mark of attendance"),
    Choice::new("programme", "программа дня", "programme of the day"),
    Choice::new("hand", "внесено вручную", "entered by hand"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        event::{EventKind, EventState, Format, Level},
        participation::{Evidence, ParticipationRole},
        registration::RegistrationState,
    };

    #[test]
    fn the_datasets_speak_of_every_word() {
        let codes = |choices: &[Choice]| choices.iter().map(|choice| choice.code).collect::<Vec<_>>();
        assert_eq!(codes(KINDS), EventKind::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        assert_eq!(codes(STATES), EventState::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        assert_eq!(codes(LEVELS), Level::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        assert_eq!(codes(FORMATS), Format::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        let states: Vec<&str> = RegistrationState::ALL.iter().map(|one| one.code()).collect();
        assert_eq!(codes(REGISTRATION_STATES), states);
        assert_eq!(codes(ROLES), ParticipationRole::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        assert_eq!(codes(EVIDENCE), Evidence::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
    }
}

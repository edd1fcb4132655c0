//! The tables of facts about the council, agreements, recommendations and projects.

use figures::{Choice, Dataset, Field, Kind, Sensitivity, TimeRule, Words};

/// Meetings that were held: a row each, in the school year of its day.
pub static COUNCIL_MEETINGS: Dataset = Dataset {
    code: "council_meetings",
    title: Words::new("Заседания совета", "Council meetings"),
    table: "council_meeting",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["council", "name"],
    order: "held_on",
    time: TimeRule::During { date: "held_on" },
    sensitivity: Sensitivity::Public,
    url: "/meetings/{id}",
    fields: &[
        Field::new("council", "совет", "council", Kind::Text("council")),
        Field::new("number", "номер", "number", Kind::Whole("number")),
        Field::new("held_on", "дата", "day", Kind::Date("held_on")),
        Field::new("place", "место", "place", Kind::Text("place")),
        Field::new("state", "состояние", "state", Kind::OneOf("state", MEETING_STATES)),
        Field::new("present", "присутствовали", "present", Kind::Whole("present")),
        Field::new("items", "вопросы", "items", Kind::Whole("items")),
    ],
};

/// Decisions of meetings that were held, in the school year of the meeting.
pub static DECISIONS: Dataset = Dataset {
    code: "decisions",
    title: Words::new("Решения совета", "Council decisions"),
    table: "council_decision",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["text"],
    order: "held_on",
    time: TimeRule::During { date: "held_on" },
    sensitivity: Sensitivity::Public,
    url: "/meetings/{meeting_id}",
    fields: &[
        Field::new("text", "решение", "decision", Kind::Text("text")),
        Field::new("council", "совет", "council", Kind::Text("council")),
        Field::new("meeting", "номер заседания", "number of the meeting", Kind::Whole("meeting")),
        Field::new("held_on", "дата", "day", Kind::Date("held_on")),
        Field::new("responsible", "ответственный", "responsible", Kind::Text("responsible")),
        Field::new("deadline", "срок", "deadline", Kind::Date("deadline")),
        Field::new("became", "стало", "became", Kind::OneOf("became", BECAME)),
    ],
};

/// Agreements that hold on the day.
pub static AGREEMENTS: Dataset = Dataset {
    code: "agreements",
    title: Words::new("Соглашения и договоры", "Agreements"),
    table: "agreement_held",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["parties", "subject"],
    order: "signed_on",
    time: TimeRule::Instant { change: None },
    sensitivity: Sensitivity::Public,
    url: "/agreements/{id}",
    fields: &[
        Field::new("kind", "вид", "kind", Kind::OneOf("kind", AGREEMENT_KINDS)),
        Field::new("number", "номер", "number", Kind::Text("number")),
        Field::new("parties", "стороны", "parties", Kind::Text("parties")),
        Field::new("subject", "предмет", "subject", Kind::Text("subject")),
        Field::new("signed_on", "подписано", "signed on", Kind::Date("signed_on")),
        Field::new("until", "действует по", "until", Kind::Date("ends_on")),
        Field::new("used", "использовано", "used", Kind::Text("used")),
    ],
};

/// Recommendations, in the school year in which they were given.
pub static RECOMMENDATIONS: Dataset = Dataset {
    code: "recommendations",
    title: Words::new("Рекомендации", "Recommendations"),
    table: "recommendation",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["text"],
    order: "given_on",
    time: TimeRule::During { date: "given_on" },
    sensitivity: Sensitivity::Public,
    url: "/recommendations/{id}",
    fields: &[
        Field::new("text", "рекомендация", "recommendation", Kind::Text("text")),
        Field::new("addressee", "кому", "addressee", Kind::Text("addressee")),
        Field::new("deadline", "срок", "deadline", Kind::Date("deadline")),
        Field::new("state", "состояние", "state", Kind::OneOf("state", RECOMMENDATION_STATES)),
        Field::new("asked", "спрошено учреждений", "institutions asked", Kind::Whole("asked")),
        Field::new("answered", "ответили", "answered", Kind::Whole("answered")),
    ],
};

/// The answers of institutions: a row for each that was asked, in the school year in which it was asked.
pub static RECOMMENDATION_ANSWERS: Dataset = Dataset {
    code: "recommendation_answers",
    title: Words::new("Ответы на рекомендации", "Answers to recommendations"),
    table: "recommendation_asked",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["text"],
    order: "asked_on",
    time: TimeRule::During { date: "asked_on" },
    sensitivity: Sensitivity::Public,
    url: "/recommendations/{recommendation_id}",
    fields: &[
        Field::new("text", "рекомендация", "recommendation", Kind::Text("text")),
        Field::new("addressee", "кому", "addressee", Kind::Text("addressee")),
        Field::new("deadline", "срок", "deadline", Kind::Date("deadline")),
        Field::new("state", "состояние", "state", Kind::OneOf("state", RECOMMENDATION_STATES)),
        Field::new("answered", "дата ответа", "answered on", Kind::Date("answered_on")),
        Field::new("answer", "ответ", "answer", Kind::Text("answer")),
    ],
};

/// Projects begun by the day.
pub static PROJECTS: Dataset = Dataset {
    code: "projects",
    title: Words::new("Проекты", "Projects"),
    table: "project_held",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "began_on",
    time: TimeRule::Instant { change: None },
    sensitivity: Sensitivity::Public,
    url: "/projects/{id}",
    fields: &[
        Field::new("title", "проект", "project", Kind::Text("title")),
        Field::new("goal", "цель", "goal", Kind::Text("goal")),
        Field::new("authors", "авторы", "authors", Kind::Text("authors")),
        Field::new("stage", "этап", "stage", Kind::OneOf("stage", STAGES)),
        Field::new("idea_on", "замысел", "idea", Kind::Date("idea_on")),
        Field::new("carried_out_on", "реализован", "carried out", Kind::Date("carried_out_on")),
        Field::new("published_on", "опубликован", "published", Kind::Date("published_on")),
        Field::new("recognised_on", "признан", "recognised", Kind::Date("recognised_on")),
        Field::new("recognition", "признание", "recognition", Kind::Text("recognition")),
    ],
};

const MEETING_STATES: &[Choice] = &[
    Choice::new("planned", "назначено", "planned"),
    Choice::new("held", "проведено", "held"),
    Choice::new("signed", "протокол подписан", "minutes signed"),
];

const BECAME: &[Choice] = &[
    Choice::new("plan", "мероприятие плана", "plan item"),
    Choice::new("recommendation", "рекомендация", "recommendation"),
    Choice::new("none", "решение", "decision only"),
];

const AGREEMENT_KINDS: &[Choice] =
    &[Choice::new("agreement", "соглашение", "agreement"), Choice::new("contract", "договор", "contract")];

const RECOMMENDATION_STATES: &[Choice] = &[
    Choice::new("open", "ждёт ответа", "open"),
    Choice::new("answered", "есть ответ", "answered"),
    Choice::new("done", "выполнено", "done"),
    Choice::new("withdrawn", "снято", "withdrawn"),
];

const STAGES: &[Choice] = &[
    Choice::new("idea", "замысел", "idea"),
    Choice::new("carried_out", "реализован", "carried out"),
    Choice::new("published", "результат опубликован", "result published"),
    Choice::new("recognised", "признан", "recognised"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        agreement::AgreementKind, meeting::MeetingState, project::StageKind, recommendation::RecommendationState,
    };

    #[test]
    fn the_datasets_speak_of_every_word() {
        let codes = |choices: &[Choice]| choices.iter().map(|choice| choice.code).collect::<Vec<_>>();
        let kept = |all: Vec<&'static str>, choices| assert_eq!(all, codes(choices));
        kept(MeetingState::ALL.iter().map(|value| value.code()).collect(), MEETING_STATES);
        kept(AgreementKind::ALL.iter().map(|value| value.code()).collect(), AGREEMENT_KINDS);
        kept(RecommendationState::ALL.iter().map(|value| value.code()).collect(), RECOMMENDATION_STATES);
        kept(StageKind::ALL.iter().map(|value| value.code()).collect(), STAGES);
    }
}

//! The tables of facts that this room publishes for indicators and reports.

use figures::{Choice, Dataset, Field, Kind, Sensitivity, Stretch, TimeRule, Words};

/// Programmes, as of a day.
pub static PROGRAMMES: Dataset = Dataset {
    code: "programmes",
    title: Words::new("Программы", "Programmes"),
    table: "programme_shown",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "sort_key",
    time: TimeRule::Instant { change: None },
    sensitivity: Sensitivity::Public,
    url: "/programmes/{id}",
    fields: &[
        Field::new("kind", "вид", "kind", Kind::OneOf("kind", PROGRAMME_KINDS)),
        Field::new("title", "название", "title", Kind::Text("title")),
        Field::new("goal", "цель", "goal", Kind::Text("goal")),
        Field::new("parent", "в составе", "part of", Kind::Text("parent_title")),
        Field::new("regulation", "основание", "basis", Kind::Text("regulation")),
        Field::new("starts_on", "начало", "beginning", Kind::Date("starts_on")),
        Field::new("ends_on", "окончание", "end", Kind::Date("ends_on")),
    ],
};

/// Items of plans: those count whose term lies in the school year.
pub static PLAN_ITEMS: Dataset = Dataset {
    code: "plan_items",
    title: Words::new("Мероприятия плана", "Plan items"),
    table: "plan_item_shown",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "search_key",
    time: TimeRule::During { date: "ends_on" },
    sensitivity: Sensitivity::Public,
    url: "/plan/{id}",
    fields: &[
        Field::new("title", "мероприятие", "item", Kind::Text("title")),
        Field::new("programme", "программа", "programme", Kind::Text("programme")),
        Field::new("direction", "направление", "direction", Kind::Text("direction")),
        Field::new("state", "состояние", "state", Kind::OneOf("state", STATES)),
        Field::new("late", "срок", "term", LATE),
        Field::new("responsible", "ответственный", "responsible", Kind::Text("responsible")),
        Field::new("place", "место", "place", Kind::Text("place")),
        Field::new("starts_on", "начало", "beginning", Kind::Date("starts_on")),
        Field::new("ends_on", "окончание", "end", Kind::Date("ends_on")),
        Field::new("settled_on", "завершено", "settled on", Kind::Date("settled_on")),
        Field::new("expected", "ожидаемый результат", "expected result", Kind::Text("expected")),
        Field::new("outcome", "результат", "outcome", Kind::Text("outcome")),
    ],
};

/// Regulations and orders, as of a day: those in force.
pub static REGULATIONS: Dataset = Dataset {
    code: "regulations",
    title: Words::new("Нормативные документы", "Regulations"),
    table: "regulation_shown",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "issued_on",
    time: TimeRule::Instant { change: None },
    sensitivity: Sensitivity::Public,
    url: "/regulations/{id}",
    fields: &[
        Field::new("kind", "вид", "kind", Kind::OneOf("kind", REGULATION_KINDS)),
        Field::new("number", "номер", "number", Kind::Text("number")),
        Field::new("issued_on", "дата", "date", Kind::Date("issued_on")),
        Field::new("issuer", "кем издан", "issuer", Kind::Text("issuer")),
        Field::new("title", "название", "title", Kind::Text("title")),
        Field::new("supersedes", "взамен", "supersedes", Kind::Text("supersedes")),
        Field::new("in_force_from", "действует с", "in force from", Kind::Date("in_force_from")),
    ],
};

const PROGRAMME_KINDS: &[Choice] = &[
    Choice::new("programme", "программа", "programme"),
    Choice::new("subprogramme", "подпрограмма", "subprogramme"),
    Choice::new("model", "модель", "model"),
    Choice::new("cluster", "кластер", "cluster"),
];

const STATES: &[Choice] = &[
    Choice::new("planned", "запланировано", "planned"),
    Choice::new("running", "выполняется", "running"),
    Choice::new("done", "выполнено", "done"),
    Choice::new("moved", "перенесено", "moved"),
    Choice::new("cancelled", "отменено", "cancelled"),
];

/// Late on a day: from the day after the term until it is settled.
const LATE: Kind = Kind::OneOfWhile {
    column: "lateness",
    stretch: Stretch { since: "late_since", until: "late_until" },
    otherwise: "in_time",
    choices: &[Choice::new("late", "просрочено", "late"), Choice::new("in_time", "в срок", "in time")],
};

const REGULATION_KINDS: &[Choice] = &[
    Choice::new("regulation", "положение", "regulation"),
    Choice::new("order", "приказ", "order"),
    Choice::new("directive", "распоряжение", "directive"),
    Choice::new("decree", "постановление", "decree"),
    Choice::new("letter", "письмо", "letter"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PlanState, ProgrammeKind, RegulationKind};

    #[test]
    fn the_datasets_speak_of_every_word() {
        let codes = |choices: &[Choice]| choices.iter().map(|choice| choice.code).collect::<Vec<_>>();
        assert_eq!(codes(PROGRAMME_KINDS), ProgrammeKind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>());
        assert_eq!(codes(STATES), PlanState::ALL.iter().map(|state| state.code()).collect::<Vec<_>>());
        assert_eq!(codes(REGULATION_KINDS), RegulationKind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>());
    }
}

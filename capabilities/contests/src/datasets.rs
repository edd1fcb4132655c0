//! The tables of facts that this room publishes for indicators and reports.

mod contests;
pub(crate) mod participants;
pub(crate) mod scores;

pub(crate) use contests::FACTS as CONTEST_FACTS;
pub use contests::{CONTESTS, NOMINATIONS};
pub use participants::PARTICIPANTS;

use events::LEVELS;
use figures::{Choice, Dataset, Field, Kind, Sensitivity, TimeRule, Words};

/// Entries by the school year of their contest, with the institution that they come from. Those who read figures may sit in a jury that
/// judges blindly: a record is called by its contest and tells neither title nor author; its page knows who may see it.
pub static ENTRIES: Dataset = Dataset {
    code: "entries",
    title: Words::new("Заявки на конкурсы", "Entries"),
    table: "entry_fact",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["contest"],
    order: "sort_key",
    time: TimeRule::During { date: "begins_on" },
    sensitivity: Sensitivity::Personal,
    url: "/contests/{contest_id}/entries/{id}",
    fields: &[
        Field::new("contest", "конкурс", "contest", Kind::Text("contest")),
        Field::new("contest_state", "состояние конкурса", "state of the contest", Kind::OneOf("contest_state", STATES)),
        Field::new("level", "уровень", "level", Kind::OneOf("level", LEVELS)),
        Field::new("state", "состояние", "state", Kind::OneOf("state", ENTRY_STATES)),
        Field::new("kind", "вид", "kind", Kind::OneOf("kind", KINDS)),
        Field::new("authors", "авторов", "authors", Kind::Whole("authors")),
        Field::new("pupils", "учеников", "pupils", Kind::Whole("pupils")),
        Field::new("mentored", "есть наставник", "has a mentor", Kind::YesNo("mentored")),
    ],
};

/// The view behind it.
pub(crate) const FACTS: &str = "
create view entry_fact as
select e.id, e.contest_id, e.organisation_id, e.state, e.kind, c.title as contest, c.state as contest_state, c.level, c.begins_on, c.sort_key,
    (select count(*) from contest_author a where a.entry_id = e.id) as authors,
    (select count(*) from contest_author a where a.entry_id = e.id and a.is_pupil) as pupils,
    e.mentor <> '' as mentored
from contest_entry e join contest c on c.id = e.contest_id where e.state <> 'draft';
";

/// What entries are honoured with.
const OUTCOMES: &[Choice] = &[
    Choice::new("first", "победитель", "first place"),
    Choice::new("second", "призёр, второе место", "second place"),
    Choice::new("third", "призёр, третье место", "third place"),
    Choice::new("laureate", "лауреат", "laureate"),
    Choice::new("mention", "отмечен жюри", "mention"),
    Choice::new("none", "участник", "participant"),
];

/// States of contests.
const STATES: &[Choice] = &[
    Choice::new("draft", "черновик", "draft"),
    Choice::new("open", "приём заявок", "taking entries"),
    Choice::new("judging", "экспертиза", "judging"),
    Choice::new("closed", "подведение итогов", "settling results"),
    Choice::new("announced", "итоги объявлены", "announced"),
    Choice::new("cancelled", "отменён", "cancelled"),
];

const ENTRY_STATES: &[Choice] = &[
    Choice::new("submitted", "на проверке", "submitted"),
    Choice::new("returned", "на доработке", "returned"),
    Choice::new("admitted", "допущена", "admitted"),
    Choice::new("rejected", "не допущена", "rejected"),
    Choice::new("withdrawn", "отозвана", "withdrawn"),
    Choice::new("disqualified", "снята с конкурса", "disqualified"),
];

const KINDS: &[Choice] = &[
    Choice::new("work", "работа", "work"),
    Choice::new("idea", "замысел проекта", "idea"),
    Choice::new("project", "реализованный проект", "project"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ContestState, EntryKind, EntryState, ranking::Outcome};

    #[test]
    fn the_datasets_speak_of_every_word() {
        let codes = |choices: &[Choice]| choices.iter().map(|choice| choice.code).collect::<Vec<_>>();
        // What a school has not handed in is no fact for anybody else.
        let handed_in = || EntryState::ALL.iter().filter(|one| **one != EntryState::Draft).map(|one| one.code());
        assert_eq!(codes(STATES), ContestState::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        assert_eq!(codes(ENTRY_STATES), handed_in().collect::<Vec<_>>());
        assert_eq!(codes(OUTCOMES), Outcome::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        assert_eq!(codes(KINDS), EntryKind::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
    }
}

//! The table of facts that this room publishes for indicators and reports.

use figures::{Choice, Dataset, Field, Kind, Sensitivity, TimeRule, Words};

/// Awards by the day of their issue, with the institution of the recipient.
pub static AWARDS: Dataset = Dataset {
    code: "awards",
    title: Words::new("Награды", "Awards"),
    table: "award_fact",
    record: "id",
    organisation: "organisation_id",
    person: Some("person_id"),
    label: &["recipient"],
    order: "sort_key",
    time: TimeRule::During { date: "issued_on" },
    sensitivity: Sensitivity::Personal,
    url: "/awards/{id}",
    fields: &[
        Field::new("kind", "вид", "kind", Kind::Text("kind")),
        Field::new("reason", "за что", "for what", Kind::Text("reason")),
        Field::new("level", "уровень", "level", Kind::OneOf("level", LEVELS)),
        Field::new("degree", "степень", "degree", Kind::OneOf("degree", DEGREES)),
        Field::new("contest", "конкурс", "contest", Kind::Text("contest")),
        Field::new("nomination", "номинация", "nomination", Kind::Text("nomination")),
        Field::new("institution", "учреждение", "institution", Kind::Text("institution")),
        Field::new("source", "основание", "basis", Kind::OneOf("source", SOURCES)),
        Field::new("issued_on", "день", "day", Kind::Date("issued_on")),
        Field::new("personal", "личная", "personal", Kind::YesNo("is_personal")),
        Field::new("revoked", "отозвана", "revoked", Kind::YesNo("is_revoked")),
    ],
};

const LEVELS: &[Choice] = &[
    Choice::new("institution", "уровень организации", "institution"),
    Choice::new("municipal", "муниципальный", "municipal"),
    Choice::new("regional", "региональный", "regional"),
    Choice::new("national", "всероссийский", "national"),
    Choice::new("ministry", "ведомственный", "ministry"),
];

const DEGREES: &[Choice] = &[
    Choice::new("first", "I степень", "first"),
    Choice::new("second", "II степень", "second"),
    Choice::new("third", "III степень", "third"),
    Choice::new("laureate", "лауреат", "laureate"),
    Choice::new("participant", "участник", "participant"),
    Choice::new("none", "без степени", "no degree"),
];

const SOURCES: &[Choice] = &[
    Choice::new("contest", "итоги конкурса", "results of a contest"),
    Choice::new("hand", "внесено вручную", "entered by hand"),
    Choice::new("import", "перенесено из списка", "taken over from a list"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::award::{AwardLevel, Degree, Source};

    #[test]
    fn the_dataset_speaks_of_every_word() {
        let codes = |choices: &[Choice]| choices.iter().map(|choice| choice.code).collect::<Vec<_>>();
        assert_eq!(codes(LEVELS), AwardLevel::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        assert_eq!(codes(DEGREES), Degree::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        assert_eq!(codes(SOURCES), Source::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
    }
}

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

/// Awards in the Gallery of Fame by the day of their issue; shown are those whose people consent now.
pub static GALLERY: Dataset = Dataset {
    code: "gallery",
    title: Words::new("Галерея славы", "Gallery of Fame"),
    table: "gallery_fact",
    record: "id",
    organisation: "organisation_id",
    person: Some("person_id"),
    label: &["name"],
    order: "sort_key",
    time: TimeRule::During { date: "issued_on" },
    sensitivity: Sensitivity::Personal,
    url: "/awards/gallery/{place_id}",
    fields: &[
        Field::new("contest", "конкурс", "contest", Kind::Text("contest")),
        Field::new("degree", "степень", "degree", Kind::OneOf("degree", DEGREES)),
        Field::new("institution", "учреждение", "institution", Kind::Text("institution")),
        Field::new("shown", "показан", "shown", Kind::YesNo("is_shown")),
    ],
};

/// The view behind it.
pub(crate) const GALLERY_FACTS: &str = "
create view gallery_fact as
select a.id, g.id as place_id, g.organisation_id, coalesce(g.person_id, g.id) as person_id, g.name, g.sort_key, a.issued_on, a.contest, a.degree, a.institution,
    g.removed_at is null and (g.consent_from is not null and g.withdrawn_on is null or exists (
        select 1 from consent c where c.person_id = g.person_id and c.purpose = 'gallery' and c.superseded_at is null and c.valid_to is null)) as is_shown
from gallery_award x join award a on a.id = x.award_id join gallery_place g on g.id = x.place_id where a.revoked_at is null;
";

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

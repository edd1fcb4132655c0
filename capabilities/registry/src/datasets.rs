//! The tables of facts that this room publishes for indicators and reports.

use figures::{Choice, Dataset, Field, Kind, Sensitivity, Stretch, TimeRule, Words};

/// Staff: a row for each post, as of a day.
pub static STAFF: Dataset = Dataset {
    code: "staff",
    title: Words::new("Кадровый состав", "Staff"),
    table: "staff",
    record: "post_id",
    organisation: "organisation_id",
    person: Some("person_id"),
    label: &["family", "given", "patronymic"],
    order: "sort_key",
    time: TimeRule::Instant { change: Some("opened_by") },
    sensitivity: Sensitivity::Personal,
    url: "/people/{person_id}",
    fields: &[
        Field::new("title", "должность", "post", Kind::Text("title")),
        Field::new("position", "должность по номенклатуре", "position of the nomenclature", Kind::Text("position")),
        Field::new("staff_group", "персонал", "group of staff", Kind::OneOf("staff_group", STAFF_GROUPS)),
        Field::new("main_job", "основное место", "main job", Kind::YesNo("main_job")),
        Field::new("rate", "ставка", "rate of pay", Kind::Decimal { column: "rate", scale: 2 }),
        Field::new("contract", "договор", "contract", Kind::OneOf("contract", CONTRACTS)),
        Field::new("subject", "предмет", "subject", Kind::Text("subject")),
        Field::new("load", "нагрузка", "load", Kind::Decimal { column: "load", scale: 2 }),
        Field::new("education", "образование", "education", Kind::OneOf("education_level", EDUCATIONS)),
        Field::new(
            "education_pedagogical",
            "педагогическое образование",
            "pedagogical education",
            Kind::YesNo("education_pedagogical"),
        ),
        Field::new("graduated_on", "дата выпуска", "graduation", Kind::Date("graduated_on")),
        Field::new("category", "категория", "category", CATEGORY),
        Field::new("category_until", "категория до", "category until", Kind::EndOf(CATEGORY_HOLDS)),
        Field::new("sex", "пол", "sex", Kind::OneOf("sex", SEXES)),
        Field::new("birth_date", "дата рождения", "birth date", Kind::Date("birth_date")),
        Field::new("age", "возраст", "age", Kind::YearsSince { since: "birth_date", frozen: None }),
        Field::new(
            "experience",
            "стаж",
            "total experience",
            Kind::YearsSince { since: "total_since", frozen: Some("total_frozen_years") },
        ),
        Field::new(
            "pedagogical_experience",
            "пед стаж",
            "pedagogical experience",
            Kind::YearsSince { since: "pedagogical_since", frozen: Some("pedagogical_frozen_years") },
        ),
        Field::new("young", "молодой специалист", "young specialist", Kind::YesNo("young")),
        Field::new("away", "в отпуске", "on leave", Kind::OneOf("away", LEAVES)),
    ],
};

const STAFF_GROUPS: &[Choice] = &[
    Choice::new("management", "руководящие работники", "management"),
    Choice::new("pedagogical", "педагогические работники", "teaching staff"),
    Choice::new("other", "иные работники", "other staff"),
];

const CONTRACTS: &[Choice] = &[
    Choice::new("employment", "трудовой договор", "employment contract"),
    Choice::new("civil", "договор ГПХ", "civil contract"),
];

const EDUCATIONS: &[Choice] = &[
    Choice::new("higher", "высшее", "higher"),
    Choice::new("secondary_vocational", "среднее профессиональное", "secondary vocational"),
    Choice::new("secondary_vocational_worker", "среднее профессиональное, рабочие", "secondary vocational, workers"),
    Choice::new("student", "студент", "student"),
    Choice::new("general", "среднее общее", "general"),
];

const CATEGORY_HOLDS: Stretch = Stretch { since: "category_since", until: "category_until" };

const CATEGORY: Kind =
    Kind::OneOfWhile { column: "category", stretch: CATEGORY_HOLDS, otherwise: "none", choices: CATEGORIES };

const CATEGORIES: &[Choice] = &[
    Choice::new("highest", "высшая", "highest"),
    Choice::new("first", "первая", "first"),
    Choice::new("suitability", "соответствие", "suitability"),
    Choice::new("none", "без категории", "no category"),
];

const SEXES: &[Choice] = &[Choice::new("female", "женский", "female"), Choice::new("male", "мужской", "male")];

const LEAVES: &[Choice] = &[
    Choice::new("parental_leave", "по уходу за ребёнком", "parental leave"),
    Choice::new("military", "военная служба", "military service"),
    Choice::new("other", "другой", "other"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Category, Contract, EducationLevel, InterruptionKind, Sex, StaffGroup, fact::Fact, staff::Staff};

    #[test]
    fn the_dataset_speaks_of_every_word_and_only_of_columns_that_are_there() {
        let mut checked = 0;
        for field in STAFF.fields {
            let (column, words) = match field.kind {
                Kind::OneOf(column, choices) => (column, Some(choices)),
                Kind::OneOfWhile { column, otherwise, choices, .. } => {
                    assert!(choices.iter().any(|choice| choice.code == otherwise), "{column}");
                    (column, Some(choices))
                }
                Kind::EndOf(Stretch { since, until }) => {
                    assert!(Staff::TABLE.columns.contains(&since), "{since}");
                    (until, None)
                }
                Kind::Text(column) | Kind::Whole(column) | Kind::Date(column) | Kind::YesNo(column) => (column, None),
                Kind::Decimal { column, .. } => (column, None),
                Kind::YearsSince { since, .. } => (since, None),
            };
            assert!(Staff::TABLE.columns.contains(&column), "{column}");
            let Some(words) = words else { continue };
            let mut known: Vec<&str> = match column {
                "staff_group" => StaffGroup::ALL.iter().map(|value| value.code()).collect(),
                "contract" => Contract::ALL.iter().map(|value| value.code()).collect(),
                "education_level" => EducationLevel::ALL.iter().map(|value| value.code()).collect(),
                "category" => Category::ALL.iter().map(|value| value.code()).collect(),
                "sex" => Sex::ALL.iter().map(|value| value.code()).collect(),
                "away" => InterruptionKind::ALL.iter().map(|value| value.code()).collect(),
                other => panic!("{other}"),
            };
            let mut published: Vec<&str> = words.iter().map(|choice| choice.code).collect();
            known.sort_unstable();
            published.sort_unstable();
            assert_eq!(known, published, "{column}");
            checked += 1;
        }
        assert_eq!(checked, 6);
    }
}

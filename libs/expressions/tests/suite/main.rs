//! The tests of this library: data in, data out, and properties.

mod conditions;
mod mistakes;
mod roundtrip;

use expressions::{Choice, Field, Kind, Schema};

/// A table of staff as a registry publishes it.
pub fn staff() -> Schema {
    let choice = |code: &str, name_ru: &str, name_en: &str| Choice {
        code: code.into(),
        name_ru: name_ru.into(),
        name_en: name_en.into(),
    };
    let field = |code: &str, name_ru: &str, kind| Field { code: code.into(), name_ru: name_ru.into(), kind };
    let groups = vec![
        choice("pedagogical", "педагогический", "teaching staff"),
        choice("management", "руководящий", "managers"),
    ];
    let categories = vec![
        choice("highest", "высшая", "highest category"),
        choice("first", "первая", "first category"),
        choice("none", "нет", "no category"),
    ];
    Schema {
        fields: vec![
            field("staff_group", "персонал", Kind::OneOf(groups)),
            field("category", "категория", Kind::OneOf(categories.clone())),
            field("previous_category", "прежняя категория", Kind::OneOf(categories)),
            field("main_job", "основное место", Kind::YesNo),
            field("young", "молодой", Kind::YesNo),
            field("age", "возраст", Kind::Whole),
            field("experience", "стаж", Kind::Whole),
            field("rate", "ставка", Kind::Decimal),
            field("hired_on", "принят", Kind::Date),
            field("left_on", "уволен", Kind::Date),
            field("post", "должность", Kind::Text),
            field("subject", "предмет", Kind::Text),
        ],
    }
}

//! What conditions mean: source in, normal form and answer out.

use chrono::NaiveDate;
use expressions::{Lang, Value, compile, evaluate, to_source};

use crate::staff;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Accepted sources with the same in English codes and in Russian names.
#[rustfmt::skip]
const NORMAL: &[(&str, &str, &str)] = &[
    (r#"персонал == "педагогический" && основное_место"#, r#"staff_group == "pedagogical" && main_job"#, r#"персонал == "педагогический" && основное_место"#),
    (r#"staff_group=='pedagogical'&&main_job"#, r#"staff_group == "pedagogical" && main_job"#, r#"персонал == "педагогический" && основное_место"#),
    (r#"category in ["ВЫСШАЯ", "first category"]"#, r#"category in ["highest", "first"]"#, r#"категория in ["высшая", "первая"]"#),
    (r#""высшая" != категория"#, r#"category != "highest""#, r#"категория != "высшая""#),
    ("Прежняя_Категория == category", "previous_category == category", "прежняя_категория == категория"),
    ("35 > age", "age < 35", "возраст < 35"),
    ("35 >= age", "age <= 35", "возраст <= 35"),
    ("main_job == true", "main_job", "основное_место"),
    ("true != main_job", "main_job == false", "основное_место == false"),
    ("main_job != false", "main_job", "основное_место"),
    ("main_job == young", "main_job == young", "основное_место == молодой"),
    ("!main_job", "!main_job", "!основное_место"),
    ("!!main_job", "!!main_job", "!!основное_место"),
    ("!(age < 35)", "!(age < 35)", "!(возраст < 35)"),
    ("has(category)", "has(category)", "has(категория)"),
    ("category != null", "has(category)", "has(категория)"),
    ("null == category", "category == null", "категория == null"),
    ("!has(category)", "!has(category)", "!has(категория)"),
    ("main_job || young && age > 3", "main_job || young && age > 3", "основное_место || молодой && возраст > 3"),
    ("(main_job || young) && age > 3", "(main_job || young) && age > 3", "(основное_место || молодой) && возраст > 3"),
    ("main_job && (young && age > 3)", "main_job && young && age > 3", "основное_место && молодой && возраст > 3"),
    ("age - experience >= 20", "age - experience >= 20", "возраст - стаж >= 20"),
    ("age - (experience - 1) * 2 > 0", "age - (experience - 1) * 2 > 0", "возраст - (стаж - 1) * 2 > 0"),
    ("(age - experience) - 1 > 0", "age - experience - 1 > 0", "возраст - стаж - 1 > 0"),
    ("-age < -5", "0 - age < -5", "0 - возраст < -5"),
    ("rate * 18 == 27.0", "rate * 18 == 27.0", "ставка * 18 == 27.0"),
    ("rate >= .5 && rate < 1e1", "rate >= 0.5 && rate < 10.0", "ставка >= 0.5 && ставка < 10.0"),
    (r#"hired_on <= on && (left_on == null || left_on > на_дату)"#, "hired_on <= on && (left_on == null || left_on > on)", "принят <= на_дату && (уволен == null || уволен > на_дату)"),
    (r#"hired_on >= date("2021-09-01")"#, r#"hired_on >= date("2021-09-01")"#, r#"принят >= date("2021-09-01")"#),
    (r#"post.startsWith("учитель") || subject.contains("язык")"#, r#"post.startsWith("учитель") || subject.contains("язык")"#, r#"должность.startsWith("учитель") || предмет.contains("язык")"#),
    (r#"post == 'a"b\\\n\u0451\x41'"#, r#"post == "a\"b\\\nёA""#, r#"должность == "a\"b\\\nёA""#),
    ("true", "true", "true"),
    ("1 + 1 == 2", "true", "true"),
    ("5 in [1, 2]", "false", "false"),
    ("main_job // основное\n && young", "main_job && young", "основное_место && молодой"),
];

#[test]
fn both_languages_mean_the_same_and_have_one_form() {
    for (source, en, ru) in NORMAL {
        let condition = compile(source, &staff()).unwrap_or_else(|error| panic!("{source}: {error}"));
        assert_eq!(to_source(&condition, &staff(), Lang::En), *en, "{source}");
        assert_eq!(to_source(&condition, &staff(), Lang::Ru), *ru, "{source}");
        assert_eq!(compile(en, &staff()).as_ref(), Ok(&condition), "{en}");
        assert_eq!(compile(ru, &staff()).as_ref(), Ok(&condition), "{ru}");
    }
}

#[test]
fn a_row_meets_a_condition_or_does_not() {
    let text = |text: &str| Some(Value::Text(text.to_string()));
    // staff_group, category, previous_category, main_job, young, age, experience, rate, hired_on, left_on, post, subject
    let row = [
        text("pedagogical"),
        None,
        text("first"),
        Some(Value::YesNo(true)),
        None,
        Some(Value::Whole(40)),
        Some(Value::Whole(0)),
        Some(Value::Decimal(1.5)),
        Some(Value::Date(day("2021-09-01"))),
        None,
        text("учитель музыки"),
        None,
    ];
    let on = day("2021-09-01");
    for (source, expected) in [
        (r#"staff_group == "pedagogical""#, true),
        (r#"staff_group in ["management"]"#, false),
        // Missing values: no comparison holds, and its opposite does.
        (r#"category == "highest""#, false),
        (r#"category != "highest""#, false),
        (r#"!(category == "highest")"#, true),
        (r#"category in ["highest", "first", "none"]"#, false),
        ("category == previous_category", false),
        ("category == null", true),
        ("has(category)", false),
        ("has(previous_category)", true),
        ("young", false),
        ("!young", true),
        ("young == false", false),
        ("main_job", true),
        ("main_job == false", false),
        ("left_on > on", false),
        ("left_on <= on", false),
        ("hired_on <= on", true),
        ("hired_on < on", false),
        (r#"hired_on in [date("2021-09-01")]"#, true),
        ("age >= 40 && age <= 40.0", true),
        ("age in [39, 40.0]", true),
        ("rate * 2 == 3", true),
        ("age / 3 > 13", true),
        ("age / experience > 0", false),
        ("!(age / experience > 0)", true),
        ("-age == -40", true),
        (r#"post.startsWith("учитель")"#, true),
        (r#"post.startsWith("Учитель")"#, false),
        (r#"post.contains("муз")"#, true),
        (r#"post.contains("%")"#, false),
        (r#"subject.contains("")"#, false),
        (r#"post.contains("")"#, true),
        ("main_job || young && false", true),
        ("(main_job || young) && false", false),
    ] {
        let condition = compile(source, &staff()).unwrap_or_else(|error| panic!("{source}: {error}"));
        assert_eq!(evaluate(&condition, &row, on), expected, "{source}");
    }
}

//! Properties over generated conditions.

use chrono::NaiveDate;
use expressions::{Lang, Value, compile, evaluate, to_source};
use proptest::option;
use proptest::prelude::*;

use crate::staff;

fn number() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("age".to_string()),
        Just("стаж".to_string()),
        Just("rate".to_string()),
        (-3..50_i64).prop_map(|whole| whole.to_string()),
        (-3.0..3.0_f64).prop_map(|decimal| format!("{decimal:.2}")),
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            (inner.clone(), "[-+*/]", inner.clone()).prop_map(|(a, sign, b)| format!("{a} {sign} ({b})")),
            (inner.clone(), "[-+*/]", inner.clone()).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
            inner.prop_map(|a| format!("-({a})")),
        ]
    })
}

fn comparison() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let equality = prop::sample::select(vec!["==", "!="]);
    let flag = prop::sample::select(vec!["main_job", "молодой"]);
    let field = prop::sample::select(vec!["age", "category", "уволен", "young", "post"]);
    let choice = prop::sample::select(vec!["высшая", "first", "no category"]);
    let date = prop::sample::select(vec!["on", "на_дату", "hired_on", "уволен", "date(\"2021-09-01\")"]);
    prop_oneof![
        flag.clone().prop_map(str::to_string),
        any::<bool>().prop_map(|constant| constant.to_string()),
        (flag.clone(), equality.clone(), any::<bool>()).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        (flag.clone(), equality.clone(), flag).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        (number(), sign.clone(), number()).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        (number(), -9..50_i64, number_literal()).prop_map(|(a, b, c)| format!("{a} in [{b}, {c}]")),
        (date.clone(), sign, date).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        (equality.clone(), choice.clone()).prop_map(|(sign, b)| format!("'{b}' {sign} категория")),
        prop::collection::vec(choice, 1..4).prop_map(|all| format!("category in {all:?}")),
        (field.clone(), equality).prop_map(|(a, sign)| format!("{a} {sign} null")),
        field.prop_map(|a| format!("has({a})")),
        "[а-яa-z '%_]{0,5}".prop_map(|text| format!("post.contains({text:?})")),
        "[\\PC\t\n\"\\\\]{0,5}"
            .prop_map(|text| format!("subject == \"{}\"", text.escape_default().to_string().replace("\\u{", "?"))),
    ]
}

fn number_literal() -> impl Strategy<Value = String> {
    (-300..300_i64).prop_map(|n| format!("{}", n as f64 / 8.0))
}

fn source() -> impl Strategy<Value = String> {
    comparison().prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|all| format!("({})", all.join(" && "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|any| format!("({})", any.join(" || "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|any| any.join(" || ")),
            inner.prop_map(|one| format!("!({one})")),
        ]
    })
}

fn row() -> impl Strategy<Value = Vec<Option<Value>>> {
    let text = |texts: &'static [&'static str]| {
        option::of(prop::sample::select(texts).prop_map(|text| Value::Text(text.into())))
    };
    let flag = || option::of(any::<bool>().prop_map(Value::YesNo));
    let whole = || option::of((0..50_i64).prop_map(Value::Whole));
    let date = || option::of((-2..3_i64).prop_map(|days| Value::Date(on() + chrono::Duration::days(days))));
    let category = || text(&["highest", "first", "none"]);
    let first = (text(&["pedagogical", "management"]), category(), category(), flag(), flag(), whole(), whole());
    let rate = option::of((-3.0..3.0_f64).prop_map(Value::Decimal));
    let second = (rate, date(), date(), text(&["учитель", "а'%"]), text(&["", "музыка"]));
    (first, second).prop_map(|((a, b, c, d, e, f, g), (h, i, j, k, l))| vec![a, b, c, d, e, f, g, h, i, j, k, l])
}

fn on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 9, 1).expect("a date")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn printed_and_read_again_it_is_the_same(source in source()) {
        let condition = compile(&source, &staff()).map_err(|error| TestCaseError::fail(format!("{source}: {error}")))?;
        for lang in [Lang::En, Lang::Ru] {
            let printed = to_source(&condition, &staff(), lang);
            prop_assert_eq!(compile(&printed, &staff()), Ok(condition.clone()), "{}", printed);
        }
    }

    #[test]
    fn signs_mean_what_they_say(a in source(), b in source(), row in row()) {
        let meets = |source: &str| evaluate(&compile(source, &staff()).expect("a condition"), &row, on());
        prop_assert_eq!(meets(&format!("({a}) && ({b})")), meets(&a) && meets(&b));
        prop_assert_eq!(meets(&format!("({a}) || ({b})")), meets(&a) || meets(&b));
        prop_assert_eq!(meets(&format!("!({a})")), !meets(&a));
    }

    #[test]
    fn the_side_of_a_comparison_does_not_matter(a in number(), b in number(), row in row()) {
        let meets = |source: String| evaluate(&compile(&source, &staff()).expect("a condition"), &row, on());
        prop_assert_eq!(meets(format!("{a} < {b}")), meets(format!("{b} > {a}")));
        prop_assert_eq!(meets(format!("{a} <= {b}")), meets(format!("{a} < {b} || {a} == {b}")));
        let (equal, differs) = (meets(format!("{a} == {b}")), meets(format!("{a} != {b}")));
        prop_assert!(!(equal && differs));
    }
}

//! SQL means what the reference evaluation means, for any rows and any condition.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use expressions::{Condition, Value, evaluate};
use figures::{Part, Question, ids};
use kernel::{OrganisationId, Reach, SchoolYear, id::Uuid};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::select,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};

use crate::staff::{District, STAFF, Staff, day, definition, indicator};

/// On a leap day, after a border of the school year and in its middle.
const DAYS: [(i32, u32, u32); 3] = [(2024, 2, 29), (2021, 9, 1), (2023, 2, 28)];

#[test]
fn sql_agrees_with_the_reference_evaluation() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    let strategy = (vec(row(), 30), vec(condition(), 25), select(&DAYS[..]));
    let outcome = runner.run(&strategy, |(rows, conditions, (year, month, of))| {
        let on = day(year, month, of);
        runtime.block_on(async {
            let district = District::new().await;
            district.add(rows.clone()).await;
            for source in conditions {
                let indicator = indicator(definition(&source, None));
                let reach = Reach::operator();
                let found = ids(&district.db, &indicator, &Question::on(on, &reach), Part::Numerator).await.unwrap();
                let found: BTreeSet<Uuid> = found.ids.into_iter().collect();
                let checked = expressions::compile(&source, &STAFF.schema()).unwrap();
                for row in &rows {
                    let expected = evaluate(&checked, &values(row, on), on);
                    prop_assert_eq!(found.contains(&row.post), expected, "{} on {} for {:?}", source, on, row);
                }
            }
            Ok(())
        })
    });
    outcome.unwrap();
}

/// The values of the fields of the dataset, in their order, and of the days of the school year.
fn values(row: &Staff, on: NaiveDate) -> Vec<Option<Value>> {
    let text = |text: Option<&str>| text.map(|text| Value::Text(text.into()));
    let years = |(since, frozen): (Option<NaiveDate>, Option<i32>)| {
        let counted = since.and_then(|since| on.years_since(since)).map(i64::from);
        frozen.map(i64::from).or(counted).map(Value::Whole)
    };
    let holds =
        row.category_since.is_some_and(|since| since <= on) && row.category_until.is_none_or(|until| on < until);
    let year = SchoolYear::of(on);
    vec![
        text(Some(&row.title)),
        text(Some(row.staff_group)),
        Some(Value::YesNo(row.main_job)),
        Some(Value::Decimal(f64::from(row.rate) / 100.0)),
        text(Some(row.contract)),
        text(row.subject.as_deref()),
        text(row.education),
        row.education_pedagogical.map(Value::YesNo),
        text(if holds { row.category } else { Some("none") }),
        row.category_until.filter(|_| holds).map(Value::Date),
        text(row.sex),
        row.birth_date.map(Value::Date),
        years((row.birth_date, None)),
        years(row.total),
        years(row.pedagogical),
        row.load.map(|load| Value::Whole(load.into())),
        Some(Value::YesNo(row.young)),
        Some(Value::Date(year.start())),
        Some(Value::Date(year.plus(1).start())),
    ]
}

/// Days close to birthdays of whole years before the days that are asked for, some of them in the future.
fn date() -> impl Strategy<Value = NaiveDate> {
    (select(&DAYS[..]), -1_i32..5, -2_i64..3).prop_map(|((year, month, of), years, days)| {
        let months = Months::new(12 * years.unsigned_abs());
        let on = day(year, month, of);
        let moved = if years < 0 { on + months } else { on - months };
        moved + chrono::TimeDelta::days(days)
    })
}

fn row() -> impl Strategy<Value = Staff> {
    let texts =
        (select(&["учитель", "Учитель химии", "воспитатель"][..]), option::of(select(&["физика", "Физика", ""][..])));
    let words = (
        select(&["management", "pedagogical"][..]),
        option::of(select(&["higher", "general"][..])),
        option::of(select(&["highest", "first", "none"][..])),
        option::of(any::<bool>()),
        any::<bool>(),
    );
    let dates =
        (option::of(date()), option::of(date()), option::of(date()), option::of(date()), option::weighted(0.8, date()));
    let numbers = (option::of(0_i32..5), option::of(0_i32..5), 0_i32..4, option::of(-2_i32..4));
    (texts, words, dates, numbers).prop_map(|((title, subject), words, dates, numbers)| Staff {
        title: title.into(),
        subject: subject.map(Into::into),
        staff_group: words.0,
        education: words.1,
        category: words.2,
        education_pedagogical: words.3,
        main_job: words.4,
        birth_date: dates.0,
        category_until: dates.1,
        category_since: dates.4,
        total: (dates.2, numbers.0),
        pedagogical: (dates.3, numbers.1),
        rate: numbers.2 * 25,
        load: numbers.3,
        ..Staff::teacher(OrganisationId::new(), "Иванова")
    })
}

fn condition() -> impl Strategy<Value = String> {
    let sign = || select(&["==", "!=", "<", "<=", ">", ">="][..]);
    let same = || select(&["==", "!="][..]);
    let number = || select(&["возраст", "стаж", "пед_стаж", "нагрузка", "ставка"][..]);
    let dates =
        || select(&["дата_рождения", "категория_до", "начало_учебного_года", "конец_учебного_года", "на_дату"][..]);
    let field = select(&["предмет", "возраст", "пед_стаж", "категория", "ставка", "категория_до", "year_end"][..]);
    let texts = select(&["учи", "Учи", "физика", "Физ", ""][..]);
    let leaf = prop_oneof![
        (number(), sign(), -2_i32..6).prop_map(|(field, sign, n)| format!("{field} {sign} {n}")),
        (number(), sign(), select(&["0.25", "0.5", "1.5", "-0.75"][..]))
            .prop_map(|(f, sign, n)| format!("{f} {sign} {n}")),
        (number(), sign(), number()).prop_map(|(left, sign, right)| format!("{left} {sign} {right}")),
        (number(), select(&["+", "-", "*", "/"][..]), number(), sign(), -1_i32..4)
            .prop_map(|(left, operator, right, sign, n)| format!("{left} {operator} {right} {sign} {n}")),
        (dates(), sign(), dates()).prop_map(|(left, sign, right)| format!("{left} {sign} {right}")),
        (dates(), sign(), date()).prop_map(|(field, sign, date)| format!("{field} {sign} date(\"{date}\")")),
        (number(), vec(-1_i32..4, 1..4)).prop_map(|(field, list)| format!("{field} in {list:?}")),
        select(&["категория in [\"первая\", \"высшая\"]", "категория in [\"высшая\", \"без категории\"]"][..])
            .prop_map(str::to_owned),
        (same(), select(&["первая", "no category"][..]))
            .prop_map(|(sign, value)| format!("category {sign} \"{value}\"")),
        (same(), any::<bool>()).prop_map(|(sign, yes)| format!("педагогическое_образование {sign} {yes}")),
        (same(), same()).prop_map(|(sign, _)| format!("основное_место {sign} педагогическое_образование")),
        select(&["педагогическое_образование", "основное_место", "true", "false"][..]).prop_map(str::to_owned),
        (select(&["должность", "предмет"][..]), select(&["startsWith", "contains"][..]), texts)
            .prop_map(|(field, function, text)| format!("{field}.{function}(\"{text}\")")),
        (field, select(&["has(@)", "@ == null", "@ != null"][..])).prop_map(|(field, form)| form.replace('@', field)),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| format!("!({one})")),
            vec(inner.clone(), 2..4).prop_map(|all| format!("({})", all.join(" && "))),
            vec(inner, 2..4).prop_map(|any| format!("({})", any.join(" || "))),
        ]
    })
}

#[test]
fn the_generator_reaches_every_kind_of_condition() {
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    for _ in 0..600 {
        let source = condition().new_tree(&mut runner).unwrap().current();
        note(&expressions::compile(&source, &STAFF.schema()).unwrap(), &mut seen);
    }
    assert_eq!(
        seen.into_iter().collect::<Vec<_>>(),
        ["and", "compare", "const", "flag", "in", "missing", "not", "or", "text"]
    );
}

fn note(condition: &Condition, seen: &mut BTreeSet<&'static str>) {
    let name = match condition {
        Condition::And(inner) | Condition::Or(inner) => {
            inner.iter().for_each(|one| note(one, seen));
            if matches!(condition, Condition::And(_)) { "and" } else { "or" }
        }
        Condition::Not(inner) => {
            note(inner, seen);
            "not"
        }
        Condition::Compare { .. } => "compare",
        Condition::In { .. } => "in",
        Condition::Missing(_) => "missing",
        Condition::Text { .. } => "text",
        Condition::Flag(_) => "flag",
        Condition::Const(_) => "const",
    };
    seen.insert(name);
}

//! Figures, their records, breakdowns, histories and comparisons.

use figures::{
    AsOfRule, Catalogue, Cell, Claim, Definition, Dimension, Measure, Page, Part, Question, Rollup, Unit, breakdown,
    comparison, explain_change, figure, figures, history, ids, records, steadily,
};
use kernel::{Act, Grant, Language, OrganisationId, Period, Reach, Role};

use crate::staff::{District, EVENTS, STAFF, Staff, day, definition, indicator, shipped};

const ALL: Page = Page { offset: 0, limit: 100 };

/// Two schools of a district; the first has three teachers and a head, the second one teacher and a second job.
async fn two_schools() -> (District, [OrganisationId; 3]) {
    let district = District::new().await;
    let [above, first, second] = [(); 3].map(|()| OrganisationId::new());
    district.within(first, &[above], day(2000, 1, 1), None).await;
    district.within(second, &[above], day(2000, 1, 1), None).await;
    district.within(above, &[], day(2000, 1, 1), None).await;
    let teacher = |family| Staff::teacher(first, family);
    let other = Staff { education: Some("general"), sex: Some("male"), ..Staff::teacher(second, "Гусев") };
    let people = vec![
        Staff { category: Some("first"), birth_date: Some(day(1990, 1, 1)), ..teacher("Аверина") },
        Staff { category: Some("highest"), pedagogical: (Some(day(2000, 9, 1)), None), ..teacher("Белова") },
        Staff { birth_date: None, pedagogical: (None, Some(2)), from: day(2020, 9, 1), ..teacher("Ветрова") },
        Staff { staff_group: "management", ..teacher("Дёмина") },
        other.clone(),
        Staff { post: kernel::id::Uuid::now_v7(), main_job: false, rate: 50, organisation: first, ..other },
    ];
    district.add(people).await;
    (district, [above, first, second])
}

#[tokio::test]
async fn all_indicators_of_a_dataset_are_one_query() {
    let (district, [above, first, _]) = two_schools().await;
    let catalogue = shipped();
    let indicators: Vec<_> = catalogue.indicators().collect();
    assert!(indicators.len() >= 20, "{}", indicators.len());
    let reach = Reach::operator();
    let question = Question::on(day(2021, 9, 10), &reach).within(above);
    let before = district.db.queries();
    let found = figures(&district.db, &indicators, &question).await.unwrap();
    assert_eq!(district.db.queries() - before, 1);
    let figure = |code: &str| found.iter().find(|figure| figure.code == code).unwrap();
    let shown = |code: &str| (figure(code).text.as_str(), figure(code).numerator, figure(code).denominator);
    assert_eq!(shown("staff.teaching.count"), ("4", 4.0, None));
    assert_eq!(shown("staff.heads.count"), ("1", 1.0, None));
    assert_eq!(shown("staff.teaching.higher_education.share"), ("75\u{a0}%", 3.0, Some(4.0)));
    assert_eq!(shown("staff.teaching.category.share"), ("50\u{a0}%", 2.0, Some(4.0)));
    assert_eq!(shown("staff.teaching.age_under_35.share"), ("25\u{a0}%", 1.0, Some(4.0)));
    assert_eq!(shown("staff.teaching.experience_over_20.share"), ("25\u{a0}%", 1.0, Some(4.0)));
    assert_eq!(shown("staff.teaching.experience_under_3.share"), ("25\u{a0}%", 1.0, Some(4.0)));
    assert_eq!(shown("staff.teaching.second_job.count"), ("1", 1.0, None));
    assert_eq!(shown("staff.teaching.rates"), ("4,50", 4.5, None));
    assert_eq!(shown("staff.teaching.age.average"), ("37,7", 113.0, Some(3.0)), "31, 41 and 41; one has no birth date");
    let json = serde_json::to_value(figure("staff.teaching.category.share")).unwrap();
    assert_eq!((&json["numerator"], &json["value"]), (&2.into(), &50.0.into()));

    let school = figures(&district.db, &indicators, &question.within(first)).await.unwrap();
    assert_eq!(school.iter().find(|figure| figure.code == "staff.teaching.count").unwrap().numerator, 3.0);
    let empty = figures(&district.db, &indicators, &question.at(day(2010, 9, 1))).await.unwrap();
    let share = empty.iter().find(|figure| figure.code == "staff.teaching.category.share").unwrap();
    assert_eq!((share.value, share.text.as_str()), (None, "—"));
}

#[tokio::test]
async fn the_records_of_every_figure_are_as_many_as_it_says() {
    let (district, _) = two_schools().await;
    let catalogue = shipped();
    let reach = Reach::operator();
    let question = Question::on(day(2021, 9, 10), &reach);
    for indicator in catalogue.indicators() {
        let figure = figure(&district.db, indicator, &question).await.unwrap();
        for part in [Part::Numerator, Part::Denominator] {
            let rows = records(&district.db, indicator, &question, part, ALL).await.unwrap();
            let fixed = ids(&district.db, indicator, &question, part).await.unwrap();
            assert_eq!(rows.len(), fixed.ids.len(), "{}", figure.code);
            let mut of_rows: Vec<_> = rows.iter().map(|row| row.id).collect();
            of_rows.sort_unstable();
            assert_eq!(of_rows, fixed.ids);
            let expected = match (&indicator.definition.measure, part) {
                (Measure::Sum(_), _) => rows.len() as f64,
                (_, Part::Numerator) if figure.denominator.is_none() => figure.numerator,
                (Measure::Average(_), _) => figure.denominator.unwrap(),
                (_, Part::Numerator) => figure.numerator,
                (_, Part::Denominator) => figure.denominator.unwrap_or(figure.numerator),
            };
            assert_eq!(rows.len() as f64, expected, "{} {part:?}", figure.code);
            let counted = rows.iter().filter(|row| row.counted).count() as f64;
            if indicator.is_share() {
                assert_eq!(counted, figure.numerator, "{}", figure.code);
            }
        }
    }
}

#[tokio::test]
async fn a_record_names_itself_and_shows_its_fields() {
    let (district, [_, first, _]) = two_schools().await;
    let catalogue = shipped();
    let reach = Reach::operator();
    let question = Question::on(day(2021, 9, 10), &reach);
    let indicator = catalogue.indicator("staff.teaching.category.share").unwrap();
    let page = Page { offset: 1, limit: 1 };
    let rows = records(&district.db, indicator, &question, Part::Numerator, page).await.unwrap();
    let [row] = &rows[..] else { panic!("one row, {rows:?}") };
    assert_eq!((row.label.as_str(), row.organisation), ("Белова Анна", first));
    assert_eq!(row.url, format!("/people/{}", row.person.unwrap()));
    let shown = |code: &str| {
        let place = STAFF.field(code).unwrap();
        row.cells[place].text(&STAFF.fields[place], Language::Ru)
    };
    assert_eq!(
        ["category", "birth_date", "age", "pedagogical_experience", "experience", "rate", "young"].map(shown),
        ["высшая", "05.05.1980", "41", "21", "", "1,00", "нет"].map(str::to_owned)
    );
    assert_eq!(row.cells[STAFF.field("rate").unwrap()], Cell::Decimal(1.0));
    let hash = ids(&district.db, indicator, &question, Part::Numerator).await.unwrap().hash;
    assert_eq!(hash.len(), 64);
}

#[tokio::test]
async fn nobody_counts_beyond_their_reach() {
    let (district, [_, first, second]) = two_schools().await;
    let grant = Grant { role: Role::SchoolCoordinator, organisation: second, period: Period::since(day(2020, 9, 1)) };
    let reach = Reach::of(&[grant], None, Act::ReadIndicators, day(2021, 9, 10)).unwrap();
    let catalogue = shipped();
    let count = catalogue.indicator("staff.teaching.count").unwrap();
    let question = Question::on(day(2021, 9, 10), &reach);
    assert_eq!(figure(&district.db, count, &question).await.unwrap().numerator, 1.0);
    assert_eq!(figure(&district.db, count, &question.within(first)).await.unwrap().numerator, 0.0);
    let rows = records(&district.db, count, &question, Part::Numerator, ALL).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.label.as_str()).collect::<Vec<_>>(), ["Гусев Анна"]);
}

#[tokio::test]
async fn a_breakdown_divides_all_records_in_one_query() {
    let (district, [_, first, second]) = two_schools().await;
    let catalogue = shipped();
    let reach = Reach::operator();
    let question = Question::on(day(2021, 9, 10), &reach);
    let share = catalogue.indicator("staff.teaching.category.share").unwrap();
    let before = district.db.queries();
    let by_school = breakdown(&district.db, share, &question, &Dimension::Organisation).await.unwrap();
    assert_eq!(district.db.queries() - before, 1);
    let mut schools: Vec<_> =
        by_school.groups.iter().map(|group| (group.key.clone().unwrap(), group.figure.text.clone())).collect();
    schools.sort();
    let mut expected = vec![(first.to_string(), "67\u{a0}%".into()), (second.to_string(), "0\u{a0}%".into())];
    expected.sort();
    assert_eq!(schools, expected);
    assert_eq!(by_school.total.text, "50\u{a0}%", "recomputed, not the mean of 67 and 0");

    let shown = async |code: &str| {
        let dimension = share.dimension(code).unwrap();
        let groups = breakdown(&district.db, share, &question, dimension).await.unwrap().groups;
        let label = |key| dimension.label(&STAFF, key, Language::Ru);
        groups.iter().map(|group| format!("{}: {:?}", label(&group.key), group.figure.denominator)).collect::<Vec<_>>()
    };
    assert_eq!(shown("category").await, ["высшая: Some(1.0)", "первая: Some(1.0)", "без категории: Some(2.0)"]);
    assert_eq!(shown("age_band").await, ["30–34: Some(1.0)", "40–44: Some(2.0)", "не указано: Some(1.0)"]);
    assert_eq!(
        shown("pedagogical_experience_band").await,
        ["до 3: Some(1.0)", "20 и более: Some(1.0)", "не указано: Some(2.0)"]
    );
    assert_eq!(shown("young").await, ["нет: Some(4.0)"]);
}

#[tokio::test]
async fn what_holds_for_a_stretch_is_asked_of_the_day() {
    let district = District::new().await;
    let (since, until) = (day(2019, 3, 1), day(2024, 3, 1));
    let teacher = Staff::teacher(OrganisationId::new(), "Аверина");
    let has =
        Staff { category: Some("first"), category_since: Some(since), category_until: Some(until), ..teacher.clone() };
    district.add(vec![has]).await;
    let catalogue = shipped();
    let count = catalogue.indicator("staff.teaching.count").unwrap();
    let ending = indicator(definition("категория_до > на_дату", None));
    let endless = indicator(definition("категория_до == null", None));
    let reach = Reach::operator();
    let days = [since.pred_opt().unwrap(), since, until.pred_opt().unwrap(), until];
    for (on, holds) in days.into_iter().zip([false, true, true, false]) {
        let question = Question::on(on, &reach);
        let rows = records(&district.db, count, &question, Part::Numerator, ALL).await.unwrap();
        let shown = ["category", "category_until"].map(|code| rows[0].cells[STAFF.field(code).unwrap()].clone());
        let (code, end) = if holds { ("first", Cell::Date(until)) } else { ("none", Cell::Missing) };
        assert_eq!(shown, [Cell::Text(code.into()), end], "{on}");
        let groups = breakdown(&district.db, count, &question, count.dimension("category").unwrap()).await.unwrap();
        assert_eq!(groups.groups[0].key.as_deref(), Some(code), "{on}");
        let answers = figures(&district.db, &[&ending, &endless], &question).await.unwrap();
        let expected = if holds { [1.0, 0.0] } else { [0.0, 1.0] };
        assert_eq!([answers[0].numerator, answers[1].numerator], expected, "{on}");
    }
    let years = history(&district.db, &ending, &Question::on(until, &reach), 6).await.unwrap();
    let years: Vec<_> = years.iter().map(|point| point.figure.numerator).collect();
    assert_eq!(years, [0.0, 1.0, 1.0, 1.0, 1.0, 1.0], "1 September of 2018 to 2023");
}

#[tokio::test]
async fn values_roll_up_by_the_rule() {
    let (district, _) = two_schools().await;
    let reach = Reach::operator();
    let question = Question::on(day(2021, 9, 10), &reach);
    let with = |rollup| {
        let definition = definition("персонал == \"pedagogical\" && основное_место", Some("категория != \"none\""));
        indicator(Definition { rollup, ..definition })
    };
    for (rollup, expected) in [
        (Rollup::Recompute, Some(50.0)),
        (Rollup::MeanOfUnits, Some((200.0 / 3.0 + 0.0) / 2.0)),
        (Rollup::Sum, Some(200.0 / 3.0)),
        (Rollup::None, None),
    ] {
        let share = with(rollup);
        let figure = figure(&district.db, &share, &question).await.unwrap();
        assert_eq!((figure.value, figure.numerator), (expected, 2.0), "{rollup:?}");
        let total = breakdown(&district.db, &share, &question, &Dimension::Organisation).await.unwrap().total;
        assert_eq!(total, figure, "{rollup:?}");
    }
    let people = Definition { measure: Measure::CountDistinct, unit: Unit::People, ..definition("true", None) };
    let total = breakdown(&district.db, &indicator(people), &question, &Dimension::Organisation).await.unwrap().total;
    assert_eq!(total.numerator, 5.0, "who works in two schools is one person");
    let schools =
        indicator(Definition { measure: Measure::CountOrganisations, unit: Unit::Items, ..definition("true", None) });
    let counted = figure(&district.db, &schools, &question).await.unwrap();
    assert_eq!(counted.numerator, 2.0, "a school counts once, however many work there");
    let behind = records(&district.db, &schools, &question, Part::Numerator, ALL).await.unwrap();
    assert_eq!(behind.len(), 2, "one record stands for each");
}

#[tokio::test]
async fn history_goes_by_school_years_in_one_query() {
    let (district, _) = two_schools().await;
    let catalogue = shipped();
    let count = catalogue.indicator("staff.teaching.count").unwrap();
    let reach = Reach::operator();
    let question = Question::on(day(2021, 12, 31), &reach);
    let before = district.db.queries();
    let points = history(&district.db, count, &question, 4).await.unwrap();
    assert_eq!(district.db.queries() - before, 1);
    let shown: Vec<_> = points.iter().map(|point| (point.year.first_year(), point.figure.numerator)).collect();
    assert_eq!(shown, [(2018, 3.0), (2019, 3.0), (2020, 4.0), (2021, 4.0)]);
    assert!(matches!(steadily(count, &points), Claim::Refused { .. }));

    let compared = comparison(&district.db, count, &question.at(day(2021, 3, 1)), Language::Ru).await.unwrap();
    assert_eq!((compared.before.numerator, compared.now.numerator), (3.0, 4.0));
    assert_eq!((compared.change, compared.text.as_str()), (Some(1.0), "+1"));
    let share = catalogue.indicator("staff.teaching.category.share").unwrap();
    let compared = comparison(&district.db, share, &question.at(day(2021, 3, 1)), Language::Ru).await.unwrap();
    assert_eq!(compared.text, "−17\u{a0}п.п.");
    let compared = comparison(&district.db, share, &question.at(day(2021, 3, 1)), Language::En).await.unwrap();
    assert_eq!(compared.text, "−17\u{a0}pp");
}

#[tokio::test]
async fn happenings_are_counted_for_the_whole_school_year() {
    let district = District::new().await;
    let school = OrganisationId::new();
    district
        .held(school, &[day(2020, 8, 31), day(2020, 9, 1), day(2021, 3, 1), day(2021, 8, 31), day(2021, 9, 1)])
        .await;
    let events = Definition { dataset: "events".into(), as_of: AsOfRule::During, ..definition("true", None) };
    let (catalogue, _) = Catalogue::load(&[&EVENTS], &[], vec![events]);
    let count = catalogue.indicator("staff.test").unwrap();
    let reach = Reach::operator();
    let question = Question::on(day(2021, 1, 15), &reach).within(school);
    district.within(school, &[], day(2000, 1, 1), None).await;
    assert_eq!(figure(&district.db, count, &question).await.unwrap().numerator, 3.0);
    assert_eq!(records(&district.db, count, &question, Part::Numerator, ALL).await.unwrap().len(), 3);
    let points = history(&district.db, count, &question.at(day(2021, 9, 2)), 3).await.unwrap();
    assert_eq!(points.iter().map(|point| point.figure.numerator).collect::<Vec<_>>(), [1.0, 3.0, 1.0]);
    let explained =
        explain_change(&district.db, count, &question, &question.at(day(2021, 9, 2)), Part::Numerator).await.unwrap();
    assert_eq!(explained.len(), 4);
    let people = Definition { measure: Measure::CountDistinct, ..count.definition.clone() };
    assert_eq!(catalogue.try_out(people).unwrap_err().key, "measure");
}

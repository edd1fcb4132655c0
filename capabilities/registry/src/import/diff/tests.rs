//! What lists change about somebody whom the registry knows.

use std::collections::BTreeMap;

use proptest::prelude::*;
use spreadsheets::{Cell, DateReader, Layout, Row};

use super::*;
use crate::{
    Category, EducationLevel, QualificationKind,
    import::{fields::guess, organisations::Organisations, reading::Reading, words::Words},
    sample::{day, held},
    staff::staff_periods,
};

const LABELS: [&str; 12] = [
    "ФИО",
    "Дата рождения",
    "Должность",
    "Ставка",
    "Предмет",
    "Образование",
    "Год окончания",
    "Общий стаж",
    "Педагогический стаж",
    "Категория",
    "Дата категории",
    "Дата приёма",
];
const USUAL: [&str; 12] = [
    "Иванова Мария Петровна",
    "14.05.1980",
    "учитель",
    "1",
    "математика",
    "высшее",
    "2003",
    "20",
    "18",
    "первая",
    "01.02.2019",
    "",
];

fn draft(cells: [&str; 12], on: NaiveDate) -> Draft {
    let head = [Row { number: 1, cells: LABELS.map(Cell::text).to_vec() }];
    let layout = Layout::find(&head, &[]).unwrap();
    let columns = guess(&layout, &[], &DateReader::around(on.year())).unwrap().columns(&layout).unwrap();
    let words = Words::new(&[], &BTreeMap::new()).unwrap();
    let mut reading = Reading::new(columns, words, Organisations::default(), Some(0), on, Rules::embedded("RU"));
    let row = Row { number: 5, cells: cells.map(|text| Cell::text(text.to_owned())).to_vec() };
    reading.draft(&row, None).unwrap_or_else(|reason| panic!("{reason:?}"))
}

struct World {
    facts: PersonFacts,
    rules: Rules,
    organisation: OrganisationId,
}

impl World {
    /// Somebody of whom the registry knows what a list of 1 September 2021 has said.
    fn new(cells: [&str; 12]) -> Self {
        let mut world = Self {
            facts: PersonFacts::nothing(PersonId::new()),
            rules: Rules::embedded("RU"),
            organisation: OrganisationId::new(),
        };
        let draft = draft(cells, day(2021, 9, 1));
        world.facts = fresh(PersonId::new(), &draft, world.against(day(2021, 9, 1)));
        world.name_versions();
        world
    }

    fn against(&self, on: NaiveDate) -> Against<'_> {
        Against {
            on,
            organisation: self.organisation,
            rules: &self.rules,
            over_hand: false,
            post_only: false,
            category: true,
        }
    }

    fn compare(&self, cells: [&str; 12], on: NaiveDate) -> Comparison {
        compare(&self.facts, &draft(cells, on), self.against(on), |_| false)
    }

    /// Imports a list, as the database would keep it.
    fn import(&mut self, cells: [&str; 12], on: NaiveDate) -> Comparison {
        let mut comparison = self.compare(cells, on);
        for change in std::mem::take(&mut comparison.changes) {
            match change {
                FactChange::Close { version, .. } => {
                    self.facts.names.retain(|held| held.id != version);
                    self.facts.posts.retain(|held| held.id != version);
                    self.facts.educations.retain(|held| held.id != version);
                    self.facts.qualifications.retain(|held| held.id != version);
                    self.facts.experiences.retain(|held| held.id != version);
                }
                FactChange::Open { fact, period, .. } => match fact {
                    PersonFact::Name(fact) => self.facts.names.push(held(fact, period)),
                    PersonFact::Post(fact) => self.facts.posts.push(held(fact, period)),
                    PersonFact::Education(fact) => self.facts.educations.push(held(fact, period)),
                    PersonFact::Qualification(fact) => self.facts.qualifications.push(held(fact, period)),
                    PersonFact::Experience(fact) => self.facts.experiences.push(held(fact, period)),
                    _ => {}
                },
            }
        }
        comparison
    }

    fn on(&self, on: NaiveDate) -> crate::Staff {
        let mut rows = staff_periods(&self.facts, &self.rules).into_iter().filter(|row| row.period.contains(on));
        let row = rows.next().unwrap_or_else(|| panic!("nothing on {on}")).staff;
        assert!(rows.next().is_none(), "one post");
        row
    }

    fn category(&self, on: NaiveDate) -> Category {
        self.on(on).category_on(on)
    }

    fn name_versions(&mut self) {
        let facts = &mut self.facts;
        facts.names.iter_mut().for_each(|held| held.id = Uuid::now_v7());
        facts.posts.iter_mut().for_each(|held| held.id = Uuid::now_v7());
        facts.educations.iter_mut().for_each(|held| held.id = Uuid::now_v7());
        facts.qualifications.iter_mut().for_each(|held| held.id = Uuid::now_v7());
        facts.experiences.iter_mut().for_each(|held| held.id = Uuid::now_v7());
    }
}

fn with(change: impl FnOnce(&mut [&'static str; 12])) -> [&'static str; 12] {
    let mut cells = USUAL;
    change(&mut cells);
    cells
}

fn fields(comparison: &Comparison) -> Vec<Field> {
    comparison.differences.iter().map(|difference| difference.field).collect()
}

#[test]
fn the_list_of_the_next_year_changes_nothing_when_only_a_year_has_passed() {
    let world = World::new(USUAL);
    for (on, total, pedagogical) in
        [(day(2022, 9, 1), "21", "19"), (day(2022, 1, 10), "20", "18"), (day(2022, 6, 1), "21", "19")]
    {
        let comparison = world.compare(with(|cells| (cells[7], cells[8]) = (total, pedagogical)), on);
        assert_eq!(comparison.differences, [], "{on}");
        assert!(comparison.changes.is_empty());
    }
    assert_eq!(
        fields(&world.compare(with(|cells| (cells[7], cells[8]) = ("25", "19")), day(2022, 9, 1))),
        [Field::TotalExperience]
    );
}

#[test]
fn life_moves_on_from_the_day_of_the_list() {
    let mut world = World::new(USUAL);
    world.import(with(|cells| (cells[3], cells[9], cells[10]) = ("0,5", "высшая", "15.03.2022")), day(2022, 9, 1));
    assert_eq!((world.on(day(2021, 9, 1)).rate, world.on(day(2022, 9, 1)).rate), (100, 50));
    assert_eq!(world.category(day(2022, 3, 14)), Category::First);
    assert_eq!(world.category(day(2022, 3, 15)), Category::Highest);
    world.import(with(|cells| cells[9] = "б/к"), day(2023, 9, 1));
    assert_eq!(world.category(day(2023, 8, 31)), Category::Highest);
    assert_eq!(world.category(day(2023, 9, 1)), Category::None);
}

#[test]
fn what_was_wrong_is_corrected_for_all_its_time() {
    let mut world = World::new(USUAL);
    let comparison = world.import(with(|cells| (cells[1], cells[6]) = ("14.05.1981", "30.06.2003")), day(2021, 12, 1));
    assert_eq!(fields(&comparison), [Field::BirthDate, Field::GraduatedOn]);
    assert_eq!(world.on(day(2021, 9, 1)).birth_date, Some(day(1981, 5, 14)));
    assert_eq!(world.on(day(2021, 9, 1)).graduated_on, Some(day(2003, 6, 30)));
    let vaguer = world.compare(with(|cells| (cells[1], cells[6]) = ("14.05.1981", "2003")), day(2021, 12, 1));
    assert_eq!(vaguer.differences, [], "a year that agrees with a day tells nothing");
    world.import(with(|cells| (cells[1], cells[5], cells[6]) = ("14.05.1981", "ср/спец", "")), day(2022, 9, 1));
    assert_eq!(world.on(day(2021, 9, 1)).education_level, Some(EducationLevel::SecondaryVocational));
}

#[test]
fn what_was_entered_by_hand_stays_and_is_told() {
    let mut world = World::new(USUAL);
    world.facts.names[0].by_hand = true;
    world.facts.names[0].fact.birth_date = Some(day(1980, 5, 15));
    let comparison = world.compare(USUAL, day(2021, 9, 1));
    assert!(comparison.changes.is_empty() && comparison.differences.is_empty());
    assert_eq!((comparison.kept[0].old.as_str(), comparison.kept[0].new.as_str()), ("15.05.1980", "14.05.1980"));
    let over = Against { over_hand: true, ..world.against(day(2021, 9, 1)) };
    let told = compare(&world.facts, &draft(USUAL, day(2021, 9, 1)), over, |_| false);
    assert_eq!((told.kept, fields_of(&told.differences)), (vec![], vec![Field::BirthDate]));
}

fn fields_of(differences: &[Difference]) -> Vec<Field> {
    differences.iter().map(|difference| difference.field).collect()
}

#[test]
fn initials_tell_less_than_a_name_and_a_name_more_than_initials() {
    let short = with(|cells| cells[0] = "Иванова М.П.");
    assert_eq!(World::new(USUAL).compare(short, day(2021, 9, 1)).differences, []);
    assert_eq!(fields(&World::new(short).compare(USUAL, day(2021, 9, 1)))[0], Field::FullName);
}

#[test]
fn another_title_in_the_same_place_is_the_same_post_and_another_place_another_post() {
    let mut world = World::new(USUAL);
    let comparison = world.import(with(|cells| cells[2] = "методист"), day(2022, 9, 1));
    assert!(comparison.opened.is_none() && comparison.claimed.is_some());
    assert_eq!(
        (world.on(day(2021, 9, 1)).title.as_str(), world.on(day(2022, 9, 1)).title.as_str()),
        ("учитель", "методист")
    );
    world.organisation = OrganisationId::new();
    assert!(world.compare(USUAL, day(2022, 9, 1)).opened.is_some());
}

#[test]
fn an_earlier_list_reaches_back() {
    let mut world = World::new(USUAL);
    world.import(with(|cells| (cells[3], cells[7], cells[8]) = ("0,5", "19", "17")), day(2020, 9, 1));
    assert_eq!((world.on(day(2020, 9, 1)).rate, world.on(day(2021, 9, 1)).rate), (50, 100));
    assert_eq!(world.compare(USUAL, day(2021, 9, 1)).differences, []);
    let hired = World::new(with(|cells| cells[11] = "15.08.2010"));
    assert_eq!(hired.on(day(2010, 8, 15)).title, "учитель");
}

#[test]
fn an_expired_category_is_kept_and_does_not_count() {
    let mut world = World::new(with(|cells| (cells[9], cells[10]) = ("высшая", "01.02.2014")));
    assert_eq!(world.category(day(2021, 9, 1)), Category::None);
    assert_eq!(world.facts.qualifications[0].fact.kind, QualificationKind::Highest);
    world.import(USUAL, day(2021, 9, 1));
    assert_eq!(world.category(day(2021, 9, 1)), Category::First);
    assert_eq!(world.facts.qualifications[1].period.to, Some(day(2024, 2, 1)));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]
    /// Whatever two lists say one after the other: read a second time, the second one changes nothing.
    #[test]
    fn a_second_reading_changes_nothing(first in cells(), second in cells(), later in 0..3i32) {
        let on = day(2021 + later, 9, 1);
        let mut world = World::new(first);
        prop_assert_eq!(world.compare(first, day(2021, 9, 1)).differences, []);
        world.import(second, on);
        let again = world.compare(second, on);
        prop_assert_eq!(again.differences, [], "{:?} then {:?}", first, second);
        prop_assert!(again.changes.is_empty());
    }
}

fn cells() -> impl Strategy<Value = [&'static str; 12]> {
    let one = |options: &'static [&'static str]| proptest::sample::select(options);
    (
        one(&["14.05.1980", "15.05.1980", "1980", ""]),
        one(&["учитель", "методист", "директор", "космонавт"]),
        one(&["1", "0,5", ""]),
        one(&["математика", "физика", ""]),
        one(&["высшее", "ср/спец", "студент", ""]),
        one(&["2003", "30.06.2003", "2009", ""]),
        one(&["20", "12 лет 3 мес.", "11", ""]),
        one(&["первая", "высшая", "СЗД", "б/к", "", "педагог-методист"]),
        one(&["01.02.2019", "2020", "", "01.10.2021", "01.02.2012"]),
        one(&["15.08.2010", "15.08.2011", ""]),
    )
        .prop_map(|(born, title, rate, subject, education, graduated, total, category, since, employed)| {
            [
                "Иванова Мария Петровна",
                born,
                title,
                rate,
                subject,
                education,
                graduated,
                total,
                "",
                category,
                since,
                employed,
            ]
        })
}

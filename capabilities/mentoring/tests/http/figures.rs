//! What the indicators that come with the program count of pairs and people, and that no record names a minor.

use figures::{Catalogue, Page, Part, Question, Source, figures, records};
use kernel::Reach;
use mentoring::{Book, Contingent, Counted, NewContingent, PairState, Side, sample::Past};
use registry::sample::day;

use crate::house::House;

const DATASETS: [&figures::Dataset; 4] =
    [&mentoring::PAIRS, &mentoring::PEOPLE, &mentoring::SURVEYS, &mentoring::CONTINGENT];
const INDICATORS: &str = include_str!("../../../../data/indicators/mentoring.toml");

#[tokio::test]
async fn pairs_are_counted_in_the_year_in_which_they_began_and_where_the_mentee_is() {
    let house = House::new().await;
    let id = house.programme(house.district, "teacher_pupil").await;
    let teachers = house.teachers(house.other_school, 2).await;
    let mut mentors = Vec::new();
    for person in &teachers {
        mentors.push(house.takes_part((id, Side::Mentor), house.other_school, *person, |_| {}).await);
    }
    let pupils = [house.pupil(id, house.school, "Соколов").await, house.pupil(id, house.other_school, "Орлов").await];
    let book = Book::embedded();
    let term = (day(2021, 9, 6), day(2022, 5, 25));
    let met = [(day(2021, 9, 7), "Познакомились"), (day(2021, 9, 13), "Цели")];
    house
        .write(async |tx, _| {
            let pair = |n: usize, state, ended| Past {
                two: (mentors[n], pupils[n]),
                state,
                term,
                ended,
                meetings: &met[..2 - n],
                goals: &[],
            };
            mentoring::sample::past(tx, &book, id, &pair(0, PairState::Active, None)).await?;
            let ended = Some((day(2021, 9, 14), "переезд"));
            mentoring::sample::past(tx, &book, id, &pair(1, PairState::Broken, ended)).await
        })
        .await;
    let sources = [Source { name: "mentoring.toml", text: INDICATORS }];
    let (catalogue, problems) = Catalogue::load(&DATASETS, &sources, Vec::new());
    assert!(problems.is_empty(), "{:?}", problems.iter().map(|one| one.text(kernel::Language::En)).collect::<Vec<_>>());
    let indicators: Vec<_> = catalogue.indicators().collect();
    let reach = Reach::operator();
    let question = Question::on(day(2021, 9, 14), &reach);
    let counted = async |question: Question<'_>| {
        let found = figures(house.db(), &indicators, &question).await.unwrap();
        ["pairs.count", "pairs.active.count", "meetings.count", "mentors.count", "mentees.count", "young.pairs.count"]
            .map(|code| found.iter().find(|one| one.code == format!("mentoring.{code}")).unwrap().numerator)
    };
    assert_eq!(counted(question).await, [2.0, 1.0, 3.0, 2.0, 2.0, 0.0]);
    assert_eq!(counted(question.within(house.school)).await, [1.0, 1.0, 2.0, 0.0, 1.0, 0.0]);
    assert_eq!(counted(question.at(day(2020, 9, 14))).await, [0.0; 6]);
    for code in ["mentoring.pairs.count", "mentoring.mentees.count"] {
        let one = indicators.iter().find(|one| one.definition.code == code).unwrap();
        let found = records(house.db(), one, &question, Part::Numerator, Page { offset: 0, limit: 10 }).await.unwrap();
        assert_eq!(found.len(), 2, "{code}");
        assert!(found.iter().all(|one| !one.label.contains("Соколов") && !one.label.contains("Орлов")));
    }
}

#[tokio::test]
async fn the_indicators_of_the_model_have_their_numerators_and_denominators() {
    let house = House::new().await;
    let id = house.programme(house.district, "employer_pupil").await;
    let other = house.programme(house.district, "employer_pupil").await;
    let teachers = house.teachers(house.other_school, 3).await;
    // Two mentors of one enterprise, one of them in both programmes; one mentor of another.
    for (programme, person, place) in
        [(id, 0, "Завод"), (id, 1, "Завод"), (other, 0, "Завод"), (other, 2, "Типография")]
    {
        let to = (programme, Side::Mentor);
        let joined = house.takes_part(to, house.other_school, teachers[person], |_| {}).await;
        let sql = "update mentoring_participant set organisation_id = null, place = ? where id = ?";
        house.write(async |tx, _| tx.run(store::Sql::new(sql).bind(place).bind(joined)).await).await;
    }
    house.pupil(id, house.school, "Соколов").await;
    let new = |counted, number| NewContingent {
        organisation: house.district,
        counted,
        counted_on: day(2021, 9, 1),
        number,
        source: "ОО-1",
    };
    house
        .write(async |tx, reach| {
            Contingent::add(tx, reach, &new(Counted::Children, 4120)).await?;
            Contingent::add(tx, reach, &new(Counted::Enterprises, 48)).await
        })
        .await;
    let sources = [Source { name: "mentoring.toml", text: INDICATORS }];
    let (catalogue, problems) = Catalogue::load(&DATASETS, &sources, Vec::new());
    assert!(problems.is_empty());
    let indicators: Vec<_> = catalogue.indicators().collect();
    let reach = Reach::operator();
    let found = figures(house.db(), &indicators, &Question::on(day(2021, 9, 14), &reach)).await.unwrap();
    let of =
        |code: &str| found.iter().find(|one| one.code == format!("mentoring.model.{code}.count")).unwrap().numerator;
    assert_eq!([of("children.mentees"), of("children")], [1.0, 4120.0], "a pupil of fifteen");
    assert_eq!([of("youths.mentors"), of("youths"), of("young.mentees")], [0.0; 3]);
    assert_eq!([of("enterprises.mentors"), of("enterprises")], [2.0, 48.0], "an enterprise counts once");
    let grown = Question::on(day(2025, 12, 1), &reach);
    let found = figures(house.db(), &indicators, &grown).await.unwrap();
    let later = found.iter().find(|one| one.code == "mentoring.model.children.mentees.count").unwrap();
    assert_eq!(later.numerator, 0.0, "of another year");
}

//! What the indicators that come with the program count of contests and entries, down to the records behind a figure.

use contests::{Entry, entry::Step, sample};
use figures::{Catalogue, Page, Part, Question, Source, figures, records};
use kernel::Reach;
use registry::sample::day;

use crate::house::House;

const INDICATORS: &str = include_str!("../../../../data/indicators/contests.toml");

#[tokio::test]
async fn entries_are_counted_in_the_school_year_of_their_contest_and_tell_nobody_whose_they_are() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let mut pupils = sample::entry(house.school, "Двор", "Тайнова Вера", &nominations);
    pupils.authors[0].is_pupil = true;
    pupils.authors[0].consent_by = "Тайнова Анна".into();
    pupils.authors[0].consent_on = Some(day(2021, 9, 1));
    house.admitted(contest, &pupils).await;
    let other = sample::entry(house.other_school, "Сад", "Сидорова Анна", &nominations);
    house
        .write(async |tx, reach| {
            Entry::create(tx, reach, contest, &other).await?;
            let rejected = Entry::create(tx, reach, contest, &other).await?;
            Entry::step(tx, reach, rejected, Step::Submission).await?;
            Entry::decide(tx, reach, contest, rejected, Step::Rejection, "Не по теме").await
        })
        .await;
    let sources = [Source { name: "contests.toml", text: INDICATORS }];
    let (catalogue, problems) = Catalogue::load(&[&contests::CONTESTS, &contests::ENTRIES], &sources, Vec::new());
    assert!(problems.is_empty(), "{:?}", problems.iter().map(|one| one.text(kernel::Language::En)).collect::<Vec<_>>());
    let indicators: Vec<_> = catalogue.indicators().collect();
    let reach = Reach::operator();
    let counted = async |question: Question<'_>| {
        let found = figures(house.db(), &indicators, &question).await.unwrap();
        let figure = |code: &str| {
            let figure = found.iter().find(|figure| figure.code == code).unwrap();
            (figure.numerator, figure.denominator)
        };
        let share = figure("contests.entries.admitted.share");
        (
            figure("contests.count").0,
            figure("contests.entries.count").0,
            figure("contests.entries.pupils.count").0,
            share,
        )
    };
    let question = Question::on(day(2021, 9, 14), &reach);
    assert_eq!(counted(question).await, (0.0, 2.0, 1.0, (1.0, Some(2.0))), "the draft is not counted");
    assert_eq!(counted(question.at(day(2020, 9, 14))).await, (0.0, 0.0, 0.0, (0.0, Some(0.0))));
    assert_eq!(counted(question.within(house.school)).await.1, 1.0, "entries are counted where they come from");
    let entries = indicators.iter().find(|one| one.definition.code == "contests.entries.count").unwrap();
    let found = records(house.db(), entries, &question, Part::Numerator, Page { offset: 0, limit: 10 }).await.unwrap();
    assert_eq!(found.iter().map(|one| one.label.as_str()).collect::<Vec<_>>(), ["Свежий ветер", "Свежий ветер"]);
}

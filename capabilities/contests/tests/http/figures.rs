//! What the indicators that come with the program count of contests and entries, down to the records behind a figure.

use contests::{
    Candidacy, Contest, Entry, NewAuthor, Outcome,
    contest::Move,
    entry::Step,
    sample,
    verdict::{self, Decision},
};
use figures::{Catalogue, Cell, Figure, Page, Part, Question, Record, Source, figures, records};
use kernel::{PersonId, Reach};
use registry::sample::day;
use store::Sql;

use crate::house::House;

const DATASETS: [&figures::Dataset; 4] =
    [&contests::CONTESTS, &contests::NOMINATIONS, &contests::ENTRIES, &contests::PARTICIPANTS];
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
    let (catalogue, problems) = Catalogue::load(&DATASETS, &sources, Vec::new());
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

#[tokio::test]
async fn who_took_part_and_who_won_is_counted_when_the_results_are_public_and_once_for_each_work() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Урок", "Проект"], |_| {}).await;
    let people = house.teachers(house.school, 2).await;
    // The one became a young specialist on the last day of the contest's school year, the other on the day after.
    house
        .write(async |tx, _| {
            for (person, since) in [(people[0], day(2022, 8, 31)), (people[1], day(2022, 9, 1))] {
                let sql = "update staff set young = true, valid_from = ?, valid_to = null where person_id = ?";
                tx.run(Sql::new(sql).bind(since).bind(person)).await?;
            }
            Ok(())
        })
        .await;
    let of = |organisation, person: Option<PersonId>, name: &str, nominations: &[_]| {
        let mut new = sample::entry(organisation, "Двор", name, nominations);
        new.authors[0].person_id = person;
        new
    };
    let mut both = of(house.school, Some(people[0]), "Иванова Мария0 Петровна", &nominations);
    both.authors.push(NewAuthor {
        person_id: Some(people[1]),
        name: "Иванова Мария1 Петровна".into(),
        ..NewAuthor::default()
    });
    let both = house.admitted(contest, &both).await;
    house.admitted(contest, &of(house.school, Some(people[0]), "Иванова Мария0 Петровна", &nominations[..1])).await;
    let mut pupil = of(house.other_school, None, "Сидорова Анна", &nominations[1..]);
    pupil.authors[0] = NewAuthor {
        is_pupil: true,
        consent_by: "мать".into(),
        consent_on: Some(day(2021, 9, 1)),
        ..pupil.authors[0].clone()
    };
    house.admitted(contest, &pupil).await;
    let sources = [Source { name: "contests.toml", text: INDICATORS }];
    let (catalogue, _) = Catalogue::load(&DATASETS, &sources, Vec::new());
    let indicators: Vec<_> = catalogue.indicators().collect();
    let reach = Reach::operator();
    let question = Question::on(day(2021, 9, 14), &reach);
    let counted =
        async |question: &Question<'_>| -> Vec<Figure> { figures(house.db(), &indicators, question).await.unwrap() };
    let numbers = |all: &[Figure]| {
        [
            "contests.count",
            "contests.nominations.count",
            "contests.works.count",
            "contests.participations.count",
            "contests.people.count",
            "contests.pupils.count",
            "contests.institutions.count",
            "contests.winners.count",
            "contests.laureates.count",
        ]
        .map(|code| all.iter().find(|one| one.code == code).unwrap().numerator as i64)
    };
    assert_eq!(numbers(&counted(&question).await), [0; 9], "nothing is told before the announcement");
    house
        .write(async |tx, reach| {
            Contest::go(tx, reach, contest, Move::Judging, "").await?;
            Contest::go(tx, reach, contest, Move::Closing, "").await?;
            let mut decisions = Vec::new();
            for one in Candidacy::admitted(tx, contest).await? {
                let outcome = match (one.entry_id == both, one.nomination_id == nominations[0]) {
                    (true, true) => Outcome::Laureate,
                    (true, false) => Outcome::Second,
                    (false, true) => Outcome::None,
                    (false, false) => Outcome::Laureate,
                };
                decisions.push(Decision { candidacy: one.id, outcome, note: "так решило жюри".into() });
            }
            verdict::decide(tx, reach, contest, &decisions).await?;
            Contest::go(tx, reach, contest, Move::Announcement, "").await.map(|_| ())
        })
        .await;
    let all = counted(&question).await;
    assert_eq!(numbers(&all), [1, 2, 3, 4, 2, 1, 2, 2, 1]);
    let share = |code: &str| {
        let figure = all.iter().find(|one| one.code == code).unwrap();
        (figure.numerator, figure.denominator)
    };
    assert_eq!(share("contests.young.share"), (2.0, Some(3.0)), "young on a day of the contest's year");
    assert_eq!(share("contests.winners.young.share"), (1.0, Some(2.0)));
    assert_eq!(numbers(&counted(&question.at(day(2022, 9, 1))).await), [0; 9]);
    let of_school = numbers(&counted(&question.within(house.other_school)).await);
    assert_eq!(of_school, [0, 0, 1, 1, 0, 1, 1, 0, 1], "a participant is counted where the work comes from");

    let behind = async |code: &str| -> Vec<Record> {
        let indicator = catalogue.indicator(code).unwrap();
        let page = Page { offset: 0, limit: 10 };
        records(house.db(), indicator, &question, Part::Numerator, page).await.unwrap()
    };
    let winners = behind("contests.winners.count").await;
    let mut names: Vec<&str> = winners.iter().map(|one| one.label.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Иванова Мария0 Петровна", "Иванова Мария1 Петровна"]);
    assert!(winners.iter().all(|one| one.url == format!("/contests/{contest}/entries/{both}")), "{winners:?}");
    let titles = behind("contests.nominations.count").await;
    assert_eq!(titles.iter().map(|one| one.label.as_str()).collect::<Vec<_>>(), ["Урок", "Проект"], "in their order");
    let held = &behind("contests.count").await[0];
    let cell = |code: &str| held.cells[contests::CONTESTS.field(code).unwrap()].clone();
    let whole = ["nominations", "handed_in", "admitted", "authors", "institutions", "honoured"].map(cell);
    assert_eq!(whole, [2, 3, 3, 4, 2, 2].map(Cell::Whole));
}

//! What indicators count of events and registrations, down to the records behind a figure.

use figures::{Catalogue, Page, Part, Question, Source, figures, records};
use kernel::Reach;
use registry::sample::day;

use crate::house::House;

const INDICATORS: &str = r#"
[[indicator]]
code = "test.events"
title = { ru = "Объявлено", en = "Announced" }
unit = "items"
dataset = "events"
as_of = "during"
population = 'state != "draft" && level == "municipal" && taken > 0'

[[indicator]]
code = "test.registrations"
title = { ru = "Записей", en = "Registrations" }
unit = "percent"
dataset = "registrations"
as_of = "during"
population = 'kind == "seminar" && event_state == "open"'
condition = 'state == "confirmed" && !guest'

[[indicator]]
code = "test.people"
title = { ru = "Людей", en = "People" }
unit = "people"
measure = "count_distinct"
dataset = "registrations"
as_of = "during"
population = 'state == "confirmed"'
"#;

#[tokio::test]
async fn events_and_registrations_are_counted_within_their_school_year_and_open_onto_their_records() {
    let house = House::new().await;
    let guests = |details: &mut events::Details| details.guests = true;
    let (first, second) = (house.seminar(guests).await, house.seminar(guests).await);
    house.seminar(guests).await;
    let person = house.teachers(house.school, 1).await[0];
    let mut teacher = house.teacher(person).await;
    for event in [first, second] {
        teacher.post(&format!("/events/{event}/registrations"), &[]).await;
    }
    let guest = [("name", "Петрова Анна"), ("email", "anna@example.ru"), ("consent", "on")];
    house.test.anyone().post(&format!("/e/{first}"), &guest).await;

    let sources = [Source { name: "test.toml", text: INDICATORS }];
    let (catalogue, problems) = Catalogue::load(&[&events::EVENTS, &events::REGISTRATIONS], &sources, Vec::new());
    assert!(problems.is_empty(), "{:?}", problems.iter().map(|one| one.text(kernel::Language::En)).collect::<Vec<_>>());
    let indicators: Vec<_> = catalogue.indicators().collect();
    let reach = Reach::operator();
    let counted = async |question: Question<'_>| {
        let found = figures(house.db(), &indicators, &question).await.unwrap();
        let figure = |code: &str| {
            let figure = found.iter().find(|figure| figure.code == code).unwrap();
            (figure.numerator, figure.denominator)
        };
        (figure("test.events").0, figure("test.registrations"), figure("test.people").0)
    };
    let question = Question::on(day(2021, 9, 14), &reach);
    assert_eq!(counted(question).await, (2.0, (2.0, Some(3.0)), 1.0));
    assert_eq!(counted(question.at(day(2020, 9, 14))).await, (0.0, (0.0, Some(0.0)), 0.0), "another school year");
    let of_school = counted(question.within(house.school)).await;
    assert_eq!(of_school, (0.0, (2.0, Some(2.0)), 1.0), "people are counted where they come from");

    let all = Page { offset: 0, limit: 10 };
    for (code, count) in [("test.events", 2), ("test.registrations", 2)] {
        let indicator = indicators.iter().find(|one| one.definition.code == code).unwrap();
        let found = records(house.db(), indicator, &question, Part::Numerator, all).await.unwrap();
        assert_eq!(found.len(), count);
        assert!(found[0].label.contains("Профилактика"), "{}", found[0].label);
    }
}

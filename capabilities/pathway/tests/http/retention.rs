//! Retention of young teachers: from the posts of the registry, with staggered entry.

use axum::http::StatusCode;
use chrono::NaiveDate;
use kernel::{Period, PersonId, Role};
use registry::{Rules, person, sample, sample::day, staff, write_facts};
use store::ChangeKind;

use crate::house::House;

/// Young teachers of the school, each hired on a day, some until a day.
async fn employ(house: &House, terms: &[(NaiveDate, Option<NaiveDate>)]) -> Vec<PersonId> {
    house
        .write(async |tx, _| {
            let change = tx.change(ChangeKind::Import, "staff.xlsx").await?;
            let people = person::create(tx, terms.len()).await?;
            let mut changes = Vec::new();
            for ((number, id), (from, to)) in people.iter().enumerate().zip(terms) {
                let mut facts = sample::facts(|facts| {
                    facts.names[0].fact.birth_date = Some(day(1997, 5, 1));
                    facts.names[0].fact.family = format!("Молодцова{number}");
                    facts.names[0].period = Period::since(day(1997, 5, 1));
                    facts.posts[0].fact.organisation_id = house.school;
                    facts.posts[0].period = Period { from: *from, to: *to };
                    facts.educations[0].fact.graduated_on =
                        Some(day(from.format("%Y").to_string().parse().unwrap_or(2020), 6, 30));
                });
                facts.person = *id;
                changes.extend(sample::changes(&facts));
            }
            write_facts(tx, change, changes).await?;
            staff::project(tx, &Rules::embedded("DEMO"), change, &people).await?;
            Ok(people)
        })
        .await
}

#[tokio::test]
async fn the_curve_opens_onto_those_who_were_there_and_those_who_left() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/pathway/retention").await.ok().has(".empty", "хотя бы за два года");
    let mut terms = vec![(day(2019, 9, 1), None); 8];
    terms.extend([(day(2019, 9, 1), Some(day(2020, 8, 1))); 4]);
    let people = employ(&house, &terms).await;
    let page = me.get("/pathway/retention").await.ok();
    page.has("p", "12 молодых специалистов").has("svg text", "Под наблюдением");
    assert!(!page.html().contains("style="), "a strict content security policy");
    page.has("tbody tr:nth-child(1) td", "12").has("tbody tr:nth-child(1) td", "4").has("tbody td", "67 % (34 %–86 %)");
    for (number, link) in page.texts("td a").iter().zip(page.attributes("td a", "href")) {
        let listed = me.get(link.split('#').next().unwrap()).await.ok();
        assert_eq!(&listed.texts("#people li").len().to_string(), number, "{link}");
    }
    me.get("/pathway/retention?year=0&who=left").await.ok().has("#people a", "Молодцова8").lacks("Молодцова0 ");
    assert!(me.get("/pathway/retention.xlsx").await.ok().bytes.starts_with(b"PK"));
    me.get(&format!("/people/{}", people[0])).await.ok();
    let mut other = house.coordinator(house.other_school).await;
    other.get("/pathway/retention").await.ok().lacks("Молодцова").has(".empty", "хотя бы за два года");
    let mut teacher = house.test.with_role_and_person(Role::Teacher, house.school, Some(people[0])).await;
    assert_eq!(teacher.get("/pathway/retention").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn those_before_a_year_in_which_most_leave_are_listed() {
    let house = House::new().await;
    // Of those who began two years ago a third left in their second year; ten began a year ago and stand before it.
    let mut terms = vec![(day(2019, 9, 1), None); 10];
    terms.extend([(day(2019, 9, 1), Some(day(2021, 2, 1))); 5]);
    terms.extend([(day(2021, 9, 1), None); 10]);
    terms.extend([(day(2020, 9, 1), None); 10]);
    employ(&house, &terms).await;
    let page = house.methodist().await.get("/pathway/attention").await.ok();
    page.has("td a", "Молодцова34").has("td", "33 %").lacks("Молодцова24 ");
}

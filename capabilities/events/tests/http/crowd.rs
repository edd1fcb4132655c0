//! Four hundred people want thirty places at once.

use std::collections::HashSet;

use futures::future::join_all;

use crate::house::House;

const PEOPLE: usize = 400;
const PLACES: i32 = 30;
const LEAVING: usize = 10;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_place_is_given_twice_and_whoever_waits_moves_up_in_order_and_is_told_once() {
    let house = House::new().await;
    let event = house.seminar(|details| details.capacity = Some(PLACES)).await;
    let people = house.teachers(house.school, PEOPLE).await;
    let mut teachers = Vec::new();
    for person in &people {
        teachers.push(house.teacher(*person).await);
    }

    let path = format!("/events/{event}/registrations");
    let register = |teacher: &testkit::Person| {
        let (mut teacher, path) = (teacher.clone(), path.clone());
        tokio::spawn(async move { teacher.post(&path, &[]).await })
    };
    // Everybody clicks twice, and both clicks are on their way at the same time.
    let clicks = teachers.iter().chain(&teachers).map(register);
    let (mut registered, mut again) = (0, 0);
    for done in join_all(clicks).await {
        let page = done.unwrap();
        match page.location() {
            Some(_) => registered += 1,
            None => {
                page.has(".errors a", "Вы уже записаны");
                again += 1;
            }
        }
    }
    assert_eq!((registered, again), (PEOPLE, PEOPLE));

    let states = house.states(event).await;
    let arrivals: Vec<i32> = states.iter().map(|(arrival, _)| *arrival).collect();
    assert_eq!(arrivals, (1..=400).collect::<Vec<_>>(), "everybody once, none left out");
    let confirmed = |states: &[(i32, String)]| {
        states.iter().filter(|(_, state)| state == "confirmed").map(|(arrival, _)| *arrival).collect::<Vec<_>>()
    };
    assert_eq!(confirmed(&states), (1..=PLACES).collect::<Vec<_>>());
    assert_eq!(states.iter().filter(|(_, state)| state == "waiting").count(), PEOPLE - 30);
    assert_eq!(house.taken(event).await, PLACES);
    assert_eq!(house.told("Вы записаны").await.len(), 30);
    assert_eq!(house.told("Лист ожидания").await.len(), PEOPLE - 30);

    // Ten of those who have a place leave at the same moment.
    let reach = kernel::Reach::operator();
    let rows = events::Registration::list(house.db(), &reach, event, Default::default(), 0, 30).await.unwrap();
    let leaving = rows.iter().step_by(3).take(LEAVING).map(|row| {
        let teacher = &teachers[people.iter().position(|person| Some(*person) == row.person_id).unwrap()];
        let (mut teacher, path) = (teacher.clone(), format!("{path}/{}/withdrawal", row.id));
        tokio::spawn(async move { teacher.post(&path, &[("confirmed", "1")]).await.status.is_redirection() })
    });
    for done in join_all(leaving).await {
        assert!(done.unwrap());
    }
    let states = house.states(event).await;
    assert_eq!(states.iter().filter(|(_, state)| state == "withdrawn").count(), LEAVING);
    let after = confirmed(&states);
    assert_eq!(after.len(), 30);
    assert_eq!(after[20..], (31..=40).collect::<Vec<_>>(), "the first who wait, in their order");
    assert_eq!(house.taken(event).await, PLACES);
    let told = house.told("Для вас есть место").await;
    assert_eq!((told.len(), told.iter().collect::<HashSet<_>>().len()), (LEAVING, LEAVING), "each told once");
}

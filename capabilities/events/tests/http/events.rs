//! An event from its draft to its outcome, and what can happen to it on the way.

use axum::http::StatusCode;
use chrono::TimeDelta;
use events::{Event, EventId, EventState};
use kernel::Reach;
use store::{Ask, Sql};

use crate::house::{House, is_refused};

async fn stored(house: &House, id: EventId) -> Event {
    Event::find(house.db(), &Reach::operator(), id).await.unwrap()
}

fn written<'a>(organisation: &'a str, item: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title", "Городской семинар «Здоровьесозидающая деятельность учителя»"),
        ("kind", "seminar"),
        ("organisation", organisation),
        ("level", "municipal"),
        ("format", "in_person"),
        ("starts_at", "20.09.2021 14:00"),
        ("ends_at", "20.09.2021 17:00"),
        ("place", "Школа-интернат № 576"),
        ("capacity", "40"),
        ("topic", "профилактика выгорания"),
        ("plan_item", item),
    ]
}

#[tokio::test]
async fn an_event_goes_from_its_draft_to_its_outcome_and_becomes_evidence_of_the_plan() {
    let house = House::new().await;
    let on = registry::sample::day(2021, 9, 20);
    let item = programmes::sample::plan_item(house.district, "Семинар о здоровье", (on, on), |_| {});
    let item = house.write(async |tx, reach| programmes::plan::add(tx, reach, item).await).await;
    let mut me = house.methodist().await;
    me.get("/events").await.ok().has(".empty a", "Новое мероприятие");
    me.get("/events/new").await.ok().has("label", "Пункт плана").has("option", "Семинар о здоровье (20.09.2021)");
    let (district, item) = (house.district.to_string(), item.to_string());
    let made = me.post("/events", &written(&district, &item)).await;
    let path = made.location().unwrap();
    me.follow(made)
        .await
        .ok()
        .has("h1", "Здоровьесозидающая")
        .has(".tag", "готовится")
        .has("dd a", "Семинар о здоровье");
    let id: EventId = path.rsplit('/').next().unwrap().parse().unwrap();

    let person = house.teachers(house.school, 1).await[0];
    let mut teacher = house.teacher(person).await;
    assert_eq!(teacher.get(&path).await.status, StatusCode::NOT_FOUND, "a draft is seen by those only who prepare it");
    assert_eq!(me.post(&format!("{path}/report"), &[("outcome", "рано")]).await.status, StatusCode::CONFLICT);
    assert!(me.post(&format!("{path}/opening"), &[]).await.location().is_some());
    teacher.get(&path).await.ok().has(".tag", "идёт запись").has("button", "Записаться").lacks("Изменить");
    assert_eq!(teacher.post(&format!("{path}/closing"), &[]).await.status, StatusCode::FORBIDDEN);
    assert!(me.post(&format!("{path}/closing"), &[]).await.location().is_some());
    assert_eq!(me.post(&format!("{path}/holding"), &[]).await.status, StatusCode::CONFLICT, "it has not begun");
    house.wait(TimeDelta::days(7)).await;
    let mut me = house.methodist().await;
    assert!(me.post(&format!("{path}/holding"), &[]).await.location().is_some());
    is_refused(&me.post(&format!("{path}/report"), &[("outcome", " ")]).await, "Заполните это поле");
    let reported = me.post(&format!("{path}/report"), &[("outcome", "Отмечены риски для здоровья.")]).await;
    me.follow(reported).await.ok().has(".tag", "есть итоги").has("p", "Отмечены риски");
    assert_eq!(stored(&house, id).await.state, EventState::Reported);
    let cancelled = me.post(&format!("{path}/cancellation"), &[("reason", "?"), ("confirmed", "1")]).await;
    assert_eq!(cancelled.status, StatusCode::CONFLICT, "what took place cannot be called off");
    let evidence = async || {
        let sql = Sql::new("from plan_evidence where event_id = ? and happened_on = ?").bind(id).bind(on);
        store::count(house.db(), sql).await.unwrap()
    };
    assert_eq!(evidence().await, 1);
    assert_eq!((house.journalled("event.opened").await, house.journalled("event.held").await), (1, 1));

    let back = format!("{path}/return");
    let returned = me.post(&back, &[]).await;
    me.follow(returned).await.ok().has(".tag", "проведено").has("p", "Отмечены риски").has("button", "Не проведено");
    assert_eq!(evidence().await, 1, "it was held all the same");
    me.get(&format!("{path}/report")).await.ok().has("textarea", "Отмечены риски");
    me.post(&back, &[]).await;
    assert_eq!(stored(&house, id).await.state, EventState::Closed);
    assert_eq!(evidence().await, 0, "what was not held is no evidence");
    assert_eq!(house.journalled("plan_item.evidence_removed").await, 1);
    assert_eq!(me.post(&back, &[]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_form_says_what_is_wrong_and_keeps_what_was_written() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let district = house.district.to_string();
    let mut fields = written(&district, "");
    fields.extend([("ends_at", "20.09.2021 13:00"), ("capacity", "много"), ("online_url", "javascript:alert(1)")]);
    let page = me.post("/events", &fields).await;
    is_refused(&page, "Окончание раньше начала");
    page.has(".errors a", "целое число").has(".errors a", "https://");
    assert_eq!(page.attributes("#place", "value"), ["Школа-интернат № 576"]);
    let school = house.school.to_string();
    let mut coordinator = house.coordinator(house.other_school).await;
    let foreign = coordinator.post("/events", &written(&school, "")).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND, "another school's event is not theirs to make");
}

#[tokio::test]
async fn another_time_is_asked_about_first_and_told_to_those_who_come() {
    let house = House::new().await;
    let id = house.seminar(|details| details.capacity = Some(1)).await;
    let people = house.teachers(house.school, 2).await;
    for person in &people {
        let mut teacher = house.teacher(*person).await;
        assert!(teacher.post(&format!("/events/{id}/registrations"), &[]).await.location().is_some());
    }
    let mut me = house.methodist().await;
    let path = format!("/events/{id}/revision");
    let form = me.get(&path).await.ok();
    assert_eq!(form.attributes("#starts_at", "value"), ["21.09.2021 12:00"]);
    let mut fields = vec![("title", "Профилактика выгорания"), ("kind", "seminar"), ("level", "municipal")];
    fields.extend([("format", "in_person"), ("place", "Гимназия № 586"), ("capacity", "1")]);
    fields.extend([("starts_at", "22.09.2021 10:00"), ("ends_at", "22.09.2021 13:00")]);
    let asked = me.post(&path, &fields).await;
    asked.has("fieldset p", "2 записавшихся получат письмо");
    assert!(house.told("Изменилось").await.is_empty(), "asked first");
    fields.push(("confirmed", "1"));
    let moved = me.post(&path, &fields).await;
    me.follow(moved).await.ok().has(".notice", "Писем об изменении: 2").has("dd", "22.09.2021 10:00–13:00");
    assert_eq!(stored(&house, id).await.sequence, 1);
    let calendars = "select calendar from outbox where subject like 'Изменилось%' and calendar is not null";
    let calendars: Vec<String> = house.db().column(Sql::new(calendars)).await.unwrap();
    assert_eq!(calendars.len(), 1, "whoever waits has nothing in the calendar");
    let text = calendars[0].replace("\r\n ", "");
    for line in ["METHOD:REQUEST", "SEQUENCE:1", "DTSTART:20210922T000000Z", &format!("UID:{id}@metodist"), "ORGANIZER"]
    {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(text.contains(&format!("mailto:{}@example.ru", people[0])), "{text}");
    // The same words again move nothing, so nobody is asked or told.
    fields.pop();
    assert!(me.post(&path, &fields).await.location().is_some());
    assert_eq!(house.told("Изменилось").await.len(), 2);
}

#[tokio::test]
async fn a_cancellation_says_to_how_many_and_takes_it_out_of_their_calendars() {
    let house = House::new().await;
    let id = house.seminar(|_| {}).await;
    let mut teacher = house.teacher(house.teachers(house.school, 1).await[0]).await;
    teacher.post(&format!("/events/{id}/registrations"), &[]).await;
    let mut me = house.methodist().await;
    let path = format!("/events/{id}/cancellation");
    me.get(&path).await.ok().has("fieldset p", "Письмо об отмене получит 1 записавшийся");
    is_refused(&me.post(&path, &[("reason", "карантин")]).await, "Отметьте");
    let cancelled = me.post(&path, &[("reason", "карантин"), ("confirmed", "1")]).await;
    me.follow(cancelled).await.ok().has(".notice.bad", "карантин");
    let sql = "select calendar from outbox where subject like 'Мероприятие отменено%'";
    let text: String = house.db().value(Sql::new(sql)).await.unwrap().unwrap();
    assert!(
        text.contains("METHOD:CANCEL") && text.contains("STATUS:CANCELLED") && text.contains("SEQUENCE:1"),
        "{text}"
    );
    teacher.get("/my/registrations").await.ok().has(".tag", "отменено");
    let again = teacher.post(&format!("/events/{id}/registrations"), &[]).await;
    is_refused(&again, "Запись на это мероприятие сейчас не идёт");
}

#[tokio::test]
async fn the_programme_of_the_day_is_written_changed_and_knows_the_people_it_names() {
    let house = House::new().await;
    let id = house.seminar(|_| {}).await;
    let person = house.teachers(house.school, 1).await[0];
    let mut me = house.methodist().await;
    me.get(&format!("/events/{id}/sessions/new")).await.ok();
    let speakers = "Иванова Мария0 Петровна — Мастер-класс\nГость Города";
    let mut fields = vec![("session_title", "Открытие"), ("room", "зал"), ("speakers", speakers)];
    fields.extend([("starts_at", "21.09.2021 12:00"), ("ends_at", "21.09.2021 13:00")]);
    let added = me.post(&format!("/events/{id}/sessions"), &fields).await;
    let page = me.follow(added).await.ok();
    page.has("td", "Открытие").has("td small", "Мастер-класс");
    let known: Vec<kernel::PersonId> =
        house.db().column("select person_id from speaker where person_id is not null").await.unwrap();
    assert_eq!(known, [person]);
    let edit = page.attributes("tbody td a", "href").remove(0);
    me.get(&edit).await.ok().has("textarea", "Иванова Мария0 Петровна — Мастер-класс");
    fields[0].1 = "Пленарное заседание";
    let revised = me.post(&edit, &fields).await;
    me.follow(revised).await.ok().has("td", "Пленарное заседание").lacks("Открытие");
    fields.push(("removed", "on"));
    let removed = me.post(&edit, &fields).await;
    me.follow(removed).await.ok().has("section p", "Программа пока не составлена");
}

#[tokio::test]
async fn a_yearly_seminar_is_carried_over_with_its_programme_and_questions() {
    let house = House::new().await;
    let id = house.seminar(|details| details.capacity = Some(25)).await;
    let start = house.now() + TimeDelta::days(7);
    house
        .write(async |tx, _| {
            let session = events::sample::session("Тренинг", start, "Психолог ЦППМСП");
            events::Session::add(tx, id, house.district, &session).await
        })
        .await;
    let mut me = house.methodist().await;
    me.post(&format!("/events/{id}/questions"), &[("label-1", "Стаж"), ("kind-1", "whole")]).await;
    let carried = me.post(&format!("/events/{id}/edition"), &[]).await;
    let revision = carried.location().unwrap();
    let next = revision.trim_end_matches("/revision").to_owned();
    let form = me.follow(carried).await.ok();
    assert_eq!(form.attributes("#starts_at", "value"), ["20.09.2022 12:00"], "the same weekday");
    let page = me.get(&next).await.ok();
    page.has(".tag", "готовится").has("td", "Тренинг").has("h2", "Все выпуски серии").has("li a", "Профилактика");
    me.get(&format!("{next}/questions")).await.ok();
    let next: EventId = next.rsplit('/').next().unwrap().parse().unwrap();
    let (copy, first) = (stored(&house, next).await, stored(&house, id).await);
    assert_eq!((copy.capacity, copy.taken, copy.questions().questions.len()), (Some(25), 0, 1));
    assert!(copy.series_id.is_some() && copy.series_id == first.series_id);
}

#[tokio::test]
async fn a_visit_says_where_one_goes_and_what_can_be_seen() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let (district, host) = (house.district.to_string(), house.school.to_string());
    let mut fields = written(&district, "");
    fields.extend([("kind", "visit"), ("host", &host), ("per_organisation", "3"), ("guests", "on")]);
    fields.extend([("route", "Автобус № 4 от площади"), ("to_see", "Урок математики, мастерская")]);
    let made = me.post("/events", &fields).await;
    let path = made.location().unwrap();
    me.follow(made).await.ok().has("dd", "Урок математики").has("dd", "СОШ № 9").has("dd", "Автобус № 4");
    me.post(&format!("{path}/opening"), &[]).await;
    let public = path.replace("/events/", "/e/");
    house.test.anyone().get(&public).await.ok().has("dd", "Урок математики");
}

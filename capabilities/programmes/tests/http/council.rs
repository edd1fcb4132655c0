//! The council: its members, a meeting from the plan to signed minutes, what its decisions become.

use axum::http::StatusCode;
use programmes::{
    CouncilId, MeetingId,
    council::{Council, Member, Seat},
    decision::{Decision, Resolution},
    meeting::{AgendaItem, Meeting, Subject},
    sample,
};
use registry::sample::day;

use crate::house::House;

/// A council of three with a meeting on 12 September 2021, its agenda and one decision.
async fn met(house: &House) -> (CouncilId, MeetingId) {
    house
        .write(async |tx, reach| {
            let council = Council::found(tx, reach, house.district, &sample::statute()).await?;
            for (seat, name) in [
                (Seat::Chair, "Иванова Мария Петровна"),
                (Seat::Secretary, "Сидорова Анна Олеговна"),
                (Seat::Member, "Петров Пётр Ильич"),
            ] {
                let member = sample::seat(seat, name, "методист", day(2021, 9, 1));
                Member::seat(tx, reach, council, &member).await?;
            }
            let appointment = sample::appointment(2, day(2021, 9, 12));
            let meeting = Meeting::appoint(tx, reach, council, &appointment).await?;
            let found = Meeting::find(tx, reach, meeting).await?;
            let subject = Subject {
                title: "О плане совместной работы".into(),
                speaker: "Петров П. И., методист".into(),
                heard: "План состоит из трёх направлений.".into(),
            };
            let item = AgendaItem::add(tx, &found, &subject).await?;
            let item = AgendaItem::find(tx, reach, item).await?;
            let decided = Resolution {
                text: "Утвердить план совместной работы".into(),
                responsible: "Петров П. И.".into(),
                deadline: Some(day(2021, 10, 1)),
            };
            Decision::add(tx, reach, &item, &decided).await?;
            Ok((council, meeting))
        })
        .await
}

#[tokio::test]
async fn a_council_is_founded_and_its_members_take_and_leave_their_seats() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/councils").await.ok().has(".empty", "Советов пока нет");
    me.get("/councils/new").await.ok().has("label", "Кворум");
    let district = house.district.to_string();
    let fields = [("title", "Координационный Совет"), ("quorum", "half"), ("organisation", district.as_str())];
    let founded = me.post("/councils", &fields).await;
    let card = founded.location().unwrap();
    me.follow(founded).await.ok().has("h1", "Координационный Совет").has(".empty", "Состав ещё не записан");
    let chair = [("name", "Иванова Мария Петровна"), ("post", "начальник"), ("seat", "chair"), ("from", "01.09.2021")];
    let seated = me.post(&format!("{card}/members"), &chair).await;
    me.follow(seated).await.ok().has("td", "Иванова Мария Петровна");
    let second = me.post(&format!("{card}/members"), &chair).await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    second.has(".errors a", "Председатель и секретарь");
    me.get(&format!("{card}/members/new?q=никто")).await.ok().has(".empty", "Никого не нашлось");
    let leave = me.get(&card).await.ok().attributes("td a[href*='/leaving']", "href").remove(0);
    me.get(&leave).await.ok().has("h1", "Иванова Мария Петровна");
    let left = me.post(&leave, &[("last", "10.09.2021")]).await;
    me.follow(left).await.ok().has("details", "01.09.2021 – 10.09.2021");
    let mut coordinator = house.coordinator(house.school).await;
    coordinator.get(&card).await.ok().has("h1", "Координационный Совет");
    assert!(coordinator.get(&card).await.texts("a.button").is_empty());
    assert_eq!(coordinator.get(&format!("{card}/revision")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(house.journalled("council.member_seated").await, 1);
}

#[tokio::test]
async fn minutes_are_signed_only_with_a_quorum_and_then_nothing_in_them_changes() {
    let house = House::new().await;
    let (council, meeting) = met(&house).await;
    let mut me = house.methodist().await;
    let page = format!("/meetings/{meeting}");
    me.get(&page).await.ok().has("h3", "О плане совместной работы").has(".empty", "Кто присутствовал");
    assert_eq!(me.get(&format!("{page}/minutes.docx")).await.status, StatusCode::NOT_FOUND, "nothing was held yet");
    me.post(&format!("{page}/state"), &[("state", "held")]).await;
    let refused = me.post(&format!("{page}/state"), &[("state", "signed")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.has("p", "Кворума нет");
    let form = me.get(&format!("{page}/presence")).await.ok();
    let members = form.attributes("input[name='present']", "value");
    assert_eq!(members.len(), 3);
    let two = [("present", members[0].as_str()), ("present", members[1].as_str())];
    let noted = me.post(&format!("{page}/presence"), &two).await;
    me.follow(noted).await.ok().has(".tag", "кворум есть").has("p", "Присутствуют 2 из 3");
    let minutes = me.get(&format!("{page}/minutes.docx")).await.ok();
    assert!(minutes.bytes.starts_with(b"PK"));
    let signed = me.post(&format!("{page}/state"), &[("state", "signed")]).await;
    me.follow(signed).await.ok().has(".tag", "протокол подписан");
    let late = me.post(&format!("{page}/agenda"), &[("title", "Разное")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    me.post(&format!("{page}/state"), &[("state", "held")]).await;
    let added = me.post(&format!("{page}/agenda"), &[("title", "Разное")]).await;
    me.follow(added).await.ok().has("h3", "2. Разное");
    me.get(&format!("/councils/{council}")).await.ok().has("td.n", "2");
    let again = [("number", "2"), ("held_on", "13.09.2021")];
    let taken = me.post(&format!("/councils/{council}/meetings"), &again).await;
    taken.has(".errors a", "с таким номером");
    me.get(&format!("/councils/{council}/meetings/new")).await.ok();
    let new = me.get(&format!("/councils/{council}/meetings/new")).await.ok();
    assert_eq!(new.attributes("#number", "value"), ["3"]);
}

#[tokio::test]
async fn a_decision_becomes_a_plan_item_or_a_recommendation_and_each_knows_the_other() {
    let house = House::new().await;
    let (_, meeting) = met(&house).await;
    let mut me = house.methodist().await;
    let page = format!("/meetings/{meeting}");
    let item = me.get(&page).await.ok().attributes("a[href*='/decisions/new']", "href").remove(0);
    me.get(&item).await.ok();
    let add = item.replace("/new", "");
    me.post(&add, &[("text", "Вести рубрику «Учитель — лучшая профессия»"), ("deadline", "15.09.2021")]).await;
    let shown = me.get(&page).await.ok();
    let plans = shown.attributes("a[href$='/plan-item']", "href");
    let recommendations = shown.attributes("a[href$='/recommendation']", "href");
    assert_eq!((plans.len(), recommendations.len()), (2, 2));
    let form = me.get(&plans[0]).await.ok();
    assert_eq!(form.attributes("#ends_on", "value"), ["01.10.2021"]);
    let fields = [("text", "Утвердить план"), ("starts_on", "12.09.2021"), ("ends_on", "01.10.2021")];
    let planned = me.post(&plans[0], &fields).await;
    assert!(planned.location().unwrap().starts_with("/plan/"));
    me.follow(planned).await.ok().has("dd a[href^='/decisions/']", "решение совета");
    assert_eq!(me.post(&plans[0], &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY, "only once");
    let district = house.district.to_string();
    let form = me.get(&recommendations[1]).await.ok();
    assert_eq!(form.attributes("#deadline", "value"), ["15.09.2021"]);
    let fields = [
        ("text", "Вести рубрику"),
        ("addressee", district.as_str()),
        ("audience", "heads"),
        ("kinds", "school"),
        ("given_on", "12.09.2021"),
        ("deadline", "15.09.2021"),
    ];
    let given = me.post(&recommendations[1], &fields).await;
    let recommendation = me.follow(given).await.ok();
    let back = recommendation.attributes("dd a[href^='/decisions/']", "href").remove(0);
    assert!(me.get(&back).await.location().unwrap().starts_with(&page));
    let shown = me.get(&page).await.ok();
    shown.has(".actions a[href^='/plan/']", "мероприятие плана").has(".actions a", "рекомендация");
    let reach = kernel::Reach::operator();
    let decisions = Decision::of_meeting(house.db(), meeting).await.unwrap();
    let plan = decisions[0].plan_item_id.unwrap();
    let plan = programmes::PlanItem::find(house.db(), &reach, plan).await.unwrap();
    assert_eq!(plan.decision_id, Some(decisions[0].id.0));
}

#[tokio::test]
async fn the_page_of_a_meeting_asks_the_same_number_of_questions_however_long_its_agenda_is() {
    let house = House::new().await;
    let (_, meeting) = met(&house).await;
    let mut me = house.methodist().await;
    let page = format!("/meetings/{meeting}");
    me.get(&page).await.ok();
    let before = house.db().queries();
    me.get(&page).await.ok();
    let one = house.db().queries() - before;
    house
        .write(async |tx, reach| {
            let meeting = Meeting::find(tx, reach, meeting).await?;
            for number in 0..9 {
                let title = format!("Вопрос {number}");
                let subject = Subject { title, speaker: String::new(), heard: String::new() };
                AgendaItem::add(tx, &meeting, &subject).await?;
            }
            Ok(())
        })
        .await;
    me.get(&page).await.ok();
    let before = house.db().queries();
    me.get(&page).await.ok();
    assert_eq!(house.db().queries() - before, one);
}

//! The plan: entered, carried out, moved, copied, shown as a table, a timeline and a workbook.

use axum::http::StatusCode;
use chrono::NaiveDate;
use kernel::id::Uuid;
use programmes::{PlanItemId, plan, programme, sample};
use registry::sample::day;

use crate::house::House;

/// An item of the district.
async fn item(house: &House, title: &str, term: (NaiveDate, NaiveDate)) -> PlanItemId {
    house
        .write(async |tx, reach| plan::add(tx, reach, sample::plan_item(house.district, title, term, |_| {})).await)
        .await
}

#[tokio::test]
async fn an_item_is_planned_begun_done_and_taken_up_again() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/plan").await.has(".empty", "На 2021/2022 учебный год ещё ничего не запланировано");
    me.get("/plan/new").await.ok();
    let district = house.district.to_string();
    let fields = [
        ("title", "Неделя современного урока"),
        ("starts_on", "04.10.2021"),
        ("ends_on", "08.10.2021"),
        ("place", "ИМЦ"),
        ("responsible", "Методист ИМЦ"),
        ("expected", "30 уроков"),
        ("organisation", district.as_str()),
    ];
    let added = me.post("/plan", &fields).await;
    let card = added.location().unwrap();
    let shown = me.follow(added).await.ok();
    shown.has("h1", "Неделя современного урока").has(".head .tag", "в срок").has("dd", "30 уроков");
    me.post(
        "/plan",
        &[("organisation", &district), ("title", "x"), ("starts_on", "02.10.2021"), ("ends_on", "01.10.2021")],
    )
    .await
    .has(".errors a", "Окончание раньше начала");
    me.post("/plan", &[]).await.has(".errors a", "Заполните это поле");
    let begun = me.post(&format!("{card}/beginning"), &[]).await;
    me.follow(begun).await.has("dd", "выполняется");
    assert_eq!(me.post(&format!("{card}/beginning"), &[]).await.status, StatusCode::CONFLICT);
    me.get(&format!("{card}/completion")).await.ok();
    me.post(&format!("{card}/completion"), &[("settled_on", "14.09.2021")])
        .await
        .has(".errors a", "Напишите, что получилось");
    me.post(&format!("{card}/completion"), &[("settled_on", "15.09.2021"), ("outcome", "x")])
        .await
        .has(".errors a", "ещё не наступила");
    let done =
        me.post(&format!("{card}/completion"), &[("settled_on", "13.09.2021"), ("outcome", "Дано 32 урока")]).await;
    me.follow(done).await.has(".head .tag.good", "выполнено").has("dd", "Дано 32 урока").has("dd", "13.09.2021");
    me.post(&format!("{card}/revision"), &fields).await.has(".errors a", "уже завершено");
    let again = me.post(&format!("{card}/reopening"), &[]).await;
    me.follow(again).await.has("dd", "выполняется").lacks("Дано 32 урока");
    let revised = [("title", "Неделя урока"), ("starts_on", "04.10.2021"), ("ends_on", "09.10.2021")];
    let revised = me.post(&format!("{card}/revision"), &revised).await;
    me.follow(revised).await.has("h1", "Неделя урока").has(".head p", "09.10.2021");
    assert_eq!(house.journalled("plan_item.done").await, 1);
}

#[tokio::test]
async fn a_moved_item_stays_and_goes_on_with_a_new_term() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let card = format!("/plan/{}", item(&house, "Слёт «Мы вместе!»", (day(2021, 9, 1), day(2021, 9, 10))).await);
    me.get(&card).await.has(".head .tag.bad", "просрочено на 4 дня");
    me.get(&format!("{card}/move")).await.ok();
    let mut fields = vec![("starts_on", "20.09.2021"), ("ends_on", "20.09.2021")];
    me.post(&format!("{card}/move"), &fields).await.has(".errors a", "Заполните это поле");
    fields.push(("why", "карантин"));
    let moved = me.post(&format!("{card}/move"), &fields).await;
    let next = moved.location().unwrap();
    assert_ne!(next, card);
    me.follow(moved).await.has(".head .tag.warn", "осталось 6 дней").has("dd a", "Слёт «Мы вместе!»");
    me.get(&card).await.has("dd", "перенесено").has("dd", "карантин").has("dd a", "продолжение с новым сроком");
    assert_eq!(
        me.post(&format!("{card}/cancellation"), &[("why", "x")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let cancelled = me.post(&format!("{next}/cancellation"), &[("why", "нет участников")]).await;
    me.follow(cancelled).await.has("dd", "отменено").has("dd", "нет участников");
    let again = me.post(&format!("{next}/reopening"), &[]).await;
    me.follow(again).await.has("dd", "запланировано");
}

#[tokio::test]
async fn evidence_is_a_link_a_file_a_note_or_an_event() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let id = item(&house, "Семинар", (day(2021, 9, 1), day(2021, 9, 10))).await;
    let card = format!("/plan/{id}");
    me.get(&format!("{card}/evidence/new")).await.ok();
    let path = format!("{card}/evidence");
    let mut fields = vec![("text", "Фото"), ("happened_on", "10.09.2021"), ("url", "javascript:alert(1)")];
    let nothing = ("file", "", b"".as_slice());
    me.upload(&path, &fields, nothing).await.has(".errors a", "должна начинаться с https://");
    fields[2].1 = "https://imc.example/photo";
    me.upload(&path, &fields, ("file", "x.pdf", b"%PDF-1.7 %%EOF")).await.has(".errors a", "и файл, и ссылка");
    let added = me.upload(&path, &fields, nothing).await;
    me.follow(added).await.has("li small", "ссылка, 10.09.2021");
    me.upload(&path, &fields[..2], ("file", "x.pdf", b"<html><script>alert(1)</script>"))
        .await
        .has(".errors a", "Веб-страницы и файлы со сценариями не принимаются");
    let added = me.upload(&path, &fields[..2], ("file", "Отчёт.html", b"%PDF-1.7 ... %%EOF")).await;
    let shown = me.follow(added).await.ok();
    let file = shown.attributes("li a", "href").into_iter().find(|link| link.ends_with("/file")).unwrap();
    let file = me.get(&file).await.ok();
    assert_eq!(file.headers["content-type"], "application/pdf");
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let event = Uuid::now_v7();
    let tell = async |title| {
        house
            .write(async |tx, reach| plan::evidence_of_event(tx, reach, id, event, title, day(2021, 9, 10)).await)
            .await
    };
    tell("Семинар").await;
    tell("Семинар для молодых").await;
    let shown = me.get(&card).await.ok();
    assert_eq!(shown.texts(&format!("li a[href='/events/{event}']")), ["Семинар для молодых"]);
    let removal = shown.attributes("li small a", "href").remove(0);
    me.get(&removal).await.has("fieldset p", "будет убрано");
    assert_eq!(me.post(&removal, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let removed = me.post(&removal, &[("confirmed", "1")]).await;
    me.follow(removed).await.ok();
    let done = me.post(&format!("{card}/completion"), &[("settled_on", "10.09.2021")]).await;
    me.follow(done).await.has(".tag.good", "выполнено");
}

#[tokio::test]
async fn the_table_filters_counts_and_asks_the_same_number_of_queries() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let (programme, direction) = house
        .write(async |tx, reach| {
            let new = sample::programme(house.district, "Педкластер 27", day(2020, 9, 1), |_| {});
            let programme = programme::add(tx, reach, new).await?;
            let direction = programme::add_direction(tx, reach, programme, "Престиж профессии").await?;
            Ok((programme, direction))
        })
        .await;
    item(&house, "Прошлый семинар", (day(2020, 10, 1), day(2020, 10, 2))).await;
    item(&house, "Просроченный семинар", (day(2021, 9, 1), day(2021, 9, 2))).await;
    me.get("/plan").await.ok();
    let before = house.db().queries();
    me.get("/plan").await.ok();
    let queries = house.db().queries() - before;
    for n in 1..=12 {
        house
            .write(async |tx, reach| {
                let term = (day(2021, 10, n), day(2021, 10, n));
                let new = sample::plan_item(house.district, &format!("Занятие {n}"), term, |new| {
                    (new.programme_id, new.direction_id) = (Some(programme), Some(direction));
                    new.responsible = Some("Иванова М. П.".into());
                });
                plan::add(tx, reach, new).await
            })
            .await;
    }
    // Whoever reads is asked for anew after something was written.
    me.get("/plan").await.ok();
    let before = house.db().queries();
    let all = me.get("/plan").await.ok();
    assert_eq!(house.db().queries() - before, queries);
    all.has("caption", "13 мероприятий · запланировано 13 · просрочено: 1").lacks("Прошлый семинар");
    me.get("/plan?light=late").await.has("caption", "1 мероприятие").has("td a", "Просроченный семинар");
    me.get("/plan?light=soon").await.has(".empty", "Таких мероприятий нет");
    me.get(&format!("/plan?programme={programme}")).await.has("caption", "12 мероприятий");
    me.get(&format!("/plan?direction={direction}&sort=title")).await.has("td", "I. Престиж профессии");
    me.get("/plan?responsible=иванова&state=planned").await.has("caption", "12 мероприятий");
    me.get("/plan?q=занятие&size=25&sort=direction").await.has("caption", "12 мероприятий");
    let book = me.get("/plan.xlsx?light=late").await.ok();
    assert!(book.bytes.starts_with(b"PK"));
    let timeline = me.get("/plan/timeline").await.ok();
    timeline.has("svg text", "I. Престиж профессии").has("svg text", "просрочено на 12 дней");
    timeline.has("svg text", "сегодня, 14.09").has("svg desc", "мероприятий — 13").has("svg text", "сентябрь");
    me.get("/plan/timeline?q=нет").await.has(".empty", "Таких мероприятий нет");
    me.set_cookie("year", "2020/2021");
    me.get("/plan").await.has("td a", "Прошлый семинар").has("h1", "2020/2021");
}

#[tokio::test]
async fn last_years_plan_is_taken_over_and_given_back() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/plan/copies/new").await.has(".empty", "В плане на 2020/2021 нет мероприятий");
    let first = item(&house, "Неделя урока", (day(2020, 10, 5), day(2020, 10, 9))).await;
    let second = item(&house, "Фестиваль", (day(2021, 3, 1), day(2021, 3, 1))).await;
    let form = me.get("/plan/copies/new").await.ok();
    form.has("td", "05.10.2021 – 09.10.2021");
    assert_eq!(form.attributes("input[checked]", "value").len(), 2);
    me.post("/plan/copies", &[]).await.has(".errors a", "Отметьте хотя бы одно");
    let (first, second) = (first.to_string(), second.to_string());
    let copied = me.post("/plan/copies", &[("item", &first), ("item", &second)]).await;
    let shown = me.follow(copied).await.ok();
    shown.has("td", "01.03.2022").has("button", "убрать из плана 2 мероприятия");
    let undoing = shown.attributes("main form", "action").remove(0);
    let kept = shown.attributes("td a", "href").remove(0);
    me.get("/plan/copies/new").await.has(".tag", "уже взято");
    me.post(&format!("{kept}/beginning"), &[]).await;
    let undone = me.post(&undoing, &[]).await;
    let plan = me.follow(undone).await.ok();
    plan.has(".notice", "Убрано 1 мероприятие. Осталось взятых мероприятий: 1.");
    assert_eq!(plan.texts("td > a"), ["Неделя урока"]);
    me.get(&kept).await.has("dt", "Продолжает");
}

#[tokio::test]
async fn a_school_sees_the_district_and_itself_and_changes_nothing() {
    let house = House::new().await;
    let id = item(&house, "Слёт", (day(2021, 10, 1), day(2021, 10, 1))).await;
    let term = (day(2021, 10, 2), day(2021, 10, 2));
    let add = async |organisation, title| {
        house
            .write(async |tx, reach| plan::add(tx, reach, sample::plan_item(organisation, title, term, |_| {})).await)
            .await
    };
    add(house.school, "Педсовет школы").await;
    let foreign = add(house.other_school, "Педсовет соседей").await;
    let mut coordinator = house.coordinator(house.school).await;
    let plan = coordinator.get("/plan").await.ok();
    plan.has("td a", "Слёт").has("td a", "Педсовет школы").lacks("Педсовет соседей").lacks("/plan/new");
    assert_eq!(coordinator.get(&format!("/plan/{foreign}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(coordinator.get(&format!("/plan/{id}/move")).await.status, StatusCode::FORBIDDEN);
    coordinator.get(&format!("/plan/{id}")).await.lacks("/completion");
}

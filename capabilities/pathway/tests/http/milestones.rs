//! Milestones: by hand, from events, from contests, from posts, and through the door for other rooms.

use axum::http::StatusCode;
use contests::sample as contest_sample;
use events::{EventKind, ParticipationRole, participation, sample as event_sample};
use kernel::{SchoolYear, id::Uuid};
use pathway::{Milestone, MilestoneKind, NewMilestone, Origin};
use registry::sample::day;
use store::Sql;

use crate::house::{House, is_refused};

#[tokio::test]
async fn a_milestone_by_hand_has_its_source_and_can_be_removed() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2020).await;
    let vera = house.pupil(class, "Вера", |_| {}).await;
    let mut me = house.coordinator(house.school).await;
    let path = format!("/pathway/pupils/{vera}/milestones");
    let form = me.get(&format!("{path}/new")).await.ok();
    form.has("option", "Анкета").lacks("Работает в районе");
    let fields = |on, source| [("milestone", "interview"), ("happened_on", on), ("source", source)];
    is_refused(&me.post(&path, &fields("12.10.2020", " ")).await, "Заполните это поле");
    is_refused(&me.post(&path, &fields("12.10.2030", "беседа")).await, "ещё не наступил");
    assert!(
        me.post(&path, &[("milestone", "hired"), ("happened_on", "12.10.2020"), ("source", "?")])
            .await
            .status
            .is_client_error()
    );
    let recorded = me.post(&path, &fields("12.10.2020", "беседа с психологом")).await;
    let page = me.follow(recorded).await.ok();
    page.has("td", "беседа с психологом").has("td", "внесено вручную");
    let removal = page.attributes("form[action*=removal]", "action");
    assert_eq!(removal.len(), 1, "joining is not removed here");
    let mut other = house.coordinator(house.other_school).await;
    assert_eq!(other.post(&removal[0], &[]).await.status, StatusCode::NOT_FOUND);
    let removed = me.post(&removal[0], &[]).await;
    me.follow(removed).await.ok().lacks("беседа с психологом");
    assert_eq!((house.journalled("milestone.recorded").await, house.journalled("milestone.removed").await), (1, 1));
}

#[tokio::test]
async fn a_class_is_ticked_at_a_trial_that_took_place() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2020).await;
    let vera = house.pupil(class, "Вера", |_| {}).await;
    house.pupil(class, "Зоя", |_| {}).await;
    let at = |on| house.test.app.clock().utc_of(chrono::NaiveDate::and_hms_opt(&on, 10, 0, 0).unwrap());
    let trial = event_sample::event("Проба в колледже", at(day(2021, 4, 12)), |details| {
        (details.kind, details.capacity) = (EventKind::Trial, Some(12));
    });
    let (trial, _) = house.write(async |tx, _| event_sample::held(tx, house.district, &trial, "", &[]).await).await;
    let seminar = event_sample::event("Семинар", at(day(2021, 4, 13)), |_| {});
    let (seminar, _) = house.write(async |tx, _| event_sample::held(tx, house.district, &seminar, "", &[]).await).await;
    let mut me = house.coordinator(house.school).await;
    let path = format!("/pathway/{class}/attendance");
    me.get(&path).await.ok().has("option", "Проба в колледже").lacks("Семинар");
    me.get(&format!("{path}?event={trial}")).await.ok().has("label", "Юнина Вера").has("label", "Юнина Зоя");
    let (vera_id, trial_id, seminar_id) = (vera.to_string(), trial.to_string(), seminar.to_string());
    let refused = me.post(&path, &[("event", &seminar_id), ("person", &vera_id)]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let attended = me.post(&path, &[("event", &trial_id), ("person", &vera_id)]).await;
    me.follow(attended).await.ok().has("td", "12.04.2021").has("[role=status]", "Отмечен 1 ученик");
    me.get(&format!("/pathway/pupils/{vera}"))
        .await
        .ok()
        .has(&format!("a[href='/events/{trial}']"), "Проба в колледже");
    // The ledger of events tells the same of whoever is in it, once.
    house
        .write(async |tx, reach| {
            let event = events::Event::find(tx, reach, trial).await?;
            participation::add(tx, reach, &event, vera, ParticipationRole::Participant, None).await
        })
        .await;
    let page = me.get(&format!("/pathway/pupils/{vera}")).await.ok();
    assert_eq!(page.texts("td a").iter().filter(|text| text.contains("Проба")).count(), 1);
}

#[tokio::test]
async fn the_ledger_of_events_is_read_from_the_day_of_joining_on() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2020).await;
    let vera = house.pupil(class, "Вера", |_| {}).await;
    let at = |on| house.test.app.clock().utc_of(chrono::NaiveDate::and_hms_opt(&on, 10, 0, 0).unwrap());
    for (title, on) in [("Акция до", day(2020, 5, 9)), ("Акция после", day(2021, 5, 9))] {
        let details = event_sample::event(title, at(on), |details| details.kind = EventKind::Volunteering);
        house
            .write(async |tx, reach| {
                let (id, _) = event_sample::held(tx, house.district, &details, "", &[]).await?;
                let event = events::Event::find(tx, reach, id).await?;
                participation::add(tx, reach, &event, vera, ParticipationRole::Organiser, None).await
            })
            .await;
    }
    let page = house.coordinator(house.school).await.get(&format!("/pathway/pupils/{vera}")).await.ok();
    page.has("td a", "Акция после").lacks("Акция до");
    assert!(page.attributes("form[action*=removal]", "action").is_empty(), "the ledger is not changed here");
}

#[tokio::test]
async fn a_work_becomes_a_milestone_when_somebody_says_whose_it_is() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2020).await;
    let vera = house.pupil(class, "Вера", |_| {}).await;
    let season = SchoolYear::beginning(2020);
    house
        .write(async |tx, _| {
            let details = contest_sample::contest("Шаг в профессию", season, |_| {});
            let rubric = [contest_sample::criterion("Мысль")];
            let (contest, nominations) = contest_sample::open(tx, house.district, &details, &["Эссе"], &rubric).await?;
            let mut entry = contest_sample::entry(house.school, "Мой учитель", "Юнина Вера", &nominations);
            entry.authors[0].is_pupil = true;
            (entry.authors[0].consent_by, entry.authors[0].consent_on) = ("мать".into(), Some(day(2020, 9, 1)));
            contest_sample::admitted(tx, contest, &entry).await?;
            let sql = "update contest set state = 'announced', announced_at = ? where id = ?";
            tx.run(Sql::new(sql).bind(tx.now()).bind(contest)).await
        })
        .await;
    let mut me = house.coordinator(house.school).await;
    let page = me.get(&format!("/pathway/{class}")).await.ok();
    page.has("label", "«Мой учитель», Шаг в профессию");
    let work = page.attributes("input[name=work]", "value").remove(0);
    let none = me.post(&format!("/pathway/{class}/works"), &[]).await;
    me.follow(none).await.ok().has("[role=status]", "Ни одна работа не отмечена");
    let taken = me.post(&format!("/pathway/{class}/works"), &[("work", &work)]).await;
    me.follow(taken).await.ok().has("th", "Конкурс").lacks("Мой учитель");
    me.get(&format!("/pathway/pupils/{vera}")).await.ok().has("td a", "Шаг в профессию: «Мой учитель»");
}

#[tokio::test]
async fn another_room_records_corrects_and_withdraws_through_the_door() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2019).await;
    let vera = house.pupil(class, "Вера", |_| {}).await;
    let record = Uuid::now_v7();
    let contract = |title: &str| NewMilestone {
        person: vera,
        kind: MilestoneKind::Contract,
        on: day(2021, 7, 1),
        origin: Origin::Target,
        record,
        title: title.into(),
        path: "/pathway".into(),
    };
    house.record(&contract("Договор № 1")).await;
    house.record(&contract("Договор № 1-а")).await;
    let mut me = house.coordinator(house.school).await;
    let page = me.get(&format!("/pathway/pupils/{vera}")).await.ok();
    page.has("td a[href='/pathway']", "Договор № 1-а").lacks("Убрать");
    let gone = house.write(async |tx, _| Milestone::withdraw(tx, vera, Origin::Target, record).await).await;
    assert_eq!(gone, 1);
    me.get(&format!("/pathway/pupils/{vera}")).await.ok().lacks("Договор");
}

#[tokio::test]
async fn an_award_of_a_name_is_a_milestone_once_somebody_says_whose_it_is() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2020).await;
    let vera = house.pupil(class, "Вера", |_| {}).await;
    house.pupil(class, "Зоя", |_| {}).await;
    let award = house
        .write(async |tx, _| {
            awards::sample::award(tx, house.district, "Юнина Вера Олеговна", |new| {
                new.institution_id = Some(house.school);
                new.issued_on = Some(day(2021, 4, 20));
            })
            .await
        })
        .await;
    let mut me = house.coordinator(house.school).await;
    let page = me.get(&format!("/pathway/{class}")).await.ok();
    page.has("fieldset label", "Юнина Вера Олеговна: Диплом – Свежий ветер, 20.04.2021");
    let mut other = house.coordinator(house.other_school).await;
    let (path, id) = (format!("/pathway/{class}/awards"), award.to_string());
    assert_eq!(other.post(&path, &[("award", &*id)]).await.status, StatusCode::NOT_FOUND);
    let taken = me.post(&path, &[("award", &*id)]).await;
    me.follow(taken).await.ok().has("[role=status]", "Вехой стала 1 награда").lacks("Это их награды");
    let pupil = format!("/pathway/pupils/{vera}");
    let page = me.get(&pupil).await.ok();
    page.has("th", "Награда").has("td a", "Диплом – Свежий ветер");
    let back = page.attributes("form[action*=awards]", "action");
    let gone = me.post(&back[0], &[]).await;
    me.follow(gone).await.ok().lacks("Свежий ветер");
    me.post(&path, &[("award", &*id)]).await;
    let revoke = "update award set revoked_at = ?, revoked_because = 'ошибка' where id = ?";
    house.write(async |tx, _| tx.run(Sql::new(revoke).bind(tx.now()).bind(award)).await).await;
    me.get(&pupil).await.ok().lacks("Свежий ветер");
}

#[tokio::test]
async fn pupils_at_a_trial_use_the_places_that_an_agreement_promised() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2020).await;
    let (vera, zoya) = (house.pupil(class, "Вера", |_| {}).await, house.pupil(class, "Зоя", |_| {}).await);
    let promise = house
        .write(async |tx, reach| {
            let terms = programmes::sample::terms(
                &[house.district],
                &["Педагогический колледж № 1"],
                "пробы",
                day(2020, 9, 1),
                |_| {},
            );
            let id = programmes::Agreement::record(tx, reach, house.district, &terms).await?;
            let agreement = programmes::Agreement::find(tx, reach, id).await?;
            let pledge = programmes::agreement::Pledge {
                what: "Профессиональные пробы".into(), amount: Some(30)
            };
            programmes::agreement::Promise::add(tx, &agreement, &pledge).await
        })
        .await;
    let at = |on| house.test.app.clock().utc_of(chrono::NaiveDate::and_hms_opt(&on, 10, 0, 0).unwrap());
    let trial = event_sample::event("Проба в колледже", at(day(2021, 9, 10)), |details| {
        details.kind = EventKind::Trial
    });
    let (trial, _) = house.write(async |tx, _| event_sample::held(tx, house.district, &trial, "", &[]).await).await;
    let mut me = house.coordinator(house.school).await;
    let path = format!("/pathway/{class}/attendance");
    me.get(&format!("{path}?event={trial}")).await.ok().has("option", "Профессиональные пробы (осталось 30)");
    let (promise, trial) = (promise.to_string(), trial.to_string());
    let (vera, zoya) = (vera.to_string(), zoya.to_string());
    me.post(&path, &[("event", &*trial), ("person", &*vera), ("places", &*promise)]).await;
    me.post(&path, &[("event", &*trial), ("person", &*vera), ("person", &*zoya), ("places", &*promise)]).await;
    let page = me.get("/pathway/trials").await.ok();
    let cells = page.texts("tbody td").join(" ");
    assert!(cells.contains("Профессиональные пробы 30 2 28"), "each pupil uses one place, once: {cells}");
    page.has(".hits a", "Проба в колледже");
}

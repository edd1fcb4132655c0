//! A poll on its way: written down, announced, printed, opened and closed by the clock.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::house::House;

const FORM: [(&str, &str); 6] = [
    ("title", "Зажги свою звезду"),
    ("options", "Анна Соколова | учитель, школа № 3\nПётр Ли"),
    ("most_choices", "1"),
    ("opens_at", "20.09.2021 10:00"),
    ("closes_at", "21.09.2021 10:00"),
    ("levels", "open"),
];

#[tokio::test]
async fn a_poll_is_written_down_announced_and_printed() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/polls").await.ok().has(".empty a", "Новое голосование");
    me.get("/polls/new").await.ok().has("label", "Открытый допуск");
    let district = house.district.to_string();
    let wrong = me.post("/polls", &[("organisation", &district), ("title", "Без вариантов")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.has(".errors a", "Нужно хотя бы два варианта").has(".errors a", "Отметьте хотя бы один допуск");
    let form = [FORM.as_slice(), &[("organisation", district.as_str())]].concat();
    let drafted = me.post("/polls", &form).await;
    let path = drafted.location().unwrap();
    me.follow(drafted).await.ok().has(".notice", "Голосование сохранено").has("li", "Анна Соколова");
    me.get(&format!("{path}/edit")).await.ok().has("textarea", "Анна Соколова | учитель, школа № 3");
    me.get(&format!("{path}/announcement")).await.ok();
    let announced = me.post(&format!("{path}/announcement"), &[]).await;
    let card = me.follow(announced).await.ok();
    card.has(".tag", "откроется");
    let public =
        card.attributes(".actions a.button", "href").into_iter().find(|href| href.starts_with("/vote/")).unwrap();
    house.test.anyone().get(&public).await.ok().has(".notice", "Голосование откроется 20.09.2021 10:00");
    let poster = me.get(&format!("{path}/poster.pdf?size=a3")).await.ok();
    assert!(poster.html().contains(&public) && poster.html().contains("с 20.09.2021 10:00 до 21.09.2021 10:00"));
    assert!(me.get(&format!("{path}/qr.png")).await.ok().bytes.starts_with(b"\x89PNG"));
    let refused = me.post(&path, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing changes once it is announced");
    let back = me.post(&format!("{path}/withdrawal"), &[]).await;
    me.follow(back).await.ok().has(".notice", "снова готовится");
    house.later(TimeDelta::seconds(2)).await;
    assert_eq!(house.test.anyone().get(&public).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn it_opens_and_closes_by_the_clock_and_its_terms_freeze() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.opens_at += TimeDelta::hours(1)).await;
    let early = house.vote(&poll, "1").await;
    early.has(".notice.bad", "Голосование сейчас не идёт");
    house.later(TimeDelta::minutes(61)).await;
    assert_eq!(house.leaves(&poll).await.len(), 1, "the first entry is there before the first vote");
    house.vote(&poll, "2").await.ok().has("h1", "Ваш голос принят");
    let mut me = house.methodist().await;
    let cancelled = me.post(&format!("{}/cancellation", poll.page()), &[]).await;
    assert_eq!(cancelled.status, StatusCode::CONFLICT, "what is in a log stays");
    house.test.app.clock().advance(TimeDelta::days(2));
    house.vote(&poll, "1").await.has(".notice.bad", "Голосование сейчас не идёт");
    house.later(TimeDelta::zero()).await;
    house.later(TimeDelta::seconds(2)).await;
    let leaves = house.leaves(&poll).await;
    assert!(leaves.len() == 3 && leaves[2].contains(r#""kind":"close""#), "{leaves:?}");
    let page = house.test.anyone().get(&format!("{}/result", poll.public_page())).await.ok();
    page.has("tbody th", "Пётр Ли").has("tbody td b", "1").has("thead th", "Открытый допуск");
    let mut me = house.methodist().await;
    me.get("/polls").await.ok().has("td", "завершено");
    let protocol = me.get(&format!("{}/protocol.docx", poll.page())).await.ok();
    assert!(protocol.bytes.starts_with(b"PK"));
    house.test.anyone().get(&format!("{}/live", poll.public_page())).await.ok().has("#over a", "Голосование завершено");
    let file = house.test.anyone().get(&format!("{}/log/checkpoint", poll.public_page())).await.ok();
    let head = ballot_log::Checkpoint::unverified(&file.html()).unwrap();
    let printed = |root: String| format!("{}/result?size={}&root={root}", poll.public_page(), head.size);
    let genuine = house.test.anyone().get(&printed(ballot_log::Hex(head.root).to_string())).await.ok();
    genuine.has(".notice.good", "Протокол подлинный");
    let forged = house.test.anyone().get(&printed("00".repeat(32))).await.ok();
    forged.has(".notice.bad", "протокол подделан");
}

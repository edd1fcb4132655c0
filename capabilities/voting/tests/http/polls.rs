//! A poll on its way: written down, announced, printed, opened and closed by the clock.

use axum::http::StatusCode;
use chrono::TimeDelta;
use kernel::Reach;
use registry::Person;
use store::AsOf;

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
    page.has("tbody th", "Пётр Ли").has("tbody td b", "1").has("tbody td small", "Открытый допуск: 1");
    let mut me = house.methodist().await;
    me.get("/polls").await.ok().has("td", "завершено");
    let protocol = me.get(&format!("{}/protocol.docx", poll.page())).await.ok();
    assert!(protocol.bytes.starts_with(b"PK"));
    let hall = house.test.anyone().get(&format!("{}/live", poll.public_page())).await.ok();
    hall.has("#over a", "Голосование завершено").lacks("Пока оно идёт").lacks("Голосование с ");
    assert_eq!(hall.texts("ol li output"), ["1", "0", "0"], "the result, the most first");
    assert!(hall.texts("ol li")[0].starts_with("Пётр Ли") && hall.attributes("div[data-events]", "class").is_empty());
    let file = house.test.anyone().get(&format!("{}/log/checkpoint", poll.public_page())).await.ok();
    let head = ballot_log::Checkpoint::unverified(&file.html()).unwrap();
    let printed = |root: String| format!("{}/result?size={}&root={root}", poll.public_page(), head.size);
    let genuine = house.test.anyone().get(&printed(ballot_log::Hex(head.root).to_string())).await.ok();
    genuine.has(".notice.good", "Протокол подлинный");
    let forged = house.test.anyone().get(&printed("00".repeat(32))).await.ok();
    forged.has(".notice.bad", "протокол подделан");
}

#[tokio::test]
async fn what_a_poll_cannot_be_is_said_at_its_field_and_levels_say_what_they_are() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/polls/new")
        .await
        .ok()
        .has("label", "один голос на одну карточку")
        .has("label", "с одного почтового ящика");
    let district = house.district.to_string();
    let with = |changed: [(&'static str, &'static str); 2]| {
        let kept = FORM.into_iter().filter(move |(name, _)| changed.iter().all(|(other, _)| name != other));
        kept.chain(changed).collect::<Vec<_>>()
    };
    for (changed, refusal) in [
        ([("options", "А\nБ\n а "), ("most_choices", "1")], "Вариант «а» записан дважды"),
        ([("opens_at", "01.09.2020 10:00"), ("closes_at", "21.09.2021 10:00")], "Этот день уже прошёл"),
        ([("opens_at", "01.09.2020 10:00"), ("closes_at", "02.09.2020 10:00")], "Это время уже прошло"),
    ] {
        let form = [with(changed), vec![("organisation", district.as_str())]].concat();
        let page = me.post("/polls", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{refusal}");
        page.has(".errors a", refusal);
    }
    // Two of one name are told apart by what is said of them.
    let options = [("options", "Анна Ли | школа № 1\nАнна Ли | школа № 2"), ("most_choices", "1")];
    let form = [with(options), vec![("organisation", district.as_str())]].concat();
    let drafted = me.post("/polls", &form).await;
    let path = drafted.location().unwrap();
    me.follow(drafted).await.ok().has(".actions a", "Афиша A4");
    me.post(&format!("{path}/cancellation"), &[]).await;
    me.get(&path).await.ok().has(".tag", "отменено").lacks("Афиша").lacks("Код PNG");
}

#[tokio::test]
async fn the_screen_of_a_hall_waits_for_the_result_of_a_poll_that_is_over() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    let live = format!("{}/live", poll.public_page());
    let open = house.test.anyone().get(&live).await.ok();
    open.has(".help", "Пока оно идёт").has("p", "Голосование с ");
    assert!(open.attributes("meta[http-equiv=refresh]", "content").is_empty());
    house.test.app.clock().advance(poll.closes_at - poll.opens_at);
    let over = house.test.anyone().get(&live).await.ok();
    over.has("#over", "Итог появится").lacks("Пока оно идёт");
    assert_eq!(over.attributes("meta[http-equiv=refresh]", "content"), ["5"], "without a script too");
}

#[tokio::test]
async fn the_verdict_on_receipts_stands_beside_that_on_the_log() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    let page = house.test.anyone().get(&format!("{}/verify", poll.public_page())).await.ok();
    // What stands in a template is for the script.
    let texts = page.html();
    for text in ["Журнал неверен. Найдено: {problems}", "Чеки не подтвердились: {problems}", "Чек {other} – не чек"]
    {
        assert!(texts.replace(['\u{2068}', '\u{2069}'], "").contains(text), "{text}");
    }
}

#[tokio::test]
async fn people_of_the_registry_are_found_by_name_ticked_and_become_options() {
    let house = House::new().await;
    let write = async |tx: &store::Tx| registry::sample::teachers(tx, house.district, 3).await;
    let teachers = house.db().write(&store::Actor::operator(), write).await.unwrap();
    let mut me = house.methodist().await;
    let district = house.district.to_string();
    let form = [FORM.as_slice(), &[("organisation", district.as_str())]].concat();
    let person = Person::find(house.db(), &Reach::operator(), teachers[0], AsOf::day(testkit::NOW)).await.unwrap();
    let name = person.full_name();
    let (family, id) = (person.family.clone(), teachers[0].to_string());
    let found = me.post("/polls", &[form.as_slice(), &[("people", &family)]].concat()).await;
    assert_eq!(found.status, StatusCode::UNPROCESSABLE_ENTITY);
    found.has("#people-wrong", "отметьте ниже, кого добавить").has("#persons label", &format!("{name}, ИМЦ"));
    assert!(found.attributes("#persons input", "value").contains(&id));
    assert_eq!(house.count("from poll").await, 0, "nothing is kept before it is said who is meant");
    let drafted = me.post("/polls", &[form.as_slice(), &[("people", &family), ("persons", &id)]].concat()).await;
    let path = drafted.location().unwrap();
    me.follow(drafted).await.ok().has("li", &name).has("li small", "ИМЦ");
    let own = format!("from poll_option where person_id is not null and title = '{name}'");
    assert_eq!(house.count(&own).await, 1);
    // Saved again with the options as the form shows them, and ticked once more, it is the same person once.
    let shown = me.get(&format!("{path}/edit")).await.ok().texts("textarea#options").remove(0);
    assert!(shown.contains(&format!("{name} | ИМЦ")), "{shown}");
    let options = format!("Анна Соколова\n{name} | ИМЦ");
    let kept = form.iter().copied().filter(|(field, _)| *field != "options");
    let again: Vec<(&str, &str)> = kept.chain([("options", options.as_str()), ("persons", id.as_str())]).collect();
    assert!(me.post(&path, &again).await.status.is_redirection());
    assert_eq!((house.count(&own).await, house.count("from poll_option").await), (1, 2));
    let stranger = kernel::PersonId::new().to_string();
    let refused = me.post("/polls", &[form.as_slice(), &[("persons", &stranger)]].concat()).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "who is out of reach is nobody");
}

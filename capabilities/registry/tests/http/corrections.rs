//! Facts entered by hand: new people, additions, corrections, endings, removals, and every way to be refused.

use axum::http::StatusCode;
use testkit::{Page, Person};

use crate::house::House;

/// The fields of a form as they are sent.
type Sent<'a> = &'a [(&'a str, &'a str)];

/// The address of the first fact of a sort on a card.
async fn first(me: &mut Person, card: &str, facts: &str, verb: &str) -> String {
    let links = me.get(card).await.ok().attributes("td a", "href");
    let found = links.into_iter().find(|link| link.contains(&format!("/{facts}/")) && link.ends_with(verb));
    found.unwrap_or_else(|| panic!("{card}: no {facts} {verb}"))
}

#[track_caller]
fn is_refused(page: &Page, words: &str) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.main_text());
    page.has(".errors a", words);
}

const POST: [(&str, &str); 8] = [
    ("title", "учитель физики"),
    ("staff_group", "pedagogical"),
    ("rate", "0,5"),
    ("main_job", "yes"),
    ("contract", "employment"),
    ("load", "9"),
    ("from", "01.09.2021"),
    ("reason", "приказ № 5"),
];

fn post_in<'a>(organisation: &'a str, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![("organisation", organisation)];
    fields.extend(POST);
    // The last of two values of a field counts.
    fields.extend(changed);
    fields
}

#[tokio::test]
async fn a_correction_shows_at_once_and_the_old_version_stays_in_the_history() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let card = format!("/people/{}", house.people[1]);
    let path = first(&mut me, &card, "names", "correction").await;
    let form = me.get(&path).await.ok();
    assert_eq!(form.attributes("#family", "value"), ["Ёлкина"], "the form is filled");
    let fields = [
        ("family", "Сосновская"),
        ("given", "Мария"),
        ("patronymic", "Петровна"),
        ("birth_date", "14.05.1980"),
        ("sex", "female"),
        ("from", "14.05.1980"),
        ("reason", "опечатка в списке"),
    ];
    let corrected = me.post(&path, &fields).await;
    let shown = me.follow(corrected).await.ok();
    shown.has("h1", "Сосновская Мария Петровна").has(".notice", "Исправлено").has("td a", "внесено вручную: methodist");
    let history = me.get(&format!("{card}/history")).await.ok();
    history.has("del", "Ёлкина Мария Петровна").has("ins", "Сосновская Мария Петровна").has("td a", "внесено вручную");
    me.get("/people?q=соснов").await.ok().has("caption", "1 человек");
    let again = me.post(&path, &fields).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "the version is believed no more");
    house.is_sound().await;
}

#[tokio::test]
async fn a_post_is_added_ended_and_removed() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let (card, school) = (format!("/people/{}", house.people[1]), house.other_school.to_string());
    me.get(&format!("{card}/posts/new")).await.ok().has("#organisation option", "СОШ № 10");
    let added = me.post(&format!("{card}/posts"), &post_in(&school, &[("main_job", "no")])).await;
    me.follow(added)
        .await
        .ok()
        .has("td", "учитель физики, СОШ № 10")
        .has("td small", "ставка 0,5")
        .has("td small", "9 ч в неделю");
    me.get("/people?jobs=all").await.ok().has("td small", "по совместительству");
    let ending = first(&mut me, &card, "posts", "ending").await;
    let ended = me.post(&ending, &[("last", "30.09.2021"), ("reason", "приказ № 6")]).await;
    me.follow(ended).await.ok().has("td", "01.09.2021 – 30.09.2021");
    let removal = first(&mut me, &card, "posts", "removal").await;
    let removed = me.post(&removal, &[("reason", "ошибка")]).await;
    me.follow(removed).await.ok().lacks("учитель физики");
    me.get(&format!("{card}/history")).await.ok().has("td", "убрано");
    let last = first(&mut me, &card, "posts", "removal").await;
    is_refused(&me.post(&last, &[("reason", "ошибка")]).await, "Это последняя такая запись");
    house.is_sound().await;
}

#[tokio::test]
async fn every_sort_of_fact_can_be_added_and_has_its_form() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let card = format!("/people/{}", house.people[0]);
    let since = ("from", "01.09.2015");
    let reason = ("reason", "документ");
    let forms: [(&str, Sent, &str); 6] = [
        ("educations", &[("level", "higher"), ("pedagogical", "yes"), ("graduated", "2015"), reason], "выпуск 2015"),
        (
            "qualifications",
            &[("kind", "first"), ("position", "teacher"), ("order_number", "7"), ("order_date", "01.03.2020"), reason],
            "01.03.2020 – 28.02.2025",
        ),
        ("experiences", &[("kind", "total"), ("since", "01.09.1990"), reason], "считается с 01.09.1990"),
        (
            "interruptions",
            &[("kind", "parental_leave"), ("stops_pedagogical", "on"), since, ("last", "31.08.2017"), reason],
            "01.09.2015 – 31.08.2017",
        ),
        (
            "distinctions",
            &[("kind", "award"), ("distinction", "Почётная грамота"), ("issued_on", "05.10.2018"), reason],
            "Почётная грамота",
        ),
        ("consents", &[("purpose", "галерея"), ("given_by", "сама"), since, reason], "дал(а): сама"),
    ];
    for (facts, fields, words) in forms {
        me.get(&format!("{card}/{facts}/new")).await.ok();
        let added = me.post(&format!("{card}/{facts}"), fields).await;
        me.follow(added).await.ok().has("td", words);
        is_refused(&me.post(&format!("{card}/{facts}"), &[]).await, "Заполните это поле");
    }
    let withdrawal = first(&mut me, &card, "consents", "ending").await;
    let withdrawn = me.post(&withdrawal, &[("withdrawn_on", "31.08.2021"), ("reason", "заявление")]).await;
    me.follow(withdrawn).await.ok().has("td small", "отозвано 31.08.2021");
    house.is_sound().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_said_beside_the_field_and_what_was_sent_is_kept() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let (card, school) = (format!("/people/{}", house.people[0]), house.school.to_string());
    let posts = format!("{card}/posts");
    for (field, value, words) in [
        ("organisation", "", "Заполните это поле"),
        ("title", "", "Заполните это поле"),
        ("rate", "много", "Запишите ставку числом"),
        ("load", "-3", "Запишите часы в неделю числом"),
        ("from", "вчера", "Введите дату"),
        ("last", "01.01.2020", "Последний день раньше первого"),
        ("reason", "", "Заполните это поле"),
        ("title", "д".repeat(501).as_str(), "Слишком длинно"),
    ] {
        let page = me.post(&posts, &post_in(&school, &[(field, value)])).await;
        is_refused(&page, words);
        assert_eq!(page.attributes("#load", "value"), [if field == "load" { value } else { "9" }]);
    }
    let wrong = me
        .post(&format!("{card}/educations"), &[("level", "higher"), ("graduated", "давно"), ("reason", "диплом")])
        .await;
    is_refused(&wrong, "Запишите дату, месяц или год");
    let twice = [("kind", "pedagogical"), ("since", "01.09.1996"), ("reason", "книжка")];
    is_refused(&me.post(&format!("{card}/experiences"), &twice).await, "На это время такая запись уже есть");
    assert_eq!(me.get(&format!("{card}/nonsense/new")).await.status, StatusCode::NOT_FOUND);
    let mut coordinator = house.coordinator(house.other_school).await;
    assert_eq!(coordinator.post(&posts, &post_in(&school, &[])).await.status, StatusCode::NOT_FOUND);
    let own = format!("/people/{}/posts", house.people[2]);
    let foreign = coordinator.post(&own, &post_in(&school, &[])).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND, "a post cannot be given in a school out of reach");
}

#[tokio::test]
async fn a_new_person_is_looked_for_before_being_added() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let school = house.school.to_string();
    let name = [
        ("family", "Елкина"),
        ("given", "Мария"),
        ("patronymic", "Петровна"),
        ("birth_date", "14.05.1980"),
        ("sex", "female"),
    ];
    let mut fields = post_in(&school, &[("snils", "112-233-445 95")]);
    fields.extend(name);
    me.get("/people/new").await.ok();
    let asked = me.post("/people", &fields).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.has("fieldset a", "Ёлкина Мария Петровна").has("label", "Нет, это другой человек");
    fields.push(("another", "1"));
    let added = me.post("/people", &fields).await;
    let card = added.location().unwrap();
    me.follow(added).await.ok().has("h1", "Елкина Мария Петровна").has("dd", "учитель физики, СОШ № 9");
    assert_eq!(me.get(&format!("{card}/private")).await.ok().attributes("#snils", "value"), ["112-233-445 95"]);
    let mut other = post_in(&school, &[("snils", "112-233-445 95"), ("family", "Орлова"), ("given", "Анна")]);
    me.post("/people", &other).await.has("fieldset a", "Елкина Мария Петровна");
    other.push(("snils", "112-233-445 96"));
    is_refused(&me.post("/people", &other).await, "СНИЛС записан с ошибкой");
    is_refused(&me.post("/people", &[]).await, "Заполните это поле");
    let born = post_in(&school, &[("family", "Орлова"), ("given", "Анна"), ("birth_date", "01.01.2030")]);
    is_refused(&me.post("/people", &born).await, "Дата рождения не может быть");
    house.is_sound().await;
}

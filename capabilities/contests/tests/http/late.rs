//! After the last day: who may still hand in while the jury judges, and what comes from one stage to the next.

use axum::http::StatusCode;
use contests::{Contest, Entry, EntryState, Nomination, contest::Move, entry::Step, sample, verdict};
use kernel::Role;

use crate::house::{House, is_refused};

async fn judged(house: &House, contest: contests::ContestId) {
    house.write(async |tx, reach| Contest::go(tx, reach, contest, Move::Judging, "").await).await;
}

#[tokio::test]
async fn an_exception_while_the_jury_judges_lets_a_school_write_revise_and_hand_in() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    judged(&house, contest).await;
    let (mut me, mut school) = (house.methodist().await, house.coordinator(house.school).await);
    let page = format!("/contests/{contest}");
    let form = format!("{page}/entries/new");
    assert_eq!(school.get(&form).await.status, StatusCode::CONFLICT);
    school.get(&page).await.ok().lacks("Подать заявку");
    let id = house.school.to_string();
    let sent = [("institution", id.as_str()), ("until", "30.09.2021"), ("reason", "Карантин")];
    me.post(&format!("{page}/exceptions"), &sent).await;
    school.get(&page).await.ok().has(".head a", "Подать заявку");
    school.get(&form).await.ok().has("legend", "Автор 1");
    let nomination = nominations[0].to_string();
    let sent = [
        ("organisation", &*id),
        ("title", "Двор"),
        ("kind", "work"),
        ("author-1", "Сидорова Анна"),
        ("nominations", &*nomination),
    ];
    let made = school.post(&format!("{page}/entries"), &sent).await;
    let entry = made.location().unwrap();
    school.follow(made).await.ok().has(".head a", "Изменить");
    let sent = [&sent[..], &[("about", "О дворе")]].concat();
    let revised = school.post(&format!("{entry}/revision"), &sent).await;
    school.follow(revised).await.ok().has("p", "О дворе");
    let done = school.post(&format!("{entry}/submission"), &[]).await;
    school.follow(done).await.ok().has(".tag", "на проверке");
    let mut other = house.coordinator(house.other_school).await;
    assert_eq!(other.get(&form).await.status, StatusCode::CONFLICT, "it was made for another school");
}

#[tokio::test]
async fn an_exception_may_be_for_one_person() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let people = house.teachers(house.school, 2).await;
    judged(&house, contest).await;
    let mut me = house.methodist().await;
    let path = format!("/contests/{contest}/exceptions");
    let term = [("until", "30.09.2021"), ("reason", "Болезнь")];
    is_refused(&me.post(&path, &[&term[..], &[("person", "Кто-то Иной")]].concat()).await, "не нашёлся");
    is_refused(&me.post(&path, &term).await, "учреждение или человека");
    let made = me.post(&path, &[&term[..], &[("person", "Иванова Мария0 Петровна")]].concat()).await;
    me.follow(made).await.ok().has("td", "СОШ № 9").has("td small", "Иванова Мария0 Петровна");
    let mut teachers = Vec::new();
    for person in &people {
        teachers.push(house.somebody(Role::Teacher, *person).await);
    }
    let (school, nomination) = (house.school.to_string(), nominations[0].to_string());
    for (at, teacher) in teachers.iter_mut().enumerate() {
        let name = format!("Иванова Мария{at} Петровна");
        let sent = [
            ("organisation", &*school),
            ("title", "Двор"),
            ("kind", "work"),
            ("author-1", &*name),
            ("nominations", &*nomination),
        ];
        let made = teacher.post(&format!("/contests/{contest}/entries"), &sent).await;
        assert_eq!(made.location().is_some(), at == 0, "{}", made.main_text());
    }
}

#[tokio::test]
async fn what_is_returned_while_the_jury_judges_has_days_to_be_corrected() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let new = sample::entry(house.school, "Двор", "Сидорова Анна", &nominations);
    let [before, after] = house
        .write(async |tx, reach| {
            let mut ids = Vec::new();
            for _ in 0..2 {
                let id = Entry::create(tx, reach, contest, &new).await?;
                Entry::step(tx, reach, id, Step::Submission).await?;
                ids.push(id);
            }
            Entry::decide(tx, reach, contest, ids[0], Step::Return, "Нет плана").await?;
            Contest::go(tx, reach, contest, Move::Judging, "").await?;
            Ok([ids[0], ids[1]])
        })
        .await;
    let (mut me, mut school) = (house.methodist().await, house.coordinator(house.school).await);
    let page = |id: contests::EntryId| format!("/contests/{contest}/entries/{id}");
    me.post(&format!("{}/return", page(after)), &[("why", "Нет сметы")]).await;
    school.get(&page(after)).await.ok().has("p", "исправить и подать снова можно до").has(".head a", "Изменить");
    let done = school.post(&format!("{}/submission", page(after)), &[]).await;
    school.follow(done).await.ok().has(".tag", "на проверке");
    // What was returned before judging began gets its days by one click.
    school.get(&page(before)).await.ok().lacks("Изменить");
    let card = me.get(&page(before)).await.ok();
    card.has("button", "Дать время на исправление");
    let given = me.post(&format!("{}/extension", page(before)), &[]).await;
    me.follow(given).await.ok().has("p", "исправить и подать снова можно до").lacks("Дать время");
    let done = school.post(&format!("{}/submission", page(before)), &[]).await;
    school.follow(done).await.ok().has(".tag", "на проверке");
    assert_eq!(school.get(&format!("/contests/{contest}/entries/new")).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn those_who_won_the_stage_before_are_ticked_and_what_they_lack_is_asked_of_their_schools() {
    let house = House::new().await;
    let (first, nominations) = house.contest(&["Проект"], |_| {}).await;
    let mut ids = Vec::new();
    for title in ["Двор", "Сад"] {
        ids.push(house.admitted(first, &sample::entry(house.school, title, "Сидорова Анна", &nominations)).await);
    }
    let (second, next) = house.contest(&["Финал"], |details| details.stage_of = Some(first)).await;
    let asked = [("label-1", "Адрес проекта"), ("kind-1", "line"), ("required-1", "on")];
    let fields = asked.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let form = events::form::Form::edited(&fields, &mut web::FormErrors::default());
    house
        .write(async |tx, reach| {
            for step in [Move::Judging, Move::Closing] {
                Contest::go(tx, reach, first, step, "").await?;
            }
            let candidacy = contests::Candidacy::admitted(tx, first).await?[1].id;
            let outcome = contests::Outcome::First;
            let decision = verdict::Decision { candidacy, outcome, note: "По решению жюри".into() };
            verdict::decide(tx, reach, first, &[decision]).await?;
            let before = Nomination::find(tx, second, next[0]).await?.written();
            Nomination::revise(tx, reach, second, next[0], &contests::NewNomination { form, ..before }).await
        })
        .await;
    let mut me = house.methodist().await;
    let path = format!("/contests/{second}/stage");
    let page = me.get(&path).await.ok();
    assert_eq!(page.attributes("input[name=entry][checked]", "value"), [ids[1].to_string()]);
    page.has("label .tag", "победитель");
    let sent = [("entry", ids[1].to_string()), ("nominations", next[0].to_string())];
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let taken = me.post(&path, &sent).await;
    me.follow(taken).await.ok().has(".notice", "Взято заявок: 1").has(".notice", "на доработке: 1");
    let made: Option<contests::EntryId> = store::Ask::value(
        house.db(),
        store::Sql::new("select id from contest_entry where contest_id = ?").bind(second),
    )
    .await
    .unwrap();
    let entry = Entry::of_contest(house.db(), second, made.unwrap()).await.unwrap();
    assert_eq!(entry.state, EntryState::Returned);
    assert!(entry.state_reason.contains("обязательные вопросы"), "{}", entry.state_reason);
}

#[tokio::test]
async fn a_draft_is_seen_by_its_school_alone() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let new = sample::entry(house.school, "Двор", "Сидорова Анна", &nominations);
    let id = house.write(async |tx, reach| Entry::create(tx, reach, contest, &new).await).await;
    let entry = format!("/contests/{contest}/entries/{id}");
    let mut coordinator = house.coordinator(house.school).await;
    coordinator.get("/my/entries").await.ok().has("td a", "Двор");
    coordinator.get(&entry).await.ok().has("h1", "Двор");
    for role in [Role::Administrator, Role::Head, Role::Methodist] {
        let mut above = house.test.with_role(role, house.district).await;
        above.get("/my/entries").await.ok().lacks("Двор");
        above.get("/search?q=двор").await.ok().lacks("Двор");
        assert_eq!(above.get(&entry).await.status, StatusCode::NOT_FOUND, "{role:?}");
        assert_eq!(above.get(&format!("{entry}/files")).await.status, StatusCode::NOT_FOUND, "{role:?}");
        assert_eq!(above.get(&format!("{entry}/revision")).await.status, StatusCode::NOT_FOUND, "{role:?}");
        let page = above.get(&format!("/contests/{contest}")).await.ok();
        if role != Role::Head {
            page.has("section p", "Черновиков: 1");
        }
    }
    let mut head = house.test.with_role(Role::Head, house.school).await;
    head.get("/my/entries").await.ok().has("td a", "Двор");
    let facts = store::count(house.db(), store::Sql::new("from entry_fact")).await.unwrap();
    assert_eq!(facts, 0, "a draft is no fact");
    // Whoever wrote it down sees it, whatever he is.
    let mut me = house.methodist().await;
    let (school, nomination) = (house.school.to_string(), nominations[0].to_string());
    let sent = [
        ("organisation", &*school),
        ("title", "Сад"),
        ("kind", "work"),
        ("author-1", "Сидорова Анна"),
        ("nominations", &*nomination),
    ];
    let made = me.post(&format!("/contests/{contest}/entries"), &sent).await;
    me.follow(made).await.ok().has("h1", "Сад");
    me.get("/my/entries").await.ok().has("td a", "Сад").lacks("Двор");
}

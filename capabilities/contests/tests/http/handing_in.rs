//! Entries as people hand them in and as the organisers check them.

use axum::http::StatusCode;
use calamine::{Reader, Xlsx};
use contests::{Entry, EntryId, EntryState, Nomination, NominationId, contest::Move, sample};
use kernel::Role;
use store::Value;

use crate::house::{House, is_refused};

async fn asks(house: &House, contest: contests::ContestId, nomination: NominationId) {
    let fields = [("label-1", "Адрес проекта"), ("kind-1", "line"), ("required-1", "on")];
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let form = events::form::Form::edited(&fields, &mut web::FormErrors::default());
    house
        .write(async |tx, reach| {
            let before = Nomination::find(tx, contest, nomination).await?.written();
            Nomination::revise(tx, reach, contest, nomination, &contests::NewNomination { form, ..before }).await
        })
        .await;
}

#[tokio::test]
async fn a_coordinator_enters_pupils_with_consents_and_the_methodist_returns_and_admits() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Замысел", "Результат"], |_| {}).await;
    asks(&house, contest, nominations[0]).await;
    let teacher = house.teachers(house.school, 1).await[0];
    let mut coordinator = house.coordinator(house.school).await;
    house.can_be_written_to(&coordinator, "school@example.ru").await;
    let path = format!("/contests/{contest}/entries");
    let form = coordinator.get(&format!("{path}/new")).await.ok();
    form.has("legend", "Вопросы номинации «Замысел»");
    assert_eq!(form.attributes("datalist option", "value"), ["Иванова Мария0 Петровна"]);
    let (school, nomination) = (house.school.to_string(), nominations[0].to_string());
    let sent = [
        ("organisation", &*school),
        ("title", "Школьный двор"),
        ("kind", "idea"),
        ("author-1", "Петров Иван"),
        ("about-1", "7 «А»"),
        ("pupil-1", "on"),
        ("mentor", "Иванова Мария0 Петровна"),
    ];
    is_refused(&coordinator.post(&path, &sent).await, "Выберите номинацию");
    let sent = [&sent[..], &[("nominations", &*nomination)]].concat();
    let made = coordinator.post(&path, &sent).await;
    let entry = made.location().unwrap();
    let card = coordinator.follow(made).await.ok();
    card.has(".tag", "черновик").has(".tag", "нет согласия родителя").has("p.help", "организаторы его не видят");
    let id: EntryId = entry.rsplit('/').next().unwrap().parse().unwrap();
    let stored = Entry::of_contest(house.db(), contest, id).await.unwrap();
    assert_eq!(stored.mentor_id, Some(teacher), "the registry knows the mentor");
    let mut me = house.methodist().await;
    me.get(&path).await.ok().has(".empty", "нет").lacks("Школьный двор");
    let mut other = house.coordinator(house.other_school).await;
    assert_eq!(other.get(&entry).await.status, StatusCode::NOT_FOUND);

    is_refused(&coordinator.post(&format!("{entry}/submission"), &[]).await, "Нет согласия родителя");
    let consent = [("consent_by-1", "Петрова Ольга"), ("consent_on-1", "01.09.2021")];
    coordinator.post(&format!("{entry}/revision"), &[&sent[..], &consent].concat()).await;
    is_refused(&coordinator.post(&format!("{entry}/submission"), &[]).await, "обязательные вопросы");
    let answer = [("n1-answer-q1", "ул. Мира, 1")];
    let revised = coordinator.post(&format!("{entry}/revision"), &[&sent[..], &consent, &answer].concat()).await;
    let card = coordinator.follow(revised).await.ok();
    card.has("dd", "ул. Мира, 1").has("small", "согласие: Петрова Ольга, 01.09.2021");
    let form = coordinator.get(&format!("{entry}/revision")).await.ok();
    assert_eq!(form.attributes("#n1-answer-q1", "value"), ["ул. Мира, 1"], "the form shows what was written");
    coordinator.post(&format!("{entry}/submission"), &[]).await;

    assert_eq!(house.concerns(&me).await, ["«Свежий ветер»: 1 заявка ждёт проверки"]);
    me.get(&format!("{path}?state=submitted")).await.ok().has("caption b", "1 заявка").has("td", "СОШ № 9");
    is_refused(&me.post(&format!("{entry}/return"), &[]).await, "Заполните");
    let done = me.post(&format!("{entry}/return"), &[("why", "Нет плана")]).await;
    me.follow(done).await.ok().has(".tag", "на доработке").has(".notice", "Нет плана");
    assert_eq!(house.concerns(&coordinator).await, ["«Школьный двор»: заявка возвращена на доработку"]);
    coordinator.get("/my/entries").await.ok().has("td small", "Нет плана");
    coordinator.post(&format!("{entry}/submission"), &[]).await;
    let done = me.post(&format!("{entry}/admission"), &[]).await;
    me.follow(done).await.ok().has(".tag", "допущена").has(".head a", "Снять с конкурса").lacks("Нет плана");
    let subjects: Vec<String> = house.letters().await.into_iter().map(|(_, subject)| subject).collect();
    assert_eq!(subjects, ["Заявка возвращена на доработку: Свежий ветер", "Заявка допущена: Свежий ветер"]);
    let by_hand = coordinator.post(&format!("{entry}/admission"), &[]).await;
    assert_eq!(by_hand.status, StatusCode::FORBIDDEN);
    is_refused(&coordinator.post(&format!("{entry}/withdrawal"), &[]).await, "Подтвердите");
    let done = coordinator.post(&format!("{entry}/withdrawal"), &[("confirmed", "1")]).await;
    coordinator.follow(done).await.ok().has(".tag", "отозвана").lacks("Подать");
}

#[tokio::test]
async fn a_teacher_enters_with_what_is_his_own_and_it_stands_on_his_page() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let person = house.teachers(house.school, 1).await[0];
    let mut teacher = house.somebody(Role::Teacher, person).await;
    let path = format!("/contests/{contest}/entries");
    let form = teacher.get(&format!("{path}/new")).await.ok();
    assert_eq!(form.attributes("#author-1", "value"), ["Иванова Мария0 Петровна"], "his own name stands there");
    let (school, nomination) = (house.school.to_string(), nominations[0].to_string());
    let sent = [("organisation", &*school), ("title", "Двор"), ("kind", "project"), ("nominations", &*nomination)];
    let others = [&sent[..], &[("author-1", "Сидорова Анна")]].concat();
    is_refused(&teacher.post(&path, &others).await, "вы сами автор или наставник");
    let own = [&sent[..], &[("author-1", "Иванова Мария0 Петровна"), ("author-2", "Сидорова Анна")]].concat();
    let made = teacher.post(&path, &own).await;
    teacher.follow(made).await.ok().has("li", "Сидорова Анна");
    teacher.get(&format!("/people/{person}/contests")).await.ok().has("td a", "Двор");
    teacher.get(&format!("/people/{person}")).await.ok().has("a", "Конкурсы");
    teacher.get("/search?q=двор").await.ok().has("a", "Двор");
    let colleague = house.teachers(house.school, 2).await[1];
    let mut colleague = house.somebody(Role::Teacher, colleague).await;
    colleague.get("/my/entries").await.ok().has(".empty", "Заявок пока нет").lacks("Двор");
}

#[tokio::test]
async fn after_the_last_day_an_exception_lets_a_school_in_and_is_taken_back() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let from = house.test.app.clock().today().checked_sub_days(chrono::Days::new(60)).unwrap();
    house.write(async |tx, reach| contests::Phase::keep(tx, reach, contest, &sample::calendar(from)).await).await;
    let new = sample::entry(house.school, "Поздно", "Иванова Анна", &nominations);
    let id = house.write(async |tx, reach| Entry::create(tx, reach, contest, &new).await).await;
    let entry = format!("/contests/{contest}/entries/{id}");
    let mut coordinator = house.coordinator(house.school).await;
    is_refused(&coordinator.post(&format!("{entry}/submission"), &[]).await, "Срок приёма");
    let mut me = house.methodist().await;
    let path = format!("/contests/{contest}/exceptions");
    let school = house.school.to_string();
    is_refused(&me.post(&path, &[("institution", &school), ("until", "30.09.2021")]).await, "Заполните");
    let sent = [("institution", school.as_str()), ("until", "30.09.2021"), ("reason", "Болезнь автора")];
    let made = me.post(&path, &sent).await;
    let page = me.follow(made).await.ok();
    page.has("td", "Болезнь автора");
    let removal = page.attributes("td form", "action").remove(0);
    coordinator.get(&entry).await.ok().has(".tag", "черновик");
    let done = coordinator.post(&format!("{entry}/submission"), &[]).await;
    coordinator.follow(done).await.ok().has(".tag", "на проверке");
    let removed = me.post(&removal, &[]).await;
    me.follow(removed).await.ok().has(".empty", "Исключений нет");
}

#[tokio::test]
async fn winners_of_one_stage_come_to_the_next_and_an_idea_leads_to_its_project() {
    let house = House::new().await;
    let (first, nominations) = house.contest(&["Проект"], |_| {}).await;
    let new = sample::entry(house.school, "Двор", "Иванова Анна", &nominations);
    let idea = house.admitted(first, &new).await;
    let (second, next) = house
        .contest(&["Финал"], |details| {
            details.title = "Региональный этап".into();
            details.stage_of = Some(first);
        })
        .await;
    let mut me = house.methodist().await;
    me.get(&format!("/contests/{second}")).await.ok().has("dd a", "Свежий ветер, 2021/2022");
    let path = format!("/contests/{second}/stage");
    let page = me.get(&path).await.ok();
    page.has("label", "№ 1. Двор");
    assert_eq!(page.attributes("input[name=entry][checked]", "value"), [""; 0], "nothing was decided yet");
    is_refused(&me.post(&path, &[]).await, "хотя бы одну");
    let (entry, nomination) = (idea.to_string(), next[0].to_string());
    let taken = me.post(&path, &[("entry", &entry), ("nominations", &nomination)]).await;
    me.follow(taken).await.ok().has("td a", "Двор").has(".tag", "на проверке");
    me.get(&path).await.ok().has("label .tag", "уже взята");
    let again = me.post(&path, &[("entry", &entry), ("nominations", &nomination)]).await;
    assert!(again.location().is_some());
    let there = store::count(house.db(), store::Sql::new("from contest_entry where contest_id = ?").bind(second)).await;
    assert_eq!(there.unwrap(), 1, "nothing is taken twice");
    me.get(&format!("/contests/{first}/entries/{idea}")).await.ok().has("h2", "Цепочка").has("li a", "Двор");

    // Whoever may see one stage only sees nothing of the other.
    let mut coordinator = house.coordinator(house.school).await;
    let own = [
        ("organisation", &*house.school.to_string()),
        ("title", "Двор построен"),
        ("kind", "project"),
        ("author-1", "Иванова Анна"),
        ("follows", &*entry),
        ("nominations", &*nomination),
    ];
    let made = coordinator.post(&format!("/contests/{second}/entries"), &own).await;
    coordinator.follow(made).await.ok().has("li b", "Двор построен").has("li a", "Двор");
}

#[tokio::test]
async fn whoever_judges_blindly_sees_no_page_of_an_entry_until_the_results_are_public() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let entry = house.admitted(contest, &sample::entry(house.school, "Двор", "Тайнова Вера", &nominations)).await;
    let person = house.teachers(house.other_school, 1).await[0];
    // A head reaches the whole district, and would see the entry.
    let mut head = house.test.with_role_and_person(Role::Head, house.district, Some(person)).await;
    let page = format!("/contests/{contest}/entries/{entry}");
    head.get(&page).await.ok().has("li", "Тайнова Вера");
    house.write(async |tx, _| sample::juror(tx, contest, person).await).await;
    assert_eq!(head.get(&page).await.status, StatusCode::NOT_FOUND);
    head.get("/my/entries").await.ok().lacks("Двор");
    head.get("/search?q=двор").await.ok().lacks("Тайнова");
    house
        .write(async |tx, reach| {
            for step in [Move::Judging, Move::Closing] {
                contests::Contest::go(tx, reach, contest, step, "").await?;
            }
            contests::verdict::decide(tx, reach, contest, &[]).await?;
            contests::Contest::go(tx, reach, contest, Move::Announcement, "").await.map(|_| ())
        })
        .await;
    head.get(&page).await.ok().has("li", "Тайнова Вера");
}

#[tokio::test]
async fn a_list_of_two_thousand_entries_asks_three_questions_and_the_workbook_has_them_all() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект", "Идея"], |_| {}).await;
    let new = sample::entry(house.school, "Двор", "Иванова Анна", &nominations);
    let id = house.admitted(contest, &new).await;
    let like = Entry::of_contest(house.db(), contest, id).await.unwrap();
    let columns = [
        "id",
        "organisation_id",
        "contest_id",
        "number",
        "title",
        "kind",
        "state",
        "submitted_at",
        "search_key",
        "sort_key",
        "changed_at",
        "created_at",
    ];
    let rows = (2..=2000).map(|n| -> Vec<Value> {
        vec![
            EntryId::new().into(),
            house.school.into(),
            contest.into(),
            n.into(),
            format!("Работа {n}").into(),
            like.kind.into(),
            EntryState::Submitted.into(),
            like.submitted_at.into(),
            format!("работа {n}").into(),
            format!("работа {n:05}").into(),
            like.changed_at.into(),
            like.created_at.into(),
        ]
    });
    house.write(async |tx, _| tx.insert("contest_entry", &columns, rows.collect()).await).await;
    let mut me = house.methodist().await;
    let path = format!("/contests/{contest}/entries");
    me.get(&path).await.ok().has("caption b", "2000 заявок").has("td small", "Иванова Анна").has("td", "Проект; Идея");
    for query in ["", "?page=70&sort=-title", "?state=submitted&sort=submitted&size=200", "?q=работа+19"] {
        let before = house.db().queries();
        me.get(&format!("{path}{query}")).await.ok();
        assert!(house.db().queries() - before <= 3, "{query}: {}", house.db().queries() - before);
    }
    me.get(&format!("{path}?nomination={}", nominations[1])).await.ok().has("caption b", "1 заявка");
    let beyond = me.get(&format!("{path}?page=900")).await;
    me.follow(beyond).await.ok().has("caption b", "2000");
    let sheet = me.get(&format!("{path}.xlsx?state=submitted")).await.ok();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(sheet.bytes)).unwrap();
    assert_eq!(book.worksheet_range_at(0).unwrap().unwrap().rows().count(), 3 + 1999);
    assert_eq!(house.journalled("entries.exported").await, 1);
}

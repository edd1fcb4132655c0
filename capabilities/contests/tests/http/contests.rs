//! A contest from its draft to the announcement, as those who prepare it see it.

use axum::http::StatusCode;
use calamine::{Reader, Xlsx};
use contests::{Contest, ContestId, ContestState, Criterion, Nomination, sample};
use events::Level;
use kernel::SchoolYear;

use crate::house::{House, is_refused};

#[tokio::test]
async fn a_contest_is_written_down_given_nominations_and_criteria_and_opened() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/contests").await.ok().has(".empty", "нет конкурсов").has(".head a", "Новый конкурс");
    me.get("/contests/new").await.ok().has("h1", "Новый конкурс");
    let district = house.district.to_string();
    let form = [("organisation", district.as_str()), ("season", "2021/2022"), ("level", "municipal"), ("blind", "on")];
    let refused = me.post("/contests", &[&form[..], &[("per_entry", "0")]].concat()).await;
    is_refused(&refused, "от 1 до 20");
    let sent = [&form[..], &[("title", "Свежий ветер"), ("per_entry", "3"), ("about", "О молодых\nи смелых")]].concat();
    let made = me.post("/contests", &sent).await;
    let page = made.location().unwrap();
    me.follow(made).await.ok().has("h1", "Свежий ветер").has(".tag", "черновик").has("dd", "слепая, 3 члена жюри");
    let again = me.post(&format!("{page}/opening"), &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "there is nothing to judge by yet");

    let places = [("first_places", "1"), ("second_places", "2"), ("third_places", "3"), ("laureates", "0")];
    let sent = [&places[..], &[("title", "Замысел"), ("threshold", "60"), ("most_per_institution", "2")]].concat();
    let added = me.post(&format!("{page}/nominations"), &sent).await;
    let rubric = added.location().unwrap();
    me.follow(added).await.ok().has("h1", "Критерии: Замысел");
    let wrong = me.post(&rubric, &[("title-1", "Новизна"), ("lowest-1", "5"), ("highest-1", "5")]).await;
    is_refused(&wrong, "Шкала");
    let sent = [("title-1", "Новизна"), ("weight-1", "2"), ("title-3", "Соавторы"), ("optional-3", "on")];
    let kept = me.post(&rubric, &sent).await;
    let card = me.follow(kept).await.ok();
    card.has("td", "Новизна").has("td", "0–10").has("td small", "можно не оценивать").has("p", "Порог — 60 %");
    let questions = rubric.replace("/rubric", "/questions");
    me.post(&questions, &[("label-1", "Адрес проекта"), ("kind-1", "line"), ("required-1", "on")]).await;
    me.get(&questions).await.ok().has("h1", "Вопросы заявки: Замысел");
    let contest: ContestId = page.rsplit('/').next().unwrap().parse().unwrap();
    let nomination = Nomination::list(house.db(), contest).await.unwrap().remove(0);
    assert_eq!(nomination.questions().questions.len(), 1);
    // A rubric that is kept again keeps its criteria.
    let before = Criterion::of_nomination(house.db(), nomination.id).await.unwrap();
    let ids = [before[0].id.to_string(), before[1].id.to_string()];
    let sent = [("id-1", ids[0].as_str()), ("title-1", "Новизна"), ("id-2", ids[1].as_str()), ("title-2", "Авторы")];
    me.post(&rubric, &sent).await;
    let after = Criterion::of_nomination(house.db(), nomination.id).await.unwrap();
    assert_eq!(after.iter().map(|one| one.id).collect::<Vec<_>>(), [before[0].id, before[1].id]);

    let wrong = [("submission_from", "20.09.2021"), ("submission_to", "1.9.2021")];
    is_refused(&me.post(&format!("{page}/calendar"), &wrong).await, "Окончание раньше начала");
    let sent =
        [("submission_from", "01.09.2021"), ("submission_to", "30.09.2021"), ("announcement_from", "01.11.2021")];
    let kept = me.post(&format!("{page}/calendar"), &sent).await;
    me.follow(kept).await.ok().has("dd", "01.09.2021 – 30.09.2021").has("dd", "01.11.2021");
    let mut school = house.coordinator(house.school).await;
    assert_eq!(school.get(&page).await.status, StatusCode::NOT_FOUND, "a draft is nobody else's");
    let opened = me.post(&format!("{page}/opening"), &[]).await;
    me.follow(opened).await.ok().has(".tag", "приём заявок").has(".notice", "приём заявок открыт");
    school.get(&page).await.ok().has("h1", "Свежий ветер").has(".head a", "Подать заявку").lacks("Что дальше");
    school.get("/contests").await.ok().has("caption b", "1 конкурс").has("td", "30.09.2021");
    me.set_cookie("language", "en");
    me.get(&page).await.ok().has("dd", "blind, 3 jurors");
}

#[tokio::test]
async fn a_contest_goes_on_step_by_step_and_its_announcement_is_asked_about_and_told() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let mut coordinator = house.coordinator(house.school).await;
    let (path, page) = (format!("/contests/{contest}/entries"), format!("/contests/{contest}"));
    house.can_be_written_to(&coordinator, "school@example.ru").await;
    let (school, nomination) = (house.school.to_string(), nominations[0].to_string());
    for title in ["Двор", "Сад"] {
        let sent = [("organisation", &*school), ("title", title), ("kind", "work"), ("author-1", "Иванова Анна")];
        let made = coordinator.post(&path, &[&sent[..], &[("nominations", &*nomination)]].concat()).await;
        coordinator.post(&format!("{}/submission", made.location().unwrap()), &[]).await;
    }
    let mut me = house.methodist().await;
    for (step, tag) in [
        ("judging", "экспертиза"),
        ("return", "приём заявок"),
        ("judging", "экспертиза"),
        ("closing", "подведение итогов"),
    ] {
        let done = me.post(&format!("{page}/{step}"), &[]).await;
        me.follow(done).await.ok().has(".tag", tag);
    }
    let asked = me.post(&format!("{page}/announcement"), &[]).await;
    is_refused(&asked, "Подтвердите");
    let done = me.post(&format!("{page}/announcement"), &[("confirmed", "1")]).await;
    me.follow(done).await.ok().has(".tag", "итоги объявлены").has(".notice", "Писем отправлено: 1");
    assert_eq!(house.letters().await, [("school@example.ru".to_owned(), "Итоги конкурса: Свежий ветер".to_owned())]);
    let again = me.post(&format!("{page}/cancellation"), &[("confirmed", "1"), ("reason", "Поздно")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_cancelled_contest_says_why() {
    let house = House::new().await;
    let (contest, _) = house.contest(&["Проект"], |_| {}).await;
    let mut me = house.methodist().await;
    let path = format!("/contests/{contest}/cancellation");
    me.get(&path).await.ok().has("p", "Поданных заявок нет");
    is_refused(&me.post(&path, &[("reason", "Карантин")]).await, "Подтвердите");
    let done = me.post(&path, &[("reason", "Карантин"), ("confirmed", "1")]).await;
    me.follow(done).await.ok().has(".notice", "Карантин").has(".tag", "отменён");
}

#[tokio::test]
async fn the_contest_of_the_next_year_has_the_same_nominations_and_a_later_calendar() {
    let house = House::new().await;
    let (contest, _) = house.contest(&["Замысел", "Результат"], |_| {}).await;
    let from = registry::sample::day(2021, 9, 1);
    house.write(async |tx, reach| contests::Phase::keep(tx, reach, contest, &sample::calendar(from)).await).await;
    let mut me = house.methodist().await;
    let copied = me.post(&format!("/contests/{contest}/copy"), &[]).await;
    let next: ContestId = copied.location().unwrap().rsplit('/').next().unwrap().parse().unwrap();
    let card = me.follow(copied).await.ok();
    card.has(".head p", "2022/2023")
        .has("dd", "01.09.2022")
        .has("h3", "Результат")
        .has("dd a", "Свежий ветер, 2021/2022");
    let next = house.stored(next).await;
    assert_eq!((next.state, next.copied_from), (ContestState::Draft, Some(contest)));
}

#[tokio::test]
async fn the_list_the_workbook_and_the_search_show_the_same_contests() {
    let house = House::new().await;
    for (title, level, season) in [
        ("Свежий ветер", Level::Municipal, 2021),
        ("Учитель года", Level::Regional, 2021),
        ("Свежий взгляд", Level::Municipal, 2019),
    ] {
        let details = sample::contest(title, SchoolYear::beginning(season), |details| details.level = level);
        house.write(async |tx, reach| Contest::create(tx, reach, house.district, &details).await).await;
    }
    let mut me = house.methodist().await;
    me.get("/contests").await.ok().has("caption b", "2 конкурса").lacks("Свежий взгляд");
    let before = house.db().queries();
    me.get("/contests").await.ok();
    assert_eq!(house.db().queries() - before, 1);
    me.get("/contests?season=all&sort=title").await.ok().has("caption b", "3 конкурса");
    me.get("/contests?season=2019/2020").await.ok().has("caption b", "1 конкурс").has("td a", "Свежий взгляд");
    me.get("/contests?level=regional&state=draft").await.ok().has("td a", "Учитель года");
    me.get("/contests?q=све").await.ok().has("caption b", "2 конкурса");
    me.get("/contests?state=cancelled").await.ok().has(".empty", "нет конкурсов");
    let sheet = me.get("/contests.xlsx?season=all").await.ok();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(sheet.bytes)).unwrap();
    assert_eq!(book.worksheet_range_at(0).unwrap().unwrap().rows().count(), 3 + 3);
    me.get("/search?q=учитель").await.ok().has("a", "Учитель года");
    let mut teacher = house.test.with_role(kernel::Role::Teacher, house.school).await;
    teacher.get("/contests?season=all").await.ok().has(".empty", "нет конкурсов").lacks("Свежий");
    teacher.get("/search?q=учитель").await.ok().lacks("Учитель года");
}

#[tokio::test]
async fn a_refused_move_is_told_on_the_page_of_the_contest() {
    let house = House::new().await;
    let details = sample::contest("Пустой", SchoolYear::beginning(2021), |_| {});
    let contest = house.write(async |tx, reach| Contest::create(tx, reach, house.district, &details).await).await;
    let mut me = house.methodist().await;
    let page = me.post(&format!("/contests/{contest}/opening"), &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.has("h1", "Пустой").has(".notice.bad", "Сначала добавьте номинации").has("h2", "Что дальше");
    let page = me.post(&format!("/contests/{contest}/announcement"), &[("confirmed", "1")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.has("h1", "Пустой").has(".notice.bad", "В этом состоянии");
    let mut stranger = house.coordinator(house.school).await;
    assert_eq!(stranger.post(&format!("/contests/{contest}/opening"), &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn results_are_announced_after_the_jury_decided_and_the_page_says_so() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    house.admitted(contest, &sample::entry(house.school, "Двор", "Иванова Мария", &nominations)).await;
    let mut me = house.methodist().await;
    let page = format!("/contests/{contest}");
    house
        .write(async |tx, reach| {
            Contest::go(tx, reach, contest, contests::contest::Move::Judging, "").await?;
            Contest::go(tx, reach, contest, contests::contest::Move::Closing, "").await
        })
        .await;
    let card = me.get(&page).await.ok();
    card.has("a.button", "Принять решение жюри").has("p.help", "Объявить итоги можно после решения жюри");
    assert!(!card.texts("a.button").iter().any(|text| text == "Объявить итоги"));
    house.write(async |tx, reach| contests::verdict::decide(tx, reach, contest, &[]).await).await;
    me.get(&page).await.ok().has("a.button", "Объявить итоги").lacks("можно после решения");
}

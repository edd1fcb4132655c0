//! Articles after they were written: pages that are old, the menu, rubrics and pictures that go.

use axum::http::StatusCode;
use chrono::TimeDelta;
use kernel::Role;
use portal::article_sample::Way;
use store::{Ask, Sql};

use crate::articles_house::{House, decide, form, png, save};

#[tokio::test]
async fn a_button_of_an_old_page_decides_nothing() {
    let house = House::new().await;
    let id = house.article("Первый урок", "Как было", Way::Submitted).await;
    let page = format!("/articles/{id}");
    let (mut first, mut second) = (house.methodist.clone(), house.test.with_role(Role::Head, house.centre).await);
    let old = |shown: testkit::Page| shown.attributes("input[name=version]", "value").remove(0);
    let version = old(second.get(&page).await.ok());
    let editor = first.get(&format!("{page}/edit")).await.ok();
    save(&mut first, &page, &form(&editor, &[("text", "Как стало")])).await;
    for verb in ["publication", "return"] {
        let sent = [("version", version.as_str()), ("remark", "Нет"), ("moment", "16.09.2021 09:00")];
        let refused = second.post(&format!("{page}/{verb}"), &sent).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{verb}");
        refused.has(".errors a", "перечитайте и решите ещё раз").has(".prose", "Как стало");
    }
    second.post(&format!("{page}/publication"), &[]).await.has(".errors a", "перечитайте");
    decide(&mut second, &page, "publication", &[("moment", "16.09.2021 09:00")]).await;
    // Two give it a moment: the second has to see the first one's.
    let version = old(first.get(&page).await.ok());
    decide(&mut second, &page, "publication", &[("moment", "17.09.2021 09:00")]).await;
    let sent = [("version", version.as_str()), ("moment", "20.09.2021 09:00")];
    first.post(&format!("{page}/publication"), &sent).await.has(".errors a", "перечитайте");
    first.post(&format!("{page}/withdrawal"), &sent).await.has(".tag", "Выйдет 17.09.2021 09:00");
}

#[tokio::test]
async fn what_waits_for_its_moment_keeps_it_in_another_rubric() {
    let house = House::new().await;
    let id = house.article("Первый урок", "Текст", Way::Draft).await;
    let (mut me, page) = (house.methodist.clone(), format!("/articles/{id}"));
    decide(&mut me, &page, "publication", &[("moment", "16.09.2021 09:00")]).await;
    me.post("/articles/rubrics", &[("title", "Молодым"), ("place", "2")]).await;
    let editor = me.get(&format!("{page}/edit")).await.ok();
    let rubric = editor.attributes("#rubric option", "value").pop().unwrap();
    save(&mut me, &page, &form(&editor, &[("rubric", &rubric)])).await;
    let shown = me.get(&page).await.ok();
    shown.has(".tag", "Выйдет 16.09.2021 09:00").has(".kicker", "Молодым");
    assert_eq!(shown.attributes("#moment", "value"), ["16.09.2021 09:00"], "pressing the button again changes nothing");
    house.test.app.clock().advance(TimeDelta::hours(46));
    let story = house.test.anyone().get("/news/molodym/pervyy-urok").await.ok();
    story.has(".byline", "16 сентября 2021");
}

#[tokio::test]
async fn news_stand_in_the_menu_while_there_is_something_to_read() {
    let house = House::new().await;
    house.look_after().await;
    let mut anyone = house.test.anyone();
    anyone.get("/").await.ok().has(".sections a", "Молодым педагогам").lacks("Новости");
    anyone.get("/news").await.ok().has(".empty", "ничего не опубликовано");
    let id = house.article("Первый урок", "Текст", Way::Draft).await;
    let (mut me, page) = (house.methodist.clone(), format!("/articles/{id}"));
    decide(&mut me, &page, "publication", &[]).await;
    anyone.get("/").await.ok().has(".sections a", "Новости");
    decide(&mut me, &page, "withdrawal", &[]).await;
    anyone.get("/").await.ok().lacks("Новости");
    decide(&mut me, &page, "publication", &[("moment", "16.09.2021 09:00")]).await;
    anyone.get("/").await.ok().lacks("Новости");
    house.test.app.clock().advance(TimeDelta::hours(46));
    house.look_after().await;
    anyone.get("/").await.ok().has(".sections a", "Новости");
}

#[tokio::test]
async fn a_table_is_a_table_for_readers() {
    let house = House::new().await;
    let text = "| Класс | Детей |\n| --- | ---: |\n| 5 «А» | **30** |\n| <script> | |";
    house.article("Первый урок", text, house.now()).await;
    let story = house.test.anyone().get("/news/news/pervyy-urok").await.ok();
    story.has(".prose th", "Класс").has(".prose td.n strong", "30").has(".prose td", "<script>");
}

#[tokio::test]
async fn a_picture_goes_when_nothing_shows_it_and_not_before() {
    let house = House::new().await;
    let id = house.article("Первый урок", "Текст", Way::Draft).await;
    let (mut me, page) = (house.methodist.clone(), format!("/articles/{id}"));
    let kept = me.upload(&format!("{page}/pictures"), &[("alt", "Класс")], ("file", "я.png", &png())).await;
    let editor = me.follow(kept).await.ok();
    let markdown = editor.attributes("[data-insert]", "data-insert").remove(0);
    let picture = markdown.split_once("](").unwrap().1.trim_end_matches(')').to_owned();
    let number = picture.rsplit('/').next().unwrap().to_owned();
    let removal = format!("{page}/pictures/{number}/removal");
    let confirmed = [("confirmed", "1")];
    editor.has("button[form]", "Удалить: Класс");
    for used in [("text", markdown.as_str()), ("cover", number.as_str())] {
        let editor = me.get(&format!("{page}/edit")).await.ok();
        save(&mut me, &page, &form(&editor, &[("text", "Текст"), ("cover", ""), used])).await;
        me.get(&format!("{page}/edit")).await.ok().lacks("Удалить");
        me.post(&removal, &confirmed).await.has(".errors a", "стоит в тексте или на обложке");
    }
    let editor = me.get(&format!("{page}/edit")).await.ok();
    save(&mut me, &page, &form(&editor, &[("cover", ""), ("text", "Текст")])).await;
    let stranger = house.coordinator.clone().post(&removal, &confirmed).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    me.post(&removal, &[]).await.has("fieldset p", "Картинка «Класс» исчезнет");
    me.get(&picture).await.ok();
    let removed = me.post(&removal, &confirmed).await;
    me.follow(removed).await.ok().has(".notice", "Картинка удалена").lacks("Удалить: Класс");
    assert_eq!(me.get(&picture).await.status, StatusCode::NOT_FOUND);
    assert_eq!(me.post(&removal, &confirmed).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_empty_rubric_goes_after_a_question_and_a_full_one_stays() {
    let house = House::new().await;
    house.article("Первый урок", "Текст", Way::Draft).await;
    let mut me = house.methodist.clone();
    let full = format!("/articles/rubrics/{}/removal", house.rubric);
    me.get("/articles/rubrics").await.ok().lacks("Удалить");
    me.post(&full, &[("confirmed", "1")]).await.has(".errors a", "В рубрике 1 статья, считая черновики");
    me.post("/articles/rubrics", &[("title", "Молодым"), ("place", "2")]).await;
    let list = me.get("/articles/rubrics").await.ok();
    let empty = list.attributes("td form", "action").remove(0);
    me.post(&empty, &[]).await.has("fieldset p", "Рубрика «Молодым» пуста");
    assert_eq!(house.coordinator.clone().post(&empty, &[("confirmed", "1")]).await.status, StatusCode::FORBIDDEN);
    let rubric = empty.split('/').nth(3).unwrap().to_owned();
    let young = [("text", "Добро пожаловать"), ("rubric", rubric.as_str()), ("version", "0")];
    me.post("/articles/young-teachers", &young).await;
    me.post(&empty, &[("confirmed", "1")]).await.has(".errors a", "страница молодых педагогов");
    me.post("/articles/young-teachers", &[("text", "Добро пожаловать"), ("rubric", ""), ("version", "1")]).await;
    let removed = me.post(&empty, &[("confirmed", "1")]).await;
    me.follow(removed).await.ok().has(".notice", "Рубрика удалена").lacks("Молодым");
    let left: Vec<String> = house.test.app.db().column(Sql::new("select title from article_rubric")).await.unwrap();
    assert_eq!(left, ["Новости центра"]);
}

#[tokio::test]
async fn a_second_rubric_of_one_name_is_refused_at_its_name() {
    let house = House::new().await;
    let mut me = house.methodist.clone();
    let twice = [("title", "НОВОСТИ центра"), ("slug", "other"), ("place", "2")];
    let refused = me.post("/articles/rubrics", &twice).await;
    refused.has("#title-wrong", "Рубрика с таким названием уже есть");
    let own = [("title", "Новости  центра"), ("slug", "novosti"), ("place", "1")];
    let kept = me.post(&format!("/articles/rubrics/{}", house.rubric), &own).await;
    me.follow(kept).await.ok().has(".notice", "Рубрика сохранена");
}

//! Articles: who may write and decide, what a stranger sees and when, what a hostile text or picture comes to.

use axum::http::StatusCode;
use chrono::TimeDelta;
use kernel::{Grant, OrganisationId, Period, Role};
use portal::article_sample::Way;
use store::{Actor, Ask, Tx};
use testkit::{NOW, Page};

use crate::articles_house::{EVERYWHERE, House, decide, form, png, save};

const FORM: &str = "/articles/preview";

#[tokio::test]
async fn an_article_goes_from_its_author_to_a_publisher_and_back_and_out() {
    let mut house = House::new().await;
    let (mut author, mut publisher) = (house.coordinator.clone(), house.methodist.clone());
    let rubric = house.rubric.to_string();
    let begun = author.post("/articles", &[("title", "Первый урок"), ("rubric", &rubric)]).await;
    let editor = begun.location().unwrap();
    let page = editor.strip_suffix("/edit").unwrap().to_owned();
    let shown = author.get(&editor).await.ok();
    shown.has("label", "Заголовок").has(".tools button", "Список");
    let empty = decide(&mut author, &page, "submission", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.has(".errors a", "нет текста");
    let saved = save(&mut author, &page, &form(&shown, &[("text", "Звонок. \"Здравствуйте\" - сказала она.")])).await;
    author.follow(saved).await.ok().has(".notice", "сохранена").has(".prose p", "«Здравствуйте» — сказала она.");

    let publishing = format!("{page}/publication");
    assert_eq!(author.post(&publishing, &[]).await.status, StatusCode::FORBIDDEN);
    let handed_in = decide(&mut author, &page, "submission", &[]).await;
    author.follow(handed_in).await.ok().has(".tag.warn", "На проверке").lacks("Править");
    assert_eq!(author.get(&editor).await.status, StatusCode::CONFLICT, "it is in other hands now");

    publisher.get("/articles").await.ok().has(".notice", "1 статья ждёт проверки").has("td", "На проверке");
    let wordless = decide(&mut publisher, &page, "return", &[]).await;
    wordless.has(".errors a", "Заполните это поле");
    let returned = decide(&mut publisher, &page, "return", &[("remark", "Добавьте имена детей")]).await;
    publisher.follow(returned).await.ok().has(".tag.bad", "Возвращена");
    author.get(&page).await.ok().has(".notice.warn", "Добавьте имена детей").has("a", "Править");
    decide(&mut author, &page, "submission", &[]).await;
    let published = decide(&mut publisher, &page, "publication", &[]).await;
    publisher.follow(published).await.ok().has(".notice", "опубликована").has(".tag.good", "Опубликована");
    let again = decide(&mut publisher, &page, "publication", &[]).await;
    again.has(".errors a", "в другом состоянии");

    let moves = publisher.get(&page).await.ok().texts(".hits li");
    assert_eq!(moves.len(), 5, "{moves:?}");
    assert_eq!(house.places("Первый урок").await, EVERYWHERE);
    let story = house.test.anyone().get("/news/news/pervyy-urok").await.ok();
    story.has("h1", "Первый урок").has(".byline", "14 сентября 2021").has(".kicker", "Новости центра");
    assert_eq!(story.attributes("meta[property='og:type']", "content"), ["article"]);
    let journal: Vec<String> =
        house.test.app.db().column("select act from journal where act like 'article.%' order by number").await.unwrap();
    assert_eq!(journal.last().map(String::as_str), Some("article.published"));
    house.coordinator = author;
}

#[tokio::test]
async fn strangers_see_neither_drafts_nor_what_waits_nor_what_is_withdrawn() {
    let house = House::new().await;
    let id = house.article("Первый урок", "Текст", house.now()).await;
    assert_eq!(house.places("Первый урок").await, EVERYWHERE, "it can be seen");
    let mut me = house.methodist.clone();
    let withdrawn = decide(&mut me, &format!("/articles/{id}"), "withdrawal", &[]).await;
    me.follow(withdrawn).await.ok().has(".tag", "Снята");
    assert_eq!(house.places("Первый урок").await, Vec::<&str>::new());
    assert_eq!(house.test.anyone().get("/news/news/pervyy-urok").await.status, StatusCode::NOT_FOUND);
    house.article("Второй урок", "Текст", Way::Draft).await;
    house.article("Третий урок", "Текст", Way::Submitted).await;
    for title in ["Второй урок", "Третий урок"] {
        assert_eq!(house.places(title).await, Vec::<&str>::new());
    }
    for (person, who) in [(&house.coordinator, "somebody else's"), (&house.test.anyone(), "a stranger's")] {
        let page = person.clone().get(&format!("/articles/{id}")).await;
        assert!(matches!(page.status, StatusCode::NOT_FOUND | StatusCode::SEE_OTHER), "{who}: {}", page.status);
    }
    house.coordinator.clone().get("/articles").await.ok().has(".empty", "Таких статей пока нет");
}

#[tokio::test]
async fn whoever_publishes_elsewhere_does_not_publish_here() {
    let house = House::new().await;
    let elsewhere = OrganisationId::new();
    let mut me = house.test.with_role(Role::Head, elsewhere).await;
    let account = me.account.unwrap();
    let id = house.written_by(account, "Первый урок", "Текст", None, Way::Submitted).await;
    let page = format!("/articles/{id}");
    assert_eq!(me.get(&page).await.status, StatusCode::NOT_FOUND, "out of reach, although it was his");
    let grant = Grant { role: Role::SchoolCoordinator, organisation: house.centre, period: Period::since(NOW) };
    let give = async |tx: &Tx| web::account::give_role(tx, account, &grant).await;
    house.test.app.db().write(&Actor::operator(), async |tx| give(tx).await).await.unwrap();
    me.get(&page).await.ok().lacks("/publication").lacks("Править");
    for verb in ["publication", "withdrawal", "return"] {
        let refused = me.post(&format!("{page}/{verb}"), &[("remark", "Нет")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{verb}");
    }
}

#[tokio::test]
async fn what_is_scheduled_comes_by_the_clock_and_keeps_its_day_when_it_is_corrected() {
    let house = House::new().await;
    let id = house.article("Первый урок", "Текст", Way::Draft).await;
    let mut me = house.methodist.clone();
    let page = format!("/articles/{id}");
    let odd = decide(&mut me, &page, "publication", &[("moment", "завтра")]).await;
    odd.has(".errors a", "день и время");
    let scheduled = decide(&mut me, &page, "publication", &[("moment", "16.09.2021 09:00")]).await;
    me.follow(scheduled).await.ok().has(".notice", "назначенное время").has(".tag", "Выйдет 16.09.2021 09:00");
    assert_eq!(house.places("Первый урок").await, Vec::<&str>::new());
    house.test.app.clock().advance(TimeDelta::hours(44));
    assert_eq!(house.places("Первый урок").await, Vec::<&str>::new(), "an hour before");
    house.test.app.clock().advance(TimeDelta::hours(1));
    assert_eq!(house.places("Первый урок").await, EVERYWHERE);
    house.test.app.clock().advance(TimeDelta::days(3));
    let mut me = house.test.with_role(Role::Methodist, house.centre).await;
    let editor = me.get(&format!("{page}/edit")).await.ok();
    save(&mut me, &page, &form(&editor, &[("title", "Второй урок")])).await;
    let story = house.test.anyone().get("/news/news/pervyy-urok").await.ok();
    story.has("h1", "Второй урок").has(".byline", "16 сентября 2021");
}

#[tokio::test]
async fn the_preview_is_the_publication_and_hostile_marks_are_text() {
    let house = House::new().await;
    let text = "# Урок\n\n<script>alert(1)</script>\n\n[раз](javascript:alert(1)) [два](//чужой.рф) [три](https://edu.ru)\n\n\
        ![кот](https://чужой.рф/cat.png) <img src=x onerror=alert(1)>\n\n- \"один\"\n- два";
    house.article("Первый урок", text, house.now()).await;
    let story = house.test.anyone().get("/news/news/pervyy-urok").await.ok();
    let mut me = house.methodist.clone();
    let preview = me.post(FORM, &[("text", &text.replace('\n', "\r\n"))]).await.ok();
    let prose = |page: &Page| {
        let html = page.html();
        html.split_once("<div class=\"prose\">").unwrap().1.split_once("</div>").unwrap().0.to_owned()
    };
    assert_eq!(prose(&story), prose(&preview));
    assert_eq!(story.attributes(".prose a", "href"), ["https://edu.ru"]);
    assert!(story.attributes(".prose img, .prose script", "src").is_empty());
    story.has(".prose h2", "Урок").has(".prose p", "<script>alert(1)</script>").has(".prose li", "«один»");
    assert_eq!(house.test.anyone().post(FORM, &[("text", "x")]).await.status, StatusCode::UNAUTHORIZED);
    let long = "я".repeat(60_001);
    assert_eq!(me.post(FORM, &[("text", &long)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_picture_is_written_anew_told_in_words_and_seen_only_with_its_article() {
    let house = House::new().await;
    let id = house.article("Первый урок", "Текст", Way::Draft).await;
    let mut me = house.methodist.clone();
    let path = format!("/articles/{id}/pictures");
    for (bytes, words) in [
        (b"<svg onload='alert(1)'/>".as_slice(), "SVG не принимаются"),
        (b"GIF89a\x01\x00\x01\x00", "GIF не принимаются"),
        (b"MZ\x90\x00 not a picture", "Это не картинка"),
        (&png()[..60], "повреждён"),
    ] {
        let refused = me.upload(&path, &[("alt", "Класс")], ("file", "я.png", bytes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.has(".errors a", words);
    }
    me.upload(&path, &[("alt", " ")], ("file", "я.png", &png())).await.has(".errors a", "Заполните это поле");
    let kept = me.upload(&path, &[("alt", "Класс [у] доски")], ("file", "я.png", &png())).await;
    let editor = me.follow(kept).await.ok();
    let markdown = editor.attributes("[data-insert]", "data-insert").remove(0);
    let picture = markdown.split_once("](").unwrap().1.trim_end_matches(')').to_owned();
    assert!(markdown.starts_with("![Класс  у  доски](/articles/picture/"), "{markdown}");
    let cover = picture.rsplit('/').next().unwrap().to_owned();
    let fields = form(&editor, &[("text", &markdown), ("cover", &cover)]);
    save(&mut me, &format!("/articles/{id}"), &fields).await;

    let (mut anyone, paths) = (house.test.anyone(), [picture.clone(), format!("{picture}/thumbnail")]);
    for path in &paths {
        assert_eq!(me.get(path).await.ok().headers["content-type"], "image/jpeg");
        assert_eq!(anyone.get(path).await.status, StatusCode::NOT_FOUND, "not before it is published");
        assert_eq!(house.coordinator.clone().get(path).await.status, StatusCode::NOT_FOUND);
    }
    decide(&mut me, &format!("/articles/{id}"), "publication", &[]).await;
    let story = anyone.get("/news/news/pervyy-urok").await.ok();
    assert_eq!(story.attributes(".cover, .prose img", "src"), [picture.clone(), picture.clone()]);
    assert_eq!(anyone.get("/news").await.ok().attributes(".cards img", "src"), [paths[1].clone()]);
    for path in &paths {
        assert_eq!(anyone.get(path).await.ok().headers["cache-control"], "private, no-cache");
    }
    decide(&mut me, &format!("/articles/{id}"), "withdrawal", &[]).await;
    for path in &paths {
        assert_eq!(anyone.get(path).await.status, StatusCode::NOT_FOUND, "gone with its article");
    }
    let other = house.article("Другая", "Текст", Way::Draft).await;
    let editor = me.get(&format!("/articles/{other}/edit")).await.ok();
    let foreign = save(&mut me, &format!("/articles/{other}"), &form(&editor, &[("cover", &cover)])).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND, "a cover is one of the article's own pictures");
}

#[tokio::test]
async fn of_two_editors_the_second_is_told_and_keeps_his_words() {
    let house = House::new().await;
    let id = house.article("Первый урок", "Как было", Way::Draft).await;
    let page = format!("/articles/{id}");
    let (mut first, mut second) = (house.methodist.clone(), house.test.with_role(Role::Head, house.centre).await);
    let (a, b) = (first.get(&format!("{page}/edit")).await.ok(), second.get(&format!("{page}/edit")).await.ok());
    save(&mut first, &page, &form(&a, &[("text", "Первая рука")])).await;
    let refused = save(&mut second, &page, &form(&b, &[("text", "Вторая рука")])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has(".errors a", "сохранил кто-то другой").has("#text", "Вторая рука");
    let kept = save(&mut second, &format!("{page}/draft"), &form(&b, &[("text", "Вторая рука")])).await;
    assert_eq!(kept.status, StatusCode::CONFLICT, "what keeps itself replaces nobody's words");
    first.get(&page).await.ok().has(".prose", "Первая рука");
    save(&mut second, &page, &form(&refused, &[])).await;
    first.get(&page).await.ok().has(".prose", "Вторая рука");

    let editor = first.get(&format!("{page}/edit")).await.ok();
    let kept = save(&mut first, &format!("{page}/draft"), &form(&editor, &[("text", "Само")])).await.ok();
    assert!(kept.html().contains("Черновик сохранён") && kept.html().contains("\"version\":5"), "{}", kept.html());
}

#[tokio::test]
async fn rubrics_are_kept_by_those_who_publish_and_an_article_is_found_after_it_moved() {
    let house = House::new().await;
    let id = house.article("Первый урок", "Текст", house.now()).await;
    let mut me = house.methodist.clone();
    assert_eq!(house.coordinator.clone().get("/articles/rubrics").await.status, StatusCode::FORBIDDEN);
    let fields = [("title", "Молодым"), ("about", "Для начинающих"), ("place", "2")];
    let made = me.post("/articles/rubrics", &fields).await;
    me.follow(made).await.ok().has("td", "/news/molodym").has(".notice", "Рубрика сохранена");
    me.post("/articles/rubrics", &fields).await.has(".errors a", "уже есть");
    me.post("/articles/rubrics", &[("title", "…")]).await.has(".errors a", "латинскими");
    house.test.anyone().get("/news/molodym").await.ok().has(".empty", "ничего не опубликовано");
    assert_eq!(house.test.anyone().get("/news/nothing").await.status, StatusCode::NOT_FOUND);

    let editor = me.get(&format!("/articles/{id}/edit")).await.ok();
    let rubrics = editor.attributes("#rubric option", "value");
    save(&mut me, &format!("/articles/{id}"), &form(&editor, &[("rubric", &rubrics[1])])).await;
    let moved = house.test.anyone().get("/news/news/pervyy-urok").await;
    assert_eq!(moved.location().as_deref(), Some("/news/molodym/pervyy-urok"));
    house.test.anyone().get("/news/molodym").await.ok().has(".cards h2", "Первый урок");

    let young = [("text", "Добро пожаловать"), ("rubric", rubrics[1].as_str()), ("version", "0")];
    assert_eq!(house.coordinator.clone().post("/articles/young-teachers", &young).await.status, StatusCode::FORBIDDEN);
    house.test.anyone().get("/young-teachers").await.ok().has(".prose", "первые годы");
    me.post("/articles/young-teachers", &young).await;
    let page = house.test.anyone().get("/young-teachers").await.ok();
    page.has(".prose", "Добро пожаловать").has(".cards h3", "Первый урок");
    me.post("/articles/young-teachers", &young).await.has(".errors a", "сохранил кто-то другой");
}

#[tokio::test]
async fn two_articles_of_one_title_have_two_addresses() {
    let house = House::new().await;
    for _ in 0..2 {
        house.article("Первый урок", "Текст", house.now()).await;
    }
    let list = house.test.anyone().get("/news").await.ok();
    let mut paths = list.attributes(".cards a", "href");
    paths.sort();
    assert_eq!(paths, ["/news/news/pervyy-urok", "/news/news/pervyy-urok-2"]);
    house.test.anyone().get("/news/news/pervyy-urok").await.ok().has(".cards h3", "Первый урок");
}

#[tokio::test]
async fn pages_ask_as_many_questions_however_many_articles_there_are_and_answer_304() {
    let house = House::new().await;
    house.article("Первый урок", "Текст", house.now()).await;
    let (mut anyone, mut me) = (house.test.anyone(), house.methodist.clone());
    me.get("/articles").await.ok();
    let mut asked = Vec::new();
    for round in 0..2 {
        let mut counts = Vec::new();
        for path in ["/", "/news", "/news/news", "/news/news/pervyy-urok", "/young-teachers"] {
            let before = house.test.app.db().queries();
            anyone.get(path).await.ok();
            counts.push(house.test.app.db().queries() - before);
        }
        let before = house.test.app.db().queries();
        me.get("/articles").await.ok();
        counts.push(house.test.app.db().queries() - before);
        asked.push(counts);
        for number in 0..30 * (1 - round) {
            house.article(&format!("Урок {number}"), "Текст", house.now()).await;
        }
        me.get("/articles").await.ok();
    }
    assert_eq!(asked[0], asked[1]);
    anyone.get("/news?page=2").await.ok().has(".pager", "страница 2 из 2");
    assert_eq!(anyone.get("/news?page=9").await.location().as_deref(), Some("/news"));
    for path in ["/news", "/news/news", "/news/news/pervyy-urok", "/young-teachers"] {
        let page = anyone.get(path).await.ok();
        assert_eq!(page.headers["cache-control"], "public, max-age=0, must-revalidate");
        let tag = page.headers["etag"].to_str().unwrap().to_owned();
        assert_eq!(anyone.get_again(path, &tag).await.status, StatusCode::NOT_MODIFIED, "{path}");
    }
}

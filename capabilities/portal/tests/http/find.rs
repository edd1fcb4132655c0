//! The search of the site: forms of words, order, and that nothing withdrawn is ever shown.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Language, Result, id::Uuid};
use store::Ask;
use testkit::{Page, TestApp};
use web::{App, Asked, Boxed, Item, Shelf, Showcase};

use crate::site;

/// Things that are shown until a moment: title, summary, text, days from now, hours for which it is shown.
const THINGS: [(&str, &str, &str, i64, i64); 5] = [
    ("Учитель года", "Районный конкурс", "Для всех, кто учит. Ёлка и <b>смелость</b>.", 3, 1_000),
    ("Педагогические чтения", "Встреча учителей", "Доклады о школе", -20, 1_000),
    ("Старый семинар", "", "Однажды сюда пришёл один учитель", -2_000, 1_000),
    ("Тайна", "Учитель учителю", "Отозвано через час", 1, 1),
    ("Teachers’ day", "A concert", "", 10, 1_000),
];

fn things(app: App, asked: Asked, _: Language) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move {
        let begun: DateTime<Utc> = "2021-09-14T02:00:00Z".parse().unwrap();
        let shown = THINGS.iter().zip(1..).filter(|(thing, _)| app.clock().now() < begun + TimeDelta::hours(thing.4));
        let items = shown.map(|((title, summary, text, days, _), number)| Item {
            id: Uuid::from_u128(number),
            title: (*title).into(),
            summary: (*summary).into(),
            path: format!("/thing/{number}"),
            picture: None,
            group: None,
            at: begun + TimeDelta::days(*days),
            until: None,
            text: (*text).into(),
        });
        Ok(items.filter(|item| !matches!(&asked, Asked::These(ids) if !ids.contains(&item.id))).collect())
    })
}

pub(crate) const THINGS_SHOWN: Showcase = Showcase { shelf: Shelf::Contests, items: things };

pub(crate) async fn indexed(test: &TestApp) {
    for duty in test.app.duties().iter().filter(|duty| duty.name == "portal.index") {
        (duty.run)(test.app.clone()).await.unwrap();
    }
}

async fn found(test: &TestApp, words: &str) -> Vec<String> {
    let page = test.anyone().get(&format!("/find?q={}", web::encode(words))).await.ok();
    page.texts(".found h2")
}

#[tokio::test]
async fn all_forms_of_a_word_are_found_in_the_order_of_what_they_say() {
    let test = site(vec![THINGS_SHOWN]).await;
    assert!(found(&test, "учитель").await.is_empty(), "nothing is indexed yet");
    indexed(&test).await;
    // In the title; in the summary; in the text of something long past.
    for words in ["учитель", "УЧИТЕЛЕЙ", "учителями", "учит"] {
        let titles = found(&test, words).await;
        assert_eq!(titles.len(), 4, "{words}: {titles:?}");
        assert_eq!((titles[0].as_str(), titles[3].as_str()), ("Учитель года", "Старый семинар"), "{words}");
    }
    assert_eq!(found(&test, "ёлку для школы").await, Vec::<String>::new());
    assert_eq!(found(&test, "ёлку").await, found(&test, "елки").await);
    assert_eq!(found(&test, "встреча для учителя").await, ["Педагогические чтения"]);
    assert_eq!(found(&test, "педагог").await, ["Педагогические чтения"]);
    assert_eq!(found(&test, "teacher").await, ["Teachers’ day"]);
    let page = test.anyone().get("/find?q=смелость").await.ok();
    page.has("mark", "смелость").has(".found p", "Ёлка и <b>смелость</b>").has("[role=status]", "Найдена 1 страница");
    page.lacks("<b>");
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(page.attributes("header [role=search] input", "maxlength"), ["200"]);
}

#[tokio::test]
async fn what_is_withdrawn_vanishes_at_once_and_from_the_index_within_a_minute() {
    let test = site(vec![THINGS_SHOWN]).await;
    indexed(&test).await;
    assert_eq!(found(&test, "тайна").await, ["Тайна"]);
    test.app.clock().advance(TimeDelta::hours(2));
    let page: Page = test.anyone().get("/find?q=тайна").await.ok();
    page.lacks("/thing/4").has(".empty", "ничего не найдено");
    let stems = "select count(*) from find_stem where stem = 'тайн'";
    assert_eq!(test.app.db().value::<i64>(stems).await.unwrap(), Some(1));
    indexed(&test).await;
    assert_eq!(test.app.db().value::<i64>(stems).await.unwrap(), Some(0));
    let generation = test.app.db().generation();
    indexed(&test).await;
    assert_eq!(test.app.db().generation(), generation, "what has not changed is not written");
}

#[tokio::test]
async fn hostile_words_find_nothing_and_break_nothing() {
    let test = site(vec![THINGS_SHOWN]).await;
    indexed(&test).await;
    let long = "учитель ".repeat(1_000);
    assert_eq!(found(&test, &long).await.len(), 4);
    for odd in ["%", "'", "\" or 1=1 --", "и", "???", "\u{0}", "_", "a%' union select", &"я".repeat(5_000)] {
        assert!(found(&test, odd).await.is_empty(), "{odd}");
    }
    let page = test.anyone().get("/find?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await.ok();
    page.lacks("<script>alert").has(".empty a", "Конкурсы");
    test.anyone().get("/find").await.ok().has(".empty", "Введите слово");
    assert_eq!(
        test.anyone().get("/find?q=учитель&page=9").await.location().as_deref(),
        Some("/find?q=%D1%83%D1%87%D0%B8%D1%82%D0%B5%D0%BB%D1%8C")
    );
}

#[tokio::test]
async fn many_words_and_hits_make_as_many_queries_as_few() {
    let test = site(vec![THINGS_SHOWN]).await;
    indexed(&test).await;
    let mut counts = Vec::new();
    for words in ["тайна", "учитель", "учитель школа встреча"] {
        let before = test.app.db().queries();
        found(&test, words).await;
        counts.push(test.app.db().queries() - before);
    }
    assert_eq!(counts, [1, 1, 1]);
}

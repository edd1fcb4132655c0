//! What anyone does on the site, and those who write for it: an article on its way out, a vote on the screen of a hall, a receipt that is checked.

use std::time::Duration;

use fantoccini::Locator;
use kernel::{OrganisationId, Reach};
use store::{Actor, Ask};
use voting::{NewPoll, Poll, sample};

use crate::district::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn journey_of_an_article_from_its_author_to_a_reader() {
    let site = Site::open().await;
    site.sign_in("Координатор").await;
    site.go("/articles").await;
    site.press("Новая статья").await;
    site.browser.fill("#title", "Открытый урок в лесу").await;
    site.press("Начать").await;
    site.says("Так увидят читатели").await;
    site.browser.fill("#text", "Тридцать **пятиклассников** и \"лось\" - не вместе.").await;
    site.says("«лось» — не вместе").await;
    let bold = site.browser.text("[data-result] strong").await;
    assert_eq!(bold, "пятиклассников", "the preview shows what the marks mean");
    site.says("Черновик сохранён").await;
    site.press("Сохранить").await;
    site.says("Статья сохранена").await;
    let article = site.path().await;
    site.press("Отдать на проверку").await;
    site.says("На проверке").await;

    site.sign_in("Методист").await;
    site.go("/articles").await;
    site.press("Открытый урок в лесу").await;
    site.says("О. И. Берёзкина").await;
    assert_eq!(site.path().await, article);
    site.press("Опубликовать").await;
    site.says("Статья опубликована").await;

    site.browser.client().delete_all_cookies().await.unwrap();
    site.go("/").await;
    site.click("//main//a[contains(., 'Открытый урок в лесу')]").await;
    site.says("Тридцать пятиклассников").await;
    assert!(site.path().await.ends_with("/otkrytyy-urok-v-lesu"), "{}", site.path().await);
    site.browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn journey_of_a_hall_that_watches_a_vote() {
    let site = Site::open().await;
    for shows_totals in [true, false] {
        let poll = open(&site, |poll| poll.shows_totals = shows_totals).await;
        let page = poll.public_page();
        site.go(&format!("{page}/live")).await;
        site.says("0 проголосовали").await;
        let screen = site.browser.client().window().await.unwrap();
        let telephone = site.browser.client().new_window(true).await.unwrap().handle;
        site.browser.client().switch_to_window(telephone).await.unwrap();
        site.browser.client().delete_all_cookies().await.unwrap();
        vote(&site, &poll, "Пётр Ли").await;
        site.browser.client().close_window().await.unwrap();
        site.browser.client().switch_to_window(screen).await.unwrap();
        site.says("1 проголосовали").await;
        let shown = site.browser.client().find_all(Locator::Css("output[data-option]")).await.unwrap();
        let mut counts = Vec::new();
        for one in shown {
            counts.push(one.text().await.unwrap());
        }
        let expected: &[&str] = if shows_totals { &["0", "1", "0"] } else { &[] };
        assert_eq!(counts, expected, "the screen says what the rule lets it say");
        let answer = "const done = arguments[1]; const events = new EventSource(arguments[0]);
            events.onmessage = ({ data }) => { events.close(); done(data); };";
        let events = vec![format!("{page}/live/events").into()];
        let told = site.browser.client().execute_async(answer, events).await.unwrap();
        let told = told.as_str().unwrap();
        assert_eq!(told.contains("\"totals\":[0,1,0]"), shows_totals, "nor does the stream behind it: {told}");
        assert!(told.contains("\"voters\":1"), "{told}");
    }
    site.browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn journey_of_a_receipt_from_the_vote_to_its_check() {
    let site = Site::open().await;
    let poll = open(&site, |_| {}).await;
    vote(&site, &poll, "Мария Бельды").await;
    let script = "return document.querySelector('textarea[readonly]').value";
    let receipt = site.browser.client().execute(script, vec![]).await.unwrap().as_str().unwrap().to_owned();
    // Where the code leads, as the link says it to those who have no telephone.
    site.press("Проверить голос № 1").await;
    site.says("Голос № 1 – в журнале").await;
    site.says("чеков подтверждено 1").await;
    let address = site.browser.address().await;

    let (page, brief) = address.split_once('#').unwrap();
    let mut parts: Vec<&str> = brief.split('.').collect();
    let other = if parts[1].starts_with('A') { "B" } else { "A" };
    let hash = format!("{other}{}", &parts[1][1..]);
    parts[1] = &hash;
    site.browser.go(&format!("{page}#{}", parts.join("."))).await;
    site.says("Чек 1 – из другого голосования, повреждён или подделан").await;

    site.browser.go(page).await;
    site.browser.client().refresh().await.unwrap();
    for (text, said) in [
        (receipt.clone(), "чеков подтверждено 1"),
        (receipt.replacen("index 1", "index 2", 1), "Чек 1 – из другого голосования, повреждён или подделан"),
        (receipt.replacen("extra ey", "extra eX", 1), "Чек 1 – не чек голосования"),
    ] {
        let paste = "const field = document.querySelector('#pasted'); field.closest('details').open = true;
            field.value = arguments[0]; field.form.requestSubmit();";
        site.browser.client().execute(paste, vec![text.into()]).await.unwrap();
        site.says(said).await;
        // What is wrong with a receipt is told beside the log, not as of it.
        site.says("Журнал верен").await;
    }
    site.browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn journey_through_the_menus_of_a_telephone() {
    let site = Site::open().await;
    for (role, start, name, path) in
        [(None, "/", "Галерея", "/gallery"), (Some("Методист"), "/desk", "Статьи", "/articles")]
    {
        site.browser.screen(1280, 900).await;
        if let Some(role) = role {
            site.sign_in(role).await;
        }
        site.browser.screen(390, 844).await;
        site.go(start).await;
        let entry = format!("//nav[@id='menu']//a[contains(., '{name}')]");
        let is_shown = async || {
            let entry = site.browser.client().find(Locator::XPath(&entry)).await.unwrap();
            entry.is_displayed().await.unwrap()
        };
        assert!(!is_shown().await, "out of the way until it is asked for");
        site.click("//a[@href='#menu']").await;
        assert!(is_shown().await);
        site.click("//nav[@id='menu']/a[@href='#content']").await;
        assert!(!is_shown().await, "closed again");
        site.click("//a[@href='#menu']").await;
        site.click(&entry).await;
        assert_eq!(site.path().await, path);
    }
    site.browser.close().await;
}

/// A poll that anyone may vote in now.
async fn open(site: &Site, change: impl FnOnce(&mut NewPoll)) -> Poll {
    let (db, reach, operator) = (site.app.db(), Reach::operator(), Actor::operator());
    let district: Option<OrganisationId> = db.value("select organisation_id from poll limit 1").await.unwrap();
    let new = sample::poll(district.unwrap(), site.app.clock().now(), change);
    let write = db.write(&operator, async |tx| {
        let id = Poll::draft(tx, &reach, &new).await?;
        Poll::announce(tx, &reach, id).await?;
        Poll::find(tx, &reach, id).await
    });
    write.await.unwrap()
}

/// Votes as somebody who has just come, and waits until it is in.
async fn vote(site: &Site, poll: &Poll, option: &str) {
    site.go(&poll.public_page()).await;
    site.click(&format!("//label[contains(., '{option}')]")).await;
    site.press("Проголосовать").await;
    tokio::time::timeout(Duration::from_secs(60), site.says("Ваш голос принят")).await.unwrap();
}

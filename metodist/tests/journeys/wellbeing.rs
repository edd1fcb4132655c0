//! What somebody does who answers with the code of a slip: the answers are sealed before they leave the browser, and the result is seen there only.

use kernel::id::Uuid;
use serde_json::{Value, json};
use store::{Ask, Sql};

use crate::district::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn journey_of_an_answer_that_the_browser_seals() {
    let site = Site::open().await;
    let code = wellbeing::sample::DEMO_CODES[0];
    site.go(&format!("/w#{code}")).await;
    site.press("Начать").await;
    site.says("1 из").await;
    assert_eq!(site.path().await, "/w/form", "the code is not in the address");
    // The first response to everything; what is sent is watched.
    let fill = "for (const card of document.querySelectorAll('.question')) card.querySelector('input').click();
        const next = document.querySelector('.actions .large:not([data-send])');
        while (!next.hidden) next.click();
        const real = window.fetch;
        window.fetch = (address, options) => { window.sent = address + ' ' + options.body; return real(address, options); };
        return document.querySelector('[data-sealed=here]').hidden;";
    assert_eq!(
        site.browser.client().execute(fill, vec![]).await.unwrap(),
        Value::Bool(false),
        "the page says what is sealed where"
    );
    site.press("Отправить").await;
    site.says("Спасибо, ответ принят").await;
    let text = site.text().await;
    assert!(text.contains("ответов не знает") && text.contains("Личное выгорание") && text.contains("100,0"), "{text}");
    let sent = site.browser.client().execute("return window.sent", vec![]).await.unwrap();
    let sent = sent.as_str().unwrap();
    assert!(sent.starts_with("/w/envelopes code=") && sent.contains("&sealed="), "{sent}");
    assert!(!sent.contains("workload") && !sent.contains("experience"), "{sent}");
    assert_eq!(site.browser.console_errors().await, Vec::<String>::new());
    assert_eq!(site.browser.client().execute("return sessionStorage.length", vec![]).await.unwrap(), json!(0));
    site.press("Советы и помощь").await;
    site.browser.client().back().await.unwrap();
    assert!(!site.text().await.contains("Личное выгорание"), "whoever comes back finds no result");
    site.go(&format!("/w#{code}")).await;
    site.press("Начать").await;
    site.says("по нему уже ответили").await;

    site.sign_in("Методист").await;
    let wave: Uuid = site.app.db().value("select id from wellbeing_wave where state = 'open'").await.unwrap().unwrap();
    let path = format!("/wellbeing/waves/{wave}");
    site.post(&format!("{path}/closing"), json!({ "confirmed": "1" })).await;
    let released = site.post(&format!("{path}/release"), json!({ "word": wellbeing::sample::DEMO_WORD })).await;
    assert_eq!(released, format!("200 {path}/results"));
    let sql = Sql::new("select unreadable from wellbeing_release where wave_id = ?").bind(wave);
    assert_eq!(site.app.db().value::<i32>(sql).await.unwrap(), Some(0), "the ceremony could read it");
    site.browser.close().await;
}

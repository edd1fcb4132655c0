//! What a methodist does on an ordinary day, in a real browser.

mod public;
mod wellbeing;

use crate::district::site::Site;
use metodist::demo::{SEED, careers, workbook};
use serde_json::Value;

#[tokio::test(flavor = "multi_thread")]
async fn journey_from_a_figure_to_the_row_of_the_file_in_four_clicks() {
    let site = Site::open().await;
    site.sign_in("Методист").await;
    site.clicks();
    site.click("//a[contains(@class, 'figure') and contains(@href, 'staff.teaching.category.share')]").await;
    site.says("758 из 959").await;
    site.click("//main//a[contains(@href, '/records') and contains(., '758')]").await;
    site.says("758").await;
    site.click("(//main//table//a[contains(@href, '/people/')])[1]").await;
    site.says("Категория").await;
    site.click("(//section[.//a[contains(@href, 'qualifications')]]//a[contains(@href, '/imports/')])[1]").await;
    site.says(".xlsx").await;
    assert_eq!(site.clicks(), 4);
    let path = site.path().await;
    assert!(path.contains("/imports/") && path.contains("/rows/"), "{path}");
    site.says("Список работников").await;
    site.browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn journey_of_a_messy_list_there_and_back() {
    let site = Site::open().await;
    let mut staff = careers::years(SEED).pop().unwrap().1;
    let mut plain = staff.iter_mut().filter(|one| !one.head && one.higher && one.second_job.is_none());
    for _ in 0..2 {
        plain.next().unwrap().higher = false;
    }
    // One is not in the list any more, and in the same place stands somebody new.
    let gone = plain.next().unwrap();
    (gone.family, gone.given, gone.patronymic) = ("Новосёлова".into(), "Аврора", "Викторовна");
    gone.born = gone.born.pred_opt().unwrap();
    let list = site.district.write("Список.xlsx", &workbook::write(2021, &staff, true).unwrap());

    site.sign_in("Методист").await;
    site.go("/imports/new").await;
    site.browser.fill("#file", &list).await;
    site.browser.fill("#on", "01.09.2021").await;
    site.press("Продолжить").await;
    site.says("Фамилия, имя, отчество").await;
    site.press("Проверить список").await;
    for _ in 0..3 {
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        if !answered_words(&site).await {
            break;
        }
    }
    site.says("Новосёлова Аврора Викторовна").await;
    let preview = site.text().await;
    site.click("//a[contains(@href, 'list=changed')]").await;
    site.says("высшее").await;
    let pairs = site.browser.client().execute("return [...document.querySelectorAll('td del')].map(e => e.textContent + ' → ' + e.nextElementSibling.textContent)", vec![]).await.unwrap();
    let pairs: Vec<&str> = pairs
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .filter(|pair| pair.starts_with("высшее →"))
        .collect();
    assert_eq!(pairs.len(), 2, "{preview}");

    site.click("//input[@name='close_all']").await;
    site.press("Записать в реестр").await;
    site.says("Отменить загрузку").await;
    let batch = site.path().await;
    site.go("/indicators/staff.teaching.higher_education.share?on=01.09.2021").await;
    site.says("851 из 959").await;
    site.go(&batch).await;
    site.press("Отменить загрузку").await;
    site.says("отменён").await;
    site.go("/indicators/staff.teaching.higher_education.share?on=01.09.2021").await;
    site.says("853 из 959").await;
    site.browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn journey_of_a_report_from_draft_to_signature_and_recount() {
    let site = Site::open().await;
    site.sign_in("Методист").await;
    site.go("/reports/new?template=pedcluster").await;
    site.browser.fill("#date", "14.09.2021").await;
    site.press("Сохранить").await;
    site.says("черновик").await;
    let report = site.path().await;
    site.click("//a[contains(@class, 'fig') and contains(., '79')]").await;
    site.says("758 из 959").await;
    site.click("//aside//a[contains(., '758')]").await;
    site.says("758").await;
    site.click("(//main//table//a[contains(@href, '/people/')])[1]").await;
    site.says("Категория").await;
    let person = site.path().await;
    site.go(&report).await;
    site.press("Зафиксировать").await;
    site.says("зафиксирована").await;

    site.sign_in("Руководитель").await;
    site.go(&report).await;
    site.browser.fill("input[name='post']", "Директор").await;
    site.press("Подписать").await;
    site.says("подписана").await;
    let (head, length) = site.download(&format!("{report}/document.docx")).await;
    assert_eq!(head, "PK");
    assert!(length > 5_000, "{length}");

    site.sign_in("Методист").await;
    site.go(&person).await;
    site.click(
        "//tr[.//span[contains(@class, 'good')]]//a[contains(@href, 'qualification') and contains(@href, '/removal')]",
    )
    .await;
    site.browser.fill("#reason", "Приказ отозван краем").await;
    site.click("//main//form//button[contains(@class, 'danger')]").await;
    site.says("Категория").await;
    site.go(&format!("{report}/recount")).await;
    site.says("Приказ отозван краем").await;
    site.browser.close().await;
}

/// Answers the page of unknown words, if it is shown.
async fn answered_words(site: &Site) -> bool {
    let script = "const form = document.querySelector('form[action$=\"/words\"]');
        if (!form) return false;
        const means = { 'ВКК': 'highest', 'б/кат.': 'none', 'сред.-проф.': 'secondary_vocational' };
        for (const field of form.querySelectorAll('.field')) {
            const word = field.textContent.match(/«(.*)»/)[1];
            if (means[word]) field.querySelector('select').value = means[word];
        }
        form.requestSubmit();
        return true;";
    site.browser.client().execute(script, vec![]).await.unwrap() == Value::Bool(true)
}

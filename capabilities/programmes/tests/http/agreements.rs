//! Agreements: parties, promises and their use, the end that is warned of.

use chrono::TimeDelta;
use kernel::{Grant, Language, Period, Role};
use programmes::{agreement::Agreement, sample};
use registry::sample::day;
use store::outbox;
use web::account;

use crate::house::House;

const COLLEGE: &str = "КГБ ПОУ «Хабаровский педагогический колледж»";

#[tokio::test]
async fn an_agreement_is_recorded_with_its_promises_and_what_of_them_was_used() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/agreements").await.ok().has(".empty", "Таких соглашений нет");
    me.get("/agreements/new").await.ok();
    let (district, school) = (house.district.to_string(), house.school.to_string());
    let mut fields = vec![
        ("organisation", district.as_str()),
        ("kind", "contract"),
        ("number", "7"),
        ("signed_on", "15.01.2021"),
        ("ends_on", "31.12.2021"),
        ("subject", "Совместные мероприятия для учащихся педагогического класса"),
        ("parties", school.as_str()),
    ];
    me.post("/agreements", &fields).await.has(".errors a", "хотя бы две стороны");
    fields.push(("others", COLLEGE));
    let made = me.post("/agreements", &fields).await;
    let page = made.location().unwrap();
    me.follow(made).await.ok().has("h1", "Договор № 7 от 15.01.2021").has("dd", COLLEGE).has("dd a", "СОШ № 9");
    me.get(&format!("{page}/promises/new")).await.ok();
    let promised = [("what", "Профессиональные пробы"), ("amount", "3")];
    let added = me.post(&format!("{page}/promises"), &promised).await;
    let shown = me.follow(added).await.ok();
    shown.has("section b", "0 из 3");
    let using = shown.attributes("a[href$='/uses/new']", "href").remove(0);
    me.get(&using).await.ok();
    let uses = using.replace("/new", "");
    me.post(&uses, &[("used_on", "10.09.2021"), ("amount", "2"), ("note", "10 «А»")]).await;
    me.get(&page).await.ok().has("section b", "2 из 3").has("td", "10 «А»");
    me.get("/agreements?q=колледж").await.ok().has("td", "Профессиональные пробы: 2 из 3");
    me.post(&uses, &[("used_on", "11.09.2021"), ("amount", "2")]).await;
    let over = me.get(&page).await.ok();
    over.has(".tag.warn", "больше обещанного");
    let removal = over.attributes("a[href^='/promise-uses/']", "href").remove(0);
    me.post(&removal, &[]).await.has("fieldset p", "11.09.2021");
    let struck = me.post(&removal, &[("confirmed", "1")]).await;
    me.follow(struck).await.ok().has("section b", "2 из 3");
    assert!(me.get("/agreements.xlsx").await.ok().bytes.starts_with(b"PK"));
    me.get("/search?q=колледж").await.ok().has(".hits a", COLLEGE);
    fields.retain(|(name, _)| *name != "ends_on");
    fields.push(("ends_on", "01.01.2021"));
    me.post(&format!("{page}/revision"), &fields).await.has(".errors a", "раньше дня подписания");
    let mut nine = house.coordinator(house.school).await;
    assert!(nine.get(&page).await.ok().texts("a.button").is_empty(), "a party sees it and does not change it");
}

#[tokio::test]
async fn an_end_within_sixty_days_is_shown_and_methodists_are_told_of_it_once() {
    let house = House::new().await;
    house
        .write(async |tx, reach| {
            let terms = sample::terms(&[house.school], &[COLLEGE], "Пробы", day(2021, 1, 15), |terms| {
                terms.ends_on = Some(day(2021, 11, 30));
            });
            Agreement::record(tx, reach, house.district, &terms).await?;
            let past = sample::terms(&[house.school], &["ЦДТ"], "Кружки", day(2019, 1, 15), |terms| {
                terms.ends_on = Some(day(2020, 5, 31));
            });
            Agreement::record(tx, reach, house.district, &past).await?;
            for (role, email) in [(Role::Methodist, "methodist@example.ru"), (Role::Head, "head@example.ru")] {
                let id = account::create(tx, email, email, Some(email), None, Language::Ru).await?;
                let period = Period::since(day(2000, 1, 1));
                account::give_role(tx, id, &Grant { role, organisation: house.district, period }).await?;
            }
            Ok(())
        })
        .await;
    let mut me = house.methodist().await;
    let list = me.get("/agreements").await.ok();
    list.has(".tag.good", "действует").lacks("Кружки");
    me.get("/agreements?standing=past").await.ok().has("td", "Кружки").lacks("Пробы");
    let duty = async || {
        for duty in house.test.app.duties() {
            (duty.run)(house.test.app.clone()).await.unwrap();
        }
        outbox::newest(house.db(), 10).await.unwrap()
    };
    assert!(duty().await.is_empty(), "77 days are left");
    house.test.app.clock().advance(TimeDelta::days(17));
    let mut me = house.methodist().await;
    me.get("/agreements").await.ok().has(".tag.warn", "закончится через 60 дней").has(".tag.warn", "1 документ");
    duty().await;
    let mail = duty().await;
    assert_eq!(mail.len(), 1, "once, and methodists only");
    assert_eq!(mail[0].recipient, "methodist@example.ru");
    assert_eq!(mail[0].subject, format!("Через 60 дней закончится: СОШ № 9, {COLLEGE}"));
    assert!(mail[0].body.contains("30.11.2021") && mail[0].body.contains("/agreements/"), "{}", mail[0].body);
}

//! Numbers of requests: nothing live, nothing of a few, nothing twice.

use kernel::Role;
use store::{Actor, Sql};
use wellbeing::{referral::sample, referral::state::ReferralState};

use crate::referral_house::House;

/// So many ask in a week, and are met after so many days each.
async fn ask(house: &House, week: &str, waits: &[u32]) {
    let operator = Actor::operator();
    let write = house.db().write(&operator, async |tx| {
        for days in waits {
            let code = sample::ask(tx, &sample::request(house.kim.id, "Поговорить")).await?;
            sample::bring(tx, &house.kim, &code, ReferralState::Met, *days).await?;
        }
        tx.run(
            Sql::new("update referral set week = ? where week = '2021-09-13'")
                .bind(week.parse::<chrono::NaiveDate>().unwrap()),
        )
        .await?;
        tx.run("update referral_wait set quarter = '2021-06-01' where quarter = '2021-09-01'").await
    });
    write.await.unwrap();
}

async fn publish(house: &House) {
    let app = &house.district.test.app;
    let duty = app.duties().iter().find(|duty| duty.name == "wellbeing.referral_numbers").unwrap();
    (duty.run)(app.clone()).await.unwrap();
}

#[tokio::test]
async fn a_period_is_shown_when_enough_people_are_in_it_and_never_changes() {
    let house = House::new().await;
    ask(&house, "2021-06-07", &[1; 10]).await;
    publish(&house).await;
    let mut head = house.district.test.with_role(Role::Head, house.district.district).await;
    head.get("/wellbeing/referrals").await.ok().has(".empty", "слишком мало людей");
    assert_eq!(
        house.count("referral_number").await,
        0,
        "ten are one too few, and what is not there cannot be asked for"
    );
    // Eleven and more: the quarter that is over is counted once.
    ask(&house, "2021-06-14", &[2, 3, 20, 30, 40]).await;
    house.db().write(&Actor::operator(), async |tx| tx.run("delete from referral_counting").await).await.unwrap();
    publish(&house).await;
    let shown = head.get("/wellbeing/referrals").await.ok();
    shown.has("th", "01.06.2021 – 31.08.2021");
    let cells = shown.texts("td.n");
    assert!(cells.contains(&"15".to_owned()) && cells.contains(&"80 %".to_owned()), "{cells:?}");
    assert_eq!(cells.iter().filter(|cell| *cell == "—").count(), 4, "bands and p90 are of too few: {cells:?}");
    // Whatever comes later into a quarter that was published is not added to it.
    ask(&house, "2021-06-21", &[1; 12]).await;
    house.db().write(&Actor::operator(), async |tx| tx.run("delete from referral_counting").await).await.unwrap();
    publish(&house).await;
    assert_eq!(head.get("/wellbeing/referrals").await.ok().texts("td.n"), cells);
}

#[tokio::test]
async fn while_a_quarter_goes_on_no_page_changes_with_a_request() {
    let house = House::new().await;
    let mut pages = Vec::new();
    for role in [Role::Head, Role::Methodist, Role::Administrator] {
        pages.push(house.district.test.with_role(role, house.district.district).await);
    }
    let paths = ["/wellbeing", "/wellbeing/help", "/wellbeing/referrals", "/wellbeing/proposals"];
    let mut seen = async || {
        let mut texts = Vec::new();
        for me in &mut pages {
            for path in paths {
                texts.push(me.get(path).await.main_text());
            }
        }
        texts
    };
    let before = seen().await;
    let mut anyone = house.district.test.anyone();
    for _ in 0..12 {
        house.ask(&mut anyone, &[("text", "Поговорить")]).await;
    }
    publish(&house).await;
    assert_eq!(seen().await, before);
}

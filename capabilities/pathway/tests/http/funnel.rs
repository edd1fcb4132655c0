//! The funnel: every number opens its people; cohorts and schools side by side; who is about to be lost.

use pathway::MilestoneKind;
use registry::sample::day;

use crate::house::House;

#[tokio::test]
async fn every_number_of_the_funnel_opens_its_people() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2019).await;
    let (vera, zoya) = (house.pupil(class, "Вера", |_| {}).await, house.pupil(class, "Зоя", |_| {}).await);
    house.pupil(class, "Инна", |_| {}).await;
    house.reached(vera, MilestoneKind::Trial, day(2020, 2, 1)).await;
    house.reached(zoya, MilestoneKind::Entered, day(2021, 8, 1)).await;
    let mut me = house.methodist().await;
    let page = me.get("/pathway/funnel?cohort=2019%2F2020").await.ok();
    page.has("caption", "3 ученика").has("svg", "Профпроба").has("td", "рано");
    let links = page.attributes("td a", "href");
    assert!(links.len() > 20);
    let mut opened = 0;
    for (number, link) in page.texts("td a").iter().zip(&links) {
        let listed = me.get(link.split('#').next().unwrap()).await.ok();
        assert_eq!(&listed.texts("#people li").len().to_string(), number, "{link}");
        opened += 1;
    }
    assert_eq!(opened, links.len());
    let came = me.get("/pathway/funnel?step=trial&who=through").await.ok();
    came.has("#people a", "Юнина Вера").has("#people a", "Юнина Зоя");
    me.get("/pathway/funnel?step=trial&who=reached").await.ok().has("#people a", "Юнина Вера").lacks("Юнина Зоя");
    me.get("/pathway/funnel?step=volunteer&who=lost").await.ok().has("#people a", "Юнина Инна");
    assert!(me.get("/pathway/funnel.xlsx").await.ok().bytes.starts_with(b"PK"));
    me.get("/pathway/funnel?cohort=2001/2002").await.ok().has(".empty", "нет учеников");
    me.get("/pathway/funnel?class=x&step=x&who=x&cohort=x").await.ok();
}

#[tokio::test]
async fn cohorts_and_schools_are_compared_by_those_who_can_have_come_so_far() {
    let house = House::new().await;
    let (old, new) = (house.class("10 «П»", 2018).await, house.class("10 «П»", 2021).await);
    let vera = house.pupil(old, "Вера", |_| {}).await;
    house.pupil(old, "Зоя", |_| {}).await;
    house.pupil(new, "Инна", |_| {}).await;
    house.reached(vera, MilestoneKind::Entered, day(2020, 8, 1)).await;
    let mut me = house.methodist().await;
    let page = me.get("/pathway/comparison").await.ok();
    page.has("td a", "2018/2019").has("td a", "1 из 2").has("td small", "50 % (9 %–91 %)").has("td", "рано");
    let by_school = me.get("/pathway/comparison?by=organisation").await.ok();
    by_school.has("td a", "СОШ № 9").has("td a", "1 из 2");
    for link in by_school.attributes("table a", "href") {
        me.get(link.split('#').next().unwrap()).await.ok();
    }
}

#[tokio::test]
async fn pupils_without_a_milestone_for_months_are_listed() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2020).await;
    house.pupil(class, "Вера", |_| {}).await;
    let zoya = house.pupil(class, "Зоя", |_| {}).await;
    house.reached(zoya, MilestoneKind::Volunteer, day(2021, 5, 9)).await;
    let finished = house.class("11 «П»", 2018).await;
    house.pupil(finished, "Инна", |_| {}).await;
    let mut me = house.methodist().await;
    let page = me.get("/pathway/attention").await.ok();
    page.has("td a", "Юнина Вера").lacks("Юнина Зоя").lacks("Юнина Инна");
    me.get("/pathway/attention?months=3").await.ok().has("td a", "Юнина Зоя");
    me.get("/pathway/attention?months=999").await.ok().lacks("Юнина Зоя");
}

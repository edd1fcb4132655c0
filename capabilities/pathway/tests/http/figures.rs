//! What indicators count of pupils and milestones.

use ::figures::{Question, figures};
use kernel::Reach;
use pathway::MilestoneKind;
use registry::sample::day;

use crate::house::House;

#[tokio::test]
async fn pupils_count_on_the_day_and_milestones_within_the_school_year() {
    let house = House::new().await;
    let (class, group) = (house.class("10 «П»", 2020).await, house.class("Группа", 2020).await);
    let vera = house.pupil(class, "Вера", |_| {}).await;
    house.pupil(group, "Вера", |_| {}).await;
    house.pupil(class, "Зоя", |_| {}).await;
    house.reached(vera, MilestoneKind::Trial, day(2020, 11, 2)).await;
    house.reached(vera, MilestoneKind::Trial, day(2021, 3, 2)).await;
    let catalogue = house.test.app.catalogue().clone();
    let indicators: Vec<_> = catalogue.indicators().collect();
    let reach = Reach::operator();
    let counted = async |on| {
        let found = figures(house.db(), &indicators, &Question::on(on, &reach)).await.unwrap();
        let figure = |code: &str| found.iter().find(|one| one.code == code).unwrap().numerator;
        ["pathway.pupils.count", "pathway.institutions.count", "pathway.trials.count"].map(figure)
    };
    assert_eq!(counted(day(2020, 12, 1)).await, [2.0, 1.0, 1.0], "in two classes she is one");
    assert_eq!(counted(day(2021, 9, 10)).await, [2.0, 1.0, 0.0]);
    assert_eq!(counted(day(2022, 9, 1)).await, [0.0, 0.0, 0.0], "the class is over");
}

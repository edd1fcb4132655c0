//! What indicators count: programmes and papers as of a day, items by the school year of their term.

use figures::{Catalogue, Page, Part, Question, Source, figure, records};
use kernel::Reach;
use programmes::{PLAN_ITEMS, PROGRAMMES, REGULATIONS, plan, programme, regulation, sample};
use registry::sample::day;

use crate::house::House;

const INDICATORS: &str = r#"
[[indicator]]
code = "plan.late"
title = { ru = "Просрочено", en = "Late" }
unit = "percent"
dataset = "plan_items"
population = 'state != "cancelled"'
condition = 'late == "late"'
as_of = "during"
dimensions = ["state", "direction"]

[[indicator]]
code = "papers"
title = { ru = "Приказы", en = "Orders" }
unit = "items"
dataset = "regulations"
population = 'kind == "order"'

[[indicator]]
code = "programmes"
title = { ru = "Программы", en = "Programmes" }
unit = "items"
dataset = "programmes"
population = 'regulation.contains("215-Д")'
"#;

#[tokio::test]
async fn figures_follow_the_day() {
    let house = House::new().await;
    let datasets = [&PROGRAMMES, &PLAN_ITEMS, &REGULATIONS];
    let source = Source { name: "own.toml", text: INDICATORS };
    let (catalogue, problems) = Catalogue::load(&datasets, &[source], Vec::new());
    assert_eq!(problems, []);
    house
        .write(async |tx, reach| {
            let paper = |number, on, earlier| {
                sample::regulation(house.district, number, on, "О целевом обучении", |new| {
                    new.supersedes_id = earlier
                })
            };
            let first = regulation::add(tx, reach, paper("208-Д", day(2017, 5, 5), None)).await?;
            let second = regulation::add(tx, reach, paper("215-Д", day(2020, 4, 15), Some(first))).await?;
            let new = sample::programme(house.district, "Педкластер 27", day(2020, 9, 1), |new| {
                (new.ends_on, new.regulation_id) = (Some(day(2021, 8, 31)), Some(second));
            });
            programme::add(tx, reach, new).await?;
            let item = |on| sample::plan_item(house.district, "Семинар", (on, on), |_| {});
            let done = plan::add(tx, reach, item(day(2021, 9, 3))).await?;
            plan::complete(tx, reach, done, "был", day(2021, 9, 10)).await?;
            plan::add(tx, reach, item(day(2021, 9, 20))).await?;
            plan::add(tx, reach, item(day(2020, 9, 20))).await?;
            Ok(())
        })
        .await;
    let reach = Reach::operator();
    let text = async |code, on| {
        let indicator = catalogue.indicator(code).unwrap();
        figure(house.db(), indicator, &Question::on(on, &reach)).await.unwrap().text
    };
    assert_eq!(text("papers", day(2017, 5, 4)).await, "0");
    assert_eq!(text("papers", day(2020, 4, 14)).await, "1");
    assert_eq!(
        text("papers", day(2021, 9, 14)).await,
        "1",
        "the earlier one went out of force as the later one came in"
    );
    assert_eq!(text("programmes", day(2021, 8, 31)).await, "1");
    assert_eq!(text("programmes", day(2021, 9, 1)).await, "0");
    let late = async |on| {
        let figure = figure(house.db(), catalogue.indicator("plan.late").unwrap(), &Question::on(on, &reach)).await;
        let figure = figure.unwrap();
        (figure.numerator, figure.denominator)
    };
    assert_eq!(late(day(2021, 9, 3)).await, (0.0, Some(2.0)));
    assert_eq!(late(day(2021, 9, 4)).await, (1.0, Some(2.0)), "the day after its term it was late");
    assert_eq!(late(day(2021, 9, 10)).await, (0.0, Some(2.0)), "until it was done");
    assert_eq!(late(day(2021, 9, 30)).await, (1.0, Some(2.0)));
    let question = Question::on(day(2021, 9, 14), &reach);
    let page = Page { offset: 0, limit: 10 };
    let papers = catalogue.indicator("papers").unwrap();
    let found = records(house.db(), papers, &question, Part::Numerator, page).await.unwrap();
    assert!(found[0].label == "О целевом обучении" && found[0].url.starts_with("/regulations/"));
}

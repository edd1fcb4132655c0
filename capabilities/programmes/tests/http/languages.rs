//! Both languages say everything.

use std::collections::BTreeSet;

use kernel::Language;
use programmes::{plan, programme, sample};
use registry::sample::day;

use crate::house::House;

fn keys(language: Language) -> BTreeSet<&'static str> {
    let sources = programmes::LOCALES.iter().filter(|(of, _)| *of == language);
    let lines = sources.flat_map(|(_, source)| source.lines());
    let defines = |line: &&str| line.starts_with(|first: char| first.is_ascii_alphabetic());
    lines.filter(defines).filter_map(|line| Some(line.split_once(" =")?.0)).collect()
}

#[test]
fn both_languages_have_the_same_keys() {
    assert_eq!(keys(Language::Ru), keys(Language::En));
}

#[tokio::test]
async fn an_english_page_has_no_russian_words_and_no_page_a_bare_key() {
    let house = House::new().await;
    let term = (day(2021, 9, 1), day(2021, 9, 2));
    let (paper, programme, direction, item) = house
        .write(async |tx, reach| {
            let paper =
                sample::regulation(house.district, "1", day(2020, 4, 15), "Title", |new| new.issuer = "I".into());
            let paper = programmes::regulation::add(tx, reach, paper).await?;
            let new = sample::programme(house.district, "Programme", day(2020, 9, 1), |_| {});
            let programme = programme::add(tx, reach, new).await?;
            let direction = programme::add_direction(tx, reach, programme, "Direction").await?;
            let new = sample::plan_item(house.district, "Item", term, |new| {
                (new.programme_id, new.responsible) = (Some(programme), None);
            });
            let item = plan::add(tx, reach, new).await?;
            let before = (day(2020, 10, 1), day(2020, 10, 2));
            plan::add(tx, reach, sample::plan_item(house.district, "Earlier", before, |new| new.responsible = None))
                .await?;
            Ok((paper, programme, direction, item))
        })
        .await;
    let paths = [
        "/plan".to_owned(),
        "/plan?light=off".into(),
        "/plan/new".into(),
        "/plan/timeline".into(),
        "/plan/copies/new".into(),
        "/programmes".into(),
        "/programmes/new".into(),
        "/regulations".into(),
        "/regulations?kind=letter".into(),
        "/regulations/new".into(),
        format!("/regulations/{paper}"),
        format!("/regulations/{paper}/revision"),
        format!("/programmes/{programme}"),
        format!("/programmes/{programme}/revision"),
        format!("/directions/{direction}/revision"),
        format!("/plan/{item}"),
        format!("/plan/{item}/revision"),
        format!("/plan/{item}/completion"),
        format!("/plan/{item}/move"),
        format!("/plan/{item}/cancellation"),
        format!("/plan/{item}/evidence/new"),
    ];
    let mut me = house.methodist().await;
    for language in ["ru", "en"] {
        me.set_cookie("language", language);
        for path in &paths {
            let page = me.get(path).await.ok();
            let mut text = page.main_text();
            for bare in ["programmes-", "plan-", "regulations-", "notice-", "hit-", "menu-"] {
                assert!(!text.contains(bare), "{path}: {text}");
            }
            // Names of papers and of organisations are Russian in either language.
            for data in ["приказ № 1 от 15.04.2020", "Район", "СОШ № 9", "СОШ № 10", "215-Д"]
            {
                text = text.replace(data, "");
            }
            let russian = text.chars().any(|c| ('а'..='я').contains(&c));
            assert_eq!(russian, language == "ru", "{path}: {text}");
        }
    }
}

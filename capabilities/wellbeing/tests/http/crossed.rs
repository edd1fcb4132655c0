//! Tables by two dimensions: declared with the wave, shown with what is withheld, and in the language of the page.

use kernel::Role;
use wellbeing::{Cross, Kept, sample};

use crate::district::{District, WORD, actor};

#[tokio::test]
async fn a_table_by_two_is_declared_before_the_opening_and_shown_with_what_is_withheld() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    let place = district.district.to_string();
    let mut fields = vec![
        ("title", "Как вам работается"),
        ("organisation", place.as_str()),
        ("asks", "ru.metodist.problem-fields"),
        ("asks", "cbi"),
        ("minimum", "5"),
        ("closes_on", "01.10.2021"),
        ("admission", "slips"),
        ("crosses", "experience-work"),
        ("crosses", "experience-place"),
        ("asks_experience", "on"),
    ];
    me.post("/wellbeing/waves", &fields).await.has(".errors a", "о чём не спрашивают");
    fields.push(("asks_work", "on"));
    let made = me.post("/wellbeing/waves", &fields).await;
    let card = me.follow(made).await.ok();
    card.has("li", "По стажу и виду работы").has("li", "По учреждениям и стажу").lacks("По учреждениям и виду работы");
    me.get(&format!("{}/revision", card.path)).await.ok().has("label", "По стажу и виду работы");
    fields.pop();
    me.post(&format!("{}/revision", card.path), &fields).await.has(".errors a", "о чём не спрашивают");
}

#[tokio::test]
async fn what_is_withheld_of_a_table_by_two_says_so_and_its_utility_is_stated() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    let draft = wellbeing::Draft {
        crosses: vec![Cross::ExperienceWork, Cross::ExperiencePlace],
        minimum: 5,
        ..sample::draft("Как вам работается", registry::sample::day(2021, 10, 1))
    };
    let (wave, sheets) = sample::open(district.db(), &actor(&me), district.district, &draft, WORD).await.unwrap();
    district.everybody_answers(&wave, &sheets).await;
    sample::release(district.db(), &actor(&me), &wave, WORD).await.unwrap();
    let path = format!("{}/results", wave.path());
    let page = me.get(&path).await.ok();
    page.has("h2", "По двум признакам").has("option[selected]", "По стажу и виду работы");
    page.has("td", "скрыто: мало ответов").has("p", "из 20 ячеек");
    let other = me.get(&format!("{path}?cross=experience-place&told=ru.metodist.problem-fields%2Fworkload")).await.ok();
    other.has("option[selected]", "По учреждениям и стажу").has("option[selected]", "Нагрузка и переработки");
    other.has("p", "из 8 ячеек");
    // What was not declared is not to be had, however it is asked for.
    let guessed = me.get(&format!("{path}?cross=place-work&told=person")).await.ok();
    guessed.has("option[selected]", "По стажу и виду работы").lacks("По учреждениям и виду работы");
    assert!(me.get(&format!("{path}.xlsx")).await.ok().bytes.starts_with(b"PK"));
    let kept = Kept::of(district.db(), wave.id).await.unwrap().unwrap();
    assert_eq!(kept.release.tables.iter().filter(|table| table.table.by.len() == 2).count(), 2);
}

#[tokio::test]
async fn an_english_page_of_results_has_russian_words_of_data_only() {
    let district = District::new().await;
    let me = district.methodist().await;
    let draft = wellbeing::Draft {
        crosses: Cross::ALL.to_vec(),
        ..sample::draft("Как вам работается", registry::sample::day(2021, 10, 1))
    };
    let mut waves = Vec::new();
    for _ in 0..2 {
        let (wave, sheets) = sample::open(district.db(), &actor(&me), district.district, &draft, WORD).await.unwrap();
        district.everybody_answers(&wave, &sheets).await;
        sample::release(district.db(), &actor(&me), &wave, WORD).await.unwrap();
        waves.push(wave);
    }
    let mut reader = district.test.with_role(Role::Head, district.district).await;
    reader.set_cookie("language", "en");
    for query in ["", "?by=experience", "?by=work", "?cross=place-work"] {
        let page = reader.get(&format!("{}/results{query}", waves[1].path())).await.ok();
        page.has("h2", "Problem fields");
        let mut text = page.main_text();
        for name in ["Как вам работается", "СОШ № 10", "СОШ № 9", "СОШ", "Малые учреждения"]
        {
            text = text.replace(name, "");
        }
        let russian: Vec<&str> = text
            .split_whitespace()
            .filter(|word| word.chars().any(|c| ('а'..='я').contains(&c.to_lowercase().next().unwrap())))
            .collect();
        assert_eq!(russian, Vec::<&str>::new(), "{query}");
    }
}

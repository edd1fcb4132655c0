//! The articles of the invented district: what has been published, what comes tomorrow, what waits and what is still being written.

use chrono::TimeDelta;
use kernel::{AccountId, Result};
use portal::{
    Hand,
    article_sample::{self, Way, Words},
};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, files::Files};
use web::App;

use super::{
    covers::{self, Scene},
    organisations::Places,
};

/// Rubrics: address, name, what they are about.
const RUBRICS: [(&str, &str, &str); 3] = [
    (
        "profession",
        "Учитель – лучшая профессия на земле!",
        "Педагогические классы, уроки и люди, ради которых возвращаются в школу.",
    ),
    ("news", "Новости центра", "Поездки, встречи и конкурсы: что происходит в районе."),
    ("young", "Молодым педагогам", "Написано теми, кто в школе недавно, и теми, кто им помогает."),
];

/// What is published: rubric, so many days ago, text, cover.
const PUBLISHED: [(usize, i64, &str, Scene); 6] = [
    (0, 1, include_str!("articles/zvonok.md"), Scene::Jars),
    (2, 3, include_str!("articles/tetrad.md"), Scene::Notebook),
    (1, 5, include_str!("articles/scena.md"), Scene::Stage),
    (1, 9, include_str!("articles/avtobus.md"), Scene::Bus),
    (0, 14, include_str!("articles/klass.md"), Scene::Class),
    (0, 21, include_str!("articles/zvezdy.md"), Scene::Stars),
];
const SCHEDULED: &str = include_str!("articles/pervyy-god.md");
const WAITING: &str = include_str!("articles/nastavnik.md");
const DRAFT: &str = include_str!("articles/chernovik.md");
const YOUNG: &str = include_str!("articles/young.md");

#[derive(FromQueryResult)]
struct Author {
    id: AccountId,
    name: String,
}

/// Writes and publishes them.
pub async fn make(app: &App, files: &Files, tx: &Tx, places: &Places) -> Result<()> {
    let mut rubrics = Vec::new();
    for (place, (slug, title, about)) in (1..).zip(RUBRICS) {
        rubrics.push(article_sample::rubric(tx, place, slug, title, about).await?);
    }
    let (methodist, coordinator) = (hand(tx, "methodist").await?, hand(tx, "coordinator").await?);
    let morning = |days: i64| {
        let day = app.clock().today() + TimeDelta::days(days);
        app.clock().utc_of(day.and_hms_opt(9, 0, 0).unwrap_or_default())
    };
    let centre = |rubric: usize| (places.district, rubrics[rubric]);
    for (rubric, days, text, scene) in PUBLISHED {
        let cover = covers::cover(scene);
        let words = words(text, Some((&cover, scene.told())));
        let way = Way::Published(morning(-days));
        article_sample::article(tx, files, &methodist, centre(rubric), words, way).await?;
    }
    let cover = covers::cover(Scene::Meeting);
    let later = words(SCHEDULED, Some((&cover, Scene::Meeting.told())));
    article_sample::article(tx, files, &methodist, centre(2), later, Way::Published(morning(2))).await?;
    let school = (places.institutions[2], rubrics[2]);
    article_sample::article(tx, files, &coordinator, school, words(WAITING, None), Way::Submitted).await?;
    article_sample::article(tx, files, &methodist, centre(1), words(DRAFT, None), Way::Draft).await?;
    article_sample::young(tx, YOUNG, rubrics[2]).await
}

/// Somebody who signs in.
async fn hand(tx: &Tx, login: &str) -> Result<Hand> {
    let sql = Sql::new("select id, name from account where login = ?").bind(login);
    let author: Option<Author> = tx.first(sql).await?;
    let author = author.ok_or_else(kernel::Refusal::not_found)?;
    Ok(Hand::operator(author.id, &author.name))
}

/// A title, a lead and a text, parted by empty lines.
fn words<'a>(file: &'a str, cover: Option<(&'a [u8], &'a str)>) -> Words<'a> {
    let (title, rest) = file.split_once("\n\n").unwrap_or((file, ""));
    let (lead, text) = rest.split_once("\n\n").unwrap_or((rest, ""));
    Words { title, lead, text: text.trim_end(), cover }
}

//! Both languages say everything, and each only in its own words.

use crate::house::House;

/// The words of a page without what was entered by people.
fn words_of_the_page(page: &testkit::Page, data: &[&str]) -> String {
    data.iter().fold(page.main_text(), |text, word| text.replace(word, ""))
}

#[tokio::test]
async fn a_page_in_english_has_no_russian_words_but_the_data() {
    let house = House::new().await;
    house.import(1, |_, facts| facts.names[0].fact.family = "Ёлкина".into()).await;
    let mut me = house.methodist().await;
    me.set_cookie("language", "en");
    let pair = me.get("/duplicates").await.ok().attributes("td a", "href").remove(0);
    let person = format!("/people/{}", house.people[1]);
    let organisation = format!("/organisations/{}", house.school);
    let links = me.get(&person).await.ok().attributes("td a", "href");
    let mut paths: Vec<String> = [
        "/people",
        "/people?on=01.01.1990",
        "/people/new",
        "/organisations",
        "/organisations?on=01.01.1990",
        "/organisations/new",
        "/duplicates",
    ]
    .map(str::to_owned)
    .into();
    paths.extend([pair, format!("/changes/{}", house.import), organisation.clone(), person.clone()]);
    paths.extend(
        ["history", "private", "posts/new", "educations/new", "consents/new"].map(|page| format!("{person}/{page}")),
    );
    paths.extend(["renaming", "requisites", "move", "merger", "closure"].map(|deed| format!("{organisation}/{deed}")));
    paths.extend(
        links.into_iter().filter(|link| ["correction", "ending", "removal"].iter().any(|verb| link.ends_with(verb))),
    );
    assert!(paths.len() > 25);
    let data = [
        "Яковлева",
        "Ёлкина",
        "Еськова",
        "Жукова",
        "Мария",
        "Петровна",
        "учитель",
        "математика",
        "АмГПГУ",
        "Педагогическое образование",
        "Министерство образования",
        "СОШ № 9",
        "СОШ № 10",
        "МБОУ",
        "Район",
        "СОШ №",
    ];
    for path in paths {
        let page = me.get(&path).await.ok();
        let text = words_of_the_page(&page, &data);
        let russian: String =
            text.chars().filter(|letter| ('а'..='я').contains(letter) || ('А'..='Я').contains(letter)).collect();
        assert!(russian.is_empty(), "{path}: {russian}: {text}");
        let raw: Vec<&str> = text.split_whitespace().filter(|word| word.contains('-') && keylike(word)).collect();
        assert!(raw.is_empty(), "{path}: keys without a text: {raw:?}");
        me.set_cookie("language", "ru");
        me.get(&path).await.ok();
        me.set_cookie("language", "en");
    }
}

/// Looks like a key of the texts: two words at least, of small Latin letters, joined by hyphens.
fn keylike(word: &str) -> bool {
    [
        "people-",
        "person-",
        "fact-",
        "facts-",
        "field-",
        "organisation-",
        "organisations-",
        "change-",
        "merge-",
        "history-",
        "column-",
        "registry-",
        "any-",
        "young-",
        "source-",
        "notice-",
    ]
    .iter()
    .any(|prefix| word.starts_with(prefix))
}

#[test]
fn the_languages_have_the_same_keys() {
    let keys = |text: &'static str| -> Vec<&'static str> {
        let mut keys: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key)
            .filter(|key| !key.starts_with(' '))
            .collect();
        keys.sort_unstable();
        keys
    };
    let russian = keys(include_str!("../../locales/pages.ru.ftl"));
    assert!(russian.len() > 200);
    assert_eq!(russian, keys(include_str!("../../locales/pages.en.ftl")));
}

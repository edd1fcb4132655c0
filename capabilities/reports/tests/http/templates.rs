//! Templates: tried out, saved, refused with the line.

use kernel::Role;

use crate::world::{Rows, World};

fn source(text: &str) -> String {
    format!(
        "+++\ncode = \"own\"\ntitle = {{ ru = \"Своя\", en = \"Own\" }}\nkind = \"СПРАВКА\"\nheading = \"о кадрах\"\n+++\n{text}"
    )
}

#[tokio::test]
async fn every_function_says_what_it_should() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    let text = r#"
Учтены {{ numerator("staff.teaching.category.share") }} из {{ denominator("staff.teaching.category.share") }} — {{ figure("staff.teaching.category.share") }}, год назад {{ last_year("staff.teaching.category.share") }}: доля {{ change("staff.teaching.category.share") }}; число руководителей {{ change("staff.heads.count", gender="n") }}.
{% if value("staff.teaching.count") > 5 %}{% for one in organisations if one.name != "Район" %}{{ one.name }}: {{ figure("staff.teaching.count", org=one.id) }}. {% endfor %}{% endif %}
На {{ on|long_date }}, {{ "2020-10-01"|school_year }}, {{ sum(1, 2) }}, {{ plural(value("staff.heads.count"), "человек", "человека", "человек") }}, <b>не разметка</b> и "кавычки".

1. Первое
2. Второе

{{ table("staff.teaching.category.share", by="organisation") }}
{{ chart("staff.teaching.category.share", years=3) }}
{{ records("staff.heads.count", limit=1) }}
{{ awaits("mediation") }}
"#;
    let page = methodist.post("/report-templates/own/trial", &[("source", &source(text))]).await.ok();
    page.has(
        ".paper p",
        "Учтены 8 из 10 — 80 %, год назад 70 %: доля выросла на 10 п.п.; число руководителей не изменилось",
    );
    page.has(".paper p", "СОШ № 1: 5. СОШ № 2: 5.")
        .has(".paper p", "На 1 сентября 2021 г., 2020/2021, 3, человека, <b>не разметка</b> и «кавычки»");
    page.has(".paper ol li", "Второе")
        .row(".paper table tr", "СОШ № 2 80 % 4 из 5")
        .row(".paper tfoot tr", "Всего 80 % 8 из 10");
    page.has(".paper figure", "2019/2020")
        .row(".paper table tr", "Лосева А. Б. СОШ № 1")
        .row(".paper tfoot", "Всего: 2, показано: 1");
    page.has(".pending", "Медиация").lacks("\u{e002}");
    assert_eq!(
        methodist.get("/report-templates/own").await.ok().texts("textarea").len(),
        1,
        "not saved yet: an example"
    );
    assert_eq!(methodist.post("/report-templates/own", &[("source", &source("Первый."))]).await.status, 303);
    methodist.post("/report-templates/own", &[("source", &source("Второй."))]).await;
    methodist
        .get("/report-templates/own")
        .await
        .ok()
        .has(".head", "версия 2")
        .has("textarea", "Второй")
        .has("details", "версия 1");
    methodist.get("/report-templates").await.ok().row("tr", "Своя").row("tr", "встроенный");
    assert_eq!(methodist.post("/report-templates/other", &[("source", &source("Первый."))]).await.status, 409);
    let mut head = world.person(Role::Head).await;
    head.get("/report-templates/pedcluster").await.ok().has("textarea", "steadily");
    assert_eq!(head.post("/report-templates/own", &[("source", &source("x"))]).await.status, 403);
}

#[tokio::test]
async fn happenings_of_years_are_written_about_one_by_one_and_open_onto_their_records() {
    let world = World::new().await;
    let day = |text: &str| text.parse().unwrap();
    world.happened(world.first, "Здоровьесозидающая деятельность", day("2019-01-24"), Some("Даны рекомендации.")).await;
    world.happened(world.second, "Профилактика выгорания", day("2020-11-12"), None).await;
    world.happened(world.second, "Раньше", day("2018-08-31"), None).await;
    world.happened(world.elsewhere, "В чужом районе", day("2020-11-12"), None).await;
    let mut methodist = world.person(Role::Methodist).await;
    let text = r#"{% for one in rows("events.burnout_prevention.count", years=4) %}- {{ one.starts_on|long_date }}, {{ one.organisation }}: «{{ one.name }}». {{ one.outcome or "" }}
{% else %}{{ lacks("мероприятия", note="Заведите их.") }}{% endfor %}

{% for one in rows("events.visits.count", years=1) if one.outcome %}{% else %}{{ lacks("посещения", note="Заведите их.") }}{% endfor %}"#;
    let page = methodist.post("/report-templates/own/trial", &[("source", &source(text))]).await.ok();
    let told = page.texts(".paper li");
    assert_eq!(told.len(), 2, "{told:?}");
    page.has(
        ".paper li:first-child",
        "24 января 2019 г., СОШ № 1: «Здоровьесозидающая деятельность». Даны рекомендации.",
    )
    .has(".paper li:last-child", "СОШ № 2: «Профилактика выгорания».")
    .has(".pending", "Записей пока нет: посещения")
    .lacks("В чужом районе");
    let links = page.attributes(".paper li a", "href");
    assert!(links.iter().all(|link| link.starts_with("/happenings/")), "each opens onto itself: {links:?}");
    let wrong = r#"{{ rows("staff.heads.count", years=3)|length }}"#;
    let page = methodist.post("/report-templates/own/trial", &[("source", &source(wrong))]).await.ok();
    page.has("[data-result] .notice", "годы здесь не складываются");
}

#[tokio::test]
async fn a_mistake_is_told_with_its_line_and_nothing_is_kept() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    let wrong = [
        (
            "\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "строка 8: шаблон выполняется слишком долго",
        ),
        (
            "{% set ns = namespace(a='xxxxxxxxxx') %}{% for i in range(60) %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}",
            "растёт без конца",
        ),
        ("текст\n\n{{ figure(\"staff.nothing\") }}", "строка 9: нет показателя «staff.nothing»"),
        ("{{ figure(\"staff.heads.count\" }}", "строка 7: ошибка в записи"),
        ("{{ unknown }}", "строка 7: это имя ничего не обозначает"),
        ("{{ fgure(\"staff.heads.count\") }}", "строка 7: такой функции нет"),
        ("{{ denominator(\"staff.heads.count\") }}", "не доля"),
        ("{{ table(\"staff.heads.count\", by=\"colour\") }}", "нельзя разбить"),
        ("{{ awaits(\"cooking\") }}", "нет раздела «cooking»"),
        ("{{ [1, 2] }}", "нельзя напечатать"),
        ("{{ figure(\"staff.heads.count\", org=\"x\") }}", "такой организации нет"),
    ];
    for (text, said) in wrong {
        let page = methodist.post("/report-templates/own", &[("source", &source(text))]).await.ok();
        page.has("[data-result] .notice", said);
    }
    let deep = "> ".repeat(5_000);
    methodist
        .post("/report-templates/own", &[("source", &source(&deep))])
        .await
        .ok()
        .has("[data-result] .notice", "один в другом");
    methodist
        .post("/report-templates/own", &[("source", "без описания")])
        .await
        .ok()
        .has("[data-result] .notice", "строка 1");
    methodist.get("/report-templates").await.ok().lacks("Своя");
}

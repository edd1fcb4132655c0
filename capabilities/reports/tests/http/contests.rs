//! The sections of the built-in templates on contests and awards.

use kernel::{OrganisationId, Role, id::Uuid};

use crate::{
    reports::begun,
    world::{Rows, World},
};

/// A contest of two nominations with a winner in each, and what the district won in the region.
struct Contested {
    world: World,
    contest: Uuid,
    winner: Uuid,
}

impl Contested {
    async fn new() -> Self {
        let world = World::new().await;
        let on = "2021-11-01".parse().unwrap();
        let contest = world
            .recorded(
                "contest",
                ("Глазами молодого педагога", world.district, on),
                &[
                    ("about", "районный фотоконкурс.".into()),
                    ("level", "муниципальный".into()),
                    ("works", 2.into()),
                    ("honoured", 2.into()),
                ],
            )
            .await;
        let about = [("Вместе строим будущее", "репортаж"), ("Я и моя будущая профессия", "для обучающихся")];
        for (title, about) in about {
            let of = [
                ("contest", "Глазами молодого педагога".into()),
                ("level", "муниципальный".into()),
                ("about", about.into()),
            ];
            world.recorded("nomination", (title, world.district, on), &of).await;
        }
        world.recorded("author", ("Абаева А. Б.", world.first, on), &[("outcome", "young".into())]).await;
        world.recorded("author", ("Бокова А. Б.", world.first, on), &[]).await;
        world.recorded("pupil", ("Сидорова Анна", world.first, on), &[]).await;
        let award = async |name: &str, nomination: &str, degree: &str, organisation: OrganisationId| {
            let of = [
                ("contest", "Глазами молодого педагога".into()),
                ("nomination", nomination.into()),
                ("degree", degree.into()),
                ("institution", "СОШ № 1".into()),
            ];
            world.recorded("award", (name, organisation, on), &of).await
        };
        award("Бокова А. Б.", "Вместе строим будущее", "II степень", world.first).await;
        let winner = award("Абаева А. Б.", "Вместе строим будущее", "I степень", world.first).await;
        award("Чужая В. Г.", "Вместе строим будущее", "III степень", world.elsewhere).await;
        let prize = [
            ("kind", "Диплом победителя".into()),
            ("contest", "Лучшая проектная идея-2020".into()),
            ("nomination", "Лучший замысел проекта".into()),
            ("reason", "за проект «Двор»".into()),
        ];
        world.recorded("higher", ("СОШ № 2", world.second, "2020-12-04".parse().unwrap()), &prize).await;
        Self { world, contest, winner }
    }
}

#[tokio::test]
async fn contests_and_awards_are_told_with_figures_and_names_that_open_onto_their_records() {
    let contested = Contested::new().await;
    let mut methodist = contested.world.person(Role::Methodist).await;
    let at = begun(&contested.world, &mut methodist, "pedcluster").await;
    let draft = methodist.get(&at).await.ok();
    draft
        .has(".paper p", "За 2021/2022 учебный год в районе проведён 1 конкурс (2 номинации), жюри оценило 2 работы.")
        .has(
            ".paper p",
            "В нём участвовали 2 педагога из 1 учреждения; доля молодых специалистов среди участников — 50 %",
        )
        .has(".paper p", "Обучающимися, ориентированными на педагогические профессии, представлена 1 работа.");
    draft.row(".paper tbody tr", "1 «Глазами молодого педагога» 2 2 2 2");
    draft
        .has(".paper p", "«Глазами молодого педагога» — районный фотоконкурс.")
        .has(".paper li", "«Вместе строим будущее» — репортаж;")
        .has(".paper p", "По итогам конкурсов года определены 2 победителя и призёра:");
    let line = "«Глазами молодого педагога», номинация «Вместе строим будущее»: Абаева А. Б. (СОШ № 1, I степень), \
                Бокова А. Б. (СОШ № 1, II степень);";
    draft.has(".paper li", line).lacks("Чужая");
    draft
        .has(".paper p", "За 2021/2022 учебный год выданы 2 награды (все — по итогам конкурсов); награждены 2 педагога")
        .has(".paper li", "04.12.2020, диплом победителя: СОШ № 2 — конкурс «Лучшая проектная идея-2020»")
        .has(".pending", "Галерея славы")
        .has(".pending", "открытые голосования");
    assert!(!draft.texts(".pending").iter().any(|one| one.contains("Конкурсы")), "nothing is awaited that is there");
    assert!(draft.texts(".paper p, .paper li").iter().all(|one| !one.trim().is_empty()), "no empty paragraph");

    let links = draft.attributes(".paper a", "href");
    for page in [format!("/happenings/{}", contested.contest), format!("/happenings/{}", contested.winner)] {
        assert!(links.contains(&page), "{page} is not among {links:?}");
    }
    let named = |name: &str| {
        draft
            .attributes(".trace li a", "href")
            .into_iter()
            .zip(draft.texts(".trace li"))
            .find(|(_, text)| text.contains(name))
            .unwrap()
            .0
    };
    let trace = methodist.get(named("contests.institutions.count").split('#').next().unwrap()).await.ok();
    let records = trace.attributes(".trace dd a", "href").into_iter().next().unwrap();
    methodist.get(&records).await.ok().row("tbody tr", "СОШ № 1");

    let (on, world) = ("2021-11-08".parse().unwrap(), &contested.world);
    let ballots = [("works", 412.into())];
    world.recorded("poll", ("Зажги свою звезду", world.district, on), &ballots).await;
    world.recorded("shown", ("Абаева А. Б.", world.first, on), &[]).await;
    world.recorded("classmate", ("10 «П»", world.first, on), &[]).await;
    world.recorded("trial", ("Проба", world.first, on), &[]).await;
    let draft = methodist.get(&at).await.ok();
    draft
        .has(".paper p", "За 2021/2022 учебный год проведено 1 открытое онлайн-голосование с доступом по QR-коду; подано 412 бюллетеней:")
        .has(".paper li", "08.11.2021, «Зажги свою звезду»: 412 бюллетеней;")
        .has(".paper p", "В педагогических классах и группах 1 учреждения занимается 1 обучающийся. За 2021/2022 учебный год профессиональные пробы прошёл 1 обучающийся.")
        .has(".paper p", "В «Галерее славы» на сайте центра представлен 1 человек, отмеченный в этом учебном году");
    assert_eq!(methodist.post(&format!("{at}/fixing"), &[]).await.status, 303);
    let fixed = methodist.get(&at).await.ok();
    fixed.has(".paper li", line).lacks("class=\"pending\"");
    assert!(fixed.attributes(".paper a", "href").contains(&format!("/happenings/{}", contested.winner)));
}

#[tokio::test]
async fn the_contest_of_a_programme_stands_in_its_report() {
    let world = World::new().await;
    let (from, to) = ("2019-11-11".parse().unwrap(), "2020-04-17".parse::<chrono::NaiveDate>().unwrap());
    let of = |programme: &str| {
        [
            ("level", "муниципальный".into()),
            ("programme", programme.into()),
            ("about", "фестиваль-конкурс практик.".into()),
            ("ends_on", to.into()),
            ("works", 12.into()),
            ("honoured", 5.into()),
        ]
    };
    let title = "Лучшее из практики педагогов-психологов";
    world.recorded("contest", (title, world.district, from), &of("Здоровое образование")).await;
    world.recorded("contest", ("Свежий ветер", world.district, from), &of("Педкластер 27")).await;
    let mut methodist = world.person(Role::Methodist).await;
    let at = begun(&world, &mut methodist, "burnout-prevention").await;
    let draft = methodist.get(&at).await.ok();
    draft.has(
        ".paper p",
        "С 11 ноября 2019 г. по 17 апреля 2020 г. прошёл муниципальный конкурс «Лучшее из практики педагогов-психологов» — \
         фестиваль-конкурс практик. Представлено 12 работ из 12 учреждений, жюри отметило 5.",
    );
    draft.lacks("Свежий ветер");
}

#[tokio::test]
async fn a_report_asks_as_much_for_many_contests_as_for_one() {
    let contested = Contested::new().await;
    let world = &contested.world;
    let mut methodist = world.person(Role::Methodist).await;
    let at = begun(world, &mut methodist, "pedcluster").await;
    let mut asked = Vec::new();
    for more in [0, 12] {
        for number in 0..more {
            let title = format!("Конкурс {number}");
            let on = "2021-12-01".parse().unwrap();
            let of =
                [("contest", title.as_str().into()), ("level", "муниципальный".into()), ("nomination", "Урок".into())];
            let (contest, award) = (&[of[1].clone()], &[of[0].clone(), of[2].clone(), ("degree", "I степень".into())]);
            world.recorded("contest", (&title, world.district, on), contest).await;
            world.recorded("nomination", ("Урок", world.district, on), &of[..2]).await;
            world.recorded("award", ("Абаева А. Б.", world.first, on), award).await;
        }
        methodist.get(&at).await.ok();
        let before = world.db().queries();
        let page = methodist.get(&at).await.ok();
        asked.push(world.db().queries() - before);
        if more > 0 {
            page.has(".paper li", "«Конкурс 11»: Абаева А. Б. (I степень)");
        }
    }
    assert_eq!(asked[0], asked[1], "{asked:?}");
}

#[tokio::test]
async fn the_monitoring_of_mentoring_prints_each_indicator_with_its_numbers_and_days() {
    let world = World::new().await;
    let on: chrono::NaiveDate = "2021-11-01".parse().unwrap();
    let mut methodist = world.person(Role::Methodist).await;
    let at = begun(&world, &mut methodist, "mentoring-monitoring").await;
    let empty = methodist.get(&at).await.ok();
    assert!(!empty.texts(".pending").is_empty(), "{}", empty.main_text());
    empty.has(".pending", "контингент для показателей").has(".pending", "анкеты мониторинга");
    empty.row(
        ".paper tbody tr",
        "И1 Дети от 10 до 19 лет, вошедшие в программы наставляемыми, из всех детей этого возраста 0 нет данных — 70 %",
    );
    let counted: [(&str, store::Value); 3] =
        [("works", 40.into()), ("kind", "дети 10–19 лет".into()), ("reason", "ОО-1".into())];
    world.recorded("children", ("ОО-1", world.district, on), &counted).await;
    for title in ["первый", "второй", "третий"] {
        world.recorded("mentee", (title, world.first, on), &[]).await;
    }
    for (point, growth, programme) in
        [("в начале", 431, "Педагог – педагогу"), ("по итогам", 610, "Педагог – педагогу")]
    {
        let said: [(&str, store::Value); 5] = [
            ("works", 9.into()),
            ("honoured", growth.into()),
            ("programme", programme.into()),
            ("degree", "наставляемый".into()),
            ("level", point.into()),
        ];
        world.recorded("survey", (point, world.first, on), &said).await;
    }
    let draft = methodist.get(&at).await.ok();
    draft.row(".paper tbody tr", "из всех детей этого возраста 3 40 7,5 % 70 %");
    draft.has(".paper p", "дети 10–19 лет — 40 на 01.11.2021 (ОО-1)");
    draft.row(".paper tbody tr", "«Педагог — педагогу» наставляемый 4,31 (n = 9) 6,1 (n = 9)");
    draft.lacks("class=\"pending\"><b>Записей пока нет: анкеты");
}

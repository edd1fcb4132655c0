//! Indicators, the people behind them, targets, datasets.

use kernel::Role;
use store::Ask;

use crate::world::{Rows, World};

const SHARE: &str = "/indicators/staff.teaching.category.share";

#[tokio::test]
async fn the_list_shows_now_last_year_and_the_light_in_a_few_queries() {
    let world = World::of_staff().await;
    let mut methodist = world.person(Role::Methodist).await;
    let set = methodist
        .post(
            "/targets",
            &[
                ("org", &world.district.to_string()),
                ("year", "2021/2022"),
                ("value.staff.teaching.category.share", "81"),
                ("source.staff.teaching.category.share", "приказ № 1"),
            ],
        )
        .await;
    assert_eq!(set.status, 303, "{}", set.main_text());
    methodist.get("/indicators").await.ok();
    let before = world.db().queries();
    let page = methodist.get("/indicators").await.ok();
    assert!(world.db().queries() - before <= 6, "{} queries", world.db().queries() - before);
    page.has("h2", "Кадровый состав").row("tr", "Доля с категорией 80 % 70 % +10 п.п. 81 % близко к цели");
    page.row("tr", "Руководящих работников 2 2 0");
    let book = methodist.get("/indicators/list.xlsx").await.ok();
    assert_eq!(&book.bytes[..2], b"PK");
}

#[tokio::test]
async fn an_indicator_opens_onto_its_people() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    let page = methodist.get(&format!("{SHARE}?on=01.09.2021")).await.ok();
    page.has(".figure b", "80 %").row(".figure", "8 из 10 на 01.09.2021").row(".figure", "было 70 % (7 из 10)");
    page.has(".tag", "неуклонно растёт")
        .row("details tr", "2017/2018 40 %")
        .has("code", "персонал == \"педагогические работники\"");
    page.has("main", "Официальная форма: ОО-1, раздел 3.1, строка 06").has("main", "Педкластер");
    page.row("tbody tr", "СОШ № 1 80 % 4 из 5");
    assert_eq!(page.attributes("svg[role=img]", "role").len(), 1);
    methodist.get(&format!("{SHARE}?by=education")).await.ok().row("tbody tr", "высшее");
    assert_eq!(methodist.get(&format!("{SHARE}?by=colour")).await.status, 404);
    assert_eq!(&methodist.get(&format!("{SHARE}/table.xlsx")).await.ok().bytes[..2], b"PK");

    let people = methodist.get(&format!("{SHARE}/records?part=numerator&on=01.09.2021")).await.ok();
    assert_eq!(people.texts("tbody tr").len(), 8);
    people.has("h1 + p", "8 записей");
    assert!(people.attributes("tbody a", "href").iter().all(|link| link.starts_with("/people/")));
    let all = methodist.get(&format!("{SHARE}/records?part=denominator&on=01.09.2021")).await.ok();
    assert_eq!(all.texts("tbody tr").len(), 10);
    all.row("tr", "Котова А. Б. СОШ № 2 нет");
    assert_eq!(&methodist.get(&format!("{SHARE}/records.xlsx?on=01.09.2021")).await.ok().bytes[..2], b"PK");
    let taken = "select details from journal where act = 'records.exported'";
    let taken: Vec<String> = world.db().column(taken).await.unwrap();
    assert_eq!(taken.len(), 1);
    assert!(taken[0].contains("\"rows\":8") && taken[0].contains("\"on\":\"2021-09-01\""), "{taken:?}");
}

#[tokio::test]
async fn queries_do_not_grow_with_rows_and_out_of_reach_is_not_found() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    let mut queries = Vec::new();
    for address in ["/indicators/staff.heads.count/records".to_owned(), format!("{SHARE}/records")] {
        methodist.get(&address).await.ok();
        let before = world.db().queries();
        methodist.get(&address).await.ok();
        queries.push(world.db().queries() - before);
    }
    assert_eq!(queries[0], queries[1]);
    assert_eq!(methodist.get(&format!("{SHARE}?org={}", world.elsewhere)).await.status, 404);
    assert_eq!(methodist.get("/indicators/staff.nothing").await.status, 404);
    let mut coordinator = world.app.with_role(Role::SchoolCoordinator, world.first).await;
    coordinator.get(&format!("{SHARE}?on=01.09.2021")).await.ok().row(".figure", "4 из 5");
    assert_eq!(coordinator.get(&format!("{SHARE}?org={}", world.second)).await.status, 404);
    assert_eq!(coordinator.get("/targets").await.status, 403);
}

#[tokio::test]
async fn what_was_known_then_is_told_with_the_correction() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    world.correct("Абаева А. Б.").await;
    let now = methodist.get(&format!("{SHARE}?on=01.09.2021")).await.ok();
    now.row(".figure", "7 из 9");
    let then = methodist.get(&format!("{SHARE}?on=01.09.2021&known=14.09.2021+12:30")).await.ok();
    then.row(".figure", "8 из 10")
        .has("li", "Абаева А. Б.: больше не учитывается — исправление «исправлена дата приказа»");
}

#[tokio::test]
async fn a_wrong_target_is_said_in_its_place() {
    let world = World::new().await;
    let mut head = world.person(Role::Head).await;
    let fields = [
        ("org", world.district.to_string()),
        ("year", "2021/2022".into()),
        ("value.staff.teaching.category.share", "120".into()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = head.post("/targets", &fields).await.ok();
    page.has(".errors", "Доля с категорией");
    assert!(page.attributes("input[aria-invalid]", "name").contains(&"value.staff.teaching.category.share".to_owned()));
    head.get("/targets").await.ok().has("table", "Доля с категорией");
    head.get("/datasets").await.ok().has("table", "педагогические работники");
}

#[tokio::test]
async fn what_is_counted_of_a_confidential_dataset_is_there_for_those_only_who_may_see_it() {
    let world = World::with_secrets().await;
    for role in [Role::Administrator, Role::Methodist, Role::Head, Role::SchoolCoordinator] {
        let mut reader = world.person(role).await;
        let may = matches!(role, Role::Administrator | Role::Methodist);
        for page in ["/indicators", "/datasets"] {
            let page = reader.get(page).await.ok();
            assert_eq!(page.html().contains("тайн") || page.html().contains("Тайны"), may, "{role:?}");
        }
        for page in ["", "/table.xlsx", "/records", "/records.xlsx"] {
            let status = reader.get(&format!("/indicators/secrets.count{page}")).await.status;
            assert_eq!(status == 404, !may, "{role:?} {page}: {status}");
        }
    }
}

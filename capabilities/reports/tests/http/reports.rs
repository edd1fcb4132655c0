//! The life of a справка.

use kernel::{OrganisationId, Role};
use testkit::Person;

use crate::world::{Rows, World};

pub async fn begun(world: &World, person: &mut Person, template: &str) -> String {
    begun_about(world.district, person, template).await
}

async fn begun_about(organisation: OrganisationId, person: &mut Person, template: &str) -> String {
    let fields = [
        ("template", template.to_owned()),
        ("year", "2021/2022".to_owned()),
        ("organisation", organisation.to_string()),
        ("date", "14.09.2021".to_owned()),
        ("number", "17".to_owned()),
        ("place", "г. Амурск".to_owned()),
        ("post", "Директор".to_owned()),
        ("name", "И. И. Иванова".to_owned()),
        ("value.district_of", "Приречного района".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = person.post("/reports", &fields).await;
    page.location().unwrap_or_else(|| panic!("{}", page.main_text()))
}

#[tokio::test]
async fn the_next_one_begins_with_what_the_last_one_was_asked() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    methodist.get("/reports/new?template=pedcluster").await.ok().lacks("Приречного района");
    begun(&world, &mut methodist, "pedcluster").await;
    let next = methodist.get("/reports/new?template=pedcluster").await.ok();
    let value = |name: &str| next.attributes(&format!("[name='{name}']"), "value").concat();
    assert_eq!(value("value.district_of"), "Приречного района");
    assert_eq!(value("place"), "г. Амурск");
    assert_eq!(value("number"), "", "a number is given once");
    methodist.get("/reports/new?template=burnout-prevention").await.ok().lacks("Приречного района");
}

#[tokio::test]
async fn it_is_drafted_fixed_signed_and_stays() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    methodist.get("/reports/new?template=pedcluster").await.ok().has("label", "Методический центр");
    let at = begun(&world, &mut methodist, "pedcluster").await;
    let draft = methodist.get(&at).await.ok();
    draft.has(".paper", "Приречного района").has(".paper", "заняты 10 педагогических работников и 2 руководителя");
    draft
        .has(".paper", "неуклонно увеличивается и составляет 90 %")
        .has(".paper", "неуклонно растёт: всего аттестовано 80 %");
    draft.has(".pending", "Записей пока нет: конкурсы").has(".tag", "черновик").lacks("\u{e000}");
    let link = draft.attributes("a.fig", "href").into_iter().next().unwrap();
    let traced = methodist.get(link.split('#').next().unwrap()).await.ok();
    traced.has(".trace", "Педагогических работников").has(".trace", "01.09.2021");
    assert_eq!(methodist.get(&format!("{at}/figures/f1/records")).await.ok().texts("tbody tr").len(), 10);
    assert_eq!(methodist.get(&format!("{at}?figure=f99")).await.status, 404);
    assert_eq!(methodist.get(&format!("{at}/recount")).await.status, 409);
    let mut head = world.person(Role::Head).await;
    assert_eq!(
        head.post(&format!("{at}/signature"), &[("post", "Директор")]).await.status,
        409,
        "a draft cannot be signed"
    );

    assert_eq!(methodist.post(&format!("{at}/fixing"), &[]).await.status, 303);
    let fixed = methodist.get(&at).await.ok();
    fixed.has(".tag", "зафиксирована").has(".paper", "всего аттестовано 80 %").lacks("class=\"pending\"");
    assert_eq!(methodist.post(&format!("{at}/fixing"), &[]).await.status, 409);
    assert_eq!(methodist.get(&format!("{at}/edit")).await.status, 409);
    assert_eq!(methodist.post(&format!("{at}/signature"), &[("post", "Методист")]).await.status, 403);
    methodist.get(&format!("{at}/recount")).await.ok().has(".notice", "Ни одна цифра");

    world.correct("Абаева А. Б.").await;
    let paper = |page: &testkit::Page| page.texts(".paper");
    assert_eq!(paper(&methodist.get(&at).await.ok()), paper(&fixed), "what is fixed does not change");
    let records = methodist.get(&format!("{at}/figures/f4/records")).await.ok();
    records.row("tbody tr", "Абаева А. Б.");
    assert_eq!(records.texts("tbody tr").len(), 8);
    let recount = methodist.get(&format!("{at}/recount")).await.ok();
    recount.row("tr", "Доля с категорией").row("tr", "80 % (8 из 10) 78 % (7 из 9)");
    recount.has("li", "Абаева А. Б.: больше не учитывается — исправление «исправлена дата приказа»");

    assert_eq!(head.post(&format!("{at}/signature"), &[("post", "Директор")]).await.status, 303);
    let signed = head.get(&at).await.ok();
    signed.has(".tag", "подписана").has(".head", "Директор");
    assert_eq!(head.post(&format!("{at}/signature"), &[("post", "Директор")]).await.status, 409);
    let verify =
        signed.attributes(".trace dl a", "href").into_iter().find(|link| link.starts_with("/verify/")).unwrap();
    let checked = world.app.anyone().get(&verify).await.ok();
    checked.has("dl", "СПРАВКА").has("dl", "подписана").has("dl code", &signed.texts(".trace dl code").pop().unwrap());
    checked.lacks("Абаева").lacks("Директор");
    assert_eq!(world.app.anyone().get("/verify/0000").await.status, 404);

    let edition = methodist.post(&format!("{at}/editions"), &[]).await;
    methodist.follow(edition).await.ok().has(".tag", "черновик").has(".paper", "всего аттестовано 78 %");
}

#[tokio::test]
async fn it_becomes_files() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    let at = begun(&world, &mut methodist, "burnout-prevention").await;
    assert_eq!(&methodist.get(&format!("{at}/document.docx")).await.ok().bytes[..2], b"PK");
    assert!(methodist.get(&format!("{at}/document.pdf")).await.ok().html().contains("профессионального выгорания"));
    let html = methodist.get(&format!("{at}/document.html")).await.ok();
    assert!(html.html().contains("«Здоровое образование»") && !html.html().contains("class=\"pending\""));
}

#[tokio::test]
async fn a_claim_that_is_not_borne_cannot_be_fixed() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    let at = begun(&world, &mut methodist, "pedcluster").await;
    // Without two of those who have a category, the share of this year is below that of the year before.
    for name in ["Абаева А. Б.", "Бокова А. Б."] {
        world.correct(name).await;
    }
    let source = "+++\ncode = \"falls\"\ntitle = { ru = \"П\", en = \"F\" }\nkind = \"СПРАВКА\"\nheading = \"о кадрах\"\n+++\n\
                  {{ steadily(\"staff.heads.count\", years=4, says=\"неуклонно растёт\") }}, {{ steadily(\"staff.heads.count\", otherwise=\"не меняется\") }}";
    assert_eq!(methodist.post("/report-templates/falls", &[("source", source)]).await.status, 303);
    let at_falling = begun(&world, &mut methodist, "falls").await;
    let draft = methodist.get(&at_falling).await.ok();
    draft
        .has(".notice.bad", "значение менялось не в одну сторону")
        .has(".paper", "[вывод не подтверждён")
        .has(".paper", ", не меняется");
    let refused = methodist.post(&format!("{at_falling}/fixing"), &[]).await;
    assert_eq!(refused.status, 409);
    refused.has("main", "Вывод не подтверждается цифрами");
    methodist.get(&at_falling).await.ok().has(".tag", "черновик");
    methodist.get(&at).await.ok();
}

#[tokio::test]
async fn lists_ask_as_much_for_three_as_for_one_and_stay_within_reach() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    methodist.get("/reports").await.ok().has(".empty", "Справок пока нет");
    let at = begun(&world, &mut methodist, "pedcluster").await;
    let mut queries = Vec::new();
    for more in [0, 2] {
        for _ in 0..more {
            begun(&world, &mut methodist, "burnout-prevention").await;
        }
        methodist.get("/reports").await.ok();
        let before = world.db().queries();
        methodist.get("/reports").await.ok();
        queries.push(world.db().queries() - before);
    }
    assert_eq!(queries[0], queries[1]);
    let mut stranger = world.app.with_role(Role::Methodist, world.elsewhere).await;
    for path in [
        at.clone(),
        format!("{at}/recount"),
        format!("{at}/document.docx"),
        format!("{at}/figures/f1/records"),
        format!("{at}/edit"),
    ] {
        assert_eq!(stranger.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(stranger.post(&format!("{at}/fixing"), &[]).await.status, 404);
    let wrong = methodist
        .post(
            "/reports",
            &[("template", "pedcluster"), ("organisation", &world.elsewhere.to_string()), ("date", "вчера")],
        )
        .await
        .ok();
    wrong.has(".errors", "учебный год").has(".errors", "организацию").has(".errors", "дд.мм.гггг");
}

#[tokio::test]
async fn of_a_figure_about_others_everybody_sees_the_people_within_reach_and_how_many_more_there_are() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    let source = format!(
        "+++\ncode = \"compared\"\ntitle = {{ ru = \"С\", en = \"C\" }}\nkind = \"СПРАВКА\"\nheading = \"о кадрах\"\n+++\n\
         {{{{ figure(\"staff.teaching.count\", org=\"{}\") }}}}, {{{{ figure(\"staff.teaching.count\", org=\"{}\") }}}}",
        world.district, world.second
    );
    assert_eq!(methodist.post("/report-templates/compared", &[("source", &source)]).await.status, 303);
    let at = begun_about(world.first, &mut methodist, "compared").await;
    let mut coordinator = world.app.with_role(Role::SchoolCoordinator, world.first).await;
    let (of_district, of_second) = (format!("{at}/figures/f1/records"), format!("{at}/figures/f2/records"));
    assert_eq!(methodist.post(&format!("{at}/fixing"), &[]).await.status, 303);

    let whole = methodist.get(&of_district).await.ok();
    assert_eq!(whole.texts("tbody tr").len(), 10);
    whole.has(".head", "10 записей").lacks("вне вашего доступа");
    let mine = coordinator.get(&of_district).await.ok();
    assert_eq!(mine.texts("tbody tr").len(), 5);
    mine.row("tbody tr", "Абаева А. Б.").has(".head", "5 записей, ещё 5 вне вашего доступа").lacks("Бокова");
    coordinator.get(&of_second).await.ok().has(".head", "0 записей, ещё 5 вне вашего доступа").lacks("Бокова");

    let before = world.db().queries();
    coordinator.get(&of_district).await.ok();
    let queries = world.db().queries() - before;
    coordinator.get(&of_second).await.ok();
    assert_eq!(world.db().queries() - before, 2 * queries, "as many for none as for five");
}

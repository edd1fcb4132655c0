//! Rosters of OneRoster: out of the list of staff, and in by the importer of lists.

use std::io::Cursor;

use axum::http::StatusCode;
use kernel::{Period, Reach};
use registry::{
    PostId, Rules,
    import::{self, Answers, Imported, Importer, Request},
    person::private::SnilsKey,
    sample::{self, day, held},
    staff::{Order, Page, Sort, StaffFilter, StaffList},
};
use spreadsheets::{
    Format, Limits, Workbook,
    oneroster::{Duty, Org, OrgKind, Rank, Role, Roster, User},
};
use store::{Actor, AsOf, Db};
use testkit::TestDb;

use crate::house::House;

/// The rows of a roster, each as one text.
fn table(bytes: &[u8]) -> Vec<String> {
    let mut book = Workbook::open(Cursor::new(bytes.to_vec()), "roster.zip", &Limits::default()).unwrap();
    assert_eq!(book.format(), Format::OneRoster);
    let rows = book.rows(0).unwrap().skip(1).map(|row| {
        let row = row.unwrap();
        row.cells.iter().map(|cell| cell.shown().into_owned()).collect::<Vec<_>>().join("|")
    });
    rows.collect()
}

/// What the lists of a database say of everybody, without identifiers.
async fn picture(db: &Db) -> Vec<String> {
    let (page, order) = (Page { number: 1, size: 1_000, long: false }, Order { by: Sort::Name, descending: false });
    let at = AsOf::day(day(2021, 9, 14));
    let rows = StaffList::rows(db, &Reach::operator(), at, &StaffFilter::default(), order, page).await.unwrap();
    let mut told: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{} {:?} {:?} {} {:?} {:?} {} {}",
                row.full_name(),
                row.birth_date,
                row.organisation,
                row.title,
                row.staff_group,
                row.subject,
                row.rate,
                row.main_job
            )
        })
        .collect();
    told.sort();
    told
}

async fn import(db: &Db, bytes: Vec<u8>) -> Imported {
    db.clock().advance(chrono::TimeDelta::seconds(1));
    let (rules, key) = (Rules::embedded("RU"), SnilsKey::new(&[7; 32]));
    let request = Request {
        bytes: bytes.into(),
        name: "roster.zip".into(),
        on: day(2021, 9, 14),
        organisation: None,
        mapping: None,
        founds: true,
        dry_run: false,
        answers: Answers::default(),
        reach: Reach::operator(),
        actor: Actor::operator(),
    };
    import::run(Importer { db, rules: &rules, key: &key }, request, &|_| true).await.unwrap()
}

/// People whose names and posts are not simple.
async fn people_of_all_sorts(house: &House) {
    let other = house.other_school;
    let names =
        [("Ким", "Ен Сук", ""), ("Мамедов", "Али", "Гасан оглы"), ("Римская-Корсакова", "Анна-Мария", "Ильинична")];
    let add = |index: usize, facts: &mut registry::PersonFacts| {
        let (family, given, patronymic) = names[index];
        let birth = facts.names[0].fact.birth_date;
        facts.names[0].fact = registry::Name { birth_date: birth, ..sample::name(family, given, patronymic) };
        let mut second = facts.posts[0].fact.clone();
        (second.post_id, second.main_job, second.rate) = (PostId::new(), false, 25);
        match index {
            0 => second.organisation_id = other,
            1 => second.subject = Some("физика, \"7–9\"".into()),
            _ => {
                second.title = "=кладовщик; дворник".into();
                (second.position, second.subject, second.staff_group) = (None, None, registry::StaffGroup::Other);
            }
        }
        facts.posts.push(held(second, Period::since(day(2010, 9, 1))));
    };
    house.import(names.len(), add).await;
}

#[tokio::test]
async fn what_goes_out_comes_into_another_database_as_the_same_people_and_organisations() {
    let house = House::new().await;
    people_of_all_sorts(&house).await;
    let mut me = house.methodist().await;
    let list = me.get("/people?c-birth=1").await.ok();
    let link = list.attributes("caption a", "href").into_iter().find(|link| link.starts_with("/people.zip")).unwrap();
    let bytes = me.get(&link).await.ok().bytes;
    let before = picture(house.db()).await;
    assert_eq!((before.len(), table(&bytes).len()), (9, 9));

    let again = import(house.db(), bytes.clone()).await;
    let counts = &again.counts;
    assert_eq!((counts.new, counts.changed, counts.unchanged, counts.gone, counts.set_aside), (0, 0, 9, 0, 0));
    assert_eq!(picture(house.db()).await, before);
    house.is_sound().await;

    let other = TestDb::with(&registry::migrations()).await;
    let came = import(&other.db, bytes).await;
    assert_eq!((came.counts.set_aside, came.asked.len()), (0, 0), "{:?}", came.counts);
    assert_eq!(picture(&other.db).await, before);
    for (table, number) in [("organisation", 2), ("person", 6), ("person_private", 0)] {
        let sql = format!("from {table}");
        assert_eq!(store::count(&other.db, sql.as_str().into()).await.unwrap(), number, "{table}");
    }
}

#[tokio::test]
async fn a_roster_holds_no_more_than_the_reader_and_the_list_show() {
    let house = House::new().await;
    people_of_all_sorts(&house).await;
    let mut me = house.methodist().await;
    let everybody = table(&me.get("/people.zip").await.ok().bytes);
    assert!(
        everybody
            .iter()
            .any(|row| row.starts_with("Яковлева|Мария|Петровна|||МБОУ СОШ № 9|учитель|математика|1|основное"))
    );
    assert!(everybody.iter().all(|row| !row.contains("19")), "no birth date unless the list shows it: {everybody:?}");
    let found = table(&me.get("/people.zip?q=елк").await.ok().bytes);
    assert_eq!(found.len(), 1);
    let earlier = table(&me.get("/people.zip?on=01.09.2019").await.ok().bytes);
    assert!(earlier.iter().any(|row| row.starts_with("Жукова")));

    let mut coordinator = house.coordinator(house.other_school).await;
    let seen = table(&coordinator.get("/people.zip").await.ok().bytes);
    assert!(seen.iter().any(|row| row.starts_with("Еськова")));
    assert!(seen.iter().all(|row| row.starts_with("Еськова") || row.starts_with("Ким")), "{seen:?}");
    let mut teacher = house.teacher(house.people[0]).await;
    let own = table(&teacher.get("/people.zip").await.ok().bytes);
    assert!(own.len() == 1 && own[0].starts_with("Яковлева"), "{own:?}");
    let anyone = house.test.anyone().get("/people.zip").await;
    assert!(anyone.location().unwrap().starts_with("/sign-in"));
}

#[tokio::test]
async fn a_roster_is_taken_on_the_page_and_what_it_lacks_is_told() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let bytes = me.get("/people.zip").await.ok().bytes;
    let fields = [("on", "14.09.2021")];
    let sent = me.upload("/imports", &fields, ("file", "roster.zip", &bytes)).await;
    let columns = me.follow(sent).await.ok();
    columns.has("th", "Вид занятости").has("td", "Яковлева");
    let guessed = columns.attributes("tbody option[selected]", "value");
    for field in ["family", "given", "patronymic", "organisation", "position", "subject", "rate", "main_job", "email"] {
        assert!(guessed.iter().any(|value| value == field), "{field}: {guessed:?}");
    }

    let nobody = me.get("/people.zip?on=01.01.1990").await.ok().bytes;
    let refused = me.upload("/imports", &fields, ("file", "roster.zip", &nobody)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has(".wrong", "В архиве OneRoster нет файла orgs.csv");
}

#[tokio::test]
async fn rows_of_a_roster_that_are_set_aside_come_back_as_a_workbook() {
    let house = House::new().await;
    let user = |id: &str, family: &str| User {
        id: id.into(),
        family: family.into(),
        given: "Анна".into(),
        middle: None,
        birth: None,
        main_org: None,
    };
    let role = |user: &str, org: &str| Role {
        id: format!("{user} {org}"),
        user: user.into(),
        org: org.into(),
        duty: Duty::Teacher,
        rank: Rank::Primary,
        title: String::new(),
        subject: None,
        rate: 100,
        main_job: true,
    };
    let school =
        Org {
            id: "../s".into(), name: "школа № 9".into(), kind: OrgKind::School, identifier: None, parent: None
        };
    let roster = Roster {
        orgs: vec![school],
        users: vec![user("a", "Бельды"), user("b", "Киле"), user("c", "Ходжер")],
        roles: vec![role("a", "../s"), role("b", "' or 1=1 --")],
    };
    let done = import(house.db(), roster.write().unwrap()).await;
    let reasons: Vec<&str> = done.counts.reasons.keys().map(String::as_str).collect();
    assert_eq!((done.counts.new, done.counts.set_aside), (1, 2));
    assert_eq!(reasons, ["no_position", "unknown_organisation"]);
    assert_eq!(done.asked[0].spelling, "' or 1=1 --");
    let back = Workbook::open(Cursor::new(done.rejects.unwrap()), "", &Limits::default());
    let mut back = back.unwrap();
    let told: Vec<Vec<String>> = back
        .rows(0)
        .unwrap()
        .map(|row| row.unwrap().cells.iter().map(|cell| cell.shown().into_owned()).collect())
        .collect();
    assert_eq!((told[0][12].as_str(), told[1][0].as_str(), told[2][0].as_str()), ("Причина", "Киле", "Ходжер"));
}

//! A district of two schools with ten teachers and two heads, of whom every year more have a category.

use std::{future::Future, pin::Pin};

use chrono::{NaiveDate, TimeDelta};
use figures::{Catalogue, Choice, Dataset, Field, Kind, Sensitivity, Source, TimeRule, Words};
use kernel::{OrganisationId, Reach, Result, Role, id::Uuid};
use reports::{Organisation, Settings};
use store::{Actor, Ask, ChangeKind, Db, FactTable, Migration, Sql, facts::Version};
use testkit::{Person, TestApp};
use web::Capability;

use crate::happenings::{self, HAPPENINGS, indicators};

/// Staff as the registry would publish it, with little of it.
static STAFF: Dataset = Dataset {
    code: "staff",
    title: Words::new("Кадровый состав", "Staff"),
    table: "staff",
    record: "post_id",
    organisation: "organisation_id",
    person: Some("person_id"),
    label: &["name"],
    order: "name",
    time: TimeRule::Instant { change: Some("opened_by") },
    sensitivity: Sensitivity::Personal,
    url: "/people/{person_id}",
    fields: &[
        Field::new(
            "staff_group",
            "персонал",
            "group of staff",
            Kind::OneOf(
                "staff_group",
                &[
                    Choice::new("pedagogical", "педагогические работники", "teaching staff"),
                    Choice::new("management", "руководящие работники", "management"),
                ],
            ),
        ),
        Field::new(
            "education",
            "образование",
            "education",
            Kind::OneOf(
                "education",
                &[Choice::new("higher", "высшее", "higher"), Choice::new("secondary", "среднее", "secondary")],
            ),
        ),
        Field::new(
            "category",
            "категория",
            "category",
            Kind::OneOf("category", &[Choice::new("first", "первая", "first"), Choice::new("none", "нет", "none")]),
        ),
        Field::new("name", "имя", "name", Kind::Text("name")),
    ],
};

static TABLE: FactTable = FactTable {
    name: "staff",
    subject: "person_id",
    columns: &["post_id", "organisation_id", "name", "staff_group", "education", "category"],
};

const INDICATORS: &str = r#"
[[indicator]]
code = "staff.teaching.count"
title = { ru = "Педагогических работников", en = "Teaching staff" }
unit = "people"
dataset = "staff"
population = 'персонал == "педагогические работники"'
dimensions = ["education", "category"]
[[indicator]]
code = "staff.heads.count"
title = { ru = "Руководящих работников", en = "Heads" }
unit = "people"
dataset = "staff"
population = 'персонал == "руководящие работники"'
[[indicator]]
code = "staff.teaching.higher_education.share"
title = { ru = "Доля с высшим образованием", en = "Higher education" }
unit = "percent"
dataset = "staff"
population = 'персонал == "педагогические работники"'
condition = 'образование == "высшее"'
direction = "up"
[[indicator]]
code = "staff.teaching.category.share"
title = { ru = "Доля с категорией", en = "Category" }
unit = "percent"
dataset = "staff"
population = 'персонал == "педагогические работники"'
condition = 'категория == "первая"'
direction = "up"
dimensions = ["education"]
reference = { form = "ОО-1", section = "3.1", row = "06" }
"#;

/// The program and its district.
pub struct World {
    pub app: TestApp,
    pub district: OrganisationId,
    pub first: OrganisationId,
    pub second: OrganisationId,
    pub elsewhere: OrganisationId,
}

/// What is true of a teacher for a while.
#[derive(Clone)]
struct Held {
    person: Uuid,
    post: Uuid,
    school: OrganisationId,
    name: String,
    group: &'static str,
    education: &'static str,
    category: &'static str,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

pub fn september(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 9, 1).unwrap()
}

impl World {
    /// Ten teachers and two heads; categories grow from 40 % to 80 %, higher education from 50 % to 90 % in five years.
    pub async fn new() -> Self {
        let others = indicators();
        let sources = [Source { name: "test.toml", text: INDICATORS }, Source { name: "others.toml", text: &others }];
        Self::of(&[&STAFF, &HAPPENINGS], &sources).await
    }

    /// The same with figures that are not for everybody.
    pub async fn with_secrets() -> Self {
        let sources = [
            Source { name: "test.toml", text: INDICATORS },
            Source { name: "secrets.toml", text: happenings::OF_SECRETS },
        ];
        Self::of(&[&STAFF, &happenings::SECRETS], &sources).await
    }

    /// The same with figures of staff alone: what a page asks is counted for one dataset.
    pub async fn of_staff() -> Self {
        Self::of(&[&STAFF], &[Source { name: "test.toml", text: INDICATORS }]).await
    }

    async fn of(datasets: &[&'static Dataset], sources: &[Source<'_>]) -> Self {
        let (catalogue, problems) = Catalogue::load(datasets, sources, Vec::new());
        assert_eq!(problems, Vec::new());
        let settings = Settings { pdf: Some(|document| Ok(document.heading.clone().into_bytes())), organisations };
        let app = TestApp::of(vec![registry(), reports::capability(settings)], catalogue).await;
        let world = Self {
            app,
            district: OrganisationId::new(),
            first: OrganisationId::new(),
            second: OrganisationId::new(),
            elsewhere: OrganisationId::new(),
        };
        world.fill().await;
        world
    }

    /// Somebody with a role in the district.
    pub async fn person(&self, role: Role) -> Person {
        self.app.with_role(role, self.district).await
    }

    pub fn db(&self) -> &Db {
        self.app.app.db()
    }

    /// A teacher's category is taken back, an hour later.
    pub async fn correct(&self, name: &str) {
        self.db().clock().advance(TimeDelta::hours(1));
        let change = async |tx: &store::Tx| {
            let change = tx.change(ChangeKind::Edit, "исправлена дата приказа").await?;
            let sql = Sql::new("select id from staff where name = ? and superseded_at is null and valid_to is null")
                .bind(name);
            let version: Uuid = tx.value(sql).await?.unwrap();
            TABLE.close(tx, change, &[version]).await?;
            Ok(())
        };
        self.db().write(&Actor::operator(), change).await.unwrap();
    }

    async fn fill(&self) {
        let mut held = Vec::new();
        for place in 0..12 {
            let teaches = place < 10;
            let start = september(2010);
            let new = Held {
                person: Uuid::now_v7(),
                post: Uuid::now_v7(),
                school: if place % 2 == 0 { self.first } else { self.second },
                name: format!(
                    "{} А. Б.",
                    [
                        "Абаева",
                        "Бокова",
                        "Ведова",
                        "Гусева",
                        "Дёмина",
                        "Ежова",
                        "Жукова",
                        "Зимина",
                        "Ильина",
                        "Котова",
                        "Лосева",
                        "Мохова"
                    ][place]
                ),
                group: if teaches { "pedagogical" } else { "management" },
                education: "secondary",
                category: "none",
                from: start,
                to: None,
            };
            // Four have a category before 2018, five higher education; one more of each every year.
            let since = |had: usize| match place {
                place if place < had => Some(start),
                place if place < had + 4 => Some(september(2018 + i32::try_from(place - had).unwrap())),
                _ => None,
            };
            let (category, education) = (since(4), since(5));
            let mut days: Vec<NaiveDate> = [Some(start), category, education].into_iter().flatten().collect();
            days.sort_unstable();
            days.dedup();
            for (number, day) in days.iter().enumerate() {
                held.push(Held {
                    category: if category.is_some_and(|since| since <= *day) { "first" } else { "none" },
                    education: if education.is_some_and(|since| since <= *day) { "higher" } else { "secondary" },
                    from: *day,
                    to: days.get(number + 1).copied(),
                    ..new.clone()
                });
            }
        }
        let organisations = [
            (self.district, "Район"),
            (self.first, "СОШ № 1"),
            (self.second, "СОШ № 2"),
            (self.elsewhere, "Чужой район"),
        ];
        let write = async |tx: &store::Tx| {
            for (id, name) in organisations {
                tx.run(Sql::new("insert into place (id, name) values (?, ?)").bind(id).bind(name)).await?;
            }
            let mut within = organisations.map(|(id, _)| (id, id)).to_vec();
            within.extend([(self.first, self.district), (self.second, self.district)]);
            for (id, ancestor) in within {
                let sql = "insert into organisation_within (organisation_id, ancestor_id, valid_from) values (?, ?, ?)";
                tx.run(Sql::new(sql).bind(id).bind(ancestor).bind(september(1990))).await?;
            }
            let change = tx.change(ChangeKind::Import, "Кадры 2021.xlsx").await?;
            TABLE.open(tx, change, held.into_iter().map(Held::version).collect()).await
        };
        self.db().write(&Actor::operator(), write).await.unwrap();
    }
}

impl Held {
    fn version(self) -> Version {
        Version {
            subject: self.person,
            values: vec![
                self.post.into(),
                self.school.into(),
                self.name.into(),
                self.group.into(),
                self.education.into(),
                self.category.into(),
            ],
            valid_from: self.from,
            valid_to: self.to,
            source_row: None,
            replaces: None,
        }
    }
}

/// What stands in for the registry: its table of facts and the names of its organisations.
fn registry() -> Capability {
    let own = "post_id {uuid} not null, organisation_id {uuid} not null, name text not null, staff_group text not null, \
               education text not null, category text not null";
    let places = "create table place (id {uuid} primary key, name text not null);\n";
    Capability {
        migrations: vec![
            Migration::new("2026_11_22_20_staff", format!("{places}{}", TABLE.definition(own))),
            happenings::table(),
        ],
        datasets: vec![&STAFF, &HAPPENINGS],
        ..Capability::named("registry")
    }
}

fn organisations(
    db: Db,
    reach: Reach,
    _: NaiveDate,
) -> Pin<Box<dyn Future<Output = Result<Vec<Organisation>>> + Send>> {
    Box::pin(async move {
        let sql = Sql::new("select id, name from place where")
            .push(store::reach::within(&reach, "id", None))
            .push("order by name");
        let rows = db.raw(sql).await?;
        rows.iter()
            .map(|row| Ok(Organisation { id: row.try_get_by_index(0)?, name: row.try_get_by_index(1)? }))
            .collect()
    })
}

/// Looks for words in rows of tables, whose cells stand without spaces between them.
pub trait Rows {
    /// Fails unless an element that the selector finds holds these words, spaces aside.
    fn row(&self, selector: &str, words: &str) -> &Self;
}

impl Rows for testkit::Page {
    #[track_caller]
    fn row(&self, selector: &str, words: &str) -> &Self {
        let close = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let texts = self.texts(selector);
        assert!(
            texts.iter().any(|text| close(text).contains(&close(words))),
            "{}: no {selector} with «{words}» but {texts:?}",
            self.path
        );
        self
    }
}

//! A dataset like the registry's, a database with its table, and people to fill it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use figures::{
    Catalogue, Choice, Dataset, Definition, Direction, Field, Indicator, Kind, Measure, Rollup, Sensitivity, Source,
    Stretch, TimeRule, Title, Unit, Words,
};
use kernel::{ChangeId, Clock, OrganisationId, id::Uuid};
use sea_orm::{ConnectionTrait, Database};
use store::{Actor, ChangeKind, Db, FactTable, Migration, Settings, Sql, Tx, facts::Version, migrations};

const CATEGORY: Stretch = Stretch { since: "category_since", until: "category_until" };

pub static STAFF: Dataset = Dataset {
    code: "staff",
    title: Words::new("Кадровый состав", "Staff"),
    table: "staff",
    record: "post_id",
    organisation: "organisation_id",
    person: Some("person_id"),
    label: &["family", "given", "patronymic"],
    order: "sort_key",
    time: TimeRule::Instant { change: Some("opened_by") },
    sensitivity: Sensitivity::Personal,
    url: "/people/{person_id}",
    fields: &[
        Field::new("title", "должность", "post", Kind::Text("title")),
        Field::new(
            "staff_group",
            "персонал",
            "group of staff",
            Kind::OneOf(
                "staff_group",
                &[
                    Choice::new("management", "руководящие работники", "management"),
                    Choice::new("pedagogical", "педагогические работники", "teaching staff"),
                    Choice::new("other", "иные работники", "other staff"),
                ],
            ),
        ),
        Field::new("main_job", "основное место", "main job", Kind::YesNo("main_job")),
        Field::new("rate", "ставка", "rate of pay", Kind::Decimal { column: "rate", scale: 2 }),
        Field::new(
            "contract",
            "договор",
            "contract",
            Kind::OneOf(
                "contract",
                &[
                    Choice::new("employment", "трудовой договор", "employment contract"),
                    Choice::new("civil", "договор ГПХ", "civil contract"),
                ],
            ),
        ),
        Field::new("subject", "предмет", "subject", Kind::Text("subject")),
        Field::new(
            "education",
            "образование",
            "education",
            Kind::OneOf(
                "education_level",
                &[
                    Choice::new("higher", "высшее", "higher"),
                    Choice::new("secondary_vocational", "среднее профессиональное", "secondary vocational"),
                    Choice::new("general", "среднее общее", "general"),
                ],
            ),
        ),
        Field::new(
            "education_pedagogical",
            "педагогическое образование",
            "pedagogical education",
            Kind::YesNo("education_pedagogical"),
        ),
        Field::new(
            "category",
            "категория",
            "category",
            Kind::OneOfWhile {
                column: "category",
                stretch: CATEGORY,
                otherwise: "none",
                choices: &[
                    Choice::new("highest", "высшая", "highest"),
                    Choice::new("first", "первая", "first"),
                    Choice::new("suitability", "соответствие", "suitability"),
                    Choice::new("none", "без категории", "no category"),
                ],
            },
        ),
        Field::new("category_until", "категория до", "category until", Kind::EndOf(CATEGORY)),
        Field::new(
            "sex",
            "пол",
            "sex",
            Kind::OneOf("sex", &[Choice::new("female", "женский", "female"), Choice::new("male", "мужской", "male")]),
        ),
        Field::new("birth_date", "дата рождения", "birth date", Kind::Date("birth_date")),
        Field::new("age", "возраст", "age", Kind::YearsSince { since: "birth_date", frozen: None }),
        Field::new(
            "experience",
            "стаж",
            "total experience",
            Kind::YearsSince { since: "total_since", frozen: Some("total_frozen_years") },
        ),
        Field::new(
            "pedagogical_experience",
            "пед стаж",
            "pedagogical experience",
            Kind::YearsSince { since: "pedagogical_since", frozen: Some("pedagogical_frozen_years") },
        ),
        Field::new("load", "нагрузка", "load", Kind::Whole("load")),
        Field::new("young", "молодой специалист", "young specialist", Kind::YesNo("young")),
    ],
};

/// Happenings without people.
pub static EVENTS: Dataset = Dataset {
    code: "events",
    title: Words::new("Мероприятия", "Events"),
    table: "event",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "title",
    time: TimeRule::During { date: "held_on" },
    sensitivity: Sensitivity::Public,
    url: "/events/{id}",
    fields: &[Field::new("title", "название", "title", Kind::Text("title"))],
};

static TABLE: FactTable = FactTable {
    name: "staff",
    subject: "person_id",
    columns: &[
        "post_id",
        "organisation_id",
        "family",
        "given",
        "patronymic",
        "sort_key",
        "title",
        "staff_group",
        "main_job",
        "rate",
        "contract",
        "subject",
        "education_level",
        "education_pedagogical",
        "category",
        "category_since",
        "category_until",
        "sex",
        "birth_date",
        "total_since",
        "total_frozen_years",
        "pedagogical_since",
        "pedagogical_frozen_years",
        "load",
        "young",
    ],
};

const OWN: &str = "post_id {uuid} not null, organisation_id {uuid} not null, family text not null, given text,
    patronymic text, sort_key {key} not null, title text not null, staff_group text not null, main_job boolean not null,
    rate integer not null, contract text not null, subject text, education_level text, education_pedagogical boolean,
    category text, category_since date, category_until date, sex text, birth_date date, total_since date, total_frozen_years integer,
    pedagogical_since date, pedagogical_frozen_years integer, load integer, young boolean not null";

/// A teacher in the main job; tests change what they are about.
#[derive(Clone, Debug)]
pub struct Staff {
    pub person: Uuid,
    pub post: Uuid,
    pub organisation: OrganisationId,
    pub family: &'static str,
    pub title: String,
    pub staff_group: &'static str,
    pub main_job: bool,
    pub rate: i32,
    pub contract: &'static str,
    pub subject: Option<String>,
    pub education: Option<&'static str>,
    pub education_pedagogical: Option<bool>,
    pub category: Option<&'static str>,
    pub category_since: Option<NaiveDate>,
    pub category_until: Option<NaiveDate>,
    pub sex: Option<&'static str>,
    pub birth_date: Option<NaiveDate>,
    pub total: (Option<NaiveDate>, Option<i32>),
    pub pedagogical: (Option<NaiveDate>, Option<i32>),
    pub load: Option<i32>,
    pub young: bool,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub replaces: Option<Uuid>,
}

impl Staff {
    pub fn teacher(organisation: OrganisationId, family: &'static str) -> Self {
        Self {
            person: Uuid::now_v7(),
            post: Uuid::now_v7(),
            organisation,
            family,
            title: "учитель".into(),
            staff_group: "pedagogical",
            main_job: true,
            rate: 100,
            contract: "employment",
            subject: None,
            education: Some("higher"),
            education_pedagogical: Some(true),
            category: Some("none"),
            category_since: Some(day(2015, 9, 1)),
            category_until: None,
            sex: Some("female"),
            birth_date: Some(day(1980, 5, 5)),
            total: (None, None),
            pedagogical: (None, None),
            load: None,
            young: false,
            from: day(2015, 9, 1),
            to: None,
            replaces: None,
        }
    }

    fn version(self) -> Version {
        Version {
            subject: self.person,
            values: vec![
                self.post.into(),
                self.organisation.into(),
                self.family.into(),
                "Анна".into(),
                None::<String>.into(),
                self.family.to_lowercase().into(),
                self.title.into(),
                self.staff_group.into(),
                self.main_job.into(),
                self.rate.into(),
                self.contract.into(),
                self.subject.into(),
                self.education.into(),
                self.education_pedagogical.into(),
                self.category.into(),
                self.category_since.into(),
                self.category_until.into(),
                self.sex.into(),
                self.birth_date.into(),
                self.total.0.into(),
                self.total.1.into(),
                self.pedagogical.0.into(),
                self.pedagogical.1.into(),
                self.load.into(),
                self.young.into(),
            ],
            valid_from: self.from,
            valid_to: self.to,
            source_row: None,
            replaces: self.replaces,
        }
    }
}

pub struct District {
    pub db: Db,
    _folder: tempfile::TempDir,
}

impl District {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(moment(day(2021, 9, 10)));
        let mut settings = Settings::folder(folder.path());
        if let Ok(server) = std::env::var("METODIST_TEST_DATABASE") {
            settings.url = Some(create_database(&server).await);
        }
        let db = Db::open(settings, clock).await.unwrap();
        let mut steps = migrations::ground();
        steps.extend(figures::migrations());
        steps.push(Migration::new("2026_11_23_staff", TABLE.definition(OWN)));
        let event = "create table event (id {uuid} primary key, organisation_id {uuid} not null, title text not null, held_on date not null)";
        steps.push(Migration::new("2026_11_23_event", event));
        migrations::migrate(&db, &steps).await.unwrap();
        Self { db, _folder: folder }
    }

    /// One change; an hour passes after it.
    pub async fn change(&self, title: &str, work: impl AsyncFnOnce(&Tx, ChangeId)) {
        let write = async |tx: &Tx| {
            let change = tx.change(ChangeKind::Edit, title).await?;
            work(tx, change).await;
            Ok(())
        };
        self.db.write(&Actor::operator(), write).await.unwrap();
        self.db.clock().advance(TimeDelta::hours(1));
    }

    pub async fn add(&self, staff: Vec<Staff>) {
        self.change("список", async |tx, change| open(tx, change, staff).await).await;
    }

    /// Events on these days.
    pub async fn held(&self, organisation: OrganisationId, days: &[NaiveDate]) {
        let rows = days
            .iter()
            .map(|day| vec![Uuid::now_v7().into(), organisation.into(), day.to_string().into(), (*day).into()]);
        let columns = ["id", "organisation_id", "title", "held_on"];
        let rows = rows.collect();
        let insert = async |tx: &Tx| tx.insert("event", &columns, rows).await;
        self.db.write(&Actor::operator(), insert).await.unwrap();
    }

    /// Puts an organisation under others (and itself) for a while.
    pub async fn within(
        &self,
        organisation: OrganisationId,
        ancestors: &[OrganisationId],
        from: NaiveDate,
        to: Option<NaiveDate>,
    ) {
        let rows = ancestors
            .iter()
            .chain([&organisation])
            .map(|ancestor| vec![organisation.into(), (*ancestor).into(), from.into(), to.into()]);
        let columns = ["organisation_id", "ancestor_id", "valid_from", "valid_to"];
        let rows = rows.collect();
        self.db
            .write(&Actor::operator(), async |tx| tx.insert("organisation_within", &columns, rows).await)
            .await
            .unwrap();
    }
}

async fn create_database(server: &str) -> String {
    let name = format!("figures_{}", Uuid::now_v7().simple());
    let admin = Database::connect(server).await.unwrap();
    admin.execute_unprepared(&format!("create database {name}")).await.unwrap();
    admin.close().await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

pub async fn open(tx: &Tx, change: ChangeId, staff: Vec<Staff>) {
    TABLE.open(tx, change, staff.into_iter().map(Staff::version).collect()).await.unwrap();
}

pub async fn close(tx: &Tx, change: ChangeId, post: Uuid) {
    let sql = Sql::new("update staff set superseded_at = ?, closed_by = ? where post_id = ? and superseded_at is null");
    tx.run(sql.bind(tx.now()).bind(change).bind(post)).await.unwrap();
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn moment(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(12, 0, 0).unwrap().and_utc()
}

pub fn shipped() -> Catalogue {
    let text = include_str!("../../../../data/indicators/staff.toml");
    let (catalogue, problems) = Catalogue::load(&[&STAFF], &[Source { name: "staff.toml", text }], Vec::new());
    assert_eq!(problems, Vec::new());
    catalogue
}

pub fn definition(population: &str, condition: Option<&str>) -> Definition {
    Definition {
        code: "staff.test".into(),
        version: 1,
        title: Title::new("проба", "test"),
        short: None,
        unit: if condition.is_some() { Unit::Percent } else { Unit::People },
        decimals: 0,
        dataset: "staff".into(),
        population: population.into(),
        condition: condition.map(Into::into),
        measure: Measure::Count,
        as_of: Default::default(),
        rollup: Rollup::Recompute,
        dimensions: Vec::new(),
        direction: Direction::Up,
        reference: None,
        description_numerator: None,
        description_denominator: None,
        valid_from: None,
    }
}

pub fn indicator(definition: Definition) -> Indicator {
    shipped().try_out(definition).unwrap_or_else(|problem| panic!("{}", problem.text(kernel::Language::En)))
}

//! A district with two schools, and the program over it.

use figures::Catalogue;
use kernel::{OrganisationId, Reach, Role};
use registry::{Rules, sample};
use store::{Actor, Db, Tx};
use testkit::{Person, TestApp};

/// What the tests stand in.
pub struct House {
    pub test: TestApp,
    pub district: OrganisationId,
    pub school: OrganisationId,
    pub other_school: OrganisationId,
}

impl House {
    pub async fn new() -> Self {
        let capabilities = vec![registry::capability(Rules::embedded("RU"), [7; 32]), programmes::capability(None)];
        let test = TestApp::of(capabilities, Catalogue::default()).await;
        let ground = test.app.db().write(&Actor::operator(), async |tx| sample::district(tx).await).await;
        let [district, school, other_school] = ground.unwrap();
        Self { test, district, school, other_school }
    }

    pub fn db(&self) -> &Db {
        self.test.app.db()
    }

    /// Writes as the operator does.
    pub async fn write<T>(&self, work: impl AsyncFnOnce(&Tx, &Reach) -> kernel::Result<T>) -> T {
        self.db().write(&Actor::operator(), async |tx| work(tx, &Reach::operator()).await).await.unwrap()
    }

    /// Somebody who may see and do everything in the district.
    pub async fn methodist(&self) -> Person {
        self.test.with_role(Role::Methodist, self.district).await
    }

    /// The coordinator of one school.
    pub async fn coordinator(&self, organisation: OrganisationId) -> Person {
        self.test.with_role(Role::SchoolCoordinator, organisation).await
    }

    /// How often something of this sort stands in the journal.
    pub async fn journalled(&self, act: &str) -> i64 {
        store::count(self.db(), store::Sql::new("from journal where act = ?").bind(act)).await.unwrap()
    }
}

#[tokio::test]
async fn the_tables_are_there() {
    let house = House::new().await;
    let on = sample::day(2021, 9, 14);
    let (programme, item) = house
        .write(async |tx, reach| {
            let paper = programmes::sample::regulation(house.district, "215-Д", on, "О кадрах", |_| {});
            let paper = programmes::regulation::add(tx, reach, paper).await?;
            let new = programmes::sample::programme(house.district, "Педкластер 27", on, |new| {
                new.regulation_id = Some(paper);
            });
            let programme = programmes::programme::add(tx, reach, new).await?;
            let direction = programmes::programme::add_direction(tx, reach, programme, "Престиж профессии").await?;
            let item =
                programmes::sample::plan_item(house.district, "Слёт «Мы вместе!»", (on, on), |new| {
                    (new.programme_id, new.direction_id) = (Some(programme), Some(direction));
                });
            let item = programmes::plan::add(tx, reach, item).await?;
            programmes::plan::evidence_of_event(tx, reach, item, kernel::id::Uuid::now_v7(), "Слёт", on).await?;
            Ok((programme, item))
        })
        .await;
    let reach = Reach::operator();
    let found = programmes::programme::choices(house.db(), &reach).await.unwrap();
    assert_eq!(found, [(programme, "Педкластер 27".to_owned())]);
    let year = kernel::SchoolYear::of(on);
    let found = programmes::plan::choices(house.db(), &reach, year).await.unwrap();
    assert_eq!(found, [(item, "Слёт «Мы вместе!» (14.09.2021)".to_owned())]);
    let mut me = house.methodist().await;
    me.get("/search?q=слёт").await.ok().has(".hits a", "Слёт «Мы вместе!»");
    me.get("/search?q=215").await.ok().has(".hits small", "приказ № 215-Д от 14.09.2021");
}

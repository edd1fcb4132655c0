//! A fresh database with a district, two schools and people in them.

use chrono::NaiveDate;
use kernel::{Act, ChangeId, Error, Grant, OrganisationId, Period, PersonId, Reach, Result, Role};
use registry::{
    FactChange, Name, PersonFacts, Post, Rules, person, sample,
    sample::day,
    staff::{self, Order, Sort},
};
use store::{Actor, ChangeKind, Db, Tx};
use tempfile::TempDir;
use testkit::TestDb;

/// The day on which the staff is looked at.
pub const ON: NaiveDate = NaiveDate::from_ymd_opt(2021, 9, 1).unwrap();

/// The usual order of a list.
pub const BY_NAME: Order = Order { by: Sort::Name, descending: false };

/// A database and what stands in it.
pub struct Ground {
    pub db: Db,
    pub rules: Rules,
    pub district: OrganisationId,
    pub school: OrganisationId,
    pub other_school: OrganisationId,
    _folder: TempDir,
}

impl Ground {
    pub async fn new() -> Self {
        let TestDb { db, folder } = TestDb::with(&registry::migrations()).await;
        let ground = db.write(&Actor::operator(), async |tx| sample::district(tx).await).await;
        let [district, school, other_school] = ground.unwrap();
        Self { db, rules: Rules::embedded("RU"), district, school, other_school, _folder: folder }
    }

    pub async fn write<T>(&self, work: impl AsyncFnOnce(&Tx) -> Result<T>) -> Result<T> {
        self.db.clock().advance(chrono::TimeDelta::seconds(1));
        self.db.write(&Actor::operator(), work).await
    }

    /// The reach of a school coordinator.
    pub fn coordinator_of(&self, organisation: OrganisationId) -> Reach {
        let grants = [Grant { role: Role::SchoolCoordinator, organisation, period: Period::since(day(2000, 1, 1)) }];
        Reach::of(&grants, None, Act::ReadPeople, ON).unwrap()
    }

    /// Writes people with these facts, as an import would.
    pub async fn import(&self, make: impl Fn(usize, &mut PersonFacts), count: usize) -> (ChangeId, Vec<PersonId>) {
        self.write(async |tx| {
            let change = tx.change(ChangeKind::Import, "staff.xlsx").await?;
            let people = person::create(tx, count).await?;
            let mut changes: Vec<FactChange> = Vec::new();
            for (index, id) in people.iter().enumerate() {
                let mut facts = sample::facts(|facts| facts.posts[0].fact.organisation_id = self.school);
                facts.person = *id;
                make(index, &mut facts);
                changes.extend(sample::changes(&facts));
            }
            registry::write_facts(tx, change, changes).await?;
            staff::project(tx, &self.rules, change, &people).await?;
            Ok((change, people))
        })
        .await
        .unwrap()
    }

    /// One person by hand.
    pub async fn add(&self, name: Name, post: Post) -> Result<PersonId> {
        self.write(async |tx| {
            registry::edit::add_person(tx, &self.rules, &Reach::operator(), "новый", name, post, day(2010, 9, 1)).await
        })
        .await
    }

    /// The facts of a person.
    pub async fn facts(&self, id: PersonId) -> PersonFacts {
        registry::load_facts(&self.db, &[id]).await.unwrap().remove(0)
    }

    /// The doctor finds nothing.
    pub async fn is_sound(&self) {
        assert_eq!(registry::checks::run(&self.db, &self.rules).await.unwrap(), []);
        assert_eq!(store::journal::first_broken(&self.db).await.unwrap(), None);
    }
}

/// The key of the refusal.
pub fn refusal<T>(result: Result<T>) -> String {
    match result {
        Err(Error::Refused(refusal)) => refusal.key.into_owned(),
        Err(Error::Failed(error)) => panic!("failed: {error}"),
        Ok(_) => panic!("not refused"),
    }
}

//! A district with two schools and a few teachers, and the program over it.

use figures::Catalogue;
use kernel::{ChangeId, OrganisationId, Period, PersonId, Role};
use registry::{
    EducationLevel, ExperienceKind, FactChange, PersonFacts, QualificationKind, Rules, person,
    sample::{self, day, held},
    staff,
};
use store::{Actor, ChangeKind, Db};
use testkit::{Person, TestApp};

/// What the tests stand in.
pub struct House {
    pub test: TestApp,
    pub district: OrganisationId,
    pub school: OrganisationId,
    pub other_school: OrganisationId,
    /// Яковлева, Ёлкина, Еськова, Жукова.
    pub people: Vec<PersonId>,
    /// The change that brought them.
    pub import: ChangeId,
}

impl House {
    pub async fn new() -> Self {
        let test =
            TestApp::of(vec![registry::capability(registry::Rules::embedded("RU"), [7; 32])], Catalogue::default())
                .await;
        let ground = test.app.db().write(&Actor::operator(), async |tx| sample::district(tx).await).await;
        let [district, school, other_school] = ground.unwrap();
        let mut house = Self { test, district, school, other_school, people: Vec::new(), import: ChangeId::new() };
        let families = ["Яковлева", "Ёлкина", "Еськова", "Жукова"];
        let other = house.other_school;
        (house.import, house.people) = house
            .import(4, |index, facts| {
                facts.names[0].fact.family = families[index].into();
                facts.names[0].fact.birth_date = Some(day(1970 + 10 * i32::try_from(index).unwrap(), 5, 14));
                let since = day([1995, 2005, 2019, 2010][index], 9, 1);
                facts.experiences.push(sample::experience(ExperienceKind::Pedagogical, since));
                match index {
                    0 => facts.educations[0].fact.level = EducationLevel::SecondaryVocational,
                    1 => {
                        let highest = sample::qualification(QualificationKind::Highest, day(2019, 5, 1));
                        facts
                            .qualifications
                            .push(held(highest, Period { from: day(2019, 5, 1), to: Some(day(2024, 5, 1)) }));
                    }
                    2 => facts.posts[0].fact.organisation_id = other,
                    _ => facts.posts[0].period.to = Some(day(2020, 9, 1)),
                }
            })
            .await;
        house
    }

    /// Writes people of the school with these facts, as an import would.
    pub async fn import(&self, count: usize, make: impl Fn(usize, &mut PersonFacts)) -> (ChangeId, Vec<PersonId>) {
        let rules = Rules::embedded("RU");
        let operator = Actor::operator();
        let write = self.db().write(&operator, async |tx| {
            let change = tx.change(ChangeKind::Import, "staff.xlsx").await?;
            let people = person::create(tx, count).await?;
            let mut changes: Vec<FactChange> = Vec::new();
            for (index, id) in people.iter().enumerate() {
                let mut facts = sample::facts(|facts| facts.posts[0].fact.organisation_id = self.school);
                facts.person = *id;
                make(index, &mut facts);
                for held in &mut facts.posts {
                    held.source_row = Some(37);
                }
                changes.extend(sample::changes(&facts));
            }
            registry::write_facts(tx, change, changes).await?;
            staff::project(tx, &rules, change, &people).await?;
            Ok((change, people))
        });
        write.await.unwrap()
    }

    /// Does the long work that waits, as the program does in the background.
    pub async fn work(&self) {
        let kinds = ["registry.import.preview", "registry.import.write"];
        while let Some(job) = store::jobs::claim(self.db(), &kinds).await.unwrap() {
            web::run_job(&self.test.app, job).await.unwrap();
        }
    }

    pub fn db(&self) -> &Db {
        self.test.app.db()
    }

    /// Somebody who may see and do everything in the district.
    pub async fn methodist(&self) -> Person {
        self.test.with_role(Role::Methodist, self.district).await
    }

    /// The coordinator of one school.
    pub async fn coordinator(&self, organisation: OrganisationId) -> Person {
        self.test.with_role(Role::SchoolCoordinator, organisation).await
    }

    /// A teacher who is this person.
    pub async fn teacher(&self, person: PersonId) -> Person {
        self.test.with_role_and_person(Role::Teacher, self.school, Some(person)).await
    }

    /// How often something of this sort stands in the journal.
    pub async fn journalled(&self, act: &str) -> i64 {
        let sql = store::Sql::new("from journal where act = ?").bind(act);
        store::count(self.db(), sql).await.unwrap()
    }

    /// The details of the lines of this sort.
    pub async fn noted(&self, act: &str) -> Vec<String> {
        let sql = store::Sql::new("select details from journal where act = ? order by number").bind(act);
        store::Ask::column(self.db(), sql).await.unwrap()
    }

    /// Nothing is out of step.
    pub async fn is_sound(&self) {
        assert_eq!(registry::checks::run(self.db(), &Rules::embedded("RU")).await.unwrap(), []);
    }
}

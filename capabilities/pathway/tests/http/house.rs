//! A district with two schools, and the program over it.

use ::figures::{Catalogue, Source};
use kernel::{OrganisationId, PersonId, Reach, Role, SchoolYear};
use pathway::{ClassId, MilestoneKind, NewMilestone, NewPupil, class::Class, pupil::Pupil, sample};
use registry::{Rules, sample::district};
use store::{Actor, Ask, Db, Sql, Tx};
use testkit::{Page, Person, TestApp};

const INDICATORS: &str = include_str!("../../../../data/indicators/pathway.toml");

/// What the tests stand in.
pub struct House {
    pub test: TestApp,
    pub district: OrganisationId,
    pub school: OrganisationId,
    pub other_school: OrganisationId,
}

impl House {
    pub async fn new() -> Self {
        let capabilities = vec![
            registry::capability(Rules::embedded("RU"), [7; 32]),
            programmes::capability(None),
            events::capability(None),
            awards::capability(awards::Settings { sheets: None, key: [7; 32] }),
            contests::capability(contests::Settings { pdf: None, admit: |_, _, _| Box::pin(async { Ok(()) }) }),
            voting::capability(voting::Settings { sheets: None, pdf: None, key: [7; 32] }),
            pathway::capability(),
        ];
        let sources = [Source { name: "pathway.toml", text: INDICATORS }];
        let (catalogue, problems) = Catalogue::load(&[&pathway::PUPILS, &pathway::MILESTONES], &sources, Vec::new());
        assert!(
            problems.is_empty(),
            "{:?}",
            problems.iter().map(|one| one.text(kernel::Language::En)).collect::<Vec<_>>()
        );
        let test = TestApp::of(capabilities, catalogue).await;
        let ground = test.app.db().write(&Actor::operator(), async |tx| district(tx).await).await;
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

    /// A class of the school that began in this year.
    pub async fn class(&self, title: &str, cohort: i32) -> ClassId {
        let class = sample::class(self.school, title, SchoolYear::beginning(cohort), |_| {});
        self.write(async |tx, reach| Class::open(tx, reach, &class).await).await
    }

    /// A pupil of a class of the school, by name, with a consent; joined on the first day of the class.
    pub async fn pupil(&self, class: ClassId, given: &str, change: impl FnOnce(&mut NewPupil)) -> PersonId {
        let sql = Sql::new("select cohort from pathway_class where id = ?").bind(class);
        let cohort: i32 = self.db().value(sql).await.unwrap().unwrap();
        let joined = SchoolYear::beginning(cohort).start();
        let mut new = sample::pupil(self.school, ["Юнина", given, "Олеговна"], joined);
        change(&mut new);
        self.write(async |tx, reach| Pupil::join(tx, reach, class, &new).await).await
    }

    /// Records a milestone as another room does, or a hand.
    pub async fn record(&self, new: &NewMilestone) {
        self.write(async |tx, _| pathway::Milestone::record(tx, new).await).await;
    }

    /// Somebody reached this, by hand.
    pub async fn reached(&self, person: PersonId, kind: MilestoneKind, on: chrono::NaiveDate) {
        self.record(&sample::milestone(person, kind, on, "со слов куратора")).await;
    }

    /// How often something of this sort stands in the journal.
    pub async fn journalled(&self, act: &str) -> i64 {
        store::count(self.db(), Sql::new("from journal where act = ?").bind(act)).await.unwrap()
    }
}

/// Fails unless the form came back with these words at a field.
#[track_caller]
pub fn is_refused(page: &Page, words: &str) {
    assert_eq!(page.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY, "{}", page.main_text());
    page.has(".errors a", words);
}

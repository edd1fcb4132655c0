//! A district with two schools and a teacher in each, and the program over it. The printer prints what it was given to print.

use awards::{AwardId, NewAward, sample as award_sample};
use figures::Catalogue;
use kernel::{OrganisationId, PersonId, Reach, Role};
use paper::{Sheets, sheet::What};
use registry::{FactChange, OrganisationKind, Rules, organisation, person, sample, staff};
use store::{Actor, ChangeKind, Db, Tx};
use testkit::{Page, Person, TestApp};
use typeset::SheetPrinter;

/// Stands in for the typesetter, which only the program knows: the words that would be printed.
const PRINTER: SheetPrinter = SheetPrinter {
    print: |sheets| Ok(format!("%PDF {} sheets\n{}", sheets.sheets.len(), words(sheets)).into_bytes()),
    show: |sheets| Ok(format!("<svg>{}</svg>", words(sheets))),
    picture: |sheets, _| Ok(words(sheets).into_bytes()),
};

fn words(sheets: &Sheets) -> String {
    let items = sheets.sheets.iter().flat_map(|sheet| &sheet.items);
    let texts = items.map(|item| match &item.what {
        What::Text(it) => it.text.replace('\u{a0}', " "),
        What::Code(url) => url.clone(),
        What::Signatures { lines, .. } => format!("{lines:?}"),
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// What the tests stand in.
pub struct House {
    pub test: TestApp,
    pub district: OrganisationId,
    pub school: OrganisationId,
    pub other_school: OrganisationId,
    pub teacher: PersonId,
    pub other_teacher: PersonId,
}

impl House {
    pub async fn new() -> Self {
        let rules = Rules::embedded("RU");
        let capabilities = vec![
            registry::capability(rules.clone(), [7; 32]),
            awards::capability(awards::Settings { sheets: Some(PRINTER), key: [7; 32] }),
        ];
        let test = TestApp::of(capabilities, Catalogue::default()).await;
        let operator = Actor::operator();
        let write = test.app.db().write(&operator, async |tx| {
            let change = tx.change(ChangeKind::Demo, "ground").await?;
            let found = async |name, parent, kind| {
                let what = sample::organisation(name, parent, |made| made.kind = kind);
                organisation::found(tx, &Reach::operator(), change, what, sample::day(2000, 1, 1)).await
            };
            let district = found("ИМЦ", None, OrganisationKind::District).await?;
            let school = found("СОШ № 9", Some(district), OrganisationKind::School).await?;
            let other = found("СОШ № 10", Some(district), OrganisationKind::School).await?;
            let people = person::create(tx, 2).await?;
            let mut changes: Vec<FactChange> = Vec::new();
            for (id, (given, place)) in people.iter().zip([("Мария", school), ("Анна", other)]) {
                let mut facts = sample::facts(|facts| facts.posts[0].fact.organisation_id = place);
                facts.person = *id;
                facts.names[0].fact.given = given.into();
                changes.extend(sample::changes(&facts));
            }
            registry::write_facts(tx, change, changes).await?;
            staff::project(tx, &rules, change, &people).await?;
            Ok((district, school, other, people))
        });
        let (district, school, other_school, people) = write.await.unwrap();
        Self { test, district, school, other_school, teacher: people[0], other_teacher: people[1] }
    }

    pub fn db(&self) -> &Db {
        self.test.app.db()
    }

    /// Writes as the operator does.
    pub async fn write<T>(&self, work: impl AsyncFnOnce(&Tx) -> kernel::Result<T>) -> T {
        self.db().write(&Actor::operator(), async |tx| work(tx).await).await.unwrap()
    }

    /// A diploma of the district to the teacher of the first school.
    pub async fn award(&self, change: impl FnOnce(&mut NewAward)) -> AwardId {
        let (district, school, teacher) = (self.district, self.school, self.teacher);
        self.write(async |tx| {
            award_sample::award(tx, district, "Иванова Мария Петровна", |new| {
                new.person = Some(teacher);
                new.institution_id = Some(school);
                change(new);
            })
            .await
        })
        .await
    }

    /// Somebody who may see and do everything in the district.
    pub async fn methodist(&self) -> Person {
        self.test.with_role(Role::Methodist, self.district).await
    }

    /// The coordinator of one school.
    pub async fn coordinator(&self, organisation: OrganisationId) -> Person {
        self.test.with_role(Role::SchoolCoordinator, organisation).await
    }

    /// The public address of an award.
    pub async fn short(&self, id: AwardId) -> String {
        use store::Ask;
        let sql = store::Sql::new("select short from award where id = ?").bind(id);
        self.db().value(sql).await.unwrap().unwrap()
    }

    /// Does the jobs that wait.
    pub async fn work(&self) {
        let kinds: Vec<&str> = vec!["awards.series"];
        while let Some(job) = store::jobs::claim(self.db(), &kinds).await.unwrap() {
            web::run_job(&self.test.app, job).await.unwrap();
        }
    }

    /// How often something of this sort stands in the journal.
    pub async fn journalled(&self, act: &str) -> i64 {
        store::count(self.db(), store::Sql::new("from journal where act = ?").bind(act)).await.unwrap()
    }
}

/// Fails unless the form came back with these words at a field.
#[track_caller]
pub fn is_refused(page: &Page, words: &str) {
    assert_eq!(page.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY, "{}", page.main_text());
    page.has(".errors a", words);
}

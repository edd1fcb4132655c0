//! A district with two schools and some teachers, and the program over it.
#![allow(dead_code, reason = "shared by tests that each use a part")]

use axum::response::IntoResponse;
use contests::{Contest, ContestId, Details, EntryId, NewEntry, NominationId, sample as contest_sample};
use figures::Catalogue;
use kernel::{OrganisationId, PersonId, Reach, Right, Role, SchoolYear};
use registry::{Rules, sample};
use store::{Actor, Db, Sql, Tx};
use testkit::{Page, Person, TestApp};
use web::{Answer, App, Capability, Frame, Me, Routes};

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
            contests::capability(contests::Settings { pdf: None, admit }),
            voting::capability(voting::Settings { sheets: None, pdf: None, key: [7; 32] }),
            home(),
        ];
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

    /// Teachers of a school: «Иванова Мария0 Петровна» and so on by number.
    pub async fn teachers(&self, school: OrganisationId, count: usize) -> Vec<PersonId> {
        self.write(async |tx, _| sample::teachers(tx, school, count).await).await
    }

    /// Somebody who may see and do everything in the district.
    pub async fn methodist(&self) -> Person {
        self.test.with_role(Role::Methodist, self.district).await
    }

    /// The coordinator of one school.
    pub async fn coordinator(&self, organisation: OrganisationId) -> Person {
        self.test.with_role(Role::SchoolCoordinator, organisation).await
    }

    /// Somebody of the registry with a role.
    pub async fn somebody(&self, role: Role, person: PersonId) -> Person {
        self.test.with_role_and_person(role, self.school, Some(person)).await
    }

    /// A contest of the district that takes entries, with one rubric of two criteria in each nomination.
    pub async fn contest(
        &self,
        nominations: &[&str],
        change: impl FnOnce(&mut Details),
    ) -> (ContestId, Vec<NominationId>) {
        let details = contest_sample::contest("Свежий ветер", SchoolYear::beginning(2021), change);
        let rubric = [contest_sample::criterion("Замысел"), contest_sample::criterion("Исполнение")];
        self.write(async |tx, _| contest_sample::open(tx, self.district, &details, nominations, &rubric).await).await
    }

    /// An entry that was handed in and admitted.
    pub async fn admitted(&self, contest: ContestId, new: &NewEntry) -> EntryId {
        self.write(async |tx, _| contest_sample::admitted(tx, contest, new).await).await
    }

    /// What waits for somebody on the first page.
    pub async fn concerns(&self, somebody: &Person) -> Vec<String> {
        somebody.clone().get("/desk").await.ok().html().lines().map(str::to_owned).collect()
    }

    /// Gives somebody's account an address.
    pub async fn can_be_written_to(&self, somebody: &Person, email: &str) {
        let sql = Sql::new("update account set email = ? where id = ?").bind(email).bind(somebody.account);
        self.write(async |tx, _| tx.run(sql).await).await;
    }

    /// Letters that were queued: who gets which subject, the oldest first.
    pub async fn letters(&self) -> Vec<(String, String)> {
        let mut newest = store::outbox::newest(self.db(), 10_000).await.unwrap();
        newest.reverse();
        newest.into_iter().map(|mail| (mail.recipient, mail.subject)).collect()
    }

    /// A contest as it is kept.
    pub async fn stored(&self, id: ContestId) -> Contest {
        Contest::find(self.db(), &Reach::operator(), id).await.unwrap()
    }

    /// How often something of this sort stands in the journal.
    pub async fn journalled(&self, act: &str) -> i64 {
        store::count(self.db(), Sql::new("from journal where act = ?").bind(act)).await.unwrap()
    }
}

/// Lets nobody in, and writes them a letter.
fn admit<'a>(
    tx: &'a Tx,
    _: &'a web::App,
    new: contests::Newcomer,
) -> std::pin::Pin<Box<dyn Future<Output = kernel::Result<()>> + Send + 'a>> {
    Box::pin(async move {
        let letter =
            store::outbox::Letter { recipient: &new.email, subject: "admitted", body: &new.name, calendar: None };
        tx.mail(letter).await
    })
}

/// A first page that says what waits for its reader.
fn home() -> Capability {
    let page = async |app: App, me: Me, frame: Frame| -> Answer {
        let waiting = app.concerns(&me, frame.language).await?;
        Ok(waiting.into_iter().map(|one| one.text).collect::<Vec<_>>().join("\n").into_response())
    };
    Capability { routes: Routes::new().get("/desk", Right::SignedIn, page), ..Capability::named("home") }
}

/// Fails unless the form came back with these words at a field.
#[track_caller]
pub fn is_refused(page: &Page, words: &str) {
    assert_eq!(page.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY, "{}", page.main_text());
    page.has(".errors a", words);
}

//! A district with two schools and some teachers, and the program over it.

use chrono::TimeDelta;
use figures::Catalogue;
use kernel::{OrganisationId, PersonId, Reach, Role};
use mentoring::{
    Book, Details, PairId, PairState, ParticipantId, Profile, Programme, ProgrammeId, RunId, Side, Whom, Wish,
};
use registry::{Rules, sample};
use store::{Actor, Db, Sql, Tx};
use testkit::{Page, Person, TestApp};

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
            mentoring::capability(mentoring::Settings { book: Book::embedded(), pdf: None }),
        ];
        let test = TestApp::of(capabilities, Catalogue::default()).await;
        let ground = test.app.db().write(&Actor::operator(), async |tx| sample::district(tx).await).await;
        let [district, school, other_school] = ground.unwrap();
        Self { test, district, school, other_school }
    }

    pub fn db(&self) -> &Db {
        self.test.app.db()
    }

    /// Lets time pass, and does what it brings about, as every server does each minute.
    pub async fn wait(&self, time: TimeDelta) {
        self.test.app.clock().advance(time);
        for duty in self.test.app.duties() {
            (duty.run)(self.test.app.clone()).await.unwrap();
        }
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

    /// A teacher who is this person and can be written to.
    pub async fn teacher(&self, person: PersonId) -> Person {
        let teacher = self.test.with_role_and_person(Role::Teacher, self.school, Some(person)).await;
        self.write(async |tx, _| {
            let sql = Sql::new("update account set email = ? where id = ?");
            tx.run(sql.bind(format!("{person}@example.ru")).bind(teacher.account)).await
        })
        .await;
        teacher
    }

    /// A programme of a form, from September to May.
    pub async fn programme(&self, organisation: OrganisationId, form: &str) -> ProgrammeId {
        let details = Details {
            title: "Наставничество".into(),
            starts_on: sample::day(2021, 9, 1),
            ends_on: sample::day(2022, 5, 31),
            responsible: "Снегирёва Е. А., методист".into(),
            about: String::new(),
        };
        let book = Book::embedded();
        self.write(async |tx, reach| Programme::create(tx, &book, reach, (organisation, form), &details).await).await
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

impl House {
    /// A teacher of a school who takes part on a side, ready to be matched; the change makes the profile what it is.
    pub async fn takes_part(
        &self,
        (programme, side): (ProgrammeId, Side),
        organisation: OrganisationId,
        person: PersonId,
        change: impl FnOnce(&mut Profile),
    ) -> ParticipantId {
        let book = Book::embedded();
        let profile = mentoring::sample::profile(Some(organisation), testkit::NOW, change);
        self.write(async |tx, _| {
            mentoring::sample::participant(tx, &book, (programme, side), Whom::Known(person), &profile).await
        })
        .await
    }

    /// A pupil of a school takes part as a mentee, with a parent's consent.
    pub async fn pupil(&self, programme: ProgrammeId, school: OrganisationId, family: &str) -> ParticipantId {
        let book = Book::embedded();
        let profile = mentoring::sample::profile(Some(school), testkit::NOW, |one| one.about = "10 А".into());
        let name = mentoring::sample::pupil(family, "Пётр", "Ильич", sample::day(2005, 11, 2));
        self.write(async |tx, _| {
            mentoring::sample::participant(tx, &book, (programme, Side::Mentee), Whom::New(name), &profile).await
        })
        .await
    }

    /// Calculates the pairs of a programme.
    pub async fn matched(&self, programme: ProgrammeId) -> RunId {
        mentoring::sample::matched(self.db(), &Book::embedded(), programme, &Wish::default()).await.unwrap()
    }

    /// Mentor and mentee of each open pair of a programme, with its state.
    pub async fn pairs(&self, programme: ProgrammeId) -> Vec<(PairId, ParticipantId, ParticipantId, PairState)> {
        let filter = mentoring::pair::PairFilter::default();
        let rows = filter.rows(self.db(), &Reach::operator(), (programme, testkit::NOW), (0, 100_000)).await.unwrap();
        rows.into_iter().map(|one| (one.id, one.mentor_id, one.mentee_id, one.state)).collect()
    }

    /// Runs the job that waits.
    pub async fn run_job(&self) {
        let kinds: Vec<&str> = vec![mentoring::matching::KIND];
        let job = store::jobs::claim(self.db(), &kinds).await.unwrap().expect("a job waits");
        web::run_job(&self.test.app, job).await.unwrap();
    }

    /// Letters that were queued: who gets which subject, the oldest first.
    pub async fn letters(&self) -> Vec<(String, String)> {
        let mut newest = store::outbox::newest(self.db(), 10_000).await.unwrap();
        newest.reverse();
        newest.into_iter().map(|mail| (mail.recipient, mail.subject)).collect()
    }
}

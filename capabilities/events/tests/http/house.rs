//! A district with two schools and some teachers, and the program over it.

use chrono::{DateTime, TimeDelta, Utc};
use events::{Details, Event, EventId, Move, sample as event_sample};
use figures::Catalogue;
use kernel::{OrganisationId, PersonId, Reach, Role};
use registry::{Rules, sample};
use store::{Actor, Ask, Db, Sql, Tx};
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
            programmes::capability(None),
            events::capability(None),
        ];
        let test = TestApp::of(capabilities, Catalogue::default()).await;
        let ground = test.app.db().write(&Actor::operator(), async |tx| sample::district(tx).await).await;
        let [district, school, other_school] = ground.unwrap();
        Self { test, district, school, other_school }
    }

    pub fn db(&self) -> &Db {
        self.test.app.db()
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.test.app.clock().now()
    }

    /// Lets time pass, and does what it brings about, as every server does each minute.
    pub async fn wait(&self, time: TimeDelta) {
        self.test.app.clock().advance(time);
        self.look_after().await;
    }

    /// Does what is due now.
    pub async fn look_after(&self) {
        for duty in self.test.app.duties() {
            (duty.run)(self.test.app.clone()).await.unwrap();
        }
    }

    /// Writes as the operator does.
    pub async fn write<T>(&self, work: impl AsyncFnOnce(&Tx, &Reach) -> kernel::Result<T>) -> T {
        self.db().write(&Actor::operator(), async |tx| work(tx, &Reach::operator()).await).await.unwrap()
    }

    /// Teachers of a school: «Иванова Мария Петровна» and so on by number.
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

    /// A seminar of the district a week from now, open for registration.
    pub async fn seminar(&self, change: impl FnOnce(&mut Details)) -> EventId {
        let details = event_sample::event("Профилактика выгорания", self.now() + TimeDelta::days(7), change);
        self.write(async |tx, reach| {
            let id = Event::create(tx, reach, self.district, &details).await?;
            Ok(id)
        })
        .await
        .open_in(self)
        .await
    }

    /// Letters that were queued: who gets which subject, the oldest first.
    pub async fn letters(&self) -> Vec<(String, String)> {
        let mut newest = store::outbox::newest(self.db(), 10_000).await.unwrap();
        newest.reverse();
        newest.into_iter().map(|mail| (mail.recipient, mail.subject)).collect()
    }

    /// Letters whose subject begins so.
    pub async fn told(&self, subject: &str) -> Vec<String> {
        let all = self.letters().await;
        all.into_iter().filter(|(_, said)| said.starts_with(subject)).map(|(recipient, _)| recipient).collect()
    }

    /// Registrations of an event by state, in the order of arrival.
    pub async fn states(&self, event: EventId) -> Vec<(i32, String)> {
        #[derive(store::FromQueryResult)]
        struct Row {
            arrival: i32,
            state: String,
        }
        let sql = Sql::new("select arrival, state from registration where event_id = ? order by arrival").bind(event);
        self.db().all::<Row>(sql).await.unwrap().into_iter().map(|row| (row.arrival, row.state)).collect()
    }

    /// Places taken, as the event counts them.
    pub async fn taken(&self, event: EventId) -> i32 {
        Event::find(self.db(), &Reach::operator(), event).await.unwrap().taken
    }

    /// How often something of this sort stands in the journal.
    pub async fn journalled(&self, act: &str) -> i64 {
        store::count(self.db(), Sql::new("from journal where act = ?").bind(act)).await.unwrap()
    }
}

/// Opens an event that was just written down.
pub trait OpenIn {
    async fn open_in(self, house: &House) -> EventId;
}

impl OpenIn for EventId {
    async fn open_in(self, house: &House) -> EventId {
        let mut me = house.methodist().await;
        let opened = me.post(&format!("/events/{self}/{}", Move::Opening.noun()), &[]).await;
        assert!(opened.location().is_some(), "{}", opened.main_text());
        self
    }
}

/// Fails unless the form came back with these words at a field.
#[track_caller]
pub fn is_refused(page: &Page, words: &str) {
    assert_eq!(page.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY, "{}", page.main_text());
    page.has(".errors a", words);
}

//! A district with two schools, a service in one of them, and the program over it.

use axum::response::IntoResponse;
use chrono::NaiveDate;
use figures::{Catalogue, Source};
use kernel::{OrganisationId, Period, PersonId, Reach, Right, Role};
use mediation::{
    Case, CaseId, Service, sample,
    words::{Kind, Post},
};
use registry::{FactChange, OrganisationKind, Rules, organisation, person, sample as registry_sample, write_facts};
use store::{Actor, ChangeKind, Db};
use testkit::{Person, TestApp};
use web::{Answer, App, Capability, Me, Routes};

const KEY: [u8; 32] = [7; 32];
pub const WORD: &str = "синяя птица летит";

/// A first page with what waits for its reader, and nothing else.
fn desk() -> Capability {
    async fn page(app: App, me: Me) -> Answer {
        let lines = app.concerns(&me, me.language()).await?.into_iter().map(|one| format!("{} {}", one.text, one.path));
        Ok(lines.collect::<Vec<_>>().join("\n").into_response())
    }
    Capability { routes: Routes::new().get("/desk", Right::SignedIn, page), ..Capability::named("home") }
}

/// What the tests stand in.
pub struct House {
    pub test: TestApp,
    pub district: OrganisationId,
    pub nine: OrganisationId,
    pub five: OrganisationId,
    pub curator: PersonId,
    pub mediator: PersonId,
    pub service: Service,
}

impl House {
    pub async fn new() -> Self {
        let room = mediation::capability(None);
        let files =
            [Source { name: "mediation.toml", text: include_str!("../../../../data/indicators/mediation.toml") }];
        let (catalogue, problems) = Catalogue::load(&room.datasets, &files, Vec::new());
        assert_eq!(problems, Vec::new());
        let capabilities = vec![registry::capability(Rules::embedded("RU"), KEY), room, api::capability(), desk()];
        let test = TestApp::of(capabilities, catalogue).await;
        let operator = Actor::operator();
        let today = test.app.clock().today();
        let write = test.app.db().write(&operator, async |tx| {
            let change = tx.change(ChangeKind::Demo, "ground").await?;
            let everything = Reach::operator();
            let since = registry_sample::day(2000, 1, 1);
            let found = async |name: &str, parent, kind| {
                let what = registry_sample::organisation(name, parent, |made| made.kind = kind);
                organisation::found(tx, &everything, change, what, since).await
            };
            let district = found("Заречный район", None, OrganisationKind::District).await?;
            let nine = found("СОШ № 9", Some(district), OrganisationKind::School).await?;
            let five = found("СОШ № 5", Some(district), OrganisationKind::School).await?;
            let people = person::create(tx, 2).await?;
            let names = [("Ким", "Анна"), ("Ли", "Пётр")];
            let facts = people.iter().zip(names).flat_map(|(person, (family, given))| {
                let open = |fact| FactChange::Open {
                    person: *person,
                    fact,
                    period: Period::since(since),
                    source_row: None,
                    replaces: None,
                };
                let post = registry_sample::post(nine);
                [open(registry_sample::name(family, given, "Олеговна").into()), open(post.into())]
            });
            write_facts(tx, change, facts.collect()).await?;
            registry::staff::project(tx, &Rules::embedded("RU"), change, &people).await?;
            let member = |post, until: Option<NaiveDate>| sample::membership(post, since, until);
            let members = [
                (people[0], member(Post::Curator, Some(today + chrono::TimeDelta::days(400)))),
                (people[1], member(Post::Mediator, None)),
            ];
            let service = sample::service(tx, nine, &sample::charter(since), &members).await?;
            Ok((district, nine, five, people, service))
        });
        let (district, nine, five, people, service) = write.await.unwrap();
        Self { test, district, nine, five, curator: people[0], mediator: people[1], service }
    }

    pub fn db(&self) -> &Db {
        self.test.app.db()
    }

    /// The curator or the mediator, signed in as a teacher of the school.
    pub async fn member(&self, person: PersonId) -> Person {
        self.test.with_role_and_person(Role::Teacher, self.nine, Some(person)).await
    }

    /// Somebody with a code word and an open journal.
    pub async fn with_word(&self, person: PersonId) -> Person {
        let mut me = self.member(person).await;
        let set = me.post("/mediation/journal/word", &[("word", WORD), ("word_again", WORD)]).await;
        me.follow(set).await.ok();
        me
    }

    /// Lets days pass, and does what they bring about, as every server does each minute.
    pub async fn wait(&self, days: i64) {
        self.test.app.clock().advance(chrono::TimeDelta::days(days));
        for duty in self.test.app.duties() {
            (duty.run)(self.test.app.clone()).await.unwrap();
        }
    }

    /// A case of the service in its first quarter, whose journal is open to the curator.
    pub async fn with_case(&self) -> (Person, CaseId) {
        let operator = Actor::operator();
        let write = self.db().write(&operator, async |tx| {
            let (service, key) = sample::key(tx, &self.service, self.curator, WORD).await?;
            let request = sample::request(registry_sample::day(2021, 9, 10), Kind::PupilPupil);
            Case::receive(tx, &service, &key, &request).await
        });
        let case = write.await.unwrap();
        let mut me = self.member(self.curator).await;
        me.post(&format!("/mediation/journal/opening?service={}", self.service.id), &[("word", WORD)]).await;
        (me, case)
    }

    /// The page of the journal.
    pub fn journal(&self) -> String {
        format!("/mediation/journal/{}", self.service.id)
    }
}

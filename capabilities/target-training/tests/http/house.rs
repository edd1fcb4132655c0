//! A district with two schools, a commission and the program over them.
#![allow(dead_code, reason = "shared by tests that each use a part")]

use axum::response::IntoResponse;
use chrono::NaiveDate;
use figures::Catalogue;
use kernel::{OrganisationId, PersonId, Reach, Right, Role, SchoolYear};
use registry::{Rules as RegistryRules, sample};
use store::{Actor, Ask, Db, Sql, Tx};
use target_training::{
    Application, ApplicationId, CampaignId, MemberRole, NewOffer, OfferId, Rules, Settings, Step,
    campaign::{Campaign, Move},
    member::Member,
    paper::Paper,
    point, sample as made,
};
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
        Self::with(Catalogue::default()).await
    }

    pub async fn with(catalogue: Catalogue) -> Self {
        let capabilities = vec![
            registry::capability(RegistryRules::embedded("RU"), [7; 32]),
            programmes::capability(None),
            events::capability(None),
            awards::capability(awards::Settings { sheets: None, key: [7; 32] }),
            contests::capability(contests::Settings { pdf: None, admit }),
            voting::capability(voting::Settings { sheets: None, pdf: None, key: [7; 32] }),
            pathway::capability(),
            target_training::capability(Settings { pdf: None, rules: Rules::embedded() }),
            home(),
        ];
        let test = TestApp::of(capabilities, catalogue).await;
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

    pub async fn methodist(&self) -> Person {
        self.test.with_role(Role::Methodist, self.district).await
    }

    pub async fn coordinator(&self, organisation: OrganisationId) -> Person {
        self.test.with_role(Role::SchoolCoordinator, organisation).await
    }

    /// A teacher of the registry with an account.
    pub async fn teacher(&self, school: OrganisationId) -> (PersonId, Person) {
        let people = self.write(async |tx, _| sample::teachers(tx, school, 1).await).await;
        (people[0], self.test.with_role_and_person(Role::Teacher, school, Some(people[0])).await)
    }

    /// A campaign of the district that takes applications today.
    pub async fn campaign(&self, offers: &[NewOffer]) -> (CampaignId, Vec<OfferId>) {
        let details =
            made::campaign("Целевой набор — 2022", SchoolYear::beginning(2021), day("2021-09-01"), day("2021-10-01"));
        self.write(async |tx, _| made::open(tx, self.district, &details, offers).await).await
    }

    /// A draft of a school.
    pub async fn drafted(
        &self,
        campaign: CampaignId,
        school: OrganisationId,
        offer: OfferId,
        name: (&str, &str),
    ) -> ApplicationId {
        let new = made::application(school, offer, name, day("2004-05-14"), day("2021-09-10"));
        self.write(async |tx, reach| {
            let campaign = Campaign::find(tx, reach, campaign).await?;
            Application::create(tx, reach, &campaign, &new).await
        })
        .await
    }

    /// An application with all its papers that was admitted, with these values by criterion.
    pub async fn admitted(
        &self,
        campaign: CampaignId,
        school: OrganisationId,
        offer: OfferId,
        name: (&str, &str),
        values: &[(&str, i32)],
    ) -> ApplicationId {
        let id = self.drafted(campaign, school, offer, name).await;
        let file = self.db().files().keep(b"%PDF-1.4 a paper").unwrap();
        self.write(async |tx, _| {
            made::papers(tx, &made::stored(tx, campaign, id).await?, &file).await?;
            for step in [Step::Submission, Step::Admission] {
                made::stored(tx, campaign, id).await?.step(tx, step, "").await?;
            }
            let application = made::stored(tx, campaign, id).await?;
            let rules = Campaign::find(tx, &Reach::operator(), campaign).await?.rules()?;
            let papers = Paper::list(tx, id).await?;
            let proof = |code: &str| {
                let evidence = &rules.criterion(code).unwrap().1.evidence;
                papers.iter().find(|paper| paper.code == *evidence).map(|paper| paper.id)
            };
            let values: Vec<_> = values.iter().map(|(code, value)| ((*code).to_owned(), *value, proof(code))).collect();
            point::give(tx, &application, &values).await
        })
        .await;
        id
    }

    pub async fn go(&self, campaign: CampaignId, step: Move) {
        self.write(async |tx, reach| Campaign::go(tx, reach, campaign, step, Some(("7", day("2021-09-14")))).await)
            .await;
    }

    pub async fn member(&self, campaign: CampaignId, person: PersonId, role: MemberRole) {
        self.write(async |tx, reach| Member::add(tx, reach, campaign, person, "Иванова Мария Петровна", role).await)
            .await;
    }

    /// What waits for somebody on the first page.
    pub async fn concerns(&self, somebody: &Person) -> Vec<String> {
        somebody.clone().get("/desk").await.ok().html().lines().map(str::to_owned).collect()
    }

    /// How often something of this sort stands in the journal.
    pub async fn journalled(&self, act: &str) -> i64 {
        store::count(self.db(), Sql::new("from journal where act = ?").bind(act)).await.unwrap()
    }

    /// The only one of a table.
    pub async fn only<T: store::sea_orm::TryGetable + Send>(&self, table: &str) -> T {
        self.db().value(format!("select id from {table}").as_str()).await.unwrap().unwrap()
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Lets nobody in.
fn admit<'a>(
    _: &'a Tx,
    _: &'a App,
    _: contests::Newcomer,
) -> std::pin::Pin<Box<dyn Future<Output = kernel::Result<()>> + Send + 'a>> {
    Box::pin(async { Ok(()) })
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

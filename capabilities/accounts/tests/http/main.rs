//! Accounts, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod administration;
mod delivery;
mod first_run;
mod journal;
mod mail_links;
mod mail_server;
mod my_account;
mod oidc;
mod outbox;
mod protection;
mod second_step;
mod sign_in;

use accounts::{NewAccount, Oidc, Settings, Setup};
use axum::response::IntoResponse;
use chrono::NaiveDate;
use figures::Catalogue;
use kernel::{AccountId, Grant, OrganisationId, Period, Reach, Right, Role};
use store::{Actor, ChangeKind, Db, Sql, Tx};
use testkit::{Page, Person, TestApp};
use web::{Answer, App, Capability, Config, Frame, Me, Routes};

/// A good password.
pub(crate) const PASSWORD: &str = "сирень у окна";

/// A district with two schools, and the program over it.
pub(crate) struct House {
    pub(crate) test: TestApp,
    pub(crate) district: OrganisationId,
    pub(crate) school: OrganisationId,
    pub(crate) other_school: OrganisationId,
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::configured(None, Config::default()).await
    }

    pub(crate) async fn configured(oidc: Option<Oidc>, config: Config) -> Self {
        let capabilities = vec![home(), organisations(), accounts::capability(settings(oidc))];
        let test = TestApp::configured(capabilities, Catalogue::default(), config).await;
        let operator = Actor::operator();
        let found = test.app.db().write(&operator, async |tx| {
            let district = add_organisation(tx, "Район", None).await?;
            let school = add_organisation(tx, "Школа № 1", Some(district)).await?;
            Ok((district, school, add_organisation(tx, "Школа № 2", Some(district)).await?))
        });
        let (district, school, other_school) = found.await.unwrap();
        Self { test, district, school, other_school }
    }

    pub(crate) fn db(&self) -> &Db {
        self.test.app.db()
    }

    /// An account with the good password and one role since 2000.
    pub(crate) async fn account(&self, login: &str, role: Role, organisation: OrganisationId) -> AccountId {
        let grant = Grant { role, organisation, period: Period::since(day("2000-01-01")) };
        let new = NewAccount {
            login: login.into(),
            name: format!("Имя {login}"),
            email: Some(format!("{login}@example.org")),
            password: Some(PASSWORD.into()),
            grants: vec![grant],
            person: None,
        };
        accounts::create_account(self.db(), &Actor::operator(), new).await.unwrap()
    }

    /// Somebody who has signed in through the page.
    pub(crate) async fn signed_in(&self, login: &str) -> Person {
        let mut person = self.test.anyone();
        let page = sign_in(&mut person, login, PASSWORD).await;
        assert_eq!(page.location().as_deref(), Some("/desk"), "{}", page.main_text());
        person
    }

    /// The link in the newest mail to an address.
    pub(crate) async fn mailed_link(&self, recipient: &str) -> Option<String> {
        let mail =
            store::outbox::newest(self.db(), 50).await.unwrap().into_iter().find(|mail| mail.recipient == recipient)?;
        let link = mail.body.lines().find_map(|line| line.trim().strip_prefix("http://127.0.0.1:8080"))?;
        Some(link.to_owned())
    }

    /// How many journal lines there are of an act.
    pub(crate) async fn lines(&self, act: &str) -> i64 {
        store::count(self.db(), Sql::new("from journal where act = ?").bind(act)).await.unwrap()
    }
}

pub(crate) fn settings(oidc: Option<Oidc>) -> Settings {
    let setup = Setup { found_district: |tx, name| Box::pin(add_organisation(tx, name, None)) };
    Settings { key: [7; 32], setup, oidc, sends_mail: false }
}

/// A first page that says what waits for its reader.
fn home() -> Capability {
    let page = async |app: App, me: Me, frame: Frame| -> Answer {
        let waiting = app.concerns(&me, frame.language).await?;
        let lines: Vec<String> = waiting.iter().map(|one| format!("{}: {}", one.path, one.text)).collect();
        Ok(lines.join("\n").into_response())
    };
    Capability { routes: Routes::new().get("/desk", Right::SignedIn, page), ..Capability::named("home") }
}

/// The registry, where names of organisations come from.
pub(crate) fn organisations() -> Capability {
    registry::capability(registry::Rules::embedded("RU"), [7; 32])
}

pub(crate) async fn add_organisation(
    tx: &Tx,
    name: &str,
    parent: Option<OrganisationId>,
) -> kernel::Result<OrganisationId> {
    let change = tx.change(ChangeKind::Demo, "ground").await?;
    let what = registry::sample::organisation(name, parent, |_| {});
    registry::organisation::found(tx, &Reach::operator(), change, what, day("2000-01-01")).await
}

pub(crate) async fn sign_in(person: &mut Person, login: &str, password: &str) -> Page {
    person.post("/sign-in", &[("login", login), ("password", password)]).await
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

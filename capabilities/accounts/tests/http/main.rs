//! Accounts, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod administration;
mod delivery;
mod first_run;
mod journal;
mod mail_links;
mod my_account;
mod oidc;
mod protection;
mod second_step;
mod sign_in;

use accounts::{NewAccount, Oidc, Settings, Setup};
use chrono::NaiveDate;
use figures::Catalogue;
use kernel::{AccountId, Grant, OrganisationId, Period, Role, id::Uuid};
use store::{Actor, Db, Migration, Sql, Tx, outbox};
use testkit::{Page, Person, TestApp};
use web::{Capability, Config};

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
        let capabilities = vec![organisations(), accounts::capability(settings(oidc))];
        let test = TestApp::configured(capabilities, Catalogue::default(), config).await;
        let [district, school, other_school] = [OrganisationId::new(), OrganisationId::new(), OrganisationId::new()];
        let house = Self { test, district, school, other_school };
        let tree = [
            (district, "Район", None),
            (school, "Школа № 1", Some(district)),
            (other_school, "Школа № 2", Some(district)),
        ];
        house
            .db()
            .write(&Actor::operator(), async |tx| {
                for (id, name, parent) in tree {
                    add_organisation(tx, id, name, parent).await?;
                }
                Ok(())
            })
            .await
            .unwrap();
        house
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
        assert_eq!(page.location().as_deref(), Some("/"), "{}", page.main_text());
        person
    }

    /// The link in the newest mail to an address.
    pub(crate) async fn mailed_link(&self, recipient: &str) -> Option<String> {
        let mail = outbox::newest(self.db(), 50).await.unwrap().into_iter().find(|mail| mail.recipient == recipient)?;
        let link = mail.body.lines().find_map(|line| line.trim().strip_prefix("http://127.0.0.1:8080"))?;
        Some(link.to_owned())
    }

    /// How many journal lines there are of an act.
    pub(crate) async fn lines(&self, act: &str) -> i64 {
        store::count(self.db(), Sql::new("from journal where act = ?").bind(act)).await.unwrap()
    }
}

pub(crate) fn settings(oidc: Option<Oidc>) -> Settings {
    let setup = Setup {
        found_district: |tx, name| {
            Box::pin(async move {
                let id = OrganisationId::new();
                add_organisation(tx, id, name, None).await?;
                Ok(id)
            })
        },
    };
    Settings { key: [7; 32], setup, oidc, sends_mail: false }
}

/// The tables of the registry that names and rights are read from.
pub(crate) fn organisations() -> Capability {
    let table = "create table organisation_version (id {uuid} primary key, organisation_id {uuid} not null, name text not null,
        short_name text not null, sort_key text not null, valid_from date not null, valid_to date, superseded_at {moment})";
    Capability { migrations: vec![Migration::new("2026_11_22_stub", table)], ..Capability::named("stub") }
}

pub(crate) async fn add_organisation(
    tx: &Tx,
    id: OrganisationId,
    name: &str,
    parent: Option<OrganisationId>,
) -> kernel::Result<()> {
    let sql = "insert into organisation_version (id, organisation_id, name, short_name, sort_key, valid_from) values (?, ?, ?, ?, ?, ?)";
    let sql = Sql::new(sql).bind(Uuid::now_v7()).bind(id).bind(name).bind(name).bind(name).bind(day("2000-01-01"));
    tx.run(sql).await?;
    for ancestor in [Some(id), parent].into_iter().flatten() {
        let sql = "insert into organisation_within (organisation_id, ancestor_id, valid_from) values (?, ?, ?)";
        tx.run(Sql::new(sql).bind(id).bind(ancestor).bind(day("2000-01-01"))).await?;
    }
    Ok(())
}

pub(crate) async fn sign_in(person: &mut Person, login: &str, password: &str) -> Page {
    person.post("/sign-in", &[("login", login), ("password", password)]).await
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

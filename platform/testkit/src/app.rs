//! A program under test and the people who use it.

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use chrono::NaiveDate;
use figures::Catalogue;
use kernel::{AccountId, Grant, Language, OrganisationId, Period, PersonId, Role};
use store::Actor;
use tower::ServiceExt;
use web::{App, Capability, Config, Parts, account};

use crate::{Page, TestDb};

/// The day of the test world.
pub const NOW: NaiveDate = NaiveDate::from_ymd_opt(2021, 9, 14).unwrap();

/// A program under test.
pub struct TestApp {
    /// The program.
    pub app: App,
    router: Router,
    /// Keeps the database alive as long as the program.
    pub database: TestDb,
}

/// Somebody who uses the program: with a session, or anyone.
#[derive(Clone)]
pub struct Person {
    router: Router,
    cookies: Vec<(String, String)>,
    /// The account, if signed in.
    pub account: Option<AccountId>,
}

impl TestApp {
    /// A program of these capabilities.
    pub async fn of(capabilities: Vec<Capability>, catalogue: Catalogue) -> Self {
        Self::configured(capabilities, catalogue, Config::default()).await
    }

    /// A program of these capabilities, configured.
    pub async fn configured(capabilities: Vec<Capability>, catalogue: Catalogue, config: Config) -> Self {
        let mut migrations = account::migrations();
        migrations.extend(figures::migrations());
        migrations.extend(capabilities.iter().flat_map(|capability| capability.migrations.clone()));
        let database = TestDb::with(&migrations).await;
        let (app, router) = App::assemble(Parts { db: database.db.clone(), config, capabilities, catalogue }).unwrap();
        Self { app, router, database }
    }

    /// Anyone, not signed in.
    pub fn anyone(&self) -> Person {
        Person { router: self.router.clone(), cookies: Vec::new(), account: None }
    }

    /// Somebody signed in with a role in an organisation since the beginning of the school year.
    pub async fn with_role(&self, role: Role, organisation: OrganisationId) -> Person {
        self.with_role_and_person(role, organisation, None).await
    }

    /// The same, who is also a person of the registry.
    pub async fn with_role_and_person(
        &self,
        role: Role,
        organisation: OrganisationId,
        person: Option<PersonId>,
    ) -> Person {
        let grant = Grant { role, organisation, period: Period::since(NaiveDate::from_ymd_opt(2000, 1, 1).unwrap()) };
        let token = self
            .app
            .db()
            .write(&Actor::operator(), async |tx| {
                let login = format!("{}-{}", role.code(), kernel::id::Uuid::now_v7().simple());
                let id = account::create(tx, &login, role.code(), None, person, Language::Ru).await?;
                account::give_role(tx, id, &grant).await?;
                Ok((id, account::start_session(tx, id).await?))
            })
            .await
            .unwrap();
        let cookies = vec![("session".to_owned(), token.1)];
        Person { router: self.router.clone(), cookies, account: Some(token.0) }
    }
}

impl Person {
    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Page {
        self.send("GET", path, None, Body::empty()).await
    }

    /// Asks for a page of anyone again, of which a browser has the copy with this validator.
    pub async fn get_again(&self, path: &str, tag: &str) -> Page {
        let request = Request::builder().uri(path).header(header::HOST, "test").header("accept-language", "ru");
        let request = request.header(header::IF_NONE_MATCH, tag).body(Body::empty()).unwrap();
        Page::read(path, self.router.clone().oneshot(request).await.unwrap()).await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.send("POST", path, Some("application/x-www-form-urlencoded"), Body::from(body)).await
    }

    /// Sends a form with a file.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Page {
        let (field, name, bytes) = file;
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        body.extend(
            format!("--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n").bytes(),
        );
        body.extend(bytes);
        body.extend(b"\r\n--edge--\r\n");
        self.send("POST", path, Some("multipart/form-data; boundary=edge"), Body::from(body)).await
    }

    /// Follows redirects of the last page until a page is shown.
    pub async fn follow(&mut self, page: Page) -> Page {
        let mut page = page;
        for _ in 0..5 {
            let Some(target) = page.location() else { return page };
            page = self.get(&target).await;
        }
        panic!("too many redirects, the last to {:?}", page.location());
    }

    /// Sets a cookie, such as the language.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.retain(|(other, _)| other != name);
        self.cookies.push((name.to_owned(), value.to_owned()));
    }

    /// Sends any request; remembers the cookies that come back.
    pub async fn send(&mut self, method: &str, path: &str, content_type: Option<&str>, body: Body) -> Page {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "test");
        request = request.header(header::COOKIE, cookies.join("; ")).header("accept-language", "ru");
        if let Some(content_type) = content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        for value in response.headers().get_all(header::SET_COOKIE) {
            let text = value.to_str().unwrap();
            let (pair, rest) = text.split_once(';').unwrap_or((text, ""));
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.retain(|(other, _)| other != name);
            if !rest.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        Page::read(path, response).await
    }
}

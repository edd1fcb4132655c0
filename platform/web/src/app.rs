//! The running program: what every page may use.

use std::{
    convert::Infallible,
    sync::{Arc, atomic::Ordering},
};

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequestParts, Request, State},
    http::request,
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use figures::Catalogue;
use kernel::{Clock, Language, Result, SchoolYear};
use store::Db;
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

use crate::{
    Capability, Concern, Duty, Frame, JobKind, Me, MenuItem, PersonLink, Route, Routes, Section, Showcase, Texts,
    answer, assets,
    capability::{Check, Concerns, Search},
    frame::Reader,
    jobs, me, search, security, site,
};

/// The texts of the frame, of forms and of refusals.
pub const LOCALES: &[(Language, &str)] =
    &[(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];

/// The longest form without files, in bytes.
const FORM: usize = 2 << 20;

/// What pages need to know of the configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address under which people reach the program, without a final slash: `https://imc.example.ru`.
    pub base_url: String,
    /// The centre's name, shown beside the program's.
    pub centre: String,
    /// Whom mail comes from, when it is sent: `imc@example.ru`, or `ИМЦ <imc@example.ru>`.
    pub sender: Option<String>,
    /// The invented district: sign-in buttons (login, password, role key) are offered, mail is only shown.
    pub demo: Vec<(String, String, String)>,
    /// The school year the program opens with; the current one when not set.
    pub year: Option<SchoolYear>,
    /// The largest upload in bytes.
    pub max_upload: usize,
    /// Behind a proxy that sets `X-Forwarded-For`.
    pub behind_proxy: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            base_url: "http://127.0.0.1:8080".into(),
            centre: String::new(),
            sender: None,
            demo: Vec::new(),
            year: None,
            max_upload: 300 << 20,
            behind_proxy: false,
        }
    }
}

impl Config {
    /// Are cookies to be sent over TLS only?
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// What an [`App`] is made of.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// Configuration.
    pub config: Config,
    /// The capabilities, in the order of the menu.
    pub capabilities: Vec<Capability>,
    /// Datasets and indicators.
    pub catalogue: Catalogue,
}

/// The running program. Cheap to clone; every handler can ask for it.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    config: Config,
    texts: Texts,
    menu: Vec<MenuItem>,
    person_links: Vec<PersonLink>,
    routes: Vec<Route>,
    jobs: Vec<JobKind>,
    duties: Vec<Duty>,
    searches: Vec<Search>,
    concerns: Vec<Concerns>,
    showcases: Vec<Showcase>,
    sections: Vec<Section>,
    checks: Vec<Check>,
    catalogue: Catalogue,
    recent: me::Recent,
    surroundings: site::Drawn,
}

impl App {
    /// Puts the program together: the app and its router.
    pub fn assemble(parts: Parts) -> Result<(App, Router)> {
        let mut sources = LOCALES.to_vec();
        let mut routes = Routes::new()
            .merge(assets::routes())
            .merge(jobs::routes())
            .merge(search::routes())
            .merge(security::routes());
        let (mut menu, mut kinds, mut duties) = (Vec::new(), Vec::new(), Vec::new());
        let (mut searches, mut concerns, mut person_links) = (Vec::new(), Vec::new(), Vec::new());
        let (mut showcases, mut sections, mut checks) = (Vec::new(), Vec::new(), Vec::new());
        for capability in parts.capabilities {
            showcases.extend(capability.showcases);
            sections.extend(capability.sections);
            checks.extend(capability.check);
            person_links.extend(capability.person_links);
            sources.extend(capability.locales);
            routes = routes.merge(capability.routes);
            menu.extend(capability.menu);
            kinds.extend(capability.jobs);
            duties.extend(capability.duties);
            searches.extend(capability.search);
            concerns.extend(capability.concerns);
        }
        menu.sort_by_key(|item| item.group);
        showcases.sort_by_key(|one: &Showcase| one.shelf);
        for shelf in showcases.iter().map(|one| one.shelf) {
            if sections.iter().all(|section: &Section| section.path != shelf.path()) {
                sections.push(Section { key: shelf.key(), path: shelf.path(), filled: None });
            }
        }
        let app = App {
            inner: Arc::new(Inner {
                db: parts.db,
                texts: Texts::read(&sources)?,
                menu,
                person_links,
                routes: routes.list().to_vec(),
                jobs: kinds,
                duties,
                searches,
                concerns,
                showcases,
                sections,
                checks,
                catalogue: parts.catalogue,
                recent: me::Recent::default(),
                surroundings: site::Drawn::default(),
                config: parts.config,
            }),
        };
        let router = routes
            .into_router()
            .fallback(answer::nothing_here)
            // Whoever opens the address that a form was sent to.
            .method_not_allowed_fallback(answer::nothing_here)
            .layer(
                ServiceBuilder::new()
                    .layer(CatchPanicLayer::new())
                    .layer(CompressionLayer::new())
                    .layer(middleware::from_fn_with_state(app.clone(), around))
                    .layer(DefaultBodyLimit::max(FORM)),
            )
            .with_state(app.clone());
        Ok((app, router))
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        self.inner.db.clock()
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// The texts.
    pub fn texts(&self) -> &Texts {
        &self.inner.texts
    }

    /// Datasets and indicators.
    pub fn catalogue(&self) -> &Catalogue {
        &self.inner.catalogue
    }

    /// Every route, for the matrix of routes and roles.
    pub fn routes(&self) -> &[Route] {
        &self.inner.routes
    }

    pub(crate) fn menu(&self) -> &[MenuItem] {
        &self.inner.menu
    }

    pub(crate) fn person_links(&self) -> &[PersonLink] {
        &self.inner.person_links
    }

    pub(crate) fn jobs(&self) -> &[JobKind] {
        &self.inner.jobs
    }

    /// What is to be looked after while time passes.
    pub fn duties(&self) -> &[Duty] {
        &self.inner.duties
    }

    /// What waits for a person, what is late first.
    pub async fn concerns(&self, me: &Me, language: Language) -> Result<Vec<Concern>> {
        let mut waiting = Vec::new();
        for concerns in &self.inner.concerns {
            waiting.extend(concerns(self.clone(), me.clone(), language).await?);
        }
        waiting.sort_by_key(|concern| !concern.is_late);
        Ok(waiting)
    }

    /// What capabilities show to anyone.
    pub fn showcases(&self) -> &[Showcase] {
        &self.inner.showcases
    }

    /// The menu that anyone sees: sections of capabilities in which there is something, then the shelves that somebody fills.
    pub(crate) fn sections(&self) -> Vec<&Section> {
        let is_filled =
            |section: &&Section| section.filled.as_ref().is_none_or(|filled| filled.load(Ordering::Relaxed));
        self.inner.sections.iter().filter(is_filled).collect()
    }

    /// The public page of the paper that this code is printed on.
    pub async fn paper_of(&self, code: &str) -> Result<Option<String>> {
        for check in &self.inner.checks {
            if let Some(path) = check(self.clone(), code.to_owned()).await? {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }

    pub(crate) fn searches(&self) -> &[Search] {
        &self.inner.searches
    }

    pub(crate) fn recent(&self) -> &me::Recent {
        &self.inner.recent
    }

    pub(crate) fn surroundings(&self) -> &site::Drawn {
        &self.inner.surroundings
    }
}

impl FromRequestParts<App> for App {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut request::Parts, app: &App) -> std::result::Result<Self, Infallible> {
        Ok(app.clone())
    }
}

/// What every request passes on its way to a page and back, in one step: each step of its own would copy all that is within it.
async fn around(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let asked = security::Asked::of(&request);
    let let_in = match security::same_origin(&app, &mut request) {
        Ok(()) => me::recognise(&app, &mut request).await,
        refused => refused,
    };
    let reader = Reader::of_request(&app, request.headers(), request.extensions(), request.uri());
    let reader = Arc::new(reader);
    request.extensions_mut().insert(reader.clone());
    let response = match let_in {
        Ok(()) => next.run(request).await,
        Err(refused) => refused.into_response(),
    };
    let response = answer::dress(|| Frame::of(app.clone(), reader), asked.by_program, response);
    security::headers(&app, &asked, response)
}

//! Routes that cannot be written without naming the right they ask for.

use std::future::{Ready, ready};

use axum::{
    Extension, Router,
    extract::Request,
    handler::Handler,
    response::{IntoResponse, Redirect, Response},
    routing::{self, MethodRouter},
};
use futures::{FutureExt as _, future::Either};
use kernel::{Refusal, RefusalKind, Right};

use crate::{App, Failure, Me, encode};

/// The routes of a capability.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    list: Vec<Route>,
}

/// A route, for the matrix of routes and roles.
#[derive(Clone, Debug)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Its path, with `{id}` for what varies.
    pub path: &'static str,
    /// What it asks of the visitor.
    pub right: Right,
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page that shows.
    pub fn get<T: 'static>(self, path: &'static str, right: Right, handler: impl Handler<T, App>) -> Self {
        self.add("GET", path, right, routing::get(Guarded { right, handler }))
    }

    /// A page that does.
    pub fn post<T: 'static>(self, path: &'static str, right: Right, handler: impl Handler<T, App>) -> Self {
        self.add("POST", path, right, routing::post(Guarded { right, handler }))
    }

    /// Joins the routes of another.
    pub fn merge(mut self, other: Routes) -> Self {
        self.router = self.router.merge(other.router);
        self.list.extend(other.list);
        self
    }

    /// Gives every handler so far a value that was passed in at assembly; they ask for it with `Extension`.
    pub fn with(mut self, value: impl Clone + Send + Sync + 'static) -> Self {
        self.router = self.router.layer(Extension(value));
        self
    }

    /// The routes as a list.
    pub fn list(&self) -> &[Route] {
        &self.list
    }

    pub(crate) fn into_router(self) -> Router<App> {
        self.router
    }

    fn add(mut self, method: &'static str, path: &'static str, right: Right, route: MethodRouter<App>) -> Self {
        self.router = self.router.route(path, route);
        self.list.push(Route { method, path, right });
        self
    }
}

/// A handler that runs only for those who have the right to it.
#[derive(Clone)]
struct Guarded<H> {
    right: Right,
    handler: H,
}

impl<T: 'static, H: Handler<T, App>> Handler<T, App> for Guarded<H> {
    type Future = Either<H::Future, Ready<Response>>;

    fn call(self, request: Request, app: App) -> Self::Future {
        match turned_away(self.right, &request) {
            None => self.handler.call(request, app).left_future(),
            Some(answer) => ready(answer).right_future(),
        }
    }
}

/// What whoever lacks the right is told instead of the page.
fn turned_away(right: Right, request: &Request) -> Option<Response> {
    let me = request.extensions().get::<Me>();
    let allowed = match (right, me) {
        (Right::Public, _) => true,
        (_, None) => false,
        (Right::SignedIn, Some(me)) => !me.is_token(),
        (Right::May(act), Some(me)) => me.may(act).is_ok(),
    };
    if allowed {
        return None;
    }
    if me.is_some() {
        return Some(Failure::from(Refusal::not_allowed()).into_response());
    }
    let wants_page = request.method() == "GET" && !request.uri().path().starts_with("/api/");
    if wants_page {
        let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
        return Some(Redirect::to(&format!("/sign-in?next={}", encode(target))).into_response());
    }
    Some(Failure::from(Refusal::new(RefusalKind::SignInFirst, "refusal-sign-in-first")).into_response())
}

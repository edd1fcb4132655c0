//! The person behind a request.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{
    extract::{FromRequestParts, Request},
    http::{header, request::Parts},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::{AccountId, Act, Error, Grant, Language, PersonId, Reach, Refusal, RefusalKind, Result, SchoolYear};
use store::Actor;

use crate::{App, Failure, account, client_address, cookie};

/// Somebody who has signed in.
#[derive(Clone, Debug)]
pub struct Me {
    inner: Arc<Inner>,
    address: Option<String>,
}

#[derive(Debug)]
struct Inner {
    account: AccountId,
    name: String,
    person: Option<PersonId>,
    language: Language,
    grants: Vec<Grant>,
    /// What is theirs to do for the whole tree, out of [`OF_EVERYTHING`].
    everywhere: Vec<Act>,
    today: NaiveDate,
    /// Codes of acts that a token may do; `None` for a session in a browser.
    scopes: Option<Vec<String>>,
}

/// Journal and outbox have no organisation of their own: whoever read a part of them would read about others. They are for
/// those alone whose role covers every organisation.
const OF_EVERYTHING: [Act; 2] = [Act::ReadJournal, Act::ReadOutbox];

impl Me {
    /// May I, and how far? Refused when not.
    pub fn may(&self, act: Act) -> Result<Reach> {
        if OF_EVERYTHING.contains(&act) && !self.inner.everywhere.contains(&act) {
            return Err(Refusal::not_allowed().into());
        }
        if let Some(scopes) = &self.inner.scopes
            && !scopes.iter().any(|scope| *scope == format!("{act:?}"))
        {
            return Err(Refusal::not_allowed().into());
        }
        Reach::of(&self.inner.grants, self.inner.person, act, self.inner.today)
    }

    /// Could I? For menus and buttons.
    pub fn can(&self, act: Act) -> bool {
        self.may(act).is_ok()
    }

    /// My account.
    pub fn account(&self) -> AccountId {
        self.inner.account
    }

    /// My name.
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// Myself in the registry.
    pub fn person(&self) -> Option<PersonId> {
        self.inner.person
    }

    /// The language I chose.
    pub fn language(&self) -> Language {
        self.inner.language
    }

    /// The roles I hold today.
    pub fn grants(&self) -> impl Iterator<Item = &Grant> {
        self.inner.grants.iter().filter(|grant| grant.period.contains(self.inner.today))
    }

    /// A program with a token, not a person in a browser?
    pub fn is_token(&self) -> bool {
        self.inner.scopes.is_some()
    }

    /// Myself in the journal.
    pub fn actor(&self) -> Actor {
        Actor { account: Some(self.inner.account), name: self.inner.name.clone(), address: self.address.clone() }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Me {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let me = parts.extensions.get::<Me>().cloned();
        me.ok_or_else(|| Refusal::new(RefusalKind::SignInFirst, "refusal-sign-in-first").into())
    }
}

/// Whoever is there: somebody who has signed in, or anyone.
#[derive(Clone, Debug)]
pub struct Visitor(pub Option<Me>);

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Self::Rejection> {
        Ok(Visitor(parts.extensions.get::<Me>().cloned()))
    }
}

/// Those seen a moment ago, so that a page does not ask the database again who is reading it.
#[derive(Default)]
pub(crate) struct Recent {
    seen: Mutex<HashMap<Vec<u8>, Seen>>,
}

struct Seen {
    me: Option<Arc<Inner>>,
    at: DateTime<Utc>,
    generation: u64,
}

/// Another server may have ended the session; it is believed here for so long at most.
const MEMORY: TimeDelta = TimeDelta::seconds(10);
const MOST_REMEMBERED: usize = 10_000;

/// Puts [`Me`] into the request, if a cookie or a token says who it is.
pub(crate) async fn recognise(app: &App, request: &mut Request) -> std::result::Result<(), Failure> {
    let bearer = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .map(|token| format!("token:{token}"));
    let key = bearer.or_else(|| cookie(request.headers(), "session").map(|token| format!("session:{token}")));
    if let Some(key) = key
        && let Some(inner) = remembered(app, &key).await?
    {
        let address = client_address(request);
        request.extensions_mut().insert(Me { inner, address });
    }
    Ok(())
}

async fn remembered(app: &App, key: &str) -> Result<Option<Arc<Inner>>> {
    let hash = account::token_hash(key);
    let (now, generation) = (app.clock().now(), app.db().generation());
    let lock = || app.recent().seen.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some(seen) = lock().get(&hash)
        && seen.generation == generation
        && now - seen.at < MEMORY
    {
        return Ok(seen.me.clone());
    }
    let me = load(app, key).await?.map(Arc::new);
    let mut seen = lock();
    if seen.len() >= MOST_REMEMBERED {
        seen.clear();
    }
    seen.insert(hash, Seen { me: me.clone(), at: now, generation });
    Ok(me)
}

async fn load(app: &App, key: &str) -> Result<Option<Inner>, Error> {
    let db = app.db();
    let (account, scopes) = match key.split_once(':') {
        Some(("session", token)) => match account::of_session(db, token).await? {
            Some(account) => (account, None),
            None => return Ok(None),
        },
        Some(("token", token)) => match account::of_token(db, token).await? {
            Some((account, scopes)) => (account, Some(scopes.split_whitespace().map(str::to_owned).collect())),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    let (grants, today) = (account::grants(db, account.id).await?, app.clock().today());
    let mut everywhere = Vec::new();
    for act in OF_EVERYTHING {
        if let Ok(reach) = Reach::of(&grants, account.person_id, act, today)
            && account::covers_all(db, &reach).await?
        {
            everywhere.push(act);
        }
    }
    Ok(Some(Inner {
        grants,
        everywhere,
        account: account.id,
        name: account.name,
        person: account.person_id,
        language: Language::of(&account.language),
        today,
        scopes,
    }))
}

/// The school year the reader works in: chosen in the bar, else the current one.
pub(crate) fn chosen_year(app: &App, headers: &axum::http::HeaderMap) -> SchoolYear {
    let chosen = cookie(headers, "year").and_then(|text| text.parse().ok());
    chosen.unwrap_or_else(|| app.config().year.unwrap_or_else(|| SchoolYear::of(app.clock().today())))
}

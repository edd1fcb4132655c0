//! What a request asks for beside its path: day, moment, organisation, page.

use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use figures::{Page, Question};
use kernel::{OrganisationId, Reach, Refusal, Result};
use serde::Serialize;
use web::{App, ListQuery};

/// The largest page.
const MOST: u32 = 1_000;

/// The question of an address: `on` (a day; today where absent), `known` (a moment), `organisation`.
pub(crate) fn question<'a>(app: &App, query: &ListQuery, reach: &'a Reach) -> Result<Question<'a>> {
    let on = match query.set("on") {
        None => app.clock().today(),
        Some(_) => query.date("on").ok_or_else(|| wrong("on"))?,
    };
    let known = query.set("known").map(str::parse::<DateTime<Utc>>).transpose().map_err(|_| wrong("known"))?;
    let organisation =
        query.set("organisation").map(str::parse::<OrganisationId>).transpose().map_err(|_| wrong("organisation"))?;
    Ok(Question { on, known, organisation, reach })
}

/// The page of an address: `offset` and `limit` (100 where absent, 1,000 at most).
pub(crate) fn page(query: &ListQuery) -> Result<Page> {
    let number = |name: &'static str, otherwise| match query.set(name) {
        None => Ok(otherwise),
        Some(text) => text.parse::<u32>().map_err(|_| wrong(name)),
    };
    Ok(Page { offset: number("offset", 0)?, limit: number("limit", 100)?.clamp(1, MOST) })
}

/// An answer as JSON.
pub(crate) fn json(value: &impl Serialize) -> web::Answer {
    let body = serde_json::to_string(value)?;
    let response: Response = ([(axum::http::header::CONTENT_TYPE, "application/json")], body).into_response();
    Ok(response)
}

fn wrong(name: &'static str) -> Refusal {
    Refusal::invalid("api-wrong-parameter").with("name", name)
}

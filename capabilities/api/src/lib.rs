//! What outside programs may ask: datasets and indicators as JSON, under `/api/v1`. A token has the rights of the
//! account it belongs to, or fewer; the answers are those of the pages, because the queries are the same.

mod dataset;
mod indicator;
mod openapi;
mod question;

use kernel::{Act, Language, Right};
use web::{Capability, Routes};

/// This capability.
pub fn capability() -> Capability {
    Capability { routes: routes(), locales: LOCALES, ..Capability::named("api") }
}

/// Its texts.
pub const LOCALES: &[(Language, &str)] =
    &[(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];

fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/openapi.json", Right::Public, openapi::description)
        .get("/api/v1/datasets", Right::May(Act::ReadIndicators), dataset::list)
        .get("/api/v1/datasets/{code}/records", Right::May(Act::ReadPeople), dataset::records)
        .get("/api/v1/indicators", Right::May(Act::ReadIndicators), indicator::list)
        .get("/api/v1/indicators/{code}", Right::May(Act::ReadIndicators), indicator::show)
        .get("/api/v1/indicators/{code}/records", Right::May(Act::ReadPeople), indicator::records)
}

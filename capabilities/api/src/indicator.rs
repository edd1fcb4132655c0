//! Indicators.

use axum::extract::Path;
use figures::{Catalogue, Dimension, Indicator, Part, own};
use kernel::{Act, Refusal, Result};
use serde_json::json;
use web::{Answer, App, ListQuery, Me};

use crate::question::{json, page, question};

/// All indicators, without their values.
pub(crate) async fn list(app: App, me: Me) -> Answer {
    me.may(Act::ReadIndicators)?;
    let catalogue = own::current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let all: Vec<_> = catalogue.indicators().map(|indicator| &indicator.definition).collect();
    json(&json!({ "indicators": all }))
}

/// The value of one, with a breakdown where `by` names a dimension.
pub(crate) async fn show(app: App, me: Me, Path(code): Path<String>, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadIndicators)?;
    let catalogue = own::current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let indicator = find(&catalogue, &code)?;
    let question = question(&app, &query, &reach)?;
    let figure = figures::figure(app.db(), indicator, &question).await?;
    let mut answer = serde_json::to_value(&figure)?;
    if let Some(code) = query.set("by") {
        let dimension = match code {
            "organisation" => &Dimension::Organisation,
            other => indicator.dimension(other).ok_or_else(Refusal::not_found)?,
        };
        let breakdown = figures::breakdown(app.db(), indicator, &question, dimension).await?;
        answer["breakdown"] = serde_json::to_value(&breakdown)?;
    }
    json(&answer)
}

/// The records behind it.
pub(crate) async fn records(app: App, me: Me, Path(code): Path<String>, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadPeople)?;
    let catalogue = own::current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let indicator = find(&catalogue, &code)?;
    let question = question(&app, &query, &reach)?;
    let part = match query.get("part") {
        "denominator" => Part::Denominator,
        _ => Part::Numerator,
    };
    let records = figures::records(app.db(), indicator, &question, part, page(&query)?).await?;
    json(&json!({ "fields": crate::dataset::field_codes(indicator.dataset), "records": records }))
}

fn find<'a>(catalogue: &'a Catalogue, code: &str) -> Result<&'a Indicator> {
    catalogue.indicator(code).ok_or_else(|| Refusal::not_found().into())
}

//! Datasets: tables of facts, filtered by the condition language of indicators.

use axum::extract::Path;
use figures::{AsOfRule, Dataset, Definition, Direction, Measure, Part, Rollup, TimeRule, Title, Unit};
use kernel::{Act, Refusal};
use serde_json::json;
use web::{Answer, App, ListQuery, Me};

use crate::question::{json, page, question};

/// All datasets with their fields.
pub(crate) async fn list(app: App, me: Me) -> Answer {
    me.may(Act::ReadIndicators)?;
    let datasets: Vec<_> = app
        .catalogue()
        .shown_to(|act| me.can(act))
        .datasets()
        .iter()
        .map(|dataset| json!({ "code": dataset.code, "title": dataset.title.ru, "title_en": dataset.title.en, "fields": fields(dataset) }))
        .collect();
    json(&json!({ "datasets": datasets }))
}

/// Records that meet a condition: `where` in the language of indicators, all records where absent.
pub(crate) async fn records(app: App, me: Me, Path(code): Path<String>, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadPeople)?;
    let catalogue = app.catalogue().shown_to(|act| me.can(act));
    let dataset = catalogue.dataset(&code).ok_or_else(Refusal::not_found)?;
    let question = question(&app, &query, &reach)?;
    let condition = query.set("where").unwrap_or("true");
    let asked = catalogue.try_out(everything_where(dataset, condition)).map_err(|problem| {
        Refusal::invalid("api-wrong-condition").with("message", problem.message.of(me.language()))
    })?;
    let records = figures::records(app.db(), &asked, &question, Part::Numerator, page(&query)?).await?;
    json(&json!({ "fields": field_codes(dataset), "records": records }))
}

pub(crate) fn field_codes(dataset: &Dataset) -> Vec<&'static str> {
    dataset.fields.iter().map(|field| field.code).collect()
}

fn fields(dataset: &Dataset) -> Vec<serde_json::Value> {
    let field = |field: &figures::Field| json!({ "code": field.code, "name": field.name.ru, "name_en": field.name.en });
    dataset.fields.iter().map(field).collect()
}

/// A dataset filtered is an indicator without a name: the same query path, the same rights.
fn everything_where(dataset: &Dataset, condition: &str) -> Definition {
    Definition {
        code: "api.query".into(),
        version: 1,
        title: Title::new("запрос", "query"),
        short: None,
        unit: Unit::Items,
        decimals: 0,
        dataset: dataset.code.into(),
        population: condition.into(),
        condition: None,
        measure: Measure::Count,
        as_of: match dataset.time {
            TimeRule::Instant { .. } => AsOfRule::Instant,
            TimeRule::During { .. } => AsOfRule::During,
        },
        rollup: Rollup::Recompute,
        dimensions: Vec::new(),
        direction: Direction::default(),
        reference: None,
        description_numerator: None,
        description_denominator: None,
        valid_from: None,
    }
}

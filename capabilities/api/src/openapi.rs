//! The description of the API for programs, in OpenAPI 3.1.

use serde_json::{Value, json};
use web::{Answer, App};

/// The description.
pub(crate) async fn description(app: App) -> Answer {
    crate::question::json(&document(&app.config().base_url))
}

fn document(server: &str) -> Value {
    let asked = ["on", "known", "organisation"].map(parameter);
    let paged = ["offset", "limit"].map(parameter);
    let with = |names: &[&str]| -> Vec<Value> {
        let mut all: Vec<Value> = names.iter().map(|name| parameter(name)).collect();
        all.extend(asked.clone());
        all
    };
    let pages = |names: &[&str]| [with(names), paged.to_vec()].concat();
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Metodist", "version": "1", "description": "Datasets and indicators, with the rights of the account that a token belongs to." },
        "servers": [{ "url": server }],
        "security": [{ "token": [] }],
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": "Made on the page of one's account." } },
            "schemas": { "Error": { "type": "object", "required": ["error"], "properties": { "error": { "type": "object", "properties": {
                "status": { "type": "integer" }, "message": { "type": "string" }, "reference": { "type": ["string", "null"] } } } } } }
        },
        "paths": {
            "/api/v1/datasets": { "get": operation("datasets", "Datasets and their fields", Vec::new()) },
            "/api/v1/datasets/{code}/records": { "get": operation("datasetRecords", "Records of a dataset that meet a condition", pages(&["code", "where"])) },
            "/api/v1/indicators": { "get": operation("indicators", "Indicators, without values", Vec::new()) },
            "/api/v1/indicators/{code}": { "get": operation("indicator", "The value of an indicator", with(&["code", "by"])) },
            "/api/v1/indicators/{code}/records": { "get": operation("indicatorRecords", "The records behind an indicator", pages(&["code", "part"])) },
        }
    })
}

fn operation(id: &str, summary: &str, parameters: Vec<Value>) -> Value {
    let problem = json!({ "description": "What is wrong and what to do", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } });
    json!({
        "operationId": id,
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": { "description": "The answer", "content": { "application/json": { "schema": { "type": "object" } } } },
            "401": problem, "403": problem, "404": problem, "422": problem,
        }
    })
}

fn parameter(name: &str) -> Value {
    let (description, schema) = match name {
        "code" => ("Code of the dataset or indicator", json!({ "type": "string" })),
        "where" => ("A condition in the language of indicators", json!({ "type": "string", "maxLength": 4000 })),
        "by" => ("A dimension to break the value down by", json!({ "type": "string" })),
        "part" => ("Which records", json!({ "enum": ["numerator", "denominator"] })),
        "on" => ("The day, YYYY-MM-DD; today where absent", json!({ "type": "string", "format": "date" })),
        "known" => {
            ("The moment whose knowledge counts; now where absent", json!({ "type": "string", "format": "date-time" }))
        }
        "organisation" => ("The organisation with all below it", json!({ "type": "string", "format": "uuid" })),
        "offset" => ("How many records to leave out before", json!({ "type": "integer", "minimum": 0 })),
        _ => ("How many records to answer with", json!({ "type": "integer", "minimum": 1, "maximum": 1000 })),
    };
    let place = if name == "code" { "path" } else { "query" };
    json!({ "name": name, "in": place, "required": place == "path", "description": description, "schema": schema })
}

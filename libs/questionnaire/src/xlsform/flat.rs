//! JSON objects as rows: `{"a": {"b": 1}}` is the column `a.b`. Texts stand as they are, all else as JSON.

use serde_json::{Map, Value};

use super::Row;

/// Columns that hold something else than text, and beginnings of such columns.
const DATA: [&str; 22] = [
    "langs",
    "items",
    "range",
    "edges",
    "mean",
    "sd",
    "alpha",
    "n",
    "key.",
    "items.",
    "labels.",
    "missing.min_answered",
    "transform.",
    "answers.",
    "expect.",
    "population.adults",
    "population.minors",
    "licence.per_use",
    "feedback.respondent",
    "feedback.always_show_help",
    "safety.",
    "translations.",
];

/// An object as a row, objects in it opened to a depth.
pub(super) fn row(value: &Value, depth: usize) -> Vec<(String, String)> {
    let mut cells = Vec::new();
    open(value, String::new(), depth, &mut cells);
    cells
}

fn open(value: &Value, path: String, depth: usize, cells: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) if depth > 0 => fields.iter().for_each(|(name, value)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            open(value, path, depth - 1, cells);
        }),
        Value::String(text) => cells.push((path, text.clone())),
        other => cells.push((path, other.to_string())),
    }
}

/// The object of a row; empty cells are not there.
pub(super) fn object(row: &Row) -> Value {
    let mut object = Map::new();
    for (path, cell) in row.iter().filter(|(_, cell)| !cell.trim().is_empty()) {
        put(&mut object, path, value(path, cell));
    }
    Value::Object(object)
}

fn put(object: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            object.insert(path.to_owned(), value);
        }
        Some((name, rest)) => {
            let inner = object.entry(name).or_insert_with(|| Value::Object(Map::new()));
            match inner {
                Value::Object(inner) => put(inner, rest, value),
                // «a» and «a.b»: the reader of the whole says what it wanted.
                other => *other = Value::Null,
            }
        }
    }
}

fn value(path: &str, cell: &str) -> Value {
    let text = || Value::String(cell.to_owned());
    let is_data = DATA.iter().any(|data| if data.ends_with('.') { path.starts_with(data) } else { path == *data });
    match cell.trim().to_uppercase().as_str() {
        _ if !is_data || path.ends_with(".source") => text(),
        // As spreadsheet programs write it.
        "TRUE" | "ИСТИНА" => Value::Bool(true),
        "FALSE" | "ЛОЖЬ" => Value::Bool(false),
        _ => serde_json::from_str(cell).unwrap_or_else(|_| text()),
    }
}

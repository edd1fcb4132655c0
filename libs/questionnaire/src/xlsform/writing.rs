//! An instrument → sheets.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{ABOUT, INSTRUCTION, LISTS, NA, Row, Sheet, flat, heading};
use crate::{Choose, Instrument, Item, Reverse, Texts};

pub(super) fn sheets(instrument: &Instrument) -> Vec<Sheet> {
    let langs = languages(instrument);
    let labels: Vec<String> = langs.iter().map(|lang| format!("label::{}", heading(lang))).collect();
    let titles: Vec<String> = langs.iter().map(|lang| format!("md_title::{}", heading(lang))).collect();
    let columns = |first: &[&str], others: &[&[String]]| -> Vec<String> {
        first.iter().map(|name| (*name).to_owned()).chain(others.iter().flat_map(|names| names.to_vec())).collect()
    };
    let survey = columns(&["type", "name", "required", "appearance", "md_reverse", "md_page"], &[&labels, &titles]);
    let choices = columns(&["list_name", "name"], &[&labels]);
    let settings = columns(&["form_title", "form_id", "version", "default_language"], &[]);
    let mut sheets = vec![
        sheet("survey", survey, questions(instrument)),
        sheet("choices", choices, responses(instrument)),
        sheet("settings", settings, vec![about_the_form(instrument)]),
    ];
    let mut whole = json!(instrument);
    let mut cut = |name: &str| whole.as_object_mut().and_then(|fields| fields.remove(name));
    ["id", "version", "items", "response_sets", "instruction"].into_iter().for_each(|name| {
        cut(name);
    });
    let lists = LISTS.map(|(name, sheet)| (sheet, cut(name)));
    let fields = flat::row(&whole, usize::MAX).into_iter();
    let fields = fields.map(|(field, value)| row([("field", field), ("value", value)])).collect();
    sheets.push(sheet(ABOUT, columns(&["field", "value"], &[]), fields));
    for (name, list) in lists {
        if let Some(Value::Array(list)) = list {
            sheets.push(table(name, &list));
        }
    }
    sheets
}

/// Those in which it is complete, and those of single texts.
fn languages(instrument: &Instrument) -> Vec<String> {
    let mut langs = instrument.langs.clone();
    let of_items = instrument.items.iter().flat_map(|item| item.text.keys().chain(item.title.keys()));
    let of_sets = instrument.response_sets.values().flat_map(|set| set.labels.keys().chain(set.na_label.keys()));
    let others: BTreeSet<&String> = of_items.chain(of_sets).chain(instrument.instruction.keys()).collect();
    let others: Vec<String> = others.into_iter().filter(|lang| !langs.contains(*lang)).cloned().collect();
    langs.extend(others);
    langs
}

fn questions(instrument: &Instrument) -> Vec<Row> {
    let mut rows = Vec::new();
    if !instrument.instruction.is_empty() {
        let first = [("type", "note".to_owned()), ("name", INSTRUCTION.to_owned())];
        rows.push(said(row(first), "label", &instrument.instruction));
    }
    let paged = instrument.items.iter().any(|item| item.page != 1);
    let mut page = None;
    let end = || row([("type", "end_group".to_owned())]);
    for item in &instrument.items {
        if paged && page != Some(item.page) {
            rows.extend(page.map(|_| end()));
            page = Some(item.page);
            let group =
                [("type", "begin_group"), ("appearance", "field-list")].map(|(name, cell)| (name, cell.to_owned()));
            rows.push(row(group.into_iter().chain([("name", format!("page_{}", item.page))])));
        }
        rows.push(question(item));
    }
    rows.extend(page.map(|_| end()));
    rows
}

fn question(item: &Item) -> Row {
    let kind = match item.choose {
        Choose::One => "select_one",
        Choose::Several => "select_multiple",
    };
    let reverse = match &item.reverse {
        Reverse::Always(false) => String::new(),
        Reverse::Always(true) => "yes".to_owned(),
        Reverse::With(sets) => format!("with {}", sets.join(" ")),
    };
    let cells = [
        ("type", format!("{kind} {}", item.set)),
        ("name", item.id.clone()),
        ("required", if item.optional { String::new() } else { "yes".to_owned() }),
        ("md_reverse", reverse),
        ("md_page", item.page.to_string()),
    ];
    said(said(row(cells), "label", &item.text), "md_title", &item.title)
}

fn responses(instrument: &Instrument) -> Vec<Row> {
    let mut rows = Vec::new();
    for (id, set) in &instrument.response_sets {
        let choice = |name: String| row([("list_name", id.clone()), ("name", name)]);
        for (place, code) in set.codes.iter().enumerate() {
            let label = |(lang, labels): (&String, &Vec<String>)| Some((lang.clone(), labels.get(place)?.clone()));
            let labels: Texts = set.labels.iter().filter_map(label).collect();
            rows.push(said(choice(code.to_string()), "label", &labels));
        }
        if set.na {
            rows.push(said(choice(NA.to_owned()), "label", &set.na_label));
        }
    }
    rows
}

fn about_the_form(instrument: &Instrument) -> Row {
    let first = instrument.langs.first();
    let title = first.and_then(|lang| instrument.title.get(lang)).unwrap_or(&instrument.id);
    row([
        ("form_title", title.clone()),
        ("form_id", instrument.id.clone()),
        ("version", instrument.version.clone()),
        ("default_language", first.map(|lang| heading(lang)).unwrap_or_default()),
    ])
}

/// A list of objects: first what names them, then their columns in the order in which they come.
fn table(name: &str, list: &[Value]) -> Sheet {
    let rows: Vec<Vec<(String, String)>> = list.iter().map(|value| flat::row(value, 2)).collect();
    let mut columns: Vec<String> = Vec::new();
    for (column, _) in rows.iter().flatten() {
        if !columns.contains(column) {
            columns.push(column.clone());
        }
    }
    columns.sort_by_key(|column| !["id", "scale"].contains(&column.as_str()));
    sheet(name, columns, rows.into_iter().map(|cells| cells.into_iter().collect()).collect())
}

fn sheet(name: &str, columns: Vec<String>, rows: Vec<Row>) -> Sheet {
    let cells =
        |mut row: Row| -> Vec<String> { columns.iter().map(|column| row.remove(column).unwrap_or_default()).collect() };
    let rows: Vec<Vec<String>> = rows.into_iter().map(cells).collect();
    Sheet { name: name.to_owned(), rows: [vec![columns], rows].concat() }
}

fn row(cells: impl IntoIterator<Item = (&'static str, String)>) -> Row {
    cells.into_iter().map(|(column, cell)| (column.to_owned(), cell)).collect()
}

fn said(mut row: Row, column: &str, texts: &BTreeMap<String, String>) -> Row {
    row.extend(texts.iter().map(|(lang, text)| (format!("{column}::{}", heading(lang)), text.clone())));
    row
}

//! Sheets → an instrument.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{ABOUT, INSTRUCTION, LISTS, NA, Row, Sheet, flat, language};
use crate::{Choose, Fault, Instrument, Item, Problem, ResponseSet, Reverse, Texts, Wording};

/// Types of rows that tell who answers and when: left out on purpose.
const TELLTALES: [&str; 10] =
    ["start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "simserial", "subscriberid"];

/// Columns that change what is asked of whom: an instrument asks everybody the same.
const CONDITIONS: [&str; 3] = ["relevant", "choice_filter", "repeat_count"];

/// The language of a form that names none.
const NAMELESS: &str = "ru";

pub(super) fn instrument(sheets: &[Sheet]) -> Result<Instrument, Vec<Fault>> {
    let find = |name: &str| sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name));
    let mut faults = Vec::new();
    for name in ["survey", "choices"].into_iter().filter(|name| find(name).is_none()) {
        faults.push(Fault { place: name.to_owned(), problem: Problem::Unknown(name.to_owned()) });
    }
    let settings = find("settings").and_then(|sheet| rows(sheet).into_iter().next());
    let settings = settings.map(|(_, row)| row).unwrap_or_default();
    let setting = |name: &str| settings.get(name).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let mut reader = Reader {
        default: setting("default_language").map_or(NAMELESS, language).to_owned(),
        instruction: Texts::new(),
        items: Vec::new(),
        faults,
    };
    let sets = find("choices").map(|sheet| reader.sets(sheet)).unwrap_or_default();
    if let Some(sheet) = find("survey") {
        reader.survey(sheet);
    }
    let mut langs: Vec<&String> = reader.items.iter().flat_map(|item| item.text.keys()).collect();
    langs.sort_by_key(|lang| (**lang != reader.default, (*lang).clone()));
    langs.dedup();
    // Of a form from elsewhere nothing else is known.
    let mut whole = json!({
        "id": setting("form_id").unwrap_or("form"),
        "version": setting("version").unwrap_or("1.0.0"),
        "langs": if langs.is_empty() { vec![&reader.default] } else { langs },
        "title": setting("form_title").map(|title| BTreeMap::from([(&reader.default, title)])).unwrap_or_default(),
        "wording": "imported",
        "licence": { "redistribution": "unknown" },
        "instruction": reader.instruction,
        "items": reader.items,
        "response_sets": sets,
    });
    let fields = whole.as_object_mut().expect("an object was written above");
    if let Some(sheet) = find(ABOUT) {
        fields.remove("title");
        fields.extend(about(sheet));
    }
    for (name, sheet) in LISTS.into_iter().filter_map(|(name, sheet)| Some((name, find(sheet)?))) {
        fields.insert(name.to_owned(), rows(sheet).iter().map(|(_, row)| flat::object(row)).collect());
    }
    if !reader.faults.is_empty() {
        return Err(reader.faults);
    }
    let mut instrument: Instrument = serde_path_to_error::deserialize(whole).map_err(|error| {
        let place = error.path().to_string();
        vec![Fault { place, problem: Problem::Unreadable(error.into_inner().to_string()) }]
    })?;
    if instrument.wording == Wording::Shell && instrument.has_words() {
        instrument.wording = Wording::Imported;
    }
    Ok(instrument)
}

/// The fields of the sheet `md_instrument`.
fn about(sheet: &Sheet) -> Map<String, Value> {
    let pair = |(_, row): (usize, Row)| Some((row.get("field")?.trim().to_owned(), row.get("value")?.clone()));
    let row: Row = rows(sheet).into_iter().filter_map(pair).filter(|(field, _)| !field.is_empty()).collect();
    match flat::object(&row) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// Rows under the header with their numbers in the sheet; rows without anything are passed over.
fn rows(sheet: &Sheet) -> Vec<(usize, Row)> {
    let Some((header, rows)) = sheet.rows.split_first() else { return Vec::new() };
    let row = |(place, cells): (usize, &Vec<String>)| {
        let cells = header.iter().zip(cells).filter(|(_, cell)| !cell.trim().is_empty());
        (place + 2, cells.map(|(column, cell)| (column.trim().to_owned(), cell.clone())).collect())
    };
    rows.iter().enumerate().map(row).filter(|(_, row): &(usize, Row)| !row.is_empty()).collect()
}

struct Reader {
    default: String,
    instruction: Texts,
    items: Vec<Item>,
    faults: Vec<Fault>,
}

impl Reader {
    fn wrong(&mut self, place: String, problem: Problem) {
        self.faults.push(Fault { place, problem });
    }

    fn survey(&mut self, sheet: &Sheet) {
        let mut page = 0;
        for (number, row) in rows(sheet) {
            let place = |column: &str| format!("survey[{number}].{column}");
            let cell = |column: &str| row.get(column).map_or("", |cell| cell.trim());
            for condition in CONDITIONS.into_iter().filter(|condition| row.contains_key(*condition)) {
                self.wrong(place(condition), Problem::Unsupported(cell(condition).to_owned()));
            }
            let kind: Vec<&str> = cell("type").split_whitespace().collect();
            match kind.as_slice() {
                ["begin_group"] | ["begin", "group"] => page += 1,
                ["end_group"] | ["end", "group"] => {}
                ["note"] if cell("name") == INSTRUCTION => self.instruction = self.texts(&row, "label"),
                [telltale] if TELLTALES.contains(telltale) => {}
                [select @ ("select_one" | "select_multiple"), set] => {
                    let number = cell("md_page");
                    let page = if number.is_empty() { Ok(page.max(1)) } else { number.parse() };
                    let page = page.unwrap_or_else(|_| {
                        self.wrong(place("md_page"), Problem::Unsupported(number.to_owned()));
                        1
                    });
                    let choose = if *select == "select_one" { Choose::One } else { Choose::Several };
                    let item = Item {
                        id: cell("name").to_owned(),
                        set: (*set).to_owned(),
                        choose,
                        reverse: reverse(cell("md_reverse")),
                        optional: !["yes", "true", "true()", "да"].contains(&cell("required").to_lowercase().as_str()),
                        page,
                        title: self.texts(&row, "md_title"),
                        text: self.texts(&row, "label"),
                    };
                    self.items.push(item);
                }
                _ => self.wrong(place("type"), Problem::Unsupported(cell("type").to_owned())),
            }
        }
    }

    fn sets(&mut self, sheet: &Sheet) -> BTreeMap<String, ResponseSet> {
        let mut sets: BTreeMap<String, ResponseSet> = BTreeMap::new();
        for (number, row) in rows(sheet) {
            let cell = |column: &str| row.get(column).map_or("", |cell| cell.trim());
            let list = [cell("list_name"), cell("list name")].into_iter().find(|list| !list.is_empty()).unwrap_or("");
            let empty = ResponseSet { codes: Vec::new(), labels: BTreeMap::new(), na: false, na_label: Texts::new() };
            let texts = self.texts(&row, "label");
            let set = sets.entry(list.to_owned()).or_insert(empty);
            if cell("name").eq_ignore_ascii_case(NA) {
                (set.na, set.na_label) = (true, texts);
                continue;
            }
            // A form from elsewhere calls its choices by words; the code then has a column of its own.
            let code = if cell("md_code").is_empty() { cell("name") } else { cell("md_code") };
            let code = code.strip_suffix(".0").unwrap_or(code);
            let Ok(code) = code.parse() else {
                let place = format!("choices[{number}].name");
                self.wrong(place, Problem::Unsupported(code.to_owned()));
                continue;
            };
            for (lang, text) in texts {
                let labels = set.labels.entry(lang).or_default();
                // A label that is missing above leaves its place.
                labels.resize(set.codes.len(), String::new());
                labels.push(text);
            }
            set.codes.push(code);
        }
        for set in sets.values_mut() {
            set.labels.values_mut().for_each(|labels| labels.resize(set.codes.len(), String::new()));
        }
        sets
    }

    /// `label::Русский (ru)`, `label:ru`, or `label` in the language of the form.
    fn texts(&self, row: &Row, column: &str) -> Texts {
        let text = |(header, cell): (&String, &String)| {
            let rest = header.strip_prefix(column)?;
            let lang =
                if rest.is_empty() { &self.default } else { language(rest.strip_prefix(':')?.trim_start_matches(':')) };
            Some((lang.to_owned(), cell.clone()))
        };
        row.iter().filter_map(text).collect()
    }
}

fn reverse(cell: &str) -> Reverse {
    match cell.strip_prefix("with ") {
        Some(sets) => Reverse::With(sets.split_whitespace().map(str::to_owned).collect()),
        None => Reverse::Always(["yes", "true", "да", "истина"].contains(&cell.to_lowercase().as_str())),
    }
}

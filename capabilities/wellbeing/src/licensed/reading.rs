//! Words out of a file: an XLSForm of the questionnaire, or a list of two columns, the name of an item and its text. The structure is that of the shell; a
//! file that says otherwise, lacks something or brings something else than words is refused with its place.

use std::{collections::BTreeMap, io::Cursor};

use kernel::{Error, Refusal, Result};
use questionnaire::{
    Fault, Instrument, Problem, Status, Texts, Wording,
    xlsform::{self, Sheet},
};
use spreadsheets::{Cell, Lang, Limits, Workbook};

/// Lists are in one language; others come as an XLSForm.
const LANGUAGE: &str = "ru";
/// A text may be so long.
const LONGEST: usize = 2_000;
/// Rows above the first word: what the list is.
const HEAD: usize = 10;
/// What is said before the first item, in a list.
pub(crate) const INSTRUCTION: &str = "instruction";
/// The response «does not apply to me», in a list.
const NA: &str = "na";

/// The words of a questionnaire are short: what is larger is something else.
const LIMITS: Limits = Limits {
    file_bytes: 2 << 20,
    unpacked_bytes: 32 << 20,
    memory_bytes: 16 << 20,
    inflate_ratio: 150,
    columns: 300,
    rows: 2_000,
    sheets: 20,
};

/// The shell with the words of a file.
pub(crate) fn read(shell: &Instrument, name: &str, bytes: Vec<u8>) -> Result<Instrument> {
    let sheets = sheets(name, bytes)?;
    let is_form = sheets.iter().any(|sheet| sheet.name.trim().eq_ignore_ascii_case("survey"));
    let mut worded = if is_form { of_form(shell, &sheets)? } else { of_list(shell, &sheets)? };
    worded.wording = Wording::Imported;
    texts(&worded).try_for_each(plain)?;
    match worded.faults().first() {
        None => Ok(worded),
        Some(fault) => Err(wrong(fault)),
    }
}

/// The sheets of a workbook as texts, each row at its number.
fn sheets(name: &str, bytes: Vec<u8>) -> Result<Vec<Sheet>> {
    let mut book = Workbook::open(Cursor::new(bytes), name, &LIMITS).map_err(unreadable)?;
    let names: Vec<String> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    let mut sheets = Vec::new();
    for (place, name) in names.into_iter().enumerate() {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in book.rows(place).map_err(unreadable)? {
            let row = row.map_err(unreadable)?;
            if row.number > LIMITS.rows {
                return Err(unreadable(spreadsheets::Refusal::TooManyRows { limit: LIMITS.rows }));
            }
            rows.resize((row.number as usize).saturating_sub(1), Vec::new());
            rows.push(row.cells.iter().map(cell).collect());
        }
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

/// A cell as XLSForm writes it.
fn cell(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Bool(value) => value.to_string(),
        other => other.shown().into_owned(),
    }
}

fn unreadable(refusal: spreadsheets::Refusal) -> Error {
    let told = Refusal::invalid("wellbeing-refusal-words-file");
    told.with("ru", refusal.message(Lang::Ru)).with("en", refusal.message(Lang::En)).into()
}

/// Names and texts of the first sheet that has any.
fn of_list(shell: &Instrument, sheets: &[Sheet]) -> Result<Instrument> {
    let mut worded = Instrument { langs: vec![LANGUAGE.to_owned()], ..shell.clone() };
    worded.translations.retain(|lang, _| lang == LANGUAGE);
    let known: Vec<String> = blank(shell).into_iter().map(|row| row.0).collect();
    let rows = sheets.iter().find(|sheet| !sheet.rows.is_empty()).map_or(&[][..], |sheet| &sheet.rows);
    let mut words: BTreeMap<&str, &str> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        let (name, text) = (row.first().map_or("", |cell| cell.trim()), row.get(1).map_or("", |cell| cell.trim()));
        let is_known = known.iter().any(|one| one == name);
        if name.is_empty() && text.is_empty() || !is_known && words.is_empty() && place < HEAD {
            continue;
        }
        if !is_known || words.insert(name, text).is_some() {
            let key = if is_known { "wellbeing-refusal-words-twice" } else { "wellbeing-refusal-words-unknown" };
            return Err(Refusal::invalid(key).with("place", format!("{}: {}", place + 1, short(name))).into());
        }
    }
    if words.is_empty() {
        return Err(Refusal::invalid("wellbeing-refusal-words-none").into());
    }
    let said = |name: &str| words.get(name).copied().unwrap_or_default().to_owned();
    let texts = |text: String| -> Texts {
        if text.is_empty() { Texts::new() } else { Texts::from([(LANGUAGE.to_owned(), text)]) }
    };
    worded.instruction = texts(said(INSTRUCTION));
    for item in &mut worded.items {
        item.text = texts(said(&item.id));
    }
    for (id, set) in &mut worded.response_sets {
        let labels = set.codes.iter().map(|code| said(&response(id, &code.to_string()))).collect();
        set.labels = BTreeMap::from([(LANGUAGE.to_owned(), labels)]);
        set.na_label = texts(said(&response(id, NA)));
    }
    Ok(worded)
}

/// What a list of words has to name, with what is there already: the instruction, items, responses that are used.
pub(crate) fn blank(shell: &Instrument) -> Vec<(String, String)> {
    let text = |texts: &Texts| texts.get(LANGUAGE).cloned().unwrap_or_default();
    let mut rows = vec![(INSTRUCTION.to_owned(), text(&shell.instruction))];
    for (id, set) in shell.response_sets.iter().filter(|(id, _)| shell.items.iter().any(|item| item.set == **id)) {
        let label = |place| set.labels.get(LANGUAGE)?.get::<usize>(place).cloned();
        rows.extend(
            set.codes
                .iter()
                .enumerate()
                .map(|(place, code)| (response(id, &code.to_string()), label(place).unwrap_or_default())),
        );
        rows.extend(set.na.then(|| (response(id, NA), text(&set.na_label))));
    }
    rows.extend(shell.items.iter().map(|item| (item.id.clone(), text(&item.text))));
    rows
}

/// How a list names a response: `frequency=0`.
fn response(set: &str, code: &str) -> String {
    format!("{set}={code}")
}

/// The words of an XLSForm, and where the shell has no key or no levels, those.
fn of_form(shell: &Instrument, sheets: &[Sheet]) -> Result<Instrument> {
    let nothing = || Refusal::invalid("wellbeing-refusal-words-none").into();
    let form = xlsform::instrument(sheets).map_err(|faults| faults.first().map_or_else(nothing, wrong))?;
    let mut worded = match (shell.items.first(), form.items.first()) {
        // The same questionnaire may be printed with responses in another order.
        (Some(own), Some(its)) if own.set != its.set => shell.printed_with(&own.set, &its.set),
        _ => shell.clone(),
    };
    let other = |place: String| Error::from(Refusal::invalid("wellbeing-refusal-words-other").with("place", place));
    if let Some(foreign) = form.items.iter().find(|item| shell.item(&item.id).is_none()) {
        return Err(other(short(&foreign.id)));
    }
    worded.langs = form.langs.clone();
    worded.translations.retain(|lang, _| form.langs.contains(lang));
    worded.instruction = form.instruction.clone();
    for item in &mut worded.items {
        let its = form.item(&item.id).filter(|its| its.set == item.set && its.choose == item.choose);
        item.text = its.ok_or_else(|| other(item.id.clone()))?.text.clone();
        let (own, its) = (worded.response_sets.get_mut(&item.set), form.response_sets.get(&item.set));
        let Some((own, its)) = own.zip(its).filter(|(own, its)| own.codes == its.codes && own.na == its.na) else {
            return Err(other(item.set.clone()));
        };
        (own.labels, own.na_label) = (its.labels.clone(), its.na_label.clone());
    }
    if worded.scales.iter().any(|scale| scale.status == Status::Incomplete) && !form.scales.is_empty() {
        (worded.scales, worded.test_vectors) = (form.scales, form.test_vectors);
    }
    if !form.bands.is_empty() {
        worded.bands = form.bands;
    }
    if !form.norms.is_empty() {
        worded.norms = form.norms;
    }
    Ok(worded)
}

/// Every text that somebody will be shown, with its place.
fn texts(worded: &Instrument) -> impl Iterator<Item = (String, &str)> {
    let said = worded.instruction.values().map(|text| (INSTRUCTION.to_owned(), text.as_str()));
    let items = worded.items.iter().flat_map(|item| item.text.values().map(|text| (item.id.clone(), text.as_str())));
    let sets = worded.response_sets.iter().flat_map(|(id, set)| {
        let labels = set.labels.values().flatten().chain(set.na_label.values());
        labels.map(|text| (id.clone(), text.as_str()))
    });
    let titles = worded.scales.iter().flat_map(|scale| {
        scale.title.values().map(String::as_str).chain(scale.source.texts()).map(|text| (scale.id.clone(), text))
    });
    let bands = worded.bands.iter().flat_map(|band| {
        band.labels
            .values()
            .flatten()
            .chain([&band.source, &band.sample])
            .map(|text| (band.scale.clone(), text.as_str()))
    });
    let norms = worded
        .norms
        .iter()
        .flat_map(|norm| norm.population.texts().chain([norm.source.as_str()]).map(|text| (norm.scale.clone(), text)));
    said.chain(items).chain(sets).chain(titles).chain(bands).chain(norms)
}

/// Words are words: no markup, no formulas, no errors of a spreadsheet, nothing without end.
fn plain((place, text): (String, &str)) -> Result<()> {
    let begins = |signs: &[char]| text.trim_start().starts_with(signs);
    let is_marked =
        text.split('<').skip(1).any(|rest| rest.starts_with(|c: char| c.is_alphabetic() || "/!?".contains(c)))
            || text
                .split('&')
                .skip(1)
                .any(|rest| rest.find(';').is_some_and(|end| (1..10).contains(&end) && !rest[..end].contains(' ')));
    let key = match () {
        () if text.chars().count() > LONGEST => "wellbeing-refusal-words-long",
        () if text.chars().any(is_invisible) => "wellbeing-refusal-words-control",
        () if is_marked => "wellbeing-refusal-words-markup",
        () if begins(&['=', '+', '@', '#']) => "wellbeing-refusal-words-formula",
        () => return Ok(()),
    };
    Err(Refusal::invalid(key).with("place", short(&place)).with("most", LONGEST).into())
}

/// Signs that are not shown or turn the line around.
fn is_invisible(sign: char) -> bool {
    sign.is_control() && sign != '\n' || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// What is wrong with a file, in the words of whoever brings it.
fn wrong(fault: &Fault) -> Error {
    let key = match fault.problem {
        Problem::NoText(_) | Problem::Labels { .. } | Problem::Empty => "wellbeing-refusal-words-missing",
        Problem::Incomplete => "wellbeing-refusal-words-key",
        Problem::Score { .. } | Problem::Answer(_) => "wellbeing-refusal-words-vector",
        _ => "wellbeing-refusal-words-other",
    };
    Refusal::invalid(key).with("place", short(&fault.place)).into()
}

/// What a file says of its places is shown, but not at any length.
fn short(place: &str) -> String {
    place.chars().filter(|c| !c.is_control()).take(60).collect()
}

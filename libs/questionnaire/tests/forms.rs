//! Workbooks as people and other programs make them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use questionnaire::{
    Choose, Instrument, Method, Permission, Reverse, Wording, surveyjs,
    xlsform::{Sheet, instrument, sheets},
};

fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
    let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    Sheet { name: name.into(), rows: rows.iter().map(row).collect() }
}

fn of(name: &str) -> Instrument {
    let path = format!("{}/../../data/instruments/{name}.json", env!("CARGO_MANIFEST_DIR"));
    Instrument::parse(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn survey(rows: &[&[&str]]) -> Vec<Sheet> {
    let choices: [&[&str]; 4] = [
        &["list name", "name", "md_code", "label"],
        &["often", "never", "0", "Никогда"],
        &["often", "1.0", "", "Часто"],
        &["often", "na", "", "–"],
    ];
    vec![sheet("Survey", rows), sheet("choices", &choices)]
}

#[test]
fn a_form_from_elsewhere_comes_in_without_a_key_and_without_a_licence() {
    let form = survey(&[
        &["type", "name", "label", "required"],
        &["start", "start"],
        &["deviceid", "deviceid"],
        &["begin group", "first"],
        &["select_one often", "tired", "Как часто вы устаёте?", "да"],
        &["end group"],
        &[],
        &["begin_group", "second"],
        &["select_multiple often", "when", "Когда?"],
        &["end_group"],
    ]);
    let form = instrument(&form).unwrap();
    assert_eq!(form.items.len(), 2);
    assert_eq!((form.items[0].optional, form.items[0].page, form.items[0].choose), (false, 1, Choose::One));
    assert_eq!((form.items[1].optional, form.items[1].page, form.items[1].choose), (true, 2, Choose::Several));
    assert_eq!(form.response_sets["often"].codes, [0, 1]);
    assert_eq!(form.response_sets["often"].labels["ru"], ["Никогда", "Часто"]);
    assert!(form.response_sets["often"].na && form.scales.is_empty() && form.langs == ["ru"]);
    assert_eq!((form.wording, form.licence.redistribution), (Wording::Imported, Permission::Unknown));
    assert_eq!(form.faults(), []);
    assert!(!form.check().is_empty(), "what others wrote is not ours to ship");
}

#[test]
fn what_an_instrument_cannot_have_is_named_with_its_row() {
    let form = survey(&[
        &["type", "name", "label", "relevant"],
        &["text", "why", "Почему?"],
        &["select_one often", "tired", "Устаёте?", "${why} != ''"],
        &["begin_repeat", "child"],
    ]);
    let places: Vec<String> = instrument(&form).unwrap_err().into_iter().map(|fault| fault.place).collect();
    assert_eq!(places, ["survey[2].type", "survey[3].relevant", "survey[4].type"]);
    let words =
        [sheet("survey", &[&["type", "name"]]), sheet("choices", &[&["list_name", "name"], &["often", "never"]])];
    assert_eq!(instrument(&words).unwrap_err()[0].place, "choices[2].name");
    let none: Vec<String> = instrument(&[]).unwrap_err().into_iter().map(|fault| fault.place).collect();
    assert_eq!(none, ["survey", "choices"]);
}

#[test]
fn a_shell_that_comes_back_with_words_is_imported() {
    let shell = of("olbi");
    let mut book = sheets(&shell);
    let column = |sheet: &Sheet, name: &str| sheet.rows[0].iter().position(|header| header == name).unwrap();
    for name in ["survey", "choices"] {
        let sheet = book.iter_mut().find(|sheet| sheet.name == name).unwrap();
        let label = column(sheet, "label::Русский (ru)");
        sheet.rows.iter_mut().skip(1).for_each(|row| row[label] = "Слова центра".into());
    }
    let brought = instrument(&book).unwrap();
    assert_eq!(brought.wording, Wording::Imported);
    assert_eq!(brought.faults(), []);
    assert!(brought.check().iter().any(|fault| fault.place == "licence.redistribution"));
    assert_eq!(brought.items[0].reverse, Reverse::With(vec!["agree_is_4".into()]));
}

#[test]
fn numbers_and_truth_are_read_as_spreadsheet_programs_write_them() {
    let cbi = of("cbi");
    let mut book = sheets(&cbi);
    let retyped = |cell: &mut String| match cell.as_str() {
        "true" => *cell = "TRUE".into(),
        "false" => *cell = "ЛОЖЬ".into(),
        "50.0" => *cell = "50".into(),
        _ => {}
    };
    let md = book.iter_mut().filter(|sheet| sheet.name.starts_with("md_"));
    md.flat_map(|sheet| sheet.rows.iter_mut().flatten()).for_each(retyped);
    // Rows that end early, as readers of workbooks give them.
    for row in book.iter_mut().flat_map(|sheet| &mut sheet.rows) {
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
    }
    assert_eq!(instrument(&book), Ok(cbi));
}

#[test]
fn a_scale_of_a_sheet_that_cannot_be_read_names_its_place() {
    let mut book = sheets(&of("cbi"));
    let scales = book.iter_mut().find(|sheet| sheet.name == "md_scales").unwrap();
    let method = scales.rows[0].iter().position(|header| header == "method").unwrap();
    scales.rows[2][method] = "average".into();
    assert_eq!(instrument(&book).unwrap_err()[0].place, "scales[1].method");
    assert_eq!(of("cbi").scales[1].method, Method::Mean);
}

#[test]
fn surveyjs_has_questions_choices_and_languages() {
    let form = surveyjs(&of("problem-fields"));
    let first = &form["pages"][0]["elements"][0];
    assert_eq!((first["type"].as_str(), first["name"].as_str()), (Some("radiogroup"), Some("workload")));
    assert_eq!(first["choices"][5]["value"], "na");
    assert_eq!(first["choices"][4]["text"]["en"], "Very much");
    assert_eq!(first["choices"][4]["text"]["default"], "Очень сильно");
    assert_eq!(form["pages"][1]["elements"][0]["type"], "checkbox");
}

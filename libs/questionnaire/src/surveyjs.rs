//! SurveyJS: the questionnaire as its form libraries show it. Only what is asked goes out: the key stays here.

use serde_json::{Map, Value, json};

use crate::{Choose, Instrument, Item, Texts};

/// The form. Names of questions and values of choices are those of the instrument, so that its answers can be scored here.
pub fn surveyjs(instrument: &Instrument) -> Value {
    let mut pages: Vec<(u32, Vec<Value>)> = Vec::new();
    for item in &instrument.items {
        let question = question(instrument, item);
        match pages.last_mut().filter(|(page, _)| *page == item.page) {
            Some((_, questions)) => questions.push(question),
            None => pages.push((item.page, vec![question])),
        }
    }
    let page =
        |(number, elements): (u32, Vec<Value>)| json!({ "name": format!("page_{number}"), "elements": elements });
    let mut form = json!({
        "title": said(instrument, &instrument.title),
        "description": said(instrument, &instrument.instruction),
        "pages": pages.into_iter().map(page).collect::<Vec<_>>(),
    });
    if let (Some(form), Some(lang)) = (form.as_object_mut(), instrument.langs.first()) {
        form.insert("locale".to_owned(), json!(lang));
    }
    form
}

fn question(instrument: &Instrument, item: &Item) -> Value {
    let kind = match item.choose {
        Choose::One => "radiogroup",
        Choose::Several => "checkbox",
    };
    let mut choices = Vec::new();
    if let Some(set) = instrument.response_sets.get(&item.set) {
        for (place, code) in set.codes.iter().enumerate() {
            let label = |(lang, labels): (&String, &Vec<String>)| Some((lang.clone(), labels.get(place)?.clone()));
            let labels: Texts = set.labels.iter().filter_map(label).collect();
            choices.push(json!({ "value": code, "text": said(instrument, &labels) }));
        }
        if set.na {
            choices.push(json!({ "value": "na", "text": said(instrument, &set.na_label) }));
        }
    }
    json!({
        "type": kind,
        "name": item.id,
        "title": said(instrument, &item.text),
        "isRequired": !item.optional,
        "choices": choices,
    })
}

/// A localisable text; `default` is the first language.
fn said(instrument: &Instrument, texts: &Texts) -> Value {
    let first = instrument.langs.first().and_then(|lang| texts.get(lang));
    let mut localised: Map<String, Value> = texts.iter().map(|(lang, text)| (lang.clone(), json!(text))).collect();
    localised.extend(first.map(|text| ("default".to_owned(), json!(text))));
    Value::Object(localised)
}

//! What must hold of any instrument and any answers.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use questionnaire::{
    Answer, Answers, Choose, Formula, Instrument, Item, ResponseSet, Reverse, Texts, Wrong, rounded, surveyjs, xlsform,
};
use serde_json::json;

fn texts() -> impl Strategy<Value = Texts> {
    ("[А-Яа-я \"'=,;0-9]{0,12}[а-я]", "[A-Za-z0-9 ,;]{0,12}[a-z]")
        .prop_map(|(ru, en)| [("ru".to_owned(), ru), ("en".to_owned(), en)].into())
}

fn set() -> impl Strategy<Value = ResponseSet> {
    let codes = proptest::collection::btree_set(-20i64..120, 2..7);
    (codes, any::<bool>(), any::<bool>(), texts()).prop_map(|(codes, falls, na, label)| {
        let mut codes: Vec<i64> = codes.into_iter().collect();
        if falls {
            codes.reverse();
        }
        let labels =
            |lang: &str| (lang.to_owned(), codes.iter().map(|code| format!("{} {code}", label[lang])).collect());
        ResponseSet {
            labels: [labels("ru"), labels("en")].into(),
            na,
            na_label: if na { label.clone() } else { Texts::new() },
            codes,
        }
    })
}

prop_compose! {
    /// Up to eight items of two sets; a scale of means, one of sums, one with weights and one with a key.
    fn instruments()(
        sets in proptest::collection::vec(set(), 2),
        items in proptest::collection::vec((0usize..2, 0u8..4, any::<bool>(), 0u32..2, texts(), any::<bool>()), 2..8),
        least in 1usize..3,
        weights in proptest::collection::vec(-3i32..4, 8),
        mul in 1i32..5,
    ) -> Instrument {
        let mut page = 1;
        let items: Vec<Item> = items.into_iter().enumerate().map(|(place, (set, reverse, optional, next, text, titled))| {
            page += next;
            let reverse = match reverse {
                0 => Reverse::Always(false),
                1 => Reverse::Always(true),
                2 => Reverse::With(vec!["first".into()]),
                _ => Reverse::With(vec!["first".into(), "second".into()]),
            };
            let set = ["first", "second"][set].to_owned();
            let title = if titled { text.clone() } else { Texts::new() };
            Item { id: format!("q{place}"), set, choose: Choose::One, reverse, optional, page, title, text }
        }).collect();
        let names: Vec<&String> = items.iter().map(|item| &item.id).collect();
        let weights: BTreeMap<&String, i32> = names.iter().copied().zip(weights).collect();
        let key: BTreeMap<&String, BTreeMap<String, f64>> = items.iter().map(|item| {
            let codes = sets[usize::from(item.set == "second")].codes.iter().enumerate();
            (&item.id, codes.map(|(place, code)| (code.to_string(), place as f64 / 2.0)).collect())
        }).collect();
        let missing = json!({ "min_answered": least, "policy": "mean_of_answered" });
        let whole = json!({
            "id": "any", "version": "1.2.3", "langs": ["ru", "en"], "wording": "shipped", "title": { "ru": "Любой", "en": "7" },
            "licence": { "redistribution": "allowed", "spdx": "CC0-1.0", "holder": "1" },
            "translations": { "en": { "validated": false, "source": "2005" } },
            "response_sets": { "first": sets[0], "second": sets[1] }, "items": items,
            "scales": [
                { "id": "mean", "method": "mean", "items": names, "missing": missing, "source": "1", "title": { "ru": "12" } },
                { "id": "sum", "method": "sum", "items": names, "transform": { "mul": mul, "add": -2.5 }, "direction": "higher_is_worse" },
                { "id": "weighed", "method": "weighted_sum", "items": weights, "status": "local" },
                { "id": "keyed", "method": "weighted_sum", "key": key },
                { "id": "all", "method": "expr", "expr": "max(mean, sum) + if(weighed > 0, keyed, 1)" },
            ],
            "bands": [{ "scale": "mean", "edges": [0, 2.5], "labels": { "ru": ["а", "б", "в"], "en": ["1", "2", "true"] }, "source": "true" }],
            "norms": [{ "scale": "sum", "n": 12, "sd": 0.5, "population": "7", "source": "null" }],
            "feedback": { "respondent": ["mean"], "disclaimer": { "ru": "Не диагноз" } },
            "order": { "shuffle": "within_page" },
            "test_vectors": [{ "answers": {}, "expect": { "mean": null, "all": null } }],
        });
        serde_json::from_value(whole).unwrap()
    }
}

/// Answers by places of responses; beyond them there is no answer.
fn answers(instrument: &Instrument, places: &[usize]) -> Answers {
    let answer = |(item, place): (&Item, &usize)| {
        let code = instrument.response_sets[&item.set].codes.get(*place)?;
        Some((item.id.clone(), Answer::One(*code)))
    };
    instrument.items.iter().zip(places).filter_map(answer).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_turned_over_twice_is_what_it_was(set in set()) {
        let (least, most) = set.ends().unwrap();
        for code in &set.codes {
            prop_assert_eq!(set.reversed(set.reversed(*code)), *code);
            prop_assert!((least..=most).contains(&set.reversed(*code)));
        }
    }

    #[test]
    fn a_mean_lies_between_the_answers_and_scores_within_the_range(
        mut instrument in instruments(), places in proptest::collection::vec(0usize..8, 8),
    ) {
        prop_assert_eq!(instrument.faults(), vec![]);
        let given = answers(&instrument, &places);
        let scores = instrument.scoring().unwrap().scores(&given).unwrap();
        let scoring = instrument.scoring().unwrap();
        let keyed: Vec<i64> = given.iter().filter_map(|(id, answer)| match answer {
            Answer::One(code) => Some(scoring.keyed(instrument.item(id).unwrap(), *code)),
            _ => None,
        }).collect();
        if let Some(mean) = scores["mean"] {
            prop_assert!(*keyed.iter().min().unwrap() as f64 <= mean + 1e-9 && mean <= *keyed.iter().max().unwrap() as f64 + 1e-9);
        }
        prop_assert_eq!(scores["sum"].is_some(), given.len() == instrument.items.len());
        // A range that the answers go beyond is found by the check: it knows how far any answers reach.
        for id in ["mean", "sum", "weighed", "keyed"] {
            let Some(score) = scores[id] else { continue };
            for range in [[score + 0.5, score + 1e6], [score - 1e6, score - 0.5]] {
                let place = instrument.scales.iter().position(|scale| scale.id == id).unwrap();
                instrument.scales[place].range = Some(range);
                prop_assert_eq!(&instrument.faults()[0].place, &format!("scales[{id}].range"));
                instrument.scales[place].range = None;
            }
        }
    }

    #[test]
    fn nothing_unknown_is_scored(instrument in instruments()) {
        let scoring = instrument.scoring().unwrap();
        let one = |id: &str, answer: Answer| scoring.scores(&[(id.to_owned(), answer)].into());
        prop_assert_eq!(one("q99", Answer::One(1)), Err(Wrong::UnknownItem("q99".into())));
        prop_assert_eq!(one("q0", Answer::One(777)), Err(Wrong::UnknownCode { item: "q0".into(), code: "777".into() }));
        prop_assert_eq!(one("q0", Answer::Several(vec![])), Err(Wrong::Number("q0".into())));
        let na = one("q0", Answer::NotApplicable(questionnaire::NotApplicable::Na));
        prop_assert_eq!(na.is_ok(), instrument.response_sets[&instrument.items[0].set].na);
    }

    #[test]
    fn a_workbook_there_and_back_loses_nothing(instrument in instruments()) {
        let sheets = xlsform::sheets(&instrument);
        prop_assert!(sheets.iter().all(|sheet| sheet.rows.iter().all(|row| row.len() == sheet.rows[0].len())));
        prop_assert_eq!(xlsform::instrument(&sheets), Ok(instrument.clone()));
        let again = Instrument::parse(&instrument.to_json());
        prop_assert_eq!(again, Ok(instrument));
    }

    #[test]
    fn surveyjs_asks_all_of_it(instrument in instruments()) {
        let form = surveyjs(&instrument);
        let pages = form["pages"].as_array().unwrap();
        let asked: Vec<&str> = pages.iter().flat_map(|page| page["elements"].as_array().unwrap()).map(|one| one["name"].as_str().unwrap()).collect();
        let items: Vec<&str> = instrument.items.iter().map(|item| item.id.as_str()).collect();
        prop_assert_eq!(asked, items);
    }

    #[test]
    fn no_text_breaks_a_reader(text in "\\PC{0,60}", formula in "[-+*/^()<>=!,;0-9.a-z ]{0,60}") {
        let _ = Instrument::parse(&text);
        if let Ok(formula) = Formula::parse(&formula) {
            let scores = formula.names().into_iter().map(|name| (name.to_owned(), Some(2.0))).collect();
            prop_assert!(formula.value(&scores).is_none_or(f64::is_finite));
        }
        let _ = Formula::parse(&text);
    }

    #[test]
    fn no_workbook_breaks_the_reader(cells in proptest::collection::vec(proptest::collection::vec("(type|name|select_one a|label|label::ru|list_name|field|value|a.b|a|1|md_page|with|na|\\PC{0,5})", 0..5), 0..6)) {
        let names = ["survey", "choices", "settings", "md_instrument", "md_scales", "md_tests"];
        let sheets: Vec<xlsform::Sheet> = names.map(|name| xlsform::Sheet { name: name.into(), rows: cells.clone() }).into();
        let _ = xlsform::instrument(&sheets).map(|instrument| instrument.check());
    }
}

#[test]
fn rounding_is_half_to_even() {
    assert_eq!([0.125, 0.375, -0.125, 2.5].map(|score| rounded(score, 2)), [0.12, 0.38, -0.12, 2.5]);
    assert_eq!([0.5, 1.5, 2.5].map(|score| rounded(score, 0)), [0.0, 2.0, 2.0]);
}

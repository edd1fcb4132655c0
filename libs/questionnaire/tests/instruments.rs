//! Every instrument of data/instruments may be shipped, and scores as its authors say.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{collections::BTreeMap, fs, path::Path};

use questionnaire::{Answer, Answers, Instrument, Permission, Status, Wording, xlsform};

fn shipped() -> Vec<(String, Instrument)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/instruments");
    let file =
        |path: &Path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap());
    let files = fs::read_dir(folder).unwrap().map(|entry| file(&entry.unwrap().path()));
    files
        .map(|(name, text)| (name.clone(), Instrument::parse(&text).unwrap_or_else(|why| panic!("{name}: {why}"))))
        .collect()
}

fn of(name: &str) -> Instrument {
    shipped().into_iter().find(|(file, _)| file == name).unwrap().1
}

fn same(instrument: &Instrument, code: impl Fn(&str) -> i64) -> Answers {
    instrument.items.iter().map(|item| (item.id.clone(), Answer::One(code(&item.id)))).collect()
}

#[test]
fn every_file_may_be_shipped() {
    let shipped = shipped();
    assert!(shipped.len() >= 8);
    for (name, instrument) in shipped {
        let faults: Vec<String> = instrument.check().iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
        assert!(instrument.safety.no_free_text && !instrument.safety.diagnostic, "{name}");
        assert!(instrument.feedback.always_show_help && !instrument.population.minors, "{name}");
    }
}

#[test]
fn from_where_it_is_known_is_said_in_both_languages() {
    let is_russian = |text: &str| text.chars().any(|sign| ('а'..='я').contains(&sign));
    for (name, instrument) in shipped() {
        let populations = instrument.norms.iter().map(|norm| &norm.population);
        let sources = instrument.scales.iter().map(|scale| &scale.source);
        for cited in sources.chain(populations).chain([&instrument.licence.evidence]) {
            assert!(is_russian(cited.text("ru")), "{name}: {cited:?}");
            assert!(!cited.text("en").is_empty() && cited.text("en") != cited.text("ru"), "{name}: {cited:?}");
        }
    }
}

#[test]
fn only_ours_and_the_public_domain_have_words() {
    for (name, instrument) in shipped() {
        let words = ["problem-fields.json", "cbi.json"].contains(&name.as_str());
        assert_eq!(instrument.has_words(), words, "{name}");
        let wording = if words { Wording::Shipped } else { Wording::Shell };
        assert_eq!(instrument.wording, wording, "{name}");
        assert!(words || instrument.licence.redistribution != Permission::Allowed, "{name}");
    }
}

#[test]
fn every_file_goes_through_a_workbook_and_json_without_loss() {
    for (name, instrument) in shipped() {
        let sheets = xlsform::sheets(&instrument);
        assert_eq!(xlsform::instrument(&sheets), Ok(instrument.clone()), "{name}");
        assert_eq!(Instrument::parse(&instrument.to_json()), Ok(instrument), "{name}");
    }
}

#[test]
fn our_translation_says_that_no_study_has_tested_it() {
    let cbi = of("cbi.json");
    assert!(!cbi.translations["ru"].validated && !cbi.translations["ru"].source.is_empty());
    assert!(cbi.bands.is_empty(), "the authors give no cut-offs");
}

#[test]
fn problem_fields_are_fourteen() {
    let fields = of("problem-fields.json");
    assert_eq!(fields.items.iter().filter(|item| item.set == "hindrance").count(), 14);
    assert!(fields.items.iter().all(|item| item.title.len() == 2 && item.text.len() == 2));
}

#[test]
fn olbi_gives_the_same_under_both_codings() {
    let printed = of("olbi.json");
    let other = printed.printed_with("agree_is_1", "agree_is_4");
    let (one, two) = (printed.scoring().unwrap(), other.scoring().unwrap());
    for seed in 0..50 {
        // The place of the response that was ticked, from «fully agree» to «not at all».
        let place = |id: &str| (id.trim_start_matches('o').parse::<usize>().unwrap() * 7 + seed * seed) % 4;
        let ticked = |instrument: &Instrument| -> Answers {
            let code = |id: &str| instrument.response_sets[&instrument.item(id).unwrap().set].codes[place(id)];
            same(instrument, code)
        };
        assert_eq!(one.scores(&ticked(&printed)), two.scores(&ticked(&other)));
    }
}

#[test]
fn boyko_counts_once_its_key_is_there() {
    let mut boyko = of("boyko.json");
    // An invented key with the weights of such instruments: 2 + 3 + 5 + 10 + 2 + 3 + 5 = 30.
    let weights = [2.0, 3.0, 5.0, 10.0, 2.0, 3.0, 5.0];
    for (number, scale) in boyko.scales.iter_mut().take(12).enumerate() {
        scale.status = Status::Unverified;
        let points = |(place, weight): (usize, &f64)| {
            let yes = place % 2 == 0;
            let key = BTreeMap::from([(1, if yes { *weight } else { 0.0 }), (0, if yes { 0.0 } else { *weight })]);
            (format!("s{}_{}", number + 1, place + 1), key)
        };
        scale.key = weights.iter().enumerate().map(points).collect();
    }
    assert!(!boyko.check().is_empty(), "the test vectors of the shell expect no score");
    boyko.test_vectors.clear();
    let scoring = boyko.scoring().unwrap();
    let odd = |id: &str| id.rsplit_once('_').unwrap().1.parse::<i64>().unwrap() % 2;
    let most = scoring.scores(&same(&boyko, odd)).unwrap();
    assert_eq!((most["s1"], most["tension"], most["total"]), (Some(30.0), Some(120.0), Some(360.0)));
    let least = scoring.scores(&same(&boyko, |id| 1 - odd(id))).unwrap();
    assert_eq!((least["s12"], least["exhaustion"], least["total"]), (Some(0.0), Some(0.0), Some(0.0)));
    let mut gap = same(&boyko, odd);
    gap.remove("s1_1");
    let gap = scoring.scores(&gap).unwrap();
    assert_eq!((gap["s1"], gap["tension"], gap["resistance"], gap["total"]), (None, None, Some(120.0), None));
}

#[test]
fn cut_offs_put_an_edge_into_the_upper_band() {
    let who = of("who-5.json");
    assert_eq!([48.0, 50.0, 51.0, 52.0].map(|score| who.bands[0].place(score)), [0, 0, 1, 1]);
}

#[test]
fn words_without_a_licence_and_files_without_tests_are_refused() {
    let says = |instrument: &Instrument, words: &str| {
        let faults: Vec<String> = instrument.check().iter().map(ToString::to_string).collect();
        assert!(faults.iter().any(|fault| fault.starts_with(words)), "{words}: {faults:?}");
    };
    let cbi = of("cbi.json");
    for permission in [Permission::Forbidden, Permission::Unknown] {
        let mut taken = cbi.clone();
        taken.licence.redistribution = permission;
        says(&taken, "licence.redistribution");
        taken.wording = Wording::Imported;
        assert!(taken.faults().is_empty(), "the centre may use what it brought");
        says(&taken, "licence.redistribution");
    }
    let mut untested = cbi.clone();
    untested.test_vectors.clear();
    says(&untested, "test_vectors: there are no");
    let mut shell = of("bat.json");
    shell.items[0].text.insert("ru".into(), "Слова".into());
    says(&shell, "wording");
    says(&shell, "licence.redistribution");
}

#[test]
fn faults_name_their_place() {
    let faults = |change: &dyn Fn(&mut Instrument)| -> Vec<String> {
        let mut cbi = of("cbi.json");
        change(&mut cbi);
        cbi.check().iter().map(ToString::to_string).collect()
    };
    assert_eq!(faults(&|cbi| cbi.items[12].reverse = questionnaire::Reverse::Always(false)).len(), 3);
    assert_eq!(faults(&|cbi| cbi.items[0].set = "often".into())[0], "items[p1].set: there is no often");
    assert_eq!(
        faults(&|cbi| cbi.scales[0].missing.min_answered = 7)[0],
        "scales[personal].missing: the least number of answers must be from 1 to 6"
    );
    assert_eq!(
        faults(&|cbi| cbi.scales[0].range = Some([0.0, 4.0]))[0],
        "scales[personal].range: scores reach from 0 to 100"
    );
    assert_eq!(faults(&|cbi| cbi.items[1].id = "p1".into())[0], "items: p1 is there twice");
    assert_eq!(faults(&|cbi| cbi.norms[0].source = " ".into())[0], "norms[1].source: there is no source");
    assert_eq!(faults(&|cbi| cbi.version = "1.0".into())[0], "version: a version is three numbers");
    assert!(
        faults(&|cbi| {
            cbi.items[2].text.remove("ru");
        })[0]
            .starts_with("items[p3].text: there is no text in ru")
    );
    let mbi = |expr: &str| {
        let mut mbi = of("mbi-es.json");
        mbi.scales[3].expr = expr.into();
        mbi.check()[0].to_string()
    };
    assert_eq!(mbi("EE + "), "scales[integral].expr: the formula is not finished");
    assert_eq!(mbi("EE + total"), "scales[integral].expr: there is no total");
    assert_eq!(mbi("EE + integral"), "scales[integral].expr: there is no integral");
    assert!(mbi("EE + 1").starts_with("test_vectors[1].expect.integral: gives Some(55.0)"));
}

#[test]
fn a_file_that_is_none_is_refused_with_the_place() {
    let text = of("cbi.json").to_json();
    let place = |text: &str| Instrument::parse(text).unwrap_err().place;
    assert_eq!(place(&text.replacen("\"set\": \"frequency\"", "\"set\": 5", 1)), "items[0].set");
    assert_eq!(place(&text.replacen("\"min_answered\": 3", "\"least\": 3", 1)), "scales[0].missing.least");
    assert_eq!(
        place(&text.replacen("\"redistribution\": \"allowed\"", "\"redistribution\": \"yes\"", 1)),
        "licence.redistribution"
    );
    assert!(Instrument::parse("{").is_err() && Instrument::parse("[]").is_err() && Instrument::parse("").is_err());
    assert!(Instrument::parse(&(text + "x")).is_err());
}

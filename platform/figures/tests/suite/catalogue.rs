//! Loading: what is wrong is left out and named; a centre's own files and indicators override and add.

use figures::{Catalogue, Definition, Source, Title, own};
use kernel::Language;
use store::Actor;

use crate::staff::{District, STAFF, day, definition, indicator, shipped};

const HEAD: &str =
    "[[indicator]]\ncode = \"x\"\ntitle = { ru = \"х\", en = \"x\" }\nunit = \"people\"\ndataset = \"staff\"\n";

fn problem(text: &str) -> (&'static str, String, String) {
    let (_, problems) = Catalogue::load(&[&STAFF], &[Source { name: "own.toml", text }], Vec::new());
    let [problem] = &problems[..] else { panic!("one problem, {problems:?}") };
    (problem.key, problem.text(Language::Ru), problem.text(Language::En))
}

#[test]
fn what_ships_is_sound_and_keeps_the_names_that_never_change() {
    let catalogue = shipped();
    for code in [
        "staff.teaching.count",
        "staff.heads.count",
        "staff.teaching.higher_education.share",
        "staff.teaching.category.share",
    ] {
        assert!(catalogue.indicator(code).is_some(), "{code}");
    }
    for indicator in catalogue.indicators() {
        let definition = &indicator.definition;
        for title in [&definition.title, definition.short()] {
            assert!(!title.ru.is_empty() && !title.en.is_empty(), "{}", definition.code);
        }
        assert!(indicator.dimension("age_band").is_some() && indicator.dimension("organisation").is_some());
        let again: Definition = toml::from_str(&toml::to_string(definition).unwrap()).unwrap();
        assert_eq!(again, *definition);
    }
}

#[test]
fn a_mistake_names_file_indicator_key_and_what_to_do() {
    let (key, ru, en) = problem(&format!("{HEAD}population = 'возрост < 35'"));
    assert_eq!(key, "population");
    assert!(ru.starts_with("own.toml, x, population: ") && ru.contains("возраст"), "{ru}");
    assert!(en.starts_with("own.toml, x, population: ") && en.contains("возраст"), "{en}");
    let (key, ru, _) = problem(&format!("{HEAD}population = 'true'\ndimensions = [\"birth_date\"]"));
    assert_eq!(key, "dimensions");
    assert!(ru.contains("birth_date"), "{ru}");
    assert_eq!(problem(&format!("{HEAD}population = 'true'\nmeasure = {{ sum = \"sex\" }}")).0, "measure");
    assert_eq!(problem(&format!("{HEAD}population = 'true'\nas_of = \"during\"")).0, "as_of");
    assert_eq!(
        problem(&HEAD.replace("people", "percent").replace("staff", "staff\"\npopulation = \"true")).0,
        "condition"
    );
    assert_eq!(problem(&format!("{}population = 'true'", HEAD.replace("\"staff\"", "\"pupils\""))).0, "dataset");
    let (key, ru, _) = problem(&format!("{HEAD}population = 'true'\ncolour = 1"));
    assert_eq!(key, "TOML");
    assert!(ru.contains("строка 7") && ru.contains("colour"), "{ru}");
    let band =
        "[[band]]\ndataset = \"staff\"\ncode = \"b\"\ntitle = { ru = \"\", en = \"\" }\nfield = \"@\"\nfrom = [5, 3]";
    assert_eq!(problem(&band.replace('@', "sex")).0, "field");
    assert_eq!(problem(&band.replace('@', "age")).0, "from");
}

#[test]
fn a_later_definition_replaces_and_a_newer_version_is_meant_from_its_day() {
    let version = |version, ru: &str, from| Definition {
        version,
        title: Title::new(ru, ru),
        valid_from: from,
        ..definition("true", None)
    };
    let own = vec![version(1, "старое", None), version(1, "замена", None), version(2, "новое", Some(day(2021, 9, 1)))];
    let (catalogue, problems) = Catalogue::load(&[&STAFF], &[], own);
    assert_eq!(problems, Vec::new());
    let on = |on| catalogue.indicator_on("staff.test", on).unwrap().definition.title.ru.as_str();
    assert_eq!((on(day(2021, 8, 31)), on(day(2021, 9, 1))), ("замена", "новое"));
    assert_eq!(catalogue.indicator("staff.test").unwrap().definition.version, 2);
    assert_eq!(catalogue.indicators().count(), 1);
    assert_eq!(catalogue.next_version("staff.test"), 3);
}

#[tokio::test]
async fn own_indicators_are_kept_by_version() {
    let district = District::new().await;
    let save = async |text: &str| {
        let indicator = indicator(definition(text, None));
        district.db.write(&Actor::operator(), async |tx| own::save(tx, &indicator).await).await.unwrap()
    };
    assert_eq!((save("возраст < 30").await, save("возраст < 35").await), (1, 2));
    let kept = own::definitions(&district.db).await.unwrap();
    assert_eq!(
        kept.iter().map(|one| (one.version, one.population.as_str())).collect::<Vec<_>>(),
        [(1, "возраст < 30"), (2, "возраст < 35")]
    );
    let retire = async || district.db.write(&Actor::operator(), async |tx| own::retire(tx, "staff.test").await).await;
    retire().await.unwrap();
    assert!(retire().await.is_err());
    assert!(own::definitions(&district.db).await.unwrap().is_empty());
    assert_eq!(save("возраст < 40").await, 3);
}

//! The house stays as ARCHITECTURE.md draws it: directions, sizes, names, readmes, licences.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// What each crate of ours may stand on. A new dependency between rooms is a decision: it is made here first.
const DIRECTIONS: &[(&str, &[&str])] = &[
    ("russian", &[]),
    ("expressions", &[]),
    ("spreadsheets", &[]),
    ("assignment", &[]),
    ("facets", &[]),
    ("ballot-log", &[]),
    ("arrivals", &[]),
    ("questionnaire", &[]),
    ("cohort", &[]),
    ("disclosure", &[]),
    ("sealing", &[]),
    ("pictures", &[]),
    ("uploads", &["pictures"]),
    ("kernel", &[]),
    ("rows", &[]),
    ("store", &["kernel", "rows"]),
    ("figures", &["expressions", "kernel", "russian", "store"]),
    ("paper", &[]),
    ("typeset", &["paper"]),
    ("pdf", &["paper", "typeset"]),
    ("web", &["figures", "kernel", "store", "uploads"]),
    ("testkit", &["figures", "kernel", "store", "web"]),
    ("accounts", &["kernel", "store", "web", "registry"]),
    ("registry", &["figures", "kernel", "russian", "spreadsheets", "store", "typeset", "web"]),
    ("programmes", &["figures", "kernel", "paper", "registry", "russian", "store", "typeset", "web"]),
    (
        "events",
        &["figures", "kernel", "paper", "pictures", "programmes", "registry", "russian", "store", "typeset", "web"],
    ),
    (
        "awards",
        &["figures", "kernel", "paper", "pictures", "registry", "russian", "spreadsheets", "store", "typeset", "web"],
    ),
    (
        "contests",
        &[
            "assignment",
            "awards",
            "events",
            "facets",
            "figures",
            "kernel",
            "paper",
            "pictures",
            "programmes",
            "registry",
            "russian",
            "spreadsheets",
            "store",
            "typeset",
            "uploads",
            "voting",
            "web",
        ],
    ),
    (
        "voting",
        &["arrivals", "ballot-log", "figures", "kernel", "paper", "registry", "russian", "store", "typeset", "web"],
    ),
    ("mediation", &["figures", "kernel", "paper", "registry", "russian", "sealing", "store", "typeset", "web"]),
    (
        "wellbeing",
        &[
            "disclosure",
            "figures",
            "kernel",
            "paper",
            "questionnaire",
            "registry",
            "russian",
            "sealing",
            "spreadsheets",
            "store",
            "typeset",
            "web",
        ],
    ),
    (
        "pathway",
        &[
            "awards",
            "cohort",
            "contests",
            "events",
            "figures",
            "kernel",
            "paper",
            "programmes",
            "registry",
            "russian",
            "spreadsheets",
            "store",
            "typeset",
            "web",
        ],
    ),
    (
        "target-training",
        &[
            "cohort", "figures", "kernel", "paper", "pathway", "registry", "russian", "store", "typeset", "uploads",
            "web",
        ],
    ),
    (
        "mentoring",
        &[
            "assignment",
            "figures",
            "kernel",
            "paper",
            "questionnaire",
            "registry",
            "russian",
            "spreadsheets",
            "store",
            "typeset",
            "web",
        ],
    ),
    ("portal", &["kernel", "paper", "pictures", "russian", "store", "typeset", "uploads", "web"]),
    ("reports", &["expressions", "figures", "kernel", "paper", "russian", "store", "typeset", "web"]),
    ("api", &["figures", "kernel", "web"]),
    (
        "metodist",
        &[
            "accounts",
            "api",
            "arrivals",
            "assignment",
            "awards",
            "ballot-log",
            "cohort",
            "contests",
            "disclosure",
            "events",
            "facets",
            "figures",
            "kernel",
            "mediation",
            "mentoring",
            "paper",
            "pathway",
            "pdf",
            "portal",
            "programmes",
            "questionnaire",
            "registry",
            "reports",
            "store",
            "target-training",
            "typeset",
            "voting",
            "web",
            "wellbeing",
        ],
    ),
];

const LICENCES: &[&str] = &[
    "Apache-2.0",
    "MIT",
    "MIT-0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "CC0-1.0",
    "0BSD",
    "Unlicense",
    "MPL-2.0",
    "CDLA-Permissive-2.0",
    "OFL-1.1",
    "Ubuntu-font-1.0",
];

/// A file is read in a sitting.
const MOST_LINES: usize = 400;

#[test]
fn rooms_stand_only_on_what_is_below_them() {
    let mut wrong = Vec::new();
    for package in ours(&metadata()) {
        let name = text(&package["name"]);
        let Some((_, allowed)) = DIRECTIONS.iter().find(|(room, _)| *room == name) else {
            if name != "benches" {
                wrong.push(format!("{name} is not in the list of directions"));
            }
            continue;
        };
        let is_ours = |one: &&Value| !one["path"].is_null() && one["kind"].is_null();
        let stands_on: Vec<&str> =
            list(&package["dependencies"]).iter().filter(is_ours).map(|one| text(&one["name"])).collect();
        wrong
            .extend(stands_on.iter().filter(|one| !allowed.contains(one)).map(|one| format!("{name} stands on {one}")));
        let idle = allowed.iter().filter(|one| !stands_on.contains(one));
        wrong.extend(idle.map(|one| format!("{name} may stand on {one} and does not")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_is_read_in_a_sitting() {
    let mut long = Vec::new();
    each_source(&mut |path, text| {
        if text.lines().count() > MOST_LINES {
            long.push(format!("{}: {} lines", path.display(), text.lines().count()));
        }
    });
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn names_say_what_is_inside() {
    const EMPTY: [&str; 8] = ["utils", "util", "common", "helpers", "helper", "core", "manager", "service"];
    let mut wrong = Vec::new();
    each_source(&mut |path, _| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let is_old_mod = stem == "mod" && !path.components().any(|part| part.as_os_str() == "tests");
        if EMPTY.contains(&stem.as_str()) || is_old_mod {
            wrong.push(path.display().to_string());
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_dialect_names_an_engine_and_only_the_web_names_a_header() {
    let mut wrong = Vec::new();
    each_source(&mut |path, text| {
        let place = path.display().to_string();
        let is_code = !place.contains("/tests/") && !place.starts_with("benches") && !place.contains("testkit");
        let may_name = place.contains("store/src/") || place.contains("metodist/src/");
        let names = ["Engine::Sqlite", "Engine::Postgres", "DbBackend::"].iter().any(|name| text.contains(name));
        if is_code && !may_name && names && !text.contains("#[cfg(test)]") {
            wrong.push(place);
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_room_has_a_readme_and_both_languages() {
    let root = root();
    for folder in ["libs", "platform", "capabilities"] {
        for room in
            fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
        {
            let crate_is_there = room.join("Cargo.toml").exists();
            assert!(!crate_is_there || room.join("README.md").exists(), "{} has no README.md", room.display());
        }
    }
    let (mut russian, mut english) = (BTreeMap::new(), BTreeMap::new());
    for (language, source) in metodist::capabilities::texts() {
        let keys = match language {
            kernel::Language::Ru => &mut russian,
            kernel::Language::En => &mut english,
        };
        for line in source.lines() {
            if let Some((key, _)) =
                line.split_once('=').filter(|_| line.starts_with(|first: char| first.is_ascii_lowercase()))
            {
                *keys.entry(key.trim().to_owned()).or_insert(0) += 1;
            }
        }
    }
    let only = |a: &BTreeMap<String, i32>, b: &BTreeMap<String, i32>| {
        a.keys().filter(|key| !b.contains_key(*key)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(only(&russian, &english), Vec::<String>::new(), "only in Russian");
    assert_eq!(only(&english, &russian), Vec::<String>::new(), "only in English");
    let twice: Vec<_> = russian.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "defined twice: {twice:?}");
}

#[test]
fn every_name_of_the_glossary_is_in_the_code() {
    let glossary = fs::read_to_string(root().join("GLOSSARY.md")).unwrap();
    let mut names: BTreeSet<&str> = glossary
        .lines()
        .filter_map(|line| line.split('|').nth(2))
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .flat_map(|name| name.split("::"))
        .collect();
    assert!(names.len() > 40, "{names:?}");
    each_source(&mut |_, text| {
        let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        names.retain(|name| !words.contains(name));
    });
    assert!(names.is_empty(), "nothing in the code is called so: {names:?}");
}

#[test]
fn every_dependency_may_be_used() {
    let metadata = metadata();
    let mut wrong = BTreeSet::new();
    for package in list(&metadata["packages"]).iter().filter(|package| !package["source"].is_null()) {
        let licence = package["license"].as_str().unwrap_or("none").replace('/', " OR ");
        let acceptable = |all: &str| {
            all.split(" AND ").all(|one| {
                let one = one.trim_matches(['(', ')', ' ']).split(" WITH ").next().unwrap_or_default();
                LICENCES.contains(&one)
            })
        };
        let any = licence.split(" OR ").any(acceptable);
        if !any {
            wrong.insert(format!("{}: {licence}", text(&package["name"])));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn metadata() -> Value {
    // Only what this machine builds: packages of other systems were never downloaded.
    let platform = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let arguments = ["metadata", "--format-version", "1", "--offline", "--filter-platform", &platform];
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn ours(metadata: &Value) -> Vec<&Value> {
    list(&metadata["packages"]).iter().filter(|package| package["source"].is_null()).collect()
}

fn each_source(visit: &mut impl FnMut(&Path, &str)) {
    fn walk(root: &Path, folder: &Path, visit: &mut impl FnMut(&Path, &str)) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && name != "target" {
                walk(root, &path, visit);
            } else if name.ends_with(".rs") {
                visit(path.strip_prefix(root).unwrap(), &fs::read_to_string(&path).unwrap());
            }
        }
    }
    for folder in ["libs", "platform", "capabilities", "metodist"] {
        walk(&root(), &root().join(folder), visit);
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

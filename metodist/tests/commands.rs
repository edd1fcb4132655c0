//! The commands, run as a script of the centre would run them: the real program in a folder of its own.

use std::{fs, os::unix::fs::PermissionsExt};

use crate::district::demo::{self, District, FIGURES};
use metodist::demo::{SEED, careers, workbook};
use serde_json::{Value, json};

const DAY: &str = "2021-09-01";
const SHARES: [&str; 2] = ["staff.teaching.higher_education.share", "staff.teaching.category.share"];

#[test]
fn the_demo_district_is_that_of_the_document() {
    let district = District::empty();
    let demo = district.json(&["demo", "--no-serve"]);
    assert_eq!(demo["institutions"], 24);
    assert!(demo["people"].as_i64().unwrap() >= 959 + 92, "{}", demo["people"]);
    let roles: Vec<&str> =
        demo["accounts"].as_array().unwrap().iter().map(|one| one["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["methodist", "head", "school_coordinator", "teacher", "administrator", "juror", "psychologist"]);
    for document in demo["documents"].as_array().unwrap() {
        assert!(fs::metadata(document.as_str().unwrap()).unwrap().len() > 5_000, "{document}");
    }
    the_figures_are_those_of_the_document(&district);
    assert_eq!(district.json(&["demo", "--no-serve"])["people"], demo["people"], "made once");
    assert_eq!(district.json(&["doctor"])["ok"], true);
}

#[test]
fn both_shares_rise_every_year() {
    let district = District::copy();
    for code in SHARES {
        let years: Vec<i64> = (2017..=2021)
            .map(|year| {
                district.json(&["indicator", code, "--on", &format!("{year}-09-01")])["text"]
                    .as_str()
                    .unwrap()
                    .replace(" %", "")
            })
            .map(|text| text.trim_end_matches('%').trim().parse().unwrap())
            .collect();
        assert!(years.windows(2).all(|pair| pair[0] < pair[1]), "{code}: {years:?}");
    }
}

#[test]
fn a_breakdown_adds_up_and_the_records_are_the_number() {
    let district = District::copy();
    let csv = district.file("records.csv");
    for code in FIGURES {
        let figure = district.json(&["indicator", code, "--on", DAY, "--by", "organisation", "--records", &csv]);
        let parts = figure["breakdown"].as_array().unwrap();
        let sum: f64 = parts.iter().map(|part| part["numerator"].as_f64().unwrap()).sum();
        assert_eq!(parts.len(), 24, "{code}");
        assert_eq!(sum, figure["numerator"].as_f64().unwrap(), "{code}");
        let rows = csv::Reader::from_path(&csv).unwrap().into_records().map(Result::unwrap).count();
        assert_eq!(rows as f64, figure["numerator"].as_f64().unwrap(), "{code}");
    }
}

#[test]
fn the_same_list_again_changes_nothing() {
    let district = District::copy();
    the_same_list_changes_nothing(&district);
}

#[test]
fn an_import_is_previewed_written_and_taken_back() {
    let district = District::copy();
    let mut staff = careers::years(SEED).pop().unwrap().1;
    // Only what does not move the chances of the invented spellings, so that nothing else changes.
    for career in staff.iter_mut().filter(|career| !career.head && career.higher && career.second_job.is_none()).take(7)
    {
        career.higher = false;
    }
    let list = district.write("list.xlsx", &workbook::write(2021, &staff, true).unwrap());
    let (before, batches, files) =
        (district.figures(DAY), district.number("select count(*) from import_batch"), district.files());

    let preview = district.json(&["import", "staff", &list, "--on", DAY, "--dry-run"]);
    assert_eq!((&preview["changed"], &preview["new"]), (&json!(7), &json!(0)), "{preview}");
    assert_eq!(district.figures(DAY), before, "a preview writes nothing");
    assert_eq!(district.number("select count(*) from change where kind = 'import'"), 5);
    assert_eq!(
        (district.number("select count(*) from import_batch"), district.files()),
        (batches, files),
        "nothing is left of it"
    );

    let written = district.json(&["import", "staff", &list, "--on", DAY, "--yes"]);
    assert_eq!(written["changed"], 7, "{written}");
    assert_eq!(written["set_aside"], 4, "{written}");
    assert!(fs::metadata(written["rejects_file"].as_str().unwrap()).unwrap().len() > 0);
    assert_eq!(district.figure(FIGURES[2], DAY), (846, Some(959)));

    let undone = district.json(&["import", "undo", written["batch"].as_str().unwrap()]);
    assert!(undone["restored"].as_i64().unwrap() >= 7, "{undone}");
    assert_eq!(district.figures(DAY), before, "taken back");
    assert_eq!(district.run(&["import", "undo", written["batch"].as_str().unwrap()]).code, 1, "only once");
}

#[test]
fn people_who_are_gone_are_asked_about() {
    let district = District::copy();
    let mut staff = careers::years(SEED).pop().unwrap().1;
    staff.truncate(staff.len() - 3);
    let list = district.write("short.xlsx", &workbook::write(2021, &staff, true).unwrap());
    district.run(&["import", "staff", &list, "--on", DAY]).refused("--yes");
    assert_eq!(district.figures(DAY)[0].0, 959);
}

#[test]
fn files_that_are_no_lists_leave_no_trace() {
    let district = District::copy();
    let whole = fs::read(district.list_of_2021()).unwrap();
    let russian =
        "ФИО;Дата рождения;Должность;Организация\r\nИванова Анна Петровна;01.02.1980;учитель;МБОУ СОШ № 1\r\n";
    let utf16: Vec<u8> = russian.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut noise = vec![0x1f_u8, 0x03];
    noise.extend((0..6_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8));
    // The first bytes of an Office file of the old kind, which is also how a workbook with a password begins.
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old.resize(4_096, 0);
    let wrong: [(&str, &[u8], &str); 7] = [
        ("empty.xlsx", b"", "Файл пуст"),
        ("noise.xlsx", &noise, "Это не таблица"),
        ("cut.xlsx", &whole[..whole.len() / 2], "повреждён"),
        ("old.xls", &old, "повреждён"),
        ("utf16.csv", &utf16, "неизвестная кодировка"),
        ("letter.csv", "Уважаемые коллеги!\r\nСписок пришлём завтра.\r\n".as_bytes(), "не видно таблицы"),
        ("page.xlsx", b"<!doctype html><html><body><p>404</p></body></html>", ""),
    ];
    let trace = |district: &District| {
        let rows = ["import_batch", "import_row", "change", "person", "job"]
            .map(|table| district.number(&format!("select count(*) from {table}")));
        (rows, district.files())
    };
    let before = trace(&district);
    for (name, bytes, words) in wrong {
        let file = district.write(name, bytes);
        for flag in ["--yes", "--dry-run"] {
            let answer = district.run(&["import", "staff", &file, "--on", DAY, flag]);
            answer.refused(words);
            assert!(!answer.stderr.contains("panicked"), "{name}: {}", answer.stderr);
        }
        assert_eq!(trace(&district), before, "{name} left a trace");
    }
    district.run(&["import", "staff", "absent.xlsx", "--on", DAY]).refused("");
}

#[test]
fn a_report_is_the_same_bytes_and_its_figures_have_hashes() {
    let district = District::copy();
    for format in ["docx", "html"] {
        let write = |name: &str| {
            let out = district.file(name);
            let answer =
                district.json(&["report", "pedcluster", "--year", "2021/2022", "--format", format, "--out", &out]);
            (answer["figures"].clone(), fs::read(out).unwrap())
        };
        let (first, second) = (write("one"), write("two"));
        assert!(first.1 == second.1, "{format}: the same bytes");
        the_report_tells_the_figures(&first.0);
    }
    let html = fs::read_to_string(district.file("two")).unwrap();
    for text in ["959", "92", "89", "79"] {
        assert!(html.contains(text), "{text}");
    }
    if cfg!(not(feature = "pdf")) {
        let out = district.file("p.pdf");
        district.run(&["report", "pedcluster", "--year", "2021/2022", "--format", "pdf", "--out", &out]).refused("PDF");
    }
}

#[test]
fn lists_and_settings_are_told() {
    let district = District::copy();
    let codes = |arguments: &[&str]| -> Vec<String> {
        district
            .json(arguments)
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(codes(&["report", "--list"]), ["pedcluster", "burnout-prevention", "mentoring-monitoring"]);
    let indicators = codes(&["indicator", "--list"]);
    assert!(FIGURES.iter().all(|code| indicators.iter().any(|one| one == code)), "{indicators:?}");

    district.write("metodist.toml", b"centre = \"One\"\nhours_east = 3\nsmtp_password = \"hidden-words\"\n");
    let answer = district.command(&["config", "--json"]).env("METODIST_HOURS_EAST", "7").output().unwrap();
    let text = String::from_utf8(answer.stdout).unwrap();
    assert!(!text.contains("hidden-words"), "secrets are not told");
    let config: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(config["centre"]["value"], "One");
    assert_eq!(config["hours_east"], json!({ "value": "7", "from": "METODIST_HOURS_EAST" }));
    assert_eq!(config["listen"]["from"], "default");
    district.write("metodist.toml", b"hourseast = 3\n");
    district.run(&["config"]).refused("hourseast");
}

#[test]
fn accounts_are_kept_from_the_terminal() {
    let district = District::copy();
    let added = district
        .run_told(&["user", "add", "petrova", "--name", "Петрова", "--role", "head", "--json"], "длинный пароль 27")
        .json();
    assert_eq!(added["login"], "petrova");
    let state = |login: &str| {
        let all = district.json(&["user", "list"]);
        all.as_array().unwrap().iter().find(|one| one["login"] == login).cloned()
    };
    assert_eq!(
        state("petrova"),
        Some(json!({ "login": "petrova", "name": "Петрова", "roles": ["head"], "disabled": false }))
    );
    assert_eq!(district.run_told(&["user", "add", "petrova"], "длинный пароль 27").code, 1, "the login is taken");
    assert_eq!(district.run_told(&["user", "add", "short"], "1").code, 1, "a short password");
    assert_eq!(district.run_told(&["user", "passwd", "petrova"], "другой пароль 72").code, 0);
    district.run_told(&["user", "passwd", "nobody"], "другой пароль 72").refused("nobody");
    assert_eq!(district.run(&["user", "disable", "petrova"]).code, 0);
    assert_eq!(state("petrova").unwrap()["disabled"], true);
}

#[test]
fn a_backup_is_restored_into_another_folder() {
    let district = District::copy();
    let file = district.file("copy.zip");
    assert!(district.json(&["backup", &file])["bytes"].as_i64().unwrap() > 100_000);
    let other = District::empty();
    other.json(&["restore", &file]);
    assert_eq!(other.figures(DAY), district.figures(DAY));
    assert_eq!(other.files(), district.files());
    assert_eq!(other.json(&["doctor"])["ok"], true);
    other.run(&["restore", &file]).refused("уже есть база");

    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    let damaged = District::empty();
    damaged.run(&["restore", &damaged.write("damaged.zip", &bytes)]).refused("");
    assert!(!damaged.path().join("metodist.sqlite").exists(), "nothing is restored of a damaged copy");
}

#[test]
fn a_backup_holds_the_settings_but_no_secret_of_them() {
    let district = District::copy();
    let kept = fs::read_to_string(district.path().join("metodist.toml")).unwrap_or_default();
    let settings = format!("{kept}\nsmtp_from = \"ИМЦ\"\nsmtp_password = \"никому\"\noidc_secret = \"никому\"\n");
    district.write("metodist.toml", settings.as_bytes());
    let file = district.file("copy.zip");
    assert_eq!(district.json(&["backup", &file])["left_out"], json!(["smtp_password", "oidc_secret"]));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "for its owner only");
    let other = District::empty();
    other.json(&["restore", &file]);
    let restored = fs::read_to_string(other.path().join("metodist.toml")).unwrap();
    assert!(restored.contains("ИМЦ") && !restored.contains("никому"), "{restored}");
    assert_eq!(other.json(&["doctor"])["ok"], true);
}

#[test]
fn exit_codes_and_languages() {
    let district = District::copy();
    assert_eq!(district.run(&["doctor"]).code, 0);
    district.run(&["indicator", "no.such"]).refused("Показателя «no.such» нет");
    district.run(&["--lang", "en", "indicator", "no.such"]).refused("There is no indicator “no.such”");
    district.run(&["report", "no-such", "--out", "x"]).refused("no-such");
    district.run(&["indicator", FIGURES[0], "--by", "no_such"]).refused("no_such");
    for usage in [
        &["nonsense"][..],
        &["indicator"],
        &["import", "staff"],
        &["indicator", "x", "--on", "tomorrow"],
        &["user", "add", "x", "--role", "king"],
        &[],
    ] {
        assert_eq!(district.run(usage).code, 2, "{usage:?}");
    }
}

/// The same, on PostgreSQL, when the tests have one.
#[test]
fn the_district_on_postgresql() {
    let Ok(server) = std::env::var("METODIST_TEST_DATABASE") else { return };
    let district = District { url: Some(demo::database(&server)), ..District::empty() };
    assert_eq!(district.json(&["demo", "--no-serve"])["institutions"], 24);
    the_figures_are_those_of_the_document(&district);
    the_same_list_changes_nothing(&district);
    let out = district.file("p.docx");
    let report = district.json(&["report", "pedcluster", "--year", "2021/2022", "--out", &out]);
    the_report_tells_the_figures(&report["figures"]);
    assert_eq!(district.json(&["doctor"])["ok"], true);
}

fn the_figures_are_those_of_the_document(district: &District) {
    assert_eq!(district.figures(DAY), [(959, None), (92, None), (853, Some(959)), (758, Some(959))]);
    let texts = FIGURES
        .map(|code| district.json(&["indicator", code, "--on", DAY])["text"].as_str().unwrap().replace('\u{a0}', " "));
    assert_eq!(texts, ["959", "92", "89 %", "79 %"]);
}

fn the_same_list_changes_nothing(district: &District) {
    let before = district.figures(DAY);
    let versions =
        "select (select count(*) from post) + (select count(*) from qualification) + (select count(*) from education)";
    let facts = district.number(versions);
    let again = district.json(&["import", "staff", &district.list_of_2021(), "--on", DAY, "--yes"]);
    let counts = ["new", "changed", "gone", "set_aside"].map(|name| again[name].as_i64().unwrap());
    assert_eq!(counts, [0, 0, 0, 4], "{again}");
    assert_eq!(district.figures(DAY), before);
    assert_eq!(district.number(versions), facts, "no fact was written");
}

#[track_caller]
fn the_report_tells_the_figures(figures: &Value) {
    let figures = figures.as_array().unwrap();
    for (code, numerator) in FIGURES.iter().zip([959.0, 92.0, 853.0, 758.0]) {
        let figure = figures.iter().find(|figure| figure["code"] == *code).unwrap_or_else(|| panic!("no {code}"));
        assert_eq!(figure["numerator"], numerator, "{code}");
        assert_eq!(figure["hash"].as_str().unwrap().len(), 64, "{code}");
    }
}

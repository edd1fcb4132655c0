//! What can be had from pages: by guessing, by watching, by asking for more than one may.

use std::collections::BTreeMap;

use kernel::Role;
use store::{Ask, Sql};
use wellbeing::{Draft, sample};

use crate::district::{District, WORD, codes};

/// Addresses that somebody may try before a release.
fn addresses(path: &str) -> Vec<String> {
    let mut all: Vec<String> = [
        "",
        "/opening",
        "/form.pdf",
        "/closing",
        "/release",
        "/destruction",
        "/act.pdf",
        "/journal.xlsx",
        "/slips/more",
    ]
    .iter()
    .map(|rest| format!("{path}{rest}"))
    .collect();
    for query in [
        "",
        "?by=place",
        "?by=experience",
        "?by=person",
        "?of=%D0%A8%D0%BA%D0%BE%D0%BB%D0%B0%2001",
        "?n=1",
        "?only=1&place=1",
    ] {
        all.push(format!("{path}/results{query}"));
    }
    all.extend(
        ["/results.xlsx", "/release.json", "/answers", "/envelopes", "/respondents"]
            .iter()
            .map(|rest| format!("{path}{rest}")),
    );
    all.extend(["/wellbeing", "/w", "/w/paper", "/w/answers", "/w/form"].map(str::to_owned));
    all
}

#[tokio::test]
async fn t07_t12_t19_no_page_of_any_role_changes_with_an_answer() {
    let district = District::of(&[30, 25, 20, 6]).await;
    let (wave, sheets) = district.open().await;
    let mut people = BTreeMap::new();
    for role in Role::ALL {
        let place = if matches!(role, Role::SchoolCoordinator | Role::Teacher) {
            district.schools[0]
        } else {
            district.district
        };
        people.insert(role.code(), district.test.with_role(role, place).await);
    }
    people.insert("holder", district.holder.clone());
    people.insert("anyone", district.test.anyone());
    let mut seen = Vec::new();
    for round in 0..2 {
        let mut pages = BTreeMap::new();
        for (who, person) in &mut people {
            for path in addresses(&wave.path()) {
                let page = person.get(&path).await;
                // Files carry the moment of their making.
                let content = if page.html().contains("<html") { page.html() } else { String::new() };
                pages.insert((*who, path), (page.status.as_u16(), content));
            }
        }
        seen.push(pages);
        if round == 0 {
            let terms = wave.terms(district.db()).await.unwrap();
            let mut dice = crate::district::dice(2);
            let some: Vec<_> = codes(&sheets).take(40).collect();
            let replies: Vec<_> = some
                .iter()
                .map(|(sheet, code)| {
                    (sheet.stratum.number, (*code).clone(), sample::reply(&terms.instruments, 50, &mut dice))
                })
                .collect();
            sample::answer_all(district.db(), &wave, &replies).await.unwrap();
        }
    }
    let changed: Vec<_> = seen[0].iter().filter(|(key, page)| seen[1][key] != **page).map(|(key, _)| key).collect();
    assert_eq!(changed, Vec::<&(&str, String)>::new(), "T12: forty answers change nothing that anybody sees");
    for ((who, path), (status, _)) in &seen[1] {
        let is_managing = matches!(*who, "administrator" | "methodist" | "holder");
        let is_public = path.starts_with("/w") && !path.starts_with("/wellbeing");
        if path.contains("/results") || path.ends_with("/release.json") {
            assert!(matches!(status, 303 | 403 | 404), "T07 {who} {path}: {status}");
        } else if !is_managing && !is_public && path != "/wellbeing" {
            assert!(matches!(status, 303 | 403 | 404), "T19 {who} {path}: {status}");
        }
    }
}

#[tokio::test]
async fn t13_nobody_can_ask_who_has_not_answered() {
    let district = District::of(&[30]).await;
    let (wave, _) = district.open().await;
    // No table that any page reads has a person or an account beside a wave but its holder. Columns are seen of empty tables, too.
    let db = district.db();
    for table in [
        "wellbeing_wave",
        "wellbeing_stratum",
        "wellbeing_stratum_place",
        "wellbeing_release",
        "wellbeing_figure",
        "wellbeing_terms",
        "wellbeing_noised",
        "wellbeing_wave_licensed",
    ] {
        let sql = format!("select t.* from (select 1 as there) o left join {table} t on true");
        let rows: Vec<_> = db.raw(Sql::new(sql)).await.unwrap();
        let names = rows.first().map(|row| row.column_names()).unwrap_or_default();
        assert!(names.len() > 1, "{table}: {names:?}");
        for name in names {
            assert!(
                !name.contains("person") && !name.contains("answered") && !name.contains("token"),
                "{table}.{name}"
            );
        }
    }
    assert_eq!(store::count(db, Sql::new("from outbox")).await.unwrap(), 0, "nobody is reminded by name");
    assert!(wave.holder_id.is_some());
}

#[tokio::test]
async fn t10_an_answer_leaves_no_line_in_journal_or_database() {
    let district = District::of(&[30]).await;
    let (wave, sheets) = district.open().await;
    let before = store::count(district.db(), Sql::new("from journal")).await.unwrap();
    let generation = district.db().generation();
    let mut anyone = district.test.anyone();
    let code = sheets[0].codes[0].printed();
    anyone.post("/w/form", &[("code", &code)]).await.ok();
    anyone.post("/w/answers", &[("code", &code), ("q0-workload", "4")]).await.ok();
    assert_eq!(store::count(district.db(), Sql::new("from journal")).await.unwrap(), before);
    assert_eq!(district.db().generation(), generation, "the database was not written to at all");
    assert!(wave.path().len() > 10);
}

#[tokio::test]
async fn t15_the_terms_of_an_open_wave_do_not_change() {
    let district = District::of(&[30]).await;
    let (wave, _) = district.open().await;
    let draft = Draft { minimum: 5, ..sample::draft("Другое", wave.closes_on) };
    let operator = district.actor();
    let revised = district.db().write(&operator, async |tx| wave.revise(tx, &draft).await).await;
    assert!(revised.is_err());
    let mut me = district.holder.clone();
    assert_eq!(me.get(&format!("{}/revision", wave.path())).await.status, 409);
    let again =
        me.post(&format!("{}/opening", wave.path()), &[("word", WORD), ("word_again", WORD), ("confirmed", "1")]).await;
    assert_eq!(again.status, 409);
    assert_eq!(wave.terms(district.db()).await.unwrap().plan.minimum, 10);
    // Nor is a minimum below the floor ever taken, by no way in.
    let low = Draft { minimum: 4, ..sample::draft("Мало", wave.closes_on) };
    let reach = kernel::Reach::operator();
    let made = district
        .db()
        .write(&operator, async |tx| wellbeing::Wave::draft(tx, &reach, district.district, &low).await)
        .await;
    assert!(made.is_err());
}

#[tokio::test]
async fn t16_nothing_of_an_answer_stays_in_the_browser_or_goes_elsewhere() {
    let district = District::of(&[30]).await;
    let (_, sheets) = district.open().await;
    let mut anyone = district.test.anyone();
    let code = sheets[0].codes[0].printed();
    let form = anyone.post("/w/form", &[("code", &code)]).await.ok();
    let thanks = anyone.post("/w/answers", &[("code", &code), ("q0-workload", "4")]).await.ok();
    for page in [&form, &thanks] {
        assert_eq!(page.headers["cache-control"], "no-store");
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert!(page.headers.get("set-cookie").is_none());
        assert!(page.headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
        let addresses = [page.attributes("[src]", "src"), page.attributes("link[href], a[href]", "href")].concat();
        for address in addresses {
            assert!(
                address.starts_with('/') || address.starts_with('#') || address.starts_with("http://127.0.0.1"),
                "{address}"
            );
            assert!(
                !address.contains(&code) && !address.contains("workload"),
                "a code or an answer in an address: {address}"
            );
        }
    }
    let scripts = ["/w/form.js", "/w/envelope.js"].map(str::to_owned);
    for path in scripts {
        let script = anyone.get(&path).await.ok().html();
        assert!(script.contains("wipe(sessionStorage)") && !script.contains("localStorage"), "{path}");
    }
    assert!(!thanks.html().contains(&code), "the code is not on the page of the result");
}

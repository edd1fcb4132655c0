//! Attacks with slips: using one twice, at once, by looking at it, by guessing; and what whoever types in paper forms can see.

use store::Sql;
use wellbeing::{Code, Kept, sample};

use crate::district::District;

#[tokio::test]
async fn t14_of_parallel_answers_with_one_code_exactly_one_is_taken() {
    let district = District::of(&[30]).await;
    let (wave, sheets) = district.open().await;
    let code = sheets[0].codes[0].printed();
    let one = |answer: &'static str| {
        let (mut person, code) = (district.test.anyone(), code.clone());
        tokio::spawn(async move {
            person.post("/w/answers", &[("code", &code), ("q0-workload", answer)]).await.status.as_u16()
        })
    };
    let all: Vec<_> = (0..20).map(|n| one(if n % 2 == 0 { "4" } else { "0" })).collect();
    let mut statuses = Vec::new();
    for one in all {
        statuses.push(one.await.unwrap());
    }
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 422 || **status == 409).count(), 19, "{statuses:?}");
    let again = district.test.anyone().post("/w/answers", &[("code", &code), ("q0-workload", "4")]).await;
    assert_eq!(again.status, 422, "a replay is refused");
    assert!(wave.closes_on > wave.opened_on.unwrap());
}

#[tokio::test]
async fn t14_looking_spends_nothing_and_codes_are_in_no_address() {
    let district = District::of(&[30]).await;
    let (_, sheets) = district.open().await;
    let code = sheets[0].codes[0].printed();
    let mut scanner = district.test.anyone();
    // A scanner of mail or messages follows links: the code stands behind the #, which it does not send.
    for path in
        ["/w".to_owned(), format!("/w?code={code}"), format!("/w/form?code={code}"), format!("/w/answers?code={code}")]
    {
        scanner.get(&path).await;
    }
    let opened = scanner.post("/w/form", &[("code", &code)]).await.ok();
    assert!(!opened.html().contains("?code="));
    scanner.post("/w/form", &[("code", &code)]).await.ok();
    scanner.post("/w/answers", &[("code", &code), ("q0-workload", "1")]).await.ok();
}

#[tokio::test]
async fn t14_codes_are_not_guessed() {
    let district = District::of(&[30]).await;
    let (_, sheets) = district.open().await;
    let codes: std::collections::BTreeSet<String> =
        sheets.iter().flat_map(|sheet| &sheet.codes).map(Code::printed).collect();
    assert_eq!(codes.len(), 30);
    let mut anyone = district.test.anyone();
    let mut refused = 0;
    for n in 0..80 {
        let guess = format!("ABCD-EFGH-{n:04}");
        refused += usize::from(anyone.post("/w/form", &[("code", &guess)]).await.status == 429);
    }
    assert!(refused >= 19, "{refused}");
}

#[tokio::test]
async fn t21_whoever_types_in_paper_forms_sees_neither_results_nor_forms_before() {
    let district = District::of(&[30]).await;
    let (wave, sheets) = district.open().await;
    let mut operator = district.holder.clone();
    for code in &sheets[0].codes[..15] {
        let printed = code.printed();
        let fields = [("code", printed.as_str()), ("paper", "on"), ("q0-workload", "4"), ("q0-parents", "0")];
        let taken = operator.post("/w/answers", &fields).await;
        assert_eq!(taken.location().as_deref(), Some("/w/paper"));
        let next = operator.follow(taken).await.ok();
        next.lacks("Личное выгорание").lacks(&printed);
        let again = operator.post("/w/form", &[("code", &printed), ("paper", "on")]).await;
        assert_eq!(again.status, 422, "its slip is void");
    }
    sample::release(district.db(), &district.actor(), &wave, crate::district::WORD).await.unwrap();
    let kept = Kept::of(district.db(), wave.id).await.unwrap().unwrap();
    assert_eq!(kept.release.tables[0].cells[0].n, 15);
    assert_eq!(store::count(district.db(), Sql::new("from wellbeing_release")).await.unwrap(), 1);
}

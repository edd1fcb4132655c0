//! A pupil is named to nobody outside the own organisation and programme without a parent's consent: every page, list and workbook of the
//! room is walked as those who might see one.

use axum::http::StatusCode;
use mentoring::{PairState, Side};
use store::Sql;
use testkit::Person;

use crate::house::House;

const PUPIL: &str = "Соколов";

/// A pupil of one school with a mentor of another, at work in a programme of the district.
async fn ground() -> (House, mentoring::ProgrammeId, mentoring::ParticipantId, mentoring::PairId, kernel::PersonId) {
    let house = House::new().await;
    let programme = house.programme(house.district, "teacher_pupil").await;
    let teacher = house.teachers(house.other_school, 1).await[0];
    house.takes_part((programme, Side::Mentor), house.other_school, teacher, |_| {}).await;
    let pupil = house.pupil(programme, house.school, PUPIL).await;
    house.matched(programme).await;
    let pair = house.pairs(programme).await[0].0;
    let at_work = "update mentoring_pair set state = 'active', started_on = ? where id = ?";
    house.write(async |tx, _| tx.run(Sql::new(at_work).bind(testkit::NOW).bind(pair)).await).await;
    (house, programme, pupil, pair, teacher)
}

/// Every page of the room that concerns the pupil.
fn pages(programme: mentoring::ProgrammeId, pupil: mentoring::ParticipantId, pair: mentoring::PairId) -> Vec<String> {
    let mut pages = vec!["/mentoring".to_owned(), "/my/pairs".into(), "/search?q=соколов".into()];
    for one in ["", "/mentors", "/mentees", "/pairs", "/mentees?left=1", "/pairs?q=соколов", "/matching"] {
        pages.push(format!("/mentoring/{programme}{one}"));
    }
    pages.push(format!("/mentoring/{programme}/why?mentee={pupil}"));
    pages.push(format!("/mentoring/people/{pupil}"));
    pages.push(format!("/mentoring/pairs/{pair}"));
    pages
}

async fn sees(who: &mut Person, pages: &[String]) -> Vec<String> {
    let mut seen = Vec::new();
    for path in pages {
        let page = who.get(path).await;
        if page.status == StatusCode::OK && page.html().contains(PUPIL) {
            seen.push(path.clone());
        }
    }
    seen
}

#[tokio::test]
async fn a_pupil_is_seen_in_the_own_school_and_programme_and_by_the_mentor_only() {
    let (house, programme, pupil, pair, teacher) = ground().await;
    let pages = pages(programme, pupil, pair);
    assert!(!sees(&mut house.methodist().await, &pages).await.is_empty(), "the test can see it at all");
    assert!(!sees(&mut house.coordinator(house.school).await, &pages).await.is_empty());
    let mut mentor = house.teacher(teacher).await;
    assert!(sees(&mut mentor, &pages).await.contains(&format!("/mentoring/pairs/{pair}")));
    let stranger = house.teachers(house.other_school, 1).await[0];
    for mut who in [
        house.coordinator(house.other_school).await,
        house.teacher(stranger).await,
        house.test.with_role(kernel::Role::Juror, house.district).await,
        house.test.with_role(kernel::Role::Head, house.other_school).await,
        house.test.anyone(),
    ] {
        assert_eq!(sees(&mut who, &pages).await, Vec::<String>::new());
    }
    // The mentor's school sees that there is a pair, and with whom it is not.
    let mut theirs = house.coordinator(house.other_school).await;
    theirs.get(&format!("/mentoring/pairs/{pair}")).await.ok().has("dd", "обучающийся другой организации");
    let found = theirs.get(&format!("/mentoring/{programme}/pairs?q=соколов")).await.ok();
    assert_eq!(found.texts("tbody tr").len(), 0, "nor is found by the name");
}

#[tokio::test]
async fn workbooks_do_not_name_a_pupil_of_elsewhere_and_do_with_a_parents_consent() {
    let (house, programme, _, _, _) = ground().await;
    let names = async |who: &mut Person, list: &str| {
        let file = who.get(&format!("/mentoring/{programme}/{list}.xlsx")).await.ok();
        cells(&file.bytes).iter().any(|cell| cell.contains(PUPIL))
    };
    let mut theirs = house.coordinator(house.other_school).await;
    for list in ["mentors", "mentees", "pairs"] {
        assert!(!names(&mut theirs, list).await, "{list}");
    }
    assert!(names(&mut house.methodist().await, "mentees").await);
    let person: kernel::PersonId =
        store::Ask::value(house.db(), "select person_id from mentoring_participant where side = 'mentee'")
            .await
            .unwrap()
            .unwrap();
    house
        .write(async |tx, _| mentoring::sample::may_be_named(tx, person, "Соколова А. П., мать", testkit::NOW).await)
        .await;
    assert!(names(&mut theirs, "pairs").await, "a parent has consented to that");
    assert!(!names(&mut theirs, "mentees").await, "the base of the other school is still not theirs");
}

#[tokio::test]
async fn a_pair_with_a_minor_needs_a_parent_and_no_letter_goes_to_the_minor() {
    let house = House::new().await;
    let programme = house.programme(house.district, "teacher_pupil").await;
    let teacher = house.teachers(house.other_school, 1).await[0];
    house.takes_part((programme, Side::Mentor), house.other_school, teacher, |_| {}).await;
    house.pupil(programme, house.school, PUPIL).await;
    house.matched(programme).await;
    let (pair, _, _, _) = house.pairs(programme).await[0];
    let mut me = house.methodist().await;
    let mut mentor = house.teacher(teacher).await;
    me.post(&format!("/mentoring/{programme}/pairs/offering"), &[("all", "1")]).await;
    assert_eq!(house.letters().await.len(), 1);
    let answers = format!("/mentoring/pairs/{pair}/answers");
    mentor.post(&answers, &[("asked", "mentor")]).await;
    let paper = |asked| [("asked", asked), ("by_name", "Соколова А. П."), ("given_on", "14.09.2021")];
    me.post(&answers, &paper("mentee")).await;
    assert_eq!(house.pairs(programme).await[0].3, PairState::Offered, "a parent is still to be asked");
    assert_eq!(mentor.post(&answers, &paper("mentee_parent")).await.status, StatusCode::FORBIDDEN);
    let given = me.post(&answers, &paper("mentee_parent")).await;
    me.follow(given).await.ok().has(".tag.good", "14.09.2021").has("small", "Соколова А. П., на бумаге");
    assert_eq!(house.pairs(programme).await[0].3, PairState::Consented);
}

/// The texts of the first sheet of a workbook.
fn cells(bytes: &[u8]) -> Vec<String> {
    let mut book =
        spreadsheets::Workbook::open(std::io::Cursor::new(bytes.to_vec()), "a.xlsx", &spreadsheets::Limits::default())
            .unwrap();
    let sheet = book.best_sheet().unwrap();
    let mut cells = Vec::new();
    for row in book.rows(sheet).unwrap() {
        let row = row.unwrap();
        cells.extend((0..20).map(|at| row.cell(at).shown().into_owned()));
    }
    cells
}

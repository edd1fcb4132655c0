//! Questionnaires without names: given once, counted into sums, shown of groups only.

use axum::http::StatusCode;
use kernel::PersonId;
use mentoring::{ProgrammeId, Side, SurveyId};
use store::{Ask, Sql};
use testkit::{Page, Person};

use crate::house::{House, is_refused};

/// The cells of the tables, one after the other.
fn cells(page: &Page) -> String {
    page.texts("tbody th, tbody td").join(" ")
}

/// A programme with so many mentors and mentees, all teachers; who they are.
async fn ground(mentors: usize, mentees: usize) -> (House, ProgrammeId, Vec<PersonId>, Vec<PersonId>) {
    let house = House::new().await;
    let id = house.programme(house.district, "teacher_teacher").await;
    let people = house.teachers(house.school, mentors + mentees).await;
    let (mentors, mentees) = people.split_at(mentors);
    for (side, people) in [(Side::Mentor, mentors), (Side::Mentee, mentees)] {
        for person in people {
            house.takes_part((id, side), house.school, *person, |_| {}).await;
        }
    }
    (house, id, mentors.to_vec(), mentees.to_vec())
}

async fn opened(house: &House, me: &mut Person, id: ProgrammeId, point: &str) -> SurveyId {
    let answer = me.post(&format!("/mentoring/{id}/questionnaires"), &[("point", point)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main_text());
    let sql = "select id from mentoring_survey where programme_id = ? and point = ?";
    house.db().value(Sql::new(sql).bind(id).bind(point)).await.unwrap().unwrap()
}

async fn closed(me: &mut Person, survey: SurveyId) {
    let at = format!("/mentoring/surveys/{survey}/closing");
    is_refused(&me.post(&at, &[]).await, "навсегда");
    assert_eq!(me.post(&at, &[("confirmed", "on")]).await.status, StatusCode::SEE_OTHER);
}

const MENTEE: [(&str, &str); 6] =
    [("confidence", "4"), ("skills", "4"), ("interest", "6"), ("advice", "4"), ("goals", "4"), ("belonging", "8")];

#[tokio::test]
async fn answers_are_counted_once_and_shown_after_closing_of_groups_from_five_up() {
    let (house, id, mentors, mentees) = ground(4, 6).await;
    let mut me = house.methodist().await;
    let mut first = house.teacher(mentees[0]).await;
    let survey = opened(&house, &mut me, id, "before").await;
    let (to, subject) = house.letters().await.into_iter().next().unwrap();
    assert_eq!((to, subject.as_str()), (format!("{}@example.ru", mentees[0]), "Анкета программы наставничества"));
    let again = me.post(&format!("/mentoring/{id}/questionnaires"), &[("point", "before")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "it is given once");

    let at = format!("/mentoring/surveys/{survey}/answers");
    first.get("/my/pairs").await.ok().has(".hits a", "Входная анкета");
    first.get("/desk").await;
    first.get(&at).await.ok().has("h1", "Анкета наставляемого").has("legend", "уверенно");
    is_refused(&first.post(&at, &[]).await, "хотя бы один ответ");
    assert_eq!(first.post(&at, &[("skills", "11")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(first.post(&at, &MENTEE).await.status, StatusCode::SEE_OTHER);
    assert_eq!(first.post(&at, &MENTEE).await.status, StatusCode::CONFLICT, "once");
    first.get("/my/pairs").await.ok().lacks("Входная анкета");
    for (people, answers) in [(&mentees[1..5], &MENTEE[..]), (&mentors[..], &[("readiness", "9")][..])] {
        for person in people {
            let mut who = house.teacher(*person).await;
            assert_eq!(who.post(&at, answers).await.status, StatusCode::SEE_OTHER);
        }
    }
    let page = format!("/mentoring/{id}/questionnaires");
    me.get(&page).await.ok().has(".hits", "ответили 4 из 4").has(".hits", "ответили 5 из 6").lacks("Самооценка");
    closed(&mut me, survey).await;
    let shown = me.get(&page).await.ok();
    assert!(cells(&shown).contains("Самооценка в целом 5,0 — —"), "{}", cells(&shown));
    assert!(cells(&shown).contains("Интерес 6,0 — —"));
    shown.has(".help", "Наставники, Входная анкета: ответов слишком мало").lacks("Готовность быть наставником");
    let kept = "from mentoring_survey_tally where side = 'mentor' and question <> ''";
    assert_eq!(store::count(house.db(), Sql::new(kept)).await.unwrap(), 0, "what cannot be shown is not kept");
    let mut late = house.teacher(mentees[5]).await;
    assert_eq!(late.post(&at, &MENTEE).await.status, StatusCode::CONFLICT);
    assert_eq!(house.journalled("mentoring.survey_closed").await, 1);
}

#[tokio::test]
async fn nothing_that_is_kept_of_an_answer_leads_to_whoever_gave_it() {
    let (house, id, _, mentees) = ground(1, 2).await;
    let mut me = house.methodist().await;
    let survey = opened(&house, &mut me, id, "after").await;
    let before = store::count(house.db(), Sql::new("from journal")).await.unwrap();
    let mut one = house.teacher(mentees[0]).await;
    let accounts = store::count(house.db(), Sql::new("from journal")).await.unwrap();
    one.post(&format!("/mentoring/surveys/{survey}/answers"), &[("programme", "2"), ("meetings", "3")]).await;
    let after = store::count(house.db(), Sql::new("from journal")).await.unwrap();
    assert!(before <= accounts && accounts == after, "no line of the journal has the time of the answer");
    let mut other = house.teacher(mentees[1]).await;
    other.post(&format!("/mentoring/surveys/{survey}/answers"), &[("programme", "2"), ("meetings", "9")]).await;
    let sums: Vec<String> = house
        .db()
        .column("select question || ' ' || answer || ' ' || n from mentoring_survey_tally order by question, answer")
        .await
        .unwrap();
    assert_eq!(
        sums,
        [" 0 2", "=satisfaction 250 1", "=satisfaction 550 1", "meetings 3 1", "meetings 9 1", "programme 2 2"]
    );
}

#[tokio::test]
async fn the_end_is_compared_with_the_beginning_and_satisfaction_is_a_part_of_those_asked() {
    let (house, id, _, _) = ground(1, 7).await;
    let mut me = house.methodist().await;
    for (point, level, programme) in [("before", "4", ""), ("after", "6", "7")] {
        let survey = opened(&house, &mut me, id, point).await;
        let sheet = format!("/mentoring/surveys/{survey}/sheets/mentees");
        me.get(&sheet).await.ok().has(".head p", "ответили 0 из 7");
        for n in 0..7 {
            let mark = if n < 2 && point == "after" { "6" } else { programme };
            let mut answers: Vec<(&str, &str)> = MENTEE.iter().map(|(id, _)| (*id, level)).collect();
            answers
                .extend((!mark.is_empty()).then_some([("programme", mark), ("meetings", mark)]).into_iter().flatten());
            assert_eq!(me.post(&sheet, &answers).await.status, StatusCode::SEE_OTHER, "{n}");
        }
        is_refused(&me.post(&sheet, &MENTEE).await, "столько анкет, сколько участников");
        let blank = me.get(&format!("/mentoring/surveys/{survey}/mentees.docx")).await.ok();
        assert!(blank.bytes.starts_with(b"PK"));
        closed(&mut me, survey).await;
    }
    let shown = me.get(&format!("/mentoring/{id}/questionnaires")).await.ok();
    shown.has("section b", "Удовлетворены программой 5 из 7 (71 %)");
    assert!(cells(&shown).contains("Самооценка в целом 4,0 6,0 +2,0"), "{}", cells(&shown));
    let mut english = house.methodist().await;
    english.post("/choices", &[("language", "en"), ("back", "/desk")]).await;
    let shown = english.get(&format!("/mentoring/{id}/questionnaires")).await.ok();
    assert!(cells(&shown).contains("Self-assessment as a whole 4.0 6.0 +2.0"), "{}", cells(&shown));
}

#[tokio::test]
async fn only_those_who_take_part_answer_and_only_those_who_run_it_open_and_close() {
    let (house, id, _, mentees) = ground(1, 2).await;
    let mut me = house.methodist().await;
    let survey = opened(&house, &mut me, id, "before").await;
    let stranger = house.teachers(house.other_school, 1).await[0];
    let mut stranger = house.teacher(stranger).await;
    let at = format!("/mentoring/surveys/{survey}");
    assert_eq!(stranger.post(&format!("{at}/answers"), &MENTEE).await.status, StatusCode::CONFLICT);
    let mut one = house.teacher(mentees[0]).await;
    let mut elsewhere = house.coordinator(house.other_school).await;
    for who in [&mut stranger, &mut one, &mut elsewhere] {
        for path in [format!("{at}/closing"), format!("{at}/sheets/mentees")] {
            let status = who.post(&path, &[("confirmed", "on"), ("skills", "3")]).await.status;
            assert!(matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{path}: {status}");
        }
        let opening = who.post(&format!("/mentoring/{id}/questionnaires"), &[("point", "after")]).await.status;
        assert!(matches!(opening, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{opening}");
    }
    assert_eq!(me.post(&format!("{at}/answers"), &MENTEE).await.status, StatusCode::NOT_FOUND, "he is nobody in it");
}

#[tokio::test]
async fn a_number_of_the_contingent_has_its_day_and_source_and_is_not_counted_twice() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let (district, school) = (house.district.to_string(), house.school.to_string());
    let new = |organisation: &str, number: &str| {
        [
            ("organisation", organisation.to_owned()),
            ("counted", "children".into()),
            ("counted_on", "01.09.2021".into()),
            ("number", number.to_owned()),
            ("source", "ОО-1".into()),
        ]
    };
    let add = async |me: &mut Person, organisation: &str, number: &str| {
        let fields = new(organisation, number);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        me.post("/mentoring/contingent", &fields).await
    };
    is_refused(&add(&mut me, &district, "").await, "");
    assert_eq!(add(&mut me, &district, "4120").await.status, StatusCode::SEE_OTHER);
    let shown = me.get("/mentoring/contingent").await.ok();
    assert!(cells(&shown).contains("Дети от 10 до 19 лет 4120 01.09.2021 ОО-1"), "{}", cells(&shown));
    is_refused(&add(&mut me, &school, "310").await, "посчитали бы людей дважды");
    let mut elsewhere = house.coordinator(house.other_school).await;
    assert_eq!(add(&mut elsewhere, &school, "310").await.status, StatusCode::NOT_FOUND);
    let id: kernel::id::Uuid = house.db().value("select id from mentoring_contingent").await.unwrap().unwrap();
    let removal = format!("/mentoring/contingent/{id}/removal");
    assert_eq!(elsewhere.post(&removal, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(me.post(&removal, &[]).await.status, StatusCode::SEE_OTHER);
    me.get("/mentoring/contingent").await.ok().has(".empty", "чисел ещё нет");
}

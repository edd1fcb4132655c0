//! Pairs: shown to their parties, consented to, at work, and how they end.

use axum::http::StatusCode;
use chrono::TimeDelta;
use kernel::PersonId;
use mentoring::{PairId, PairState, ProgrammeId, Side};
use testkit::Person;

use crate::house::{House, is_refused};

/// A programme of teachers with one pair proposed: mentor and mentee of one school.
struct Two {
    house: House,
    programme: ProgrammeId,
    mentor: PersonId,
    mentee: PersonId,
    pair: PairId,
    page: String,
}

impl Two {
    async fn new() -> Self {
        let house = House::new().await;
        let programme = house.programme(house.district, "teacher_teacher").await;
        let [mentor, mentee] = house.teachers(house.school, 2).await[..] else { panic!("two") };
        house.takes_part((programme, Side::Mentor), house.school, mentor, |_| {}).await;
        house.takes_part((programme, Side::Mentee), house.school, mentee, |_| {}).await;
        house.matched(programme).await;
        let pair = house.pairs(programme).await[0].0;
        Self { house, programme, mentor, mentee, pair, page: format!("/mentoring/pairs/{pair}") }
    }

    async fn state(&self) -> PairState {
        self.house.pairs(self.programme).await.into_iter().find(|one| one.0 == self.pair).unwrap().3
    }

    /// Shows it to both, who consent; the mentor as a worker as well.
    async fn consented(&self) -> (Person, Person, Person) {
        let mut me = self.house.methodist().await;
        let (mut mentor, mut mentee) = (self.house.teacher(self.mentor).await, self.house.teacher(self.mentee).await);
        let offered = me.post(&format!("/mentoring/{}/pairs/offering", self.programme), &[("all", "1")]).await;
        me.follow(offered).await.ok().has(".notice", "1 пара показана сторонам");
        let answers = format!("{}/answers", self.page);
        for asked in ["mentor", "labour"] {
            assert!(mentor.post(&answers, &[("asked", asked)]).await.location().is_some());
        }
        assert_eq!(self.state().await, PairState::Offered, "the mentee has not said anything");
        assert_eq!(mentee.post(&answers, &[("asked", "mentor")]).await.status, StatusCode::FORBIDDEN);
        assert!(mentee.post(&answers, &[("asked", "mentee")]).await.location().is_some());
        assert_eq!(self.state().await, PairState::Consented);
        (me, mentor, mentee)
    }
}

#[tokio::test]
async fn a_proposal_is_seen_by_its_parties_only_when_it_is_offered() {
    let two = Two::new().await;
    let (mut mentor, mut coordinator) =
        (two.house.teacher(two.mentor).await, two.house.coordinator(two.house.school).await);
    assert_eq!(mentor.get(&two.page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(coordinator.get(&two.page).await.status, StatusCode::NOT_FOUND);
    mentor.get("/my/pairs").await.ok().has(".empty", "ещё не предлагали");
    two.house.teacher(two.mentee).await;
    let mut me = two.house.methodist().await;
    let id = two.pair.to_string();
    let nothing = me.post(&format!("/mentoring/{}/pairs/offering", two.programme), &[]).await;
    assert_eq!(nothing.status, StatusCode::CONFLICT);
    assert!(
        me.post(&format!("/mentoring/{}/pairs/offering", two.programme), &[("pair", &*id)]).await.location().is_some()
    );
    assert_eq!(two.house.letters().await.len(), 2);
    mentor.get("/my/pairs").await.ok().has("th a", "Мария1").has(".tag", "ждёт согласия");
    mentor.get(&two.page).await.ok().has("button", "Согласен").lacks("Другие наставники").lacks("из 100");
    coordinator.get(&two.page).await.ok().lacks("Согласен");
    let other = two.house.teachers(two.house.school, 1).await[0];
    assert_eq!(two.house.teacher(other).await.get(&two.page).await.status, StatusCode::NOT_FOUND);
    let withdrawn = me.post(&format!("{}/withdrawal", two.page), &[]).await;
    me.follow(withdrawn).await.ok().has(".notice", "Предложение отозвано");
    assert_eq!(mentor.get(&two.page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_pair_works_with_goals_and_meetings_and_is_completed() {
    let two = Two::new().await;
    let (mut me, mut mentor, mut mentee) = two.consented().await;
    let early = mentor.post(&format!("{}/meetings", two.page), &[]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "a form with a file");
    let form = [("started_on", "14.09.2021"), ("ends_on", "13.09.2021")];
    is_refused(&me.post(&format!("{}/start", two.page), &form).await, "Окончание раньше");
    let started = me.post(&format!("{}/start", two.page), &[form[0], ("ends_on", "31.05.2022")]).await;
    me.follow(started).await.ok().has("dd", "14.09.2021 – 31.05.2022");
    let docx = mentor.get(&format!("{}/agreement.docx", two.page)).await.ok();
    assert!(docx.bytes.starts_with(b"PK"));
    assert_eq!(
        mentor.get(&format!("{}/agreement.pdf", two.page)).await.status,
        StatusCode::NOT_FOUND,
        "no printer here"
    );

    let goal = mentee
        .post(&format!("{}/goals", two.page), &[("text", "Провести открытый урок"), ("due_on", "20.12.2021")])
        .await;
    let page = mentee.follow(goal).await.ok();
    page.has("#goals li", "Провести открытый урок");
    let turning = page.attributes("#goals form", "action").remove(0);
    let turned = mentor.post(&turning, &[]).await;
    mentor.follow(turned).await.ok().has("#goals .tag.good", "достигнута 14.09.2021");

    let fields =
        [("held_on", "14.09.2021"), ("format", "in_person"), ("minutes", "45"), ("notes", "Говорили о планах")];
    let future = [("held_on", "15.10.2021"), fields[1]];
    is_refused(&mentor.upload(&format!("{}/meetings", two.page), &future, ("file", "", b"")).await, "ещё не наступила");
    let met = mentor.upload(&format!("{}/meetings", two.page), &fields, ("file", "", b"")).await;
    mentor.follow(met).await.ok().has("p", "Говорили о планах").has("p", "1 встреча");
    two.house.coordinator(two.house.school).await.get(&two.page).await.ok().lacks("Говорили о планах");
    let fit: Vec<String> =
        two.house.letters().await.into_iter().map(|one| one.1).filter(|one| one.contains("Подходит")).collect();
    assert_eq!(fit.len(), 2, "both are asked after the first meeting");
    let said = mentee.post(&format!("{}/opinion", two.page), &[("opinion", "bad"), ("words", "Другой предмет")]).await;
    mentee.follow(said).await.ok().has(".notice", "Спасибо");
    mentor.get(&two.page).await.ok().lacks("Другой предмет");
    me.get(&two.page).await.ok().has("li", "Наставляемый: не подходит").has("small", "Другой предмет");

    let done = me
        .post(&format!("{}/completion", two.page), &[("ended_on", "14.09.2021"), ("because", "Категория получена")])
        .await;
    me.follow(done).await.ok().has(".tag.good", "завершена").has("dd", "Категория получена");
    let certificate = format!("/mentoring/people/{}/certificate.docx", two.house.pairs(two.programme).await[0].1);
    assert!(me.get(&certificate).await.ok().bytes.starts_with(b"PK"));
    assert_eq!(mentor.get(&certificate).await.status, StatusCode::FORBIDDEN);
    let again = me.post(&format!("{}/resumption", two.page), &[]).await;
    me.follow(again).await.ok().has(".notice", "снова работает");
}

#[tokio::test]
async fn whoever_declines_is_not_proposed_again_and_a_broken_pair_is_not_either() {
    let two = Two::new().await;
    let mut me = two.house.methodist().await;
    let mut mentee = two.house.teacher(two.mentee).await;
    me.post(&format!("/mentoring/{}/pairs/offering", two.programme), &[("all", "1")]).await;
    is_refused(&mentee.post(&format!("{}/refusal", two.page), &[]).await, "Заполните");
    let declined = mentee.post(&format!("{}/refusal", two.page), &[("because", "хочу другого предметника")]).await;
    mentee.follow(declined).await.ok().has(".tag.bad", "отклонена");
    two.house.matched(two.programme).await;
    assert_eq!(two.house.pairs(two.programme).await.len(), 1);
    let run = me.get(&format!("/mentoring/{}/matching", two.programme)).await.ok();
    run.has("td", "наставляемый против – 1");

    let two = Two::new().await;
    let (mut me, mut mentor, _) = two.consented().await;
    let broken = mentor.post(&format!("{}/break", two.page), &[("because", "болезнь")]).await;
    mentor.follow(broken).await.ok().has(".tag.bad", "прекращена").has("dd", "болезнь");
    assert_eq!(
        me.post(&format!("{}/resumption", two.page), &[]).await.status,
        StatusCode::CONFLICT,
        "it never was at work"
    );
    two.house.matched(two.programme).await;
    assert_eq!(two.house.pairs(two.programme).await.len(), 1);
    me.get(&format!("/mentoring/{}/matching", two.programme)).await.ok().has("td", "уже распалась – 1");
}

#[tokio::test]
async fn those_who_are_silent_are_reminded_once() {
    let two = Two::new().await;
    let (mut me, _, _) = two.consented().await;
    me.post(&format!("{}/start", two.page), &[("started_on", "14.09.2021"), ("ends_on", "31.05.2022")]).await;
    let told = async || two.house.letters().await.into_iter().filter(|one| one.1 == "Давно не было встреч").count();
    two.house.wait(TimeDelta::days(29)).await;
    assert_eq!(told().await, 0);
    two.house.wait(TimeDelta::days(3)).await;
    two.house.wait(TimeDelta::days(3)).await;
    assert_eq!(told().await, 1, "the mentor, once a month");
}

#[tokio::test]
async fn offers_without_an_answer_are_brought_to_mind_after_three_days() {
    let two = Two::new().await;
    let mut me = two.house.methodist().await;
    two.house.teacher(two.mentor).await;
    me.post(&format!("/mentoring/{}/pairs/offering", two.programme), &[("all", "1")]).await;
    two.house.wait(TimeDelta::days(4)).await;
    two.house.wait(TimeDelta::days(4)).await;
    let subjects: Vec<String> = two.house.letters().await.into_iter().map(|one| one.1).collect();
    assert_eq!(subjects, ["Вам предлагают наставническую пару", "Ждём вашего ответа о наставнической паре"]);
}

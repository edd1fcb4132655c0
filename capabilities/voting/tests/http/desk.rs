//! The fraud desk: a script is a case with evidence, a crowd is none; votes are annulled by two officers only, and anyone can recount.

use axum::http::StatusCode;
use chrono::TimeDelta;
use kernel::Role;
use voting::{Level, Poll};

use crate::house::{House, receipt};

/// A box that is ticked.
const SURE: [(&str, &str); 1] = [("confirmed", "1")];

impl House {
    /// A hundred votes that a script casts every twelve seconds.
    async fn script(&self, poll: &Poll) {
        for _ in 0..100 {
            self.test.app.clock().advance(TimeDelta::seconds(12));
            self.vote(poll, "3").await.ok();
        }
    }

    async fn case(&self, poll: &Poll) -> String {
        let desk = self.methodist().await.get(&format!("{}/cases", poll.page())).await.ok();
        let case = desk.attributes("td a", "href").into_iter().next();
        case.unwrap_or_else(|| panic!("no case: {}", desk.main_text()))
    }
}

#[tokio::test]
async fn a_crowd_is_no_case_and_a_script_is_one_that_an_officer_can_dismiss() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    for vote in 0..30_i64 {
        house.test.app.clock().advance(TimeDelta::milliseconds(500 + vote * vote * 7_919 % 9_000));
        house.vote(&poll, &(vote % 3 + 1).to_string()).await.ok();
    }
    house.later(TimeDelta::zero()).await;
    let mut me = house.methodist().await;
    me.get(&format!("{}/cases", poll.page())).await.ok().has(".empty", "Признаков накрутки нет");
    house.script(&poll).await;
    house.later(TimeDelta::minutes(10)).await;
    let case = house.case(&poll).await;
    let page = me.get(&case).await.ok();
    page.has("li", "голосов идут через 12 с")
        .has("li", "Разных бюллетеней: 1")
        .has("svg title", "Голоса этого дела по времени: с ")
        .has(".notice", "Так бывает и без накрутки");
    me.get("/desk").await;
    let silent = me.post(&format!("{case}/dismissal"), &[("remark", " ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let dismissed = me.post(&format!("{case}/dismissal"), &[("remark", "Голосовали по списку")]).await;
    me.follow(dismissed).await.ok().has("td", "Голосовали по списку");
    house.vote(&poll, "1").await.ok();
    house.later(TimeDelta::minutes(10)).await;
    me.get(&case).await.ok().has(".tag", "всё в порядке");
    let again = me.post(&format!("{case}/reopening"), &[]).await;
    me.follow(again).await.ok().has(".tag", "ждёт решения");
    for role in [Role::SchoolCoordinator, Role::Teacher, Role::Juror] {
        let mut other = house.test.with_role(role, house.district).await;
        assert!(!other.get(&case).await.status.is_success(), "{role:?}");
    }
}

#[tokio::test]
async fn two_officers_annul_votes_and_anyone_can_recount() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.levels = vec![Level::Open, Level::Mail]).await;
    house.test.anyone().post(&format!("{}/mail", poll.public_page()), &[("email", "anna@mail.ru")]).await;
    assert_eq!(house.count("from poll_mail").await, 1);
    let first = receipt(&house.vote(&poll, "1").await.ok());
    house.script(&poll).await;
    house.later(TimeDelta::minutes(10)).await;
    let case = house.case(&poll).await;
    let mut me = house.methodist().await;
    let form = me.get(&case).await.ok().attributes(".head a.button", "href").remove(0);
    let serials = me.get(&form).await.ok().attributes("form", "action");
    let action = serials.into_iter().find(|action| action.contains("/annulments")).unwrap();
    for (serials, reason, refusal) in [
        ("2–101", "", "reason"),
        ("", "Голоса подавала программа", "Напишите номера"),
        ("2–500", "Голоса подавала программа", "Голоса № 102 нет"),
        ("0", "Голоса подавала программа", "Напишите номера"),
    ] {
        let refused = me.post(&action, &[("serials", serials), ("reason", reason), ("confirmed", "on")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{serials} {reason}");
        assert!(refused.html().contains(refusal), "{refusal}");
    }
    let form = [("serials", "2–101"), ("reason", "Голоса подавала программа"), ("confirmed", "on")];
    me.post(&action, &form[..2]).await.has(".errors a", "Отметьте, что согласны");
    let proposed = me.post(&action, &form).await;
    me.follow(proposed).await.ok().has(".actions", "Ждёт второго должностного лица");
    let mut head = house.test.with_role(Role::Head, house.district).await;
    let desk = head.get(&format!("{}/cases", poll.page())).await.ok();
    let confirm = desk.attributes("form", "action").into_iter().find(|to| to.ends_with("/confirmation")).unwrap();
    desk.has(".tag", "ждут второго лица");
    for sure in [vec![], SURE.to_vec()] {
        assert_eq!(me.post(&confirm, &sure).await.status, StatusCode::CONFLICT, "nobody annuls alone");
    }
    let asked = head.post(&confirm, &[]).await;
    asked.has("fieldset p", "Будет аннулировано: 100 голосов (№ 2–101)").has("fieldset p", "Голоса подавала программа");
    assert_eq!(house.leaves(&poll).await.len(), 102);
    let confirmed = head.post(&confirm, &SURE).await;
    head.follow(confirmed).await.ok().has(".notice", "запись в журнале подписана").has(".tag", "голоса аннулированы");
    for sure in [vec![], SURE.to_vec()] {
        assert_eq!(head.post(&confirm, &sure).await.status, StatusCode::CONFLICT, "once");
    }

    house.later(poll.closes_at - poll.opens_at).await;
    house.later(TimeDelta::seconds(2)).await;
    let page = house.test.anyone().get(&format!("{}/result", poll.public_page())).await.ok();
    page.has("tbody td", "100 − 100").has("tfoot td b", "1").has("li", "Голоса подавала программа");
    let report = house.verified(&poll, &[first]).await;
    assert!(report.ok && report.votes == 101 && report.receipts == 1, "{report:?}");
    house.later(TimeDelta::days(91)).await;
    assert_eq!(house.count("from poll_case").await, 0, "where votes came from is forgotten");
    assert_eq!(house.count("from poll_annulment").await, 1);
    assert_eq!(house.count("from poll_mail").await, 0, "nor which network asked for letters");
}

#[tokio::test]
async fn what_is_annulled_after_closing_is_counted_anew_and_a_refusal_leaves_votes_alone() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    for option in ["1", "1", "2"] {
        house.vote(&poll, option).await.ok();
    }
    house.later(poll.closes_at - poll.opens_at).await;
    let (mut me, mut head) = (house.methodist().await, house.test.with_role(Role::Head, house.district).await);
    let propose = format!("{}/annulments", poll.page());
    let form =
        |serials: &'static str| [("serials", serials), ("reason", "Голоса из-за ошибки в афише"), ("confirmed", "on")];
    let act = async |person: &mut testkit::Person, verb: &str| {
        let desk = person.get(&format!("{}/cases", poll.page())).await.ok();
        let path = desk.attributes("form", "action").into_iter().find(|to| to.ends_with(verb)).unwrap();
        person.post(&path, &SURE).await
    };
    assert!(me.post(&propose, &form("1")).await.status.is_redirection());
    assert!(act(&mut head, "/refusal").await.status.is_redirection());
    assert!(me.post(&propose, &form("1")).await.status.is_redirection());
    assert!(act(&mut me, "/refusal").await.status.is_redirection());
    assert!(me.post(&propose, &form("1")).await.status.is_redirection());
    assert!(act(&mut head, "/confirmation").await.status.is_redirection());
    house.later(TimeDelta::seconds(2)).await;
    let page = house.test.anyone().get(&format!("{}/result", poll.public_page())).await.ok();
    page.has("tfoot td b", "2").has("tfoot td", "3 − 1");
    assert!(house.verified(&poll, &[]).await.ok);
    let states = "from poll_annulment where state in ('refused', 'withdrawn', 'confirmed')";
    assert_eq!(house.count(states).await, 3);
}

//! Ballots by every level, and what voters get.

use axum::http::StatusCode;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use kernel::Role;
use voting::Level;

use crate::house::{House, receipt};

#[tokio::test]
async fn a_vote_gets_a_receipt_with_its_number() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    let (mut voter, answer) = house.voter(&poll);
    let page = voter.get(&poll.public_page()).await.ok();
    page.has("legend", "Выберите один вариант").has("label b", "Анна Соколова");
    assert!(!page.attributes("form", "data-challenge").is_empty());
    let page = voter.post(&poll.public_page(), &[("option", "1"), ("altcha", &answer)]).await.ok();
    page.has(".serial b", "1").has("li", "Анна Соколова");
    assert!(receipt(&page).starts_with("c2sp.org/tlog-proof@v1"));
    let check = page.attributes(".check a", "href").remove(0);
    assert!(check.contains(&format!("{}/verify#1.", poll.public_page())), "{check}");
    let brief = page.attributes("input[name=brief]", "value").remove(0);
    let shown = voter.post(&format!("{}/receipt-code", poll.public_page()), &[("brief", &brief)]).await.ok();
    let code = shown.attributes("img.qr", "src").remove(0);
    let code = STANDARD.decode(code.strip_prefix("data:image/png;base64,").unwrap()).unwrap();
    assert_eq!(code, typeset::qr::png(&check).unwrap(), "the code leads where the link leads");
    assert!(shown.attributes("img.qr", "alt")[0].contains("№ 1"));
    let other = voter.post(&format!("{}/receipt-code", poll.public_page()), &[("brief", "https://example.org")]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "no code for anything else");
    voter.get(&poll.public_page()).await.ok().has(".notice", "Вы уже проголосовали");
    let nothing = house.vote(&poll, "").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    house.vote(&poll, "9").await.has(".notice.bad", "Такого варианта нет");
    assert_eq!(house.count("from poll_leaf where kind = 'cast'").await, 1);
}

#[tokio::test]
async fn totals_are_shown_while_it_is_open_only_where_the_rule_says_so() {
    let house = House::new().await;
    for shows in [false, true] {
        let poll = house.open(|poll| (poll.shows_totals, poll.may_change) = (shows, true)).await;
        let (mut voter, answer) = house.voter(&poll);
        for option in ["1", "2"] {
            voter.post(&poll.public_page(), &[("option", option), ("altcha", &answer)]).await.ok();
        }
        let page = house.test.anyone().get(&poll.public_page()).await.ok();
        let expected: &[&str] = if shows { &["0", "1", "0"] } else { &[] };
        assert_eq!(page.texts("main ul li b"), expected, "only the last vote counts");
    }
}

#[tokio::test]
async fn where_votes_came_from_is_forgotten_ninety_days_after_closing() {
    let house = House::new().await;
    let poll = house.open(|_| {}).await;
    house.vote(&poll, "1").await.ok();
    let known = "from poll_leaf where device is not null";
    house.later(chrono::TimeDelta::days(2)).await;
    house.later(chrono::TimeDelta::days(89)).await;
    assert_eq!(house.count(known).await, 1);
    house.later(chrono::TimeDelta::days(2)).await;
    assert_eq!(house.count(known).await, 0);
}

#[tokio::test]
async fn as_many_options_as_the_rule_says() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.most_choices = 2).await;
    let (mut voter, answer) = house.voter(&poll);
    voter.get(&poll.public_page()).await.ok().has("legend", "Выберите до 2 вариантов");
    let all = [("option", "1"), ("option", "2"), ("option", "3"), ("altcha", answer.as_str())];
    let too_many = voter.post(&poll.public_page(), &all).await;
    too_many.has(".notice.bad", "не больше 2");
    assert_eq!(too_many.attributes("input[checked]", "value"), ["1", "2", "3"], "the choice is kept");
    let page = voter.post(&poll.public_page(), &[("option", "3"), ("option", "1"), ("altcha", &answer)]).await.ok();
    page.has("li", "Мария Бельды").has("li", "Анна Соколова");
}

#[tokio::test]
async fn who_changes_their_mind_is_counted_once_and_both_votes_stay_in_the_log() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.may_change = true).await;
    let (mut voter, answer) = house.voter(&poll);
    for option in ["1", "2"] {
        voter.post(&poll.public_page(), &[("option", option), ("altcha", &answer)]).await.ok();
    }
    voter.get(&poll.public_page()).await.ok().has(".notice", "Можно передумать");
    let leaves = house.leaves(&poll).await;
    assert!(leaves[2].contains(r#""replaces":1"#), "{}", leaves[2]);
    house.later(poll.closes_at - poll.opens_at).await;
    house.later(chrono::TimeDelta::seconds(2)).await;
    let page = house.test.anyone().get(&format!("{}/result", poll.public_page())).await.ok();
    assert_eq!(page.texts("tbody td b"), ["1", "0", "0"]);
    page.has("tbody tr:first-child th", "Пётр Ли").has("p", "1 голос заменён");
}

#[tokio::test]
async fn a_card_is_one_vote_and_its_level_is_told_apart() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.levels = vec![Level::Open, Level::Card]).await;
    let mut me = house.methodist().await;
    let cards = format!("{}/cards", poll.page());
    me.get(&cards).await.ok().has(".empty", "Карточек ещё нет");
    let refused = me.post(&cards, &[("batch", "9 «Б»"), ("cards", "100000")]).await;
    refused.has(".errors a", "от 1 до 2000");
    let made = me.post(&cards, &[("batch", "9 «Б»"), ("cards", "12"), ("handed_to", "Иванова")]).await;
    let list = me.follow(made).await.ok();
    let batch = list.attributes("td a", "href").remove(0);
    let pdf = me.get(&batch).await.ok();
    let links: Vec<String> = pdf.html().lines().filter(|line| line.contains("/card/")).map(str::to_owned).collect();
    assert_eq!(links.len(), 12);
    let page = links[0].split_once("://").unwrap().1.split_once("/card/").unwrap().0;
    assert_eq!(pdf.html().lines().filter(|line| *line == page).count(), 12, "where the code is typed");
    assert_eq!(me.get(&batch).await.ok().bytes, pdf.bytes, "printed again, they are the same");
    let path = links[0].split_once("://").unwrap().1.split_once('/').map(|(_, path)| format!("/{path}")).unwrap();

    let mut holder = house.test.anyone();
    holder.get(&path).await.ok().has(".help", "Карточка");
    holder.post(&path, &[("option", "2")]).await.ok().has("h1", "Ваш голос принят");
    let again = house.test.anyone().post(&path, &[("option", "1")]).await;
    again.has(".notice.bad", "Вы уже голосовали");
    house.vote(&poll, "1").await.ok();
    me.get(&cards).await.ok().has("td.number", "1");
    let annulment = batch.replace("sheets.pdf", "annulment");
    me.post(&annulment, &[]).await.has("fieldset p", "Карточек в пачке: 12, использовано: 1").has("button", "Отменить");
    let other = links[1].split_once("://").unwrap().1.split_once('/').map(|(_, path)| format!("/{path}")).unwrap();
    house.test.anyone().get(&other).await.ok().has(".help", "Карточка");
    let annulled = me.post(&annulment, &[("confirmed", "1")]).await;
    me.follow(annulled).await.ok().has(".notice", "Карточки отменены");
    assert_eq!(me.post(&annulment, &[]).await.status, StatusCode::NOT_FOUND);
    let lost = house.test.anyone().post(&other, &[("option", "1")]).await;
    lost.has(".notice.bad", "Такой карточки нет")
        .has(".notice", "Здесь голосуют: в браузере с JavaScript, по карточке");
    lost.has("a.button", "Проголосовать в этом браузере");
    house.later(poll.closes_at - poll.opens_at).await;
    house.later(chrono::TimeDelta::seconds(2)).await;
    let page = house.test.anyone().get(&format!("{}/result", poll.public_page())).await.ok();
    assert_eq!(page.texts("tfoot td.number b"), ["2"]);
    assert_eq!(page.texts("tfoot td small"), ["Открытый допуск: 1", "Карточка: 1"], "by level");
}

#[tokio::test]
async fn cards_for_a_list_are_one_vote_for_each_of_it_and_mailboxes_get_theirs_by_mail() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.levels = vec![Level::Card, Level::Mail]).await;
    let mut me = house.methodist().await;
    let cards = format!("{}/cards", poll.page());
    let make = |list: &'static str| [("batch", "Совет родителей"), ("holders", list)];
    me.post(&cards, &make("+7 914 123-45-67\nне знаю")).await.has(".errors a", "Строка 2: это не телефон");
    me.post(&cards, &make("+7 914 123-45-67\n\n8(914)1234567")).await.has(".errors a", "Строка 3");
    let made = me.post(&cards, &make("8 914 123-45-67\nAnna.Petrova@gmail.com")).await;
    me.follow(made).await.ok().has("td.number", "2");
    let letter = house.letter().await;
    assert!(letter.contains("/card/"), "{letter}");
    house.test.anyone().post(&letter, &[("option", "1")]).await.ok().has("h1", "Ваш голос принят");
    let form = format!("{}/mail", poll.public_page());
    house.test.anyone().post(&form, &[("email", "annapetrova@googlemail.com")]).await;
    let link = house.letter().await;
    house.test.anyone().post(&link, &[("option", "2")]).await.has(".notice.bad", "Вы уже голосовали");
    // Another card for the same telephone is no other vote.
    let made = me.post(&cards, &make("9141234567")).await;
    let batches = me.follow(made).await.ok().attributes("td a", "href");
    for (batch, taken) in batches.iter().zip([true, false]) {
        let pdf = me.get(batch).await.ok();
        let link = pdf.html().lines().find(|line| line.contains("/card/")).unwrap().to_owned();
        let path = format!("/{}", link.split_once("://").unwrap().1.split_once('/').unwrap().1);
        let vote = house.test.anyone().post(&path, &[("option", "3")]).await;
        assert_eq!(vote.status.is_success(), taken, "{}", vote.main_text());
    }
    assert_eq!(house.count("from poll_voter").await, 2);
}

#[tokio::test]
async fn a_mailbox_gets_a_link_to_one_ballot() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.levels = vec![Level::Mail]).await;
    let mut anyone = house.test.anyone();
    anyone.get(&poll.public_page()).await.ok().has("label", "Ваша почта");
    let form = format!("{}/mail", poll.public_page());
    anyone.post(&form, &[("email", "нет")]).await.has(".notice.bad", "не похоже на адрес");
    let sent = anyone.post(&form, &[("email", "Anna.Petrova@gmail.com")]).await;
    anyone.follow(sent).await.ok().has(".notice", "Письмо отправлено");
    let link = house.letter().await;
    anyone.get(&link).await.ok().has("legend", "Выберите");
    anyone.post(&link, &[("option", "1")]).await.ok().has("h1", "Ваш голос принят");
    house.later(chrono::TimeDelta::minutes(61)).await;
    let late = anyone.post(&link, &[("option", "1")]).await;
    late.has(".notice.bad", "Ссылка устарела");
}

#[tokio::test]
async fn who_is_signed_in_votes_as_themselves_wherever_they_sit() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.levels = vec![Level::Registry]).await;
    let mut anyone = house.test.anyone();
    anyone.get(&poll.public_page()).await.ok().has("a", "Войти и проголосовать");
    anyone.post(&poll.public_page(), &[("option", "1")]).await.has(".notice.bad", "после входа");
    let person = house.person().await;
    let mut teacher = house.test.with_role_and_person(Role::Teacher, house.district, Some(person)).await;
    teacher.post(&poll.public_page(), &[("option", "1")]).await.ok().has("h1", "Ваш голос принят");
    let mut elsewhere = house.test.with_role_and_person(Role::Teacher, house.district, Some(person)).await;
    elsewhere.post(&poll.public_page(), &[("option", "2")]).await.has(".notice.bad", "Вы уже голосовали");
}

#[tokio::test]
async fn sign_in_is_offered_beside_open_admission_and_advice_names_the_ways_of_this_poll() {
    let house = House::new().await;
    let poll = house.open(|poll| poll.levels = vec![Level::Open, Level::Registry, Level::Mail]).await;
    let mut anyone = house.test.anyone();
    let page = anyone.get(&poll.public_page()).await.ok();
    page.has("a.button", "Войти и проголосовать").has("noscript", "Без него голосуют по ссылке из письма, после входа");
    page.lacks("карточке");
    let without = anyone.post(&poll.public_page(), &[("option", "1")]).await;
    without.has(".notice.bad", "Голос не принят: для этого бюллетеня нужен JavaScript. Без него голосуют по ссылке");
    without.lacks("Нажмите ещё раз");
    let person = house.person().await;
    let mut teacher = house.test.with_role_and_person(Role::Teacher, house.district, Some(person)).await;
    teacher.get(&poll.public_page()).await.ok().lacks("Войти и проголосовать");
    let only = house.open(|_| {}).await;
    house.test.anyone().get(&only.public_page()).await.ok().has("noscript", "других способов в этом голосовании нет");
}

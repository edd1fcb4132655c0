//! Asking a psychologist: from the asker's own act to the end, with everything that can come between.

use kernel::Role;
use store::{Actor, Ask};
use wellbeing::{
    referral::letter::{Letter, Writer},
    referral::sample,
    referral::state::ReferralState,
    referral::{Referral, Step},
};

use crate::referral_house::{House, WORD, act, own};

#[tokio::test]
async fn who_asks_without_a_name_follows_the_request_by_the_code_to_its_end() {
    let house = House::new().await;
    let mut anyone = house.district.test.anyone();
    anyone
        .get("/wellbeing/help")
        .await
        .ok()
        .has("dd b", "112")
        .has("a[href='tel:112']", "112")
        .has("li b", "Ким Мария Петровна");
    let code = house.ask(&mut anyone, &[("text", "Не сплю, хочу поговорить")]).await;
    own(&mut anyone, &code).await.ok().has(".tag", "запрошено").has("p", "Не сплю, хочу поговорить");
    own(&mut anyone, &code.to_lowercase().replace('-', " ")).await.ok().has(".tag", "запрошено");
    let wrong = own(&mut anyone, "ABCD-ABCD-ABCD-ABCD").await;
    assert_eq!(wrong.status, 422);
    wrong.has(".wrong", "Обращения с таким кодом нет");
    let mut kim = house.open_journal().await;
    kim.get("/desk").await;
    kim.get("/wellbeing/journal").await.ok().has("td a", "14.09.2021, имя не названо").has(".tag.warn", "ждёт ответа");
    let record = house.record(&mut kim).await;
    kim.get(&record).await.ok().has("p", "Не сплю, хочу поговорить").has("dd", "имя не названо");
    assert_eq!(kim.get(&format!("{record}/steps/met")).await.status, 409, "nobody is met before a time is offered");
    kim.post(&format!("{record}/steps/offered"), &[("text", "Каб. 14")]).await.has(".errors a", "");
    let past = [("meeting", "10.09.2021 16:00"), ("text", "Каб. 14")];
    kim.post(&format!("{record}/steps/offered"), &past).await.has(".errors a", "уже прошёл");
    let offer = [("meeting", "16.09.2021 16:00"), ("text", "Каб. 14")];
    kim.post(&format!("{record}/steps/offered"), &offer).await;
    own(&mut anyone, &code)
        .await
        .ok()
        .has(".tag", "предложено время")
        .has(".tag", "16.09.2021 16:00")
        .has("p", "Каб. 14");
    act(&mut anyone, "letters", &code, &[("text", "Лучше в пятницу")]).await.ok().has("[role=status]", "Отправлено");
    kim.get(&record).await.ok().has("p", "Лучше в пятницу");
    let again = [("meeting", "17.09.2021 16:00"), ("text", "Хорошо, в пятницу")];
    kim.post(&format!("{record}/steps/offered"), &again).await;
    let met = [("met_on", "01.09.2021"), ("work", "consultation"), ("form", "in_person"), ("text", "Тяжёлый класс")];
    kim.post(&format!("{record}/steps/met"), &met).await.has(".errors a", "не раньше обращения");
    let met = [("met_on", "14.09.2021"), ("work", "consultation"), ("form", "in_person"), ("text", "Тяжёлый класс")];
    kim.post(&format!("{record}/steps/met"), &met).await;
    kim.get(&record).await.ok().has("p", "Тяжёлый класс").has(".tag", "индивидуальная консультация, очно");
    own(&mut anyone, &code).await.ok().lacks("Тяжёлый класс");
    kim.post(&format!("{record}/steps/ongoing"), &[]).await;
    kim.post(&format!("{record}/steps/closed"), &[]).await.has(".errors a", "");
    kim.post(&format!("{record}/steps/closed"), &[("ending", "completed"), ("text", "Пишите, если что")]).await;
    own(&mut anyone, &code).await.ok().has(".tag", "завершено").has("p", "Пишите, если что").lacks("Отозвать");
    assert_eq!(house.count("referral_wait").await, 1);
}

#[tokio::test]
async fn a_form_sent_twice_is_one_request_and_a_page_that_is_out_of_date_changes_nothing() {
    let house = House::new().await;
    let mut anyone = house.district.test.anyone();
    let code = house.ask(&mut anyone, &[("text", "Один раз")]).await;
    let id = house.kim.id.to_string();
    let same = [("psychologist", id.as_str()), ("code", code.as_str()), ("text", "Один раз")];
    anyone.post("/wellbeing/help/request", &same).await.ok();
    assert_eq!((house.count("referral").await, house.count("referral_letter").await), (1, 1));
    act(&mut anyone, "letters", &code, &[("text", "Ещё вот что")]).await.ok();
    let stale =
        anyone.post("/wellbeing/help/own/letters", &[("code", &code), ("version", "1"), ("text", "Ещё вот что")]).await;
    assert_eq!(stale.status, 422);
    assert_eq!(house.count("referral_letter").await, 2);
    let empty = [("psychologist", id.as_str()), ("code", "0000-0000-0000-0000"), ("text", "")];
    anyone.post("/wellbeing/help/request", &empty).await.has(".errors a", "хотя бы одну фразу");
    let trap = [("psychologist", id.as_str()), ("code", "0000-0000-0000-0000"), ("text", "x"), ("website", "x")];
    assert_eq!(anyone.post("/wellbeing/help/request", &trap).await.status, 404);
    assert_eq!(house.count("referral").await, 1);
}

#[tokio::test]
async fn taking_it_back_destroys_what_was_written_at_once() {
    let house = House::new().await;
    let mut anyone = house.district.test.anyone();
    let code = house.ask(&mut anyone, &[("text", "Передумаю")]).await;
    assert_eq!(act(&mut anyone, "withdrawal", &code, &[]).await.status, 422, "it is to be confirmed");
    assert_eq!(house.count("referral_letter").await, 1);
    act(&mut anyone, "withdrawal", &code, &[("confirmed", "1")]).await.ok().has(".tag", "отозвано").lacks("Передумаю");
    assert_eq!(house.count("referral_letter").await, 0);
    let mut kim = house.open_journal().await;
    let record = house.record(&mut kim).await;
    kim.get(&record).await.ok().has(".tag", "отозвано").has(".empty", "уничтожены");
    assert_eq!(kim.get(&format!("{record}/steps/offered")).await.status, 409);
    assert_eq!(kim.get(&format!("{record}/handover")).await.status, 409);
}

#[tokio::test]
async fn a_request_goes_to_another_psychologist_only_when_its_asker_consents() {
    let house = House::new().await;
    let li = house.with_li().await;
    let mut anyone = house.district.test.anyone();
    let code = house.ask(&mut anyone, &[("text", "К кому-нибудь"), ("name", "Вера")]).await;
    let mut kim = house.open_journal().await;
    kim.get("/wellbeing/journal").await.ok().has("td a", "14.09.2021, Вера");
    let record = house.record(&mut kim).await;
    let delivery = format!("{record}/handover/delivery");
    assert_eq!(kim.post(&delivery, &[]).await.status, 409, "nobody has asked");
    kim.post(&format!("{record}/handover"), &[("to", &li.id.to_string())]).await;
    assert_eq!(kim.post(&delivery, &[]).await.status, 409, "nobody has consented");
    act(&mut anyone, "handover", &code, &[("answer", "no")]).await.ok();
    assert_eq!(kim.post(&delivery, &[]).await.status, 409, "the asker refused");
    kim.post(&format!("{record}/handover"), &[("to", &li.id.to_string())]).await;
    own(&mut anyone, &code).await.ok().has("section p", "Ли Мария Петровна");
    act(&mut anyone, "handover", &code, &[("answer", "yes")]).await.ok().has("section p", "Вы согласились");
    kim.get(&record).await.ok().has(".tag.good", "согласие получено");
    kim.post(&delivery, &[]).await;
    assert_eq!(kim.get(&record).await.status, 404, "it is not hers any more");
    own(&mut anyone, &code).await.ok().has("dd", "Ли Мария Петровна").has("p", "К кому-нибудь");
    let referral = house.referral(&code).await;
    assert_eq!((referral.psychologist_id, referral.generation), (li.id, li.generation));
    act(&mut anyone, "letters", &code, &[("text", "Здравствуйте")]).await.ok();
}

#[tokio::test]
async fn a_psychologist_who_leaves_takes_no_more_and_ends_the_rest() {
    let house = House::new().await;
    let mut anyone = house.district.test.anyone();
    let code = house.ask(&mut anyone, &[("text", "Успею?")]).await;
    let mut methodist = house.district.test.with_role(Role::Methodist, house.district.district).await;
    let leaving = format!("/wellbeing/psychologists/{}/departure", house.kim.id);
    assert_eq!(methodist.post(&leaving, &[]).await.status, 422);
    methodist.post(&leaving, &[("confirmed", "1")]).await;
    methodist.get("/wellbeing/psychologists").await.ok().has(".tag", "больше не принимает");
    anyone.get("/wellbeing/help").await.ok().has(".empty", "не назначили");
    own(&mut anyone, &code).await.ok().has(".tag.warn", "больше здесь не работает");
    let (kim, operator) = (house.kim.id, Actor::operator());
    let late = house.db().write(&operator, async |tx| sample::ask(tx, &sample::request(kim, "Поздно")).await).await;
    assert!(late.is_err());
    let mut kim = house.open_journal().await;
    let record = house.record(&mut kim).await;
    kim.post(&format!("{record}/steps/closed"), &[("ending", "passed_on"), ("text", "Обратитесь к Ли")]).await;
    own(&mut anyone, &code).await.ok().has("p", "Обратитесь к Ли");
}

#[tokio::test]
async fn a_methodist_appoints_and_the_psychologist_thinks_of_a_word() {
    let house = House::new().await;
    let mut li = house.psychologist(1).await;
    li.get("/wellbeing/journal").await.ok().has(".empty", "не назначили");
    let mut methodist = house.district.test.with_role(Role::Methodist, house.district.district).await;
    methodist.get("/wellbeing/psychologists/new").await.ok().has("option", "Ли Мария Петровна");
    let (person, place) = (house.people[1].to_string(), house.district.district.to_string());
    let fields = [("person", person.as_str()), ("organisation", place.as_str()), ("about", "Каб. 2")];
    methodist.post("/wellbeing/psychologists", &fields[1..]).await.has(".errors a", "");
    let made = methodist.post("/wellbeing/psychologists", &fields).await;
    methodist.follow(made).await.ok().has(".tag.warn", "ещё не придумал");
    methodist.post("/wellbeing/psychologists", &fields).await.has(".errors a", "уже назначен");
    let mut anyone = house.district.test.anyone();
    anyone.get("/wellbeing/help").await.ok().lacks("Ли Мария");
    li.get("/wellbeing/journal").await.ok().has("a.button", "Кодовое слово");
    li.post("/wellbeing/journal/word", &[("word", "коротко"), ("word_again", "коротко")])
        .await
        .has(".errors a", "короче 10");
    li.post("/wellbeing/journal/word", &[("word", WORD), ("word_again", "другое")])
        .await
        .has(".errors a", "не совпали");
    let set = li.post("/wellbeing/journal/word", &[("word", WORD), ("word_again", WORD)]).await;
    li.follow(set).await.ok().has(".empty", "Обращений пока нет");
    anyone.get("/wellbeing/help").await.ok().has("li b", "Ли Мария Петровна").has("small", "Каб. 2");
}

#[tokio::test]
async fn a_word_is_changed_without_loss_and_forgotten_with_it() {
    let house = House::new().await;
    let mut anyone = house.district.test.anyone();
    let code = house.ask(&mut anyone, &[("text", "Останется ли это")]).await;
    let mut kim = house.open_journal().await;
    let record = house.record(&mut kim).await;
    let other = [("word", "другие слова теперь"), ("word_again", "другие слова теперь")];
    kim.post("/wellbeing/journal/word", &other).await;
    kim.get(&record).await.ok().has("p", "Останется ли это");
    kim.post("/wellbeing/journal/closing", &[]).await;
    assert_eq!(kim.get(&record).await.location().unwrap(), "/wellbeing/journal");
    kim.post("/wellbeing/journal/opening", &[("word", WORD)]).await.has(".wrong", "не подошло");
    kim.post("/wellbeing/journal/opening", &other[..1]).await;
    kim.get(&record).await.ok().has("p", "Останется ли это");
    kim.post("/wellbeing/journal/closing", &[]).await;
    // Forgotten: a new key, and who asked is told.
    assert_eq!(kim.post("/wellbeing/journal/word", &other).await.status, 422, "what is lost is to be confirmed");
    let confirmed: Vec<_> = other.iter().copied().chain([("confirmed", "1")]).collect();
    kim.post("/wellbeing/journal/word", &confirmed).await;
    kim.get(&record).await.ok().has("p", "ключ психолога утрачен");
    own(&mut anyone, &code).await.ok().has("p", "утратил ключ");
    assert_eq!(house.count("referral_letter").await, 0);
    house.ask(&mut anyone, &[("text", "Ещё раз")]).await;
    kim.get("/wellbeing/journal").await.ok().has(".tag.warn", "ждёт ответа");
}

#[tokio::test]
async fn a_write_under_a_key_that_was_renewed_meanwhile_is_refused() {
    let house = House::new().await;
    let (before, operator) = (house.kim.clone(), Actor::operator());
    let mut kim = house.psychologist(0).await;
    let new = [("word", "совсем новое слово"), ("word_again", "совсем новое слово"), ("confirmed", "1")];
    kim.post("/wellbeing/journal/word", &new).await;
    let mut anyone = house.district.test.anyone();
    let code = house.ask(&mut anyone, &[("text", "Под новым ключом")]).await;
    let referral = house.referral(&code).await;
    assert_eq!(referral.generation, before.generation + 1, "who asks meanwhile asks under the key in force");
    let letter = Some((Writer::Psychologist, Letter::of(registry::sample::day(2021, 9, 14), "По старому ключу")));
    let step = Step { to: ReferralState::Requested, ending: None, waited: None, letter };
    let write = house.db().write(&operator, async |tx| referral.go(tx, &before, &step).await).await;
    assert!(format!("{:?}", write.unwrap_err()).contains("changed-meanwhile"));
    let old = Referral { generation: before.generation, ..referral.clone() };
    let write = house.db().write(&operator, async |tx| old.write(tx, "С устаревшей страницы").await).await;
    assert!(format!("{:?}", write.unwrap_err()).contains("changed-meanwhile"));
    assert_eq!(house.count("referral_letter").await, 1);
}

#[tokio::test]
async fn a_word_is_tried_ten_times_an_hour_and_no_more_however_many_try_at_once() {
    let house = House::new().await;
    let guess = async || {
        let mut kim = house.psychologist(0).await;
        kim.post("/wellbeing/journal/opening", &[("word", "не то слово")]).await.texts(".wrong").remove(0)
    };
    let said = tokio::join!(guess(), guess(), guess(), guess(), guess(), guess());
    assert!([said.0, said.1, said.2, said.3, said.4, said.5].iter().all(|text| text.contains("не подошло")));
    for _ in 0..4 {
        guess().await;
    }
    let mut kim = house.psychologist(0).await;
    kim.post("/wellbeing/journal/opening", &[("word", WORD)]).await.has(".wrong", "Слишком много");
}

#[tokio::test]
async fn what_was_kept_long_enough_is_destroyed_with_an_act_and_the_number_stays() {
    let house = House::new().await;
    let mut anyone = house.district.test.anyone();
    let code = house.ask(&mut anyone, &[("text", "Давно"), ("name", "Вера")]).await;
    let mut kim = house.open_journal().await;
    let record = house.record(&mut kim).await;
    kim.post(&format!("{record}/steps/closed"), &[("ending", "declined")]).await;
    assert_eq!(kim.post("/wellbeing/journal/destruction", &[("confirmed", "1")]).await.status, 409, "nothing is due");
    let operator = Actor::operator();
    let due = house.db().write(&operator, async |tx| tx.run("update referral set destroy_from = '2021-09-01'").await);
    due.await.unwrap();
    kim.get("/wellbeing/journal").await.ok().has(".tag.warn", "у 1 обращения истёк срок");
    assert_eq!(kim.post("/wellbeing/journal/destruction", &[]).await.status, 422);
    kim.post("/wellbeing/journal/destruction", &[("confirmed", "1")]).await;
    assert_eq!((house.count("referral_letter").await, house.count("referral").await), (0, 1));
    own(&mut anyone, &code).await.ok().has(".empty", "уничтожены");
    let act = kim.get("/wellbeing/journal").await.ok().attributes("a[href*='/destructions/']", "href").remove(0);
    assert!(kim.get(&act).await.ok().bytes.starts_with(b"PK"));
    let lines: Vec<String> =
        house.db().column("select act from journal where act = 'referral.letters_destroyed'").await.unwrap();
    assert_eq!(lines.len(), 1);
}

#[tokio::test]
async fn a_centre_corrects_the_lines_of_the_help_page() {
    let house = House::new().await;
    let mut methodist = house.district.test.with_role(Role::Methodist, house.district.district).await;
    methodist.get("/wellbeing/help").await.ok().has(".tag.warn", "номер не сверен");
    let fields = [("title", "Телефон доверия области"), ("reach", "8 4212 00-00-00"), ("about", "Круглосуточно")];
    let kept = methodist.post("/wellbeing/contacts/3-trust", &fields).await;
    methodist.follow(kept).await.ok().has(".tag.good", "сверено");
    methodist.post("/wellbeing/contacts/new", &fields).await;
    methodist.post("/wellbeing/contacts/new", &fields[..1]).await.has(".errors a", "");
    let mut anyone = house.district.test.anyone();
    let page = anyone.get("/wellbeing/help").await.ok();
    assert_eq!(page.texts("dt").iter().filter(|title| title.contains("Телефон доверия области")).count(), 2);
    page.lacks("Общероссийский телефон доверия").lacks("не сверен");
    assert_eq!(methodist.get("/wellbeing/contacts/no-such").await.status, 404);
}

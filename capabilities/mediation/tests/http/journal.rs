//! The journal: a word, a key, a case from the request to its end; what the database holds of it.

use kernel::Reach;
use mediation::{
    Service, sample,
    words::{Kind, Outcome},
};
use store::{Actor, Ask};
use testkit::Person;

use crate::house::{House, WORD};

const SECRET: &str = "Не поделили мастерскую";

async fn receive(me: &mut Person, journal: &str) -> String {
    let fields = [
        ("received_on", "02.09.2021"),
        ("source", "school"),
        ("kind", "pupil_pupil"),
        ("first_name", "Игорь Т."),
        ("second_name", "Олег П."),
        ("essence", SECRET),
    ];
    me.get(&format!("{journal}/cases/new")).await.ok();
    me.post(&format!("{journal}/cases"), &fields).await.location().unwrap()
}

#[tokio::test]
async fn a_case_goes_from_the_request_to_its_end_and_every_stage_asks_for_what_it_needs() {
    let house = House::new().await;
    let journal = house.journal();
    let mut me = house.member(house.curator).await;
    me.get(&journal).await.ok().has("a.button", "Кодовое слово");
    me.post("/mediation/journal/word", &[("word", "коротко"), ("word_again", "коротко")])
        .await
        .has(".errors a", "короче 10 букв")
        .has("input[type=password][autocomplete=new-password]", "")
        .lacks("value=\"коротко");
    me.post("/mediation/journal/word", &[("word", WORD), ("word_again", "другое слово")])
        .await
        .has(".errors a", "не совпали");
    let set = me.post("/mediation/journal/word", &[("word", WORD), ("word_again", WORD)]).await;
    me.follow(set).await;
    me.get(&journal).await.ok().has("button", "Создать ключ службы");
    me.post(&format!("{journal}/founding"), &[]).await;
    me.get(&journal).await.ok().has(".empty", "Обращений пока нет");
    let case = receive(&mut me, &journal).await;
    let page = me.get(&case).await.ok();
    page.has("dd", SECRET).has("dd", "Игорь Т.").has("a.button", "Принять");
    assert_eq!(me.get(&format!("{case}/steps/held")).await.status, 409, "a stage cannot be jumped over");
    me.post(&format!("{case}/steps/declined"), &[]).await.has(".errors a", "почему обращение отклонено");
    for stage in ["accepted", "meetings"] {
        me.post(&format!("{case}/steps/{stage}"), &[("note", "Поговорили по отдельности.")]).await;
    }
    me.post(&format!("{case}/steps/consented"), &[("first_consented", "07.09.2021")]).await.has(".errors a", "дат");
    assert_eq!(me.get(&format!("{case}/papers/agreement.docx")).await.status, 404, "no agreement without consents");
    let late = [("first_consented", "07.09.2021"), ("second_consented", "08.09.2030")];
    me.post(&format!("{case}/steps/consented"), &late).await.has(".errors a", "ещё не наступил");
    let early = [("first_consented", "01.09.2021"), ("second_consented", "08.09.2021")];
    me.post(&format!("{case}/steps/consented"), &early).await.has(".errors a", "раньше обращения");
    let both = [("first_consented", "07.09.2021"), ("second_consented", "08.09.2021")];
    me.post(&format!("{case}/steps/consented"), &both).await;
    let held = [
        ("programme", "mediation"),
        ("pupils", "2"),
        ("adults", "1"),
        ("agreement", "По очереди."),
        ("outcome", "agreement"),
    ];
    me.post(&format!("{case}/steps/held"), &held[1..]).await.has(".errors a", "Укажите программу");
    me.post(&format!("{case}/steps/held"), &held).await;
    assert!(me.get(&format!("{case}/papers/agreement.docx")).await.ok().bytes.starts_with(b"PK"));
    me.post(&format!("{case}/steps/followed"), &[("check_on", "01.11.2021")]).await;
    me.post(&format!("{case}/steps/closed"), &[]).await.has(".errors a", "как исполнен");
    me.post(&format!("{case}/steps/closed"), &[("kept", "wholly")]).await;
    let page = me.get(&case).await.ok();
    page.has("dd", "исполнен").has("p", "Поговорили по отдельности.");
    assert!(page.texts(".head .actions a.button").iter().all(|text| !text.contains("Прекратить")));
    me.post("/mediation/journal/closing", &[]).await;
    assert_eq!(me.get(&case).await.location().unwrap(), journal, "a closed journal asks for the word");
    me.post(&format!("/mediation/journal/opening?service={}", house.service.id), &[("word", "не то слово")])
        .await
        .has(".wrong", "не подошло");
    let opened = me.post(&format!("/mediation/journal/opening?service={}", house.service.id), &[("word", WORD)]).await;
    me.follow(opened).await.ok();
    me.get(&case).await.ok().has("dd", SECRET);
}

#[tokio::test]
async fn what_was_held_is_struck_out_only_after_a_confirmation() {
    let house = House::new().await;
    let journal = house.journal();
    let (mut me, _) = house.with_case().await;
    let held = [
        ("held_on", "03.09.2021"),
        ("prevention", "class_hour"),
        ("title", "Как договориться"),
        ("pupils", "20"),
        ("adults", "1"),
    ];
    me.post(&format!("{journal}/prevention"), &held).await;
    let removal = me.get(&journal).await.ok().attributes("form[action$='/removal']", "action").remove(0);
    let asked = me.post(&removal, &[]).await;
    assert_eq!(asked.status, 422, "one click takes nothing away");
    asked.has("[role=alert]", "03.09.2021, классный час: «Как договориться» исчезнет");
    me.get(&journal).await.ok().has("td", "Как договориться");
    me.post(&removal, &[("confirmed", "1")]).await;
    me.get(&journal).await.ok().lacks("Как договориться");
}

#[tokio::test]
async fn a_word_is_guessed_ten_times_an_hour_and_no_more() {
    let house = House::new().await;
    let mut me = house.with_word(house.curator).await;
    me.post("/mediation/journal/closing", &[]).await;
    let opening = format!("/mediation/journal/opening?service={}", house.service.id);
    for _ in 0..10 {
        me.post(&opening, &[("word", "не то слово")]).await.has(".wrong", "не подошло");
    }
    me.post(&opening, &[("word", WORD)]).await.has(".wrong", "Слишком много");
}

#[tokio::test]
async fn the_key_goes_from_hand_to_hand_and_is_renewed_when_somebody_leaves() {
    let house = House::new().await;
    let journal = house.journal();
    let mut curator = house.with_word(house.curator).await;
    curator.post(&format!("{journal}/founding"), &[]).await;
    let case = receive(&mut curator, &journal).await;
    let mut mediator = house.with_word(house.mediator).await;
    mediator.get(&journal).await.ok().has(".tag.warn", "ключа журнала нет");
    assert_eq!(mediator.get(&case).await.location().unwrap(), journal, "a member without the key sees no case");
    mediator.post(&format!("{journal}/founding"), &[]).await;
    mediator.get(&journal).await.ok().has(".tag.warn", "ключа журнала нет");
    let member = curator.get(&journal).await.ok().attributes("input[name=member]", "value").remove(0);
    curator.post(&format!("{journal}/keys"), &[("member", &member)]).await;
    mediator.get(&case).await.ok().has("dd", SECRET);
    // The curator leaves: the mediator's next visit makes a new key, and the old one opens nothing.
    let mut nine = house.test.with_role(kernel::Role::SchoolCoordinator, house.nine).await;
    let leaving = nine.get(&house.service.path()).await.ok().attributes("a[href$='/departure']", "href").remove(0);
    nine.post(&leaving, &[("confirmed", "1")]).await;
    assert_eq!(curator.get(&journal).await.status, 404);
    mediator.get(&case).await.ok().has("dd", SECRET);
    let generations: Vec<i32> = house.db().column("select generation from mediation_sealed").await.unwrap();
    assert_eq!(generations, [2]);
    // With another word the keys are lost until somebody gives them anew.
    let again = [("word", "другое слово теперь"), ("word_again", "другое слово теперь")];
    assert_eq!(mediator.post("/mediation/journal/word", &again).await.status, 422, "it is to be confirmed");
    let confirmed: Vec<_> = again.iter().copied().chain([("confirmed", "1")]).collect();
    mediator.post("/mediation/journal/word", &confirmed).await;
    mediator.get(&journal).await.ok().has("[role=alert]", "утерян всеми");
}

#[tokio::test]
async fn neither_the_database_nor_the_programs_journal_knows_who_and_what() {
    let house = House::new().await;
    let journal = house.journal();
    let mut me = house.with_word(house.curator).await;
    me.post(&format!("{journal}/founding"), &[]).await;
    let case = receive(&mut me, &journal).await;
    me.post(&format!("{case}/notes"), &[("text", "Разговор с Игорем.")]).await;
    let id = case.rsplit('/').next().unwrap();
    for table in [
        "mediation_case",
        "mediation_sealed",
        "mediation_admission",
        "mediation_keyholder",
        "mediation_opening",
        "journal",
    ] {
        let rows = house.db().raw(store::Sql::new(format!("select * from {table}"))).await.unwrap();
        let text = format!("{rows:?}");
        for word in ["Игор", "Олег", "мастерск", WORD, "02.09", "2021-09-02"] {
            assert!(!text.contains(word), "{table} tells {word}");
        }
        if table == "journal" {
            assert!(!text.contains(id), "the journal names the case, and with its moment the day");
        }
    }
}

#[tokio::test]
async fn what_was_kept_long_enough_is_destroyed_with_an_act_and_the_statistic_stays() {
    let house = House::new().await;
    let journal = house.journal();
    let operator = Actor::operator();
    let mut me = house.member(house.curator).await;
    let write = house.db().write(&operator, async |tx| {
        let (service, key) = sample::key(tx, &house.service, house.curator, WORD).await?;
        let day = registry::sample::day(2021, 9, 10);
        let id = mediation::Case::receive(tx, &service, &key, &sample::request(day, Kind::PupilPupil)).await?;
        sample::settle(tx, (&service, &key), id, Some(Outcome::Agreement), day).await?;
        let old = registry::sample::day(2017, 9, 1);
        tx.run(store::Sql::new("update mediation_case set destroy_from = ?").bind(old)).await?;
        Ok(id)
    });
    let case = write.await.unwrap();
    me.post(&format!("/mediation/journal/opening?service={}", house.service.id), &[("word", WORD)]).await;
    me.get(&journal).await.ok().has(".tag.warn", "у 1 обращения истёк срок");
    me.get(&format!("{journal}/destruction")).await.ok().has("fieldset p", "1 обращения будут уничтожены");
    assert_eq!(me.post(&format!("{journal}/destruction"), &[]).await.status, 422);
    me.post(&format!("{journal}/destruction"), &[("confirmed", "1")]).await;
    assert_eq!(store::count(house.db(), "from mediation_sealed".into()).await.unwrap(), 0);
    me.get(&format!("{journal}/cases/{case}"))
        .await
        .ok()
        .has(".empty", "уничтожены")
        .has("dd", "примирение с договором");
    let act = me.get(&journal).await.ok().attributes("a[href*='/destructions/']", "href").remove(0);
    assert!(me.get(&act).await.ok().bytes.starts_with(b"PK"));
    let service = Service::find(house.db(), &Reach::operator(), house.service.id).await.unwrap();
    assert_eq!(service.generation, 1);
}

//! Answers: with a slip and nothing else.

use kernel::Role;

use crate::district::{District, WORD, actor, fill};

#[tokio::test]
async fn whoever_has_a_slip_answers_once_and_sees_their_result() {
    let district = District::new().await;
    let me = district.methodist().await;
    let (wave, sheets) = district.open(&me).await;
    let mut anyone = district.test.anyone();
    let door = anyone.get("/w").await.ok();
    door.has("li", "не связан с вашим именем").lacks("Как вам работается</h2>");
    assert!(door.headers.get("set-cookie").is_none(), "nothing is put into the browser");
    assert_eq!(door.headers["referrer-policy"], "no-referrer");
    assert_eq!(door.headers["cache-control"], "no-store");
    anyone.post("/w/form", &[("code", "ABCD-EFGH-JKMN")]).await.has(".wrong", "Такого кода нет");
    let code = &sheets[0].codes[0];
    let typed = code.printed().to_lowercase().replace('-', " ");
    let form = anyone.post("/w/form", &[("code", &typed)]).await.ok();
    form.has("legend", "Сколько лет вы работаете").has("legend", "слишком большая нагрузка").has("small", "Kristensen");
    assert!(form.headers.get("set-cookie").is_none());
    let spoilt = anyone.post("/w/answers", &[("code", &typed), ("q0-workload", "7")]).await;
    spoilt.has(".errors a", "Такого ответа здесь нет");
    let thanks = fill(&mut anyone, code, 0, false).await.ok();
    thanks.has("h1", "ответ принят").has("dt", "Личное выгорание").has("a[href='/wellbeing/help']", "Советы и помощь");
    // The first response of CBI is the strongest, of the fields the weakest.
    thanks.has("dd", "100,0 из 100,0: чем больше, тем хуже").lacks("<meter").lacks("контакты ниже");
    thanks.has("dd", "100,0").lacks("Нагрузка и переработки");
    assert!(thanks.headers.get("set-cookie").is_none());
    assert_eq!(thanks.headers["cache-control"], "no-store");
    anyone.post("/w/form", &[("code", &typed)]).await.has(".wrong", "по нему уже ответили");
    wave.close(district.db(), &actor(&me)).await.unwrap();
    let next = sheets[0].codes[1].printed();
    anyone.post("/w/form", &[("code", &next)]).await.has(".wrong", "опрос закончился");
}

#[tokio::test]
async fn whoever_is_signed_in_answers_without_a_name() {
    let district = District::new().await;
    let me = district.methodist().await;
    let (_, sheets) = district.open(&me).await;
    let mut teacher = district.test.with_role(Role::Teacher, district.district).await;
    let name = teacher.get("/wellbeing").await.ok().texts(".me");
    assert!(!name.is_empty());
    let door = teacher.get("/w").await.ok();
    assert_eq!(door.texts(".me"), Vec::<String>::new(), "the page does not know who is there");
    fill(&mut teacher, &sheets[0].codes[0], 2, false).await.ok();
    let journal = store::Ask::column::<String>(district.db(), "select act from journal").await.unwrap();
    assert!(journal.iter().all(|act| !act.contains("answer")), "an answer leaves no line: {journal:?}");
}

#[tokio::test]
async fn a_form_on_paper_is_typed_in_and_shows_no_result() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    let (wave, sheets) = district.open(&me).await;
    me.get(&wave.path()).await.ok().has("a[href='/w/paper']", "Ввести бумажную анкету");
    let mut operator = district.test.anyone();
    operator.get("/w/paper").await.ok().has("p", "результат человека вам не покажут");
    let taken = fill(&mut operator, &sheets[1].codes[3], 4, true).await;
    assert_eq!(taken.location().as_deref(), Some("/w/paper"));
    operator.follow(taken).await.ok().has(".notice", "Анкета принята");
}

#[tokio::test]
async fn many_wrong_codes_are_not_tried() {
    let district = District::new().await;
    let mut anyone = district.test.anyone();
    for _ in 0..60 {
        assert_eq!(anyone.post("/w/form", &[("code", "ABCD-EFGH-JKMN")]).await.status, 422);
    }
    assert_eq!(anyone.post("/w/form", &[("code", "ABCD-EFGH-JKMN")]).await.status, 429);
}

#[tokio::test]
async fn the_word_is_not_in_any_database() {
    let district = District::new().await;
    let me = district.methodist().await;
    district.open(&me).await;
    for file in ["metodist.sqlite", "metodist.sqlite-wal", "wellbeing.sqlite"] {
        if let Ok(bytes) = std::fs::read(district.test.database.folder.path().join(file)) {
            assert!(!bytes.windows(WORD.len()).any(|some| some == WORD.as_bytes()), "{file}");
        }
    }
}

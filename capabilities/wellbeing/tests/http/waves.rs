//! Waves from the draft to the destruction.

use std::io::Cursor;

use kernel::{Reach, Role};
use spreadsheets::{Limits, Workbook};
use wellbeing::{Kept, WaveState};

use crate::district::{District, WORD, fill};

#[tokio::test]
async fn an_empty_list_says_what_belongs_there() {
    let district = District::new().await;
    let mut methodist = district.methodist().await;
    methodist.get("/wellbeing").await.ok().has(".empty", "Опросов ещё не было").has("a.button", "Подготовить опрос");
    let mut teacher = district.test.with_role(Role::Teacher, district.district).await;
    teacher.get("/wellbeing").await.ok().lacks("Подготовить опрос");
    assert_eq!(teacher.get("/wellbeing/waves/new").await.status, 403);
    assert_eq!(district.test.anyone().get("/wellbeing").await.status, 303);
}

#[tokio::test]
async fn a_draft_is_prepared_changed_and_opened_once() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    let form = me.get("/wellbeing/waves/new").await.ok();
    form.has("label", "Проблемные поля педагога").has("label", "перевод не проверен исследованием");
    form.has(".help", "Если у центра есть разрешение");
    let place = district.district.to_string();
    let mut fields = vec![
        ("title", "Как вам работается"),
        ("organisation", place.as_str()),
        ("asks", "ru.metodist.problem-fields"),
        ("asks_experience", "on"),
        ("minimum", "4"),
        ("closes_on", "01.10.2021"),
        ("admission", "slips"),
    ];
    me.post("/wellbeing/waves", &fields).await.has(".errors a", "от 5 до 100");
    fields[4] = ("minimum", "10");
    let made = me.post("/wellbeing/waves", &fields).await;
    let card = me.follow(made).await.ok();
    card.has("h1", "Как вам работается").has("td", "СОШ № 10").has("caption", "44 педагога");
    card.has("td", "Малые учреждения").lacks("СОШ № 1<");
    card.has("li", "По стажу").lacks("По виду работы");
    let path = card.path.clone();
    fields.push(("asks", "cbi"));
    let revised = me.post(&format!("{path}/revision"), &fields).await;
    me.follow(revised).await.ok().has("li", "Копенгагенский опросник");
    let opening = format!("{path}/opening");
    me.get(&opening).await.ok().has("[role=alert]", "не откроет никто");
    let words = [("word", WORD), ("word_again", WORD)];
    me.post(&opening, &words).await.has(".errors a", "прочитали предупреждение");
    me.post(&opening, &[("word", "коротко"), ("word_again", "коротко"), ("confirmed", "1")])
        .await
        .has(".errors a", "слишком короткое");
    me.post(&opening, &[("word", WORD), ("word_again", "иное слово"), ("confirmed", "1")])
        .await
        .has(".errors a", "Слова различаются");
    let opened = me.post(&opening, &[("word", WORD), ("word_again", WORD), ("confirmed", "1")]).await;
    let card = me.follow(opened).await.ok();
    card.has(".tag.good", "идёт").has("button", "Напечатать листки").has("[role=note]", "печатаются один раз");
    assert_eq!(me.post(&opening, &[("word", WORD), ("word_again", WORD), ("confirmed", "1")]).await.status, 409);
    assert_eq!(me.post(&format!("{path}/revision"), &fields).await.status, 409, "an open wave does not change");
    assert!(me.post(&format!("{path}/slips"), &[]).await.ok().bytes.starts_with(b"PK"));
    assert_eq!(me.post(&format!("{path}/slips"), &[]).await.status, 409, "codes are printed once");
    let more = me.post(&format!("{path}/slips/more"), &[("stratum", "1"), ("count", "2")]).await.ok();
    assert!(more.bytes.starts_with(b"PK"));
    me.get(&path).await.ok().has("td.n", "22");
    assert!(me.get(&format!("{path}/form.pdf")).await.ok().bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn a_draft_is_deleted_after_a_confirmation_and_an_open_wave_is_not() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    let place = district.district.to_string();
    let fields = [
        ("title", "Лишний"),
        ("organisation", place.as_str()),
        ("asks", "cbi"),
        ("minimum", "10"),
        ("closes_on", "01.10.2021"),
        ("admission", "slips"),
    ];
    let made = me.post("/wellbeing/waves", &fields).await;
    let path = me.follow(made).await.ok().path.clone();
    let removal = me.get(&path).await.ok().attributes("a[href$='/destruction']", "href").remove(0);
    me.get(&removal).await.ok().has("h1", "Удалить черновик").has("[role=alert]", "ещё не спрашивали");
    assert_eq!(me.post(&removal, &[]).await.status, 422);
    let gone = me.post(&removal, &[("confirmed", "1")]).await;
    me.follow(gone).await.ok().has(".empty", "Опросов ещё не было");
    assert_eq!(me.get(&path).await.status, 404);
    let (wave, _) = district.open(&me).await;
    assert_eq!(me.post(&format!("{}/destruction", wave.path()), &[("confirmed", "1")]).await.status, 409);
}

#[tokio::test]
async fn a_wave_goes_its_way_to_the_release_and_the_act() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    let (wave, sheets) = district.open(&me).await;
    district.everybody_answers(&wave, &sheets).await;
    let path = wave.path();
    assert_eq!(me.get(&format!("{path}/results")).await.status, 404, "there is nothing before the release");
    assert_eq!(me.post(&format!("{path}/closing"), &[]).await.status, 422);
    assert_eq!(
        me.post(&format!("{path}/release"), &[("word", WORD)]).await.status,
        422,
        "an open wave is not released"
    );
    let closed = me.post(&format!("{path}/closing"), &[("confirmed", "1")]).await;
    me.follow(closed).await.ok().has("a.button", "Выпустить итоги");
    let mut other = district.methodist().await;
    other.get(&path).await.ok().lacks("/release\"").has("p", "только тот, кто открыл");
    assert_eq!(other.get(&format!("{path}/release")).await.status, 403);
    assert_eq!(other.post(&format!("{path}/release"), &[("word", WORD)]).await.status, 403);
    me.post(&format!("{path}/release"), &[("word", "не то слово")]).await.has(".errors a", "не то кодовое слово");
    let released = me.post(&format!("{path}/release"), &[("word", WORD)]).await;
    let results = me.follow(released).await.ok();
    results.has("p", "ответили 44 человека").has("td", "Нагрузка и переработки").has("td", "Личное выгорание");
    results.has("th", "СОШ № 10").has("th", "Малые учреждения").has("small", "Выпуск ");
    me.get(&format!("{path}/results?by=experience")).await.ok().has("th", "Больше 15 лет");
    assert!(me.get(&format!("{path}/results.xlsx")).await.ok().bytes.starts_with(b"PK"));
    let kept = Kept::of(district.db(), wave.id).await.unwrap().unwrap();
    let document: serde_json::Value =
        serde_json::from_slice(&me.get(&format!("{path}/release.json")).await.ok().bytes).unwrap();
    assert_eq!(document["hash"], kept.release.hash.as_str());
    assert!(kept.release.is_whole());
    let mut teacher = district.test.with_role(Role::Teacher, district.district).await;
    let results = teacher.get(&format!("{path}/results")).await.ok();
    results.has("h2", "Проблемные поля").has("a[href='/wellbeing/recommendations']", "");
    results.lacks("/wellbeing/proposals/new");
    let making =
        me.get(&format!("{path}/results")).await.ok().attributes("a[href*='/proposals/new']", "href").remove(0);
    me.get(&making).await.ok().has("option[selected]", &wave.name).has("legend", "Нагрузка и переработки");
    assert_eq!(teacher.get(&path).await.status, 403);

    me.get(&format!("{path}/destruction")).await.ok().has("[role=alert]", "без возможности восстановления");
    let destroyed = me.post(&format!("{path}/destruction"), &[("confirmed", "1")]).await;
    me.follow(destroyed).await.ok().has("a", "Акт об уничтожении").has(".tag", "ответы уничтожены");
    assert!(me.get(&format!("{path}/act.pdf")).await.ok().bytes.starts_with(b"PK"));
    let journal = me.get(&format!("{path}/journal.xlsx")).await.ok().bytes;
    let mut book = Workbook::open(Cursor::new(journal.to_vec()), "a.xlsx", &Limits::default()).unwrap();
    let rows: Vec<[String; 2]> = book
        .rows(0)
        .unwrap()
        .map(|row| row.unwrap())
        .map(|row| [3, 4].map(|at| row.cell(at).shown().into_owned()))
        .collect();
    let told = |act: &str, details: &str| rows.contains(&[act.to_owned(), details.to_owned()]);
    assert!(told("опрос подготовлен", "") && told("напечатаны листки", "листков: 44"), "{rows:?}");
    assert_eq!(me.post(&format!("{path}/destruction"), &[("confirmed", "1")]).await.status, 409);
    me.get(&format!("{path}/results")).await.ok().has("td", "Нагрузка и переработки");
    assert_eq!(district.wave(&wave).await.state, WaveState::Destroyed);
}

#[tokio::test]
async fn pages_ask_as_many_questions_for_many_as_for_few() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    let (wave, sheets) = district.open(&me).await;
    let code = &sheets[0].codes[0];
    fill(&mut district.test.anyone(), code, 1, false).await.ok();
    let mut counted = async |path: &str| {
        me.get(path).await.ok();
        let before = district.db().queries();
        me.get(path).await.ok();
        district.db().queries() - before
    };
    assert!(counted("/wellbeing").await <= 3);
    assert!(counted(&wave.path()).await <= 6);
    assert!(wellbeing::Wave::list(district.db(), &Reach::operator()).await.unwrap().len() == 1);
}

#[tokio::test]
async fn of_two_who_open_a_wave_at_once_one_has_its_key() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    let place = district.district.to_string();
    let fields = [
        ("title", "Опрос"),
        ("organisation", place.as_str()),
        ("asks", "ru.metodist.problem-fields"),
        ("minimum", "10"),
        ("closes_on", "01.10.2021"),
        ("admission", "slips"),
    ];
    let made = me.post("/wellbeing/waves", &fields).await;
    let path = me.follow(made).await.ok().path.clone();
    let opening = |word: &'static str| {
        let (mut me, path) = (me.clone(), format!("{path}/opening"));
        tokio::spawn(async move {
            let fields = [("word", word), ("word_again", word), ("confirmed", "1")];
            (word, me.post(&path, &fields).await.status.as_u16())
        })
    };
    let both = [opening(WORD), opening("другое слово совсем")];
    let mut opened = Vec::new();
    for one in both {
        opened.push(one.await.unwrap());
    }
    let (word, _) = *opened.iter().find(|one| one.1 == 303).unwrap();
    assert_eq!(opened.iter().filter(|one| one.1 == 303).count(), 1, "{opened:?}");
    me.post(&format!("{path}/closing"), &[("confirmed", "1")]).await;
    let released = me.post(&format!("{path}/release"), &[("word", word)]).await;
    assert_eq!(released.location(), Some(format!("{path}/results")), "the word of whoever opened it opens the answers");
}

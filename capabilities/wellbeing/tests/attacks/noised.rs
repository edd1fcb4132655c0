//! T18: numbers for everybody. Asked again they are the same, and what the waves of a year tell has a limit that no way around gets past.

use std::collections::BTreeMap;

use sea_orm::FromQueryResult;
use store::{Ask, Db};
use wellbeing::{Destruction, Noised, sample};

use crate::district::{District, WORD};

#[derive(Debug, PartialEq, FromQueryResult)]
struct Told {
    question: String,
    number: i64,
    epsilon: i32,
}

async fn told(db: &Db) -> Vec<Told> {
    db.all("select question, number, epsilon from wellbeing_noised order by wave_id, question").await.unwrap()
}

#[tokio::test]
async fn t18_asked_again_numbers_for_everybody_are_the_same_and_no_fresh_noise_is_drawn() {
    let district = District::whole().await;
    let (wave, sheets) = district.open_with(|draft| draft.epsilon = Some(1_000)).await;
    let replies = district.answered(&wave, &sheets, 1).await;
    let mut anyone = district.test.anyone();
    anyone.get("/wellbeing/district").await.ok().has(".empty", "Ещё нет опроса");
    district.release(&wave).await;
    let first = told(district.db()).await;
    assert_eq!(first.len(), 15, "people and fourteen fields");
    assert!(first.iter().map(|one| one.epsilon).sum::<i32>() <= 1_000 && first.iter().all(|one| one.epsilon == 66));
    let page = anyone.get("/wellbeing/district").await.ok();
    page.has("h2", "Как вам работается")
        .has("td", "Нагрузка и переработки")
        .has("p", "верно до 46 человек")
        .has("td.n", "± ");
    let first_field = page.texts("td").remove(0);
    assert_eq!(first_field, "Нагрузка и переработки", "the order is that of the questions, not of the noise");
    let shown = page.texts("td");
    // An attacker who averages many answers needs them to differ.
    for _ in 0..20 {
        assert_eq!(anyone.get("/wellbeing/district").await.ok().texts("td"), shown);
    }
    assert!(sample::release(district.db(), &district.actor(), &wave, WORD).await.is_err());
    assert_eq!(told(district.db()).await, first);
    // There is noise: all fifteen numbers being the true ones has a chance of one in 10²².
    let mut truth: BTreeMap<String, i64> = BTreeMap::from([("people".to_owned(), replies.len() as i64)]);
    for (item, answer) in replies.iter().flat_map(|(_, _, reply)| &reply.answers[0]) {
        if let questionnaire::Answer::One(3 | 4) = answer {
            *truth.entry(format!("ru.metodist.problem-fields/{item}")).or_default() += 1;
        }
    }
    assert!(first.iter().any(|one| truth[&one.question] != one.number), "{truth:?}");
    assert!(
        first.iter().all(|one| (truth[&one.question] - one.number).abs() < 400),
        "and no more than there should be"
    );
    let listed = Noised::list(district.db(), 10).await.unwrap();
    assert_eq!((listed.len(), listed[0].numbers.len()), (1, 15));
}

#[tokio::test]
async fn t18_a_wave_that_would_spend_more_than_the_year_has_is_not_opened() {
    let district = District::of(&[80, 80, 80]).await;
    let (first, sheets) = district.open_with(|draft| draft.epsilon = Some(1_000)).await;
    district.answered(&first, &sheets, 2).await;
    district.release(&first).await;
    // 240 people and an error of 46: the shares would be noise.
    let page = district.test.anyone().get("/wellbeing/district").await.ok();
    page.has("p", "верно до 46 человек").has(".empty", "слишком мало").lacks("Нагрузка и переработки");
    let (second, _) = district.open_with(|draft| draft.epsilon = Some(1_000)).await;
    // An open wave counts as one that has told already.
    let refused = open(&district, district.district, Some(500)).await;
    assert!(refused.as_ref().is_err_and(|key| key == "wellbeing-refusal-epsilon"), "{refused:?}");
    // A school of the district is asked by itself: its people have told what they may, and alone they are too few.
    let refused = open(&district, district.schools[0], Some(500)).await;
    assert!(refused.is_err());
    open(&district, district.district, None).await.unwrap();
    // A wave without a release has told nothing.
    second.close(district.db(), &district.actor()).await.unwrap();
    let second = district.wave(&second).await;
    Destruction::carry_out(district.db(), &district.actor(), &second).await.unwrap();
    let refused = open(&district, district.district, Some(2_000)).await;
    assert!(refused.is_err(), "half of the year is gone");
    open(&district, district.district, Some(1_000)).await.unwrap();
    // Nor is more declared than a year has.
    assert_eq!(open(&district, district.district, Some(2_001)).await, Err("wellbeing-refusal-epsilon".into()));
}

#[tokio::test]
async fn t18_of_two_who_open_at_once_only_one_spends_what_is_left() {
    let district = District::of(&[80, 80, 80]).await;
    let place = district.district.to_string();
    let mut me = district.holder.clone();
    let fields = [
        ("title", "Опрос"),
        ("organisation", place.as_str()),
        ("asks", "cbi"),
        ("epsilon", "2000"),
        ("minimum", "10"),
        ("closes_on", "01.10.2021"),
        ("admission", "slips"),
    ];
    let mut opened = Vec::new();
    for _ in 0..2 {
        let path = me.post("/wellbeing/waves", &fields).await.location().unwrap();
        let (mut me, path) = (district.holder.clone(), format!("{}/opening", path.split('?').next().unwrap()));
        let words = [("word", WORD), ("word_again", WORD), ("confirmed", "1")];
        opened.push(async move { me.post(&path, &words).await.status.as_u16() });
    }
    let (second, first) = (opened.pop().unwrap(), opened.pop().unwrap());
    let (first, second) = tokio::join!(tokio::spawn(first), tokio::spawn(second));
    let mut both = [first.unwrap(), second.unwrap()];
    both.sort_unstable();
    assert_eq!(both, [303, 422]);
}

/// Opens a wave with an ε; the key of the refusal.
async fn open(district: &District, organisation: kernel::OrganisationId, epsilon: Option<i32>) -> Result<(), String> {
    let draft = wellbeing::Draft { epsilon, ..sample::draft("Ещё опрос", registry::sample::day(2021, 10, 1)) };
    match sample::open(district.db(), &district.actor(), organisation, &draft, WORD).await {
        Ok(_) => Ok(()),
        Err(kernel::Error::Refused(refusal)) => Err(refusal.key.into_owned()),
        Err(other) => panic!("{other:?}"),
    }
}

//! Entries by the rules: consents, terms, limits, states.

use contests::{
    Contest, Entry, EntryState, Exception, NewAuthor, Phase,
    contest::{ContestState, Move},
    entry::Step,
    sample,
};
use kernel::{Error, Reach};
use store::{Actor, Sql};

use crate::house::House;

/// What a refused verb said: the key of its text.
fn refused<T>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused(refusal)) => refusal.key.to_string(),
        _ => panic!("it was not refused"),
    }
}

#[tokio::test]
async fn an_entry_goes_from_its_draft_to_the_jury_or_back_for_correction() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Замысел", "Результат"], |_| {}).await;
    let new = sample::entry(house.school, "Школьный двор", "Иванова Мария Петровна", &nominations);
    let entry = house
        .write(async |tx, reach| {
            let id = Entry::create(tx, reach, contest, &new).await?;
            Entry::step(tx, reach, id, Step::Submission).await?;
            Entry::decide(tx, reach, contest, id, Step::Return, "Нет описания").await?;
            let mut corrected = new.clone();
            corrected.about = "Двор, в котором учатся".into();
            corrected.nominations.pop();
            Entry::revise(tx, reach, id, &corrected).await?;
            Entry::step(tx, reach, id, Step::Submission).await?;
            Entry::decide(tx, reach, contest, id, Step::Admission, "").await
        })
        .await;
    assert_eq!((entry.state, entry.number, entry.state_reason.as_str()), (EntryState::Admitted, 1, ""));
    assert_eq!(Entry::nominations(house.db(), entry.id).await.unwrap(), [nominations[0]]);
    let admitted = contests::Candidacy::admitted(house.db(), contest).await.unwrap();
    assert_eq!(admitted.iter().map(|one| (one.entry_id, one.number)).collect::<Vec<_>>(), [(entry.id, 1)]);
    let reach = Reach::operator();
    let again = async |tx: &store::Tx| Entry::step(tx, &reach, entry.id, Step::Submission).await;
    let again = house.db().write(&Actor::operator(), again).await;
    assert_eq!(refused(again), "contests-refusal-state");
}

#[tokio::test]
async fn a_pupil_without_a_parents_consent_is_not_handed_in() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Я и моя будущая профессия"], |_| {}).await;
    let mut new = sample::entry(house.school, "Мой класс", "Петров Иван", &nominations);
    new.authors = vec![NewAuthor { name: "Петров Иван".into(), is_pupil: true, ..NewAuthor::default() }];
    let reach = Reach::operator();
    let hand_in = async |new: &contests::NewEntry| {
        let enter = async |tx: &store::Tx| {
            let id = Entry::create(tx, &reach, contest, new).await?;
            Entry::step(tx, &reach, id, Step::Submission).await
        };
        house.db().write(&Actor::operator(), enter).await
    };
    assert_eq!(refused(hand_in(&new).await), "contests-refusal-consent");
    new.authors[0].consent_by = "Петрова Ольга Ивановна".into();
    new.authors[0].consent_on = registry::sample::day(2021, 9, 1).into();
    assert_eq!(hand_in(&new).await.unwrap().state, EntryState::Submitted);
}

#[tokio::test]
async fn after_the_last_day_only_a_named_exception_is_handed_in() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let today = house.test.app.clock().today();
    let long_ago = today.checked_sub_days(chrono::Days::new(60)).unwrap();
    house.write(async |tx, reach| Phase::keep(tx, reach, contest, &sample::calendar(long_ago)).await).await;
    let new = sample::entry(house.school, "Поздно", "Иванова Мария Петровна", &nominations);
    let id = house.write(async |tx, reach| Entry::create(tx, reach, contest, &new).await).await;
    let reach = Reach::operator();
    let submit = async || {
        let step = async |tx: &store::Tx| Entry::step(tx, &reach, id, Step::Submission).await;
        house.db().write(&Actor::operator(), step).await
    };
    assert_eq!(refused(submit().await), "contests-refusal-deadline");
    let except = async |school| {
        house
            .write(async |tx, reach| Exception::make(tx, reach, contest, (school, None), today, "Болезнь автора").await)
            .await
    };
    except(house.other_school).await;
    assert_eq!(refused(submit().await), "contests-refusal-deadline", "it was made for another school");
    except(house.school).await;
    assert_eq!(submit().await.unwrap().state, EntryState::Submitted);
}

#[tokio::test]
async fn a_contest_is_not_opened_without_criteria_and_the_database_knows_its_states() {
    let house = House::new().await;
    let details = sample::contest("Пустой", kernel::SchoolYear::beginning(2021), |_| {});
    let reach = Reach::operator();
    let bare = house
        .write(async |tx, reach| {
            let id = Contest::create(tx, reach, house.district, &details).await?;
            contests::Nomination::add(tx, reach, id, &sample::nomination("Без критериев")).await?;
            Ok(id)
        })
        .await;
    let open = async |tx: &store::Tx| Contest::go(tx, &reach, bare, Move::Opening, "").await;
    assert_eq!(refused(house.db().write(&Actor::operator(), open).await), "contests-refusal-nothing-to-judge");
    assert_eq!(house.stored(bare).await.state, ContestState::Draft);
    for wrong in ["announced", "cancelled", "nonsense"] {
        let sql = Sql::new("update contest set state = ? where id = ?").bind(wrong).bind(bare);
        assert!(house.db().write(&Actor::operator(), async |tx| tx.run(sql).await).await.is_err(), "{wrong}");
    }
}

//! Finding duplicates, merging them, and taking a merge back.

use kernel::{Period, PersonId, Reach};
use registry::{
    Person, QualificationKind,
    duplicate::{self, Candidate, Likeness},
    person::private::{self, Snils, SnilsKey},
    sample::{self, day, held},
};
use store::AsOf;

use crate::ground::{Ground, ON, refusal};

async fn candidates(ground: &Ground, reach: &Reach) -> Vec<Candidate> {
    duplicate::candidates(&ground.db, reach, ON, 100).await.unwrap()
}

/// Three records: the same twice (the second in the other school, with a category), and one with a slip in the name.
async fn doubled() -> (Ground, Vec<PersonId>) {
    let ground = Ground::new().await;
    let (_, people) = ground
        .import(
            |index, facts| match index {
                0 => {}
                1 => {
                    facts.posts[0].fact.organisation_id = ground.other_school;
                    facts.posts[0].fact.main_job = false;
                    let first = sample::qualification(QualificationKind::First, day(2019, 5, 1));
                    facts.qualifications.push(held(first, Period::since(day(2019, 5, 1))));
                }
                _ => {
                    facts.names[0].fact.family = "Иваонва".into();
                    facts.names[0].fact.birth_date = None;
                }
            },
            3,
        )
        .await;
    (ground, people)
}

#[tokio::test]
async fn the_same_name_and_birth_and_a_slip_of_the_pen_are_found_until_said_to_be_two() {
    let (ground, people) = doubled().await;
    let same = Candidate { likeness: Likeness::NameAndBirth, first: people[0], second: people[1] };
    let slip = Candidate { likeness: Likeness::CloseName, first: people[0], second: people[2] };
    assert_eq!(candidates(&ground, &Reach::operator()).await, [same, slip]);
    assert_eq!(
        candidates(&ground, &ground.coordinator_of(ground.school)).await,
        [slip],
        "the other record is out of reach"
    );

    ground.write(async |tx| duplicate::are_distinct(tx, &Reach::operator(), people[2], people[0]).await).await.unwrap();
    assert_eq!(candidates(&ground, &Reach::operator()).await, [same]);
    let itself = ground.write(async |tx| duplicate::are_distinct(tx, &Reach::operator(), people[0], people[0]).await);
    assert_eq!(refusal(itself.await), "registry-refusal-same-person");
}

#[tokio::test]
async fn the_same_snils_is_the_strongest_likeness() {
    let (ground, people) = doubled().await;
    let (key, snils) = (SnilsKey::new(&[1; 32]), Snils::parse("112-233-445 95").unwrap());
    ground
        .write(async |tx| {
            private::keep_snils(tx, &Reach::operator(), &key, people[1], Some(&snils)).await?;
            private::keep_snils(tx, &Reach::operator(), &key, people[2], Some(&snils)).await
        })
        .await
        .unwrap();
    let found = candidates(&ground, &Reach::operator()).await;
    assert_eq!(found[0], Candidate { likeness: Likeness::Snils, first: people[1], second: people[2] });
}

#[tokio::test]
async fn a_merge_gathers_the_facts_and_can_be_taken_back() {
    let (ground, people) = doubled().await;
    let (kept, duplicate) = (people[0], people[1]);
    let before = (ground.facts(kept).await, ground.facts(duplicate).await);
    let merge = ground
        .write(async |tx| duplicate::merge(tx, &ground.rules, &Reach::operator(), kept, duplicate).await)
        .await
        .unwrap();
    let merged = ground.facts(kept).await;
    assert_eq!(
        (merged.names.len(), merged.posts.len(), merged.educations.len(), merged.qualifications.len()),
        (1, 2, 1, 1)
    );
    assert!(ground.facts(duplicate).await.each().is_empty());
    let found = Person::find(&ground.db, &Reach::operator(), duplicate, AsOf::day(ON)).await.unwrap();
    assert_eq!(found.id, kept);
    let again = ground.write(async |tx| duplicate::merge(tx, &ground.rules, &Reach::operator(), kept, duplicate).await);
    assert_eq!(refusal(again.await), "registry-refusal-already-merged");
    ground.is_sound().await;

    ground.write(async |tx| registry::undo(tx, &ground.rules, &Reach::operator(), merge).await).await.unwrap();
    let said = |facts: &registry::PersonFacts| {
        facts.each().into_iter().map(|held| (held.fact, held.period)).collect::<Vec<_>>()
    };
    assert_eq!(said(&ground.facts(kept).await), said(&before.0));
    assert_eq!(said(&ground.facts(duplicate).await), said(&before.1));
    assert_eq!(Person::find(&ground.db, &Reach::operator(), duplicate, AsOf::day(ON)).await.unwrap().id, duplicate);
    ground.is_sound().await;
}

#[tokio::test]
async fn a_merge_completes_the_name_and_needs_both_within_reach() {
    let (ground, people) = doubled().await;
    let coordinator = ground.coordinator_of(ground.school);
    let merge = async |reach: &Reach, kept, other| {
        ground.write(async |tx| duplicate::merge(tx, &ground.rules, reach, kept, other).await).await
    };
    assert_eq!(refusal(merge(&coordinator, people[0], people[1]).await), "refusal-not-found");
    assert_eq!(refusal(merge(&coordinator, people[0], people[0]).await), "registry-refusal-same-person");
    merge(&coordinator, people[2], people[0]).await.unwrap();
    let name = &ground.facts(people[2]).await.names[0].fact;
    assert_eq!((name.family.as_str(), name.birth_date), ("Иваонва", Some(day(1980, 5, 14))));
    ground.is_sound().await;
}

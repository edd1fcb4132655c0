//! What people do by hand, and taking it back.

use kernel::{Period, Reach};
use registry::{
    Consent, ExperienceKind, Held, OrganisationKind, Person, PersonFact, QualificationKind, edit, person,
    person::private::{self, Contacts, Snils, SnilsKey},
    sample::{self, day},
};
use store::{AsOf, Ask};

use crate::ground::{Ground, ON, refusal};

fn everything() -> Reach {
    Reach::operator()
}

#[tokio::test]
async fn a_correction_replaces_the_version_and_is_held_by_hand() {
    let ground = Ground::new().await;
    let (_, people) = ground.import(|_, facts| facts.posts[0].source_row = Some(7), 1).await;
    let held: Held<registry::Post> = ground.facts(people[0]).await.posts.remove(0);
    assert!(!held.by_hand);
    let corrected = registry::Post { rate: 50, ..held.fact.clone() };
    let change = ground
        .write(async |tx| {
            let new = (corrected.clone().into(), held.period);
            edit::correct(tx, &ground.rules, &everything(), "полставки", people[0], held.id, new).await
        })
        .await
        .unwrap();
    let now = ground.facts(people[0]).await.posts.remove(0);
    assert_eq!((now.fact.clone(), now.by_hand, now.opened_by, now.source_row), (corrected, true, change, Some(7)));

    let history = person::history::facts_of(&ground.db, &everything(), people[0]).await.unwrap();
    let posts: Vec<_> = history.iter().filter(|line| matches!(line.fact, PersonFact::Post(_))).collect();
    assert_eq!((posts[0].opened_by.kind.as_str(), posts[0].opened_by.title.as_str()), ("edit", "полставки"));
    assert_eq!(
        (posts[1].opened_by.title.as_str(), posts[1].closed_by, posts[1].is_current()),
        ("staff.xlsx", Some(change), false)
    );

    ground.write(async |tx| registry::undo(tx, &ground.rules, &everything(), change).await).await.unwrap();
    let back = ground.facts(people[0]).await.posts.remove(0);
    assert_eq!((back.fact.rate, back.by_hand), (100, false));
    let again = ground.write(async |tx| registry::undo(tx, &ground.rules, &everything(), change).await).await;
    assert_eq!(refusal(again), "refusal-already-undone");
    ground.is_sound().await;
}

#[tokio::test]
async fn an_import_taken_back_leaves_no_staff_but_keeps_what_was_corrected_since() {
    let ground = Ground::new().await;
    let (import, people) = ground.import(|_, _| {}, 3).await;
    let held = ground.facts(people[0]).await.posts.remove(0);
    ground
        .write(async |tx| {
            let new = (registry::Post { rate: 75, ..held.fact.clone() }.into(), held.period);
            edit::correct(tx, &ground.rules, &everything(), "", people[0], held.id, new).await
        })
        .await
        .unwrap();
    let restored =
        ground.write(async |tx| registry::undo(tx, &ground.rules, &everything(), import).await).await.unwrap();
    assert_eq!((restored.closed, restored.reopened, restored.kept), (8, 0, 1));
    assert_eq!(ground.facts(people[0]).await.posts[0].fact.rate, 75);
    assert!(ground.facts(people[1]).await.each().is_empty());
    ground.is_sound().await;
}

#[tokio::test]
async fn somebody_marries_and_is_found_by_both_names_in_their_time() {
    let ground = Ground::new().await;
    let person = ground.add(sample::name("Иванова", "Мария", "Петровна"), sample::post(ground.school)).await.unwrap();
    let held = ground.facts(person).await.names.remove(0);
    let wedding = day(2015, 6, 1);
    ground
        .write(async |tx| {
            let before = Period { from: held.period.from, to: Some(wedding) };
            edit::correct(
                tx,
                &ground.rules,
                &everything(),
                "брак",
                person,
                held.id,
                (held.fact.clone().into(), before),
            )
            .await?;
            let name = sample::name("Петрова", "Мария", "Петровна");
            edit::add(tx, &ground.rules, &everything(), "брак", person, name.into(), Period::since(wedding)).await
        })
        .await
        .unwrap();
    let family = async |on| Person::find(&ground.db, &everything(), person, AsOf::day(on)).await.unwrap().family;
    assert_eq!((family(day(2015, 5, 31)).await, family(wedding).await), ("Иванова".into(), "Петрова".into()));
    ground.is_sound().await;
}

#[tokio::test]
async fn what_does_not_fit_is_refused() {
    let ground = Ground::new().await;
    let (name, post) = (sample::name("Иванова", "Мария", ""), sample::post(ground.school));
    assert_eq!(refusal(ground.add(sample::name(" ", "Мария", ""), post.clone()).await), "registry-refusal-nameless");
    let unborn = registry::Name { birth_date: Some(day(2030, 1, 1)), ..name.clone() };
    assert_eq!(refusal(ground.add(unborn, post.clone()).await), "registry-refusal-birth-date");
    assert_eq!(
        refusal(ground.add(name.clone(), registry::Post { rate: -1, ..post.clone() }).await),
        "registry-refusal-post"
    );
    assert_eq!(
        refusal(ground.add(name.clone(), sample::post(kernel::OrganisationId::new())).await),
        "refusal-not-found"
    );

    let person = ground.add(name.clone(), post.clone()).await.unwrap();
    let facts = ground.facts(person).await;
    let add = async |fact: PersonFact, period| {
        ground.write(async |tx| edit::add(tx, &ground.rules, &everything(), "", person, fact, period).await).await
    };
    let since = Period::since(ON);
    assert_eq!(refusal(add(name.clone().into(), since).await), "registry-refusal-overlap");
    assert_eq!(refusal(add(facts.posts[0].fact.clone().into(), since).await), "registry-refusal-overlap");
    let category = sample::qualification(QualificationKind::First, ON);
    assert_eq!(
        refusal(add(category.clone().into(), Period { from: ON, to: Some(ON) }).await),
        "registry-refusal-dates"
    );
    let unsure = registry::Education { date_precision: None, ..sample::education(ON) };
    assert_eq!(refusal(add(unsure.into(), since).await), "registry-refusal-graduation");
    let experience = sample::experience(ExperienceKind::Total, ON);
    add(experience.fact.clone().into(), experience.period).await.unwrap();
    assert_eq!(refusal(add(experience.fact.into(), since).await), "registry-refusal-overlap");

    let correct = async |version, fact: PersonFact| {
        let new = (fact, since);
        ground.write(async |tx| edit::correct(tx, &ground.rules, &everything(), "", person, version, new).await).await
    };
    assert_eq!(refusal(correct(facts.posts[0].id, category.into()).await), "registry-refusal-other-kind");
    assert_eq!(refusal(correct(kernel::id::Uuid::now_v7(), post.into()).await), "refusal-changed-meanwhile");
    let remove = async |version| {
        ground.write(async |tx| edit::remove(tx, &ground.rules, &everything(), "", person, version).await).await
    };
    assert_eq!(refusal(remove(facts.names[0].id).await), "registry-refusal-last-of-its-kind");
    assert_eq!(refusal(remove(facts.posts[0].id).await), "registry-refusal-last-of-its-kind");
    let stranger = ground.coordinator_of(ground.other_school);
    let out_of_reach = ground.write(async |tx| {
        edit::add(tx, &ground.rules, &stranger, "", person, sample::education(ON).into(), since).await
    });
    assert_eq!(refusal(out_of_reach.await), "refusal-not-found");
    ground.is_sound().await;
}

#[tokio::test]
async fn a_coordinator_touches_no_post_in_another_school() {
    let ground = Ground::new().await;
    let person = ground.add(sample::name("Иванова", "Мария", ""), sample::post(ground.school)).await.unwrap();
    let post = ground.facts(person).await.posts.remove(0);
    let second = registry::Post { main_job: false, ..sample::post(ground.other_school) };
    let coordinator = ground.coordinator_of(ground.other_school);
    let seized = registry::Post { organisation_id: ground.other_school, ..post.fact.clone() };
    ground
        .write(async |tx| {
            edit::add(tx, &ground.rules, &everything(), "", person, second.into(), Period::since(ON)).await?;
            Ok(())
        })
        .await
        .unwrap();
    let correct = ground.write(async |tx| {
        edit::correct(tx, &ground.rules, &coordinator, "", person, post.id, (seized.into(), post.period)).await
    });
    assert_eq!(refusal(correct.await), "refusal-not-found");
    let remove = ground.write(async |tx| edit::remove(tx, &ground.rules, &coordinator, "", person, post.id).await);
    assert_eq!(refusal(remove.await), "refusal-not-found");
}

#[tokio::test]
async fn a_change_out_of_reach_cannot_be_taken_back() {
    let ground = Ground::new().await;
    let (import, _) = ground.import(|_, _| {}, 2).await;
    let undo = async |organisation| {
        let reach = ground.coordinator_of(organisation);
        ground.write(async |tx| registry::undo(tx, &ground.rules, &reach, import).await).await
    };
    assert_eq!(refusal(undo(ground.other_school).await), "refusal-not-found");
    assert_eq!(undo(ground.school).await.unwrap().closed, 6);
}

#[tokio::test]
async fn a_withdrawn_consent_ends_on_that_day() {
    let ground = Ground::new().await;
    let person = ground.add(sample::name("Иванова", "Мария", ""), sample::post(ground.school)).await.unwrap();
    let consent =
        Consent { purpose: "gallery".into(), given_by: "сама".into(), document: None, withdrawn_on: None };
    ground
        .write(async |tx| {
            edit::add(
                tx,
                &ground.rules,
                &everything(),
                "",
                person,
                consent.clone().into(),
                Period::since(day(2020, 1, 1)),
            )
            .await?;
            let version = registry::load_facts(tx, &[person]).await?[0].consents[0].id;
            edit::withdraw_consent(tx, &ground.rules, &everything(), person, version, ON).await
        })
        .await
        .unwrap();
    let held = ground.facts(person).await.consents.remove(0);
    assert_eq!((held.period.to, held.fact.withdrawn_on), (Some(ON), Some(ON)));
}

#[tokio::test]
async fn snils_is_sealed_found_and_its_showing_is_in_the_journal() {
    let ground = Ground::new().await;
    let (key, snils) = (SnilsKey::new(&[1; 32]), Snils::parse("112-233-445 95").unwrap());
    let person = ground.add(sample::name("Иванова", "Мария", ""), sample::post(ground.school)).await.unwrap();
    let contacts = Contacts { email: Some("m@example.org".into()), phone: None };
    let shown = ground
        .write(async |tx| {
            private::keep_contacts(tx, &everything(), person, &contacts).await?;
            private::keep_snils(tx, &everything(), &key, person, Some(&snils)).await?;
            private::show_snils(tx, &everything(), &key, person).await
        })
        .await
        .unwrap();
    assert_eq!(shown.as_ref(), Some(&snils));
    assert!(private::contacts(&ground.db, &everything(), person).await.unwrap() == contacts);
    let found = async |reach| private::with_snils(&ground.db, &reach, &key, &snils).await.unwrap();
    assert_eq!(found(everything()).await, [person]);
    assert_eq!(found(ground.coordinator_of(ground.other_school)).await, []);
    let shown: i64 = ground.db.value("select count(*) from journal where act = 'snils.shown'").await.unwrap().unwrap();
    assert_eq!(shown, 1);
    let digits: Option<i64> =
        ground.db.value("select count(*) from journal where details like '%11223344595%'").await.unwrap();
    assert_eq!(digits, Some(0));
}

#[test]
fn every_word_has_a_name_in_both_languages() {
    let texts = [include_str!("../../locales/ru.ftl"), include_str!("../../locales/en.ftl")];
    let mut keys: Vec<String> = Vec::new();
    keys.extend(OrganisationKind::ALL.iter().map(|word| word.label()));
    keys.extend(registry::organisation::Succession::ALL.iter().map(|word| word.label()));
    keys.extend(registry::Category::ALL.iter().map(|word| word.label()));
    keys.extend(registry::QualificationKind::ALL.iter().map(|word| word.label()));
    keys.extend(registry::EducationLevel::ALL.iter().map(|word| word.label()));
    keys.extend(registry::Precision::ALL.iter().map(|word| word.label()));
    keys.extend(registry::ExperienceKind::ALL.iter().map(|word| word.label()));
    keys.extend(registry::InterruptionKind::ALL.iter().map(|word| word.label()));
    keys.extend(registry::DistinctionKind::ALL.iter().map(|word| word.label()));
    keys.extend(registry::StaffGroup::ALL.iter().map(|word| word.label()));
    keys.extend(registry::Contract::ALL.iter().map(|word| word.label()));
    keys.extend(registry::Sex::ALL.iter().map(|word| word.label()));
    keys.extend(registry::FactKind::ALL.iter().map(|word| word.label()));
    keys.extend(registry::duplicate::Likeness::ALL.iter().map(|word| word.label()));
    keys.extend(registry::staff::Sort::ALL.iter().map(|word| word.label()));
    for text in texts {
        for key in &keys {
            assert!(text.lines().any(|line| line.starts_with(&format!("{key} = "))), "{key}");
        }
    }
}

//! A change: what it did, who may see it, who may take it back.

use axum::http::StatusCode;
use kernel::{ChangeId, OrganisationId, Reach, Role};
use registry::{OrganisationKind, organisation, sample::day};

use crate::house::House;

#[tokio::test]
async fn an_import_is_shown_with_its_counts_and_taken_back() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let path = format!("/changes/{}", house.import);
    let page = me.get(&path).await.ok();
    page.has("h1", "Загрузка списка")
        .has("h2", "4 человека")
        .has("th", "должность")
        .has(".hits a", "Ёлкина Мария Петровна");
    page.has("p", "затронуто людей: 4").has("td.n", "4");
    let mut foreign = house.coordinator(house.other_school).await;
    let mut teacher = house.teacher(house.people[2]).await;
    for stranger in [&mut foreign, &mut teacher] {
        let page = stranger.get(&path).await.ok();
        page.has("h2", "1 человек").has(".hits a", "Еськова").lacks("Ёлкина").lacks("undoing");
        page.has(".help", "Изменение затронуло и другое");
        let rows = page.texts("tbody tr").len();
        assert!(rows >= 3, "a name, a post, an education");
        assert_eq!(page.texts("td.n").join(" "), vec!["1 0 1"; rows].join(" "), "counts tell of nobody out of reach");
    }
    let refused = foreign.post(&format!("{path}/undoing"), &[]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "it touched people out of reach");
    let undone = me.post(&format!("{path}/undoing"), &[]).await;
    me.follow(undone).await.ok().has(".notice.warn", "Это изменение отменено");
    me.get("/people").await.ok().has(".empty", "никого нет");
    let again = me.post(&format!("{path}/undoing"), &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    house.is_sound().await;
}

#[tokio::test]
async fn a_correction_taken_back_is_as_if_it_had_not_been_except_in_the_history() {
    let house = House::new().await;
    let mut me = house.coordinator(house.school).await;
    let card = format!("/people/{}", house.people[0]);
    let award = [("kind", "award"), ("distinction", "Грамота"), ("issued_on", "05.10.2018"), ("reason", "приказ")];
    me.post(&format!("{card}/distinctions"), &award).await;
    let page = me.get(&card).await.ok();
    let sources = page.texts("td a").into_iter().zip(page.attributes("td a", "href"));
    let change = sources.into_iter().find(|(text, _)| text.starts_with("внесено вручную")).unwrap().1;
    me.get(&change).await.ok().has("h1", "Исправление").has("p", "приказ");
    let undone = me.post(&format!("{change}/undoing"), &[]).await;
    me.follow(undone).await.ok();
    me.get(&card).await.ok().lacks("Грамота");
    me.get(&format!("{card}/history")).await.ok().has("del", "Грамота").has("ins", "Грамота");
    let mut other = house.coordinator(house.other_school).await;
    assert_eq!(other.get(&change).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&format!("/changes/{}", kernel::ChangeId::new())).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_reaches_a_part_of_the_tree_takes_back_what_lies_within_it() {
    let house = House::new().await;
    let mut local = house.test.with_role(Role::Methodist, house.school).await;
    let (import, _) = house.import(2, |_, facts| facts.names[0].fact.family = "Соловьёва".into()).await;
    let path = format!("/changes/{import}");
    local.get(&path).await.ok().has("td.n", "2").has("form[action$='/undoing'] button", "Отменить");
    let undone = local.post(&format!("{path}/undoing"), &[]).await;
    local.follow(undone).await.ok().has(".notice.warn", "Это изменение отменено").has("td.n", "2");

    let renamed = house.renamed(&[house.school]).await;
    let path = format!("/changes/{renamed}");
    local.get(&path).await.ok().has("th", "организация").has("form[action$='/undoing'] button", "Отменить");
    let undone = local.post(&format!("{path}/undoing"), &[]).await;
    local.follow(undone).await.ok().has(".notice.warn", "Это изменение отменено");

    let renamed = house.renamed(&[house.school, house.other_school]).await;
    let path = format!("/changes/{renamed}");
    let page = local.get(&path).await.ok();
    page.has(".hits a", "СОШ № 9").lacks("СОШ № 10").lacks("undoing");
    assert_eq!(page.texts("td.n").join(" "), "2 1 2", "of two schools one");
    assert_eq!(local.post(&format!("{path}/undoing"), &[]).await.status, StatusCode::NOT_FOUND);
    house.methodist().await.get(&path).await.ok().has("td.n", "4").has("form[action$='/undoing'] button", "Отменить");
    house.is_sound().await;
}

#[tokio::test]
async fn a_change_of_posts_elsewhere_is_not_taken_back_through_a_person_who_works_here_too() {
    let house = House::new().await;
    let mut local = house.coordinator(house.school).await;
    let (_, people) = house.import(1, |_, _| {}).await;
    let other = registry::sample::post(house.other_school);
    let operator = store::Actor::operator();
    let added = house.db().write(&operator, async |tx| {
        let (rules, since) = (registry::Rules::embedded("RU"), kernel::Period::since(day(2015, 9, 1)));
        registry::edit::add(tx, &rules, &Reach::operator(), "совместительство", people[0], other.into(), since).await
    });
    let path = format!("/changes/{}", added.await.unwrap());
    local.get(&path).await.ok().has("p", "совместительство").lacks("undoing");
    assert_eq!(local.post(&format!("{path}/undoing"), &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_school_is_put_back_under_another_district_only_by_who_reaches_both() {
    let house = House::new().await;
    let operator = store::Actor::operator();
    let moved = house.db().write(&operator, async |tx| {
        let (reach, founding) = (Reach::operator(), tx.change(store::ChangeKind::Demo, "ground").await?);
        let what = registry::sample::organisation("Соседний район", None, |made| {
            made.kind = OrganisationKind::District
        });
        let neighbour = organisation::found(tx, &reach, founding, what, day(2000, 1, 1)).await?;
        let change = tx.change(store::ChangeKind::Edit, "передана").await?;
        organisation::move_to(tx, &reach, change, house.school, Some(neighbour), day(2020, 9, 1)).await?;
        Ok((neighbour, change))
    });
    let (neighbour, change) = moved.await.unwrap();
    let mut local = house.test.with_role(Role::Methodist, neighbour).await;
    let path = format!("/changes/{change}");
    local.get(&path).await.ok().has(".hits a", "СОШ № 9").lacks("undoing");
    assert_eq!(local.post(&format!("{path}/undoing"), &[]).await.status, StatusCode::NOT_FOUND);
}

impl House {
    /// The change that gives these schools other names.
    async fn renamed(&self, schools: &[OrganisationId]) -> ChangeId {
        let operator = store::Actor::operator();
        let renamed = self.db().write(&operator, async |tx| {
            let change = tx.change(store::ChangeKind::Edit, "переименованы").await?;
            for school in schools {
                let name = ("Лицей", if *school == self.school { "СОШ № 9 (лицей)" } else { "СОШ № 10 (лицей)" });
                organisation::rename(tx, &Reach::operator(), change, *school, name, day(2020, 9, 1)).await?;
            }
            Ok(change)
        });
        renamed.await.unwrap()
    }
}

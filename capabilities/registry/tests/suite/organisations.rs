//! The tree through time.

use kernel::{OrganisationId, Reach};
use registry::{
    Organisation, OrganisationKind, StaffFilter, StaffList,
    organisation::{self, Listing},
    sample::{self, day},
    staff::Page,
};
use store::{AsOf, ChangeKind};

use crate::ground::{BY_NAME, Ground, ON, refusal};

fn everything() -> Reach {
    Reach::operator()
}

async fn under(ground: &Ground, id: OrganisationId, on: chrono::NaiveDate) -> Vec<String> {
    let listing = Listing { under: Some(id), ..Listing::default() };
    let rows = listing.rows(&ground.db, &everything(), AsOf::day(on)).await.unwrap();
    rows.into_iter().map(|row| row.short_name).collect()
}

#[tokio::test]
async fn schools_are_listed_in_order_with_their_people_as_of_a_day() {
    let ground = Ground::new().await;
    ground.import(|_, _| {}, 3).await;
    let rows = Listing::default().rows(&ground.db, &everything(), AsOf::day(ON)).await.unwrap();
    let rows: Vec<_> = rows.iter().map(|row| (row.short_name.as_str(), row.people)).collect();
    assert_eq!(rows, [("Район", 0), ("СОШ № 9", 3), ("СОШ № 10", 0)]);
    let search = Listing { search: "№ 10 мбоу".into(), ..Listing::default() };
    assert_eq!(search.rows(&ground.db, &everything(), AsOf::day(ON)).await.unwrap().len(), 1);
    assert!(Listing::default().rows(&ground.db, &everything(), AsOf::day(day(1999, 1, 1))).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_school_moves_with_its_past_left_where_it_was() {
    let ground = Ground::new().await;
    ground
        .write(async |tx| {
            let change = tx.change(ChangeKind::Edit, "переезд").await?;
            let district =
                sample::organisation("Второй район", None, |made| made.kind = OrganisationKind::District);
            let district = organisation::found(tx, &everything(), change, district, day(2010, 1, 1)).await?;
            organisation::move_to(tx, &everything(), change, ground.school, Some(district), day(2015, 1, 1)).await?;
            organisation::rename(tx, &everything(), change, ground.school, ("МБОУ Лицей", "Лицей"), day(2018, 1, 1))
                .await
        })
        .await
        .unwrap();
    assert_eq!(under(&ground, ground.district, day(2014, 12, 31)).await, ["Район", "СОШ № 9", "СОШ № 10"]);
    assert_eq!(under(&ground, ground.district, day(2015, 1, 1)).await, ["Район", "СОШ № 10"]);
    let find = async |on| {
        Organisation::find(&ground.db, &everything(), ground.school, AsOf::day(on)).await.unwrap().short_name
    };
    assert_eq!(find(day(2017, 12, 31)).await, "СОШ № 9");
    assert_eq!(find(day(2018, 1, 1)).await, "Лицей");
    ground.is_sound().await;
}

#[tokio::test]
async fn a_merger_takes_posts_over_and_can_be_taken_back() {
    let ground = Ground::new().await;
    ground.import(|_, _| {}, 2).await;
    let merger = ground
        .write(async |tx| {
            let change = tx.change(ChangeKind::Edit, "присоединение").await?;
            let (id, other) = (ground.school, ground.other_school);
            organisation::merge_into(tx, &ground.rules, &everything(), change, id, other, day(2020, 9, 1)).await?;
            Ok(change)
        })
        .await
        .unwrap();
    let staff = async |organisation, on| {
        let filter = StaffFilter { organisation: Some(organisation), ..StaffFilter::default() };
        let list = StaffList::find(&ground.db, &everything(), AsOf::day(on), &filter, BY_NAME, Page::default()).await;
        list.unwrap().totals.people
    };
    assert_eq!((staff(ground.school, ON).await, staff(ground.other_school, ON).await), (0, 2));
    assert_eq!(staff(ground.school, day(2020, 8, 31)).await, 2);
    assert_eq!(organisation::successions(&ground.db, &everything(), ground.school).await.unwrap().len(), 1);
    ground.is_sound().await;

    ground.write(async |tx| registry::undo(tx, &ground.rules, &everything(), merger).await).await.unwrap();
    assert_eq!((staff(ground.school, ON).await, staff(ground.other_school, ON).await), (2, 0));
    assert!(organisation::successions(&ground.db, &everything(), ground.school).await.unwrap().is_empty());
    ground.is_sound().await;
}

#[tokio::test]
async fn founding_taken_back_leaves_no_trace_in_the_tree() {
    let ground = Ground::new().await;
    let change = ground
        .write(async |tx| {
            let change = tx.change(ChangeKind::Edit, "ошибка").await?;
            let what = sample::organisation("СОШ № 11", Some(ground.district), |_| {});
            organisation::found(tx, &everything(), change, what, ON).await?;
            Ok(change)
        })
        .await
        .unwrap();
    ground.write(async |tx| registry::undo(tx, &ground.rules, &everything(), change).await).await.unwrap();
    assert_eq!(under(&ground, ground.district, ON).await, ["Район", "СОШ № 9", "СОШ № 10"]);
    ground.is_sound().await;
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let ground = Ground::new().await;
    ground.import(|_, _| {}, 1).await;
    let (district, school, other) = (ground.district, ground.school, ground.other_school);
    let found = async |what: Organisation| {
        ground
            .write(async |tx| {
                let change = tx.change(ChangeKind::Edit, "").await?;
                organisation::found(tx, &ground.coordinator_of(district), change, what, ON).await
            })
            .await
    };
    assert_eq!(refusal(found(sample::organisation("", None, |_| {})).await), "registry-refusal-organisation-nameless");
    assert_eq!(
        refusal(found(sample::organisation("А", None, |made| made.inn = Some("1".into()))).await),
        "registry-refusal-inn"
    );
    assert_eq!(
        refusal(found(sample::organisation("А", None, |made| made.ogrn = Some("1".into()))).await),
        "registry-refusal-ogrn"
    );
    let nowhere = sample::organisation("А", Some(OrganisationId::new()), |_| {});
    assert_eq!(refusal(found(nowhere).await), "refusal-not-found");

    let circle = ground.write(async |tx| {
        let change = tx.change(ChangeKind::Edit, "").await?;
        organisation::move_to(tx, &everything(), change, district, Some(school), ON).await
    });
    assert_eq!(refusal(circle.await), "registry-refusal-organisation-circle");
    let early = ground.write(async |tx| {
        let change = tx.change(ChangeKind::Edit, "").await?;
        organisation::rename(tx, &everything(), change, school, ("А", "А"), day(1999, 1, 1)).await
    });
    assert_eq!(refusal(early.await), "registry-refusal-organisation-not-there");
    let close = async |id, on| {
        ground
            .write(async |tx| {
                let change = tx.change(ChangeKind::Edit, "").await?;
                organisation::close(tx, &everything(), change, id, on).await
            })
            .await
    };
    assert_eq!(refusal(close(district, ON).await), "registry-refusal-organisation-in-use");
    assert_eq!(refusal(close(school, ON).await), "registry-refusal-organisation-in-use");
    assert_eq!(refusal(close(other, day(2000, 1, 1)).await), "registry-refusal-organisation-dates");
    close(other, ON).await.unwrap();
    assert_eq!(under(&ground, district, ON).await, ["Район", "СОШ № 9"]);
    let into_itself = ground.write(async |tx| {
        let change = tx.change(ChangeKind::Edit, "").await?;
        organisation::merge_into(tx, &ground.rules, &everything(), change, school, school, ON).await
    });
    assert_eq!(refusal(into_itself.await), "registry-refusal-organisation-itself");
    ground.is_sound().await;
}

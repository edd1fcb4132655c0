//! Lists, as of a date and as known at a moment, within reach.

use kernel::{Act, Grant, Period, Reach, Role};
use registry::{
    Category, EducationLevel, Person, QualificationKind, StaffFilter, StaffList, person,
    sample::{self, day, held},
    staff::{Order, Page, Sort},
};
use store::{AsOf, Ask};

use crate::ground::{BY_NAME, Ground, ON, refusal};

async fn list(ground: &Ground, reach: &Reach, at: AsOf, filter: &StaffFilter) -> StaffList {
    StaffList::find(&ground.db, reach, at, filter, BY_NAME, Page::default()).await.unwrap()
}

async fn staffed() -> Ground {
    let ground = Ground::new().await;
    let families = ["Яковлева", "Ёлкина", "Еськова", "Жукова"];
    ground
        .import(
            |index, facts| {
                facts.names[0].fact.family = families[index].into();
                match index {
                    0 => facts.educations[0].fact.level = EducationLevel::SecondaryVocational,
                    1 => {
                        let highest = sample::qualification(QualificationKind::Highest, day(2019, 5, 1));
                        let five_years = Period { from: day(2019, 5, 1), to: Some(day(2024, 5, 1)) };
                        facts.qualifications.push(held(highest, five_years));
                        let second = registry::Post { main_job: false, rate: 50, ..facts.posts[0].fact.clone() };
                        let second = registry::Post {
                            post_id: registry::PostId::new(),
                            organisation_id: ground.other_school,
                            ..second
                        };
                        facts.posts.push(held(second, Period::since(day(2015, 9, 1))));
                    }
                    2 => facts.posts[0].fact.organisation_id = ground.other_school,
                    _ => facts.posts[0].period.to = Some(day(2020, 9, 1)),
                }
            },
            4,
        )
        .await;
    ground
}

#[tokio::test]
async fn a_list_counts_posts_and_people_in_dictionary_order() {
    let ground = staffed().await;
    let before = ground.db.queries();
    let everyone = list(&ground, &Reach::operator(), AsOf::day(ON), &StaffFilter::default()).await;
    assert_eq!(ground.db.queries() - before, 2, "however long the list is");
    let families: Vec<_> = everyone.rows.iter().map(|row| row.family.as_str()).collect();
    assert_eq!(families, ["Ёлкина", "Ёлкина", "Еськова", "Яковлева"]);
    let totals = everyone.totals;
    assert_eq!((totals.posts, totals.people, totals.higher_education, totals.category), (4, 3, 2, 1));
    let earlier = list(&ground, &Reach::operator(), AsOf::day(day(2014, 9, 1)), &StaffFilter::default()).await.totals;
    assert_eq!((earlier.posts, earlier.people, earlier.category), (4, 4, 0));
    let nothing = list(&ground, &Reach::operator(), AsOf::day(day(1990, 9, 1)), &StaffFilter::default()).await;
    assert!(nothing.rows.is_empty() && nothing.totals == Default::default());
}

#[tokio::test]
async fn one_row_says_when_its_category_holds() {
    let ground = staffed().await;
    let rows = "select count(*) from staff where family = 'Ёлкина' and main_job";
    assert_eq!(ground.db.value::<i64>(rows).await.unwrap(), Some(1));
    let highest = StaffFilter { category: Some(Category::Highest), ..StaffFilter::default() };
    let (since, until) = (day(2019, 5, 1), day(2024, 5, 1));
    let by_category = Order { by: Sort::Category, descending: false };
    for (on, holds) in
        [(since.pred_opt().unwrap(), false), (since, true), (until.pred_opt().unwrap(), true), (until, false)]
    {
        let at = AsOf::day(on);
        let with = list(&ground, &Reach::operator(), at, &highest).await;
        assert_eq!((with.totals.posts, with.totals.category), if holds { (2, 1) } else { (0, 0) }, "{on}");
        let page = Page::default();
        let all = StaffList::find(&ground.db, &Reach::operator(), at, &StaffFilter::default(), by_category, page).await;
        let all = all.unwrap();
        assert_eq!(all.totals.category, i64::from(holds), "{on}");
        let hers = all.rows.iter().find(|row| row.family == "Ёлкина").unwrap();
        let said = if holds { (Category::Highest, Some(until)) } else { (Category::None, None) };
        assert_eq!((hers.category, hers.category_until), said, "{on}");
        assert_eq!(all.rows.last().unwrap().family, "Яковлева");
    }
}

#[tokio::test]
async fn filters_narrow_and_pages_cut() {
    let ground = staffed().await;
    let people =
        async |filter: StaffFilter| list(&ground, &Reach::operator(), AsOf::day(ON), &filter).await.totals.people;
    let none = StaffFilter::default;
    assert_eq!(people(StaffFilter { search: "елк мар".into(), ..none() }).await, 1);
    assert_eq!(people(StaffFilter { search: "лкина".into(), ..none() }).await, 0);
    assert_eq!(people(StaffFilter { search: "%".into(), ..none() }).await, 3);
    assert_eq!(people(StaffFilter { organisation: Some(ground.other_school), ..none() }).await, 2);
    assert_eq!(
        people(StaffFilter { organisation: Some(ground.other_school), main_job: Some(true), ..none() }).await,
        1
    );
    assert_eq!(people(StaffFilter { category: Some(Category::Highest), ..none() }).await, 1);
    assert_eq!(people(StaffFilter { category: Some(Category::None), ..none() }).await, 2);
    assert_eq!(people(StaffFilter { education_level: Some(EducationLevel::SecondaryVocational), ..none() }).await, 1);
    assert_eq!(people(StaffFilter { position: Some("teacher".into()), young: Some(false), ..none() }).await, 3);
    assert_eq!(people(StaffFilter { staff_group: Some(registry::StaffGroup::Management), ..none() }).await, 0);
    for sort in Sort::ALL {
        let page = Page { number: 2, size: 3, long: true };
        let found = StaffList::find(
            &ground.db,
            &Reach::operator(),
            AsOf::day(ON),
            &none(),
            Order { by: *sort, descending: true },
            page,
        )
        .await
        .unwrap();
        assert_eq!((found.rows.len(), found.totals.posts), (1, 4), "{sort:?}");
    }
}

#[tokio::test]
async fn nobody_sees_beyond_their_reach() {
    let ground = staffed().await;
    let coordinator = ground.coordinator_of(ground.other_school);
    let seen = list(&ground, &coordinator, AsOf::day(ON), &StaffFilter::default()).await;
    let families: Vec<_> = seen.rows.iter().map(|row| row.family.as_str()).collect();
    assert_eq!(families, ["Ёлкина", "Еськова"]);
    assert!(seen.rows.iter().all(|row| row.organisation_id == ground.other_school));
    let order = Order { by: Sort::Name, descending: false };
    let long = Page { long: true, ..Page::default() };
    let walked = StaffList::rows(&ground.db, &coordinator, AsOf::day(ON), &StaffFilter::default(), order, long).await;
    assert_eq!(walked.unwrap(), seen.rows, "a long list is another way to the same rows");

    let all = list(&ground, &Reach::operator(), AsOf::day(ON), &StaffFilter::default()).await;
    let stranger = all.rows.iter().find(|row| row.family == "Яковлева").unwrap().person_id;
    assert_eq!(refusal(Person::find(&ground.db, &coordinator, stranger, AsOf::day(ON)).await), "refusal-not-found");
    assert_eq!(refusal(person::history::facts_of(&ground.db, &coordinator, stranger).await), "refusal-not-found");
    let grants = [Grant { role: Role::Teacher, organisation: ground.school, period: Period::since(day(2000, 1, 1)) }];
    let herself = Reach::of(&grants, Some(stranger), Act::ReadPeople, ON).unwrap();
    assert_eq!(
        Person::find(&ground.db, &herself, stranger, AsOf::day(ON)).await.unwrap().full_name(),
        "Яковлева Мария Петровна"
    );
    assert_eq!(list(&ground, &herself, AsOf::day(ON), &StaffFilter::default()).await.totals.people, 1);
}

#[tokio::test]
async fn a_later_list_does_not_change_what_was_known_before() {
    let ground = staffed().await;
    let known = ground.db.clock().now();
    ground.import(|_, facts| facts.names[0].fact.family = "Новикова".into(), 2).await;
    let people = async |at| list(&ground, &Reach::operator(), at, &StaffFilter::default()).await.totals.people;
    assert_eq!(people(AsOf::day(ON)).await, 5);
    assert_eq!(people(AsOf { on: ON, known: Some(known) }).await, 3);
}

#[tokio::test]
async fn projecting_twice_writes_nothing() {
    let ground = staffed().await;
    let (change, people) = ground.import(|_, _| {}, 3).await;
    let again =
        ground.write(async |tx| registry::staff::project(tx, &ground.rules, change, &people).await).await.unwrap();
    assert_eq!(again, 0);
    ground.is_sound().await;
}

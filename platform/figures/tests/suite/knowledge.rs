//! What was known then and is known now, and why a figure differs.

use figures::{Because, Catalogue, Dataset, Part, Question, Source, TimeRule, Way, explain_change, figure};
use kernel::{OrganisationId, Reach};

use crate::staff::{District, STAFF, Staff, close, day, open, shipped};

#[tokio::test]
async fn a_changed_figure_names_the_correction() {
    let district = District::new().await;
    let school = OrganisationId::new();
    let person = |family| Staff { category: Some("first"), ..Staff::teacher(school, family) };
    let (kept, wrong, absent) = (person("Аверина"), person("Белова"), person("Ветрова"));
    district.add(vec![kept, wrong.clone()]).await;
    let signed = district.db.clock().now();
    district.db.clock().advance(chrono::TimeDelta::hours(1));
    district
        .change("исправлена категория", async |tx, change| {
            close(tx, change, wrong.post).await;
            let right = Staff { category: Some("suitability"), ..wrong.clone() };
            open(tx, change, vec![right]).await;
        })
        .await;
    district.change("добавлена", async |tx, change| open(tx, change, vec![absent.clone()]).await).await;

    let catalogue = shipped();
    let share = catalogue.indicator("staff.teaching.category.share").unwrap();
    let reach = Reach::operator();
    let now = Question::on(day(2021, 9, 10), &reach);
    let then = Question { known: Some(signed), ..now };
    let figures = [figure(&district.db, share, &then).await.unwrap(), figure(&district.db, share, &now).await.unwrap()];
    assert_eq!(
        figures.each_ref().map(|figure| (figure.numerator, figure.denominator)),
        [(2.0, Some(2.0)), (2.0, Some(3.0))]
    );

    let explained = explain_change(&district.db, share, &then, &now, Part::Numerator).await.unwrap();
    let shown: Vec<_> = explained
        .iter()
        .map(|difference| {
            let Because::Changes(changes) = &difference.because else { panic!("{difference:?}") };
            let titles: Vec<_> = changes.iter().map(|change| change.title.as_str()).collect();
            (difference.label.as_str(), difference.way, titles)
        })
        .collect();
    assert_eq!(
        shown,
        [("Белова Анна", Way::Left, vec!["исправлена категория"]), ("Ветрова Анна", Way::Came, vec!["добавлена"]),]
    );
    let population = explain_change(&district.db, share, &then, &now, Part::Denominator).await.unwrap();
    assert_eq!(population.iter().map(|difference| difference.id).collect::<Vec<_>>(), [absent.post]);
    assert!(explain_change(&district.db, share, &now, &now, Part::Numerator).await.unwrap().is_empty());
}

#[tokio::test]
async fn another_day_is_no_correction() {
    let district = District::new().await;
    let school = OrganisationId::new();
    let gone = Staff { to: Some(day(2021, 1, 1)), ..Staff::teacher(school, "Аверина") };
    district.add(vec![gone.clone(), Staff::teacher(school, "Белова")]).await;
    let catalogue = shipped();
    let count = catalogue.indicator("staff.teaching.count").unwrap();
    let reach = Reach::operator();
    let now = Question::on(day(2021, 9, 10), &reach);
    let explained =
        explain_change(&district.db, count, &now.at(day(2020, 9, 10)), &now, Part::Numerator).await.unwrap();
    let [difference] = &explained[..] else { panic!("{explained:?}") };
    assert_eq!((difference.id, difference.way), (gone.post, Way::Left));
    assert!(matches!(difference.because, Because::Time));
}

#[tokio::test]
async fn the_tree_is_that_of_the_day() {
    let district = District::new().await;
    let [school, before, after] = [(); 3].map(|()| OrganisationId::new());
    district.within(school, &[before], day(2000, 1, 1), Some(day(2021, 1, 1))).await;
    district.within(school, &[after], day(2021, 1, 1), None).await;
    district.add(vec![Staff::teacher(school, "Аверина")]).await;
    let catalogue = shipped();
    let count = catalogue.indicator("staff.teaching.count").unwrap();
    let reach = Reach::operator();
    let mut counted = Vec::new();
    for on in [day(2020, 9, 1), day(2021, 9, 1)] {
        for organisation in [before, after] {
            let question = Question::on(on, &reach).within(organisation);
            counted.push(figure(&district.db, count, &question).await.unwrap().numerator);
        }
    }
    assert_eq!(counted, [1.0, 0.0, 0.0, 1.0]);
}

#[tokio::test]
async fn a_row_that_no_change_opened_is_told_by_its_moment() {
    let district = District::new().await;
    let school = OrganisationId::new();
    district.add(vec![Staff::teacher(school, "Аверина")]).await;
    let signed = district.db.clock().now();
    district.db.clock().advance(chrono::TimeDelta::hours(1));
    district
        .change("добавлена", async |tx, change| open(tx, change, vec![Staff::teacher(school, "Белова")]).await)
        .await;

    let unsourced: &'static Dataset =
        Box::leak(Box::new(Dataset { time: TimeRule::Instant { change: None }, ..STAFF }));
    let text = include_str!("../../../../data/indicators/staff.toml");
    let (catalogue, _) = Catalogue::load(&[unsourced], &[Source { name: "staff.toml", text }], Vec::new());
    let count = catalogue.indicator("staff.teaching.count").unwrap();
    let reach = Reach::operator();
    let now = Question::on(day(2021, 9, 10), &reach);
    let then = Question { known: Some(signed), ..now };
    let explained = explain_change(&district.db, count, &then, &now, Part::Numerator).await.unwrap();
    let [difference] = &explained[..] else { panic!("{explained:?}") };
    assert_eq!((difference.label.as_str(), difference.way), ("Белова Анна", Way::Came));
    assert!(matches!(difference.because, Because::Recorded));
}

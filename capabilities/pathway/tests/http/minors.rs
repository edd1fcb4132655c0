//! A pupil is known by name to the own school, and to others only with a consent: on no page, in no file, in no figure.

use axum::http::StatusCode;
use kernel::{PersonId, Reach};
use pathway::{MilestoneKind, class::Class, sample};
use registry::sample::day;
use testkit::Person;

use crate::house::House;

/// Every address of this room that a reader may ask for, with files.
fn addresses(class: &pathway::ClassId, person: PersonId) -> Vec<String> {
    let mut all: Vec<String> =
        ["", "/funnel", "/funnel.xlsx", "/comparison", "/comparison?by=organisation", "/retention"]
            .iter()
            .map(|tail| format!("/pathway{tail}"))
            .collect();
    all.extend(["/retention.xlsx", "/attention", "/attention?months=3"].map(|tail| format!("/pathway{tail}")));
    for kind in MilestoneKind::ALL {
        for who in ["through", "reached", "lost"] {
            all.push(format!("/pathway/funnel?step={}&who={who}", kind.code()));
        }
    }
    all.extend(["", "/table.xlsx", "/attendance"].map(|tail| format!("/pathway/{class}{tail}")));
    all.extend(["", "/consent", "/milestones/new"].map(|tail| format!("/pathway/pupils/{person}{tail}")));
    all.extend([format!("/people/{person}"), format!("/people/{person}/portfolio"), "/people?q=Олеговна".into()]);
    all.extend(["/portfolio?q=Олеговна".into(), "/search?q=Олеговна".into(), "/people.xlsx".into()]);
    all
}

/// Where the name stands.
async fn seen(reader: &mut Person, addresses: &[String]) -> Vec<String> {
    let mut seen = Vec::new();
    for path in addresses {
        let page = reader.get(path).await;
        let text = match path.contains(".xlsx") && page.status == StatusCode::OK {
            true => workbook(&page.bytes),
            // What was asked for is shown again: so it is the patronymic that is asked for.
            false => page.main_text() + &page.attributes("main a", "aria-label").join(" "),
        };
        if text.contains("Вера") || text.contains("Юнина") {
            seen.push(path.clone());
        }
    }
    seen
}

/// All texts of a workbook.
fn workbook(bytes: &[u8]) -> String {
    use calamine::{Data, Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let cells =
        sheet.cells().filter_map(|(_, _, cell)| if let Data::String(text) = cell { Some(text.clone()) } else { None });
    cells.collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn nobody_outside_the_school_sees_a_pupil_without_a_consent() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2020).await;
    let vera = house.pupil(class, "Вера", |new| new.consent_by = String::new()).await;
    house.reached(vera, MilestoneKind::Trial, day(2020, 11, 2)).await;
    let all = addresses(&class, vera);
    let (mut own, mut above, mut other) =
        (house.coordinator(house.school).await, house.methodist().await, house.coordinator(house.other_school).await);
    let at_school = seen(&mut own, &all).await;
    for path in [format!("/pathway/{class}"), format!("/pathway/{class}/table.xlsx"), format!("/pathway/pupils/{vera}")]
    {
        assert!(at_school.contains(&path), "the walk must find what can be found: {path} is not in {at_school:?}");
    }
    assert!(
        at_school.iter().any(|path| path.contains("step=trial"))
            && at_school.contains(&"/pathway/attention".to_owned())
    );
    assert_eq!(seen(&mut above, &all).await, [""; 0], "the district has no consent");
    assert_eq!(seen(&mut other, &all).await, [""; 0], "another school");
    above.get(&format!("/pathway/{class}")).await.ok().has("td", "Имя скрыто").has("caption", "1 ученик");
    above.get("/pathway/funnel").await.ok().has("caption", "1 ученик");
    assert_eq!(above.get(&format!("/pathway/pupils/{vera}")).await.status, StatusCode::NOT_FOUND);

    // With a consent the district knows her, and another school does not.
    let path = format!("/pathway/pupils/{vera}/consent");
    assert_eq!(above.post(&path, &[("consent_by", "сама")]).await.status, StatusCode::NOT_FOUND);
    assert!(own.post(&path, &[("consent_by", "мать")]).await.location().is_some());
    let in_district = seen(&mut above, &all).await;
    assert!(in_district.contains(&format!("/pathway/pupils/{vera}")), "{in_district:?}");
    assert_eq!(seen(&mut other, &all).await, [""; 0]);
    // Withdrawn, she is gone at once.
    assert!(own.post(&format!("{path}/withdrawal"), &[]).await.location().is_some());
    assert_eq!(seen(&mut above, &all).await, [""; 0]);
    assert!(!seen(&mut own, &all).await.is_empty());
}

#[tokio::test]
async fn figures_count_a_pupil_without_a_consent_and_do_not_name_them() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2021).await;
    let vera = house.pupil(class, "Вера", |new| new.consent_by = String::new()).await;
    house.pupil(class, "Зоя", |_| {}).await;
    house.reached(vera, MilestoneKind::Trial, day(2021, 9, 2)).await;
    let catalogue = house.test.app.catalogue().clone();
    let reach = Reach::operator();
    for (code, count) in [("pathway.pupils.count", 2), ("pathway.trials.count", 1)] {
        let question = ::figures::Question::on(day(2021, 9, 10), &reach);
        let page = ::figures::Page { offset: 0, limit: 10 };
        let indicator = catalogue.indicator(code).unwrap();
        let found =
            ::figures::records(house.db(), indicator, &question, ::figures::Part::Numerator, page).await.unwrap();
        assert_eq!(found.len(), count, "{code}");
        let labels = found.iter().map(|one| format!("{one:?}")).collect::<String>();
        assert!(!labels.contains("Вера") && !labels.contains("со слов"), "{labels}");
        assert!(count == 1 || labels.contains("Зоя"), "{labels}");
    }
}

#[tokio::test]
async fn a_pupil_of_another_school_is_known_to_both() {
    let house = House::new().await;
    let class = house.class("Сетевая группа", 2020).await;
    let other = house.other_school;
    let vera = house.pupil(class, "Вера", |new| (new.school, new.consent_by) = (other, String::new())).await;
    for school in [house.school, house.other_school] {
        let mut coordinator = house.coordinator(school).await;
        coordinator.get(&format!("/pathway/pupils/{vera}")).await.ok().has("h1", "Юнина Вера");
    }
    // Whose class it is decides about the class.
    let mut coordinator = house.coordinator(house.other_school).await;
    assert_eq!(coordinator.get(&format!("/pathway/{class}")).await.status, StatusCode::NOT_FOUND);
    let class = sample::class(house.school, "11", kernel::SchoolYear::beginning(2021), |_| {});
    let actor = store::Actor::operator();
    let refused = house.db().write(&actor, async |tx| {
        let grants = [kernel::Grant {
            role: kernel::Role::SchoolCoordinator,
            organisation: house.other_school,
            period: kernel::Period::since(day(2020, 1, 1)),
        }];
        let reach = Reach::of(&grants, None, kernel::Act::EditPupils, tx.today())?;
        Class::open(tx, &reach, &class).await
    });
    assert!(refused.await.is_err());
}

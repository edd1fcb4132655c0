//! The table of `rights.rs`, walked through the routes: everybody sees exactly what it says.

use kernel::{Reach, Role};
use mediation::{
    rights::{Part, sees},
    sample,
    words::{Kind, Outcome},
};
use store::Actor;

use crate::house::{House, WORD};

#[tokio::test]
async fn everybody_sees_exactly_what_the_table_says() {
    let house = House::new().await;
    let operator = Actor::operator();
    let day = registry::sample::day(2021, 9, 10);
    let write = house.db().write(&operator, async |tx| {
        let (service, key) = sample::key(tx, &house.service, house.curator, WORD).await?;
        let other = sample::service(tx, house.five, &sample::charter(day), &[]).await?;
        let request = sample::request(day, Kind::PupilPupil);
        let mut last = None;
        for n in 0..6 {
            let place = if n == 0 { &other } else { &service };
            let id = mediation::Case::receive(tx, place, &key, &request).await?;
            sample::settle(tx, (place, &key), id, Some(Outcome::Agreement), day).await?;
            last = Some(id);
        }
        let lonely = mediation::Case::receive(tx, &service, &key, &sample::request(day, Kind::TeacherTeacher)).await?;
        sample::settle(tx, (&service, &key), lonely, Some(Outcome::Agreement), day).await?;
        Ok(last.unwrap())
    });
    let case = write.await.unwrap();
    let case = format!("{}/cases/{case}", house.journal());
    for role in Role::ALL {
        let place = if matches!(role, Role::SchoolCoordinator | Role::Teacher) { house.nine } else { house.district };
        let mut me = house.test.with_role(role, place).await;
        let shows = async |me: &mut testkit::Person, path: &str| me.get(path).await.status == 200;
        let seen = |part| sees(role, false, part);
        assert_eq!(shows(&mut me, &house.service.path()).await, seen(Part::Register), "{role:?}");
        assert_eq!(shows(&mut me, "/mediation/report?year=2021/2022").await, seen(Part::Numbers), "{role:?}");
        if seen(Part::Numbers) {
            let report = me.get("/mediation/report?year=2021/2022").await;
            let crossed = report.texts("h2").iter().any(|text| text.contains("Виды конфликтов"));
            assert_eq!(crossed, seen(Part::District), "{role:?}");
            if crossed {
                let cells = report.texts("table:last-of-type td.n");
                assert!(cells.iter().any(|cell| cell == "6"), "six of one kind in two schools are shown");
                let lonely = report.texts("tr").into_iter().find(|row| row.contains("учитель и учитель")).unwrap();
                assert!(!lonely.contains('1'), "one case looks like none: {lonely}");
            }
            assert!(me.get("/mediation/report.xlsx?year=2021/2022").await.ok().bytes.starts_with(b"PK"));
            assert!(me.get("/mediation/report.docx?year=2021/2022").await.ok().bytes.starts_with(b"PK"));
        }
        for path in [&house.journal(), &case, &format!("{case}/sides"), &format!("{case}/agreement.docx")] {
            let answer = me.get(path).await;
            assert!(matches!(answer.status.as_u16(), 403 | 404), "{role:?} {path}: {}", answer.status);
        }
    }
    let mut member = house.member(house.curator).await;
    member.post(&format!("/mediation/journal/opening?service={}", house.service.id), &[("word", WORD)]).await;
    assert_eq!(member.get(&case).await.status == 200, sees(Role::Teacher, true, Part::Case));
    assert!(mediation::Service::find(house.db(), &Reach::operator(), house.service.id).await.is_ok());
}

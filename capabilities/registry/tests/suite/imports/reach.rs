//! Lists of somebody who does not reach everything.

use kernel::PersonId;
use registry::{Name, person, sample};

use super::*;

fn ivanova(born: chrono::NaiveDate) -> Name {
    Name { birth_date: Some(born), ..sample::name("Иванова", "Мария", "Петровна") }
}

impl Desk {
    /// Somebody of the other school.
    async fn elsewhere(&self, name: Name) -> PersonId {
        self.ground.add(name, sample::post(self.ground.other_school)).await.unwrap()
    }

    /// A list as the coordinator of the school sends it.
    async fn sent(&self, rows: &[Cells<'_>]) -> Imported {
        let reach = self.ground.coordinator_of(self.ground.school);
        self.import_as(list(rows), |request| request.reach = reach).await.unwrap()
    }

    async fn attached(&self) -> i64 {
        let sql = store::Sql::new("from journal where act = 'person.attached'");
        store::count(&self.ground.db, sql).await.unwrap()
    }
}

#[tokio::test]
async fn of_several_people_those_out_of_reach_are_counted_and_not_named() {
    let desk = Desk::new().await;
    for _ in 0..2 {
        desk.elsewhere(ivanova(day(1985, 3, 2))).await;
    }
    let done = desk.sent(&[usual("Иванова Мария Петровна")]).await;
    assert_eq!((counts(&done), done.counts.reasons.get("several_people")), ((0, 0, 0, 0, 1), Some(&1)));
    let rows = made::rows(&done.rejects.unwrap());
    let reason = rows[1].last().unwrap();
    assert!(reason.contains("с таким именем: ещё 2.") && !reason.contains("Иванова"), "{reason}");
}

#[tokio::test]
async fn whoever_gives_a_post_to_somebody_of_another_school_leaves_a_trace_there() {
    let desk = Desk::new().await;
    let known = desk.elsewhere(ivanova(day(1985, 3, 2))).await;
    let (before, theirs) = (desk.ground.facts(known).await, desk.ground.coordinator_of(desk.ground.other_school));
    let done = desk.sent(&[usual("Иванова Мария Петровна")]).await;
    assert_eq!(counts(&done), (0, 1, 0, 0, 0));
    let after = desk.ground.facts(known).await;
    assert_eq!(after.posts.len(), before.posts.len() + 1);
    assert_eq!((after.qualifications, after.educations), (before.qualifications, before.educations), "a post only");
    assert_eq!(desk.attached().await, 1);
    let lines = person::history::facts_of(&desk.ground.db, &theirs, known).await.unwrap();
    assert!(lines.iter().any(|line| line.opened_by.kind == "import" && line.opened_by.title == "кадры.xlsx"));
    desk.sent(&[usual("Иванова Мария Петровна")]).await;
    assert_eq!(desk.attached().await, 1, "now they are within reach");
}

#[tokio::test]
async fn initials_and_a_birth_date_do_not_open_the_card_of_somebody_out_of_reach() {
    let desk = Desk::new().await;
    let known = desk.elsewhere(ivanova(day(1985, 3, 2))).await;
    let done = desk.sent(&[usual("Иванова М. П.")]).await;
    assert_eq!((counts(&done), desk.ground.facts(known).await.posts.len()), ((1, 0, 0, 0, 0), 1));
    assert_eq!(desk.attached().await, 0);
}

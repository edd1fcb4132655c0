//! Staff lists on their way into the registry and back.

mod made;
mod reach;
mod refused;

use kernel::{Reach, Result};
use registry::{
    Category, EducationLevel,
    import::{self, Answers, Batch, Counts, Imported, Importer, Mapping, Request},
    person::private::SnilsKey,
    sample::day,
    staff::{Page, StaffFilter, StaffList},
};
use store::{Actor, AsOf, Ask, facts::Restored};

use crate::ground::{BY_NAME, Ground, ON, refusal};
use made::{Cells, list, messy, usual};

/// The importer at the terminal.
struct Desk {
    ground: Ground,
    key: SnilsKey,
}

impl Desk {
    async fn new() -> Self {
        Self { ground: Ground::new().await, key: SnilsKey::new(&[7; 32]) }
    }

    fn importer(&self) -> Importer<'_> {
        Importer { db: &self.ground.db, rules: &self.ground.rules, key: &self.key }
    }

    async fn import(&self, bytes: Vec<u8>) -> Result<Imported> {
        self.import_as(bytes, |_| {}).await
    }

    async fn import_as(&self, bytes: Vec<u8>, change: impl FnOnce(&mut Request)) -> Result<Imported> {
        self.ground.db.clock().advance(chrono::TimeDelta::seconds(1));
        let mut request = Request {
            bytes: bytes.into(),
            name: "кадры.xlsx".into(),
            on: ON,
            organisation: None,
            mapping: None,
            founds: false,
            dry_run: false,
            answers: Answers::default(),
            reach: Reach::operator(),
            actor: Actor::operator(),
        };
        change(&mut request);
        import::run(self.importer(), request, &|_| true).await
    }

    async fn undo(&self, imported: &Imported) -> Restored {
        self.ground.db.clock().advance(chrono::TimeDelta::seconds(1));
        import::undo(self.importer(), &Reach::operator(), &Actor::operator(), imported.batch.unwrap().0).await.unwrap()
    }

    /// Everything that lists show, for every time, without identifiers.
    async fn projection(&self) -> Vec<String> {
        let columns = [
            "family",
            "given",
            "birth_date",
            "title",
            "rate",
            "subject",
            "main_job",
            "education_level",
            "category",
            "category_since",
            "category_until",
            "total_since",
            "pedagogical_since",
            "young",
            "valid_from",
            "valid_to",
        ];
        let shown = columns.map(|column| format!("coalesce(cast({column} as text), '')")).join(" || '|' || ");
        let sql = format!("select {shown} from staff where superseded_at is null");
        let mut rows: Vec<String> = self.ground.db.column(sql.as_str()).await.unwrap();
        rows.sort();
        rows
    }

    async fn staff(&self, on: chrono::NaiveDate) -> StaffList {
        let page = Page { number: 1, size: 1_000, long: false };
        StaffList::find(&self.ground.db, &Reach::operator(), AsOf::day(on), &StaffFilter::default(), BY_NAME, page)
            .await
            .unwrap()
    }
}

fn counts(imported: &Imported) -> (u64, u64, u64, u64, u64) {
    let Counts { new, changed, unchanged, gone, set_aside, .. } = imported.counts;
    (new, changed, unchanged, gone, set_aside)
}

#[tokio::test]
async fn a_messy_list_is_understood() {
    let desk = Desk::new().await;
    let done = desk.import(messy()).await.unwrap();
    assert_eq!((counts(&done), &done.asked), ((6, 0, 0, 0, 2), &vec![]), "{:?}", done.counts);
    let reasons: Vec<(&str, u64)> = done.counts.reasons.iter().map(|(code, count)| (code.as_str(), *count)).collect();
    assert_eq!(reasons, [("duplicate", 1), ("value", 1)]);
    let staff = desk.staff(ON).await;
    assert_eq!(
        (staff.totals.posts, staff.totals.people, staff.totals.higher_education, staff.totals.category),
        (6, 5, 4, 3)
    );
    let of = |family: &str| staff.rows.iter().find(|row| row.family == family).unwrap();
    assert_eq!(
        (of("Соловьёва").category, of("Соловьёва").education_level),
        (Category::Highest, Some(EducationLevel::Higher))
    );
    assert_eq!((of("Бельды").category, of("Киле").category), (Category::First, Category::None));
    assert_eq!(of("Мамедов").patronymic.as_deref(), Some("Гасан оглы"));
    desk.ground.is_sound().await;
}

#[tokio::test]
async fn a_second_import_of_the_same_file_changes_nothing() {
    let desk = Desk::new().await;
    desk.import(messy()).await.unwrap();
    let before = desk.projection().await;
    let again = desk.import(messy()).await.unwrap();
    assert_eq!(counts(&again), (0, 0, 6, 0, 2));
    assert_eq!(desk.projection().await, before);
    desk.ground.is_sound().await;
}

#[tokio::test]
async fn a_dry_run_writes_nothing() {
    let desk = Desk::new().await;
    let done = desk.import_as(messy(), |request| request.dry_run = true).await.unwrap();
    assert_eq!((counts(&done), done.batch), ((6, 0, 0, 0, 2), None));
    assert_eq!(
        (desk.staff(ON).await.totals.posts, store::count(&desk.ground.db, "from import_batch".into()).await.unwrap()),
        (0, 0)
    );
}

#[tokio::test]
async fn taking_an_import_back_restores_what_was() {
    let desk = Desk::new().await;
    desk.import(list(&[usual("Соловьёва Мария Ивановна"), usual("Бельды Ирина Сергеевна")])).await.unwrap();
    let before = desk.projection().await;
    let changed: Vec<Cells> = vec![
        Cells {
            rate: "0,5", category: "высшая", category_date: "01.03.2021", ..usual("Соловьёва Мария Ивановна")
        },
        usual("Киле Светлана Борисовна"),
    ];
    let second = desk.import_as(list(&changed), |request| request.answers.close_all = true).await.unwrap();
    assert_eq!((counts(&second), second.counts.closed), ((1, 1, 0, 1, 0), 1));
    assert_ne!(desk.projection().await, before);
    let restored = desk.undo(&second).await;
    assert!(restored.closed > 0 && restored.reopened > 0);
    assert_eq!(desk.projection().await, before);
    desk.ground.is_sound().await;
    assert_eq!(
        refusal(import::undo(desk.importer(), &Reach::operator(), &Actor::operator(), second.batch.unwrap().0).await),
        "refusal-already-undone"
    );
}

#[tokio::test]
async fn who_is_gone_is_closed_only_when_told() {
    let desk = Desk::new().await;
    desk.import(list(&[usual("Соловьёва Мария Ивановна"), usual("Бельды Ирина Сергеевна")])).await.unwrap();
    let shorter = || list(&[usual("Соловьёва Мария Ивановна")]);
    let next = day(2022, 3, 1);
    let done = desk.import_as(shorter(), |request| request.on = next).await.unwrap();
    assert_eq!((counts(&done), done.counts.closed, desk.staff(next).await.totals.people), ((0, 0, 1, 1, 0), 0, 2));
    let told = |request: &mut Request| (request.on, request.answers.close_all) = (next, true);
    desk.import_as(shorter(), told).await.unwrap();
    assert_eq!((desk.staff(ON).await.totals.people, desk.staff(next).await.totals.people), (2, 1));
    // A row set aside speaks of its person nevertheless.
    let broken = Cells { birth_date: "31.02.1990", ..usual("Соловьёва Мария Ивановна") };
    let done = desk.import_as(list(&[broken, usual("Киле Светлана Борисовна")]), told).await.unwrap();
    assert_eq!(counts(&done), (1, 0, 0, 0, 1));
}

#[tokio::test]
async fn a_list_that_would_change_too_much_asks_once_more() {
    let desk = Desk::new().await;
    let names: Vec<String> = (0..30).map(|index| format!("Иванова Мария {}овна", made::father(index))).collect();
    let staff: Vec<Cells> = names.iter().map(|name| usual(name)).collect();
    desk.import(list(&staff)).await.unwrap();
    let close = |request: &mut Request| request.answers.close_all = true;
    assert_eq!(refusal(desk.import_as(list(&staff[..10]), close).await), "import-refusal-threshold");
    assert_eq!(desk.staff(ON).await.totals.people, 30, "nothing is half done");
    let agree = |request: &mut Request| (request.answers.close_all, request.answers.beyond_threshold) = (true, true);
    assert_eq!(desk.import_as(list(&staff[..10]), agree).await.unwrap().counts.closed, 20);
}

#[tokio::test]
async fn what_was_corrected_by_hand_is_not_overwritten() {
    let desk = Desk::new().await;
    desk.import(list(&[usual("Соловьёва Мария Ивановна")])).await.unwrap();
    let person = desk.staff(ON).await.rows[0].person_id;
    let held = desk.ground.facts(person).await.names[0].clone();
    let mut name = held.fact.clone();
    name.birth_date = Some(day(1985, 3, 12));
    let rules = &desk.ground.rules;
    let correct = async |tx: &store::Tx| {
        registry::edit::correct(tx, rules, &Reach::operator(), "паспорт", person, held.id, (name.into(), held.period))
            .await
    };
    desk.ground.write(correct).await.unwrap();
    let again = desk.import(list(&[usual("Соловьёва Мария Ивановна")])).await.unwrap();
    assert_eq!((counts(&again), again.counts.kept), ((0, 0, 1, 0, 0), 1));
    assert_eq!(desk.staff(ON).await.rows[0].birth_date, Some(day(1985, 3, 12)));
    let over = |request: &mut Request| request.answers.over_hand = [2].into();
    let told = desk.import_as(list(&[usual("Соловьёва Мария Ивановна")]), over).await.unwrap();
    assert_eq!((counts(&told), desk.staff(ON).await.rows[0].birth_date), ((0, 1, 0, 0, 0), Some(day(1985, 3, 2))));
}

#[tokio::test]
async fn rows_set_aside_come_back_corrected() {
    let desk = Desk::new().await;
    let broken = Cells { birth_date: "31.02.1990", ..usual("Бельды Ирина Сергеевна") };
    let first = desk.import(list(&[usual("Соловьёва Мария Ивановна"), broken])).await.unwrap();
    let rejects = first.rejects.unwrap();
    let rows = made::rows(&rejects);
    assert_eq!(rows.len(), 2);
    assert!(rows[1].last().unwrap().contains("31 февраля не бывает"), "{rows:?}");
    let corrected = made::correct(&rejects, "31.02.1990", "28.02.1990");
    let second = desk.import(corrected).await.unwrap();
    assert_eq!((counts(&second), desk.staff(ON).await.totals.people), ((1, 0, 0, 1, 0), 2));
}

#[tokio::test]
async fn namesakes_are_told_apart_or_asked_about() {
    let desk = Desk::new().await;
    let (older, younger) =
        (usual("Иванова Мария Петровна"), Cells { birth_date: "11.11.1995", ..usual("Иванова Мария Петровна") });
    assert_eq!(counts(&desk.import(list(&[older.clone(), younger])).await.unwrap()), (2, 0, 0, 0, 0));
    let nameless = Cells { birth_date: "", ..older };
    let done = desk.import(list(&[nameless])).await.unwrap();
    assert_eq!((counts(&done), done.counts.reasons.get("several_people")), ((0, 0, 0, 0, 1), Some(&1)));
}

#[tokio::test]
async fn a_move_closes_one_post_and_opens_another() {
    let desk = Desk::new().await;
    let moved = Cells { organisation: "школа №10", ..usual("Соловьёва Мария Ивановна") };
    desk.import(list(&[usual("Соловьёва Мария Ивановна"), usual("Бельды Ирина Сергеевна")])).await.unwrap();
    let close = |request: &mut Request| (request.on, request.answers.close_all) = (day(2022, 3, 1), true);
    let done = desk.import_as(list(&[moved, usual("Бельды Ирина Сергеевна")]), close).await.unwrap();
    assert_eq!((counts(&done), done.counts.closed), ((0, 1, 1, 1, 0), 1));
    let facts = desk.ground.facts(desk.staff(day(2022, 3, 1)).await.rows[1].person_id).await;
    assert_eq!(facts.posts.len(), 2);
    assert_eq!((desk.staff(ON).await.totals.people, desk.staff(day(2022, 3, 1)).await.totals.posts), (2, 2));
    desk.ground.is_sound().await;
}

#[tokio::test]
async fn unknown_words_and_institutions_are_told_once() {
    let desk = Desk::new().await;
    let strange = || {
        list(&[
            Cells { category: "перв-я (?)", ..usual("Соловьёва Мария Ивановна") },
            Cells { organisation: "На горе", ..usual("Бельды Ирина Сергеевна") },
        ])
    };
    let first = desk.import_as(strange(), |request| request.dry_run = true).await.unwrap();
    let asked: Vec<&str> = first.asked.iter().map(|word| word.spelling.as_str()).collect();
    assert_eq!((counts(&first), asked.len()), ((0, 0, 0, 0, 2), 2));
    let told = r#"{"words": {"category": {"перв-я (?)": "first"}, "organisation": {"На горе": "new:school"}}}"#;
    let mapping: Mapping = serde_json::from_str(told).unwrap();
    let second = desk.import_as(strange(), |request| request.mapping = Some(mapping)).await.unwrap();
    assert_eq!(counts(&second), (2, 0, 0, 0, 0));
    let third = desk.import(strange()).await.unwrap();
    assert_eq!((counts(&third), desk.staff(ON).await.totals.category), ((0, 0, 2, 0, 0), 2));
    desk.undo(&second).await;
    assert_eq!(desk.staff(ON).await.totals.people, 0);
    desk.ground.is_sound().await;
}

#[tokio::test]
async fn a_coordinator_imports_only_into_the_own_school() {
    let desk = Desk::new().await;
    let rows =
        [usual("Соловьёва Мария Ивановна"), Cells { organisation: "СОШ № 10", ..usual("Бельды Ирина Сергеевна") }];
    let reach = desk.ground.coordinator_of(desk.ground.school);
    let done = desk.import_as(list(&rows), |request| request.reach = reach).await.unwrap();
    assert_eq!((counts(&done), done.counts.reasons.get("out_of_reach")), ((1, 0, 0, 0, 1), Some(&1)));
}

#[tokio::test]
async fn an_import_that_breaks_off_leaves_nothing() {
    let desk = Desk::new().await;
    let names: Vec<String> = (0..2_050).map(|index| format!("Иванова Мария {}овна", made::father(index))).collect();
    let staff: Vec<Cells> = names.iter().map(|name| usual(name)).collect();
    let bytes = list(&staff);
    let mut request = None;
    desk.import_as(bytes.clone(), |made| (made.dry_run, request) = (true, Some(made.clone()))).await.unwrap();
    let request = Request { dry_run: false, ..request.unwrap() };
    let stopped = import::run(desk.importer(), request.clone(), &|step| step.done < 2_000).await;
    assert_eq!(refusal(stopped), "import-refusal-stopped");
    let progress = |_: import::Step| -> bool { panic!("the power went") };
    let died = std::panic::AssertUnwindSafe(import::run(desk.importer(), request, &progress));
    assert!(futures::FutureExt::catch_unwind(died).await.is_err());
    for table in ["person", "post", "staff", "import_batch", "change where kind = 'import'"] {
        assert_eq!(store::count(&desk.ground.db, format!("from {table}").as_str().into()).await.unwrap(), 0, "{table}");
    }
    assert_eq!(counts(&desk.import(bytes).await.unwrap()), (2_050, 0, 0, 0, 0));
    desk.ground.is_sound().await;
}

#[tokio::test]
async fn a_batch_that_is_written_is_refused_before_a_row_of_it_is_read() {
    let desk = Desk::new().await;
    let done = desk.import(list(&[usual("Соловьёва Мария Ивановна")])).await.unwrap();
    let (reach, operator) = (Reach::operator(), Actor::operator());
    let batch = Batch::find(&desk.ground.db, &reach, None, done.batch.unwrap().0).await.unwrap();
    let progress = |_: import::Step| -> bool { panic!("a row was read") };
    let again = desk.importer().write_batch(&reach, &operator, &batch, &Answers::default(), &progress).await;
    assert_eq!(refusal(again), "import-refusal-moved-on");
}

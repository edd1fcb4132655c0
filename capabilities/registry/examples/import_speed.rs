//! How fast a staff list of 18 columns goes into an empty registry and, unchanged, a second time:
//! `cargo run --release -p registry --example import_speed -- 100000 [FILE]`. With a file name the list is only written there.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "an example that measures and prints"
)]

use std::time::Instant;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use kernel::{Clock, Reach};
use registry::{
    Rules,
    import::{self, Answers, Importer, Request},
    person::private::SnilsKey,
};
use rust_xlsxwriter::{Format, Workbook};
use store::{Actor, Db, Settings};

const LABELS: [&str; 18] = [
    "№ п/п",
    "ФИО",
    "Дата рождения",
    "Пол",
    "Организация",
    "Должность",
    "Предмет",
    "Ставка",
    "Образование",
    "Учебное заведение",
    "Год окончания",
    "Общий стаж",
    "Педагогический стаж",
    "Категория",
    "Дата присвоения категории",
    "Приказ",
    "Телефон внутренний",
    "Примечание",
];
const FAMILIES: [&str; 10] =
    ["Соловьёва", "Бельды", "Киле", "Оненко", "Иванова", "Петрова", "Гейкер", "Ходжер", "Актанко", "Самар"];
const GIVEN: [&str; 8] = ["Мария", "Ирина", "Светлана", "Анна", "Ольга", "Дарья", "Елена", "Татьяна"];
const PATRONYMICS: [&str; 7] = ["Ивановна", "Петровна", "Сергеевна", "Олеговна", "Борисовна", "Игоревна", "Павловна"];

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let rows: u32 = arguments.next().map_or(100_000, |text| text.parse().unwrap());
    let start = Instant::now();
    let bytes = workbook(rows);
    println!("{rows} rows, {} KiB, written in {:.2?}", bytes.len() >> 10, start.elapsed());
    if let Some(path) = arguments.next() {
        std::fs::write(path, bytes).unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(Settings::folder(folder.path()), Clock::system(10)).await.unwrap();
    let steps: Vec<_> = store::migrations::ground().into_iter().chain(registry::migrations()).collect();
    store::migrations::migrate(&db, &steps).await.unwrap();
    let (rules, key) = (Rules::embedded("RU"), SnilsKey::new(&[1; 32]));
    let importer = Importer { db: &db, rules: &rules, key: &key };
    let request = Request {
        bytes: bytes.into(),
        name: "staff.xlsx".into(),
        on: "2021-09-01".parse().unwrap(),
        organisation: None,
        mapping: None,
        founds: true,
        dry_run: true,
        answers: Answers::default(),
        reach: Reach::operator(),
        actor: Actor::operator(),
    };
    for (name, dry_run) in [("checked", true), ("imported", false), ("imported again", false)] {
        let start = Instant::now();
        let done = import::run(importer, Request { dry_run, ..request.clone() }, &|_| true).await.unwrap();
        println!("{name} in {:.2?}: {:?}", start.elapsed(), done.counts);
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
}

fn workbook(rows: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let page = book.add_worksheet();
    for (column, label) in LABELS.iter().enumerate() {
        page.write_string(0, column as u16, *label).unwrap();
    }
    for n in 0..rows {
        let row = n + 1;
        let i = n as usize;
        let name = format!("{}{} {} {}", FAMILIES[i % 10], suffix(n / 560), GIVEN[i % 8], PATRONYMICS[i % 7]);
        let experience = n % 35;
        page.write_number(row, 0, row).unwrap();
        page.write_string(row, 1, name).unwrap();
        page.write_number_with_format(row, 2, 22_000 + n % 4_000, &date).unwrap();
        page.write_string(row, 3, "жен").unwrap();
        page.write_string(row, 4, format!("МБОУ СОШ № {}", n / 100 + 1)).unwrap();
        page.write_string(row, 5, ["учитель", "учитель начальных классов", "воспитатель", "педагог-психолог"][i % 4])
            .unwrap();
        page.write_string(row, 6, ["математика", "русский язык", "физика", "химия", "история"][i % 5]).unwrap();
        page.write_number(row, 7, [1.0, 0.5, 1.5][i % 3]).unwrap();
        page.write_string(row, 8, ["высшее", "ср/спец", "высшее"][i % 3]).unwrap();
        page.write_string(row, 9, ["АмГПГУ", "ДВГГУ", "Педагогический колледж"][i % 3]).unwrap();
        page.write_number(row, 10, 1985 + n % 30).unwrap();
        page.write_number(row, 11, experience % 20 + 2).unwrap();
        page.write_number(row, 12, experience % 20).unwrap();
        page.write_string(row, 13, ["в/к", "I кат.", "б/к", "СЗД"][i % 4]).unwrap();
        page.write_number_with_format(row, 14, 43_000 + n % 1_200, &date).unwrap();
        page.write_string(row, 15, format!("№ {} от 12.03.2020", n % 500)).unwrap();
        page.write_string(row, 16, format!("2-{:02}-{:02}", n % 100, n / 7 % 100)).unwrap();
        page.write_string(row, 17, "нет").unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Letters of its own for every number.
fn suffix(mut number: u32) -> String {
    let mut letters = String::new();
    while number > 0 {
        letters.push(char::from_u32('а' as u32 + number % 20).unwrap());
        number /= 20;
    }
    letters
}

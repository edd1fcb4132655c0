//! Reads a workbook and prints its layout and how long the rows took: `cargo run --release -p spreadsheets --example read -- FILE`.
//! With `--make ROWS FILE` it writes a staff list of 18 columns to measure with.
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::fs::File;
use std::time::Instant;

use rust_xlsxwriter::{Format, Workbook as Writer};
use spreadsheets::{Lang, Limits, RowKind, Workbook};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--make", rows, path] => make(rows.parse()?, path),
        [path] => read(path),
        _ => Err("usage: read FILE | read --make ROWS FILE".into()),
    }
}

fn read(path: &str) -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let mut book =
        Workbook::open(File::open(path)?, path, &Limits::default()).map_err(|refusal| refusal.message(Lang::Ru))?;
    let sheet = book.best_sheet()?;
    println!("{:?}, sheet {}, opened in {:?}", book.format(), book.sheets()[sheet].name, start.elapsed());
    let layout = book.layout(sheet)?;
    if let Some(layout) = &layout {
        let labels: Vec<&str> = layout.columns.iter().map(|column| column.label.as_str()).collect();
        println!("header in rows {:?}: {}", layout.header, labels.join(" | "));
    }
    let start = Instant::now();
    let (mut rows, mut cells, mut data) = (0u64, 0u64, 0u64);
    for row in book.rows(sheet)? {
        let row = row?;
        rows += 1;
        cells += row.filled().count() as u64;
        data += u64::from(layout.as_ref().is_some_and(|layout| layout.classify(&row) == RowKind::Data));
    }
    println!("{rows} rows, {cells} cells, {data} records in {:?}", start.elapsed());
    Ok(())
}

fn make(rows: u32, path: &str) -> Result<(), Box<dyn std::error::Error>> {
    const LABELS: [&str; 18] = [
        "№",
        "ФИО",
        "Дата рождения",
        "Пол",
        "Школа",
        "Должность",
        "Предмет",
        "Ставка",
        "Образование",
        "Вуз",
        "Год окончания",
        "Общий стаж",
        "Педагогический стаж",
        "Категория",
        "Дата категории",
        "Приказ",
        "Телефон",
        "Примечание",
    ];
    let mut writer = Writer::new();
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let page = writer.add_worksheet_with_low_memory()?;
    for (column, label) in LABELS.iter().enumerate() {
        page.write_string(0, column as u16, *label)?;
    }
    for row in 1..=rows {
        for column in 0..18u16 {
            match column {
                0 => page.write_number(row, column, row)?,
                1 => page.write_string(row, column, format!("Соловьёва Мария {row}"))?,
                2 | 14 => page.write_number_with_format(row, column, 25_000 + row % 9000, &date)?,
                7 | 10 | 11 | 12 => page.write_number(row, column, row % 40)?,
                15 => page.write_string(row, column, format!("№ {row} от 12.03.2020"))?,
                _ => page.write_string(row, column, format!("{} {}", LABELS[usize::from(column)], row % 24))?,
            };
        }
    }
    writer.save(path)?;
    Ok(())
}

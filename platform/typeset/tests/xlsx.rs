//! The workbook, read back as another program reads it.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use chrono::NaiveDate;
use typeset::xlsx::{Sheet, Value, write};

fn sheet() -> Sheet {
    Sheet {
        name: "Кадры: [2021/2022] с очень длинным названием листа".into(),
        title: vec!["Кадры".into(), "=фильтр".into()],
        columns: ["ФИО", "Стаж", "Дата", "Доля"].map(Into::into).into(),
        made: NaiveDate::from_ymd_opt(2021, 9, 1).unwrap(),
    }
}

fn read(bytes: Vec<u8>) -> calamine::Range<Data> {
    let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Кадры 20212022 с очень длинным"]);
    book.worksheet_range_at(0).unwrap().unwrap()
}

#[test]
fn values_keep_their_kinds() {
    let day = NaiveDate::from_ymd_opt(2020, 2, 29).unwrap();
    let row = vec![Value::Text("Ёлкина".into()), Value::Number(12.5), Value::Date(day), Value::Percent(0.79)];
    let range = read(write(&sheet(), [row]).unwrap());
    assert_eq!(range.get((0, 0)), Some(&Data::String("Кадры".into())));
    assert_eq!(range.get((2, 1)), Some(&Data::String("Стаж".into())));
    assert_eq!(range.get((3, 1)), Some(&Data::Float(12.5)));
    assert_eq!(range.get((3, 3)), Some(&Data::Float(0.79)));
    let Some(Data::DateTime(read_day)) = range.get((3, 2)) else { panic!("no date: {:?}", range.get((3, 2))) };
    assert_eq!(read_day.as_datetime().unwrap().date(), day);
}

#[test]
fn what_looks_like_a_formula_stays_words() {
    let tricks = ["=1+1", "+7 924", "-5", "@SUM(A1)", "http://a.example", "\u{1}x"];
    let rows: Vec<Vec<Value>> = tricks.iter().map(|text| vec![Value::Text((*text).into())]).collect();
    let range = read(write(&sheet(), rows).unwrap());
    for (line, text) in (3..).zip(&tricks[..5]) {
        assert_eq!(range.get((line, 0)), Some(&Data::String((*text).into())));
    }
    assert_eq!(range.get((1, 0)), Some(&Data::String("=фильтр".into())));
}

#[test]
fn odd_values_do_not_break_the_file() {
    let rows = vec![
        vec![
            Value::Text("я".repeat(40_000)),
            Value::Number(f64::NAN),
            Value::Date(NaiveDate::MIN),
            Value::Percent(f64::INFINITY),
        ],
        vec![Value::Empty; 6],
        vec![],
    ];
    let range = read(write(&sheet(), rows).unwrap());
    assert!(matches!(range.get((3, 0)), Some(Data::String(text)) if text.chars().count() == 32_767));
    assert_eq!(range.get((3, 1)), Some(&Data::Empty));
}

#[test]
fn an_empty_list_without_columns_is_a_file_too() {
    let empty = Sheet { name: "''".into(), title: vec![], columns: vec![], made: sheet().made };
    assert!(write(&empty, []).is_ok());
}

#[test]
fn the_same_list_gives_the_same_bytes() {
    let rows = || (0..50).map(|i| vec![Value::Text(format!("Человек {i}")), Value::Number(f64::from(i))]);
    assert_eq!(write(&sheet(), rows()).unwrap(), write(&sheet(), rows()).unwrap());
}

//! The document as stored JSON, its figures, and what the language does to numbers and dates.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use chrono::NaiveDate;
use paper::{Block, Cell, Document, Figure, FigureState, Inline, Lang, Table};
use proptest::prelude::*;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 9, 1).unwrap()
}

fn figure(id: &str) -> Inline {
    Inline::Figure(Figure { id: id.into(), text: "959".into(), href: None, state: FigureState::Sure })
}

#[test]
fn figures_are_found_wherever_they_stand_in_reading_order() {
    let mut document = Document::new("СПРАВКА", "о кадрах", day());
    document.blocks = vec![
        Block::Paragraph(vec!["Занято ".into(), Inline::Strong(vec![figure("a")])]),
        Block::List { ordered: true, start: 1, items: vec![vec![Block::Paragraph(vec![figure("b")])]] },
        Block::Table(Table {
            rows: vec![vec![Cell { text: vec![figure("c")], ..Cell::default() }]],
            ..Table::default()
        }),
        Block::Heading { level: 2, text: vec![Inline::Link { href: "/".into(), text: vec![figure("d")] }] },
    ];
    let ids: Vec<&str> = document.figures().iter().map(|figure| figure.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "c", "d"]);
}

#[test]
fn the_stored_form_is_what_layouts_read() {
    let mut document = Document::new("СПРАВКА", "о кадрах", day());
    document.blocks = vec![Block::Paragraph(vec!["Да".into(), Inline::LineBreak]), Block::PageBreak];
    let json = serde_json::to_value(&document).unwrap();
    assert_eq!(json["date"], "2021-09-01");
    assert_eq!(json["profile"], "gost2025");
    assert_eq!(json["blocks"], serde_json::json!([{"paragraph": [{"text": "Да"}, "line_break"]}, "page_break"]));
}

#[test]
fn numbers_and_dates_follow_the_language() {
    assert_eq!(Lang::Ru.number(1051.0, 0).unwrap(), "1\u{a0}051");
    assert_eq!(Lang::Ru.number(-1_234_567.891, 2).unwrap(), "−1\u{a0}234\u{a0}567,89");
    assert_eq!(Lang::En.number(-0.04, 1).unwrap(), "0.0", "a rounded nought has no sign");
    assert_eq!(Lang::Ru.number(f64::NAN, 0), None);
    assert_eq!(Lang::Ru.date(day()), "01.09.2021");
    assert_eq!(Lang::En.date(day()), "1 September 2021");
}

#[test]
fn a_wide_column_gets_more_room_and_all_together_make_one() {
    let table = Table {
        header: vec![vec![Cell::text("№"), Cell::text("Фамилия, имя, отчество")]],
        rows: vec![vec![Cell::number("1"), Cell::text("Соловьёва Мария Константиновна")]],
        ..Table::default()
    };
    let widths = table.widths(80.0).shares;
    assert!(widths[1] > 4.0 * widths[0], "{widths:?}");
    assert!(table.widths(10.0).shares[0] > widths[0], "where room is short, a short column keeps what its word needs");
    assert!(table.widths(10.0).tight && !table.widths(80.0).tight);
    assert!((widths.iter().sum::<f64>() - 1.0).abs() < 1e-9);
}

fn inline() -> impl Strategy<Value = Inline> {
    let leaf = prop_oneof![
        ".*".prop_map(Inline::Text),
        Just(Inline::LineBreak),
        (".*", ".*").prop_map(|(id, text)| Inline::Figure(Figure {
            id,
            text,
            href: Some("/f".into()),
            state: FigureState::Changed
        })),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let text = prop::collection::vec(inner, 0..3);
        prop_oneof![
            text.clone().prop_map(Inline::Strong),
            text.clone().prop_map(Inline::Emphasis),
            (".*", text).prop_map(|(href, text)| Inline::Link { href, text }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_stored_is_read_back(text in prop::collection::vec(inline(), 0..4), start in 0u32..9) {
        let mut document = Document::new("СПРАВКА", "о кадрах", day());
        document.blocks = vec![
            Block::Paragraph(text.clone()),
            Block::List { ordered: true, start, items: vec![vec![Block::Paragraph(text)]] },
            Block::Pending { title: "Наставничество".into(), note: String::new() },
        ];
        let json = serde_json::to_string(&document).unwrap();
        prop_assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    }
}

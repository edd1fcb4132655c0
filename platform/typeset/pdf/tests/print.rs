//! The printed file: PDF/A-2a, tagged, the same bytes every time, no font missing, no words read as markup.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use chrono::NaiveDate;
use paper::{
    Block, Cell, Chart, ChartKind, Document, Figure, FigureState, Inline, Lang, Letterhead, Point, Profile, Series,
    Signature, Source, Table, Verification,
};
use pdf::Printer;

/// Signs that mean something to a typesetter, and letters that fonts may lack.
const TRICKY: &str = "#panic() *a* _b_ $x$ `c` <d> @e \\ // [f] = g\n- № § « » ₽ — ☐ Ӈ ё \u{202f}\u{2011}";

fn document() -> Document {
    let on = NaiveDate::from_ymd_opt(2021, 9, 1).unwrap();
    let mut document = Document::new("СПРАВКА", "о кадрах", on);
    document.letterhead = Some(Letterhead { organisation: vec!["Управление".into(), "ИМЦ".into()] });
    document.signatures = vec![Signature { post: "Директор".into(), name: "И. И. Иванова".into() }];
    document.verification =
        Some(Verification { url: "https://imc.example/v/1".into(), text: "Проверить".into() });
    let source = Source {
        id: "a".into(),
        title: TRICKY.into(),
        value: "959".into(),
        numerator: None,
        denominator: None,
        on,
        formula: TRICKY.into(),
        hash: "9f".into(),
    };
    document.sources = vec![source.clone(), source];
    let text = || {
        vec![
            TRICKY.into(),
            Inline::Figure(Figure { id: "a".into(), text: "959".into(), href: None, state: FigureState::Sure }),
            Inline::LineBreak,
        ]
    };
    document.blocks = vec![
        Block::PageBreak,
        Block::Heading { level: 7, text: text() },
        Block::Paragraph(vec![
            Inline::Strong(text()),
            Inline::Emphasis(text()),
            Inline::Link { href: "javascript:x".into(), text: text() },
            Inline::Link { href: "https://a.example".into(), text: text() },
        ]),
        Block::List {
            ordered: true,
            start: 3,
            items: vec![
                vec![],
                vec![
                    Block::Paragraph(text()),
                    Block::List { ordered: false, start: 1, items: vec![vec![Block::heading(1, "А")]] },
                ],
            ],
        },
        Block::Table(Table {
            caption: Some(TRICKY.into()),
            header: vec![vec![Cell::text("№"), Cell::text("ФИО")], vec![]],
            rows: (0..90).map(|i| vec![Cell::number(i.to_string())]).collect(),
            total: Some(vec![]),
        }),
        Block::Table(Table::default()),
        Block::Chart(Chart {
            title: TRICKY.into(),
            description: TRICKY.into(),
            kind: ChartKind::Lines,
            axis: "Год".into(),
            categories: vec!["2020".into(), "2021".into()],
            series: vec![Series {
                name: "Район & край".into(),
                points: vec![Some(Point { value: 79.0, interval: Some((75.0, 82.0)) }), Some(Point::new(80.0))],
            }],
            unit: "%".into(),
            decimals: 1,
        }),
        Block::Pending { title: "Позже".into(), note: String::new() },
    ];
    document
}

fn has(pdf: &[u8], text: &str) -> bool {
    pdf.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn any_paper_is_printed_as_tagged_pdf_a_without_warnings_and_alike() {
    let printer = Printer::new(None);
    let printed = printer.print(&document()).unwrap();
    assert_eq!(printed.warnings, Vec::<String>::new());
    assert!(
        has(&printed.pdf, "<pdfaid:part>2<")
            && has(&printed.pdf, "<pdfaid:conformance>A<")
            && has(&printed.pdf, "/Lang(ru)")
    );
    assert!(has(&printed.pdf, "/S/TH") && has(&printed.pdf, "/S/Figure") && has(&printed.pdf, "/S/Title"));
    assert!(has(&printed.pdf, "/URI(https://a.example)") && !has(&printed.pdf, "javascript"));
    assert!(printed.pages >= 5, "{}", printed.pages);
    assert_eq!(Printer::new(None).print(&document()).unwrap().pdf, printed.pdf, "another printer, the same bytes");
}

#[test]
fn the_old_profile_has_no_code_and_english_papers_say_so() {
    let mut paper = document();
    paper.blocks.clear();
    let printer = Printer::new(None);
    assert!(has(&printer.print(&paper).unwrap().pdf, "/Subtype/Image"));
    paper.profile = Profile::Gost2016;
    paper.lang = Lang::En;
    let printed = printer.print(&paper).unwrap();
    assert!(!has(&printed.pdf, "/Subtype/Image") && has(&printed.pdf, "/Lang(en)"));
    assert_eq!(printed.warnings, Vec::<String>::new());
}

#[test]
fn an_empty_paper_is_a_page() {
    let empty = Document::new("", "", NaiveDate::from_ymd_opt(2021, 9, 1).unwrap());
    assert_eq!(Printer::new(None).print(&empty).unwrap().pages, 1);
}

#[test]
fn letters_that_no_font_has_do_not_keep_a_paper_from_being_printed() {
    let mut paper = document();
    let odd = "🎉 漢字 \u{1}\u{7f}\u{200b}\u{202e}\u{fffe}\u{e000} א\t\nя\u{301}";
    paper.heading = odd.into();
    paper.blocks = vec![Block::paragraph(odd), Block::Table(Table { caption: Some(odd.into()), ..Table::default() })];
    Printer::new(None).print(&paper).unwrap();
}

#[test]
fn a_row_is_not_cut_by_the_page_unless_it_may_fill_one() {
    let mut paper = Document::new("ЛИСТКИ", "с кодами", NaiveDate::from_ymd_opt(2021, 9, 1).unwrap());
    let lines = (0..34).flat_map(|_| ["код".into(), Inline::LineBreak]).collect();
    let row = vec![Cell { text: lines, ..Cell::text("") }];
    paper.blocks = vec![Block::Table(Table { caption: None, header: Vec::new(), rows: vec![row; 6], total: None })];
    assert_eq!(Printer::new(None).print(&paper).unwrap().pages, 6, "one of half a page and more on each");
    let row = vec![Cell::text("слово ".repeat(4_000))];
    paper.blocks = vec![Block::Table(Table { caption: None, header: Vec::new(), rows: vec![row], total: None })];
    assert!(Printer::new(None).print(&paper).unwrap().pages > 4);
}

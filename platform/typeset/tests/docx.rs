//! The DOCX file: well formed, in the schema's order, figures tagged, header rows repeated, the same bytes every time.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::io::Read;

use chrono::NaiveDate;
use paper::{
    Block, Cell, Chart, ChartKind, Document, Figure, FigureState, Inline, Letterhead, Point, Profile, Series,
    Signature, Source, Table, Verification,
};
use proptest::prelude::*;
use quick_xml::events::Event;
use typeset::docx;

fn document(blocks: Vec<Block>) -> Document {
    let on = NaiveDate::from_ymd_opt(2021, 9, 1).unwrap();
    let mut document = Document::new("СПРАВКА", "о кадрах <&>", on);
    document.letterhead = Some(Letterhead { organisation: vec!["Управление".into(), "ИМЦ".into()] });
    document.place = Some("г. Амурск".into());
    document.number = Some("12".into());
    document.signatures = vec![Signature { post: "Директор".into(), name: "И. И. Иванова".into() }];
    document.sources = vec![Source {
        id: "staff.teaching.count".into(),
        title: "Педагогические работники".into(),
        value: "959".into(),
        numerator: None,
        denominator: None,
        on,
        formula: "Работающие".into(),
        hash: "9f86d081884c7d65".into(),
    }];
    document.verification =
        Some(Verification { url: "https://imc.example/v/1".into(), text: "Проверить".into() });
    document.blocks = blocks;
    document
}

fn figure() -> Inline {
    Inline::Figure(Figure {
        id: "staff.teaching.count".into(),
        text: "959".into(),
        href: None,
        state: FigureState::Sure,
    })
}

fn paragraph(text: &str) -> Vec<Block> {
    vec![Block::paragraph(text)]
}

fn chart(kind: ChartKind, interval: Option<(f64, f64)>) -> Block {
    Block::Chart(Chart {
        title: "Доля".into(),
        description: "Растёт".into(),
        kind,
        axis: "Год".into(),
        categories: vec!["2020".into(), "2021".into()],
        series: vec![Series { name: "Район".into(), points: vec![Some(Point { value: 79.0, interval }), None] }],
        unit: "%".into(),
        decimals: 1,
    })
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    names
        .into_iter()
        .filter(|name| !name.ends_with(".png"))
        .map(|name| {
            let mut text = String::new();
            zip.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
            (name, text)
        })
        .collect()
}

/// Reads to the end; stops at malformed XML.
fn assert_well_formed(name: &str, xml: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}\n{xml}")) {
            Event::Start(e) | Event::Empty(e) => e.attributes().for_each(|a| drop(a.unwrap())),
            Event::Eof => return,
            _ => {}
        }
    }
}

#[test]
fn every_part_is_well_formed_named_and_reachable() {
    let bytes = docx::write(&document(vec![chart(ChartKind::Bars, None), chart(ChartKind::Lines, Some((75.0, 82.0)))]))
        .unwrap();
    let parts = parts(&bytes);
    for (name, xml) in &parts {
        assert_well_formed(name, xml);
        assert!(
            name.ends_with(".rels")
                || name == "[Content_Types].xml"
                || parts["[Content_Types].xml"].contains(&format!("\"/{name}\"")),
            "{name} has no type"
        );
    }
    let relations = &parts["word/_rels/document.xml.rels"];
    for used in parts["word/document.xml"].split("r:id=\"").skip(1) {
        let id = used.split('"').next().unwrap();
        assert!(relations.contains(&format!("Id=\"{id}\"")), "{id} leads nowhere");
    }
    for target in relations.split("Target=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(parts.contains_key(&format!("word/{target}")), "{target} is missing");
    }
    assert!(
        parts["word/charts/chart2.xml"].contains("c:errBars") && !parts["word/charts/chart1.xml"].contains("c:errBars")
    );
}

#[test]
fn a_figure_is_a_content_control_with_its_id() {
    let text =
        parts(&docx::write(&document(vec![Block::Paragraph(vec![Inline::Strong(vec![figure()]), figure()])])).unwrap())
            ["word/document.xml"]
            .clone();
    let control = r#"<w:sdt><w:sdtPr><w:rPr><w:b/><w:bCs/></w:rPr><w:alias w:val="Педагогические работники"/><w:tag w:val="staff.teaching.count"/><w:id w:val="1"/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">959</w:t></w:r></w:sdtContent></w:sdt>"#;
    assert!(text.contains(control), "{text}");
    assert!(text.contains(r#"<w:id w:val="2"/>"#), "ids of controls are unique");
}

#[test]
fn header_rows_repeat_and_no_row_is_split() {
    let table = Table {
        header: vec![vec![Cell::text("№")]],
        rows: vec![vec![Cell::number("1")], vec![]],
        total: Some(vec![Cell::number("1")]),
        ..Table::default()
    };
    let mut paper = document(vec![Block::Table(table)]);
    paper.sources.clear();
    paper.signatures.clear();
    let text = parts(&docx::write(&paper).unwrap())["word/document.xml"].clone();
    assert_eq!(text.matches("<w:tblHeader/>").count(), 1);
    assert_eq!((text.matches("<w:tr>").count(), text.matches("<w:cantSplit/>").count()), (4, 4));
    assert_eq!(text.matches("<w:tc>").count(), 4, "a short row is filled up");
    assert!(text.contains("</w:tbl><w:p>"), "a paragraph follows a table, or Word calls the file broken");
}

#[test]
fn numbered_lists_start_anew_and_nest_in_one_numbering() {
    let inner = Block::List { ordered: true, start: 1, items: vec![paragraph("1.1")] };
    let outer = Block::List { ordered: true, start: 3, items: vec![vec![Block::paragraph("3"), inner]] };
    let parts = parts(
        &docx::write(&document(vec![outer, Block::List { ordered: false, start: 1, items: vec![paragraph("–")] }]))
            .unwrap(),
    );
    let text = &parts["word/document.xml"];
    assert!(
        text.contains(r#"<w:ilvl w:val="0"/><w:numId w:val="1"/>"#)
            && text.contains(r#"<w:ilvl w:val="1"/><w:numId w:val="1"/>"#)
    );
    assert!(text.contains(r#"<w:ilvl w:val="0"/><w:numId w:val="2"/>"#));
    assert!(parts["word/numbering.xml"].contains(r#"<w:startOverride w:val="3"/>"#));
}

#[test]
fn what_is_pending_is_not_printed_and_only_outside_links_are_links() {
    let link = |href: &str| Inline::Link { href: href.into(), text: vec!["ссылка".into()] };
    let blocks = vec![
        Block::Pending { title: "Наставничество".into(), note: "Позже".into() },
        Block::Paragraph(vec![link("https://imc.example/?a=1&b=2"), link("javascript:alert(1)"), link("/staff")]),
    ];
    let parts = parts(&docx::write(&document(blocks)).unwrap());
    assert!(!parts["word/document.xml"].contains("Наставничество"));
    assert_eq!(parts["word/document.xml"].matches("<w:hyperlink").count(), 1);
    assert!(parts["word/_rels/document.xml.rels"].contains("https://imc.example/?a=1&amp;b=2"));
}

#[test]
fn the_code_is_on_the_first_page_of_the_new_profile_only() {
    let mut paper = document(Vec::new());
    let new = parts(&docx::write(&paper).unwrap());
    assert!(
        new["word/document.xml"].contains(r#"<w:footerReference w:type="first""#)
            && new["word/document.xml"].contains("<w:titlePg/>")
    );
    assert!(new["word/header1.xml"].contains("PAGE"));
    paper.profile = Profile::Gost2016;
    assert!(!parts(&docx::write(&paper).unwrap()).contains_key("word/footer1.xml"));
}

#[test]
fn a_long_id_is_shortened_to_what_word_accepts() {
    let long = Inline::Figure(Figure { id: "я".repeat(100), text: "1".into(), href: None, state: FigureState::Sure });
    let text = parts(&docx::write(&document(vec![Block::Paragraph(vec![long])])).unwrap())["word/document.xml"].clone();
    assert!(text.contains(&format!(r#"<w:tag w:val="{}"/>"#, "я".repeat(64))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_words_give_a_well_formed_file_and_the_same_bytes(words in "\\PC*|[\\x00-\\x20<>&\"']{0,9}", level in any::<u8>()) {
        let cell = Cell::text(words.clone());
        let paper = document(vec![
            Block::PageBreak,
            Block::Heading { level, text: vec![words.clone().into(), Inline::LineBreak] },
            Block::List { ordered: true, start: 2, items: vec![vec![], vec![Block::PageBreak, Block::paragraph(words.clone())]] },
            Block::Table(Table { caption: Some(words), header: vec![], rows: vec![vec![cell]], total: None }),
            Block::Table(Table::default()),
        ]);
        let bytes = docx::write(&paper).unwrap();
        parts(&bytes).iter().for_each(|(name, xml)| assert_well_formed(name, xml));
        prop_assert_eq!(docx::write(&paper).unwrap(), bytes);
    }
}

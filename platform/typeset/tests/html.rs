//! The page: nothing of the words becomes markup, figures can be followed, headings keep their order.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use chrono::NaiveDate;
use paper::{Block, Cell, Document, Figure, FigureState, Inline, Table};
use proptest::prelude::*;
use typeset::html::{View, article, page};

const PAGE: View = View { level: 1, draft: false };

fn html(blocks: Vec<Block>, view: View) -> String {
    let mut document = Document::new("СПРАВКА", "о кадрах", NaiveDate::from_ymd_opt(2021, 9, 1).unwrap());
    document.blocks = blocks;
    article(&document, view)
}

fn figure(href: &str, state: FigureState) -> Inline {
    Inline::Figure(Figure { id: "staff.count".into(), text: "959".into(), href: Some(href.into()), state })
}

#[test]
fn a_figure_leads_to_its_rows_and_its_id_stands_once() {
    let page = html(
        vec![Block::Paragraph(vec![figure("/i?a=1&b=2", FigureState::Sure), figure("/i", FigureState::Changed)])],
        PAGE,
    );
    assert!(
        page.contains(
            r#"<a class="fig" id="figure-staff.count" href="/i?a=1&amp;b=2" data-figure="staff.count">959</a>"#
        ),
        "{page}"
    );
    assert!(page.contains(r#"<a class="fig changed" id="figure-staff.count-2" href="/i" data-figure="staff.count" title="записи изменились"#), "{page}");
}

#[test]
fn only_safe_addresses_become_links() {
    for bad in [
        "javascript:alert(1)",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "data:text/html,x",
        "JaVaScRiPt:x",
    ] {
        let page = html(
            vec![Block::Paragraph(vec![
                Inline::Link { href: bad.into(), text: vec!["слово".into()] },
                figure(bad, FigureState::Sure),
            ])],
            PAGE,
        );
        assert!(!page.contains("href"), "{bad}: {page}");
        assert!(page.contains("слово") && page.contains("959"));
    }
    for good in ["https://a.example", "HTTP://a.example", "mailto:a@a.example", "/staff", "#figure-a"] {
        assert!(
            html(vec![Block::Paragraph(vec![Inline::Link { href: good.into(), text: vec![] }])], PAGE)
                .contains("<a href"),
            "{good}"
        );
    }
}

#[test]
fn a_file_of_its_own_names_its_language_and_title_and_needs_nothing_else() {
    let document = Document::new("СПРАВКА", "о <кадрах>", NaiveDate::from_ymd_opt(2021, 9, 1).unwrap());
    let file = page(&document, PAGE);
    assert!(file.contains(r#"<html lang="ru">"#) && file.contains("<title>СПРАВКА о &lt;кадрах&gt;</title>"));
    assert!(!file.contains("http") && !file.contains("url(") && !file.contains("<link") && !file.contains("<script"));
}

#[test]
fn a_figure_in_a_link_is_not_a_link_in_a_link() {
    let page = html(
        vec![Block::Paragraph(vec![Inline::Link { href: "/a".into(), text: vec![figure("/b", FigureState::Sure)] }])],
        PAGE,
    );
    assert!(page.contains(r#"<a href="/a"><span class="fig""#), "{page}");
}

#[test]
fn headings_go_on_below_the_level_of_the_page() {
    let blocks = vec![Block::heading(1, "А"), Block::heading(9, "Б")];
    let page = html(blocks, View { level: 2, draft: false });
    assert!(
        page.contains("<h2><span class=\"kind\">СПРАВКА") && page.contains("<h3>А</h3>") && page.contains("<h5>Б</h5>"),
        "{page}"
    );
}

#[test]
fn what_is_pending_shows_in_a_draft_only() {
    let pending = || vec![Block::Pending { title: "Наставничество".into(), note: "Позже".into() }];
    assert!(html(pending(), View { level: 1, draft: true }).contains("Наставничество"));
    assert!(!html(pending(), PAGE).contains("Наставничество"));
}

#[test]
fn a_table_has_its_caption_and_the_scope_of_its_headers() {
    let table = Table {
        caption: Some("Кадры".into()),
        header: vec![vec![Cell::text("№")]],
        rows: vec![vec![Cell::number("1")]],
        total: Some(vec![Cell::text("Итого")]),
    };
    let page = html(vec![Block::Table(table)], PAGE);
    assert!(page.contains(r#"<caption>Кадры</caption><thead><tr><th scope="col">№</th></tr></thead><tbody><tr><td class="n">1</td></tr></tbody><tfoot><tr><td>Итого</td></tr></tfoot>"#), "{page}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn words_never_become_markup(words in "[<>&\"'a-zа-я =/]{0,30}") {
        let probe = format!("<script>{words}\" onclick=\"x");
        let page = html(vec![
            Block::paragraph(probe.clone()),
            Block::Table(Table { caption: Some(probe.clone()), rows: vec![vec![Cell::text(probe.clone())]], ..Table::default() }),
            Block::Paragraph(vec![Inline::Figure(Figure { id: probe.clone(), text: probe.clone(), href: Some(format!("/{probe}")), state: FigureState::Sure })]),
        ], PAGE);
        prop_assert!(!page.contains("<script") && !page.contains("\" onclick"), "{page}");
    }
}

//! The text of the paper: `word/document.xml`, and what it needs beside it.

use paper::{Block, Chart, Document, Inline, Table};

use super::frame::section;
use super::letters::{Look, run};
use super::package::Relation;
use super::styles::ListStart;
use super::xml::Xml;
use super::{chart, table};

/// The written text with its lists, charts and relations.
pub(super) struct Body<'a> {
    pub(super) text: String,
    pub(super) lists: Vec<ListStart>,
    pub(super) charts: Vec<&'a Chart>,
    pub(super) relations: Vec<Relation>,
}

/// Writes blocks and keeps count of what they need.
pub(super) struct Writer<'a> {
    pub(super) xml: Xml,
    pub(super) document: &'a Document,
    lists: Vec<ListStart>,
    charts: Vec<&'a Chart>,
    pub(super) relations: Vec<Relation>,
    pub(super) controls: u32,
    /// The next paragraph starts a page.
    break_before: bool,
}

/// Where a paragraph stands: its style, and what differs from it.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) style: Option<&'static str>,
    pub(super) align: Option<&'static str>,
    /// The list whose mark it bears, and the level in it.
    pub(super) mark: Option<(usize, usize)>,
    /// Left indent and hanging first line, in twips.
    pub(super) indent: Option<(usize, usize)>,
}

/// A list around blocks: how deep, which numbering, at which level of it, numbered or not.
#[derive(Clone, Copy)]
pub(super) struct Around {
    depth: usize,
    list: usize,
    level: usize,
    ordered: bool,
}

impl<'a> Body<'a> {
    pub(super) fn of(document: &'a Document, code: bool) -> Self {
        let mut relations: Vec<Relation> = ["styles", "settings", "numbering"]
            .map(|part| (format!("rId-{part}"), part, format!("{part}.xml"), false))
            .into();
        relations.push(("rId-header".into(), "header", "header1.xml".into(), false));
        if code {
            relations.push(("rId-footer".into(), "footer", "footer1.xml".into(), false));
        }
        let mut rest = (Vec::new(), Vec::new(), Vec::new());
        let root = [
            ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
            ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
            ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ];
        let text = Xml::part("w:document", &root, |xml| {
            xml.element("w:body", &[], |xml| {
                let (lists, charts) = (Vec::new(), Vec::new());
                let mut writer = Writer {
                    xml: std::mem::take(xml),
                    document,
                    lists,
                    charts,
                    relations,
                    controls: 0,
                    break_before: false,
                };
                writer.document();
                *xml = writer.xml;
                section(xml, code);
                rest = (writer.lists, writer.charts, writer.relations);
            });
        });
        Self { text, lists: rest.0, charts: rest.1, relations: rest.2 }
    }
}

impl<'a> Writer<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block], around: Option<Around>) {
        blocks.iter().for_each(|block| self.block(block, around));
    }

    fn block(&mut self, block: &'a Block, around: Option<Around>) {
        match block {
            Block::Heading { level, text } => {
                let style = ["Heading1", "Heading2", "Heading3"][usize::from((*level).clamp(1, 3)) - 1];
                self.paragraph(Place { style: Some(style), ..Place::default() }, text, Look::default());
            }
            Block::Paragraph(text) => {
                let indent = around.map(|around| (around.left(), 0));
                self.paragraph(Place { indent, ..Place::default() }, text, Look::default());
            }
            Block::List { ordered, start, items } => self.list(*ordered, *start, items, around),
            Block::Table(table) => table::write(self, table, table::TEXT),
            Block::Chart(chart) => self.chart(chart),
            Block::PageBreak => self.break_before = true,
            Block::Pending { .. } => {}
        }
    }

    fn list(&mut self, ordered: bool, start: u32, items: &'a [Vec<Block>], outer: Option<Around>) {
        let depth = outer.map_or(0, |outer| outer.depth + 1);
        // A numbered list inside a numbered one goes on in its numbering: 1.1, 1.2.
        let around = match outer {
            Some(outer) if ordered && outer.ordered && outer.level < 8 => {
                Around { depth, level: outer.level + 1, ..outer }
            }
            _ => {
                self.lists.push(ListStart { ordered, start });
                Around { depth, list: self.lists.len(), level: 0, ordered }
            }
        };
        for item in items {
            let (first, rest): (&[Inline], _) = match item.as_slice() {
                [Block::Paragraph(text), rest @ ..] => (text, rest),
                rest => (&[], rest),
            };
            let place = Place {
                style: Some("ListParagraph"),
                mark: Some((around.list, around.level)),
                indent: Some((around.left(), around.hanging())),
                ..Place::default()
            };
            self.paragraph(place, first, Look::default());
            self.blocks(rest, Some(around));
        }
    }

    fn chart(&mut self, chart: &'a Chart) {
        self.charts.push(chart);
        let number = self.charts.len();
        let id = format!("rId-chart{number}");
        self.relations.push((id.clone(), "chart", format!("charts/chart{number}.xml"), false));
        self.open_paragraph(Place { style: Some("Picture"), ..Place::default() }, |writer| {
            chart::drawing(&mut writer.xml, chart, number, &id)
        });
        self.words("ChartCaption", &chart.title);
        if chart::has_intervals(chart) {
            table::write(self, &Table { caption: None, ..chart.table(self.document.lang) }, table::TEXT);
        }
    }

    /// A paragraph of plain words.
    pub(super) fn words(&mut self, style: &'static str, text: &str) {
        self.open_paragraph(Place { style: Some(style), ..Place::default() }, |writer| {
            run(&mut writer.xml, text, Look::default())
        });
    }

    /// Keeps two tables apart, and a table from the text after it.
    pub(super) fn after_table(&mut self) {
        self.open_paragraph(Place { style: Some("AfterTable"), ..Place::default() }, |_| {});
    }

    /// A place for a page break before something that is no paragraph.
    pub(super) fn break_page_here(&mut self) {
        if self.break_before {
            self.after_table();
        }
    }

    pub(super) fn paragraph(&mut self, place: Place, text: &[Inline], look: Look) {
        self.open_paragraph(place, |writer| writer.inlines(text, look));
    }

    fn open_paragraph(&mut self, place: Place, inside: impl FnOnce(&mut Self)) {
        let page_break = std::mem::take(&mut self.break_before);
        self.xml.raw("<w:p>");
        self.properties(place, page_break);
        inside(self);
        self.xml.raw("</w:p>");
    }

    fn properties(&mut self, place: Place, page_break: bool) {
        self.xml.element("w:pPr", &[], |xml| {
            if let Some(style) = place.style {
                xml.value("w:pStyle", style);
            }
            if page_break {
                xml.empty("w:pageBreakBefore", &[]);
            }
            if let Some((list, level)) = place.mark {
                xml.element("w:numPr", &[], |xml| {
                    xml.value("w:ilvl", level);
                    xml.value("w:numId", list);
                });
            }
            if let Some((left, hanging)) = place.indent {
                let first =
                    if hanging > 0 { ("w:hanging", hanging.to_string()) } else { ("w:firstLine", "0".to_owned()) };
                xml.empty("w:ind", &[("w:left", &left.to_string()), (first.0, &first.1)]);
            }
            if let Some(align) = place.align {
                xml.value("w:jc", align);
            }
        });
    }
}

impl Around {
    fn left(self) -> usize {
        709 + 425 * self.depth + self.hanging()
    }

    fn hanging(self) -> usize {
        if self.ordered { 567 + 283 * self.level } else { 425 }
    }
}

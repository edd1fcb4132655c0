//! The text of the paper: `word/document.xml`, and what it needs beside it.

use paper::{Block, Chart, Document, Figure, Inline, Letterhead, Signature, Table, words};

use super::package::Relation;
use super::styles::ListStart;
use super::xml::Xml;
use super::{chart, table};
use crate::link;

/// Word refuses longer tags and titles of content controls.
const TAG: usize = 64;

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
    document: &'a Document,
    lists: Vec<ListStart>,
    charts: Vec<&'a Chart>,
    relations: Vec<Relation>,
    controls: u32,
    /// The next paragraph starts a page.
    break_before: bool,
}

/// How letters look.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) link: bool,
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
struct Around {
    depth: usize,
    list: usize,
    level: usize,
    ordered: bool,
}

impl<'a> Body<'a> {
    pub(super) fn of(document: &'a Document, code: bool) -> Self {
        let mut relations: Vec<Relation> = ["styles", "settings", "numbering"].map(|part| (format!("rId-{part}"), part, format!("{part}.xml"), false)).into();
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
                let mut writer = Writer { xml: std::mem::take(xml), document, lists, charts, relations, controls: 0, break_before: false };
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
    fn document(&mut self) {
        let document = self.document;
        if let Some(letterhead) = &document.letterhead {
            self.letterhead(letterhead);
        }
        self.words("Title", &document.kind);
        if !document.heading.is_empty() {
            self.words("Subtitle", &document.heading);
        }
        let number = document.number.as_deref().map(|number| format!("{}{number}", words(document.lang).number_sign)).unwrap_or_default();
        let place = document.place.as_deref().unwrap_or_default();
        self.words("Requisites", format!("{}\t{place}\t{number}", document.lang.date(document.date)).trim_end());
        self.blocks(&document.blocks, None);
        self.signatures(&document.signatures);
        if !document.sources.is_empty() {
            let labels = words(document.lang);
            self.words("Appendix", labels.appendix);
            self.words("Heading1", labels.sources);
            table::write(self, &document.sources_table(), table::SMALL);
        }
    }

    fn letterhead(&mut self, letterhead: &'a Letterhead) {
        let (last, above) = letterhead.organisation.split_last().map_or(("", &[][..]), |(last, above)| (last.as_str(), above));
        above.iter().for_each(|line| self.words("Letterhead", line));
        self.xml.element("w:p", &[], |xml| {
            xml.raw(r#"<w:pPr><w:pStyle w:val="Letterhead"/><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" w:color="auto"/></w:pBdr></w:pPr>"#);
            run(xml, last, Look::default());
        });
    }

    /// Post at the left, name at the right, room for the signature between; never alone on a page.
    fn signatures(&mut self, signatures: &[Signature]) {
        if signatures.is_empty() {
            return;
        }
        let mut xml = std::mem::take(&mut self.xml);
        xml.element("w:tbl", &[], |xml| {
            xml.raw(r#"<w:tblPr><w:tblW w:w="9638" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="4819"/><w:gridCol w:w="1819"/><w:gridCol w:w="3000"/></w:tblGrid>"#);
            for signature in signatures {
                xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
                for (width, align, text) in [("4819", "left", signature.post.as_str()), ("1819", "left", ""), ("3000", "right", &signature.name)] {
                    xml.element("w:tc", &[], |xml| {
                        xml.element("w:tcPr", &[], |xml| {
                            xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
                            xml.value("w:vAlign", "bottom");
                        });
                        xml.element("w:p", &[], |xml| {
                            xml.raw(&format!(r#"<w:pPr><w:pStyle w:val="Signature"/><w:jc w:val="{align}"/></w:pPr>"#));
                            run(xml, text, Look::default());
                        });
                    });
                }
                xml.raw("</w:tr>");
            }
        });
        self.xml = xml;
        self.after_table();
    }

    fn blocks(&mut self, blocks: &'a [Block], around: Option<Around>) {
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
            Some(outer) if ordered && outer.ordered && outer.level < 8 => Around { depth, level: outer.level + 1, ..outer },
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
        self.open_paragraph(Place { style: Some("Picture"), ..Place::default() }, |writer| chart::drawing(&mut writer.xml, chart, number, &id));
        self.words("ChartCaption", &chart.title);
        if chart::has_intervals(chart) {
            table::write(self, &Table { caption: None, ..chart.table(self.document.lang) }, table::TEXT);
        }
    }

    /// A paragraph of plain words.
    pub(super) fn words(&mut self, style: &'static str, text: &str) {
        self.open_paragraph(Place { style: Some(style), ..Place::default() }, |writer| run(&mut writer.xml, text, Look::default()));
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
                let first = if hanging > 0 { ("w:hanging", hanging.to_string()) } else { ("w:firstLine", "0".to_owned()) };
                xml.empty("w:ind", &[("w:left", &left.to_string()), (first.0, &first.1)]);
            }
            if let Some(align) = place.align {
                xml.value("w:jc", align);
            }
        });
    }

    pub(super) fn inlines(&mut self, text: &[Inline], look: Look) {
        for inline in text {
            match inline {
                Inline::Text(text) => run(&mut self.xml, text, look),
                Inline::Strong(text) => self.inlines(text, Look { bold: true, ..look }),
                Inline::Emphasis(text) => self.inlines(text, Look { italic: true, ..look }),
                Inline::LineBreak => self.xml.raw("<w:r><w:br/></w:r>"),
                Inline::Link { href, text } => match link::outside(href).filter(|_| !look.link) {
                    Some(href) => {
                        let id = format!("rId-link{}", self.relations.len());
                        self.relations.push((id.clone(), "hyperlink", href.to_owned(), true));
                        self.xml.raw(&format!(r#"<w:hyperlink r:id="{id}">"#));
                        self.inlines(text, Look { link: true, ..look });
                        self.xml.raw("</w:hyperlink>");
                    }
                    None => self.inlines(text, look),
                },
                Inline::Figure(figure) => self.figure(figure, look),
            }
        }
    }

    /// A figure: a content control with the id of its source for a tag.
    fn figure(&mut self, figure: &Figure, look: Look) {
        self.controls += 1;
        let title = self.document.source(&figure.id).map_or(figure.id.as_str(), |source| &source.title);
        let (title, tag, id) = (shortened(title), shortened(&figure.id), self.controls);
        self.xml.element("w:sdt", &[], |xml| {
            xml.element("w:sdtPr", &[], |xml| {
                look.write(xml);
                xml.value("w:alias", title);
                xml.value("w:tag", tag);
                xml.value("w:id", id);
            });
            xml.element("w:sdtContent", &[], |xml| run(xml, &figure.text, look));
        });
    }
}

impl Look {
    fn write(self, xml: &mut Xml) {
        if self.bold || self.italic || self.link {
            xml.element("w:rPr", &[], |xml| {
                if self.link {
                    xml.value("w:rStyle", "Hyperlink");
                }
                if self.bold {
                    xml.raw("<w:b/><w:bCs/>");
                }
                if self.italic {
                    xml.raw("<w:i/><w:iCs/>");
                }
            });
        }
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

/// A run of letters of one look; tabs stay tabs.
pub(super) fn run(xml: &mut Xml, text: &str, look: Look) {
    xml.element("w:r", &[], |xml| {
        look.write(xml);
        for (i, piece) in text.split('\t').enumerate() {
            if i > 0 {
                xml.empty("w:tab", &[]);
            }
            if !piece.is_empty() {
                xml.words("w:t", &[("xml:space", "preserve")], piece);
            }
        }
    });
}

fn shortened(text: &str) -> String {
    text.chars().take(TAG).collect()
}

/// The page: A4, 30/10/20/20 mm, its number on every page but the first.
fn section(xml: &mut Xml, code: bool) {
    xml.element("w:sectPr", &[], |xml| {
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "rId-header")]);
        if code {
            xml.empty("w:footerReference", &[("w:type", "first"), ("r:id", "rId-footer")]);
        }
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        xml.raw(r#"<w:pgMar w:top="1134" w:right="567" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>"#);
        xml.empty("w:titlePg", &[]);
    });
}

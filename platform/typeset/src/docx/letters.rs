//! Runs of letters: words, links, and figures as content controls.

use paper::{Figure, Inline};

use super::body::Writer;
use super::xml::Xml;
use crate::link;

/// Word refuses longer tags and titles of content controls.
const TAG: usize = 64;

/// How letters look.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) link: bool,
}

impl Writer<'_> {
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

//! What stands around the text: letterhead, requisites, signatures, sources, the page itself.

use paper::{Letterhead, Signature, words};

use super::body::Writer;
use super::letters::{Look, run};
use super::table;
use super::xml::Xml;

impl<'a> Writer<'a> {
    pub(super) fn document(&mut self) {
        let document = self.document;
        if let Some(letterhead) = &document.letterhead {
            self.letterhead(letterhead);
        }
        self.words("Title", &document.kind);
        if !document.heading.is_empty() {
            self.words("Subtitle", &document.heading);
        }
        let number = document
            .number
            .as_deref()
            .map(|number| format!("{}{number}", words(document.lang).number_sign))
            .unwrap_or_default();
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
        let (last, above) =
            letterhead.organisation.split_last().map_or(("", &[][..]), |(last, above)| (last.as_str(), above));
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
}

/// The page: A4, 30/10/20/20 mm, its number on every page but the first.
pub(super) fn section(xml: &mut Xml, code: bool) {
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

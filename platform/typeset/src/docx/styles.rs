//! Looks by ГОСТ Р 7.0.97: styles, numbering, page number, the footer with the code.

use paper::{Lang, Verification};

use super::xml::Xml;

const W: (&str, &str) = ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");

/// A list of the text, as numbering needs it.
#[derive(Clone, Copy)]
pub(super) struct ListStart {
    pub(super) ordered: bool,
    pub(super) start: u32,
}

/// A paragraph style: id, built-in name, base, paragraph and run properties.
type Style = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Measures are twips: 1.25 cm is 709, 1.5 lines is 360, a point is 20. The order inside follows the schema.
const STYLES: &[Style] = &[
    (
        "Title",
        "Title",
        "Normal",
        r#"<w:keepNext/><w:suppressAutoHyphens/><w:spacing w:before="240" w:after="120" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>"#,
        r#"<w:b/><w:bCs/>"#,
    ),
    (
        "Subtitle",
        "Subtitle",
        "Normal",
        r#"<w:suppressAutoHyphens/><w:spacing w:before="0" w:after="240" w:line="240" w:lineRule="auto"/><w:ind w:left="567" w:right="567" w:firstLine="0"/><w:jc w:val="center"/>"#,
        "",
    ),
    (
        "Letterhead",
        "Letterhead",
        "Normal",
        r#"<w:suppressAutoHyphens/><w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>"#,
        "",
    ),
    (
        "Requisites",
        "Requisites",
        "Normal",
        r#"<w:tabs><w:tab w:val="center" w:pos="4819"/><w:tab w:val="right" w:pos="9638"/></w:tabs><w:spacing w:before="60" w:after="240" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="left"/>"#,
        "",
    ),
    (
        "Heading1",
        "heading 1",
        "Normal",
        r#"<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before="240" w:after="120" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>"#,
        "<w:b/><w:bCs/>",
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        r#"<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before="180" w:after="60" w:line="240" w:lineRule="auto"/><w:jc w:val="left"/><w:outlineLvl w:val="1"/>"#,
        "<w:b/><w:bCs/>",
    ),
    (
        "Heading3",
        "heading 3",
        "Normal",
        r#"<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before="120" w:after="60" w:line="240" w:lineRule="auto"/><w:jc w:val="left"/><w:outlineLvl w:val="2"/>"#,
        "<w:b/><w:bCs/><w:i/><w:iCs/>",
    ),
    ("ListParagraph", "List Paragraph", "Normal", "", ""),
    (
        "Caption",
        "caption",
        "Normal",
        r#"<w:keepNext/><w:suppressAutoHyphens/><w:spacing w:before="180" w:after="80" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="left"/>"#,
        r#"<w:sz w:val="24"/><w:szCs w:val="24"/>"#,
    ),
    (
        "ChartCaption",
        "Chart Caption",
        "Caption",
        r#"<w:keepNext w:val="0"/><w:spacing w:before="60" w:after="240"/><w:jc w:val="center"/>"#,
        "",
    ),
    (
        "Picture",
        "Picture",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="180" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>"#,
        "",
    ),
    (
        "TableText",
        "Table Text",
        "Normal",
        r#"<w:suppressAutoHyphens/><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="left"/>"#,
        r#"<w:sz w:val="24"/><w:szCs w:val="24"/>"#,
    ),
    ("TableSmall", "Table Small", "TableText", "", r#"<w:sz w:val="18"/><w:szCs w:val="18"/>"#),
    (
        "AfterTable",
        "After Table",
        "Normal",
        r#"<w:spacing w:line="240" w:lineRule="exact"/><w:ind w:firstLine="0"/>"#,
        "",
    ),
    (
        "Signature",
        "Signature",
        "Normal",
        r#"<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before="360" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="left"/>"#,
        "",
    ),
    (
        "Appendix",
        "Appendix",
        "Normal",
        r#"<w:keepNext/><w:pageBreakBefore/><w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="right"/>"#,
        "",
    ),
    (
        "Header",
        "header",
        "Normal",
        r#"<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>"#,
        "",
    ),
    (
        "Footer",
        "footer",
        "Normal",
        r#"<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="left"/>"#,
        r#"<w:sz w:val="18"/><w:szCs w:val="18"/>"#,
    ),
];

pub(super) fn styles(lang: Lang) -> String {
    let lang = match lang {
        Lang::Ru => "ru-RU",
        Lang::En => "en-GB",
    };
    Xml::part("w:styles", &[W], |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.raw(r#"<w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/>"#);
            xml.empty("w:lang", &[("w:val", lang), ("w:eastAsia", lang), ("w:bidi", "ar-SA")]);
            xml.raw("</w:rPr></w:rPrDefault><w:pPrDefault/>");
        });
        xml.raw(r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="360" w:lineRule="auto"/><w:ind w:firstLine="709"/><w:jc w:val="both"/></w:pPr></w:style>"#);
        xml.raw(r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>"#);
        xml.raw(r##"<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="1F4E8C"/><w:u w:val="single"/></w:rPr></w:style>"##);
        xml.raw(r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#);
        xml.element("w:style", &[("w:type", "table"), ("w:styleId", "TableGrid")], |xml| {
            xml.raw(r#"<w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr>"#);
            xml.element("w:tblBorders", &[], |xml| {
                for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                    xml.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")]);
                }
            });
            xml.raw("</w:tblPr>");
        });
        for (id, name, base, paragraph, run) in STYLES {
            xml.element("w:style", &[("w:type", "paragraph"), ("w:styleId", id)], |xml| {
                xml.value("w:name", name);
                xml.value("w:basedOn", base);
                xml.empty("w:qFormat", &[]);
                xml.raw(&format!("<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr>"));
            });
        }
    })
}

pub(super) fn settings() -> String {
    Xml::part("w:settings", &[W], |xml| {
        xml.raw(r#"<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation/><w:characterSpacingControl w:val="doNotCompress"/>"#);
        xml.raw(r#"<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"#);
        xml.raw(r#"<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>"#);
    })
}

/// One kind of bulleted and one of numbered lists; every list of the text counts from its own start.
pub(super) fn numbering(lists: &[ListStart]) -> String {
    Xml::part("w:numbering", &[W], |xml| {
        for (id, ordered) in [("0", false), ("1", true)] {
            xml.element("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
                xml.value("w:multiLevelType", "multilevel");
                for level in 0..9 {
                    let numbers: String = (1..=level + 1).map(|n| format!("%{n}.")).collect();
                    xml.element("w:lvl", &[("w:ilvl", &level.to_string())], |xml| {
                        xml.value("w:start", 1);
                        xml.value("w:numFmt", if ordered { "decimal" } else { "bullet" });
                        xml.value("w:lvlText", if ordered { &numbers } else { "–" });
                        xml.value("w:lvlJc", "left");
                    });
                }
            });
        }
        for (i, list) in lists.iter().enumerate() {
            xml.element("w:num", &[("w:numId", &(i + 1).to_string())], |xml| {
                xml.value("w:abstractNumId", u8::from(list.ordered));
                if list.ordered {
                    xml.element("w:lvlOverride", &[("w:ilvl", "0")], |xml| xml.value("w:startOverride", list.start));
                }
            });
        }
    })
}

/// The header of every page but the first: its number in the middle.
pub(super) fn page_number() -> String {
    Xml::part("w:hdr", &[W], |xml| {
        xml.raw(r#"<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>"#);
    })
}

/// The footer of the first page: words at the left of the code, which is at the bottom right (requisite 31).
pub(super) fn check_footer(check: &Verification) -> String {
    let root = [
        W,
        ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ];
    // 22 mm in English metric units, 36000 to a millimetre.
    let (side, words) = ("792000", format!("{} {}", check.text, check.url));
    Xml::part("w:ftr", &root, |xml| {
        xml.raw(r#"<w:tbl><w:tblPr><w:tblW w:w="9638" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="8222"/><w:gridCol w:w="1416"/></w:tblGrid><w:tr>"#);
        xml.raw(r#"<w:tc><w:tcPr><w:tcW w:w="8222" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="right"/></w:pPr><w:r>"#);
        xml.words("w:t", &[], words.trim());
        xml.raw(r#"</w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="1416" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="right"/></w:pPr><w:r><w:drawing>"#);
        xml.element("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")], |xml| {
            xml.empty("wp:extent", &[("cx", side), ("cy", side)]);
            xml.empty("wp:docPr", &[("id", "1"), ("name", "QR"), ("descr", &check.url)]);
            xml.raw(r#"<wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="code.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdCode"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>"#);
            xml.empty("a:ext", &[("cx", side), ("cy", side)]);
            xml.raw(r#"</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"#);
        });
        xml.raw(r#"</w:drawing></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val="Footer"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>"#);
    })
}

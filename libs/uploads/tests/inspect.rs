//! What is taken, what is put aside, and what is refused.

mod made;

use made::{docx, holds, pdf, zip};
use uploads::{Doubt, Kind, Refused, Verdict, inspect, nameless};

#[test]
fn documents_are_what_they_hold() {
    let cases = [
        (pdf(""), Kind::Pdf),
        (docx(&[]), Kind::Docx),
        (zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")]), Kind::Xlsx),
        (zip(&[("ppt/presentation.xml", b"<p/>")]), Kind::Pptx),
        (zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")]), Kind::Odt),
        (zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]), Kind::Ods),
        (b"{\\rtf1\\ansi Hello}\0\n".to_vec(), Kind::Rtf),
        (made::compound(&["WordDocument"]), Kind::Doc),
        (made::compound(&["Workbook"]), Kind::Xls),
        (b"\xff\xd8\xff\xe0".to_vec(), Kind::Picture),
    ];
    for (bytes, kind) in cases {
        assert_eq!(inspect(&bytes), Verdict::Clean(kind), "{kind:?}");
    }
}

#[test]
fn decompression_bombs_are_refused() {
    // Fifty megabytes of nothing in fifty kilobytes.
    let large = vec![b' '; 50 << 20];
    let bomb = docx(&[("word/media/space.xml", &large)]);
    assert!(bomb.len() < 100 << 10);
    assert_eq!(inspect(&bomb), Verdict::Refused(Refused::Bomb));
    // The same twice packed.
    let nested = docx(&[("word/embeddings/chart.xlsx", &bomb)]);
    assert_eq!(inspect(&nested), Verdict::Refused(Refused::Bomb));
    let many: Vec<String> = (0..10_100).map(|number| format!("word/{number}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(inspect(&docx(&parts)), Verdict::Refused(Refused::Bomb));
    let mut deep = docx(&[]);
    for _ in 0..4 {
        deep = docx(&[("word/embeddings/a.docx", &deep)]);
    }
    assert_eq!(inspect(&deep), Verdict::Refused(Refused::Bomb));
    assert_eq!(
        inspect(&pdf("<</Filter[/FlateDecode /FlateDecode]>>stream\nx\nendstream")),
        Verdict::Refused(Refused::Bomb)
    );
    // A document with a lot of honest text is none.
    let text: Vec<u8> = (0..2_000_000u32)
        .flat_map(|number| (number.wrapping_mul(2_654_435_761) % 97).to_string().into_bytes())
        .collect();
    assert_eq!(inspect(&docx(&[("word/long.xml", &text)])), Verdict::Clean(Kind::Docx));
}

#[test]
fn names_that_lead_outside_are_refused() {
    for name in ["../../etc/passwd", "word/../../x", "/etc/passwd", "C:/x", "word\\..\\x"] {
        assert_eq!(inspect(&docx(&[(name, b"x")])), Verdict::Refused(Refused::Path), "{name}");
    }
    assert_eq!(inspect(&docx(&[("word/a..b.xml", b"x")])), Verdict::Clean(Kind::Docx));
}

#[test]
fn what_is_two_things_at_once_is_refused() {
    let archive = zip(&[("evil.txt", b"x")]);
    let cases = [
        [pdf(""), archive.clone()].concat(),
        [pdf(""), b"<script>alert(1)</script>".to_vec()].concat(),
        b"%PDF-1.7\n<html><script>alert(1)</script></html>\n%%EOF".to_vec(),
        [docx(&[]), b"<script>alert(1)</script>".to_vec()].concat(),
        [docx(&[]), pdf("")].concat(),
        docx_with_pdf_in_front(),
        [b"{\\rtf1 a}".to_vec(), archive, b"}".to_vec()].concat(),
    ];
    for (index, bytes) in cases.iter().enumerate() {
        assert_eq!(inspect(bytes), Verdict::Refused(Refused::Polyglot), "case {index}");
    }
}

fn docx_with_pdf_in_front() -> Vec<u8> {
    zip(&[("%PDF-1.7", b"x"), ("word/document.xml", b"<w/>")])
}

#[test]
fn what_is_no_document_is_refused_by_its_kind() {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let cases: [(&[u8], Refused); 9] = [
        (b"", Refused::Empty),
        (b"MZ\x90\0", Refused::Executable),
        (b"#!/bin/sh\nrm", Refused::Executable),
        (b"Rar!\x1a\x07", Refused::Archive),
        (b"<html><script>alert(1)</script>", Refused::Page),
        (svg, Refused::Picture(pictures::Unfit::Svg)),
        (b"\0\0\0\x18ftypheic", Refused::Picture(pictures::Unfit::Heic)),
        (b"just a text", Refused::Unknown),
        (b"PK\x03\x04....setup.exe....", Refused::Damaged),
    ];
    for (bytes, refused) in cases {
        assert_eq!(inspect(bytes), Verdict::Refused(refused));
    }
    assert_eq!(inspect(&zip(&[("works.txt", b"x")])), Verdict::Refused(Refused::Archive));
    assert_eq!(inspect(&docx(&[("word/media/image1.png", b"MZ\x90\0")])), Verdict::Refused(Refused::Executable));
    assert_eq!(inspect(&docx(&[("word/setup.exe", b"x")])), Verdict::Refused(Refused::Executable));
    assert_eq!(inspect(&made::compound(&["__properties"])), Verdict::Refused(Refused::Unknown));
}

#[test]
fn what_may_act_by_itself_is_put_aside_with_the_reason() {
    let cases = [
        (docx(&[("word/vbaProject.bin", b"x")]), Doubt::Macros),
        (docx(&[("word/embeddings/oleObject1.bin", b"\xD0\xCF\x11\xE0x")]), Doubt::Embedded),
        (docx(&[("word/embeddings/a.zip", &zip(&[("a.txt", b"x")]))]), Doubt::Embedded),
        (made::compound(&["WordDocument", "_VBA_PROJECT"]), Doubt::Macros),
        (made::compound(&["EncryptedPackage"]), Doubt::Encrypted),
        (b"{\\rtf1{\\object\\objdata 01}}".to_vec(), Doubt::Embedded),
        (pdf("<</S /JavaScript /JS (app.alert)>>"), Doubt::Script),
        (pdf("<</S /J#61vaScript>>"), Doubt::Script),
        (pdf("%stream\n<</S /JavaScript>>\n%endstream"), Doubt::Script),
        (pdf("<</S/Launch>>"), Doubt::Launch),
        (pdf("<</OpenAction <</S /URI /URI (http://a)>> >>"), Doubt::OpenAction),
        (pdf("<</Type/EmbeddedFile>>"), Doubt::Embedded),
        (pdf("<</Encrypt 5 0 R>>"), Doubt::Encrypted),
        (made::pdf_with_packed("<</S /JavaScript /JS (x)>>"), Doubt::Script),
        (pdf("\n3 0 obj <</Type/ObjStm/Filter/ASCIIHexDecode>>stream\nzz\nendstream"), Doubt::Hidden),
    ];
    for (index, (bytes, doubt)) in cases.iter().enumerate() {
        assert!(
            matches!(inspect(bytes), Verdict::Quarantined(_, found) if found == *doubt),
            "case {index}: {:?}",
            inspect(bytes)
        );
    }
    for quiet in [
        "<</OpenAction [3 0 R /Fit]>>",
        "<</OpenAction <</S/GoTo/D[3 0 R/Fit]>> >>",
        "<</BaseFont/JSABCD+Times>>",
        "(see /JSON)",
    ] {
        assert_eq!(inspect(&pdf(quiet)), Verdict::Clean(Kind::Pdf), "{quiet}");
    }
}

#[test]
fn a_document_loses_its_authors_name_and_nothing_else() {
    let core = "<cp:coreProperties><dc:creator>Иванова М. П.</dc:creator></cp:coreProperties>".as_bytes();
    let text = "<w:document><w:ins w:author=\"Иванова\"/><w:t>Наш двор</w:t></w:document>".as_bytes();
    let sent = zip(&[("word/document.xml", text), ("docProps/core.xml", core), ("word/media/image1.png", b"pixels")]);
    let clean = nameless(&sent, Kind::Docx);
    assert!(clean.is_sure && clean.left.is_empty());
    assert_eq!(inspect(&clean.bytes), Verdict::Clean(Kind::Docx));
    assert!(made::part(&sent, "docProps/core.xml").contains("Иванова"));
    assert!(!made::part(&clean.bytes, "docProps/core.xml").contains("Иванова"));
    let document = made::part(&clean.bytes, "word/document.xml");
    assert!(document.contains("Наш двор") && !document.contains("Иванова"));
    assert_eq!(made::part(&clean.bytes, "word/media/image1.png"), "pixels");
}

#[test]
fn a_pdf_loses_its_authors_name_in_place_or_tells_that_it_could_not() {
    for named in [
        "<</Author (Ivanova \\(M.\\) P.) /Title (Yard)>>",
        "<</Author <FEFF04180432>>>",
        "<rdf><dc:creator><rdf:li>Ivanova</rdf:li></dc:creator></rdf>",
    ] {
        let sent = pdf(named);
        let clean = nameless(&sent, Kind::Pdf);
        assert_eq!(clean.bytes.len(), sent.len(), "nothing moves");
        assert!(
            clean.left.is_empty() && !holds(&clean.bytes, b"Ivanova") && !holds(&clean.bytes, b"04180432"),
            "{named}"
        );
        assert_eq!(inspect(&clean.bytes), Verdict::Clean(Kind::Pdf));
    }
    let packed = nameless(&made::pdf_with_packed("<</Author (Ivanova)>>"), Kind::Pdf);
    assert_eq!(packed.left, ["Ivanova"]);
    let rtf = nameless(b"{\\rtf1{\\info{\\author Ivanova}}text}", Kind::Rtf);
    assert!(!holds(&rtf.bytes, b"Ivanova") && holds(&rtf.bytes, b"text"));
    assert!(!nameless(&made::compound(&["WordDocument"]), Kind::Doc).is_sure);
}

//! Fuzzing of everything that looks into what people send: nothing may panic, hang or ask for absurd memory.
//!
//! A short run is part of `cargo test`; `cargo bolero test any_upload -p uploads` goes on for as long as it is let.

mod made;

use uploads::{Kind, Verdict, inspect, nameless};

#[test]
fn any_upload() {
    bolero::check!().with_iterations(3000).for_each(|input: &[u8]| looked_into(input));
}

/// Random bytes rarely get past the first check, so the beginnings of real documents are put before them.
#[test]
fn any_bytes_in_a_document() {
    let starts: [&[u8]; 5] =
        [b"PK\x03\x04", b"%PDF-1.7\n", b"{\\rtf1", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xff\xd8\xff"];
    bolero::check!().with_iterations(2000).for_each(|input: &[u8]| {
        for start in starts {
            looked_into(&[start, input].concat());
            looked_into(&[start, input, b"%%EOF"].concat());
        }
    });
}

/// Real documents in which some bytes are others.
#[test]
fn any_damage() {
    let sent = [
        made::docx(&[
            ("docProps/core.xml", b"<dc:creator>A</dc:creator>"),
            ("word/embeddings/a.xlsx", &made::docx(&[])),
        ]),
        made::pdf("<</Author (A) /OpenAction 1 0 R>>"),
        made::pdf_with_packed("<</Author (A)>>"),
    ];
    bolero::check!().with_iterations(1500).for_each(|input: &[u8]| {
        for whole in &sent {
            let mut damaged = whole.clone();
            for place in input.chunks_exact(3) {
                let index = usize::from(u16::from_le_bytes([place[0], place[1]])) % damaged.len();
                damaged[index] = place[2];
            }
            looked_into(&damaged);
        }
    });
}

/// PDF that is nearly right.
#[test]
fn any_words_of_a_pdf() {
    const WORDS: [&str; 24] = [
        "/Author",
        "(",
        ")",
        "<",
        ">",
        "<<",
        ">>",
        "FEFF0041",
        "\\",
        "stream\n",
        "endstream",
        "/ObjStm",
        "/FlateDecode",
        " obj",
        "1 0 R",
        "/OpenAction",
        "#4a",
        "#",
        "/",
        "%%EOF",
        "<dc:creator>",
        "</dc:creator>",
        "[",
        "\n1 0 obj",
    ];
    bolero::check!().with_iterations(2000).for_each(|input: &[u8]| {
        let words: String = input.iter().take(80).map(|byte| WORDS[usize::from(*byte) % WORDS.len()]).collect();
        looked_into(&made::pdf(&words));
    });
}

fn looked_into(bytes: &[u8]) {
    if let Verdict::Clean(kind) | Verdict::Quarantined(kind, _) = inspect(bytes) {
        let clean = nameless(bytes, kind);
        if kind == Kind::Pdf {
            assert_eq!(clean.bytes.len(), bytes.len());
        }
    }
    for kind in [Kind::Pdf, Kind::Docx, Kind::Rtf] {
        nameless(bytes, kind);
    }
}

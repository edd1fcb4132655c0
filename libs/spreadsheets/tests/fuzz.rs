//! Fuzzing of everything between bytes and rows: nothing may panic, hang or ask for absurd memory.
//!
//! A short run is part of `cargo test`; `cargo bolero test any_bytes -p spreadsheets` goes on for as long as it is let.

#[path = "made/containers.rs"]
mod made;

use std::io::Cursor;

use spreadsheets::{DateReader, Limits, Workbook, values};

#[test]
fn any_bytes() {
    bolero::check!().with_iterations(3000).for_each(|input: &[u8]| read(input));
}

/// Random bytes rarely get past the first check, so the beginnings of real containers are put before them.
#[test]
fn any_bytes_in_a_container() {
    let starts: [&[u8]; 4] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", "ФИО;Дата\n".as_bytes()];
    bolero::check!().with_iterations(3000).for_each(|input: &[u8]| {
        for start in starts {
            read(&[start, input].concat());
        }
    });
}

/// A compound file whose tables are random but whose header leads to them.
#[test]
fn any_compound_file() {
    bolero::check!().with_iterations(3000).for_each(|input: &[u8]| {
        let mut file = vec![0u8; 512];
        file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        file[26] = 3;
        file[30] = 9;
        file[32] = 6;
        file[48] = 1;
        file[68..76].fill(0xFE);
        file[80..].fill(0xFF);
        file.extend_from_slice(&[1, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF]);
        file.extend_from_slice(input);
        file.resize(file.len().max(2048), 0);
        read(&file);
    });
}

/// XML that is nearly right, inside containers that are.
#[test]
fn any_tags_in_a_sheet() {
    const TAGS: [&str; 32] = [
        "<row r=\"1\">",
        "<row>",
        "</row>",
        "<c r=\"A1\">",
        "<c r=\"XFD1\" t=\"s\">",
        "<c r=\"ZZZZZZ99999999999\">",
        "<c t=\"b\">",
        "<c t=\"e\">",
        "<c s=\"7\">",
        "</c>",
        "<v>",
        "</v>",
        "1",
        "-1e308",
        "#REF!",
        "&amp;",
        "&#1;",
        "&bad;",
        "ФИО",
        "<is><t>",
        "</t></is>",
        "<f>A1</f>",
        "<v/>",
        "<mergeCells><mergeCell ref=\"B9:A1\"/></mergeCells>",
        "<table:table table:name=\"A\">",
        "</table:table>",
        "<table:table-row table:number-rows-repeated=\"4294967295\">",
        "</table:table-row>",
        "<table:table-cell office:value-type=\"float\" office:value=\"NaN\" table:number-columns-repeated=\"250\">",
        "</table:table-cell>",
        "<text:p>",
        "</text:p>",
    ];
    bolero::check!().with_iterations(400).for_each(|input: &[u8]| {
        let tags: String = input.iter().take(60).map(|byte| TAGS[usize::from(*byte) % TAGS.len()]).collect();
        let sheet = format!("<worksheet><dimension ref=\"A1:B2\"/><sheetData>{tags}</sheetData></worksheet>");
        let strings = format!("<sst uniqueCount=\"3\"><si><t>{tags}</t></si></sst>");
        read(&made::xlsx(sheet.as_bytes(), strings.as_bytes()));
        read(&made::ods(&format!("<table:table table:name=\"A\">{tags}</table:table>")));
    });
}

/// Parts of a roster that are nearly right.
#[test]
fn any_fields_in_a_roster() {
    const FIELDS: [&str; 16] = [
        "sourcedId",
        "userSourcedId",
        "orgSourcedId",
        "role",
        "name",
        "familyName",
        "givenName",
        "status",
        ",",
        "\n",
        "\"",
        "tobedeleted",
        "u1",
        "teacher",
        "\u{feff}",
        "oneroster.version,1.2\n",
    ];
    bolero::check!().with_iterations(400).for_each(|input: &[u8]| {
        let fields: String = input.iter().take(60).map(|byte| FIELDS[usize::from(*byte) % FIELDS.len()]).collect();
        let part = |head: &str| format!("{head}\n{fields}\n").into_bytes();
        let manifest = part("propertyName,value\noneroster.version,1.2");
        let (orgs, users) = (part("sourcedId,name"), part("sourcedId,familyName,givenName,status"));
        let roles = part("userSourcedId,role,orgSourcedId,roleType");
        read(&made::zip(&[
            ("manifest.csv", &manifest),
            ("orgs.csv", &orgs),
            ("users.csv", &users),
            ("roles.csv", &roles),
        ]));
    });
}

fn read(bytes: &[u8]) {
    let limits = Limits { rows: 2000, ..Limits::default() };
    let Ok(mut book) = Workbook::open(Cursor::new(bytes.to_vec()), "файл", &limits) else {
        return;
    };
    let dates = DateReader::around(2021);
    for sheet in 0..book.sheets().len() {
        let layout = book.layout(sheet).ok().flatten();
        let Ok(rows) = book.rows(sheet) else {
            continue;
        };
        for row in rows.map_while(Result::ok) {
            if let Some(layout) = &layout {
                layout.classify(&row);
            }
            for cell in &row.cells {
                let _ = (
                    dates.cell(cell),
                    values::experience(cell),
                    values::rate(cell),
                    values::category(cell, &dates),
                    values::order(cell, &dates),
                );
            }
        }
    }
}

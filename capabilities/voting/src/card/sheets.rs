//! Cards and the poster as sheets of paper.

use chrono::NaiveDate;
use paper::{
    Lang, Sheets,
    sheet::{Lettering, Placed, Sheet, Side, What},
};

use crate::poll::Poll;

const NAVY: &str = "#1f3a5f";
const INK: &str = "#222222";
const GREY: &str = "#666666";
/// A4 in millimetres.
const A4: (f64, f64) = (210.0, 297.0);
/// Cards across and down.
const ACROSS: usize = 2;
const DOWN: usize = 5;
const MARGIN: (f64, f64) = (10.0, 13.5);

/// What stands on cards beside the code, in the language of the centre.
pub(crate) struct Words {
    /// «Один голос. Наведите камеру или введите код на странице», which is named below.
    pub how: String,
    /// «Голосование с … до …».
    pub when: String,
}

/// Cards to be cut, ten on a sheet: `(number, code)`, each with the address that a telephone opens.
pub(crate) fn cards(
    poll: &Poll,
    batch: &str,
    words: &Words,
    codes: &[String],
    base_url: &str,
    made: NaiveDate,
) -> Sheets {
    let (width, height) = ((A4.0 - 2.0 * MARGIN.0) / ACROSS as f64, (A4.1 - 2.0 * MARGIN.1) / DOWN as f64);
    let numbered: Vec<(usize, &String)> = (1..).zip(codes).collect();
    let sheets = numbered.chunks(ACROSS * DOWN).map(|some| {
        let cards = some.iter().enumerate().flat_map(|(place, (number, code))| {
            let x = MARGIN.0 + (place % ACROSS) as f64 * width;
            let y = MARGIN.1 + (place / ACROSS) as f64 * height;
            card(poll, (batch, *number, code), words, base_url, (x, y, width, height))
        });
        Sheet { width: A4.0, height: A4.1, background: None, items: cards.collect() }
    });
    Sheets { lang: Lang::Ru, title: poll.title.clone(), date: made, pictures: Vec::new(), sheets: sheets.collect() }
}

fn card(
    poll: &Poll,
    (batch, number, code): (&str, usize, &str),
    words: &Words,
    base_url: &str,
    (x, y, width, height): (f64, f64, f64, f64),
) -> Vec<Placed> {
    let side = height - 12.0;
    let left = x + side + 8.0;
    let room = width - side - 12.0;
    let line = |top: f64, high: f64, lettering: Lettering| Placed {
        x: left,
        y: y + top,
        width: room,
        height: high,
        what: What::Text(lettering),
    };
    let page = format!("{base_url}{}", poll.public_page());
    let address = format!("{page}/card/{code}");
    // A code is read aloud and typed in groups.
    let (first, second) = code.split_at(13);
    vec![
        Placed { x: x + 4.0, y: y + 6.0, width: side, height: side, what: What::Code(address) },
        line(5.0, 12.0, text(&poll.title, 11.0, NAVY, true)),
        line(17.5, 9.0, text(&words.how, 7.5, INK, false)),
        line(26.5, 4.5, text(shown(&page), 7.5, NAVY, true)),
        line(32.0, 5.0, text(&words.when, 7.5, INK, false)),
        line(38.0, 5.0, text(first, 9.5, INK, true)),
        line(42.5, 5.0, text(second, 9.5, INK, true)),
        line(48.0, 4.0, text(&format!("{batch} · {number}"), 6.5, GREY, false)),
    ]
}

/// A poster for a wall: the question, a large code, the address in words, the time.
pub(crate) fn poster(
    poll: &Poll,
    words: &Words,
    base_url: &str,
    (width, height): (f64, f64),
    made: NaiveDate,
) -> Sheets {
    let scale = width / A4.0;
    let address = format!("{base_url}{}", poll.public_page());
    let centred = |top: f64, high: f64, text: &str, size: f64, colour, bold| Placed {
        x: 15.0 * scale,
        y: top * scale,
        width: 180.0 * scale,
        height: high * scale,
        what: What::Text(Lettering { side: Side::Center, ..self::text(text, size * scale, colour, bold) }),
    };
    let items = vec![
        centred(22.0, 45.0, &poll.title, 40.0, NAVY, true),
        centred(70.0, 28.0, &poll.about, 17.0, INK, false),
        Placed {
            x: 45.0 * scale,
            y: 104.0 * scale,
            width: 120.0 * scale,
            height: 120.0 * scale,
            what: What::Code(address.clone()),
        },
        centred(230.0, 14.0, shown(&address), 22.0, NAVY, true),
        centred(247.0, 12.0, &words.when, 17.0, INK, false),
        centred(261.0, 20.0, &words.how, 13.0, GREY, false),
    ];
    let sheet = Sheet { width, height, background: None, items };
    Sheets { lang: Lang::Ru, title: poll.title.clone(), date: made, pictures: Vec::new(), sheets: vec![sheet] }
}

/// An address as people type it.
fn shown(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, shown)| shown)
}

fn text(text: &str, size: f64, colour: &'static str, bold: bool) -> Lettering {
    Lettering { text: text.to_owned(), size, side: Side::Left, bold, tracking: 0.0, colour }
}

//! Pictures that stand for a page where it is passed on (Open Graph, 1200 × 630): the title, the shelf and the centre, drawn as sheets are.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use chrono::NaiveDate;
use kernel::{Error, Refusal, RefusalKind, Result};
use paper::{
    Lang, Sheets,
    sheet::{Lettering, Picture, PictureKind, Placed, Sheet, Side, What},
};
use sha2::{Digest, Sha256};
use tokio::{sync::Mutex, time::timeout};
use typeset::SheetPrinter;

/// Changes when pictures are drawn otherwise.
const EDITION: &str = "1";
/// Pixels wide.
const WIDTH: u32 = 1_200;
/// The sheet in millimetres: ten pixels each.
const SHEET: (f64, f64) = (120.0, 63.0);
/// Millimetres of a point.
const POINT: f64 = 0.352_8;
/// Pictures that are remembered.
const REMEMBERED: usize = 64;
/// How long one waits for those before.
const PATIENCE: Duration = Duration::from_secs(10);
/// Characters that stand large, and that stand at all, on three lines.
const SHORT: usize = 52;
const LONG: usize = 92;

const ACCENT: &str = "#1f4e8c";
const INK: &str = "#1b2430";
const SOFT: &str = "#4f5b6b";
const GROUND: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630"><rect width="1200" height="630" fill="#fff"/><rect width="1200" height="14" fill="#1f4e8c"/><rect y="512" width="1200" height="118" fill="#f6f7f9"/><rect y="511" width="1200" height="1" fill="#e0e5ea"/><g transform="translate(90 540) scale(1.9)"><rect width="32" height="32" rx="7" fill="#1f4e8c"/><path d="M7 24V8h3.6L16 17l5.4-9H25v16h-3.5V14.2L16 23l-5.5-8.8V24z" fill="#fff"/></g></svg>"##;

/// What stands in a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Preview {
    /// The shelf, or nothing.
    pub label: String,
    /// The title.
    pub title: String,
    /// The centre.
    pub site: String,
}

/// A picture by its name.
type Drawn = (String, Vec<u8>);

/// Draws pictures one at a time and remembers the last ones: however many are asked for, one processor is busy at most.
#[derive(Clone)]
pub(crate) struct Previews {
    sheets: Option<SheetPrinter>,
    drawn: Arc<Mutex<VecDeque<Drawn>>>,
}

impl Previews {
    /// With what the program hands in.
    pub fn new(sheets: Option<SheetPrinter>) -> Self {
        Self { sheets, drawn: Arc::default() }
    }

    /// The picture as PNG.
    pub async fn draw(&self, preview: &Preview) -> Result<Vec<u8>> {
        let printer = self.sheets.ok_or_else(Refusal::not_found)?;
        let busy = |_| Refusal::new(RefusalKind::TooMuch, "portal-preview-busy");
        let mut drawn = timeout(PATIENCE, self.drawn.lock()).await.map_err(busy)?;
        let name = preview.name();
        if let Some((_, png)) = drawn.iter().find(|(other, _)| *other == name) {
            return Ok(png.clone());
        }
        let sheets = preview.sheets();
        let png = tokio::task::spawn_blocking(move || (printer.picture)(&sheets, WIDTH)).await?;
        let png = png.map_err(Error::failed)?;
        drawn.truncate(REMEMBERED - 1);
        drawn.push_front((name, png.clone()));
        Ok(png)
    }
}

impl Preview {
    /// The same name for the same picture.
    pub fn name(&self) -> String {
        let parts = [EDITION, &self.label, &self.title, &self.site];
        let digest = parts.iter().fold(Sha256::new(), |digest, part| digest.chain_update(part).chain_update([0]));
        digest.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn sheets(&self) -> Sheets {
        let title = cut(&russian::tidy(&self.title));
        let size = if title.chars().count() <= SHORT { 22.0 } else { 17.0 };
        // A box that has no room for a fourth line.
        let high = 3.3 * size * POINT;
        let placed = |y, height, what| Placed { x: 9.0, y, width: SHEET.0 - 18.0, height, what: What::Text(what) };
        let site = Placed { x: 17.5, width: SHEET.0 - 26.5, ..placed(52.5, 9.0, text(&self.site, 9.5, SOFT, false)) };
        let items = vec![
            placed(6.0, 6.0, text(&self.label, 9.5, ACCENT, true)),
            placed(12.0 + (38.0 - high) / 2.0, high, text(&title, size, INK, true)),
            site,
        ];
        let ground = Picture { kind: PictureKind::Svg, bytes: GROUND.into() };
        let sheet = Sheet { width: SHEET.0, height: SHEET.1, background: Some(0), items };
        let date = NaiveDate::default();
        Sheets { lang: Lang::Ru, title: self.title.clone(), date, pictures: vec![ground], sheets: vec![sheet] }
    }
}

fn text(text: &str, size: f64, colour: &'static str, bold: bool) -> Lettering {
    Lettering { text: text.to_owned(), size, side: Side::Left, bold, tracking: 0.0, colour }
}

/// What fits on three lines, cut between words.
fn cut(title: &str) -> String {
    let Some((end, _)) = title.char_indices().nth(LONG) else { return title.to_owned() };
    let short = &title[..end];
    let short = short.rfind(' ').map_or(short, |space| &short[..space]);
    format!("{}…", short.trim_end_matches([' ', ',', '.', ':', ';', '–', '—', '\u{a0}']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_cut_between_words() {
        assert_eq!(cut("Учитель года"), "Учитель года");
        let long = cut(&"Конкурс методических разработок, ".repeat(5));
        assert!(long.ends_with("методических…") && long.chars().count() <= LONG + 1, "{long}");
        assert_eq!(cut(&"ж".repeat(300)).chars().count(), LONG + 1);
    }
}

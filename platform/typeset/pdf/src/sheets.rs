//! Sheets as the layout reads them, printed and shown.

use paper::{
    Sheets,
    sheet::{Placed, What},
};
use serde_json::{Value, json};
use typst::{foundations::Smart, utils::Scalar};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use crate::{Error, Printed, Printer, REMEMBERED, data, midnight, told, world::Desk};

impl Printer {
    /// Prints sheets as one file, each picture in it once.
    pub fn print_sheets(&self, sheets: &Sheets) -> Result<Printed, Error> {
        let (pages, warnings) = self.lay_out(sheets)?;
        let options = PdfOptions {
            ident: Smart::Custom(format!("{}|{}|{}", sheets.title, sheets.date, sheets.sheets.len())),
            creator: Smart::Custom(Some("Metodist".to_owned())),
            timestamp: midnight(sheets.date).map(Timestamp::new_utc),
            standards: PdfStandards::new(&[PdfStandard::A_2b]).map_err(|error| Error::Export(format!("{error:?}")))?,
            // What is placed by the millimetre has no order of reading to be tagged.
            tagged: false,
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&pages, &options).map_err(|errors| Error::Export(told(&errors)));
        comemo::evict(REMEMBERED);
        Ok(Printed { pdf: pdf?, pages: pages.pages().len(), warnings })
    }

    /// The first sheet as SVG, its letters as outlines: what is seen is what will be printed.
    pub fn show_sheets(&self, sheets: &Sheets) -> Result<String, Error> {
        let (pages, _) = self.lay_out(sheets)?;
        let page = pages.pages().first().ok_or_else(|| Error::Layout("no sheets".to_owned()))?;
        let shown = typst_svg::svg(page, &typst_svg::SvgOptions::default());
        comemo::evict(REMEMBERED);
        Ok(shown)
    }

    /// The first sheet as PNG, so many pixels wide.
    pub fn picture_of_sheets(&self, sheets: &Sheets, width: u32) -> Result<Vec<u8>, Error> {
        let (pages, _) = self.lay_out(sheets)?;
        let page = pages.pages().first().ok_or_else(|| Error::Layout("no sheets".to_owned()))?;
        let pixel_per_pt = Scalar::new(f64::from(width) / page.frame.width().to_pt());
        let drawn = typst_render::render(page, &RenderOptions { pixel_per_pt, ..RenderOptions::default() });
        comemo::evict(REMEMBERED);
        drawn.encode_png().map_err(|error| Error::Export(error.to_string()))
    }

    fn lay_out(&self, sheets: &Sheets) -> Result<(PagedDocument, Vec<String>), Error> {
        let desk = Desk::new(&self.fonts, "sheets.typ", self.files(sheets)?);
        let laid_out = typst::compile::<PagedDocument>(&desk);
        let warnings = laid_out.warnings.iter().map(|warning| warning.message.to_string()).collect();
        Ok((laid_out.output.map_err(|errors| Error::Layout(told(&errors)))?, warnings))
    }

    fn files(&self, sheets: &Sheets) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let name =
            |(place, picture): (usize, &paper::sheet::Picture)| format!("picture-{place}.{}", picture.kind.ending());
        let names: Vec<String> = sheets.pictures.iter().enumerate().map(name).collect();
        let mut files: Vec<(String, Vec<u8>)> =
            names.iter().cloned().zip(sheets.pictures.iter().map(|picture| picture.bytes.clone())).collect();
        let mut pages = Vec::with_capacity(sheets.sheets.len());
        for sheet in &sheets.sheets {
            let items: Vec<Value> = sheet.items.iter().map(|item| placed(item, &mut files)).collect();
            pages.push(json!({
                "width": sheet.width,
                "height": sheet.height,
                "background": sheet.background.and_then(|place| names.get(place)),
                "items": items,
            }));
        }
        let mut all = json!({
            "lang": sheets.lang.code(),
            "title": sheets.title,
            "fonts": data::families(&self.fonts.family),
            "sheets": pages,
        });
        data::make_printable(&mut all, &self.fonts);
        files.push(("sheets.json".to_owned(), serde_json::to_vec(&all)?));
        Ok(files)
    }
}

fn placed(item: &Placed, files: &mut Vec<(String, Vec<u8>)>) -> Value {
    let mut value = match &item.what {
        What::Text(it) => json!({
            "kind": "text",
            "text": it.text,
            "size": it.size,
            "side": it.side.code(),
            "bold": it.bold,
            "tracking": it.tracking,
            "colour": it.colour,
        }),
        What::Signatures { lines, size } => json!({ "kind": "signatures", "lines": lines, "size": size }),
        What::Code(url) => match typeset::qr::png(url) {
            Some(png) => {
                let file = format!("code-{}.png", files.len());
                files.push((file.clone(), png));
                json!({ "kind": "code", "file": file })
            }
            None => json!({ "kind": "none" }),
        },
    };
    for (name, number) in [("x", item.x), ("y", item.y), ("width", item.width), ("height", item.height)] {
        value[name] = json!(number);
    }
    value
}

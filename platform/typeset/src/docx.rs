//! A paper as DOCX: our own writer, because content controls, repeated header rows and charts need exact markup.
//!
//! The same paper gives the same bytes. Figures are content controls whose tag is the figure's id.

mod body;
mod chart;
mod frame;
mod letters;
mod package;
mod styles;
mod table;
mod xml;

use paper::{Document, Profile};

use crate::qr;
use body::Body;
use package::Package;

/// A paper could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Packing failed.
    #[error("the DOCX file could not be packed: {0}")]
    Pack(#[from] zip::result::ZipError),
    /// Writing failed.
    #[error("the DOCX file could not be written: {0}")]
    Write(#[from] std::io::Error),
}

/// The paper as the bytes of a `.docx` file.
pub fn write(document: &Document) -> Result<Vec<u8>, Error> {
    let code = document.verification.as_ref().filter(|_| document.profile == Profile::Gost2025);
    let code = code.and_then(|check| Some((check, qr::png(&check.url)?)));
    let body = Body::of(document, code.is_some());
    let mut package = Package::new();
    package.part("word/document.xml", "wordprocessingml.document.main", body.text)?;
    package.part("word/styles.xml", "wordprocessingml.styles", styles::styles(document.lang))?;
    package.part("word/settings.xml", "wordprocessingml.settings", styles::settings())?;
    package.part("word/numbering.xml", "wordprocessingml.numbering", styles::numbering(&body.lists))?;
    package.part("word/header1.xml", "wordprocessingml.header", styles::page_number())?;
    for (i, chart) in body.charts.iter().enumerate() {
        package.part(
            &format!("word/charts/chart{}.xml", i + 1),
            "drawingml.chart",
            chart::part(chart, document.lang),
        )?;
    }
    if let Some((check, png)) = &code {
        package.part("word/footer1.xml", "wordprocessingml.footer", styles::check_footer(check))?;
        package
            .relations("word/_rels/footer1.xml.rels", &[("rIdCode".into(), "image", "media/code.png".into(), false)])?;
        package.bytes("word/media/code.png", png)?;
    }
    package.relations("word/_rels/document.xml.rels", &body.relations)?;
    package.finish(document)
}

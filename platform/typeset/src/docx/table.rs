//! Tables: header rows repeat on every page, no row is split.

use paper::{Align, Cell, Table};

use super::body::{Place, Writer};
use super::letters::Look;

/// Between the margins, in twips.
const WIDTH: f64 = 9638.0;

/// The paragraph styles of cells, and how many letters of each fit in a line.
pub(super) const TEXT: (&str, f64) = ("TableText", 78.0);
pub(super) const SMALL: (&str, f64) = ("TableSmall", 104.0);

/// Writes a table in the given style.
pub(super) fn write(writer: &mut Writer, table: &Table, (style, letters): (&'static str, f64)) {
    match &table.caption {
        Some(caption) => writer.words("Caption", caption),
        None => writer.break_page_here(),
    }
    let columns: Vec<String> =
        table.widths(letters).shares.iter().map(|share| format!("{:.0}", share * WIDTH)).collect();
    if columns.is_empty() {
        return;
    }
    writer.xml.raw(r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>"#);
    writer.xml.raw(&format!(
        r#"<w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1"/></w:tblPr>"#
    ));
    writer
        .xml
        .element("w:tblGrid", &[], |xml| columns.iter().for_each(|width| xml.empty("w:gridCol", &[("w:w", width)])));
    let rows = Rows { columns: &columns, style };
    table.header.iter().for_each(|row| rows.write(writer, row, true, true));
    table.rows.iter().for_each(|row| rows.write(writer, row, false, false));
    table.total.iter().for_each(|row| rows.write(writer, row, false, true));
    writer.xml.raw("</w:tbl>");
    writer.after_table();
}

struct Rows<'a> {
    columns: &'a [String],
    style: &'static str,
}

impl Rows<'_> {
    fn write(&self, writer: &mut Writer, row: &[Cell], header: bool, bold: bool) {
        writer.xml.raw(if header {
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        } else {
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        });
        for (i, width) in self.columns.iter().enumerate() {
            writer.xml.raw("<w:tc>");
            writer.xml.element("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
                if header {
                    xml.value("w:vAlign", "center");
                }
            });
            let cell = row.get(i);
            let align = match cell.map(|cell| cell.align).unwrap_or_default() {
                _ if header => Some("center"),
                Align::Left => None,
                Align::Center => Some("center"),
                Align::Right => Some("right"),
            };
            let place = Place { style: Some(self.style), align, ..Place::default() };
            writer.paragraph(place, cell.map_or(&[], |cell| &cell.text), Look { bold, ..Look::default() });
            writer.xml.raw("</w:tc>");
        }
        writer.xml.raw("</w:tr>");
    }
}

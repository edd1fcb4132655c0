//! XLSForm, the questionnaire as a workbook: what ODK, Kobo and people with a spreadsheet program read and write.
//!
//! `survey`, `choices` and `settings` are those of the standard. What the standard has no place for is in columns and sheets that begin with
//! `md_`, which other programs pass over: `md_instrument`, `md_scales`, `md_bands`, `md_norms`, `md_tests`. Nothing is lost on the way
//! out and back. A form from elsewhere has no such sheets; it comes in as an instrument without scales, of unknown licence.

mod flat;
mod reading;
mod writing;

use std::collections::BTreeMap;

use crate::{Fault, Instrument};

/// A sheet of a workbook: rows of texts, the first being the header. Codes and numbers are texts too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// All rows have one length.
    pub rows: Vec<Vec<String>>,
}

/// The sheets of an instrument that is sound.
pub fn sheets(instrument: &Instrument) -> Vec<Sheet> {
    writing::sheets(instrument)
}

/// The instrument of a workbook. Questions other than of choice, conditions and repetitions are refused, with their place
/// (`survey[5].type`, rows as the spreadsheet counts them); what tells who answers and when (`start`, `deviceid`, `username`…) is left out on
/// purpose. A shell that comes back with words is an imported one. Rows may be shorter than the header.
pub fn instrument(sheets: &[Sheet]) -> Result<Instrument, Vec<Fault>> {
    reading::instrument(sheets)
}

/// The lists of an instrument that are sheets.
const LISTS: [(&str, &str); 4] =
    [("scales", "md_scales"), ("bands", "md_bands"), ("norms", "md_norms"), ("test_vectors", "md_tests")];

/// The sheet of all else.
const ABOUT: &str = "md_instrument";

/// The row of the survey with what is said before the first item.
const INSTRUCTION: &str = "md_instruction";

/// The choice «does not apply to me».
const NA: &str = "na";

/// Cells by columns.
type Row = BTreeMap<String, String>;

/// `ru` → `Русский (ru)`, as forms name their languages.
fn heading(lang: &str) -> String {
    let name = match lang {
        "ru" => "Русский",
        "en" => "English",
        other => other,
    };
    format!("{name} ({lang})")
}

/// `Русский (ru)` → `ru`; a name without a code is taken as it is.
fn language(heading: &str) -> &str {
    let code = heading.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(code, _)| code.trim());
    code.unwrap_or(heading.trim())
}

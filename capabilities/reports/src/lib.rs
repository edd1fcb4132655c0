//! Indicators and справки: pages on which every figure opens onto the people behind it, documents whose figures are
//! computed from templates, fixed with what they were counted from, and signed.
//!
//! This room knows no other capability: datasets and indicators come through the catalogue, names of organisations and
//! the printing of PDF are handed in by the program.

mod current;
mod drawing;
mod engine;
mod formula;
mod frozen;
mod kept;
mod migrations;
mod mistake;
mod organisations;
mod parameters;
mod recount;
mod report;
mod signature;
mod template;

pub use current::current;
pub use engine::{Draft, Facts, Traced, draft};
pub use formula::Formula;
pub use frozen::Frozen;
pub use mistake::Mistake;
pub use organisations::{Names, Organisation, Organisations};
pub use parameters::Parameters;
pub use recount::{Recounted, recount};
pub use report::{Fixed, Report, ReportId, State};
pub use signature::Signature;
pub use template::{Template, built_in};

use figures::Figure;

/// A number as Russian papers print it: «1 051», «3,25».
pub(crate) fn number(value: f64) -> String {
    if value.fract() == 0.0 {
        return russian::number::decimal(value, 0);
    }
    russian::number::decimal(value, 2).trim_end_matches('0').to_owned()
}

/// The value of a figure as readers see it: what may be compared in words.
pub(crate) fn printed(figure: &Figure) -> Option<f64> {
    figure.value?;
    let plain: String = figure.text.chars().filter(|c| c.is_ascii_digit() || ",−".contains(*c)).collect();
    plain.replace(',', ".").replace('−', "-").parse().ok()
}

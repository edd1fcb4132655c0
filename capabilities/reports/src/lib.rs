//! Indicators and справки: pages on which every figure opens onto the people behind it, documents whose figures are
//! computed from templates, fixed with what they were counted from, and signed.
//!
//! This room knows no other capability: datasets and indicators come through the catalogue, names of organisations and
//! the printing of PDF are handed in by the program.

mod drawing;
mod engine;
mod formula;
mod frozen;
mod kept;
mod migrations;
mod mistake;
mod organisations;
mod pages;
mod parameters;
mod recount;
mod report;
mod signature;
mod template;

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

use figures::{Figure, own::current};
use kernel::{Act, Language, Refusal, Result};
use paper::Document;
use typeset::Pdf;
use web::{Capability, MenuGroup, MenuItem};

/// What the program hands in.
#[derive(Clone, Copy)]
pub struct Settings {
    /// How a document becomes PDF; without it the button is not offered.
    pub pdf: Option<Pdf>,
    /// Where names of organisations come from.
    pub organisations: Organisations,
}

/// The capability.
pub fn capability(settings: Settings) -> Capability {
    let entry = |key, path, act| MenuItem { group: MenuGroup::Results, key, path, act };
    Capability {
        routes: pages::routes().with(settings),
        menu: vec![
            entry("indicators-title", "/indicators", Act::ReadIndicators),
            entry("reports-title", "/reports", Act::ReadReports),
        ],
        migrations: migrations::migrations(),
        check: Some(|app, code| Box::pin(check(app, code))),
        locales: &[
            (Language::Ru, include_str!("../locales/ru.ftl")),
            (Language::En, include_str!("../locales/en.ftl")),
        ],
        ..Capability::named("reports")
    }
}

/// The page of a fixed report with this code.
async fn check(app: web::App, code: String) -> Result<Option<String>> {
    use store::Ask as _;
    let sql = store::Sql::new("select short from report where short = ? and state <> 'draft'").bind(code);
    let found = app.db().value::<String>(sql).await?;
    Ok(found.map(|short| format!("/verify/{short}")))
}

/// The document of a template as it would be fixed now, with the records behind every figure: for the command line and
/// the demo. Refused when the template is wrong or a claim is not borne by the figures.
pub async fn render(facts: Facts<'_>, code: &str, parameters: &Parameters) -> Result<(Document, Vec<Frozen>)> {
    let template = Template::find(facts.db, code).await?;
    let draft = draft(facts, &template, parameters, None).await?;
    let draft = draft
        .map_err(|mistake| Refusal::invalid("report-template-mistake").with("mistake", mistake.text(Language::Ru)))?;
    draft.check()?;
    frozen::freeze(facts, draft).await
}

/// A number as Russian papers print it: «1 051», «3,25».
pub(crate) fn number(value: f64) -> String {
    if value.fract() == 0.0 {
        return russian::number::decimal(value, 0);
    }
    russian::number::decimal(value, 2).trim_end_matches('0').to_owned()
}

/// The same words beginning with a capital.
pub(crate) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The value of a figure as readers see it: what may be compared in words.
pub(crate) fn printed(figure: &Figure) -> Option<f64> {
    figure.value?;
    let plain: String = figure.text.chars().filter(|c| c.is_ascii_digit() || ",−".contains(*c)).collect();
    plain.replace(',', ".").replace('−', "-").parse().ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    fn keys(source: &str) -> BTreeSet<&str> {
        let defines = |line: &&str| line.starts_with(|first: char| first.is_ascii_alphabetic());
        source.lines().filter(defines).filter_map(|line| Some(line.split_once(" =")?.0)).collect()
    }

    #[test]
    fn both_languages_say_everything() {
        assert_eq!(keys(include_str!("../locales/ru.ftl")), keys(include_str!("../locales/en.ftl")));
    }
}

//! Programmes (программы): what a centre has set out to do, by whose decision, and what came of it: programmes with their
//! directions and plans, the council, regulations, agreements, recommendations, projects.

use kernel::Language;
use typeset::Pdf;
use web::Capability;

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] =
    &[(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];

/// The capability. `pdf` prints papers; without it they are offered as DOCX only.
pub fn capability(pdf: Option<Pdf>) -> Capability {
    let _ = pdf;
    Capability { locales: LOCALES, ..Capability::named("programmes") }
}

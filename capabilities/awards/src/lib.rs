//! Awards (награды): what is issued to whom for what, diplomas by template, verification, Open Badges, the
//! Gallery of Fame.
//!
//! Reading order: `award` (the row; `issue`, `revocation`, `list`), `kind`, `template` (what a diploma looks like), then what is
//! made of them: `diploma` (paper), `credential` (Open Badges), `gallery` (whom everybody sees).

mod award;
mod capability;
mod credential;
mod datasets;
mod diploma;
mod gallery;
mod import;
mod kind;
mod migrations;
mod pages;
pub mod sample;
mod showcase;
mod template;

pub use award::{Award, AwardFilter, AwardId, AwardLevel, Degree, Listed, NewAward, Source, issue, of_sources};
pub use capability::{LOCALES, Settings, capability};
pub use datasets::AWARDS;
pub use kind::{AwardKind, AwardKindId};
pub use migrations::migrations;
pub use template::{Alignment, Design, Field, FieldKind, NameCase, Orientation, Signature, Template, TemplateId};

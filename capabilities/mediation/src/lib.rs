//! Mediation (медиация): services of institutions, their sealed journals, reports that betray nobody.
//!
//! Reading order: `rights` (who sees what), `words`, `charter` (services) and `member` (the register), `coverage` (what is missing), `vault` (the key of a
//! journal), `case` and `stage` (what a statistic may say), `sealed` (what only the service reads), `prevention`, `report`.

mod capability;
mod case;
mod charter;
mod coverage;
mod datasets;
mod documents;
mod member;
mod migrations;
mod pages;
mod prevention;
mod report;
pub mod rights;
pub mod sample;
mod sealed;
mod stage;
mod term;
mod vault;
pub mod words;

pub use capability::{LOCALES, capability};
pub use case::{Case, CaseId, Request, Step};
pub use charter::{Charter, Service, ServiceId};
pub use member::{Member, MemberId, Membership};
pub use migrations::migrations;
pub use sealed::{Confidence, Note, Side};
pub use stage::Stage;
pub use term::{Term, YearPart};

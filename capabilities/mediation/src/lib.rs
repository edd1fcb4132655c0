//! Mediation (медиация): services of institutions, their sealed journals, reports that betray nobody.
//!
//! Reading order: `rights` (who sees what), `words`, `charter` (services) and `member` (the register), `coverage` (what is missing), `vault` (the key of a
//! journal), `case` and `stage` (what a statistic may say), `sealed` and `attached` (what only the service reads), `prevention`, `report` over a
//! `term`, `submission` (reports to the centre), `reminders` and `concerns`.

mod attached;
mod capability;
mod case;
mod charter;
mod concerns;
mod coverage;
mod datasets;
mod documents;
mod member;
mod migrations;
mod pages;
mod prevention;
mod reminders;
mod report;
pub mod rights;
pub mod sample;
mod sealed;
mod stage;
mod submission;
mod term;
mod vault;
pub mod words;

pub use attached::{Attached, AttachedId};
pub use capability::{LOCALES, capability};
pub use case::{Case, CaseId, Request, Step};
pub use charter::{Charter, Service, ServiceId};
pub use member::{Member, MemberId, Membership};
pub use migrations::migrations;
pub use sealed::{Confidence, Note, Side};
pub use stage::Stage;
pub use submission::{Submission, SubmissionState};
pub use term::{Term, YearPart};

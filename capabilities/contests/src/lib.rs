//! Contests (конкурсы): from the regulation to the results, with a jury that can be trusted.
//!
//! Reading order: `contest` (the row, its states and moves, its calendar), `nomination`, `rubric` (what for and by what), `entry`,
//! `author`, `candidacy` (what stands in what), `exception`.

pub mod author;
pub mod candidacy;
mod capability;
pub mod contest;
mod datasets;
pub mod entry;
pub mod exception;
pub mod feedback;
mod migrations;
pub mod nomination;
mod pages;
pub mod protocol;
pub mod ranking;
pub mod rubric;
pub mod sample;
pub mod verdict;

pub use author::{Author, AuthorId, NewAuthor};
pub use candidacy::{Candidacy, CandidacyId};
pub use capability::{LOCALES, Settings, capability};
pub use contest::{Contest, ContestId, ContestState, Details, Phase, PhaseKind};
pub use entry::{Entry, EntryId, EntryKind, EntryState, NewEntry};
pub use exception::{Exception, ExceptionId};
pub use migrations::migrations;
pub use nomination::{NewNomination, Nomination, NominationId};
pub use ranking::{Method, Outcome, Results, Rule, Tie};
pub use rubric::{Criterion, CriterionId, NewCriterion};

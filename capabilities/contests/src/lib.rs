//! Contests (конкурсы): from the regulation to the results, with a jury that can be trusted.
//!
//! Reading order: `contest` (the row, its states and moves, its calendar), `nomination`, `rubric` (what for and by what), `entry`,
//! `author`, `candidacy` (what stands in what), `exception`; `juror`, `conflict`, `assignment` (who judges what), `sheet`.

mod archive;
pub mod assignment;
pub mod author;
pub mod blind;
pub mod candidacy;
mod capability;
mod concerns;
pub mod conflict;
pub mod contest;
mod datasets;
pub mod distribution;
pub mod entry;
pub mod entry_file;
pub mod entry_import;
pub mod exception;
pub mod feedback;
pub mod juror;
mod letters;
mod migrations;
pub mod nomination;
mod pages;
mod progress;
pub mod protocol;
pub mod ranking;
pub mod rubric;
pub mod sample;
pub mod sheet;
mod showcase;
pub mod telling;
pub mod thanks;
pub mod verdict;

pub use assignment::{Assignment, AssignmentId};
pub use author::{Author, AuthorId, NewAuthor};
pub use candidacy::{Candidacy, CandidacyId};
pub use capability::{Admit, LOCALES, Newcomer, Settings, capability};
pub use conflict::{Conflict, Stance};
pub use contest::{Contest, ContestId, ContestState, Details, Phase, PhaseKind};
pub use datasets::{CONTESTS, ENTRIES, NOMINATIONS, PARTICIPANTS};
pub use entry::{Entry, EntryId, EntryKind, EntryState, NewEntry};
pub use entry_file::{EntryFile, EntryFileId, Prepared};
pub use exception::{Exception, ExceptionId};
pub use juror::{Juror, JurorId, JurorRole, JurorState};
pub use letters::Letters;
pub use migrations::migrations;
pub use nomination::{NewNomination, Nomination, NominationId};
pub use ranking::{Method, Outcome, Results, Rule, Tie};
pub use rubric::{Criterion, CriterionId, NewCriterion};
pub use sheet::{Mark, Sheet, SheetId, Written};

//! Mentoring (наставничество): programmes by the national model, bases of mentors and mentees, proven matching, pairs from the
//! proposal to the completion.
//!
//! Reading order: `book` (forms and words, as data), `programme`, `road_map`, `document`; then who takes part and what becomes of them;
//! `survey` and `contingent` for the monitoring.

pub mod bar;
pub mod base_import;
pub mod book;
mod capability;
mod concerns;
pub mod contingent;
mod datasets;
pub mod document;
mod duties;
pub mod goal;
mod letters;
pub mod matching;
pub mod meeting;
mod migrations;
pub mod opinion;
mod pages;
pub mod pair;
mod papers;
pub mod participant;
pub mod programme;
pub mod road_map;
pub mod sample;
pub mod survey;

pub use bar::{Bar, BarKind};
pub use book::Book;
pub use capability::{LOCALES, Settings, capability};
pub use contingent::{Contingent, ContingentId, Counted, NewContingent};
pub use datasets::{CONTINGENT, PAIRS, PEOPLE, SURVEYS};
pub use document::{Content, Document, DocumentId};
pub use goal::{Goal, GoalId};
pub use letters::Letters;
pub use matching::{Aim, Run, RunId, Wish};
pub use meeting::{Meeting, MeetingId, NewMeeting};
pub use migrations::migrations;
pub use opinion::{Opinion, Said};
pub use pair::{Pair, PairId, PairState};
pub use participant::{Participant, ParticipantId, Profile, Side, Whom};
pub use programme::{Details, Programme, ProgrammeId, Stage};
pub use survey::{Point, Survey, SurveyId};

//! Registry (реестр): organisations, people, posts, education, categories, experience, distinctions, consents.
//! Everything is held over time and asked as of a date, as known at a moment.
//!
//! Reading order: `fact` (the list of facts), `facts` (bulk reading and writing), `staff` (the one table that lists and
//! figures read), then the verbs: `edit`, `duplicate`, `undo`, `organisation`.

mod capability;
pub mod change;
pub mod checks;
mod consent;
mod datasets;
mod distinction;
pub mod duplicate;
pub mod edit;
mod education;
mod experience;
mod fact;
mod facts;
pub mod import;
mod migrations;
mod oneroster;
pub mod organisation;
mod pages;
pub mod person;
mod post;
mod qualification;
pub mod rules;
pub mod sample;
pub mod staff;
mod undo;

pub use capability::{LOCALES, capability};
pub use consent::Consent;
pub use datasets::STAFF;
pub use distinction::{Distinction, DistinctionKind};
pub use education::{Education, EducationLevel, Precision};
pub use experience::{Experience, ExperienceKind, Interruption, InterruptionKind};
pub use fact::{Fact, FactKind, Held, PERSON_TABLES, PersonFact, PersonFacts};
pub use facts::{FactChange, load_facts, write_facts};
pub use migrations::migrations;
pub use organisation::{Organisation, OrganisationKind};
pub use pages::prepared_list;
pub use person::{Name, Person, Sex, private::SnilsKey};
pub use post::{Contract, Post, PostId, StaffGroup};
pub use qualification::{Category, Qualification, QualificationKind};
pub use rules::Rules;
pub use staff::{Staff, StaffFilter, StaffList, StaffPeriod};
pub use undo::undo;

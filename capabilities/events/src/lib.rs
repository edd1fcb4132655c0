//! Events (мероприятия): from the plan to the certificate, and the ledger of who took part in what.
//!
//! Reading order: `event` (the row, its states and moves), `registration` and `waiting` (who has a place), `letters` (what
//! they are told), `session`, `visit`, `series`, `form`.

mod calendars;
mod capability;
pub mod certificate;
pub mod check_in;
mod concerns;
mod datasets;
mod duties;
pub mod event;
pub mod feedback;
pub mod form;
mod letters;
pub mod material;
mod migrations;
mod pages;
pub mod participation;
pub mod portfolio;
pub mod registration;
pub mod sample;
pub mod series;
pub mod session;
mod showcase;
pub mod visit;
pub mod waiting;

pub use calendars::FeedKind;
pub use capability::{LOCALES, capability};
pub use certificate::{Certificate, CertificateId, CertificateKind};
pub use datasets::{EVENTS, KINDS, LEVELS, PARTICIPATIONS, REGISTRATIONS, STATES};
pub use event::{Details, Event, EventId, EventKind, EventState, Format, Level, Move};
pub use letters::{Letters, Occasion};
pub use material::{Material, MaterialId};
pub use migrations::migrations;
pub use participation::{Evidence, ParticipationId, ParticipationRole};
pub use registration::{Registration, RegistrationId, RegistrationState};
pub use session::{Session, SessionId};

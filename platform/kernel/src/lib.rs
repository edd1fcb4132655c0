//! The words every capability shares. Nothing here knows a database engine, a page or a capability.

pub mod access;
pub mod clock;
pub mod error;
pub mod id;
pub mod language;
pub mod period;

pub use access::{Act, Extent, Grant, Reach, Right, Role};
pub use clock::Clock;
pub use error::{Error, Refusal, RefusalKind, Result};
pub use id::{AccountId, ChangeId, JobId, OrganisationId, PersonId};
pub use language::Language;
pub use period::{Period, SchoolYear};

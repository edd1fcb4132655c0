//! What may be published of a confidential survey, and what can be worked out of what was.
//!
//! A group is published when it has enough people, when their answers are not too much alike, and when nobody can work out a smaller group from it and
//! from everything that was ever published, by adding, taking away or weighing bounds. Reading order: [`plan`](Plan) (what is
//! asked for), `layout` (who is where), `answers` (what they said, and whether it is too much alike), `unknowns` (what stays unknown), `search` (few
//! people who do not), `choice` (cells while they are safe), `interval` (bounds), [`ledger`](Release) (what was published before),
//! `publish` (all of it), [`audit`] (the other side), [`noise`] (a whole district in public).

mod answers;
pub mod audit;
mod choice;
mod field;
mod interval;
mod layout;
mod ledger;
pub mod noise;
mod plan;
mod publish;
mod refused;
mod release;
mod search;
mod unknowns;

pub use choice::{Choice, System, Unfinished};
pub use layout::Microdata;
pub use plan::{Dimension, FLOOR, Kind, Measure, Plan, Table};
pub use publish::{Made, release};
pub use refused::Refused;
pub use release::{Condition, FORMAT, Figure, Published, PublishedCell, Release};
pub use search::Signed;
pub use unknowns::Unknowns;

//! Programmes (программы): what a centre has set out to do, by whose decision, and what came of it: programmes with their
//! directions and plans, the council, regulations, agreements, recommendations, projects.
//!
//! Reading order: `regulation` (by what right), `programme` (what for), `plan` (what, who, when, and what came of it).

mod capability;
mod datasets;
mod migrations;
mod pages;
pub mod plan;
pub mod programme;
pub mod regulation;
pub mod sample;

pub use capability::{LOCALES, capability};
pub use datasets::{PLAN_ITEMS, PROGRAMMES, REGULATIONS};
pub use migrations::migrations;
pub use plan::{NewPlanItem, PlanItem, PlanItemId, PlanState};
pub use programme::{Direction, DirectionId, NewProgramme, Programme, ProgrammeId, ProgrammeKind};
pub use regulation::{NewRegulation, Regulation, RegulationId, RegulationKind};

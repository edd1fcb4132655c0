//! Programmes (программы): what a centre has set out to do, by whose decision, and what came of it: programmes with their
//! directions and plans, the council, regulations, agreements, recommendations, projects.
//!
//! Reading order: `regulation` (by what right), `programme` (what for), `plan` (what, who, when, and what came of it);
//! `council`, `meeting`, `decision` (by whose decision), `recommendation`, `agreement`, `project`.

mod capability;
mod concerns;
mod datasets;
mod migrations;
mod pages;
pub mod plan;
pub mod programme;
pub mod regulation;
pub mod sample;

pub mod agreement;
pub mod council;
mod council_datasets;
pub mod decision;
pub mod meeting;
pub mod project;
pub mod recommendation;

pub use capability::{LOCALES, capability};
pub use datasets::{PLAN_ITEMS, PROGRAMMES, REGULATIONS};
pub use migrations::migrations;
pub use plan::{NewPlanItem, PlanItem, PlanItemId, PlanState};
pub use programme::{Direction, DirectionId, NewProgramme, Programme, ProgrammeId, ProgrammeKind};
pub use regulation::{NewRegulation, Regulation, RegulationId, RegulationKind};

pub use agreement::{Agreement, AgreementId};
pub use council::{Council, CouncilId};
pub use council_datasets::{
    AGREEMENTS, COUNCIL_MEETINGS, DECISIONS, PROJECTS, RECOMMENDATION_ANSWERS, RECOMMENDATIONS,
};
pub use decision::{Decision, DecisionId};
pub use meeting::{Meeting, MeetingId};
pub use project::{Project, ProjectId};
pub use recommendation::{Recommendation, RecommendationId};

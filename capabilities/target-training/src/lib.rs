//! Target training (целевое обучение): whom the district lacks, whom it selects by which rules, with whom it signs under which law, and
//! whether they come and stay.
//!
//! Reading order: `vacancy` (the need), `rules` with `rubric` and `law` (data files), `campaign`, `offer`, `member`, `application`, `paper`,
//! `point`, `ranking` (pure), `result`, `appeal`; then `contract`, `study`, `suspension`, `obligation` (pure), `due`.

pub mod appeal;
pub mod application;
pub mod campaign;
mod capability;
mod concerns;
pub mod contract;
mod datasets;
pub mod due;
pub mod forecast;
pub mod law;
mod level;
pub mod member;
mod migrations;
mod milestones;
pub mod obligation;
pub mod offer;
mod order;
mod pages;
pub mod paper;
pub mod point;
mod protocol;
pub mod pupil_numbers;
pub mod ranking;
pub mod result;
pub mod rubric;
pub mod rules;
pub mod sample;
pub mod staffing;
pub mod study;
pub mod suspension;
pub mod vacancy;
mod words;

pub use appeal::{Appeal, AppealId, AppealState};
pub use application::{Application, ApplicationId, ApplicationState, Circle, NewApplication, Step};
pub use campaign::{Campaign, CampaignId, CampaignState, Details};
pub use capability::{LOCALES, Settings, capability};
pub use contract::{Contract, ContractId, ContractMove, ContractState, NewContract, Said};
pub use datasets::{APPLICATIONS, CONTRACTS, OFFERS};
pub use level::StudyLevel;
pub use member::{Member, MemberId, MemberRole};
pub use migrations::migrations;
pub use offer::{Channel, NewOffer, Offer, OfferId};
pub use result::Decision;
pub use rules::{FILES, Rules};
pub use study::{Item, ItemId, ItemKind, ItemState, Settled};
pub use suspension::{Suspension, SuspensionId};
pub use vacancy::{NewVacancy, Vacancy, VacancyFilter, VacancyId, VacancyState};
pub use words::Words;

//! A page as a value: what a capability declares, how a request becomes a person, how an answer becomes a page.

pub mod account;
mod answer;
mod app;
mod assets;
mod caching;
mod capability;
mod form;
mod form_page;
mod frame;
mod jobs;
mod list;
mod me;
mod routes;
mod runner;
mod search;
mod security;
mod site;
mod texts;
mod upload;

pub use answer::{Answer, Failure, attachment, see, show, show_again};
pub use app::{App, Config, LOCALES, Parts};
pub use caching::Caching;
pub use capability::{
    Asked, Boxed, Capability, Check, Concern, Duty, Item, JobKind, MenuGroup, MenuItem, PersonLink, Section, Shelf,
    Showcase,
};
pub use form::{FieldError, Fields, FormErrors, parse_date, parse_moment};
pub use form_page::{Control, FormPage, Input};
pub use frame::{Crumb, Frame, Notice, Preview, Reader};
pub use jobs::job_page;
pub use list::{ListQuery, Pages, encode};
pub use me::{Me, Visitor};
pub use routes::{Route, Routes};
pub use runner::{run_duties, run_job, run_jobs};
pub use search::Hit;
pub use security::{ClientAddress, client_address, cookie, is_local, set_cookie};
pub use texts::Texts;
pub use upload::{Upload, Uploads, inspected, media_type, reason};

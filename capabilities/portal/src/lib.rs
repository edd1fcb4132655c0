//! The portal (портал): the public pages of the centre, its articles, search and feeds.

mod capability;
mod migrations;
mod pages;

pub use capability::{LOCALES, Settings, capability};
pub use migrations::migrations;

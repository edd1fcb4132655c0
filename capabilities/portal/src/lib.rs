//! The portal (портал): the public pages of the centre, gathered from what each room shows to anyone.

mod capability;
mod excerpt;
mod index;
mod migrations;
mod pages;
mod shown;

pub use capability::{LOCALES, capability};

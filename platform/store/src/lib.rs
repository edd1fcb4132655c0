//! One database, two engines: embedded SQLite for a district, PostgreSQL for a region.
//!
//! Reading goes through [`Db`] or a [`Tx`] with the same words ([`Ask`]); everything that changes goes through
//! [`Db::write`]. SQL is written once, with `?` for values; only `dialect` names an engine.

pub mod apart;
mod ask;
mod behind;
mod choice;
mod db;
mod dialect;
pub mod facts;
pub mod files;
pub mod jobs;
pub mod journal;
pub mod migrations;
pub mod outbox;
pub mod reach;
mod sql;

pub use ask::{Ask, count};
pub use db::{Actor, Db, Settings, Tx};
pub use dialect::Engine;
pub use facts::{AsOf, Change, ChangeKind, FactTable};
pub use migrations::Migration;
/// For [`choice!`], which is written out in other crates.
#[doc(hidden)]
pub use sea_orm;
pub use sea_orm::{DbErr, FromQueryResult, Value};
pub use sql::Sql;

//! Cells as values: numbers, lengths of service, rates, yes and no, orders, categories.

mod category;
mod error;
mod measure;
mod order;

pub use category::{CategoryCell, category};
pub use error::ValueError;
pub use measure::{Experience, experience, number, rate, yes_no};
pub use order::{Order, order};

//! Distribution (распределение работ): which juror judges which candidacy, proposed by calculation, seen before it counts.

mod links;
mod lot;
mod plan;
#[cfg(test)]
mod tests;

pub use plan::{Plan, Task};

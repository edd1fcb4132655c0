//! Figures over a small table of staff, made here.

mod catalogue;
mod claims;
mod conditions;
mod evaluation;
mod knowledge;
mod staff;

//! The rules of the registry, on a database of their own.

mod duplicates;
mod edits;
mod ground;
mod organisations;
mod projection;
mod staff;

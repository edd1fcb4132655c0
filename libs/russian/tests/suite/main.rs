//! The tests of this library: data in, data out, and properties.

mod names;
mod text;

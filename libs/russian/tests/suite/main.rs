//! The tests of this library: data in, data out, and properties.

mod cases;
mod names;
mod stems;
mod text;

//! Attacks on the releases of an invented district. Each attacker knows the published cells and, more than a head does, who is in them; none may
//! learn anything of fewer people than the minimum.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stdout, reason = "what was measured is shown")]

mod answers;
mod attacker;
mod cells;
mod district;
mod speed;
mod waves;

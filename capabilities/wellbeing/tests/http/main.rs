//! Wellbeing, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod answers;
mod crossed;
mod district;
mod licensed;
mod recommendations;
mod referral;
mod referral_attacks;
mod referral_house;
mod referral_numbers;
mod referral_rights;
mod waves;

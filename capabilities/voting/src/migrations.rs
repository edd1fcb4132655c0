//! The history of this room's tables.

use store::Migration;

use crate::{annulment, card, case, datasets, head, mail, poll, voter};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_27_10_poll", poll::definition()),
        step("2026_11_27_11_poll_head", head::definition()),
        step("2026_11_27_12_poll_voter", voter::TABLE.to_string()),
        step("2026_11_27_13_poll_card", card::TABLE.to_string()),
        step("2026_11_27_14_poll_mail", mail::TABLE.to_string()),
        step("2026_11_28_40_poll_case", case::definition()),
        step("2026_11_28_41_poll_annulment", annulment::definition()),
        step("2026_11_28_42_poll_fact", datasets::facts()),
        step("2026_11_28_43_poll_mail_network", mail::NETWORK.to_string()),
        step("2026_11_29_10_poll_voter_short", voter::short_keys()),
    ]
}

//! The history of this room's tables.

use store::Migration;

use crate::{consent, distinction, duplicate, education, experience, organisation, person, post, qualification, staff};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_22_10_organisation", organisation::definition()),
        step("2026_11_22_11_person", person::TABLE.to_string() + &person::name_definition() + person::private::TABLE),
        step("2026_11_22_12_post", post::definition()),
        step("2026_11_22_13_education", education::definition()),
        step("2026_11_22_14_qualification", qualification::definition()),
        step("2026_11_22_15_experience", experience::definition()),
        step("2026_11_22_16_distinction", distinction::definition()),
        step("2026_11_22_17_consent", consent::definition()),
        step("2026_11_22_18_staff", staff::definition()),
        step("2026_11_22_19_duplicate", duplicate::TABLE.to_string()),
        step("2026_11_22_20_import", crate::import::definition()),
        step("2026_11_22_21_staff_counted", staff::COUNTED.to_string()),
        step("2026_11_22_22_import_sent_from", crate::import::batch::SENT_FROM.to_string()),
        step("2026_11_27_10_staff_unsourced", staff::UNSOURCED.to_string()),
    ]
}

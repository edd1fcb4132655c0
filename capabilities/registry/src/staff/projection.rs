//! Keeping the table in step with the facts: only rows that differ are closed and opened.

use std::collections::HashMap;

use kernel::{ChangeId, PersonId, Result, id::Uuid};
use store::{Ask, Tx, facts::Version};

use super::{Staff, StaffPeriod, staff_periods};
use crate::{
    PersonFacts,
    fact::{Fact, Held},
    facts::{AT_ONCE, current, load_facts},
    rules::Rules,
};

/// What must change in the table.
pub(crate) struct Differences {
    pub outdated: Vec<Uuid>,
    pub missing: Vec<(PersonId, StaffPeriod)>,
}

/// Recomputes the rows of these people and replaces those that differ; how many were opened.
pub async fn project(tx: &Tx, rules: &Rules, change: ChangeId, people: &[PersonId]) -> Result<usize> {
    let mut opened = 0;
    for some in people.chunks(AT_ONCE) {
        let facts = load_facts(tx, some).await?;
        let rows = projected(tx, some).await?;
        let Differences { outdated, missing } = differences(&facts, rules, rows);
        opened += missing.len();
        Staff::TABLE.close(tx, change, &outdated).await?;
        Staff::TABLE.open(tx, change, missing.into_iter().map(version).collect()).await?;
    }
    Ok(opened)
}

/// The rows that stand in the table now.
pub(crate) async fn projected(db: &impl Ask, people: &[PersonId]) -> Result<HashMap<PersonId, Vec<Held<Staff>>>> {
    let mut rows: HashMap<PersonId, Vec<Held<Staff>>> = HashMap::new();
    for (person, held) in current::<Staff>(db, people).await? {
        rows.entry(person).or_default().push(held);
    }
    Ok(rows)
}

/// Compares what stands in the table with what the facts say.
pub(crate) fn differences(
    facts: &[PersonFacts],
    rules: &Rules,
    mut rows: HashMap<PersonId, Vec<Held<Staff>>>,
) -> Differences {
    let mut differences = Differences { outdated: Vec::new(), missing: Vec::new() };
    for facts in facts {
        let mut standing = rows.remove(&facts.person).unwrap_or_default();
        for row in staff_periods(facts, rules) {
            let same = |held: &Held<Staff>| {
                held.period == row.period && held.source_row == row.source_row && held.fact == row.staff
            };
            match standing.iter().position(same) {
                Some(index) => {
                    standing.swap_remove(index);
                }
                None => differences.missing.push((facts.person, row)),
            }
        }
        differences.outdated.extend(standing.iter().map(|held| held.id));
    }
    differences
}

fn version((person, row): (PersonId, StaffPeriod)) -> Version {
    Version {
        subject: person.0,
        values: row.staff.into_values(),
        valid_from: row.period.from,
        valid_to: row.period.to,
        source_row: row.source_row,
        replaces: None,
    }
}

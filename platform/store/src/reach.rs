//! Where rights meet the data: the organisation tree as pairs, and the condition that a [`Reach`] puts on a list.

use kernel::Reach;

use crate::Sql;

/// Kept by the registry whenever the tree changes; every organisation lies within itself.
pub(crate) const TABLE: &str = "
create table organisation_within (
    organisation_id {uuid} not null,
    ancestor_id {uuid} not null,
    valid_from date not null,
    valid_to date,
    primary key (ancestor_id, organisation_id, valid_from)
);
create index organisation_within_organisation on organisation_within (organisation_id);
";

/// The condition that a column of organisations (and one of persons, where rows are about people) lies within reach.
/// Rights follow the tree of today: `valid_to is null`.
pub fn within(reach: &Reach, organisation: &str, person: Option<&str>) -> Sql {
    if reach.is_everything() {
        return Sql::new("true");
    }
    let mut ways = Vec::new();
    if !reach.organisations().is_empty() {
        ways.push(
            Sql::new(format!(
                "{organisation} in (select organisation_id from organisation_within where valid_to is null and ancestor_id in"
            ))
            .push(Sql::list(reach.organisations().iter().copied()))
            .push(")"),
        );
    }
    if !reach.above().is_empty() {
        ways.push(
            Sql::new(format!(
                "{organisation} in (select ancestor_id from organisation_within where valid_to is null and organisation_id in"
            ))
            .push(Sql::list(reach.above().iter().copied()))
            .push(")"),
        );
    }
    if let (Some(column), Some(id)) = (person, reach.person()) {
        ways.push(Sql::new(format!("{column} = ?")).bind(id));
    }
    Sql::new("(").push(Sql::join(ways, " or ", "false")).push(")")
}

//! Who sees what of mediation. The acts of the policy open the pages; what stands in a journal nobody opens but who holds its key. A member
//! sees the register and the numbers of the own service beside its journal, the others in the register of the district.
//!
//! | | register of services | numbers of a service | kinds and outcomes of the district | a case and its people |
//! |---|---|---|---|---|
//! | member of the service | own | own | – | own service, with the code word |
//! | coordinator of the school | own | own | – | – |
//! | methodist, head | district | district | from five cases in a cell | – |
//! | administrator | everything below | everything below | from five cases in a cell | – |
//! | anyone else | – | – | – | – |
//!
//! Reports that services submit go with the numbers; who accepts them, [`kernel::Act::ReviewMediation`] says. [`sees`] is that table;
//! `tests/http/rights.rs` walks every route with it.

use kernel::Role;

/// What there is to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Which institution has a service, who works in it.
    Register,
    /// Numbers of a service over a period.
    Numbers,
    /// Kinds and outcomes over a whole district.
    District,
    /// A case.
    Case,
}

impl Part {
    /// All of them.
    pub const ALL: [Part; 4] = [Part::Register, Part::Numbers, Part::District, Part::Case];
}

/// Cells of a district's table with fewer cases are not shown.
pub const FEWEST: i64 = 5;

/// Does somebody with this role see this part? `member` is whether they hold the key of the service.
pub fn sees(role: Role, member: bool, part: Part) -> bool {
    match part {
        Part::Case => member,
        Part::Register | Part::Numbers => {
            member || matches!(role, Role::Administrator | Role::Head | Role::Methodist | Role::SchoolCoordinator)
        }
        Part::District => matches!(role, Role::Administrator | Role::Head | Role::Methodist),
    }
}

//! Who sees what of requests to a psychologist and of recommendations. The acts of the policy open the pages; what is sealed nobody opens but who
//! holds its key.
//!
//! | | help page | own request, by its code | the journal | numbers of requests | catalogue, proposals | who the psychologists are |
//! |---|---|---|---|---|---|---|
//! | anyone, also without signing in | yes | own | – | – | – | their names, on the help page |
//! | teacher | yes | own | – | – | of the own district | the same |
//! | psychologist | yes | own | own, with the word | by their role | by their role | by their role |
//! | coordinator of a school | yes | own | – | – | of the own district | the same |
//! | head | yes | own | – | from eleven people | and decides | the same |
//! | methodist | yes | own | – | from eleven people | and proposes, decides | and appoints |
//! | administrator | yes | own | – | from eleven people | and proposes, decides | and appoints |
//!
//! [`sees`] is that table; `tests/http/referral_rights.rs` walks every route with it.

use kernel::Role;

/// What there is to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What can be done, whom to ask.
    Help,
    /// A psychologist's journal.
    Journal,
    /// Numbers of requests.
    Numbers,
    /// The catalogue and the proposals.
    Proposals,
    /// Deciding on proposals, as the council did.
    Decisions,
    /// Proposing, the catalogue, contacts, who the psychologists are.
    Management,
}

impl Part {
    /// All of them.
    pub const ALL: [Part; 6] =
        [Part::Help, Part::Journal, Part::Numbers, Part::Proposals, Part::Decisions, Part::Management];
}

/// Does somebody with this role see this part? `psychologist` is whether they hold the key of a journal; it is their own one then.
pub fn sees(role: Role, psychologist: bool, part: Part) -> bool {
    match part {
        Part::Help => true,
        Part::Journal => psychologist,
        Part::Numbers | Part::Decisions => matches!(role, Role::Administrator | Role::Head | Role::Methodist),
        Part::Proposals => role != Role::Juror,
        Part::Management => matches!(role, Role::Administrator | Role::Methodist),
    }
}

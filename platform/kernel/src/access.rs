//! THE POLICY: who may do what, and how far. The one file an auditor reads.
//!
//! A role is held in an organisation for a period and reaches that organisation and everything below it.
//! [`policy`] has no wildcard on the act: a new act does not compile until somebody has decided about it.

#[cfg(test)]
mod tests;

mod act;

pub use act::Act;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Error, OrganisationId, Period, PersonId, Refusal};

/// A role that an account can hold in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Администратор: accounts, settings, journal.
    Administrator,
    /// Руководитель ИМЦ или управления образования.
    Head,
    /// Методист: the main user.
    Methodist,
    /// Координатор в школе.
    SchoolCoordinator,
    /// Педагог: sees what concerns himself.
    Teacher,
    /// Член жюри from outside: sees what he is given to judge.
    Juror,
}

/// How far an allowed act reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The person's own records only.
    Own,
    /// The organisation in which the role is held and everything below it.
    Subtree,
    /// The same, and what the organisations above it have for all below them: a district's events, its plan.
    Line,
}

impl Role {
    /// Every role, the most powerful first.
    pub const ALL: [Role; 6] =
        [Role::Administrator, Role::Head, Role::Methodist, Role::SchoolCoordinator, Role::Teacher, Role::Juror];

    /// The code kept in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Head => "head",
            Role::Methodist => "methodist",
            Role::SchoolCoordinator => "school_coordinator",
            Role::Teacher => "teacher",
            Role::Juror => "juror",
        }
    }

    /// The role of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Who may do what, and how far. `None` means no.
pub fn policy(role: Role, act: Act) -> Option<Extent> {
    use Extent::{Line, Own, Subtree};
    use Role::{Administrator, Head, Juror, Methodist, SchoolCoordinator, Teacher};
    match act {
        Act::ReadOrganisations => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Subtree),
            Teacher | Juror => None,
        },
        Act::ReadPeople => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Subtree),
            Teacher => Some(Own),
            Juror => None,
        },
        Act::EditPeople | Act::ImportPeople | Act::EditPupils => match role {
            Administrator | Methodist | SchoolCoordinator => Some(Subtree),
            Head | Teacher | Juror => None,
        },
        Act::EditOrganisations | Act::MergePeople | Act::EditIndicators | Act::WriteReports => match role {
            Administrator | Methodist => Some(Subtree),
            Head | SchoolCoordinator | Teacher | Juror => None,
        },
        Act::ReadIndicators | Act::ReadReports | Act::ReadPupils => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Subtree),
            Teacher | Juror => None,
        },
        Act::SetTargets => match role {
            Administrator | Head | Methodist => Some(Subtree),
            SchoolCoordinator | Teacher | Juror => None,
        },
        Act::SignReports => match role {
            Head => Some(Subtree),
            Administrator | Methodist | SchoolCoordinator | Teacher | Juror => None,
        },
        Act::ReadJournal => match role {
            Administrator | Head => Some(Subtree),
            Methodist | SchoolCoordinator | Teacher | Juror => None,
        },
        Act::ManageAccounts | Act::ReadOutbox => match role {
            Administrator => Some(Subtree),
            Head | Methodist | SchoolCoordinator | Teacher | Juror => None,
        },
        Act::ReadProgrammes => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Line),
            Teacher | Juror => None,
        },
        Act::EditProgrammes => match role {
            Administrator | Head | Methodist => Some(Subtree),
            SchoolCoordinator | Teacher | Juror => None,
        },
        Act::AnswerRecommendations => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Subtree),
            Teacher | Juror => None,
        },
        Act::ReadEvents => match role {
            Administrator | Head | Methodist | SchoolCoordinator | Teacher => Some(Line),
            Juror => None,
        },
        Act::ManageEvents | Act::ManageMentoring => match role {
            Administrator | Methodist | SchoolCoordinator => Some(Subtree),
            Head | Teacher | Juror => None,
        },
        Act::RegisterForEvents | Act::ReadParticipations | Act::ReadPairs => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Subtree),
            Teacher => Some(Own),
            Juror => None,
        },
        Act::ReadContests => match role {
            Administrator | Head | Methodist | SchoolCoordinator | Teacher => Some(Line),
            Juror => None,
        },
        Act::SubmitEntries | Act::ReadAwards => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Subtree),
            Teacher => Some(Own),
            Juror => None,
        },
        Act::ManageContests | Act::ManageAwards | Act::ManagePolls => match role {
            Administrator | Methodist => Some(Subtree),
            Head | SchoolCoordinator | Teacher | Juror => None,
        },
        Act::ReadPolls | Act::ReadMentoring => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Line),
            Teacher | Juror => None,
        },
        Act::AnnulVotes | Act::PublishArticles => match role {
            Administrator | Head | Methodist => Some(Subtree),
            SchoolCoordinator | Teacher | Juror => None,
        },
        Act::WriteArticles => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Subtree),
            Teacher | Juror => None,
        },
        Act::ReadMediation => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Subtree),
            Teacher | Juror => None,
        },
        Act::CompareMediation | Act::ReviewMediation => match role {
            Administrator | Head | Methodist => Some(Subtree),
            SchoolCoordinator | Teacher | Juror => None,
        },
        Act::ManageMediation => match role {
            Administrator | Methodist | SchoolCoordinator => Some(Subtree),
            Head | Teacher | Juror => None,
        },
        Act::KeepJournal => match role {
            Head | Methodist | SchoolCoordinator | Teacher => Some(Own),
            Administrator | Juror => None,
        },
        Act::JudgeEntries => match role {
            Administrator | Head | Methodist | SchoolCoordinator | Teacher | Juror => Some(Own),
        },
        Act::ReadCampaigns => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Line),
            Teacher | Juror => None,
        },
        Act::ManageCampaigns => match role {
            Administrator | Methodist => Some(Subtree),
            Head | SchoolCoordinator | Teacher | Juror => None,
        },
        Act::SubmitApplications => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Subtree),
            Teacher | Juror => None,
        },
        Act::ReadWellbeing => match role {
            Administrator | Head | Methodist | SchoolCoordinator | Teacher => Some(Line),
            Juror => None,
        },
        Act::ManageWellbeing => match role {
            Administrator | Methodist => Some(Subtree),
            Head | SchoolCoordinator | Teacher | Juror => None,
        },
        // Neither who runs the server nor the employer: the journal is a psychologist's own.
        Act::KeepReferrals => match role {
            Methodist | SchoolCoordinator | Teacher => Some(Own),
            Administrator | Head | Juror => None,
        },
        Act::CompareReferrals | Act::DecideProposals => match role {
            Administrator | Head | Methodist => Some(Subtree),
            SchoolCoordinator | Teacher | Juror => None,
        },
        Act::MeetApplicants => match role {
            Administrator | Head | Methodist | SchoolCoordinator => Some(Subtree),
            Teacher | Juror => Some(Own),
        },
    }
}

/// A role held in an organisation for a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Where it is held; it reaches everything below.
    pub organisation: OrganisationId,
    /// When it is held.
    pub period: Period,
}

/// What a route asks of its visitor. Every route names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Anyone, signed in or not.
    Public,
    /// Anyone who has signed in: their own account and settings.
    SignedIn,
    /// Those to whom the policy allows the act.
    May(Act),
}

/// How far a person may go in one act. Finders of personal data take it; only this file makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    everything: bool,
    organisations: Vec<OrganisationId>,
    above: Vec<OrganisationId>,
    person: Option<PersonId>,
}

impl Reach {
    /// The reach of somebody with these roles, on this day, for this act; refused when there is none.
    pub fn of(grants: &[Grant], person: Option<PersonId>, act: Act, on: NaiveDate) -> Result<Self, Error> {
        let mut reach = Self { everything: false, organisations: Vec::new(), above: Vec::new(), person: None };
        for grant in grants.iter().filter(|grant| grant.period.contains(on)) {
            match policy(grant.role, act) {
                Some(Extent::Subtree) => reach.organisations.push(grant.organisation),
                Some(Extent::Line) => {
                    reach.organisations.push(grant.organisation);
                    reach.above.push(grant.organisation);
                }
                Some(Extent::Own) => reach.person = person,
                None => {}
            }
        }
        if reach.organisations.is_empty() && reach.person.is_none() {
            return Err(Refusal::not_allowed().into());
        }
        Ok(reach)
    }

    /// The operator at the terminal, who has the database file anyway.
    pub fn operator() -> Self {
        Self { everything: true, organisations: Vec::new(), above: Vec::new(), person: None }
    }

    /// No limit at all?
    pub fn is_everything(&self) -> bool {
        self.everything
    }

    /// The organisations whose subtrees are within reach.
    pub fn organisations(&self) -> &[OrganisationId] {
        &self.organisations
    }

    /// The organisations whose line upwards is within reach too.
    pub fn above(&self) -> &[OrganisationId] {
        &self.above
    }

    /// The person whose own records are within reach.
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }
}

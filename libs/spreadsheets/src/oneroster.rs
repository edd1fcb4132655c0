//! OneRoster 1.2 CSV (1EdTech, <https://www.imsglobal.org/spec/oneroster/v1p2/bind/csv>): a ZIP of tables about organisations,
//! people and their roles. Written here; read by [`crate::Workbook`] as one table.

mod write;

use chrono::NaiveDate;

/// A roster to be written in full («bulk»). Identifiers are GUIDs of whoever writes it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Roster {
    /// The organisations.
    pub orgs: Vec<Org>,
    /// The people.
    pub users: Vec<User>,
    /// What people are in organisations.
    pub roles: Vec<Role>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Org {
    /// Its `sourcedId`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is in the standard's words.
    pub kind: OrgKind,
    /// What people know it by: a number of a register.
    pub identifier: Option<String>,
    /// The one above, if it is in the roster too.
    pub parent: Option<String>,
}

/// The kinds of organisations that the standard tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrgKind {
    /// A place of learning of any kind.
    School,
    /// A part of a district with a task of its own.
    Department,
    /// An authority (орган управления образованием).
    Local,
    /// A district (муниципалитет).
    District,
    /// A region (субъект Федерации).
    State,
}

/// A person.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    /// The `sourcedId`.
    pub id: String,
    /// Family name.
    pub family: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    pub middle: Option<String>,
    /// Birth date, where it is to be told.
    pub birth: Option<NaiveDate>,
    /// Where the main job is.
    pub main_org: Option<String>,
}

/// What a person is in an organisation. What the standard has no columns for goes into columns of ours after its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// The `sourcedId`.
    pub id: String,
    /// Who.
    pub user: String,
    /// Where.
    pub org: String,
    /// As what, in the standard's words.
    pub duty: Duty,
    /// The one primary role of the person in this organisation, or another beside it.
    pub rank: Rank,
    /// Title as written.
    pub title: String,
    /// Subject taught.
    pub subject: Option<String>,
    /// Hundredths of a full rate.
    pub rate: i32,
    /// The main job of the person, and not a second one.
    pub main_job: bool,
}

/// `roleType`: the standard wants exactly one primary role for each person in each organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// `primary`.
    Primary,
    /// `secondary`.
    Secondary,
}

/// The roles of staff in the standard's vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// `teacher`.
    Teacher,
    /// `principal`.
    Principal,
    /// `siteAdministrator`.
    SiteAdministrator,
    /// `counselor`.
    Counselor,
    /// `aide`: by the standard, anybody who helps and is none of the others.
    Aide,
}

/// The parts that a manifest has to speak of, in its order.
pub(crate) const PARTS: [&str; 21] = [
    "academicSessions",
    "categories",
    "classes",
    "classResources",
    "courses",
    "courseResources",
    "demographics",
    "enrollments",
    "lineItemLearningObjectiveIds",
    "lineItems",
    "lineItemScoreScales",
    "orgs",
    "resources",
    "resultLearningObjectiveIds",
    "results",
    "resultScoreScales",
    "roles",
    "scoreScales",
    "userProfiles",
    "userResources",
    "users",
];

/// Role words that are no staff: nobody is employed by them.
pub(crate) const NOT_STAFF: [&str; 4] = ["student", "guardian", "parent", "relative"];

/// Our columns of `roles.csv`, after those of the standard.
pub(crate) const TITLE: &str = "metadata.metodist.title";
pub(crate) const SUBJECT: &str = "metadata.metodist.subject";
pub(crate) const RATE: &str = "metadata.metodist.rate";
pub(crate) const MAIN_JOB: &str = "metadata.metodist.mainJob";

impl OrgKind {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Department => "department",
            Self::Local => "local",
            Self::District => "district",
            Self::State => "state",
        }
    }
}

impl Rank {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }
}

impl Duty {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Principal => "principal",
            Self::SiteAdministrator => "siteAdministrator",
            Self::Counselor => "counselor",
            Self::Aide => "aide",
        }
    }
}

/// What a spreadsheet program takes for the beginning of a formula, and the apostrophe that says otherwise.
const BEGINNINGS: [char; 5] = ['=', '+', '-', '@', '\''];

/// A text for a column of ours, so that a spreadsheet program sees no formula in it.
pub(crate) fn guarded(text: &str) -> String {
    if text.starts_with(BEGINNINGS) { format!("'{text}") } else { text.to_owned() }
}

/// What [`guarded`] was given.
pub(crate) fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(BEGINNINGS)).unwrap_or(text)
}

/// What a role word is called in a staff list, where the roster tells no title.
pub(crate) fn title_of(role: &str) -> &str {
    match role {
        "teacher" => "учитель",
        "principal" => "директор",
        "siteAdministrator" => "администратор",
        "districtAdministrator" => "администратор района",
        "systemAdministrator" => "системный администратор",
        "counselor" => "консультант",
        "aide" => "помощник",
        "proctor" => "наблюдатель",
        other => other.strip_prefix("ext:").unwrap_or(other),
    }
}

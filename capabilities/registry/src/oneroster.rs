//! A list of staff as a roster of OneRoster 1.2. Identifiers are ours and stay the same; contacts, СНИЛС and passwords are never
//! in it.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use kernel::{Error, OrganisationId, PersonId, Result};
use spreadsheets::oneroster::{Duty, Org, OrgKind, Rank, Role, Roster, User};

use crate::{OrganisationKind, Rules, StaffGroup, organisation::Listed, staff::Shown};

/// What becomes of birth dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Births {
    /// They go with the people.
    Told,
    /// They are left out.
    Kept,
}

/// The archive: these posts with their holders, and the organisations of the posts with those above them that the reader sees.
pub(crate) fn write(
    rows: &[Shown],
    organisations: &[Listed],
    rules: &Rules,
    on: NaiveDate,
    births: Births,
) -> Result<Vec<u8>> {
    let mut roster = Roster { orgs: orgs(rows, organisations), ..Roster::default() };
    let mut users: HashMap<PersonId, usize> = HashMap::new();
    let mut primary = HashSet::new();
    // Main jobs come first: then the first post of a person in an organisation is the primary one there.
    let (main, second): (Vec<&Shown>, Vec<&Shown>) = rows.iter().partition(|row| row.main_job);
    for row in main.into_iter().chain(second) {
        let index = *users.entry(row.person_id).or_insert_with(|| {
            roster.users.push(user(row, births));
            roster.users.len() - 1
        });
        if row.main_job {
            roster.users[index].main_org.get_or_insert_with(|| row.organisation_id.to_string());
        }
        let is_first = primary.insert((row.person_id, row.organisation_id));
        roster.roles.push(Role {
            id: row.post_id.to_string(),
            user: row.person_id.to_string(),
            org: row.organisation_id.to_string(),
            duty: duty(row, rules, on),
            rank: if is_first { Rank::Primary } else { Rank::Secondary },
            title: row.title.clone(),
            subject: row.subject.clone(),
            rate: row.rate,
            main_job: row.main_job,
        });
    }
    roster.write().map_err(|refusal| Error::failed(format!("a roster cannot be written: {}", refusal.code())))
}

fn user(row: &Shown, births: Births) -> User {
    User {
        id: row.person_id.to_string(),
        family: row.family.clone(),
        given: row.given.clone(),
        middle: row.patronymic.clone(),
        birth: row.birth_date.filter(|_| births == Births::Told),
        main_org: None,
    }
}

fn orgs(rows: &[Shown], organisations: &[Listed]) -> Vec<Org> {
    let known: HashMap<OrganisationId, &Listed> = organisations.iter().map(|listed| (listed.id, listed)).collect();
    let (mut orgs, mut taken) = (Vec::new(), HashSet::new());
    for row in rows {
        let mut next = Some(row.organisation_id);
        while let Some(id) = next.filter(|id| taken.insert(*id)) {
            let listed = known.get(&id).copied();
            // One's own post may lie in an organisation out of reach; its name is no secret.
            let name = || row.organisation.clone().unwrap_or_else(|| id.to_string());
            next = listed.and_then(|listed| listed.parent_id).filter(|parent| known.contains_key(parent));
            orgs.push(Org {
                id: id.to_string(),
                name: listed.map_or_else(name, |listed| listed.name.clone()),
                kind: listed.map_or(OrgKind::School, |listed| kind(listed.kind)),
                identifier: listed.and_then(|listed| listed.inn.clone()),
                parent: next.map(|parent| parent.to_string()),
            });
        }
    }
    orgs
}

fn kind(kind: OrganisationKind) -> OrgKind {
    match kind {
        OrganisationKind::School
        | OrganisationKind::Kindergarten
        | OrganisationKind::Supplementary
        | OrganisationKind::College
        | OrganisationKind::University => OrgKind::School,
        OrganisationKind::MethodologicalCentre | OrganisationKind::PsychologicalCentre | OrganisationKind::Partner => {
            OrgKind::Department
        }
        OrganisationKind::Authority => OrgKind::Local,
        OrganisationKind::District => OrgKind::District,
        OrganisationKind::Region => OrgKind::State,
    }
}

fn duty(row: &Shown, rules: &Rules, on: NaiveDate) -> Duty {
    let position = rules.positions.find(&row.title, on).map(|position| position.code.as_str());
    match (position, row.staff_group) {
        (Some("director"), _) => Duty::Principal,
        (Some("teacher_psychologist" | "social_pedagogue"), _) => Duty::Counselor,
        (Some("assistant"), _) | (_, StaffGroup::Other) => Duty::Aide,
        (_, StaffGroup::Management) => Duty::SiteAdministrator,
        (_, StaffGroup::Pedagogical) => Duty::Teacher,
    }
}

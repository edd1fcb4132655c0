//! The tree of organisations with their staff, as of a date.

use std::collections::{HashMap, HashSet};

use askama::Template;
use kernel::{Act, OrganisationId};
use store::AsOf;
use web::{Answer, App, Frame, ListQuery, Me, show};

use super::wording::as_of;
use crate::{
    OrganisationKind,
    organisation::{Listed, Listing},
};

#[derive(Template)]
#[template(path = "pages/organisations/tree.html")]
struct TreePage {
    frame: Frame,
    query: ListQuery,
    at: AsOf,
    rows: Vec<Branch>,
}

/// A row of the tree: how deep it stands, and everybody below it.
struct Branch {
    depth: usize,
    listed: Listed,
    people_below: i64,
}

pub(super) async fn tree(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadOrganisations)?;
    let at = as_of(&app, &frame, &query);
    let kind = OrganisationKind::of(query.get("kind"));
    let listing = Listing { under: None, kind, search: query.get("q").chars().take(100).collect() };
    let rows = branches(listing.rows(app.db(), &reach, at).await?);
    let title = frame.t("organisations-title");
    show(TreePage { frame: frame.named(title), query, at, rows })
}

/// The rows in the order of the tree; one whose parent is not listed stands at the root.
fn branches(rows: Vec<Listed>) -> Vec<Branch> {
    let listed: HashSet<OrganisationId> = rows.iter().map(|row| row.id).collect();
    let mut children: HashMap<Option<OrganisationId>, Vec<Listed>> = HashMap::new();
    for row in rows {
        children.entry(row.parent_id.filter(|parent| listed.contains(parent))).or_default().push(row);
    }
    let mut branches = Vec::new();
    grow(&mut branches, &mut children, None, 0);
    branches
}

/// Adds what stands under a parent; how many people there are in it.
fn grow(
    branches: &mut Vec<Branch>,
    children: &mut HashMap<Option<OrganisationId>, Vec<Listed>>,
    parent: Option<OrganisationId>,
    depth: usize,
) -> i64 {
    let mut people = 0;
    for listed in children.remove(&parent).unwrap_or_default() {
        let (place, id, own) = (branches.len(), listed.id, listed.people);
        branches.push(Branch { depth, listed, people_below: 0 });
        let below = grow(branches, children, Some(id), depth + 1);
        branches[place].people_below = below;
        people += own + below;
    }
    people
}

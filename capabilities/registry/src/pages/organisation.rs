//! The card of an organisation: what is true of it on a day, what stands under it, its history.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::{Act, OrganisationId, Period};
use store::AsOf;
use web::{Answer, App, Frame, ListQuery, Me, show};

use super::wording::{self, as_of};
use crate::organisation::{self, Listed, Listing, Recorded, Succeeded};

#[derive(Template)]
#[template(path = "pages/organisation/card.html")]
struct CardPage {
    frame: Frame,
    query: ListQuery,
    at: AsOf,
    id: OrganisationId,
    /// What holds on the day; before its first and after its last one there is nothing.
    now: Option<Recorded>,
    title: String,
    listed: Option<Listed>,
    children: Vec<Listed>,
    versions: Vec<Recorded>,
    successions: Vec<Succeeded>,
    names: HashMap<OrganisationId, String>,
    edits: bool,
}

pub(super) async fn show_card(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<OrganisationId>,
    query: ListQuery,
) -> Answer {
    let reach = me.may(Act::ReadOrganisations)?;
    let at = as_of(&app, &frame, &query);
    let versions = organisation::versions(app.db(), &reach, id).await?;
    let now = versions.iter().find(|version| holds(version, at)).cloned();
    let below = Listing { under: Some(id), ..Listing::default() };
    let (own, mut children): (Vec<Listed>, Vec<Listed>) =
        below.rows(app.db(), &reach, at).await?.into_iter().partition(|row| row.id == id);
    children.retain(|row| row.parent_id == Some(id));
    let successions = organisation::successions(app.db(), &reach, id).await?;
    let mut others: Vec<OrganisationId> = versions.iter().filter_map(|version| version.parent_id).collect();
    others.extend(successions.iter().flat_map(|succession| [succession.from_id, succession.to_id]));
    let names = organisation::names(app.db(), &others).await?;
    let title = now.as_ref().or(versions.first()).map(|version| version.short_name.clone()).unwrap_or_default();
    let edits = frame.can(Act::EditOrganisations) && at.known.is_none();
    let frame = frame.crumb("organisations-title", "/organisations").named(title.clone());
    show(CardPage {
        frame,
        query,
        at,
        id,
        now,
        title,
        listed: own.into_iter().next(),
        children,
        versions,
        successions,
        names,
        edits,
    })
}

fn holds(version: &Recorded, at: AsOf) -> bool {
    let believed = match at.known {
        None => version.superseded_at.is_none(),
        Some(moment) => version.recorded_at <= moment && version.superseded_at.is_none_or(|closed| closed > moment),
    };
    believed && version.period().contains(at.on)
}

impl Recorded {
    fn period(&self) -> Period {
        Period { from: self.valid_from, to: self.valid_to }
    }
}

impl CardPage {
    fn period(&self, version: &Recorded) -> String {
        wording::period(&self.frame, version.period())
    }

    fn name_of(&self, id: &OrganisationId) -> &str {
        self.names.get(id).map_or("—", String::as_str)
    }

    fn day(&self, day: &NaiveDate) -> String {
        self.frame.date(day)
    }
}

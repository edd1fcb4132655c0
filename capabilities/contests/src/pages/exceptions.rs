//! Named exceptions: who may hand in after the last day, until when, and why.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use kernel::{Act, OrganisationId, PersonId, Result};
use registry::{
    StaffFilter, StaffList, organisation,
    staff::{Order, Page, Sort},
};
use russian::search_key;
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, Frame, Input, Me, see, show, show_again};

use super::edit::{managed, under};
use crate::{
    contest::{Contest, ContestId},
    exception::{Exception, ExceptionId},
};

/// Namesakes among whom somebody is looked for.
const NAMESAKES: u32 = 100;

#[derive(Template)]
#[template(path = "pages/exceptions/list.html")]
struct ExceptionsPage {
    frame: Frame,
    contest: Contest,
    rows: Vec<Exception>,
    names: HashMap<OrganisationId, String>,
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    show(page(&app, &me, frame, contest, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn make(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let whom = whom(&app, &me, &fields, &mut errors).await?;
    let until = errors.date(&fields, "until");
    let reason = errors.required(&fields, "reason");
    if let (Some(whom), Some(until), Some(reason)) = (whom, until, reason) {
        let make = async |tx: &store::Tx| Exception::make(tx, &reach, id, whom, until, &reason).await;
        match app.db().write(&me.actor(), make).await {
            Ok(_) => {
                let path = format!("{}/exceptions", contest.page());
                return see(&path, Some(("contests-notice-exception", &[])));
            }
            Err(error) => errors.refused("institution", error)?,
        }
    }
    show_again(page(&app, &me, frame, contest, fields, errors).await?)
}

/// The institution, or one person of it; somebody's institution need not be named.
async fn whom(
    app: &App,
    me: &Me,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Result<Option<(OrganisationId, Option<PersonId>)>> {
    let institution = fields.get("institution").parse::<OrganisationId>().ok();
    let name = fields.get("person");
    if name.is_empty() {
        if institution.is_none() {
            errors.add("institution", "contests-refusal-nobody-excepted");
        }
        return Ok(institution.map(|institution| (institution, None)));
    }
    let filter = StaffFilter {
        organisation: institution,
        search: name.chars().take(100).collect(),
        main_job: if institution.is_none() { Some(true) } else { None },
        ..StaffFilter::default()
    };
    let order = Order { by: Sort::Name, descending: false };
    let cut = Page { number: 1, size: NAMESAKES, long: false };
    let reach = me.may(Act::ReadPeople)?;
    let mut rows = StaffList::rows(app.db(), &reach, AsOf::day(app.clock().today()), &filter, order, cut).await?;
    rows.retain(|row| search_key(&row.full_name()) == search_key(name));
    rows.dedup_by_key(|row| row.person_id);
    match rows.as_slice() {
        [one] => Ok(Some((institution.unwrap_or(one.organisation_id), Some(one.person_id)))),
        _ => {
            errors.add("person", "contests-refusal-person-unknown");
            Ok(None)
        }
    }
}

pub(super) async fn remove(app: App, me: Me, Path((id, exception)): Path<(ContestId, ExceptionId)>) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| Exception::remove(tx, &reach, id, exception).await).await?;
    see(&format!("{}/exceptions", contest.page()), Some(("contests-notice-exception-removed", &[])))
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    contest: Contest,
    fields: Fields,
    errors: FormErrors,
) -> Result<ExceptionsPage> {
    let today = app.clock().today();
    let rows = Exception::list(app.db(), contest.id).await?;
    let ids: Vec<OrganisationId> = rows.iter().map(|row| row.institution_id).collect();
    let choices = organisation::choices(app.db(), &me.may(Act::ManageContests)?, AsOf::day(today)).await?;
    let choices = choices.into_iter().map(|one| (one.id.to_string(), one.short_name));
    let input = |name, control| Input::of(&frame, "contests-field", name, control);
    let inputs = vec![
        input("institution", Control::select(Some("—".into()), choices)),
        input("person", Control::Text),
        input("until", Control::Date),
        input("reason", Control::Text),
    ];
    let title = frame.t("contests-exceptions");
    Ok(ExceptionsPage {
        names: organisation::names(app.db(), &ids).await?,
        inputs,
        rows,
        fields,
        errors,
        frame: under(frame, &contest).named(title),
        contest,
    })
}

impl ExceptionsPage {
    fn name(&self, row: &Exception) -> &str {
        self.names.get(&row.institution_id).map_or("—", String::as_str)
    }
}

//! Named exceptions: who may hand in after the last day, until when, and why.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use kernel::{Act, OrganisationId, Result};
use registry::organisation;
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, Frame, Input, Me, see, show, show_again};

use super::edit::{managed, under};
use crate::{
    contest::{Contest, ContestId},
    exception::{Exception, ExceptionId},
};

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
    let own = fields.get("institution").parse::<OrganisationId>().map_err(|_| "form-required");
    let institution = errors.check("institution", own);
    let until = errors.date(&fields, "until");
    let reason = errors.required(&fields, "reason");
    if let (Some(institution), Some(until), Some(reason)) = (institution, until, reason) {
        let make = async |tx: &store::Tx| Exception::make(tx, &reach, id, (institution, None), until, &reason).await;
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

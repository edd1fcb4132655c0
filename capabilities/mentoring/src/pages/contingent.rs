//! Denominators of the national model: written down with their day and source, taken out.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, OrganisationId, Result};
use registry::organisation::{self, Choice};
use store::AsOf;
use web::{Answer, App, Fields, FormErrors, Frame, Me, see, show, show_again};

use crate::contingent::{Contingent, ContingentId, Counted, NewContingent};

#[derive(Template)]
#[template(path = "pages/survey/contingent.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Contingent>,
    /// Whose numbers the reader may write down.
    own: Vec<Choice>,
    fields: Fields,
    errors: FormErrors,
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    show(page(&app, &me, frame, Fields::default(), FormErrors::default()).await?)
}

async fn page(app: &App, me: &Me, frame: Frame, fields: Fields, errors: FormErrors) -> Result<ListPage> {
    let rows = Contingent::list(app.db(), &me.may(Act::ReadMentoring)?, frame.year).await?;
    let own = match me.may(Act::ManageMentoring) {
        Ok(reach) => organisation::choices(app.db(), &reach, AsOf::day(app.clock().today())).await?,
        Err(_) => Vec::new(),
    };
    let title = frame.t("mentoring-contingent");
    Ok(ListPage { frame: frame.crumb("mentoring-title", "/mentoring").named(title), rows, own, fields, errors })
}

pub(super) async fn add(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageMentoring)?;
    let mut errors = FormErrors::default();
    let organisation =
        errors.check("organisation", fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required"));
    let counted = errors.check("counted", Counted::of(fields.get("counted")).ok_or("form-required"));
    let counted_on = errors.date(&fields, "counted_on");
    let number = match fields.get("number") {
        "" => errors.check("number", Err("form-required")),
        _ => errors.optional_whole(&fields, "number"),
    };
    let source = errors.required(&fields, "source");
    if let (Some(organisation), Some(counted), Some(counted_on), Some(number), Some(source)) =
        (organisation, counted, counted_on, number, source)
    {
        let new = NewContingent { organisation, counted, counted_on, number, source: &source };
        match app.db().write(&me.actor(), async |tx| Contingent::add(tx, &reach, &new).await).await {
            Ok(_) => return see("/mentoring/contingent", Some(("mentoring-notice-contingent", &[]))),
            Err(error) => errors.refused("counted", error)?,
        }
    }
    show_again(page(&app, &me, frame, fields, errors).await?)
}

pub(super) async fn remove(app: App, me: Me, Path(id): Path<ContingentId>) -> Answer {
    let reach = me.may(Act::ManageMentoring)?;
    app.db().write(&me.actor(), async |tx| Contingent::remove(tx, &reach, id).await).await?;
    see("/mentoring/contingent", Some(("mentoring-notice-contingent-removed", &[])))
}

impl ListPage {
    fn name(&self, counted: &Counted) -> String {
        self.frame.t(&counted.label())
    }

    fn report(&self) -> String {
        "/reports/new?template=mentoring-monitoring".into()
    }

    fn chosen(&self, one: &Choice) -> bool {
        self.fields.get("organisation") == one.id.to_string()
    }
}

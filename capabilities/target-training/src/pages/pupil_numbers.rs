//! Pupils of institutions by school year: what the forecast's posts follow; written down, corrected, taken out.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, OrganisationId, Result, SchoolYear};
use web::{Answer, App, Fields, FormErrors, Frame, Me, see, show, show_again};

use super::asking::organisations;
use crate::pupil_numbers::PupilNumber;

#[derive(Template)]
#[template(path = "pages/forecast/pupils.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<PupilNumber>,
    organisations: Vec<(String, String)>,
    years: Vec<SchoolYear>,
    fields: Fields,
    errors: FormErrors,
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let now = SchoolYear::of(app.clock().today()).first_year().to_string();
    show(page(&app, &me, frame, Fields::of([("year", now)]), FormErrors::default()).await?)
}

async fn page(app: &App, me: &Me, frame: Frame, fields: Fields, errors: FormErrors) -> Result<ListPage> {
    let reach = me.may(Act::SubmitApplications)?;
    let this = SchoolYear::of(app.clock().today());
    let title = frame.t("training-pupils");
    Ok(ListPage {
        rows: PupilNumber::list(app.db(), &reach).await?,
        organisations: organisations(app, &reach).await?,
        years: (-1..=10).map(|ahead| this.plus(ahead)).collect(),
        frame: frame
            .crumb("training-vacancies", "/vacancies")
            .crumb("training-forecast", "/vacancies/forecast")
            .named(title),
        fields,
        errors,
    })
}

pub(super) async fn write(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::SubmitApplications)?;
    let mut errors = FormErrors::default();
    let organisation =
        errors.check("organisation", fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required"));
    let year = errors.check("year", fields.get("year").parse::<i32>().map_err(|_| "form-required"));
    let number = match fields.get("number") {
        "" => errors.check("number", Err("form-required")),
        _ => errors.optional_whole(&fields, "number"),
    };
    let source = errors.required(&fields, "source");
    if let (Some(organisation_id), Some(year), Some(number), Some(source)) = (organisation, year, number, source) {
        let new = PupilNumber { organisation_id, organisation: None, year, number, source };
        match app.db().write(&me.actor(), async |tx| PupilNumber::write(tx, &reach, &new).await).await {
            Ok(()) => return see("/vacancies/pupils", Some(("training-notice-pupils", &[]))),
            Err(error) => errors.refused("year", error)?,
        }
    }
    show_again(page(&app, &me, frame, fields, errors).await?)
}

pub(super) async fn remove(app: App, me: Me, Path((organisation, year)): Path<(OrganisationId, i32)>) -> Answer {
    let reach = me.may(Act::SubmitApplications)?;
    let remove = async |tx: &store::Tx| PupilNumber::remove(tx, &reach, organisation, year).await;
    app.db().write(&me.actor(), remove).await?;
    see("/vacancies/pupils", Some(("training-notice-pupils-removed", &[])))
}

impl ListPage {
    fn year(&self, first: &i32) -> String {
        SchoolYear::beginning(*first).to_string()
    }

    fn is_chosen(&self, field: &str, value: &str) -> bool {
        self.fields.get(field) == value
    }
}

//! Targets of an organisation for a school year, all indicators on one page.

use askama::Template;
use axum::Extension;
use figures::{Direction, Indicator, target};
use kernel::{Act, OrganisationId, Reach, Refusal, Result, SchoolYear};
use web::{Answer, App, Fields, FormErrors, Frame, ListQuery, Me, see, show};

use super::asking::{Choice, choices};
use crate::{Names, Settings, current};

#[derive(Template)]
#[template(path = "pages/targets/form.html")]
struct TargetsPage {
    frame: Frame,
    choices: Vec<Choice>,
    organisation: String,
    year: String,
    years: Vec<(String, bool)>,
    rows: Vec<Row>,
    errors: FormErrors,
}

struct Row {
    code: String,
    title: String,
    value: String,
    source: String,
    wrong: bool,
}

/// Whose targets, of which year.
struct Aim {
    names: Names,
    organisation: OrganisationId,
    year: SchoolYear,
}

/// The form.
pub(super) async fn form(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let reach = me.may(Act::SetTargets)?;
    let aim =
        Aim::read(&app, settings, &reach, query.get("org"), query.get("year").parse().unwrap_or(frame.year)).await?;
    show(page(&app, frame, &aim, &Fields::default(), FormErrors::default()).await?)
}

/// Sets what was written, takes away what was emptied.
pub(super) async fn submit(
    app: App,
    me: Me,
    frame: Frame,
    Extension(settings): Extension<Settings>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::SetTargets)?;
    let aim =
        Aim::read(&app, settings, &reach, fields.get("org"), fields.get("year").parse().unwrap_or(frame.year)).await?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let mut errors = FormErrors::default();
    let mut wanted: Vec<(&Indicator, Option<f64>)> = Vec::new();
    for (code, text) in fields.beginning("value.") {
        let Some(indicator) = catalogue.indicator(code) else { continue };
        match number(text, indicator.is_share()) {
            Ok(value) => wanted.push((indicator, value)),
            Err(()) => errors.add_with(
                "targets",
                "target-not-a-number",
                "title",
                indicator.definition.title.of(frame.language),
            ),
        }
    }
    if !errors.is_empty() {
        return show(page(&app, frame, &aim, &fields, errors).await?);
    }
    app.db()
        .write(&me.actor(), async |tx| {
            let kept = target::of_organisation(tx, aim.organisation, aim.year).await?;
            for (indicator, value) in wanted {
                let source = fields.get(&format!("source.{}", indicator.code())).to_owned();
                let before = kept.iter().find(|target| target.indicator == indicator.code());
                match (value, before) {
                    (Some(value), Some(before)) if before.value == value && before.source == source => {}
                    (Some(value), _) => {
                        let new = target::NewTarget {
                            organisation: aim.organisation,
                            year: aim.year,
                            value,
                            source: &source,
                        };
                        target::set(tx, indicator, new).await?;
                    }
                    (None, Some(_)) => target::remove(tx, indicator, aim.organisation, aim.year).await?,
                    (None, None) => {}
                }
            }
            Ok(())
        })
        .await?;
    see(
        &format!("/targets?org={}&year={}", aim.organisation, web::encode(&aim.year.to_string())),
        Some(("targets-saved", &[])),
    )
}

async fn page(app: &App, frame: Frame, aim: &Aim, fields: &Fields, errors: FormErrors) -> Result<TargetsPage> {
    let catalogue = current(app.db(), app.catalogue(), |act| frame.can(act)).await?;
    let targets = target::of_organisation(app.db(), aim.organisation, aim.year).await?;
    let mut rows = Vec::new();
    for indicator in catalogue.indicators().filter(|one| one.definition.direction != Direction::None) {
        let kept = targets.iter().find(|target| target.indicator == indicator.code());
        let written = fields.get(&format!("value.{}", indicator.code()));
        let value = match written {
            "" => kept.map(|target| crate::number(target.value)).unwrap_or_default(),
            text => text.to_owned(),
        };
        rows.push(Row {
            code: indicator.code().to_owned(),
            title: indicator.definition.title.of(frame.language).to_owned(),
            wrong: number(&value, indicator.is_share()).is_err(),
            value,
            source: kept.map(|target| target.source.clone()).unwrap_or_default(),
        });
    }
    let title = frame.t("targets-title");
    Ok(TargetsPage {
        choices: choices(&aim.names, Some(aim.organisation)),
        organisation: aim.organisation.to_string(),
        year: aim.year.to_string(),
        years: frame.years().into_iter().map(|year| (year.to_string(), year == aim.year)).collect(),
        rows,
        errors,
        frame: frame.crumb("indicators-title", "/indicators").named(title),
    })
}

impl Aim {
    async fn read(app: &App, settings: Settings, reach: &Reach, organisation: &str, year: SchoolYear) -> Result<Self> {
        let names = Names::find(app.db(), settings.organisations, reach, year.start()).await?;
        let organisation = match organisation {
            "" => reach.organisations().first().copied(),
            text => text.parse().ok().filter(|id| names.has(*id)),
        };
        Ok(Self { organisation: organisation.ok_or_else(Refusal::not_found)?, names, year })
    }
}

/// A target as people write it: «78», «78,5», «78 %»; nothing where nothing is written.
fn number(text: &str, share: bool) -> Result<Option<f64>, ()> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '%').collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let value: f64 = plain.replace(',', ".").parse().map_err(|_| ())?;
    let fits = value.is_finite() && (!share || (0.0..=100.0).contains(&value));
    if fits { Ok(Some(value)) } else { Err(()) }
}

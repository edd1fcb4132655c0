//! The centre's own indicators: a form with a live result and mistakes shown in their place.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use figures::{
    AsOfRule, Catalogue, Definition, Direction, Indicator, Measure, Page, Part, Problem, Question, Reference, Rollup,
    TimeRule, Title, Unit, own,
};
use kernel::{Act, Refusal, Result};
use web::{Answer, App, Fields, FormErrors, Frame, Me, see, show};

use super::{
    asking::parts,
    datasets::{Described, described},
};
use crate::current;

#[derive(Template)]
#[template(path = "pages/own/form.html")]
struct FormPage {
    frame: Frame,
    fields: Fields,
    errors: FormErrors,
    /// The line with the mistake and carets under it.
    pointer: Option<String>,
    result: Option<Trial>,
    datasets: Vec<Described>,
    dimensions: Vec<(String, String, bool)>,
    editing: String,
}

/// What an indicator being written counts.
struct Trial {
    value: String,
    parts: String,
    on: String,
    first: Vec<(String, String)>,
}

/// A new indicator.
pub(super) async fn new_form(app: App, me: Me, frame: Frame) -> Answer {
    me.may(Act::EditIndicators)?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let dataset = catalogue.datasets().first().map_or("", |one| one.code);
    let fields =
        Fields::of([("dataset", dataset.to_owned()), ("unit", "people".to_owned()), ("decimals", "0".to_owned())]);
    show(form(frame, &catalogue, fields, FormErrors::default(), None, None))
}

/// An indicator to be changed: saving makes the next version.
pub(super) async fn edit_form(app: App, me: Me, frame: Frame, Path(code): Path<String>) -> Answer {
    me.may(Act::EditIndicators)?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let indicator = catalogue.indicator(&code).ok_or_else(Refusal::not_found)?;
    show(form(frame, &catalogue, filled(&indicator.definition), FormErrors::default(), None, None))
}

/// What the indicator would count, without keeping it.
pub(super) async fn trial(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::EditIndicators)?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let (errors, pointer, result) = match read(&frame, &catalogue, &fields) {
        Err((errors, pointer)) => (errors, pointer, None),
        Ok(indicator) => (FormErrors::default(), None, Some(tried(&app, &frame, &indicator, &reach).await?)),
    };
    show(form(frame, &catalogue, fields, errors, pointer, result))
}

/// Keeps the indicator as the next version.
pub(super) async fn save(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    me.may(Act::EditIndicators)?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let mut read = read(&frame, &catalogue, &fields);
    if let Ok(indicator) = &read
        && fields.get("editing") != indicator.code()
        && catalogue.indicator(indicator.code()).is_some()
    {
        let mut errors = FormErrors::default();
        errors.add("code", "indicator-code-taken");
        read = Err((errors, None));
    }
    match read {
        Err((errors, pointer)) => show(form(frame, &catalogue, fields, errors, pointer, None)),
        Ok(indicator) => {
            let version = app.db().write(&me.actor(), async |tx| own::save(tx, &indicator).await).await?;
            see(
                &format!("/indicators/{}", indicator.code()),
                Some(("indicator-saved", &[("version", &version.to_string())])),
            )
        }
    }
}

/// Takes an own indicator out of use.
pub(super) async fn retire(app: App, me: Me, Path(code): Path<String>) -> Answer {
    me.may(Act::EditIndicators)?;
    app.db().write(&me.actor(), async |tx| own::retire(tx, &code).await).await?;
    see("/indicators", Some(("indicator-retired", &[("code", &code)])))
}

fn form(
    frame: Frame,
    catalogue: &Catalogue,
    fields: Fields,
    errors: FormErrors,
    pointer: Option<String>,
    result: Option<Trial>,
) -> FormPage {
    let chosen = fields.all("dimensions");
    let dataset = catalogue.dataset(fields.get("dataset"));
    let of_fields = dataset.iter().flat_map(|dataset| dataset.fields).filter(|field| field.kind.divides());
    let dimensions = of_fields.map(|field| {
        (field.code.to_owned(), field.name.of(frame.language).to_owned(), chosen.iter().any(|code| code == field.code))
    });
    let editing = match catalogue.indicator(fields.get("code")) {
        Some(_) if errors.of("code", &frame).is_none() => fields.get("code").to_owned(),
        _ => fields.get("editing").to_owned(),
    };
    let title = frame.t(if editing.is_empty() { "indicator-new" } else { "indicator-edit" });
    FormPage {
        dimensions: dimensions.collect(),
        datasets: described(catalogue, frame.language),
        frame: frame.crumb("indicators-title", "/indicators").named(title),
        fields,
        errors,
        pointer,
        result,
        editing,
    }
}

fn read(frame: &Frame, catalogue: &Arc<Catalogue>, fields: &Fields) -> Result<Indicator, (FormErrors, Option<String>)> {
    let mut errors = FormErrors::default();
    let code = errors.required(fields, "code").unwrap_or_default();
    let is_code = code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._".contains(&byte));
    if !code.is_empty() && (!is_code || code.len() > 100) {
        errors.add("code", "indicator-code-letters");
    }
    let ru = errors.required(fields, "title_ru").unwrap_or_default();
    let population = fields.get("population").to_owned();
    if population.is_empty() {
        errors.add("population", "indicator-population-missing");
    }
    let decimals = errors.check(
        "decimals",
        fields.get("decimals").parse::<u8>().ok().filter(|digits| *digits <= 4).ok_or("indicator-decimals"),
    );
    let field = fields.get("measure_field").to_owned();
    let measure = match fields.get("measure") {
        "count_distinct" => Measure::CountDistinct,
        "count_organisations" => Measure::CountOrganisations,
        "sum" => Measure::Sum(field),
        "average" => Measure::Average(field),
        _ => Measure::Count,
    };
    let optional = |name: &str| Some(fields.get(name).to_owned()).filter(|text| !text.is_empty());
    let during =
        catalogue.dataset(fields.get("dataset")).is_some_and(|dataset| matches!(dataset.time, TimeRule::During { .. }));
    let en = optional("title_en").unwrap_or_else(|| ru.clone());
    let kept = catalogue.indicator(&code).map(|one| one.definition.clone());
    let definition = Definition {
        version: catalogue.next_version(&code),
        title: Title::new(ru, en),
        short: None,
        unit: match fields.get("unit") {
            "percent" => Unit::Percent,
            "years" => Unit::Years,
            "rates" => Unit::Rates,
            "items" => Unit::Items,
            _ => Unit::People,
        },
        decimals: decimals.unwrap_or(0),
        dataset: fields.get("dataset").to_owned(),
        population,
        condition: optional("condition"),
        measure,
        as_of: if during { AsOfRule::During } else { AsOfRule::Instant },
        rollup: match fields.get("rollup") {
            "sum" => Rollup::Sum,
            "mean_of_units" => Rollup::MeanOfUnits,
            "none" => Rollup::None,
            _ => Rollup::Recompute,
        },
        dimensions: fields.all("dimensions").to_vec(),
        direction: match fields.get("direction") {
            "up" => Direction::Up,
            "down" => Direction::Down,
            _ => Direction::None,
        },
        reference: optional("form").map(|form| Reference { form, section: optional("section"), row: optional("row") }),
        description_numerator: kept.as_ref().and_then(|kept| kept.description_numerator.clone()),
        description_denominator: kept.and_then(|kept| kept.description_denominator),
        valid_from: None,
        code,
    };
    let checked = catalogue.try_out(definition);
    match checked {
        Ok(indicator) if errors.is_empty() => Ok(indicator),
        Ok(_) => Err((errors, None)),
        Err(problem) => {
            let Problem { key, message, pointer, .. } = *problem;
            // A key that is no field of the form speaks of the dataset.
            let field =
                if ["population", "condition", "measure", "dimensions"].contains(&key) { key } else { "dataset" };
            if errors.of(field, frame).is_none() {
                errors.add_with(field, "indicator-problem", "text", message.of(frame.language));
            }
            Err((errors, pointer))
        }
    }
}

async fn tried(app: &App, frame: &Frame, indicator: &Indicator, reach: &kernel::Reach) -> Result<Trial> {
    let question = Question::on(frame.day(), reach);
    let figure = figures::figure(app.db(), indicator, &question).await?;
    let records =
        figures::records(app.db(), indicator, &question, Part::Numerator, Page { offset: 0, limit: 5 }).await?;
    Ok(Trial {
        value: figure.text.clone(),
        parts: parts(frame, &figure),
        on: frame.date(&figure.on),
        first: records.into_iter().map(|record| (record.url, record.label)).collect(),
    })
}

fn filled(definition: &Definition) -> Fields {
    let (measure, field) = match &definition.measure {
        Measure::Count => ("count", ""),
        Measure::CountDistinct => ("count_distinct", ""),
        Measure::CountOrganisations => ("count_organisations", ""),
        Measure::Sum(field) => ("sum", field.as_str()),
        Measure::Average(field) => ("average", field.as_str()),
    };
    let unit = match definition.unit {
        Unit::People => "people",
        Unit::Percent => "percent",
        Unit::Years => "years",
        Unit::Rates => "rates",
        Unit::Items => "items",
    };
    let rollup = match definition.rollup {
        Rollup::Recompute => "recompute",
        Rollup::Sum => "sum",
        Rollup::MeanOfUnits => "mean_of_units",
        Rollup::None => "none",
    };
    let direction = match definition.direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::None => "none",
    };
    let reference = definition.reference.as_ref();
    let of_reference = |part: Option<&String>| part.cloned().unwrap_or_default();
    let pairs = [
        ("code", definition.code.clone()),
        ("title_ru", definition.title.ru.clone()),
        ("title_en", definition.title.en.clone()),
        ("unit", unit.to_owned()),
        ("decimals", definition.decimals.to_string()),
        ("dataset", definition.dataset.clone()),
        ("population", definition.population.trim().to_owned()),
        ("condition", definition.condition.as_deref().unwrap_or_default().trim().to_owned()),
        ("measure", measure.to_owned()),
        ("measure_field", field.to_owned()),
        ("rollup", rollup.to_owned()),
        ("direction", direction.to_owned()),
        ("form", of_reference(reference.map(|reference| &reference.form))),
        ("section", of_reference(reference.and_then(|reference| reference.section.as_ref()))),
        ("row", of_reference(reference.and_then(|reference| reference.row.as_ref()))),
    ];
    let dimensions = definition.dimensions.iter().map(|code| ("dimensions".to_owned(), code.clone()));
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(dimensions).collect()
}

impl FormPage {
    fn is(&self, name: &str, value: &str) -> bool {
        self.fields.get(name) == value
    }
}

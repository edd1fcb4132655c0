//! The datasets with their fields and values: help for whoever writes a condition.

use askama::Template;
use figures::{Catalogue, Kind, TimeRule};
use kernel::{Act, Language};
use web::{Answer, App, Frame, Me, show};

#[derive(Template)]
#[template(path = "pages/datasets/list.html")]
struct DatasetsPage {
    frame: Frame,
    datasets: Vec<Described>,
}

/// A dataset in words.
pub(super) struct Described {
    pub code: &'static str,
    pub title: String,
    /// Happenings of a school year, or states on a day.
    pub during: bool,
    pub fields: Vec<DescribedField>,
}

/// A field in words.
pub(super) struct DescribedField {
    /// As it is written in a condition in Russian.
    pub name: String,
    pub code: &'static str,
    /// The key of the kind's name.
    pub kind: &'static str,
    pub values: Vec<String>,
}

/// The page.
pub(super) async fn page(app: App, me: Me, frame: Frame) -> Answer {
    me.may(Act::ReadIndicators)?;
    let datasets = described(&app.catalogue().shown_to(|act| me.can(act)), frame.language);
    let title = frame.t("datasets-title");
    show(DatasetsPage { frame: frame.crumb("indicators-title", "/indicators").named(title), datasets })
}

/// All datasets in words.
pub(super) fn described(catalogue: &Catalogue, language: Language) -> Vec<Described> {
    let field = |field: &'static figures::Field| DescribedField {
        name: field.name.of(language).replace(' ', "_"),
        code: field.code,
        kind: match field.kind {
            Kind::Text(_) => "kind-text",
            Kind::OneOf(..) | Kind::OneOfWhile { .. } => "kind-choice",
            Kind::Whole(_) => "kind-whole",
            Kind::Decimal { .. } => "kind-decimal",
            Kind::Date(_) | Kind::EndOf(_) => "kind-date",
            Kind::YesNo(_) => "kind-yes-no",
            Kind::YearsSince { .. } => "kind-years",
        },
        values: field
            .kind
            .choices()
            .iter()
            .flat_map(|choices| choices.iter())
            .map(|choice| choice.name.of(language).to_owned())
            .collect(),
    };
    let dataset = |dataset: &&'static figures::Dataset| Described {
        code: dataset.code,
        title: dataset.title.of(language).to_owned(),
        during: matches!(dataset.time, TimeRule::During { .. }),
        fields: dataset.fields.iter().map(field).collect(),
    };
    catalogue.datasets().iter().map(dataset).collect()
}

//! An indicator: its value and what it consists of, where it comes from, how it changed.

use askama::Template;
use axum::{Extension, extract::Path};
use figures::{
    Because, Breakdown, Claim, Comparison, Difference, Dimension, Indicator, Part, Point, Question, Target, Way, target,
};
use kernel::{Act, OrganisationId, Refusal, Result, SchoolYear};
use paper::chart::{Theme, svg};
use web::{Answer, App, Frame, ListQuery, Me, attachment, show};

use super::asking::{Asking, Choice, change_class, light, parts};
use crate::{Formula, Settings, Template as ReportTemplate, current, drawing};

/// School years on the chart.
const YEARS: u8 = 5;

#[derive(Template)]
#[template(path = "pages/indicators/one.html")]
struct IndicatorPage {
    frame: Frame,
    code: String,
    version: i32,
    title: String,
    words: String,
    on: String,
    known: String,
    choices: Vec<Choice>,
    value: String,
    parts: String,
    numerator_link: String,
    denominator_link: Option<(String, String)>,
    before: String,
    before_parts: String,
    change: String,
    change_class: &'static str,
    target: Option<String>,
    light: Option<(&'static str, String)>,
    dimensions: Vec<(String, String, bool)>,
    dimension_name: String,
    groups: Vec<Group>,
    total: (String, String),
    chart: String,
    years: Vec<(String, String, String)>,
    claim: Option<String>,
    refused_claim: Option<String>,
    formula: Formula,
    dataset: String,
    reference: Option<String>,
    used_in: Vec<(String, String)>,
    export: String,
    differences: Vec<(String, &'static str, String)>,
}

struct Group {
    name: String,
    link: Option<String>,
    value: String,
    parts: String,
    records: Option<String>,
    light: Option<(&'static str, String)>,
}

/// The page.
pub(super) async fn page(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Path(code): Path<String>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let asking = Asking::read(&app, &me, &frame, &query, settings, Act::ReadIndicators).await?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let indicator = catalogue.indicator_on(&code, asking.on).ok_or_else(Refusal::not_found)?;
    let question = asking.question();
    let comparison = figures::comparison(app.db(), indicator, &question, frame.language).await?;
    let history = figures::history(app.db(), indicator, &question, YEARS).await?;
    let (dimension, breakdown) = divided(&app, indicator, &question, &query).await?;
    let aim = match asking.aiming() {
        Some(organisation) => target::find(app.db(), indicator, organisation, SchoolYear::of(asking.on)).await?,
        None => None,
    };
    let templates = ReportTemplate::all(app.db()).await?;
    let used_in = templates.iter().filter(|one| one.uses(&code));
    let used_in = used_in
        .map(|one| (format!("/report-templates/{}", one.code()), one.front.title.of(frame.language).to_owned()))
        .collect();
    let differences = explained(&app, &frame, indicator, &question).await?;
    let records = |part: &str| {
        let link = query.at(&format!("/indicators/{code}/records"));
        format!("{link}{}part={part}", if link.contains('?') { '&' } else { '?' })
    };
    let definition = &indicator.definition;
    let language = frame.language;
    let (claim, refused_claim) = match figures::steadily(indicator, &history) {
        Claim::Grows { say } | Claim::Falls { say } => (Some(say.of(language).to_owned()), None),
        Claim::Refused { reason, .. } => (None, Some(reason.of(language).to_owned())),
    };
    let words = [&definition.description_numerator, &definition.description_denominator];
    let words: Vec<&str> = words.into_iter().flatten().map(|title| title.of(language)).collect();
    let Comparison { now, before, change, text } = &comparison;
    let page = IndicatorPage {
        version: definition.version,
        title: definition.title.of(language).to_owned(),
        words: words.join("; "),
        on: frame.date(&asking.on),
        known: asking.known.map(|at| frame.moment(&at)).unwrap_or_default(),
        choices: asking.choices(),
        value: now.text.clone(),
        parts: parts(&frame, now),
        numerator_link: records("numerator"),
        denominator_link: indicator
            .is_share()
            .then(|| (records("denominator"), crate::number(now.denominator.unwrap_or(0.0)))),
        before: before.text.clone(),
        before_parts: parts(&frame, before),
        change: text.clone(),
        change_class: change_class(indicator, *change),
        target: aim.as_ref().map(|aim| indicator.text(Some(aim.value))),
        light: light(&frame, indicator, aim.as_ref(), now),
        dimensions: indicator
            .dimensions
            .iter()
            .map(|one| {
                (
                    query.link("by", one.code(indicator.dataset)),
                    one.name(indicator.dataset, language),
                    *one == dimension,
                )
            })
            .collect(),
        dimension_name: crate::capitalised(&dimension.name(indicator.dataset, language)),
        groups: groups(&frame, &query, indicator, &dimension, &breakdown, &asking, aim.as_ref()),
        total: (breakdown.total.text.clone(), parts(&frame, &breakdown.total)),
        chart: svg(
            &drawing::of_years(indicator, &history, language),
            language.pick(paper::Lang::Ru, paper::Lang::En),
            Theme::Page,
        ),
        years: history
            .iter()
            .map(|point| (point.year.to_string(), point.figure.text.clone(), parts(&frame, &point.figure)))
            .collect(),
        claim,
        refused_claim,
        formula: Formula::of(indicator, language),
        dataset: indicator.dataset.title.of(language).to_owned(),
        reference: definition.reference.as_ref().map(|reference| {
            let section =
                reference.section.as_deref().map(|section| frame.with("reference-section", &[("section", section)]));
            let row = reference.row.as_deref().map(|row| frame.with("reference-row", &[("row", row)]));
            [Some(reference.form.clone()), section, row].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }),
        used_in,
        export: query.at(&format!("/indicators/{code}/table.xlsx")),
        differences,
        code,
        frame: frame.crumb("indicators-title", "/indicators").named(definition.title.of(language)),
    };
    show(page)
}

/// The breakdown and the years as a workbook.
pub(super) async fn xlsx(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Path(code): Path<String>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    use typeset::xlsx::Value::{Empty, Number, Text};
    let asking = Asking::read(&app, &me, &frame, &query, settings, Act::ReadIndicators).await?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let indicator = catalogue.indicator_on(&code, asking.on).ok_or_else(Refusal::not_found)?;
    let question = asking.question();
    let (dimension, breakdown) = divided(&app, indicator, &question, &query).await?;
    let history: Vec<Point> = figures::history(app.db(), indicator, &question, YEARS).await?;
    let title = indicator.definition.title.of(frame.language).to_owned();
    let name = dimension.name(indicator.dataset, frame.language);
    let sheet = typeset::xlsx::Sheet {
        name: title.clone(),
        title: vec![title, frame.with("on-day", &[("day", &frame.date(&asking.on))])],
        columns: vec![name.clone(), frame.t("value-now"), frame.t("numerator"), frame.t("denominator")],
        made: app.clock().today(),
    };
    let line = |name: String, figure: &figures::Figure| {
        vec![
            Text(name),
            figure.value.map_or(Empty, Number),
            Number(figure.numerator),
            figure.denominator.map_or(Empty, Number),
        ]
    };
    let mut rows: Vec<_> = breakdown
        .groups
        .iter()
        .map(|group| line(group_name(&frame, indicator, &dimension, &asking, &group.key), &group.figure))
        .collect();
    rows.push(line(frame.t("total"), &breakdown.total));
    rows.extend(history.iter().map(|point| line(point.year.to_string(), &point.figure)));
    attachment(&format!("{code}.xlsx"), super::exports::XLSX, typeset::xlsx::write(&sheet, rows)?)
}

async fn divided(
    app: &App,
    indicator: &Indicator,
    question: &Question<'_>,
    query: &ListQuery,
) -> Result<(Dimension, Breakdown)> {
    let dimension = match query.set("by") {
        None => Dimension::Organisation,
        Some(by) => indicator.dimension(by).cloned().ok_or_else(Refusal::not_found)?,
    };
    let breakdown = figures::breakdown(app.db(), indicator, question, &dimension).await?;
    Ok((dimension, breakdown))
}

fn groups(
    frame: &Frame,
    query: &ListQuery,
    indicator: &Indicator,
    dimension: &Dimension,
    breakdown: &Breakdown,
    asking: &Asking,
    aim: Option<&Target>,
) -> Vec<Group> {
    let organisation = |key: &figures::Key| {
        key.as_deref().filter(|_| *dimension == Dimension::Organisation)?.parse::<OrganisationId>().ok()
    };
    let mut groups: Vec<&figures::Group> = breakdown.groups.iter().collect();
    if *dimension == Dimension::Organisation {
        groups.sort_by_key(|group| organisation(&group.key).map_or(usize::MAX, |id| asking.names.rank(id)));
    }
    let group = |group: &figures::Group| {
        let link = organisation(&group.key).map(|id| query.link("org", &id.to_string()));
        let records = link.as_ref().and_then(|link| {
            let (_, address) = link.split_once('?')?;
            Some(format!("/indicators/{}/records?{address}", indicator.code()))
        });
        Group {
            name: group_name(frame, indicator, dimension, asking, &group.key),
            link,
            value: group.figure.text.clone(),
            parts: parts(frame, &group.figure),
            records,
            light: light(frame, indicator, aim, &group.figure),
        }
    };
    groups.into_iter().map(group).collect()
}

fn group_name(
    frame: &Frame,
    indicator: &Indicator,
    dimension: &Dimension,
    asking: &Asking,
    key: &figures::Key,
) -> String {
    match (dimension, key.as_deref().and_then(|key| key.parse().ok())) {
        (Dimension::Organisation, Some(id)) => asking.names.of(id),
        _ => dimension.label(indicator.dataset, key, frame.language),
    }
}

/// What has changed between the moment asked for and now.
async fn explained(
    app: &App,
    frame: &Frame,
    indicator: &Indicator,
    question: &Question<'_>,
) -> Result<Vec<(String, &'static str, String)>> {
    if question.known.is_none() {
        return Ok(Vec::new());
    }
    let now = Question { known: None, ..*question };
    let differences = figures::explain_change(app.db(), indicator, question, &now, Part::Numerator).await?;
    Ok(differences.iter().map(|one| said(frame, one)).collect())
}

/// A difference in words: who, the key of the way, why.
pub(super) fn said(frame: &Frame, difference: &Difference) -> (String, &'static str, String) {
    let way = match difference.way {
        Way::Came => "difference-came",
        Way::Left => "difference-left",
    };
    let why = match &difference.because {
        Because::Changes(changes) => changes
            .iter()
            .map(|change| {
                let kind = frame.t(&format!("because-{}", change.kind));
                let at = frame.moment(&change.at);
                frame.with(
                    "difference-change",
                    &[("kind", &kind), ("title", &change.title), ("at", &at), ("actor", &change.actor)],
                )
            })
            .collect::<Vec<_>>()
            .join("; "),
        Because::Recorded => frame.t("difference-recorded"),
        Because::Time => frame.t("difference-time"),
        Because::Elsewhere => frame.t("difference-elsewhere"),
    };
    (difference.label.clone(), way, why)
}

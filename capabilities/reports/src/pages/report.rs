//! A справка: the paper, and beside it where the chosen figure comes from. What is done to it: fixing, signing, a new edition.

use askama::Template as Page;
use axum::{Extension, extract::Path};
use figures::{Catalogue, Figure, Indicator, Question};
use kernel::{Act, Error, OrganisationId, Reach, Refusal, Result, id::Uuid};
use paper::Document;
use store::AsOf;
use typeset::html::{View, article};
use web::{Answer, App, Fields, FormErrors, Frame, ListQuery, Me, Pages, see, show};

use super::{
    asking::{facts, parts},
    records::{part, part_key},
    reports::state_class,
};
use crate::{
    Draft, Formula, Frozen, Mistake, Names, Report, ReportId, Settings, Signature, State, Template, current, kept,
};

#[derive(Page)]
#[template(path = "pages/reports/one.html")]
struct ReportPage {
    frame: Frame,
    id: String,
    title: String,
    state: &'static str,
    class: &'static str,
    is_draft: bool,
    is_fixed: bool,
    about: String,
    paper: String,
    mistake: Option<String>,
    unborne: Vec<String>,
    figures: Vec<(String, String, String)>,
    trace: Option<Trace>,
    signature: Option<String>,
    hash: Option<String>,
    verify: Option<String>,
    pdf: bool,
    post: String,
}

/// Where a figure comes from.
struct Trace {
    value: String,
    title: String,
    parts: String,
    numerator: String,
    denominator: Option<String>,
    on: String,
    dataset: String,
    formula: Formula,
    code: String,
    version: i32,
    before: String,
    change: String,
    known: Option<String>,
    hash: Option<String>,
}

#[derive(Page)]
#[template(path = "pages/indicators/records.html")]
struct RecordsPage {
    frame: Frame,
    title: String,
    about: String,
    rows: Vec<Row>,
    shows_counted: bool,
    total: i64,
    beyond: i64,
    pages: Pages,
    export: String,
}

struct Row {
    link: String,
    label: String,
    organisation: String,
    counted: bool,
}

/// A figure of a draft or of a fixed document.
struct Known {
    name: String,
    figure: Figure,
    hash: Option<String>,
}

/// What a справка shows now.
struct Shown {
    document: Option<Document>,
    figures: Vec<Known>,
    mistake: Option<Mistake>,
    unborne: Vec<String>,
}

/// The page.
pub(super) async fn page(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Path(id): Path<ReportId>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let reach = me.may(Act::ReadReports)?;
    let report = Report::find(app.db(), &reach, id).await?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let shown = shown(&app, &frame, &catalogue, settings, &reach, &report).await?;
    let trace = match query.set("figure") {
        Some(name) => {
            let known = shown.figures.iter().find(|one| one.name == name).ok_or_else(Refusal::not_found)?;
            trace(&app, &frame, &catalogue, &reach, &report, known).await?
        }
        None => None,
    };
    let signature = Signature::of(app.db(), id).await?;
    let template = Template::find(app.db(), &report.template).await?;
    let title = format!("{}, {}", template.front.title.of(frame.language), report.parameters.year);
    let name = |code: &str| {
        catalogue
            .indicator(code)
            .map_or_else(|| code.to_owned(), |one| one.definition.short().of(frame.language).to_owned())
    };
    let view = View { level: 2, draft: report.state == State::Draft };
    let about = match &report.fixed {
        Some(fixed) => frame.with(
            "report-about-fixed",
            &[("at", &frame.moment(&fixed.at)), ("by", &fixed.by), ("n", &shown.figures.len().to_string())],
        ),
        None => frame.with(
            "report-about-draft",
            &[("day", &frame.date(&report.parameters.on())), ("n", &shown.figures.len().to_string())],
        ),
    };
    show(ReportPage {
        id: id.to_string(),
        state: report.state.key(),
        class: state_class(report.state),
        is_draft: report.state == State::Draft,
        is_fixed: report.state == State::Fixed,
        about,
        paper: shown.document.as_ref().map(|document| article(document, view)).unwrap_or_default(),
        mistake: shown.mistake.map(|mistake| mistake.text(frame.language)),
        unborne: shown.unborne,
        figures: shown
            .figures
            .iter()
            .map(|one| (one.name.clone(), one.figure.text.clone(), name(&one.figure.code)))
            .collect(),
        trace,
        signature: signature.map(|one| {
            frame.with(
                "report-signed-by",
                &[("name", &one.name), ("post", &one.post), ("at", &frame.moment(&one.signed_at))],
            )
        }),
        hash: report.fixed.as_ref().map(|fixed| fixed.hash.clone()),
        verify: report.fixed.as_ref().map(|_| format!("/verify/{}", report.short)),
        pdf: settings.pdf.is_some(),
        post: report.parameters.post.clone(),
        frame: frame.crumb("reports-title", "/reports").named(title.clone()),
        title,
    })
}

/// Fixes a draft.
pub(super) async fn fix(
    app: App,
    me: Me,
    Path(id): Path<ReportId>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let reach = me.may(Act::WriteReports)?;
    let report = Report::find(app.db(), &reach, id).await?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    report.fix(facts(&app, &catalogue, settings.organisations, &reach), &app.config().base_url, &me.actor()).await?;
    see(&report.page(), Some(("report-is-fixed", &[])))
}

/// Signs a fixed one.
pub(super) async fn sign(app: App, me: Me, Path(id): Path<ReportId>, fields: Fields) -> Answer {
    let reach = me.may(Act::SignReports)?;
    let report = Report::find(app.db(), &reach, id).await?;
    let post =
        FormErrors::default().required(&fields, "post").ok_or_else(|| Refusal::invalid("report-post-missing"))?;
    app.db().write(&me.actor(), async |tx| report.sign(tx, me.account(), &post).await).await?;
    see(&report.page(), Some(("report-is-signed", &[])))
}

/// Begins a new draft from the same template and with the same parameters.
pub(super) async fn new_edition(app: App, me: Me, Path(id): Path<ReportId>) -> Answer {
    let reach = me.may(Act::WriteReports)?;
    let report = Report::find(app.db(), &reach, id).await?;
    let template = Template::find(app.db(), &report.template).await?;
    let write =
        async |tx: &store::Tx| Report::begin(tx, &template, report.organisation, &report.parameters, Some(id)).await;
    let edition = app.db().write(&me.actor(), write).await?;
    see(&format!("/reports/{edition}"), Some(("report-begun", &[])))
}

/// The people behind a figure, as far as the reader may see people: of a fixed document those who were counted then,
/// whatever was corrected since.
pub(super) async fn figure_records(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Path((id, name)): Path<(ReportId, String)>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let reach = me.may(Act::ReadReports)?;
    let people = me.may(Act::ReadPeople)?;
    let report = Report::find(app.db(), &reach, id).await?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let part = part(&query);
    let names = Names::find(app.db(), settings.organisations, &reach, report.parameters.on()).await?;
    let row = |url: &str, label: &str, organisation: OrganisationId, counted: bool| Row {
        link: url.to_owned(),
        label: label.to_owned(),
        organisation: names.of(organisation),
        counted,
    };
    let (figure, total, beyond, pages, rows) = if report.state == State::Draft {
        let draft = drafted(&app, &catalogue, settings, &reach, &report).await??;
        let figure = draft.figures.into_iter().find(|one| one.id == name).ok_or_else(Refusal::not_found)?.figure;
        let indicator = version(&catalogue, &figure.code, figure.version)?;
        let question =
            Question { on: figure.on, known: figure.known, organisation: figure.organisation, reach: &people };
        let total = i64::try_from(figures::ids(app.db(), indicator, &question, part).await?.ids.len())?;
        let pages = query.pages(total);
        let page = figures::Page {
            offset: u32::try_from((pages.page - 1) * query.size())?,
            limit: u32::try_from(query.size())?,
        };
        let records = figures::records(app.db(), indicator, &question, part, page).await?;
        let rows: Vec<Row> =
            records.iter().map(|one| row(&one.url, &one.label, one.organisation, one.counted)).collect();
        (figure, total, 0, pages, rows)
    } else {
        let frozen = Frozen::find(app.db(), id, &name).await?;
        let indicator = version(&catalogue, &frozen.indicator, frozen.version)?;
        let ids = frozen.ids(part)?;
        let at = AsOf { on: frozen.on_day, known: Some(frozen.known_at) };
        let within = kept::within(app.db(), indicator.dataset, &ids, at, &people).await?;
        let (total, beyond) = (i64::try_from(within.len())?, i64::try_from(ids.len() - within.len())?);
        let pages = query.pages(total);
        let (offset, size) = (usize::try_from((pages.page - 1) * query.size())?, usize::try_from(query.size())?);
        let shown: Vec<Uuid> = within.into_iter().skip(offset).take(size).collect();
        let records = kept::records(app.db(), indicator.dataset, &shown, at).await?;
        let rows: Vec<Row> = records.iter().map(|one| row(&one.url, &one.label, one.organisation, true)).collect();
        (as_figure(&frozen), total, beyond, pages, rows)
    };
    let indicator = version(&catalogue, &figure.code, figure.version)?;
    let about =
        [figure.text.clone(), frame.t(part_key(part)), frame.with("on-day", &[("day", &frame.date(&figure.on))])]
            .join(", ");
    let title = indicator.definition.title.of(frame.language).to_owned();
    let mut frame = frame.crumb("reports-title", "/reports");
    frame.crumbs.push(web::Crumb { text: frame.t("report"), path: Some(format!("{}?figure={name}", report.page())) });
    show(RecordsPage {
        frame: frame.named(title.clone()),
        title,
        about,
        rows,
        shows_counted: false,
        total,
        beyond,
        pages,
        export: String::new(),
    })
}

/// The document of a справка as it is, or as it would be now.
pub(super) async fn document(
    app: &App,
    me: &Me,
    settings: Settings,
    reach: &Reach,
    report: Report,
) -> Result<Document> {
    if let Some(fixed) = report.fixed {
        return Ok(fixed.document);
    }
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    Ok(drafted(app, &catalogue, settings, reach, &report).await??.document)
}

async fn shown(
    app: &App,
    frame: &Frame,
    catalogue: &Catalogue,
    settings: Settings,
    reach: &Reach,
    report: &Report,
) -> Result<Shown> {
    if let Some(fixed) = &report.fixed {
        let frozen = Frozen::of_report(app.db(), report.id).await?;
        let figures = frozen
            .iter()
            .map(|one| Known { name: one.name.clone(), figure: as_figure(one), hash: Some(one.hash.clone()) })
            .collect();
        return Ok(Shown { document: Some(fixed.document.clone()), figures, mistake: None, unborne: Vec::new() });
    }
    Ok(match report.draft(facts(app, catalogue, settings.organisations, reach)).await? {
        Err(mistake) => Shown { document: None, figures: Vec::new(), mistake: Some(mistake), unborne: Vec::new() },
        Ok(draft) => Shown {
            document: Some(draft.document),
            figures: draft
                .figures
                .into_iter()
                .map(|one| Known { name: one.id, figure: one.figure, hash: None })
                .collect(),
            mistake: None,
            unborne: draft.unborne.iter().map(|reason| reason.of(frame.language).to_owned()).collect(),
        },
    })
}

async fn drafted(
    app: &App,
    catalogue: &Catalogue,
    settings: Settings,
    reach: &Reach,
    report: &Report,
) -> Result<Result<Draft>> {
    let draft = report.draft(facts(app, catalogue, settings.organisations, reach)).await?;
    Ok(draft.map_err(|mistake| {
        let text = mistake.text(kernel::Language::Ru);
        Error::Refused(Refusal::invalid("report-template-mistake").with("mistake", text))
    }))
}

async fn trace(
    app: &App,
    frame: &Frame,
    catalogue: &Catalogue,
    reach: &Reach,
    report: &Report,
    known: &Known,
) -> Result<Option<Trace>> {
    let figure = &known.figure;
    let Ok(indicator) = version(catalogue, &figure.code, figure.version) else { return Ok(None) };
    let question = Question { on: figure.on, known: figure.known, organisation: figure.organisation, reach };
    let comparison = figures::comparison(app.db(), indicator, &question, frame.language).await?;
    let records = |part: &str| format!("{}/figures/{}/records?part={part}", report.page(), known.name);
    Ok(Some(Trace {
        value: figure.text.clone(),
        title: indicator.definition.title.of(frame.language).to_owned(),
        parts: parts(frame, figure),
        numerator: records("numerator"),
        denominator: indicator.is_share().then(|| records("denominator")),
        on: frame.date(&figure.on),
        dataset: indicator.dataset.title.of(frame.language).to_owned(),
        formula: Formula::of(indicator, frame.language),
        code: figure.code.clone(),
        version: figure.version,
        before: comparison.before.text,
        change: comparison.text,
        known: figure.known.map(|at| frame.moment(&at)),
        hash: known.hash.clone(),
    }))
}

fn version<'a>(catalogue: &'a Catalogue, code: &str, version: i32) -> Result<&'a Indicator> {
    let found = catalogue.versions(code).find(|one| one.definition.version == version);
    found.ok_or_else(|| Refusal::not_found().into())
}

fn as_figure(frozen: &Frozen) -> Figure {
    Figure {
        code: frozen.indicator.clone(),
        version: frozen.version,
        value: None,
        text: frozen.value_text.clone(),
        numerator: frozen.numerator,
        denominator: frozen.denominator,
        on: frozen.on_day,
        known: Some(frozen.known_at),
        organisation: frozen.organisation_id,
    }
}

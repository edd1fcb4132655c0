//! The list of справки and the form in which one is begun or asked for something else.

use std::collections::BTreeMap;

use askama::Template as Page;
use axum::{Extension, extract::Path};
use kernel::{Act, OrganisationId, Reach, Refusal, Result, SchoolYear};
use web::{Answer, App, Fields, FormErrors, Frame, ListQuery, Me, Pages, see, show};

use super::asking::{Choice, choices};
use crate::{Names, Parameters, Report, ReportId, Settings, State, Template};

#[derive(Page)]
#[template(path = "pages/reports/list.html")]
struct ListPage {
    frame: Frame,
    templates: Vec<(String, String)>,
    reports: Vec<Listed>,
    pages: Pages,
}

/// A справка in a list.
pub(super) struct Listed {
    pub link: String,
    pub title: String,
    pub year: String,
    pub number: String,
    pub date: String,
    pub made_by: String,
    pub state: &'static str,
    pub class: &'static str,
}

#[derive(Page)]
#[template(path = "pages/reports/form.html")]
struct FormPage {
    frame: Frame,
    title: String,
    action: String,
    template: String,
    choices: Vec<Choice>,
    years: Vec<(String, bool)>,
    asks: Vec<(String, String, String)>,
    fields: Fields,
    errors: FormErrors,
}

/// The list.
pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadReports)?;
    let pages = query.pages(Report::count(app.db(), &reach).await?);
    let reports = Report::list(app.db(), &reach, (pages.page - 1) * query.size(), query.size()).await?;
    let templates = Template::all(app.db()).await?;
    let reports = rows(&frame, &templates, reports);
    let templates =
        templates.iter().map(|one| (one.code().to_owned(), one.front.title.of(frame.language).to_owned())).collect();
    let title = frame.t("reports-title");
    show(ListPage { frame: frame.named(title), templates, reports, pages })
}

/// Справки as rows of a list.
pub(super) async fn listed(app: &App, frame: &Frame, reports: Vec<Report>) -> Result<Vec<Listed>> {
    let templates = Template::all(app.db()).await?;
    Ok(rows(frame, &templates, reports))
}

fn rows(frame: &Frame, templates: &[Template], reports: Vec<Report>) -> Vec<Listed> {
    let row = |report: Report| Listed {
        link: report.page(),
        title: title(frame, templates, &report.template),
        year: report.parameters.year.to_string(),
        number: report.parameters.number.clone(),
        date: frame.date(&report.parameters.date),
        made_by: report.made_by,
        state: report.state.key(),
        class: state_class(report.state),
    };
    reports.into_iter().map(row).collect()
}

fn title(frame: &Frame, templates: &[Template], code: &str) -> String {
    let template = templates.iter().find(|one| one.code() == code);
    template.map_or_else(|| code.to_owned(), |one| one.front.title.of(frame.language).to_owned())
}

pub(super) fn state_class(state: State) -> &'static str {
    match state {
        State::Draft => "warn",
        State::Fixed => "",
        State::Signed => "good",
    }
}

/// The form of a new one.
pub(super) async fn new_form(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let reach = me.may(Act::WriteReports)?;
    let template = match query.set("template") {
        Some(code) => Template::find(app.db(), code).await?,
        None => crate::built_in().into_iter().next().ok_or_else(Refusal::not_found)?,
    };
    let today = app.clock().today();
    let fields = match Report::last(app.db(), &reach, template.code()).await? {
        // A district's cases and signatories rarely change: they are written once and not every year.
        Some(last) => {
            let asked = Parameters { number: String::new(), ..last.parameters };
            asked_for(&frame, last.organisation, &Parameters { year: frame.year, date: today, ..asked })
        }
        None => Fields::of([
            ("year", frame.year.to_string()),
            ("organisation", reach.organisations().first().map(ToString::to_string).unwrap_or_default()),
            ("date", frame.date(&today)),
            ("letterhead", frame.centre().to_owned()),
            ("name", me.name().to_owned()),
        ]),
    };
    let names = Names::find(app.db(), settings.organisations, &reach, frame.day()).await?;
    show(form(frame, &template, &names, "/reports".to_owned(), fields, FormErrors::default()))
}

/// Begins a draft.
pub(super) async fn begin(
    app: App,
    me: Me,
    frame: Frame,
    Extension(settings): Extension<Settings>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::WriteReports)?;
    let template = Template::find(app.db(), fields.get("template")).await?;
    let names = Names::find(app.db(), settings.organisations, &reach, frame.day()).await?;
    match read(&template, &names, &fields) {
        Err(errors) => show(form(frame, &template, &names, "/reports".to_owned(), fields, errors)),
        Ok((organisation, parameters)) => {
            let id = app
                .db()
                .write(&me.actor(), async |tx| Report::begin(tx, &template, organisation, &parameters, None).await)
                .await?;
            see(&format!("/reports/{id}"), Some(("report-begun", &[])))
        }
    }
}

/// The form of a draft.
pub(super) async fn edit_form(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ReportId>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let reach = me.may(Act::WriteReports)?;
    let (report, template, names) = draft(&app, &frame, &reach, settings, id).await?;
    let fields = asked_for(&frame, report.organisation, &report.parameters);
    show(form(frame, &template, &names, report.page(), fields, FormErrors::default()))
}

/// Changes what a draft is asked for.
pub(super) async fn change(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ReportId>,
    Extension(settings): Extension<Settings>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::WriteReports)?;
    let (report, template, names) = draft(&app, &frame, &reach, settings, id).await?;
    match read(&template, &names, &fields) {
        Err(errors) => show(form(frame, &template, &names, report.page(), fields, errors)),
        Ok((organisation, parameters)) => {
            app.db().write(&me.actor(), async |tx| report.ask_for(tx, organisation, &parameters).await).await?;
            see(&report.page(), Some(("report-changed", &[])))
        }
    }
}

/// What is asked for, as a form shows it.
fn asked_for(frame: &Frame, organisation: OrganisationId, asked: &Parameters) -> Fields {
    let pairs = [
        ("year", asked.year.to_string()),
        ("organisation", organisation.to_string()),
        ("date", frame.date(&asked.date)),
        ("number", asked.number.clone()),
        ("place", asked.place.clone()),
        ("letterhead", asked.letterhead.join("\n")),
        ("post", asked.post.clone()),
        ("name", asked.name.clone()),
    ];
    let values = asked.values.iter().map(|(name, value)| (format!("value.{name}"), value.clone()));
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(values).collect()
}

async fn draft(
    app: &App,
    frame: &Frame,
    reach: &Reach,
    settings: Settings,
    id: ReportId,
) -> Result<(Report, Template, Names)> {
    let report = Report::find(app.db(), reach, id).await?;
    if report.state != State::Draft {
        return Err(Refusal::conflict("report-already-fixed").into());
    }
    let template = Template::find(app.db(), &report.template).await?;
    let names = Names::find(app.db(), settings.organisations, reach, frame.day()).await?;
    Ok((report, template, names))
}

fn form(
    frame: Frame,
    template: &Template,
    names: &Names,
    action: String,
    fields: Fields,
    errors: FormErrors,
) -> FormPage {
    let language = frame.language;
    let asks = template.front.parameters.iter().map(|one| {
        let name = format!("value.{}", one.code);
        let value = Some(fields.get(&name)).filter(|value| !value.is_empty()).unwrap_or(&one.default).to_owned();
        (name, one.title.of(language).to_owned(), value)
    });
    let title = template.front.title.of(language).to_owned();
    FormPage {
        asks: asks.collect(),
        choices: choices(names, fields.get("organisation").parse().ok()),
        years: frame
            .years()
            .into_iter()
            .map(|year| (year.to_string(), fields.get("year") == year.to_string()))
            .collect(),
        template: template.code().to_owned(),
        action,
        frame: frame.crumb("reports-title", "/reports").named(title.clone()),
        title,
        fields,
        errors,
    }
}

fn read(template: &Template, names: &Names, fields: &Fields) -> Result<(OrganisationId, Parameters), FormErrors> {
    let mut errors = FormErrors::default();
    let year = errors.check("year", fields.get("year").parse::<SchoolYear>().map_err(|()| "report-year-wrong"));
    let organisation = fields.get("organisation").parse().ok().filter(|id| names.has(*id));
    let organisation = errors.check("organisation", organisation.ok_or("report-organisation-missing"));
    let date = errors.date(fields, "date");
    for field in ["number", "place", "post", "name"] {
        if fields.get(field).chars().count() > 500 {
            errors.add(field, "form-too-long");
        }
    }
    let text = |name: &str| fields.get(name).chars().take(2_000).collect::<String>();
    // What is left empty is the template's to say.
    let values: BTreeMap<String, String> = template
        .front
        .parameters
        .iter()
        .map(|one| (one.code.clone(), text(&format!("value.{}", one.code))))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    match (year, organisation, date) {
        (Some(year), Some(organisation), Some(date)) if errors.is_empty() => Ok((
            organisation,
            Parameters {
                organisation: Some(organisation),
                number: text("number"),
                place: text("place"),
                letterhead: text("letterhead")
                    .lines()
                    .map(|line| line.trim().to_owned())
                    .filter(|line| !line.is_empty())
                    .collect(),
                post: text("post"),
                name: text("name"),
                values,
                ..Parameters::of(year, date)
            },
        )),
        _ => Err(errors),
    }
}

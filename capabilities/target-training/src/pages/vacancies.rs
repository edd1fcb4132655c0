//! The need now: vacancies as a list, as a workbook, entered and closed by schools.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, Result};
use typeset::xlsx;
use web::{
    Answer, App, Control, Fields, FormErrors, Frame, Input, ListQuery, Me, Pages, attachment, see, show, show_again,
};

use super::{
    asking::{Asking, organisations},
    wording,
};
use crate::{
    level::StudyLevel,
    vacancy::{NewVacancy, Vacancy, VacancyFilter, VacancyId, VacancyState},
};

/// An XLSX file.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The whole list: for workbooks.
pub(super) const EVERYTHING: i64 = 100_000;

#[derive(Template)]
#[template(path = "pages/vacancies/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    state: &'static str,
    organisations: Vec<(String, String)>,
    rows: Vec<Vacancy>,
    total: i64,
    pages: Pages,
}

impl ListPage {
    fn rate(&self, row: &Vacancy) -> String {
        wording::hundredths(self.frame.language, row.rate.into())
    }
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::SubmitApplications)?;
    let filter = filter(&query);
    let rows = Vacancy::list(app.db(), &reach, &filter, (query.page() - 1) * query.size(), query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let title = frame.t("training-vacancies");
    show(ListPage {
        organisations: organisations(&app, &reach).await?,
        frame: frame.named(title),
        state: filter.state.map_or("all", VacancyState::code),
        rows,
        total,
        pages: query.pages(total),
        query,
    })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::SubmitApplications)?;
    let rows = Vacancy::list(app.db(), &reach, &filter(&query), 0, EVERYTHING).await?;
    let columns = ["organisation", "title", "subject", "rate", "needed", "speciality", "level", "state"];
    let sheet = xlsx::Sheet {
        name: frame.t("training-vacancies"),
        title: vec![frame.t("training-vacancies"), frame.n("training-vacancies-count", &(rows.len() as i64))],
        columns: columns.iter().map(|name| frame.t(&format!("training-column-{name}"))).collect(),
        made: app.clock().today(),
    };
    let cells = rows.into_iter().map(|row| {
        vec![
            xlsx::Value::Text(row.organisation.unwrap_or_default()),
            xlsx::Value::Text(row.title),
            xlsx::Value::Text(row.subject),
            xlsx::Value::Number(f64::from(row.rate) / 100.0),
            xlsx::Value::Date(row.needed_from),
            xlsx::Value::Text(if row.for_training { row.speciality } else { String::new() }),
            if row.for_training { xlsx::Value::Text(frame.t(&row.level.label())) } else { xlsx::Value::Empty },
            xlsx::Value::Text(frame.t(&row.state.label())),
        ]
    });
    attachment(&frame.t("training-vacancies-file"), XLSX, xlsx::write(&sheet, cells)?)
}

/// Open ones unless asked otherwise.
fn filter(query: &ListQuery) -> VacancyFilter {
    let state = match query.set("state") {
        None => Some(VacancyState::Open),
        Some(code) => VacancyState::of(code),
    };
    VacancyFilter {
        state,
        organisation: query.get("organisation").parse().ok(),
        for_training: query.set("training").is_some(),
        search: query.get("q").chars().take(100).collect(),
        sort: query.get("sort").to_owned(),
    }
}

pub(super) async fn new_vacancy(app: App, me: Me, frame: Frame) -> Answer {
    let fields = Fields::of([("rate", "1".into()), ("level", StudyLevel::Bachelor.code().into())]);
    page(&app, &me, frame, None, fields, FormErrors::default(), false).await
}

pub(super) async fn add(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::SubmitApplications)?;
    let mut errors = FormErrors::default();
    if let Some(new) = read(&fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| Vacancy::create(tx, &reach, &new).await).await {
            Ok(_) => return see("/vacancies", Some(("training-notice-vacancy", &[]))),
            Err(error) => errors.refused("speciality", error)?,
        }
    }
    page(&app, &me, frame, None, fields, errors, true).await
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<VacancyId>) -> Answer {
    let vacancy = Vacancy::find(app.db(), &me.may(Act::SubmitApplications)?, id).await?;
    let fields = Fields::of([
        ("organisation", vacancy.organisation_id.to_string()),
        ("title", vacancy.title.clone()),
        ("subject", vacancy.subject.clone()),
        ("rate", wording::hundredths(frame.language, vacancy.rate.into())),
        ("needed_from", frame.date(&vacancy.needed_from)),
        ("for_training", if vacancy.for_training { "on".into() } else { String::new() }),
        ("speciality", vacancy.speciality.clone()),
        ("level", vacancy.level.code().into()),
    ]);
    page(&app, &me, frame, Some(&vacancy), fields, FormErrors::default(), false).await
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<VacancyId>, fields: Fields) -> Answer {
    let reach = me.may(Act::SubmitApplications)?;
    let vacancy = Vacancy::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = read(&fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| Vacancy::revise(tx, &reach, id, &new).await).await {
            Ok(()) => return see("/vacancies", Some(("training-notice-saved", &[]))),
            Err(error) => errors.refused("speciality", error)?,
        }
    }
    page(&app, &me, frame, Some(&vacancy), fields, errors, true).await
}

pub(super) async fn close(app: App, me: Me, Path(id): Path<VacancyId>, fields: Fields) -> Answer {
    let state = if fields.is_on("withdrawn") { VacancyState::Withdrawn } else { VacancyState::Filled };
    stand(app, me, id, state, "training-notice-vacancy-closed").await
}

pub(super) async fn reopen(app: App, me: Me, Path(id): Path<VacancyId>) -> Answer {
    stand(app, me, id, VacancyState::Open, "training-notice-vacancy-open").await
}

async fn stand(app: App, me: Me, id: VacancyId, state: VacancyState, notice: &str) -> Answer {
    let reach = me.may(Act::SubmitApplications)?;
    app.db().write(&me.actor(), async |tx| Vacancy::stand(tx, &reach, id, state).await).await?;
    see("/vacancies", Some((notice, &[])))
}

fn read(fields: &Fields, errors: &mut FormErrors) -> Option<NewVacancy> {
    let organisation = errors.check("organisation", fields.get("organisation").parse().map_err(|_| "form-required"));
    let title = errors.required(fields, "title");
    let rate = wording::read_hundredths(fields.get("rate")).and_then(|rate| i32::try_from(rate).ok());
    let rate = errors.check("rate", rate.filter(|rate| (1..=300).contains(rate)).ok_or("training-refusal-rate"));
    let needed = errors.date(fields, "needed_from");
    let level = errors.check("level", StudyLevel::of(fields.get("level")).ok_or("form-required"));
    let limited = |text: &str| text.chars().take(500).collect::<String>();
    Some(NewVacancy {
        organisation_id: organisation?,
        title: title?,
        subject: limited(fields.get("subject")),
        rate: rate?,
        needed_from: needed?,
        for_training: fields.is_on("for_training"),
        speciality: limited(fields.get("speciality")),
        level: level?,
    })
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    vacancy: Option<&Vacancy>,
    fields: Fields,
    errors: FormErrors,
    again: bool,
) -> Answer {
    let inputs = inputs(app, me, &frame).await?;
    let asking = Asking {
        title: if vacancy.is_some() { "training-vacancy" } else { "training-vacancy-new" },
        help: "training-vacancy-help",
        button: "save",
        action: vacancy.map_or_else(|| "/vacancies".into(), Vacancy::page),
        back: "/vacancies".into(),
        confirm: None,
    };
    let page = asking.page(frame.crumb("training-vacancies", "/vacancies"), inputs, fields, errors);
    if again { show_again(page) } else { show(page) }
}

async fn inputs(app: &App, me: &Me, frame: &Frame) -> Result<Vec<Input>> {
    let own = organisations(app, &me.may(Act::SubmitApplications)?).await?;
    let input = |name, control| Input::of(frame, "training-field", name, control);
    Ok(vec![
        input("organisation", Control::select(None, own)),
        Input { label: frame.t("training-column-title"), help: None, ..input("title", Control::Text) },
        input("subject", Control::Text),
        input("rate", Control::Text),
        input("needed_from", Control::Date),
        input("for_training", Control::Tick),
        input("speciality", Control::Text),
        input("level", wording::levels(frame)),
    ])
}

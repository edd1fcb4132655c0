//! Series of diplomas: which, in the background, and the files that came of it.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, OrganisationId, Refusal, Result, id::Uuid};
use web::{
    Answer, App, Control, Fields, FormErrors, Frame, Input, ListQuery, Me, attachment, job_page, parse_date, see, show,
    show_again,
};

use super::{Room, awards, organisations, own_organisation, under};
use crate::{
    award::{Award, AwardFilter, Degree},
    diploma::series::{self, Chosen, MOST, Series, SeriesFile},
};

#[derive(Template)]
#[template(path = "pages/series/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Series>,
}

#[derive(Template)]
#[template(path = "pages/series/one.html")]
struct OnePage {
    frame: Frame,
    series: Series,
    files: Vec<SeriesFile>,
}

/// The filters of the list that a series is chosen by, as hidden fields between the two pages.
const KEPT: [&str; 7] = ["from", "to", "kind", "degree", "institution", "contest", "q"];

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let rows = Series::list(app.db(), &me.may(Act::ManageAwards)?).await?;
    show(ListPage { frame: under(frame, "awards-series"), rows })
}

/// Says how many diplomas will be printed, by the filters of the list.
pub(super) async fn new_series(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let filter = awards::filter(&frame, &query);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| frame.date(&day)).unwrap_or_default();
    let mut pairs: Vec<(String, String)> =
        KEPT.iter().map(|name| ((*name).to_owned(), query.get(name).to_owned())).collect();
    pairs.push(("from".into(), day(filter.from)));
    pairs.push(("to".into(), day(filter.before.and_then(|day| day.pred_opt()))));
    pairs.push(("title".into(), query.set("contest").map_or_else(|| frame.t("awards-series-title"), str::to_owned)));
    pairs.push(("organisation".into(), own_organisation(&me).map(|id| id.to_string()).unwrap_or_default()));
    show(page(&app, &me, frame, pairs.into_iter().collect(), FormErrors::default()).await?)
}

pub(super) async fn begin(app: App, me: Me, frame: Frame, Extension(room): Extension<Room>, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let mut errors = FormErrors::default();
    let title = errors.required(&fields, "title");
    let organisation = fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required");
    let organisation = errors.check("organisation", organisation);
    let chosen = chosen(&fields);
    let count = Award::count(app.db(), &reach, &AwardFilter::from(&chosen)).await?;
    match count {
        0 => errors.add("title", "awards-refusal-nothing"),
        count if count > MOST => errors.add_with("title", "awards-refusal-too-many", "most", MOST),
        _ if room.sheets.is_none() => errors.add("title", "awards-refusal-no-printer"),
        _ => {}
    }
    let (Some(title), Some(organisation), true) = (title, organisation, errors.is_empty()) else {
        return show_again(page(&app, &me, frame, fields, errors).await?);
    };
    registry::organisation::may_reach(app.db(), &reach, organisation).await?;
    let queue = async |tx: &store::Tx| series::queue(tx, organisation, &title, chosen.clone()).await;
    see(&job_page(app.db().write(&me.actor(), queue).await?), None)
}

pub(super) async fn show_series(app: App, me: Me, frame: Frame, Path(id): Path<Uuid>) -> Answer {
    let (series, files) = Series::find(app.db(), &me.may(Act::ManageAwards)?, id).await?;
    let frame =
        frame.crumb("menu-awards", "/awards").crumb("awards-series", "/awards/series").named(series.title.clone());
    show(OnePage { frame, series, files })
}

pub(super) async fn download(app: App, me: Me, Path((id, number)): Path<(Uuid, i32)>) -> Answer {
    let (series, files) = Series::find(app.db(), &me.may(Act::ManageAwards)?, id).await?;
    let file = files.into_iter().find(|file| file.number == number).ok_or_else(Refusal::not_found)?;
    let bytes = app.db().files().read(&file.file)?;
    match number {
        0 => attachment(&format!("{}.pdf", series.title), "application/pdf", bytes),
        _ => attachment(&format!("{} {number}.zip", series.title), "application/zip", bytes),
    }
}

fn chosen(fields: &Fields) -> Chosen {
    Chosen {
        from: parse_date(fields.get("from")),
        before: parse_date(fields.get("to")).and_then(|day| day.succ_opt()),
        kind: fields.get("kind").parse().ok(),
        degree: Degree::of(fields.get("degree")),
        institution: fields.get("institution").parse().ok(),
        contest: Some(fields.get("contest").to_owned()).filter(|contest| !contest.is_empty()),
        search: fields.get("q").chars().take(100).collect(),
    }
}

async fn page(app: &App, me: &Me, frame: Frame, fields: Fields, errors: FormErrors) -> Result<SeriesForm> {
    let reach = me.may(Act::ManageAwards)?;
    let count = Award::count(app.db(), &reach, &AwardFilter::from(&chosen(&fields))).await?;
    let input = |name, control| Input::of(&frame, "awards-series-field", name, control);
    let inputs = vec![
        input("title", Control::Text),
        input("organisation", Control::select(None, organisations(app, me).await?)),
    ];
    let kept = KEPT.iter().map(|name| (*name, fields.get(name).to_owned())).collect();
    Ok(SeriesForm { frame: under(frame, "awards-series-new"), count, inputs, fields, errors, kept })
}

/// The form, with the filters kept in it.
#[derive(Template)]
#[template(path = "pages/series/new.html")]
struct SeriesForm {
    frame: Frame,
    count: i64,
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
    kept: Vec<(&'static str, String)>,
}

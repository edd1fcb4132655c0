//! Agreements, recommendations with their answers, and projects as workbooks: what their lists show, all pages of it.

use axum::extract::Path;
use kernel::{Act, OrganisationId};
use typeset::xlsx::{self, Sheet, Value};
use web::{Answer as Shown, App, Frame, ListQuery, Me, attachment};

use super::{agreements, projects, recommendations};
use crate::{
    agreement::Agreement,
    project::Project,
    recommendation::{Answer, Recommendation, RecommendationId},
};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// A list of any length that people keep by hand.
const EVERYTHING: i64 = 100_000;

pub(super) async fn agreements(app: App, me: Me, frame: Frame, query: ListQuery) -> Shown {
    let reach = me.may(Act::ReadProgrammes)?;
    let today = app.clock().today();
    let rows = Agreement::list(app.db(), &reach, &agreements::filter(&query, today), 0, EVERYTHING).await?;
    let cells = rows.into_iter().map(|row| {
        vec![
            Value::Text(frame.t(&row.kind.label())),
            Value::Text(row.number.clone()),
            Value::Date(row.signed_on),
            day(row.ends_on),
            Value::Text(row.parties.clone()),
            Value::Text(row.subject.clone()),
            Value::Text(row.used.clone()),
            Value::Text(frame.t(&row.standing(today).label())),
        ]
    });
    let columns = [
        "agreements-field-kind",
        "agreements-field-number",
        "agreements-field-signed-on",
        "agreements-field-ends-on",
        "agreements-parties",
        "agreements-field-subject",
        "agreements-used",
        "agreements-standing",
    ];
    workbook(&app, &frame, "agreements-title", &columns, cells)
}

pub(super) async fn recommendations(app: App, me: Me, frame: Frame, query: ListQuery) -> Shown {
    let reach = me.may(Act::AnswerRecommendations)?;
    let filter = recommendations::filter(&query, app.clock().today());
    let rows = Recommendation::list(app.db(), &reach, &filter, 0, EVERYTHING).await?;
    let cells = rows.into_iter().map(|row| {
        vec![
            Value::Text(row.text),
            Value::Text(row.addressee),
            Value::Date(row.given_on),
            day(row.deadline),
            Value::Number(row.answered.into()),
            Value::Number(row.asked.into()),
            Value::Text(frame.t(&row.state.label())),
        ]
    });
    let columns = [
        "recommendations-field-text",
        "recommendations-field-addressee",
        "recommendations-field-given-on",
        "recommendations-field-deadline",
        "recommendations-answered",
        "recommendations-asked",
        "recommendations-state",
    ];
    workbook(&app, &frame, "recommendations-title", &columns, cells)
}

/// Who has answered a recommendation and who has not.
pub(super) async fn answers(app: App, me: Me, frame: Frame, Path(id): Path<RecommendationId>) -> Shown {
    let reach = me.may(Act::AnswerRecommendations)?;
    let recommendation = Recommendation::find(app.db(), &reach, id).await?;
    let answers = Answer::list(app.db(), &reach, id).await?;
    let ids: Vec<OrganisationId> = answers.iter().map(|answer| answer.organisation_id).collect();
    let names = registry::organisation::names(app.db(), &ids).await?;
    let cells = answers.into_iter().map(|answer| {
        vec![
            Value::Text(names.get(&answer.organisation_id).cloned().unwrap_or_default()),
            Value::Text(frame.t(&answer.state.label())),
            answer.answered_at.map_or(Value::Empty, |at| Value::Date(app.clock().local(at).date_naive())),
            Value::Text(answer.answer.unwrap_or_default()),
            Value::Text(answer.answered_name.unwrap_or_default()),
            Value::Text(recommendation.text.clone()),
        ]
    });
    let columns = [
        "recommendations-institution",
        "recommendations-state",
        "recommendations-answered-on",
        "recommendations-answer",
        "recommendations-answered-by",
        "recommendations-field-text",
    ];
    workbook(&app, &frame, "recommendations-answers", &columns, cells)
}

pub(super) async fn projects(app: App, me: Me, frame: Frame, query: ListQuery) -> Shown {
    let reach = me.may(Act::ReadProgrammes)?;
    let rows = Project::list(app.db(), &reach, &projects::filter(&query), 0, EVERYTHING).await?;
    let cells = rows.into_iter().map(|row| {
        vec![
            Value::Text(row.title),
            Value::Text(row.goal),
            Value::Text(row.authors),
            Value::Text(frame.t(&row.stage.label())),
            Value::Date(row.stage_on),
            Value::Date(row.began_on),
            Value::Text(row.recognition),
        ]
    });
    let columns = [
        "projects-field-title",
        "projects-field-goal",
        "projects-field-authors",
        "projects-now",
        "projects-since",
        "projects-began",
        "projects-recognition",
    ];
    workbook(&app, &frame, "projects-title", &columns, cells)
}

fn day(day: Option<chrono::NaiveDate>) -> Value {
    day.map_or(Value::Empty, Value::Date)
}

fn workbook(
    app: &App,
    frame: &Frame,
    title: &str,
    columns: &[&str],
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> Shown {
    let (title, made) = (frame.t(title), app.clock().today());
    let sheet = Sheet {
        name: title.clone(),
        title: vec![format!("{title}, {}", frame.date(&made))],
        columns: columns.iter().map(|key| frame.t(key)).collect(),
        made,
    };
    attachment(&format!("{title} {made}.xlsx"), XLSX, xlsx::write(&sheet, rows)?)
}

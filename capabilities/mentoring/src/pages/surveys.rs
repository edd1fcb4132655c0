//! The questionnaires of a programme: opened, watched by the number of answers only, closed, and then shown as figures of groups.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Reach, Refusal, Result, id::Uuid};
use web::{Answer, App, Fields, FormErrors, FormPage, Frame, Me, see, show, show_again};

use super::{Books, managed, under};
use crate::{
    book::Book,
    letters::Letters,
    participant::Side,
    programme::{Programme, ProgrammeId},
    survey::{self, LEAST, Mean, Outcome, Point, SATISFIED, Survey, SurveyId},
};

#[derive(Template)]
#[template(path = "pages/survey/list.html")]
struct ListPage {
    frame: Frame,
    programme: Programme,
    book: Arc<Book>,
    surveys: Vec<Survey>,
    outcomes: Vec<Outcome>,
    means: Vec<Mean>,
    manages: bool,
}

/// A line of the comparison: what, at the beginning, at the end, the change.
struct Line {
    name: String,
    before: String,
    after: String,
    change: String,
}

pub(super) async fn list(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    Extension(book): Books,
) -> Answer {
    let db = app.db();
    let programme = Programme::find(db, &me.may(Act::ReadMentoring)?, id).await?;
    let manages = managed(&app, &me, id).await.is_ok();
    let title = frame.t("mentoring-surveys");
    show(ListPage {
        surveys: Survey::list(db, id).await?,
        outcomes: survey::outcomes(db, id).await?,
        means: survey::means(db, id).await?,
        frame: under(frame, &programme).named(title),
        programme,
        book,
        manages,
    })
}

impl ListPage {
    fn of(&self, point: &Point) -> Option<&Survey> {
        self.surveys.iter().find(|one| one.point == *point)
    }

    fn name(&self, point: &Point) -> String {
        self.frame.t(&point.label())
    }

    fn side(&self, side: &Side) -> String {
        self.frame.t(&format!("mentoring-survey-{}", side.path()))
    }

    /// «ответили 7 из 12».
    fn replied(&self, survey: &Survey, side: &Side) -> String {
        let (n, of) = (survey.replied(*side).to_string(), survey.people(*side).to_string());
        self.frame.with("mentoring-survey-replied", &[("n", &n), ("of", &of)])
    }

    fn is_written_off(&self, survey: &Survey, side: &Side) -> bool {
        self.manages && survey.closed_on.is_none() && survey.replied(*side) < survey.people(*side)
    }

    fn outcome(&self, point: &Point, side: &Side) -> Option<&Outcome> {
        self.outcomes.iter().find(|one| one.point == *point && one.side == *side)
    }

    /// A closed questionnaire of a side is shown, or was given by too few.
    fn is_hidden(&self, point: &Point, side: &Side) -> bool {
        self.of(point).is_some_and(|one| one.closed_on.is_some()) && self.outcome(point, side).is_none()
    }

    fn has_results(&self, side: &Side) -> bool {
        Point::ALL.iter().any(|point| self.outcome(point, side).is_some())
    }

    fn least(&self) -> String {
        self.frame.n("mentoring-survey-least", &LEAST)
    }

    /// «удовлетворены 9 из 11 (82 %)».
    fn satisfied(&self, side: &Side) -> Option<String> {
        let outcome = self.outcome(&Point::After, side)?;
        let n = outcome.satisfied?;
        let percent = (200 * n + outcome.rated) / (2 * outcome.rated.max(1));
        Some(self.frame.with(
            "mentoring-survey-satisfied",
            &[
                ("n", &n.to_string()),
                ("of", &outcome.rated.to_string()),
                ("percent", &percent.to_string()),
                ("least", &SATISFIED.to_string()),
            ],
        ))
    }

    /// Means of a side: the whole self-assessment first, then each question.
    fn lines(&self, side: &Side) -> Vec<Line> {
        let growth = |point: Point| self.outcome(&point, side).and_then(|one| one.growth).map(f64::from);
        let mut lines =
            vec![self.line(self.frame.t("mentoring-survey-growth"), growth(Point::Before), growth(Point::After))];
        let mut asked: Vec<&str> = Vec::new();
        for point in Point::ALL {
            let items = self.book.questionnaire(*side, *point).items.iter();
            asked.extend(items.map(|item| item.id.as_str()).filter(|id| !asked.contains(id)).collect::<Vec<_>>());
        }
        for id in asked {
            let title = Point::ALL.iter().find_map(|point| self.book.questionnaire(*side, *point).item(id));
            let title = title.and_then(|item| item.title.get(self.frame.language.code())).cloned().unwrap_or_default();
            lines.push(self.line(title, self.mean(side, Point::Before, id), self.mean(side, Point::After, id)));
        }
        lines.retain(|line| !(line.before.is_empty() && line.after.is_empty()));
        lines
    }

    /// In hundredths.
    fn mean(&self, side: &Side, point: Point, id: &str) -> Option<f64> {
        let found = self.means.iter().find(|one| one.side == *side && one.point == point && one.question == id)?;
        Some(found.sum as f64 * 100.0 / found.n as f64)
    }

    fn line(&self, name: String, before: Option<f64>, after: Option<f64>) -> Line {
        let said = |hundredths: Option<f64>| hundredths.map(|n| self.decimal(n)).unwrap_or_default();
        let change = before.zip(after).map(|(before, after)| after - before);
        let sign = |change: f64| match (change / 10.0).round() as i64 {
            0 => "0".to_owned(),
            n if n > 0 => format!("+{}", self.decimal(change)),
            _ => format!("−{}", self.decimal(-change)),
        };
        Line { name, before: said(before), after: said(after), change: change.map(sign).unwrap_or_default() }
    }

    fn decimal(&self, hundredths: f64) -> String {
        let text = format!("{:.1}", hundredths / 100.0);
        if self.frame.language == kernel::Language::Ru { text.replace('.', ",") } else { text }
    }
}

pub(super) async fn open(app: App, me: Me, Path(id): Path<ProgrammeId>, fields: Fields) -> Answer {
    let (reach, programme) = managed(&app, &me, id).await?;
    let point = Point::of(fields.get("point")).ok_or_else(Refusal::not_found)?;
    let letters = Letters::of(&app);
    let open = async |tx: &store::Tx| Survey::open(tx, &letters, &reach, id, point).await;
    app.db().write(&me.actor(), open).await?;
    see(&surveys_of(&programme.page()), Some(("mentoring-notice-survey-opened", &[])))
}

pub(super) async fn closing_form(app: App, me: Me, frame: Frame, Path(id): Path<SurveyId>) -> Answer {
    let (_, programme, survey) = held(&app, &me, id).await?;
    show(closing_page(frame, &programme, &survey, FormErrors::default()))
}

pub(super) async fn close(app: App, me: Me, frame: Frame, Path(id): Path<SurveyId>, fields: Fields) -> Answer {
    let (reach, programme, survey) = held(&app, &me, id).await?;
    if !fields.is_on("confirmed") {
        let mut errors = FormErrors::default();
        errors.add("confirmed", "mentoring-refusal-confirm");
        return show_again(closing_page(frame, &programme, &survey, errors));
    }
    app.db().write(&me.actor(), async |tx| survey::close(tx, &reach, id).await).await?;
    see(&surveys_of(&programme.page()), Some(("mentoring-notice-survey-closed", &[])))
}

/// From a figure to the questionnaires of the programme that it counts.
pub(super) async fn of_result(app: App, me: Me, Path(id): Path<Uuid>) -> Answer {
    let programme = survey::of_result(app.db(), &me.may(Act::ReadMentoring)?, id).await?;
    see(&format!("/mentoring/{programme}/questionnaires"), None)
}

/// A questionnaire of a programme that the reader runs.
pub(super) async fn held(app: &App, me: &Me, id: SurveyId) -> Result<(Reach, Programme, Survey)> {
    let survey = Survey::find(app.db(), &me.may(Act::ManageMentoring)?, id).await?;
    let (reach, programme) = managed(app, me, survey.programme_id).await?;
    Ok((reach, programme, survey))
}

/// The page of the questionnaires, from that of their programme.
pub(super) fn surveys_of(programme: &str) -> String {
    format!("{programme}/questionnaires")
}

fn closing_page(frame: Frame, programme: &Programme, survey: &Survey, errors: FormErrors) -> FormPage {
    let title = format!("{}: {}", frame.t(&survey.point.label()), frame.t("mentoring-survey-close"));
    let (mentors, mentees) = (survey.mentors_replied.to_string(), survey.mentees_replied.to_string());
    let counts = [("mentors", mentors.as_str()), ("mentees", mentees.as_str())];
    let back = surveys_of(&programme.page());
    let crumb = web::Crumb { text: frame.t("mentoring-surveys"), path: Some(back.clone()) };
    let confirm = frame.with("mentoring-survey-closing", &counts);
    let mut frame = under(frame, programme);
    frame.crumbs.push(crumb);
    FormPage {
        action: format!("/mentoring/surveys/{}/closing", survey.id),
        frame: frame.named(title.clone()),
        title,
        help: "mentoring-survey-closing-help",
        inputs: Vec::new(),
        fields: Fields::default(),
        errors,
        confirm: Some(confirm),
        button: "mentoring-survey-close",
        danger: true,
        back,
    }
}

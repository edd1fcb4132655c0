//! Feedback: the questions, the form behind the link of a letter, and what was said.

use askama::Template;
use axum::extract::Path;
use kernel::{Language, Result};
use paper::{
    Chart, ChartKind, Lang, Point, Series,
    chart::{Theme, svg},
};
use store::{Ask, Sql};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{managed, under};
use crate::{
    event::{Event, EventId},
    feedback::{self, Asked, AskedFor, Said},
    registration::{Registration, RegistrationId},
};

#[derive(Template)]
#[template(path = "pages/feedback/said.html")]
struct SaidPage {
    frame: Frame,
    event: Event,
    asked: usize,
    answered: i64,
    present: i64,
    results: Option<Vec<(Said, String)>>,
}

#[derive(Template)]
#[template(path = "pages/feedback/form.html")]
struct FeedbackPage {
    frame: Frame,
    event: Event,
    asked: Vec<Asked>,
    link: String,
    fields: Fields,
    errors: FormErrors,
    problem: Option<String>,
}

pub(super) async fn said(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let event = managed(&app, &me, id).await?;
    let (answered, said) = feedback::said(app.db(), &event).await?;
    let present = Sql::new("from attendance where event_id = ?").bind(event.id);
    let results =
        said.map(|all| all.into_iter().map(|said| (chart(&frame, &said), said)).map(|(a, b)| (b, a)).collect());
    show(SaidPage {
        asked: feedback::questions(&event).len(),
        answered: answered as i64,
        present: store::count(app.db(), present).await?,
        results,
        frame: under(frame, &event, "feedback-title"),
        event,
    })
}

pub(super) async fn editor(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let event = managed(&app, &me, id).await?;
    let mut asked = feedback::questions(&event);
    if asked.is_empty() {
        // Most events are asked about the same; whoever wants something else writes it.
        asked = feedback::edited(&frame.t("feedback-usual-marks"), &frame.t("feedback-usual-words"))?;
    }
    let lines = |by| {
        let lines = asked.iter().filter(|one| one.by == by).map(|one| one.text.as_str());
        lines.collect::<Vec<_>>().join("\n")
    };
    let fields = Fields::of([("marks", lines(AskedFor::Mark)), ("words", lines(AskedFor::Words))]);
    show(editor_page(frame, &event, fields, FormErrors::default()))
}

pub(super) async fn keep(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let event = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let kept: Result<()> = async {
        let asked = feedback::edited(fields.get("marks"), fields.get("words"))?;
        app.db().write(&me.actor(), async |tx| feedback::keep_questions(tx, &event, &asked).await).await
    }
    .await;
    match kept {
        Ok(()) => see(&format!("{}/feedback", event.page()), Some(("feedback-kept", &[]))),
        Err(error) => {
            errors.refused("marks", error)?;
            show_again(editor_page(frame, &event, fields, errors))
        }
    }
}

/// The form, for whoever has the link of the letter.
pub(super) async fn form(app: App, frame: Frame, Path(link): Path<String>) -> Answer {
    let (event, registration) = of_link(&app, &link).await?;
    let mut errors = FormErrors::default();
    if let Err(error) = feedback::may_answer(app.db(), registration).await {
        errors.refused("form", error)?;
    }
    let problem = errors.of("form", &frame);
    show(page(frame, event, link, Fields::default(), FormErrors::default(), problem))
}

pub(super) async fn answer(app: App, frame: Frame, Path(link): Path<String>, fields: Fields) -> Answer {
    let (event, registration) = of_link(&app, &link).await?;
    let asked = feedback::questions(&event);
    let mut errors = FormErrors::default();
    let answers = feedback::read(&asked, &fields, &mut errors);
    if errors.is_empty() {
        match feedback::answer(app.db(), &event, registration, &answers).await {
            Ok(()) => return see(&format!("/r/{link}/feedback"), Some(("feedback-thanks", &[]))),
            Err(error) => errors.refused(feedback::field(0), error)?,
        }
    }
    show_again(page(frame, event, link, fields, errors, None))
}

async fn of_link(app: &App, link: &str) -> Result<(Event, RegistrationId)> {
    let registration = Registration::of_link(app.db(), link).await?;
    let sql = Sql::new("select * from event where id = ?").bind(registration.event_id);
    let event = app.db().first(sql).await?.ok_or_else(kernel::Refusal::not_found)?;
    Ok((event, registration.id))
}

fn page(
    frame: Frame,
    event: Event,
    link: String,
    fields: Fields,
    errors: FormErrors,
    problem: Option<String>,
) -> FeedbackPage {
    let title = frame.t("feedback-title");
    FeedbackPage { frame: frame.named(title), asked: feedback::questions(&event), event, link, fields, errors, problem }
}

fn editor_page(frame: Frame, event: &Event, fields: Fields, errors: FormErrors) -> FormPage {
    let inputs = vec![
        Input::of(&frame, "feedback-field", "marks", Control::Area),
        Input::of(&frame, "feedback-field", "words", Control::Area),
    ];
    FormPage {
        action: format!("{}/feedback/form", event.page()),
        title: frame.t("feedback-editor"),
        help: "feedback-editor-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: format!("{}/feedback", event.page()),
        frame: under(frame, event, "feedback-editor"),
    }
}

/// How often each mark was given, as bars; nothing where the answers are words.
fn chart(frame: &Frame, said: &Said) -> String {
    let Some(mean) = said.mean() else { return String::new() };
    let points = said.marks.iter().map(|times| Some(Point::new(*times as f64))).collect();
    let mean = decimal(frame.language, mean);
    let chart = Chart {
        title: said.asked.text.clone(),
        description: frame.with("feedback-mean", &[("mean", &mean), ("n", &said.given().to_string())]),
        kind: ChartKind::Bars,
        axis: frame.t("feedback-mark"),
        categories: (1..=feedback::BEST).map(|mark| mark.to_string()).collect(),
        series: vec![Series { name: frame.t("feedback-answers"), points }],
        unit: String::new(),
        decimals: 0,
    };
    svg(&chart, frame.language.pick(Lang::Ru, Lang::En), Theme::Page)
}

/// 4,3 or 4.3.
fn decimal(language: Language, value: f64) -> String {
    language.pick(Lang::Ru, Lang::En).number(value, 1).unwrap_or_default()
}

impl FeedbackPage {
    /// The name of a question's field, for the template.
    fn field(&self, place: &usize) -> String {
        feedback::field(*place)
    }
}

impl SaidPage {
    fn mean(&self, said: &Said) -> String {
        let mean = said.mean().map(|mean| decimal(self.frame.language, mean)).unwrap_or_default();
        self.frame.with("feedback-mean", &[("mean", &mean), ("n", &said.given().to_string())])
    }

    /// Those who were there and have not answered.
    fn missing(&self) -> i64 {
        self.present - self.answered
    }
}

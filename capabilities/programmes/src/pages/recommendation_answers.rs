//! Answers to recommendations: an institution answers, the methodist accepts the answer or sends it back.

use axum::extract::Path;
use kernel::{Act, Reach, Result};
use web::{Answer as Shown, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::asking::{Asking, text};
use crate::recommendation::{Answer, AnswerId, Given, Recommendation};

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<AnswerId>) -> Shown {
    let reach = me.may(Act::AnswerRecommendations)?;
    let answer = Answer::find(app.db(), &reach, id).await?;
    let fields = Fields::of([("answer", answer.answer.clone().unwrap_or_default())]);
    show(answering(&app, frame, &reach, &answer, fields, FormErrors::default()).await?)
}

pub(super) async fn give(app: App, me: Me, frame: Frame, Path(id): Path<AnswerId>, fields: Fields) -> Shown {
    let reach = me.may(Act::AnswerRecommendations)?;
    let answer = Answer::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(words) = text(&fields, "answer", &mut errors) {
        let given = Given { text: words, by: Some(me.account()) };
        match app.db().write(&me.actor(), async |tx| answer.give(tx, &given).await).await {
            Ok(()) => return see(&back(&answer), Some(("recommendations-is-answered", &[]))),
            Err(error) => errors.refused("answer", error)?,
        }
    }
    show_again(answering(&app, frame, &reach, &answer, fields, errors).await?)
}

pub(super) async fn accept(app: App, me: Me, Path(id): Path<AnswerId>) -> Shown {
    let answer = judged(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| answer.accept(tx).await).await?;
    see(&back(&answer), Some(("recommendations-is-accepted", &[])))
}

pub(super) async fn edit_return(app: App, me: Me, frame: Frame, Path(id): Path<AnswerId>) -> Shown {
    let answer = judged(&app, &me, id).await?;
    show(returning(frame, &answer, Fields::default(), FormErrors::default()))
}

pub(super) async fn send_back(app: App, me: Me, frame: Frame, Path(id): Path<AnswerId>, fields: Fields) -> Shown {
    let answer = judged(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let Some(remark) = text(&fields, "remark", &mut errors) else {
        return show_again(returning(frame, &answer, fields, errors));
    };
    app.db().write(&me.actor(), async |tx| answer.send_back(tx, &remark).await).await?;
    see(&back(&answer), Some(("recommendations-is-sent-back", &[])))
}

/// An answer that the reader may judge: the recommendation is theirs.
async fn judged(app: &App, me: &Me, id: AnswerId) -> Result<Answer> {
    let reach = me.may(Act::EditProgrammes)?;
    let answer = Answer::find(app.db(), &reach, id).await?;
    Recommendation::find_own(app.db(), &reach, answer.recommendation_id).await?;
    Ok(answer)
}

fn back(answer: &Answer) -> String {
    format!("/recommendations/{}", answer.recommendation_id)
}

async fn answering(
    app: &App,
    frame: Frame,
    reach: &Reach,
    answer: &Answer,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let recommendation = Recommendation::find(app.db(), reach, answer.recommendation_id).await?;
    let names = registry::organisation::names(app.db(), &[answer.organisation_id]).await?;
    let mut input = Input::of(&frame, "recommendations-field", "answer", Control::Area);
    input.help = Some(recommendation.text);
    let asking = Asking {
        title: "recommendations-answering",
        help: "recommendations-answering-help",
        button: "recommendations-send-answer",
        action: format!("/recommendation-answers/{}", answer.id),
        back: back(answer),
    };
    let frame = frame.crumb("recommendations-title", "/recommendations");
    let mut page = asking.page(frame, vec![input], fields, errors);
    page.title = format!("{}: {}", page.title, names.get(&answer.organisation_id).map_or("", String::as_str));
    Ok(page)
}

fn returning(frame: Frame, answer: &Answer, fields: Fields, errors: FormErrors) -> FormPage {
    let inputs = vec![Input::of(&frame, "recommendations-field", "remark", Control::Area)];
    let asking = Asking {
        title: "recommendations-send-back",
        help: "recommendations-send-back-help",
        button: "recommendations-send-back",
        action: format!("/recommendation-answers/{}/return", answer.id),
        back: back(answer),
    };
    asking.page(frame.crumb("recommendations-title", "/recommendations"), inputs, fields, errors)
}

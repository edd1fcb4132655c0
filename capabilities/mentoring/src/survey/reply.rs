//! An answer: counted into the sums and forgotten. That somebody has answered is a row of its own, without a time and without a line in
//! the journal, so that nothing joins the two.

use kernel::{Error, PersonId, Reach, Refusal, Result};
use questionnaire::{Answer, Answers, Instrument};
use store::{Sql, Tx, journal::Line};

use super::{SHEETS, Survey, SurveyId, count_one};
use crate::{book::Book, participant::Side};

/// Scores stand among the sums under their names after this mark, in hundredths.
pub(crate) const SCORE: &str = "=";
/// Among [`SHEETS`]: filled in by the participant.
pub(crate) const BY_ONESELF: i64 = 0;
/// Among [`SHEETS`]: written off paper.
pub(crate) const ON_PAPER: i64 = 1;

/// Somebody who takes part answers; once.
pub async fn reply(tx: &Tx, book: &Book, id: SurveyId, person: PersonId, side: Side, answers: &Answers) -> Result<()> {
    Survey::hold(tx, id).await?;
    let waiting = Survey::waiting(tx, person).await?;
    let Some(one) = waiting.iter().find(|one| one.id == id && one.side == side) else {
        return Err(Refusal::conflict("mentoring-refusal-replied").into());
    };
    let sql = "insert into mentoring_survey_replied (survey_id, participant_id) values (?, ?)";
    tx.run(Sql::new(sql).bind(id).bind(one.participant_id)).await?;
    count(tx, book.questionnaire(side, one.point), (id, side), BY_ONESELF, answers).await
}

/// A sheet of paper of somebody without an account is written off by whoever runs the programme: no more of them than people.
pub async fn write_sheet(
    tx: &Tx,
    book: &Book,
    reach: &Reach,
    id: SurveyId,
    side: Side,
    answers: &Answers,
) -> Result<()> {
    Survey::hold(tx, id).await?;
    let survey = Survey::find(tx, reach, id).await?;
    if survey.replied(side) >= survey.people(side) {
        return Err(Refusal::conflict("mentoring-refusal-all-replied").into());
    }
    count(tx, book.questionnaire(side, survey.point), (id, side), ON_PAPER, answers).await?;
    tx.note(Line::new("mentoring.sheet_written", "mentoring_programme", survey.programme_id.0));
    Ok(())
}

async fn count(tx: &Tx, of: &Instrument, to: (SurveyId, Side), how: i64, answers: &Answers) -> Result<()> {
    if answers.is_empty() {
        return Err(Refusal::invalid("mentoring-refusal-no-answers").into());
    }
    let scoring = of.scoring().map_err(|faults| Error::failed(format!("{}: {faults:?}", of.id)))?;
    let scores = scoring.scores(answers).map_err(|_| Refusal::invalid("form-required"))?;
    count_one(tx, to, SHEETS, how).await?;
    for (item, answer) in answers {
        if let Answer::One(code) = answer {
            count_one(tx, to, item, *code).await?;
        }
    }
    for (scale, score) in scores {
        if let Some(score) = score {
            count_one(tx, to, &format!("{SCORE}{scale}"), (score * 100.0).round() as i64).await?;
        }
    }
    Ok(())
}

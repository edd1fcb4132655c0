//! What came of a questionnaire: shown once it is closed, of groups that are large enough; the sums of smaller ones are destroyed.

use kernel::{Reach, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use super::{
    Point, SHEETS, Survey, SurveyId,
    reply::{BY_ONESELF, SCORE},
};
use crate::{participant::Side, programme::ProgrammeId};

/// Answers of fewer people are shown to nobody.
pub const LEAST: i64 = 5;
/// Satisfied is whoever's satisfaction is so much of ten or more.
pub const SATISFIED: i64 = 7;

/// What a side said, in figures.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Outcome {
    /// When it was given.
    pub point: Point,
    /// Which side.
    pub side: Side,
    /// How many took part when it was closed.
    pub asked: i32,
    /// How many answered.
    pub replied: i32,
    /// Of them, how many said enough to be called satisfied or not.
    pub rated: i32,
    /// Of those, how many are satisfied; none where they were too few.
    pub satisfied: Option<i32>,
    /// Mean self-assessment in hundredths; none where too few can be counted.
    pub growth: Option<i32>,
}

/// The mean answer to a question.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Mean {
    /// When it was given.
    pub point: Point,
    /// Which side.
    pub side: Side,
    /// Name of the item.
    pub question: String,
    /// How many answered it.
    pub n: i64,
    /// Sum of their answers.
    pub sum: i64,
}

#[derive(FromQueryResult)]
struct Sum {
    question: String,
    answer: i32,
    n: i32,
}

/// Closes a questionnaire for good, and writes down what may be shown of it.
pub async fn close(tx: &Tx, reach: &Reach, id: SurveyId) -> Result<()> {
    let survey = Survey::find(tx, reach, id).await?;
    Survey::hold(tx, id).await?;
    tx.run(Sql::new("update mentoring_survey set closed_on = ? where id = ?").bind(tx.today()).bind(id)).await?;
    for side in Side::ALL {
        let sql = "select question, answer, n from mentoring_survey_tally where survey_id = ? and side = ?";
        let sums: Vec<Sum> = tx.all(Sql::new(sql).bind(id).bind(*side)).await?;
        match outcome(&sums) {
            Some((replied, rated, satisfied, growth)) => {
                let asked = survey.people(*side).max(replied);
                let sql = "insert into mentoring_survey_result (id, survey_id, side, asked, replied, rated, satisfied, growth)
                           values (?, ?, ?, ?, ?, ?, ?, ?)";
                let sql =
                    Sql::new(sql).bind(Uuid::now_v7()).bind(id).bind(*side).bind(asked as i32).bind(replied as i32);
                tx.run(sql.bind(rated as i32).bind(satisfied.map(|n| n as i32)).bind(growth.map(|n| n as i32))).await?;
            }
            None => {
                let sql = "delete from mentoring_survey_tally where survey_id = ? and side = ? and question <> ?";
                tx.run(Sql::new(sql).bind(id).bind(*side).bind(SHEETS)).await?;
            }
        }
    }
    let what = json!({ "point": survey.point });
    tx.note(Line::new("mentoring.survey_closed", "mentoring_programme", survey.programme_id.0).with(what));
    Ok(())
}

/// Replied, rated, satisfied, mean self-assessment: of a group that may be shown. Whoever wrote sheets off paper knows them, so those who
/// answered by themselves must be none or enough without the sheets.
fn outcome(sums: &[Sum]) -> Option<(i64, i64, Option<i64>, Option<i64>)> {
    let of = |question: &str| sums.iter().filter(move |one| one.question == question).collect::<Vec<_>>();
    let count = |of: &[&Sum]| of.iter().map(|one| i64::from(one.n)).sum::<i64>();
    let sheets = of(SHEETS);
    let by_oneself = sheets.iter().filter(|one| i64::from(one.answer) == BY_ONESELF).map(|one| i64::from(one.n)).sum();
    let replied = count(&sheets);
    if replied < LEAST || (1..LEAST).contains(&by_oneself) {
        return None;
    }
    let (rates, grown) = (of(&format!("{SCORE}satisfaction")), of(&format!("{SCORE}growth")));
    let rated = count(&rates);
    let content = rates.iter().filter(|one| i64::from(one.answer) >= SATISFIED * 100).map(|one| i64::from(one.n)).sum();
    let enough = |n: i64| n >= LEAST;
    let total: i64 = grown.iter().map(|one| i64::from(one.n) * i64::from(one.answer)).sum();
    let of_growth = count(&grown);
    Some((
        replied,
        rated,
        enough(rated).then_some(content),
        enough(of_growth).then(|| (total + of_growth / 2) / of_growth),
    ))
}

/// What came of the questionnaires of a programme.
pub async fn outcomes(db: &impl Ask, programme: ProgrammeId) -> Result<Vec<Outcome>> {
    let sql =
        "select s.point, r.side, r.asked, r.replied, r.rated, r.satisfied, r.growth from mentoring_survey_result r
               join mentoring_survey s on s.id = r.survey_id where s.programme_id = ?";
    db.all(Sql::new(sql).bind(programme)).await
}

/// Mean answers to each question, of those groups that may be shown and of questions that enough of them answered.
pub async fn means(db: &impl Ask, programme: ProgrammeId) -> Result<Vec<Mean>> {
    let sql =
        "select s.point, t.side, t.question, cast(sum(t.n) as bigint) as n, cast(sum(t.n * t.answer) as bigint) as sum
               from mentoring_survey_tally t join mentoring_survey s on s.id = t.survey_id
               join mentoring_survey_result r on r.survey_id = t.survey_id and r.side = t.side
               where s.programme_id = ? and t.question <> ? group by s.point, t.side, t.question having sum(t.n) >= ?";
    db.all(Sql::new(sql).bind(programme).bind(SHEETS).bind(LEAST)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(of: &[(&str, i32, i32)]) -> Vec<Sum> {
        of.iter().map(|(question, answer, n)| Sum { question: (*question).into(), answer: *answer, n: *n }).collect()
    }

    #[test]
    fn a_group_is_shown_from_five_answers_up() {
        assert_eq!(outcome(&sums(&[("", 0, 4), ("=growth", 500, 4)])), None);
        assert_eq!(outcome(&sums(&[("", 0, 5), ("=growth", 500, 5)])), Some((5, 0, None, Some(500))));
    }

    #[test]
    fn sheets_that_a_curator_wrote_off_do_not_make_a_group_of_the_others() {
        assert_eq!(outcome(&sums(&[("", 0, 1), ("", 1, 9)])), None, "the curator knows the nine");
        assert_eq!(outcome(&sums(&[("", 1, 9)])), Some((9, 0, None, None)));
        assert_eq!(outcome(&sums(&[("", 0, 5), ("", 1, 2)])), Some((7, 0, None, None)));
    }

    #[test]
    fn satisfied_is_seven_of_ten_and_counted_out_of_those_who_said_enough() {
        let said =
            sums(&[("", 0, 7), ("=satisfaction", 700, 2), ("=satisfaction", 699, 1), ("=satisfaction", 1000, 2)]);
        assert_eq!(outcome(&said), Some((7, 5, Some(4), None)));
        let few = sums(&[("", 0, 7), ("=satisfaction", 700, 4)]);
        assert_eq!(outcome(&few), Some((7, 4, None, None)), "four of seven are too few");
    }
}

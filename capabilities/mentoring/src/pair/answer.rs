//! What is asked of the parties of a pair before it works, and what they said: both sides, parents of minors, and of a worker's mentor
//! the written consent of the labour code.

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use super::{Pair, PairId, PairState, moves::Ending};
use crate::{
    bar::{Bar, BarKind},
    book::{Book, Form},
    participant::Side,
};

store::choice! {
    /// What is asked, and of whom.
    Asked, "mentoring-asked" {
        /// Согласие наставника.
        Mentor = "mentor",
        /// Согласие наставляемого.
        Mentee = "mentee",
        /// Согласие родителя несовершеннолетнего наставника.
        MentorParent = "mentor_parent",
        /// Согласие родителя несовершеннолетнего наставляемого.
        MenteeParent = "mentee_parent",
        /// Письменное согласие наставника по статье 351.8 ТК РФ.
        Labour = "labour",
    }
}

impl Asked {
    /// May somebody of this side say it on their own page? What a parent says comes on paper.
    pub fn is_said_by(self, side: Side) -> bool {
        match self {
            Asked::Mentor | Asked::Labour => side == Side::Mentor,
            Asked::Mentee => side == Side::Mentee,
            Asked::MentorParent | Asked::MenteeParent => false,
        }
    }
}

/// What was said.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Answer {
    /// To which question.
    pub asked: Asked,
    /// Of which day.
    pub given_on: NaiveDate,
    /// By whom.
    pub by_name: String,
    /// On paper, and written down here by whoever runs the programme.
    pub on_paper: bool,
}

/// What a form asks before a pair works.
pub fn needed(form: &Form, mentor_minor: bool, mentee_minor: bool) -> Vec<Asked> {
    let mut asked = vec![Asked::Mentor, Asked::Mentee];
    asked.extend(mentor_minor.then_some(Asked::MentorParent));
    asked.extend(mentee_minor.then_some(Asked::MenteeParent));
    asked.extend(form.labour.then_some(Asked::Labour));
    asked
}

/// What was said about a pair.
pub async fn answers(db: &impl Ask, pair: PairId) -> Result<Vec<Answer>> {
    let sql = "select asked, given_on, by_name, on_paper from mentoring_answer where pair_id = ?";
    let mut answers: Vec<Answer> = db.all(Sql::new(sql).bind(pair)).await?;
    answers.sort_by_key(|one| one.asked);
    Ok(answers)
}

/// Writes down a consent; the last one that is asked makes the pair ready to work.
pub async fn answer(tx: &Tx, book: &Book, reach: &Reach, id: PairId, new: Answer) -> Result<PairState> {
    let pair = Pair::locked(tx, reach, id).await?;
    let form = book.form(&pair.form).ok_or_else(|| Refusal::conflict("mentoring-refusal-form"))?;
    let needed = needed(form, pair.mentor_minor, pair.mentee_minor);
    if pair.state != PairState::Offered || !needed.contains(&new.asked) {
        return Err(Refusal::conflict("mentoring-refusal-state").into());
    }
    if new.given_on > tx.today() {
        return Err(Refusal::invalid("mentoring-refusal-future").into());
    }
    if new.by_name.trim().is_empty() {
        return Err(Refusal::invalid("form-required").into());
    }
    let sql = Sql::new("delete from mentoring_answer where pair_id = ? and asked = ?").bind(id).bind(new.asked);
    tx.run(sql).await?;
    let sql = Sql::new(
        "insert into mentoring_answer (pair_id, asked, given_on, by_name, on_paper, created_at) values (?, ?, ?, ?, ?, ?)",
    );
    let sql = sql.bind(id).bind(new.asked).bind(new.given_on).bind(new.by_name.trim()).bind(new.on_paper);
    tx.run(sql.bind(tx.now())).await?;
    tx.note(Line::new("mentoring.consented", "mentoring_pair", id.0).with(json!({ "asked": new.asked })));
    let said: Vec<Asked> = answers(tx, id).await?.into_iter().map(|one| one.asked).collect();
    if !needed.iter().all(|asked| said.contains(asked)) {
        return Ok(PairState::Offered);
    }
    let sql = Sql::new("update mentoring_pair set state = ?, changed_at = ? where id = ?").bind(PairState::Consented);
    tx.run(sql.bind(tx.now()).bind(id)).await?;
    Ok(PairState::Consented)
}

/// A side does not consent: the pair is off, and is not proposed again.
pub async fn decline(tx: &Tx, reach: &Reach, id: PairId, side: Side, (because, by): (&str, &str)) -> Result<()> {
    let pair = Pair::locked(tx, reach, id).await?;
    if pair.state != PairState::Offered {
        return Err(Refusal::conflict("mentoring-refusal-state").into());
    }
    let ending = Ending { state: PairState::Declined, because, by, on: tx.today() };
    ending.of(tx, id).await?;
    Bar::keep(tx, pair.programme_id, (pair.mentor_id, pair.mentee_id), BarKind::veto(side)).await?;
    tx.note(Line::new("mentoring.declined", "mentoring_pair", id.0).with(json!({ "side": side })));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_asks_both_sides_parents_of_minors_and_workers_by_the_labour_code() {
        let book = Book::embedded();
        let needed = |form: &str, mentor, mentee| needed(book.form(form).unwrap(), mentor, mentee);
        assert_eq!(needed("teacher_teacher", false, false), [Asked::Mentor, Asked::Mentee, Asked::Labour]);
        assert_eq!(needed("student_pupil", false, true), [Asked::Mentor, Asked::Mentee, Asked::MenteeParent]);
        assert_eq!(needed("pupil_pupil", true, true).len(), 4);
        for asked in Asked::ALL {
            assert!(!(asked.is_said_by(Side::Mentor) && asked.is_said_by(Side::Mentee)));
        }
    }
}

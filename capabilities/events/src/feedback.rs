//! Feedback (отзывы): questions to those who were there, and answers that nobody can lead back to a person.
//!
//! An answer is kept without its moment, under a random name, apart from the note that somebody has answered, and without a line in the
//! journal: lines tell who and when. From [`FEWEST`] answers on they are shown, together.

use kernel::{PersonId, Reach, Refusal, Result, id::Uuid};
use registry::person::private::contacts;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Actor, Ask, Db, Sql, Tx, journal::Line, outbox::Letter};
use web::{App, Fields, FormErrors, account};

use crate::{
    event::{Event, EventId},
    registration::RegistrationId,
};

/// With fewer answers one would know whose they are.
pub const FEWEST: usize = 5;
/// So many questions are enough.
const MOST: usize = 20;
/// The best mark.
pub const BEST: usize = 5;

store::choice! {
    /// How a question is answered.
    AskedFor, "attendance-asked" {
        /// By a mark from 1 to 5.
        Mark = "mark",
        /// In words.
        Words = "words",
    }
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// How it is answered.
    pub by: AskedFor,
    /// What is asked.
    pub text: String,
}

/// An answer to a question, at its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Answer {
    Mark(u8),
    Words(String),
    Nothing(()),
}

/// What all answers to a question say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The question.
    pub asked: Asked,
    /// How often each mark was given, from 1 to 5.
    pub marks: [i64; BEST],
    /// What was written, in the order of the alphabet, which tells nothing of who wrote first.
    pub words: Vec<String>,
}

/// The questions of an event; none when it asks nothing.
pub fn questions(event: &Event) -> Vec<Asked> {
    serde_json::from_str(&event.feedback_form).unwrap_or_default()
}

/// Questions from two fields, one in each line: those answered by a mark, and those in words.
pub fn edited(marks: &str, words: &str) -> Result<Vec<Asked>> {
    let lines = |text: &str, by| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| Asked { by, text: line.to_owned() }).collect::<Vec<_>>()
    };
    let asked = [lines(marks, AskedFor::Mark), lines(words, AskedFor::Words)].concat();
    if asked.len() > MOST || asked.iter().any(|one| one.text.chars().count() > 300) {
        return Err(Refusal::invalid("feedback-refusal-too-much").into());
    }
    Ok(asked)
}

/// Keeps the questions. Once somebody has answered they stay as they are.
pub async fn keep_questions(tx: &Tx, event: &Event, asked: &[Asked]) -> Result<()> {
    let given = Sql::new("from feedback_answer where event_id = ?").bind(event.id);
    if store::count(tx, given).await? > 0 {
        return Err(Refusal::conflict("feedback-refusal-answered").into());
    }
    let sql = Sql::new("update event set feedback_form = ? where id = ?").bind(serde_json::to_string(asked)?);
    tx.run(sql.bind(event.id)).await?;
    tx.note(Line::new("feedback.asked", "event", event.id.0).with(json!({ "questions": asked.len() })));
    Ok(())
}

/// Reads what was sent; something has to be said.
pub fn read(asked: &[Asked], fields: &Fields, errors: &mut FormErrors) -> String {
    let answer = |(place, one): (usize, &Asked)| {
        let sent = fields.get(&field(place));
        match one.by {
            AskedFor::Mark => match sent.parse::<u8>() {
                Ok(mark) if (1..=BEST as u8).contains(&mark) => Answer::Mark(mark),
                _ => Answer::Nothing(()),
            },
            AskedFor::Words if sent.is_empty() => Answer::Nothing(()),
            AskedFor::Words => Answer::Words(sent.replace("\r\n", "\n").chars().take(5_000).collect()),
        }
    };
    let answers: Vec<Answer> = asked.iter().enumerate().map(answer).collect();
    if answers.iter().all(|answer| *answer == Answer::Nothing(())) {
        errors.add(field(0), "feedback-refusal-nothing");
    }
    serde_json::to_string(&answers).unwrap_or_default()
}

/// The name of a question's field.
pub fn field(place: usize) -> String {
    format!("answer-{place}")
}

/// May this registration answer? Those who were there may, once.
pub async fn may_answer(db: &impl Ask, registration: RegistrationId) -> Result<()> {
    let sql = Sql::new("select answered from attendance where registration_id = ?");
    match db.value::<bool>(sql.bind(registration)).await? {
        Some(false) => Ok(()),
        Some(true) => Err(Refusal::conflict("feedback-refusal-once").into()),
        None => Err(Refusal::conflict("feedback-refusal-not-there").into()),
    }
}

/// Keeps an answer. Who gives it is not noted anywhere but in the mark of attendance, and there only that.
pub async fn answer(db: &Db, event: &Event, registration: RegistrationId, answers: &str) -> Result<()> {
    db.write(&Actor::operator(), async |tx| {
        let once = "update attendance set answered = ? where registration_id = ? and not answered";
        if tx.run(Sql::new(once).bind(true).bind(registration)).await? == 0 {
            return Err(Refusal::conflict("feedback-refusal-once").into());
        }
        // An identifier of the usual kind would tell the moment.
        let id = Uuid::from_bytes(rand::random());
        let sql = Sql::new(
            "insert into feedback_answer (id, organisation_id, event_id, answers, given_on) values (?, ?, ?, ?, ?)",
        );
        let sql = sql.bind(id).bind(event.organisation_id).bind(event.id).bind(answers).bind(tx.today());
        tx.run(sql).await.map(|_| ())
    })
    .await
}

/// How many have answered, and what they say, if there are enough of them.
pub async fn said(db: &impl Ask, event: &Event) -> Result<(usize, Option<Vec<Said>>)> {
    let rows: Vec<String> =
        db.column(Sql::new("select answers from feedback_answer where event_id = ?").bind(event.id)).await?;
    Ok((rows.len(), (rows.len() >= FEWEST).then(|| together(questions(event), &rows))))
}

fn together(asked: Vec<Asked>, rows: &[String]) -> Vec<Said> {
    let mut all: Vec<Said> =
        asked.into_iter().map(|asked| Said { asked, marks: [0; BEST], words: Vec::new() }).collect();
    for row in rows {
        let answers: Vec<Answer> = serde_json::from_str(row).unwrap_or_default();
        for (said, answer) in all.iter_mut().zip(answers) {
            match answer {
                Answer::Mark(mark) => said.marks[usize::from(mark.clamp(1, BEST as u8)) - 1] += 1,
                Answer::Words(words) => said.words.push(words),
                Answer::Nothing(()) => {}
            }
        }
    }
    all.iter_mut().for_each(|said| said.words.sort());
    all
}

impl Said {
    /// How many marks were given.
    pub fn given(&self) -> i64 {
        self.marks.iter().sum()
    }

    /// The mean mark; none without marks.
    pub fn mean(&self) -> Option<f64> {
        let sum: i64 = (1..).zip(self.marks).map(|(mark, times)| mark * times).sum();
        (self.given() > 0).then(|| sum as f64 / self.given() as f64)
    }
}

/// Asks those who were there, each once, when the event is over.
pub(crate) async fn invite(app: App) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Asking {
        id: Uuid,
        title: String,
        link: String,
        person_id: Option<PersonId>,
        guest_email: Option<String>,
    }
    let db = app.db();
    let due = Sql::new(
        "select a.id, e.title, r.link, r.person_id, r.guest_email
         from attendance a join event e on e.id = a.event_id join registration r on r.id = a.registration_id
         where a.asked_at is null and not a.answered and e.ends_at <= ? and e.ends_at > ?
           and e.state in ('open', 'closed', 'held', 'reported') and e.feedback_form <> '[]' order by a.id limit 200",
    );
    let now = app.clock().now();
    // What ended long ago is not asked about: lists of earlier years are written down too.
    let due = due.bind(now).bind(now - chrono::TimeDelta::days(14));
    let due: Vec<Asking> = db.all(due).await?;
    for one in due {
        let email = match one.person_id {
            Some(person) => address(db, person).await?,
            None => one.guest_email,
        };
        let language = kernel::Language::Ru;
        let title = [("title", one.title.as_str())];
        let subject = app.texts().with(language, "feedback-mail-subject", &title).into_owned();
        let address = format!("{}/r/{}/feedback", app.config().base_url, one.link);
        let body = app.texts().with(language, "feedback-mail-body", &[title[0], ("address", &address)]).into_owned();
        db.write(&Actor::operator(), async |tx| {
            // Another server may have asked meanwhile.
            let once = Sql::new("update attendance set asked_at = ? where id = ? and asked_at is null");
            if tx.run(once.bind(tx.now()).bind(one.id)).await? == 1
                && let Some(email) = email.as_deref().filter(|email| !email.is_empty())
            {
                tx.mail(Letter { recipient: email, subject: &subject, body: &body, calendar: None }).await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// The address of the account, else of the registry.
async fn address(db: &Db, person: PersonId) -> Result<Option<String>> {
    match account::address_of(db, person).await? {
        Some((email, _)) => Ok(Some(email)),
        None => Ok(contacts(db, &Reach::operator(), person).await?.email),
    }
}

/// Has anybody been asked or answered? Then the questions stay.
pub async fn is_answered(db: &impl Ask, event: EventId) -> Result<bool> {
    Ok(store::count(db, Sql::new("from feedback_answer where event_id = ?").bind(event)).await? > 0)
}

pub(crate) const TABLE: &str = "
create table feedback_answer (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    event_id {uuid} not null references event (id),
    answers text not null,
    given_on date not null
);
create index feedback_answer_event on feedback_answer (event_id);
";

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Vec<Asked> {
        edited("Полезно ли?\n\nХорошо ли организовано?", "Что добавить?").unwrap()
    }

    #[test]
    fn answers_are_added_up_by_question() {
        let rows = ["[5,null,\"Б\"]", "[3,1,null]", "[5,null,\"А\"]"].map(str::to_owned);
        let said = together(asked(), &rows);
        assert_eq!(said[0].marks, [0, 0, 1, 0, 2]);
        assert!((said[0].mean().unwrap() - 13.0 / 3.0).abs() < 1e-9);
        assert_eq!(said[1].given(), 1);
        assert_eq!(said[2].words, ["А", "Б"]);
        assert_eq!(said[2].mean(), None);
    }

    #[test]
    fn a_mark_outside_the_scale_is_no_answer() {
        let sent =
            |pairs: &[(&str, &str)]| pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect::<Fields>();
        let mut errors = FormErrors::default();
        assert_eq!(
            read(&asked(), &sent(&[("answer-0", "7"), ("answer-2", "Ещё")]), &mut errors),
            "[null,null,\"Ещё\"]"
        );
        assert!(errors.is_empty());
        read(&asked(), &sent(&[("answer-1", "0")]), &mut errors);
        assert_eq!(errors.list.len(), 1);
    }
}

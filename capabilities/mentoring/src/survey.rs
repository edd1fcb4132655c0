//! Questionnaires without names (анкеты мониторинга): one at the beginning of a programme, one at its end, for both sides. Of answers only
//! sums are kept, and nothing of them is seen before the questionnaire is closed.

mod reply;
mod result;

pub use reply::{reply, write_sheet};
pub use result::{LEAST, Mean, Outcome, SATISFIED, close, means, outcomes};

use chrono::NaiveDate;
use kernel::{PersonId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};

use crate::{
    letters::Letters,
    participant::{ParticipantId, Side, same_person},
    programme::{Programme, ProgrammeId},
};

kernel::id!(
    /// A questionnaire that is or was given in a programme.
    SurveyId
);

store::choice! {
    /// When a questionnaire is given.
    Point, "mentoring-point" {
        /// At the beginning (входная).
        Before = "before",
        /// At the end (итоговая).
        After = "after",
    }
}

/// A questionnaire of a programme.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Survey {
    /// Identifier.
    pub id: SurveyId,
    /// The programme.
    pub programme_id: ProgrammeId,
    /// What the programme is called.
    pub title: String,
    /// When it is given.
    pub point: Point,
    /// The day on which it was opened.
    pub opened_on: NaiveDate,
    /// The day on which it was closed.
    pub closed_on: Option<NaiveDate>,
    /// Mentors who take part.
    pub mentors: i64,
    /// Mentees who take part.
    pub mentees: i64,
    /// Answers of mentors.
    pub mentors_replied: i64,
    /// Answers of mentees.
    pub mentees_replied: i64,
}

/// A questionnaire that waits for somebody's answer.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Waiting {
    /// Which.
    pub id: SurveyId,
    /// What the programme is called.
    pub title: String,
    /// When it is given.
    pub point: Point,
    /// As whom they take part.
    pub participant_id: ParticipantId,
    /// On which side.
    pub side: Side,
}

/// A sheet that was filled in: by the participant, or on paper and written off by a curator.
pub(crate) const SHEETS: &str = "";

fn selected() -> String {
    let people = |side: Side| {
        format!(
            "(select count(*) from mentoring_participant t where t.programme_id = s.programme_id and t.side = '{}' and t.left_on is null)",
            side.code()
        )
    };
    let replied = |side: Side| {
        format!(
            "(select cast(coalesce(sum(t.n), 0) as bigint) from mentoring_survey_tally t where t.survey_id = s.id and t.side = '{}' and t.question = '{SHEETS}')",
            side.code()
        )
    };
    format!(
        "select s.id, s.programme_id, p.title, s.point, s.opened_on, s.closed_on, {} as mentors, {} as mentees, {} as mentors_replied,
                {} as mentees_replied from mentoring_survey s join mentoring_programme p on p.id = s.programme_id where",
        people(Side::Mentor),
        people(Side::Mentee),
        replied(Side::Mentor),
        replied(Side::Mentee),
    )
}

impl Survey {
    /// The questionnaires of a programme, which was found within reach.
    pub async fn list(db: &impl Ask, programme: ProgrammeId) -> Result<Vec<Survey>> {
        let sql = format!("{} s.programme_id = ? order by s.point desc", selected());
        db.all(Sql::new(sql).bind(programme)).await
    }

    /// A questionnaire of a programme within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: SurveyId) -> Result<Survey> {
        let sql = Sql::new(format!("{} s.id = ? and", selected())).bind(id);
        let found = db.first(sql.push(reach::within(reach, "p.organisation_id", None))).await?;
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// Opens one; those who take part and have an address are written to. Each is given once: whoever could open it again would see by
    /// the difference what the last one answered.
    pub async fn open(
        tx: &Tx,
        letters: &Letters,
        reach: &Reach,
        programme: ProgrammeId,
        point: Point,
    ) -> Result<SurveyId> {
        Programme::find(tx, reach, programme).await?.is_to_be_open()?;
        let id = SurveyId::new();
        let sql = "insert into mentoring_survey (id, programme_id, point, opened_on) values (?, ?, ?, ?) on conflict (programme_id, point) do nothing";
        if tx.run(Sql::new(sql).bind(id).bind(programme).bind(point).bind(tx.today())).await? == 0 {
            return Err(Refusal::conflict("mentoring-refusal-survey-opened").into());
        }
        tx.note(
            Line::new("mentoring.survey_opened", "mentoring_programme", programme.0).with(json!({ "point": point })),
        );
        letters.ask(tx, id).await?;
        Ok(id)
    }

    /// Those that wait for somebody's answer.
    pub async fn waiting(db: &impl Ask, person: PersonId) -> Result<Vec<Waiting>> {
        let sql = format!(
            "select s.id, p.title, s.point, t.id as participant_id, t.side from mentoring_survey s
             join mentoring_programme p on p.id = s.programme_id join mentoring_participant t on t.programme_id = s.programme_id
             where s.closed_on is null and t.left_on is null and {}
             and not exists (select 1 from mentoring_survey_replied r where r.survey_id = s.id and r.participant_id = t.id)
             order by s.opened_on, s.id, t.side",
            same_person("t.person_id")
        );
        db.all(Sql::new(sql).bind(person)).await
    }

    /// Who take part on a side.
    pub fn people(&self, side: Side) -> i64 {
        match side {
            Side::Mentor => self.mentors,
            Side::Mentee => self.mentees,
        }
    }

    /// Answers of a side.
    pub fn replied(&self, side: Side) -> i64 {
        match side {
            Side::Mentor => self.mentors_replied,
            Side::Mentee => self.mentees_replied,
        }
    }

    /// Nobody closes it, and nothing is added to it, until the transaction ends; refused when it is closed.
    async fn hold(tx: &Tx, id: SurveyId) -> Result<()> {
        let sql = "update mentoring_survey set opened_on = opened_on where id = ? and closed_on is null";
        match tx.run(Sql::new(sql).bind(id)).await? {
            0 => Err(Refusal::conflict("mentoring-refusal-survey-closed").into()),
            _ => Ok(()),
        }
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table mentoring_survey (
    id {{uuid}} primary key,
    programme_id {{uuid}} not null references mentoring_programme (id),
    point text not null {},
    opened_on date not null,
    closed_on date,
    constraint mentoring_survey_once unique (programme_id, point),
    constraint mentoring_survey_closed check (closed_on is null or closed_on >= opened_on)
);
create table mentoring_survey_replied (
    survey_id {{uuid}} not null references mentoring_survey (id),
    participant_id {{uuid}} not null references mentoring_participant (id),
    primary key (survey_id, participant_id)
);
create table mentoring_survey_tally (
    survey_id {{uuid}} not null references mentoring_survey (id),
    side text not null {},
    question text not null,
    answer integer not null,
    n integer not null,
    primary key (survey_id, side, question, answer),
    constraint mentoring_survey_tally_some check (n > 0)
);
create table mentoring_survey_result (
    id {{uuid}} primary key,
    survey_id {{uuid}} not null references mentoring_survey (id),
    side text not null {},
    asked integer not null,
    replied integer not null,
    rated integer not null,
    satisfied integer,
    growth integer,
    constraint mentoring_survey_result_once unique (survey_id, side),
    constraint mentoring_survey_result_group check (replied >= {LEAST} and asked >= replied and rated <= replied),
    constraint mentoring_survey_result_rated check ((satisfied is null) = (rated < {LEAST}) and (satisfied is null or satisfied <= rated))
);
create view mentoring_survey_fact as
select r.id, p.organisation_id, p.title || case s.point when 'before' then ', входная анкета' else ', итоговая анкета' end as label, p.sort_key as order_key, p.title as programme, p.form_name as form,
    s.point, r.side, s.closed_on, r.asked, r.replied, case when r.satisfied is not null then r.rated end as rated, r.satisfied, r.growth
from mentoring_survey_result r join mentoring_survey s on s.id = r.survey_id join mentoring_programme p on p.id = s.programme_id;
",
        Point::check("point"),
        Side::check("side"),
        Side::check("side"),
    )
}

/// Adds one to a sum.
async fn count_one(tx: &Tx, (id, side): (SurveyId, Side), question: &str, answer: i64) -> Result<()> {
    let sql = "insert into mentoring_survey_tally (survey_id, side, question, answer, n) values (?, ?, ?, ?, 1)
               on conflict (survey_id, side, question, answer) do update set n = mentoring_survey_tally.n + 1";
    let values: [Value; 4] = [id.into(), side.into(), question.into(), (answer as i32).into()];
    tx.run(values.into_iter().fold(Sql::new(sql), Sql::bind)).await.map(|_| ())
}

/// The questionnaire that a result belongs to, within reach.
pub async fn of_result(db: &impl Ask, reach: &Reach, result: Uuid) -> Result<ProgrammeId> {
    let sql = "select s.programme_id from mentoring_survey_result r join mentoring_survey s on s.id = r.survey_id
               join mentoring_programme p on p.id = s.programme_id where r.id = ? and";
    let sql = Sql::new(sql).bind(result).push(reach::within(reach, "p.organisation_id", None));
    db.value(sql).await?.ok_or_else(|| Refusal::not_found().into())
}

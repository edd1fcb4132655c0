//! A juror (член жюри): whom of the registry a contest has invited to judge, for which nominations, and what they answered.

use chrono::{DateTime, Utc};
use kernel::{Period, PersonId, Reach, Refusal, Result, id::Uuid};
use registry::{FactChange, Name, person, write_facts};
use sea_orm::FromQueryResult;
use store::{Ask, ChangeKind, Sql, Tx, Value, journal::Line};

use crate::{
    assignment,
    contest::{Contest, ContestId},
    nomination::NominationId,
};

kernel::id!(
    /// A juror of a contest.
    JurorId
);

store::choice! {
    /// What a juror is in the jury.
    JurorRole, "contests-juror-role" {
        /// Председатель: sees everybody's sheets, settles what is in doubt.
        Chair = "chair",
        /// Секретарь: keeps the papers of the jury, marks nothing.
        Secretary = "secretary",
        /// Член жюри.
        Member = "member",
    }
}

store::choice! {
    /// What came of an invitation.
    JurorState, "contests-juror-state" {
        /// Asked; no answer yet.
        Invited = "invited",
        /// Judges.
        Accepted = "accepted",
        /// Does not want to.
        Declined = "declined",
        /// Left the jury after having agreed.
        Withdrawn = "withdrawn",
    }
}

/// A juror.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Juror {
    /// Identifier.
    pub id: JurorId,
    /// The contest.
    pub contest_id: ContestId,
    /// Who.
    pub person_id: PersonId,
    /// What they are in the jury.
    pub role: JurorRole,
    /// What came of the invitation.
    pub state: JurorState,
    /// The secret of the letter's page.
    pub token: String,
    /// When they were asked.
    pub invited_at: DateTime<Utc>,
    /// When they answered.
    pub answered_at: Option<DateTime<Utc>>,
}

impl Juror {
    /// The jury of a contest: the chair first, then in the order of invitation.
    pub async fn of_contest(db: &impl Ask, contest: ContestId) -> Result<Vec<Juror>> {
        let sql = "select * from contest_juror where contest_id = ?
                   order by case role when 'chair' then 1 when 'secretary' then 2 else 3 end, id";
        db.all(Sql::new(sql).bind(contest)).await
    }

    /// A juror of a contest that was found within reach.
    pub async fn find(db: &impl Ask, contest: ContestId, id: JurorId) -> Result<Juror> {
        let sql = Sql::new("select * from contest_juror where id = ? and contest_id = ?").bind(id).bind(contest);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Whose invitation this secret belongs to.
    pub async fn of_token(db: &impl Ask, token: &str) -> Result<Juror> {
        let sql = Sql::new("select * from contest_juror where token = ?").bind(token);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// This person in the jury of a contest.
    pub async fn of_person(db: &impl Ask, contest: ContestId, person: PersonId) -> Result<Option<Juror>> {
        db.first(
            Sql::new("select * from contest_juror where contest_id = ? and person_id = ?").bind(contest).bind(person),
        )
        .await
    }

    /// Which nominations each juror of a contest judges; whoever is not among them judges all.
    pub async fn nominations(db: &impl Ask, contest: ContestId) -> Result<Vec<(JurorId, NominationId)>> {
        #[derive(FromQueryResult)]
        struct Row {
            juror_id: JurorId,
            nomination_id: NominationId,
        }
        let sql = "select n.juror_id, n.nomination_id from contest_juror_nomination n
                   join contest_juror j on j.id = n.juror_id where j.contest_id = ? order by n.juror_id, n.nomination_id";
        let rows: Vec<Row> = db.all(Sql::new(sql).bind(contest)).await?;
        Ok(rows.into_iter().map(|row| (row.juror_id, row.nomination_id)).collect())
    }

    /// Asks somebody of the registry into the jury, for these nominations or for all.
    pub async fn invite(
        tx: &Tx,
        reach: &Reach,
        contest: ContestId,
        person: PersonId,
        role: JurorRole,
        nominations: &[NominationId],
    ) -> Result<JurorId> {
        let contest = Contest::find(tx, reach, contest).await?;
        if contest.state.is_over() {
            return Err(Refusal::conflict("contests-refusal-state").into());
        }
        if Juror::of_person(tx, contest.id, person).await?.is_some() {
            return Err(Refusal::conflict("contests-jury-refusal-there").into());
        }
        let id = JurorId::new();
        let columns =
            ["id", "organisation_id", "contest_id", "person_id", "role", "state", "token", "invited_at", "created_at"];
        let row: Vec<Value> = vec![
            id.into(),
            contest.organisation_id.into(),
            contest.id.into(),
            person.into(),
            role.into(),
            JurorState::Invited.into(),
            web::account::fresh_token().into(),
            tx.now().into(),
            tx.now().into(),
        ];
        tx.insert("contest_juror", &columns, vec![row]).await?;
        let row = |nomination: &NominationId| -> Vec<Value> { vec![id.into(), (*nomination).into()] };
        tx.insert("contest_juror_nomination", &["juror_id", "nomination_id"], nominations.iter().map(row).collect())
            .await?;
        tx.note(Line::new("contest.juror_invited", "contest", contest.id.0));
        assignment::settle(tx, contest.id).await?;
        Ok(id)
    }

    /// Enters somebody from outside into the registry, by name alone, and asks them into the jury.
    pub async fn invite_outsider(
        tx: &Tx,
        reach: &Reach,
        contest: ContestId,
        name: Name,
        role: JurorRole,
        nominations: &[NominationId],
    ) -> Result<Juror> {
        Contest::find(tx, reach, contest).await?;
        let [person] = person::create(tx, 1).await?[..] else {
            return Err(kernel::Error::failed("no person was made"));
        };
        let change = tx.change(ChangeKind::Edit, "").await?;
        write_facts(tx, change, vec![FactChange::open(person, name, Period::since(tx.today()))]).await?;
        let id = Juror::invite(tx, reach, contest, person, role, nominations).await?;
        Juror::find(tx, contest, id).await
    }

    /// Writes the answer to an invitation; an answer may be changed while it is not withdrawn.
    pub async fn answer(tx: &Tx, juror: &Juror, accepts: bool) -> Result<()> {
        if juror.state == JurorState::Withdrawn {
            return Err(Refusal::conflict("contests-refusal-state").into());
        }
        let state = if accepts { JurorState::Accepted } else { JurorState::Declined };
        juror.stand(tx, state).await?;
        if !accepts {
            assignment::recuse_all(tx, juror.id, "contests-jury-because-declined").await?;
        }
        Ok(())
    }

    /// Lets a juror go; what they had not begun is to be given to others, what they returned stays.
    pub async fn withdraw(tx: &Tx, reach: &Reach, contest: ContestId, id: JurorId) -> Result<()> {
        Contest::find(tx, reach, contest).await?;
        let juror = Juror::find(tx, contest, id).await?;
        juror.stand(tx, JurorState::Withdrawn).await?;
        assignment::recuse_all(tx, id, "contests-jury-because-withdrawn").await
    }

    async fn stand(&self, tx: &Tx, state: JurorState) -> Result<()> {
        let sql = Sql::new("update contest_juror set state = ?, answered_at = ? where id = ?");
        tx.run(sql.bind(state).bind(tx.now()).bind(self.id)).await?;
        tx.note(
            Line::new("contest.juror_answered", "contest_juror", self.id.0).with(serde_json::json!({ "state": state })),
        );
        Ok(())
    }

    /// Are they in the jury, or asked into it?
    pub fn is_active(&self) -> bool {
        matches!(self.state, JurorState::Invited | JurorState::Accepted)
    }

    /// Are entries given to them? The secretary keeps the papers of the jury and marks nothing.
    pub fn judges(&self) -> bool {
        self.is_active() && self.role != JurorRole::Secretary
    }
}

/// Is this person in the jury of a contest whose authors jurors do not learn, before its results are public?
pub async fn judges_blindly(db: &impl Ask, contest: ContestId, person: PersonId) -> Result<bool> {
    let sql = "from contest_juror j join contest c on c.id = j.contest_id where j.contest_id = ? and j.person_id = ?
               and j.state in ('invited', 'accepted') and c.blind and c.state <> 'announced'";
    Ok(store::count(db, Sql::new(sql).bind(contest).bind(person)).await? > 0)
}

pub(crate) fn definition() -> String {
    format!(
        "create table contest_juror (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    contest_id {{uuid}} not null references contest (id),
    person_id {{uuid}} not null references person (id),
    role text not null {},
    state text not null {},
    token text not null,
    invited_at {{moment}} not null,
    answered_at {{moment}},
    created_at {{moment}} not null,
    constraint contest_juror_once unique (contest_id, person_id),
    constraint contest_juror_token unique (token),
    constraint contest_juror_answered check ((state = 'invited') = (answered_at is null))
);
create index contest_juror_person on contest_juror (person_id);
create table contest_juror_nomination (
    juror_id {{uuid}} not null references contest_juror (id),
    nomination_id {{uuid}} not null references contest_nomination (id),
    primary key (juror_id, nomination_id)
);
",
        JurorRole::check("role"),
        JurorState::check("state"),
    )
}

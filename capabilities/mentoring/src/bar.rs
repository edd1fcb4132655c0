//! A bar (отвод): why this mentor and this mentee must not be a pair, declared by somebody or said by one of them.

use kernel::{Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    participant::{Participant, ParticipantId, Side, name_of},
    programme::{Programme, ProgrammeId},
};

store::choice! {
    /// Why two people must not be a pair.
    BarKind, "mentoring-bar" {
        /// Родственники.
        Kin = "kin",
        /// Один подчинён другому.
        Subordination = "subordination",
        /// Классный руководитель наставляемого.
        ClassTeacher = "class_teacher",
        /// The mentor does not want to.
        VetoMentor = "veto_mentor",
        /// The mentee does not want to.
        VetoMentee = "veto_mentee",
    }
}

impl BarKind {
    /// The refusal of a side.
    pub fn veto(side: Side) -> Self {
        match side {
            Side::Mentor => BarKind::VetoMentor,
            Side::Mentee => BarKind::VetoMentee,
        }
    }
}

/// A bar, as the page of one participant shows it.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Bar {
    /// The other participant.
    pub other_id: ParticipantId,
    /// The other's name.
    pub other: String,
    /// Why.
    pub kind: BarKind,
}

impl Bar {
    /// The bars of a participant.
    pub async fn of(db: &impl Ask, one: &Participant) -> Result<Vec<Bar>> {
        let (own, other) = columns(one.side);
        let sql = format!(
            "select b.{other} as other_id, {} as other, b.kind from mentoring_bar b join mentoring_participant o on o.id = b.{other}
             where b.{own} = ? order by o.sort_key, b.kind",
            name_of("o.person_id")
        );
        db.all(Sql::new(sql).bind(one.id)).await
    }

    /// Declares a bar between two participants of one programme; what is declared already stays.
    pub async fn declare(
        tx: &Tx,
        reach: &Reach,
        (one, other): (ParticipantId, ParticipantId),
        kind: BarKind,
    ) -> Result<()> {
        let one = Participant::find(tx, reach, one, tx.today()).await?;
        Programme::locked(tx, one.programme_id).await?;
        let is_other = Sql::new("from mentoring_participant where id = ? and programme_id = ? and side = ?");
        if store::count(tx, is_other.bind(other).bind(one.programme_id).bind(one.side.other())).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        let (mentor, mentee) = if one.side == Side::Mentor { (one.id, other) } else { (other, one.id) };
        let open =
            "from mentoring_pair where mentor_id = ? and mentee_id = ? and state in ('offered', 'consented', 'active')";
        if store::count(tx, Sql::new(open).bind(mentor).bind(mentee)).await? > 0 {
            return Err(Refusal::conflict("mentoring-refusal-bar-open").into());
        }
        let proposed = "delete from mentoring_pair where mentor_id = ? and mentee_id = ? and state = 'proposed'";
        tx.run(Sql::new(proposed).bind(mentor).bind(mentee)).await?;
        Self::keep(tx, one.programme_id, (mentor, mentee), kind).await
    }

    /// Writes a bar down between a mentor and a mentee.
    pub(crate) async fn keep(
        tx: &Tx,
        programme: ProgrammeId,
        (mentor, mentee): (ParticipantId, ParticipantId),
        kind: BarKind,
    ) -> Result<()> {
        let sql = Sql::new(
            "insert into mentoring_bar (programme_id, mentor_id, mentee_id, kind, created_at) values (?, ?, ?, ?, ?)
             on conflict (mentor_id, mentee_id, kind) do nothing",
        );
        tx.run(sql.bind(programme).bind(mentor).bind(mentee).bind(kind).bind(tx.now())).await?;
        tx.note(Line::new("mentoring.barred", "mentoring_participant", mentee.0));
        Ok(())
    }

    /// Takes a bar back.
    pub async fn lift(
        tx: &Tx,
        reach: &Reach,
        (one, other): (ParticipantId, ParticipantId),
        kind: BarKind,
    ) -> Result<()> {
        let one = Participant::find(tx, reach, one, tx.today()).await?;
        let (own, others) = columns(one.side);
        let sql = Sql::new(format!("delete from mentoring_bar where {own} = ? and {others} = ? and kind = ?"));
        if tx.run(sql.bind(one.id).bind(other).bind(kind)).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.note(Line::new("mentoring.bar_lifted", "mentoring_participant", one.id.0));
        Ok(())
    }
}

/// The columns of one's own side and of the other.
fn columns(side: Side) -> (&'static str, &'static str) {
    match side {
        Side::Mentor => ("mentor_id", "mentee_id"),
        Side::Mentee => ("mentee_id", "mentor_id"),
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table mentoring_bar (
    programme_id {{uuid}} not null references mentoring_programme (id),
    mentor_id {{uuid}} not null references mentoring_participant (id),
    mentee_id {{uuid}} not null references mentoring_participant (id),
    kind text not null {},
    created_at {{moment}} not null,
    primary key (mentor_id, mentee_id, kind)
);
create index mentoring_bar_programme on mentoring_bar (programme_id);
create index mentoring_bar_mentee on mentoring_bar (mentee_id);
",
        BarKind::check("kind")
    )
}

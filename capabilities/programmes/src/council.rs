//! A council (координационный совет): a body that meets and decides; who sits in it, and since when.

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

use crate::RegulationId;

kernel::id!(
    /// A council.
    CouncilId
);
kernel::id!(
    /// A member of a council.
    MemberId
);

store::choice! {
    /// The part of a member in a council.
    Seat, "council-seat" {
        /// Председатель.
        Chair = "chair",
        /// Заместитель председателя.
        Deputy = "deputy",
        /// Секретарь.
        Secretary = "secretary",
        /// Член совета.
        Member = "member",
    }
}

store::choice! {
    /// How many of its members must be there for a council to decide.
    Quorum, "council-quorum" {
        /// Больше половины.
        Half = "half",
        /// Не менее двух третей.
        TwoThirds = "two_thirds",
    }
}

impl Quorum {
    /// Are so many of so many enough?
    pub fn is_reached(self, present: usize, members: usize) -> bool {
        members > 0 && present >= self.least(members)
    }

    /// The least number of present members out of so many.
    pub fn least(self, members: usize) -> usize {
        match self {
            Quorum::Half => members / 2 + 1,
            Quorum::TwoThirds => (members * 2).div_ceil(3),
        }
    }
}

/// What a council is called and by what it works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statute {
    /// «Координационный Совет управления образования».
    pub title: String,
    /// «Координационного Совета управления образования»: whose minutes they are; may be empty.
    pub genitive: String,
    /// The regulation it works by.
    pub regulation: Option<RegulationId>,
    /// How many must be there.
    pub quorum: Quorum,
}

/// A council.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Council {
    /// Which.
    pub id: CouncilId,
    /// Whose.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub title: String,
    /// Its name in the genitive; may be empty.
    pub genitive: String,
    /// The regulation it works by.
    pub regulation_id: Option<RegulationId>,
    /// How many must be there.
    pub quorum: Quorum,
}

/// A council in a list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Listed {
    /// Which.
    pub id: CouncilId,
    /// Its name.
    pub title: String,
    /// Members on the day.
    pub members: i64,
    /// Meetings so far.
    pub meetings: i64,
    /// The day of the last meeting.
    pub last_on: Option<NaiveDate>,
}

/// A member of a council.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Member {
    /// Which.
    pub id: MemberId,
    /// Of which council.
    pub council_id: CouncilId,
    /// Who, if the registry knows them.
    pub person_id: Option<PersonId>,
    /// «Иванова Мария Петровна».
    pub name: String,
    /// «начальник управления образования».
    pub post: String,
    /// Their part.
    pub role: Seat,
    /// The first day.
    pub valid_from: NaiveDate,
    /// The first day after the last one.
    pub valid_to: Option<NaiveDate>,
}

/// Who is to sit in a council.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// Who, if the registry knows them.
    pub person: Option<PersonId>,
    /// Name as it stands in the minutes.
    pub name: String,
    /// Post as it stands in the minutes.
    pub post: String,
    /// Their part.
    pub seat: Seat,
    /// The first day.
    pub from: NaiveDate,
}

impl Council {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: CouncilId) -> Result<Council> {
        let within = reach::within(reach, "c.organisation_id", None);
        let sql = Sql::new("select c.* from council c where c.id = ? and").bind(id).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Those within reach, by name, with their members on the day.
    pub async fn list(db: &impl Ask, reach: &Reach, on: NaiveDate) -> Result<Vec<Listed>> {
        let sql = Sql::new(
            "select c.id, c.title,
                    (select count(*) from council_member m where m.council_id = c.id
                     and m.valid_from <= ? and (m.valid_to is null or m.valid_to > ?)) as members,
                    (select count(*) from meeting g where g.council_id = c.id and g.state <> 'planned') as meetings,
                    (select max(g.held_on) from meeting g where g.council_id = c.id and g.state <> 'planned') as last_on
             from council c where",
        );
        let sql = sql.bind(on).bind(on).push(reach::within(reach, "c.organisation_id", None));
        db.all(sql.push("order by c.title, c.id")).await
    }

    /// Founds one.
    pub async fn found(tx: &Tx, reach: &Reach, organisation: OrganisationId, statute: &Statute) -> Result<CouncilId> {
        registry::organisation::may_reach(tx, reach, organisation).await?;
        let id = CouncilId::new();
        let columns = ["id", "organisation_id", "created_at", "title", "genitive", "regulation_id", "quorum"];
        let row = vec![
            id.into(),
            organisation.into(),
            tx.now().into(),
            statute.title.clone().into(),
            statute.genitive.clone().into(),
            statute.regulation.into(),
            statute.quorum.into(),
        ];
        tx.insert("council", &columns, vec![row]).await?;
        tx.note(Line::new("council.founded", "council", id.0));
        Ok(id)
    }

    /// Corrects what it is called and by what it works.
    pub async fn revise(tx: &Tx, reach: &Reach, id: CouncilId, statute: &Statute) -> Result<()> {
        Council::find(tx, reach, id).await?;
        let sql = Sql::new("update council set title = ?, genitive = ?, regulation_id = ?, quorum = ? where id = ?")
            .bind(statute.title.clone())
            .bind(statute.genitive.clone())
            .bind(statute.regulation)
            .bind(statute.quorum)
            .bind(id);
        tx.run(sql).await?;
        tx.note(Line::new("council.revised", "council", id.0));
        Ok(())
    }

    /// Its members of all times: the chair first.
    pub async fn members(&self, db: &impl Ask) -> Result<Vec<Member>> {
        let sql = "select * from council_member where council_id = ? order by case role
                   when 'chair' then 1 when 'deputy' then 2 when 'secretary' then 3 else 4 end, name, valid_from";
        db.all(Sql::new(sql).bind(self.id)).await
    }
}

impl Member {
    /// One of a council within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: MemberId) -> Result<Member> {
        let within = reach::within(reach, "m.organisation_id", None);
        let sql = Sql::new("select m.* from council_member m where m.id = ? and").bind(id).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Do they sit in the council on this day?
    pub fn sits_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|to| day < to)
    }

    /// «Иванова Мария Петровна, начальник управления»: as minutes name them.
    pub fn full(&self) -> String {
        if self.post.is_empty() { self.name.clone() } else { format!("{}, {}", self.name, self.post) }
    }

    /// Gives somebody a seat.
    pub async fn seat(tx: &Tx, reach: &Reach, council: CouncilId, new: &NewMember) -> Result<MemberId> {
        let council = Council::find(tx, reach, council).await?;
        let one_only = matches!(new.seat, Seat::Chair | Seat::Secretary);
        if one_only {
            let taken = Sql::new(
                "from council_member where council_id = ? and role = ? and (valid_to is null or valid_to > ?)",
            );
            if store::count(tx, taken.bind(council.id).bind(new.seat).bind(new.from)).await? > 0 {
                return Err(Refusal::conflict("council-seat-taken").into());
            }
        }
        let id = MemberId::new();
        let columns =
            ["id", "organisation_id", "created_at", "council_id", "person_id", "name", "post", "role", "valid_from"];
        let row = vec![
            id.into(),
            council.organisation_id.into(),
            tx.now().into(),
            council.id.into(),
            new.person.into(),
            new.name.clone().into(),
            new.post.clone().into(),
            new.seat.into(),
            new.from.into(),
        ];
        tx.insert("council_member", &columns, vec![row]).await?;
        tx.note(Line::new("council.member_seated", "council", council.id.0));
        Ok(id)
    }

    /// Ends a seat: `last` is the last day in it.
    pub async fn leave(&self, tx: &Tx, last: NaiveDate) -> Result<()> {
        let to = last.succ_opt().ok_or_else(|| Refusal::invalid("form-date"))?;
        if to <= self.valid_from {
            return Err(Refusal::invalid("council-left-before").into());
        }
        let sql = Sql::new("update council_member set valid_to = ? where id = ?").bind(to).bind(self.id);
        tx.run(sql).await?;
        tx.note(Line::new("council.member_left", "council", self.council_id.0));
        Ok(())
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table council (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    title text not null,
    genitive text not null,
    regulation_id {{uuid}},
    quorum text not null {quorum}
);
create index council_organisation on council (organisation_id);
create table council_member (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    council_id {{uuid}} not null references council (id),
    person_id {{uuid}},
    name text not null,
    post text not null,
    role text not null {seat},
    valid_from date not null,
    valid_to date,
    constraint council_member_period check (valid_to is null or valid_to > valid_from)
);
create index council_member_council on council_member (council_id);
",
        quorum = Quorum::check("quorum"),
        seat = Seat::check("role")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_is_not_more_than_half() {
        assert!(!Quorum::Half.is_reached(4, 8) && Quorum::Half.is_reached(5, 8) && Quorum::Half.is_reached(5, 9));
        assert!(Quorum::TwoThirds.is_reached(6, 9) && !Quorum::TwoThirds.is_reached(6, 10));
        assert!(!Quorum::Half.is_reached(0, 0), "a council of nobody decides nothing");
    }
}

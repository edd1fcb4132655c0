//! A candidacy (участие в номинации): an entry standing in a nomination. Everything that the jury does is about a candidacy.

use kernel::{Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value};

use crate::{
    contest::{Contest, ContestId},
    entry::EntryId,
    nomination::NominationId,
};

kernel::id!(
    /// An entry standing in a nomination.
    CandidacyId
);

/// An entry standing in a nomination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Candidacy {
    /// Identifier.
    pub id: CandidacyId,
    /// The entry.
    pub entry_id: EntryId,
    /// The nomination.
    pub nomination_id: NominationId,
    /// The entry's number.
    pub number: i32,
}

impl Candidacy {
    /// What the jury of a contest judges: the candidacies of admitted entries, by nomination and number.
    pub async fn admitted(db: &impl Ask, contest: ContestId) -> Result<Vec<Candidacy>> {
        let sql = "select k.id, k.entry_id, k.nomination_id, e.number
                   from contest_candidacy k join contest_entry e on e.id = k.entry_id
                   join contest_nomination n on n.id = k.nomination_id
                   where k.contest_id = ? and e.state = 'admitted' order by n.number, e.number";
        db.all(Sql::new(sql).bind(contest)).await
    }
}

/// Lets an entry stand in these nominations and no others; where it stood before it keeps its candidacy.
pub(crate) async fn keep(tx: &Tx, contest: &Contest, entry: EntryId, nominations: &[NominationId]) -> Result<()> {
    let stands: Vec<NominationId> =
        tx.column(Sql::new("select nomination_id from contest_candidacy where entry_id = ?").bind(entry)).await?;
    for gone in stands.iter().filter(|one| !nominations.contains(one)) {
        let sql = Sql::new("delete from contest_candidacy where entry_id = ? and nomination_id = ?");
        tx.run(sql.bind(entry).bind(*gone)).await?;
    }
    let mut new: Vec<NominationId> = nominations.iter().filter(|one| !stands.contains(one)).copied().collect();
    new.sort_unstable();
    new.dedup();
    let row = |nomination: &NominationId| -> Vec<Value> {
        vec![
            CandidacyId::new().into(),
            contest.organisation_id.into(),
            contest.id.into(),
            entry.into(),
            (*nomination).into(),
            tx.now().into(),
        ]
    };
    let columns = ["id", "organisation_id", "contest_id", "entry_id", "nomination_id", "created_at"];
    tx.insert("contest_candidacy", &columns, new.iter().map(row).collect()).await
}

pub(crate) const TABLE: &str = "
create table contest_candidacy (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    contest_id {uuid} not null references contest (id),
    entry_id {uuid} not null references contest_entry (id),
    nomination_id {uuid} not null references contest_nomination (id),
    created_at {moment} not null,
    constraint contest_candidacy_once unique (entry_id, nomination_id)
);
create index contest_candidacy_nomination on contest_candidacy (nomination_id);
create index contest_candidacy_contest on contest_candidacy (contest_id);
";

//! A suspension (приостановление): days on which the clock of an obligation stands still, on a ground of the law.

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    contract::{Contract, ContractId, ContractState},
    obligation::Stop,
    rules::Rules,
};

kernel::id!(
    /// A suspension.
    SuspensionId
);

/// A suspension.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Suspension {
    /// Identifier.
    pub id: SuspensionId,
    /// The ground, a word of the law.
    pub ground: String,
    /// The paper that proves it.
    pub document: String,
    /// The first day.
    pub from_on: NaiveDate,
    /// The first day after.
    pub to_on: Option<NaiveDate>,
}

impl Suspension {
    /// The suspensions of a contract by their days.
    pub async fn list(db: &impl Ask, contract: ContractId) -> Result<Vec<Suspension>> {
        let sql = "select id, ground, document, from_on, to_on from target_suspension where contract_id = ? order by from_on, id";
        db.all(Sql::new(sql).bind(contract)).await
    }

    /// Writes one down.
    pub async fn add(
        tx: &Tx,
        reach: &Reach,
        rules: &Rules,
        contract: ContractId,
        ground: &str,
        document: &str,
        stop: Stop,
    ) -> Result<()> {
        let contract = Contract::locked(tx, reach, contract).await?;
        if contract.state != ContractState::Working {
            return Err(Refusal::conflict("training-refusal-state").into());
        }
        if contract.law(rules).is_some_and(|law| law.suspension.iter().all(|one| one.code != ground))
            || ground.is_empty()
        {
            return Err(Refusal::invalid("training-refusal-ground").into());
        }
        if stop.to.is_some_and(|to| to <= stop.from) || stop.from < contract.signed_on {
            return Err(Refusal::invalid("training-refusal-ends-before").into());
        }
        let row: Vec<Value> = vec![
            SuspensionId::new().into(),
            contract.id.into(),
            ground.into(),
            document.into(),
            stop.from.into(),
            stop.to.into(),
            tx.now().into(),
        ];
        let columns = ["id", "contract_id", "ground", "document", "from_on", "to_on", "created_at"];
        tx.insert("target_suspension", &columns, vec![row]).await?;
        tx.note(Line::new("contract.suspended", "contract", contract.id.0));
        Contract::reckon(tx, reach, contract.id).await
    }

    /// Ends one that was open: the clock goes on from that day.
    pub async fn end(tx: &Tx, reach: &Reach, contract: ContractId, id: SuspensionId, on: NaiveDate) -> Result<()> {
        let contract = Contract::locked(tx, reach, contract).await?;
        if contract.state.is_over() {
            return Err(Refusal::conflict("training-refusal-state").into());
        }
        let sql = Sql::new(
            "update target_suspension set to_on = ? where id = ? and contract_id = ? and to_on is null and from_on < ?",
        );
        if tx.run(sql.bind(on).bind(id).bind(contract.id).bind(on)).await? == 0 {
            return Err(Refusal::invalid("training-refusal-ends-before").into());
        }
        tx.note(Line::new("contract.resumed", "contract", contract.id.0));
        Contract::reckon(tx, reach, contract.id).await
    }

    /// For the clock.
    pub(crate) fn stop(&self) -> Stop {
        Stop { from: self.from_on, to: self.to_on }
    }
}

pub(crate) const TABLE: &str = "
create table target_suspension (
    id {uuid} primary key,
    contract_id {uuid} not null references target_contract (id),
    ground text not null,
    document text not null,
    from_on date not null,
    to_on date,
    created_at {moment} not null,
    constraint target_suspension_days check (to_on is null or to_on > from_on)
);
create index target_suspension_contract on target_suspension (contract_id);
";

//! The studies under a contract: terms with their marks, practice, payments of support. Each has a day by which it is due, and is met or
//! not yet.

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::contract::{Contract, ContractId};

kernel::id!(
    /// An item of the studies.
    ItemId
);

store::choice! {
    /// What an item of the studies is.
    ItemKind, "training-item" {
        /// A term (сессия), with an average mark.
        Term = "term",
        /// A practice (практика).
        Practice = "practice",
        /// A payment of support (выплата), with a sum.
        Payment = "payment",
    }
}

store::choice! {
    /// What came of an item.
    ItemState, "training-item-state" {
        /// Nothing yet.
        Due = "due",
        /// Passed, done, paid.
        Met = "met",
        /// With debts; not paid.
        Failed = "failed",
    }
}

/// An item of the studies.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Item {
    /// Identifier.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// What it is called: «зимняя сессия 2021/2022», «стипендия за осень».
    pub title: String,
    /// The day by which it is due.
    pub due_on: NaiveDate,
    /// What came of it.
    pub state: ItemState,
    /// The day on which that was.
    pub met_on: Option<NaiveDate>,
    /// An average mark in hundredths, a sum in kopecks.
    pub amount: Option<i64>,
    /// What is to be said of it.
    pub note: String,
}

impl Item {
    /// The studies of a contract, by the day on which each is due.
    pub async fn list(db: &impl Ask, contract: ContractId) -> Result<Vec<Item>> {
        let sql = "select id, kind, title, due_on, state, met_on, amount, note from target_item where contract_id = ? order by due_on, kind, id";
        db.all(Sql::new(sql).bind(contract)).await
    }

    /// One of a contract that was found within reach.
    pub async fn find(db: &impl Ask, contract: ContractId, id: ItemId) -> Result<Item> {
        let all = Self::list(db, contract).await?;
        all.into_iter().find(|one| one.id == id).ok_or_else(|| Refusal::not_found().into())
    }

    /// Plans an item.
    pub async fn plan(
        tx: &Tx,
        reach: &Reach,
        contract: ContractId,
        kind: ItemKind,
        title: &str,
        due_on: NaiveDate,
        amount: Option<i64>,
    ) -> Result<ItemId> {
        let contract = Contract::locked(tx, reach, contract).await?;
        if contract.state.is_over() {
            return Err(Refusal::conflict("training-refusal-state").into());
        }
        let id = ItemId::new();
        let row: Vec<Value> = vec![
            id.into(),
            contract.id.into(),
            kind.into(),
            title.into(),
            due_on.into(),
            ItemState::Due.into(),
            amount.into(),
            "".into(),
            tx.now().into(),
        ];
        let columns = ["id", "contract_id", "kind", "title", "due_on", "state", "amount", "note", "created_at"];
        tx.insert("target_item", &columns, vec![row]).await?;
        tx.note(Line::new("contract.item_planned", "contract", contract.id.0));
        Ok(id)
    }

    /// Writes down what came of it, or that nothing did after all.
    pub async fn settle(tx: &Tx, reach: &Reach, contract: ContractId, id: ItemId, settled: &Settled) -> Result<()> {
        let contract = Contract::locked(tx, reach, contract).await?;
        let before = Item::find(tx, contract.id, id).await?;
        if settled.on.is_some_and(|on| on > tx.today()) {
            return Err(Refusal::invalid("training-refusal-future").into());
        }
        let on = if settled.state == ItemState::Due { None } else { settled.on.or(Some(tx.today())) };
        let sql = Sql::new("update target_item set state = ?, met_on = ?, amount = ?, note = ? where id = ?");
        let sql = sql.bind(settled.state).bind(on).bind(settled.amount.or(before.amount));
        tx.run(sql.bind(settled.note.as_str()).bind(id)).await?;
        tx.note(Line::new("contract.item_settled", "contract", contract.id.0));
        Ok(())
    }
}

/// What came of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// What.
    pub state: ItemState,
    /// The day on which that was; today when it is not said.
    pub on: Option<NaiveDate>,
    /// An average mark in hundredths, a sum in kopecks; what was planned when it is not said.
    pub amount: Option<i64>,
    /// What is to be said of it.
    pub note: String,
}

pub(crate) fn definition() -> String {
    format!(
        "create table target_item (
    id {{uuid}} primary key,
    contract_id {{uuid}} not null references target_contract (id),
    kind text not null {},
    title text not null,
    due_on date not null,
    state text not null {},
    met_on date,
    amount bigint,
    note text not null,
    created_at {{moment}} not null,
    constraint target_item_met check ((state = 'due') = (met_on is null)),
    constraint target_item_amount check (amount is null or amount >= 0)
);
create index target_item_contract on target_item (contract_id);
create index target_item_due on target_item (due_on) where state = 'due';
",
        ItemKind::check("kind"),
        ItemState::check("state"),
    )
}

//! What is due of contracts: a calendar over all of them, in one query.

use chrono::{Days, NaiveDate};
use kernel::{Reach, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use crate::contract::{ContractId, within};

store::choice! {
    /// What is due.
    DueKind, "training-due" {
        /// Studies should have begun.
        Enrolment = "enrolment",
        /// A term's marks are to be asked for.
        Term = "term",
        /// A practice is to be had.
        Practice = "practice",
        /// A payment is to be made.
        Payment = "payment",
        /// Studies should be finished.
        Graduation = "graduation",
        /// Work is to begin.
        Employment = "employment",
        /// The obligation would be served by now, were there no suspension: see whether it is.
        Fulfilment = "fulfilment",
    }
}

/// Something that is due.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Due {
    /// The contract.
    pub contract_id: ContractId,
    /// Whose: the student's name.
    pub name: String,
    /// The contract's number.
    pub number: String,
    /// What.
    pub kind: DueKind,
    /// What it is called, where it has a name of its own.
    pub title: String,
    /// The day.
    pub due_on: NaiveDate,
}

impl Due {
    /// Everything within reach that was due before a day or will be so within so many days from it, the most urgent first.
    pub async fn list(db: &impl Ask, reach: &Reach, today: NaiveDate, ahead: u64, most: i64) -> Result<Vec<Due>> {
        let until = today.checked_add_days(Days::new(ahead)).unwrap_or(today);
        let part = |kind: &str, day: &str, state: &str| {
            Sql::new(format!(
                "select t.id as contract_id, t.name, t.number, '{kind}' as kind, '' as title, {day} as due_on from target_contract t
                 where t.state = '{state}' and {day} <= ? and"
            ))
            .bind(until)
            .push(within(reach))
        };
        let items = Sql::new(
            "select t.id as contract_id, t.name, t.number, i.kind, i.title, i.due_on from target_contract t
             join target_item i on i.contract_id = t.id
             where i.state = 'due' and t.state in ('signed', 'studying', 'graduated', 'working') and i.due_on <= ? and",
        )
        .bind(until)
        .push(within(reach));
        let parts = [
            part("enrolment", "t.study_from", "signed"),
            part("graduation", "t.study_until", "studying"),
            part("employment", "t.arrive_by", "graduated"),
            part("fulfilment", "t.serve_until", "working"),
            items,
        ];
        let sql = Sql::new("select * from (").push(Sql::join(parts, " union all ", ""));
        db.all(sql.push(Sql::new(") d order by d.due_on, d.name, d.contract_id limit ?").bind(most))).await
    }
}

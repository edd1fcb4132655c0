//! A promise of an agreement (обязательство): places, trials, joint events; and what of it was used.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

use super::{Agreement, AgreementId};

kernel::id!(
    /// A promise.
    PromiseId
);
kernel::id!(
    /// A use of a promise.
    UseId
);

/// What is promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pledge {
    /// «Профессиональные пробы для учащихся 10 класса».
    pub what: String,
    /// How much of it; nothing where it cannot be counted.
    pub amount: Option<i32>,
}

/// A promise, with what of it was used.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Promise {
    /// Which.
    pub id: PromiseId,
    /// Whose.
    pub organisation_id: OrganisationId,
    /// Of which agreement.
    pub agreement_id: AgreementId,
    /// What.
    pub what: String,
    /// How much of it.
    pub amount: Option<i32>,
    /// How much was used.
    pub used: i64,
}

/// What was used of a promise.
#[derive(Clone, Debug)]
pub struct NewUse {
    /// The day.
    pub on: NaiveDate,
    /// How much.
    pub amount: i32,
    /// What it was.
    pub note: String,
}

/// A use of a promise.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Use {
    /// Which.
    pub id: UseId,
    /// Of which promise.
    pub promise_id: PromiseId,
    /// The day.
    pub used_on: NaiveDate,
    /// How much.
    pub amount: i32,
    /// What it was.
    pub note: String,
}

const SELECT: &str = "select p.*, (select cast(coalesce(sum(u.amount), 0) as bigint) from agreement_use u where u.promise_id = p.id) as used
                      from agreement_promise p where";

/// A promise that can be counted, of an agreement in force.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Countable {
    /// Which.
    pub id: PromiseId,
    /// Of which agreement.
    pub agreement_id: AgreementId,
    /// The agreement's parties in words.
    pub parties: String,
    /// The agreement's number; may be empty.
    pub number: String,
    /// The last day on which the agreement holds.
    pub ends_on: Option<NaiveDate>,
    /// What.
    pub what: String,
    /// How much of it.
    pub amount: i32,
    /// How much was used.
    pub used: i64,
}

impl Countable {
    /// How many are left; never below zero.
    pub fn left(&self) -> i64 {
        (i64::from(self.amount) - self.used).max(0)
    }
}

impl Promise {
    /// Promises that can be counted, of agreements recorded within reach that hold on a day.
    pub async fn countable(db: &impl Ask, reach: &Reach, on: NaiveDate) -> Result<Vec<Countable>> {
        let sql = "select p.id, p.agreement_id, a.parties, a.number, a.ends_on, p.what, p.amount,
                          (select cast(coalesce(sum(u.amount), 0) as bigint) from agreement_use u where u.promise_id = p.id) as used
                   from agreement_promise p join agreement a on a.id = p.agreement_id
                   where p.amount is not null and a.signed_on <= ? and (a.ends_on is null or a.ends_on >= ?) and";
        let sql = Sql::new(sql).bind(on).bind(on).push(reach::within(reach, "p.organisation_id", None));
        db.all(sql.push("order by a.parties, p.id limit 200")).await
    }

    /// One of an agreement recorded within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: PromiseId) -> Result<Promise> {
        let within = reach::within(reach, "p.organisation_id", None);
        let sql = Sql::new(SELECT).push(Sql::new("p.id = ? and").bind(id)).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The promises of an agreement, in the order they were written down.
    pub async fn list(db: &impl Ask, agreement: AgreementId) -> Result<Vec<Promise>> {
        db.all(Sql::new(SELECT).push(Sql::new("p.agreement_id = ? order by p.id").bind(agreement))).await
    }

    /// Writes one down.
    pub async fn add(tx: &Tx, agreement: &Agreement, pledge: &Pledge) -> Result<PromiseId> {
        let id = PromiseId::new();
        let columns = ["id", "organisation_id", "created_at", "agreement_id", "what", "amount"];
        let row = vec![
            id.into(),
            agreement.organisation_id.into(),
            tx.now().into(),
            agreement.id.into(),
            pledge.what.clone().into(),
            pledge.amount.into(),
        ];
        tx.insert("agreement_promise", &columns, vec![row]).await?;
        retell(tx, agreement.id).await?;
        tx.note(Line::new("agreement.promise_added", "agreement", agreement.id.0));
        Ok(id)
    }

    /// Strikes out one of which nothing was used.
    pub async fn remove(&self, tx: &Tx) -> Result<()> {
        if store::count(tx, Sql::new("from agreement_use where promise_id = ?").bind(self.id)).await? > 0 {
            return Err(Refusal::conflict("agreements-promise-is-used").into());
        }
        tx.run(Sql::new("delete from agreement_promise where id = ?").bind(self.id)).await?;
        retell(tx, self.agreement_id).await?;
        tx.note(Line::new("agreement.promise_removed", "agreement", self.agreement_id.0));
        Ok(())
    }

    /// Notes that something of it was used. More than was promised may be: it is shown, not refused.
    pub async fn note_use(&self, tx: &Tx, new: &NewUse) -> Result<UseId> {
        let id = UseId::new();
        let columns = ["id", "organisation_id", "created_at", "promise_id", "used_on", "amount", "note"];
        let row = vec![
            id.into(),
            self.organisation_id.into(),
            tx.now().into(),
            self.id.into(),
            new.on.into(),
            new.amount.into(),
            new.note.clone().into(),
        ];
        tx.insert("agreement_use", &columns, vec![row]).await?;
        retell(tx, self.agreement_id).await?;
        tx.note(Line::new("agreement.use_noted", "agreement", self.agreement_id.0));
        Ok(id)
    }

    /// «Профессиональные пробы: 12 из 30».
    fn told(&self) -> String {
        match self.amount {
            Some(amount) => format!("{}: {} из {amount}", self.what, self.used),
            None => format!("{}: {}", self.what, self.used),
        }
    }
}

impl Use {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: UseId) -> Result<Use> {
        let within = reach::within(reach, "u.organisation_id", None);
        let sql = Sql::new("select u.* from agreement_use u where u.id = ? and").bind(id).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// What was used of the promises of an agreement, the latest first.
    pub async fn list(db: &impl Ask, agreement: AgreementId) -> Result<Vec<Use>> {
        let sql = "select u.* from agreement_use u join agreement_promise p on p.id = u.promise_id
                   where p.agreement_id = ? order by u.used_on desc, u.id desc";
        db.all(Sql::new(sql).bind(agreement)).await
    }

    /// Strikes it out.
    pub async fn remove(&self, tx: &Tx, promise: &Promise) -> Result<()> {
        tx.run(Sql::new("delete from agreement_use where id = ?").bind(self.id)).await?;
        retell(tx, promise.agreement_id).await?;
        tx.note(Line::new("agreement.use_removed", "agreement", promise.agreement_id.0));
        Ok(())
    }
}

/// Writes down in words what was used, for lists and papers: neither engine joins texts like the other.
async fn retell(tx: &Tx, agreement: AgreementId) -> Result<()> {
    let promises = Promise::list(tx, agreement).await?;
    let used = promises.iter().map(Promise::told).collect::<Vec<_>>().join("; ");
    tx.run(Sql::new("update agreement set used = ? where id = ?").bind(used).bind(agreement)).await.map(|_| ())
}

pub(super) const TABLE: &str = "create table agreement_promise (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    created_at {moment} not null,
    agreement_id {uuid} not null references agreement (id),
    what text not null,
    amount integer check (amount > 0)
);
create index agreement_promise_agreement on agreement_promise (agreement_id);
create table agreement_use (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    created_at {moment} not null,
    promise_id {uuid} not null references agreement_promise (id),
    used_on date not null,
    amount integer not null check (amount > 0),
    note text not null
);
create index agreement_use_promise on agreement_use (promise_id);
";

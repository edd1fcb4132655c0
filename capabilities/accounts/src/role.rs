//! The roles of an account: given and ended by administrators, each in an organisation for a period.

use chrono::NaiveDate;
use kernel::{AccountId, Grant, OrganisationId, Period, Reach, Refusal, Result, Role, id::Uuid};
use registry::organisation;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line};
use web::account;

/// A role that an account holds, held or will hold.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Held {
    pub(crate) id: Uuid,
    pub(crate) account_id: AccountId,
    pub(crate) role: String,
    pub(crate) organisation_id: OrganisationId,
    pub(crate) valid_from: NaiveDate,
    pub(crate) valid_to: Option<NaiveDate>,
    /// Last known short name of the organisation.
    #[sea_orm(skip)]
    pub(crate) organisation: String,
}

impl Held {
    /// The key of its name.
    pub(crate) fn key(&self) -> String {
        format!("role-{}", self.role)
    }

    /// Has it ended by this day?
    pub(crate) fn is_over(&self, on: NaiveDate) -> bool {
        self.valid_to.is_some_and(|to| to <= on)
    }

    /// Does it begin later?
    pub(crate) fn is_ahead(&self, on: NaiveDate) -> bool {
        self.valid_from > on
    }

    /// The last day on which it is held.
    pub(crate) fn last_day(&self) -> Option<NaiveDate> {
        self.valid_to.and_then(|to| to.pred_opt())
    }
}

/// The roles of some accounts, the present ones first.
pub(crate) async fn held(db: &impl Ask, accounts: &[AccountId]) -> Result<Vec<Held>> {
    let sql = "select r.id, r.account_id, r.role, r.organisation_id, r.valid_from, r.valid_to from account_role r
        where r.account_id in";
    let order = "order by case when r.valid_to is null then 0 else 1 end, r.valid_to desc, r.valid_from desc, r.id";
    let mut roles: Vec<Held> = db.all(Sql::new(sql).push(Sql::list(accounts.iter().copied())).push(order)).await?;
    let ids: Vec<OrganisationId> = roles.iter().map(|held| held.organisation_id).collect();
    let names = organisation::names(db, &ids).await?;
    for held in &mut roles {
        held.organisation = names.get(&held.organisation_id).cloned().unwrap_or_default();
    }
    Ok(roles)
}

/// Gives an account a role within the giver's reach.
pub(crate) async fn give(tx: &Tx, reach: &Reach, account: AccountId, grant: &Grant) -> Result<()> {
    organisation::may_reach(tx, reach, grant.organisation).await?;
    let same = held(tx, &[account]).await?.into_iter().any(|held| {
        held.role == grant.role.code()
            && held.organisation_id == grant.organisation
            && Period { from: held.valid_from, to: held.valid_to }.overlaps(&grant.period)
    });
    if same {
        return Err(Refusal::conflict("accounts-refusal-role-held").into());
    }
    account::give_role(tx, account, grant).await?;
    tx.note(Line::new("account.role_given", "account", account.0).with(details(grant.role.code(), grant.organisation)));
    Ok(())
}

/// Ends a role today. One that has not been held for a single day leaves no row, only its lines in the journal.
pub(crate) async fn end(tx: &Tx, reach: &Reach, account: AccountId, id: Uuid) -> Result<()> {
    let held = held(tx, &[account]).await?.into_iter().find(|held| held.id == id).ok_or_else(Refusal::not_found)?;
    organisation::may_reach(tx, reach, held.organisation_id).await?;
    hold_administrators(tx).await?;
    let sql = if held.valid_from >= tx.today() {
        Sql::new("delete from account_role where id = ?").bind(id)
    } else {
        Sql::new("update account_role set valid_to = ? where id = ?").bind(tx.today()).bind(id)
    };
    tx.run(sql).await?;
    keep_an_administrator(tx, std::slice::from_ref(&held)).await?;
    tx.note(Line::new("account.role_ended", "account", account.0).with(details(&held.role, held.organisation_id)));
    Ok(())
}

/// Makes other transactions that take administrators away wait for this one, so that two cannot take the last two.
pub(crate) async fn hold_administrators(tx: &Tx) -> Result<()> {
    tx.run("update account_role set role = role where role = 'administrator'").await.map(|_| ())
}

/// Refuses when an organisation whose administrator was just taken away has nobody left in it or above it.
pub(crate) async fn keep_an_administrator(tx: &Tx, taken: &[Held]) -> Result<()> {
    let today = tx.today();
    for held in taken
        .iter()
        .filter(|held| held.role == Role::Administrator.code() && !held.is_over(today) && !held.is_ahead(today))
    {
        let sql = Sql::new(
            "from account_role r join account a on a.id = r.account_id where a.disabled_at is null and r.role = 'administrator'
             and r.valid_from <= ? and (r.valid_to is null or r.valid_to > ?) and (r.organisation_id = ? or r.organisation_id in
             (select ancestor_id from organisation_within where valid_to is null and organisation_id = ?))",
        );
        let sql = sql.bind(today).bind(today).bind(held.organisation_id).bind(held.organisation_id);
        if store::count(tx, sql).await? == 0 {
            return Err(Refusal::conflict("accounts-refusal-last-administrator").into());
        }
    }
    Ok(())
}

fn details(role: &str, organisation: OrganisationId) -> serde_json::Value {
    serde_json::json!({ "role": role, "organisation": organisation })
}

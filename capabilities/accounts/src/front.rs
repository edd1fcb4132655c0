//! What the program and tests do with accounts without pages: `metodist user …`, the demo, the first start.

use kernel::{AccountId, Grant, Language, OrganisationId, Period, PersonId, Refusal, Result, Role};
use store::{Actor, Ask, Db, Sql, Tx};
use web::{
    App,
    account::{self as platform, Account},
};

use crate::{
    account, credential,
    link::{self, LinkKind},
    password::Password,
};

/// An account to be made.
#[derive(Clone, Debug, Default)]
pub struct NewAccount {
    /// What one signs in with.
    pub login: String,
    /// Name as shown.
    pub name: String,
    /// Where mail goes.
    pub email: Option<String>,
    /// Password; without one the account waits for a reset mail or [`set_password`].
    pub password: Option<String>,
    /// Its roles.
    pub grants: Vec<Grant>,
    /// The person in the registry.
    pub person: Option<PersonId>,
}

/// Makes an account with its roles and, if given, its password, which must keep the rules.
pub async fn create_account(db: &Db, actor: &Actor, new: NewAccount) -> Result<AccountId> {
    let email = new.email.as_deref().unwrap_or_default();
    let hash = match &new.password {
        Some(text) => {
            Some(Password::new(text, &[&new.login, &new.name, email]).map_err(Refusal::invalid)?.hash().await?)
        }
        None => None,
    };
    db.write(actor, async |tx| {
        let id = account::make(tx, &new.login, &new.name, new.email.as_deref(), new.person, Language::Ru).await?;
        for grant in &new.grants {
            platform::give_role(tx, id, grant).await?;
        }
        if let Some(hash) = &hash {
            credential::set_password(tx, id, hash).await?;
        }
        Ok(id)
    })
    .await
}

/// Gives a person an account with a role from today on, in an organisation, and sends the letter with which the password is chosen.
/// Whoever calls has decided that the role may be given.
pub async fn admit(
    tx: &Tx,
    app: &App,
    (person, name, email): (PersonId, &str, &str),
    role: Role,
    organisation: OrganisationId,
) -> Result<()> {
    let id = account::make(tx, email, name, Some(email), Some(person), Language::Ru).await?;
    let grant = Grant { role, organisation, period: Period::since(tx.today()) };
    platform::give_role(tx, id, &grant).await?;
    link::send(tx, app, &credential::account(tx, id).await?, LinkKind::Invitation).await
}

/// Sets the password of a login and ends its sessions.
pub async fn set_password(db: &Db, actor: &Actor, login: &str, password: &str) -> Result<()> {
    let account = of_login(db, login).await?;
    let hash = credential::new_password(&account, password).map_err(Refusal::invalid)?.hash().await?;
    db.write(actor, async |tx| credential::set_password(tx, account.id, &hash).await).await
}

/// All accounts with their roles, by login.
pub async fn list(db: &Db) -> Result<Vec<(Account, Vec<Grant>)>> {
    let accounts: Vec<Account> = db.all(Sql::new("select * from account order by login")).await?;
    let mut listed = Vec::with_capacity(accounts.len());
    for account in accounts {
        let grants = platform::grants(db, account.id).await?;
        listed.push((account, grants));
    }
    Ok(listed)
}

/// Disables a login and ends its sessions; refused for the last administrator.
pub async fn disable(db: &Db, actor: &Actor, login: &str) -> Result<()> {
    let account = of_login(db, login).await?;
    db.write(actor, async |tx| account::disable(tx, account.id).await).await
}

/// Is there any account? Without one `/sign-in` leads to the set-up page.
pub async fn any(db: &Db) -> Result<bool> {
    web::account::any(db).await
}

async fn of_login(db: &Db, login: &str) -> Result<Account> {
    let account = credential::account_of_login(db, &login.trim().to_lowercase()).await?;
    account.ok_or_else(|| Refusal::not_found().into())
}

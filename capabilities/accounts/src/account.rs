//! Accounts as administrators see them: found within reach, invited, disabled, enabled.

use chrono::{DateTime, Utc};
use kernel::{AccountId, Grant, Language, OrganisationId, PersonId, Reach, Refusal, Result, Role};
use sea_orm::FromQueryResult;
use store::{Ask, Db, Sql, Tx, journal::Line, reach};
use web::{
    App,
    account::{self, Account},
};

use crate::{
    credential,
    link::{self, LinkKind},
    role,
};

/// An account in the list.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Listed {
    pub(crate) id: AccountId,
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) disabled_at: Option<DateTime<Utc>>,
    /// When its password was set; never for one that was only invited.
    pub(crate) password_at: Option<DateTime<Utc>>,
}

/// A state to filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Active,
    Invited,
    Disabled,
}

impl State {
    pub(crate) const ALL: [State; 3] = [State::Active, State::Invited, State::Disabled];

    pub(crate) fn code(self) -> &'static str {
        match self {
            State::Active => "active",
            State::Invited => "invited",
            State::Disabled => "disabled",
        }
    }

    /// The key of its name.
    pub(crate) fn key(self) -> &'static str {
        match self {
            State::Active => "accounts-state-active",
            State::Invited => "accounts-state-invited",
            State::Disabled => "accounts-state-disabled",
        }
    }

    fn condition(self) -> &'static str {
        match self {
            State::Active => "a.disabled_at is null and c.account_id is not null",
            State::Invited => "a.disabled_at is null and c.account_id is null",
            State::Disabled => "a.disabled_at is not null",
        }
    }
}

impl Listed {
    /// Its state.
    pub(crate) fn state(&self) -> State {
        match (self.disabled_at, self.password_at) {
            (Some(_), _) => State::Disabled,
            (None, None) => State::Invited,
            (None, Some(_)) => State::Active,
        }
    }
}

/// What to look for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) words: String,
    pub(crate) role: Option<Role>,
    pub(crate) organisation: Option<OrganisationId>,
    pub(crate) state: Option<State>,
}

/// A page of the accounts within reach and how many there are in all.
pub(crate) async fn list(
    db: &Db,
    reach: &Reach,
    filter: &Filter,
    order: &str,
    limit: i64,
    offset: i64,
) -> Result<(Vec<Listed>, i64)> {
    let from = Sql::new("from account a left join credential c on c.account_id = a.id where")
        .push(manageable(db, reach).await?)
        .push(filter.condition(db));
    let total = store::count(db, from.clone()).await?;
    let order = match order {
        "login" => "a.login",
        "-login" => "a.login desc",
        "-name" => "a.name desc, a.id desc",
        _ => "a.name, a.id",
    };
    let sql = Sql::new("select a.id, a.login, a.name, a.email, a.disabled_at, c.changed_at as password_at")
        .push(from)
        .push(Sql::new(format!("order by {order} limit ? offset ?")).bind(limit).bind(offset));
    Ok((db.all(sql).await?, total))
}

/// An account within reach.
pub(crate) async fn find(db: &Db, reach: &Reach, id: AccountId) -> Result<Account> {
    let sql = Sql::new("select a.* from account a where a.id = ? and").bind(id).push(manageable(db, reach).await?);
    db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
}

/// Somebody to be invited.
#[derive(Clone, Debug)]
pub(crate) struct Invitation {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) grant: Grant,
    pub(crate) language: Language,
}

/// Invites: an account whose login is the e-mail address, a role, a letter with a link.
pub(crate) async fn invite(tx: &Tx, app: &App, reach: &Reach, invitation: &Invitation) -> Result<AccountId> {
    registry::organisation::may_reach(tx, reach, invitation.grant.organisation).await?;
    let id = make(tx, &invitation.email, &invitation.name, Some(&invitation.email), None, invitation.language).await?;
    role::give(tx, reach, id, &invitation.grant).await?;
    let account = credential::account(tx, id).await?;
    link::send(tx, app, &account, LinkKind::Invitation).await?;
    Ok(id)
}

/// Makes an account; login and address are kept in lower case and belong to one account only.
pub(crate) async fn make(
    tx: &Tx,
    login: &str,
    name: &str,
    email: Option<&str>,
    person: Option<PersonId>,
    language: Language,
) -> Result<AccountId> {
    let login = login.trim().to_lowercase();
    let email = email.map(|email| email.trim().to_lowercase());
    if credential::account_of_login(tx, &login).await?.is_some() {
        return Err(Refusal::conflict("accounts-refusal-login-taken").into());
    }
    if let Some(email) = &email
        && credential::account_of_login(tx, email).await?.is_some()
    {
        return Err(Refusal::conflict("accounts-refusal-email-taken").into());
    }
    let id = account::create(tx, &login, name, email.as_deref(), person, language).await?;
    tx.note(Line::new("account.made", "account", id.0));
    Ok(id)
}

/// Disables an account: nobody can sign in with it, its sessions end.
pub(crate) async fn disable(tx: &Tx, account: AccountId) -> Result<()> {
    role::hold_administrators(tx).await?;
    tx.run(
        Sql::new("update account set disabled_at = ? where id = ? and disabled_at is null")
            .bind(tx.now())
            .bind(account),
    )
    .await?;
    role::keep_an_administrator(tx, &role::held(tx, &[account]).await?).await?;
    tx.run(Sql::new("delete from mail_link where account_id = ?").bind(account)).await?;
    account::end_sessions(tx, account).await?;
    tx.note(Line::new("account.disabled", "account", account.0));
    Ok(())
}

/// Enables a disabled account again.
pub(crate) async fn enable(tx: &Tx, account: AccountId) -> Result<()> {
    tx.run(Sql::new("update account set disabled_at = null where id = ?").bind(account)).await?;
    tx.note(Line::new("account.enabled", "account", account.0));
    Ok(())
}

/// Remembers the language that somebody wants pages and mail in.
pub(crate) async fn choose_language(tx: &Tx, account: AccountId, language: Language) -> Result<()> {
    tx.run(Sql::new("update account set language = ? where id = ?").bind(language.code()).bind(account))
        .await
        .map(|_| ())
}

/// Does an address look like one: something, an at sign, a host with a dot?
pub(crate) fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    let is_host =
        |host: &str| host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains('@');
    text.len() <= 254
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || ",;<>()\"".contains(c))
        && parts.is_some_and(|(name, host)| !name.is_empty() && is_host(host))
}

impl Filter {
    fn condition(&self, db: &Db) -> Sql {
        let mut conditions = Sql::default();
        if !self.words.is_empty() {
            // Databases know the case of Latin letters only, so the usual writings are asked for.
            let ways = writings(&self.words).into_iter().map(|words| {
                let like = format!("%{}%", words.replace('!', "!!").replace('%', "!%").replace('_', "!_"));
                Sql::new("a.name like ? escape '!' or a.login like ? escape '!' or a.email like ? escape '!'")
                    .bind(like.clone())
                    .bind(like.clone())
                    .bind(like)
            });
            conditions = conditions.push("and (").push(Sql::join(ways, " or ", "false")).push(")");
        }
        if self.role.is_some() || self.organisation.is_some() {
            let today = db.clock().today();
            let held = "and exists (select 1 from account_role f where f.account_id = a.id and f.valid_from <= ? and (f.valid_to is null or f.valid_to > ?)";
            conditions = conditions.push(Sql::new(held).bind(today).bind(today));
            if let Some(role) = self.role {
                conditions = conditions.push(Sql::new("and f.role = ?").bind(role.code()));
            }
            if let Some(organisation) = self.organisation {
                conditions = conditions.push(Sql::new("and f.organisation_id = ?").bind(organisation));
            }
            conditions = conditions.push(")");
        }
        if let Some(state) = self.state {
            conditions = conditions.push(format!("and {}", state.condition()).as_str());
        }
        conditions
    }
}

fn writings(words: &str) -> Vec<String> {
    let lower = words.to_lowercase();
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    let title = lower.split(' ').map(capital).collect::<Vec<_>>().join(" ");
    let mut ways = vec![words.to_owned(), lower, title];
    ways.dedup();
    ways
}

/// The condition that an account `a` is one's to manage: every role that it holds or will hold lies within reach. One
/// without any role belongs to those who are responsible for everything.
async fn manageable(db: &Db, reach: &Reach) -> Result<Sql> {
    if account::covers_all(db, reach).await? {
        return Ok(Sql::new("true"));
    }
    let today = db.clock().today();
    let not_over = "select 1 from account_role r where r.account_id = a.id and (r.valid_to is null or r.valid_to > ?)";
    let outside = Sql::new(format!("not exists ({not_over} and not"))
        .bind(today)
        .push(reach::within(reach, "r.organisation_id", None))
        .push(")");
    Ok(Sql::new(format!("(exists ({not_over}) and")).bind(today).push(outside).push(")"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_words() {
        for good in ["a@b.ru", "мария@школа.рф", "o'neil+x@mail.example.org"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "@b.ru",
            "a@b.ru\nBcc: c@d.ru",
            "a b@c.ru",
            "a@b.ru,c@d.ru",
            "a@@b.ru",
            "<a@b.ru>",
            "a@.ru",
        ] {
            assert!(!is_email(bad), "{bad:?}");
        }
    }

    #[test]
    fn names_are_found_however_they_are_typed() {
        assert_eq!(writings("иванова мария"), ["иванова мария", "Иванова Мария"]);
        assert!(writings("ИВАНОВА").contains(&"Иванова".to_owned()));
    }
}

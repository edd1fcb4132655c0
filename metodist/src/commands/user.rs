//! `metodist user`: accounts from the terminal.

use std::io::{self, BufRead};

use accounts::NewAccount;
use clap::Subcommand;
use kernel::{Error, Grant, OrganisationId, Period, Refusal, RefusalKind, Result, Role};
use serde_json::json;
use store::{Actor, Ask, Db};

use super::Arguments;
use crate::{
    program::{Program, web_config},
    terminal::{Reply, Terminal},
};

#[derive(Subcommand)]
pub enum User {
    /// Создать учётную запись; пароль — из стандартного ввода (add one; the password is read from stdin)
    Add {
        /// Имя для входа (login)
        login: String,
        /// Имя и фамилия (name as shown)
        #[arg(long)]
        name: Option<String>,
        /// Почта (e-mail)
        #[arg(long)]
        email: Option<String>,
        /// Роль: administrator, head, methodist, school_coordinator, teacher
        #[arg(long, default_value = "methodist", value_parser = role)]
        role: Role,
        /// Организация; по умолчанию весь район (the district where absent)
        #[arg(long, value_name = "ID")]
        org: Option<OrganisationId>,
    },
    /// Все учётные записи (list them)
    List,
    /// Закрыть вход (nobody can sign in with it any more)
    Disable {
        /// Имя для входа (login)
        login: String,
    },
    /// Сменить пароль; новый — из стандартного ввода (change the password; it is read from stdin)
    Passwd {
        /// Имя для входа (login)
        login: String,
    },
}

/// Does it.
pub async fn run(arguments: &Arguments, user: &User, terminal: &Terminal) -> Result<Reply> {
    let config = arguments.config(None)?;
    let program = Program::open(&arguments.data, &config, web_config(&config)?).await?;
    let db = program.app.db();
    let actor = Actor::operator();
    match user {
        User::Add { login, name, email, role, org } => {
            let organisation = match org {
                Some(organisation) => *organisation,
                None => root(db).await?.ok_or_else(|| Refusal::invalid("cli-no-organisation"))?,
            };
            let grant = Grant { role: *role, organisation, period: Period::since(program.app.clock().today()) };
            let new = NewAccount {
                login: login.clone(),
                name: name.clone().unwrap_or_else(|| login.clone()),
                email: email.clone(),
                password: Some(password(terminal)?),
                grants: vec![grant],
                person: None,
            };
            let id = accounts::create_account(db, &actor, new).await?;
            Ok(Reply::new(format!("{login}: {}", role.code()), json!({ "account": id, "login": login, "role": role })))
        }
        User::List => {
            let all = accounts::list(db).await?;
            let line = |(account, grants): &(web::account::Account, Vec<Grant>)| {
                let roles: Vec<&str> = grants.iter().map(|grant| grant.role.code()).collect();
                let state = if account.disabled_at.is_some() {
                    terminal.pick(" (вход закрыт)", " (disabled)")
                } else {
                    ""
                };
                format!("{:24} {:32} {}{state}", account.login, account.name, roles.join(", "))
            };
            let json = all.iter().map(|(account, grants)| {
                let roles: Vec<&str> = grants.iter().map(|grant| grant.role.code()).collect();
                json!({ "login": account.login, "name": account.name, "roles": roles, "disabled": account.disabled_at.is_some() })
            });
            Ok(Reply::new(all.iter().map(line).collect::<Vec<_>>().join("\n"), json.collect()))
        }
        User::Disable { login } => {
            accounts::disable(db, &actor, login).await.map_err(|error| named(error, login))?;
            Ok(Reply::new(format!("{login}: {}", terminal.pick("вход закрыт", "disabled")), json!({ "login": login })))
        }
        User::Passwd { login } => {
            accounts::set_password(db, &actor, login, &password(terminal)?)
                .await
                .map_err(|error| named(error, login))?;
            Ok(Reply::new(
                format!("{login}: {}", terminal.pick("пароль изменён", "password changed")),
                json!({ "login": login }),
            ))
        }
    }
}

/// The topmost organisation: the region or the district.
async fn root(db: &Db) -> Result<Option<OrganisationId>> {
    let sql = "select organisation_id from organisation_within w where valid_to is null group by organisation_id order by count(*) limit 1";
    db.value(sql).await
}

/// At the terminal the account that is not found is named, with how to find the right one.
fn named(error: Error, login: &str) -> Error {
    match error {
        Error::Refused(refusal) if refusal.kind == RefusalKind::NotFound => {
            Refusal::invalid("cli-no-login").with("login", login).into()
        }
        other => other,
    }
}

/// A password never stands on the command line, where others could read it.
fn password(terminal: &Terminal) -> Result<String> {
    terminal.say(terminal.pick("Введите пароль и нажмите Enter:", "Enter the password and press Enter:"));
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

fn role(text: &str) -> std::result::Result<Role, String> {
    Role::of(text).ok_or_else(|| Role::ALL.map(Role::code).join(", "))
}

//! The first start: a centre and its first administrator, once.

use kernel::{Grant, Language, Period, Refusal, Result, Role};
use store::{Sql, Tx};

use crate::{Setup, account, credential, sign_in};

/// What the set-up page asks for.
pub(crate) struct First {
    pub(crate) centre: String,
    pub(crate) name: String,
    pub(crate) login: String,
    pub(crate) email: Option<String>,
    pub(crate) password_hash: String,
}

/// Creates the district and its administrator and signs him in; the token of the session.
pub(crate) async fn found(tx: &Tx, setup: Setup, first: &First) -> Result<String> {
    // A row that can exist once: of two people who send the form at the same moment one is refused.
    let once = tx
        .run(Sql::new("insert into set_up (id, done_at) values (1, ?) on conflict (id) do nothing").bind(tx.now()))
        .await?;
    if once == 0 || web::account::any(tx).await? {
        return Err(Refusal::conflict("accounts-refusal-set-up").into());
    }
    let organisation = (setup.found_district)(tx, &first.centre).await?;
    let id = account::make(tx, &first.login, &first.name, first.email.as_deref(), None, Language::Ru).await?;
    web::account::give_role(
        tx,
        id,
        &Grant { role: Role::Administrator, organisation, period: Period::since(tx.today()) },
    )
    .await?;
    credential::set_password(tx, id, &first.password_hash).await?;
    sign_in::start(tx, id).await
}

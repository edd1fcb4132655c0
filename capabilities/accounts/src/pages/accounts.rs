//! Accounts: the list, and one account with its roles.

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::{AccountId, Act, Grant, OrganisationId, Period, Reach, Refusal, Role, id::Uuid};
use registry::organisation::{self, Choice};
use store::AsOf;
use web::{Answer, App, Fields, FormErrors, Frame, ListQuery, Me, Pages, account::Account, see, show};

use crate::{
    account::{self, Filter, Listed, State},
    credential::{self, Credential},
    link::{self, LinkKind},
    role::{self, Held},
    second_step,
};

#[derive(Template)]
#[template(path = "pages/accounts/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    organisations: Vec<Choice>,
    accounts: Vec<(Listed, Vec<Held>)>,
    total: i64,
    pages: Pages,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ManageAccounts)?;
    let filter = Filter {
        words: query.get("q").chars().take(100).collect(),
        role: Role::of(query.get("role")),
        organisation: query.get("organisation").parse().ok(),
        state: State::ALL.into_iter().find(|state| state.code() == query.get("state")),
    };
    let offset = (query.page() - 1) * query.size();
    let (accounts, total) = account::list(app.db(), &reach, &filter, query.get("sort"), query.size(), offset).await?;
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let today = app.clock().today();
    let roles = role::held(app.db(), &ids).await?;
    let of = |id| roles.iter().filter(|held| held.account_id == id && !held.is_over(today)).cloned().collect();
    let accounts = accounts
        .into_iter()
        .map(|account| {
            let held = of(account.id);
            (account, held)
        })
        .collect();
    let organisations = organisation::choices(app.db(), &reach, AsOf::day(today)).await?;
    let title = frame.t("accounts-title");
    let pages = query.pages(total);
    show(ListPage { frame: frame.named(title), query, organisations, accounts, total, pages })
}

#[derive(Template)]
#[template(path = "pages/accounts/show.html")]
struct OnePage {
    frame: Frame,
    fields: Fields,
    errors: FormErrors,
    account: Account,
    credential: Option<Credential>,
    roles: Vec<Held>,
    organisations: Vec<Choice>,
    today: NaiveDate,
    is_waiting: bool,
}

pub(super) async fn show_one(app: App, me: Me, frame: Frame, Path(id): Path<AccountId>) -> Answer {
    let reach = me.may(Act::ManageAccounts)?;
    let account = account::find(app.db(), &reach, id).await?;
    let fields = Fields::of([("valid_from", app.clock().today().format("%Y-%m-%d").to_string())]);
    page(&app, &reach, frame, account, fields, FormErrors::default()).await
}

pub(super) async fn give_role(app: App, me: Me, frame: Frame, Path(id): Path<AccountId>, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageAccounts)?;
    let account = account::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let grant = parse_grant(&fields, &mut errors);
    let Some(grant) = grant else { return page(&app, &reach, frame, account, fields, errors).await };
    app.db().write(&me.actor(), async |tx| role::give(tx, &reach, id, &grant).await).await?;
    see(&path(id), Some(("accounts-notice-role-given", &[])))
}

pub(super) async fn end_role(app: App, me: Me, Path((id, held)): Path<(AccountId, Uuid)>) -> Answer {
    let reach = me.may(Act::ManageAccounts)?;
    account::find(app.db(), &reach, id).await?;
    app.db().write(&me.actor(), async |tx| role::end(tx, &reach, id, held).await).await?;
    // Whoever has lost his last role within reach is out of reach too.
    let still = account::find(app.db(), &reach, id).await.is_ok();
    see(&if still { path(id) } else { "/accounts".into() }, Some(("accounts-notice-role-ended", &[])))
}

pub(super) async fn disable(app: App, me: Me, Path(id): Path<AccountId>) -> Answer {
    let account = account::find(app.db(), &me.may(Act::ManageAccounts)?, id).await?;
    app.db().write(&me.actor(), async |tx| account::disable(tx, account.id).await).await?;
    see(&path(id), Some(("accounts-notice-disabled", &[])))
}

pub(super) async fn enable(app: App, me: Me, Path(id): Path<AccountId>) -> Answer {
    let account = account::find(app.db(), &me.may(Act::ManageAccounts)?, id).await?;
    app.db().write(&me.actor(), async |tx| account::enable(tx, account.id).await).await?;
    see(&path(id), Some(("accounts-notice-enabled", &[])))
}

/// Sends the invitation again, or a link for a new password to somebody who already has one.
pub(super) async fn send_link(app: App, me: Me, Path(id): Path<AccountId>) -> Answer {
    let account = account::find(app.db(), &me.may(Act::ManageAccounts)?, id).await?;
    if account.disabled_at.is_some() {
        return Err(Refusal::conflict("accounts-refusal-disabled").into());
    }
    let kind = match credential::find(app.db(), id).await? {
        Some(_) => LinkKind::Reset,
        None => LinkKind::Invitation,
    };
    app.db().write(&me.actor(), async |tx| link::send(tx, &app, &account, kind).await).await?;
    see(&path(id), Some(("accounts-notice-link-sent", &[("email", account.email.as_deref().unwrap_or_default())])))
}

/// For somebody who has lost both telephone and recovery codes.
pub(super) async fn remove_second_step(app: App, me: Me, Path(id): Path<AccountId>) -> Answer {
    let account = account::find(app.db(), &me.may(Act::ManageAccounts)?, id).await?;
    app.db().write(&me.actor(), async |tx| second_step::remove(tx, account.id).await).await?;
    see(&path(id), Some(("accounts-notice-second-step-off", &[])))
}

/// The role that a form gives, or what is wrong with it.
pub(super) fn parse_grant(fields: &Fields, errors: &mut FormErrors) -> Option<Grant> {
    let role = errors.check("role", Role::of(fields.get("role")).ok_or("accounts-choose-role"));
    let organisation: Option<OrganisationId> =
        errors.check("organisation", fields.get("organisation").parse().map_err(|_| "accounts-choose-organisation"));
    let from = errors.date(fields, "valid_from");
    let last_day = errors.optional_date(fields, "last_day");
    if let (Some(from), Some(last)) = (from, last_day)
        && last < from
    {
        errors.add("last_day", "accounts-period-wrong");
    }
    let (Some(role), Some(organisation), Some(from), true) = (role, organisation, from, errors.is_empty()) else {
        return None;
    };
    Some(Grant { role, organisation, period: Period { from, to: last_day.and_then(|day| day.succ_opt()) } })
}

fn path(id: AccountId) -> String {
    format!("/accounts/{id}")
}

async fn page(app: &App, reach: &Reach, frame: Frame, account: Account, fields: Fields, errors: FormErrors) -> Answer {
    let frame = frame.crumb("accounts-title", "/accounts").named(account.name.clone());
    show(OnePage {
        credential: credential::find(app.db(), account.id).await?,
        roles: role::held(app.db(), &[account.id]).await?,
        organisations: organisation::choices(app.db(), reach, AsOf::day(app.clock().today())).await?,
        is_waiting: !link::invited(app.db(), &[account.id]).await?.is_empty(),
        today: app.clock().today(),
        frame,
        fields,
        errors,
        account,
    })
}

/// The key of a role's name.
pub(super) fn role_key(role: &Role) -> String {
    format!("role-{}", role.code())
}

impl ListPage {
    fn role(&self, code: &str) -> String {
        self.frame.t(&format!("role-{code}"))
    }

    fn is_at(&self, choice: &Choice) -> bool {
        self.query.get("organisation") == choice.id.to_string()
    }
}

impl OnePage {
    fn asks_for_code(&self) -> bool {
        self.credential.as_ref().is_some_and(Credential::asks_for_code)
    }
}

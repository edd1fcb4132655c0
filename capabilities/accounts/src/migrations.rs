//! The history of the tables of this capability. Accounts, roles, sessions and tokens themselves are the platform's.

use store::Migration;

/// The steps.
pub(crate) fn all() -> Vec<Migration> {
    vec![Migration::new(
        "2026_11_22_accounts",
        "
create unique index account_email on account (email);
create table credential (
    account_id {uuid} primary key references account (id),
    password_hash text not null,
    changed_at {moment} not null,
    totp_sealed {bytes},
    totp_confirmed_at {moment},
    totp_last_step bigint not null default 0,
    constraint credential_totp check (totp_confirmed_at is null or totp_sealed is not null)
);
create table recovery_code (
    account_id {uuid} not null references account (id),
    code_hash {bytes} not null,
    used_at {moment},
    primary key (account_id, code_hash)
);
create table sign_in_attempt (
    who {key} primary key,
    failures integer not null,
    last_at {moment} not null,
    blocked_until {moment}
);
create table second_step (
    token_hash {bytes} primary key,
    account_id {uuid} not null references account (id),
    next text not null,
    expires_at {moment} not null
);
create table mail_link (
    token_hash {bytes} primary key,
    account_id {uuid} not null references account (id),
    kind text not null check (kind in ('invitation', 'reset')),
    created_at {moment} not null,
    expires_at {moment} not null
);
create index mail_link_account on mail_link (account_id);
create table oidc_attempt (
    state_hash {bytes} primary key,
    nonce text not null,
    verifier text not null,
    next text not null,
    expires_at {moment} not null
);
create table oidc_identity (
    issuer text not null,
    subject text not null,
    account_id {uuid} not null references account (id),
    linked_at {moment} not null,
    primary key (issuer, subject)
);
create table set_up (
    id integer primary key check (id = 1),
    done_at {moment} not null
);
",
    )]
}

//! The history of this room's tables.

use store::Migration;

/// Reports are written once: a fixed document has everything, a draft nothing of it, and there is no way back.
const REPORT: &str = "
create table report_template (
    code text not null,
    version integer not null check (version > 0),
    source text not null,
    made_at {moment} not null,
    account_id {uuid},
    actor text not null,
    primary key (code, version)
);
create table report (
    id {uuid} primary key,
    short text not null unique,
    template text not null,
    organisation_id {uuid} not null,
    parameters text not null,
    state text not null check (state in ('draft', 'fixed', 'signed')),
    made_at {moment} not null,
    made_by text not null,
    replaces {uuid} references report (id),
    template_version integer,
    document text,
    hash text,
    fixed_at {moment},
    fixed_by text,
    constraint report_draft_has_no_document check ((state = 'draft') = (document is null)),
    constraint report_fixed_is_whole check (
        (document is null) = (hash is null) and (document is null) = (fixed_at is null)
        and (document is null) = (fixed_by is null) and (document is null) = (template_version is null)
    )
);
create index report_organisation on report (organisation_id, made_at);
create table figure (
    id {uuid} primary key,
    report_id {uuid} not null references report (id),
    place integer not null,
    name text not null,
    indicator text not null,
    version integer not null,
    on_day date not null,
    organisation_id {uuid},
    numerator double precision not null,
    denominator double precision,
    value_text text not null,
    records {bytes} not null,
    population {bytes},
    hash text not null,
    computed_at {moment} not null,
    known_at {moment} not null,
    unique (report_id, name)
);
create table report_signature (
    report_id {uuid} primary key references report (id),
    account_id {uuid} not null,
    name text not null,
    post text not null,
    signed_at {moment} not null
);
";

/// The history of this room's tables.
pub(crate) fn migrations() -> Vec<Migration> {
    vec![Migration::new("2026_11_22_30_report", REPORT)]
}
